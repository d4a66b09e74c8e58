"""Straight quotation marks and apostrophes become curly ones, across emphasis and links (EYD; Hart's Rules)."""

from __future__ import annotations

import re

from saku.text.tree import Element, Tree

_OPENS_AFTER = frozenset(" \u00a0([{—–-/“‘")
_STRAIGHT = re.compile("[\"']")
_CLOSED_PAIRS = {'"': ("“", "”"), "'": ("‘", "’")}


def curl_quotes(tree: Tree) -> Tree:
    """The same blocks with typographic quotation marks; code is left alone."""
    return tuple(_curl(block, [" "]) for block in tree)


def _curl(node: Element, last: list[str]) -> Element:
    """`last` holds the character read before this node, so that a mark after emphasis closes."""
    if node.tag == "code":
        last[0] = "x"
        return node
    children: list[Element | str] = []
    for child in node.children:
        if isinstance(child, str):
            children.append(_curl_text(child, last))
        else:
            if child.tag in ("p", "li", "td", "th", "div"):
                last[0] = " "
            children.append(_curl(child, last))
    if not node.children:
        last[0] = "x"
    return Element(node.tag, node.attributes, tuple(children))


def _curl_text(text: str, last: list[str]) -> str:
    def curled(match: re.Match[str]) -> str:
        opening, closing = _CLOSED_PAIRS[match[0]]
        before = text[match.start() - 1] if match.start() else last[0]
        # A mark right behind a mark: what that one became counts.
        before = shown[-1] if shown and text[match.start() - 1 : match.start()] in _CLOSED_PAIRS else before
        shown.append(opening if before in _OPENS_AFTER else closing)
        return shown[-1]

    shown: list[str] = []
    result = _STRAIGHT.sub(curled, text)
    last[0] = result[-1:] or last[0]
    return result
