"""Sessions that are announced for a day of the calendar, and their hours in Indonesia's three time zones. Frozen values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from saku.diagnostics import Span
from saku.library.model import Localised


class Zone(StrEnum):
    """The time zones of Indonesia (Keppres 41/1987); none has summer time."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def tzid(self) -> str:
        """The name in the IANA time zone database."""
        return {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}[self]

    @property
    def hours(self) -> int:
        """Ahead of UTC."""
        return {"WIB": 7, "WITA": 8, "WIT": 9}[self]


@dataclass(frozen=True, slots=True)
class Session:
    """One session on one date."""

    id: str
    """Within its day, for ever: calendars update the entry they know by it."""
    date: date
    start: time
    zone: Zone
    minutes: int
    host: Localised[str] | None
    registration: str
    """Empty where nobody registers. Never a link that holds a password."""
    sign_language: bool
    captions: bool
    recorded: bool
    cancelled: bool
    revision: int
    span: Span

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.date, self.start, ZoneInfo(self.zone.tzid))

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(minutes=self.minutes)


def hours(start: time, zone: Zone, after: int = 0) -> Iterator[tuple[Zone, str]]:
    """(zone, `09.00`) in every zone, `after` minutes from `start` in `zone`."""
    for each in Zone:
        minute = (start.hour + each.hours - zone.hours) * 60 + start.minute + after
        yield each, f"{minute // 60 % 24:02}.{minute % 60:02}"


def hours_label(start: time, zone: Zone) -> str:
    """`09.00 WIB / 10.00 WITA / 11.00 WIT`."""
    return " / ".join(f"{clock} {each}" for each, clock in hours(start, zone))
