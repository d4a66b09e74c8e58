"""The page of the search box itself: what an address bar or a phone without scripts leads to."""

from __future__ import annotations

from saku.library.addresses import GLOSSARY, HOME, LAWS, SEARCH
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.tree import element


def search_page(page: WebPage) -> bytes:
    """Without a script it names the other ways to a section."""
    title = page.text("search.title")
    ways = ((f"{HOME}#situasi", "home.situations_officer"), (GLOSSARY, "nav.glossary"), (LAWS, "nav.laws"))
    body = (
        element("p", None, page.text("search.about")),
        element(
            "ul",
            None,
            *(element("li", None, element("a", {"href": page.href(to)}, page.text(key))) for to, key in ways),
        ),
    )
    meta = {"address": SEARCH, "search": True}
    return page_file(title, page.text("search.about"), meta, [Block(1, title, "atas", "", body)])
