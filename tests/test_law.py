"""`saku law`: what a change touches, where it stands in the books, and what marking it does for editors and readers."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from tests.support import MINIMAL, copy_content, saku


def impact(root: Path, *arguments: str) -> dict[str, list[dict[str, object]]]:
    result = saku(root, "law", *arguments, "--format", "json")
    assert result.returncode == 0, result.stderr
    found: dict[str, list[dict[str, object]]] = json.loads(result.stdout)
    return found


def test_every_place_is_named_with_its_line(minimal: Path) -> None:
    found = impact(minimal, "uu25-2009")
    assert found["articles"] == ["pasal 4", "pasal 29"]
    places = {(each["kind"], each["name"], each["locale"], each["article"]) for each in found["places"]}
    assert ("section", "P1.2", "id", "pasal 29") in places
    assert ("section", "P1.2", "en", "pasal 29") in places
    assert ("self-check item", "P1-q1", "en", "pasal 4") in places
    for each in found["places"]:
        line = (minimal / str(each["path"])).read_text("utf-8").split("\n")[int(str(each["line"])) - 1]
        assert "[@uu25-2009" in line[int(str(each["column"])) - 1 :]
    written = "\n".join(path.read_text("utf-8") for path in sorted(minimal.glob("modules/*/*")) if path.is_file())
    assert len(found["places"]) == written.count("[@uu25-2009")


def test_one_article_and_plain_texts_that_name_the_law(minimal: Path) -> None:
    glossary = minimal / "data/glossary.yml"
    text = glossary.read_text("utf-8")
    glossary.write_text(text.replace("A small area.", "A small area; see Law 25/2009."), "utf-8")
    notes = minimal / "modules/p1-layanan/trainer.id.md"
    notes.write_text(notes.read_text("utf-8") + "\nBaca [@uu25-2009 pasal 4].\n", "utf-8")
    other = minimal / "modules/p1-layanan/trainer.en.md"
    other.write_text(other.read_text("utf-8") + "\nRead [@uu25-2009 pasal 4].\n", "utf-8")
    places = impact(minimal, "uu25-2009", "pasal", "4")["places"]
    assert {each["article"] for each in places} == {"pasal 4", None}
    assert ("glossary term", "desa", "en", None) in {
        (each["kind"], each["name"], each["locale"], each["article"]) for each in places
    }
    assert ("trainer notes", "P1.11") in {(each["kind"], each["name"]) for each in places}


def test_the_books_pages_are_those_of_the_pdf(minimal: Path) -> None:
    (book,) = [each for each in impact(minimal, "uu25-2009", "pasal 29", "--pages")["books"] if each["locale"] == "en"]
    assert (book["book"], book["sections"]) == ("B1", ["P1.2"])
    assert saku(minimal, "book", "B1", "--out", "out").returncode == 0
    pdf = pypdfium2.PdfDocument(minimal / "out/unduh/b1-en.pdf")
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    first = next(number for number, text in enumerate(texts, 1) if "Special treatment is a right" in text)
    assert book["pages"] == [first]
    (without,) = [each for each in impact(minimal, "uu25-2009", "pasal 29")["books"] if each["locale"] == "en"]
    assert without["pages"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["uu25-2010"], "Did you mean “uu25-2009”?"),
        (["uu25-2009", "pasal", "92"], "Did you mean “pasal 29”?"),
        (["uu25-2009", "--amended", "kemarin"], "is not a date"),
    ],
)
def test_a_wrong_call_is_told_and_nothing_written(minimal: Path, arguments: list[str], said: str) -> None:
    before = (minimal / "data/laws.yml").read_bytes()
    result = saku(minimal, "law", *arguments)
    assert (result.returncode, said in result.stderr) == (2, True)
    assert (minimal / "data/laws.yml").read_bytes() == before


def test_marking_changes_only_its_lines(minimal: Path) -> None:
    laws = minimal / "data/laws.yml"
    text = "# Kepala\n" + laws.read_text("utf-8").replace("      checked: no\n", "      checked: no # belum\n")
    laws.write_text(text, "utf-8")
    assert saku(minimal, "law", "uud1945", "--amended", "2026-12-01").returncode == 0
    assert saku(minimal, "law", "uu25-2009", "pasal 4", "--amended", "2026-12-01").returncode == 0
    marked = text.replace("checked: no # belum\n", "checked: no # belum\n      amended: 2026-12-01\n")
    head, constitution = marked.split("uud1945:")
    constitution = constitution.replace("status: in-force", "status: amended")
    constitution = constitution.replace("checked: 2026-11-23\n", "checked: 2026-11-23\n      amended: 2026-12-01\n")
    assert laws.read_text("utf-8") == f"{head}uud1945:{constitution}"
    assert saku(minimal, "law", "uud1945", "--amended", "2026-12-05").returncode == 0
    assert laws.read_text("utf-8") == f"{head}uud1945:{constitution.replace('2026-12-01', '2026-12-05')}"


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built after article 29 was marked."""
    root = copy_content(tmp_path_factory.mktemp("amended") / "content", MINIMAL)
    result = saku(root, "law", "uu25-2009", "pasal 29", "--amended", "2026-12-01")
    assert "1 articles marked" in result.stderr
    assert saku(root, "build").returncode == 0
    return root


def test_all_that_cite_it_ask_for_review(amended: Path) -> None:
    result = saku(amended, "check")
    named = {line.split(": ")[2].split(" cites")[0] for line in result.stderr.splitlines() if "law-change" in line}
    assert (result.returncode, named) == (0, {"H1.2", "P1.2"})
    assert saku(amended, "check", "--strict").returncode == 1


def test_readers_see_it_on_the_section_in_the_index_and_in_the_book(amended: Path) -> None:
    page = (amended / "site/en/p1/index.html").read_text("utf-8")
    assert page.count('data-state="amended"') == 1
    section = page.split('id="p1-2"')[1].split("<h2")[0]
    assert "Law that this section cites was amended" in section
    assert "amended, not checked again yet" in section
    index = (amended / "site/en/hukum/index.html").read_text("utf-8")
    entry = index.split('id="uu25-2009-pasal-29"')[1].split("<dt")[0]
    assert "Amended (1 December 2026); not checked again yet" in entry
    assert "Checked" not in entry
    pdf = pypdfium2.PdfDocument(amended / "site/unduh/b1-en.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert "Law that this section cites was amended" in text
    assert "Amended (1 December 2026)" in text
    status = (amended / "site/en/status/index.html").read_text("utf-8")
    assert '<a href="../p1/#p1-2">P1.2</a>' in status.split("because the law changed")[1]


def test_the_mark_goes_with_the_line(amended: Path) -> None:
    laws = amended / "data/laws.yml"
    laws.write_text(laws.read_text("utf-8").replace("      amended: 2026-12-01\n", ""), "utf-8")
    assert saku(amended, "check", "--strict").returncode == 0
