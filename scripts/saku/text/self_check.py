"""Slot 9: self-check items as part of the tree, answer and feedback included, readable without a script."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from saku.library.model import ItemType, QuizItem, Strings
from saku.text.tree import Element, element

if TYPE_CHECKING:
    from saku.text.resolve import Resolver

T = TypeVar("T")

_LETTERS = "ABCDEFGHIJ"


def item_tree(item: QuizItem, number: int, resolver: Resolver, strings: Strings) -> Element:
    """One item: stem, what to choose from, and the answer."""
    locale = resolver.locale
    if item.type is ItemType.MATCH:
        parts = _match(item, resolver, strings)
    elif item.type is ItemType.ORDER:
        parts = _order(item, resolver, strings)
    else:
        parts = _choice(item, resolver, strings)
    safe_act = []
    if item.safe_act:
        title = element("strong", None, strings.get("quiz.safe_act", locale))
        safe_act = [element("p", {"class": "safe-act"}, title, " ", *resolver.text(item.safe_act))]
    stem = element("p", {"class": "stem"}, element("strong", None, f"{number}."), " ", *resolver.text(item.stem))
    how = element("p", {"class": "how"}, strings.get(f"quiz.how.{item.type}", locale))
    return element(
        "div", {"class": "item", "data-item": item.id, "data-type": str(item.type)}, stem, how, *parts, *safe_act
    )


def _choice(item: QuizItem, resolver: Resolver, strings: Strings) -> tuple[Element, ...]:
    locale = resolver.locale
    options = [
        element(
            "li",
            {"data-letter": letter, "data-correct": "yes" if option.correct else "no"},
            *resolver.text(option.text),
        )
        for letter, option in zip(_LETTERS, item.options, strict=False)
    ]
    keys = [letter for letter, option in zip(_LETTERS, item.options, strict=False) if option.correct]
    feedback = [
        element("li", None, element("strong", None, f"{letter}."), " ", *resolver.text(option.feedback))
        for letter, option in zip(_LETTERS, item.options, strict=False)
    ]
    return (
        element("ol", {"class": "options", "type": "A"}, *options),
        _answer(strings.get("quiz.answer", locale, key=", ".join(keys)), element("ul", None, *feedback)),
    )


def _match(item: QuizItem, resolver: Resolver, strings: Strings) -> tuple[Element, ...]:
    locale = resolver.locale
    order = shuffled(item.id, range(len(item.pairs)))
    left = [element("li", None, *resolver.text(pair[0])) for pair in item.pairs]
    right = [
        element(
            "li",
            {"data-letter": letter, "data-pair": str(index + 1)},
            *resolver.text(item.pairs[index][1]),
        )
        for letter, index in zip(_LETTERS, order, strict=False)
    ]
    keys = [f"{number + 1}–{_LETTERS[order.index(number)]}" for number in range(len(item.pairs))]
    return (
        element("ol", {"class": "left"}, *left),
        element("ol", {"class": "options", "type": "A"}, *right),
        _answer(strings.get("quiz.answer", locale, key=", ".join(keys)), *_feedback(item, resolver, strings)),
    )


def _order(item: QuizItem, resolver: Resolver, strings: Strings) -> tuple[Element, ...]:
    locale = resolver.locale
    order = shuffled(item.id, range(len(item.steps)))
    steps = [
        element(
            "li",
            {"data-letter": letter, "data-step": str(index + 1)},
            *resolver.text(item.steps[index]),
        )
        for letter, index in zip(_LETTERS, order, strict=False)
    ]
    keys = [_LETTERS[order.index(number)] for number in range(len(item.steps))]
    return (
        element("ol", {"class": "options", "type": "A"}, *steps),
        _answer(strings.get("quiz.answer", locale, key=" → ".join(keys)), *_feedback(item, resolver, strings)),
    )


def _feedback(item: QuizItem, resolver: Resolver, strings: Strings) -> tuple[Element, ...]:
    if item.feedback is None:
        return ()
    locale = resolver.locale
    lines = (("quiz.right", item.feedback.right), ("quiz.wrong", item.feedback.wrong))
    return (
        element(
            "ul",
            None,
            *(
                element(
                    "li",
                    None,
                    element("strong", None, strings.get(key, locale)),
                    " ",
                    *resolver.text(text),
                )
                for key, text in lines
            ),
        ),
    )


def _answer(key: str, *rest: Element) -> Element:
    return element("div", {"class": "answer"}, element("p", {"class": "key"}, key), *rest)


def shuffled(seed: str, values: Sequence[T]) -> tuple[T, ...]:
    """The same shuffle for the same seed on every machine, never the given order (for two values or more)."""
    ordered = sorted(range(len(values)), key=lambda index: hashlib.sha256(f"{seed}/{index}".encode()).digest())
    if len(values) > 1 and ordered == list(range(len(values))):
        ordered = ordered[1:] + ordered[:1]
    return tuple(values[index] for index in ordered)
