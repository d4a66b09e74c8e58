"""The same pages as a print shop wants them: with bleed and a trim box, and in grey."""

from __future__ import annotations

import io
import re

import pikepdf
from pikepdf import Array

from saku.book.pdf_file import pdf_bytes

BLEED = 3 * 72 / 25.4
"""3 mm: what the templates draw beyond the page."""
_FOR_READERS = ("/StructTreeRoot", "/MarkInfo", "/Metadata", "/Outlines")
_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722
"""Shares in lightness (ITU-R BT.709)."""


def with_bleed(pdf: bytes) -> bytes:
    """Pages 3 mm larger on every side, the cut marked by TrimBox. Print only: a screen shows the waste as well. So it carries no
    tags, no bookmarks and no claim to be accessible."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for name in _FOR_READERS:
            if name in document.Root:
                del document.Root[name]
        for page in document.pages:
            left, bottom, right, top = (float(value) for value in page.mediabox)
            outer = Array([round(value, 3) for value in (left - BLEED, bottom - BLEED, right + BLEED, top + BLEED)])
            page.obj["/TrimBox"] = Array([left, bottom, right, top])
            page.obj["/MediaBox"] = page.obj["/BleedBox"] = page.obj["/CropBox"] = outer
        return pdf_bytes(document)


def in_grey(pdf: bytes) -> bytes:
    """Every colour as its lightness, so that no page counts as a colour page. For documents that Typst wrote: it sets a colour
    by the name of a space and three numbers, and embeds no photographs here."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            page.contents_coalesce()
            stream = page.obj["/Contents"]
            stream.write(_COLOUR.sub(_grey, stream.read_bytes()))
        return pdf_bytes(document)


_COLOUR = re.compile(rb"/c\d+ (cs|CS) ([\d.]+) ([\d.]+) ([\d.]+) (?:scn|SCN)")


def _grey(match: re.Match[bytes]) -> bytes:
    red, green, blue = (float(match[index]) for index in (2, 3, 4))
    lightness = _RED * red + _GREEN * green + _BLUE * blue
    return b" %.4f %s" % (lightness, b"G" if match[1] == b"CS" else b"g")
