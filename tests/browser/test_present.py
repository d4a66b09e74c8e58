"""A module on the wall, worked as a trainer works it: by clicker, with the notes in a second window, in a room without a signal."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched
from tests.browser.test_accessibility import AXE, EVERYTHING

OVERFULL = """() => Array.from(document.querySelectorAll(".slide")).filter(slide => {
  document.querySelectorAll(".now").forEach(each => each.classList.remove("now"));
  slide.classList.add("now"); slide.parentNode.classList.add("now"); slide.style.setProperty("--fit", 0.7);
  return slide.scrollHeight > slide.clientHeight + 1;
}).map(slide => slide.textContent.slice(0, 60))"""


@pytest.fixture
def wall(browser: Browser) -> Page:
    """A projector of 4:3."""
    return browser.new_page(viewport={"width": 1024, "height": 768}, locale="id-ID")


def test_a_trainer_shows_a_section_step_by_step_with_notes_and_clock(wall: Page, address: str) -> None:
    said = watched(wall)
    wall.goto(f"{address}p1.4#tampil")
    wall.wait_for_url("**/tampil/p1/#p1-4")
    now = wall.locator(".slide.now")
    expect(wall.locator("section.now .code")).to_have_text("P1.4")
    expect(wall.locator("section.now figure svg")).to_be_visible()
    expect(now.locator("li").nth(0)).to_be_visible()
    expect(now.locator("li").nth(1)).to_be_hidden()
    wall.keyboard.press("PageDown")
    expect(now.locator("li").nth(1)).to_be_visible()
    with wall.expect_popup() as opened:
        wall.keyboard.press("n")
    notes = opened.value
    expect(notes.locator("aside")).to_contain_text("Bank kalimat")
    expect(notes.locator(".next")).to_be_in_viewport()
    notes.keyboard.press("End")
    expect(wall.locator("section.now .code")).to_have_text("P1.12")
    notes.get_by_role("combobox").select_option("webinar")
    notes.keyboard.press("t")
    expect(wall.locator(".clock")).to_contain_text("dari 60:00")
    expect(notes.locator("[aria-current=step]")).to_contain_text("Obrolan")
    expect(notes.locator(".clock")).to_be_in_viewport(ratio=1)
    wall.keyboard.press("b")
    expect(wall.locator(".curtain")).to_be_visible()
    wall.keyboard.press("Home")
    expect(wall.locator(".curtain")).to_be_hidden()
    expect(wall.locator("section.now .code")).to_have_text("P1")
    expect(notes.locator("section.now .code")).to_have_text("P1")
    assert said == []
    wall.context.close()


def test_a_trainer_who_listens_stays_on_the_button_and_hears_what_comes(wall: Page, address: str) -> None:
    wall.goto(f"{address}tampil/p1/")
    button = wall.get_by_role("button", name="Berikutnya")
    button.press("Enter")
    expect(wall.get_by_role("status")).to_contain_text("P1.0")
    expect(wall.locator("main[aria-live=polite] .slide.now")).to_be_visible()
    expect(button).to_be_focused()
    button.click()
    expect(wall.locator(".slide.now")).to_be_focused()
    wall.context.close()


def test_a_visited_module_is_shown_without_a_signal(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}en/tampil/h1/")
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    context.set_offline(True)
    page.goto(f"{address}en/tampil/h1/?catatan#h1-2")
    expect(page.locator("section.now .code")).to_have_text("H1.2")
    page.goto(f"{address}en/tampil/h1/#h1-2")
    page.get_by_role("button", name="Dark room").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(11, 16, 14)"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_slides_fit_the_wall_and_axe_finds_nothing(wall: Page, address: str) -> None:
    for path in ("tampil/p1/", "tampil/t2/", "en/tampil/f1/"):
        wall.goto(f"{address}{path}?#")
        assert wall.evaluate(OVERFULL) == [], path
    for query in ("", "?catatan"):
        wall.goto(f"{address}tampil/p1/{query}#p1-9")
        for _ in ("bright", "dark"):
            wall.evaluate(AXE)
            found = wall.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", EVERYTHING)
            assert [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found["violations"]] == []
            wall.keyboard.press("d")
    wall.context.close()


def test_without_a_script_the_slides_are_a_page_to_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}tampil/p1/")
    assert page.locator(".slide:visible").count() == page.locator(".slide").count() > 30
    assert page.get_by_role("button").count() == 0
    context.close()
