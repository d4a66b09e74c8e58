"""Recording that a person read a translation beside its source: translation.yml of a module written anew."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from saku.diagnostics import Span
from saku.library.codes import SectionCode
from saku.library.model import Library, Module
from saku.library.stamps import Stamp, write_stamps
from saku.translation.freshness import State, freshness, source_hash, translated_sections


def acceptable(library: Library, module: Module, locale: str) -> tuple[SectionCode, ...]:
    """The sections of a module that are translated into `locale`."""
    source = library.settings.source_locale.code
    return tuple(
        code
        for code in translated_sections(module)
        if freshness(module, code, locale, source).state is not State.MISSING
    )


def to_accept(library: Library, module: Module, codes: Collection[SectionCode], locale: str) -> tuple[SectionCode, ...]:
    """Those of `codes` that are translated and not recorded as complete yet."""
    source = library.settings.source_locale.code
    return tuple(
        code
        for code in acceptable(library, module, locale)
        if code in codes and freshness(module, code, locale, source).state is not State.COMPLETE
    )


def stamped(
    library: Library, module: Module, codes: Collection[SectionCode], locales: Collection[str], today: date
) -> str:
    """The text of the module's translation.yml with `codes` accepted in `locales`. A section that was complete keeps its date;
    records of sections that no longer exist go."""
    source, *targets = library.settings.locale_codes
    known = translated_sections(module)
    stamps: dict[str, dict[SectionCode, Stamp]] = {}
    for locale in targets:
        kept = {code: stamp for code, stamp in module.stamps.get(locale, {}).items() if code in known}
        if locale in locales:
            kept |= {
                code: Stamp(source_hash(module, code, source), today, Span(module.folder))
                for code in to_accept(library, module, codes, locale)
            }
        stamps[locale] = kept
    return write_stamps(stamps)
