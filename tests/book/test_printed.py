"""What a book prints of a section: all of it, or the part above the mark `<!-- more -->` and its counter box."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from saku.book.manuscript import write_booklets, write_manuscript
from saku.library.books import Length
from saku.library.model import Library
from saku.text.html import to_html
from saku.text.prose import words
from saku.text.resolve import resolve
from saku.text.scan import pocket_part
from saku.text.tree import text_content
from tests.book.test_render import with_body

DAY = date(2026, 11, 23)
MARKED = """Di kertas.

<!-- more -->

Hanya di situs.

!!! hukum
    Ini juga di situs.

!!! loket
    Sapa lebih dulu.

    Beri tanggal."""


def source(library: Library, length: Length, glyphs: frozenset[str]) -> str:
    book = replace(library.books[0], length=length)
    return write_manuscript(library, book, resolve(library), "id", DAY, glyphs).source


def test_a_pocket_book_prints_what_stands_above_the_mark_and_the_counter_box(
    pocket: Library, glyphs: frozenset[str]
) -> None:
    written = source(with_body(pocket, MARKED), Length.POCKET, glyphs)
    assert "Di kertas." in written
    assert "Sapa lebih dulu." in written
    assert "Beri tanggal." in written
    assert "Hanya di situs." not in written
    assert "Ini juga di situs." not in written


def test_a_whole_book_and_a_booklet_print_everything(pocket: Library, glyphs: frozenset[str]) -> None:
    library = with_body(pocket, MARKED)
    booklets = write_booklets(library, resolve(library), "id", DAY, glyphs).source
    for written in (source(library, Length.WHOLE, glyphs), booklets):
        assert all(
            text in written for text in ("Di kertas.", "Hanya di situs.", "Ini juga di situs.", "Sapa lebih dulu.")
        )
        assert "more" not in written.split("Di kertas.")[1].split("Hanya di situs.")[0]


def test_a_section_without_a_mark_is_printed_whole(pocket: Library, glyphs: frozenset[str]) -> None:
    library = with_body(pocket, MARKED.replace("<!-- more -->\n\n", ""))
    assert "Hanya di situs." in source(library, Length.POCKET, glyphs)


def test_the_site_shows_everything_and_no_mark(pocket: Library) -> None:
    section = next(each for each in resolve(with_body(pocket, MARKED)).sections.values() if str(each.code) == "P1.2")
    html = "".join(map(to_html, section.tree))
    assert "Hanya di situs." in html
    assert "more" not in html


def test_the_check_counts_what_the_book_prints(pocket: Library) -> None:
    section = next(each for each in resolve(with_body(pocket, MARKED)).sections.values() if str(each.code) == "P1.2")
    boxes = [block.children[1:] if block.has_class("box") else (block,) for block in section.pocket]
    printed = " ".join(text_content(node) for nodes in boxes for node in nodes)
    assert words(printed) == [word for word in words(pocket_part(MARKED)) if word != "loket"]


def test_of_an_action_plan_a_pocket_book_prints_the_lines_to_fill_in(pocket: Library, glyphs: frozenset[str]) -> None:
    plan = "!!! renungkan\n    Kapan?\n\nSaya mulai tanggal ___ bersama ___.\n\n- [ ] Minta izin kepada ___"
    library = with_body(pocket, plan, slot=10)
    short, whole = source(library, Length.POCKET, glyphs), source(library, Length.WHOLE, glyphs)
    assert "Saya mulai tanggal" in short and "Saya mulai tanggal" in whole
    assert "Minta izin" not in short and "Minta izin" in whole
