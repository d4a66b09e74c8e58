"""XML files written from small trees: the same bytes for the same tree."""

from __future__ import annotations

from html import escape

from saku.text.tree import Element


def xml_file(root: Element) -> bytes:
    """A whole UTF-8 file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_written(root)}\n'.encode()


def _written(node: Element | str) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    if not node.children:
        return f"<{node.tag}{attributes}/>"
    return f"<{node.tag}{attributes}>{''.join(_written(child) for child in node.children)}</{node.tag}>"
