"""How much of a section a book has room for."""

from __future__ import annotations

from saku.library.books import Length
from saku.library.codes import OPENING_CASE, SELF_CHECK
from saku.text.resolve import ResolvedSection
from saku.text.tree import Tree

PRINTED_ITEMS = 3
"""Self-check items of a module on paper (curriculum, section 2)."""


def printed_tree(section: ResolvedSection, length: Length, *, story_only: bool = False) -> Tree:
    """The blocks that stand on paper: in a pocket-book the pocket part; of the opening case the first case (`story_only` without
    the questions to the reader); of the self-check the first items."""
    tree, slot = section.tree, section.code.slot
    if slot == SELF_CHECK:
        return tree[:PRINTED_ITEMS]
    if slot == OPENING_CASE:
        # The second case, below the first small heading, is for the class.
        second = next((index for index, block in enumerate(tree) if block.tag == "h3"), len(tree))
        return tree[: 1 if story_only else second]
    return section.pocket if length is Length.POCKET else tree
