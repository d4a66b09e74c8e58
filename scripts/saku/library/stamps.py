"""translation.yml of a module: which source text each translated section was made from, and when a person accepted it.

en:
  P1.0: {source: 3f2a9c01b7de, accepted: 2026-11-26}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.codes import SectionCode, parse_section_code
from saku.library.fields import Fields, did_you_mean
from saku.library.yaml_source import Node, Scalar

STAMP_FILE = "translation.yml"
_HASH = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Stamp:
    """One accepted translation."""

    source: str
    """The hash of the source text it was made from (translation/freshness.py)."""
    accepted: date
    span: Span


Stamps = Mapping[str, Mapping[SectionCode, Stamp]]
"""{locale of the translation: {section: stamp}}."""


def read_stamps(node: Node, module: str, locales: tuple[str, ...], problems: list[Diagnostic]) -> Stamps:
    """The stamps of `module`. `locales` has the source locale first; it has no stamps."""
    register = Fields(node, node.span, locales, problems)
    stamps: dict[str, dict[SectionCode, Stamp]] = {}
    for name in register.names():
        entries = register.fields(name.value)
        if name.value not in locales[1:]:
            problems.append(_unknown_language(name, locales[1:]))
            continue
        stamps[name.value] = {}
        for key in entries.names():
            code = parse_section_code(key.value)
            stamp = _read_stamp(entries.fields(key.value), key)
            if code is None or code.module != module:
                problems.append(unknown_section(key.value, key.span))
            elif stamp:
                stamps[name.value][code] = stamp
    return stamps


def _read_stamp(fields: Fields, key: Scalar) -> Stamp | None:
    source, accepted = fields.scalar("source"), fields.day("accepted")
    fields.done()
    if source.value and not _HASH.fullmatch(source.value):
        fields.problems.append(
            rules.STAMP_IS_SOUND.at(
                source.span,
                say(id=f"Catatan {key.value} rusak.", en=f"The record of {key.value} is damaged."),
                say(
                    id=f"Baca lagi terjemahannya, lalu: saku translated {key.value}",
                    en=f"Read the translation again, then: saku translated {key.value}",
                ),
            )
        )
        return None
    return Stamp(source.value, accepted, key.span) if source.value and accepted else None


def unknown_section(name: str, span: Span) -> Diagnostic:
    """A stamp of a section that the module does not have."""
    module = name.split(".")[0]
    return rules.STAMP_IS_SOUND.at(
        span,
        say(id=f"{name} bukan bagian yang diterjemahkan.", en=f"{name} is not a section that is translated."),
        say(
            id=f"Hapus baris ini, atau jalankan: saku translated {module}",
            en=f"Delete this line, or run: saku translated {module}",
        ),
    )


def _unknown_language(name: Scalar, known: tuple[str, ...]) -> Diagnostic:
    return rules.STAMP_IS_SOUND.at(
        name.span,
        say(id=f"“{name.value}” bukan bahasa terjemahan.", en=f"“{name.value}” is not a language of translation."),
        did_you_mean(name.value, known),
    )


def write_stamps(stamps: Stamps) -> str:
    """The text of translation.yml: one line a section, so that two translators rarely touch the same line."""
    lines = [
        "# Written by `saku translated`: the source text each translation was made from (docs/contributor/translation.md).\n"
    ]
    for locale, sections in sorted(stamps.items()):
        lines.append(f"{locale}:\n" if sections else f"{locale}: {{}}\n")
        lines += [
            f"  {code}: {{source: {_scalar(stamp.source)}, accepted: {stamp.accepted}}}\n"
            for code, stamp in sorted(sections.items())
        ]
    return "".join(lines)


def _scalar(source: str) -> str:
    """Quoted, since other readers of YAML take twelve digits, or digits around an e, for a number."""
    return f'"{source}"'
