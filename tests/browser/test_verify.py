"""The page that checks certificates, in a real browser: by link, picture and camera, without a network, on older phones too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from saku.seal.private_key import PrivateKey, opened
from saku.seal.statement import Kind, Statement, sealed
from tests.browser.conftest import watched
from tests.browser.test_accessibility import AXE, EVERYTHING
from tests.certificates.conftest import PASSPHRASE, Office, make_office
from tests.certificates.test_seal import STATEMENT, mutations
from tests.conftest import QUIET
from tests.support import served

CONTROLLED = """async () => {
  while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
}"""
KEPT = """async part => {
  for (let tries = 0; tries < 200; tries += 1) {
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) if (request.url.includes(part)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("not kept: " + part);
}"""
SUBMIT_ALL = """async tokens => {
  const form = document.querySelector(".saku-verify"), result = document.querySelector("[data-result]");
  const verdicts = [];
  for (const token of tokens) {
    result.dataset.verdict = "";
    form.elements.link.value = "https://hub.example/verifikasi/#" + token;
    form.requestSubmit();
    while (!result.dataset.verdict) await new Promise((resolve) => setTimeout(resolve));
    verdicts.push(result.dataset.verdict);
  }
  return verdicts;
}"""


@dataclass(frozen=True)
class Hub:
    address: str
    key: PrivateKey
    lost: PrivateKey
    """Of 2026b, which was withdrawn."""
    picture: Path
    """A photograph of a certificate of I Wayan Sudarsana: its page at 110 dots per inch."""

    def token(self, **changes: object) -> str:
        return sealed(
            Statement(**{**{name: getattr(STATEMENT, name) for name in Statement.__slots__}, **changes}), self.key
        )  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    folder = tmp_path_factory.mktemp("hub")
    office: Office = make_office(folder)
    key = opened(office.key.read_bytes(), PASSPHRASE)
    out = folder / "out"
    assert office.certify(office.roster("I Wayan Sudarsana"), "--out", str(out))[0] == 0
    page = pypdfium2.PdfDocument(next(out.glob("*.pdf")))[0].render(scale=110 / 72).to_pil()
    picture = folder / "photo.png"
    page.save(picture)
    assert office.saku("keys", "revoke", "--certificate", "0000-0000-0001")[0] == 0
    lost = ("keys", "make", "2026b", "--institution", "dinas-sosial-arunika", "--out", str(folder / "usb/2026b.pem"))
    assert office.saku(*lost, "--first", "2026-01-01", "--last", "2026-12-31")[0] == 0
    assert office.saku("keys", "revoke", "2026b")[0] == 0
    status, said = office.saku("build")
    assert status == 0, said
    with served(office.root / "site") as url:
        yield Hub(url, key, opened((folder / "usb/2026b.pem").read_bytes(), PASSPHRASE), picture)


@pytest.fixture
def page(hub: Hub, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    said = watched(page)
    yield page
    context.close()
    assert said == []


def damaged(token: str, count: int) -> list[str]:
    """Mutations that are not undone when the page takes the spaces out of what was pasted."""
    return [each for each in mutations(token, count) if "".join(each.split()) != token]


def verdict(page: Page) -> str:
    expect(page.locator("[data-verdict]")).to_be_visible()
    return str(page.locator("[data-verdict]").get_attribute("data-verdict"))


def submit(page: Page, text: str) -> str:
    page.locator("[data-result]").evaluate("each => { each.removeAttribute('data-verdict'); each.hidden = true; }")
    page.locator("input[name=link]").fill(text)
    page.locator("input[name=link]").press("Enter")
    return verdict(page)


def test_the_journey_without_a_network(hub: Hub, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{hub.address}verifikasi/")
    page.evaluate(CONTROLLED)
    page.evaluate(KEPT, "/en/verifikasi/")
    page.evaluate(KEPT, "/jsqr.")
    page.context.set_offline(True)
    page.goto(f"{hub.address}verifikasi/#{hub.token()}")
    assert verdict(page) == "valid"
    result = page.locator("[data-result]")
    expect(result.get_by_role("heading")).to_be_focused()
    for said in (
        "Segel sah",
        STATEMENT.name,
        STATEMENT.event,
        STATEMENT.event_en,
        "10 Desember 2026 – 11 Desember 2026",
        "12 Desember 2026",
        STATEMENT.serial,
        "Dinas Sosial Kabupaten Arunika (2026a)",
        "Sertifikat Penyelesaian",
        "Tidak dibuktikan",
        "bilah alamat: Anda sedang berada di 127.0.0.1",
    ):
        expect(result).to_contain_text(said)
    page.goto(f"{hub.address}en/verifikasi/")
    page.locator("input[name=picture]").set_input_files(hub.picture)
    assert verdict(page) == "valid"
    expect(page.locator("[data-result]")).to_contain_text("I Wayan Sudarsana")
    expect(page.locator("[data-result]")).to_contain_text("Certificate of Attendance")
    expect(page.locator("[data-result]")).to_contain_text("Not proven")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.evaluate(AXE)
    found = page.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", EVERYTHING)
    assert [each["id"] for each in found["violations"]] == []
    assert submit(page, f"https://hub.example/verifikasi/#{hub.token(serial='0000-0000-0001')}") == "revoked"
    assert submit(page, hub.token(key="2031z")) == "unknown_key"
    assert submit(page, sealed(STATEMENT, hub.lost)) == "altered"
    assert submit(page, sealed(replace(STATEMENT, key="2026b"), hub.lost)) == "withdrawn"
    assert submit(page, hub.token(issued=STATEMENT.issued.replace(year=2027))) == "out_of_time"
    trainer = hub.token(kind=Kind.TRAINER)
    assert submit(page, trainer) == "valid"
    expect(page.locator("[data-result]")).to_contain_text("12 December 2029")
    page.clock.set_fixed_time(datetime(2029, 12, 13, tzinfo=UTC))
    assert submit(page, trainer) == "expired"
    assert submit(page, hub.token()) == "valid"
    token = hub.token()
    assert submit(page, token[:40] + ("A" if token[40] != "A" else "B") + token[41:]) in ("altered", "unreadable")
    assert submit(page, "halo") == "unreadable"
    expect(page.locator(".saku-verdict__name")).to_have_count(0)
    context.close()


def test_the_browser_accepts_no_mutation_either(hub: Hub, page: Page) -> None:
    page.goto(f"{hub.address}verifikasi/")
    token = hub.token()
    verdicts = page.evaluate(SUBMIT_ALL, [token, *damaged(token, 500), token])
    assert (verdicts[0], verdicts[-1]) == ("valid", "valid")
    assert set(verdicts[1:-1]) <= {"altered", "unreadable", "unknown_key"}


def test_a_phone_without_ed25519_loads_the_small_library(hub: Hub, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{hub.address}verifikasi/#{hub.token()}")
    assert verdict(page) == "valid"
    assert not any("noble" in url for url in asked)
    page.add_init_script(
        "const own = crypto.subtle.importKey.bind(crypto.subtle);"
        "crypto.subtle.importKey = (form, key, kind, ...rest) =>"
        " kind.name === 'Ed25519' ? Promise.reject(new DOMException('', 'NotSupportedError')) : own(form, key, kind, ...rest);"
    )
    page.goto(f"{hub.address}en/verifikasi/#{hub.token()}")
    assert verdict(page) == "valid"
    assert any("noble" in url for url in asked)
    token = hub.token()
    verdicts = page.evaluate(SUBMIT_ALL, [token, *damaged(token, 100)])
    assert verdicts[0] == "valid"
    assert set(verdicts[1:]) <= {"altered", "unreadable", "unknown_key"}


def test_the_statement_is_sent_nowhere(hub: Hub, page: Page) -> None:
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(route.request.url + (route.request.post_data or ""))
        route.continue_()

    page.route("**/*", note)
    page.goto(f"{hub.address}verifikasi/#{hub.token()}")
    assert verdict(page) == "valid"
    assert submit(page, hub.token(name="Sari Dewi")) == "valid"
    assert asked
    assert all(url.startswith(hub.address) for url in asked)
    assert not any(hub.token()[10:60] in url.partition("#")[0] for url in asked)
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])").count("Sari") == 0


def test_the_camera_reads_a_printed_code(hub: Hub, browser: Browser, tmp_path: Path) -> None:
    """A camera that shows the lower left of the certificate, as held before a phone."""
    frame = Image.open(hub.picture).convert("RGB")
    corner = frame.crop((60, frame.height - 330, 460, frame.height - 30)).resize((1280, 960))
    film = tmp_path / "film.mjpeg"
    corner.save(tmp_path / "frame.jpg", quality=90)
    film.write_bytes((tmp_path / "frame.jpg").read_bytes() * 5)
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    fake = ("--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}")
    with browser.browser_type.launch(executable_path=path, args=[*QUIET, *fake]) as own:
        context = own.new_context(permissions=["camera"], viewport={"width": 360, "height": 740})
        page = context.new_page()
        page.goto(f"{hub.address}verifikasi/")
        page.evaluate(CONTROLLED)
        page.evaluate(KEPT, "/jsqr.")
        context.set_offline(True)
        page.get_by_role("button", name="Pindai dengan kamera").click()
        assert verdict(page) == "valid"
        expect(page.locator("[data-result]")).to_contain_text("I Wayan Sudarsana")
        expect(page.locator("video")).to_be_hidden()


def test_without_scripts_the_page_says_what_to_do(hub: Hub, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{hub.address}en/verifikasi/")
    expect(page.locator("noscript p")).to_be_visible()
    assert "ask the institution" in page.locator("noscript p").inner_text()
    expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(0)
    expect(page.locator("#kunci-2026a")).to_contain_text("Arunika Social Services Agency")
    context.close()
