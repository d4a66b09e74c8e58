"""Glossary terms linked at first use in a section, in every language, by whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saku.library.model import Library
from saku.text.tree import Element, Tree, element

_UNLINKED_TAGS = frozenset({"a", "cite", "code", "h3", "h4", "h5", "h6", "th"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language that lead to the glossary."""

    pattern: re.Pattern[str] | None
    term_ids: Mapping[str, str]
    """{lower-case word: term id}."""


def vocabulary(library: Library, locale: str) -> Vocabulary:
    """All linked terms and their forms; the longest wins where two begin alike."""
    words: dict[str, str] = {}
    for term in library.terms:
        if term.linked:
            for word in (_bare(term.name[locale]), *term.forms.get(locale, ())):
                words.setdefault(word.lower(), term.id)
    if not words:
        return Vocabulary(None, {})
    return Vocabulary(re.compile(rf"(?<![\w-])(?:{_any_of(words)})(?![\w-])", re.IGNORECASE), words)


def _any_of(words: Iterable[str]) -> str:
    """The longest word first among those that begin with the same letter: a reader of hundreds of words tries a few of them."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


def _bare(name: str) -> str:
    """`aparatur sipil negara (ASN)` is found as `aparatur sipil negara`."""
    return re.sub(r"\s*\([^)]*\)", "", name)


def link_terms(tree: Tree, words: Vocabulary) -> Tree:
    """The section with each term linked where it stands first."""
    if words.pattern is None:
        return tree
    seen: set[str] = set()
    return tuple(_link(block, words, seen) for block in tree)


def _link(node: Element, words: Vocabulary, seen: set[str]) -> Element:
    if node.tag in _UNLINKED_TAGS or node.has_class("box-title"):
        return node
    children: list[Element | str] = []
    for child in node.children:
        if isinstance(child, str):
            children += _split(child, words, seen)
        else:
            children.append(_link(child, words, seen))
    return Element(node.tag, node.attributes, tuple(children))


def _split(text: str, words: Vocabulary, seen: set[str]) -> list[Element | str]:
    assert words.pattern is not None
    parts: list[Element | str] = []
    done = 0
    for match in words.pattern.finditer(text):
        term_id = words.term_ids[match[0].lower()]
        if term_id in seen:
            continue
        seen.add(term_id)
        if match.start() > done:
            parts.append(text[done : match.start()])
        parts.append(element("a", {"class": "term", "data-term": term_id}, match[0]))
        done = match.end()
    if done < len(text):
        parts.append(text[done:])
    return parts
