"""The same pages on larger paper: A6 doubled is A4, and every page number stays true.

A6, A5 and A4 have one shape (ISO 216), so 9.5 pt on A6 are 13.4 pt on A5 and 19 pt on A4: large print by any standard
(18 pt and more, Clear Print guidelines).
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from saku.book.pdf_file import pdf_bytes
from saku.library.books import PaperFormat

_WIDTHS = {PaperFormat.A6: 105, PaperFormat.A5: 148, PaperFormat.A4: 210}
"""In mm."""
_PLACES = {"/XYZ": (0, 1), "/FitH": (0,), "/FitV": (0,), "/FitR": (0, 1, 2, 3)}
"""Which values behind a destination's kind are lengths (ISO 32000-1, 12.3.2.2)."""


def scaled(pdf: bytes, paper: PaperFormat) -> bytes:
    """An A6 document on `paper`: contents, links, destinations and the boxes of figures, all by one factor."""
    factor = _WIDTHS[paper] / _WIDTHS[PaperFormat.A6]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for name in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox"):
                if name in page.obj:
                    page.obj[name] = _times(page.obj[name], factor)
            page.contents_add(f"q {factor:.6f} 0 0 {factor:.6f} 0 0 cm".encode(), prepend=True)
            page.contents_add(b"Q")
            for annotation in page.obj.get("/Annots", Array()):
                for name in ("/Rect", "/QuadPoints"):
                    if name in annotation:
                        annotation[name] = _times(annotation[name], factor)
        for holder in document.objects:
            if isinstance(holder, Dictionary):
                _scale_places(holder, factor)
        return pdf_bytes(document)


def _scale_places(holder: Object, factor: float) -> None:
    """Destinations, and the box of a figure in the structure tree."""
    for destination in _destinations(holder):
        lengths = _PLACES.get(str(destination[1]), ())
        for index in lengths:
            if len(destination) > index + 2 and destination[index + 2] is not None:
                destination[index + 2] = round(float(destination[index + 2]) * factor, 4)
    if holder.get("/O") == Name.Layout and "/BBox" in holder:
        holder["/BBox"] = _times(holder["/BBox"], factor)


def _destinations(holder: Object) -> Iterator[Object]:
    for name in ("/Dest", "/D"):
        value = holder.get(name)
        if isinstance(value, Array) and len(value) > 1 and isinstance(value[1], Name):
            yield value


def _times(numbers: Object, factor: float) -> Array:
    return Array([round(float(number) * factor, 4) for number in numbers])
