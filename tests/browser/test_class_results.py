"""A class without a server: from the answers on a phone to the figures on the trainer's screen."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched
from tests.browser.test_accessibility import AXE, EVERYTHING
from tests.conftest import QUIET

ANSWER = """wrong => document.querySelectorAll("form.item").forEach((form, index) => {
  new Set(Array.from(form.querySelectorAll("input"), input => input.name)).forEach(name => {
    const group = Array.from(form.querySelectorAll(`input[name="${name}"]`));
    group.forEach(input => { if (input.type === "checkbox") input.checked = input.hasAttribute("data-correct"); });
    const wanted = group.find(input => input.hasAttribute("data-correct") !== (index < wrong));
    if (wanted.type === "radio") wanted.checked = true; }); })"""
CLASS = """async ([word, count, phase]) => {
  const print = Number(document.querySelector("[data-class-test]").dataset.form);
  const items = document.querySelectorAll("form.item").length;
  return Promise.all(Array.from({ length: count }, (_, person) => window.sakuClass.encode({
    form: print, phase, participant: (1000 + person).toString(2).padStart(30, "0"),
    marks: Array.from({ length: items }, (_, item) => item < 8 + (person % 5) + 4 * phase) }, word))); }"""
WORD = "melati 7"


def take(page: Page, address: str, form: str, phase: str, wrong: int) -> str:
    """Answer a form, `wrong` items not right, and give the code."""
    page.goto(f"{address}tes/{form}/")
    page.locator("[name=phase]").select_option(phase)
    page.locator("[name=word]").fill(WORD)
    page.evaluate(ANSWER, wrong)
    page.get_by_role("button", name="Selesai dan buat kode").click()
    expect(page.locator("p[data-said]")).to_contain_text(f"Benar {20 - wrong} dari 20")
    expect(page.locator("[data-qr] img")).to_be_visible()
    return page.locator("[data-text]").inner_text()


def test_two_tests_of_one_participant_are_paired_and_answers_come_last(phone: Page, address: str) -> None:
    phone.goto(f"{address}tes/form-a/")
    expect(phone.locator(".saku-answer").first).to_be_hidden()
    phone.get_by_role("button", name="Selesai dan buat kode").click()
    expect(phone.locator("p[data-said]")).to_contain_text("belum dijawab: 1, 2")
    before = take(phone, address, "form-a", "0", 8)
    expect(phone.locator(".saku-answer").first).to_be_visible()
    after = take(phone, address, "form-b", "1", 3)
    kept = phone.evaluate("JSON.stringify(localStorage)")
    assert before not in kept and after not in kept
    phone.goto(f"{address}tes/hasil/#{before}")
    phone.get_by_label("Kata kelas dari pelatih").fill(WORD.upper())
    phone.get_by_label("Kode, satu per baris").fill(f"{before}\n{after.lower().replace('-', ' ')}")
    phone.get_by_role("button", name="Baca kode").click()
    expect(phone.locator("p[data-said]")).to_have_text("2 kode diterima.")
    expect(phone.locator("[data-shown]")).to_contain_text("Kurang dari 10 pasang")
    assert phone.locator("[data-shown]").inner_text().count("%") == 0
    expect(phone.get_by_role("button", name="Unduh CSV")).to_be_hidden()


@pytest.mark.parametrize("people", [42, 588])
def test_a_class_is_added_up_and_bad_codes_are_refused(
    browser: Browser, address: str, tmp_path: Path, people: int
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="id-ID")
    page = context.new_page()
    said = watched(page)
    page.goto(f"{address}tes/form-a/")
    before = page.evaluate(CLASS, [WORD, people, 0])
    after = page.evaluate(CLASS, [WORD, people, 1])
    foreign = page.evaluate(CLASS, ["kelas lain", 1, 0])
    swapped = before[0][:-1] + ("0" if before[0][-1] != "0" else "1")
    raised = ("1" if before[1][0] != "1" else "2") + before[1][1:]
    page.goto(f"{address}tes/hasil/")
    page.locator("[name=word]").fill(WORD)
    page.get_by_label("Nama kelas").fill("=cmd|'/C calc'!A1")
    codes = "\n".join([*before, *after, swapped, raised, *foreign, before[3], "halo"])
    page.get_by_label("Kode, satu per baris").evaluate("(box, text) => { box.value = text; }", codes)
    page.get_by_role("button", name="Baca kode").click()
    expect(page.locator("p[data-said]")).to_have_text(
        f"{2 * people} kode diterima. 5 kode ditolak; alasannya di bawah."
    )
    reasons = page.locator("[data-refused] li").all_inner_texts()
    assert [each.rpartition(": ")[2][:10] for each in reasons[2:]] == ["salah keti", "peserta in", "bukan kode"]
    shown = page.locator("[data-shown]")
    expect(shown).to_contain_text(f"Peserta: {people}")
    expect(shown).to_contain_text(f"{people} peserta mengerjakan kedua tes. Selisih rata-rata: 20 poin persen.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh CSV").click()
    download.value.save_as(tmp_path / "kelas.csv")
    rows = list(csv.reader((tmp_path / "kelas.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) == people + 1
    assert rows[1][0] == "'=cmd|'/C calc'!A1"
    assert {row[6] for row in rows[1:]} == {"20"}
    scores = [float(row[5]) for row in rows[1:]]
    assert scores == sorted(scores)
    page.evaluate(AXE)
    found = page.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", EVERYTHING)
    assert [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found["violations"]] == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Hapus semua kode").click()
    page.get_by_role("button", name="Hapus semua kode").click()
    assert page.evaluate("localStorage.getItem('saku-class-codes')") is None
    page.goto("about:blank")
    page.goto(f"{address}tes/hasil/")
    page.locator("[name=word]").fill(WORD)
    page.get_by_label("Kode, satu per baris").fill("\n".join(before[:9]))
    page.get_by_role("button", name="Baca kode").click()
    expect(shown).to_contain_text("Kurang dari 10 kode")
    assert "%" not in shown.inner_text()
    assert said == []
    context.close()


def test_qr_codes_are_read_from_pictures_and_by_the_camera(
    phone: Page, browser: Browser, address: str, tmp_path: Path
) -> None:
    """A picture that somebody sent, and a phone held before the trainer's camera, in a browser that reads no QR codes itself."""
    sent = take(phone, address, "form-a", "0", 8)
    phone.locator("[data-qr] img").screenshot(path=tmp_path / "sent.png")
    held = take(phone, address, "form-b", "1", 3)
    phone.locator("[data-qr] img").screenshot(path=tmp_path / "held.png")
    frame = Image.new("RGB", (1280, 960), "gray")
    code = Image.open(tmp_path / "held.png").convert("RGB")
    frame.paste(code.resize((700, round(700 * code.height / code.width))), (300, 100))
    frame.save(tmp_path / "frame.jpg", quality=90)
    (tmp_path / "film.mjpeg").write_bytes((tmp_path / "frame.jpg").read_bytes() * 5)
    Image.new("RGB", (300, 300), "white").save(tmp_path / "blank.png")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    fake = ("--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={tmp_path / 'film.mjpeg'}")
    with browser.browser_type.launch(executable_path=path, args=[*QUIET, *fake]) as own:
        context = own.new_context(permissions=["camera"], viewport={"width": 360, "height": 740}, locale="id-ID")
        page = context.new_page()
        said = watched(page)
        page.goto(f"{address}tes/hasil/")
        assert not page.evaluate("'BarcodeDetector' in window")
        page.locator("[name=word]").fill(WORD)
        page.locator("[name=file]").set_input_files([tmp_path / "sent.png", tmp_path / "blank.png"])
        expect(page.locator("p[data-said]")).to_have_text("1 kode diterima. Tidak ada kode yang terbaca di: blank.png.")
        page.get_by_role("button", name="Pindai dengan kamera").click()
        expect(page.locator("p[data-said]")).to_have_text("2 kode diterima.")
        page.get_by_role("button", name="Hentikan kamera").click()
        expect(page.locator("video")).to_be_hidden()
        assert page.locator("[name=codes]").input_value().split() == [sent, held]
        assert said == []
