"""What changed since each printed edition: errata, then the sections that differ. What is not named still holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saku.changes.editions import EditionChanges
from saku.library.addresses import CHANGES, CHANGES_FEED, reading_address
from saku.library.codes import SectionCode
from saku.library.errata import Erratum
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
    link = _links([erratum.section], page)
    cells = (link, (erratum.printed[page.locale],), (erratum.correct[page.locale],), (day,))
    return element("tr", {"id": erratum.anchor}, *(element("td", None, *cell) for cell in cells))


def _since(edition: EditionChanges, page: WebPage) -> tuple[Element, ...]:
    """Book by book which sections differ, then everything that differs, with what is new and gone."""
    text = page.text
    here = {code for code, locales in edition.changed.items() if page.locale in locales}
    books = [element("li", None, *_book(book_title, codes, page)) for book_title, codes in _books(here, page)]
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


def _books(changed: set[SectionCode], page: WebPage) -> Iterator[tuple[str, list[SectionCode]]]:
    """(title, its sections that differ) of each book."""
    for book in page.library.books:
        sections = plan_book(page.library, book, page.locale).sections
        yield f"{book.id} {book.title[page.locale]}", [code for code in sections if code in changed]


def _book(title: str, changed: list[SectionCode], page: WebPage) -> Inline:
    if not changed:
        return (element("strong", None, title), f": {page.text('changes.holds')}")
    return (element("strong", None, title), f": {page.text('changes.differs')} ", *_links(changed, page))


def _links(codes: Iterable[SectionCode], page: WebPage) -> Inline:
    """`P1.3, P1.4`, each leading to its section where there still is one."""
    titles = section_titles(page.library, page.locale)
    parts: list[Element | str] = []
    for code in codes:
        parts.append(", ") if parts else None
        if str(code) in titles:
            address = page.href(reading_address(code))
            parts.append(element("a", {"href": address, "title": titles[str(code)]}, str(code)))
        else:
            parts.append(str(code))
    return tuple(parts)
