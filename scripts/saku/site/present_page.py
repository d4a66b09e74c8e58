"""For trainers: every module for the projector, its handout to print, and the keys that work."""

from __future__ import annotations

from saku.library.addresses import PRESENT, deck_address, handout_path
from saku.library.model import Module
from saku.outline import Outline
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.borrowed import module_name
from saku.text.tree import Element, element
from saku.text.web import web_table

_KEYS = (
    ("→ ↓ PageDown Space", "on"),
    ("← ↑ PageUp Shift+Space", "back"),
    ("Home End", "ends"),
    ("B .", "black"),
    ("D", "dark"),
    ("F", "full"),
    ("N", "notes"),
    ("T", "clock"),
    ("A", "all"),
)


def present_page(outline: Outline, page: WebPage, *, with_handouts: bool) -> bytes:
    """Without handouts where no paper is made."""
    about = (element("p", None, page.text("present.about")), element("p", None, page.text("present.spoken")))
    modules = [_module(entry.module, page, with_handout=with_handouts) for entry in outline.entries]
    heads = [element("th", {"scope": "col"}, page.text(f"present.{name}")) for name in ("key", "does")]
    rows = [
        element("tr", None, element("td", None, keys), element("td", None, page.text(f"present.key.{name}")))
        for keys, name in _KEYS
    ]
    head = element("thead", None, element("tr", None, *heads))
    table = web_table(element("table", None, head, element("tbody", None, *rows)))
    title = page.text("present.title")
    blocks = [
        Block(1, title, "atas", "", about),
        Block(2, page.text("present.modules"), "modul", "", (element("ul", {"class": "saku-plain"}, *modules),)),
        Block(2, page.text("present.keys"), "tombol", "", (element("p", None, page.text("present.keys_about")), table)),
        Block(2, page.text("present.second"), "catatan", "", (element("p", None, page.text("present.second_about")),)),
    ]
    return page_file(title, page.text("present.about"), {"address": PRESENT}, blocks)


def _module(module: Module, page: WebPage, *, with_handout: bool) -> Element:
    code = module.code
    link = element("a", {"href": page.href(deck_address(code))}, *module_name(module, page.locale))
    if not with_handout:
        return element("li", None, link)
    path = handout_path(code, page.locale)
    is_source = page.locale == page.library.settings.source_locale.code
    up = "../" * (page.address.count("/") + (not is_source))
    handout = element("a", {"href": f"{up}{path}", "download": ""}, page.text("present.handout", code=code))
    return element("li", None, link, " · ", handout)
