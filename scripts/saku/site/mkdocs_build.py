"""The compiled page tree through MkDocs, Material and static-i18n. Only this file and hook.py know MkDocs."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config

from saku.library.model import Library
from saku.site.security import page_policy

HOOK = Path(__file__).with_name("hook.py")


def template_values(library: Library) -> dict[str, Any]:
    """What templates know beside the page, as `config.extra.saku`: languages and the words of the interface."""
    settings = library.settings
    locales = [{"code": locale.code, "name": locale.name, "prefix": locale.prefix} for locale in settings.locales]
    words = {
        locale: {
            key: text[locale]
            for key, text in library.strings.texts.items()
            if key.startswith(
                ("site.", "nav.", "hub.", "search.", "tools.", "display.", "offline.title", "progress.title")
            )
        }
        for locale in settings.locale_codes
    }
    return {
        "locales": locales,
        "words": words,
        "source": settings.source_locale.code,
        "site_url": settings.site_url,
        "policy": page_policy(),
    }


def render_site(library: Library, pages: Path, out: Path) -> None:
    """Render the page tree in `pages` into the folder `out`."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    config = load_config(str(library.root / "mkdocs.yml"), docs_dir=str(pages), site_dir=str(out), hooks=[str(HOOK)])
    config.extra["saku"] = template_values(library)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def preview(root: Path, address: str) -> None:
    """Serve the content of `root` at host:port `address` and follow every edit, until interrupted."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    serve(str(root / "mkdocs.yml"), dev_addr=address, hooks=[str(HOOK)])
