"""EVENT.yml: what one set of certificates is for. Lies outside the content, beside the roster."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.fields import Fields, did_you_mean
from saku.library.institutions import Institution
from saku.library.model import Library, Localised
from saku.library.names import NameProblems
from saku.library.source import read_source
from saku.library.yaml_source import parse_yaml

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_TITLE = 120
"""Characters: what the printed page and a QR code of readable size hold."""


class Kind(StrEnum):
    """What a certificate says of a person."""

    ATTENDANCE = "attendance"
    COMPLETION = "completion"
    TRAINER = "trainer"


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    title: Localised[str]
    kind: Kind
    first: date
    last: date
    issued: date
    hours: int
    """Lesson hours (JP)."""
    institution: Institution
    modules: tuple[str, ...]
    span: Span


def read_event(path: Path, library: Library, glyphs: frozenset[str]) -> tuple[Event | None, list[Diagnostic]]:
    """The event, or None with everything that is wrong with it. `glyphs` are the characters that can be printed."""
    source, problems = read_source(path.parent, path)
    if source is None:
        return None, problems
    node, found = parse_yaml(source)
    problems += found
    if node is None:
        return None, problems
    fields = Fields(node, Span(source.path), library.settings.locale_codes, problems)
    institution = _institution(fields, library)
    first = fields.day("start")
    last = (fields.day("end") if fields.has("end") else None) or first
    issued = (fields.day("issued") if fields.has("issued") else None) or last
    event = Event(
        id=fields.matching("id", _ID, "2026-12-10-hari-ham"),
        title=fields.localised("title"),
        kind=fields.choice("kind", Kind),
        first=first or date.min,
        last=last or date.min,
        issued=issued or date.min,
        hours=fields.whole_number("hours"),
        institution=institution or Institution("", fields.localised("title"), "", None, (), (), fields.span),
        modules=_modules(fields, library),
        span=fields.span,
    )
    fields.done()
    _judge(event, problems)
    _judge_titles(event, glyphs, problems)
    return (None if problems else event), problems


def _institution(fields: Fields, library: Library) -> Institution | None:
    named = fields.scalar("institution")
    known = [each.id for each in library.institutions]
    found = next((each for each in library.institutions if each.id == named.value), None)
    if named.value and found is None:
        fields.problems.append(
            rules.REFERENCE_RESOLVES.at(
                named.span,
                say(
                    id=f"Lembaga “{named.value}” tidak ada di data/institutions.yml.",
                    en=f"The institution “{named.value}” is not in data/institutions.yml.",
                ),
                did_you_mean(named.value, known)
                if known
                else say(id="Tambahkan lembaga itu di sana lebih dulu.", en="Add the institution there first."),
            )
        )
    return found


def _modules(fields: Fields, library: Library) -> tuple[str, ...]:
    known = [module.code for module in library.modules]
    named = fields.scalars("modules", required=False)
    fields.problems += [
        rules.REFERENCE_RESOLVES.at(
            code.span,
            say(id=f"Modul “{code.value}” tidak ada.", en=f"There is no module “{code.value}”."),
            did_you_mean(code.value, known),
        )
        for code in named
        if code.value and code.value not in known
    ]
    return tuple(code.value for code in named)


def _judge(event: Event, problems: list[Diagnostic]) -> None:
    if date.min not in (event.first, event.last) and event.last < event.first:
        problems.append(
            rules.VALUE_IS_VALID.at(
                event.span,
                say(id="“end” lebih awal daripada “start”.", en="“end” is earlier than “start”."),
                say(id="Periksa kedua tanggal.", en="Check both dates."),
            )
        )
    elif date.min not in (event.last, event.issued) and event.issued < event.last:
        problems.append(
            rules.VALUE_IS_VALID.at(
                event.span,
                say(id="“issued” lebih awal daripada hari terakhir acara.", en="“issued” is before the last day."),
                say(id="Terbitkan sertifikat sesudah acara selesai.", en="Issue certificates after the event."),
            )
        )


def _judge_titles(event: Event, glyphs: frozenset[str], problems: list[Diagnostic]) -> None:
    for locale, title in event.title.items():
        letters = NameProblems(title, glyphs)
        unprintable = letters.hidden() or letters.without_glyph()
        if unprintable:
            hint = say(
                id=f"Tulis judul ({locale}) dengan huruf biasa.", en=f"Write the title ({locale}) in plain letters."
            )
            problems.append(rules.VALUE_IS_VALID.at(event.title.span, unprintable[1], hint))
        if len(title) > LONGEST_TITLE:
            problems.append(
                rules.VALUE_IS_VALID.at(
                    event.title.span,
                    say(
                        id=f"Judul ({locale}) lebih dari {LONGEST_TITLE} huruf.",
                        en=f"The title ({locale}) has more than {LONGEST_TITLE} characters.",
                    ),
                    say(id="Pendekkan judulnya.", en="Shorten the title."),
                )
            )
