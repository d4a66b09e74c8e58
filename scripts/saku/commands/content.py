"""What judges and keeps the content: check, report, permalinks, requirements, schema."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from saku import build, publish, report
from saku.commands.shared import CONTENT_AT_FAULT, FINE, Commands, Words, say, show, today
from saku.diagnostics import FORMATS, Severity

REQUIREMENT_PAGE = "docs/contributor/requirements.md"

WORDS: Words = {
    "id": {
        "recorded": "{count} alamat baru dicatat di data/permalinks.yml.",
        "accept": "{count} alamat belum dicatat. Catat dengan: saku permalinks --accept",
    },
    "en": {
        "recorded": "{count} new addresses recorded in data/permalinks.yml.",
        "accept": "{count} addresses are not recorded. Record them with: saku permalinks --accept",
    },
}


def add(commands: Commands) -> None:
    judge = commands.add_parser("check", help="periksa isi / check the content")
    judge.add_argument("--format", choices=sorted(FORMATS), default="text")
    judge.add_argument("--notes", action="store_true", help="termasuk catatan / notes as well")
    judge.add_argument("--strict", action="store_true", help="peringatan juga menggagalkan / warnings fail as well")
    judge.set_defaults(run=_check)

    count = commands.add_parser("report", help="jumlah kata, kuis, pasal / words, quiz items, articles")
    count.add_argument("--format", choices=("text", "json"), default="text")
    count.set_defaults(run=_report)

    links = commands.add_parser("permalinks", help="alamat tetap / permanent addresses")
    links.add_argument("--accept", action="store_true", help="catat alamat baru / record new addresses")
    links.set_defaults(run=_permalinks)

    needs = commands.add_parser("requirements", help="tabel kebutuhan / the table of requirements")
    needs.set_defaults(run=_requirements)

    forms = commands.add_parser("schema", help="skema untuk penyunting kode / schemas for code editors")
    forms.set_defaults(run=_schema)


def _check(root: Path, options: argparse.Namespace) -> int:
    checked = build.check_content(root, os.environ, today())
    shown = [finding for finding in checked.diagnostics if options.notes or finding.rule.severity is not Severity.NOTE]
    if shown or options.format in ("json", "gitlab"):
        show(shown, options.format, options.lang)
    warned = any(finding.rule.severity is Severity.WARNING for finding in shown)
    return CONTENT_AT_FAULT if checked.library is None or (options.strict and warned) else FINE


def _report(root: Path, options: argparse.Namespace) -> int:
    checked = build.check_content(root, os.environ, today())
    if checked.library is None:
        show(checked.diagnostics, "text", options.lang)
        return CONTENT_AT_FAULT
    rows = report.report(checked.library, checked.diagnostics)
    sys.stdout.write(report.as_json(rows) if options.format == "json" else report.as_text(rows))
    return FINE


def _requirements(root: Path, options: argparse.Namespace) -> int:
    text, findings = build.requirement_table(root, os.environ)
    if findings:
        show(findings, "text", options.lang)
        return CONTENT_AT_FAULT
    (root / REQUIREMENT_PAGE).write_text(text, encoding="utf-8", newline="\n")
    return FINE


def _schema(root: Path, options: argparse.Namespace) -> int:
    publish.add(build.editor_schemas(root, os.environ), root)
    return FINE


def _permalinks(root: Path, options: argparse.Namespace) -> int:
    words = WORDS[options.lang]
    new = build.unrecorded_addresses(root, os.environ)
    if options.accept:
        build.record_addresses(root, new)
        say(words["recorded"].format(count=len(new)))
        return FINE
    if new:
        say("\n".join(new))
        say(words["accept"].format(count=len(new)))
        return CONTENT_AT_FAULT
    return FINE
