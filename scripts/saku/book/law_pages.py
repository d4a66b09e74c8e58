"""Where the books cite a law: which of them do, and on which pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import typst

from saku.book.manuscript import printed_sections, write_manuscript
from saku.book.typeset import FONTS, typst_inputs
from saku.book.typst import code_string
from saku.library.books import Book
from saku.library.codes import SectionCode
from saku.library.glyphs import read_glyphs
from saku.library.model import Library
from saku.text.resolve import Trees
from saku.text.tree import Tree, walk


@dataclass(frozen=True, slots=True)
class BookCitation:
    """One article in one book."""

    book: str
    locale: str
    locator: str
    sections: tuple[SectionCode, ...]
    """Empty where only a card cites it."""
    pages: tuple[int, ...]
    """Empty if they were not asked for."""


def book_citations(
    library: Library, trees: Trees, law: str, locators: frozenset[str], day: date, *, with_pages: bool
) -> Iterator[BookCitation]:
    """Book by book and language by language. `with_pages` lays out every book that cites one of the articles (about a second
    each)."""
    glyphs = read_glyphs(library.root / FONTS) if with_pages else frozenset()
    for book in library.books:
        for locale in library.settings.locale_codes:
            found = _cited(library, book, trees, locale, law)
            wanted = sorted(found.keys() & locators)
            pages: dict[str, list[int]] = {}
            if wanted and with_pages:
                source = write_manuscript(library, book, trees, locale, day, glyphs)
                pages = _pages(library, source.source, typst_inputs(source), law, wanted)
            for locator in wanted:
                yield BookCitation(book.id, locale, locator, found[locator], tuple(pages.get(locator, ())))


def _cited(library: Library, book: Book, trees: Trees, locale: str, law: str) -> dict[str, tuple[SectionCode, ...]]:
    found: dict[str, tuple[SectionCode, ...]] = {}
    for code, tree in printed_sections(library, book, trees, locale).items():
        for locator in _locators(tree, law):
            found[locator] = (*found.get(locator, ()), code)
    for name, _ in (*book.cards, *book.tools):
        for locator in _locators(trees.pages[f"{name}.md", locale], law):
            found.setdefault(locator, ())
    return found


def _locators(tree: Tree, law: str) -> set[str]:
    return {
        node.attributes["data-locator"]
        for node in walk(tree)
        if node.has_class("citation") and node.attributes["data-law"] == law
    }


def _pages(
    library: Library, source: str, inputs: dict[str, str], law: str, locators: list[str]
) -> dict[str, list[int]]:
    """Asked of Typst itself, as the law card in the book does it."""
    keys = "".join(f"{code_string(f'{law} {locator}')}, " for locator in locators)
    asked = (
        f"\n#context [#metadata(({keys}).map(key => query(label(cited(key)))"
        ".map(it => counter(page).at(it.location()).first()).dedup())) <asked>]\n"
    )
    found = typst.query(  # type: ignore[misc]  # the stub wants one type for the source and for paths
        (source + asked).encode(),
        "<asked>",
        field="value",
        root=str(library.root),
        font_paths=[str(library.root / FONTS)],
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    (pages,) = json.loads(found)
    return dict(zip(locators, pages, strict=True))
