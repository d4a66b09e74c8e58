"""A real Chromium from the system's packages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support import served


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """The built site over HTTP."""
    with served(built_site) as url:
        yield url


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A cheap phone: 360 x 740. Its console stays empty: the policy refuses nothing, and nothing fails."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    said = watched(page)
    yield page
    context.close()
    assert said == []


def watched(page: Page) -> list[str]:
    """Fills with every error the page's console shows."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture
def slow_phone(phone: Page) -> Page:
    """The phone at a quarter of this machine's speed, with 400 kbit/s and 400 ms to the server."""
    session = phone.context.new_cdp_session(phone)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    session.send("Network.enable")
    rate = 400_000 / 8
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 400, "downloadThroughput": rate, "uploadThroughput": rate},
    )
    return phone
