"""QR codes (ISO/IEC 18004) of addresses: the same in the books' margins and on the site."""

from __future__ import annotations

import io
from functools import cache

import segno


@cache
def qr_svg(address: str, quiet_zone: int = 0) -> str:
    """The address as an SVG of error correction M or better; `quiet_zone` in modules, 4 where the surroundings leave none."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(
        drawn,
        kind="svg",
        xmldecl=False,
        border=quiet_zone,
        light="white" if quiet_zone else None,
        omitsize=True,
        nl=False,
    )
    return drawn.getvalue().decode()
