"""Books and what leads into them: manifests of data/books/, situations of data/situations.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from saku.diagnostics import Span
from saku.library.codes import SectionCode
from saku.library.model import Localised
from saku.library.programme import SessionFormat


class Audience(StrEnum):
    """Whom a book or a situation speaks to: those who serve, those who are served, or those who teach."""

    OFFICER = "officer"
    PUBLIC = "public"
    TRAINER = "trainer"


class PaperFormat(StrEnum):
    """Names of overrides/print/formats.typ."""

    A6 = "a6"
    A5 = "a5"
    A4 = "a4"
    """Large print, 18 pt."""


class Length(StrEnum):
    """How much of a section a book prints."""

    WHOLE = "whole"
    POCKET = "pocket"
    """What stands before the mark `<!-- more -->`, and what it means at the counter."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Something that happens at the counter, and the sections that help."""

    id: str
    text: Localised[str]
    audience: Audience
    sections: tuple[tuple[SectionCode, Span], ...]
    span: Span


class LawList(StrEnum):
    """What a book says of the rules it cites, beside their pages."""

    INDEX = "index"
    """Whether they were checked."""
    REGISTER = "register"
    """Also the gist of each article, and the day of the check."""


LEADING = 135
"""In per cent; what a book is set with unless its manifest says otherwise (requirements: about 1.35 sizes)."""
KEY_CONCEPT, CASE = "key", "case"
"""What a depth may name beside slots."""


@dataclass(frozen=True, slots=True)
class BookModule:
    module: str
    depth: str
    span: Span


@dataclass(frozen=True, slots=True)
class Book:
    """A pocket-book: which modules, and which slots each depth takes."""

    id: str
    title: Localised[str]
    subtitle: Localised[str]
    reader: Localised[str]
    audience: Audience
    length: Length
    type_size: int | None
    """Of running text, in points; None for what the paper is made for."""
    leading: int
    """From one line to the next, in per cent of the type's size."""
    laws: LawList
    glossary_terms: int | None
    """How many terms its glossary explains, those it uses most; None for all it uses."""
    formats: tuple[PaperFormat, ...]
    """The first is the paper it is laid out for."""
    depths: Mapping[str, tuple[int | str, ...]]
    """{depth: slots}; `key` stands for the module's key concept, `case` for the story of its opening case."""
    cards: tuple[tuple[str, Span], ...]
    """Hand-written pages (names in docs/<locale>/, without .md) before the modules, each on a sheet of its own."""
    modules: tuple[BookModule, ...]
    instruments: tuple[tuple[str, Span], ...]
    """Self-assessments printed as sheets to fill in."""
    clocks: tuple[SessionFormat, ...]
    """Sessions whose plan is printed, minute by minute."""
    tools: tuple[tuple[str, Span], ...]
    """Hand-written pages behind the modules."""
    span: Span
