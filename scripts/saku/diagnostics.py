"""What the engine has to say to an editor: findings as data, printed as text, JSON or GitHub annotations.

A leaf: imports nothing of ours. Messages are held in every language at once and chosen when printed.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

Message = Mapping[str, str]
"""The same sentence by locale, e.g. {"id": "…", "en": "…"}."""

FALLBACK_LOCALE = "en"
"""The language of messages for a locale that has none of its own."""


def say(*, id: str, en: str, **others: str) -> Message:
    """A message in each language; the keywords are locales."""
    return {"id": id, "en": en, **others}


def localise(message: Message, locale: str) -> str:
    """The message in `locale`, else in English."""
    return message.get(locale, message[FALLBACK_LOCALE])


class Severity(StrEnum):
    """`error` stops a build, `warning` asks for a decision, `note` only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place an editor can go to."""

    path: str
    """Relative to the content root, always with '/'."""
    line: int = 1
    """From 1."""
    column: int = 1
    """From 1, in characters."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One promise the content keeps. `id` is a positive sentence: citation-resolves."""

    id: str
    severity: Severity
    explanation: Message

    def at(self, span: Span, message: Message, hint: Message | None = None) -> Diagnostic:
        """A finding against this rule."""
        return Diagnostic(self, span, message, hint)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, which rule, what is wrong, and what to do next."""

    rule: Rule
    span: Span
    message: Message
    hint: Message | None = None

    @property
    def is_error(self) -> bool:
        return self.rule.severity is Severity.ERROR


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by file, line, column and rule, each finding once."""
    unique = {(d.span, d.rule.id, localise(d.message, FALLBACK_LOCALE)): d for d in diagnostics}
    return tuple(unique[key] for key in sorted(unique))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.is_error for diagnostic in diagnostics)


def as_text(diagnostics: Iterable[Diagnostic], locale: str) -> str:
    """`path:line:column: rule: message`, a hint below, one finding after the other."""
    lines: list[str] = []
    for finding in diagnostics:
        lines.append(f"{finding.span}: {finding.rule.id}: {localise(finding.message, locale)}")
        if finding.hint:
            lines.append(f"    → {localise(finding.hint, locale)}")
    return "".join(f"{line}\n" for line in lines)


def as_json(diagnostics: Iterable[Diagnostic], locale: str) -> str:
    """A JSON list of objects: path, line, column, severity, rule, message, hint."""
    return (
        json.dumps(
            [
                {
                    "path": finding.span.path,
                    "line": finding.span.line,
                    "column": finding.span.column,
                    "severity": str(finding.rule.severity),
                    "rule": finding.rule.id,
                    "message": localise(finding.message, locale),
                    "hint": localise(finding.hint, locale) if finding.hint else None,
                }
                for finding in diagnostics
            ],
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


_GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(diagnostics: Iterable[Diagnostic], locale: str) -> str:
    """GitHub workflow commands, which show each finding beside the changed line.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """

    def escape(text: str, *, in_property: bool = False) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if in_property else text

    lines = []
    for finding in diagnostics:
        message = localise(finding.message, locale)
        if finding.hint:
            message += f"\n{localise(finding.hint, locale)}"
        span = finding.span
        place = (
            f"file={escape(span.path, in_property=True)},line={span.line},"
            f"col={span.column},title={escape(finding.rule.id, in_property=True)}"
        )
        lines.append(f"::{_GITHUB_LEVEL[finding.rule.severity]} {place}::{escape(message)}\n")
    return "".join(lines)


_GITLAB_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def as_gitlab(diagnostics: Iterable[Diagnostic], locale: str) -> str:
    """A Code Quality report, from which GitLab shows each finding beside the changed line.

    https://docs.gitlab.com/ci/testing/code_quality/
    """
    found: list[dict[str, object]] = []
    seen: Counter[str] = Counter()
    for finding in diagnostics:
        message = localise(finding.message, locale)
        # Line numbers do not count: a finding that moved is the same finding.
        same = f"{finding.span.path}\n{finding.rule.id}\n{localise(finding.message, FALLBACK_LOCALE)}"
        seen[same] += 1
        found.append(
            {
                "description": f"{message} {localise(finding.hint, locale)}" if finding.hint else message,
                "check_name": finding.rule.id,
                "fingerprint": hashlib.sha256(f"{same}\n{seen[same]}".encode()).hexdigest(),
                "severity": _GITLAB_SEVERITY[finding.rule.severity],
                "location": {"path": finding.span.path, "lines": {"begin": finding.span.line}},
            }
        )
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


FORMATS = {"text": as_text, "json": as_json, "github": as_github, "gitlab": as_gitlab}
"""The printers by the name the command line uses."""
