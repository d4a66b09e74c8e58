"""The commonest slips in YAML: each has a message of its own, at its place, and the line it offers mends the file."""

from __future__ import annotations

import os
import re

import pytest

from saku.diagnostics import Diagnostic, Span, as_text, localise
from saku.library.fields import Fields
from saku.library.source import Source
from saku.library.yaml_source import parse_yaml
from tests.support import ROOT

SLIPS = {
    "titik-dua": "title:\n  id: Hak: milik semua\n  en: Rights\n",
    "titik-dua-di-akhir": "title:\n  id: Anda dapat:\n  en: You can\n",
    "tab": "title:\n\tid: Hak\n",
    "tanpa-spasi": "title:\n  id:Hak\n  en: Rights\n",
    "tanpa-spasi-di-kunci": "code: P1\nslug:layanan\nlevel: basic\n",
    "tanda-butir": "audience:\n- AUD-1\n-AUD-2\n",
    "kutip-terbuka": 'title:\n  id: "Hak\n  en: Rights\n',
    "kutip-tunggal-terbuka": "title:\n  id: 'Hak\n  en: Rights\n",
    "apostrof": "title:\n  id: 'Jum'at'\n  en: Friday\n",
    "teks-sesudah-kutip": 'title:\n  id: "Hak" Anda\n  en: Your rights\n',
    "at": "stem:\n  id: @uu25-2009 berlaku\n  en: x\n",
    "backtick": "stem:\n  id: `kode` itu\n  en: x\n",
    "persen": "stem:\n  id: %20 itu\n  en: x\n",
    "tebal": "stem:\n  id: **Tebal** itu\n  en: x\n",
    "alias": "stem:\n  id: *tebal\n  en: x\n",
    "dan": "stem:\n  id: &dan lagi\n  en: x\n",
    "kutipan-hukum": "stem:\n  id: [@uu25-2009 pasal 29] berlaku\n  en: x\n",
    "rujukan": "stem:\n  id: [P1.3] berlaku\n  en: x\n",
    "lebih-dari": "stem:\n  id: > 5 menit\n  en: x\n",
    "tidak-rata": "title:\n  id: Hak\n   en: Rights\nlevel: basic\n",
    "tidak-rata-kurang": "- id: a\n  x: satu\n y: dua\n",
    "kutip-melengkung": "title:\n  id: “Hak: semua”\n  en: Rights\n",
    "koma-kurang": "minutes: {read: 25 practise: 15}\n",
    "koma-di-teks": "title: {id: Satu, dua, en: One}\n",
    "kurung-terbuka": "title: {id: Satu, en: One\nlevel: basic\n",
    "kurung-siku-terbuka": "modules: [H1, P3\nformat: x\n",
    "titik-dua-di-kurung": "title: {id: Satu: dua, en: One}\n",
    "tanpa-titik-dua": "code: P1\nlevel basic\nslug: x\n",
}
"""{name: a file with one slip}."""
UNMENDED = "a: 1\na: 2\n"


def found_in(name: str, text: str) -> Diagnostic:
    _, problems = parse_yaml(Source(f"{name}.yml", text))
    assert len(problems) == 1, as_text(problems, "en")
    return problems[0]


@pytest.mark.parametrize("name", SLIPS)
def test_the_line_offered_mends_the_file(name: str) -> None:
    lines = SLIPS[name].split("\n")
    finding = found_in(name, SLIPS[name])
    wrong = lines[finding.span.line - 1]
    offered = re.fullmatch(
        r"Write(?: with (?P<spaces>\d+) spaces in front)?: (?P<line>.*)", localise(finding.hint or {"en": ""}, "en")
    )
    assert offered, finding.hint
    depth = int(offered["spaces"]) if offered["spaces"] else len(wrong) - len(wrong.lstrip())
    lines[finding.span.line - 1] = " " * depth + offered["line"]
    node, problems = parse_yaml(Source("x.yml", "\n".join(lines)))
    assert node is not None
    assert problems == []
    assert wrong.strip() != offered["line"] or wrong != lines[finding.span.line - 1]


@pytest.mark.parametrize("locale", ["id", "en"])
def test_the_messages_read_as_agreed(locale: str) -> None:
    """SAKU_GOLDEN=overwrite accepts a change."""
    text = "".join(as_text([found_in(name, content)], locale) for name, content in SLIPS.items())
    golden = ROOT / f"tests/golden/yaml-slips.{locale}.txt"
    if os.environ.get("SAKU_GOLDEN") == "overwrite":
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")
    assert "YAML tidak terbaca" not in text
    assert "not valid YAML" not in text


def read(text: str) -> list[Diagnostic]:
    """`text` read as a mapping with a list, a switch and a text in two languages."""
    node, problems = parse_yaml(Source("x.yml", text))
    fields = Fields(node, Span("x.yml"), ("id", "en"), problems)
    if fields.has("critical"):
        fields.boolean("critical", default=False)
    if fields.has("audience"):
        fields.scalars("audience")
    if fields.has("title"):
        fields.localised("title")
    fields.done()
    return problems


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("critical: on\n", "Write: critical: yes"),
        ("critical: Tidak\n", "Write: critical: no"),
        ("audience:\n  -AUD-1\n  -AUD-2\n", "There is no space after a list item's “-”. Write: - AUD-1"),
        ("title:\n  id:Hak\n", "There is no space after the colon. Write: id: Hak"),
    ],
)
def test_slips_that_are_still_yaml_are_told_as_well(text: str, hint: str) -> None:
    assert hint in [localise(finding.hint, "en") for finding in read(text) if finding.hint]


@pytest.mark.parametrize(
    "text",
    [
        'title: {id: "Satu, dua", en: One}',
        "critical: yes",
        "critical: no",
        "audience: [AUD-1, AUD-2]",
        "title: {id: 10.30, en: x:y}",
    ],
)
def test_what_is_right_is_let_through(text: str) -> None:
    assert read(text + "\n") == []


def test_a_key_written_twice_names_the_first_line() -> None:
    assert "already on line 1" in localise(found_in("dua", UNMENDED).message, "en")
