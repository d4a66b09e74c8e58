"""Words as the search sees them: lower case, without accents, reduced to their stems; laws and synonyms as tokens of their own.

overrides/site/assets/search-query.js takes a query apart in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import snowballstemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from saku.library.model import Library
from saku.text.tree import Element, Tree, walk

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?:pasal|ayat) (\d+[A-Za-z]*)")

Stemmer = Callable[[str], str]
IGNORED = "·"


def words(text: str) -> list[str]:
    """`Hak-hak ASN` -> hak, hak, asn."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return [word.lower() for word in _WORD.findall(plain)]


@cache
def stemmer(locale: str) -> Stemmer:
    """Sastrawi for Indonesian, Snowball for the other languages it knows, else words as they are."""
    if locale == "id":
        stem: Stemmer = StemmerFactory().create_stemmer().stem
    elif locale in snowballstemmer.algorithms():
        stem = snowballstemmer.stemmer(locale).stemWord
    elif locale == "en":
        stem = snowballstemmer.stemmer("english").stemWord
    else:
        return str

    @cache
    def lasting(word: str) -> str:
        return word if word.isdigit() else stem(word) or word

    return lasting


def word_reducer(library: Library, locale: str) -> Callable[[str], list[str]]:
    """Text to stems; words not searched for keep their form behind IGNORED, so that only phrases see them."""
    stem = stemmer(locale)
    ignored = frozenset(library.search.query.stop_words.get(locale, ()))
    return lambda text: [f"{IGNORED}{word}" if word in ignored else stem(word) for word in words(text)]


def law_tokens(law: str, locator: str) -> Iterator[str]:
    """`uu20-2023`, `pasal 2 ayat 1` -> the law, the article of it, and the article of whatever law, with and without its paragraph."""
    yield f"§{law}"
    numbers = _NUMBER.findall(locator.lower())
    for length in range(1, len(numbers) + 1):
        place = "/".join(numbers[:length])
        yield f"§{law}/{place}"
        yield f"§/{place}"


def cited(tree: Tree) -> Iterator[Element]:
    """The citations of a section."""
    return (node for node in walk(tree) if node.has_class("citation"))


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with several names, in every language: a glossary term or a group of synonyms."""

    token: str
    names: Mapping[str, tuple[str, ...]]


def concepts(library: Library) -> tuple[Concept, ...]:
    """Words to avoid lead to their term too: that is what people type."""
    named: list[Mapping[str, tuple[str, ...]]] = []
    for term in library.terms:
        avoided = {
            locale: tuple(each.word for each in term.avoid if each.locale == locale) for locale in term.name.values
        }
        named.append(
            {
                locale: (
                    *_alternatives(name),
                    *term.forms.get(locale, ()),
                    *term.synonyms.get(locale, ()),
                    *avoided[locale],
                )
                for locale, name in term.name.items()
            }
        )
    named += library.search.synonyms
    return tuple(Concept(f"#{index}", names) for index, names in enumerate(named))


def _alternatives(name: str) -> tuple[str, ...]:
    """`aparatur sipil negara (ASN)` is known by both."""
    outer, _, inner = name.partition("(")
    return tuple(part.strip(" )") for part in (outer, inner) if part.strip(" )"))


class Phrases:
    """Finds phrases in a list of stems."""

    def __init__(self, phrases: Iterable[tuple[Sequence[str], str]]) -> None:
        self._by_first: dict[str, list[tuple[Sequence[str], str]]] = {}
        for phrase, token in phrases:
            if phrase:
                self._by_first.setdefault(phrase[0], []).append((phrase, token))

    def find(self, stems: Sequence[str]) -> Iterator[str]:
        """The token of each phrase, once for each place where it stands."""
        for start, stem in enumerate(stems):
            for phrase, token in self._by_first.get(stem, ()):
                if list(stems[start : start + len(phrase)]) == list(phrase):
                    yield token
