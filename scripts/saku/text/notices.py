"""What a reader is told above a section whose translation lags behind its source, or that is not translated at all."""

from __future__ import annotations

from saku.library.model import Library
from saku.text.generated import date_label
from saku.text.tree import Element, Tree, element
from saku.translation.freshness import Freshness, State


def translation_notice(found: Freshness, library: Library) -> Tree:
    """One quiet paragraph with a link to the same section in the source language; nothing where all is well."""
    strings, locale = library.strings, found.locale
    source = library.settings.source_locale
    language = strings.get(f"translation.language_{source.code}", locale)
    if found.state is State.OUTDATED and found.accepted:
        day = date_label(found.accepted, strings, locale)
        said = strings.get("translation.outdated", locale, language=language, day=day)
    elif found.state is State.MISSING:
        said = strings.get("translation.missing", locale, language=language)
    else:
        return ()
    link = element(
        "a",
        {"class": "source-text", "data-section": str(found.section), "hreflang": source.code},
        strings.get("translation.read_source", locale, code=found.section, language=language),
    )
    return (element("p", {"class": "translation-notice", "data-state": str(found.state)}, said, " ", link),)


def in_language(tree: Tree, locale: str) -> Tree:
    """The blocks marked as being in `locale`, so that a voice reads them in their own language (WCAG 2.2, 3.1.2)."""
    return tuple(Element(block.tag, {**block.attributes, "lang": locale}, block.children) for block in tree)
