"""The built site, as files: the output contract, languages, addresses, link previews, nothing from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.support import files_of

EXAMPLE = "https://saku-ham.example/"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """A page's tags with their attributes, its ids, and the text of chosen elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [
            attrs
            for name, attrs in self.tags
            if name == tag and all(attrs.get(key) == value for key, value in wanted.items())
        ]

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, Page]:
    """Every page for readers by its path below the site, e.g. `p1/index.html`; the editor's are tests/site/test_admin.py's."""
    return {
        path.relative_to(built_site).as_posix(): Page(path.read_text("utf-8"))
        for path in sorted(built_site.rglob("*.html"))
        if path.parent != built_site / "admin"
    }


def content_pages(pages: dict[str, Page]) -> dict[str, Page]:
    """Without the 404 page and the tiny forward pages."""
    return {name: page for name, page in pages.items() if page.all("article")}


def test_the_output_contract_holds(built_site: Path) -> None:
    for name in (
        "index.html",
        "en/index.html",
        "p1/index.html",
        "en/p1/index.html",
        "sitemap.xml",
        "404.html",
        "unduh/b1-id.pdf",
        "unduh/b1-en.pdf",
    ):
        assert (built_site / name).is_file(), name
    for name in ("p1/index.html", "en/p1/index.html"):
        for slot in (0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12):
            assert f'id="p1-{slot}"' in (built_site / name).read_text("utf-8"), (name, slot)


def test_every_page_is_well_nested_and_its_ids_are_unique(pages: dict[str, Page]) -> None:
    for name, page in content_pages(pages).items():
        assert page.unbalanced == [], name
        assert len(page.ids) == len(set(page.ids)), name


def test_every_page_speaks_its_language(pages: dict[str, Page]) -> None:
    for name, page in content_pages(pages).items():
        language = "en" if name.startswith("en/") else "id"
        assert page.all("html")[0]["lang"] == language, name
        text = " ".join(page.text)
        assert ("Menu utama" in str(page.tags)) == (language == "id"), name
        assert ("Lewati ke isi" in text) == (language == "id"), name
        assert ("Skip to content" in text) == (language == "en"), name


def test_both_languages_have_the_same_pages_and_section_anchors(pages: dict[str, Page]) -> None:
    found = content_pages(pages)
    indonesian = {name for name in found if not name.startswith("en/")}
    assert {f"en/{name}" for name in indonesian} == {name for name in found if name.startswith("en/")}
    for name in indonesian:
        sections = [
            attrs["id"] for attrs in found[name].all("h2") if re.fullmatch(r"[a-z]\d+-\d+", attrs.get("id", ""))
        ]
        assert sections == [
            attrs["id"] for attrs in found[f"en/{name}"].all("h2") if re.fullmatch(r"[a-z]\d+-\d+", attrs.get("id", ""))
        ]


def test_every_link_inside_the_hub_leads_to_a_page_and_an_anchor(built_site: Path, pages: dict[str, Page]) -> None:
    files = files_of(built_site)
    for name, page in pages.items():
        base = f"{EXAMPLE}{name.removesuffix('index.html')}"
        for _, attrs in page.tags:
            for link in (attrs.get("href"), attrs.get("src")):
                if link is None or link.startswith(("http:", "data:")):
                    continue
                target = urlsplit(urljoin(base, link))
                if target.netloc != urlsplit(EXAMPLE).netloc:
                    continue
                path = unquote(target.path).removeprefix("/")
                path = path + "index.html" if path.endswith("/") or not path else path
                assert path in files, f"{name} -> {link}"
                # The address of an agenda carries the agenda itself.
                if target.fragment and path in pages and not path.endswith("agenda/index.html"):
                    assert target.fragment in pages[path].ids, f"{name} -> {link}"


def test_nothing_is_fetched_from_another_host(built_site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for tag, attrs in page.tags:
            fetched = attrs.get("src") or (
                attrs.get("href") if tag == "link" and attrs.get("rel") in ("stylesheet", "icon", "preload") else ""
            )
            assert not (fetched or "").startswith(("http:", "https:", "//")), (name, fetched)
    for path in built_site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", path.read_text("utf-8")), path


def test_canonical_and_alternate_addresses(pages: dict[str, Page]) -> None:
    for name, page in content_pages(pages).items():
        address = name.removesuffix("index.html")
        neutral = address.removeprefix("en/")
        assert page.all("link", rel="canonical")[0]["href"] == EXAMPLE + address, name
        links = page.all("link", rel="alternate")
        alternates = {attrs["hreflang"]: attrs["href"] for attrs in links if "hreflang" in attrs}
        feeds = [attrs["href"] for attrs in links if attrs.get("type") == "application/atom+xml"]
        assert [feed.rpartition("/")[2] for feed in feeds] == ["perubahan.xml"], name
        assert alternates == {
            "id": EXAMPLE + neutral,
            "en": f"{EXAMPLE}en/{neutral}",
            "x-default": EXAMPLE + neutral,
        }, name


def test_link_previews_have_title_description_and_a_picture_of_the_right_size(
    built_site: Path, pages: dict[str, Page]
) -> None:
    for name, page in content_pages(pages).items():
        properties = {attrs["property"]: attrs["content"] for attrs in page.all("meta") if "property" in attrs}
        assert properties["og:title"] and properties["og:description"], name
        image = built_site / properties["og:image"].removeprefix(EXAMPLE)
        data = image.read_bytes()
        assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1200, 630), name


def test_the_sitemap_names_every_page_in_both_languages(built_site: Path, pages: dict[str, Page]) -> None:
    named = set(re.findall(r"<loc>(.*?)</loc>", (built_site / "sitemap.xml").read_text("utf-8")))
    assert named == {EXAMPLE + name.removesuffix("index.html") for name in content_pages(pages)}


def test_the_404_page_helps_in_both_languages_and_links_from_the_root(pages: dict[str, Page]) -> None:
    page = pages["404.html"]
    assert [attrs["lang"] for attrs in page.all("section")] == ["id", "en"]
    assert {attrs["href"] for attrs in page.all("a")} == {"/", "/en/"}


def test_a_spoken_code_forwards_to_its_section(pages: dict[str, Page]) -> None:
    page = pages["p1.3/index.html"]
    assert {attrs["href"] for attrs in page.all("a")} == {"../p1/#p1-3", "../en/p1/#p1-3"}


def test_the_law_index_lists_the_sections_that_cite_an_article(pages: dict[str, Page]) -> None:
    for prefix in ("", "en/"):
        page = pages[f"{prefix}hukum/index.html"]
        assert "uu25-2009" in page.ids
        links = {attrs["href"] for attrs in page.all("a")}
        assert any(link.startswith("../p1/#p1-") for link in links)


def test_drafts_say_so(pages: dict[str, Page]) -> None:
    assert "belum ditinjau ahli" in " ".join(pages["p1/index.html"].text)
    assert "has not been reviewed" in " ".join(pages["en/p1/index.html"].text)


def test_a_page_does_not_carry_the_whole_navigation(pages: dict[str, Page]) -> None:
    """Header and footer link the same few pages, however many modules there are."""
    page = pages["p1/index.html"]
    modules = {attrs["href"] for attrs in page.all("a") if re.fullmatch(r"\.\./[a-z]\d+/", attrs.get("href", ""))}
    assert len(modules) <= 6


def test_no_word_of_the_interface_is_missing(built_site: Path) -> None:
    """A key without words shows as [key]."""
    for path in built_site.rglob("*.html"):
        assert not re.search(r"\[[a-z_]+\.[a-z_0-9.]+\]", path.read_text("utf-8")), path
