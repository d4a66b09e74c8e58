"""Citations `[@uu25-2009 pasal 29]`: the grammar, where they stand, and how a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from saku.library.model import Law, Strings

CITATION = re.compile(r"\[@([^\s\]]+)(?:[ \t\n]+([^\]]*?))?[ \t]*\]")
"""Group 1 the law's id, group 2 the locator."""
_WORD = re.compile(r"pembukaan|alinea|pasal|ayat|huruf|angka")


@dataclass(frozen=True, slots=True)
class Citation:
    law: str
    locator: str
    offset: int
    """Where it begins in the text it was found in, in characters."""


def find_citations(markdown: str) -> Iterator[Citation]:
    """Every citation of a text, well formed or not."""
    for match in CITATION.finditer(markdown):
        yield Citation(match[1], normal_locator(match[2] or ""), match.start())


def normal_locator(written: str) -> str:
    """One space between words."""
    return " ".join(written.split())


def citation_label(law: Law, locator: str, strings: Strings, locale: str) -> str:
    """`UU 25/2009 Pasal 29 ayat (1)`, `Law 25/2009, Article 29 paragraph 1`."""
    short = law.short[locale]
    if locator == "seluruhnya":
        return short
    return strings.get("citation.joined", locale, law=short, place=locator_label(locator, strings, locale))


def locator_label(locator: str, strings: Strings, locale: str) -> str:
    """`Pasal 28I ayat (4)`, `Article 28I paragraph 4`."""
    if locator == "seluruhnya":
        return strings.get("citation.seluruhnya", locale)
    words = locator.split()
    parts = []
    index = 0
    while index < len(words):
        word = words[index]
        value = words[index + 1] if index + 1 < len(words) and not _WORD.fullmatch(words[index + 1]) else ""
        parts.append(strings.get(f"citation.{word}", locale, value=value).strip())
        index += 2 if value else 1
    return " ".join(parts)
