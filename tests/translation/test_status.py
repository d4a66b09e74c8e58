"""A changed sentence, a deleted section, an accepted translation: what editors are told and what readers see, from real commands."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tests.support import MINIMAL, copy_content, saku

ID, EN = "modules/p1-layanan/id.md", "modules/p1-layanan/en.md"
STAMPS = "modules/p1-layanan/translation.yml"


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


def drop_section(root: Path, path: str, anchor: str) -> None:
    text = (root / path).read_text("utf-8")
    shorter = re.sub(rf"## [^\n]*\{{#{anchor}\}}.*?\n(?=## )", "", text, flags=re.S)
    assert shorter != text
    (root / path).write_text(shorter, "utf-8")


def states(root: Path) -> dict[str, str]:
    """{section: state in English} of P1, as `saku status` prints it for machines."""
    rows = json.loads(saku(root, "status", "P1", "--format", "json").stdout)
    return {each["section"]: each["state"] for each in rows[0]["sections"] if each["locale"] == "en"}


def test_what_stands_in_every_language_is_complete(minimal: Path) -> None:
    (row,) = json.loads(saku(minimal, "status", "P1", "--format", "json").stdout)
    assert (row["module"], row["review"], row["law_checked"]) == ("P1", "draft", "2026-11-23")
    assert {each["locale"]: each["state"] for each in row["sections"]} == {"id": "source", "en": "complete"}
    assert [each["section"] for each in row["sections"] if each["locale"] == "en"] == [
        f"P1.{slot}" for slot in (0, 1, 2, 3, 7, 8, 9, 10, 11)
    ]


def test_one_changed_sentence_is_told_at_its_section_and_the_build_goes_on(minimal: Path) -> None:
    change(minimal, ID, "Alasan itu wajib.", "Alasan itu wajib ditulis.")
    result = saku(minimal, "check")
    line = (minimal / ID).read_text("utf-8").split("\n").index("## Alasan tertulis {#p1-3}") + 1
    assert result.returncode == 0
    assert result.stderr.startswith(f"{ID}:{line}:1: translation-is-current: ")
    assert "saku translated P1.3 --lang en" in result.stderr
    assert len(result.stderr.splitlines()) == 2
    assert saku(minimal, "check", "--strict").returncode == 1
    assert {code for code, state in states(minimal).items() if state == "outdated"} == {"P1.3"}


@pytest.mark.parametrize(
    ("path", "old", "new", "section"),
    [
        ("modules/p1-layanan/module.yml", "Menjelaskan alasan", "Menyebut alasan", "P1.0"),
        ("modules/p1-layanan/module.yml", "id: Layanan sebagai Hak", "id: Layanan itu Hak", "P1.0"),
        ("modules/p1-layanan/trainer.id.md", "Kelas 30", "Kelas besar 30", "P1.11"),
        (ID, "## Hak Anda {", "## Hak warga {", "P1.8"),
    ],
)
def test_every_kind_of_text_counts(minimal: Path, path: str, old: str, new: str, section: str) -> None:
    change(minimal, path, old, new)
    assert {code for code, state in states(minimal).items() if state != "complete"} == {section}


def test_a_self_check_item_counts(minimal: Path) -> None:
    quiz = minimal / "modules/p1-layanan/quiz.yml"
    text = quiz.read_text("utf-8")
    stem = re.search(r"stem:\s*(?:\{id: |\n\s+id: )", text)
    assert stem
    quiz.write_text(f"{text[: stem.end()]}{text[stem.end() :].replace('a', 'aa', 1)}", "utf-8")
    assert {code for code, state in states(minimal).items() if state != "complete"} == {"P1.9"}


def test_line_breaks_spaces_and_the_translation_itself_do_not_count(minimal: Path) -> None:
    change(minimal, ID, "Beri alasan. Baca juga", "Beri  alasan.\nBaca juga")
    change(minimal, EN, "Reasons are required.", "Reasons are a must.")
    assert set(states(minimal).values()) == {"complete"}
    assert saku(minimal, "check", "--strict").stderr == ""


def test_accepting_changes_one_line_and_ends_the_warning(minimal: Path) -> None:
    change(minimal, ID, "Alasan itu wajib.", "Alasan itu wajib ditulis.")
    before = (minimal / STAMPS).read_text("utf-8").split("\n")
    result = saku(minimal, "translated", "p1.3", "--lang", "en")
    assert (result.returncode, f"{STAMPS}: 1 sections accepted." in result.stderr) == (0, True)
    after = (minimal / STAMPS).read_text("utf-8").split("\n")
    assert [old.split(":")[0].strip() for old, new in zip(before, after, strict=True) if old != new] == ["P1.3"]
    assert saku(minimal, "check", "--strict").stderr == ""
    again = saku(minimal, "translated", "P1", "H1.0")
    assert (again.returncode, "nothing changed" in again.stderr) == (0, True)
    assert (minimal / STAMPS).read_text("utf-8").split("\n") == after


def test_a_lost_record_is_written_anew_and_a_foreign_one_goes(minimal: Path) -> None:
    whole = (minimal / STAMPS).read_text("utf-8")
    (minimal / STAMPS).unlink()
    assert set(states(minimal).values()) == {"unrecorded"}
    result = saku(minimal, "check")
    assert (result.returncode, "saku translated P1 --lang en" in result.stderr) == (0, True)
    assert saku(minimal, "translated", "P1").returncode == 0
    assert re.sub("accepted: .*}", "", (minimal / STAMPS).read_text("utf-8")) == re.sub("accepted: .*}", "", whole)
    change(minimal, STAMPS, "  P1.3:", '  P1.6: {source: "0123456789ab", accepted: 2026-11-23}\n  P1.3:')
    result = saku(minimal, "check")
    assert (result.returncode, f"{STAMPS}:6:3: stamp-is-sound: " in result.stderr) == (1, True)
    assert saku(minimal, "translated", "P1").returncode == 0
    assert saku(minimal, "check").stderr == ""


def test_a_broken_record_is_not_overwritten(minimal: Path) -> None:
    (minimal / STAMPS).write_text("en: {", "utf-8")
    result = saku(minimal, "translated", "P1.3")
    assert (result.returncode, "yaml-is-valid" in result.stderr) == (1, True)
    assert (minimal / STAMPS).read_text("utf-8") == "en: {"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["P9"], "There is no P9"), (["P1.12"], "There is no P1.12"), (["P1", "--lang", "fr"], "There are: en")],
)
def test_a_wrong_call_is_told(minimal: Path, arguments: list[str], said: str) -> None:
    result = saku(minimal, "translated", *arguments)
    assert (result.returncode, said in result.stderr) == (2, True)


def test_a_section_that_is_not_translated_cannot_be_accepted(minimal: Path) -> None:
    drop_section(minimal, EN, "p1-2")
    result = saku(minimal, "translated", "P1.2")
    assert (result.returncode, "not translated" in result.stderr) == (1, True)


@pytest.fixture(scope="module")
def lagging(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built: P1.2 and the trainer notes are missing in English, P1.3 and P1.7 have changed in Indonesian."""
    root = copy_content(tmp_path_factory.mktemp("lagging") / "content", MINIMAL)
    drop_section(root, EN, "p1-2")
    (root / "modules/p1-layanan/trainer.en.md").unlink()
    change(root, ID, "Alasan itu wajib.", "Alasan itu wajib ditulis.")
    change(root, ID, "- Diam saja.", "- Diam.")
    result = saku(root, "build")
    assert result.returncode == 0, result.stderr
    assert {"translation-is-written", "translation-is-current"} <= set(re.findall(r": ([a-z-]+): ", result.stderr))
    return root / "site"


