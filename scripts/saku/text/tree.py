"""The one tree every output is made from: a small, frozen HTML.

Standard elements carry their usual meaning. What an output must place itself is marked by class and data attributes:

| element | meaning |
| --- | --- |
| `<div class="box" data-box="kasus">` | a box; its first child is `<p class="box-title">` |
| `<cite class="citation" data-law data-locator data-checked>` | a citation; its text is the label |
| `<a class="reference" data-section="P1.3">` | a cross reference; its text is the section's title |
| `<p class="notice" data-state>` | what a reader should know before the section: above it, not part of its text |
| `<a class="source-text" data-section hreflang>` | the same section in the source language |
| `<a class="term" data-term>` | a glossary term |
| `<span class="note">` | a footnote, at the place of its mark |
| `<span class="subject" data-subject>` | a phrase that the subject index of a book names |
| `<span class="blank">` | a line to fill in |
| `<ul class="tasks">` | a checklist, one `<li>` a box to tick |
| `<a href="/p1/">` | a link inside the hub: an address without locale |
| `<div class="more">` | where the pocket part of a section ends; taken out when the section is resolved |
| `<div class="item" data-item data-type>` | a self-check item: `.stem`, `.options` or `.left`, and `.answer` |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    tag: str
    attributes: Mapping[str, str]
    children: tuple[Element | str, ...]

    def has_class(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()


Tree = tuple[Element, ...]
"""The blocks of one section."""


def element(tag: str, attributes: Mapping[str, str] | None = None, *children: Element | str) -> Element:
    return Element(tag, attributes or {}, children)


def walk(nodes: tuple[Element | str, ...]) -> Iterator[Element]:
    """Every element in reading order."""
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from walk(node.children)


def text_content(node: Element | str) -> str:
    if isinstance(node, str):
        return node
    return "".join(text_content(child) for child in node.children)


def replace(node: Element, change: Callable[[Element], Element | str | None]) -> Element:
    """The tree with each descendant passed through `change`, innermost first; None drops it."""
    children: list[Element | str] = []
    for child in node.children:
        if isinstance(child, str):
            children.append(child)
            continue
        changed = change(replace(child, change))
        if changed is not None:
            children.append(changed)
    return Element(node.tag, node.attributes, tuple(children))


def replace_all(tree: Tree, change: Callable[[Element], Element | str | None]) -> Tree:
    """`replace` over the blocks of a section themselves too."""
    return tuple(block for block in replace(element("div", None, *tree), change).children if isinstance(block, Element))
