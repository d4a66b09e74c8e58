"""One book in one language: every file made of its pages. Runs in a process of its own, so it takes and gives plain values."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pikepdf

from saku.book.epub import EpubBook, write_epub
from saku.book.for_print_shops import in_grey, with_bleed
from saku.book.imposition import SIGNATURE, imposed, padded, sheet_count, signatures
from saku.book.manuscript import Manuscript
from saku.book.page_list import stretches
from saku.book.scale import scaled
from saku.book.typeset import typeset, typeset_template
from saku.library.books import PaperFormat


@dataclass(frozen=True, slots=True)
class Edition:
    """What a process needs to know."""

    root: Path
    stem: str
    """Of every file: `b1-id`."""
    locale: str
    manuscript: Manuscript
    formats: tuple[PaperFormat, ...]
    epub: EpubBook
    words: Mapping[str, str]
    """The words of the interface under `print.`, without that prefix."""
    day: date


def edition_files(edition: Edition) -> dict[str, bytes]:
    """{file name: bytes}: to read (A6 and larger), to impose, for the print shop, and what to order."""
    pdf = typeset(edition.root, edition.manuscript, edition.day)
    files = {f"{edition.stem}.pdf": pdf, f"{edition.stem}.epub": write_epub(edition.epub, stretches(pdf))}
    if edition.formats[0] is not PaperFormat.A6:
        # Larger paper needs no enlarging and no sheets to cut and fold.
        return files
    for paper in edition.formats:
        if paper is not PaperFormat.A6:
            files[f"{edition.stem}-{paper}.pdf"] = scaled(pdf, paper)
    values = {"locale": edition.locale, "words": dict(edition.words)}
    test_sheet = typeset_template(edition.root, "duplex", values, edition.day)
    with pikepdf.open(io.BytesIO(pdf)) as book:
        pages = len(book.pages)
        files[f"{edition.stem}-a4-booklet.pdf"] = imposed(book, padded(pages), first=test_sheet)
    files[f"{edition.stem}-bleed.pdf"] = with_bleed(pdf)
    files[f"{edition.stem}-grey.pdf"] = in_grey(files[f"{edition.stem}-bleed.pdf"])
    order = _order(edition, pages)
    files[f"{edition.stem}-order.pdf"] = typeset_template(
        edition.root, "order", {**values, "order": order}, edition.day
    )
    return files


def _order(edition: Edition, pages: int) -> dict[str, object]:
    """What the order sheet says: names and values of its table, and the steps by hand."""
    sheets = padded(pages)
    booklet = f"{edition.stem}-a4-booklet.pdf"
    values = {
        "pages": pages,
        "blanks": len(sheets) - pages,
        "sheets": sheet_count(pages),
        "count": len(list(signatures(sheets))),
        "size": SIGNATURE,
    }

    def row(name: str, file: str) -> tuple[str, str]:
        return edition.words[f"order_{name}"], edition.words[f"order_{name}_value"].format(**values, file=file)

    rows = [
        (edition.words["order_file"], f"{edition.stem}-bleed.pdf"),
        (edition.words["order_office"], booklet),
        *(row(name, f"{edition.stem}-grey.pdf") for name in ("pages", "size", "colour", "paper", "cover", "binding")),
    ]
    steps = [
        edition.words[f"order_step_{name}"].format(**values, file=booklet) for name in ("test", "print", "cut", "fold")
    ]
    facts = edition.manuscript.facts
    return {"title": facts["title"], "edition": facts["edition"], "rows": rows, "steps": steps}
