"""What a reader does with the site, in a real browser."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

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


LATE = re.compile(r"/assets/(?!display)[a-z-]+\.[0-9a-f]{8}\.js$")
"""The scripts that wait for the page."""


@pytest.mark.parametrize(
    "path",
    ["p1/", "cari/", "p1/#p1-3", "t2/#t2-9", "k1/#k1-8", "verifikasi/", "agenda/", "simpan/", "tampil/p1/"],
)
def test_nothing_moves_once_the_page_is_drawn(phone: Page, address: str, path: str) -> None:
    """Scripts come after the first paint, as they may on a poor line. 0.1 is Lighthouse's limit, above what reads as a jump."""
    held: list[Route] = []
    phone.route(LATE, lambda route: held.append(route))
    phone.goto(address + path, wait_until="commit")
    phone.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
    phone.route(LATE, lambda route: route.continue_())
    for each in held:
        each.continue_()
    phone.wait_for_load_state("networkidle")
    moved = phone.evaluate(
        """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().map(each => each.value)))
            .observe({type: 'layout-shift', buffered: true}) || setTimeout(done, 500, []))"""
    )
    assert sum(moved) < 0.05


def test_where_scripts_do_not_arrive_the_page_is_as_without_them(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.route(LATE, lambda route: route.abort())
    page.goto(f"{address}t2/#t2-9")
    expect(page.locator(".safe-act").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.item button')).display") == "none"
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
    assert reached == ["Lewati ke isi", "Saku HAM", "Cari", "Menu", "English"], "as they stand on the screen"


def test_no_request_leaves_the_site(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    hosts: Counter[str] = Counter()
    page.on("request", lambda request: hosts.update([urlsplit(request.url).netloc]))
    for path in ("", "p1/", "en/p1/", "hukum/", "glosarium/", "unduh/", "tentang/"):
        page.goto(address + path)
    assert set(hosts) == {urlsplit(address).netloc}
    context.close()


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


def test_only_sensitive_modules_carry_the_content_note_and_the_quick_exit(built_site: Path) -> None:
    carrying = []
    for path in built_site.rglob("index.html"):
        text = path.read_text("utf-8")
        if "data-quick-exit" in text:
            assert text.count("saku-box--peringatan") == 1, path
            carrying.append(path.parent.relative_to(built_site).as_posix())
    wanted = [code for code in ("p7", "p8", "t2", "t3", "t4") if any((ROOT / "modules").glob(f"{code}-*"))]
    places = [f"{prefix}{room}{code}" for prefix in ("", "en/") for room in ("", "pelatih/") for code in wanted]
    assert sorted(carrying) == sorted(places)


def test_a_section_is_passed_on_by_link_and_by_qr(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(f"{address}en/p1/")
    tools = page.locator("#p1-3 + .saku-tools")
    tools.locator("summary").click()
    tools.get_by_role("button", name="Copy link").click()
    expect(tools.get_by_role("status")).to_have_text("Link copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"P1\.3 .+\nhttps://saku-ham\.example/en/p1/#p1-3", copied)
    picture = tools.get_by_role("img", name="QR code to P1.3")
    expect(picture).to_be_visible()
    page.wait_for_function("each => each.complete && each.naturalWidth > 0", arg=picture.element_handle())
    drawn = Image.open(io.BytesIO(picture.screenshot()))
    assert [code.text for code in zxingcpp.read_barcodes(drawn)] == ["https://saku-ham.example/en/p1/#p1-3"]
    context.close()


def test_a_phone_that_can_share_sends_title_and_link(phone: Page, address: str) -> None:
    phone.add_init_script("navigator.share = what => { window.shared = what; return Promise.resolve(); }")
    phone.goto(f"{address}p1/")
    tools = phone.locator("#p1-3 + .saku-tools")
    tools.locator("summary").click()
    tools.get_by_role("button", name="Kirim").click()
    shared = phone.evaluate("window.shared")
    assert shared["url"] == "https://saku-ham.example/p1/#p1-3"
    assert shared["title"].startswith("P1.3 ")


def test_the_front_page_offers_to_read_on_but_never_from_a_sensitive_module(phone: Page, address: str) -> None:
    phone.goto(address)
    expect(phone.locator("[data-read-on]")).to_be_hidden()
    phone.goto(f"{address}p1/#p1-4")
    phone.wait_for_function("localStorage.getItem('saku-last')")
    phone.goto(f"{address}t2/")
    phone.mouse.wheel(0, 3000)
    phone.goto(address)
    link = phone.locator("[data-read-on] a")
    expect(link).to_contain_text("P1.")
    phone.goto(f"{address}en/")
    expect(link).to_have_attribute("lang", "id")
    phone.goto(address)
    link.click()
    expect(phone).to_have_url(re.compile(r"/p1/#p1-\d+$"))


def test_text_size_and_colours_are_chosen_and_kept(phone: Page, address: str) -> None:
    phone.goto(f"{address}p1/")
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    before = phone.evaluate(size)
    phone.locator(".saku-menu summary").click()
    phone.get_by_label("sangat besar").check()
    phone.get_by_label("gelap").check()
    assert phone.evaluate(size) > before * 1.3
    phone.goto(f"{address}en/p2/")
    assert phone.evaluate(size) > before * 1.3
    assert phone.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 25, 23)"
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_buttons_and_the_chosen_result_show_where_the_device_sets_its_own_colours(phone: Page, address: str) -> None:
    phone.emulate_media(forced_colors="active")
    phone.goto(f"{address}p1/")
    drawn = "each => { const style = getComputedStyle(each); return [style.borderTopStyle, style.borderTopColor]; }"
    assert phone.locator("form.item button").first.evaluate(drawn) == ["solid", "rgb(0, 0, 0)"]
    phone.keyboard.press("/")
    chosen = phone.locator("#saku-found [aria-selected=true]")
    phone.locator("[role=combobox]").fill("P1.3")
    expect(chosen).to_have_attribute("data-code", "P1.3")
    assert chosen.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"


def test_a_whole_module_is_walked_by_keyboard_alone(phone: Page, address: str) -> None:
    phone.goto(f"{address}p1/")
    reachable = phone.evaluate(
        "Array.from(document.querySelectorAll('a[href], button, summary, input, select')).filter(each => each.checkVisibility() && !each.closest('dialog')).length"
    )
    seen = set()
    hidden = []
    for _ in range(reachable + 60):
        phone.keyboard.press("Tab")
        state = phone.evaluate(
            """() => {
                const each = document.activeElement;
                if (each === document.body) return null;
                const box = each.getClientRects()[0];  // a link may run over two lines
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 10));
                const label = each.closest('label');
                const covered = !(top && (each.contains(top) || top.contains(each) || (label && label.contains(top))));
                const style = getComputedStyle(each);
                return [each.outerHTML.slice(0, 120) + Math.round(box.top + scrollY), covered, style.outlineStyle !== 'none'];
            }"""
        )
        if state is None:
            break
        seen.add(state[0])
        if state[1] or not state[2]:
            hidden.append(state)
    assert hidden == []
    # A group of radio buttons is one stop.
    radios = phone.locator("input[type=radio]").count()
    assert len(seen) >= reachable - radios
    assert any("saku-next" in each for each in seen)


def test_tables_shown_as_cards_stay_tables_for_screen_readers(phone: Page, address: str) -> None:
    phone.goto(f"{address}p1/")
    table = phone.locator("table").first
    assert table.evaluate("each => getComputedStyle(each).display") == "block"
    session = phone.context.new_cdp_session(phone)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node["role"]["value"] for node in nodes if "role" in node and not node.get("ignored"))
    cells = phone.locator("table td").count()
    assert roles["table"] == phone.locator("table").count()
    assert roles["cell"] + roles["gridcell"] == cells
    assert roles["row"] == phone.locator("tr").count()


def test_a_module_prints_without_what_only_a_screen_needs(phone: Page, address: str) -> None:
    phone.goto(f"{address}p1/")
    phone.emulate_media(media="print")
    for selector in (".saku-header", ".saku-footer", ".saku-tools", ".saku-neighbours", ".item button"):
        expect(phone.locator(selector).first).to_be_hidden()
    expect(phone.locator("h2 .saku-code").first).to_be_visible()


def test_the_address_of_trainer_notes_leads_to_their_page(phone: Page, address: str) -> None:
    phone.goto(f"{address}p1/#p1-11-webinar")
    phone.wait_for_url("**/pelatih/p1/#p1-11-webinar")
    expect(phone.locator("[id='p1-11-webinar']")).to_be_in_viewport()
    phone.goto(f"{address}p1.11")
    phone.wait_for_url("**/pelatih/p1/#p1-11")
    # A learner who reads to the very end is led back to what they read, not to the notes.
    phone.goto(f"{address}p1/#p1-10")
    phone.locator("[data-trainers]").scroll_into_view_if_needed()
    phone.goto(address)
    assert "P1.11" not in str(phone.locator("[data-read-on]").text_content())
