"""What `saku new` leaves for a person to write: `«Tulis …»`, `«Write …»`. Guillemets stand nowhere else in the content."""

from __future__ import annotations

from collections.abc import Iterator

from saku.library.model import Law, Library, Localised

PLACEHOLDER = "«"


def is_unwritten(text: str) -> bool:
    return PLACEHOLDER in text


def is_law_unwritten(law: Law, locator: str = "") -> bool:
    """Whether the law, or the gist of one of its articles, is still to be written."""
    texts = (law.articles[locator].gist,) if locator else (law.title, *(each.gist for each in law.articles.values()))
    return any(is_unwritten(words) for text in texts for _, words in text.items())


def plain_texts(library: Library) -> Iterator[Localised[str]]:
    """Texts without Markdown that `saku new` scaffolds."""
    for module in library.modules:
        yield module.title
        yield module.summary
        yield from (outcome.text for outcome in module.outcomes)
        yield from (section.title for section in module.sections)
    for term in library.terms:
        yield term.name
        yield term.meaning
    for law in library.laws.values():
        yield law.title
        yield law.short
        yield from ([law.note] if law.note else [])
        yield from (article.gist for article in law.articles.values())
