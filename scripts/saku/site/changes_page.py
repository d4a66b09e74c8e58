"""What changed since each printed edition: errata, then the sections that differ. What is not named still holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from saku.changes.editions import EditionChanges
from saku.library.addresses import CHANGES, CHANGES_FEED, reading_address
from saku.library.books import Book
from saku.library.codes import SectionCode
from saku.library.errata import Erratum
from saku.library.printed import Pages
from saku.outline import plan_book
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.generated import date_label
from saku.text.resolve import section_titles
from saku.text.tree import Element, element
from saku.text.web import web_table

Inline = tuple[Element | str, ...]


def changes_page(editions: tuple[EditionChanges, ...], page: WebPage) -> bytes:
    """One part per edition, the newest first."""
    text, errata = page.text, page.library.errata
    named = {edition.name for edition in editions}
    others = sorted({each.edition for each in errata} - named, reverse=True)
    follow = element("a", {"href": page.href(CHANGES_FEED), "type": "application/atom+xml"}, text("changes.follow"))
    how = text("changes.how") if editions else text("changes.none")
    intro = (element("p", None, text("changes.about")), element("p", None, how), element("p", None, follow))
    blocks = [Block(1, text("changes.title"), "atas", "", intro)]
    for edition in editions:
        title = text(
            "changes.edition", name=edition.name, day=date_label(edition.day, page.library.strings, page.locale)
        )
        blocks.append(
            Block(2, title, edition_anchor(edition.name), "", (*_errata(edition.name, page), *_since(edition, page)))
        )
    for name in others:
        blocks.append(Block(2, text("changes.edition_only", name=name), edition_anchor(name), "", _errata(name, page)))
    return page_file(text("changes.title"), text("changes.about"), {"address": CHANGES, "type": "website"}, blocks)


def edition_anchor(name: str) -> str:
    """`edisi-2026-1`."""
    return f"edisi-{name.replace('.', '-')}"


def _errata(edition: str, page: WebPage) -> tuple[Element, ...]:
    found = [each for each in page.library.errata if each.edition == edition]
    if not found:
        return (element("p", None, page.text("changes.no_errata")),)
    heads = ("section", "printed", "correct", "found")
    head = element("tr", None, *(element("th", {"scope": "col"}, page.text(f"changes.{name}")) for name in heads))
    rows = [_erratum(each, page) for each in found]
    table = web_table(element("table", None, element("thead", None, head), element("tbody", None, *rows)))
    return (element("h3", None, page.text("changes.errata")), table)


def _erratum(erratum: Erratum, page: WebPage) -> Element:
    day = date_label(erratum.day, page.library.strings, page.locale) if erratum.day else ""
    cells = (_printed_at(erratum, page), (erratum.printed[page.locale],), (erratum.correct[page.locale],), (day,))
    return element("tr", {"id": erratum.anchor}, *(element("td", None, *cell) for cell in cells))


def _since(edition: EditionChanges, page: WebPage) -> tuple[Element, ...]:
    """Book by book which sections differ, then everything that differs, with what is new and gone."""
    text = page.text
    here = {code for code, locales in edition.changed.items() if page.locale in locales}
    books = [element("li", None, *each) for each in _books(edition, here, page)]
    parts = [element("h3", None, text("changes.books")), element("ul", None, *books)] if books else []
    lists = [
        (name, codes)
        for name, codes in (("changed", sorted(here)), ("new", edition.new), ("gone", edition.gone))
        if codes
    ]
    if not lists:
        return (*parts, element("p", None, text("changes.nothing")))
    parts.append(element("h3", None, text("changes.sections")))
    for name, codes in lists:
        shown = _links(codes, page) if name != "gone" else (", ".join(str(code) for code in codes),)
        parts.append(
            element("p", None, element("strong", None, text(f"changes.{name}", count=len(codes))), " ", *shown)
        )
    return tuple(parts)


def _books(edition: EditionChanges, changed: set[SectionCode], page: WebPage) -> Iterator[Inline]:
    """Of each book one line: which of its sections differ and on which printed pages they stand, where that was recorded."""
    for book in page.library.books:
        title = element("strong", None, f"{book.id} {book.title[page.locale]}")
        pages = _pages(edition.name, book, page)
        sections = pages or plan_book(page.library, book, page.locale).sections
        differs = [code for code in sections if code in changed or code in edition.gone]
        if differs:
            yield (title, f": {page.text('changes.differs')} ", *_links(differs, page, pages))
        else:
            yield (title, f": {page.text('changes.holds')}")


def _pages(edition: str, book: Book, page: WebPage) -> Mapping[SectionCode, Pages]:
    """{section: its pages} in a printed book; empty if `saku edition` did not record them."""
    books = next((each.books for each in page.library.printed if each.name == edition), {})
    return books.get(f"{book.id.lower()}-{page.locale}", {})


def _page_label(pages: Pages, page: WebPage) -> str:
    first, last = pages
    if first == last:
        return page.text("changes.on_page", page=first)
    return page.text("changes.on_pages", first=first, last=last)


def _printed_at(erratum: Erratum, page: WebPage) -> Inline:
    """The section, and where it stands in each printed book."""
    places = [
        f"{book.id} {_page_label(pages[erratum.section], page)}"
        for book in page.library.books
        if erratum.section in (pages := _pages(erratum.edition, book, page))
    ]
    return (*_links([erratum.section], page), *([f" ({', '.join(places)})"] if places else []))


def _links(codes: Iterable[SectionCode], page: WebPage, pages: Mapping[SectionCode, Pages] | None = None) -> Inline:
    """`P1.3 (hlm. 23–24), P1.4`, each leading to its section where there still is one; `pages` are in print."""
    titles = section_titles(page.library, page.locale)
    parts: list[Element | str] = []
    for code in codes:
        parts.append(", ") if parts else None
        if str(code) in titles:
            address = page.href(reading_address(code))
            parts.append(element("a", {"href": address, "title": titles[str(code)]}, str(code)))
        else:
            parts.append(str(code))
        if pages and code in pages:
            parts.append(f" ({_page_label(pages[code], page)})")
    return tuple(parts)
