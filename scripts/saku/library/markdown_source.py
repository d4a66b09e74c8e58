"""A lesson file cut into its sections, `## Title {#p1-3}`, with the place of every line kept. Fenced code is respected."""

from __future__ import annotations

import re
from dataclasses import dataclass

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.codes import GENERATED_SLOTS, SectionCode, parse_anchor
from saku.library.model import Text
from saku.library.source import Source

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_ANCHOR = re.compile(r"(.*?)[ \t]*\{[ \t]*#([^\s{}]+)[ \t]*\}$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """One section in one language."""

    code: SectionCode
    title: str
    body: Text
    span: Span


def split_sections(
    source: Source, module: str, allowed: frozenset[int]
) -> tuple[tuple[WrittenSection, ...], list[Diagnostic]]:
    """The file's sections in order.

    `module` is the code every section must carry; `allowed` the slots this file may hold (empty: all that are not generated).
    """
    lines = source.text.split("\n")
    problems: list[Diagnostic] = []
    starts: list[tuple[int, SectionCode, str]] = []
    fence = ""
    for number, line in enumerate(lines):
        if match := _FENCE.match(line):
            mark = match[1]
            fence = "" if fence and mark.startswith(fence) else fence or mark
            continue
        heading = None if fence else _HEADING.match(line)
        if heading is None or len(heading[1]) > 2:
            if not starts and line.strip():
                problems.append(_outside(Span(source.path, number + 1)))
            continue
        span = Span(source.path, number + 1)
        code, title, problem = _read_heading(heading[1], heading[2], span, module, allowed)
        if problem:
            problems.append(problem)
        if code:
            if any(code == seen for _, seen, _ in starts):
                problems.append(_twice(span, code))
            else:
                starts.append((number, code, title))
    if not starts and not problems:
        problems.append(_outside(Span(source.path)))
    ends = [*(number for number, _, _ in starts[1:]), *([len(lines)] if starts else [])]
    sections = tuple(
        WrittenSection(
            code,
            title,
            Text("\n".join(lines[start + 1 : end]), Span(source.path, start + 2)),
            Span(source.path, start + 1),
        )
        for (start, code, title), end in zip(starts, ends, strict=True)
    )
    return sections, problems


def _read_heading(
    marks: str, text: str, span: Span, module: str, allowed: frozenset[int]
) -> tuple[SectionCode | None, str, Diagnostic | None]:
    example = f"## … {{#{module.lower()}-3}}"
    if marks == "#":
        return (
            None,
            "",
            rules.SECTION_HAS_CODE.at(
                span,
                say(
                    id="Judul dengan satu # tidak dipakai; judul modul ada di module.yml.",
                    en="A heading with one # is not used; the title is in module.yml.",
                ),
                say(id=f"Pakai dua #: {example}.", en=f"Use two: {example}."),
            ),
        )
    found = _ANCHOR.match(text)
    code = parse_anchor(found[2]) if found else None
    if not found or code is None or code.module != module:
        return (
            None,
            "",
            rules.SECTION_HAS_CODE.at(
                span,
                say(id="Bagian ini tidak membawa kode modulnya.", en="This section does not carry its module's code."),
                say(id=f"Akhiri judul dengan kodenya: {example}.", en=f"End the heading with its code: {example}."),
            ),
        )
    if code.slot in GENERATED_SLOTS or (allowed and code.slot not in allowed):
        return (
            None,
            "",
            rules.SECTION_HAS_CODE.at(
                span,
                say(
                    id=f"Bagian {code} tidak ditulis di berkas ini.", en=f"Section {code} is not written in this file."
                ),
                say(
                    id="Slot 0 dari module.yml, 9 dari quiz.yml, 11 dari trainer.*.md, 12 dari kutipan; yang lain di id.md dan en.md.",
                    en="Slot 0 comes from module.yml, 9 from quiz.yml, 11 from trainer.*.md, 12 from the citations; the others go in id.md and en.md.",
                ),
            ),
        )
    title = found[1].strip()
    if not title:
        return (
            code,
            title,
            rules.VALUE_IS_PRESENT.at(
                span,
                say(id=f"Bagian {code} belum punya judul.", en=f"Section {code} has no title."),
                say(id="Tulis judul di depan kode.", en="Write the title before the code."),
            ),
        )
    return code, title, None


def _outside(span: Span) -> Diagnostic:
    return rules.SECTION_HAS_CODE.at(
        span,
        say(id="Teks ini tidak berada di dalam bagian mana pun.", en="This text is inside no section."),
        say(
            id="Mulai berkas dengan judul bagian, misalnya “## Judul {#p1-1}”.",
            en="Start the file with a section heading, for example “## Title {#p1-1}”.",
        ),
    )


def _twice(span: Span, code: SectionCode) -> Diagnostic:
    return rules.CODE_IS_UNIQUE.at(
        span,
        say(id=f"Bagian {code} sudah ada di berkas ini.", en=f"Section {code} is already in this file."),
        say(id="Beri kode slot lain, atau gabungkan kedua bagian.", en="Give it another slot, or merge the two."),
    )
