"""The webinar calendar as iCalendar feeds, one a language (RFC 5545, RFC 7986)."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from saku.library.addresses import CALENDAR, absolute
from saku.library.hub import Locale
from saku.library.model import Library
from saku.library.programme import Day


def render_calendars(library: Library, edition_date: date) -> dict[str, bytes]:
    """{`kalender-id.ics`: bytes}. Days repeat every year from the year of `edition_date`."""
    if not library.programme.days:
        return {}
    return {
        f"kalender-{locale.code}.ics": _calendar(library, locale, edition_date) for locale in library.settings.locales
    }


def _calendar(library: Library, locale: Locale, edition_date: date) -> bytes:
    name = f"{library.settings.site_name}: {library.strings.get('nav.calendar', locale.code)}"
    calendar = Calendar()
    calendar.add("prodid", f"-//Saku HAM//{locale.code}//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(days=7), parameters={"value": "DURATION"})
    for day in library.programme.days:
        calendar.add_component(_event(day, library, locale, edition_date))
    return bytes(calendar.to_ical())


def _event(day: Day, library: Library, locale: Locale, edition_date: date) -> Event:
    strings = library.strings
    first = date(edition_date.year, day.month, day.day)
    lines = [f"{strings.get('calendar.theme', locale.code)}: {day.theme[locale.code]}"]
    if day.modules:
        lines.append(f"{strings.get('calendar.modules', locale.code)}: {', '.join(code for code, _ in day.modules)}")
    if day.checked is None:
        lines.append(strings.get("calendar.unchecked", locale.code))
    event = Event()
    # The same identifier in every language and every year, so that a new feed updates the old entry.
    event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, f"saku-ham/{CALENDAR}{day.id}")))
    event.add("dtstamp", datetime.combine(edition_date, time(), UTC))
    event.add("summary", day.name[locale.code], parameters={"language": locale.code})
    event.add("description", "\n".join(lines), parameters={"language": locale.code})
    event.add("dtstart", first)
    event.add("dtend", first + timedelta(days=1))
    event.add("rrule", {"freq": "yearly"})
    event.add("transp", "TRANSPARENT")
    event.add("url", absolute(library.settings.site_url, locale, f"{CALENDAR}#{day.id}"))
    return event
