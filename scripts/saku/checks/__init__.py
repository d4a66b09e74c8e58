"""Judge: a library in, diagnostics out. One file per concern, one function per rule, named after its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from saku.checks import (
    citations,
    dates,
    language,
    links,
    markup,
    minutes,
    parity,
    quiz,
    structure,
    translation,
    unwritten,
)
from saku.diagnostics import Diagnostic
from saku.library.model import Library

Check = Callable[[Library], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    structure.folder_matches_code,
    structure.code_is_unique,
    structure.slot_is_written,
    markup.heading_is_orderly,
    markup.box_is_known,
    markup.markup_is_plain,
    markup.pocket_mark_is_in_place,
    markup.footnote_resolves,
    citations.citation_resolves,
    citations.law_is_cited,
    citations.article_is_checked,
    citations.law_change_is_reviewed,
    links.reference_resolves,
    links.link_resolves,
    links.image_resolves,
    links.image_has_alt,
    links.anchor_is_permanent,
    links.address_is_recorded,
    quiz.quiz_is_well_formed,
    quiz.item_fits_platforms,
    parity.languages_agree,
    parity.placeholders_agree,
    unwritten.text_is_written,
    translation.stamp_is_sound,
    translation.translation_is_current,
    minutes.minutes_add_up,
    language.sentence_is_short,
    language.paragraph_is_short,
    language.pocket_part_is_short,
    language.word_is_welcome,
    language.acronym_is_explained,
    language.voice_is_active,
)
"""Every check that needs no date. Rules of saku.rules without one here are kept while loading."""


def check(library: Library, today: date) -> tuple[Diagnostic, ...]:
    """Every finding about the content, as seen on the day `today`."""
    findings = [finding for judge in CHECKS for finding in judge(library)]
    return (*findings, *dates.date_is_past(library, today))
