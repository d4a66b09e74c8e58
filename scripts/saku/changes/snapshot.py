"""snapshot(library, trees) -> what readers get, reduced to what two states of the content are compared by."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from saku.library.addresses import all_addresses
from saku.library.codes import SELF_CHECK
from saku.library.model import Library, Strings
from saku.text.html import to_html
from saku.text.plain import text_lines
from saku.text.resolve import Trees
from saku.text.tree import walk

Lines = tuple[str, ...]
Place = tuple[str, str]
"""(what, locale): `P1.3`, `P1-q2`, `tentang/`, and the language."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    titles: Mapping[Place, str]
    """Of sections."""
    texts: Mapping[Place, Lines]
    """Sections, self-check and test items, hand-written pages: what a reader reads."""
    words: Mapping[Place, Lines]
    """Of the interface."""
    addresses: frozenset[str]
    """Those that answer: pages, anchors, redirects."""
    published: frozenset[str]
    """Those that were promised: recorded in data/permalinks.yml."""
    unchecked: frozenset[str]
    """Provisions that are cited and that nobody has read."""
    weights: Mapping[Place, int]
    """Bytes of a module's sections, compressed."""


def snapshot(library: Library, trees: Trees) -> Snapshot:
    """Of content that has passed its checks."""
    titles: dict[Place, str] = {}
    texts: dict[Place, Lines] = {}
    html: dict[Place, list[str]] = {}
    unchecked = set()
    for (code, locale), section in trees.sections.items():
        titles[str(code), locale] = section.title
        html.setdefault((code.module, locale), []).extend(to_html(block) for block in section.tree)
        if code.slot == SELF_CHECK:
            items = (block for block in section.tree if "data-item" in block.attributes)
            texts |= {(item.attributes["data-item"], locale): text_lines((item,)) for item in items}
        else:
            texts[str(code), locale] = (section.title, *text_lines(section.tree))
        for node in walk(section.tree):
            if node.attributes.get("data-checked") == "no":
                unchecked.add(f"{node.attributes['data-law']} {node.attributes['data-locator']}")
    for (form, locale), tree in trees.tests.items():
        texts |= {(f"{form} {item.attributes['data-item']}", locale): text_lines((item,)) for item in tree}
    for (path, locale), tree in trees.pages.items():
        texts[f"docs/{locale}/{path}", locale] = text_lines(tree)
    return Snapshot(
        titles,
        texts,
        words_of(library.strings),
        frozenset({*all_addresses(library), *library.permalinks.redirects}),
        frozenset(library.permalinks.published),
        frozenset(unchecked),
        {place: len(zlib.compress("".join(parts).encode(), 9)) for place, parts in html.items()},
    )


def words_of(strings: Strings) -> Mapping[Place, Lines]:
    return {(key, locale): (text,) for key, each in strings.texts.items() for locale, text in each.items()}
