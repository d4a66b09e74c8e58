"""The pocket-books alone: one A6 PDF for each book and language, from content on disk, on all cores."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from saku.book.manuscript import write_manuscript
from saku.book.render import shortest_first
from saku.book.typeset import FONTS, typeset
from saku.library.books import PaperFormat
from saku.library.glyphs import read_glyphs
from saku.library.load import load
from saku.text.resolve import resolve
from saku.workers import worker_pool

DAY = date(2026, 1, 1)


def main() -> None:
    """Everything that `saku book` does before it has the pages to read, for the content in the folder that the first argument
    names; nothing is kept."""
    root = Path(sys.argv[1])
    library = load(root, {}).library
    assert library
    trees = resolve(library)
    glyphs = read_glyphs(root / FONTS)
    with worker_pool([typeset.__module__]) as pool:
        running = [
            pool.submit(typeset, root, write_manuscript(library, book, trees, locale, DAY, glyphs), DAY)
            for book in shortest_first(library)
            if book.formats[0] is PaperFormat.A6
            for locale in library.settings.locale_codes
        ]
        for each in running:
            each.result()
