"""axe-core over every page, in light and dark, on a phone and on a wide screen; and no page scrolls sideways on the phone.

A page is loaded once, and takes on the four looks one after another: everything that differs between them is in the stylesheets.
What has a verdict of its own in each look is judged in each: contrast in all four, targets and scrolling at both widths. Contrast
costs four fifths of axe's time, and its verdict follows from the colours and the type of a text and the backgrounds behind it: of all
texts that have these alike, in one look, axe judges the first it meets on any page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BY_COLOUR = ["color-contrast", "link-in-text-block"]
BY_WIDTH = ["target-size", "scrollable-region-focusable"]
LOOKS = [(320, "light"), (320, "dark"), (1280, "dark"), (1280, "light")]
"""In the order in which a page takes them on: one change at a time."""

JUDGE = """async ([rules, seen, byColour]) => {
    const known = new Set(seen), fresh = [], kinds = [];
    const behind = new Map();
    function backgrounds(each) {
        if (!each) return "";
        if (!behind.has(each)) {
            const style = getComputedStyle(each);
            const own = style.backgroundImage === "none" && style.opacity === "1" && style.backgroundColor === "rgba(0, 0, 0, 0)" ? ""
                : `<${style.backgroundColor} ${style.backgroundImage} ${style.opacity}`;
            behind.set(each, backgrounds(each.parentElement) + own);
        }
        return behind.get(each);
    }
    function type(each) {
        const style = getComputedStyle(each);
        return [style.color, style.fontSize, style.fontWeight, style.textShadow, style.textDecorationLine, style.borderBottom].join(" ");
    }
    for (const each of document.body.querySelectorAll("*")) {
        const hasText = [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!(hasText || each.matches("input, select, textarea")) || !each.checkVisibility({ visibilityProperty: true })) continue;
        // A link is told apart from the text around it.
        const kind = [each.localName === "a", each.matches(":disabled, :disabled *"), type(each), each.localName === "a" && type(each.parentElement), backgrounds(each)].join("|");
        if (known.has(kind)) continue;
        known.add(kind);
        kinds.push(kind);
        fresh.push(each);
    }
    const options = { resultTypes: ["violations"] };
    const found = [];
    if (rules) found.push(await axe.run({ ...options, ...rules }));
    if (fresh.length) found.push(await axe.run({ include: fresh }, { ...options, runOnly: byColour }));
    const problems = found.flatMap(each => each.violations).map(rule =>
        [rule.id, rule.nodes[0].html.slice(0, 120), rule.nodes[0].failureSummary.slice(0, 200)]);
    return { problems, kinds };
}"""


class Judge:
    """axe-core with a memory of the colours it has judged, look by look."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._seen: dict[tuple[int, str], list[str]] = {look: [] for look in LOOKS}

    def problems(self) -> list[object]:
        """What is wrong with the page that is open, in every look."""
        self._page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        self._page.evaluate(AXE)
        found: list[object] = []
        for look in LOOKS:
            width, scheme = look
            self._page.set_viewport_size({"width": width, "height": 800})
            self._page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            if width == 320 and self._page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((*look, "scrolls sideways"))
            result = self._page.evaluate(JUDGE, [_rules(look), self._seen[look], BY_COLOUR])
            self._seen[look] += result["kinds"]
            found += [(*look, *problem) for problem in result["problems"]]
        return found


def _rules(look: tuple[int, str]) -> dict[str, object] | None:
    """The rules for a whole page in one look; those about colours come beside them."""
    if look == LOOKS[0]:
        return {"runOnly": EVERYTHING, "rules": {rule: {"enabled": False} for rule in BY_COLOUR}}
    return {"runOnly": BY_WIDTH} if look == (1280, "light") else None


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("locale", ["id", "en"])
def test_axe_finds_nothing_on_any_page_and_none_scrolls_sideways(
    page: Page, address: str, built_site: Path, locale: str
) -> None:
    judge = Judge(page)
    found = {}
    for path in pages_of(built_site, locale):
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(address + path)
        if problems := judge.problems():
            found[path] = problems
    assert found == {}


def pages_of(site: Path, locale: str) -> list[str]:
    """The address of every page in one language, but for those that only forward to another and the editor's own."""
    addresses = [path.parent.relative_to(site).as_posix() + "/" for path in sorted(site.rglob("index.html"))]
    found = [each for each in addresses if each.startswith("en/") is (locale == "en")]
    own = [each for each in found if not re.match(r"[a-z]\d+\.\d+/|admin/", each)]
    assert len(own) > 150
    return own if locale == "en" else [*own, "404.html"]


def test_a_fault_in_one_look_is_found(page: Page, address: str) -> None:
    judge = Judge(page)
    page.goto(f"{address}p1/")
    assert judge.problems() == []
    page.goto(f"{address}en/p1/")
    # Pale on white, dark on dark, in one paragraph; and two targets on top of each other.
    page.evaluate("document.querySelectorAll('article p')[9].style.color = 'light-dark(#999, #555)'")
    found = {tuple(each)[:3] for each in judge.problems()}  # type: ignore[arg-type]
    assert found == {(*look, "color-contrast") for look in LOOKS}
