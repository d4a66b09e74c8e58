"""One module folder -> Module. Everything wrong is reported; what can be read is returned."""

from __future__ import annotations

import re
from pathlib import Path

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.codes import MODULE_CODE, SECTION_CODE, TRAINER_NOTES, SectionCode, parse_section_code
from saku.library.fields import Fields, read_list
from saku.library.markdown_source import WrittenSection, split_sections
from saku.library.model import (
    CHOICE_TYPES,
    Feedback,
    ItemType,
    Level,
    Localised,
    Minutes,
    Module,
    Option,
    Outcome,
    QuizItem,
    Review,
    ReviewState,
    Section,
    Text,
)
from saku.library.source import read_source
from saku.library.stamps import STAMP_FILE, Stamps, read_stamps
from saku.library.yaml_source import Node, parse_yaml

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OUTCOME = re.compile(rf"{MODULE_CODE.pattern}-o[1-9][0-9]?")
ITEM = re.compile(rf"{MODULE_CODE.pattern}-q[1-9][0-9]?")
AUDIENCE = re.compile(r"AUD-[1-9]")


def read_module(root: Path, folder: Path, locales: tuple[str, ...]) -> tuple[Module | None, list[Diagnostic]]:
    """The module in `folder`; None only when its module.yml cannot be read at all."""
    head, problems = _read_yaml(root, folder / "module.yml")
    if head is None:
        return None, problems
    fields = Fields(head, head.span, locales, problems, may_lag=True)
    code = fields.matching("code", MODULE_CODE, "H1")
    lessons = {
        locale: _read_sections(root, folder / f"{locale}.md", code, frozenset(), problems)
        for locale in locales
        if locale == locales[0] or (folder / f"{locale}.md").exists()
    }
    notes = {
        locale: _read_sections(root, folder / f"trainer.{locale}.md", code, frozenset({TRAINER_NOTES}), problems)
        for locale in locales
        if locale == locales[0] or (folder / f"trainer.{locale}.md").exists()
    }
    quiz_node, found = _read_yaml(root, folder / "quiz.yml")
    problems += found
    module = Module(
        code=code,
        slug=fields.matching("slug", SLUG, "martabat-dan-prinsip-ham"),
        title=fields.localised("title"),
        summary=fields.localised("summary"),
        level=fields.choice("level", Level),
        minutes=_read_minutes(fields.fields("minutes")),
        audience=tuple(
            _matching(scalar.value, scalar.span, AUDIENCE, "AUD-1", problems) for scalar in fields.scalars("audience")
        ),
        prerequisites=tuple((scalar.value, scalar.span) for scalar in fields.scalars("prerequisites", required=False)),
        key_concept=parse_section_code(fields.matching("key_concept", SECTION_CODE, "H1.3")) or SectionCode(code, 2),
        outcomes=fields.each("outcomes", _read_outcome),
        review=_read_review(fields.fields("review")),
        content_note=fields.optional_localised("content_note"),
        sections=_merge({locale: (*lessons.get(locale, ()), *notes.get(locale, ())) for locale in locales}, problems),
        quiz=_read_quiz(quiz_node, locales, problems),
        folder=folder.relative_to(root).as_posix(),
        span=head.span,
        stamps=_read_stamps(root, folder / STAMP_FILE, code, locales, problems),
    )
    fields.done()
    return module, problems


def _read_stamps(root: Path, path: Path, code: str, locales: tuple[str, ...], problems: list[Diagnostic]) -> Stamps:
    """None recorded where the file does not exist yet."""
    if not path.exists():
        return {}
    node, found = _read_yaml(root, path)
    problems += found
    return read_stamps(node, code, locales, problems) if node else {}


def _read_yaml(root: Path, path: Path) -> tuple[Node | None, list[Diagnostic]]:
    if not path.exists():
        return None, [_missing_file(root, path)]
    source, problems = read_source(root, path)
    if source is None:
        return None, problems
    node, found = parse_yaml(source)
    return node, problems + found


def _missing_file(root: Path, path: Path) -> Diagnostic:
    name = path.relative_to(root).as_posix()
    folder = path.parent.relative_to(root).as_posix()
    neighbours = sorted(entry.name for entry in path.parent.iterdir() if entry.is_file())
    anchor = f"{folder}/{neighbours[0]}" if neighbours else folder
    return rules.MODULE_IS_COMPLETE.at(
        Span(anchor),
        say(id=f"Berkas {name} belum ada.", en=f"The file {name} is missing."),
        say(
            id="Salin dari modul lain sebagai contoh, lalu isi.",
            en="Copy it from another module as a pattern and fill it in.",
        ),
    )


def _read_sections(
    root: Path, path: Path, code: str, allowed: frozenset[int], problems: list[Diagnostic]
) -> tuple[WrittenSection, ...]:
    if not path.exists():
        problems.append(_missing_file(root, path))
        return ()
    source, found = read_source(root, path)
    problems += found
    if source is None:
        return ()
    sections, found = split_sections(source, code, allowed)
    problems += found
    lesson_holds_notes = [section for section in sections if not allowed and section.code.slot == TRAINER_NOTES]
    for section in lesson_holds_notes:
        problems.append(
            rules.SECTION_HAS_CODE.at(
                section.span,
                say(
                    id="Catatan pelatih tidak ditulis di pelajaran.", en="Trainer notes are not written in the lesson."
                ),
                say(id=f"Pindahkan ke trainer.{path.stem}.md.", en=f"Move them to trainer.{path.stem}.md."),
            )
        )
    return tuple(section for section in sections if section not in lesson_holds_notes)


