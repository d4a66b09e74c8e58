"""Dates that record something done lie in the past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.model import Library


def date_is_past(library: Library, today: date) -> Iterator[Diagnostic]:
    for day, span in _recorded(library):
        if day and day > today:
            yield rules.DATE_IS_PAST.at(
                span,
                say(id=f"Tanggal {day} belum terjadi.", en=f"The date {day} has not come yet."),
                say(
                    id="Tulis hari pemeriksaan yang sebenarnya, atau no.",
                    en="Write the day the check was really made, or no.",
                ),
            )


def _recorded(library: Library) -> Iterator[tuple[date | None, Span]]:
    for module in library.modules:
        yield module.review.law_checked, module.span
        for stamps in module.stamps.values():
            yield from ((stamp.accepted, stamp.span) for stamp in stamps.values())
    for law in library.laws.values():
        yield from ((article.checked, article.span) for article in law.articles.values())
    yield from ((day.checked, day.span) for day in library.programme.days)
    yield from ((each.day, each.span) for each in library.errata)
    yield from ((key.withdrawn, key.span) for key in library.seal_keys)
    yield from ((each.day, each.span) for each in library.revoked)
