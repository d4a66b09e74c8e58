"""The next free code. A code that was ever published is not free."""

from __future__ import annotations

from saku.library.addresses import module_address, section_address
from saku.library.codes import FIRST_CONCEPT, GENERATED_SLOTS, LAST_CONCEPT, LEGAL_BASIS, TRAINER_NOTES, SectionCode
from saku.library.model import Library, Module

_LAST = 99


def next_module(library: Library, family: str) -> str | None:
    """`P9` for the family P; None if its numbers are used up."""
    used = {module.code for module in library.modules}
    numbers = range(1, _LAST + 1)
    codes = (f"{family}{number}" for number in numbers)
    return next(
        (code for code in codes if code not in used and module_address(code) not in library.permalinks.published), None
    )


def is_free(library: Library, module: Module, slot: int) -> bool:
    """Whether a lesson may take the slot."""
    code = SectionCode(module.code, slot)
    if slot in GENERATED_SLOTS or slot == TRAINER_NOTES or not 1 <= slot <= _LAST:
        return False
    return module.section(slot) is None and section_address(code) not in library.permalinks.published


def next_section(library: Library, module: Module) -> SectionCode | None:
    """A concept while there is room among them, else an extra behind the fixed slots."""
    slots = (*range(FIRST_CONCEPT, LAST_CONCEPT + 1), *range(LEGAL_BASIS + 2, _LAST + 1))
    return next((SectionCode(module.code, slot) for slot in slots if is_free(library, module, slot)), None)
