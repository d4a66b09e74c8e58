"""axe-core over every page of the sitemap, in light and dark, on a phone and on a wide screen."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from playwright.sync_api import Browser

from tests.browser.test_reading import page_paths

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOK = {
    "type": "rule",
    "values": ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"],
}
"""The rules whose verdict depends on colours and width; the others are the same in every look."""


@pytest.mark.parametrize(
    ("width", "scheme", "rules"),
    [(320, "light", EVERYTHING), (320, "dark", LOOK), (1280, "light", LOOK), (1280, "dark", LOOK)],
    ids=["320-light", "320-dark", "1280-light", "1280-dark"],
)
def test_axe_finds_nothing_on_any_page(
    browser: Browser, address: str, width: int, scheme: str, rules: dict[str, object]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for path in page_paths(page, address):
        # Trainer notes are made like lessons; three of them stand for all.
        if re.search(r"pelatih/.", path) and not re.search(r"pelatih/(p1|f1|t2)/", path):
            continue
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        page.evaluate(AXE)
        result = page.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", rules)
        problems = [
            (rule["id"], rule["nodes"][0]["html"][:120], rule["nodes"][0]["failureSummary"][:200])
            for rule in result["violations"]
        ]
        if problems:
            found[path] = problems
    context.close()
    assert found == {}
