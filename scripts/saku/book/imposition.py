"""Pages onto sheets: A6 signatures on duplex A4, ready to print, cut once, fold and bind.

A saddle sheet is an A5 sheet folded in half: four A6 pages. Two saddle sheets lie one above the other on a portrait A4 sheet,
printed on both sides and turned over its long edge; a cut at half height parts them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

from saku.book.pdf_file import pdf_bytes

SIGNATURE = 16
"""Pages folded into one another: four saddle sheets, two A4 sheets."""
CREEP = 0.1
"""How far a sheet of 80 g/m² pushes the next one out at the fold, in mm."""
_MM = 72 / 25.4
_A4 = (210 * _MM, 297 * _MM)
_A6 = (105 * _MM, 148 * _MM)


@dataclass(frozen=True, slots=True)
class Saddle:
    """One folded A5 sheet: page numbers from 1, None for a blank. `depth` counts sheets around it in its signature."""

    front: tuple[int | None, int | None]
    """Left and right, as the front is read."""
    back: tuple[int | None, int | None]
    depth: int


def padded(count: int, cover_end: int = 2, at_least: int = 0) -> list[int | None]:
    """Pages 1..count and the blanks that make them `at_least` so many and a multiple of four, before the last `cover_end`
    pages: the back cover and its inside stay outermost."""
    wanted = max(count + -count % 4, at_least)
    pages: list[int | None] = list(range(1, count + 1))
    cut = count - min(cover_end, count)
    return pages[:cut] + [None] * (wanted - count) + pages[cut:]


def signatures(pages: Sequence[int | None], size: int = SIGNATURE) -> Iterator[list[Saddle]]:
    """The pages (a multiple of four) as signatures of `size`; the last one may be smaller."""
    for start in range(0, len(pages), size):
        leaf = pages[start : start + size]
        last = len(leaf) - 1
        yield [
            Saddle((leaf[last - 2 * i], leaf[2 * i]), (leaf[2 * i + 1], leaf[last - 1 - 2 * i]), i)
            for i in range(len(leaf) // 4)
        ]


def imposed(book: Pdf, pages: Sequence[int | None], size: int = SIGNATURE, first: bytes = b"") -> bytes:
    """These pages of an open A6 document (from `padded`) as A4 sheets to print on both sides, long edge. The pages of `first` come
    before them as they are."""
    with Pdf.new() as sheets:
        if first:
            with pikepdf.open(io.BytesIO(first)) as front:
                sheets.pages.extend(front.pages)
        forms = {number: _form(book, number, sheets) for number in pages if number is not None}
        for signature in signatures(pages, size):
            for index in range(0, len(signature), 2):
                pair = signature[index : index + 2]
                for side in ("front", "back"):
                    _face(sheets, [(getattr(saddle, side), saddle.depth) for saddle in pair], forms)
        return pdf_bytes(sheets)


def _form(book: Pdf, number: int, sheets: Pdf) -> Object:
    """The page as a picture; its place in the structure tree is left behind."""
    form = sheets.copy_foreign(book.pages[number - 1].as_form_xobject())
    if "/StructParents" in form:
        del form["/StructParents"]
    return form


def _face(sheets: Pdf, saddles: list[tuple[tuple[int | None, int | None], int]], forms: dict[int, Object]) -> None:
    """One side of an A4 sheet: up to two saddle sheets, upper half first."""
    drawn = [_marks()]
    used = Dictionary()
    for row, ((left, right), depth) in enumerate(saddles):
        bottom = _A4[1] / 2 * (1 - row) + (_A4[1] / 2 - _A6[1]) / 2
        # Inner sheets stand out at the fore edge: their pages move towards the fold.
        for number, x in ((left, depth * CREEP * _MM), (right, _A6[0] - depth * CREEP * _MM)):
            if number is not None:
                used[f"/P{number}"] = forms[number]
                drawn.append(f"q 1 0 0 1 {x:.3f} {bottom:.3f} cm /P{number} Do Q")
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, *(round(length, 3) for length in _A4)]),
        Resources=Dictionary(XObject=used),
        Contents=sheets.make_stream("\n".join(drawn).encode()),
    )
    sheets.pages.append(pikepdf.Page(sheets.make_indirect(page)))


def _marks() -> str:
    """Where to cut (half height) and where to fold (half width): short lines inside what office printers reach."""
    middle_x, middle_y = _A4[0] / 2, _A4[1] / 2
    near, far = 5 * _MM, 9 * _MM
    lines = [
        (near, middle_y, far, middle_y),
        (_A4[0] - far, middle_y, _A4[0] - near, middle_y),
        (middle_x, near, middle_x, far),
        (middle_x, _A4[1] - far, middle_x, _A4[1] - near),
        (middle_x, middle_y - 2 * _MM, middle_x, middle_y + 2 * _MM),
    ]
    drawn = " ".join(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S" for x1, y1, x2, y2 in lines)
    return f"q 0 G 0.4 w {drawn} Q"


def sheet_count(pages: int, size: int = SIGNATURE) -> int:
    """A4 sheets that a document of so many pages takes."""
    return sum((len(signature) + 1) // 2 for signature in signatures(padded(pages), size))
