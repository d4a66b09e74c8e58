"""Journeys on a slow phone with a poor signal, one through each part of the hub; the other browser tests go into each at full speed."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.test_offline import KEPT


def test_find_read_answer_and_come_back_without_a_signal(slow_phone: Page, address: str) -> None:
    page = slow_phone
    page.goto(address)
    page.locator(".saku-situation summary").first.click()
    page.locator(".saku-situation").first.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/[a-z]\d/#[a-z]\d-\d+$"))
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.locator("[role=combobox]").fill("tanda terima pengaduan")
    found = page.locator("#saku-found [data-code^='P3']").first
    expect(found).to_be_visible(timeout=20_000)
    found.click()
    expect(page).to_have_url(re.compile(r"/p3/#p3-\d+$"))
    page.wait_for_load_state()
    item = page.locator("form.item[data-type=single]").first
    item.locator("[data-correct]").check()
    item.get_by_role("button").click()
    expect(item.get_by_role("status")).to_contain_text("Tepat.")
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.goto(f"{address}p1/")
    page.wait_for_function(KEPT, arg="/p1/")
    page.context.set_offline(True)
    page.goto(f"{address}p1/")
    expect(page.locator("h1")).to_contain_text("Layanan sebagai Hak")
    page.context.set_offline(False)


def test_assess_a_service_and_keep_the_plan(slow_phone: Page, address: str) -> None:
    page = slow_phone
    page.goto(f"{address}sa-l/")
    page.locator("input[name='A1'][value='2']").check()
    expect(page.locator("form[data-instrument] [role=status]")).to_contain_text("1 dari")
    page.locator("input[name='plan-1-act']").fill("Pasang papan syarat")
    page.reload()
    expect(page.locator("input[name='plan-1-act']")).to_have_value("Pasang papan syarat")
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh CSV").click()
    assert download.value.suggested_filename.endswith(".csv")


def test_pass_a_section_on_by_keyboard_and_leave_at_once(slow_phone: Page, address: str) -> None:
    page = slow_phone
    page.route("https://www.bmkg.go.id/**", lambda route: route.fulfill(body="weather", content_type="text/html"))
    page.goto(f"{address}t2/")
    tools = page.locator("#t2-3 + .saku-tools")
    tools.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(tools.get_by_role("textbox")).to_have_value("https://saku-ham.example/t2/#t2-3")
    picture = tools.get_by_role("img")
    page.wait_for_function("each => each.complete && each.naturalWidth > 0", arg=picture.element_handle())
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("https://www.bmkg.go.id/")
