"""One construct of the content, all outputs side by side: Markdown in, the tree as HTML and as Typst out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from saku.book.typst import Setting, typst_section
from saku.library.codes import SectionCode
from saku.library.glyphs import read_glyphs
from saku.library.model import Library
from saku.text.html import to_html
from saku.text.resolve import Resolver
from tests.support import ROOT


def cases() -> Iterator[Any]:
    for path in sorted((ROOT / "tests/cases").glob("*.yml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['title']}")


def written(markdown: str, library: Library, glyphs: frozenset[str]) -> tuple[str, str]:
    """(HTML, Typst) of an Indonesian text, in a book that holds the section P1.2 only."""
    tree = Resolver(library, "id").tree(markdown)
    setting = Setting(library, "id", frozenset({SectionCode("P1", 2)}), glyphs)
    return "\n".join(to_html(block) for block in tree), typst_section(tree, "p1-2", setting)


@pytest.mark.parametrize("case", list(cases()))
def test_a_construct_means_the_same_in_every_output(
    case: dict[str, str], pocket: Library, glyphs: frozenset[str]
) -> None:
    assert written(case["markdown"], pocket, glyphs) == (case["html"], case["typst"])


def test_every_font_ships_with_its_licence() -> None:
    fonts = ROOT / "overrides/print/fonts"
    families = {path.name.split("-")[0] for path in fonts.glob("*.ttf")}
    assert families == {path.name.split("-")[0] for path in fonts.glob("*-LICENSE.txt")}
    assert all("SIL OPEN FONT LICENSE" in path.read_text("utf-8") for path in fonts.glob("*-LICENSE.txt"))


def test_glyphs_are_those_of_the_font_files(glyphs: frozenset[str], tmp_path: Path) -> None:
    assert {"a", "é", "☐", "→", "✓", "✗", "“"} <= glyphs
    assert not {"中", "😀", "\ue000"} & glyphs
    assert read_glyphs(tmp_path) == frozenset()
