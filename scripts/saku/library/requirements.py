"""data/requirements.yml: what the mission asks for, and whether the content and features answer it today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.codes import MODULE_CODE
from saku.library.fields import Fields, did_you_mean
from saku.library.model import Library
from saku.library.yaml_source import Node


class State(StrEnum):
    BUILT = "built"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Feature:
    id: str
    title: str
    state: State


@dataclass(frozen=True, slots=True)
class Requirement:
    id: str
    need: str
    asks: str
    answers: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Requirements:
    features: Mapping[str, Feature]
    rows: tuple[Requirement, ...]


def read_requirements(node: Node, locales: tuple[str, ...], problems: list[Diagnostic]) -> Requirements:
    """The file's features and rows; contributor-side text, in English."""
    fields = Fields(node, node.span, locales, problems)
    features = fields.each(
        "features", lambda each: Feature(each.text("id"), each.text("title"), each.choice("state", State))
    )
    rows = fields.each(
        "rows",
        lambda row: Requirement(
            row.text("id"),
            row.text("need"),
            row.text("asks"),
            tuple((found.value, found.span) for found in row.scalars("answers")),
        ),
    )
    fields.done()
    known = {feature.id: feature for feature in features}
    for row in rows:
        problems += [_unknown(answer, span, known) for answer, span in row.answers if not _is_known(answer, known)]
    return Requirements(known, rows)


_SPECIAL = re.compile(r"ALL-MODULES|family-[A-Z]|slot-\d{1,2}|SA-[A-Z]|B\d|F")


def _is_known(answer: str, features: Mapping[str, Feature]) -> bool:
    return bool(answer in features or MODULE_CODE.fullmatch(answer) or _SPECIAL.fullmatch(answer))


def _unknown(answer: str, span: Span, features: Mapping[str, Feature]) -> Diagnostic:
    return rules.REFERENCE_RESOLVES.at(
        span,
        say(id=f"Jawaban “{answer}” tidak dikenal.", en=f"The answer “{answer}” is not known."),
        did_you_mean(answer, [*features, "ALL-MODULES", "family-P", "slot-10", "SA-L", "B1", "P1"]),
    )


def is_answered(answer: str, requirements: Requirements, library: Library, modules_planned: int) -> bool:
    """Whether what a row names exists today. `modules_planned` is the size of the whole curriculum."""
    kind, _, value = answer.partition("-")
    if answer in requirements.features:
        return requirements.features[answer].state is State.BUILT
    if answer == "ALL-MODULES":
        return len(library.modules) >= modules_planned
    if kind == "family":
        return any(module.family == value for module in library.modules)
    if kind == "slot":
        return bool(library.modules) and all(module.section(int(value)) for module in library.modules)
    if kind == "SA":
        return any(instrument.id == answer for instrument in library.programme.instruments)
    if MODULE_CODE.fullmatch(answer) and library.module(answer):
        return True
    return any(book.id == answer for book in library.books)


MODULES_PLANNED = 25
"""The curriculum's module grid (section 6)."""


def requirement_page(requirements: Requirements, library: Library) -> str:
    """docs/contributor/requirements.md: every row with its answers and its state."""
    lines = [
        "# Requirements and what answers them",
        "",
        "Made by `saku requirements` from `data/requirements.yml`; a test compares the two. *Open* names what is not there yet.",
        "",
        "| row | need | answered by | state |",
        "| --- | --- | --- | --- |",
    ]
    counts = {"answered": 0, "partly": 0, "open": 0}
    for row in requirements.rows:
        missing = [
            answer for answer, _ in row.answers if not is_answered(answer, requirements, library, MODULES_PLANNED)
        ]
        state = "answered" if not missing else "open" if len(missing) == len(row.answers) else "partly"
        counts[state] += 1
        shown = state if not missing else f"{state}: {', '.join(missing)}"
        lines.append(
            f"| {row.id} | {row.need.replace('|', '/')} | {', '.join(answer for answer, _ in row.answers)} | {shown} |"
        )
    lines += [
        "",
        ", ".join(f"{count} {state}" for state, count in counts.items()) + f", of {len(requirements.rows)} rows.",
        "",
    ]
    return "\n".join(lines)
