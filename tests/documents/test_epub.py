"""Every EPUB: valid, accessible, the same text as the PDF, its page list the PDF's pages."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from saku.library.model import Library
from saku.outline import plan_book
from tests.documents.epub import complaints
from tests.documents.pdf import Pdf

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
Books = Mapping[tuple[str, str], Pdf]


@pytest.fixture(scope="session")
def epubs(book_files: Mapping[str, Path]) -> dict[tuple[str, str], Path]:
    """{(book, locale): path}."""
    found = {}
    for name, path in book_files.items():
        if name.endswith(".epub"):
            book, locale = name.removesuffix(".epub").split("-")
            found[book.upper(), locale] = path
    return found


def read(path: Path, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read(f"EPUB/{name}"))


def navigation(path: Path, kind: str) -> list[tuple[str, str]]:
    """(text, target) of every link of one list of nav.xhtml."""
    lists = [each for each in read(path, "nav.xhtml").iter(f"{XHTML}nav") if each.get(TYPE) == kind]
    return [("".join(link.itertext()), str(link.get("href"))) for link in lists[0].iter(f"{XHTML}a")]


def test_epubcheck_finds_nothing_and_tells_a_bad_file(epubs: Mapping[tuple[str, str], Path], tmp_path: Path) -> None:
    bad = tmp_path / "bad.epub"
    with zipfile.ZipFile(next(iter(epubs.values()))) as good, zipfile.ZipFile(bad, "w") as archive:
        for item in good.infolist():
            content = good.read(item)
            archive.writestr(item, content.replace(b'href="hukum.xhtml"', b'href="tiada.xhtml"'))
    found = complaints([*epubs.values(), bad])
    assert found.pop(bad)
    assert len(epubs) == 8
    assert found == {path: [] for path in epubs.values()}


def test_the_page_list_leads_to_the_pages_of_the_pdf(
    epubs: Mapping[tuple[str, str], Path], books: Books, library: Library
) -> None:
    manifests = {book.id: book for book in library.books}
    for (book, locale), path in epubs.items():
        pdf = books[book, locale]
        listed = navigation(path, "page-list")
        numbers = [int(text) for text, _ in listed]
        assert numbers == sorted(set(numbers))
        assert numbers[0] == 1
        outline = plan_book(library, manifests[book], locale)
        first = pdf.page_of(outline.sections[0].anchor)
        last = pdf.page_of(outline.sections[-1].anchor)
        assert set(range(first, last + 1)) <= set(numbers)
        # A section begins on the page whose mark was passed last.
        whole = ""
        for entry in outline.entries:
            whole += zipfile.ZipFile(path).read(f"EPUB/{entry.module.code.lower()}.xhtml").decode()
            for code in entry.sections:
                before = whole[: whole.index(f'<section id="{code.anchor}">')]
                after = whole[len(before) :]
                passed = [int(found) for found in re.findall(r'id="hlm-(\d+)"', before)]
                opens = re.match(r'<section id="[^"]+"><h2>[^<]*</h2><div><span[^>]*id="hlm-(\d+)"', after)
                page = pdf.page_of(code.anchor)
                assert page == (int(opens[1]) if opens else passed[-1]), code


def test_every_section_and_every_answer_is_in_it(epubs: Mapping[tuple[str, str], Path], library: Library) -> None:
    manifests = {book.id: book for book in library.books}
    for (book, locale), path in epubs.items():
        titles = [text for text, _ in navigation(path, "toc")]
        for entry in plan_book(library, manifests[book], locale).entries:
            assert f"{entry.module.code} {entry.module.title[locale]}" in titles
            page = read(path, f"{entry.module.code.lower()}.xhtml")
            found = {section.get("id") for section in page.iter(f"{XHTML}section")}
            assert {code.anchor for code in entry.sections} <= found
            if any(code.slot == 9 for code in entry.sections):
                answers = list(page.iter(f"{XHTML}details"))
                assert len(answers) == len(entry.module.quiz)
                assert all("".join(answer.itertext()).strip() for answer in answers)


def test_metadata_says_how_accessible_it_is(epubs: Mapping[tuple[str, str], Path]) -> None:
    for (_, locale), path in epubs.items():
        text = zipfile.ZipFile(path).read("EPUB/package.opf").decode()
        assert f"<dc:language>{locale}</dc:language>" in text
        for name in ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard"):
            assert f'property="schema:{name}"' in text
        assert "pageBreakSource" in text


def test_a_chapter_opens_in_a_reading_engine(
    epubs: Mapping[tuple[str, str], Path], browser: Browser, tmp_path: Path
) -> None:
    """Chromium is the engine of several readers: a chapter is well-formed, in its language, and answers open offline."""
    with zipfile.ZipFile(epubs["B1", "id"]) as archive:
        archive.extractall(tmp_path)
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((tmp_path / "EPUB/p1.xhtml").as_uri())
    assert page.locator("parsererror").count() == 0
    assert page.locator("html").get_attribute("lang") == "id"
    answer = page.locator("details").first
    answer.locator("summary").click()
    assert answer.locator("li").first.is_visible()
    page.locator("a[href^='hukum.xhtml#']").first.click()
    page.wait_for_url("**/hukum.xhtml#*")
    context.close()
