"""What a screen reader is told: the tags of each book against the trees its text was made from, and one language against the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

import pikepdf
import pytest

from saku.book.notes import with_marks_placed
from saku.book.page_list import stretches
from saku.library.books import Book, Length
from saku.library.codes import ACTION_PLAN, AT_A_GLANCE, OPENING_CASE, SELF_CHECK, SectionCode
from saku.library.model import Library
from saku.outline import plan_book
from saku.text.citations import citation_label
from saku.text.generated import unchecked_mark
from saku.text.resolve import Trees, resolve
from saku.text.tree import Element, Tree, text_content, walk
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
            section = trees.section(code, locale)
            tree = section.pocket if book.length is Length.POCKET else section.tree
            if code.slot == OPENING_CASE:
                second = next((index for index, block in enumerate(tree) if block.tag == "h3"), len(tree))
                tree = tree[:1] if entry.story_only else tree[:second]
            if code.slot == AT_A_GLANCE and book.length is Length.POCKET:
                tree = tuple(block for block in tree[:-1] if block.has_class("box") or block is tree[-3])
            if code.slot == ACTION_PLAN and book.length is Length.POCKET:
                tree = tuple(block for block in tree if block.tag == "p")
            yield code, tree[:3] if code.slot == SELF_CHECK else tree


def test_every_table_of_the_text_is_a_table_on_paper(books: Books, library: Library, trees: Trees) -> None:
    for book in library.books:
        for locale in library.settings.locale_codes:
            written = [trees.pages[f"{name}.md", locale] for name, _ in (*book.cards, *book.tools)]
            sections = [tree for _, tree in printed(library, book, trees, locale)]
            tables = [node for tree in (*sections, *written) for node in walk(tree) if node.tag == "table"]
            rows = [node for table in tables for node in walk((table,)) if node.tag == "tr"]
            clocks = [each for each in library.programme.clocks if each.format in book.clocks]
            tags = Counter(str(tag.S) for tag in books[book.id, locale].tags())
            of_clocks = sum(1 + len(clock.steps) for clock in clocks)
            assert (tags["/Table"], tags["/TR"]) == (len(tables) + len(clocks), len(rows) + of_clocks)


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


def test_the_tags_say_the_whole_text_in_the_order_it_was_written(books: Books, library: Library, trees: Trees) -> None:
    for book in library.books:
        for locale in library.settings.locale_codes:
            told = told_sections(books[book.id, locale])
            sections = dict(printed(library, book, trees, locale))
            word = Words(library, locale, frozenset(sections))
            for code, tree in sections.items():
                heading = f"{code} {trees.section(code, locale).title}"
                expected = letters(heading + "".join(word.said(block) for block in tree))
                said = letters(told[str(code)])
                assert said[: len(expected)] == expected, code
                answers = f"{word('answers')}{word('page')}" if code.slot == SELF_CHECK and tree else ""
                assert said[len(expected) :] == letters("".join(word.notes(tree)) + answers), code


def test_headings_notes_tables_figures_and_links_are_those_of_the_text(
    books: Books, library: Library, trees: Trees
) -> None:
    for book in library.books:
        for locale in library.settings.locale_codes:
            found = {code: Counter(kinds) for code, kinds in kinds_by_section(books[book.id, locale]).items()}
            for code, tree in printed(library, book, trees, locale):
                nodes = list(asked(tree))
                cites = [
                    node.attributes["data-law"] + node.attributes["data-locator"]
                    for node in nodes
                    if node.tag == "cite"
                ]
                references = sum(node.has_class("reference") for node in nodes)
                # The address of another site is printed as a note.
                external = sum(node.attributes.get("href", "").startswith("http") for node in nodes)
                noted = sum(node.has_class("note") for node in nodes) + external
                notes = len(set(cites)) + noted
                marks = len(cites) + noted
                own = 1 + (code.slot == SELF_CHECK and bool(tree))  # QR code; where the answers are
                expected = {
                    "headings": sum(node.tag in ("h3", "h4") for node in nodes),
                    "tables": sum(node.tag == "table" for node in nodes),
                    "figures": 1 + sum(node.tag == "img" or node.has_class("blank") for node in nodes),
                    "notes": notes,
                    "links": own + marks + notes + references + 2 * external,
                }
                assert {name: found[str(code)][name] for name in expected} == expected, (book.id, locale, code)


def told_sections(pdf: Pdf) -> dict[str, str]:
    """{`P1.3`: what a screen reader says from its heading to the next, labels of lists aside}."""
    said: dict[str, str] = {}
    for code, group in _sections(pdf):
        said.setdefault(code, "".join(text or "" for tag, text in group if tag.S != "/Lbl"))
    return said


def kinds_by_section(pdf: Pdf) -> dict[str, list[str]]:
    """{`P1.3`: the kind of each element it holds}."""
    names = {"/H3": "headings", "/H4": "headings", "/Table": "tables", "/Figure": "figures", "/Link": "links"}
    kinds: dict[str, list[str]] = {}
    for code, group in _sections(pdf):
        begun = [str(tag.S) for tag, text in group if text is None]
        noted = ["notes" for before, after in pairwise(begun) if (before, after) == ("/Lbl", "/Link")]
        kinds.setdefault(code, [names[name] for name in begun if name in names] + noted)
    return kinds


def _sections(pdf: Pdf) -> Iterator[tuple[str, list[tuple[pikepdf.Dictionary, str | None]]]]:
    """(code, what is told) of each section; an answer page comes again under its section's code."""
    group: list[tuple[pikepdf.Dictionary, str | None]] = []
    for tag, text in (*pdf.told(), (None, None)):
        if tag is None or (text is None and tag.S in ("/H1", "/H2")):
            code = next((text for _, text in group if text), "").strip()
            if re.fullmatch(r"[A-Z]\d+\.\d+", code):
                yield code, group
            group = []
        if tag is not None:
            group.append((tag, text))


