"""`saku diff BASE` in a scratch clone: what a reviewer reads is what readers will see, and nothing is left behind."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from saku.changes.compare import Change, Comparison, Kind, Passage
from saku.changes.history import unpack
from saku.changes.report import as_markdown, as_text
from saku.text.markdown import read_markdown
from saku.text.plain import text_lines
from tests.changes.support import change, commit, git, under_git
from tests.support import files_of, saku

ID, EN = "modules/p1-layanan/id.md", "modules/p1-layanan/en.md"
LAWS = "data/laws.yml"


@pytest.fixture
def clone(minimal: Path) -> Path:
    return under_git(minimal)


def test_a_changed_sentence_is_shown_before_and_after_without_markup(clone: Path) -> None:
    change(clone, ID, "Alasan itu wajib.", "Alasan **tertulis** itu wajib.")
    result = saku(clone, "diff", "HEAD", "--no-books")
    assert result.returncode == 0, result.stderr
    assert "P1.3 Alasan tertulis (id): changed" in result.stdout
    assert "(en): changed" not in result.stdout
    added = [line.strip() for line in result.stdout.splitlines() if line.strip().startswith("+")]
    assert any("Alasan tertulis itu wajib." in line for line in added)
    assert "**" not in result.stdout


def test_bold_is_no_change_for_a_reader(clone: Path) -> None:
    change(clone, ID, "Alasan itu wajib.", "Alasan itu **wajib**.")
    report = json.loads(saku(clone, "diff", "HEAD", "--no-books", "--format", "json").stdout)
    assert report["texts"] == []


def test_items_addresses_laws_words_and_pages_are_reported(clone: Path) -> None:
    change(clone, LAWS, "checked: 2026-11-23\n      source: statute text as promulgated", "checked: no")
    change(clone, "modules/p1-layanan/quiz.yml", "stem: {id: Apa", "stem: {id: Coba jawab apa")
    change(clone, "data/strings.yml", "tagline:\n    id: Buku", "tagline:\n    id: Satu buku")
    change(clone, "data/permalinks.yml", '  - "p1/"\n', '  - "p1/"\n  - "lama/"\n')
    change(clone, "data/permalinks.yml", "published:", 'redirects: {"lama/": "p1/"}\npublished:')
    filler = "Anda menulis alasan dengan jelas. Anda memberi tanggal.\n\n" * 40
    for path in (ID, EN):
        text = (clone / path).read_text("utf-8")
        head, _, tail = text.partition("{#p1-2}\n")
        (clone / path).write_text(f"{head}{{#p1-2}}\n\n{filler}{tail}", "utf-8")
    before = {name for name in files_of(clone) if not name.startswith(".git/")}
    result = saku(clone, "diff", "main", "--format", "json", "--out", "laporan.json")
    assert result.returncode == 0, result.stderr
    report = json.loads((clone / "laporan.json").read_text("utf-8"))
    changed = {(each["what"], each["locale"]): each["kind"] for each in report["texts"]}
    assert changed["P1-q1", "id"] == "changed"
    assert ("P1-q1", "en") not in changed
    assert changed["P1.2", "en"] == "changed"
    assert ("hub.tagline", "id") in {(each["what"], each["locale"]) for each in report["words"]}
    assert report["new_addresses"] == ["lama/"]
    assert any("pasal 29" in each for each in report["unchecked"])
    assert {each["what"] for each in report["books"]} == {"b1-id", "b1-en"}
    assert all(each["after"] > each["before"] > 0 for each in report["books"])
    assert {each["what"] for each in report["weights"]} >= {"P1 id", "P1 en"}
    assert {name for name in files_of(clone) if not name.startswith(".git/")} == before | {"laporan.json"}
    assert git(clone, "worktree", "list").count("\n") == 1
    assert git(clone, "status", "--short", "laporan.json").strip() == "?? laporan.json"


def test_a_section_that_loses_its_address_is_named(clone: Path) -> None:
    """The check refuses it in the working tree; a register cut short as well is what the comparison is for."""
    for path, title in ((ID, "## Tambahan {#p1-14}\n\nSatu baris.\n"), (EN, "## Extra {#p1-14}\n\nOne line.\n")):
        (clone / path).write_text((clone / path).read_text("utf-8") + f"\n{title}", "utf-8")
    saku(clone, "permalinks", "--accept")
    commit(clone, "Bagian baru")
    git(clone, "checkout", "-q", "-b", "cabang")
    git(clone, "checkout", "-q", "HEAD~1", "--", ".")
    result = saku(clone, "diff", "main", "--no-books", "--format", "json")
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout)
    assert "p1/#p1-14" in report["broken_addresses"]
    assert {(each["what"], each["kind"]) for each in report["texts"]} >= {("P1.14", "gone")}


def test_what_happened_on_main_after_the_branch_left_is_not_reported(clone: Path) -> None:
    git(clone, "checkout", "-q", "-b", "cabang")
    git(clone, "checkout", "-q", "main")
    change(clone, ID, "Alasan itu wajib.", "Alasan itu perlu.")
    commit(clone, "Di main")
    git(clone, "checkout", "-q", "cabang")
    assert "No change that readers see." in saku(clone, "diff", "main", "--no-books").stdout


@pytest.mark.parametrize("base", ["tidak-ada", "--output=x"])
def test_an_unknown_base_is_the_callers_fault(base: str, clone: Path) -> None:
    result = saku(clone, "diff", "--no-books", "--", base)
    assert result.returncode == 2
    assert "Git does not know" in result.stderr
    assert not (clone / "x").exists()


def test_without_git_the_command_says_so(minimal: Path) -> None:
    result = saku(minimal, "diff", "main", "--no-books")
    assert result.returncode == 2
    assert "Git does not know" in result.stderr


def test_content_that_fails_its_checks_is_not_compared(clone: Path) -> None:
    change(clone, ID, "[P1.7]", "[P1.6]")
    result = saku(clone, "diff", "HEAD", "--no-books")
    assert result.returncode == 1
    assert "reference-resolves" in result.stderr


def one_change(text: str) -> Comparison:
    change = Change("P1.3", "<b>@semua</b>", "id", Kind.CHANGED, (Passage(("lama",), (text,)),))
    return Comparison((change,), (), (), (), (), (), ())


def test_a_comment_cannot_be_taken_over_by_what_it_quotes() -> None:
    markdown = as_markdown(one_change("```\n".strip() + " @semua <script>"), "main", "id")
    assert "````diff" in markdown
    assert "<b>" not in markdown
    assert "@semua" not in markdown.split("````diff")[0]


def test_a_long_report_keeps_the_headings_and_folds_away_the_rest() -> None:
    many = tuple(Change(f"P1.{n}", "", "id", Kind.CHANGED, (Passage(("a",) * 30, ("b",) * 30),)) for n in range(20))
    markdown = as_markdown(Comparison(many, (), (), (), (), (), ()), "main", "en")
    assert markdown.count("\n- b") < 1
    assert len(markdown.splitlines()) < 400
    assert all(f"P1.{n} " in markdown for n in range(20))
    assert as_text(Comparison(many, (), (), (), (), (), ()), "main", "en").count("+ b") == 600


def test_text_without_a_trace_of_markup() -> None:
    tree = read_markdown(
        "Satu **dua** [tiga](https://example.org/).\n\n- empat\n- lima\n\n| a | b |\n|---|---|\n| c | d |\n"
    )
    assert text_lines(tree) == ("Satu dua tiga <https://example.org/>.", "empat", "lima", "a | b", "c | d")


def test_an_archive_cannot_write_outside_its_folder(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name in ("../luar.txt", "/tmp/saku-luar.txt", "dalam/a.txt"):
            member = tarfile.TarInfo(name)
            member.size = 1
            archive.addfile(member, io.BytesIO(b"x"))
        link = tarfile.TarInfo("tautan")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        archive.addfile(link)
    unpack(packed.getvalue(), tmp_path / "isi")
    assert files_of(tmp_path) == {"isi/dalam/a.txt": b"x"}
