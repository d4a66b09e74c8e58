"""What the books measure as they are printed: how many pages they have, and on which of them each section stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from saku.book.manuscript import Manuscript, write_manuscript
from saku.book.page_list import stretches
from saku.book.typeset import FONTS, pages_of, typeset
from saku.library.codes import SectionCode, parse_section_code
from saku.library.glyphs import read_glyphs
from saku.library.model import Library
from saku.library.printed import BookPages, Pages
from saku.text.resolve import Trees
from saku.workers import worker_pool

Measure = TypeVar("Measure")


def count_pages(library: Library, trees: Trees, day: date) -> dict[str, int]:
    """{`b1-id`: pages of the book as it is read}."""
    return _of_every_book(pages_of, library, trees, day)


def section_pages(library: Library, trees: Trees, day: date) -> BookPages:
    """{`b1-id`: {section: its first and last page}}, for the record of a printed edition. Page 1 is the cover."""
    return _of_every_book(_section_pages, library, trees, day)


def _of_every_book(
    measure: Callable[[Path, Manuscript, date], Measure], library: Library, trees: Trees, day: date
) -> dict[str, Measure]:
    """In every language, on all cores. `measure` is handed to other processes, so it must be a function of a module."""
    glyphs = read_glyphs(library.root / FONTS)
    with worker_pool([typeset.__module__]) as pool:
        running = {
            f"{book.id.lower()}-{locale}": pool.submit(
                measure, library.root, write_manuscript(library, book, trees, locale, day, glyphs), day
            )
            for book in library.books
            for locale in library.settings.locale_codes
        }
        return {stem: each.result() for stem, each in running.items()}


def _section_pages(root: Path, manuscript: Manuscript, day: date) -> dict[SectionCode, Pages]:
    """The bookmark of a section is its code and title."""
    found = {}
    for title, stretch in stretches(typeset(root, manuscript, day)).items():
        code = parse_section_code(title.split(" ", 1)[0])
        if code:
            found[code] = (stretch.page, max(stretch.elements, default=stretch.page))
    return found
