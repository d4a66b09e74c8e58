"""The learning programme around the modules: calendar, paths, self-assessment instruments and tests. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from saku.diagnostics import Span
from saku.library.model import Localised, QuizItem
from saku.library.sessions import Session

ModuleReference = tuple[str, Span]
"""A module's code and where it is named."""


class DayKind(StrEnum):
    NATIONAL = "national"
    INTERNATIONAL = "international"
    INSTITUTION = "institution"
    COMMUNITY = "community"
    PROGRAMME = "programme"


class SessionFormat(StrEnum):
    WEBINAR = "webinar-60"
    OUTREACH = "outreach-20"
    HYBRID = "hybrid-90"


class Value(StrEnum):
    """What an instrument's item looks after, for the gap between speed and dignity (curriculum, section 8)."""

    NON_DISCRIMINATION = "non-discrimination"
    JUSTICE = "justice"
    ACCESSIBILITY = "accessibility"
    DIGNITY = "dignity"


class Skill(StrEnum):
    KNOW = "know"
    JUDGE = "judge"
    DO = "do"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the webinar calendar. Without `dates` it returns every year on its month and day."""

    id: str
    month: int
    day: int
    name: Localised[str]
    kind: DayKind
    theme: Localised[str]
    modules: tuple[ModuleReference, ...]
    format: SessionFormat
    checked: date | None
    """When the date was checked at the deciding source; None if it was not."""
    source: str
    span: Span
    dates: tuple[date, ...] | None = None
    """Of a day that moves or came once: the dates that are known, and no others; None for a day of every year."""
    revision: int = 0
    """Grows when the entry changes, so that calendars take the new one (RFC 5545, SEQUENCE)."""
    sessions: tuple[Session, ...] = ()

    @property
    def has_date(self) -> bool:
        return self.dates is None or bool(self.dates)

    @property
    def is_doubtful(self) -> bool:
        """Whether it is shown on a date that nobody has checked."""
        return self.has_date and self.checked is None


@dataclass(frozen=True, slots=True)
class ClockStep:
    """A step of a session, and the section that it works with: a slot, or `key` for the key concept."""

    minutes: int
    text: Localised[str]
    section: int | str | None
    speeches: bool


@dataclass(frozen=True, slots=True)
class SessionClock:
    """How a session of one format spends its minutes."""

    format: SessionFormat
    steps: tuple[ClockStep, ...]
    span: Span

    @property
    def minutes(self) -> int:
        return int(self.format.rpartition("-")[2])


@dataclass(frozen=True, slots=True)
class LearningPath:
    id: str
    title: Localised[str]
    reader: Localised[str]
    modules: tuple[ModuleReference, ...]
    plus: Localised[str] | None
    ends_with: Localised[str]
    span: Span


@dataclass(frozen=True, slots=True)
class InstrumentItem:
    id: str
    text: Localised[str]
    why: Localised[str]
    evidence: Localised[str]
    value: Value
    critical: bool
    modules: tuple[ModuleReference, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class InstrumentSection:
    id: str
    title: Localised[str]
    items: tuple[InstrumentItem, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A reading of the score: from `lower` per cent up to the next band."""

    lower: int
    title: Localised[str]
    next: Localised[str]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A self-assessment: SA-P for a policy, SA-L for a service point."""

    id: str
    title: Localised[str]
    about: Localised[str]
    how: Localised[str]
    critical: Localised[str]
    scale: tuple[Localised[str], ...]
    """What 0, 1, 2 and 3 mean."""
    bands: tuple[Band, ...]
    sections: tuple[InstrumentSection, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TestItem:
    module: ModuleReference
    skill: Skill
    item: QuizItem


@dataclass(frozen=True, slots=True)
class TestForm:
    """A test outside the modules: diagnostic, pre/post forms, re-check."""

    id: str
    title: Localised[str]
    about: Localised[str]
    minutes: int
    items: tuple[TestItem, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Programme:
    days: tuple[Day, ...] = ()
    clocks: tuple[SessionClock, ...] = ()
    paths: tuple[LearningPath, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    tests: tuple[TestForm, ...] = ()
