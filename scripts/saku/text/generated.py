"""Slots no editor writes: at a glance from module.yml, the legal basis from the citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from saku.library.errata import EDITION
from saku.library.model import Article, Law, Library, Localised, Module, Strings
from saku.library.programme import Day
from saku.text.borrowed import in_its_language
from saku.text.citations import locator_label
from saku.text.tree import Element, Tree, element


def at_a_glance(module: Module, strings: Strings, locale: str) -> Tree:
    """Slot 0: what the module is about and what one can do after it."""
    outcomes = [element("li", None, in_its_language(outcome.text, locale)) for outcome in module.outcomes]
    note = module.content_note
    return (
        *([content_note(note, strings, locale)] if note else []),
        element("p", None, in_its_language(module.summary, locale)),
        element("p", None, strings.get("module.outcomes", locale)),
        element("ul", None, *outcomes),
    )


def content_note(note: Localised[str], strings: Strings, locale: str) -> Element:
    """What a reader may want to know before reading on, as a box."""
    title = element("p", {"class": "box-title"}, strings.get("box.peringatan", locale))
    return element(
        "div", {"class": "box", "data-box": "peringatan"}, title, element("p", None, in_its_language(note, locale))
    )


def legal_basis(library: Library, locale: str, citations: Iterable[Element]) -> Tree:
    """Slot 12: each cited article once, with its gist and the day it was checked."""
    cited = sorted(
        {(cite.attributes["data-law"], cite.attributes["data-locator"]) for cite in citations},
        key=article_order(library),
    )
    strings = library.strings
    if not cited:
        return (element("p", None, strings.get("legal.none", locale)),)
    head = element(
        "tr",
        None,
        *(
            element("th", {"scope": "col"}, strings.get(f"legal.{name}", locale))
            for name in ("article", "gist", "checked")
        ),
    )
    rows = [_row(library.laws[law], library.laws[law].articles[locator], strings, locale) for law, locator in cited]
    return (
        element("p", None, strings.get("legal.summary", locale, count=len(rows))),
        element("table", None, element("thead", None, head), element("tbody", None, *rows)),
        element("p", None, strings.get("legal.disclaimer", locale)),
    )


def _row(law: Law, article: Article, strings: Strings, locale: str) -> Element:
    place = "" if article.locator == "seluruhnya" else " " + locator_label(article.locator, strings, locale)
    link = {"href": f"/hukum/#{law.id}-{article.anchor}", "class": "law"}
    return element(
        "tr",
        None,
        element("td", None, element("a", link, law.short[locale] + place)),
        element("td", None, article.gist[locale]),
        element("td", None, checked_label(article, strings, locale)),
    )


def checked_label(article: Article, strings: Strings, locale: str) -> str:
    """`23 November 2026`, or that it has not been checked."""
    if article.checked is None:
        return unchecked_label(article, strings, locale)
    return date_label(article.checked, strings, locale)


def unchecked_label(article: Article, strings: Strings, locale: str) -> str:
    """Of an article that nobody has read as it stands today: never, or not since it was amended."""
    if article.amended is None:
        return strings.get("legal.unchecked", locale)
    return strings.get("legal.amended", locale, day=date_label(article.amended, strings, locale))


def unchecked_mark(article: Article, strings: Strings, locale: str) -> str:
    """As `unchecked_label`, short, for brackets behind a citation."""
    return strings.get("citation.amended" if article.amended else "citation.unchecked", locale)


def date_label(day: date, strings: Strings, locale: str) -> str:
    """`23 November 2026`."""
    month = strings.get("months", locale).split()[day.month - 1]
    return strings.get("date", locale, day=day.day, month=month, year=day.year)


def edition_label(library: Library, day: date, locale: str) -> str:
    """What a book calls its edition: by name, or by the day and the commit."""
    name, shown = library.edition, date_label(day, library.strings, locale)
    if not name:
        return library.strings.get("book.edition", locale, date=shown)
    key = "book.edition_named" if EDITION.fullmatch(name) else "book.edition_from"
    return library.strings.get(key, locale, name=name, date=shown)


def day_label(day: Day, strings: Strings, locale: str) -> str:
    """`10 Desember`, or the dates that are known; empty for a day without one."""
    if day.dates is not None:
        return ", ".join(date_label(each, strings, locale) for each in day.dates)
    return strings.get("calendar.date", locale, day=day.day, month=strings.get("months", locale).split()[day.month - 1])


def article_order(library: Library) -> Callable[[tuple[str, str]], tuple[int, list[tuple[int, str]]]]:
    """A sort key for (law, locator): laws as registered, articles by number, so that Pasal 5 stands before Pasal 18."""
    rank = {law: index for index, law in enumerate(library.laws)}

    def key(cited: tuple[str, str]) -> tuple[int, list[tuple[int, str]]]:
        words = re.findall(r"[0-9]+|[^0-9 ]+", cited[1])
        return rank[cited[0]], [(int(word), "") if word.isdigit() else (0, word) for word in words]

    return key
