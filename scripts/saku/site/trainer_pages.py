"""The trainers' room: the notes of each module on a page of their own, which learners are not led to, and the way to them all."""

from __future__ import annotations

from collections.abc import Iterator

from saku.library.addresses import (
    AGENDA,
    BOOKS,
    CALENDAR,
    PATHS,
    PRESENT,
    RESULTS,
    TESTS,
    TRAINERS,
    module_address,
    trainer_address,
)
from saku.library.books import Audience
from saku.library.codes import TRAINER_NOTES, SectionCode
from saku.library.model import Module
from saku.outline import Outline
from saku.site.module_page import draft_notice, edit_link
from saku.site.page import Block, page_file, section_block
from saku.site.render import WebPage
from saku.text.borrowed import module_name
from saku.text.generated import content_note
from saku.text.resolve import Trees
from saku.text.tree import Element, element
from saku.text.web import web_section, web_tree


def trainers_page(outline: Outline, page: WebPage) -> bytes:
    """What a trainer needs, in the order of preparing a session."""
    title = page.text("trainers.title")
    blocks = [Block(1, title, "atas", "", (element("p", None, page.text("trainers.about")),))]
    ways = list(_ways(page))
    if ways:
        blocks.append(Block(2, page.text("trainers.plan"), "siap", "", (element("ul", None, *ways),)))
    books = [
        element("li", None, _link(page, f"{BOOKS}#{book.id.lower()}", book.title[page.locale]))
        for book in page.library.books
        if book.audience is Audience.TRAINER
    ]
    if books:
        blocks.append(Block(2, page.text("trainers.paper"), "cetak", "", (element("ul", None, *books),)))
    notes = [_notes(entry.module, page) for entry in outline.entries if entry.module.section(TRAINER_NOTES)]
    blocks.append(
        Block(2, page.text("trainers.notes"), "catatan", "", (element("ul", {"class": "saku-plain"}, *notes),))
    )
    meta = {"address": TRAINERS, "type": "website"}
    return page_file(title, page.text("trainers.about"), meta, blocks)


def _ways(page: WebPage) -> Iterator[Element]:
    programme = page.library.programme
    ways = (
        (PRESENT, "present.title", True),
        (AGENDA, "agenda.title", True),
        (CALENDAR, "nav.calendar", programme.days),
        (PATHS, "nav.paths", programme.paths),
        (TESTS, "nav.tests", programme.tests),
        (RESULTS, "class.results_title", programme.tests),
    )
    return (element("li", None, _link(page, address, page.text(name))) for address, name, present in ways if present)


def _notes(module: Module, page: WebPage) -> Element:
    link = _link(page, trainer_address(module.code), *module_name(module, page.locale))
    return element("li", None, link, f" ({page.text('trainers.session', minutes=module.minutes.session)})")


def notes_page(module: Module, trees: Trees, page: WebPage) -> bytes:
    """The trainer notes of one module, with the way back to what participants read."""
    locale = page.locale
    section = trees.section(SectionCode(module.code, TRAINER_NOTES), locale)
    title = page.text("trainers.notes_of", code=module.code, title=module.title[locale])
    ways = element(
        "p",
        {"class": "saku-for-trainers"},
        _link(page, module_address(module.code), page.text("trainers.module")),
        " · ",
        _link(page, TRAINERS, page.text("trainers.all")),
    )
    note = module.content_note
    sensitive = web_tree((content_note(note, page.library.strings, locale),), page, "catatan") if note else ()
    blocks = [
        Block(1, title, "atas", "", (*draft_notice(module, page), *sensitive, ways)),
        section_block(section, locale, (*web_section(section, page), *edit_link(module, section.code, page))),
    ]
    meta = {
        "address": page.address,
        "code": module.code,
        "type": "article",
        "quick_exit": bool(module.content_note),
        "hidden": True,
    }
    return page_file(title, page.text("trainers.description", code=module.code), meta, blocks)


def _link(page: WebPage, address: str, *text: Element | str) -> Element:
    return element("a", {"href": page.href(address)}, *text)
