"""The clock tables of the trainer notes add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.codes import TRAINER_NOTES
from saku.library.model import Library, Text

_HEADING = re.compile(r"^###\s+(.*)$")
_MINUTES_IN_HEADING = re.compile(r"\b(\d{1,3})\b")
_CLOCK_ROW = re.compile(r"^\|\s*(\d{1,3})\s*[–-]\s*(\d{1,3})\s*\|\s*(\d{1,3})\s*\|")
CLASS_ANCHOR = "-kelas"


def minutes_add_up(library: Library) -> Iterator[Diagnostic]:
    for module in library.modules:
        notes = module.section(TRAINER_NOTES)
        if notes:
            for _, text in notes.body.items():
                yield from _tables(text, module.minutes.session)


def _tables(text: Text, session: int) -> Iterator[Diagnostic]:
    heading, at, clock = "", text.span.line, 0
    for number, line in enumerate([*text.markdown.split("\n"), "### "], text.span.line):
        if found := _HEADING.match(line) or (line == "### " and re.match("(.*)", "")):
            if clock:
                yield from _total(heading, clock, session, Span(text.span.path, at))
            heading, at, clock = found[1], number, 0
        elif row := _CLOCK_ROW.match(line):
            start, end, minutes = int(row[1]), int(row[2]), int(row[3])
            if start != clock or end - start != minutes:
                yield rules.MINUTES_ADD_UP.at(
                    Span(text.span.path, number),
                    say(
                        id=f"Baris {start:02}–{end:02} dengan {minutes} menit tidak menyambung dari menit {clock}.",
                        en=f"The row {start:02}–{end:02} with {minutes} minutes does not follow on from minute {clock}.",
                    ),
                    say(id="Samakan jam dan menitnya.", en="Bring clock and minutes in line."),
                )
            clock = end


def _total(heading: str, clock: int, session: int, span: Span) -> Iterator[Diagnostic]:
    named = _MINUTES_IN_HEADING.search(re.sub(r"\{.*", "", heading))
    wanted = {int(named[1])} if named else set()
    if CLASS_ANCHOR + "}" in heading.replace(" ", ""):
        wanted.add(session)
    for minutes in sorted(wanted - {clock}):
        yield rules.MINUTES_ADD_UP.at(
            span,
            say(
                id=f"Jumlahnya {clock} menit, sedangkan rencananya {minutes}.",
                en=f"The table takes {clock} minutes, the plan says {minutes}.",
            ),
            say(
                id="Ubah tabelnya, judulnya, atau minutes di module.yml.",
                en="Change the table, its heading, or minutes in module.yml.",
            ),
        )
