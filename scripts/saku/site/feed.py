"""The same as a feed that readers can follow: Atom (RFC 4287), one per language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from saku.changes.editions import EditionChanges
from saku.library.addresses import CHANGES, CHANGES_FEED, absolute
from saku.library.hub import Locale
from saku.library.model import Library
from saku.site.changes_page import edition_anchor
from saku.text.generated import date_label

_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST = 100
"""Entries of a feed: readers fetch it whole each time."""


@dataclass(frozen=True, slots=True)
class Entry:
    anchor: str
    """On the page of changes; with it the entry's permanent id is made."""
    key: str
    """What tells entries with one anchor apart."""
    title: str
    text: str
    day: date


def feed_files(library: Library, editions: tuple[EditionChanges, ...], day: date) -> dict[str, bytes]:
    """{`perubahan.xml`: bytes}. `day` stands for the feed where it has no entry."""
    return {
        f"{locale.prefix}{CHANGES_FEED}": _feed(library, locale, list(_entries(library, editions, locale.code)), day)
        for locale in library.settings.locales
    }


def _entries(library: Library, editions: tuple[EditionChanges, ...], locale: str) -> Iterator[Entry]:
    def text(key: str, **values: object) -> str:
        return library.strings.get(f"changes.{key}", locale, **values)

    for erratum in library.errata:
        if erratum.day:
            title = text("erratum_title", name=erratum.edition, section=erratum.section)
            both = text("erratum_text", printed=erratum.printed[locale], correct=erratum.correct[locale])
            yield Entry(erratum.anchor, "", title, both, erratum.day)
    for edition in editions:
        anchor = edition_anchor(edition.name)
        title = text("edition", name=edition.name, day=date_label(edition.day, library.strings, locale))
        yield Entry(anchor, "", title, text("edition_text"), edition.day)
        for module, day in edition.last_touched.items():
            codes = [code for code, locales in edition.changed.items() if code.module == module and locale in locales]
            codes += [code for code in edition.new if code.module == module]
            if codes:
                title = text("module_title", module=module, name=edition.name)
                yield Entry(anchor, f"{module}-{day}", title, ", ".join(str(code) for code in sorted(codes)), day)


def _feed(library: Library, locale: Locale, entries: list[Entry], day: date) -> bytes:
    ElementTree.register_namespace("", _ATOM)
    page = absolute(library.settings.site_url, locale, CHANGES)
    newest = sorted(entries, key=lambda entry: (entry.day, entry.anchor, entry.key), reverse=True)[:_MOST]
    title = library.strings.get("changes.title", locale.code)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {_XML_LANGUAGE: locale.code})
    _add(feed, "id", page)
    _add(feed, "title", f"{library.settings.site_name}: {title}")
    _add(feed, "updated", _moment(max((entry.day for entry in newest), default=day)))
    _add(_add(feed, "author"), "name", library.settings.site_name)
    itself = absolute(library.settings.site_url, locale, CHANGES_FEED)
    _add(feed, "link", rel="self", type="application/atom+xml", href=itself)
    _add(feed, "link", rel="alternate", type="text/html", hreflang=locale.code, href=page)
    for entry in newest:
        here = _add(feed, "entry")
        _add(here, "id", f"{page}{f'?{entry.key}' if entry.key else ''}#{entry.anchor}")
        _add(here, "title", entry.title)
        _add(here, "updated", _moment(entry.day))
        _add(here, "link", rel="alternate", type="text/html", href=f"{page}#{entry.anchor}")
        _add(here, "summary", entry.text)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text or None
    return child


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
