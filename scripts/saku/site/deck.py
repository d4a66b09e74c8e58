"""A module for the projector: one page of slides, readable from top to bottom without a script (overrides/site/assets/tampil.js).

Each section keeps its anchor, its code and its QR code; the trainer notes stand behind the slides, for the second window.
"""

from __future__ import annotations

import re
from html import escape

from saku.library.addresses import PRESENT, absolute, deck_address, module_address, section_address, short_address
from saku.library.codes import TRAINER_NOTES, parse_section_code
from saku.library.hub import Locale
from saku.library.model import Library, Module
from saku.library.qr import qr_svg
from saku.library.session_plans import SessionPlan, session_plans
from saku.site.render import ASSETS
from saku.site.security import page_policy
from saku.slides import SectionSlides, Slides
from saku.text.borrowed import in_its_language
from saku.text.html import to_html
from saku.text.resolve import Trees
from saku.text.tree import Element, element, replace_all, text_content

_WORDS = ("slide", "elapsed", "over", "left", "no_next")
_BUTTONS = ("back", "on", "full", "dark", "black", "notes", "clock", "all")
_SIZE = re.compile(r'viewBox="0 0 (\d+) \d+"')


def deck_files(library: Library, trees: Trees, slides: Slides) -> dict[str, bytes]:
    """{`tampil/p1/index.html`: bytes} for every module in every language."""
    return {
        f"{locale.prefix}{deck_address(module.code)}index.html": _Deck(library, trees, locale).page(
            module, slides[module.code, locale.code]
        )
        for locale in library.settings.locales
        for module in library.modules
    }


