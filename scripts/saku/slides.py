"""A section as slides: its tree taken apart at blocks, list items and table rows, so that each part fits on a projector.

The parts are trees like any other, made from the same source; overrides/site/assets/tampil.css sets their type, and a browser
test holds every slide against a screen of 4:3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from saku.library.codes import LEGAL_BASIS, TRAINER_NOTES, SectionCode
from saku.library.model import Library
from saku.outline import plan_site
from saku.text.on_demand import OnDemand
from saku.text.resolve import ResolvedSection, Trees
from saku.text.tree import Element, Tree, replace_all, text_content, walk

_ROOM = 10.0
"""Lines of a slide."""
_WIDTH = 52
"""Characters of a line."""
_PICTURE = 6.0
_GAP = 0.4
"""Lines between two blocks."""

Path = tuple[int, ...]
"""Where a part stands in the section: the index of its block, then of the item or row in it."""


@dataclass(frozen=True, slots=True)
class SectionSlides:
    """What a section puts on the wall."""

    code: SectionCode
    title: str
    slides: tuple[Tree, ...]


Slides = Mapping[tuple[str, str], tuple[SectionSlides, ...]]
"""{(module, locale): its sections in reading order}."""


def make_slides(library: Library, trees: Trees) -> Slides:
    """The slides of every module, on demand: all sections but the trainer notes; of the legal basis, a table to read, only how
    much there is."""
    sections = {
        (entry.module.code, locale): entry.sections
        for locale in library.settings.locale_codes
        for entry in plan_site(library, locale).entries
    }

    def slides(key: tuple[str, str]) -> tuple[SectionSlides, ...]:
        return tuple(_section(trees.section(code, key[1])) for code in sections[key] if code.slot != TRAINER_NOTES)

    return OnDemand(sections, slides)


def _section(section: ResolvedSection) -> SectionSlides:
    tree = section.tree[:1] if section.code.slot == LEGAL_BASIS else section.tree
    return SectionSlides(section.code, section.title, section_slides((*section.notice, *tree)))


def section_slides(tree: Tree) -> tuple[Tree, ...]:
    """The blocks of a section, slide by slide. A block stays whole where it can; a part that is longer than a slide alone gets
    one of its own."""
    blocks = replace_all(tree, _simplified)
    parts = [(path, _height(part, len(path)) + _GAP, begins) for path, part, begins in _parts(blocks)]
    together = _together(blocks, parts)
    slides: list[list[Path]] = []
    used, block = _ROOM, -1
    for path, lines, begins in parts:
        title = 1 + _GAP if blocks[path[0]].has_class("box") else 0
        opens, block = path[0] != block, path[0]
        wanted = lines
        if opens:
            wanted = title + (together[block] if together[block] <= _ROOM else lines)
        if begins or used + wanted > _ROOM:
            slides.append([])
            used = title
        elif opens:
            used += title
        slides[-1].append(path)
        used += lines
    return tuple(_chosen(blocks, frozenset(paths)) for paths in slides)


def _together(blocks: Tree, parts: list[tuple[Path, float, bool]]) -> list[float]:
    """Lines of each whole block, and of what it announces."""
    lines = [0.0] * (len(blocks) + 1)
    for path, height, _ in parts:
        lines[path[0]] += height
    for index in reversed(range(len(blocks))):
        if blocks[index].tag in ("h3", "h4") or text_content(blocks[index]).rstrip().endswith(":"):
            lines[index] += lines[index + 1]
    return lines


def slide_height(slide: Tree) -> float:
    """Lines of a slide, about."""
    boxes = sum(1 + _GAP for block in slide if block.has_class("box"))
    return boxes + sum(_height(part, len(path)) + _GAP for path, part, _ in _parts(slide))


def _simplified(node: Element) -> Element:
    """Without ids, which a slide that is one of several would repeat, and a self-check item without what only a reader needs."""
    is_item = node.has_class("item")
    if not is_item and "id" not in node.attributes:
        return node
    attributes = {name: value for name, value in node.attributes.items() if name != "id"}
    if not is_item:
        return Element(node.tag, attributes, node.children)
    options = [each for each in walk(node.children) if each.tag == "li" and "data-correct" in each.attributes]
    right = [option.attributes["data-correct"] == "yes" for option in options]
    children = []
    for child in node.children:
        if isinstance(child, Element) and child.has_class("answer"):
            child = _key_and_reason(child, right)
        if not (isinstance(child, Element) and child.has_class("how")):
            children.append(child)
    return Element(node.tag, attributes, tuple(children))


def _key_and_reason(answer: Element, right: list[bool]) -> Element:
    """The key, and what the one right option says of itself: a room has time for that."""
    key, *feedback = answer.children
    if right.count(True) != 1 or not feedback or not isinstance(feedback[0], Element):
        return Element(answer.tag, answer.attributes, (key,))
    said = [line for line, is_right in zip(feedback[0].children, right, strict=False) if is_right]
    return Element(answer.tag, answer.attributes, (key, Element("ul", {}, tuple(said))))


def _is_container(node: Element) -> bool:
    return node.tag in ("ul", "ol", "table") or node.has_class("box")


def _members(node: Element) -> tuple[Element, ...]:
    """What a container may be taken apart into."""
    if node.tag == "table":
        rows = tuple(row for row in walk(node.children) if row.tag == "tr")
        return rows[1:] if any(cell.tag == "th" for cell in walk(rows[:1])) else rows
    children = tuple(child for child in node.children if isinstance(child, Element))
    return children[1:] if node.has_class("box") else children


def _parts(nodes: Tree, path: Path = ()) -> Iterator[tuple[Path, Element, bool]]:
    """(path, part, whether it begins a slide) in reading order."""
    for index, node in enumerate(nodes):
        here = (*path, index)
        if _is_container(node):
            yield from _parts(_members(node), here)
        else:
            yield here, node, not path and (node.tag in ("h3", "h4") or node.has_class("item"))


def _chosen(nodes: Tree, paths: frozenset[Path], path: Path = ()) -> Tree:
    """The tree with only the parts at `paths`; titles of boxes and heads of tables are repeated."""
    return tuple(kept for index, node in enumerate(nodes) if (kept := _kept(node, paths, (*path, index))) is not None)


def _kept(node: Element, paths: frozenset[Path], here: Path) -> Element | None:
    if not _is_container(node):
        return node if here in paths else None
    members = _members(node)
    kept = _chosen(members, paths, here)
    if not kept:
        return None
    if node.tag == "table":
        head = tuple(child for child in node.children if isinstance(child, Element) and child.tag == "thead")
        return Element("table", node.attributes, (*head, Element("tbody", {}, kept)))
    if node.has_class("box"):
        return Element(node.tag, node.attributes, (node.children[0], *kept))
    attributes = dict(node.attributes)
    first = next(index for index in range(len(members)) if _kept(members[index], paths, (*here, index)) is not None)
    if node.tag == "ol" and first:
        attributes["start"] = str(int(attributes.get("start", "1")) + first)
    return Element(node.tag, attributes, kept)


def _height(node: Element, depth: int) -> float:
    """Lines that `node` takes."""
    if any(each.tag == "img" for each in walk((node,))):
        return _PICTURE
    if node.tag == "tr":
        cells = [cell for cell in node.children if isinstance(cell, Element)]
        width = max(_WIDTH // max(len(cells), 1), 1)
        return max((ceil(len(text_content(cell)) / width) for cell in cells), default=1) + 0.3
    inner = [
        child for child in node.children if isinstance(child, Element) and child.tag in ("p", "ul", "ol", "div", "li")
    ]
    if inner:
        return sum(_height(child, depth + 1) for child in inner) + _GAP * (len(inner) - 1)
    width = _WIDTH - 4 * (depth - 1)
    return float(max(ceil(len(text_content(node)) / max(width, 20)), 1)) * (1.2 if node.tag in ("h3", "h4") else 1)
