"""How much of a section a book has room for."""

from __future__ import annotations

from saku.book.room import has_blank
from saku.library.books import Length
from saku.library.codes import ACTION_PLAN, AT_A_GLANCE, OPENING_CASE, SELF_CHECK
from saku.text.resolve import ResolvedSection
from saku.text.tree import Tree

PRINTED_ITEMS = 3
"""Self-check items of a module on paper (curriculum, section 2)."""


def printed_tree(section: ResolvedSection, length: Length, *, story_only: bool = False) -> Tree:
    """The blocks that stand on paper: in a pocket-book the pocket part; of the opening case the first case (`story_only` without
    the questions to the reader) and of the action plan the lines to fill in; of the self-check the first items."""
    tree, slot = section.tree, section.code.slot
    if slot == SELF_CHECK:
        return tree[:PRINTED_ITEMS]
    if slot == OPENING_CASE:
        # The second case, below the first small heading, is for the class.
        second = next((index for index, block in enumerate(tree) if block.tag == "h3"), len(tree))
        return tree[: 1 if story_only else second]
    if length is Length.WHOLE:
        return tree
    if slot == AT_A_GLANCE:
        # What one can do after it is for learners.
        return tree[:-2]
    return _to_fill_in(tree) if slot == ACTION_PLAN else section.pocket


def _to_fill_in(plan: Tree) -> Tree:
    """The sentence with its lines (curriculum, section 2: three lines to fill in); without one, the whole plan."""
    lines = tuple(block for block in plan if block.tag == "p" and has_blank(block))
    return lines or plan
