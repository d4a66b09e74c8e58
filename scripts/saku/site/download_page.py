"""What can be taken away: every pocket-book with its files, their size, pages and date."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date

import pikepdf

from saku.library.addresses import BOOKS, LMS
from saku.library.books import Book, PaperFormat
from saku.library.model import Library
from saku.outline import plan_book
from saku.site.module_page import module_link
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.borrowed import module_name
from saku.text.generated import date_label
from saku.text.html import to_html
from saku.text.tree import Element, element
from saku.text.web import web_table

_BOOKLETS = "modul"
_PLACE = re.compile(r'<div data-files="([^"]*)">.*?</div>', re.S)
"""Where the files of a book, or the booklets, are to stand once they are made."""


def download_page(day: date | None, page: WebPage) -> bytes:
    """Each pocket-book: for whom, a place for its files (with_files), its modules. `day` is when they are made, if they are."""
    about = [element("p", None, page.text("books.about"))]
    if day:
        label = date_label(day, page.library.strings, page.locale)
        about.append(element("p", None, page.text("books.made", date=label)))
    about.append(
        element("p", None, element("a", {"href": page.href(LMS)}, page.text("lms.title")), ". ", page.text("lms.about"))
    )
    blocks = [Block(1, page.text("nav.books"), "atas", "", tuple(about))]
    for book in page.library.books:
        blocks.append(Block(2, book.title[page.locale], book.id.lower(), book.id, _book(book, page)))
    about_booklets = element("p", None, page.text("books.booklets_about"))
    blocks.append(Block(2, page.text("books.booklets"), "modul", "", (about_booklets, _place(_BOOKLETS, page))))
    return page_file(
        page.text("nav.books"), page.text("books.about"), {"address": page.address, "type": "website"}, blocks
    )


def with_files(site: Mapping[str, bytes], downloads: Mapping[str, bytes], library: Library) -> dict[str, bytes]:
    """The pages of download in every language with the files in their places: books take longer to set than pages to render.
    `site` and `downloads` are by path below the site's root."""
    filled = {}
    for locale in library.settings.locales:
        page = WebPage(library, locale.code, BOOKS)
        path = f"{locale.prefix}{BOOKS}index.html"
        listed = {book.id.lower(): _files(book, downloads, page) for book in library.books}
        listed[_BOOKLETS] = element("ul", None, *_booklets(downloads, page))
        filled[path] = _filled(site[path].decode(), listed).encode()
    return filled


def _filled(html: str, listed: Mapping[str, Element]) -> str:
    return _PLACE.sub(lambda match: to_html(listed[match[1]]), html)


def _place(name: str, page: WebPage) -> Element:
    return element("div", {"data-files": name}, element("p", None, page.text("books.not_built")))


def _book(book: Book, page: WebPage) -> tuple[Element, ...]:
    outline = plan_book(page.library, book, page.locale)
    modules = element(
        "ol",
        {"class": "saku-plain"},
        *(element("li", None, module_link(entry.module, page)) for entry in outline.entries),
    )
    about = element("p", None, f"{book.subtitle[page.locale]}. {book.reader[page.locale]}")
    return about, _place(book.id.lower(), page), element("p", None, page.text("books.modules")), modules


def _booklets(downloads: Mapping[str, bytes], page: WebPage) -> Iterator[Element]:
    """One line a module: its booklet and its size."""
    for module in page.library.modules:
        path = f"{BOOKS}modul/{module.code.lower()}-{page.locale}-a4-booklet.pdf"
        if path in downloads:
            size = f" ({file_size(len(downloads[path]), page)})"
            address = {"href": f"{up_to_root(page)}{path}", "download": ""}
            yield element("li", None, element("a", address, *module_name(module, page.locale), size))


def up_to_root(page: WebPage) -> str:
    """`../`, as often as needed: from the page to the root of the site: downloads lie once, for all languages."""
    is_source = page.locale == page.library.settings.source_locale.code
    return "../" * (page.address.count("/") + (not is_source))


def _rows(book: Book, downloads: Mapping[str, bytes], page: WebPage) -> Iterator[Element]:
    """One row a file: what it is, as a link; its pages; its size."""
    stem = f"{BOOKS}{book.id.lower()}-{page.locale}"
    for path, content in downloads.items():
        name = path.removeprefix(stem)
        if name == path or not name.startswith((".", "-")):
            continue
        kind = page.text(f"books.file{_paper(name, book)}{name.replace('-', '_').replace('.', '_')}")
        link = download_link(path, kind, book.id, page)
        pages = str(_page_count(content)) if path.endswith(".pdf") else "–"
        yield element(
            "tr",
            None,
            element("th", {"scope": "row"}, link),
            element("td", None, pages),
            element("td", None, file_size(len(content), page)),
        )


def download_link(path: str, kind: str, of: str, page: WebPage) -> Element:
    """A link named `kind`, and by ear also what it is `of`: heard in a list of links, every table's links say the same."""
    return element("a", {"href": f"{up_to_root(page)}{path}", "download": "", "aria-label": f"{kind}: {of}"}, kind)


def _paper(name: str, book: Book) -> str:
    """A book is read on A6 unless it is laid out for larger paper."""
    return f"_{book.formats[0]}_" if name == ".pdf" and book.formats[0] is not PaperFormat.A6 else ""


def _files(book: Book, downloads: Mapping[str, bytes], page: WebPage) -> Element:
    heads = (page.text("books.file"), page.text("books.pages"), page.text("books.size"))
    head = element("tr", None, *(element("th", {"scope": "col"}, words) for words in heads))
    return web_table(
        element("table", None, element("thead", None, head), element("tbody", None, *_rows(book, downloads, page)))
    )


def _page_count(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def file_size(count: int, page: WebPage) -> str:
    """`640 kB`, `1,2 MB`: in decimal units, as phones show them."""
    if count < 1_000_000:
        return f"{round(count / 1000)} kB"
    megabytes = f"{count / 1_000_000:.1f}"
    return page.text("books.megabytes", whole=megabytes.split(".")[0], tenth=megabytes.split(".")[1])
