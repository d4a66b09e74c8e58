"""What this device remembers of the reader: shown, exported and erased here (overrides/site/assets/progress.js)."""

from __future__ import annotations

from saku.library.addresses import PROGRESS, SAVE
from saku.outline import Outline
from saku.site.module_page import module_link
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.tree import Element, element


def progress_page(outline: Outline, page: WebPage) -> bytes:
    """Every module whose results may be kept, with the ids of its items."""
    modules = [entry.module for entry in outline.entries if entry.module.content_note is None]
    words = {f"data-{name}": page.text(f"progress.{name}") for name in ("none", "some", "sure", "erased")}
    rows = [
        element(
            "li",
            {"data-items": " ".join(item.id for item in module.quiz)},
            module_link(module, page),
            ": ",
            element("span", {"data-result": ""}, page.text("progress.none")),
        )
        for module in modules
    ]
    about = (
        element("p", None, page.text("progress.about")),
        element("noscript", None, element("p", None, page.text("progress.needs_script"))),
    )
    blocks = [
        Block(1, page.text("progress.title"), "atas", "", about),
        Block(2, page.text("progress.modules"), "cek-diri", "", (element("ul", {"class": "saku-plain"}, *rows),)),
        Block(2, page.text("progress.keep"), "catatan", "", _actions(page, words)),
    ]
    meta = {"address": PROGRESS, "scripts": ["progress"]}
    return page_file(page.text("progress.title"), page.text("progress.about"), meta, blocks)


def _actions(page: WebPage, words: dict[str, str]) -> tuple[Element, ...]:
    buttons = element(
        "div",
        {"data-progress": "", "hidden": "", **words},
        element(
            "p",
            None,
            element("button", {"type": "button", "data-export": ""}, page.text("progress.export")),
            " ",
            element("button", {"type": "button", "data-erase": ""}, page.text("progress.erase")),
        ),
        element("p", {"role": "status"}),
    )
    saved = element("a", {"href": page.href(SAVE)}, page.text("offline.title"))
    return buttons, element("p", None, page.text("progress.pages"), " ", saved, ".")
