"""What a screen reader is told: the tags of each book against the trees its text was made from, and one language against the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest

from saku.book.page_list import stretches
from saku.library.codes import OPENING_CASE, SELF_CHECK, SectionCode
from saku.library.model import Book, Library
from saku.outline import plan_book
from saku.text.resolve import Trees, resolve
from saku.text.tree import Tree, text_content, walk
from tests.documents.pdf import Pdf

Books = Mapping[tuple[str, str], Pdf]
COUNTED = ("/H1", "/H2", "/H3", "/Table", "/TR", "/TH", "/TD", "/Figure")


@pytest.fixture(scope="session")
def trees(library: Library) -> Trees:
    return resolve(library)


def printed(library: Library, book: Book, trees: Trees, locale: str) -> Iterator[tuple[SectionCode, Tree]]:
    """The sections of a book, as far as it prints them."""
    for entry in plan_book(library, book, locale).entries:
        for code in entry.sections:
            tree = trees.section(code, locale).tree
            if code.slot == OPENING_CASE:
                second = next((index for index, block in enumerate(tree) if block.tag == "h3"), len(tree))
                tree = tree[:1] if entry.story_only else tree[:second]
            yield code, tree[:3] if code.slot == SELF_CHECK else tree


def test_every_table_of_the_text_is_a_table_on_paper(books: Books, library: Library, trees: Trees) -> None:
    for book in library.books:
        for locale in library.settings.locale_codes:
            written = [trees.pages[f"{name}.md", locale] for name, _ in (*book.cards, *book.tools)]
            sections = [tree for _, tree in printed(library, book, trees, locale)]
            tables = [node for tree in (*sections, *written) for node in walk(tree) if node.tag == "table"]
            rows = [node for table in tables for node in walk((table,)) if node.tag == "tr"]
            tags = Counter(str(tag.S) for tag in books[book.id, locale].tags())
            assert (tags["/Table"], tags["/TR"]) == (len(tables), len(rows))


def test_both_languages_have_the_same_structure(books: Books, library: Library) -> None:
    source, *others = library.settings.locale_codes
    for book in library.books:
        expected = Counter(str(tag.S) for tag in books[book.id, source].tags())
        for locale in others:
            found = Counter(str(tag.S) for tag in books[book.id, locale].tags())
            assert {name: found[name] for name in COUNTED} == {name: expected[name] for name in COUNTED}


def test_the_tags_follow_the_pages(books: Books) -> None:
    for pdf in books.values():
        for stretch in stretches(pdf.path.read_bytes()).values():
            assert all(before <= after for before, after in pairwise((stretch.page, *stretch.elements)))


def test_the_text_is_read_in_the_order_it_was_written(books: Books, library: Library, trees: Trees) -> None:
    for book in library.books:
        for locale in library.settings.locale_codes:
            pdf = books[book.id, locale]
            sections = list(printed(library, book, trees, locale))
            for code, tree in sections:
                start = pdf.page_of(code.anchor)
                pages = range(start, min(start + 8, len(pdf.view)) + 1)
                text = _letters(" ".join(pdf.text(page) for page in pages))
                place = 0
                for block in walk(tree):
                    if block.tag == "p" and not block.has_class("box-title") and not _is_answer(block, tree):
                        words = _letters(text_content(block))[:18]
                        found = text.find(words, place)
                        assert found >= place, (code, words)
                        place = found


def _is_answer(block: object, tree: Tree) -> bool:
    return any(node is block for answer in walk(tree) if answer.has_class("answer") for node in walk(answer.children))


def _letters(text: str) -> str:
    """Without spaces, note marks and what a line end leaves."""
    return re.sub(r"[^\w]|\d", "", text)
