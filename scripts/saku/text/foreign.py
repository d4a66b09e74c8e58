"""Words of another language, so that a voice pronounces them and a reader sees them apart (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from saku.library.model import Library
from saku.text.tree import Element, Tree, element

_UNMARKED_TAGS = frozenset({"code", "cite"})


@dataclass(frozen=True, slots=True)
class ForeignWords:
    """The foreign words in texts of one language."""

    pattern: re.Pattern[str] | None
    languages: Mapping[str, str]
    """{lower-case word: its language}."""


def foreign_words(library: Library, locale: str) -> ForeignWords:
    """From data/language.yml."""
    languages = {
        word.lower(): language
        for language, words in library.style.foreign_words.get(locale, {}).items()
        for word in words
    }
    if not languages:
        return ForeignWords(None, {})
    longest_first = sorted(languages, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
    return ForeignWords(pattern, languages)


def mark_foreign(tree: Tree, words: ForeignWords) -> Tree:
    """The blocks with every foreign word as `<i lang>` (`<span lang>` in emphasis)."""
    return tuple(_mark(block, words) for block in tree) if words.pattern else tree


def _mark(node: Element, words: ForeignWords) -> Element:
    if node.tag in _UNMARKED_TAGS:
        return node
    children: list[Element | str] = []
    # Inside emphasis the word is set apart already.
    tag = "span" if node.tag in ("em", "i") else "i"
    for child in node.children:
        if isinstance(child, str):
            children += _split(child, words, tag)
        else:
            children.append(_mark(child, words))
    return Element(node.tag, node.attributes, tuple(children))


def _split(text: str, words: ForeignWords, tag: str) -> list[Element | str]:
    assert words.pattern is not None
    parts: list[Element | str] = []
    done = 0
    for match in words.pattern.finditer(text):
        parts += [text[done : match.start()]] if match.start() > done else []
        parts.append(element(tag, {"lang": words.languages[match[0].lower()]}, match[0]))
        done = match.end()
    return [*parts, text[done:]] if done < len(text) else parts
