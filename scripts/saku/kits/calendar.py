"""The calendar as iCalendar (RFC 5545, RFC 7986): feeds of everything and of each kind, and one file a day, in every language.

UIDs are the same in every language and every year, so that a new feed updates the entries a phone knows. Times carry a VTIMEZONE.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from saku.library.addresses import CALENDAR, FEEDS, SESSIONS, absolute, feed_path, kit_address, kit_file
from saku.library.hub import Locale
from saku.library.model import Library
from saku.library.programme import Day
from saku.library.sessions import Session, Zone, hours_label

FIRST_YEAR = 2026
"""When the days of every year begin. It never moves: a subscribed calendar keeps the years that have passed."""


def render_calendars(library: Library, edition_date: date) -> dict[str, bytes]:
    """{`kalender-id.ics`: bytes}. `edition_date` is when the entries were made; the same content and date give the same bytes."""
    files: dict[str, bytes] = {}
    days = library.programme.days
    for locale in library.settings.locales if days else ():
        maker = _Maker(library, locale, edition_date)
        dates = {day.id: list(maker.dates(day)) for day in days}
        sessions = {day.id: list(maker.sessions(day)) for day in days}
        for kind in FEEDS:
            chosen = [day for day in days if kind in ("", SESSIONS, day.kind)]
            if kind == SESSIONS:
                events = [event for day in chosen for event in sessions[day.id]]
            else:
                events = [event for day in chosen for event in (*dates[day.id], *sessions[day.id])]
            if chosen:
                files[feed_path(kind, locale.code)] = maker.feed(kind, events)
        for day in days:
            if events := [*dates[day.id], *sessions[day.id]]:
                files[kit_file(day, f"{locale.code}.ics")] = maker.file(day.name[locale.code], events)
    return files


class _Maker:
    """Entries and calendars in one language."""

    def __init__(self, library: Library, locale: Locale, edition_date: date) -> None:
        self.library = library
        self.locale = locale
        self.stamp = datetime.combine(edition_date, time(), UTC)
        self.zones = {zone: _time_zone(zone) for zone in Zone}

    def text(self, key: str) -> str:
        return self.library.strings.get(key, self.locale.code)

    def feed(self, kind: str, events: list[Event]) -> bytes:
        parts = [self.library.settings.site_name, self.text("nav.calendar")]
        parts += [self.text(f"calendar.kinds.{kind}")] if kind else []
        return self.file(": ".join((parts[0], " – ".join(parts[1:]))), events)

    def file(self, name: str, events: list[Event]) -> bytes:
        calendar = Calendar()
        calendar.add("prodid", f"-//Saku HAM//{self.locale.code}//")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", "PUBLISH")
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(days=7), parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", "P7D")
        used = {str(event["dtstart"].params.get("TZID", "")) for event in events}
        for zone in Zone:
            # A calendar holds at least one component (RFC 5545, section 3.6); zones stand in for what has no date yet.
            if zone.tzid in used or not events:
                calendar.add_component(self.zones[zone])
        for event in events:
            calendar.add_component(event)
        return bytes(calendar.to_ical())

    def dates(self, day: Day) -> Iterator[Event]:
        """One yearly entry, or one for each known date."""
        for found in (None,) if day.dates is None else day.dates:
            first = found or date(FIRST_YEAR, day.month, day.day)
            event = self._event(day, f"{day.id}/{found.isoformat()}" if found else day.id, day.revision, ())
            event.add("dtstart", first)
            event.add("dtend", first + timedelta(days=1))
            if found is None:
                event.add("rrule", {"freq": "yearly"})
            event.add("transp", "TRANSPARENT")
            yield event

    def sessions(self, day: Day) -> Iterator[Event]:
        for session in day.sessions:
            event = self._event(day, f"{day.id}/{session.id}", session.revision, tuple(self._about(session)))
            event.add("dtstart", session.begins)
            event.add("dtend", session.ends)
            event.add("status", "CANCELLED" if session.cancelled else "CONFIRMED")
            yield event

    def _about(self, session: Session) -> Iterator[str]:
        yield hours_label(session.start, session.zone)
        if session.host:
            yield f"{self.text('kit.host')}: {session.host[self.locale.code]}"
        for name in ("sign_language", "captions", "recorded"):
            yield f"{self.text(f'kit.{name}')}: {self.text('kit.yes' if getattr(session, name) else 'kit.no')}"
        if session.registration:
            yield f"{self.text('kit.registration')}: {session.registration}"

    def _event(self, day: Day, key: str, revision: int, about: tuple[str, ...]) -> Event:
        code = self.locale.code
        lines = [*about, f"{self.text('calendar.theme')}: {day.theme[code]}"]
        if day.modules:
            lines.append(f"{self.text('calendar.modules')}: {', '.join(module for module, _ in day.modules)}")
        if day.is_doubtful and not about:
            lines.append(self.text("calendar.unchecked"))
        event = Event()
        event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, f"saku-ham/{CALENDAR}{key}")))
        event.add("dtstamp", self.stamp)
        event.add("last-modified", self.stamp)
        event.add("sequence", revision)
        event.add("summary", day.name[code], parameters={"language": code})
        event.add("description", "\n".join(lines), parameters={"language": code})
        event.add("categories", [self.text(f"calendar.kinds.{day.kind}")])
        event.add("url", absolute(self.library.settings.site_url, self.locale, kit_address(day)))
        return event


def _time_zone(zone: Zone) -> Timezone:
    """One offset for all time: Indonesia has no summer time."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1988, 1, 1))
    standard.add("tzname", str(zone))
    standard.add("tzoffsetfrom", timedelta(hours=zone.hours))
    standard.add("tzoffsetto", timedelta(hours=zone.hours))
    found = Timezone()
    found.add("tzid", zone.tzid)
    found.add_component(standard)
    return found
