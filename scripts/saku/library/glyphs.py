"""Which characters the shipped fonts can print: their cmap tables, read without a font library.

https://learn.microsoft.com/typography/opentype/spec/cmap
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_PRIVATE_USE = range(0xE000, 0xF900)
"""Fonts keep pictures of their own here; PDF/A refuses such text."""


def read_glyphs(folder: Path, files: str = "*.ttf") -> frozenset[str]:
    """Every character that at least one font file of `folder` has a glyph for."""
    return frozenset(
        chr(code)
        for path in sorted(folder.glob(files))
        for code in _characters(path.read_bytes())
        if code not in _PRIVATE_USE
    )


def _characters(font: bytes) -> Iterator[int]:
    tables = struct.unpack_from(">H", font, 4)[0]
    for index in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if tag == b"cmap":
            yield from _cmap(font, offset)


def _cmap(font: bytes, start: int) -> Iterator[int]:
    for index in range(struct.unpack_from(">H", font, start + 2)[0]):
        offset = start + struct.unpack_from(">HHL", font, start + 4 + 8 * index)[2]
        form = struct.unpack_from(">H", font, offset)[0]
        if form == 4:
            yield from _segments(font, offset)
        elif form == 12:
            for group in range(struct.unpack_from(">L", font, offset + 12)[0]):
                first, last, _ = struct.unpack_from(">LLL", font, offset + 16 + 12 * group)
                yield from range(first, last + 1)


def _segments(font: bytes, offset: int) -> Iterator[int]:
    """Format 4: ranges of characters, with holes where a glyph index is 0."""
    count = struct.unpack_from(">H", font, offset + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, offset + 14)
    starts = struct.unpack_from(f">{count}H", font, offset + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", font, offset + 16 + 4 * count)
    ranges_at = offset + 16 + 6 * count
    ranges = struct.unpack_from(f">{count}H", font, ranges_at)
    for index, (first, last, delta, shift) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            if shift:
                glyph = struct.unpack_from(">H", font, ranges_at + 2 * index + shift + 2 * (code - first))[0]
            else:
                glyph = (code + delta) & 0xFFFF
            if glyph:
                yield code
