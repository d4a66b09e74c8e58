"""data/calendar.yml and data/session-clocks.yml as model values."""

from __future__ import annotations

import re
from datetime import date, time

from saku.diagnostics import Diagnostic
from saku.library.fields import Fields, read_list
from saku.library.programme import ClockStep, Day, DayKind, SessionClock, SessionFormat
from saku.library.read_programme import module_references
from saku.library.sessions import Session, Zone
from saku.library.yaml_source import Node

DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
DAY_ID = re.compile(rf"{DAY.pattern}(-[a-z0-9]+)+")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
SESSION_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
START = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
REGISTRATION = re.compile(r"https://(?!\S*[?&](?:pwd|passcode|password)=)\S+")
SECTION = re.compile(r"key|[0-9]{1,2}")


def read_calendar(node: Node, locales: tuple[str, ...], problems: list[Diagnostic]) -> tuple[Day, ...]:
    """data/calendar.yml."""
    return read_list(node, locales, problems, _read_day)


def _read_day(fields: Fields) -> Day:
    month, _, day = fields.matching("day", DAY, "12-10").partition("-")
    checked = fields.day("checked")
    form = fields.choice("format", SessionFormat)
    return Day(
        id=fields.matching("id", DAY_ID, "12-10-hari-ham"),
        month=int(month) if month.isdigit() else 1,
        day=int(day) if day.isdigit() else 1,
        name=fields.localised("name"),
        kind=fields.choice("kind", DayKind),
        theme=fields.localised("theme"),
        modules=module_references(fields),
        format=form,
        checked=checked,
        source=fields.text("source", required=checked is not None),
        span=fields.span,
        dates=fields.days("dates") if fields.has("dates") else None,
        revision=_revision(fields),
        sessions=fields.each("sessions", lambda each: _read_session(each, form), required=False),
    )


def _read_session(fields: Fields, form: SessionFormat) -> Session:
    start = fields.matching("start", START, "09:00")
    fields.matching("date", DATE, "2026-12-10")
    return Session(
        id=fields.matching("id", SESSION_ID, "kota-lembayung-2026"),
        date=fields.day("date") or date.min,
        start=time.fromisoformat(start) if START.fullmatch(start) else time(),
        zone=fields.choice("zone", Zone),
        minutes=fields.whole_number("minutes") if fields.has("minutes") else int(form.rpartition("-")[2]),
        host=fields.optional_localised("host"),
        registration=_registration(fields),
        sign_language=fields.boolean("sign_language", default=False),
        captions=fields.boolean("captions", default=False),
        recorded=fields.boolean("recorded", default=False),
        cancelled=fields.boolean("cancelled", default=False),
        revision=_revision(fields),
        span=fields.span,
    )


def _registration(fields: Fields) -> str:
    if not fields.has("registration"):
        return ""
    return fields.matching("registration", REGISTRATION, "https://daftar.example/hari-ham")


def _revision(fields: Fields) -> int:
    return fields.whole_number("revision") if fields.has("revision") else 0


def read_clocks(node: Node, locales: tuple[str, ...], problems: list[Diagnostic]) -> tuple[SessionClock, ...]:
    """data/session-clocks.yml."""
    return read_list(node, locales, problems, _read_clock)


def _read_clock(fields: Fields) -> SessionClock:
    return SessionClock(fields.choice("format", SessionFormat), fields.each("steps", _read_step), fields.span)


def _read_step(fields: Fields) -> ClockStep:
    section = fields.matching("section", SECTION, "key") if fields.has("section") else None
    return ClockStep(
        minutes=fields.whole_number("minutes"),
        text=fields.localised("text"),
        section=int(section) if section and section.isdigit() else section,
        speeches=fields.boolean("speeches", default=False),
    )
