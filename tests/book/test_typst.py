"""One construct of the content, all outputs side by side: Markdown in, the tree as HTML and as Typst out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from saku.book.glyphs import read_glyphs
from saku.book.typst import Setting, typst_blocks
from saku.library.codes import SectionCode
from saku.text.html import to_html
from saku.text.resolve import Resolver
from tests.book.tiny import tiny_library
from tests.support import ROOT

CASES = ROOT / "tests/cases"


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['title']}")


def written(markdown: str) -> tuple[str, str]:
    """(HTML, Typst) of a text in the section P1.2 of a book that holds P1.2 only, in Indonesian."""
    library = tiny_library()
    tree = Resolver(library, "id").tree(markdown)
    glyphs = read_glyphs(ROOT / "overrides/print/fonts")
    setting = Setting(library, "id", frozenset({SectionCode("P1", 2)}), glyphs)
    return "\n".join(to_html(block) for block in tree), typst_blocks(tree, setting)


@pytest.mark.parametrize("case", cases())
def test_a_construct_means_the_same_in_every_output(case: dict[str, str]) -> None:
    assert written(case["markdown"]) == (case["html"].rstrip("\n"), case["typst"].rstrip("\n"))


def test_every_glyph_claimed_is_in_a_font_file_that_ships_with_its_licence() -> None:
    fonts = ROOT / "overrides/print/fonts"
    assert {"a", "é", "☐", "→", "✓", "“"} <= read_glyphs(fonts)
    assert not {"中", "😀", "\ue000"} & read_glyphs(fonts)
    families = {path.name.split("-")[0] for path in fonts.glob("*.ttf")}
    assert families == {path.name.split("-")[0] for path in fonts.glob("*-LICENSE.txt")}
    assert all("SIL OPEN FONT LICENSE" in path.read_text("utf-8") for path in fonts.glob("*-LICENSE.txt"))


def test_a_font_folder_without_fonts_has_no_glyphs(tmp_path: Path) -> None:
    assert read_glyphs(tmp_path) == frozenset()
