"""Lines short enough to share, in a module's own words."""

from __future__ import annotations

from collections.abc import Iterator

from saku.library.codes import DO_AND_AVOID, SectionCode
from saku.library.model import Module
from saku.text.resolve import Trees
from saku.text.tree import text_content, walk


def share_lines(module: Module, trees: Trees, locale: str) -> Iterator[tuple[str, str]]:
    """(`do` or `avoid`, the first such line of the module), without the full stop."""
    for name, box in (("do", "lakukan"), ("avoid", "hindari")):
        lines = lines_of(module, trees, locale, box)
        if lines:
            yield name, lines[0]


def lines_of(module: Module, trees: Trees, locale: str, box: str) -> list[str]:
    """All lines of a box of slot 7."""
    tree = trees.section(SectionCode(module.code, DO_AND_AVOID), locale).tree
    boxes = [node for node in walk(tree) if node.attributes.get("data-box") == box]
    items = [item for node in boxes for item in walk(node.children) if item.tag == "li"]
    return [text_content(item).strip().rstrip(".") for item in items]