class Words:
    """What a tree says on paper beyond its own text."""

    def __init__(self, library: Library, locale: str, sections: frozenset[SectionCode]) -> None:
        self.library = library
        self.locale = locale
        self.sections = {str(code) for code in sections}

    def __call__(self, name: str) -> str:
        return self.library.strings.get(f"book.{name}", self.locale)

    def notes(self, tree: Tree) -> list[str]:
        """What stands at the end of a section: each rule it cites and each address it leads to, once."""
        found: dict[str, None] = {}
        for node in asked(tree):
            if node.tag == "cite":
                law = self.library.laws[node.attributes["data-law"]]
                article = law.articles[node.attributes["data-locator"]]
                mark = "" if article.checked else unchecked_mark(article, self.library.strings, self.locale)
                found[citation_label(law, article.locator, self.library.strings, self.locale) + mark] = None
            elif node.has_class("note"):
                found[text_content(node)] = None
            elif node.attributes.get("href", "").startswith("http"):
                found[node.attributes["href"]] = None
        return list(found)

    def said(self, node: Element | str) -> str:
        if isinstance(node, str):
            return node
        if node.has_class("answer") or node.has_class("note"):
            return ""
        parts = with_marks_placed(node.children, self("and"), behind_stop=True)
        text = "".join(self.said(part) for part in parts if not isinstance(part, tuple))
        if node.has_class("reference"):
            return text + (self("page") if node.attributes["data-section"] in self.sections else self("on_site"))
        if node.has_class("box"):
            kind = self.library.strings.get(f"box.{node.attributes['data-box']}", self.locale)
            return text if text_content(node.children[0]) == kind else kind + text
        return text


def asked(nodes: Iterable[Element | str]) -> Iterator[Element]:
    """Every element, without what stands on the answer pages."""
    for node in nodes:
        if isinstance(node, Element) and not node.has_class("answer"):
            yield node
            yield from asked(node.children)


def letters(text: str) -> str:
    """Without spaces, digits (marks and page numbers) and signs."""
    return re.sub(r"[^\w]|[\d_]", "", text)
