"""Tiny pages that forward: `/p1.3` to its section in the reader's language, and retired addresses to their successors."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from saku.library.addresses import absolute, module_slots, reading_address, short_address
from saku.library.codes import SectionCode
from saku.library.model import Library
from saku.site.render import ASSETS
from saku.site.security import page_policy
from saku.text.resolve import section_titles


def forward_pages(library: Library) -> dict[str, bytes]:
    """{path below the site's root: bytes}."""
    return dict([*_section_forwards(library), *_redirects(library)])


def _section_forwards(library: Library) -> Iterator[tuple[str, bytes]]:
    settings = library.settings
    source = settings.source_locale.code
    titles = section_titles(library, source)
    for module in library.modules:
        for slot in module_slots(module):
            code = SectionCode(module.code, slot)
            title = f"{code} {titles[str(code)]}"
            canonical = absolute(settings.site_url, settings.source_locale, reading_address(code))
            links = {
                locale.code: (locale.name, f"../{locale.prefix}{reading_address(code)}") for locale in settings.locales
            }
            yield f"{short_address(code)}/index.html", _page(source, title, canonical, "../", links)


def _redirects(library: Library) -> Iterator[tuple[str, bytes]]:
    """One page for each retired page; a retired anchor of a living page needs none of its own."""
    for address, target in library.permalinks.redirects.items():
        if "#" in address or not address:
            continue
        for locale in library.settings.locales:
            up = "../" * (address.count("/") + bool(locale.prefix))
            href = f"{up}{locale.prefix}{target}"
            canonical = absolute(library.settings.site_url, locale, target)
            yield (
                f"{locale.prefix}{address}index.html",
                _page(locale.code, target, canonical, up, {locale.code: (locale.name, href)}),
            )


def _page(lang: str, title: str, canonical: str, up: str, links: dict[str, tuple[str, str]]) -> bytes:
    """`up` leads from the page to the site's root; `links` are {locale: (name, address)}, the source language first."""
    first = next(iter(links.values()))[1]
    anchors = " · ".join(
        f'<a lang="{code}" href="{escape(href)}">{escape(name)}</a>' for code, (name, href) in links.items()
    )
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(page_policy())}">'
        f'<title>{escape(title)}</title><link rel="canonical" href="{escape(canonical)}"><meta name="robots" content="noindex">'
        f'<noscript><meta http-equiv="refresh" content="0; url={escape(first)}"></noscript>'
        f'<p>{escape(title)}: {anchors}</p><script src="{up}{ASSETS}forward.js"></script></html>\n'
    ).encode()
