"""status(library) -> rows: every section in every language, how it stands, and the module's review; as text and JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saku.library.codes import SectionCode
from saku.library.model import Library, Module
from saku.translation.freshness import Freshness, State, module_freshness, translated_sections

SOURCE = "source"
"""Stands where a translation has a state: this language is written first."""


@dataclass(frozen=True, slots=True)
class ModuleStatus:
    """One module: its review, and its translations section by section."""

    module: Module
    sections: tuple[SectionCode, ...]
    translations: tuple[Freshness, ...]
    """Language by language."""

    def counts(self, locale: str) -> Mapping[State, int]:
        return Counter(each.state for each in self.translations if each.locale == locale)

    def open(self, locale: str) -> tuple[Freshness, ...]:
        """What a translator has to do."""
        return tuple(each for each in self.translations if each.locale == locale and each.state is not State.COMPLETE)

    def latest(self, locale: str) -> date | None:
        """When a section was last accepted."""
        days = [each.accepted for each in self.translations if each.locale == locale and each.accepted]
        return max(days, default=None)


def status(library: Library) -> tuple[ModuleStatus, ...]:
    """Every module, in the order of their codes."""
    return tuple(
        ModuleStatus(module, translated_sections(module), module_freshness(library, module))
        for module in library.modules
    )


def as_text(rows: Sequence[ModuleStatus], locales: Sequence[str], *, every_section: bool) -> str:
    """A line per module and translation, and below it the sections that are not complete (or every section)."""
    lines = []
    for row in rows:
        review = row.module.review
        for locale in locales[1:]:
            counts = " ".join(f"{state}={row.counts(locale)[state]}" for state in State)
            lines.append(
                f"{row.module.code} {locale} {counts} accepted={_day(row.latest(locale))} "
                f"review={review.state} law_checked={_day(review.law_checked)}"
            )
            shown = [each for each in row.translations if each.locale == locale]
            lines += [
                f"    {each.section} {each.state} {_day(each.accepted)}"
                for each in (shown if every_section else row.open(locale))
            ]
    return "".join(f"{line}\n" for line in lines)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "-"


def as_json(rows: Sequence[ModuleStatus], locales: Sequence[str]) -> str:
    """A list of modules: code, review, law_checked, and for each section and language the state and when it was accepted."""
    return json.dumps([_module(row, locales[0]) for row in rows], indent=2) + "\n"


def _module(row: ModuleStatus, source: str) -> dict[str, object]:
    review = row.module.review
    return {
        "module": row.module.code,
        "review": str(review.state),
        "law_checked": review.law_checked.isoformat() if review.law_checked else None,
        "sections": [*_source(row, source), *_translations(row)],
    }


def _source(row: ModuleStatus, locale: str) -> Iterator[dict[str, str | None]]:
    for code in row.sections:
        yield {"section": str(code), "locale": locale, "state": SOURCE, "accepted": None}


def _translations(row: ModuleStatus) -> Iterator[dict[str, str | None]]:
    for each in row.translations:
        accepted = each.accepted.isoformat() if each.accepted else None
        yield {"section": str(each.section), "locale": each.locale, "state": str(each.state), "accepted": accepted}
