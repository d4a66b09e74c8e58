"""A module's page: what it is, its sections with their permanent anchors, the way back and on."""

from __future__ import annotations

from saku.library.addresses import ABOUT, module_address, reading_address
from saku.library.codes import TRAINER_NOTES, SectionCode
from saku.library.model import Module, ReviewState
from saku.outline import Outline
from saku.site.edit_links import admin_address, editor_address, section_source
from saku.site.page import Block, borrowed, page_file, section_block
from saku.site.render import WebPage
from saku.text.borrowed import module_name
from saku.text.resolve import ResolvedSection, Trees
from saku.text.tree import Element, element
from saku.text.web import web_section


def module_page(outline: Outline, index: int, trees: Trees, page: WebPage) -> bytes:
    """The page of the outline's `index`-th module."""
    entry = outline.entries[index]
    module, locale = entry.module, page.locale
    sections = [trees.section(code, locale) for code in entry.sections if code.slot != TRAINER_NOTES]
    contents = [
        element(
            "li",
            None,
            element(
                "a", {"href": f"#{section.code.anchor}", **_language(section, page)}, f"{section.code} {section.title}"
            ),
        )
        for section in sections
    ]
    summary = element("summary", None, page.text("site.contents"))
    head = (
        *draft_notice(module, page),
        module_facts(module, page),
        element("details", {"class": "saku-contents", "open": ""}, summary, element("ul", None, *contents)),
    )
    blocks = [Block(1, module.title[locale], module.code.lower(), module.code, head, borrowed(module.title, locale))]
    for section in sections:
        tools = element("div", {"class": "saku-tools-place"})
        body = (tools, *web_section(section, page), *edit_link(module, section.code, page))
        blocks.append(section_block(section, locale, body))
    blocks[-1] = _with_end(blocks[-1], (*_admin_link(module, page), _neighbours(outline, index, page)))
    notes = SectionCode(module.code, TRAINER_NOTES)
    if notes in entry.sections:
        blocks.append(section_block(trees.section(notes, locale), locale, (_to_notes(notes, page),)))
    meta: dict[str, object] = {
        "address": page.address,
        "code": module.code,
        "type": "article",
        "quick_exit": bool(module.content_note),
    }
    meta["scripts"] = ["self-check", "reading"]
    return page_file(f"{module.code} {module.title[locale]}", module.summary[locale], meta, blocks)


def _to_notes(code: SectionCode, page: WebPage) -> Element:
    """What is left of the trainer notes on a learner's page: their permanent anchor, and the way to them. With a script an
    address that names them leads on by itself (overrides/site/assets/reading.js)."""
    link = element("a", {"href": page.href(reading_address(code)), "data-trainers": ""}, page.text("trainers.open"))
    return element("p", {"class": "saku-for-trainers"}, page.text("module.for_trainers"), " ", link)


def _language(section: ResolvedSection, page: WebPage) -> dict[str, str]:
    """Marks the title of a section that is not translated."""
    return {"lang": section.language} if section.language != page.locale else {}


def _with_end(block: Block, end: tuple[Element, ...]) -> Block:
    return Block(block.level, block.title, block.anchor, block.code, (*block.body, *end))


def draft_notice(module: Module, page: WebPage) -> tuple[Element, ...]:
    """Plain words on a module that nobody has reviewed yet."""
    if module.review.state in (ReviewState.STABLE, ReviewState.RETIRED):
        return ()
    link = element("a", {"href": page.href(ABOUT)}, page.text("hub.draft_more"))
    return (element("p", {"class": "saku-draft"}, page.text("hub.draft"), " ", link),)


def module_facts(module: Module, page: WebPage) -> Element:
    """Level, minutes and prerequisites in one line each."""
    minutes = module.minutes
    lines: list[tuple[Element | str, ...]] = [
        (page.text("module.level"), ": ", page.text(f"level.{module.level}")),
        (page.text("module.minutes", read=minutes.read, practise=minutes.practise, session=minutes.session),),
    ]
    before = [found for code, _ in module.prerequisites if (found := page.library.module(code))]
    if before:
        links = [module_link(found, page) for found in before]
        lines.append((page.text("module.before"), ": ", *_joined(links)))
    return element("ul", {"class": "saku-facts"}, *(element("li", None, *line) for line in lines))


def module_link(module: Module, page: WebPage) -> Element:
    return element("a", {"href": page.href(module_address(module.code))}, *module_name(module, page.locale))


def _joined(links: list[Element]) -> list[Element | str]:
    parts: list[Element | str] = []
    for link in links:
        parts += [", ", link] if parts else [link]
    return parts


def edit_link(module: Module, code: SectionCode, page: WebPage) -> tuple[Element, ...]:
    address = editor_address(page.library.settings, section_source(module, code, page.locale))
    if not address:
        return ()
    link = element("a", {"href": address, "rel": "external noopener"}, page.text("site.edit", code=code))
    return (element("p", {"class": "saku-edit"}, link),)


def _admin_link(module: Module, page: WebPage) -> tuple[Element, ...]:
    address = admin_address(page.library.settings, module, page.locale)
    link = element("a", {"href": address}, page.text("site.edit_here", code=module.code))
    return (element("p", {"class": "saku-edit"}, link),) if address else ()


def _neighbours(outline: Outline, index: int, page: WebPage) -> Element:
    links: list[Element] = []
    for name, neighbour in (("previous", index - 1), ("next", index + 1)):
        if 0 <= neighbour < len(outline.entries):
            module = outline.entries[neighbour].module
            way = element("span", {"class": "saku-way"}, page.text(f"site.{name}"))
            links.append(
                element(
                    "a",
                    {"href": page.href(module_address(module.code)), "rel": name[:4], "class": f"saku-{name}"},
                    way,
                    " ",
                    *module_name(module, page.locale),
                )
            )
    return element("nav", {"class": "saku-neighbours", "aria-label": page.text("site.neighbours")}, *links)
