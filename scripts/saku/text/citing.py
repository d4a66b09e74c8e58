"""Every place of the content that cites an instrument of law: what a change of that law touches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from saku.diagnostics import Span
from saku.library.codes import SELF_CHECK, TRAINER_NOTES, SectionCode, parse_section_code
from saku.library.model import Law, Library, Localised, Text
from saku.text.citations import find_citations
from saku.text.scan import mask_code, span_at


class Kind(StrEnum):
    SECTION = "section"
    SELF_CHECK = "self-check item"
    TRAINER_NOTES = "trainer notes"
    TEST = "test item"
    PAGE = "page"
    INSTITUTION = "institution"
    INSTRUMENT = "instrument"
    TERM = "glossary term"


@dataclass(frozen=True, slots=True)
class Citing:
    """One place in one language."""

    kind: Kind
    name: str
    """`P1.3`, `P1-q2`, the id of a test item, page, instrument item or term."""
    locale: str
    law: str
    locator: str
    """Empty where a plain text names the law without an article."""
    span: Span


def citing_places(library: Library) -> Iterator[Citing]:
    """All of them, in the order of the content."""
    for kind, name, text in _markdown(library):
        for locale, written in text.items():
            for found in find_citations(mask_code(written.markdown)):
                yield Citing(kind, name, locale, found.law, found.locator, span_at(written, found.offset))
    names = {law.id: _names(law) for law in library.laws.values()}
    for kind, name, plain in _plain(library):
        for locale, words in plain.items():
            for law, patterns in names.items():
                if patterns[locale].search(words):
                    yield Citing(kind, name, locale, law, "", plain.span)


def section_of(place: Citing) -> SectionCode | None:
    """The section readers find it in, if it is part of a module."""
    if place.kind is Kind.SELF_CHECK:
        return SectionCode(place.name.split("-")[0], SELF_CHECK)
    return parse_section_code(place.name) if place.kind in (Kind.SECTION, Kind.TRAINER_NOTES) else None


def concerns(place: Citing, law: str, locator: str) -> bool:
    """Whether a change of `locator` (empty: of anything in `law`) touches the place. Article 29 includes its paragraphs; a
    place that names only the law may mean any article."""
    if place.law != law:
        return False
    return not locator or place.locator in ("", "seluruhnya") or covers(locator, place.locator)


def covers(wanted: str, locator: str) -> bool:
    """`pasal 29` covers `pasal 29 ayat 1`, and not `pasal 290`."""
    return f"{locator} ".startswith(f"{wanted} ")


def _markdown(library: Library) -> Iterator[tuple[Kind, str, Localised[Text]]]:
    for module in library.modules:
        for section in module.sections:
            is_notes = section.code.slot == TRAINER_NOTES
            yield Kind.TRAINER_NOTES if is_notes else Kind.SECTION, str(section.code), section.body
        for item in module.quiz:
            yield from ((Kind.SELF_CHECK, item.id, text) for text in item.texts())
    for form in library.programme.tests:
        for test in form.items:
            yield from ((Kind.TEST, test.item.id, text) for text in test.item.texts())
    yield from ((Kind.PAGE, page.path.removesuffix(".md"), page.body) for page in library.pages)
    for institution in library.institutions:
        yield from ((Kind.INSTITUTION, institution.id, text) for text in institution.texts())


def _plain(library: Library) -> Iterator[tuple[Kind, str, Localised[str]]]:
    """Texts that hold no citations and may still name a law."""
    for instrument in library.programme.instruments:
        for text in (instrument.about, instrument.how, instrument.critical):
            yield Kind.INSTRUMENT, instrument.id, text
        for section in instrument.sections:
            for item in section.items:
                for text in (item.text, item.why, item.evidence):
                    yield Kind.INSTRUMENT, f"{instrument.id} {item.id}", text
    for term in library.terms:
        yield Kind.TERM, term.id, term.meaning


def _names(law: Law) -> dict[str, re.Pattern[str]]:
    """How a plain text names it, by language."""
    return {locale: re.compile(rf"(?<!\w){re.escape(short)}(?!\w)") for locale, short in law.short.items()}
