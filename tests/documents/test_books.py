"""Every pocket-book of the real content: accessible, archivable, and every page number and QR code right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from saku.book.manuscript import write_manuscript
from saku.book.render import render_books
from saku.book.typeset import FONTS
from saku.library.addresses import absolute, section_address
from saku.library.glyphs import read_glyphs
from saku.library.load import load
from saku.library.model import Library
from saku.outline import Outline, plan_book
from saku.text.resolve import Trees, resolve
from tests.documents.conftest import EDITION_DATE
from tests.documents.pdf import POINTS_PER_MM, Pdf
from tests.documents.verapdf import failed_rules
from tests.support import copy_content

MOST_PAGES = {"B1": 96, "B2": 136, "B3": 64}
"""Of each pocket-book (curriculum, section 4): more would not be carried in a pocket."""
FOR_READING = re.compile(r"(?:b\d|f)-[a-z]+(-a5|-a4|-order)?\.pdf")
"""Sheets, bleed and grey are for machines; everything else is for people."""
Books = Mapping[tuple[str, str], Pdf]


@pytest.fixture(scope="session")
def trees(library: Library) -> Trees:
    return resolve(library)


def outlines(library: Library) -> dict[tuple[str, str], Outline]:
    return {
        (book.id, locale): plan_book(library, book, locale)
        for book in library.books
        for locale in library.settings.locale_codes
    }


def test_every_book_conforms_to_pdf_ua_and_pdf_a(book_files: Mapping[str, Path]) -> None:
    read = {name: path for name, path in book_files.items() if FOR_READING.fullmatch(name)}
    assert len(read) == 22
    assert failed_rules(list(read.values()), "ua1", "2a") == {name: {"ua1": {}, "2a": {}} for name in read}


def test_the_validator_tells_a_bad_file(book_files: Mapping[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    with pikepdf.open(book_files["b1-id.pdf"]) as document:
        del document.pages[3:]
        del document.Root.StructTreeRoot
        del document.Root.OutputIntents
        document.save(path)
    failed = failed_rules([path], "ua1", "2a")["bad.pdf"]
    assert failed["ua1"]
    assert failed["2a"]


def test_language_title_and_page_size(books: Books, library: Library) -> None:
    titles = {book.id: book.title for book in library.books}
    for (book, locale), pdf in books.items():
        assert str(pdf.objects.Root.Lang) == locale
        assert pdf.objects.Root.ViewerPreferences.DisplayDocTitle
        with pdf.objects.open_metadata() as metadata:
            assert metadata["dc:title"] == titles[book][locale]
            assert "2026-11-23" in str(metadata["xmp:CreateDate"])
        sizes = {tuple(round(float(value) / POINTS_PER_MM) for value in page.mediabox) for page in pdf.objects.pages}
        assert sizes == {(0, 0, 148, 210) if book == "F" else (0, 0, 105, 148)}


def test_no_pocket_book_is_too_thick_for_a_pocket(books: Books) -> None:
    pages = {key: len(pdf.view) for key, pdf in books.items() if key[0] in MOST_PAGES}
    assert {key: count for key, count in pages.items() if count > MOST_PAGES[key[0]]} == {}


def test_every_font_is_embedded(books: Books) -> None:
    for pdf in books.values():
        descriptors = [
            item
            for item in pdf.objects.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        names = {re.sub(r"^[A-Z]{6}\+", "", str(item.FontName).removeprefix("/")).split("-")[0] for item in descriptors}
        # Source Sans 3 has the signs that Atkinson Hyperlegible lacks.
        assert {"AtkinsonHyperlegible"} <= names <= {"AtkinsonHyperlegible", "SourceSans3"}
        assert all({"/FontFile2", "/FontFile3"} & set(item.keys()) for item in descriptors)


def test_bookmarks_are_the_outline_of_the_book(books: Books, library: Library, trees: Trees) -> None:
    for key, outline in outlines(library).items():
        locale = outline.locale
        expected = []
        for entry in outline.entries:
            expected.append((1, f"{entry.module.code} {entry.module.title[locale]}"))
            expected += [(2, f"{code} {trees.section(code, locale).title}") for code in entry.sections]
        found = [(depth, title) for depth, title, _ in books[key].bookmarks()]
        start = found.index(expected[0])
        assert found[start : start + len(expected)] == expected


def test_bookmarks_lead_where_the_codes_stand(books: Books, library: Library) -> None:
    for key, outline in outlines(library).items():
        pdf = books[key]
        pages = {title.split()[0]: page for _, title, page in reversed(pdf.bookmarks())}
        for code in outline.sections:
            assert pages[str(code)] == pdf.page_of(code.anchor)
            assert str(code) in pdf.text(pages[str(code)])


def test_the_contents_list_every_module_with_its_page(books: Books, library: Library) -> None:
    for key, outline in outlines(library).items():
        pdf, locale = books[key], outline.locale
        modules = [entry.module for entry in outline.entries]
        expected = {f"{each.code} {each.title[locale]}": pdf.page_of(each.code.lower()) for each in modules}
        # `H1 Title . . . . 12`; a long title takes two lines, or leaves no room for dots.
        lines = [re.fullmatch(r"(.+?)(?: \.)* (\d+)", link.text) for link in pdf.links()]
        listed = {"".join(line[1].split()): int(line[2]) for line in lines if line}
        assert {"".join(title.split()): page for title, page in expected.items()}.items() <= listed.items()


def test_a_short_glossary_explains_the_same_terms_in_every_language(library: Library, trees: Trees) -> None:
    glyphs = read_glyphs(library.root / FONTS)
    names = {name: term.id for term in library.terms for _, name in term.name.items()}
    for book in (book for book in library.books if book.glossary_terms):
        explained = []
        for locale in library.settings.locale_codes:
            source = write_manuscript(library, book, trees, locale, EDITION_DATE, glyphs).source
            explained.append({names[name] for name in re.findall(r'#glossary-entry\(\[#"([^"]+)"', source)})
        assert len(explained[0]) == book.glossary_terms
        assert all(each == explained[0] for each in explained)


def test_every_printed_page_number_is_the_page_it_leads_to(books: Books, library: Library) -> None:
    for (_, locale), pdf in books.items():
        words = {library.strings.get(f"book.{key}", locale) for key in ("page", "pages")}
        printed = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\s+(\d+(?:, \d+)*)")
        linked: dict[int, list[str]] = {}
        for link in pdf.links():
            if link.kind != "page":
                continue
            shown = re.search(r"(\d+)\s*\)?$", link.text)
            assert shown, link
            assert int(shown[1]) == link.target, link
            linked.setdefault(link.page, []).append(shown[1])
        found = 0
        for page in range(1, len(pdf.view) + 1):
            numbers = [
                number for run in printed.findall(" ".join(pdf.text(page).split())) for number in run.split(", ")
            ]
            assert not Counter(numbers) - Counter(linked.get(page, [])), page
            found += len(numbers)
        assert found > len(outlines(library))


def test_every_mark_leads_to_its_note_and_every_note_back(books: Books) -> None:
    for pdf in books.values():
        links = list(pdf.links())
        marks = [link for link in links if link.kind == "mark"]
        notes = [link for link in links if link.kind == "note"]
        assert len(notes) > 10
        assert {(mark.target, mark.text) for mark in marks} == {(note.page, note.text) for note in notes}
        assert {(note.target, note.text) for note in notes} <= {(mark.page, mark.text) for mark in marks}
        # A note stands behind its mark, at the end of the same section.
        assert all(0 <= mark.target - mark.page <= 4 for mark in marks)


def test_no_paragraph_leaves_one_line_alone_on_a_page(books: Books) -> None:
    for pdf in books.values():
        splits = list(pdf.split_paragraphs())
        assert splits
        assert [split for split in splits if min(split.before, split.after) < 2] == []


def test_page_numbers_printed_and_shown_by_a_viewer_agree(books: Books, library: Library) -> None:
    site = library.settings.site_url.split("://")[-1].rstrip("/")
    for pdf in books.values():
        # The first page and the last are the cover.
        for page in range(2, len(pdf.view)):
            assert pdf.view.get_page_label(page - 1) == str(page)
            foot = rf"{re.escape(site)} {page}|{page} {re.escape(site)}"
            assert re.search(f"({foot})$", pdf.text(page).strip()), page


def test_every_section_has_a_qr_code_to_its_own_address(books: Books, library: Library) -> None:
    locales = {locale.code: locale for locale in library.settings.locales}
    for key, outline in outlines(library).items():
        pdf = books[key]
        expected = {
            absolute(library.settings.site_url, locales[outline.locale], section_address(code)): pdf.page_of(
                code.anchor
            )
            for code in outline.sections
        }
        codes = list(pdf.codes())
        assert {code.text: code.page for code in codes} == expected
        assert len(codes) == len(expected)
        assert min(code.width for code in codes) > 13.5


def test_headings_skip_no_level_and_are_the_same_in_every_language(books: Books, library: Library) -> None:
    for book in library.books:
        levels = {}
        for locale in library.settings.locale_codes:
            names = [str(tag.S) for tag in books[book.id, locale].tags()]
            levels[locale] = [int(name[2]) for name in names if re.fullmatch("/H[1-6]", name)]
        first, *others = levels.values()
        assert first[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(first))
        assert all(other == first for other in others)


def test_pictures_have_alternative_texts_and_table_heads_a_scope(books: Books) -> None:
    for pdf in books.values():
        tags = list(pdf.tags())
        assert all(str(tag.get("/Alt", "")) for tag in tags if tag.S == "/Figure")
        heads = [tag for tag in tags if tag.S == "/TH"]
        assert heads
        assert all("/Column" in repr(tag.A) for tag in heads)


def test_running_text_is_large_enough(books: Books) -> None:
    for (book, _), pdf in books.items():
        sizes = pdf.type_sizes()
        assert sizes.most_common(1)[0][0] >= (11 if book == "B3" else 9.5)
        assert min(sizes) >= 5


def test_books_are_the_same_bytes_in_another_folder(book_files: Mapping[str, Path], tmp_path: Path) -> None:
    library = load(copy_content(tmp_path / "another/place"), {}).library
    assert library
    again = render_books(library, resolve(library), EDITION_DATE)
    assert {Path(name).name: content for name, content in again.items()} == {
        name: path.read_bytes() for name, path in book_files.items()
    }
