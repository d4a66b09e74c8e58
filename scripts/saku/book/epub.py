"""EPUB 3 of a book, written by hand: the same bytes for the same book.

EPUB 3.3 (w3.org/TR/epub-33), EPUB Accessibility 1.1 (w3.org/TR/epub-a11y-11): page list, page breaks and metadata.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from saku.book.epub_text import Chapter, Part
from saku.book.page_list import Stretch, spread
from saku.library.archive import zipped

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}">'
    '<head><meta charset="UTF-8"/><title>{title}</title><link rel="stylesheet" href="style.css"/></head>'
)
_STYLE = """body { font-family: sans-serif; line-height: 1.5; margin: 0 5%; }
h1, h2, h3 { line-height: 1.25; }
.box { border-left: 0.25em solid #0b5d55; margin: 1em 0; padding: 0 0 0 0.8em; }
.box-title { font-weight: bold; }
.law, .term { color: inherit; }
.blank { letter-spacing: 0.1em; }
.tasks { list-style-type: "☐ "; }
table { border-collapse: collapse; }
td, th { border-bottom: 1px solid; padding: 0.3em 0.6em 0.3em 0; text-align: left; vertical-align: top; }
.notice { border-left: 0.15em solid; font-size: 0.9em; padding-left: 0.8em; }
.cover { background: #0b5d55; color: #fff; padding: 2em; }
"""
_IMAGE_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


@dataclass(frozen=True, slots=True)
class EpubBook:
    """Everything an EPUB says, as plain values."""

    identifier: str
    locale: str
    facts: Mapping[str, str]
    """As the manuscript's: title, subtitle, reader, hub, edition, status."""
    notices: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    images: Mapping[str, bytes]
    """By the name the chapters use."""
    words: Mapping[str, str]
    """contents, pages, page, summary (of accessibility), cover, licence."""
    day: date


def write_epub(book: EpubBook, stretches: Mapping[str, Stretch]) -> bytes:
    """The .epub file. `stretches` say on which page of the PDF the chapters and sections stand."""
    pages: list[tuple[int, str]] = [(1, "sampul.xhtml#hlm-1")]
    files = {"sampul.xhtml": _cover(book)}
    for chapter in book.chapters:
        files[chapter.name] = _chapter(book, chapter, stretches, pages)
    files["nav.xhtml"] = _navigation(book, sorted(set(pages)))
    members: dict[str, bytes | str] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _package(book, list(files)),
        "EPUB/style.css": _STYLE,
    }
    members |= {f"EPUB/{name}": text for name, text in files.items()}
    members |= {f"EPUB/{name}": content for name, content in book.images.items()}
    return zipped(members, stored=frozenset({"mimetype"}))


def _document(book: EpubBook, title: str, body: str) -> str:
    return _HEAD.format(lang=book.locale, title=escape(title)) + f"<body>{body}</body></html>\n"


def _page_break(page: int) -> str:
    return f'<span epub:type="pagebreak" role="doc-pagebreak" id="hlm-{page}" aria-label="{page}"></span>'


def _cover(book: EpubBook) -> str:
    facts = book.facts
    status = f" · {facts['status']}" if facts["status"] else ""
    notices = "".join(f"<p>{escape(notice)}</p>" for notice in book.notices)
    return _document(
        book,
        facts["title"],
        f'<section class="cover" epub:type="titlepage">{_page_break(1)}<p>{escape(facts["hub"])}</p>'
        f"<h1>{escape(facts['title'])}</h1><p>{escape(facts['subtitle'])}</p>"
        f"<p>{escape(facts['edition'] + status)}</p></section>"
        f"<section><p>{escape(facts['reader'])}</p>{notices}</section>",
    )


def _chapter(book: EpubBook, chapter: Chapter, stretches: Mapping[str, Stretch], pages: list[tuple[int, str]]) -> str:
    seen = {page for page, _ in pages}

    def broken(title: str, blocks: Sequence[str]) -> str:
        stretch = stretches.get(title)
        before = spread(blocks, stretch) if stretch else {}
        shown = []
        for index in range(len(blocks) + 1):
            for page in before.get(index, ()):
                if page not in seen:
                    seen.add(page)
                    pages.append((page, f"{chapter.name}#hlm-{page}"))
                    shown.append(f"<div>{_page_break(page)}</div>")
            shown += blocks[index : index + 1]
        return "".join(shown)

    body = f"<h1{_language(chapter)}>{escape(chapter.title)}</h1>{broken(chapter.title, chapter.intro)}"
    for part in chapter.parts:
        body += f'<section id="{part.anchor}"><h2{_language(part)}>{escape(part.title)}</h2>{broken(part.title, part.blocks)}</section>'
    return _document(book, chapter.title, f'<section epub:type="chapter">{body}</section>')


def _navigation(book: EpubBook, pages: Sequence[tuple[int, str]]) -> str:
    entries = [f'<li><a href="sampul.xhtml">{escape(book.facts["title"])}</a></li>']
    for chapter in book.chapters:
        parts = "".join(
            f'<li><a href="{chapter.name}#{part.anchor}"{_language(part)}>{escape(part.title)}</a></li>'
            for part in chapter.parts
        )
        inner = f"<ol>{parts}</ol>" if parts else ""
        entries.append(f'<li><a href="{chapter.name}"{_language(chapter)}>{escape(chapter.title)}</a>{inner}</li>')
    numbers = "".join(f'<li><a href="{place}">{page}</a></li>' for page, place in pages)
    first = next((chapter.name for chapter in book.chapters if chapter.is_module), "sampul.xhtml")
    contents, page_title = escape(book.words["contents"]), escape(book.words["page_list"])
    start = escape(book.words["start"])
    return _document(
        book,
        book.words["contents"],
        f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>{contents}</h1><ol>{"".join(entries)}</ol></nav>'
        f'<nav epub:type="page-list" role="doc-pagelist" hidden=""><h2>{page_title}</h2><ol>{numbers}</ol></nav>'
        f'<nav epub:type="landmarks" hidden=""><h2>{start}</h2><ol>'
        f'<li><a epub:type="toc" href="nav.xhtml">{contents}</a></li>'
        f'<li><a epub:type="bodymatter" href="{first}">{start}</a></li></ol></nav>',
    )


def _language(part: Part | Chapter) -> str:
    return f' lang="{part.language}" xml:lang="{part.language}"' if part.language else ""


def _images(book: EpubBook) -> str:
    return "".join(
        f'<item id="i{index}" href="{name}" media-type="{_IMAGE_TYPES[name.rpartition(".")[2]]}"/>'
        for index, name in enumerate(book.images)
    )


def _package(book: EpubBook, names: list[str]) -> str:
    facts = book.facts
    identifiers = {name: f"f{index}" for index, name in enumerate(names)}
    items = "".join(
        f'<item id="{identifiers[name]}" href="{name}" media-type="application/xhtml+xml"'
        f"{' properties=' + chr(34) + 'nav' + chr(34) if name == 'nav.xhtml' else ''}/>"
        for name in names
    )
    ordered = [names[0], "nav.xhtml", *(name for name in names[1:] if name != "nav.xhtml")]
    order = "".join(f'<itemref idref="{identifiers[name]}"/>' for name in ordered)
    meta = "".join(
        f'<meta property="{name}">{escape(value)}</meta>'
        for name, value in (
            ("dcterms:modified", f"{book.day.isoformat()}T00:00:00Z"),
            ("schema:accessMode", "textual"),
            ("schema:accessModeSufficient", "textual"),
            ("schema:accessibilityFeature", "structuralNavigation"),
            ("schema:accessibilityFeature", "tableOfContents"),
            ("schema:accessibilityFeature", "readingOrder"),
            ("schema:accessibilityFeature", "pageBreakMarkers"),
            ("schema:accessibilityFeature", "pageNavigation"),
            ("schema:accessibilityFeature", "displayTransformability"),
            ("schema:accessibilityHazard", "none"),
            ("schema:accessibilitySummary", book.words["accessibility"]),
            ("pageBreakSource", f"{book.identifier}:pdf"),
        )
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{book.locale}">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">{escape(book.identifier)}</dc:identifier><dc:title>{escape(facts["title"])}</dc:title>'
        f"<dc:language>{book.locale}</dc:language><dc:creator>{escape(facts['hub'])}</dc:creator>"
        f"<dc:description>{escape(facts['subtitle'])}. {escape(facts['reader'])}</dc:description>"
        f"<dc:date>{book.day.isoformat()}</dc:date><dc:rights>CC BY-SA 4.0</dc:rights>{meta}</metadata>"
        f'<manifest><item id="css" href="style.css" media-type="text/css"/>{items}{_images(book)}</manifest>'
        f"<spine>{order}</spine></package>"
    )
