"""Every rule: a small slip in real files is found, under its own id, at its own line; without it nothing is found."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from saku import rules
from saku.build import check_content
from saku.diagnostics import Diagnostic, Severity, as_text, localise
from tests.support import ROOT

TODAY = date(2026, 11, 23)
ID, EN = "modules/p1-layanan/id.md", "modules/p1-layanan/en.md"
YML, QUIZ = "modules/p1-layanan/module.yml", "modules/p1-layanan/quiz.yml"
STAMPS = "modules/p1-layanan/translation.yml"
NOTES = "modules/p1-layanan/trainer.id.md"
GOLDEN = ROOT / "tests/golden"


@dataclass(frozen=True)
class Slip:
    """Replace `old` by `new` in `path` (an empty `old`: the whole file); expect `rule` where `marker` then stands."""

    rule: str
    path: str
    old: str
    new: str
    marker: str = ""
    """A text of the file as changed; the finding is on its line. Empty: the first line."""
    at: str = ""
    """The file of the finding, where it is another one."""


SLIPS = (
    Slip("file-is-readable", ID, "", "\udcff\udcfe", at=ID),
    Slip("text-is-visible", ID, "Beri alasan. Baca", "Beri\u202e alasan. Baca", "Beri\u202e"),
    Slip("yaml-is-valid", YML, "level: basic", 'level: "basic', 'level: "basic'),
    Slip("yaml-is-plain", YML, "level: basic", "level: &a basic", "level: &a"),
    Slip("key-is-unique", YML, "level: basic", "level: basic\nlevel: basic", "\nlevel: basic\nminutes"),
    Slip("key-is-known", YML, "level: basic", "level: basic\nminuts: 5", "minuts"),
    Slip("value-is-present", YML, "slug: layanan", "slug:", "slug:"),
    Slip("value-is-valid", YML, "level: basic", "level: basik", "basik"),
    Slip("module-is-complete", "modules/p1-layanan/trainer.id.md", "", "<delete>", at=EN),
    Slip("folder-matches-code", YML, "slug: layanan", "slug: lain"),
    Slip("code-is-unique", QUIZ, "id: P1-q2", "id: P1-q1", "- id: P1-q1\n  type: multiple"),
    Slip("section-has-code", ID, "## Alasan tertulis {#p1-3}", "## Alasan tertulis", "## Alasan tertulis"),
    Slip("slot-is-written", ID, "## Hak Anda {#p1-8}", "### Hak Anda", at=YML),
    Slip("sections-are-equal", ID, "## Hak Anda {#p1-8}", "### Hak Anda", "## Your rights", at=EN),
    Slip("text-is-written", ID, "Alasan itu wajib.", "«Tulis alasan.»", "«Tulis alasan.»"),
    Slip("stamp-is-sound", STAMPS, 'P1.3: {source: "', 'P1.3: {source: "x', "P1.3"),
    Slip("translation-is-written", EN, "## Your rights {#p1-8}", "### Your rights", "## Hak Anda", at=ID),
    Slip("translation-is-current", ID, "Alasan itu wajib.", "Alasan itu hak.", "## Alasan tertulis"),
    Slip(
        "heading-is-orderly",
        ID,
        "### Kasus kedua untuk kelas {#p1-1-kasus2}",
        "##### Kasus kedua untuk kelas",
        "##### Kasus",
    ),
    Slip("box-is-known", ID, "!!! hukum", "!!! hukun", "!!! hukun"),
    Slip("markup-is-plain", ID, "Beri alasan. Baca", "Beri <b>alasan</b>. Baca", "<b>"),
    Slip(
        "pocket-mark-is-in-place",
        ID,
        "Beri alasan. Baca",
        "Singkat.\n<!-- more -->\nBeri alasan. Baca",
        "<!-- more -->",
    ),
    Slip("citation-resolves", ID, "[@uu25-2009 pasal 29]", "[@uu25-2009 pasal 92]", "pasal 92"),
    Slip("law-is-cited", "data/laws.yml", "    pasal 4:", "    pasal 5:", "pasal 5:"),
    Slip(
        "article-is-checked",
        "data/laws.yml",
        "checked: 2026-11-23\n      source: statute text as promulgated",
        "checked: no",
        "pasal 29",
    ),
    Slip(
        "law-change-is-reviewed",
        "data/laws.yml",
        "checked: 2026-11-23\n      source: statute text as promulgated",
        "checked: 2026-11-23\n      amended: 2026-12-01\n      source: statute text as promulgated",
        "Perlakuan khusus",
        at=ID,
    ),
    Slip("reference-resolves", ID, "[P1.7]", "[P1.6]", "[P1.6]"),
    Slip("link-resolves", ID, "https://example.org/bahasa", "http://example.org/bahasa", "http://"),
    Slip("image-resolves", ID, "images/loket.svg", "images/loke.svg", "loke.svg"),
    Slip("image-has-alt", ID, "![Loket dengan meja rendah]", "![]", "![]"),
    Slip("footnote-resolves", ID, "[H1.2].[^1]", "[H1.2].[^2]", "[^2]"),
    Slip("quiz-is-well-formed", QUIZ, "correct: true", "correct: false", "- id: P1-q1"),
    Slip("item-fits-platforms", QUIZ, '{id: Benar, en: "True"}', '{id: Ya, en: "Yes"}', "- id: P1-q3"),
    Slip("anchor-is-permanent", "data/permalinks.yml", '  - "p1/"\n', '  - "p1/"\n  - "p9/"\n', '"p9/"'),
    Slip("address-is-recorded", "data/permalinks.yml", '  - "p1/"\n', ""),
    Slip("date-is-past", "data/laws.yml", "checked: 2026-11-23", "checked: 2026-11-24", "pasal 29"),
    Slip("languages-agree", EN, "2. What do you do?\n", "", "\n\n!!! kasus"),
    Slip(
        "placeholders-agree",
        "data/strings.yml",
        'en: "Checked {day}"',
        'en: "Checked {date}"',
        'checked: {id: "Diperiksa {day}"',
    ),
    Slip("minutes-add-up", NOTES, "| 10–30 | 20 |", "| 10–29 | 19 |", "### Kelas 30"),
    Slip("sentence-is-short", ID, "Alasan itu wajib.", "Alasan itu " + "wajib dan " * 25 + "jelas.", "wajib dan"),
    Slip(
        "section-is-readable",
        ID,
        "Anda boleh bertanya.",
        "Anda boleh bertanya " + "dan meminta " * 7 + "tanggal.",
        "## Hak Anda",
    ),
    Slip(
        "paragraph-is-short",
        ID,
        "- Diam saja.",
        "- Diam saja di depan semua warga yang sedang menunggu antrean panjang itu.",
        "- Diam saja",
    ),
    Slip("pocket-part-is-short", ID, "Alasan itu wajib.", "Tulis alasan. " * 60, "\n\nBeri alasan. Baca"),
    Slip("word-is-welcome", ID, "Alasan itu wajib.", "Pelanggan perlu alasan.", "Pelanggan"),
    Slip("acronym-is-explained", ID, "Alasan itu wajib.", "XYZQ itu wajib.", "XYZQ"),
    Slip(
        "voice-is-active",
        ID,
        "Alasan itu wajib.",
        "Itu ditulis. " * 3 + "\n\n    " + "Ini dibaca. " * 3 + "\n\n    " + "Itu dikirim. " * 3,
        "\n\nBeri alasan. Baca",
    ),
    # In two pieces, or this file would itself be refused.
    Slip("private-key-stays-out", "docs/id/tentang.md", "", "---\n-----BEGIN " + "PRIVATE KEY-----\n", "-----BEGIN"),
)


def findings(root: Path) -> list[Diagnostic]:
    return [found for found in check_content(root, os.environ, TODAY).diagnostics if not is_known_note(found)]


def is_known_note(finding: Diagnostic) -> bool:
    """The fixture holds one unchecked article on purpose."""
    return finding.rule is rules.ARTICLE_IS_CHECKED and "pasal 4 " in finding.message["en"]


def make(slip: Slip, root: Path) -> None:
    path = root / slip.path
    if slip.new == "<delete>":
        path.unlink()
        return
    text = path.read_text("utf-8")
    assert slip.old in text
    changed = text.replace(slip.old, slip.new, 1) if slip.old else slip.new
    path.write_bytes(changed.encode("utf-8", "surrogateescape"))


def test_without_a_slip_nothing_is_found(minimal: Path) -> None:
    assert findings(minimal) == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.rule)
def test_a_slip_is_found_at_its_line(slip: Slip, minimal: Path) -> None:
    make(slip, minimal)
    found = [finding for finding in findings(minimal) if finding.rule.id == slip.rule]
    assert found, as_text(findings(minimal), "en")
    path = slip.at or slip.path
    line = 1
    if slip.marker:
        text = (minimal / path).read_text("utf-8")
        position = text.index(slip.marker)
        line = text.count("\n", 0, position + (slip.marker[0] == "\n")) + 1
    assert (path, line) in {(finding.span.path, finding.span.line) for finding in found}, [
        str(finding.span) for finding in found
    ]


def test_every_rule_has_a_slip_and_an_explanation_in_both_languages() -> None:
    assert {slip.rule for slip in SLIPS} == {rule.id for rule in rules.RULES}
    for rule in rules.RULES:
        assert set(rule.explanation) >= {"id", "en"}, rule.id
        assert rule.explanation["id"] != rule.explanation["en"], rule.id


def test_every_finding_speaks_both_languages_and_errors_say_what_to_do(minimal: Path, tmp_path: Path) -> None:
    for slip in SLIPS:
        root = tmp_path / slip.rule
        shutil.copytree(minimal, root)
        make(slip, root)
        for finding in findings(root):
            assert set(finding.message) >= {"id", "en"}
            assert finding.rule.severity is not Severity.ERROR or finding.hint, finding.rule.id


@pytest.mark.parametrize("locale", ["id", "en"])
def test_the_messages_read_as_agreed(locale: str, minimal: Path, tmp_path: Path) -> None:
    """An editor-facing sentence cannot change unnoticed; SAKU_GOLDEN=overwrite accepts the change."""
    text = ""
    for slip in SLIPS:
        root = tmp_path / slip.rule
        shutil.copytree(minimal, root)
        make(slip, root)
        shown = [finding for finding in findings(root) if finding.rule.id == slip.rule][:1]
        text += as_text(shown, locale)
    golden = GOLDEN / f"messages.{locale}.txt"
    if os.environ.get("SAKU_GOLDEN") == "overwrite":
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def test_messages_fall_back_to_english() -> None:
    assert localise({"id": "a", "en": "b"}, "jv") == "b"
