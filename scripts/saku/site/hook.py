"""What `mkdocs build` and `mkdocs serve` do first: check the content, compile the page tree, watch the sources.

`saku build` compiles by itself and hands over a config that already knows its page tree.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from saku.diagnostics import as_text
from saku.site.compile import PAGES, compile_pages
from saku.site.mkdocs_build import template_values

_BODY = re.compile(r"(?<=\n\n)<(?:div|ul|ol|table|details|dl|nav|p|section|form)\b.*(?:\n.+)*")
"""A block of a page's body as site/page.py writes it: HTML between empty lines."""
_BODIES, _MARK, _MARKED = "saku_bodies", "saku-body-{}", re.compile(r"<p>saku-body-(\d+)</p>")
_SWITCHES = re.compile(r'\s*(?:<input class="md-toggle"[^>]*>|<label class="md-overlay"[^>]*></label>)')


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Point MkDocs at the compiled page tree. static-i18n calls this once a language; the first call does the work."""
    if "saku" in config.extra:
        return config
    root = Path(config.config_file_path).parent
    today = datetime.now(UTC).date()
    library, findings = compile_pages(root, os.environ, today)
    if library is None:
        raise Abort(as_text(findings, os.environ.get("SAKU_LANG", "id")))
    config.docs_dir = str(root / PAGES)
    config.extra["saku"] = template_values(library)
    return config


def on_files(files: Files, **_: object) -> Files:
    """Leave out what Material brings for features this hub does without: scripts, search, colour palettes, source maps."""
    for file in list(files):
        if file.src_uri.startswith(
            ("assets/javascripts/", "assets/stylesheets/palette", "assets/images/favicon")
        ) or file.src_uri.endswith(".map"):
            files.remove(file)
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Set the bodies aside, which are HTML already: Markdown reads the headings only, in a third of the time."""
    bodies: list[str] = []

    def mark(match: re.Match[str]) -> str:
        bodies.append(match[0])
        return _MARK.format(len(bodies) - 1)

    page.meta[_BODIES] = bodies
    return _BODY.sub(mark, markdown)


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Put them back where their marks stand."""
    bodies = page.meta.pop(_BODIES)
    return _MARKED.sub(lambda match: str(bodies[int(match[1])]), html)


def on_post_page(output: str, **_: object) -> str:
    """Take out the switches of Material's drawer and search box, which this hub does without: no reader can work them."""
    return _SWITCHES.sub("", output)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Watch what people edit, not what the compile writes, so that one edit rebuilds once."""
    server.unwatch(config.docs_dir)
    return server
