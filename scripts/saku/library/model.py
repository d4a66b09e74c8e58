"""The content in memory: frozen values that know where they stand in the files. No method reads a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from saku.diagnostics import Span
from saku.library.codes import SectionCode
from saku.library.hub import Settings

if TYPE_CHECKING:
    from saku.library.books import Book, Situation
    from saku.library.errata import Erratum
    from saku.library.institutions import Institution
    from saku.library.printed import PrintedEdition
    from saku.library.programme import Programme
    from saku.library.seals import Revoked, SealKey
    from saku.library.search_language import SearchLanguage
    from saku.library.stamps import Stamps
    from saku.library.style import Style

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Localised(Generic[T]):
    """One thing in every language: {locale: value}, the source language first. Never a bare string where a reader sees it."""

    values: Mapping[str, T]
    span: Span

    def __getitem__(self, locale: str) -> T:
        """In the source language where it is not translated; whoever shows it marks its `language`."""
        return self.values[self.language(locale)]

    def language(self, locale: str) -> str:
        """The language in which readers of `locale` get it."""
        return locale if locale in self.values else next(iter(self.values))

    def __contains__(self, locale: str) -> bool:
        return locale in self.values

    def items(self) -> Iterator[tuple[str, T]]:
        return iter(self.values.items())


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown as written, and where its first line stands."""

    markdown: str
    span: Span


