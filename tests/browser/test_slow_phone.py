"""One journey on a slow phone with a poor signal: a quarter of this machine's speed, 400 kbit/s, 400 ms to the server."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def slowed(page: Page) -> Page:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    session.send("Network.enable")
    rate = 400_000 / 8
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 400, "downloadThroughput": rate, "uploadThroughput": rate},
    )
    return page


def test_read_search_answer_assess_and_come_back_without_a_signal(phone: Page, address: str) -> None:
    page = slowed(phone)
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
    page.goto(f"{address}sa-l/")
    page.locator("input[name='A1'][value='2']").check()
    expect(page.locator("form[data-instrument] [role=status]")).to_contain_text("1 dari")
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.goto(f"{address}p1/")
    page.wait_for_function(
        "async () => !!(await (await caches.open((await caches.keys())[0])).match(new URL('/p1/', location.origin)))"
    )
    page.context.set_offline(True)
    page.goto(f"{address}p1/")
    expect(page.locator("h1")).to_contain_text("Layanan sebagai Hak")
    page.context.set_offline(False)
