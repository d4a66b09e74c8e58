"""Pictures of a lesson on its page."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support import saku


def test_a_picture_keeps_its_place_and_waits_until_it_is_near(minimal: Path, tmp_path: Path) -> None:
    result = saku(minimal, "build", "--out", str(tmp_path / "site"))
    assert result.returncode == 0, result.stderr
    page = (tmp_path / "site/p1/index.html").read_text("utf-8")
    found = re.search(r'<img [^>]*src="([^"]+loket[^"]*\.svg)"[^>]*>', page)
    assert found
    assert (tmp_path / "site/p1" / found[1]).is_file()
    assert 'loading="lazy"' in found[0]
    drawn = (minimal / "modules/p1-layanan/images/loket.svg").read_text("utf-8")
    width, height = re.findall(r'viewBox="\S+ \S+ (\d+) (\d+)"', drawn)[0]
    assert f'width="{width}" height="{height}"' in found[0]
