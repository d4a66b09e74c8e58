"""The QR code of every section's own address, as small pictures that a page loads when they are asked for."""

from __future__ import annotations

from saku.library.addresses import absolute, section_address
from saku.library.model import Library
from saku.library.qr import qr_svg
from saku.outline import plan_site

FOLDER = "qr/"
_QUIET_ZONE = 4


def qr_files(library: Library) -> dict[str, bytes]:
    """{`qr/id/p1-3.svg`: bytes} for every section in every language."""
    settings = library.settings
    return {
        f"{FOLDER}{locale.code}/{code.anchor}.svg": qr_svg(
            absolute(settings.site_url, locale, section_address(code)), _QUIET_ZONE
        ).encode()
        for locale in settings.locales
        for code in plan_site(library, locale.code).sections
    }
