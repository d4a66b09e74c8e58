"""Ways in: by situation at the counter, by family, by book. Two taps to the right module."""

from __future__ import annotations

from saku.library.addresses import (
    ABOUT,
    BOOKS,
    CALENDAR,
    GLOSSARY,
    LAWS,
    PATHS,
    PROGRESS,
    SAVE,
    TESTS,
    TRAINERS,
    family_address,
    instrument_address,
    page_address,
    section_address,
)
from saku.library.books import Audience
from saku.library.model import Family, Module
from saku.outline import Outline
from saku.site.module_page import module_facts, module_link
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.borrowed import in_its_language
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
            (element("p", {"class": "saku-tagline"}, page.text("hub.tagline")), _read_on(page), _draft(page)),
        ),
        *(
            Block(2, page.text(f"home.situations_{audience}"), anchor, "", (_situations(audience, page),))
            for audience, anchor in ((Audience.OFFICER, "situasi"), (Audience.PUBLIC, "warga"))
            if any(situation.audience is audience for situation in library.situations)
        ),
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
        library.settings.site_name,
        page.text("hub.tagline"),
        {"address": page.address, "type": "website", "scripts": ["reading"]},
        blocks,
    )


def _read_on(page: WebPage) -> Element:
    """Where the reader stopped; filled in by overrides/site/assets/reading.js."""
    return element("p", {"data-read-on": page.text("home.read_on"), "hidden": ""})


def _draft(page: WebPage) -> Element:
    link = element("a", {"href": page.href(ABOUT)}, page.text("hub.draft_more"))
    return element("p", {"class": "saku-draft"}, page.text("hub.all_draft"), " ", link)


def _situations(audience: Audience, page: WebPage) -> Element:
    titles = section_titles(page.library, page.locale)
    entries = []
    for situation in page.library.situations:
        if situation.audience is not audience:
            continue
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
        if book.audience is not Audience.TRAINER
    ]
    return element("ul", {"class": "saku-cards"}, *items)


def _more(page: WebPage) -> Element:
    programme = page.library.programme
    ways: list[tuple[str, Element | str]] = [
        (SAVE, page.text("offline.title")),
        (PROGRESS, page.text("progress.title")),
    ]
    ways += [(instrument_address(each), f"{each.id} {each.title[page.locale]}") for each in programme.instruments]
    for address, name, present in (
        (PATHS, "paths", programme.paths),
        (TESTS, "tests", programme.tests),
        (CALENDAR, "calendar", programme.days),
        (LAWS, "laws", True),
        (GLOSSARY, "glossary", True),
    ):
        if present:
            ways.append((address, page.text(f"nav.{name}")))
    ways.append((TRAINERS, page.text("trainers.title")))
    ways.extend(
        (page_address(written.path), in_its_language(written.title, page.locale)) for written in page.library.pages
    )
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
    summary = element("p", None, in_its_language(module.summary, page.locale))
    return element("li", None, element("strong", None, module_link(module, page)), summary, module_facts(module, page))
