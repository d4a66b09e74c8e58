"""What can be taken away: every pocket-book with its files, their size, pages and date."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date

import pikepdf

from saku.library.addresses import BOOKS, LMS
from saku.library.books import Book, PaperFormat
from saku.outline import plan_book
from saku.site.module_page import module_link
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.borrowed import module_name
from saku.text.generated import date_label
from saku.text.tree import Element, element
from saku.text.web import web_table


def download_page(downloads: Mapping[str, bytes], day: date | None, page: WebPage) -> bytes:
    """Each pocket-book: for whom, its files in this language, its modules. `downloads` are by path below the site's root."""
    about = [element("p", None, page.text("books.about"))]
    if day:
        label = date_label(day, page.library.strings, page.locale)
        about.append(element("p", None, page.text("books.made", date=label)))
    about.append(
        element("p", None, element("a", {"href": page.href(LMS)}, page.text("lms.title")), ". ", page.text("lms.about"))
    )
    blocks = [Block(1, page.text("nav.books"), "atas", "", tuple(about))]
    for book in page.library.books:
        blocks.append(Block(2, book.title[page.locale], book.id.lower(), book.id, _book(book, downloads, page)))
    booklets = list(_booklets(downloads, page))
    if booklets:
        about_booklets = element("p", None, page.text("books.booklets_about"))
        blocks.append(
            Block(2, page.text("books.booklets"), "modul", "", (about_booklets, element("ul", None, *booklets)))
        )
    return page_file(
        page.text("nav.books"), page.text("books.about"), {"address": page.address, "type": "website"}, blocks
    )


def _book(book: Book, downloads: Mapping[str, bytes], page: WebPage) -> tuple[Element, ...]:
    outline = plan_book(page.library, book, page.locale)
    modules = element(
        "ol",
        {"class": "saku-plain"},
        *(element("li", None, module_link(entry.module, page)) for entry in outline.entries),
    )
    about = element("p", None, f"{book.subtitle[page.locale]}. {book.reader[page.locale]}")
    rows = list(_rows(book, downloads, page))
    files = _table(rows, page) if rows else element("p", None, page.text("books.not_built"))
    return about, files, element("p", None, page.text("books.modules")), modules


def _booklets(downloads: Mapping[str, bytes], page: WebPage) -> Iterator[Element]:
    """One line a module: its booklet and its size."""
    for module in page.library.modules:
        path = f"{BOOKS}modul/{module.code.lower()}-{page.locale}-a4-booklet.pdf"
        if path in downloads:
            link = element(
                "a", {"href": f"{up_to_root(page)}{path}", "download": ""}, *module_name(module, page.locale)
            )
            yield element("li", None, link, f" ({file_size(len(downloads[path]), page)})")


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
        link = element("a", {"href": f"{up_to_root(page)}{path}", "download": ""}, kind)
        pages = str(_page_count(content)) if path.endswith(".pdf") else "–"
        yield element(
            "tr",
            None,
            element("th", {"scope": "row"}, link),
            element("td", None, pages),
            element("td", None, file_size(len(content), page)),
        )


def _paper(name: str, book: Book) -> str:
    """A book is read on A6 unless it is laid out for larger paper."""
    return f"_{book.formats[0]}_" if name == ".pdf" and book.formats[0] is not PaperFormat.A6 else ""


def _table(rows: list[Element], page: WebPage) -> Element:
    heads = (page.text("books.file"), page.text("books.pages"), page.text("books.size"))
    head = element("tr", None, *(element("th", {"scope": "col"}, words) for words in heads))
    return web_table(element("table", None, element("thead", None, head), element("tbody", None, *rows)))


def _page_count(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def file_size(count: int, page: WebPage) -> str:
    """`640 kB`, `1,2 MB`: in decimal units, as phones show them."""
    if count < 1_000_000:
        return f"{round(count / 1000)} kB"
    megabytes = f"{count / 1_000_000:.1f}"
    return page.text("books.megabytes", whole=megabytes.split(".")[0], tenth=megabytes.split(".")[1])
