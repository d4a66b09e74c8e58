"""Translations keep up with their source, and the records that show it are sound."""

from __future__ import annotations

from collections.abc import Iterator

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.codes import AT_A_GLANCE, SELF_CHECK, SectionCode
from saku.library.model import Library, Module
from saku.library.stamps import unknown_section
from saku.translation.freshness import Freshness, State, is_written, module_freshness, translated_sections


def stamp_is_sound(library: Library) -> Iterator[Diagnostic]:
    for module in library.modules:
        known = translated_sections(module)
        for stamps in module.stamps.values():
            yield from (unknown_section(str(code), stamp.span) for code, stamp in stamps.items() if code not in known)


def translation_is_current(library: Library) -> Iterator[Diagnostic]:
    for module in library.modules:
        found = module_freshness(library, module)
        unrecorded: dict[str, list[SectionCode]] = {}
        for each in found:
            if each.state is State.OUTDATED:
                yield _outdated(module, each)
            elif each.state is State.UNRECORDED and is_written(module, each.section, library.settings.locale_codes):
                unrecorded.setdefault(each.locale, []).append(each.section)
        for locale, codes in unrecorded.items():
            yield _unrecorded(module, codes, locale)


def _outdated(module: Module, found: Freshness) -> Diagnostic:
    code, locale = found.section, found.locale
    return rules.TRANSLATION_IS_CURRENT.at(
        source_span(module, code),
        say(
            id=f"Naskah {code} berubah setelah terjemahan “{locale}” diterima ({found.accepted}); pembaca melihat tandanya.",
            en=f"The text of {code} changed after its translation “{locale}” was accepted ({found.accepted}); readers see a notice.",
        ),
        _accept(f"{code}", locale),
    )


def _unrecorded(module: Module, codes: list[SectionCode], locale: str) -> Diagnostic:
    named = ", ".join(str(code) for code in codes)
    whole = len(codes) == len(translated_sections(module))
    return rules.TRANSLATION_IS_CURRENT.at(
        source_span(module, codes[0]),
        say(
            id=f"Terjemahan “{locale}” belum diterima: {named}.",
            en=f"The translation “{locale}” has not been accepted yet: {named}.",
        ),
        _accept(module.code if whole else " ".join(str(code) for code in codes), locale),
    )


def _accept(codes: str, locale: str) -> dict[str, str]:
    return {
        "id": f"Samakan terjemahannya, lalu terima: saku translated {codes} --lang {locale}",
        "en": f"Bring the translation in line, then accept it: saku translated {codes} --lang {locale}",
    }


def source_span(module: Module, code: SectionCode) -> Span:
    """Where the source text of a section stands."""
    if code.slot == AT_A_GLANCE:
        return module.title.span
    if code.slot == SELF_CHECK:
        return module.quiz[0].span
    section = module.section(code.slot)
    return section.span if section else module.span
