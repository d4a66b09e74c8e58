"""The session kit of a day: its page, poster and cards, in real files of a small hub and of the real one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser

from saku.library.load import load
from tests.documents.verapdf import failed_rules
from tests.kits.test_calendar import small_hub
from tests.support import ROOT, saku, served

DAY = "kalender/12-10-hari-ham/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_hub(tmp_path_factory.mktemp("kit"))
    assert saku(root, "permalinks", "--accept").returncode == 0
    result = saku(root, "build")
    assert result.returncode == 0, result.stderr
    return root / "site"


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    with served(site) as url:
        yield url


def words(path: Path) -> str:
    main = path.read_text("utf-8").partition("<article")[2].partition("</article>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_a_session_shows_its_hours_in_every_zone_and_what_one_needs_to_come(site: Path) -> None:
    text = words(site / "en" / DAY / "index.html")
    assert "10 December 2026, 07.00 WIB / 08.00 WITA / 09.00 WIT · Host: Arunika Regency" in text
    assert "Sign language: yes · Captions: yes · Recorded: no" in text
    assert 'href="https://daftar.example/ham"' in (site / "en" / DAY / "index.html").read_text("utf-8")


def test_the_clock_runs_from_start_to_end_in_every_zone(site: Path) -> None:
    page = (site / DAY / "index.html").read_text("utf-8")
    cells = re.findall(r'data-after="(\d+)" data-zone="(\d)"[^>]*>([\d.]+)<', page)
    rows = [(int(after), int(zone), clock) for after, zone, clock in cells]
    assert [row[2] for row in rows[:3]] == ["07.00", "08.00", "09.00"]
    assert len(rows) == 3 * 7
    for after, zone, clock in rows:
        hour, minute = map(int, clock.split("."))
        assert hour * 60 + minute == (7 + zone - 7) * 60 + after
    # Each step leads to the sections it works with, in every module of the day.
    for target in ("h1/#h1-1", "p1/#p1-1", "p1/#p1-10", "pelatih/p1/#p1-11"):
        assert f'href="../../{target}"' in page


def test_without_a_session_the_clock_is_an_example_and_says_so(site: Path) -> None:
    text = words(site / "kalender/06-01-hari-bergerak/index.html")
    assert "Belum ada sesi yang diumumkan untuk hari ini." in text
    assert "Contoh untuk acara yang mulai pukul 09.00 WIB / 10.00 WITA / 11.00 WIT." in text


def test_no_page_shows_a_date_that_nobody_set(site: Path) -> None:
    text = words(site / "en/kalender/06-01-hari-bergerak/index.html")
    assert "When: its date is not set" in text
    assert "June" not in text
    assert "Date not yet checked" not in text
    listed = words(site / "en/kalender/index.html")
    assert listed.index("Date not set A day that moves") > listed.index("December")
    assert "23 May 2025: Simultaneous session" in listed
    assert "Known dates: 23 May 2025. No other date is set." in words(site / "en/kalender/05-23-serentak/index.html")


def test_doubt_about_a_date_is_shown_wherever_the_date_is(site: Path) -> None:
    for day, doubted in (("12-10-hari-ham", True), ("08-17-hari-kemerdekaan", False)):
        folder = site / "kalender" / day
        assert ("Tanggal belum diperiksa" in words(folder / "index.html")) == doubted
        poster = pypdfium2.PdfDocument(folder / f"{day}-poster-id.pdf")[0].get_textpage().get_text_bounded()
        assert ("Tanggal belum diperiksa" in " ".join(poster.split())) == doubted


def test_posters_are_accessible_vector_pages_that_lead_to_the_module(site: Path) -> None:
    posters = sorted((site / "kalender").rglob("*-poster-*.pdf"))
    assert len(posters) == 8
    assert failed_rules(posters, "ua1", "2a") == {path.name: {"ua1": {}, "2a": {}} for path in posters}
    for path in posters:
        locale = path.stem[-2:]
        with pikepdf.open(path) as document:
            assert str(document.Root.Lang) == locale
            (page,) = document.pages
            assert [round(float(each) / 72 * 25.4) for each in page.mediabox] == [0, 0, 297, 420]
            assert not any(item.get("/Subtype") == "/Image" for item in page.obj.Resources.get("/XObject", {}).values())
        picture = pypdfium2.PdfDocument(path)[0].render(scale=1).to_pil()
        (code,) = zxingcpp.read_barcodes(picture)
        assert re.fullmatch(rf"https://saku-ham\.example/{'en/' if locale == 'en' else ''}[hp]1/", code.text)


def test_cards_have_the_sizes_that_previews_and_chats_take(site: Path) -> None:
    cards = sorted((site / "kalender").rglob("*.png"))
    assert len(cards) == 16
    for path in cards:
        with Image.open(path) as card:
            assert card.size == ((720, 720) if "persegi" in path.name else (1200, 630))
            ground, light = card.convert("RGB").getpixel((3, 3)), card.convert("L").getextrema()[1]
            assert (ground, light) == ((0x0B, 0x5D, 0x55), 255)
        assert path.stat().st_size < 40_000
    page = (site / "en" / DAY / "index.html").read_text("utf-8")
    assert f'property="og:image" content="https://saku-ham.example/{DAY}12-10-hari-ham-kartu-en.png"' in page


def test_texts_to_share_are_short(site: Path) -> None:
    page = (site / DAY / "index.html").read_text("utf-8")
    block = page.partition("Teks untuk dibagikan")[2].partition("</ul>")[0]
    texts = [re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<li>(.*?)</li>", block, re.S)]
    assert len(texts) == 3
    assert all(len(text.split()) <= 25 for text in texts)


def test_a_calendar_app_is_led_to_every_feed(site: Path) -> None:
    page = (site / "en/kalender/index.html").read_text("utf-8")
    feeds = sorted(path.name for path in site.glob("kalender*-en.ics"))
    assert len(feeds) == 6
    assert sorted(re.findall(r'href="webcal://saku-ham\.example/([^"]+)"', page)) == feeds
    assert sorted(re.findall(r'href="\.\./\.\./(kalender[^"]*\.ics)"', page)) == feeds


def test_another_start_moves_the_whole_clock(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(address + DAY)
    assert page.get_by_label("Zona waktu").evaluate("each => each.selectedOptions[0].text") == "WIT"
    page.get_by_label("Mulai pukul").fill("23:50")
    page.get_by_label("Zona waktu").select_option("WIB")
    last = page.locator("[data-after='55']").all_text_contents()
    assert last == ["00.45", "01.45", "02.45"]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.close()
    assert said == []


def test_every_day_of_the_real_calendar_has_its_kit_in_both_languages(built_site: Path) -> None:
    library = load(ROOT, {}).library
    assert library
    days = library.programme.days
    assert days
    for day in days:
        folder = built_site / "kalender" / day.id
        expected = {f"{day.id}-{name}" for name in ("poster-id.pdf", "poster-en.pdf", "id.ics", "en.ics")}
        expected |= {f"{day.id}-kartu{kind}-{locale}.png" for kind in ("", "-persegi") for locale in ("id", "en")}
        assert expected <= {path.name for path in folder.iterdir()}
        for prefix in ("", "en/"):
            page = (built_site / prefix / "kalender" / day.id / "index.html").read_text("utf-8")
            anchors = ("sesi", "jam", "jajak", "bahan", "poster", "sesudah")
            assert [anchor for anchor in anchors if f'id="{anchor}"' in page] == list(anchors), day.id
            assert page.count('class="item') + page.count("data-item=") >= 2, day.id
    # One poster on one page, whatever the name of its day.
    for path in (built_site / "kalender").rglob("*-poster-*.pdf"):
        assert len(pypdfium2.PdfDocument(path)) == 1, path.name
    kept = (built_site / "offline.json").read_text("utf-8")
    assert "kalender/12-10-hari-ham-sedunia/" in kept
    assert "poster-id.pdf" not in kept
