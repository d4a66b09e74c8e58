"""How much room text takes on an A6 page, by counting letters: to have Typst measure it would lay it out twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from saku.text.tree import Element, Tree, text_content, walk

_PAGE_LINES, _LINE_LETTERS = 26, 44
"""Of running text on an A6 page."""
_NARROW_LETTERS = 34
"""On a line of a box or beside a QR code, at least."""
_TABLE_LETTERS = 54
"""Side by side in a table as wide as the text."""
_NUMBER = re.compile(r"[−-]?[0-9][0-9.,]*( ?%)?")


def has_blank(node: Element) -> bool:
    """Whether it holds a line to fill in."""
    return any(inner.has_class("blank") for inner in walk((node,)))


def _lines(nodes: Sequence[Element | str]) -> float:
    """About how many lines the paragraphs and list items below `nodes` take, the gaps between them included."""
    blocks = [inner for inner in walk(tuple(nodes)) if inner.tag in ("p", "li")]
    return sum(ceil(len(text_content(block)) / _LINE_LETTERS) + 0.5 for block in blocks)


def is_short(section: Tree) -> bool:
    """Whether a section of boxes with short lines, such as do and avoid, surely fits a page with its title, in 12 points too."""
    lines = [inner for inner in walk(section) if inner.tag in ("p", "li") and not inner.has_class("box-title")]
    return sum(ceil(len(text_content(line)) / _NARROW_LETTERS) for line in lines) <= _PAGE_LINES / 2


def fits_beside_code(text: str) -> bool:
    """Whether a paragraph is short enough to stand beside a QR code, where it does not go on over the page."""
    return ceil(len(text) / _NARROW_LETTERS) <= _PAGE_LINES / 2


def is_tall(node: Element) -> bool:
    """Whether a box or an item may go on over the page."""
    asked = [child for child in node.children if not (isinstance(child, Element) and child.has_class("answer"))]
    share = {"lakukan": 0.55, "hindari": 0.55, "": 0.6}.get(node.attributes.get("data-box", ""), 0.25)
    return _lines(asked) >= _PAGE_LINES * share


def is_tall_table(rows: list[list[Element]], weights: list[int]) -> bool:
    """Whether a table with these column widths may go on over the page."""
    return _table_lines(rows, weights) >= _PAGE_LINES / 3


def _table_lines(rows: list[list[Element]], weights: list[int]) -> float:
    room = [_TABLE_LETTERS * weight / sum(weights) for weight in weights]
    return sum(
        max((ceil(len(text_content(cell)) / width) for cell, width in zip(row, room, strict=False)), default=1) + 0.5
        for row in rows
    )


def number_columns(rows: list[list[Element]]) -> list[int]:
    """Columns that hold only numbers, times and the like: set flush right."""
    columns = zip(*rows, strict=False)
    return [
        index
        for index, cells in enumerate(columns)
        if all(_NUMBER.fullmatch(text_content(cell).strip()) for cell in cells)
    ]


def _shown(cell: Element) -> str:
    """A blank is as wide as a name one writes into it."""
    return "x" * 14 if has_blank(cell) else text_content(cell)


def column_weights(rows: list[list[Element]], width: int) -> list[int]:
    """Column widths in proportion: each column holds its longest word; what is left goes to longer texts."""
    texts = [[_shown(row[column]) for row in rows if column < len(row)] for column in range(width)]
    words = [2 + max((len(word) for text in column for word in text.split()), default=1) for column in texts]
    wanted = [max((len(text) for text in column), default=1) for column in texts]
    left = max(_TABLE_LETTERS - sum(words), 0)
    return [round(10 * (word + left * want / sum(wanted))) for word, want in zip(words, wanted, strict=True)]
