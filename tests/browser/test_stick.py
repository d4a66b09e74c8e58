"""The copy for a memory stick, opened from its folder without any server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from saku.site.stick import for_stick
from tests.browser.conftest import watched
from tests.support import files_of, saku


@pytest.fixture(scope="session")
def stick(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made from the built site, whose names are hashed already."""
    folder = tmp_path_factory.mktemp("stick") / "saku ham"
    for path, content in for_stick(files_of(built_site)).items():
        if not path.endswith((".br", ".gz")):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    return folder


@pytest.fixture
def page(browser: Browser) -> object:
    context = browser.new_context(viewport={"width": 360, "height": 740}, offline=True, locale="id-ID")
    page = context.new_page()
    said = watched(page)
    yield page
    context.close()
    assert said == []


def test_every_link_of_every_page_names_a_file(stick: Path) -> None:
    missing = set()
    for path in stick.rglob("*.html"):
        for address in re.findall(r'<(?:a|link|script)[^>]* (?:href|src)="([^"#?]+)', path.read_text("utf-8")):
            if not re.match(r"[a-z]+:|/", address) and not (path.parent / address).is_file():
                missing.add((path.relative_to(stick).as_posix(), address))
    assert {each for each in missing if each[0] != "404.html"} == set()


def test_reading_searching_and_jumping_work_from_the_stick(page: Page, stick: Path) -> None:
    page.goto((stick / "index.html").as_uri())
    page.get_by_role("link", name="Pelayanan publik").first.click()
    page.locator("article a", has_text="P1 Layanan sebagai Hak").first.click()
    expect(page.locator("h1")).to_contain_text("Layanan sebagai Hak")
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_contain_text("Service as a Right")
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.locator("[role=combobox]").fill("whistleblower")
    expect(page.locator("#saku-found [data-code^='A2']").first).to_be_visible()
    page.locator("[role=combobox]").fill("p1.4")
    expect(page.locator("#saku-found [data-code='P1.4']")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/p1/index.html#p1-4")
    page.goto((stick / "p1.3/index.html").as_uri())
    page.wait_for_url("**/p1/index.html#p1-3")


def test_the_command_makes_it(minimal: Path, tmp_path: Path) -> None:
    result = saku(minimal, "build", "--usb", "--out", str(tmp_path / "usb"))
    assert result.returncode == 0, result.stderr
    made = files_of(tmp_path / "usb")
    assert "index.html" in made
    assert not {"sw.js", "offline.json", "_headers", "worker.js"} & set(made)
    assert not [path for path in made if path.endswith((".br", ".gz"))]
