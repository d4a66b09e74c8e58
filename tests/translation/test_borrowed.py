"""What stands beside the lessons and is not translated yet, in module.yml, quiz.yml and docs/: warned of, borrowed, and marked."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tests.support import MINIMAL, copy_content, saku

MODULE, QUIZ = "modules/p1-layanan/module.yml", "modules/p1-layanan/quiz.yml"
CARD = "---\ntitle: Kartu Menolak\ndescription: Satu kartu.\n---\n\nSebut alasannya.\n\n- Tulis tanggalnya.\n"


@pytest.fixture(scope="module")
def lacking(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built: P1 lacks its English title, an outcome, a stem and an option; a page in a book and one outside it lack English."""
    root = copy_content(tmp_path_factory.mktemp("lacking") / "content", MINIMAL)
    for path, text in ((MODULE, "Service as a Right"), (MODULE, "Explain reasons"), (QUIZ, "Greeting")):
        whole = (root / path).read_text("utf-8")
        shorter = whole.replace(f", en: {text}", "", 1)
        assert shorter != whole
        (root / path).write_text(shorter, "utf-8")
    (root / QUIZ).write_text((root / QUIZ).read_text("utf-8").replace("en: What comes first?", 'en: ""', 1), "utf-8")
    (root / "docs/en/tentang.md").unlink()
    (root / "docs/id/kartu-menolak.md").write_text(CARD, "utf-8")
    book = root / "data/books/b1.yml"
    book.write_text(book.read_text("utf-8") + "cards: [kartu-menolak]\n", "utf-8")
    assert saku(root, "permalinks", "--accept").returncode == 0
    return root


@pytest.fixture(scope="module")
def site(lacking: Path) -> Path:
    result = saku(lacking, "build")
    assert result.returncode == 0, result.stderr
    return lacking / "site"


def test_the_check_warns_at_the_line_and_passes(lacking: Path) -> None:
    result = saku(lacking, "check")
    found = re.findall(r"^(\S+?):\d+:\d+: translation-is-written: ", result.stderr, re.M)
    assert result.returncode == 0
    assert sorted(found) == sorted([MODULE] * 2 + [QUIZ] * 2 + ["docs/id/kartu-menolak.md", "docs/id/tentang.md"])
    assert "Add “en: …” here." in result.stderr
    assert len(re.findall(r"^\S+: [a-z-]+: ", result.stderr, re.M)) == 6
    assert saku(lacking, "check", "--strict").returncode == 1


def test_status_counts_them_as_missing(lacking: Path) -> None:
    rows = json.loads(saku(lacking, "status", "P1", "--format", "json").stdout)
    missing = [each["section"] for each in rows[0]["sections"] if each["state"] == "missing"]
    assert missing == ["P1.0", "P1.9"]


def test_the_page_marks_what_it_borrows_and_says_so(site: Path) -> None:
    page = (site / "en/p1/index.html").read_text("utf-8")
    assert re.search(r'<h1 id="p1" lang="id">', page)
    assert '<li><span lang="id">Menjelaskan alasan</span></li>' in page
    assert "<p>What P1 is about.</p>" in page
    assert '<span lang="id">Apa langkah pertama?</span>' in page
    assert '<span lang="id">Menyapa</span>' in page
    assert "Silence" in page
    assert page.count("Parts of this section are not translated yet; they are shown in Indonesian.") == 2
    assert '<a href="../../p1/#p1-9" hreflang="id">' in page
    assert 'lang="id"' not in (site / "p1/index.html").read_text("utf-8").split("<main", 1)[1].split("</main>", 1)[0]


def test_links_to_the_module_are_marked(site: Path) -> None:
    marked = 'P1 <span lang="id">Layanan sebagai Hak</span></a>'
    assert marked in (site / "en/pelatih/index.html").read_text("utf-8")
    assert marked in (site / "en/tampil/index.html").read_text("utf-8")


def test_a_page_of_docs_is_borrowed_as_a_whole(site: Path) -> None:
    page = (site / "en/tentang/index.html").read_text("utf-8")
    assert re.search(r'<h1 id="atas" lang="id">', page)
    assert "This page is not translated yet; the text below is in Indonesian." in page
    assert '<a href="../../tentang/" hreflang="id">Open this page in Indonesian</a>' in page
    body = page.split("saku-notice", 1)[1]
    assert re.search(r'<p lang="id">', body)
    assert "saku-notice" not in (site / "tentang/index.html").read_text("utf-8")


def test_the_book_and_the_epub_say_so_too(site: Path) -> None:
    document = pypdfium2.PdfDocument(site / "unduh/b1-en.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    assert "This page is not translated yet" in text
    assert "Sebut alasannya." in text
    assert "Parts of this section are not translated yet" in text
    with zipfile.ZipFile(site / "unduh/b1-en.epub") as archive:
        card = archive.read("EPUB/kartu-menolak.xhtml").decode()
        module = archive.read("EPUB/p1.xhtml").decode()
    assert '<h1 lang="id" xml:lang="id">Kartu Menolak</h1>' in card
    assert '<p lang="id" xml:lang="id">Sebut alasannya.</p>' in card
    assert "https://saku-ham.example/kartu-menolak/" in card
    assert '<h1 lang="id" xml:lang="id">P1 Layanan sebagai Hak</h1>' in module


def test_the_source_language_stays_required(minimal: Path) -> None:
    path = minimal / MODULE
    path.write_text(path.read_text("utf-8").replace("id: Layanan sebagai Hak, ", "", 1), "utf-8")
    (minimal / "docs/id/tentang.md").unlink()
    result = saku(minimal, "check")
    assert result.returncode == 1
    assert f"{MODULE}:3:" in result.stderr
    assert "The page docs/id/tentang.md is missing." in result.stderr
