"""What starts something new: new."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from saku import build, publish
from saku.commands.shared import CALL_AT_FAULT, CONTENT_AT_FAULT, FINE, Commands, Words, say, show, today
from saku.library.codes import parse_section_code
from saku.library.model import Library
from saku.library.read_data import LAW_ID, LOCATOR, TERM_ID
from saku.rules import TEXT_IS_WRITTEN
from saku.scaffold.codes import is_free, next_module, next_section
from saku.scaffold.files import Titles, law_files, module_files, section_files, term_files

WORDS: Words = {
    "id": {
        "family": "Tulis huruf keluarga modul: {known}.",
        "full": "Tidak ada kode bebas lagi untuk {name}.",
        "module": "Modul {name} tidak ada. Yang ada: {known}.",
        "taken": "{name} sudah atau pernah dipakai, atau bukan bagian pelajaran.",
        "form": "“{name}” tidak berbentuk {example}.",
        "exists": "{name} sudah ada.",
        "made": "Ditulis: {path}",
        "recorded": "{count} alamat dicatat di data/permalinks.yml; kodenya kini tetap.",
        "next.module": "Berikutnya: ganti setiap «…» dalam kedua bahasa (saku serve menampilkannya), lalu saku translated {name}."
        " Masukkan {name} ke data/books/*.yml, data/paths.yml, dan data/situations.yml bila perlu.",
        "next.section": "Berikutnya: ganti setiap «…» dalam id.md dan en.md, lalu saku translated {name}.",
        "next.term": "Berikutnya: ganti setiap «…» di data/glossary.yml; isi forms dan synonyms dengan kata yang dipakai orang.",
        "next.law": "Berikutnya: baca naskahnya, ganti setiap «…» di data/laws.yml, isi checked dan source, lalu kutip"
        " dengan [@{name}].",
    },
    "en": {
        "family": "Write the letter of a module family: {known}.",
        "full": "No code is free any more for {name}.",
        "module": "There is no module {name}. There are: {known}.",
        "taken": "{name} is or was in use, or is no section of a lesson.",
        "form": "“{name}” does not look like {example}.",
        "exists": "{name} is there already.",
        "made": "Written: {path}",
        "recorded": "{count} addresses recorded in data/permalinks.yml; the code is permanent now.",
        "next.module": "Next: replace every «…» in both languages (saku serve shows them), then saku translated {name}."
        " Put {name} into data/books/*.yml, data/paths.yml and data/situations.yml where it belongs.",
        "next.section": "Next: replace every «…» in id.md and en.md, then saku translated {name}.",
        "next.term": "Next: replace every «…» in data/glossary.yml; fill forms and synonyms with words people use.",
        "next.law": "Next: read the text, replace every «…» in data/laws.yml, fill in checked and source, then cite it"
        " with [@{name}].",
    },
}


def add(commands: Commands) -> None:
    new = commands.add_parser("new", help="kerangka baru / scaffolds: module P, section P1, term ID, law ID [pasal N]")
    new.add_argument("kind", choices=("module", "section", "term", "law"))
    new.add_argument("name", metavar="NAME", help="P | P1, P1.5 | kode-etik | uu39-1999")
    new.add_argument("locator", nargs="*", metavar="pasal 3", help="law: default seluruhnya")
    new.add_argument("--title", default="", help="judul bahasa Indonesia / title in Indonesian")
    new.add_argument("--title-en", default="", help="judul bahasa Inggris / title in English")
    new.set_defaults(run=_new)


class _Refused(Exception):
    """The call cannot be done: key of WORDS, and what fills it in."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def _new(root: Path, options: argparse.Namespace) -> int:
    words = WORDS[options.lang]
    checked = build.check_content(root, os.environ, today())
    library = build.load_for_editing(root, os.environ)
    errors = [each for each in checked.diagnostics if each.is_error and each.rule is not TEXT_IS_WRITTEN]
    if library is None or errors:
        show(errors, "text", options.lang)
        return CONTENT_AT_FAULT
    makers = {"module": _module, "section": _section, "term": _term, "law": _law}
    try:
        name, files = makers[options.kind](root, library, options)
    except _Refused as refused:
        say(words[refused.key].format(**refused.values))
        return CALL_AT_FAULT
    publish.add({path: text.encode() for path, text in files.items()}, root)
    _report(root, options.kind, name, files, words)
    return FINE


def _report(root: Path, kind: str, name: str, files: Mapping[str, str], words: Mapping[str, str]) -> None:
    for path in files:
        say(words["made"].format(path=path))
    addresses = build.unrecorded_addresses(root, os.environ)
    if addresses:
        build.record_addresses(root, addresses)
        say(words["recorded"].format(count=len(addresses)))
    say(words[f"next.{kind}"].format(name=name))


def _titles(options: argparse.Namespace) -> Titles:
    return options.title, options.title_en


def _module(_: Path, library: Library, options: argparse.Namespace) -> tuple[str, dict[str, str]]:
    family = options.name.upper()
    known = [each.letter for each in library.families]
    if family not in known:
        raise _Refused("family", known=", ".join(known))
    code = next_module(library, family)
    if code is None:
        raise _Refused("full", name=family)
    return code, module_files(code, _titles(options))


def _section(root: Path, library: Library, options: argparse.Namespace) -> tuple[str, dict[str, str]]:
    name = options.name.upper()
    asked = parse_section_code(name)
    module = library.module(asked.module if asked else name)
    if module is None:
        raise _Refused("module", name=name, known=", ".join(each.code for each in library.modules))
    if asked and not is_free(library, module, asked.slot):
        raise _Refused("taken", name=name)
    code = asked or next_section(library, module)
    if code is None:
        raise _Refused("full", name=name)
    return str(code), section_files(root, module, code, _titles(options))


def _term(root: Path, library: Library, options: argparse.Namespace) -> tuple[str, dict[str, str]]:
    if not TERM_ID.fullmatch(options.name):
        raise _Refused("form", name=options.name, example="kode-etik")
    if any(term.id == options.name for term in library.terms):
        raise _Refused("exists", name=options.name)
    return options.name, term_files(root, options.name, _titles(options))


def _law(root: Path, library: Library, options: argparse.Namespace) -> tuple[str, dict[str, str]]:
    locator = " ".join(options.locator) or "seluruhnya"
    if not LAW_ID.fullmatch(options.name):
        raise _Refused("form", name=options.name, example="uu39-1999")
    if not LOCATOR.fullmatch(locator):
        raise _Refused("form", name=locator, example="pasal 28I ayat 4")
    law = library.laws.get(options.name)
    if law and locator in law.articles:
        raise _Refused("exists", name=f"{options.name} {locator}")
    return f"{options.name} {locator}", law_files(root, options.name, locator, law, _titles(options))