def section(page: str, anchor: str) -> str:
    """The HTML from one section's heading to the next one."""
    return re.split(r"<h2 ", page.split(f'<h2 id="{anchor}"', 1)[1], maxsplit=1)[0]


def test_readers_see_a_note_with_a_way_to_the_source(lagging: Path) -> None:
    page = (lagging / "en/p1/index.html").read_text("utf-8")
    note = re.search(r'<p class="saku-notice" data-state="outdated">(.*?)</p>', section(page, "p1-3"))
    assert note
    assert "has changed since this translation was accepted (23 November 2026)" in note[1]
    assert 'href="../../p1/#p1-3" hreflang="id"' in note[1]
    assert page.count('class="saku-notice"') == 3
    assert "saku-notice" not in (lagging / "p1/index.html").read_text("utf-8")
    assert "saku-notice" not in (lagging / "en/h1/index.html").read_text("utf-8")


def test_a_missing_section_shows_the_source_in_its_own_language(lagging: Path) -> None:
    page = (lagging / "en/p1/index.html").read_text("utf-8")
    shown = section(page, "p1-2")
    assert shown.startswith(' lang="id"')
    assert '<p lang="id">Perlakuan khusus itu hak' in shown
    assert "not translated yet" in shown
    blocks = re.findall(r"(?m)^<(?:p|div|table|ol|ul|details)\b[^>]*>", shown)
    ours = ("saku-notice", "saku-edit", "saku-tools-place")
    assert all('lang="id"' in tag or any(name in tag for name in ours) for tag in blocks), blocks
    assert '<a href="#p1-2" lang="id">P1.2 Layanan itu hak</a>' in page


