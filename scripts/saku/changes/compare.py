"""compare(before, after) -> Comparison: what a reader will notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from saku.changes.snapshot import Lines, Place, Snapshot


class Kind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that became other lines; one side is empty where lines were added or taken out."""

    before: Lines
    after: Lines


@dataclass(frozen=True, slots=True)
class Change:
    """One section, item, page or word of the interface in one language."""

    what: str
    title: str
    """Of a section; empty for the rest."""
    locale: str
    kind: Kind
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that moved: pages of a book, bytes of a module."""

    what: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Comparison:
    texts: tuple[Change, ...]
    words: tuple[Change, ...]
    new_addresses: tuple[str, ...]
    broken_addresses: tuple[str, ...]
    unchecked: tuple[str, ...]
    """Provisions cited now that nobody has read, and that were not in this state before."""
    books: tuple[Amount, ...]
    weights: tuple[Amount, ...]

    @property
    def is_empty(self) -> bool:
        parts = (self.texts, self.words, self.new_addresses, self.broken_addresses, self.unchecked, self.books)
        return not any(parts) and not self.weights


def compare(
    before: Snapshot, after: Snapshot, pages_before: Mapping[str, int], pages_after: Mapping[str, int]
) -> Comparison:
    """`pages_…` are {book: pages}, empty if the books were not made."""
    titles = {**before.titles, **after.titles}
    weights = {f"{what} {locale}": size for (what, locale), size in after.weights.items()}
    weights_before = {f"{what} {locale}": size for (what, locale), size in before.weights.items()}
    promised = before.published | before.addresses
    return Comparison(
        tuple(_changes(before.texts, after.texts, titles)),
        tuple(_changes(before.words, after.words, {})),
        tuple(sorted(after.addresses - before.addresses)),
        tuple(sorted(promised - after.addresses - {""})),
        tuple(sorted(after.unchecked - before.unchecked)),
        tuple(_amounts(pages_before, pages_after)),
        tuple(_amounts(weights_before, weights)),
    )


def _changes(
    before: Mapping[Place, Lines], after: Mapping[Place, Lines], titles: Mapping[Place, str]
) -> Iterator[Change]:
    """In the order of the content as it is now, what is gone at the end."""
    for place in dict.fromkeys((*after, *before)):
        old, new = before.get(place), after.get(place)
        if old == new:
            continue
        kind = Kind.NEW if old is None else Kind.GONE if new is None else Kind.CHANGED
        what, locale = place
        yield Change(what, titles.get(place, ""), locale, kind, tuple(_passages(old or (), new or ())))


def _passages(before: Lines, after: Lines) -> Iterator[Passage]:
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Passage(before[a:b], after[c:d])


def _amounts(before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[Amount]:
    for what in dict.fromkeys((*after, *before)):
        amount = Amount(what, before.get(what, 0), after.get(what, 0))
        if amount.before != amount.after:
            yield amount
