"""Figures agree in both languages: a changed age, amount or hour is found, a figure merely written differently is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from saku.build import check_content

LESSONS = {"id": "Beri alasan.", "en": "Give reasons."}


def differing(root: Path, indonesian: str, english: str) -> list[str]:
    """What the check says after adding one sentence to the same section of both languages."""
    for locale, sentence in (("id", indonesian), ("en", english)):
        lesson = root / f"modules/p1-layanan/{locale}.md"
        text = lesson.read_text("utf-8")
        lesson.write_text(text.replace(LESSONS[locale], f"{LESSONS[locale]} {sentence}", 1), "utf-8")
    found = check_content(root, {}, date(2026, 11, 23)).diagnostics
    return [each.message["en"] for each in found if each.rule.id == "languages-agree"]


@pytest.mark.parametrize(
    ("indonesian", "english"),
    [
        ("Pukul 09.40 ada 1.000 orang.", "At 9:40 there were 1,000 people."),
        ("Suhu 0,3 derajat, lihat [P1.7].", "A heat of 0.3 degrees, see [P1.7]."),
        ("Batasnya 3x24 jam.", "The limit is 3x24 hours."),
    ],
)
def test_the_same_figure_written_in_two_ways(minimal: Path, indonesian: str, english: str) -> None:
    assert differing(minimal, indonesian, english) == []


@pytest.mark.parametrize(
    ("indonesian", "english", "said"),
    [
        ("Iqbal berumur 13 tahun.", "Iqbal is 14 years old.", "−13, +14"),
        ("Batasnya 30 hari.", "The limit is a month.", "−30"),
        ("Datang pukul 9.40.", "Come at 9.45.", "−9.40, +9.45"),
    ],
)
def test_a_different_figure(minimal: Path, indonesian: str, english: str, said: str) -> None:
    assert differing(minimal, indonesian, english) == [f"The numbers differ from the source language in “en”: {said}."]
