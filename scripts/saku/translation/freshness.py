"""module -> for each section and language: complete, outdated, missing or not recorded yet."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from saku.library.codes import AT_A_GLANCE, SELF_CHECK, SectionCode
from saku.library.model import Library, Localised, Module, Text
from saku.library.placeholders import is_unwritten

_LETTERS = 12
"""Of the SHA-256: 48 bits, far more than a section ever has versions."""


class State(StrEnum):
    """Of one section in one language other than the source."""

    COMPLETE = "complete"
    """Made from the source text as it stands."""
    OUTDATED = "outdated"
    """The source text changed after the translation was accepted."""
    MISSING = "missing"
    """Not translated: readers see the source text with a notice."""
    UNRECORDED = "unrecorded"
    """There, but nobody has accepted it yet."""


@dataclass(frozen=True, slots=True)
class Freshness:
    section: SectionCode
    locale: str
    state: State
    accepted: date | None
    """When a person last said that it renders its source."""
    in_part: bool = False
    """Of a missing one: some of its texts are translated."""


def translated_sections(module: Module) -> tuple[SectionCode, ...]:
    """What a translator writes: slot 0 in module.yml, the lesson, the self-check in quiz.yml, the trainer notes. The legal basis
    is generated."""
    codes = {SectionCode(module.code, AT_A_GLANCE), *(section.code for section in module.sections)}
    if module.quiz:
        codes.add(SectionCode(module.code, SELF_CHECK))
    return tuple(sorted(codes))


def source_hash(module: Module, code: SectionCode, locale: str) -> str:
    """Of the section's text in the source language `locale`. Line breaks, spaces and how an accent is encoded do not count."""
    texts = (" ".join(unicodedata.normalize("NFC", text).split()) for text in _words(module, code, locale))
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:_LETTERS]


def _words(module: Module, code: SectionCode, locale: str) -> Iterator[str]:
    for text in _texts(module, code):
        written = text[locale]
        yield written.markdown if isinstance(written, Text) else written


def _texts(module: Module, code: SectionCode) -> Iterator[Localised[str] | Localised[Text]]:
    if code.slot == AT_A_GLANCE:
        yield module.title
        yield module.summary
        yield from (outcome.text for outcome in module.outcomes)
        if module.content_note:
            yield module.content_note
    elif code.slot == SELF_CHECK:
        yield from (text for item in module.quiz for text in item.texts())
    elif section := module.section(code.slot):
        yield section.title
        yield section.body


def freshness(module: Module, code: SectionCode, locale: str, source_locale: str) -> Freshness:
    """How the section `code` stands in `locale`, which is not the source."""
    written = [locale in text for text in _texts(module, code)]
    stamp = module.stamps.get(locale, {}).get(code)
    if not all(written):
        return Freshness(code, locale, State.MISSING, None, in_part=any(written))
    if stamp is None:
        return Freshness(code, locale, State.UNRECORDED, None)
    is_current = stamp.source == source_hash(module, code, source_locale)
    return Freshness(code, locale, State.COMPLETE if is_current else State.OUTDATED, stamp.accepted)


def is_written(module: Module, code: SectionCode, locales: Iterable[str]) -> bool:
    """Whether the section holds no placeholder of `saku new` in any of `locales`."""
    section = module.section(code.slot)
    return not any(
        is_unwritten(text)
        for locale in locales
        if section is None or locale in section.body
        for text in _words(module, code, locale)
    )


def module_freshness(library: Library, module: Module) -> tuple[Freshness, ...]:
    """Every section in every translation, language by language."""
    source, *targets = library.settings.locale_codes
    return tuple(freshness(module, code, locale, source) for locale in targets for code in translated_sections(module))