def test_the_other_languages_search_does_not_find_it(lagging: Path) -> None:
    records = {path.name.split(".")[0] for path in (lagging / "assets/search/en").glob("p1-*")}
    assert "p1-3" in records
    assert "p1-2" not in records
    assert any(path.name.startswith("p1-2.") for path in (lagging / "assets/search/id").iterdir())


def test_books_carry_the_note_and_the_language(lagging: Path) -> None:
    pages = pypdfium2.PdfDocument(lagging / "unduh/b1-en.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    assert "Perlakuan khusus itu hak" in text
    assert "This section is not translated yet" in text
    assert "has changed since this translation was accepted" in text
    with zipfile.ZipFile(lagging / "unduh/b1-en.epub") as archive:
        chapter = archive.read("EPUB/p1.xhtml").decode()
    assert '<h2 lang="id" xml:lang="id">P1.2 Layanan itu hak</h2>' in chapter
    assert '<p lang="id" xml:lang="id">Perlakuan khusus' in chapter
    assert chapter.count('class="notice"') == 2
    assert "https://saku-ham.example/p1/#p1-2" in chapter


def test_slides_and_packages_carry_the_note(lagging: Path) -> None:
    slides = (lagging / "en/tampil/p1/index.html").read_text("utf-8")
    assert slides.count('class="notice"') == 4
    assert '<p lang="id">Perlakuan khusus' in slides
    notes = (lagging / "en/pelatih/p1/index.html").read_text("utf-8")
    assert '<h2 id="p1-11" lang="id">' in notes
    assert 'href="../../../pelatih/p1/#p1-11" hreflang="id"' in notes
    (package,) = lagging.glob("unduh/lms/p1-en-scorm12.zip")
    with zipfile.ZipFile(package) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")]
    assert any("not translated yet" in page and "https://saku-ham.example/p1/#p1-2" in page for page in pages)


def test_the_status_page_names_the_sections(lagging: Path) -> None:
    page = (lagging / "en/status/index.html").read_text("utf-8")
    assert "5 of 9 sections complete" in page
    assert re.search(r'<a href="../p1/#p1-2">P1.2</a>: not translated yet', page)
    assert re.search(r'<a href="../p1/#p1-3">P1.3</a>: its source changed after it was translated', page)
    assert "5 dari 9 bagian lengkap" in (lagging / "status/index.html").read_text("utf-8")
    assert 'href="../status/"' in (lagging / "en/p1/index.html").read_text("utf-8")
