"""Where a page of a package lies: it links to itself, and to the hub in a new tab for the rest."""

from __future__ import annotations

from dataclasses import dataclass

from saku.library.addresses import GLOSSARY, absolute
from saku.library.hub import Locale
from saku.library.model import Library
from saku.text.tree import Element, Tree, element, replace_all

TERM = "istilah-"
"""Begins the anchors of the terms explained at the end of a page."""


@dataclass(frozen=True, slots=True)
class PackagePage:
    """A `saku.text.web.Place` in a folder of a package."""

    library: Library
    language: Locale
    address: str
    """Of what it shows, on the hub: `p1/`."""
    anchors: frozenset[str]
    """Of the sections on this page."""
    explains_terms: bool

    @property
    def locale(self) -> str:
        return self.language.code

    def href(self, address: str) -> str:
        page, _, anchor = address.partition("#")
        if page == self.address and anchor in self.anchors:
            return f"#{anchor}"
        if page == GLOSSARY and self.explains_terms:
            return f"#{TERM}{anchor}"
        return self.hub(address)

    def hub(self, address: str) -> str:
        """The full address on the hub in this language."""
        return absolute(self.library.settings.site_url, self.language, address)

    def source_href(self, address: str) -> str:
        settings = self.library.settings
        return absolute(settings.site_url, settings.source_locale, address)

    def asset(self, path: str) -> str:
        return f"../{path}"

    def text(self, key: str, **values: object) -> str:
        return self.library.strings.get(key, self.locale, **values)


def in_new_tabs(tree: Tree, page: PackagePage) -> Tree:
    """Links that leave the package open beside it, so that the platform's frame stays what it is, and say so."""

    def change(node: Element) -> Element:
        if node.tag != "a" or not node.attributes.get("href", "").startswith("http"):
            return node
        is_marked = "external" in node.attributes.get("rel", "")
        mark = [] if is_marked else [element("span", {"class": "saku-external"}, f" ({page.text('lms.on_hub')})")]
        return element("a", {**node.attributes, "target": "_blank", "rel": "external noopener"}, *node.children, *mark)

    return replace_all(tree, change)
