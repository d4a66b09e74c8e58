"""Rosters as offices write them: read when they can be, and everything wrong with them named at its line, at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from saku.diagnostics import Diagnostic, Severity, as_text, in_order
from saku.kits.certificates import FONTS
from saku.library.glyphs import read_glyphs
from saku.library.roster import Participant, read_roster
from tests.certificates.conftest import FIXTURES
from tests.support import ROOT

GLYPHS = read_glyphs(ROOT / FONTS)


def read(path: Path, data: bytes) -> tuple[list[str], list[Diagnostic]]:
    """(names, problems but for notes)."""
    path.write_bytes(data)
    people, problems = read_roster(path, GLYPHS)
    return [person.name for person in people], [each for each in problems if each.rule.severity is not Severity.NOTE]


@pytest.mark.parametrize("locale", ["id", "en"])
def test_everything_wrong_is_named_at_its_line(locale: str) -> None:
    _, problems = read_roster(FIXTURES / "bad.csv", GLYPHS)
    text = as_text(in_order(problems), locale)
    golden = ROOT / f"tests/golden/roster.{locale}.txt"
    if os.environ.get("SAKU_GOLDEN") == "overwrite":
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def test_no_row_disappears() -> None:
    """Each row is either a participant or has an error of its own."""
    people, problems = read_roster(FIXTURES / "bad.csv", GLYPHS)
    rows = len((FIXTURES / "bad.csv").read_text("utf-8").rstrip("\n").split("\n"))
    reported = {each.span.line for each in problems if each.is_error}
    assert {person.line for person in people} | reported == set(range(2, rows + 1))


def test_messages_repeat_no_name() -> None:
    _, problems = read_roster(FIXTURES / "bad.csv", GLYPHS)
    said = as_text(problems, "en") + as_text(problems, "id")
    assert not any(name in said for name in ("Budi", "Ratna", "Agus", "19850101", "ratna@"))


@pytest.mark.parametrize(
    "data",
    [
        b"nama\nI Wayan Sudarsana\nSulastri\n",
        b"\xef\xbb\xbfNama Lengkap;NIP\r\nI Wayan Sudarsana;198501012010012001\r\nSulastri;\r\n",
        b"No,NAMA PESERTA,Instansi\n1,I Wayan Sudarsana,Dinas\n2,Sulastri,Dinas\n",
        b'sep=;\r\n"Nama";"Surel"\r\n"I  Wayan\xc2\xa0Sudarsana ";a@contoh.example\r\n\r\n;\r\n Sulastri;b@contoh.example',
        b"full_name\temail\nI Wayan Sudarsana\ta@contoh.example\nSulastri\t\n",
        b"Name\rI Wayan Sudarsana\rSulastri\r",
    ],
    ids=["plain", "bom-semicolon-crlf", "comma", "excel-sep", "tab", "old-mac"],
)
def test_the_ways_offices_write_a_table(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path / "roster.csv", data) == (["I Wayan Sudarsana", "Sulastri"], [])


def test_names_of_many_kinds_are_kept_as_they_are(tmp_path: Path) -> None:
    names = [
        "Sulastri",
        "H. Muh. Ma'ruf Al-Ayyubi, S.Pd.I., M.M.",
        "I Dewa Ayu Agung Putri",
        "Zoë D’Souza-Ńwosu",
        "Nguyễn Thị Ánh",
        "Yohanis Ŵamafma (Yan)",
    ]
    text = "nama\n" + "".join(f'"{name}"\n' for name in names)
    assert read(tmp_path / "roster.csv", text.encode()) == (names, [])


def test_a_decomposed_letter_is_composed(tmp_path: Path) -> None:
    assert read(tmp_path / "roster.csv", "nama\nJose\u0301 Wara\n".encode()) == (["José Wara"], [])


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ("nama\nJosé\nZoë\n".encode("cp1252"), [2, 3]),
        ("nama\nBudi\n".encode("utf-16"), [1]),
        (b"PK\x03\x04\x14\x00", [1]),
        (b"", [1]),
        (b"NIP;Instansi\n1;2\n", [1]),
        (b"Nama;NIP\n;\n\n", [1]),
    ],
    ids=["windows", "utf-16", "xlsx", "empty", "no-name-column", "nobody"],
)
def test_a_file_that_is_no_roster_yields_nobody(tmp_path: Path, data: bytes, lines: list[int]) -> None:
    names, problems = read(tmp_path / "roster.csv", data)
    assert names == []
    assert [each.span.line for each in problems] == lines
    assert all(each.hint for each in problems)


def test_lines_in_another_encoding_hide_no_other_problem(tmp_path: Path) -> None:
    data = "nama;nip\r\nJosé;\r\nBudi;\r\n=1+1;\r\n;198501012010012001\r\n".encode("cp1252")
    names, problems = read(tmp_path / "roster.csv", data)
    assert names == ["Budi"]
    assert [(each.span.line, each.rule.id) for each in in_order(problems)] == [
        (2, "table-is-readable"),
        (4, "cell-is-no-formula"),
        (5, "name-is-present"),
    ]


def test_two_people_of_one_name_are_told_apart(tmp_path: Path) -> None:
    data = b"nama;nip;surel\nBudi;198501012010012001;\nBudi;198501012010012002;\nSari;;a@contoh.example\nSari;;b@contoh.example\n"
    path = tmp_path / "roster.csv"
    names, problems = read(path, data)
    assert (names, problems) == (["Budi", "Budi", "Sari", "Sari"], [])
    people: tuple[Participant, ...] = read_roster(path, GLYPHS)[0]
    assert len({person.person for person in people}) == 4


def test_a_stray_control_character_never_ends_a_row(tmp_path: Path) -> None:
    """Python's own splitlines would make two people of it."""
    for sign in "\u000b\u000c\u001c\u0085\u2028":
        names, problems = read(tmp_path / "roster.csv", f"nama\nBudi{sign}Santoso\nSari\n".encode())
        assert names == ["Sari"]
        assert [each.span.line for each in problems] == [2]
