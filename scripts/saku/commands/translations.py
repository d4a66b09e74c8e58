"""What translators use: status, translated."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from saku import publish
from saku.commands.shared import CALL_AT_FAULT, CONTENT_AT_FAULT, FINE, Commands, Words, say, show, today
from saku.diagnostics import Diagnostic
from saku.library.codes import SectionCode, parse_section_code
from saku.library.load import load
from saku.library.model import Library, Module
from saku.library.stamps import STAMP_FILE
from saku.rules import STAMP_IS_SOUND
from saku.translation.freshness import translated_sections
from saku.translation.stamping import acceptable, stamped, to_accept
from saku.translation.status import as_json, as_text, status

WORDS: Words = {
    "id": {
        "unknown": "{code} tidak ada. Tulis kode modul (P1) atau bagian yang diterjemahkan (P1.3).",
        "language": "“{locale}” bukan bahasa terjemahan. Yang ada: {known}.",
        "missing": "{code} belum diterjemahkan ke “{locale}”; tidak ada yang dapat diterima.",
        "accepted": "{path}: {count} bagian diterima.",
        "nothing": "Semua sudah tercatat; tidak ada yang berubah.",
    },
    "en": {
        "unknown": "There is no {code}. Write a module code (P1) or a section that is translated (P1.3).",
        "language": "“{locale}” is not a language of translation. There are: {known}.",
        "missing": "{code} is not translated into “{locale}” yet; there is nothing to accept.",
        "accepted": "{path}: {count} sections accepted.",
        "nothing": "All of that is recorded already; nothing changed.",
    },
}


def add(commands: Commands) -> None:
    state = commands.add_parser("status", help="keadaan terjemahan dan telaah / translation and review, by section")
    state.add_argument("modules", nargs="*", metavar="MODULE", help="P1 …: setiap bagiannya / each of its sections")
    state.add_argument("--format", choices=("text", "json"), default="text")
    state.set_defaults(run=_status)

    accept = commands.add_parser("translated", help="terima terjemahan / accept translations you have read")
    accept.add_argument("codes", nargs="+", metavar="CODE", help="P1.3 …, P1")
    # The name of the option belongs to translators; the language of messages is `saku --lang`.
    accept.add_argument("--lang", dest="targets", action="append", metavar="LOCALE", help="default: semua / all")
    accept.set_defaults(run=_translated)


def _library(root: Path, locale: str, fatal: Sequence[str] = ()) -> Library | None:
    """The content, even if something in it is wrong; None if it cannot be read, or if a file in `fatal` is broken."""
    loaded = load(root, os.environ)
    findings = [each for each in loaded.diagnostics if loaded.library is None or _is_broken(each, fatal)]
    if findings:
        show(findings, "text", locale)
        return None
    return loaded.library


def _is_broken(finding: Diagnostic, paths: Sequence[str]) -> bool:
    """A file that stamping would overwrite; a damaged or unknown record is what stamping repairs."""
    return finding.is_error and finding.rule is not STAMP_IS_SOUND and finding.span.path.endswith(tuple(paths))


def _status(root: Path, options: argparse.Namespace) -> int:
    library = _library(root, options.lang)
    if library is None:
        return CONTENT_AT_FAULT
    wanted = [code.upper() for code in options.modules]
    if wrong := [code for code in wanted if library.module(code) is None]:
        say(WORDS[options.lang]["unknown"].format(code=wrong[0]))
        return CALL_AT_FAULT
    rows = [row for row in status(library) if not wanted or row.module.code in wanted]
    locales = library.settings.locale_codes
    text = as_json(rows, locales) if options.format == "json" else as_text(rows, locales, every_section=bool(wanted))
    sys.stdout.write(text)
    return FINE


def _translated(root: Path, options: argparse.Namespace) -> int:
    words = WORDS[options.lang]
    library = _library(root, options.lang, (f"/{STAMP_FILE}",))
    if library is None:
        return CONTENT_AT_FAULT
    targets = library.settings.locale_codes[1:]
    locales = options.targets or targets
    if wrong := [locale for locale in locales if locale not in targets]:
        say(words["language"].format(locale=wrong[0], known=", ".join(targets) or "–"))
        return CALL_AT_FAULT
    chosen: dict[str, set[SectionCode]] = {}
    for name in options.codes:
        module, codes = _named(library, name.upper(), locales)
        if module is None:
            say(words["unknown"].format(code=name))
            return CALL_AT_FAULT
        lacking = [locale for locale in locales for code in codes if code not in acceptable(library, module, locale)]
        if lacking and len(codes) == 1:
            say(words["missing"].format(code=codes[0], locale=lacking[0]))
            return CONTENT_AT_FAULT
        chosen.setdefault(module.code, set()).update(codes)
    return _record(root, library, chosen, locales, words)


def _named(library: Library, name: str, locales: Sequence[str]) -> tuple[Module | None, tuple[SectionCode, ...]]:
    """The module, and the sections meant: all that are translated for a module's code."""
    code = parse_section_code(name)
    module = library.module(code.module if code else name)
    if module is None:
        return None, ()
    if code is None:
        return module, tuple(sorted({each for locale in locales for each in acceptable(library, module, locale)}))
    return (module if code in translated_sections(module) else None), (code,)


def _record(
    root: Path, library: Library, chosen: dict[str, set[SectionCode]], locales: Sequence[str], words: Mapping[str, str]
) -> int:
    changed = False
    for module in library.modules:
        if module.code not in chosen:
            continue
        path = f"{module.folder}/{STAMP_FILE}"
        text = stamped(library, module, chosen[module.code], locales, today()).encode()
        if not (root / path).exists() or (root / path).read_bytes() != text:
            publish.add({path: text}, root)
            count = sum(len(to_accept(library, module, chosen[module.code], locale)) for locale in locales)
            say(words["accepted"].format(path=path, count=count))
            changed = True
    if not changed:
        say(words["nothing"])
    return FINE
