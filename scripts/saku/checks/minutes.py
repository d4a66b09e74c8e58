"""The clock tables of the trainer notes add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.codes import TRAINER_NOTES
from saku.library.model import Library, Text
from saku.library.programme import SessionClock
from saku.library.session_plans import SessionPlan, session_plans

_MINUTES_IN_TITLE = re.compile(r"\b(\d{1,3})\b")
CLASS = "kelas"


def minutes_add_up(library: Library) -> Iterator[Diagnostic]:
    for module in library.modules:
        notes = module.section(TRAINER_NOTES)
        if notes:
            for _, text in notes.body.items():
                yield from _tables(text, module.minutes.session)
    for clock in library.programme.clocks:
        yield from _clock(clock)


def _clock(clock: SessionClock) -> Iterator[Diagnostic]:
    """A session takes the minutes of its format, and speeches at most a tenth of them (curriculum, section 2)."""
    total = sum(step.minutes for step in clock.steps)
    speeches = sum(step.minutes for step in clock.steps if step.speeches)
    if total != clock.minutes:
        yield rules.MINUTES_ADD_UP.at(
            clock.span,
            say(
                id=f"Langkahnya {total} menit, sedangkan {clock.format} berlangsung {clock.minutes}.",
                en=f"The steps take {total} minutes, {clock.format} has {clock.minutes}.",
            ),
            say(id="Ubah menit langkahnya.", en="Change the minutes of the steps."),
        )
    if speeches * 10 > clock.minutes:
        yield rules.MINUTES_ADD_UP.at(
            clock.span,
            say(
                id=f"Sambutan {speeches} menit melebihi sepersepuluh dari {clock.minutes}.",
                en=f"Speeches of {speeches} minutes are more than a tenth of {clock.minutes}.",
            ),
            say(id="Pendekkan sambutan.", en="Shorten the speeches."),
        )


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
