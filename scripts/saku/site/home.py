"""Ways in: by situation at the counter, by family, by book. Two taps to the right module."""

from __future__ import annotations

from collections.abc import Mapping

from saku.library.addresses import (
    ABOUT,
    BOOKS,
    CALENDAR,
    GLOSSARY,
    LAWS,
    PATHS,
    TESTS,
    family_address,
    instrument_address,
    page_address,
    section_address,
)
from saku.library.model import Book, Family, Module
from saku.outline import Outline, plan_book
from saku.site.module_page import module_facts, module_link
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.resolve import section_titles
from saku.text.tree import Element, element


def home_page(page: WebPage) -> bytes:
    library = page.library
    present = [
        family for family in library.families if any(module.family == family.letter for module in library.modules)
    ]
    blocks = [
        Block(
            1,
            library.settings.site_name,
            "atas",
            "",
            (element("p", {"class": "saku-tagline"}, page.text("hub.tagline")), _draft(page)),
        ),
        Block(2, page.text("home.situations"), "situasi", "", (_situations(page),)),
        Block(
            2,
            page.text("home.families"),
            "keluarga",
            "",
            (element("ul", {"class": "saku-cards"}, *(_family_card(family, page) for family in present)),),
        ),
        Block(2, page.text("home.books"), "buku", "", (_book_list(page),)),
        Block(2, page.text("home.more"), "lain", "", (_more(page),)),
    ]
    return page_file(
        library.settings.site_name, page.text("hub.tagline"), {"address": page.address, "type": "website"}, blocks
    )


def _draft(page: WebPage) -> Element:
    link = element("a", {"href": page.href(ABOUT)}, page.text("hub.draft_more"))
    return element("p", {"class": "saku-draft"}, page.text("hub.all_draft"), " ", link)


def _situations(page: WebPage) -> Element:
    titles = section_titles(page.library, page.locale)
    entries = []
    for situation in page.library.situations:
        links: list[Element | str] = []
        for code, _ in situation.sections:
            link = element("a", {"href": page.href(section_address(code))}, f"{code} {titles[str(code)]}")
            links.append(element("li", None, link))
        entries.append(
            element(
                "details",
                {"class": "saku-situation", "id": f"situasi-{situation.id}"},
                element("summary", None, situation.text[page.locale]),
                element("ul", None, *links),
            )
        )
    return element("div", {"class": "saku-situations"}, *entries)


def _family_card(family: Family, page: WebPage) -> Element:
    link = element(
        "a",
        {"href": page.href(family_address(family.letter))},
        element("span", {"class": "saku-code"}, family.letter),
        " ",
        family.title[page.locale],
    )
    return element("li", None, element("strong", None, link), element("br"), family.about[page.locale])


def _book_list(page: WebPage) -> Element:
    items = [
        element(
            "li",
            None,
            element(
                "strong", None, element("a", {"href": page.href(f"{BOOKS}#{book.id.lower()}")}, book.title[page.locale])
            ),
            element("br"),
            book.reader[page.locale],
        )
        for book in page.library.books
    ]
    return element("ul", {"class": "saku-cards"}, *items)


def _more(page: WebPage) -> Element:
    programme = page.library.programme
    ways = [(instrument_address(each), f"{each.id} {each.title[page.locale]}") for each in programme.instruments]
    for address, name, present in (
        (PATHS, "paths", programme.paths),
        (TESTS, "tests", programme.tests),
        (CALENDAR, "calendar", programme.days),
        (LAWS, "laws", True),
        (GLOSSARY, "glossary", True),
    ):
        if present:
            ways.append((address, page.text(f"nav.{name}")))
    ways.extend((page_address(written.path), written.title[page.locale]) for written in page.library.pages)
    links = [element("li", None, element("a", {"href": page.href(address)}, title)) for address, title in ways]
    return element("ul", None, *links)


def family_page(family: Family, outline: Outline, page: WebPage) -> bytes:
    """All modules of one family with what they teach."""
    modules = [entry.module for entry in outline.entries if entry.module.family == family.letter]
    cards = element("ul", {"class": "saku-cards"}, *(_module_card(module, page) for module in modules))
    blocks = [
        Block(
            1, family.title[page.locale], "atas", family.letter, (element("p", None, family.about[page.locale]), cards)
        )
    ]
    return page_file(
        family.title[page.locale], family.about[page.locale], {"address": page.address, "type": "website"}, blocks
    )


def _module_card(module: Module, page: WebPage) -> Element:
    summary = element("p", None, module.summary[page.locale])
    return element("li", None, element("strong", None, module_link(module, page)), summary, module_facts(module, page))


def book_page(downloads: Mapping[str, bytes], page: WebPage) -> bytes:
    """Each pocket-book: for whom, its PDF in this language, its modules."""
    blocks = [Block(1, page.text("nav.books"), "atas", "", (element("p", None, page.text("books.about")),))]
    for book in page.library.books:
        blocks.append(Block(2, book.title[page.locale], book.id.lower(), book.id, _book(book, downloads, page)))
    return page_file(
        page.text("nav.books"), page.text("books.about"), {"address": page.address, "type": "website"}, blocks
    )


def _book(book: Book, downloads: Mapping[str, bytes], page: WebPage) -> tuple[Element, ...]:
    outline = plan_book(page.library, book, page.locale)
    modules = element(
        "ol",
        {"class": "saku-plain"},
        *(element("li", None, module_link(entry.module, page)) for entry in outline.entries),
    )
    about = element("p", None, f"{book.subtitle[page.locale]}. {book.reader[page.locale]}")
    return about, _download(book, downloads, page), element("p", None, page.text("books.modules")), modules


def _download(book: Book, downloads: Mapping[str, bytes], page: WebPage) -> Element:
    path = f"{BOOKS}{book.id.lower()}-{page.locale}.pdf"
    if path not in downloads:
        return element("p", None, page.text("books.not_built"))
    label = page.text("books.download", size=round(len(downloads[path]) / 1000))
    # Downloads lie once, at the root of the site, for all languages.
    is_source = page.locale == page.library.settings.source_locale.code
    href = f"{'../' * (page.address.count('/') + (not is_source))}{path}"
    return element("p", None, element("a", {"href": href, "class": "saku-button", "download": ""}, label))
