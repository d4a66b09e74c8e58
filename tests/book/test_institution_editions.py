"""An institution's edition: its name, logo and pages in the books, made once, resumed where a run stopped."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.support import saku

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#a33"/></svg>'
INSTITUTIONS = """\
- id: dinas-mawar
  name: {id: Dinas Mawar, en: Mawar Agency}
  logo: mawar.svg
  foreword:
    id: Untuk rekan di Dinas Mawar.
    en: For colleagues at the Mawar Agency.
  contact:
    - line: {id: Loket 4, en: Counter 4}
  pages:
    - title: {id: Alur kami, en: Our steps}
      text:
        id: Temui petugas loket.
        en: Meet the counter officer.
- id: dinas-melati
  name: {id: Dinas Melati, en: Melati Agency}
"""


@pytest.fixture
def institutions(minimal: Path) -> Path:
    """The small library with two institutions."""
    (minimal / "data/institutions.yml").write_text(INSTITUTIONS, "utf-8")
    (minimal / "data/logos").mkdir()
    (minimal / "data/logos/mawar.svg").write_text(LOGO, "utf-8")
    return minimal


def text_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_one_edition_carries_name_foreword_contact_and_own_page(institutions: Path) -> None:
    result = saku(institutions, "book", "--edition", "dinas-mawar")
    assert result.returncode == 0, result.stderr
    folder = institutions / "build/editions/dinas-mawar"
    pages = text_of(folder / "b1-id.pdf")
    assert "Dinas Mawar" in pages[0]
    assert "Untuk rekan di Dinas Mawar. Loket 4" in pages[1]
    assert "Alur kami" in pages[-3]
    assert "Temui petugas loket." in pages[-3]
    assert {path.suffix for path in folder.iterdir()} == {".pdf", ".epub"}
    assert "Meet the counter officer." in " ".join(text_of(folder / "b1-en.pdf"))
    # Without an edition nothing of it is printed.
    saku(institutions, "book", "--out", "plain")
    assert "Mawar" not in " ".join(text_of(institutions / "plain/unduh/b1-id.pdf"))


def test_all_editions_are_made_once_and_only_what_changed_again(institutions: Path) -> None:
    first = saku(institutions, "book", "--all-editions")
    assert first.returncode == 0, first.stderr
    assert "4 of 4 books are ready." in first.stderr
    made = institutions / "build/editions"
    files = {path: path.stat().st_mtime_ns for path in made.glob("*/*.pdf")}
    assert len(files) == 4
    # A run that was killed between file and note makes that file again; the rest is left as it is.
    (made / ".made/dinas-melati/b1-en.pdf").unlink()
    again = saku(institutions, "book", "--all-editions")
    assert "3 of 4 books are ready." in again.stderr
    changed = {path.relative_to(made).as_posix() for path in files if path.stat().st_mtime_ns != files[path]}
    assert changed == {"dinas-melati/b1-en.pdf"}
    # A word in one institution's foreword touches its books alone.
    data = institutions / "data/institutions.yml"
    data.write_text(data.read_text("utf-8").replace("Untuk rekan", "Bagi rekan"), "utf-8")
    third = saku(institutions, "book", "--all-editions")
    assert "3 of 4 books are ready." in third.stderr


def test_editions_stay_accessible_documents(institutions: Path) -> None:
    saku(institutions, "book", "--edition", "dinas-mawar")
    with pikepdf.open(institutions / "build/editions/dinas-mawar/b1-id.pdf") as document:
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize(
    ("logo", "said"),
    [
        ("<svg", "does not hold an SVG"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "holds a script"),
        (None, "is not in data/logos/"),
    ],
)
def test_a_broken_or_missing_logo_is_reported_where_it_is_named(
    institutions: Path, logo: str | None, said: str
) -> None:
    path = institutions / "data/logos/mawar.svg"
    path.unlink() if logo is None else path.write_text(logo, "utf-8")
    result = saku(institutions, "check", "--format", "json")
    (finding,) = json.loads(result.stdout)
    assert (result.returncode, finding["rule"]) == (1, "image-resolves")
    assert said in finding["message"]


def test_an_unknown_institution_is_named_with_the_known_ones(institutions: Path) -> None:
    result = saku(institutions, "book", "--edition", "dinas-kamboja")
    assert result.returncode == 2
    assert "There are: dinas-mawar, dinas-melati." in result.stderr
