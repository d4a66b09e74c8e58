"""The search of one language as small files: a list of words and codes, postings in chunks, and one file of text per section.

Own work instead of Pagefind because of the weight of a first search (docs/contributor/search.md). Ranking is BM25 over title, text, the
situations a section helps in, the laws it cites and the concepts it names (Robertson and Zaragoza, "The Probabilistic Relevance
Framework: BM25 and Beyond", 2009, with weights per field). Every file is a script, so that a copy on a memory stick can search too.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from saku.library.books import Audience
from saku.library.codes import (
    ACTION_PLAN,
    AT_A_GLANCE,
    DO_AND_AVOID,
    LEGAL_BASIS,
    SELF_CHECK,
    TRAINER_NOTES,
    YOUR_RIGHTS,
    SectionCode,
)
from saku.library.model import Library
from saku.library.search_language import QUERY_WORDS
from saku.outline import Outline, plan_site
from saku.site.render import ASSETS
from saku.site.search_words import IGNORED, Concept, Phrases, cited, concepts, law_tokens, stemmer, word_reducer, words
from saku.text.resolve import Trees
from saku.text.tree import Element

_K1, _B = 1.2, 0.5
_TITLE, _SITUATION, _MODULE, _LAW = 5, 3, 1, 2
"""How many times a word in such a place counts."""
_STANDING = {
    AT_A_GLANCE: 0.75,
    DO_AND_AVOID: 0.85,
    YOUR_RIGHTS: 0.9,
    SELF_CHECK: 0.5,
    ACTION_PLAN: 0.6,
    LEGAL_BASIS: 0.45,
}
"""Sections that repeat what a concept section explains stand behind it."""
_STEPS = 32
"""A posting is (distance to the section before) * _STEPS + weight, with the weight from 1 to _STEPS - 1."""
_CHUNK = 9_000
"""Characters of one file of postings; a search loads one for each word."""
_SUGGESTIONS = 6
_ABOUT = re.compile(r" (?:tentang|mengenai|on|concerning) ")
_BLOCKS = frozenset(
    {"p", "li", "div", "h3", "h4", "td", "th", "tr", "ul", "ol", "table", "dt", "dd", "summary", "blockquote"}
)


@dataclass(frozen=True, slots=True)
class Record:
    code: SectionCode
    title: str
    module: str
    """The module's title."""
    text: str
    counts: Mapping[str, int]
    """{token: times}; empty for what a search does not find."""


def search_files(library: Library, trees: Trees) -> dict[str, bytes]:
    """{path below the site's root: bytes} for every language."""
    files: dict[str, bytes] = {}
    for locale in library.settings.locale_codes:
        files |= _locale_files(library, trees, locale)
    return files


def root_path(locale: str) -> str:
    return f"{ASSETS}words-{locale}.js"


def _locale_files(library: Library, trees: Trees, locale: str) -> dict[str, bytes]:
    known = concepts(library)
    outline = plan_site(library, locale)
    found = tuple(_records(library, trees, outline, known))
    postings = _postings(found)
    tokens = sorted(postings)
    chunks = tuple(_chunks(postings, tokens))
    texts = {
        record.code.anchor: {"title": record.title, "module": record.module, "text": record.text}
        for record in found
        if record.counts
    }
    parts = {**{str(index): lists for index, (_, lists) in enumerate(chunks)}, **texts}
    version = hashlib.sha256(json.dumps([tokens, parts], sort_keys=True).encode()).hexdigest()[:8]
    root = {
        "version": version,
        "codes": _codes(outline),
        "chunks": [first for first, _ in chunks],
        "words": _word_list(found, tokens, locale),
        "concepts": [[concept.token, *_phrases(library, concept, locale)] for concept in known],
        "laws": _laws(library, locale),
        "suggestions": _suggestions(library, locale),
        "private": [module.code for module in library.modules if module.content_note],
        "language": {name: _word_lists(getattr(library.search.query, name), library) for name in QUERY_WORDS},
    }
    folder = f"{ASSETS}search/{locale}/"
    return {
        root_path(locale): _script("root", root),
        **{f"{folder}{name}.{version}.js": _script(name, part) for name, part in parts.items()},
    }


def _word_lists(lists: Mapping[str, tuple[str, ...]], library: Library) -> list[list[str]]:
    """One list per language, in the order of the hub's languages."""
    return [list(lists.get(code, ())) for code in library.settings.locale_codes]


