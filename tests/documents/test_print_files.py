"""What a print shop, an office printer and a reader with low vision take: the same pages in other forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from saku.book.imposition import padded, sheet_count
from saku.library.books import Audience, PaperFormat
from saku.library.model import Library
from tests.documents.pdf import POINTS_PER_MM, Pdf

Books = Mapping[tuple[str, str], Pdf]
POCKET = PaperFormat.A6
SIZES = {PaperFormat.A6: (105, 148), PaperFormat.A5: (148, 209), PaperFormat.A4: (210, 296)}


def text_of(path: Path, page: int) -> str:
    return " ".join(pypdfium2.PdfDocument(path)[page - 1].get_textpage().get_text_range().split())


def size_of(page: pikepdf.Page) -> tuple[int, int]:
    left, bottom, right, top = (float(value) / POINTS_PER_MM for value in page.mediabox)
    return round(right - left), round(top - bottom)


def first_line_height(page: pypdfium2.PdfPage) -> float:
    """In points."""
    text = page.get_textpage()
    assert text.count_rects()
    _, bottom, _, top = text.get_rect(0)
    return float(top - bottom)


def test_every_paper_size_holds_the_same_pages(book_files: Mapping[str, Path], books: Books, library: Library) -> None:
    for book in library.books:
        assert (book.formats[0] is POCKET) == (book.audience is not Audience.TRAINER)
        for locale in library.settings.locale_codes:
            small = books[book.id, locale]
            for paper in book.formats[1:]:
                path = book_files[f"{book.id.lower()}-{locale}-{paper}.pdf"]
                large = Pdf(path)
                assert len(large.view) == len(small.view)
                with pikepdf.open(path) as document:
                    assert {size_of(page) for page in document.pages} == {SIZES[paper]}
                for page in (1, 2, len(small.view) // 2):
                    assert large.text(page).split() == small.text(page).split()
                assert large.bookmarks() == small.bookmarks()


def test_large_print_is_large(book_files: Mapping[str, Path], library: Library) -> None:
    large = [book for book in library.books if PaperFormat.A4 in book.formats]
    assert [book.id for book in large] == ["B3"]
    for locale in library.settings.locale_codes:
        small, wide = (pypdfium2.PdfDocument(book_files[name]) for name in (f"b3-{locale}.pdf", f"b3-{locale}-a4.pdf"))
        factor = first_line_height(wide[2]) / first_line_height(small[2])
        assert factor * Pdf(book_files[f"b3-{locale}.pdf"]).type_sizes().most_common(1)[0][0] >= 18


def test_the_bleed_version_marks_the_cut_and_draws_beyond_it(book_files: Mapping[str, Path]) -> None:
    path = book_files["b1-id-bleed.pdf"]
    with pikepdf.open(path) as document:
        for page in document.pages:
            assert size_of(page) == (111, 154)
            trim = [float(value) / POINTS_PER_MM for value in page.obj.TrimBox]
            assert (round(trim[2] - trim[0]), round(trim[3] - trim[1])) == (105, 148)
    # The colour of the cover reaches the edge of the sheet, 3 mm beyond the cut.
    cover = pypdfium2.PdfDocument(path)[0].render(scale=1).to_pil().convert("RGB")
    assert cover.getpixel((1, cover.height // 3)) == cover.getpixel((20, cover.height // 3)) != (255, 255, 255)


def test_the_grey_version_has_no_colour_left(book_files: Mapping[str, Path]) -> None:
    coloured = pypdfium2.PdfDocument(book_files["b1-id.pdf"])
    document = pypdfium2.PdfDocument(book_files["b1-id-grey.pdf"])
    assert len(document) == len(coloured)

    def has_colour(source: pypdfium2.PdfDocument, page: int) -> bool:
        image = source[page].render(scale=1).to_pil().convert("RGB")
        return any(max(pixel) - min(pixel) > 3 for _, pixel in image.getcolors(1 << 24))

    pages = [0, *range(4, len(document), 23), len(document) - 1]
    assert any(has_colour(coloured, page) for page in pages)
    assert not any(has_colour(document, page) for page in pages)


def pocket_books(books: Books, library: Library) -> Books:
    """Those on A6, which are imposed and ordered."""
    pocket = {book.id for book in library.books if book.formats[0] is POCKET}
    return {key: pdf for key, pdf in books.items() if key[0] in pocket}


def test_the_sheets_hold_every_page_once_behind_a_test_sheet(
    book_files: Mapping[str, Path], books: Books, library: Library
) -> None:
    for (book, locale), pdf in pocket_books(books, library).items():
        with pikepdf.open(book_files[f"{book.lower()}-{locale}-a4-booklet.pdf"]) as document:
            count = len(pdf.view)
            assert len(document.pages) == 2 + 2 * sheet_count(count)
            names = [
                int(str(name).removeprefix("/P"))
                for page in list(document.pages)[2:]
                for name in page.obj.Resources.XObject
            ]
            assert sorted(names) == [page for page in padded(count) if page]
        words = text_of(book_files[f"{book.lower()}-{locale}-a4-booklet.pdf"], 1)
        assert ("Sisi 1" if locale == "id" else "Side 1") in words


def test_the_order_sheet_says_what_the_files_are(
    book_files: Mapping[str, Path], books: Books, library: Library
) -> None:
    for (book, locale), pdf in pocket_books(books, library).items():
        words = text_of(book_files[f"{book.lower()}-{locale}-order.pdf"], 1)
        count = len(pdf.view)
        assert f"{book.lower()}-{locale}-bleed.pdf" in words.replace("- ", "-")
        assert re.search(rf"\b{count} (?:halaman|pages)", words)
        assert str(sheet_count(count)) in words


def test_a_decision_card_fits_on_its_page(books: Books, library: Library) -> None:
    for book in library.books:
        for locale in library.settings.locale_codes:
            pdf = books[book.id, locale]
            starts = [page for _, _, page in pdf.bookmarks()]
            for name in (name for name, _ in book.cards if name.startswith("kartu-")):
                title = next(page.title[locale] for page in library.pages if page.path == f"{name}.md")
                start = next(page for _, found, page in pdf.bookmarks() if found == title)
                assert min(page for page in starts if page > start) == start + 1, (book.id, title)


@pytest.mark.parametrize("locale", ["id", "en"])
def test_the_inside_of_the_back_cover_leads_to_help(books: Books, library: Library, locale: str) -> None:
    for book in (book for book in library.books if book.audience is not Audience.TRAINER):
        pdf = books[book.id, locale]
        inside = pdf.text(len(pdf.view) - 1)
        first = next(each for each in library.situations if each.audience is book.audience)
        assert " ".join(first.text[locale].split()[:3]) in " ".join(inside.split())


def test_every_module_makes_a_booklet_of_two_sheets(built_site: Path, library: Library) -> None:
    booklets = sorted((built_site / "unduh/modul").iterdir())
    assert len(booklets) == len(library.modules) * len(library.settings.locale_codes)
    for path in booklets:
        document = pypdfium2.PdfDocument(path)
        assert len(document) == 4, path.name
        code = path.name.split("-")[0].upper()
        assert code in document[0].get_textpage().get_text_range()
