"""Pictures that chat apps show beside a link: one for each module and one for the hub, in every language."""

from __future__ import annotations

import json

import typst

from saku.library.model import Library

WIDTH, HEIGHT = 1200, 630
"""Pixels, as chat apps ask for (ogp.me, developers of the large ones recommend 1.91:1)."""
_TEMPLATE = "overrides/print/preview.typ"
_FONTS = "overrides/print/fonts"


def render_previews(library: Library) -> dict[str, bytes]:
    """{path below the site's root: PNG bytes}."""
    files: dict[str, bytes] = {}
    for locale in library.settings.locale_codes:
        name = library.settings.site_name
        cards = [{"code": "", "title": name, "line": library.strings.get("hub.tagline", locale)}]
        cards += [{"code": module.code, "title": module.title[locale], "line": name} for module in library.modules]
        paths = [preview_path("", locale), *(preview_path(module.code, locale) for module in library.modules)]
        files |= zip(paths, _pages(library, locale, cards), strict=True)
    return files


def preview_path(code: str, locale: str) -> str:
    """`assets/preview/p1-id.png`; without a code the hub's own."""
    return f"assets/preview/{code.lower() or 'hub'}-{locale}.png"


def _pages(library: Library, locale: str, cards: list[dict[str, str]]) -> list[bytes]:
    compiler = typst.Compiler(
        str(library.root / _TEMPLATE),
        root=str(library.root),
        font_paths=[str(library.root / _FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"locale": locale, "cards": json.dumps(cards)},
    )
    pages = compiler.compile(format="png", ppi=72.0)
    return [page for page in (pages if isinstance(pages, list) else [pages]) if page is not None]
