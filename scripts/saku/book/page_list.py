"""Which page of the PDF each part of the text begins on, read from the document's structure tree."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Object

_COUNTED = frozenset({"/P", "/LI", "/TR"})
"""Elements that take room: paragraphs, list items, table rows."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one heading to the next: the page of its heading and of each element that takes room."""

    page: int
    elements: tuple[int, ...]

    def breaks(self) -> tuple[tuple[int, float], ...]:
        """(page that begins, how far into the stretch: 0 to 1), the heading's own page first."""
        found = [(self.page, 0.0)]
        for index, page in enumerate(self.elements):
            if page > found[-1][0]:
                found += [(each, index / len(self.elements)) for each in range(found[-1][0] + 1, page + 1)]
        return tuple(found)


def stretches(pdf: bytes) -> Mapping[str, Stretch]:
    """{bookmark title: from its heading to the next one}, of the chapters and of their sections that have bookmarks."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        with document.open_outline() as outline:
            chapters = [(item.title, [child.title for child in item.children]) for item in outline.root]
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        elements = list(_elements(document.Root.StructTreeRoot, numbers))
    found: dict[str, Stretch] = {}
    for (title, sections), group in zip(chapters, _groups(elements, "/H1"), strict=True):
        opening, *rest = _groups([("/H2", group[0][1]), *group[1:]], "/H2")
        found[title] = _stretch(opening)
        if sections:
            found |= {name: _stretch(each) for name, each in zip(sections, rest, strict=True)}
    return found


Group = list[tuple[str, int]]
"""A heading and what follows it, as (tag, page)."""


def _groups(elements: Sequence[tuple[str, int]], heading: str) -> list[Group]:
    groups: list[Group] = []
    for tag, page in elements:
        if tag == heading:
            groups.append([])
        if groups:
            groups[-1].append((tag, page))
    return groups


def _stretch(group: Group) -> Stretch:
    return Stretch(group[0][1], tuple(page for tag, page in group[1:] if tag in _COUNTED))


def _elements(node: Object, numbers: Mapping[tuple[int, int], int]) -> Iterator[tuple[str, int]]:
    """(tag, page) in reading order."""
    stack: list[Object] = [node]
    while stack:
        here = stack.pop()
        if not isinstance(here, Dictionary):
            continue
        if "/S" in here and (page := _page_of(here, numbers)):
            yield str(here.S), page
        kids = here.get("/K")
        if isinstance(kids, Array):
            stack.extend(reversed(list(kids)))
        elif isinstance(kids, Dictionary):
            stack.append(kids)


def _page_of(node: Object, numbers: Mapping[tuple[int, int], int]) -> int:
    here: Object | None = node
    while isinstance(here, Dictionary):
        if "/Pg" in here:
            return numbers[here.Pg.objgen]
        kids = here.get("/K")
        here = kids[0] if isinstance(kids, Array) and len(kids) else kids
    return 0


def spread(blocks: Sequence[str], stretch: Stretch) -> Mapping[int, tuple[int, ...]]:
    """{index of a block: pages that begin before it}: each page break where the text has come as far as the page."""
    total = sum(len(block) for block in blocks) or 1
    before: dict[int, tuple[int, ...]] = {}
    for page, share in stretch.breaks():
        passed = 0
        index = 0
        while index < len(blocks) and passed + len(blocks[index]) / 2 < share * total:
            passed += len(blocks[index])
            index += 1
        # What begins on the next page cannot stand before the section's first words.
        index = max(index, int(page > stretch.page))
        before[index] = (*before.get(index, ()), page)
    return before
