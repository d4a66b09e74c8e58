"""What a change of the law touches: law."""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import date
from pathlib import Path

from saku import build
from saku.commands.shared import CALL_AT_FAULT, CONTENT_AT_FAULT, FINE, Commands, Words, checked_content, say, today
from saku.law_impact import as_json, as_text, covered
from saku.library.fields import did_you_mean

WORDS: Words = {
    "id": {
        "no_law": "Instrumen {id} tidak ada di data/laws.yml.",
        "no_article": "{id} belum memuat “{locator}” di data/laws.yml.",
        "no_day": "“{day}” bukan tanggal. Tulis tahun-bulan-hari, misalnya 2026-12-01.",
        "none": "Tidak ada yang mengutipnya.",
        "marked": "{count} pasal ditandai diubah di data/laws.yml; {places} tempat menunggu pemeriksaan ulang.",
        "next": "Berikutnya: baca naskah baru, perbaiki teks yang disebut saku check, lalu perbarui gist, checked, dan source"
        " setiap pasal dan hapus baris amended. Sebut peraturan yang mengubahnya di note.",
    },
    "en": {
        "no_law": "There is no instrument {id} in data/laws.yml.",
        "no_article": "{id} has no “{locator}” in data/laws.yml.",
        "no_day": "“{day}” is not a date. Write year-month-day, for example 2026-12-01.",
        "none": "Nothing cites it.",
        "marked": "{count} articles marked as amended in data/laws.yml; {places} places wait to be checked again.",
        "next": "Next: read the new wording, mend the texts that saku check names, then bring each article's gist, checked and"
        " source up to date and delete its line amended. Say in note which law amended it.",
    },
}


def add(commands: Commands) -> None:
    law = commands.add_parser("law", help="siapa mengutip hukum ini / everything that cites a law or an article")
    law.add_argument("id", metavar="ID", help="uu25-2009")
    law.add_argument("locator", nargs="*", metavar="pasal 29", help="satu ketentuan saja / one provision only")
    law.add_argument("--pages", action="store_true", help="dengan nomor halaman buku / with the books' page numbers")
    law.add_argument(
        "--amended", nargs="?", const="", metavar="DATE", help="tandai sudah diubah / mark as amended (default: today)"
    )
    law.add_argument("--format", choices=("text", "json"), default="text")
    law.set_defaults(run=_law)


def _law(root: Path, options: argparse.Namespace) -> int:
    words = WORDS[options.lang]
    library = checked_content(root, options.lang)
    if library is None:
        return CONTENT_AT_FAULT
    law = library.laws.get(options.id)
    if law is None:
        say(f"{words['no_law'].format(id=options.id)} {did_you_mean(options.id, library.laws)[options.lang]}")
        return CALL_AT_FAULT
    wanted = " ".join(options.locator)
    if not covered(law, wanted):
        hint = did_you_mean(wanted, law.articles)[options.lang]
        say(f"{words['no_article'].format(id=law.id, locator=wanted)} {hint}")
        return CALL_AT_FAULT
    day = _day(options.amended)
    if day is None:
        say(words["no_day"].format(day=options.amended))
        return CALL_AT_FAULT
    impact = build.law_impact(library, law, wanted, os.environ, with_pages=options.pages)
    if options.format == "json":
        sys.stdout.write(as_json(impact))
    else:
        sys.stdout.write(as_text(impact, library, options.lang) or f"{words['none']}\n")
    if options.amended is not None:
        build.mark_amended(root, law, impact.locators, day)
        say(words["marked"].format(count=len(impact.locators), places=impact.place_count))
        say(words["next"])
    return FINE


def _day(written: str | None) -> date | None:
    """Today if none is named; None if it is no date."""
    if not written:
        return today()
    try:
        return date.fromisoformat(written) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written) else None
    except ValueError:
        return None
