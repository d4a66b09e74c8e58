"""The schemas of data/calendar.yml and data/session-clocks.yml."""

from __future__ import annotations

from saku.library.books import KEY_CONCEPT
from saku.library.programme import DayKind, SessionFormat
from saku.library.read_calendar import DATE, DAY, DAY_ID, REGISTRATION, SESSION_ID, START
from saku.library.schemas.data import CHECKED, SOURCE, SOURCE_IF_CHECKED
from saku.library.schemas.modules import MODULE_REFERENCES
from saku.library.schemas.vocabulary import (
    LOCALISED,
    YES_OR_NO,
    Schema,
    choice,
    described,
    each,
    form,
    record,
    whole_number,
)
from saku.library.sessions import Zone

_REVISION = described(whole_number(), id="Naikkan bila isinya berubah.", en="Raise it when the entry changes.")


def calendar_schema() -> Schema:
    """data/calendar.yml."""
    dates = described(
        each(form(DATE, "2026-12-10")),
        id="Hanya untuk hari yang bergerak atau terjadi satu kali: tanggal yang diketahui.",
        en="Only for a day that moves or came once: the dates that are known.",
    )
    day = record(
        {
            "id": form(DAY_ID, "12-10-hari-ham"),
            "day": form(DAY, "12-10"),
            "name": LOCALISED,
            "kind": choice(DayKind),
            "theme": LOCALISED,
            "format": choice(SessionFormat),
            **CHECKED,
        },
        {
            "modules": MODULE_REFERENCES,
            **SOURCE,
            "dates": dates,
            "revision": _REVISION,
            "sessions": described(each(_session()), id="Sesi yang diumumkan.", en="Announced sessions."),
        },
    )
    return described(each({**day, **SOURCE_IF_CHECKED}), id="Kalender webinar.", en="The webinar calendar.")


def _session() -> Schema:
    required = {
        "id": form(SESSION_ID, "arunika-2026"),
        "date": form(DATE, "2026-12-10"),
        "start": form(START, "09:00"),
        "zone": choice(Zone),
    }
    answers = dict.fromkeys(("sign_language", "captions", "recorded", "cancelled"), YES_OR_NO)
    optional = {
        "minutes": whole_number(),
        "host": LOCALISED,
        "registration": form(REGISTRATION, "https://daftar.example/hari-ham"),
        "revision": _REVISION,
    }
    return record(required, {**optional, **answers})


def clocks_schema() -> Schema:
    """data/session-clocks.yml."""
    section: Schema = {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 99}, {"enum": [KEY_CONCEPT]}]}
    step = record(
        {"minutes": whole_number(), "text": LOCALISED},
        {
            "section": described(
                section, id="Bagian yang dikerjakan: slot, atau key.", en="What it works with: a slot, or key."
            ),
            "speeches": YES_OR_NO,
        },
    )
    clock = record({"format": choice(SessionFormat), "steps": each(step)})
    return described(each(clock), id="Jam tiap format sesi.", en="The clock of each format of session.")
