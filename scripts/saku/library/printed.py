"""data/editions/*.yml: on which pages of a printed edition each section stands. Written by `saku edition`, read for the page of
changes; nobody types it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from saku.diagnostics import Diagnostic
from saku.library.codes import SectionCode, parse_section_code
from saku.library.errata import EDITION
from saku.library.fields import Fields
from saku.library.yaml_source import Node

FOLDER = "editions"
"""Below data/."""
_PAGES = re.compile(r"([1-9]\d{0,3})-([1-9]\d{0,3})")

Pages = tuple[int, int]
"""The first and the last."""
BookPages = Mapping[str, Mapping[SectionCode, Pages]]
"""{`b1-id`: {section: its pages}}, in the order of the book."""


@dataclass(frozen=True, slots=True)
class PrintedEdition:
    name: str
    """`2026.1`."""
    books: BookPages


def read_printed(node: Node, locales: tuple[str, ...], problems: list[Diagnostic]) -> PrintedEdition:
    """One file of data/editions/."""
    fields = Fields(node, node.span, locales, problems)
    name = fields.matching("edition", EDITION, "2026.1")
    books = fields.fields("books")
    found: dict[str, dict[SectionCode, Pages]] = {}
    for stem in books.names():
        sections = books.fields(stem.value)
        found[stem.value] = {}
        for written in sections.names():
            pages = _PAGES.fullmatch(sections.matching(written.value, _PAGES, "12-13"))
            code = parse_section_code(written.value)
            if code and pages:
                found[stem.value][code] = (int(pages[1]), int(pages[2]))
    fields.done()
    return PrintedEdition(name, found)


def write_printed(edition: PrintedEdition) -> str:
    """The text of its file."""
    lines = [
        f"# Ditulis oleh `saku edition {edition.name}`; jangan diubah. / Written by that command; do not edit.",
        f"edition: {edition.name}",
        "books:",
    ]
    for stem, sections in edition.books.items():
        lines.append(f"  {stem}:")
        lines += [f"    {code}: {first}-{last}" for code, (first, last) in sections.items()]
    return "\n".join(lines) + "\n"
