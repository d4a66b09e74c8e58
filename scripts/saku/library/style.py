"""data/language.yml: the limits and words of the style guide, per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from saku.diagnostics import Diagnostic
from saku.library.fields import Fields
from saku.library.model import Avoid
from saku.library.yaml_source import Node


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one language, in words unless the name says otherwise."""

    sentence_words: int
    mean_sentence_words: int
    paragraph_words: int
    paragraph_sentences: int
    passive_percent: int
    line_words: int
    paragraph_citations: int
    pocket_words: int
    """What a pocket-book prints of a concept."""


@dataclass(frozen=True, slots=True)
class Style:
    limits: Mapping[str, Limits]
    active_words: Mapping[str, tuple[str, ...]]
    """Words that look passive and are not."""
    words: tuple[Avoid, ...]
    acronyms: Mapping[str, tuple[str, ...]]
    """Short forms that need no spelling out."""
    foreign_words: Mapping[str, Mapping[str, tuple[str, ...]]]
    """{locale of a text: {language: words of it that stand in such texts}}."""


NO_STYLE = Style({}, {}, (), {}, {})
"""Of content without data/language.yml: nothing is judged."""


def read_style(node: Node, locales: tuple[str, ...], problems: list[Diagnostic]) -> Style:
    """data/language.yml."""
    fields = Fields(node, node.span, locales, problems)
    limits = fields.fields("limits")
    by_name = {name: limits.fields(name) for name in Limits.__slots__}
    foreign = fields.fields("foreign_words")
    style = Style(
        limits={code: Limits(**{name: each.whole_number(code) for name, each in by_name.items()}) for code in locales},
        active_words=fields.words("active_words"),
        words=fields.each(
            "words", lambda entry: Avoid(entry.text("locale"), entry.text("word"), entry.localised("reason"))
        ),
        acronyms=fields.words("acronyms"),
        foreign_words={code: foreign.words(code) for code in locales},
    )
    for each in (*by_name.values(), limits, foreign, fields):
        each.done()
    return style
