"""Module and section codes: `P1`, `P1.3`, anchor `p1-3`. Permanent, never reused (design page, "Names and addresses")."""

from __future__ import annotations

import re
from dataclasses import dataclass

MODULE_CODE = re.compile(r"[A-Z][1-9][0-9]?")
SECTION_CODE = re.compile(rf"({MODULE_CODE.pattern})\.(0|[1-9][0-9]?)")
_ANCHOR = re.compile(r"([a-z][1-9][0-9]?)-(0|[1-9][0-9]?)")

AT_A_GLANCE, OPENING_CASE, FIRST_CONCEPT, LAST_CONCEPT = 0, 1, 2, 6
DO_AND_AVOID, YOUR_RIGHTS, SELF_CHECK, ACTION_PLAN, TRAINER_NOTES, LEGAL_BASIS = 7, 8, 9, 10, 11, 12
CONCEPTS = range(FIRST_CONCEPT, LAST_CONCEPT + 1)
GENERATED_SLOTS = frozenset({AT_A_GLANCE, SELF_CHECK, LEGAL_BASIS})
"""Slots no lesson file holds: made from module.yml, quiz.yml and the citations."""
REQUIRED_SLOTS = (OPENING_CASE, 2, 3, DO_AND_AVOID, YOUR_RIGHTS, ACTION_PLAN, TRAINER_NOTES)
"""Slots every module writes (curriculum, section 2)."""


@dataclass(frozen=True, slots=True, order=True)
class SectionCode:
    """`P1.3`: module P1, slot 3. Sorts by module, then slot."""

    module: str
    slot: int

    def __str__(self) -> str:
        return f"{self.module}.{self.slot}"

    @property
    def anchor(self) -> str:
        """The id in HTML and in the address: `p1-3`."""
        return f"{self.module.lower()}-{self.slot}"


def parse_section_code(text: str) -> SectionCode | None:
    """`P1.3` as a code, or None."""
    match = SECTION_CODE.fullmatch(text)
    return SectionCode(match[1], int(match[2])) if match else None


def parse_anchor(text: str) -> SectionCode | None:
    """`p1-3` as a code, or None."""
    match = _ANCHOR.fullmatch(text)
    return SectionCode(match[1].upper(), int(match[2])) if match else None
