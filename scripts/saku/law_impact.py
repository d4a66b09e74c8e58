"""law_impact: every place and every book that a change of a law touches; as text and JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass

from saku.book.law_pages import BookCitation
from saku.diagnostics import Message, localise, say
from saku.library.model import Law, Library
from saku.text.citing import Citing, Kind, covers


@dataclass(frozen=True, slots=True)
class LawImpact:
    law: Law
    locators: tuple[str, ...]
    """The articles that change."""
    places: tuple[Citing, ...]
    books: tuple[BookCitation, ...]

    @property
    def place_count(self) -> int:
        """A section in two languages is one place."""
        return len({(place.kind, place.name) for place in self.places})


def covered(law: Law, wanted: str) -> tuple[str, ...]:
    """The registered articles that `pasal 29` means: itself and its parts; all where nothing is named."""
    return tuple(locator for locator in law.articles if not wanted or covers(wanted, locator))


_KINDS: dict[Kind, Message] = {
    Kind.SECTION: say(id="bagian", en="section"),
    Kind.SELF_CHECK: say(id="butir cek diri", en="self-check item"),
    Kind.TRAINER_NOTES: say(id="catatan pelatih", en="trainer notes"),
    Kind.TEST: say(id="butir tes", en="test item"),
    Kind.PAGE: say(id="halaman", en="page"),
    Kind.INSTITUTION: say(id="lembaga", en="institution"),
    Kind.INSTRUMENT: say(id="instrumen", en="instrument"),
    Kind.TERM: say(id="istilah", en="glossary term"),
}
_BOOK, _PAGES = say(id="buku", en="book"), say(id="hlm.", en="p.")


def as_text(impact: LawImpact, library: Library, locale: str) -> str:
    """A line per place, where an editor can go to; then a line per book."""
    lines = []
    for each in impact.places:
        article = each.locator or library.laws[each.law].short[each.locale]
        lines.append(f"{localise(_KINDS[each.kind], locale)} {each.name} {each.locale}: {article} ({each.span})")
    for book in impact.books:
        codes = ", ".join(str(code) for code in book.sections) or "–"
        pages = f" {localise(_PAGES, locale)} {', '.join(str(page) for page in book.pages)}" if book.pages else ""
        lines.append(f"{localise(_BOOK, locale)} {book.book} {book.locale}: {book.locator} ({codes}){pages}")
    return "".join(f"{line}\n" for line in lines)


def as_json(impact: LawImpact) -> str:
    """An object: law, articles, places (with path, line and column) and books (with pages, null if they were not asked for)."""
    value = {
        "law": impact.law.id,
        "articles": impact.locators,
        "places": [
            {
                "kind": str(each.kind),
                "name": each.name,
                "locale": each.locale,
                "article": each.locator or None,
                "path": each.span.path,
                "line": each.span.line,
                "column": each.span.column,
            }
            for each in impact.places
        ],
        "books": [
            {
                "book": each.book,
                "locale": each.locale,
                "article": each.locator,
                "sections": [str(code) for code in each.sections],
                "pages": list(each.pages) or None,
            }
            for each in impact.books
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