class Level(StrEnum):
    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class ReviewState(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    STABLE = "stable"
    RETIRED = "retired"


class LawStatus(StrEnum):
    IN_FORCE = "in-force"
    AMENDED = "amended"
    REPEALED = "repealed"
    UNCHECKED = "unchecked"


class ItemType(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true-false"
    SCENARIO = "scenario"
    MATCH = "match"
    ORDER = "order"


CHOICE_TYPES = frozenset({ItemType.SINGLE, ItemType.MULTIPLE, ItemType.TRUE_FALSE, ItemType.SCENARIO})
"""Item types answered by picking options."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section an editor writes: slots 1–8, 10, 11 and 13 up. It is there in the source language; a translation may lack it."""

    code: SectionCode
    title: Localised[str]
    body: Localised[Text]

    @property
    def span(self) -> Span:
        return self.title.span


@dataclass(frozen=True, slots=True)
class Outcome:
    id: str
    text: Localised[str]
    span: Span


@dataclass(frozen=True, slots=True)
class Option:
    text: Localised[Text]
    correct: bool
    feedback: Localised[Text]
    span: Span


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a match or order item says when all is in place, and when not yet."""

    right: Localised[Text]
    wrong: Localised[Text]


@dataclass(frozen=True, slots=True)
class QuizItem:
    """A self-check item. Choice types have options; match has pairs; order has steps; both in the right order."""

    id: str
    type: ItemType
    outcome: str
    stem: Localised[Text]
    options: tuple[Option, ...]
    pairs: tuple[tuple[Localised[Text], Localised[Text]], ...]
    steps: tuple[Localised[Text], ...]
    feedback: Feedback | None
    safe_act: Localised[Text] | None
    span: Span

    def texts(self) -> Iterator[Localised[Text]]:
        """Every Markdown text of the item, in reading order."""
        yield self.stem
        for option in self.options:
            yield option.text
            yield option.feedback
        for left, right in self.pairs:
            yield left
            yield right
        yield from self.steps
        if self.feedback:
            yield self.feedback.right
            yield self.feedback.wrong
        if self.safe_act:
            yield self.safe_act


@dataclass(frozen=True, slots=True)
class Minutes:
    read: int
    practise: int
    session: int


@dataclass(frozen=True, slots=True)
class Review:
    state: ReviewState
    law_checked: date | None


@dataclass(frozen=True, slots=True)
class Module:
    code: str
    slug: str
    title: Localised[str]
    summary: Localised[str]
    level: Level
    minutes: Minutes
    audience: tuple[str, ...]
    prerequisites: tuple[tuple[str, Span], ...]
    key_concept: SectionCode
    outcomes: tuple[Outcome, ...]
    review: Review
    content_note: Localised[str] | None
    sections: tuple[Section, ...]
    quiz: tuple[QuizItem, ...]
    folder: str
    """Relative to the root, with '/': modules/h1-martabat-dan-prinsip-ham."""
    span: Span
    stamps: Stamps

    @property
    def family(self) -> str:
        return self.code[:1]

    def section(self, slot: int) -> Section | None:
        return next((section for section in self.sections if section.code.slot == slot), None)


@dataclass(frozen=True, slots=True)
class Article:
    locator: str
    """What a citation says after the law's id: `pasal 28I ayat 4`."""
    gist: Localised[str]
    checked: date | None
    """The day its text was read and the gist held against it; None if it was not, or if it was amended after that."""
    amended: date | None
    """The day from which it reads otherwise than when it was checked: everything that cites it waits for a review."""
    source: str
    span: Span

    @property
    def anchor(self) -> str:
        return self.locator.lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Law:
    id: str
    title: Localised[str]
    short: Localised[str]
    status: LawStatus
    note: Localised[str] | None
    articles: Mapping[str, Article]
    span: Span


@dataclass(frozen=True, slots=True)
class Avoid:
    """A word not to use, and why."""

    locale: str
    word: str
    reason: Localised[str]


@dataclass(frozen=True, slots=True)
class Term:
    id: str
    name: Localised[str]
    forms: Mapping[str, tuple[str, ...]]
    synonyms: Mapping[str, tuple[str, ...]]
    meaning: Localised[str]
    avoid: tuple[Avoid, ...]
    linked: bool
    """Whether the term is linked in running text."""
    span: Span


@dataclass(frozen=True, slots=True)
class Family:
    """A letter of the module codes and what its modules are about."""

    letter: str
    title: Localised[str]
    about: Localised[str]
    span: Span


@dataclass(frozen=True, slots=True)
class Permalinks:
    """data/permalinks.yml: every address ever published, and where the retired ones go."""

    published: Mapping[str, Span]
    """Address without locale, e.g. `p1/#p1-3` -> where it is recorded."""
    redirects: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Strings:
    """Every word of the interface by dotted key, e.g. `box.kasus`."""

    texts: Mapping[str, Localised[str]]

    def get(self, key: str, locale: str, /, **values: object) -> str:
        """The text in `locale` with {names} filled in. A key that data/strings.yml has lost shows as [key]: the page still
        comes out, and the gap is seen."""
        found = self.texts.get(key)
        if found is None:
            return f"[{key}]"
        text = found[locale]
        return text.format(**values) if values else text


@dataclass(frozen=True, slots=True)
class Page:
    """A hand-written page of docs/, by its path below the locale folder."""

    path: str
    title: Localised[str]
    description: Localised[str]
    body: Localised[Text]


@dataclass(frozen=True, slots=True)
class Library:
    """All content, loaded once."""

    root: Path
    settings: Settings
    modules: tuple[Module, ...]
    laws: Mapping[str, Law]
    terms: tuple[Term, ...]
    families: tuple[Family, ...]
    situations: tuple[Situation, ...]
    books: tuple[Book, ...]
    programme: Programme
    style: Style
    search: SearchLanguage
    permalinks: Permalinks
    strings: Strings
    pages: tuple[Page, ...]
    institutions: tuple[Institution, ...] = ()
    errata: tuple[Erratum, ...] = ()
    printed: tuple[PrintedEdition, ...] = ()
    edition: str = ""
    """What books call the content: `2026.1` if it is that of a printed edition, else the commit's short hash, with `+` if
    something changed since; empty where there is no Git."""
    seal_keys: tuple[SealKey, ...] = ()
    revoked: tuple[Revoked, ...] = ()
    images: Mapping[str, Path] = field(default_factory=dict)
    """Pictures of the modules, by path relative to the root."""

    def module(self, code: str) -> Module | None:
        return next((module for module in self.modules if module.code == code), None)
