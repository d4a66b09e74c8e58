"""QR codes (ISO/IEC 18004) of addresses: the same in the books' margins and on the site."""

from __future__ import annotations

import io
from functools import cache

import segno


@cache
def qr_svg(address: str) -> str:
    """The address as an SVG without quiet zone, error correction M or better."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", xmldecl=False, border=0, omitsize=True, nl=False)
    return drawn.getvalue().decode()
