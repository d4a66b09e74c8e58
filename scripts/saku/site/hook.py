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

from saku.diagnostics import as_text
from saku.site.compile import PAGES, compile_pages
from saku.site.mkdocs_build import template_values

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


def on_post_page(output: str, **_: object) -> str:
    """Take out the switches of Material's drawer and search box, which this hub does without: no reader can work them."""
    return _SWITCHES.sub("", output)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Watch what people edit, not what the compile writes, so that one edit rebuilds once."""
    server.unwatch(config.docs_dir)
    return server
