"""QR codes (ISO/IEC 18004) of addresses: the same in the books' margins and on the site."""

from __future__ import annotations

import io
from functools import cache

import segno

_MASK = 3
"""Always the same one: readers take any, and weighing all eight takes five times as long."""


@cache
def qr_svg(address: str) -> str:
    """The address as an SVG without quiet zone, error correction M or better."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m", mask=_MASK).save(
        drawn, kind="svg", xmldecl=False, border=0, omitsize=True, nl=False
    )
    return drawn.getvalue().decode()
