"""Notes of a section: where their marks stand in the text, and how they are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from saku.text.tree import Element

Part = Element | str | tuple[Element, ...]
"""A tuple is a run of citations side by side."""

_CLOSING = re.compile(r"[.,;:!?)”’\"]+")


class Notes:
    """Numbers the notes of one section as their marks come; the same article keeps its number."""

    def __init__(self) -> None:
        self.contents: list[str] = []
        """Typst markup of each note, note 1 first."""
        self._numbers: dict[str, int] = {}

    def number(self, content: str) -> tuple[int, bool]:
        """(number of the note that says this, whether it is new)."""
        is_new = content not in self._numbers
        if is_new:
            self.contents.append(content)
            self._numbers[content] = len(self.contents)
        return self._numbers[content], is_new


def is_noted(node: Element) -> bool:
    """Whether a mark stands for it in the text."""
    return node.tag == "cite" or node.has_class("note")


def with_marks_placed(children: Sequence[Element | str], conjunction: str, *, behind_stop: bool) -> Iterator[Part]:
    """The children with each run of citations (joined by spaces, commas or `conjunction`) as one tuple.

    The space before a mark is dropped. With `behind_stop` the mark stands behind the full stop or comma that follows.
    """
    between = re.compile(rf"\s*[,;]?\s*({re.escape(conjunction)}\s+)?")
    rest: list[Element | str] = list(children)
    text = ""
    while rest:
        node = rest.pop(0)
        if isinstance(node, str):
            text += node
            continue
        if not is_noted(node):
            yield from _written(text)
            yield node
            text = ""
            if node.tag == "br" and rest and isinstance(rest[0], str):
                rest[0] = rest[0].lstrip()
            continue
        run = [node, *_following_citations(node, rest, between)]
        text = text.rstrip()
        if behind_stop and rest and isinstance(rest[0], str) and (closing := _CLOSING.match(rest[0])):
            text += closing[0]
            rest[0] = rest[0][closing.end() :]
        yield from _written(text)
        yield tuple(run) if node.tag == "cite" else node
        text = ""
    yield from _written(text)


def _written(text: str) -> Iterator[str]:
    if text:
        yield text


def _following_citations(node: Element, rest: list[Element | str], between: re.Pattern[str]) -> Iterator[Element]:
    """Citations that continue a run; they are taken from `rest`."""
    while node.tag == "cite" and len(rest) > 1 and isinstance(rest[0], str) and between.fullmatch(rest[0]):
        following = rest[1]
        if not (isinstance(following, Element) and following.tag == "cite"):
            return
        yield following
        del rest[:2]
