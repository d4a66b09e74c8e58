"""What the person uses who sends the books to the print shop: edition."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from saku import build, publish
from saku.changes.history import edition_tags
from saku.commands.shared import CALL_AT_FAULT, CONTENT_AT_FAULT, FINE, Commands, Words, checked_content, say
from saku.library.errata import EDITION
from saku.library.printed import FOLDER

WORDS: Words = {
    "id": {
        "form": "“{name}” bukan nama edisi. Tulis tahun, titik, nomor urut, misalnya 2026.1.",
        "printed": "Edisi {name} sudah dicetak (tag edisi-{name}). Pakai nomor berikutnya.",
        "books": "Menyusun buku saku…",
        "next": "Ditulis: {path}\nLangkah berikutnya:\n  git add {path} && git commit -m 'Edisi {name}'\n"
        "  git tag -a edisi-{name} -m 'Edisi {name}'\n  saku book",
    },
    "en": {
        "form": "“{name}” is no name of an edition. Write the year, a full stop and a number that counts up, e.g. 2026.1.",
        "printed": "Edition {name} is printed already (tag edisi-{name}). Take the next number.",
        "books": "Making the pocket-books…",
        "next": "Written: {path}\nWhat comes next:\n  git add {path} && git commit -m 'Edisi {name}'\n"
        "  git tag -a edisi-{name} -m 'Edisi {name}'\n  saku book",
    },
}


def add(commands: Commands) -> None:
    edition = commands.add_parser(
        "edition", help="halaman tiap bagian sebelum dicetak / the pages of each section, before printing"
    )
    edition.add_argument("name", metavar="NAME", help="2026.1")
    edition.set_defaults(run=_edition)


def _edition(root: Path, options: argparse.Namespace) -> int:
    words, name = WORDS[options.lang], options.name
    if not EDITION.fullmatch(name):
        say(words["form"].format(name=name))
        return CALL_AT_FAULT
    if any(tag.name == name for tag in edition_tags(root)):
        say(words["printed"].format(name=name))
        return CALL_AT_FAULT
    library = checked_content(root, options.lang)
    if library is None:
        return CONTENT_AT_FAULT
    say(words["books"])
    path = f"data/{FOLDER}/{name}.yml"
    publish.add({path: build.printed_edition(library, name, os.environ).encode()}, root)
    say(words["next"].format(path=path, name=name))
    return FINE