class _Deck:
    """Writes decks of one language."""

    def __init__(self, library: Library, trees: Trees, locale: Locale) -> None:
        self.library, self.trees, self.locale = library, trees, locale
        self.up = "../" * (2 + bool(locale.prefix))
        """From a deck to the root of the site."""

    def text(self, key: str, **values: object) -> str:
        return self.library.strings.get(key, self.locale.code, **values)

    def page(self, module: Module, sections: tuple[SectionSlides, ...]) -> bytes:
        locale = self.locale.code
        title = f"{module.code} {module.title[locale]}"
        canonical = absolute(self.library.settings.site_url, self.locale, module_address(module.code))
        words = "".join(f' data-{name.replace("_", "-")}="{escape(self.text(f"present.{name}"))}"' for name in _WORDS)
        scripts = (
            f'<script src="{self.up}{ASSETS}display.js"></script>'
            f'<script src="{self.up}{ASSETS}tampil.js" defer></script>'
        )
        worker = f'<script src="{self.up}{ASSETS}saku.js" data-worker="{self.up}sw.js" defer></script>'
        shown = "".join(self.section(section) for section in sections)
        count = 1 + sum(max(1, len(section.slides)) for section in sections)
        return (
            f'<!doctype html><html lang="{locale}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(page_policy())}">'
            '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
            '<meta name="referrer" content="no-referrer">'
            f"<title>{escape(title)} · {escape(self.text('present.title'))}</title>"
            f'<link rel="canonical" href="{escape(canonical)}">'
            f'<link rel="icon" type="image/svg+xml" href="{self.up}{ASSETS}icon.svg">'
            f'<link rel="stylesheet" href="{self.up}{ASSETS}tampil.css">{scripts}{worker}</head>'
            f'<body{words} data-code="{module.code}"><main aria-live="polite"><h1 class="unseen">{escape(title)}</h1>{self.opening(module)}{shown}</main>'
            f"{self.notes(module)}{self.bar(module, count)}</body></html>\n"
        ).encode()

    def opening(self, module: Module) -> str:
        """The first slide: what the module is, and its QR code. It is on the wall before the script comes."""
        locale = self.locale.code
        head = self.head(
            module.code,
            f"<h2>{to_html(in_its_language(module.title, locale))}</h2>",
            module_address(module.code),
            module.code,
        )
        summary = to_html(element("p", None, in_its_language(module.summary, locale)))
        note = (
            f"<p><strong>{to_html(in_its_language(module.content_note, locale))}</strong></p>"
            if module.content_note
            else ""
        )
        return f'<section id="{module.code.lower()}" class="now">{head}<div class="slide now">{summary}{note}</div></section>'

    def section(self, section: SectionSlides) -> str:
        code, heading = section.code, f"<h2>{escape(section.title)}</h2>"
        head = self.head(str(code), heading, section_address(code), short_address(code))
        shown = "".join(
            f'<div class="slide">{"".join(to_html(node) for node in replace_all(slide, self.change))}</div>'
            for slide in section.slides
        )
        return f'<section id="{code.anchor}">{head}{shown or "<div class=slide></div>"}</section>'

    def head(self, code: str, heading: str, address: str, short: str) -> str:
        """Code, title and QR code: what every slide of the section shows."""
        full = absolute(self.library.settings.site_url, self.locale, address)
        label = escape(self.text("tools.qr", code=code))
        drawn = _SIZE.sub(_with_quiet_zone, qr_svg(full), count=1)
        drawn = drawn.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
        site = self.library.settings.site_url.split("://")[-1]
        return (
            f'<header><p class="code">{escape(code)}</p>{heading}'
            f"<figure>{drawn}<figcaption>{escape(site + short.lower())}</figcaption></figure></header>"
        )

    def change(self, node: Element) -> Element:
        """The constructs of text/tree.py as the wall shows them: nothing to hover, nothing below the text."""
        if node.tag == "cite":
            return element("small", {"class": "cite"}, f"({text_content(node)})")
        if node.tag == "a":
            return self.link(node)
        if node.tag == "img":
            return element(
                "img", {"src": f"{self.up}{ASSETS}{node.attributes['src']}", "alt": node.attributes.get("alt", "")}
            )
        if node.has_class("note"):
            return element("small", None, " (", *node.children, ")")
        if node.has_class("blank"):
            return element("span", {"class": "blank", "role": "img", "aria-label": self.text("site.blank")})
        if node.has_class("box"):
            language = {"lang": node.attributes["lang"]} if "lang" in node.attributes else {}
            return element("div", {"class": f"box box--{node.attributes['data-box']}", **language}, *node.children)
        if not node.attributes:
            return node
        kept = {name: value for name, value in node.attributes.items() if name != "id" and not name.startswith("data-")}
        return Element(node.tag, kept, node.children)

    def link(self, node: Element) -> Element:
        if node.has_class("reference"):
            code = parse_section_code(node.attributes["data-section"])
            assert code is not None
            anchor = "" if code.slot == TRAINER_NOTES else f"#{code.anchor}"
            return element("a", {"href": f"../{module_address(code.module)}{anchor}"}, *node.children)
        href = node.attributes.get("href", "")
        if node.has_class("term") or not href:
            return element("span", None, *node.children)
        return element("a", {"href": f"../../{href[1:]}" if href.startswith("/") else href}, *node.children)

    def plans(self, module: Module) -> tuple[SessionPlan, ...]:
        section = module.section(TRAINER_NOTES)
        if not section:
            return ()
        return tuple(session_plans(section.body[self.trees.section(section.code, self.locale.code).language]))

    def notes(self, module: Module) -> str:
        """The trainer notes with their clocks, behind the slides: the second window shows them, no slide does."""
        section = module.section(TRAINER_NOTES)
        if not section:
            return ""
        resolved = self.trees.section(section.code, self.locale.code)
        plans = [
            element(
                "ol",
                {"data-plan": plan.kind},
                *(element("li", {"data-minutes": str(step.minutes)}, step.text) for step in plan.steps),
            )
            for plan in self.plans(module)
        ]
        body = replace_all((*resolved.notice, *resolved.tree), self.change)
        title = f"<h2>{escape(resolved.title)}</h2>"
        shown = "".join(to_html(node) for node in body)
        clocks = "".join(to_html(plan) for plan in plans)
        summary = f"<summary>{escape(self.text('present.read_notes'))}</summary>"
        return (
            f'<aside id="{section.code.anchor}" aria-label="{escape(resolved.title)}">'
            f'<div class="plans" hidden>{clocks}</div><details>{summary}{title}{shown}</details></aside>'
        )

    def bar(self, module: Module, count: int) -> str:
        """What a hand works on `count` slides; a clicker and the keyboard need none of it."""
        buttons = "".join(
            f'<button type="button" data-do="{name}">{escape(self.text(f"present.do.{name}"))}</button>'
            for name in _BUTTONS
        )
        choices = "".join(f'<option value="{plan.kind}">{escape(plan.title)}</option>' for plan in self.plans(module))
        hidden = "" if choices else " hidden"
        plan = f"<label{hidden}>{escape(self.text('present.plan'))} <select data-plans>{choices}</select></label>"
        at = escape(self.text("present.slide", code=module.code, number=1, count=count))
        leave = f'<a href="../../{module_address(module.code)}" data-leave>{escape(self.text("present.leave"))}</a>'
        keys = f'<a href="../../{PRESENT}#tombol">{escape(self.text("present.keys"))}</a>'
        return (
            f'<footer><p role="status">{at}</p><p class="clock" hidden></p>'
            f'<div class="tools">{buttons}{plan}</div>'
            f"<p>{leave} {keys}</p></footer>"
        )


def _with_quiet_zone(match: re.Match[str]) -> str:
    """Two modules of white around: the figure it stands in adds the rest."""
    side = int(match[1]) + 4
    return f'viewBox="-2 -2 {side} {side}"'
