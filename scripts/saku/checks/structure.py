"""Codes, folders and slots: every module has its parts, every code is used once."""

from __future__ import annotations

from collections.abc import Iterator

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.codes import FIRST_CONCEPT, LAST_CONCEPT, REQUIRED_SLOTS
from saku.library.model import Library, Module


def folder_matches_code(library: Library) -> Iterator[Diagnostic]:
    for module in library.modules:
        expected = f"modules/{module.code.lower()}-{module.slug}"
        if module.folder != expected:
            yield rules.FOLDER_MATCHES_CODE.at(
                module.span,
                say(
                    id=f"Folder {module.folder} tidak cocok dengan kode dan slug.",
                    en=f"The folder {module.folder} does not match code and slug.",
                ),
                say(id=f"Ganti nama folder menjadi {expected}.", en=f"Rename the folder to {expected}."),
            )


def code_is_unique(library: Library) -> Iterator[Diagnostic]:
    groups: tuple[Iterator[tuple[str, Span]], ...] = (
        ((module.code, module.span) for module in library.modules),
        ((item.id, item.span) for module in library.modules for item in module.quiz),
        ((outcome.id, outcome.span) for module in library.modules for outcome in module.outcomes),
        ((term.id, term.span) for term in library.terms),
        ((book.id, book.span) for book in library.books),
        ((institution.id, institution.span) for institution in library.institutions),
        ((situation.id, situation.span) for situation in library.situations),
        ((family.letter, family.span) for family in library.families),
        ((day.id, day.span) for day in library.programme.days),
        ((path.id, path.span) for path in library.programme.paths),
        ((test.item.id, test.item.span) for form in library.programme.tests for test in form.items),
    )
    for group in groups:
        yield from _twice(group)


def _twice(codes: Iterator[tuple[str, Span]]) -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for code, span in codes:
        if code in first:
            yield rules.CODE_IS_UNIQUE.at(
                span,
                say(
                    id=f"Kode {code} sudah dipakai di {first[code]}.",
                    en=f"The code {code} is already used at {first[code]}.",
                ),
                say(
                    id="Beri kode berikutnya yang belum pernah dipakai.",
                    en="Give it the next code that was never used.",
                ),
            )
        elif code:
            first[code] = span


def slot_is_written(library: Library) -> Iterator[Diagnostic]:
    for module in library.modules:
        written = {section.code.slot for section in module.sections}
        for slot in REQUIRED_SLOTS:
            if slot not in written:
                yield _unwritten(module, slot)
        if not module.quiz:
            yield rules.SLOT_IS_WRITTEN.at(
                module.span,
                say(
                    id=f"Cek diri {module.code} belum punya butir.", en=f"The self-check of {module.code} has no items."
                ),
                say(id="Tulis 5–6 butir di quiz.yml.", en="Write 5–6 items in quiz.yml."),
            )


def _unwritten(module: Module, slot: int) -> Diagnostic:
    code = f"{module.code}.{slot}"
    what = "konsep" if FIRST_CONCEPT <= slot <= LAST_CONCEPT else "bagian"
    return rules.SLOT_IS_WRITTEN.at(
        module.span,
        say(
            id=f"{code} belum ada: setiap modul punya {what} ini.",
            en=f"{code} is missing: every module has this section.",
        ),
        say(
            id=f"Tambahkan “## Judul {{#{code.lower().replace('.', '-')}}}” dalam setiap bahasa.",
            en=f"Add “## Title {{#{code.lower().replace('.', '-')}}}” in every language.",
        ),
    )
