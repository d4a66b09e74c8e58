"""The command `saku`: arguments, exit codes, printing. No logic.

Exit status: 0 fine, 1 the content is at fault, 2 the call is at fault.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from saku import build, publish, report
from saku.diagnostics import FORMATS, Diagnostic, Severity
from saku.library.model import Library
from saku.library.settings import EXAMPLE_HOST

FINE, CONTENT_AT_FAULT, CALL_AT_FAULT = 0, 1, 2

SITE, STICK, EDITIONS = "site", "build/usb", "build/editions"
REQUIREMENT_PAGE = "docs/contributor/requirements.md"

WORDS = {
    "id": {
        "build.resolve": "Membaca modul…",
        "build.books": "Menyusun buku saku…",
        "build.site": "Menyusun situs…",
        "build.publish": "Menerbitkan…",
        "done": "Selesai: {out}, {seconds:.1f} detik.",
        "example": "Catatan: alamat situs masih {host}. Atur site_url di mkdocs.yml atau SAKU_SITE_URL.",
        "no_root": "Tidak ada mkdocs.yml di {root}. Jalankan di folder proyek, atau pakai -C FOLDER.",
        "no_book": "Buku {id} tidak ada. Yang ada: {known}.",
        "no_institution": "Lembaga {id} tidak ada di data/institutions.yml. Yang ada: {known}.",
        "editions": "{ready} dari {count} buku siap.",
        "recorded": "{count} alamat baru dicatat di data/permalinks.yml.",
        "accept": "{count} alamat belum dicatat. Catat dengan: saku permalinks --accept",
    },
    "en": {
        "build.resolve": "Reading the modules…",
        "build.books": "Making the pocket-books…",
        "build.site": "Making the site…",
        "build.publish": "Publishing…",
        "done": "Done: {out}, {seconds:.1f} seconds.",
        "example": "Note: the site's address is still {host}. Set site_url in mkdocs.yml or SAKU_SITE_URL.",
        "no_root": "There is no mkdocs.yml in {root}. Run this in the project folder, or use -C FOLDER.",
        "no_book": "There is no book {id}. There are: {known}.",
        "no_institution": "There is no institution {id} in data/institutions.yml. There are: {known}.",
        "editions": "{ready} of {count} books are ready.",
        "recorded": "{count} new addresses recorded in data/permalinks.yml.",
        "accept": "{count} addresses are not recorded. Record them with: saku permalinks --accept",
    },
}
"""What the command itself says. Everything about content comes as diagnostics."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    root = Path(options.root).resolve()
    options.words = WORDS.get(options.lang, WORDS["en"])
    if not (root / "mkdocs.yml").is_file():
        _say(options.words["no_root"].format(root=options.root))
        return CALL_AT_FAULT
    return int(options.run(root, options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="saku", description="Saku HAM: modul menjadi situs dan buku saku / modules become a site and pocket-books"
    )
    parser.add_argument("-C", dest="root", default=".", metavar="DIR", help="folder proyek / project folder")
    parser.add_argument(
        "--lang", default=_environment_language(), choices=sorted(WORDS), help="bahasa pesan / language of messages"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    make = commands.add_parser("build", help="semua ke site/ / everything into site/")
    make.add_argument("--out", metavar="DIR", help=f"default: {SITE}, --usb: {STICK}")
    make.add_argument("--usb", action="store_true", help="salinan tanpa server / a copy that needs no server")
    make.set_defaults(run=_build)

    judge = commands.add_parser("check", help="periksa isi / check the content")
    judge.add_argument("--format", choices=sorted(FORMATS), default="text")
    judge.add_argument("--notes", action="store_true", help="termasuk catatan / notes as well")
    judge.add_argument("--strict", action="store_true", help="peringatan juga menggagalkan / warnings fail as well")
    judge.set_defaults(run=_check)

    count = commands.add_parser("report", help="jumlah kata, kuis, pasal / words, quiz items, articles")
    count.add_argument("--format", choices=("text", "json"), default="text")
    count.set_defaults(run=_report)

    watch = commands.add_parser("serve", help="pratinjau / live preview")
    watch.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    watch.set_defaults(run=_serve)

    books = commands.add_parser("book", help="buku saku saja / only the pocket-books")
    books.add_argument("ids", nargs="*", metavar="ID", help="B1 …")
    books.add_argument("--out", default="build/books", metavar="DIR", help="default: build/books")
    books.add_argument("--edition", metavar="ID", help="edisi satu lembaga / one institution's edition")
    books.add_argument("--all-editions", action="store_true", help="edisi semua lembaga / every institution's edition")
    books.set_defaults(run=_book)

    links = commands.add_parser("permalinks", help="alamat tetap / permanent addresses")
    links.add_argument("--accept", action="store_true", help="catat alamat baru / record new addresses")
    links.set_defaults(run=_permalinks)

    needs = commands.add_parser("requirements", help="tabel kebutuhan / the table of requirements")
    needs.set_defaults(run=_requirements)
    return parser


def _environment_language() -> str:
    """SAKU_LANG, else the system's language if it is English, else Indonesian."""
    asked = os.environ.get("SAKU_LANG", "")
    if asked in WORDS:
        return asked
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if system.startswith("en") else "id"


def _say(text: str) -> None:
    sys.stderr.write(text.rstrip("\n") + "\n")


def _checked(root: Path, options: argparse.Namespace) -> Library | None:
    """The content if it has no errors; what is wrong goes to stderr."""
    checked = build.check_content(root, os.environ, datetime.now(UTC).date())
    findings = [finding for finding in checked.diagnostics if finding.rule.severity is not Severity.NOTE]
    if findings:
        _print(findings, "text", options.lang)
    return checked.library


def _print(findings: Sequence[Diagnostic], form: str, locale: str) -> None:
    text = FORMATS[form](findings, locale)
    (sys.stderr if form == "text" else sys.stdout).write(text)


def _check(root: Path, options: argparse.Namespace) -> int:
    checked = build.check_content(root, os.environ, datetime.now(UTC).date())
    shown = [finding for finding in checked.diagnostics if options.notes or finding.rule.severity is not Severity.NOTE]
    if shown or options.format == "json":
        _print(shown, options.format, options.lang)
    warned = any(finding.rule.severity is Severity.WARNING for finding in shown)
    return CONTENT_AT_FAULT if checked.library is None or (options.strict and warned) else FINE


def _report(root: Path, options: argparse.Namespace) -> int:
    checked = build.check_content(root, os.environ, datetime.now(UTC).date())
    if checked.library is None:
        _print(checked.diagnostics, "text", options.lang)
        return CONTENT_AT_FAULT
    rows = report.report(checked.library, checked.diagnostics)
    sys.stdout.write(report.as_json(rows) if options.format == "json" else report.as_text(rows))
    return FINE


def _build(root: Path, options: argparse.Namespace) -> int:
    started = time.monotonic()
    library = _checked(root, options)
    if library is None:
        return CONTENT_AT_FAULT
    out = root / (options.out or (STICK if options.usb else SITE))
    build.build_site(library, out, os.environ, lambda step: _say(options.words[step]), stick=options.usb)
    if EXAMPLE_HOST in library.settings.site_url:
        _say(options.words["example"].format(host=EXAMPLE_HOST))
    _say(options.words["done"].format(out=out, seconds=time.monotonic() - started))
    return FINE


def _serve(root: Path, options: argparse.Namespace) -> int:
    build.preview(root, options.address)
    return FINE


def _book(root: Path, options: argparse.Namespace) -> int:
    library = _checked(root, options)
    if library is None:
        return CONTENT_AT_FAULT
    known = [book.id for book in library.books]
    wrong = [book for book in options.ids if book not in known]
    if wrong:
        _say(options.words["no_book"].format(id=wrong[0], known=", ".join(known)))
        return CALL_AT_FAULT
    _say(options.words["build.books"])
    if options.all_editions:
        for ready, count in build.build_all_editions(library, root / EDITIONS, os.environ):
            _say(options.words["editions"].format(ready=ready, count=count))
        return FINE
    if options.edition:
        return _edition(root, options, library)
    files = build.build_books(library, options.ids, os.environ)
    publish.add(files, root / options.out)
    for name in files:
        _say(str(root / options.out / name))
    return FINE


def _edition(root: Path, options: argparse.Namespace, library: Library) -> int:
    institution = next((each for each in library.institutions if each.id == options.edition), None)
    if institution is None:
        known = ", ".join(each.id for each in library.institutions) or "–"
        _say(options.words["no_institution"].format(id=options.edition, known=known))
        return CALL_AT_FAULT
    files = build.build_edition(library, institution, options.ids, os.environ)
    folder = root / EDITIONS / institution.id
    publish.add(files, folder)
    for name in files:
        _say(str(folder / name))
    return FINE


def _requirements(root: Path, options: argparse.Namespace) -> int:
    text, findings = build.requirement_table(root, os.environ)
    if findings:
        _print(findings, "text", options.lang)
        return CONTENT_AT_FAULT
    (root / REQUIREMENT_PAGE).write_text(text, encoding="utf-8", newline="\n")
    return FINE


def _permalinks(root: Path, options: argparse.Namespace) -> int:
    new = build.unrecorded_addresses(root, os.environ)
    if options.accept:
        build.record_addresses(root, new)
        _say(options.words["recorded"].format(count=len(new)))
        return FINE
    if new:
        _say("\n".join(new))
        _say(options.words["accept"].format(count=len(new)))
        return CONTENT_AT_FAULT
    return FINE
