"""The command `saku`: which commands there are, in which folder and language they run. No logic.

Exit status: 0 fine, 1 the content is at fault, 2 the call is at fault.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from saku.commands import GROUPS
from saku.commands.shared import CALL_AT_FAULT, Words, say

WORDS: Words = {
    "id": {"no_root": "Tidak ada mkdocs.yml di {root}. Jalankan di folder proyek, atau pakai -C FOLDER."},
    "en": {"no_root": "There is no mkdocs.yml in {root}. Run this in the project folder, or use -C FOLDER."},
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    root = Path(options.root).resolve()
    if not (root / "mkdocs.yml").is_file():
        say(WORDS[options.lang]["no_root"].format(root=root))
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
    for group in GROUPS:
        group.add(commands)
    return parser


def _environment_language() -> str:
    """SAKU_LANG, else the system's language if it is English, else Indonesian."""
    asked = os.environ.get("SAKU_LANG", "")
    if asked in WORDS:
        return asked
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if system.startswith("en") else "id"
