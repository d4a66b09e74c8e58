"""A tree as lines of plain text: what a reader reads, without a trace of how it is marked up."""

from __future__ import annotations

from saku.text.tree import Element, Tree

_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "div", "ul", "ol", "table", "thead", "tbody"})
_BLOCKS |= {"blockquote", "pre", "dl", "dt", "dd", "details", "summary", "figure", "figcaption", "hr"}


def text_lines(tree: Tree) -> tuple[str, ...]:
    """One line for every paragraph, heading, list item and table row. Links to other sites show their address, pictures their
    alternative text."""
    lines: list[str] = []
    words: list[str] = []

    def end_line() -> None:
        line = " ".join("".join(words).split()).removesuffix(" |")
        if line:
            lines.append(line)
        words.clear()

    def read(node: Element | str) -> None:
        if isinstance(node, str):
            words.append(node)
            return
        if node.tag in _BLOCKS:
            end_line()
        words.append(_before(node))
        for child in node.children:
            read(child)
        words.append(_after(node))
        if node.tag in _BLOCKS:
            end_line()

    for block in tree:
        read(block)
    end_line()
    return tuple(lines)


def _before(node: Element) -> str:
    if node.tag == "img":
        return f"[{node.attributes.get('alt', '')}]"
    if node.has_class("note"):
        return " ["
    return "___" if node.has_class("blank") else ""


def _after(node: Element) -> str:
    if node.tag in ("td", "th"):
        return " | "
    if node.has_class("note"):
        return "]"
    address = node.attributes.get("href", "")
    if node.tag == "br":
        return " "
    return f" <{address}>" if node.tag == "a" and address.startswith(("http:", "https:")) else ""
