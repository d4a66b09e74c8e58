"""GIFT: a question bank that a trainer can read and change in any editor (docs.moodle.org, "GIFT format")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from saku.kits.lms.bank import Bank, shares
from saku.kits.lms.questions import Question, Words
from saku.library.model import ItemType

_SPECIAL = re.compile(r"([\\~=#{}:])")


def gift(banks: Sequence[Bank]) -> bytes:
    """Every bank as a category of its own."""
    return "\n".join(line for bank in banks for line in _bank(bank)).encode()


def _bank(bank: Bank) -> Iterator[str]:
    yield f"// {bank.title} ({bank.locale})"
    # Beside the Moodle XML of the same bank, which has the same names.
    yield f"$CATEGORY: {bank.category} GIFT"
    yield ""
    for question in bank.questions:
        tags = " ".join(f"[tag:{tag}]" for tag in (bank.code, bank.locale, *question.tags))
        yield f"// [id:{question.id}-{bank.locale}] {tags}"
        stem = _escaped(f'<p lang="{bank.locale}">{question.stem.html}</p>')
        yield f"::{_escaped(question.id)}::[html]{stem}{{{_answers(question)}}}"
        yield ""


def _answers(question: Question) -> str:
    """What stands between the braces."""
    if question.type is ItemType.ORDER:
        # The grammar of qtype_ordering; a word in place of the number makes it a short answer.
        head = f">{len(question.steps)} ALL VERTICAL ABSOLUTE_POSITION SHOW none"
        return "\n".join([head, *(_escaped(step.html) for step in question.steps), ""])
    if question.type is ItemType.MATCH:
        lines = [f"={_escaped(left.html)} -> {_escaped(right.plain)}" for left, right in question.pairs]
        return "\n".join(["", *lines, _general(question.right)])
    if question.is_true_or_false:
        is_true = question.choices[0].is_right
        wrong, right = (question.choices[1], question.choices[0]) if is_true else question.choices
        return f"{'TRUE' if is_true else 'FALSE'}#{_escaped(wrong.feedback.html)}#{_escaped(right.feedback.html)}"
    lines = []
    for share, choice in zip(shares(question), question.choices, strict=True):
        mark = f"~%{share}%" if question.type is ItemType.MULTIPLE else "=" if choice.is_right else "~"
        lines.append(f"{mark}{_escaped(choice.text.html)}#{_escaped(choice.feedback.html)}")
    return "\n".join(["", *lines, _general(question.safe_act)])


def _general(words: Words | None) -> str:
    return f"####{_escaped(words.html)}\n" if words else ""


def _escaped(html: str) -> str:
    # An arrow parts the two sides of a pair and cannot be escaped.
    return _SPECIAL.sub(r"\\\1", html.replace("->", "→").replace("-&gt;", "→"))