def _records(library: Library, trees: Trees, outline: Outline, known: Sequence[Concept]) -> Iterator[Record]:
    locale = outline.locale
    reduced = word_reducer(library, locale)
    phrases = Phrases((reduced(name), concept.token) for concept in known for name in concept.names.get(locale, ()))
    situations: dict[SectionCode, list[str]] = defaultdict(list)
    for situation in library.situations:
        for code, _ in situation.sections:
            situations[code].append(situation.text[locale])
    for entry in outline.entries:
        title_of_module = entry.module.title[locale]
        for code in entry.sections:
            section = trees.section(code, locale)
            if code.slot == TRAINER_NOTES or section.language != locale:
                yield Record(code, section.title, title_of_module, "", {})
                continue
            text = " ".join("".join(_spaced(block)) for block in section.tree)
            counts: Counter[str] = Counter()
            for part, times in (
                (text, 1),
                (section.title, _TITLE),
                (title_of_module, _MODULE),
                *((text, _SITUATION) for text in situations[code]),
            ):
                stems = reduced(part)
                for token in (*(stem for stem in stems if not stem.startswith(IGNORED)), *phrases.find(stems)):
                    counts[token] += times
            for citation in cited(section.tree):
                for token in law_tokens(citation.attributes["data-law"], citation.attributes["data-locator"]):
                    counts[token] += _LAW
            yield Record(code, section.title, title_of_module, " ".join(text.split()), counts)


def _spaced(node: Element | str) -> Iterator[str]:
    """The text with a space between blocks."""
    if isinstance(node, str):
        yield node
        return
    for child in node.children:
        yield from _spaced(child)
    if node.tag in _BLOCKS:
        yield " "


def _postings(records: Sequence[Record]) -> dict[str, list[int]]:
    lengths = [sum(record.counts.values()) for record in records]
    mean = sum(lengths) / max(1, sum(1 for length in lengths if length))
    found: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for number, (record, length) in enumerate(zip(records, lengths, strict=True)):
        for token, times in record.counts.items():
            # Citing an article says as much in a long section as in a short one.
            size = 1 if token.startswith("§") else 1 - _B + _B * length / mean
            weight = times / (times + _K1 * size) * _STANDING.get(record.code.slot, 1)
            step = max(1, round(weight * (_STEPS - 1)))
            found.setdefault(token, []).append((number - last.get(token, 0)) * _STEPS + step)
            last[token] = number
    return found


def _chunks(postings: Mapping[str, list[int]], tokens: Sequence[str]) -> Iterator[tuple[int, list[list[int]]]]:
    """(number of the first token, the postings of it and those after it)."""
    first, size = 0, 0
    for index, token in enumerate(tokens):
        size += 4 * len(postings[token])
        if size > _CHUNK or index == len(tokens) - 1:
            yield first, [postings[each] for each in tokens[first : index + 1]]
            first, size = index + 1, 0


def _codes(outline: Outline) -> str:
    """`P1:0,1,2,3;P2:0,1`: every section, in the order the postings count them."""
    return ";".join(
        f"{entry.module.code}:{','.join(str(code.slot) for code in entry.sections)}" for entry in outline.entries
    )


def _word_list(records: Sequence[Record], tokens: Sequence[str], locale: str) -> str:
    """One line per token: the stem and the forms of it that the texts hold, with `~` for the stem inside a form."""
    stem = stemmer(locale)
    forms: dict[str, set[str]] = defaultdict(set)
    searched = set(tokens)
    for record in records:
        for part in (record.text, record.title, record.module) if record.counts else ():
            for word in words(part):
                if stem(word) != word and stem(word) in searched:
                    forms[stem(word)].add(word)
    return "\n".join(
        " ".join((token, *(form.replace(token, "~", 1) for form in sorted(forms[token])))) for token in tokens
    )


def _phrases(library: Library, concept: Concept, locale: str) -> list[str]:
    """The names of a concept: own ones as stems, and all as they are written, since no text may hold them."""
    reduced = word_reducer(library, locale)
    found = [" ".join(reduced(name)) for name in concept.names.get(locale, ())]
    for code in library.settings.locale_codes:
        found += [" ".join(words(name)) for name in concept.names.get(code, ())]
    return list(dict.fromkeys(name for name in found if name))


def _laws(library: Library, locale: str) -> list[dict[str, object]]:
    """The names a law goes by in any language, and what it is about: the words after "tentang", as stems."""
    reduced = word_reducer(library, locale)
    found: list[dict[str, object]] = []
    for law in library.laws.values():
        names = [words(name) for each in (law.short, law.title) for _, name in each.items()]
        subject = _ABOUT.split(law.title[locale], maxsplit=1)[1:]
        found.append(
            {
                "id": law.id,
                "names": list(dict.fromkeys(" ".join(name) for name in names)),
                "subject": " ".join(stem for part in subject for stem in reduced(part)),
            }
        )
    return found


def _suggestions(library: Library, locale: str) -> list[str]:
    """What an officer may look for, on an empty box."""
    officers = [each.text[locale] for each in library.situations if each.audience is Audience.OFFICER]
    return officers[:_SUGGESTIONS]


def _script(name: str, value: object) -> bytes:
    return f"sakuSearch.receive({json.dumps(name)},{json.dumps(value, ensure_ascii=False, separators=(',', ':'))});\n".encode()
