"""From content to PDF: nothing an editor may type keeps a book from being made."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest

from saku.book.render import render_books
from saku.library.model import Library, Localised, Text
from saku.text.resolve import resolve

DAY = date(2026, 11, 23)
ODD_TEXTS = {
    "nothing": "",
    "signs of Typst": 'a "b" \\ #let x = 1 \\n $ * _ ` ~ <p1-2> @uu [b] {c} // /* */ = + - /',
    "another script": "Huruf 中文, العربية, ไทย, 😀 dan e\u0301.",
    "invisible signs": "Soft\u00adhyphen, zero\u200bwidth, joiner\u2060, selector\ufe0f.",
    "a word longer than the line": "Pneumonoultramikroskopiksilikovulkanokoniosis" * 4,
    "a long address": f"Baca [laman](https://example.org/{'jalan-panjang/' * 12}?q=1&r=2).",
    "deep lists": "\n".join(f"{'    ' * depth}- tingkat {depth}" for depth in range(12)),
    "a list of many kinds": "1. satu\n\n    !!! loket\n\n        - [ ] dua ___\n\n    > tiga\n\n2. `empat`",
    "a wide table": f"| {' | '.join('Pertanggungjawaban' for _ in range(4))} |\n| --- | --- | --- | --- |\n| a | b | c | d |",
    "an empty table": "| A |\n| --- |\n",
    "a table with a note": "| A [@uu25-2009 pasal 4] | B |\n| --- | --- |\n| [^1] | ___ |\n\n[^1]: Isi [@uu25-2009 pasal 29].",
    "a table of two pages with a note in its head": "| A [@uu25-2009 pasal 4] | B |\n| --- | --- |\n"
    + "| a | b |\n" * 60,
    "headings out of order": "##### Lima\n\nIsi.\n\n### Tiga\n\n###### Enam",
    "a very long paragraph": "Kalimat ini diulang agar lewat satu halaman [@uu25-2009 pasal 29]. " * 90,
    "a box longer than a page": '!!! kasus "Panjang"\n\n' + "    Kalimat ini diulang terus.\n\n" * 60,
    "a box without text": "!!! renungkan\n",
    "code and rules": "    kode\n    lagi\n\n---\n\n***\n",
}


def with_body(library: Library, markdown: str, slot: int = 2) -> Library:
    """The section P1.<slot> holds this text in both languages."""
    module = library.module("P1")
    assert module
    body = Localised({locale: Text(markdown, module.span) for locale in ("id", "en")}, module.span)
    sections = tuple(replace(old, body=body) if old.code.slot == slot else old for old in module.sections)
    changed = replace(module, sections=sections)
    return replace(library, modules=tuple(changed if old.code == "P1" else old for old in library.modules))


def is_for_reading(name: str) -> bool:
    """`unduh/b1-id.pdf`, and none of the other forms."""
    return bool(re.fullmatch(r"unduh/b\d-[a-z]+\.pdf", name))


def printed(pdf: bytes) -> str:
    """All words of a book, in the order of its pages."""
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).split())


@pytest.mark.parametrize("markdown", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_odd_text_still_makes_a_book(pocket: Library, markdown: str) -> None:
    library = with_body(pocket, markdown)
    files = render_books(library, resolve(library), DAY)
    for name, content in files.items():
        if is_for_reading(name):
            assert "P1.10" in printed(content)
        elif name.endswith(".epub"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for part in archive.namelist():
                    if part.endswith(".xhtml"):
                        ElementTree.fromstring(archive.read(part))


@pytest.mark.parametrize(
    ("names", "type_size"),
    [
        (("a word longer than the line", "a long address", "a wide table"), None),
        (("a very long paragraph",), None),
        (("a very long paragraph",), 12),
        (("a box longer than a page",), 12),
    ],
)
def test_no_text_leaves_the_page(pocket: Library, names: tuple[str, ...], type_size: int | None) -> None:
    book = replace(pocket.books[0], type_size=type_size)
    library = replace(with_body(pocket, "\n\n".join(ODD_TEXTS[name] for name in names)), books=(book,))
    content = render_books(library, resolve(library), DAY)["unduh/b1-id.pdf"]
    for page in pypdfium2.PdfDocument(content):
        text = page.get_textpage()
        for left, bottom, right, top in map(text.get_rect, range(text.count_rects())):
            assert left >= 0 and bottom >= 0 and right <= page.get_width() and top <= page.get_height()


def test_every_book_is_made_in_every_language(pocket: Library) -> None:
    second = replace(pocket.books[0], id="B2")
    library = replace(pocket, books=(*pocket.books, second))
    files = render_books(library, resolve(library), DAY)
    reading = {name: content for name, content in files.items() if is_for_reading(name)}
    assert sorted(reading) == ["unduh/b1-en.pdf", "unduh/b1-id.pdf", "unduh/b2-en.pdf", "unduh/b2-id.pdf"]
    for name, content in reading.items():
        with pikepdf.open(io.BytesIO(content)) as document:
            assert name.endswith(f"-{document.Root.Lang}.pdf")


def test_the_same_content_and_date_give_the_same_bytes(pocket: Library) -> None:
    trees = resolve(pocket)
    first = render_books(pocket, trees, DAY)
    assert render_books(pocket, trees, DAY) == first
    assert render_books(pocket, trees, date(2026, 11, 24)) != first


def test_the_answers_stand_behind_the_questions(pocket: Library) -> None:
    text = printed(render_books(pocket, resolve(pocket), DAY)["unduh/b1-id.pdf"])
    assert text.index("Apa langkah 2?") < text.index("Jawaban: A")


@pytest.mark.parametrize("long_lines", [0, 3, 5])
def test_do_and_avoid_stand_whole_on_a_page(pocket: Library, long_lines: int) -> None:
    """Counted or measured: on one page, and nothing is cut off at its foot."""
    longest = "Sapa warga lebih dulu lalu terangkan pelan-pelan apa yang terjadi sesudahnya"
    lines = [longest] * long_lines + ["Beri alasan."] * (10 - long_lines)
    boxes = ["\n".join(f"    - {line}" for line in part) for part in (lines[:5], lines[5:])]
    library = with_body(pocket, f"!!! lakukan\n\n{boxes[0]}\n\n!!! hindari\n\n{boxes[1]}", slot=7)
    pages = pypdfium2.PdfDocument(render_books(library, resolve(library), DAY)["unduh/b1-id.pdf"])
    texts = [page.get_textpage().get_text_bounded() for page in pages]
    holding = [" ".join(text.split()) for text in texts if "Lakukan dan hindari" in text and "Hindari" in text]
    assert len(holding) == 1
    assert sum(holding[0].count(line) for line in {longest, "Beri alasan."}) == 10
