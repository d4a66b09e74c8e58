"""The hub without a signal: what was visited, what was saved, what must not be kept, and how a new release takes over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from saku.library.load import load
from saku.site.offline import with_offline
from tests.support import ROOT, files_of, served

NOT_KEPT = ("*-bleed.pdf", "*-grey.pdf", "*-a4-booklet.pdf", "*.br", "*.gz")
KEPT = "async path => !!(await (await caches.open((await caches.keys())[0])).match(new URL(path, location.origin)))"

COUNT_WHAT_IS_SAID = """() => {
    window.said = 0;
    new MutationObserver(() => { window.said += 1; }).observe(document.querySelector("form[data-offline] [role=status]"), { childList: true });
}"""


@pytest.fixture
def site(built_site: Path, tmp_path: Path) -> Path:
    """A copy to change, without what printers and servers need."""
    return Path(shutil.copytree(built_site, tmp_path / "site", ignore=shutil.ignore_patterns(*NOT_KEPT)))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def ready(page: Page, address: str) -> None:
    """Open a page and wait until the service worker answers for it."""
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def test_visited_pages_open_without_a_signal_and_look_as_before(
    page: Page, context: BrowserContext, site: Path
) -> None:
    with served(site) as address:
        ready(page, f"{address}p1/")
        page.goto(f"{address}en/p2/")
        page.wait_for_function(KEPT, arg="/en/p2/")
        colour = page.evaluate("getComputedStyle(document.querySelector('.saku-header')).backgroundColor")
        context.set_offline(True)
        for path in ("p1/", "en/p2/", "", "en/"):
            page.goto(address + path)
            assert page.evaluate("getComputedStyle(document.querySelector('.saku-header')).backgroundColor") == colour
        page.goto(f"{address}p3/")
        expect(page.locator("h1")).to_contain_text("belum tersimpan")
        page.goto(f"{address}en/p3/")
        expect(page.locator("h1")).to_contain_text("not saved")
        # Two folders down it looks the same and leads on.
        page.goto(f"{address}pelatih/p3/")
        assert page.evaluate("getComputedStyle(document.querySelector('.saku-header')).backgroundColor") == colour
        page.get_by_role("link", name="Ke halaman depan", exact=True).click()
        page.wait_for_url(address)


def test_a_spoken_code_forwards_without_a_signal(page: Page, context: BrowserContext, site: Path) -> None:
    with served(site) as address:
        ready(page, f"{address}p1/")
        context.set_offline(True)
        page.goto(f"{address}p1.3")
        page.wait_for_url("**/p1/#p1-3")


def test_a_code_is_found_without_a_signal_and_words_once_saved(page: Page, context: BrowserContext, site: Path) -> None:
    with served(site) as address:
        ready(page, f"{address}p1/")
        context.set_offline(True)
        page.keyboard.press("/")
        page.locator("[role=combobox]").fill("p1.4")
        expect(page.locator("#saku-found [data-code='P1.4']")).to_be_visible()
        context.set_offline(False)
        page.goto(f"{address}simpan/")
        page.get_by_role("button", name="Simpan", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible(timeout=30_000)
        context.set_offline(True)
        page.goto(f"{address}p1/")
        page.keyboard.press("/")
        page.locator("[role=combobox]").fill("gratifikasi")
        expect(page.locator("#saku-found [data-code^='A2']").first).to_contain_text("ratifikasi")


def test_a_sensitive_page_is_not_kept_by_visiting_it(page: Page, context: BrowserContext, site: Path) -> None:
    with served(site) as address:
        ready(page, f"{address}t2/")
        page.goto(f"{address}t2/")
        page.goto(f"{address}p1/")
        page.wait_for_function(KEPT, arg="/p1/")
        context.set_offline(True)
        page.goto(f"{address}t2/")
        expect(page.locator("h1")).to_contain_text("belum tersimpan")


def test_everything_is_saved_with_one_tap_and_forgotten_with_another(
    page: Page, context: BrowserContext, site: Path
) -> None:
    with served(site) as address:
        ready(page, f"{address}simpan/")
        expect(page.locator("[data-size]").first).to_contain_text("MB")
        page.evaluate(COUNT_WHAT_IS_SAID)
        page.get_by_role("button", name="Simpan", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="Tersimpan")).to_be_visible(timeout=30_000)
        assert 2 < page.evaluate("window.said") < 15, "a screen reader speaks at every change"
        context.set_offline(True)
        for path in ("p8/", "t2/", "hukum/", "sa-l/"):
            page.goto(address + path)
            expect(page.locator("h1")).not_to_contain_text("belum tersimpan")
        assert (
            page.evaluate("fetch('/unduh/b1-id.pdf').then(answer => answer.blob()).then(blob => blob.size)") > 500_000
        )
        page.goto(f"{address}simpan/")
        page.get_by_role("button", name="Hapus simpanan").click()
        expect(page.get_by_role("status").filter(has_text="dihapus")).to_be_visible()
        page.goto(f"{address}p8/")
        expect(page.locator("h1")).to_contain_text("belum tersimpan")


def release(site: Path, old: str, new: str) -> None:
    """Publish the next release: one page says something else."""
    library = load(ROOT, {}).library
    assert library
    files = files_of(site)
    page = files["p1/index.html"].decode()
    assert old in page
    files["p1/index.html"] = page.replace(old, new).encode()
    files["worker.js"] = (ROOT / "overrides/site/worker.js").read_bytes()
    for name, content in with_offline(files, library).items():
        (site / name).write_bytes(content)


def test_a_new_release_waits_until_the_reader_takes_it_and_loses_nothing(
    page: Page, context: BrowserContext, site: Path
) -> None:
    with served(site) as address:
        ready(page, f"{address}p2/")
        page.goto(f"{address}p1/")
        page.wait_for_function(KEPT, arg="/p1/")
        page.evaluate("localStorage.setItem('saku-probe', 'kept')")
        old = page.locator("h1").inner_text()
        release(site, "Layanan sebagai Hak", "Layanan Edisi Kedua")
        page.evaluate("navigator.serviceWorker.getRegistration().then(each => each.update()).then(() => undefined)")
        button = page.get_by_role("button", name="Pakai edisi baru")
        expect(button).to_be_visible()
        # Until then everything is of the old release, also what is opened anew.
        page.goto(f"{address}p1/")
        assert page.locator("h1").inner_text() == old
        expect(button).to_be_visible()
        button.click()
        expect(page.locator("h1")).to_contain_text("Layanan Edisi Kedua")
        context.set_offline(True)
        for path in ("p1/", "p2/"):
            page.goto(address + path)
            expect(page.locator("h1")).not_to_contain_text("belum tersimpan")
        assert page.evaluate("localStorage.getItem('saku-probe')") == "kept"
        assert len(page.evaluate("caches.keys()")) == 1


def test_an_unfinished_release_changes_nothing(page: Page, context: BrowserContext, site: Path) -> None:
    with served(site) as address:
        ready(page, f"{address}p1/")
        release(site, "Layanan sebagai Hak", "Layanan Edisi Kedua")
        (site / "p1/index.html").write_text("half written", "utf-8")
        page.evaluate(
            "navigator.serviceWorker.getRegistration().then(each => each.update())"
            ".then(each => each.installing && new Promise(done => each.installing.addEventListener('statechange', done)))"
            ".then(() => undefined)"
        )
        expect(page.get_by_role("button", name="Pakai edisi baru")).to_be_hidden()
        context.set_offline(True)
        page.goto(f"{address}p1/")
        expect(page.locator("h1")).to_contain_text("Layanan sebagai Hak")


def test_the_hub_can_be_installed(page: Page, site: Path) -> None:
    with served(site) as address:
        page.goto(f"{address}en/p1/")
        manifest = page.evaluate(
            "fetch(document.querySelector('link[rel=manifest]').href).then(answer => answer.json())"
        )
        assert manifest["lang"] == "en"
        base = page.evaluate("document.querySelector('link[rel=manifest]').href")
        sizes = page.evaluate(
            """([base, icons]) => Promise.all(icons.map(icon => new Promise((done, failed) => {
                const picture = new Image();
                picture.onload = () => done(`${picture.naturalWidth}x${picture.naturalHeight}`);
                picture.onerror = failed;
                picture.src = new URL(icon.src, base);
            })))""",
            [base, manifest["icons"]],
        )
        assert sizes == [icon["sizes"] for icon in manifest["icons"]]
        start = page.evaluate("([base, start]) => new URL(start, base).href", [base, manifest["start_url"]])
        assert start == f"{address}en/"
