"""Text in the source language where a translation is missing, marked as what it is: a voice reads it in its own language (WCAG
2.2, 3.1.2)."""

from __future__ import annotations

from saku.library.model import Localised, Module
from saku.text.tree import Element, Tree, element


def in_language(tree: Tree, locale: str) -> Tree:
    """The blocks marked as being in `locale`."""
    return tuple(Element(block.tag, {**block.attributes, "lang": locale}, block.children) for block in tree)


def in_its_language(text: Localised[str], locale: str) -> Element | str:
    """The text, marked where it is borrowed from the source language."""
    return text[locale] if locale in text else element("span", {"lang": text.language(locale)}, text[locale])


def module_name(module: Module, locale: str) -> tuple[Element | str, ...]:
    """Code and title."""
    return f"{module.code} ", in_its_language(module.title, locale)
