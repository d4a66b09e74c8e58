"""The hub's icon as pictures, for phones that install it."""

from __future__ import annotations

import typst

from saku.library.model import Library

_SIZES = ((180, False), (192, False), (512, False), (512, True))
"""(pixels, whether a system may cut it to its own shape)."""


def render_icons(library: Library) -> dict[str, bytes]:
    """{`assets/app/icon-192.png`: bytes}."""
    files = {}
    for size, maskable in _SIZES:
        picture = typst.compile(
            str(library.root / "overrides/print/icon.typ"),
            root=str(library.root),
            format="png",
            ppi=72.0,
            sys_inputs={"size": str(size), "maskable": "yes" if maskable else "no"},
        )
        assert isinstance(picture, bytes)
        files[f"assets/app/icon-{size}{'-maskable' if maskable else ''}.png"] = picture
    return files
