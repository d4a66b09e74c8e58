"""Self-checks, self-assessments and what the device remembers, worked as a reader works them: by keyboard, on a small phone."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from saku.library.load import load
from saku.library.model import ItemType, Library
from tests.support import ROOT


@pytest.fixture(scope="session")
def library() -> Library:
    library = load(ROOT, {}).library
    assert library
    return library


def first(library: Library, kind: ItemType, *, private: bool = False) -> tuple[str, str]:
    """(page, id) of the first item of a type."""
    return next(
        (f"{module.code.lower()}/", item.id)
        for module in library.modules
        for item in module.quiz
        if item.type is kind and (module.content_note is not None) == private
    )


def form(page: Page, item: str) -> Locator:
    return page.locator(f"form[data-item='{item}']")


def answer_by_keyboard(page: Page, item: Locator) -> None:
    """Tab through the item and give the right answer, with keys alone."""
    controls = item.locator("input")
    names = list(dict.fromkeys(controls.nth(index).get_attribute("name") for index in range(controls.count())))
    controls.first.focus()
    if controls.first.get_attribute("type") == "checkbox":
        for index in range(controls.count()):
            expect(controls.nth(index)).to_be_focused()
            if controls.nth(index).get_attribute("data-correct") is not None:
                page.keyboard.press("Space")
            page.keyboard.press("Tab")
    else:
        for name in names:
            page.keyboard.press("Space")
            while not item.locator(f"input[name='{name}'][data-correct]").is_checked():
                page.keyboard.press("ArrowDown")
            page.keyboard.press("Tab")
    expect(item.get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("kind", list(ItemType))
def test_every_type_is_answered_by_keyboard_and_the_result_is_kept(
    phone: Page, address: str, library: Library, kind: ItemType
) -> None:
    path, item_id = first(library, kind)
    phone.goto(address + path)
    item = form(phone, item_id)
    item.get_by_role("button").click()
    expect(item.get_by_role("status")).to_have_text("Pilih dulu jawaban Anda.")
    answer_by_keyboard(phone, item)
    expect(item.get_by_role("status")).to_contain_text("Tepat.")
    expect(item.get_by_role("status")).to_contain_text("1 dari")
    expect(item.locator("details")).to_have_attribute("open", "")
    phone.reload()
    expect(form(phone, item_id).get_by_role("status")).to_have_text("Terakhir Anda menjawab tepat.")


def test_a_wrong_answer_gets_the_feedback_of_the_option_chosen(phone: Page, address: str, library: Library) -> None:
    path, item_id = first(library, ItemType.SINGLE)
    phone.goto(address + path)
    item = form(phone, item_id)
    wrong = item.locator("input:not([data-correct])").first
    wrong.check()
    item.get_by_role("button").click()
    letter = str(wrong.get_attribute("value"))
    feedback = item.locator(f".saku-answer li:has(> strong:text-is('{letter}.'))").inner_text()
    expect(item.get_by_role("status")).to_contain_text("Belum tepat.")
    expect(item.get_by_role("status")).to_contain_text(feedback)


def test_the_safe_act_comes_with_the_first_choice_and_is_read_out(phone: Page, address: str, library: Library) -> None:
    module, item_id = next((module, item.id) for module in library.modules for item in module.quiz if item.safe_act)
    phone.goto(f"{address}{module.code.lower()}/")
    item = form(phone, item_id)
    expect(item.locator(".safe-act")).to_be_hidden()
    item.locator("input").first.check()
    expect(item.locator(".safe-act")).to_be_visible()
    expect(item.get_by_role("status").filter(has=phone.locator(".safe-act"))).to_be_visible()


def test_nothing_is_kept_of_modules_with_a_content_note(phone: Page, address: str, library: Library) -> None:
    path, item_id = first(library, ItemType.SINGLE, private=True)
    phone.goto(address + path)
    answer_by_keyboard(phone, form(phone, item_id))
    expect(form(phone, item_id).get_by_role("status")).to_contain_text("Tepat.")
    assert phone.evaluate("localStorage.getItem('saku-checks')") is None
    phone.goto(f"{address}p1/")
    phone.go_back()
    expect(phone.locator("form.item button").first).to_be_visible()
    expect(phone.locator("form.item input:checked")).to_have_count(0)


def test_nothing_is_kept_of_tests_that_ask_about_such_modules(phone: Page, address: str, library: Library) -> None:
    private = {module.code for module in library.modules if module.content_note}
    asked = [test for sheet in library.programme.tests for test in sheet.items if test.module[0] in private]
    assert asked
    phone.goto(f"{address}tes/")
    phone.evaluate("document.querySelectorAll('details.saku-test').forEach(each => each.open = true)")
    for test in asked:
        answer_by_keyboard(phone, form(phone, test.item.id))
        expect(form(phone, test.item.id).get_by_role("status")).to_contain_text("Tepat.")
    assert phone.evaluate("localStorage.getItem('saku-checks')") is None


def test_another_answer_takes_the_verdict_back(phone: Page, address: str, library: Library) -> None:
    path, item_id = first(library, ItemType.SINGLE)
    phone.goto(address + path)
    item = form(phone, item_id)
    answer_by_keyboard(phone, item)
    expect(item.get_by_role("status")).to_contain_text("Tepat.")
    item.locator("input:not([data-correct])").first.check()
    expect(item.get_by_role("status")).to_be_empty()


@pytest.mark.parametrize("damaged", ["null", "5", '"x"', "{bad"])
def test_a_damaged_record_breaks_nothing(phone: Page, address: str, damaged: str) -> None:
    phone.goto(f"{address}p1/")
    phone.evaluate("value => ['saku-checks', 'saku-sa-p'].forEach(key => localStorage.setItem(key, value))", damaged)
    phone.reload()
    expect(phone.locator("form.item button:visible")).to_have_count(phone.locator("form.item").count())
    phone.goto(f"{address}sa-p/")
    expect(phone.get_by_role("button", name="Unduh CSV")).to_be_visible()
    phone.goto(f"{address}kemajuan/")
    expect(phone.locator("[data-items]").first).to_contain_text("belum dikerjakan")


def test_part_of_a_sheet_gets_no_reading_and_typing_is_not_announced(phone: Page, address: str) -> None:
    phone.goto(f"{address}sa-p/")
    status = phone.locator("form[data-instrument]").get_by_role("status")
    phone.locator("input[name='L1'][value='3']").check()
    expect(status).to_contain_text("1 dari")
    expect(status).not_to_contain_text("%")
    status.evaluate(
        "each => new MutationObserver(() => each.dataset.said = '').observe(each, {childList: true, subtree: true})"
    )
    phone.locator("input[name='L1-note']").press_sequentially("papan")
    assert status.get_attribute("data-said") is None


def test_without_scripts_the_items_are_read_and_the_answers_open(
    browser: Browser, address: str, library: Library
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    for kind in ItemType:
        path, item_id = first(library, kind)
        page.goto(address + path)
        item = form(page, item_id)
        expect(item.get_by_role("button")).to_have_count(0)
        item.locator("summary").click()
        expect(item.locator(".key")).to_be_visible()
    context.close()


def test_progress_is_shown_exported_and_erased(phone: Page, address: str, library: Library) -> None:
    path, item_id = first(library, ItemType.SINGLE)
    phone.goto(address + path)
    answer_by_keyboard(phone, form(phone, item_id))
    phone.goto(f"{address}kemajuan/")
    row = phone.locator(f"li:has(a[href$='{path}'])[data-items]")
    expect(row).to_contain_text("1 dari")
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Unduh catatan saya").click()
    record = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert record["saku-checks"] == {item_id: 1}
    erase = phone.get_by_role("button", name="Hapus semua catatan")
    erase.click()
    expect(phone.get_by_role("status").filter(has_text="sekali lagi")).to_be_visible()
    erase.click()
    expect(row).to_contain_text("belum dikerjakan")
    assert phone.evaluate("Object.keys(localStorage).filter(key => key.startsWith('saku-'))") == []


@pytest.mark.parametrize("instrument", ["SA-P", "SA-L"])
def test_a_self_assessment_adds_up_plans_and_leaves_as_a_table(
    phone: Page, address: str, library: Library, instrument: str
) -> None:
    sheet = next(each for each in library.programme.instruments if each.id == instrument)
    items = [item for section in sheet.sections for item in section.items]
    critical = next(item for item in items if item.critical)
    phone.goto(f"{address}{instrument.lower()}/")
    status = phone.locator("form[data-instrument]").get_by_role("status")
    expect(status).to_contain_text(f"0 dari {len(items)}")
    for item in items:
        score = "0" if item is critical else "na" if item is items[-1] else "3"
        phone.locator(f"input[name='{item.id}'][value='{score}']").check()
    percent = round(100 * 3 * (len(items) - 2) / (3 * (len(items) - 1)))
    band = [each for each in sheet.bands if each.lower <= percent][-1]
    expect(status).to_contain_text(
        f"{len(items)} dari {len(items)} butir diisi. Nilai: {percent} %. {band.title['id']}"
    )
    expect(status).to_contain_text(f"Butir kritis bernilai 0: {critical.id}.")
    expect(phone.locator("[data-planned]").first).to_contain_text(critical.text["id"])
    phone.locator(f"input[name='{critical.id}-note']").fill('=1+1 "papan"')
    phone.locator("input[name='plan-1-act']").fill("Pasang papan syarat")
    phone.reload()
    expect(phone.locator("input[name='plan-1-act']")).to_have_value("Pasang papan syarat")
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Unduh CSV").click()
    raw = Path(download.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [critical.id, critical.text["id"], "0", '\'=1+1 "papan"'] in rows
    assert any(row[1:2] == ["Pasang papan syarat"] for row in rows)
    erase = phone.get_by_role("button", name="Hapus isian")
    erase.click()
    expect(status).to_contain_text("sekali lagi")
    expect(phone.locator("input[name='plan-1-act']")).to_have_value("Pasang papan syarat")
    erase.click()
    expect(status).to_contain_text("dihapus")
    phone.reload()
    expect(status).to_contain_text(f"0 dari {len(items)}")
    assert phone.evaluate("Object.keys(localStorage).filter(key => key.startsWith('saku-sa'))") == []


def test_a_self_assessment_prints_as_a_sheet_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}en/sa-l/")
    page.emulate_media(media="print")
    expect(page.locator(".saku-scores input").first).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    assert page.pdf().startswith(b"%PDF")
    context.close()
