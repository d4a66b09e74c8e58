"""An agenda from a trainer's list to a participant's phone and to paper, with nothing between them but its address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from saku.library.agenda import AgendaItem, agenda_fragment
from tests.browser.conftest import watched
from tests.browser.test_accessibility import AXE, EVERYTHING

PLAN = [AgendaItem("P1-1", 15), AgendaItem("C", 30, "Sambutan"), AgendaItem("P1-4", 20), AgendaItem("B", 10)]
READ_QR = """async address => { const script = document.createElement("script"); script.src = address; document.head.append(script);
  await new Promise(done => script.onload = done); const image = document.querySelector("[data-qr] img"); await image.decode();
  const canvas = document.createElement("canvas"); canvas.width = image.naturalWidth; canvas.height = image.naturalHeight;
  const pen = canvas.getContext("2d"); pen.drawImage(image, 0, 0);
  return jsQR(pen.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height).data; }"""


@pytest.fixture
def trainer(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="id-ID")
    yield context.new_page()
    context.close()


def test_a_trainer_puts_an_agenda_together_and_passes_it_on(trainer: Page, phone: Page, address: str) -> None:
    said = watched(trainer)
    trainer.goto(f"{address}agenda/")
    trainer.get_by_label("Nama acara").fill("Kelas Lembayung — “hari 1”")
    trainer.get_by_label("Mulai pukul").fill("08:30")
    trainer.locator("[name=module]").select_option("P1")
    for slot in ("1", "4"):
        trainer.locator("[name=section]").select_option(slot)
        trainer.get_by_role("button", name="Tambah", exact=True).click()
    trainer.get_by_role("button", name="Tambah seremoni").click()
    rows = trainer.locator("[data-rows] li")
    rows.nth(2).get_by_role("button", name="Naik").click()
    expect(rows.nth(1).get_by_role("textbox", name="Seremoni")).to_be_visible()
    expect(trainer.locator("[data-sum]")).to_contain_text("melewati batas 10 %")
    rows.nth(0).get_by_role("spinbutton").fill("50")
    rows.nth(0).get_by_role("spinbutton").press("Tab")
    expect(trainer.locator("[data-sum]")).to_contain_text("65 menit, selesai pukul 09.35.")
    expect(trainer.locator("[data-sum]")).to_contain_text("batasnya 10 %")
    link = trainer.get_by_label("Tautan agenda").input_value()
    wanted = [AgendaItem("P1-1", 50), AgendaItem("C", 5), AgendaItem("P1-4", 10)]
    assert link.partition("#")[2] == agenda_fragment("Kelas Lembayung — “hari 1”", "0830", wanted)
    reader = trainer.request.get(f"{address}verifikasi/").text().split('data-reader="../')[1].split('"')[0]
    assert trainer.evaluate(READ_QR, f"{address}{reader}") == link
    assert said == []

    phone.goto(f"{address}agenda/#{link.partition('#')[2]}")
    expect(phone.locator("[data-title]")).to_have_text("Kelas Lembayung — “hari 1”")
    phone.get_by_role("checkbox").nth(1).check()
    phone.goto("about:blank")
    phone.goto(f"{address}agenda/")
    expect(phone.get_by_role("checkbox").nth(1)).to_be_checked()
    expect(phone.locator("p[data-progress]")).to_have_text("1 dari 3 selesai.")
    phone.get_by_role("link", name="P1.4").click()
    phone.wait_for_url("**/p1/#p1-4")


def test_the_agenda_and_its_sections_open_without_a_signal(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-GB")
    page = context.new_page()
    link = f"{address}en/agenda/#{agenda_fragment('', '1300', PLAN)}"
    page.goto(link)
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.get_by_role("button", name="Keep for offline use").click()
    expect(page.locator("[data-said]")).to_contain_text("open without a signal")
    context.set_offline(True)
    page.goto("about:blank")
    page.goto(link)
    page.get_by_role("link", name="P1.1").click()
    expect(page.locator("h1")).to_contain_text("P1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_paper_carries_clock_times_and_a_broken_link_is_told(trainer: Page, address: str) -> None:
    fragment = agenda_fragment("Kelas", "0830", PLAN)
    trainer.goto(f"{address}agenda/#{fragment[:-9]}")
    expect(trainer.locator("[data-told]")).to_contain_text("tidak utuh")
    trainer.goto("about:blank")
    trainer.goto(f"{address}agenda/#{fragment}")
    trainer.evaluate("window.print = () => {}")
    trainer.get_by_role("button", name="Cetak rencana").first.click()
    trainer.locator("[data-qr] img").wait_for()
    trainer.emulate_media(media="print")
    for text in ("08.30–08.45", "08.45–09.15", "Sambutan", "melewati batas"):
        expect(trainer.locator("[data-view]")).to_contain_text(text)
    expect(trainer.locator("[data-qr] img")).to_be_visible()
    expect(trainer.get_by_role("button").first).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_filled_agenda(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}agenda/#{agenda_fragment('Kelas', '0830', PLAN)}")
    for _ in ("participant", "trainer"):
        page.evaluate(AXE)
        found = page.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", EVERYTHING)
        assert [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        edit = page.get_by_role("button", name="Ubah sebagai agenda sendiri")
        if edit.is_visible():
            edit.click()
    context.close()
