"""A tree written as HTML: the same bytes for the same tree."""

from __future__ import annotations

from html import escape

from saku.text.tree import Element

_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr"})


def to_html(node: Element | str) -> str:
    """HTML without optional white space; text and attribute values are escaped."""
    if isinstance(node, str):
        return escape(node, quote=False)
    attributes = "".join(
        f" {name}"
        if value == "" and name in ("checked", "disabled", "hidden", "open")
        else f' {name}="{escape(value)}"'
        for name, value in node.attributes.items()
    )
    if node.tag in _VOID:
        return f"<{node.tag}{attributes}>"
    return f"<{node.tag}{attributes}>{''.join(to_html(child) for child in node.children)}</{node.tag}>"
