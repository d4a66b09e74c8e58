"""Sheets printed, cut, gathered and folded give the pages in order, whatever their number."""

from __future__ import annotations

import io
import re

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from saku.book.imposition import CREEP, SIGNATURE, imposed, padded, sheet_count, signatures

COUNTS = st.integers(min_value=1, max_value=400)
SIZES = st.sampled_from([4, 8, 16, 32])
MM = 72 / 25.4


def folded_back(pages: list[int | None], size: int) -> list[int | None]:
    """What a reader turns over: each signature's sheets, laid inside one another and folded in the middle."""
    read: list[int | None] = []
    for signature in signatures(pages, size):
        first, second = [], []
        for sheet in signature:  # from the outside in
            first += [sheet.front[1], sheet.back[0]]
            second = [sheet.back[1], sheet.front[0], *second]
        read += first + second
    return read


@given(COUNTS, SIZES)
def test_folding_the_sheets_gives_the_pages_in_order(count: int, size: int) -> None:
    pages = padded(count)
    assert folded_back(pages, size) == pages
    assert [page for page in pages if page] == list(range(1, count + 1))


@given(COUNTS)
def test_blanks_make_a_multiple_of_four_and_stand_before_the_back_cover(count: int) -> None:
    pages = padded(count)
    assert len(pages) % 4 == 0
    assert len(pages) - count < 4
    assert pages[-1] == count
    if count > 2:
        assert pages[-2:] == [count - 1, count]


@given(COUNTS, SIZES)
def test_a_leaf_has_consecutive_pages_on_its_two_sides(count: int, size: int) -> None:
    for signature in signatures(padded(count, cover_end=0), size):
        for sheet in signature:
            for front, back in ((sheet.front[1], sheet.back[0]), (sheet.front[0], sheet.back[1])):
                if front and back:
                    assert abs(front - back) == 1


def numbered(count: int) -> pikepdf.Pdf:
    """A document of empty A6 pages."""
    document = pikepdf.Pdf.new()
    for _ in range(count):
        document.add_blank_page(page_size=(298, 420))
    return document


def placed(sheets: bytes) -> list[list[tuple[int, float, float]]]:
    """Of each face: (page, x, y) in mm, in drawing order."""
    faces = []
    with pikepdf.open(io.BytesIO(sheets)) as document:
        for page in document.pages:
            width, height = (float(value) / MM for value in page.mediabox[2:])
            assert (round(width), round(height)) == (210, 297)
            drawn = re.findall(rb"q 1 0 0 1 (\S+) (\S+) cm /P(\d+) Do Q", page.obj.Contents.read_bytes())
            faces.append([(int(number), float(x) / MM, float(y) / MM) for x, y, number in drawn])
    return faces


def test_two_saddle_sheets_lie_one_above_the_other_and_backs_behind_their_fronts() -> None:
    front, back, *_ = placed(imposed(numbered(16), padded(16)))
    assert [page for page, _, _ in front] == [16, 1, 14, 3]
    assert [page for page, _, _ in back] == [2, 15, 4, 13]
    assert [y > 148 for _, _, y in front] == [True, True, False, False]
    # Turned over the long edge, what was left is right: page 2 lies behind page 1.
    assert front[1][1] > 100 > back[0][1]


def test_inner_sheets_move_towards_the_fold() -> None:
    faces = placed(imposed(numbered(16), padded(16)))
    left = [x for face in faces for page, x, _ in face if x < 100]
    assert round(max(left), 2) == round(CREEP * 3, 2)
    assert min(left) == 0


def test_a_booklet_of_sixteen_pages_is_two_sheets_and_a_short_one_is_filled_up() -> None:
    assert sheet_count(SIGNATURE) == 2
    pages = padded(11, cover_end=0, at_least=SIGNATURE)
    assert len(pages) == SIGNATURE
    faces = placed(imposed(numbered(11), pages))
    assert len(faces) == 4
    assert sorted(page for face in faces for page, _, _ in face) == list(range(1, 12))


def test_cut_and_fold_are_marked_on_every_sheet() -> None:
    with pikepdf.open(io.BytesIO(imposed(numbered(8), padded(8)))) as document:
        for page in document.pages:
            assert page.obj.Contents.read_bytes().count(b" l S") == 5
