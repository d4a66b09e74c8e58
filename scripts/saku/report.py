"""report(library, findings) -> rows: how much is written, module by module and language by language, and what is unproven."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from saku.diagnostics import Diagnostic, Severity
from saku.library.codes import TRAINER_NOTES
from saku.library.model import Library, Module, Text
from saku.text.citations import find_citations
from saku.text.prose import words

WORDS_A_MINUTE = 180
"""Silent reading of non-fiction by adults is 175 to 300 words a minute (Brysbaert 2019); phones and law slow readers down."""


@dataclass(frozen=True, slots=True)
class Row:
    """One module in one language."""

    module: str
    locale: str
    words: int
    """Of the lesson, without self-check and trainer notes."""
    trainer_words: int
    reading_minutes: int
    slots: tuple[int, ...]
    quiz_items: int
    articles: int
    """Different articles cited in lesson, self-check and trainer notes."""
    unchecked: int
    """Of those, articles whose text nobody has read."""
    warnings: int


def report(library: Library, findings: Sequence[Diagnostic]) -> tuple[Row, ...]:
    """Rows in the order of the modules, then of the languages. `findings` are all diagnostics of the content."""
    return tuple(
        _row(library, module, locale, findings)
        for module in library.modules
        for locale in library.settings.locale_codes
    )


def _row(library: Library, module: Module, locale: str, findings: Sequence[Diagnostic]) -> Row:
    lesson = [section for section in module.sections if section.code.slot != TRAINER_NOTES]
    notes = module.section(TRAINER_NOTES)
    lesson_words = sum(len(words(section.body[locale].markdown)) for section in lesson if locale in section.body)
    items = [text[locale] for item in module.quiz for text in item.texts()]
    cited = _cited([*(section.body[locale] for section in module.sections if locale in section.body), *items])
    laws = library.laws
    return Row(
        module=module.code,
        locale=locale,
        words=lesson_words,
        trainer_words=len(words(notes.body[locale].markdown)) if notes and locale in notes.body else 0,
        reading_minutes=max(1, round(lesson_words / WORDS_A_MINUTE)),
        slots=tuple(section.code.slot for section in module.sections if locale in section.body),
        quiz_items=len(module.quiz),
        articles=len(cited),
        unchecked=sum(laws[law].articles[locator].checked is None for law, locator in cited),
        warnings=sum(_is_about(finding, module, locale, library) for finding in findings),
    )


def _cited(texts: Sequence[Text]) -> set[tuple[str, str]]:
    return {(found.law, found.locator) for text in texts for found in find_citations(text.markdown)}


def _is_about(finding: Diagnostic, module: Module, locale: str, library: Library) -> bool:
    """A finding in a file of one language counts there; one in a shared file counts in every language."""
    path = finding.span.path
    if finding.rule.severity is not Severity.WARNING or not path.startswith(f"{module.folder}/"):
        return False
    named = [code for code in library.settings.locale_codes if path.endswith((f"/{code}.md", f".{code}.md"))]
    return locale in (named or [locale])


def as_text(rows: Sequence[Row]) -> str:
    """A table for a terminal: the field names of Row are its head."""
    head = ("module", "locale", "words", "trainer", "minutes", "slots", "quiz", "articles", "unchecked", "warnings")
    lines = [
        (
            row.module,
            row.locale,
            str(row.words),
            str(row.trainer_words),
            str(row.reading_minutes),
            str(len(row.slots)),
            str(row.quiz_items),
            str(row.articles),
            str(row.unchecked),
            str(row.warnings),
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in (head, *lines)) for column in range(len(head))]
    return "".join(
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        + "\n"
        for line in (head, *lines)
    )


def as_json(rows: Sequence[Row]) -> str:
    """A list of objects with the fields of Row."""
    return json.dumps([asdict(row) for row in rows], indent=2) + "\n"
