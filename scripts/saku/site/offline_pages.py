"""Two pages about reading without a signal: what to save, and what to do when a page was not saved."""

from __future__ import annotations

from saku.library.addresses import HOME, OFFLINE, SAVE
from saku.site.offline import group_names
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.tree import Element, element


def save_page(page: WebPage) -> bytes:
    """Without a script it says how to keep a book instead."""
    locales = {locale.code: locale.name for locale in page.library.settings.locales}
    rows = [
        element(
            "li",
            None,
            element(
                "label",
                None,
                element(
                    "input",
                    {
                        "type": "checkbox",
                        "name": "group",
                        "value": name,
                        **({"checked": ""} if locale == page.locale else {}),
                    },
                ),
                " ",
                page.text(f"offline.{kind}", language=locales[locale]),
            ),
            " ",
            element("span", {"data-size": ""}),
        )
        for name, kind, locale in group_names(page.library)
    ]
    words = {
        f"data-{name}": page.text(f"offline.{name}")
        for name in ("megabytes", "saved", "progress", "failed", "forgotten")
    }
    form = element(
        "form",
        {"class": "saku-later saku-later--page", "data-offline": "", "hidden": "", **words},
        element(
            "fieldset",
            None,
            element("legend", None, page.text("offline.choose")),
            element("ul", {"class": "saku-plain"}, *rows),
        ),
        element("p", None, page.text("offline.shared")),
        element(
            "p",
            None,
            element("button", {"type": "submit"}, page.text("offline.save")),
            " ",
            element("button", {"type": "button", "data-forget": "", "hidden": ""}, page.text("offline.forget")),
        ),
        element("progress", {"aria-label": page.text("offline.bar"), "value": "0", "max": "1", "hidden": ""}),
        element("p", {"role": "status"}),
    )
    intro = element("p", None, page.text("offline.about"))
    books = element("p", None, page.text("offline.books"), " ", _link(page, "unduh/", page.text("home.books")))
    title = page.text("offline.title")
    meta = {"address": SAVE, "scripts": ["offline"]}
    return page_file(title, page.text("offline.about"), meta, [Block(1, title, "atas", "", (intro, form, books))])


def not_saved_page(page: WebPage) -> bytes:
    title = page.text("offline.missing_title")
    body = (
        element("p", None, page.text("offline.missing")),
        element(
            "ul",
            None,
            element("li", None, _link(page, HOME, page.text("site.go_home"))),
            element("li", None, _link(page, SAVE, page.text("offline.title"))),
        ),
    )
    return page_file(title, page.text("offline.missing"), {"address": OFFLINE}, [Block(1, title, "atas", "", body)])


def _link(page: WebPage, address: str, text: str) -> Element:
    return element("a", {"href": page.href(address)}, text)