def _merge(written: dict[str, tuple[WrittenSection, ...]], problems: list[Diagnostic]) -> tuple[Section, ...]:
    """The languages side by side, in the order of the source language; what one language lacks is reported. A section that
    a translation lacks stays, without it."""
    by_code = {locale: {section.code: section for section in sections} for locale, sections in written.items()}
    source_locale, *others = written
    for other in others:
        if written[source_locale]:
            problems += [
                _absent(section, source_locale)
                for section in written[other]
                if section.code not in by_code[source_locale]
            ]
        problems += [
            _untranslated(section, other) for section in written[source_locale] if section.code not in by_code[other]
        ]
    for locale, sections in written.items():
        in_source = [section.code for section in written[source_locale] if section.code in by_code[locale]]
        here = [section for section in sections if section.code in by_code[source_locale]]
        for section, code in zip(here, in_source, strict=False):
            if section.code != code:
                problems.append(_out_of_order(section, code))
                break
    return tuple(
        Section(
            code,
            Localised({locale: found[code].title for locale, found in by_code.items() if code in found}, first.span),
            Localised(
                {locale: found[code].body for locale, found in by_code.items() if code in found}, first.body.span
            ),
        )
        for code, first in by_code[source_locale].items()
    )


def _untranslated(section: WrittenSection, locale: str) -> Diagnostic:
    return rules.TRANSLATION_IS_WRITTEN.at(
        section.span,
        say(
            id=f"Bagian {section.code} belum ada dalam bahasa “{locale}”; pembaca melihat naskah ini dengan tanda.",
            en=f"Section {section.code} is missing in the language “{locale}”; readers see this text, with a notice.",
        ),
        say(id="Tambahkan terjemahannya dengan kode yang sama.", en="Add its translation with the same code."),
    )


def _absent(section: WrittenSection, locale: str) -> Diagnostic:
    return rules.SECTIONS_ARE_EQUAL.at(
        section.span,
        say(
            id=f"Bagian {section.code} belum ada dalam bahasa “{locale}”.",
            en=f"Section {section.code} is missing in the language “{locale}”.",
        ),
        say(id="Tambahkan terjemahannya dengan kode yang sama.", en="Add its translation with the same code."),
    )


def _out_of_order(section: WrittenSection, expected: SectionCode) -> Diagnostic:
    return rules.SECTIONS_ARE_EQUAL.at(
        section.span,
        say(
            id=f"Urutan bagian berbeda antarbahasa: di sini {section.code}, di bahasa sumber {expected}.",
            en=f"The languages differ in order: here {section.code}, in the source language {expected}.",
        ),
        say(id="Samakan urutan kedua berkas.", en="Put both files in the same order."),
    )


def _matching(value: str, span: Span, pattern: re.Pattern[str], example: str, problems: list[Diagnostic]) -> str:
    if value and not pattern.fullmatch(value):
        problems.append(
            rules.VALUE_IS_VALID.at(
                span,
                say(id=f"“{value}” tidak berbentuk {example}.", en=f"“{value}” does not look like {example}."),
                say(id=f"Contoh yang benar: {example}.", en=f"A correct one: {example}."),
            )
        )
    return value


def _read_minutes(fields: Fields) -> Minutes:
    minutes = Minutes(fields.whole_number("read"), fields.whole_number("practise"), fields.whole_number("session"))
    fields.done()
    return minutes


def _read_outcome(fields: Fields) -> Outcome:
    return Outcome(fields.matching("id", OUTCOME, "H1-o1"), fields.localised("text"), fields.span)


def _read_review(fields: Fields) -> Review:
    review = Review(fields.choice("state", ReviewState), fields.day("law_checked"))
    fields.done()
    return review


def _read_quiz(node: Node | None, locales: tuple[str, ...], problems: list[Diagnostic]) -> tuple[QuizItem, ...]:
    if node is None:
        return ()
    return read_list(node, locales, problems, _read_module_item, may_lag=True)


def _read_module_item(fields: Fields) -> QuizItem:
    return read_item(fields, ITEM, "H1-q1", outcome=fields.text("outcome"))


def read_item(fields: Fields, form: re.Pattern[str], example: str, outcome: str = "") -> QuizItem:
    """A self-check or test item; `form` is the form of its id."""
    kind = fields.choice("type", ItemType)
    is_choice = kind in CHOICE_TYPES
    return QuizItem(
        id=fields.matching("id", form, example),
        type=kind,
        outcome=outcome,
        stem=fields.markdown("stem"),
        options=fields.each("options", _read_option) if is_choice else (),
        pairs=fields.each("pairs", _read_pair) if kind is ItemType.MATCH else (),
        steps=_read_steps(fields) if kind is ItemType.ORDER else (),
        feedback=None if is_choice else _read_feedback(fields.fields("feedback")),
        safe_act=fields.markdown("safe_act") if fields.has("safe_act") else None,
        span=fields.span,
    )


def _read_pair(fields: Fields) -> tuple[Localised[Text], Localised[Text]]:
    return fields.markdown("left"), fields.markdown("right")


def _read_option(fields: Fields) -> Option:
    return Option(
        fields.markdown("text"), fields.boolean("correct", default=False), fields.markdown("feedback"), fields.span
    )


def _read_steps(fields: Fields) -> tuple[Localised[Text], ...]:
    steps = []
    for node in fields.nodes("steps"):
        texts = fields.inner(node).languages()
        steps.append(
            Localised({code: Text(scalar.value.strip(), scalar.span) for code, scalar in texts.items()}, node.span)
        )
    return tuple(steps)


def _read_feedback(fields: Fields) -> Feedback:
    feedback = Feedback(fields.markdown("right"), fields.markdown("wrong"))
    fields.done()
    return feedback
