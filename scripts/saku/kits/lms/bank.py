"""A bank of questions under one name that changes with its content, since Moodle adds at every import and never updates."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saku.kits.lms.questions import Question


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions of one module or test in one language."""

    code: str
    """`P1`, or the test's id."""
    title: str
    hub: str
    locale: str
    day: date
    questions: tuple[Question, ...]

    @property
    def version(self) -> str:
        """The day, and six letters that change when a question does."""
        return f"{self.day.isoformat()} {hashlib.sha256(repr(self.questions).encode()).hexdigest()[:6]}"

    @property
    def category(self) -> str:
        """Where Moodle puts it. A slash in a name is doubled, since a single one begins a category below."""
        name = f"{self.title} ({self.locale}, {self.version})"
        return f"$course$/top/{self.hub.replace('/', '//')}/{name.replace('/', '//')}"


def fraction(right: int) -> str:
    """The share of one of `right` equal parts, in per cent with five places: Moodle knows these up to ten parts."""
    return f"{100 / right:.5f}".rstrip("0").rstrip(".")


def shares(question: Question) -> Sequence[str]:
    """What each choice is worth. Of several right ones each is a part, and ticking all gets nothing."""
    right = sum(choice.is_right for choice in question.choices)
    if right == 1:
        return ["100" if choice.is_right else "0" for choice in question.choices]
    wrong = len(question.choices) - right
    return [fraction(right) if choice.is_right else f"-{fraction(wrong)}" for choice in question.choices]
