"""The page of packages for learning platforms: everything it names is there, as large and with the sum it says."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

ROW = re.compile(
    r'<a href="(?P<link>[^"]+/unduh/lms/[^"]+)" download=""[^>]*>[^<]+</a>, (?P<size>[^<]+), <code>(?P<sum>[0-9a-f]{64})</code>'
)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_package_is_listed_with_its_sum_and_is_there(built_site: Path, prefix: str) -> None:
    folder = built_site / prefix / "lms"
    listed = {}
    for row in ROW.finditer((folder / "index.html").read_text("utf-8")):
        path = (folder / row["link"]).resolve()
        content = path.read_bytes()
        assert hashlib.sha256(content).hexdigest() == row["sum"]
        listed[path.name] = row["sum"]
        assert row["size"] == f"{max(1, round(len(content) / 1000))} kB"
    files = {path.name for path in (built_site / "unduh/lms").iterdir() if not path.name.endswith((".br", ".gz"))}
    locale = prefix.rstrip("/") or "id"
    assert listed.keys() == {name for name in files if f"-{locale}-" in name}
    sums = dict(line.split()[::-1] for line in (built_site / "unduh/lms/SHA256SUMS").read_text("utf-8").splitlines())
    assert sums.keys() == files - {"SHA256SUMS"}
    assert listed.items() <= sums.items()


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_download_page_leads_there(built_site: Path, prefix: str) -> None:
    assert 'href="../lms/"' in (built_site / prefix / "unduh/index.html").read_text("utf-8")


def test_packages_are_not_kept_on_phones(built_site: Path) -> None:
    assert "unduh/lms/" not in (built_site / "offline.json").read_text("utf-8")
