"""On which pages of each book the sections stand, for the record of a printed edition."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from saku.book.manuscript import Manuscript, write_manuscript
from saku.book.page_list import stretches
from saku.book.typeset import FONTS, typeset
from saku.library.codes import SectionCode, parse_section_code
from saku.library.glyphs import read_glyphs
from saku.library.model import Library
from saku.library.printed import BookPages, Pages
from saku.text.resolve import Trees
from saku.workers import worker_pool


def section_pages(library: Library, trees: Trees, day: date) -> BookPages:
    """Every book in every language, as it is printed: page 1 is the cover."""
    glyphs = read_glyphs(library.root / FONTS)
    with worker_pool([typeset.__module__]) as pool:
        running = {
            f"{book.id.lower()}-{locale}": pool.submit(
                _pages, library.root, write_manuscript(library, book, trees, locale, day, glyphs), day
            )
            for book in library.books
            for locale in library.settings.locale_codes
        }
        return {stem: each.result() for stem, each in running.items()}


def _pages(root: Path, manuscript: Manuscript, day: date) -> dict[SectionCode, Pages]:
    """The bookmark of a section is its code and title."""
    found = {}
    for title, stretch in stretches(typeset(root, manuscript, day)).items():
        code = parse_section_code(title.split(" ", 1)[0])
        if code:
            found[code] = (stretch.page, max(stretch.elements, default=stretch.page))
    return found
