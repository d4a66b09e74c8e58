"""The clock tables of the trainer notes add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.codes import TRAINER_NOTES
from saku.library.model import Library, Text
from saku.library.session_plans import SessionPlan, session_plans

_MINUTES_IN_TITLE = re.compile(r"\b(\d{1,3})\b")
CLASS = "kelas"


def minutes_add_up(library: Library) -> Iterator[Diagnostic]:
    for module in library.modules:
        notes = module.section(TRAINER_NOTES)
        if notes:
            for _, text in notes.body.items():
                yield from _tables(text, module.minutes.session)


def _tables(text: Text, session: int) -> Iterator[Diagnostic]:
    for plan in session_plans(text):
        clock = 0
        for step in plan.steps:
            if step.start != clock or step.end - step.start != step.minutes:
                yield rules.MINUTES_ADD_UP.at(
                    Span(text.span.path, step.line),
                    say(
                        id=f"Baris {step.start:02}–{step.end:02} dengan {step.minutes} menit tidak menyambung dari menit {clock}.",
                        en=f"The row {step.start:02}–{step.end:02} with {step.minutes} minutes does not follow on from minute {clock}.",
                    ),
                    say(id="Samakan jam dan menitnya.", en="Bring clock and minutes in line."),
                )
            clock = step.end
        yield from _total(plan, session, Span(text.span.path, plan.line))


def _total(plan: SessionPlan, session: int, span: Span) -> Iterator[Diagnostic]:
    named = _MINUTES_IN_TITLE.search(plan.title)
    wanted = {int(named[1])} if named else set()
    if plan.kind == CLASS:
        wanted.add(session)
    for minutes in sorted(wanted - {plan.minutes}):
        yield rules.MINUTES_ADD_UP.at(
            span,
            say(
                id=f"Jumlahnya {plan.minutes} menit, sedangkan rencananya {minutes}.",
                en=f"The table takes {plan.minutes} minutes, the plan says {minutes}.",
            ),
            say(
                id="Ubah tabelnya, judulnya, atau minutes di module.yml.",
                en="Change the table, its heading, or minutes in module.yml.",
            ),
        )
