"""data/errata.yml: dated corrections to printed editions, by section and edition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from saku.diagnostics import Diagnostic, Span
from saku.library.codes import SECTION_CODE, SectionCode, parse_section_code
from saku.library.fields import Fields, read_list
from saku.library.model import Localised
from saku.library.yaml_source import Node

EDITION = re.compile(r"\d{4}\.[1-9]\d*")
"""What stands behind `edisi-` in the tag of a printed edition: 2026.1."""


@dataclass(frozen=True, slots=True)
class Erratum:
    edition: str
    section: SectionCode
    day: date | None
    """When it was found."""
    printed: Localised[str]
    """What the edition says."""
    correct: Localised[str]
    """What it should say."""
    span: Span

    @property
    def anchor(self) -> str:
        """Of its row; one section has at most one erratum a day in an edition."""
        return f"ralat-{self.edition.replace('.', '-')}-{self.section.anchor}-{self.day}"


def read_errata(node: Node, locales: tuple[str, ...], problems: list[Diagnostic]) -> tuple[Erratum, ...]:
    """data/errata.yml, in the order of the file."""
    return read_list(node, locales, problems, _read_erratum)


def _read_erratum(fields: Fields) -> Erratum:
    code = fields.matching("section", SECTION_CODE, "P1.3")
    return Erratum(
        fields.matching("edition", EDITION, "2026.1"),
        parse_section_code(code) or SectionCode("H1", 1),
        fields.day("date"),
        fields.localised("printed"),
        fields.localised("correct"),
        fields.span,
    )
