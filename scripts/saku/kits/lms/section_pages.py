"""The sections of a module as single pages, for platforms that build a course of their own pages."""

from __future__ import annotations

from collections.abc import Iterator

from saku.kits.lms.cartridge import SectionPage
from saku.kits.lms.learner_page import learner_sections, notices, warnings
from saku.kits.lms.place import PackagePage, in_new_tabs
from saku.library.addresses import module_address
from saku.library.codes import SELF_CHECK
from saku.library.hub import Locale
from saku.library.model import Library
from saku.outline import Entry
from saku.text.html import to_html
from saku.text.resolve import Trees
from saku.text.tree import element, walk
from saku.text.web import web_section


def section_pages(library: Library, trees: Trees, entry: Entry, locale: Locale) -> Iterator[SectionPage]:
    """Each section a learner reads but the self-check, which becomes a quiz."""
    for code in learner_sections(entry):
        if code.slot == SELF_CHECK:
            continue
        page = PackagePage(
            library, locale, module_address(entry.module.code), frozenset({code.anchor}), explains_terms=False
        )
        section = trees.section(code, locale.code)
        title = f"{code} {section.title}"
        main = element(
            "main",
            None,
            element("h1", {"id": code.anchor}, title),
            *notices(entry.module, page),
            *warnings(entry.module, page),
            *in_new_tabs(web_section(section, page), page),
        )
        head = element("head", None, element("meta", {"charset": "utf-8"}), element("title", None, title))
        html = to_html(element("html", {"lang": locale.code}, head, element("body", None, main)))
        images = frozenset(node.attributes["src"] for node in walk(section.tree) if node.tag == "img")
        yield SectionPage(code.anchor, title, f"<!doctype html>\n{html}\n".encode(), images)
