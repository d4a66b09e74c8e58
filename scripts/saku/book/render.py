"""render_books: every book manifest in every language as a PDF that conforms to PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime

import pikepdf
import typst

from saku.book.glyphs import read_glyphs
from saku.book.manuscript import Manuscript, write_manuscript
from saku.library.addresses import BOOKS
from saku.library.model import Book, Library
from saku.text.resolve import Trees

FONTS = "overrides/print/fonts"
FORMAT = "a6"
"""A key of overrides/print/formats.typ."""


def render_books(library: Library, trees: Trees, edition_date: date) -> dict[str, bytes]:
    """{`unduh/b1-id.pdf`: bytes}. The same content and date give the same bytes, wherever the content lies."""
    fonts = library.root / FONTS
    glyphs = read_glyphs(fonts)
    compiler = typst.Compiler(root=str(library.root), font_paths=[str(fonts)], ignore_system_fonts=True)
    files = {}
    for book in library.books:
        for locale in library.settings.locale_codes:
            manuscript = write_manuscript(library, book, trees, locale, edition_date, glyphs)
            files[book_path(book, locale)] = set_pages(compiler, manuscript, edition_date)
    return files


def book_path(book: Book, locale: str) -> str:
    """`unduh/b1-id.pdf`."""
    return f"{BOOKS}{book.id.lower()}-{locale}.pdf"


def set_pages(compiler: typst.Compiler, manuscript: Manuscript, edition_date: date) -> bytes:
    """The manuscript as PDF, the smallest that says the same."""
    pdf = compiler.compile(
        manuscript.source.encode(),
        format="pdf",
        sys_inputs={"book": json.dumps({**manuscript.facts, "format": FORMAT}, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime(edition_date.year, edition_date.month, edition_date.day, tzinfo=UTC),
    )
    assert isinstance(pdf, bytes)
    return _compact(pdf)


def _compact(pdf: bytes) -> bytes:
    """The same document at half the size: its structure tree in compressed object streams, which Typst does not write."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()
