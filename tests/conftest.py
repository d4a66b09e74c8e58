"""Fixtures that several folders share."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support import MINIMAL, ROOT, copy_content, made_once, saku

# A shell that runs the tests in the background makes them deaf to Ctrl-C, and with them every server they start and stop by it.
signal.signal(signal.SIGINT, signal.default_int_handler)

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A content root of its own to edit: tests/fixtures/libraries/minimal."""
    return copy_content(tmp_path / "content", MINIMAL)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, built once for all tests, and read only."""

    def build(folder: Path) -> None:
        result = saku(copy_content(folder / "content", ROOT), "build")
        assert result.returncode == 0, result.stderr

    return made_once(tmp_path_factory, "real", build) / "content/site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    assert path, "no Chromium: make test installs it (apt-get install chromium)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()
