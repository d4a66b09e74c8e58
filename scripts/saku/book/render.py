"""render_books: every book manifest in every language and paper size as a PDF that conforms to PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from datetime import date

from saku.book.glyphs import read_glyphs
from saku.book.manuscript import write_manuscript
from saku.book.scale import scaled
from saku.book.typeset import FONTS, Sheet, typeset
from saku.library.addresses import BOOKS
from saku.library.model import Book, Library, PaperFormat
from saku.text.resolve import Trees


def render_books(library: Library, trees: Trees, edition_date: date) -> dict[str, bytes]:
    """{`unduh/b1-id.pdf`: bytes}. The same content and date give the same bytes, wherever the content lies."""
    glyphs = read_glyphs(library.root / FONTS)
    editions = [(book, locale) for book in library.books for locale in library.settings.locale_codes]
    sheets = [
        Sheet(library.root, write_manuscript(library, book, trees, locale, edition_date, glyphs), edition_date)
        for book, locale in editions
    ]
    files: dict[str, bytes] = {}
    for (book, locale), pdf in zip(editions, _typeset_all(sheets), strict=True):
        for paper in book.formats:
            files[book_path(book, locale, paper)] = pdf if paper is PaperFormat.A6 else scaled(pdf, paper)
    return files


def _typeset_all(sheets: list[Sheet]) -> list[bytes]:
    """On all cores, each book in a process of its own: Typst keeps what it laid out before, and slows down with it."""
    if len(sheets) == 1:
        return [typeset(sheets[0])]
    with ProcessPoolExecutor(
        os.cpu_count(), mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1
    ) as pool:
        return list(pool.map(typeset, sheets))


def book_path(book: Book, locale: str, paper: PaperFormat = PaperFormat.A6) -> str:
    """`unduh/b1-id.pdf`, `unduh/b1-id-a5.pdf`."""
    suffix = "" if paper is PaperFormat.A6 else f"-{paper}"
    return f"{BOOKS}{book.id.lower()}-{locale}{suffix}.pdf"
