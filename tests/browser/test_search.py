"""The search box on a cheap phone: what it finds, how it is worked, what it weighs, and that it needs no signal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, Response, expect

from tests.support import ROOT

RELEVANCE = ROOT / "tests/relevance"
BUDGET = 150_000
"""Bytes of a first search (design page, budgets)."""


def search(page: Page, query: str) -> list[str]:
    """The codes found for `query`, best first."""
    page.locator("[role=combobox]").fill(query)
    page.wait_for_function(
        "query => document.querySelector('#saku-found').dataset.query === query && document.querySelector('.saku-search [role=status]').textContent",
        arg=query,
    )
    return [str(link.get_attribute("data-code")) for link in page.locator("#saku-found [data-code]").all()]


def test_without_dialogs_the_search_has_its_own_page(phone: Page, address: str) -> None:
    phone.add_init_script("delete HTMLDialogElement.prototype.showModal")
    phone.goto(f"{address}h1/")
    phone.locator("[data-search-open]").click()
    phone.wait_for_url("**/cari/")
    assert search(phone, "gratifikasi")


def ending(address: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(address)}$")


@pytest.fixture(params=["id", "en"])
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def box(phone: Page, address: str) -> Page:
    phone.goto(f"{address}h1/")
    phone.keyboard.press("/")
    expect(phone.locator("[role=combobox]")).to_be_focused()
    return phone


def test_readers_find_what_they_mean(phone: Page, address: str, locale: str) -> None:
    phone.goto(f"{address}{'en/' if locale == 'en' else ''}h1/")
    phone.keyboard.press("/")
    queries = [
        each
        for group in yaml.safe_load((RELEVANCE / f"{locale}.yml").read_text("utf-8")).values()
        for each in group.items()
    ]
    recalls, ranks = [], []
    for query, expected in queries:
        found = search(phone, query)
        wanted = [each.split("|") for each in expected.split()]
        recalls.append(sum(any(code in each for code in found[:5]) for each in wanted) / len(wanted))
        ranks.append(
            next((1 / rank for rank, code in enumerate(found, 1) if any(code in each for each in wanted)), 0.0)
        )
    recall, mean_rank = sum(recalls) / len(recalls), sum(ranks) / len(ranks)
    print(f"{locale}: {len(queries)} queries, recall@5 {recall:.3f}, MRR {mean_rank:.3f}")
    assert len(queries) >= 60
    assert recall >= 0.95
    assert mean_rank >= 0.8


@pytest.mark.parametrize(
    "written", ["p1.3", "P1 3", "p1-3", "P 1 3", "p satu titik tiga", "P one point three", "bagian p1.3"]
)
def test_a_code_goes_straight_to_its_section(box: Page, written: str) -> None:
    assert search(box, written) == ["P1.3"]
    box.keyboard.press("Enter")
    expect(box).to_have_url(ending("p1/#p1-3"))


def test_the_box_is_worked_by_keyboard_and_read_aloud(box: Page) -> None:
    combobox = box.locator("[role=combobox]")
    expect(combobox).to_have_attribute("aria-expanded", "true")
    found = search(box, "akomodasi yang layak")
    expect(box.locator(".saku-search [role=status]")).to_contain_text("bagian ditemukan")
    expect(box.get_by_role("option")).to_have_count(len(found))
    expect(box.get_by_role("option", selected=True)).to_have_attribute("data-code", found[0])
    box.keyboard.press("ArrowDown")
    chosen = box.get_by_role("option", selected=True)
    expect(chosen).to_have_attribute("data-code", found[1])
    expect(combobox).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    expect(box.locator("#saku-found mark").first).to_be_visible()
    box.keyboard.press("Enter")
    expect(box).to_have_url(ending(found[1].lower().replace(".", "-")))


def test_an_empty_box_offers_what_was_looked_for_but_nothing_private(box: Page) -> None:
    for query, code in (("gratifikasi", "A2.2"), ("korban bercerita", "T3.3")):
        search(box, query)
        box.locator(f"#saku-found [data-code='{code}']").click()
        box.wait_for_url("**/#*")
        box.keyboard.press("/")
        expect(box.get_by_role("option").first).to_be_visible()
    options = box.get_by_role("group", name="Dicari sebelumnya").get_by_role("option")
    expect(options).to_have_text(["gratifikasi"])
    options.first.click()
    expect(box.locator("#saku-found [data-code]").first).to_be_visible()
    expect(box.locator("[role=combobox]")).to_have_value("gratifikasi")


def test_escape_closes_the_box_and_gives_the_page_back(box: Page) -> None:
    box.keyboard.press("Escape")
    expect(box.locator("[role=combobox]")).to_be_hidden()
    box.get_by_role("link", name="Cari", exact=True).click()
    expect(box.locator("[role=combobox]")).to_be_visible()
    box.get_by_role("button", name="Tutup").click()
    expect(box.locator("[role=combobox]")).to_be_hidden()


def test_the_page_of_the_search_takes_a_query_from_its_address(phone: Page, address: str) -> None:
    phone.goto(f"{address}en/cari/?q=fingerprints%20of%20older%20persons")
    expect(phone.locator("#saku-found [data-code]").first).to_be_visible()


def test_what_slipped_is_corrected_and_said(box: Page) -> None:
    assert search(box, "disabiltas")[0].startswith("G2.")
    expect(box.locator(".saku-search [role=status]")).to_contain_text("Mencari “disabilitas”")
    assert search(box, "xqzwv") == []
    expect(box.locator(".saku-search [role=status]")).to_contain_text("Tidak ada bagian yang cocok")


def test_a_first_search_is_light(phone: Page, address: str, built_site: Path) -> None:
    phone.goto(f"{address}p1/", wait_until="networkidle")
    loaded: list[Response] = []
    phone.on("response", lambda response: loaded.append(response))
    phone.keyboard.press("/")
    search(phone, "layanan adil bagi penyandang disabilitas")
    weight = 0
    for response in loaded:
        compressed = built_site / f"{response.url.removeprefix(address)}.br"
        weight += compressed.stat().st_size if compressed.exists() else len(response.body())
    assert 0 < weight <= BUDGET
    assert len(loaded) <= 30
