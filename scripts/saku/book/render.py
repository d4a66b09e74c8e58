"""render_books: every book manifest in every language, in every form paper asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

from saku.book.booklets import Booklets, booklet_files
from saku.book.edition import Edition, edition_files
from saku.book.epub import EpubBook
from saku.book.epub_text import epub_chapters, image_name
from saku.book.handouts import handout_files, write_handouts
from saku.book.manuscript import for_institution, write_booklets, write_manuscript
from saku.book.typeset import FONTS
from saku.book.typst import Setting
from saku.library.addresses import BOOKS
from saku.library.books import Book
from saku.library.glyphs import read_glyphs
from saku.library.institutions import Institution
from saku.library.model import Library
from saku.outline import plan_book
from saku.slides import Slides
from saku.text.resolve import Trees
from saku.workers import worker_pool

BATCH = 30
"""Modules whose booklets are laid out in one document: what a document takes grows with its length."""
_PRINT_WORDS = "print."


Job = tuple[Callable[[Any], dict[str, bytes]], Any]
"""A function of one plain value, and that value: what a process is given."""


def render_books(
    library: Library, trees: Trees, edition_date: date, institution: Institution | None = None
) -> dict[str, bytes]:
    """{`unduh/b1-id.pdf`: bytes}, as the edition of `institution` if one is given. The same content and date give the same
    bytes, wherever the content lies."""
    return _made(_book_jobs(library, trees, edition_date, institution))


@contextmanager
def paper_aside(
    library: Library, trees: Trees, slides: Slides, edition_date: date
) -> Iterator[Callable[[], dict[str, bytes]]]:
    """All books, and for every module in every language {`unduh/modul/p1-id-a4-booklet.pdf`: bytes} and
    {`unduh/salindia/p1-id.pdf`: bytes}: set by other processes while the caller goes on. What is yielded waits for them."""
    jobs = chain(_book_jobs(library, trees, edition_date, None), _module_jobs(library, trees, slides, edition_date))
    with _processes() as pool:
        running = [pool.submit(make, value) for make, value in jobs]
        yield lambda: _collected(running)


def _book_jobs(library: Library, trees: Trees, edition_date: date, institution: Institution | None) -> Iterator[Job]:
    glyphs = read_glyphs(library.root / FONTS)
    for book in shortest_first(library):
        for locale in library.settings.locale_codes:
            yield edition_files, edition(library, book, trees, locale, edition_date, glyphs, institution)


def shortest_first(library: Library) -> list[Book]:
    """The books by their number of sections: a short one is soon written, so that no core waits long for the first."""
    source = library.settings.source_locale.code
    return sorted(
        library.books,
        key=lambda book: sum(len(entry.sections) for entry in plan_book(library, book, source).entries),
    )


def _module_jobs(library: Library, trees: Trees, slides: Slides, edition_date: date) -> Iterator[Job]:
    glyphs = read_glyphs(library.root / FONTS)
    for start in range(0, len(library.modules), BATCH):
        batch = library.modules[start : start + BATCH]
        codes = tuple(module.code for module in batch)
        for locale in library.settings.locale_codes:
            chosen = replace(library, modules=batch)
            manuscript = write_booklets(chosen, trees, locale, edition_date, glyphs)
            yield booklet_files, Booklets(library.root, locale, codes, manuscript, edition_date)
            yield handout_files, write_handouts(chosen, slides, locale, edition_date, glyphs)


def edition(
    library: Library,
    book: Book,
    trees: Trees,
    locale: str,
    edition_date: date,
    glyphs: frozenset[str],
    institution: Institution | None = None,
) -> Edition:
    """One book in one language, written and ready for a process of its own."""
    stem = f"{book.id.lower()}-{locale}"
    manuscript = write_manuscript(library, book, trees, locale, edition_date, glyphs)
    setting = Setting(library, locale, manuscript.sections, glyphs)
    if institution:
        manuscript = for_institution(manuscript, institution, trees, setting)
    epub = EpubBook(
        identifier=f"{library.settings.site_url}{BOOKS}{stem}.epub",
        locale=locale,
        facts=manuscript.facts,
        notices=manuscript.notices,
        chapters=epub_chapters(library, book, trees, setting),
        images={image_name(path): library.images[path].read_bytes() for path in manuscript.images},
        words={
            name: library.strings.get(f"book.{name}", locale)
            for name in ("contents", "page_list", "start", "accessibility")
        },
        day=edition_date,
    )
    return Edition(
        library.root,
        stem,
        locale,
        manuscript,
        book.formats,
        epub,
        print_words(library, locale),
        edition_date,
    )


def print_words(library: Library, locale: str) -> dict[str, str]:
    """The words of printed pieces that are no books, by name."""
    return {
        key.removeprefix(_PRINT_WORDS): text[locale]
        for key, text in library.strings.texts.items()
        if key.startswith(_PRINT_WORDS)
    }


def _made(jobs: Iterable[Job]) -> dict[str, bytes]:
    """On all cores. A job begins as soon as it is written, while the next one is."""
    with _processes() as pool:
        return _collected([pool.submit(make, value) for make, value in jobs])


def _collected(running: Iterable[Future[dict[str, bytes]]]) -> dict[str, bytes]:
    return {f"{BOOKS}{name}": content for each in running for name, content in each.result().items()}


def _processes() -> ProcessPoolExecutor:
    return worker_pool([booklet_files.__module__, edition_files.__module__])
