"""data/paths.yml, data/instruments/ and data/tests/ as model values."""

from __future__ import annotations

import re

from saku import rules
from saku.diagnostics import Diagnostic, say
from saku.library.fields import Fields, read_list
from saku.library.model import Localised
from saku.library.programme import (
    Band,
    Instrument,
    InstrumentItem,
    InstrumentSection,
    LearningPath,
    ModuleReference,
    Skill,
    TestForm,
    TestItem,
    Value,
)
from saku.library.read_modules import read_item
from saku.library.yaml_source import Node

PATH_ID = re.compile(r"J-[A-Z]+")
INSTRUMENT_ID = re.compile(r"SA-[A-Z]")
ITEM_ID = re.compile(r"[A-Z][1-9][0-9]?")
FORM_ID = re.compile(r"[a-z]+(-[a-z]+)*")
TEST_ITEM_ID = re.compile(r"[A-Z]+[0-9]*-[0-9]{2}")


def read_paths(node: Node, locales: tuple[str, ...], problems: list[Diagnostic]) -> tuple[LearningPath, ...]:
    """data/paths.yml."""
    return read_list(node, locales, problems, _read_path)


def _read_path(fields: Fields) -> LearningPath:
    return LearningPath(
        id=fields.matching("id", PATH_ID, "J-DASAR"),
        title=fields.localised("title"),
        reader=fields.localised("reader"),
        modules=module_references(fields),
        plus=fields.optional_localised("plus"),
        ends_with=fields.localised("ends_with"),
        span=fields.span,
    )


def module_references(fields: Fields) -> tuple[ModuleReference, ...]:
    return tuple((scalar.value, scalar.span) for scalar in fields.scalars("modules", required=False))


def read_instrument(node: Node, locales: tuple[str, ...], problems: list[Diagnostic]) -> Instrument:
    """One file of data/instruments/."""
    fields = Fields(node, node.span, locales, problems)
    instrument = Instrument(
        id=fields.matching("id", INSTRUMENT_ID, "SA-P"),
        title=fields.localised("title"),
        about=fields.localised("about"),
        how=fields.localised("how"),
        critical=fields.localised("critical"),
        scale=fields.each("scale", _read_localised),
        bands=fields.each("bands", lambda band: Band(_per_cent(band), band.localised("title"), band.localised("next"))),
        sections=fields.each("sections", _read_section),
        span=fields.span,
    )
    fields.done()
    return instrument


def _read_localised(fields: Fields) -> Localised[str]:
    return Localised({code: fields.text(code) for code in fields.locales}, fields.span)


def _per_cent(fields: Fields) -> int:
    found = fields.scalar("from")
    if found.value.isdigit() and int(found.value) <= 100:
        return int(found.value)
    fields.problems.append(
        rules.VALUE_IS_VALID.at(
            found.span,
            say(id="“from” harus angka 0 sampai 100.", en="“from” must be a number from 0 to 100."),
            say(id="Tulis batas bawah dalam persen.", en="Write the lower bound in per cent."),
        )
    )
    return 0


def _read_section(fields: Fields) -> InstrumentSection:
    return InstrumentSection(fields.text("id"), fields.localised("title"), fields.each("items", _read_instrument_item))


def _read_instrument_item(fields: Fields) -> InstrumentItem:
    return InstrumentItem(
        id=fields.matching("id", ITEM_ID, "L1"),
        text=fields.localised("text"),
        why=fields.localised("why"),
        evidence=fields.localised("evidence"),
        value=fields.choice("value", Value),
        critical=fields.boolean("critical", default=False),
        modules=module_references(fields),
        span=fields.span,
    )


def read_test(node: Node, locales: tuple[str, ...], problems: list[Diagnostic]) -> TestForm:
    """One file of data/tests/."""
    fields = Fields(node, node.span, locales, problems)
    form = TestForm(
        id=fields.matching("id", FORM_ID, "form-a"),
        title=fields.localised("title"),
        about=fields.localised("about"),
        minutes=fields.whole_number("minutes"),
        items=fields.each("items", _read_test_item),
        span=fields.span,
    )
    fields.done()
    return form


def _read_test_item(fields: Fields) -> TestItem:
    module = fields.scalar("module")
    return TestItem((module.value, module.span), fields.choice("skill", Skill), read_item(fields, TEST_ITEM_ID, "A-01"))
