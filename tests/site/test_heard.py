"""What is heard of a page where it is not what is seen: a screen reader lists links without what stands around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest


def named_links(page: Path) -> Iterator[tuple[str, str]]:
    """The accessible name and the address of every link in a page's content that leads away from where the reader is."""
    for link in lxml.html.fromstring(page.read_bytes()).xpath("//main//a[@href]"):
        if not link.get("href").startswith("#"):
            yield link.get("aria-label") or " ".join(link.text_content().split()), link.get("href")


def test_links_of_one_name_on_a_page_lead_to_one_place(built_site: Path) -> None:
    for page in sorted(built_site.rglob("index.html")):
        if page.parent == built_site / "admin":
            continue
        places = defaultdict(set)
        for name, address in named_links(page):
            places[name].add(address)
        assert "" not in places, page
        assert {name: found for name, found in places.items() if len(found) > 1} == {}, page


@pytest.mark.parametrize("folder", ["t2", "en/t2", "pelatih/t2"])
def test_the_way_out_of_a_sensitive_page_comes_before_its_text(built_site: Path, folder: str) -> None:
    text = (built_site / folder / "index.html").read_text("utf-8")
    assert text.index("<main") < text.index("data-quick-exit") < text.index("<h1")


@pytest.mark.parametrize("folder", ["sa-l", "en/sa-p"])
def test_every_score_of_a_self_assessment_is_named_by_what_it_scores(built_site: Path, folder: str) -> None:
    page = lxml.html.fromstring((built_site / folder / "index.html").read_bytes())
    items = page.xpath("//*[@data-item]")
    assert items
    for item in items:
        (group,) = item.xpath(".//fieldset")
        asked = page.get_element_by_id(group.get("aria-labelledby")).text_content()
        assert item.get("data-item") in asked
        assert item.xpath(".//*[@data-text]")[0].text in asked


@pytest.mark.parametrize(("folder", "home"), [("", "Halaman depan"), ("en", "Front page")])
def test_the_front_page_is_called_so_in_every_language_and_its_title_says_the_name_once(
    built_site: Path, folder: str, home: str
) -> None:
    page = lxml.html.fromstring((built_site / folder / "index.html").read_bytes())
    assert page.findtext(".//title") == "Saku HAM"
    assert [nav.xpath("(.//a)[1]")[0].text for nav in page.xpath("//header//nav[ul] | //footer//nav")] == [home, home]
