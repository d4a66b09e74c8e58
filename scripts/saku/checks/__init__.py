"""Judge: a library in, diagnostics out. (The rules are being written.)"""

from __future__ import annotations

from datetime import date

from saku.diagnostics import Diagnostic
from saku.library.model import Library


def check(library: Library, today: date) -> tuple[Diagnostic, ...]:
    """Every finding about the content on the day `today`."""
    return ()
