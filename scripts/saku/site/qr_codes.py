"""The QR code of every section's own address, as small pictures that a page loads when they are asked for."""

from __future__ import annotations

import re

from saku.library.addresses import absolute, section_address
from saku.library.model import Library
from saku.library.qr import qr_svg
from saku.outline import plan_site

FOLDER = "qr/"
_QUIET_ZONE = 4
"""Modules on each side (ISO/IEC 18004), so that the code is read from a dark page too."""
_SIZE = re.compile(r'viewBox="0 0 (\d+) \d+"')


def qr_files(library: Library) -> dict[str, bytes]:
    """{`qr/id/p1-3.svg`: bytes} for every section in every language."""
    settings = library.settings
    return {
        f"{FOLDER}{locale.code}/{code.anchor}.svg": _on_white(
            qr_svg(absolute(settings.site_url, locale, section_address(code)))
        ).encode()
        for locale in settings.locales
        for code in plan_site(library, locale.code).sections
    }


def _on_white(drawn: str) -> str:
    found = _SIZE.search(drawn)
    assert found, "segno names the size of its drawing"
    side = int(found[1]) + 2 * _QUIET_ZONE
    frame = f'viewBox="-{_QUIET_ZONE} -{_QUIET_ZONE} {side} {side}"'
    ground = f'<path fill="#fff" d="M-{_QUIET_ZONE}-{_QUIET_ZONE}h{side}v{side}h-{side}z"/>'
    return drawn.replace(found[0], frame).replace("<path", f"{ground}<path", 1)
