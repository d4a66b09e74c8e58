"""data/search.yml: what the search box knows about language beside the glossary and the texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from saku.diagnostics import Diagnostic
from saku.library.fields import Fields
from saku.library.yaml_source import Node

WordLists = Mapping[str, tuple[str, ...]]
"""{locale: words}."""


@dataclass(frozen=True, slots=True)
class QueryWords:
    """How people write what is not a plain word. An entry `left=right` maps what is written to what it means."""

    stop_words: WordLists
    number_words: WordLists
    point_words: WordLists
    letter_names: WordLists
    section_words: WordLists
    law_kinds: WordLists
    law_number_words: WordLists
    law_year_words: WordLists
    article_words: WordLists
    paragraph_words: WordLists
    prefixes: WordLists
    suffixes: WordLists


QUERY_WORDS = tuple(field.name for field in fields(QueryWords))


@dataclass(frozen=True, slots=True)
class SearchLanguage:
    query: QueryWords
    synonyms: tuple[WordLists, ...]
    """Groups of words for one thing, in every language."""


NO_SEARCH_LANGUAGE = SearchLanguage(QueryWords(**{name: {} for name in QUERY_WORDS}), ())
"""Of content without data/search.yml."""


def read_search_language(node: Node, locales: tuple[str, ...], problems: list[Diagnostic]) -> SearchLanguage:
    """data/search.yml."""
    found = Fields(node, node.span, locales, problems)
    query = QueryWords(**{name: found.words(name) for name in QUERY_WORDS})
    groups = []
    for each in found.nodes("synonyms"):
        group = Fields(each, each.span, locales, problems)
        groups.append({code: tuple(word.value for word in group.scalars(code, required=False)) for code in locales})
        group.done()
    found.done()
    return SearchLanguage(query, tuple(groups))
