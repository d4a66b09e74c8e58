"""Check the content and bring build/pages up to date: what the preview does at every edit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from saku import publish, rules
from saku.checks import check
from saku.diagnostics import Diagnostic, in_order
from saku.library.load import load
from saku.library.model import Library
from saku.site.pages import page_tree
from saku.text.resolve import resolve

PAGES = Path("build/pages")
"""The page tree, relative to the root."""


def compile_pages(
    root: Path, environment: Mapping[str, str], today: date
) -> tuple[Library | None, tuple[Diagnostic, ...]]:
    """The library, its page tree written to build/pages; or None with what is wrong, the page tree left as it was."""
    loaded = load(root, environment)
    findings = loaded.diagnostics
    if loaded.library:
        findings = (*findings, *check(loaded.library, today))
    findings = in_order(findings)
    # Who writes a new module wants to see it before the last placeholder is filled in.
    errors = tuple(finding for finding in findings if finding.is_error and finding.rule is not rules.TEXT_IS_WRITTEN)
    if loaded.library is None or errors:
        return None, errors
    publish.sync(page_tree(loaded.library, resolve(loaded.library), {}), root / PAGES)
    return loaded.library, ()
