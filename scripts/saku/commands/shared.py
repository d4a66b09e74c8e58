"""What every command needs: exit statuses, speaking to the person who called, the content or what is wrong with it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeAlias

from saku import build
from saku.diagnostics import FORMATS, Diagnostic, Severity
from saku.library.model import Library

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""What `add` of a group registers its commands with; a command sets `run` to a function (root, options) -> exit status."""

FINE, CONTENT_AT_FAULT, CALL_AT_FAULT = 0, 1, 2

Words = Mapping[str, Mapping[str, str]]
"""What a command itself says: {locale: {key: text}}. Everything about content comes as diagnostics."""


def say(text: str) -> None:
    """To the person who called, not into what the command writes."""
    sys.stderr.write(text.rstrip("\n") + "\n")


def show(findings: Sequence[Diagnostic], form: str, locale: str) -> None:
    """Findings as text go to stderr; machines read the other forms from stdout."""
    text = FORMATS[form](findings, locale)
    (sys.stderr if form == "text" else sys.stdout).write(text)


def today() -> date:
    return datetime.now(UTC).date()


def checked_content(root: Path, locale: str) -> Library | None:
    """The content if it has no errors; what is wrong goes to stderr."""
    checked = build.check_content(root, os.environ, today())
    findings = [finding for finding in checked.diagnostics if finding.rule.severity is not Severity.NOTE]
    if findings:
        show(findings, "text", locale)
    return checked.library
