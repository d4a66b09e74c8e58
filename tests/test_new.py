"""`saku new`: scaffolds that pass every rule but the one that asks for the text, with codes never used before."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from saku.site.compile import PAGES, compile_pages
from tests.support import ROOT, copy_content, files_of, saku


def open_rules(root: Path) -> set[str]:
    """The rules that the check says are not kept."""
    return set(re.findall(r"(?m)^\S+: ([a-z-]+): ", saku(root, "check").stderr))


def write_all(root: Path) -> None:
    """A person replaces every placeholder."""
    for path in [*root.glob("modules/*/*.*"), *root.glob("data/*.yml")]:
        if path.suffix in (".md", ".yml"):
            path.write_text(re.sub("«[^»]*»", "Teks", path.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize("title", ["", 'Judul: "baru" & it\'s 5 % {x} $y'])
def test_a_module_is_complete_but_for_its_text(minimal: Path, title: str) -> None:
    before = files_of(minimal)
    result = saku(minimal, "new", "module", "p", "--title", title)
    assert result.returncode == 0, result.stderr
    assert "P2" in result.stderr.splitlines()[-1]
    made = sorted(files_of(minimal).keys() - before.keys())
    assert [path.rsplit("/", 1)[1] for path in made] == [
        *("en.md", "id.md", "module.yml", "quiz.yml", "trainer.en.md", "trainer.id.md"),
    ]
    assert open_rules(minimal) == {"text-is-written"}
    assert saku(minimal, "build").returncode == 1
    write_all(minimal)
    # What remains is the translator's word that both were read side by side.
    assert open_rules(minimal) == {"translation-is-current"}
    assert saku(minimal, "translated", "P2").returncode == 0
    assert saku(minimal, "check", "--strict").stderr == ""


def test_codes_are_never_used_again(minimal: Path) -> None:
    register = minimal / "data/permalinks.yml"
    redirects = 'redirects:\n  "p2/": "p1/"\n  "p1/#p1-4": "p1/#p1-3"\n'
    register.write_text(f'{register.read_text("utf-8")}  - "p2/"\n  - "p1/#p1-4"\n{redirects}', "utf-8")
    assert saku(minimal, "check").stderr == ""
    assert saku(minimal, "new", "module", "P").returncode == 0
    assert (minimal / "modules/p3-baru").is_dir()
    assert saku(minimal, "new", "section", "P1").returncode == 0
    assert "{#p1-5}" in (minimal / "modules/p1-layanan/en.md").read_text("utf-8")
    result = saku(minimal, "new", "section", "P1.4")
    assert (result.returncode, "is or was in use" in result.stderr) == (2, True)


def test_a_section_stands_at_its_slot_in_both_languages(minimal: Path) -> None:
    old = {locale: (minimal / f"modules/p1-layanan/{locale}.md").read_text("utf-8") for locale in ("id", "en")}
    assert saku(minimal, "new", "section", "P1.4", "--title", "Bukti", "--title-en", "Proof").returncode == 0
    assert saku(minimal, "new", "section", "P1.14").returncode == 0
    for locale, text in old.items():
        new = (minimal / f"modules/p1-layanan/{locale}.md").read_text("utf-8")
        assert re.findall(r"\{#p1-(\d+)\}", new) == ["1", "2", "3", "4", "7", "8", "10", "14"]
        kept = re.sub(r"## [^\n]*\{#p1-(?:4|14)\}\n\n[^\n]*\n\n?", "", new)
        assert kept.rstrip() == text.rstrip()
    assert "## Proof {#p1-4}" in (minimal / "modules/p1-layanan/en.md").read_text("utf-8")
    assert open_rules(minimal) == {"text-is-written"}


def test_terms_and_laws_go_in_line_by_line(tmp_path: Path) -> None:
    root = copy_content(tmp_path / "content", ROOT)
    names = ("data/glossary.yml", "data/laws.yml")
    old = {name: (root / name).read_text("utf-8").split("\n") for name in names}
    assert saku(root, "new", "term", "kode-etik", "--title", "kode etik").returncode == 0
    assert saku(root, "new", "law", "uu99-1999", "pasal", "3").returncode == 0
    assert saku(root, "new", "law", "uu25-2009", "pasal", "99").returncode == 0
    for name in names:
        rest = iter((root / name).read_text("utf-8").split("\n"))
        assert all(line in rest for line in old[name]), f"a line of {name} changed"
    ids = re.findall(r"(?m)^- id: (\S+)", (root / "data/glossary.yml").read_text("utf-8"))
    assert ids == sorted(ids)
    register = (root / "data/laws.yml").read_text("utf-8")
    assert "    pasal 99:" in register.split("\nuu25-2009:")[1].split("\nuu")[0]
    assert open_rules(root) == {"text-is-written"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["module", "X"], "Write the letter of a module family"),
        (["section", "P9"], "There is no module P9"),
        (["section", "P1.9"], "is no section of a lesson"),
        (["section", "P1.3"], "is or was in use"),
        (["term", "loket"], "is there already"),
        (["term", "Kode Etik"], "does not look like kode-etik"),
        (["law", "uu25-2009", "pasal", "29"], "is there already"),
        (["law", "uu25-2009", "artikel", "1"], "does not look like pasal 28I ayat 4"),
    ],
)
def test_a_wrong_call_writes_nothing(minimal: Path, arguments: list[str], said: str) -> None:
    before = files_of(minimal)
    result = saku(minimal, "new", *arguments)
    assert (result.returncode, said in result.stderr) == (2, True), result.stderr
    assert files_of(minimal) == before


def test_broken_content_is_mended_first(minimal: Path) -> None:
    (minimal / "data/laws.yml").write_text("uu: [", "utf-8")
    before = files_of(minimal)
    assert saku(minimal, "new", "law", "uu39-1999").returncode == 1
    assert files_of(minimal) == before


def test_the_preview_shows_what_is_still_to_be_written(minimal: Path) -> None:
    assert saku(minimal, "new", "section", "P1").returncode == 0
    library, problems = compile_pages(minimal, {}, date(2026, 11, 26))
    assert library
    assert problems == ()
    assert "«Tulis isi bagian ini.»" in (minimal / PAGES / "id/p1.md").read_text("utf-8")
