"""Manifests of the pocket-books: data/books/*.yml."""

from __future__ import annotations

import re

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.books import CASE, KEY_CONCEPT, LEADING, Audience, Book, BookModule, LawList, Length, PaperFormat
from saku.library.codes import MODULE_CODE, TRAINER_NOTES
from saku.library.fields import E, Fields
from saku.library.programme import SessionFormat
from saku.library.yaml_source import Node, Scalar

BOOK_ID = re.compile(r"B[1-9][0-9]?|F")
"""F is the facilitator edition."""

Problems = list[Diagnostic]
Locales = tuple[str, ...]


def read_book(node: Node, locales: Locales, problems: Problems) -> Book:
    """One manifest of data/books/."""
    fields = Fields(node, node.span, locales, problems)
    audience = fields.choice("audience", Audience) if fields.has("audience") else Audience.OFFICER
    depths: dict[str, tuple[int | str, ...]] = {}
    depth_fields = fields.fields("depths")
    for name in depth_fields.names():
        depths[name.value] = tuple(_slot(scalar, audience, problems) for scalar in depth_fields.scalars(name.value))
    book = Book(
        id=fields.matching("id", BOOK_ID, "B1"),
        title=fields.localised("title"),
        subtitle=fields.localised("subtitle"),
        reader=fields.localised("reader"),
        audience=audience,
        length=fields.choice("length", Length) if fields.has("length") else Length.WHOLE,
        type_size=_number(fields, "type_size", TYPE_SIZES),
        leading=_number(fields, "leading", LEADINGS) or LEADING,
        laws=fields.choice("laws", LawList) if fields.has("laws") else LawList.INDEX,
        glossary_terms=fields.whole_number("glossary_terms") if fields.has("glossary_terms") else None,
        formats=_listed(fields, "formats", PaperFormat) or (PaperFormat.A6,),
        depths=depths,
        cards=_names(fields, "cards"),
        modules=fields.each(
            "modules",
            lambda entry: BookModule(entry.matching("module", MODULE_CODE, "H1"), _depth(entry, depths), entry.span),
        ),
        instruments=_names(fields, "instruments"),
        clocks=_listed(fields, "clocks", SessionFormat),
        tools=_names(fields, "tools"),
        span=fields.span,
    )
    fields.done()
    return book


TYPE_SIZES = range(10, 13)
"""In points, on A6; large print is the same page on A4."""
LEADINGS = range(130, 161)
"""In per cent of the type's size."""


def _number(fields: Fields, key: str, numbers: range) -> int | None:
    """None if the key is missing, or with a report if the number is not one of `numbers`."""
    if not fields.has(key):
        return None
    found = fields.scalar(key)
    if found.value.isdecimal() and int(found.value) in numbers:
        return int(found.value)
    least, most = numbers[0], numbers[-1]
    fields.problems.append(
        rules.VALUE_IS_VALID.at(
            found.span,
            say(id=f"“{found.value}” tidak berlaku untuk “{key}”.", en=f"“{found.value}” is not valid for “{key}”."),
            say(id=f"Tulis bilangan bulat {least} sampai {most}.", en=f"Write a whole number, {least} to {most}."),
        )
    )
    return None


def _names(fields: Fields, key: str) -> tuple[tuple[str, Span], ...]:
    return tuple((scalar.value, scalar.span) for scalar in fields.scalars(key, required=False))


def _listed(fields: Fields, key: str, choices: type[E]) -> tuple[E, ...]:
    """In the manifest's order, each once."""
    listed: list[E] = []
    for scalar in fields.scalars(key, required=False):
        if scalar.value not in set(choices):
            known = ", ".join(choices)
            fields.problems.append(
                rules.VALUE_IS_VALID.at(
                    scalar.span,
                    say(
                        id=f"“{scalar.value}” tidak berlaku untuk “{key}”.",
                        en=f"“{scalar.value}” is not valid for “{key}”.",
                    ),
                    say(id=f"Yang ada: {known}.", en=f"There are: {known}."),
                )
            )
        elif scalar.value not in listed:
            listed.append(choices(scalar.value))
    return tuple(listed)


def _slot(scalar: Scalar, audience: Audience, problems: Problems) -> int | str:
    if scalar.value in (KEY_CONCEPT, CASE):
        return scalar.value
    if scalar.value == str(TRAINER_NOTES) and audience is not Audience.TRAINER:
        problems.append(
            rules.VALUE_IS_VALID.at(
                scalar.span,
                say(
                    id=f"Slot {TRAINER_NOTES}, catatan pelatih, tidak dicetak untuk pembaca ini.",
                    en=f"Slot {TRAINER_NOTES}, the trainer notes, is not printed for this reader.",
                ),
                say(
                    id="Hapus slot itu, atau tulis audience: trainer bila bukunya untuk pelatih.",
                    en="Take the slot out, or write audience: trainer if the book is for trainers.",
                ),
            )
        )
    if re.fullmatch(r"[0-9]{1,2}", scalar.value):
        return int(scalar.value)
    problems.append(
        rules.VALUE_IS_VALID.at(
            scalar.span,
            say(id=f"“{scalar.value}” bukan slot.", en=f"“{scalar.value}” is not a slot."),
            say(
                id="Tulis angka slot, key untuk konsep kunci, atau case untuk cerita kasus.",
                en="Write a slot number, key for the key concept, or case for the story of the case.",
            ),
        )
    )
    return 0


def _depth(entry: Fields, depths: dict[str, tuple[int | str, ...]]) -> str:
    found = entry.scalar("depth")
    if found.value and found.value not in depths:
        entry.problems.append(
            rules.REFERENCE_RESOLVES.at(
                found.span,
                say(
                    id=f"Kedalaman “{found.value}” tidak ada di depths.",
                    en=f"The depth “{found.value}” is not in depths.",
                ),
                say(id=f"Yang ada: {', '.join(depths)}.", en=f"There are: {', '.join(depths)}."),
            )
        )
    return found.value
