"""Handouts of the slides: every slide on paper, nothing of the trainer notes, and whatever an editor may type."""

from __future__ import annotations

from pathlib import Path

import pytest

from saku.book.handouts import handout_files, write_handouts
from saku.book.typeset import FONTS
from saku.library.glyphs import read_glyphs
from saku.library.model import Library
from saku.slides import make_slides
from saku.text.resolve import resolve
from tests.book.test_render import DAY, ODD_TEXTS, printed, with_body
from tests.documents.verapdf import failed_rules


def handouts(library: Library, locale: str = "id") -> dict[str, bytes]:
    slides = make_slides(library, resolve(library))
    return handout_files(write_handouts(library, slides, locale, DAY, read_glyphs(library.root / FONTS)))


def test_a_handout_is_accessible_and_holds_the_slides_but_no_trainer_notes(pocket: Library, tmp_path: Path) -> None:
    for locale in ("id", "en"):
        pdf = handouts(pocket, locale)[f"salindia/p1-{locale}.pdf"]
        (tmp_path / f"{locale}.pdf").write_bytes(pdf)
        text = printed(pdf)
        assert "P1.1" in text
        assert "saku-ham.example/p1.10" in text
        assert "P1.11" not in text
    found = failed_rules([tmp_path / "id.pdf", tmp_path / "en.pdf"], "ua1", "2a")
    assert found == {name: {"ua1": {}, "2a": {}} for name in ("id.pdf", "en.pdf")}


@pytest.mark.parametrize("markdown", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_odd_text_still_makes_a_handout(pocket: Library, markdown: str) -> None:
    assert "P1.10" in printed(handouts(with_body(pocket, markdown))["salindia/p1-id.pdf"])
