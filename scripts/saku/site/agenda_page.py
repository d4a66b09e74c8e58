"""A trainer's agenda: put together on this page, carried in the address, followed by participants (overrides/site/assets/agenda.js)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from saku.library.addresses import AGENDA, PATHS, absolute, module_slots
from saku.library.agenda import CEREMONY, CEREMONY_CAP, OTHER, AgendaItem, agenda_fragment, section_item
from saku.library.codes import TRAINER_NOTES, SectionCode
from saku.library.model import Library, Module
from saku.library.programme import ClockStep, Day
from saku.site.page import Block, page_file
from saku.site.render import ASSETS, WebPage
from saku.text.generated import day_label
from saku.text.resolve import section_titles
from saku.text.tree import Element, element

_WORDS = (
    *("ceremony", "break", "other", "minutes", "up", "down", "remove", "total", "share_ok", "share_over", "progress"),
    *("broken", "unknown", "copied", "kept", "not_kept", "untitled", "moved", "removed", "too_long", "qr_alt", "whole"),
)
_START = "0900"
_FIRST = re.compile("[:,]")


def outline_files(library: Library) -> dict[str, bytes]:
    """{`assets/outline-id.js`: bytes}: titles and minutes of everything an agenda may hold."""
    return {f"{ASSETS}outline-{locale}.js": _outline(library, locale) for locale in library.settings.locale_codes}


def _outline(library: Library, locale: str) -> bytes:
    titles = section_titles(library, locale)
    found = {
        module.code: [
            module.title[locale],
            module.minutes.session,
            {str(slot): titles[f"{module.code}.{slot}"] for slot in module_slots(module) if slot != TRAINER_NOTES},
        ]
        for module in library.modules
    }
    return f"window.sakuOutline = {json.dumps(found, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def agenda_page(page: WebPage) -> bytes:
    title = page.text("agenda.title")
    words = {f"data-{name.replace('_', '-')}": page.text(f"agenda.{name}") for name in _WORDS}
    locale = next(each for each in page.library.settings.locales if each.code == page.locale)
    words |= {
        "data-address": absolute(page.library.settings.site_url, locale, AGENDA),
        "data-encoder": page.asset("vendor/qrcode-generator.js"),
        "data-cap": str(CEREMONY_CAP),
        "data-up-link": page.href(""),
    }
    paths = element("a", {"href": page.href(PATHS)}, page.text("nav.paths"))
    without = element("noscript", None, element("p", None, page.text("agenda.needs_script"), " ", paths))
    body = element(
        "div",
        {"class": "saku-agenda saku-later saku-later--page", "data-agenda": "", "hidden": "", **words},
        *_view(page),
        *_editor(page),
    )
    about = (element("p", {"data-about": ""}, page.text("agenda.about")), without, body)
    meta = {"address": AGENDA, "scripts": [f"outline-{page.locale}", "agenda"]}
    return page_file(title, page.text("agenda.about"), meta, [Block(1, title, "atas", "", about)])


def _view(page: WebPage) -> Iterator[Element]:
    """What participants see."""
    yield element(
        "section",
        {"data-view": "", "hidden": ""},
        element("h2", {"data-title": ""}),
        element("p", {"data-when": ""}),
        element("p", {"role": "status", "data-progress": ""}),
        element("ol", {"class": "saku-plain", "data-list": ""}),
        element("p", {"data-share-of": ""}),
        element("p", {"class": "saku-no-print"}, *_buttons(page, "keep", "edit", "print")),
        element("p", {"role": "status", "data-said": ""}),
    )


def _editor(page: WebPage) -> Iterator[Element]:
    start = {"type": "time", "name": "start", "value": "09:00", "required": ""}
    presets = [element("option", {"value": ""}, page.text("agenda.nothing")), *_presets(page)]
    yield element(
        "form",
        {"data-editor": "", "hidden": "", "class": "saku-no-print"},
        element("p", None, _labelled(page, "name", "input", {"type": "text", "name": "title", "maxlength": "60"})),
        element("p", None, _labelled(page, "start", "input", start)),
        element("p", None, _labelled(page, "preset", "select", {"name": "preset"}, *presets)),
        element(
            "fieldset",
            None,
            element("legend", None, page.text("agenda.add")),
            element("p", None, _labelled(page, "module", "select", {"name": "module"})),
            element("p", None, _labelled(page, "section", "select", {"name": "section"})),
            element("p", None, *_buttons(page, "add", "add_ceremony", "add_break", "add_other", "clear")),
        ),
        element("ol", {"class": "saku-plain", "data-rows": ""}),
        element("p", {"role": "status", "data-sum": ""}),
        element("p", {"role": "status", "data-told": ""}),
    )
    yield element(
        "section",
        {"data-shared": "", "hidden": ""},
        element("h2", {"id": "bagikan"}, page.text("agenda.pass_on")),
        element(
            "p",
            {"class": "saku-no-print"},
            _labelled(page, "link", "input", {"type": "text", "readonly": "", "name": "link"}),
        ),
        element("p", {"class": "saku-no-print"}, *_buttons(page, "copy", "open", "print")),
        element("div", {"data-qr": ""}),
    )


def _labelled(page: WebPage, word: str, tag: str, attributes: dict[str, str], *children: Element) -> Element:
    return element("label", None, page.text(f"agenda.{word}"), " ", element(tag, attributes, *children))


def _buttons(page: WebPage, *names: str) -> list[Element | str]:
    parts: list[Element | str] = []
    for name in names:
        button = {"type": "button", "data-do": name.replace("_", "-")}
        parts += [element("button", button, page.text(f"agenda.do.{name}")), " "]
    return parts


def _presets(page: WebPage) -> Iterator[Element]:
    library, locale = page.library, page.locale
    paths = []
    for path in library.programme.paths:
        modules = [module for code, _ in path.modules if (module := library.module(code))]
        items = [AgendaItem(module.code, module.minutes.session) for module in modules]
        if items:
            paths.append(_option(path.title[locale], agenda_fragment(path.title[locale], _START, items)))
    if paths:
        yield element("optgroup", {"label": page.text("nav.paths")}, *paths)
    days = [
        _option(": ".join(filter(None, (day_label(day, library.strings, locale), day.name[locale]))), found)
        for day in library.programme.days
        if (found := day_agenda(day, page))
    ]
    if days:
        yield element("optgroup", {"label": page.text("nav.calendar")}, *days)


def _option(text: str, fragment: str) -> Element:
    return element("option", {"value": fragment}, text)


def day_agenda(day: Day, page: WebPage) -> str:
    """The fragment of a session on a day of the calendar: its first module by the clock of the day's format. Empty without them."""
    module = next((found for code, _ in day.modules if (found := page.library.module(code))), None)
    clock = next((each for each in page.library.programme.clocks if each.format is day.format), None)
    if module is None or clock is None:
        return ""
    title = f"{day.name[page.locale]}: {day.theme[page.locale]}"
    return agenda_fragment(title, _START, [_item(step, module, page) for step in clock.steps])


def _item(step: ClockStep, module: Module, page: WebPage) -> AgendaItem:
    if step.speeches:
        return AgendaItem(CEREMONY, step.minutes)
    if step.section is None:
        # Every letter makes the link longer; what stands before the first comma is enough.
        return AgendaItem(OTHER, step.minutes, _FIRST.split(step.text[page.locale])[0])
    slot = module.key_concept.slot if isinstance(step.section, str) else step.section
    return section_item(SectionCode(module.code, slot), step.minutes)
