"""The table of requirements cannot go stale: it is made from the data and the content of today."""

from __future__ import annotations

import os

from saku import build
from tests.support import ROOT


def test_the_requirement_page_is_the_one_the_data_gives() -> None:
    text, findings = build.requirement_table(ROOT, os.environ)
    assert findings == ()
    assert (ROOT / "docs/contributor/requirements.md").read_text("utf-8") == text, "run: saku requirements"
