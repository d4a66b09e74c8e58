"""The clock tables of the trainer notes as data: what a session does, minute by minute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from saku.library.model import Text

_HEADING = re.compile(r"^###\s+(?P<title>.*?)\s*(?:\{#(?P<anchor>[^}]*)\})?\s*$")
_ROW = re.compile(r"^\|\s*(\d{1,3})\s*[–-]\s*(\d{1,3})\s*\|\s*(\d{1,3})\s*\|\s*(.*?)\s*\|?\s*$")


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One row: `| 05–15 | 10 | Opening case |`."""

    start: int
    end: int
    minutes: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """One table and the heading it stands under."""

    title: str
    anchor: str
    """`p1-11-webinar`; empty if the heading has none."""
    line: int
    """Of the heading."""
    steps: tuple[PlanStep, ...]

    @property
    def kind(self) -> str:
        """`webinar`: the same word in every module and language."""
        return self.anchor.rpartition("-")[2]

    @property
    def minutes(self) -> int:
        return self.steps[-1].end


def session_plans(notes: Text) -> Iterator[SessionPlan]:
    """Every clock table of a module's trainer notes, in order. Lines are those of the file."""
    title, anchor, at = "", "", notes.span.line
    steps: list[PlanStep] = []
    for number, line in enumerate([*notes.markdown.split("\n"), "### "], notes.span.line):
        if heading := _HEADING.match(line):
            if steps:
                yield SessionPlan(title, anchor, at, tuple(steps))
            title, anchor, at, steps = heading["title"], heading["anchor"] or "", number, []
        elif row := _ROW.match(line):
            steps.append(PlanStep(int(row[1]), int(row[2]), int(row[3]), row[4], number))
