"""plan(library, edition) -> Outline: which sections, in which order, for which reader. Every renderer follows one."""

from __future__ import annotations

from dataclasses import dataclass

from saku.library.addresses import module_slots
from saku.library.books import CASE, KEY_CONCEPT, Book
from saku.library.codes import OPENING_CASE, TRAINER_NOTES, SectionCode
from saku.library.model import Library, Module


@dataclass(frozen=True, slots=True)
class Entry:
    """One module of an outline, and the sections of it that this reader gets."""

    module: Module
    sections: tuple[SectionCode, ...]
    story_only: bool = False
    """Of the opening case only the story, without the questions to the reader."""


@dataclass(frozen=True, slots=True)
class Outline:
    locale: str
    entries: tuple[Entry, ...]

    @property
    def sections(self) -> tuple[SectionCode, ...]:
        return tuple(code for entry in self.entries for code in entry.sections)


def plan_site(library: Library, locale: str) -> Outline:
    """Everything, family by family in the order of data/families.yml."""
    rank = {family.letter: index for index, family in enumerate(library.families)}
    modules = sorted(library.modules, key=lambda module: (rank.get(module.family, len(rank)), int(module.code[1:])))
    return Outline(locale, tuple(Entry(module, _sections(module, module_slots(module))) for module in modules))


def plan_book(library: Library, book: Book, locale: str) -> Outline:
    """What the book's manifest asks for, in its order."""
    entries = []
    for chosen in book.modules:
        module = library.module(chosen.module)
        if module is None:
            continue
        depth = book.depths[chosen.depth]
        named = {KEY_CONCEPT: module.key_concept.slot, CASE: OPENING_CASE}
        wanted = {named.get(slot, slot) if isinstance(slot, str) else slot for slot in depth}
        slots = tuple(slot for slot in module_slots(module) if slot in wanted)
        entries.append(Entry(module, _sections(module, slots), story_only=CASE in depth))
    return Outline(locale, tuple(entries))


def _sections(module: Module, slots: tuple[int, ...]) -> tuple[SectionCode, ...]:
    """In reading order: the trainer notes come after everything a learner reads."""
    ordered = sorted(slots, key=lambda slot: (slot == TRAINER_NOTES, slot))
    return tuple(SectionCode(module.code, slot) for slot in ordered)
