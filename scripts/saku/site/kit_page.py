"""The kit of one day: clock, poll questions, poster, cards and links, so that a session can be led the same day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from saku.library.addresses import (
    AGENDA,
    CALENDAR,
    absolute,
    deck_address,
    kit_file,
    module_address,
    reading_address,
    section_address,
)
from saku.library.codes import ACTION_PLAN, DO_AND_AVOID, OPENING_CASE, SELF_CHECK, TRAINER_NOTES, SectionCode
from saku.library.hub import Locale
from saku.library.model import Module
from saku.library.programme import ClockStep, Day, SessionClock, SessionFormat
from saku.library.sessions import Session, Zone, hours, hours_label
from saku.site.agenda_page import day_agenda
from saku.site.download_page import up_to_root
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.borrowed import module_name
from saku.text.generated import content_note, date_label, day_label
from saku.text.resolve import Trees
from saku.text.share_lines import share_lines
from saku.text.tree import Element, Tree, element
from saku.text.web import web_table, web_tree

_EXAMPLE = (time(9), Zone.WIB)
"""A start that suits all three zones."""
_POLL = 2
_CHOICES = ("single", "multiple", "true-false", "scenario")
_HYBRID = SectionCode("F1", 4)


def kit_page(day: Day, trees: Trees, page: WebPage) -> bytes:
    """The page of one day."""
    name, theme = day.name[page.locale], day.theme[page.locale]
    modules = [found for code, _ in day.modules if (found := page.library.module(code))]
    blocks = [Block(1, name, "atas", "", (*_facts(day, page), *_notes(modules, page)))]
    blocks.append(Block(2, page.text("kit.sessions"), "sesi", "", tuple(_sessions(day, page))))
    clock = next((each for each in page.library.programme.clocks if each.format is day.format), None)
    if clock:
        title = page.text("kit.clock", minutes=clock.minutes)
        blocks.append(Block(2, title, "jam", "", tuple(_clock(clock, day, modules, page))))
    poll = tuple(_poll(modules, trees, page))
    if poll:
        blocks.append(Block(2, page.text("kit.poll"), "jajak", "", (_line(page.text("kit.poll_about")), *poll)))
    links = [_links(module, trees, page) for module in modules]
    if links:
        blocks.append(Block(2, page.text("kit.links"), "bahan", "", (element("ul", None, *links),)))
    blocks.append(Block(2, page.text("kit.poster"), "poster", "", tuple(_poster(day, modules, trees, page))))
    blocks.append(Block(2, page.text("kit.after"), "sesudah", "", tuple(_after(day, modules, page))))
    meta = {
        "address": page.address,
        "type": "article",
        "scripts": ["self-check", "kit"],
        "preview": kit_file(day, f"kartu-{page.locale}.png"),
    }
    return page_file(name, page.text("kit.about", theme=theme), meta, blocks)


def _facts(day: Day, page: WebPage) -> Iterator[Element]:
    label = day_label(day, page.library.strings, page.locale)
    dates = page.text("calendar.yearly", date=label)
    if day.dates is not None:
        dates = page.text("calendar.only", dates=label) if day.dates else page.text("calendar.no_date")
    facts = (
        ("kit.when", dates),
        ("calendar.theme", day.theme[page.locale]),
        ("kit.kind", page.text(f"calendar.kinds.{day.kind}")),
    )
    items = (element("li", None, f"{page.text(key)}: {value}") for key, value in facts)
    yield element("ul", {"class": "saku-facts"}, *items)
    if day.is_doubtful:
        yield element("p", {"class": "saku-unchecked"}, page.text("calendar.unchecked"))


def _notes(modules: list[Module], page: WebPage) -> Tree:
    """What a trainer has to say before a sensitive theme."""
    strings, locale = page.library.strings, page.locale
    notes = [content_note(each.content_note, strings, locale) for each in modules if each.content_note]
    return web_tree(tuple(notes), page, "catatan")


def _line(text: str) -> Element:
    return element("p", None, text)


def _sessions(day: Day, page: WebPage) -> Iterator[Element]:
    if day.sessions:
        yield element("ul", None, *(_session(each, page) for each in day.sessions))
    else:
        yield _line(page.text("kit.none"))
    if day.sessions or day.dates != ():
        yield element("p", None, _file(kit_file(day, f"{page.locale}.ics"), page.text("kit.ics"), page))
    else:
        yield _line(page.text("kit.no_ics"))


def _session(session: Session, page: WebPage) -> Element:
    day = date_label(session.date, page.library.strings, page.locale)
    parts: list[Element | str] = [element("strong", None, f"{day}, {hours_label(session.start, session.zone)}")]
    if session.cancelled:
        parts += [" · ", element("strong", None, page.text("kit.cancelled"))]
    if session.host:
        parts.append(f" · {page.text('kit.host')}: {session.host[page.locale]}")
    for name in ("sign_language", "captions", "recorded"):
        answer = page.text("kit.yes" if getattr(session, name) else "kit.no")
        parts.append(f" · {page.text(f'kit.{name}')}: {answer}")
    if session.registration:
        link = element("a", {"href": session.registration, "rel": "external noopener"}, page.text("kit.registration"))
        parts += [" · ", link]
    return element("li", None, *parts)


def _clock(clock: SessionClock, day: Day, modules: list[Module], page: WebPage) -> Iterator[Element]:
    announced = next((each for each in day.sessions if not each.cancelled), None)
    start, zone = (announced.start, announced.zone) if announced else _EXAMPLE
    key = "kit.announced" if announced else "kit.example"
    yield element("p", {"data-clock-note": ""}, page.text(key, hours=hours_label(start, zone)))
    options = [
        element("option", {"value": str(each.hours), **({"selected": ""} if each is zone else {})}, str(each))
        for each in Zone
    ]
    yield element(
        "form",
        {"data-clock": "", "hidden": ""},
        element(
            "label", None, page.text("kit.start"), " ", element("input", {"type": "time", "value": f"{start:%H:%M}"})
        ),
        " ",
        element("label", None, page.text("kit.zone"), " ", element("select", None, *options)),
    )
    heads = (page.text("kit.minute"), *Zone, page.text("kit.step"))
    head = element("tr", None, *(element("th", {"scope": "col"}, str(each)) for each in heads))
    rows, after = [], 0
    for step in clock.steps:
        rows.append(_row(step, after, start, zone, modules, page))
        after += step.minutes
    yield web_table(element("table", None, element("thead", None, head), element("tbody", None, *rows)))
    if agenda := day_agenda(day, page):
        link = element("a", {"href": f"{page.href(AGENDA)}#{agenda}"}, page.text("kit.agenda"))
        yield element("p", None, link)
    notes = [each for each in modules if each.section(TRAINER_NOTES)]
    if notes:
        links = _joined([_to(SectionCode(each.code, TRAINER_NOTES), page) for each in notes])
        yield element("p", None, page.text("kit.notes"), " ", *links, ".")
    trainer = page.library.module(_HYBRID.module)
    if day.format is SessionFormat.HYBRID and trainer and trainer.section(_HYBRID.slot):
        yield element("p", None, page.text("kit.hybrid"), " ", _to(_HYBRID, page), ".")


def _row(step: ClockStep, after: int, start: time, zone: Zone, modules: list[Module], page: WebPage) -> Element:
    clocks = (
        element("td", {"data-after": str(after), "data-zone": str(each.hours)}, text)
        for each, text in hours(start, zone, after)
    )
    links: list[Element] = []
    for module in modules:
        code = module.key_concept if step.section == "key" else SectionCode(module.code, int(step.section or 0))
        if step.section is not None and (code.slot == SELF_CHECK or module.section(code.slot)):
            links.append(_to(code, page))
    told: list[Element | str] = [" (", *_joined(links), ")"] if links else []
    minutes = element("th", {"scope": "row"}, f"{after:02}–{after + step.minutes:02}")
    return element("tr", None, minutes, *clocks, element("td", None, step.text[page.locale], *told))


def _poll(modules: list[Module], trees: Trees, page: WebPage) -> Iterator[Element]:
    """Two questions of the self-checks: one from each of the first two modules, or both from the only one."""
    found: list[Element] = []
    for module in modules[:_POLL]:
        tree = trees.section(SectionCode(module.code, SELF_CHECK), page.locale).tree
        items = [block for block in tree if block.attributes.get("data-type") in _CHOICES]
        found += items[: _POLL if len(modules) == 1 else 1]
    return iter(web_tree(tuple(found), page, "jajak"))


def _links(module: Module, trees: Trees, page: WebPage) -> Element:
    codes = [SectionCode(module.code, OPENING_CASE), module.key_concept]
    codes += [SectionCode(module.code, slot) for slot in (DO_AND_AVOID, SELF_CHECK, ACTION_PLAN)]
    known = {code for code, locale in trees.sections if locale == page.locale}
    items = []
    for code in codes:
        if code in known:
            title = f"{code} {trees.section(code, page.locale).title}"
            items.append(element("li", None, element("a", {"href": page.href(section_address(code))}, title)))
    link = element("a", {"href": page.href(module_address(module.code))}, *module_name(module, page.locale))
    present = page.text("tools.present")
    wall = element(
        "a", {"href": page.href(deck_address(module.code)), "aria-label": f"{present}: {module.code}"}, present
    )
    return element("li", None, link, " · ", wall, element("ul", None, *items))


def _poster(day: Day, modules: list[Module], trees: Trees, page: WebPage) -> Iterator[Element]:
    yield _line(page.text("kit.poster_about"))
    name, theme, locale = day.name[page.locale], day.theme[page.locale], page.locale
    kinds = (
        ("poster_pdf", f"poster-{locale}.pdf"),
        ("card", f"kartu-{locale}.png"),
        ("square", f"kartu-persegi-{locale}.png"),
    )
    items = (element("li", None, _file(kit_file(day, file), page.text(f"kit.{key}"), page)) for key, file in kinds)
    yield element("ul", None, *items)
    picture = {
        "src": f"{up_to_root(page)}{kit_file(day, f'kartu-persegi-{locale}.png')}",
        "alt": page.text("kit.card_alt", name=name, theme=theme),
        "width": "360",
        "height": "360",
        "loading": "lazy",
    }
    yield element("p", None, element("img", picture))
    address = _public(module_address(modules[0].code) if modules else CALENDAR, page)
    yield _line(page.text("kit.texts"))
    texts = [page.text("kit.share_day", name=name, theme=theme, address=address)]
    for key, line in share_lines(modules[0], trees, locale) if modules else ():
        texts.append(page.text(f"kit.share_{key}", line=line, address=address))
    yield element("ul", None, *(element("li", None, text) for text in texts))


def _after(day: Day, modules: list[Module], page: WebPage) -> Iterator[Element]:
    # These messages arrive on phones that somebody at home may read: they name no theme and lead to no sensitive module.
    open_to_all = [each for each in modules if not each.content_note]
    address = _public(module_address(open_to_all[0].code) if open_to_all else CALENDAR, page)
    texts = (
        page.text("kit.attendance"),
        page.text("kit.consent"),
        page.text("kit.day7"),
        page.text("kit.day30", address=address),
    )
    yield element("ul", None, *(element("li", None, text) for text in texts))


def _public(address: str, page: WebPage) -> str:
    """The full address, as a message holds it."""
    return absolute(page.library.settings.site_url, _locale(page), address)


def _locale(page: WebPage) -> Locale:
    return next(each for each in page.library.settings.locales if each.code == page.locale)


def _to(code: SectionCode, page: WebPage) -> Element:
    return element("a", {"href": page.href(reading_address(code))}, str(code))


def _joined(links: list[Element]) -> list[Element | str]:
    parts: list[Element | str] = []
    for link in links:
        parts += [", ", link] if parts else [link]
    return parts


def _file(path: str, text: str, page: WebPage) -> Element:
    return element("a", {"href": f"{up_to_root(page)}{path}", "download": ""}, text)
