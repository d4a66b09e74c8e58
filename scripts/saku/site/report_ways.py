"""Whom to tell about a barrier: the end of the accessibility statement, made from what mkdocs.yml knows about this copy of the hub."""

from __future__ import annotations

import re

from saku.site.edit_links import report_address
from saku.site.render import WebPage
from saku.text.tree import Element, element

STATEMENT = "aksesibilitas/"
_MAIL = re.compile(r"[^\s@:/]+@[^\s@]+\.[^\s@]+")
_ADDRESS = re.compile(r"(?:https://|mailto:|tel:)\S+")


def report_ways(page: WebPage) -> Element:
    """The contact and the form, as a list; where neither is set, a paragraph that says so."""
    settings = page.library.settings
    ways = []
    if settings.contact:
        ways.append(element("li", None, page.text("report.contact"), " ", _contact(settings.contact, page)))
    if form := report_address(settings):
        ways.append(element("li", None, _link(form, page.text("report.form"), page), " ", page.text("report.public")))
    return element("ul", None, *ways) if ways else element("p", None, page.text("report.none"))


def _contact(written: str, page: WebPage) -> Element | str:
    address = f"mailto:{written}" if _MAIL.fullmatch(written) else written
    shown = re.sub(r"^(?:mailto|tel):", "", written)
    return _link(address, shown, page) if _ADDRESS.fullmatch(address) else shown


def _link(address: str, text: str, page: WebPage) -> Element:
    if not address.startswith("https:"):
        return element("a", {"href": address}, text)
    mark = element("span", {"class": "saku-external"}, f" ({page.text('site.external')})")
    return element("a", {"href": address, "rel": "external noopener"}, text, mark)
