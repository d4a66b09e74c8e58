"""What a reviewer uses: diff."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from saku import build
from saku.changes.report import FORMATS
from saku.commands.shared import CALL_AT_FAULT, CONTENT_AT_FAULT, FINE, Commands, Words, checked_content, say, show

WORDS: Words = {
    "id": {
        "base": "Git tidak mengenal “{base}” di sini. Tulis nama cabang, tag, atau commit, misalnya main.",
        "old": "Isi “{base}” tidak dapat dibaca dengan aturan sekarang:",
        "written": "Laporan: {out}",
    },
    "en": {
        "base": "Git does not know “{base}” here. Write the name of a branch, tag or commit, for example main.",
        "old": "The content of “{base}” cannot be read by today's rules:",
        "written": "Report: {out}",
    },
}


def add(commands: Commands) -> None:
    changed = commands.add_parser("diff", help="perubahan yang dilihat pembaca / changes that readers see")
    changed.add_argument("base", metavar="BASE", help="cabang, tag, commit / branch, tag, commit")
    changed.add_argument("--format", choices=sorted(FORMATS), default="text")
    changed.add_argument("--out", metavar="FILE", help="default: layar / the screen")
    changed.add_argument("--no-books", action="store_true", help="tanpa jumlah halaman / without page counts")
    changed.set_defaults(run=_diff)


def _diff(root: Path, options: argparse.Namespace) -> int:
    words = WORDS[options.lang]
    library = checked_content(root, options.lang)
    if library is None:
        return CONTENT_AT_FAULT
    found = build.compare_with(root, library, options.base, os.environ, books=not options.no_books)
    if found is None:
        say(words["base"].format(base=options.base))
        return CALL_AT_FAULT
    if isinstance(found, tuple):
        say(words["old"].format(base=options.base))
        show(found, "text", options.lang)
        return CONTENT_AT_FAULT
    text = FORMATS[options.format](found, options.base, options.lang)
    if options.out:
        (root / options.out).write_text(text, encoding="utf-8", newline="\n")
        say(words["written"].format(out=options.out))
    else:
        sys.stdout.write(text)
    return FINE
