"""What a reader does with the site, in a real browser."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import ROOT


def test_switching_language_stays_on_the_section(phone: Page, address: str) -> None:
    phone.goto(f"{address}p1/#p1-3")
    phone.get_by_role("link", name="English").click()
    phone.wait_for_url("**/en/p1/#p1-3")
    assert phone.evaluate("Math.abs(document.getElementById('p1-3').getBoundingClientRect().top) < 200")
    phone.get_by_role("link", name="Bahasa Indonesia").click()
    phone.wait_for_url(re.compile(r"/p1/#p1-3$"))


def test_a_spoken_code_goes_to_the_language_last_chosen(phone: Page, address: str) -> None:
    phone.goto(f"{address}en/p1/#p1-3")
    phone.get_by_role("link", name="Bahasa Indonesia").click()
    phone.wait_for_url(re.compile(r"[0-9]/p1/#p1-3$"))
    phone.goto(f"{address}p1.4")
    phone.wait_for_url(re.compile(r"[0-9]/p1/#p1-4$"))
    phone.get_by_role("link", name="English").click()
    phone.wait_for_url("**/en/p1/#p1-4")
    phone.goto(f"{address}p1.5")
    phone.wait_for_url("**/en/p1/#p1-5")


def test_two_taps_from_home_by_situation_by_family_and_by_book(phone: Page, address: str) -> None:
    phone.goto(address)
    situation = phone.locator(".saku-situation").first
    situation.locator("summary").click()
    situation.get_by_role("link").first.click()
    expect(phone).to_have_url(re.compile(r"/[a-z]\d+/#[a-z]\d+-\d+$"))
    for name in ("Pelayanan publik", "HAM di Meja Layanan"):
        phone.goto(address)
        phone.get_by_role("link", name=name).first.click()
        phone.locator("article a", has_text="P1 Layanan sebagai Hak").first.click()
        expect(phone).to_have_url(re.compile("/p1/$"))


def test_a_citation_opens_the_gist_of_its_article(phone: Page, address: str) -> None:
    phone.goto(f"{address}p1/")
    citation = phone.locator("a.saku-citation").first
    target = str(citation.get_attribute("href"))
    gist = phone.locator(f"[id='{target[1:]}'] + dd")
    expect(gist).to_be_hidden()
    citation.click()
    expect(gist).to_be_visible()
    assert len(str(gist.text_content())) > 20


def test_no_page_scrolls_sideways_on_a_narrow_phone_or_at_high_zoom(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for path in page_paths(page, address):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()


def test_everything_is_readable_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}p1/")
    answer = page.locator(".saku-answer").first
    answer.locator("summary").click()
    expect(answer.locator(".key")).to_be_visible()
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Glosarium").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Glosarium")
    context.close()


def test_the_keyboard_reaches_content_menu_and_language(phone: Page, address: str) -> None:
    phone.goto(f"{address}p1/")
    reached = []
    for _ in range(5):
        phone.keyboard.press("Tab")
        reached.append(phone.evaluate("document.activeElement.textContent.trim()"))
    assert reached[0] == "Lewati ke isi"
    assert {"Saku HAM", "Menu", "English"} <= set(reached)


def test_no_request_leaves_the_site(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    hosts: Counter[str] = Counter()
    page.on("request", lambda request: hosts.update([urlsplit(request.url).netloc]))
    for path in ("", "p1/", "en/p1/", "hukum/", "glosarium/", "unduh/", "tentang/"):
        page.goto(address + path)
    assert set(hosts) == {urlsplit(address).netloc}
    context.close()


def page_paths(page: Page, address: str) -> list[str]:
    """Every page of the sitemap, relative to the site."""
    xml = page.request.get(f"{address}sitemap.xml").text()
    return [urlsplit(found).path.removeprefix("/") for found in re.findall(r"<loc>(.*?)</loc>", xml)]


@pytest.mark.parametrize("way", ["tap", "keys"])
def test_a_sensitive_page_can_be_left_at_once_and_back_does_not_return_to_it(
    phone: Page, address: str, way: str
) -> None:
    phone.route("https://www.bmkg.go.id/**", lambda route: route.fulfill(body="weather", content_type="text/html"))
    phone.goto(f"{address}glosarium/")
    phone.goto(f"{address}t2/")
    expect(phone.locator("[data-quick-exit]")).to_be_in_viewport()
    if way == "tap":
        phone.locator("[data-quick-exit]").click()
    else:
        for _ in range(3):
            phone.keyboard.press("Escape")
    phone.wait_for_url("https://www.bmkg.go.id/")
    phone.go_back()
    phone.wait_for_url("**/glosarium/")


def test_only_sensitive_modules_carry_the_content_note_and_the_quick_exit(phone: Page, address: str) -> None:
    carrying = []
    for path in page_paths(phone, address):
        phone.goto(address + path)
        if phone.locator("[data-quick-exit]").count():
            assert phone.locator("[data-box=peringatan], .saku-box--peringatan").count() == 1, path
            carrying.append(path)
    wanted = [code for code in ("p7", "p8", "t2", "t3", "t4") if any((ROOT / "modules").glob(f"{code}-*"))]
    assert sorted(carrying) == sorted(f"{prefix}{code}/" for prefix in ("", "en/") for code in wanted)
