"""A small hub with one book, read from files; the interface's words and the templates are the real ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from saku.library.glyphs import read_glyphs
from saku.library.load import load
from saku.library.model import Library
from saku.library.read_data import read_strings
from saku.library.source import read_source
from saku.library.yaml_source import parse_yaml
from tests.support import ROOT


@pytest.fixture(scope="session")
def pocket() -> Library:
    """P1 is in the book B1; H1 is on the site only."""
    library = load(ROOT / "tests/fixtures/libraries/pocket", {}).library
    source, _ = read_source(ROOT, ROOT / "data/strings.yml")
    assert library
    assert source
    node, _ = parse_yaml(source)
    assert node
    return replace(library, root=ROOT, strings=read_strings(node, library.settings.locale_codes, []))


@pytest.fixture(scope="session")
def glyphs() -> frozenset[str]:
    return read_glyphs(Path(ROOT / "overrides/print/fonts"))
