"""ROSTER.csv: who gets a certificate. Read as offices write it; everything wrong with it is reported at once, at its line."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from saku.diagnostics import Diagnostic, Message, Rule, Span, say
from saku.library.names import SAVE_AS_UTF8, NameProblems
from saku.rules import certificates as rules

LARGEST = 20_000_000
"""Bytes: a roster of 100,000 people has about half."""
_SMALL_TYPE = 60
"""Characters from which a name is set smaller, which the editor is told."""
_HEADS = {
    "name": ("nama", "nama lengkap", "nama peserta", "peserta", "name", "full name", "participant", "participant name"),
    "number": ("nip", "nip baru", "nip pegawai", "employee number"),
    "mail": ("email", "e-mail", "surel", "alamat email", "alamat surel", "email address"),
}
"""What the columns may be called; only these are read, and only the name leaves this file."""
_UNUSUAL = re.compile(r"[^\w\s.,'’‘ʼ`()/&-]|[\d_]")
_LINE_END = re.compile("\r\n|\r|\n")
"""Not str.splitlines, which would take a stray control character inside a name for the end of a row."""
_MANGLED = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+")
_NUMBER = re.compile(r"\d{18}")


@dataclass(frozen=True, slots=True)
class Participant:
    name: str
    """NFC, single spaces."""
    person: str
    """Name, number and mail together: tells two people of one name apart. Goes into no file."""
    line: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """Someone of an earlier row."""

    name: str
    number: str
    mail: str
    line: int

    def may_be(self, other: _Seen) -> bool:
        """Of one name: the same person, unless both have a number, or both a mail, that differ."""
        return not (
            (self.number and other.number and self.number != other.number)
            or (self.mail and other.mail and self.mail != other.mail)
        )


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: Mapping[str, str]


def read_roster(path: Path, glyphs: frozenset[str]) -> tuple[tuple[Participant, ...], list[Diagnostic]]:
    """Everyone in the order of the file, and what is wrong. `glyphs` are the characters that can be printed.

    A message never repeats what a cell holds: it may end in a log."""
    reader = _Reader(path.name, glyphs)
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError:
        data = b""
        reader.report(
            rules.TABLE_IS_READABLE,
            1,
            say(id="Berkas tidak dapat dibaca.", en="The file cannot be read."),
            say(id="Periksa nama dan izin berkas.", en="Check the file's name and permissions."),
        )
        return (), reader.problems
    if data is None:
        reader.report(
            rules.TABLE_IS_READABLE,
            1,
            say(id="Berkas lebih besar dari 20 MB.", en="The file is larger than 20 MB."),
            say(id="Bagi daftar menjadi beberapa berkas.", en="Split the roster into several files."),
        )
        return (), reader.problems
    return tuple(reader.participants(data)), reader.problems


class _Reader:
    """Reads one roster."""

    def __init__(self, name: str, glyphs: frozenset[str]) -> None:
        self.name = name
        self.glyphs = glyphs
        self.problems: list[Diagnostic] = []
        self.known: dict[str, _Seen] = {}
        self.garbled: set[int] = set()
        """Lines in another encoding, reported as such."""

    def report(self, rule: Rule, line: int, message: Message, hint: Message, column: int = 1) -> None:
        self.problems.append(rule.at(Span(self.name, line, column), message, hint))

    def participants(self, data: bytes) -> Iterator[Participant]:
        text = self.decoded(data)
        if text is None:
            return
        by_name: dict[str, list[_Seen]] = {}
        rows = list(self.rows(text))
        if not rows and not self.problems:
            self.report(
                rules.TABLE_IS_READABLE,
                1,
                say(id="Daftar ini tidak memuat peserta.", en="This roster holds no participant."),
                say(id="Tulis satu peserta satu baris.", en="Write one participant a line."),
            )
        for row in rows:
            name = self.checked_name(row)
            number = self.checked_number(row)
            if not name:
                continue
            mail = row.cells.get("mail", "").strip().casefold()
            person = Participant(name, f"{name.casefold()}\n{number}\n{mail}", row.line)
            if self.is_new(person, number, mail, by_name.setdefault(name.casefold(), [])):
                yield person

    def decoded(self, data: bytes) -> str | None:
        """The text, each line in another encoding reported; None when the whole file is."""
        if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:200]:
            self.report(
                rules.TABLE_IS_READABLE,
                1,
                say(id="Berkas bersandi UTF-16, atau bukan CSV.", en="The file is in UTF-16, or is no CSV."),
                SAVE_AS_UTF8,
            )
            return None
        if data.startswith(b"PK\x03\x04"):
            self.report(
                rules.TABLE_IS_READABLE,
                1,
                say(id="Ini berkas lembar kerja (.xlsx), bukan CSV.", en="This is a workbook (.xlsx), not CSV."),
                SAVE_AS_UTF8,
            )
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        for number, line in enumerate(data.splitlines(), 1):
            try:
                line.decode()
            except UnicodeDecodeError as error:
                self.garbled.add(number)
                self.report(
                    rules.TABLE_IS_READABLE,
                    number,
                    say(
                        id="Ada huruf yang bukan UTF-8; namanya akan salah cetak.",
                        en="There is a letter that is not UTF-8; the name would be printed wrongly.",
                    ),
                    SAVE_AS_UTF8,
                    error.start + 1,
                )
        return data.decode("utf-8-sig", errors="replace")

    def rows(self, text: str) -> Iterator[_Row]:
        """Every row that is not empty, its known columns by what they are."""
        lines = _LINE_END.split(text)
        first = 0
        separator = ""
        if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
            # Excel's own mark of the separator.
            separator, first = lines[0].strip()[4], 1
        if first >= len(lines):
            self.report(
                rules.TABLE_IS_READABLE,
                1,
                say(id="Berkas kosong.", en="The file is empty."),
                say(
                    id="Baris pertama memuat kepala kolom: nama;nip;surel.",
                    en="The first line holds the column heads: name,nip,email.",
                ),
            )
            return
        separator = separator or max(";,\t", key=lines[first].count)
        # csv joins a quoted cell over lines; names never hold a line break, so each line is a row of its own.
        columns = self.columns(_cells(lines[first], separator), first + 1)
        if "name" not in columns:
            return
        width = len(_cells(lines[first], separator))
        for number, line in enumerate(lines[first + 1 :], first + 2):
            cells = _cells(line, separator)
            if number in self.garbled or not any(cell.strip() for cell in cells):
                continue
            if len(cells) > width and any(cell.strip() for cell in cells[width:]):
                self.report(
                    rules.TABLE_IS_READABLE,
                    number,
                    say(
                        id=f"Baris ini punya {len(cells)} kolom; kepala tabel punya {width}.",
                        en=f"This row has {len(cells)} columns; the head of the table has {width}.",
                    ),
                    say(
                        id='Nama yang memuat pemisah kolom perlu tanda kutip: "Sari, S.H.".',
                        en='A name that holds the separator needs quotation marks: "Sari, S.H.".',
                    ),
                )
                continue
            if line.count('"') % 2:
                self.report(
                    rules.TABLE_IS_READABLE,
                    number,
                    say(
                        id="Tanda kutip tidak ditutup di baris ini.", en="A quotation mark is not closed on this line."
                    ),
                    say(
                        id="Satu peserta satu baris; tutup tanda kutipnya.",
                        en="One participant a line; close the quotation mark.",
                    ),
                )
                continue
            yield _Row(number, {what: cells[at] for what, at in columns.items() if at < len(cells)})

    def columns(self, heads: Sequence[str], line: int) -> dict[str, int]:
        """{what: place} of the columns that are read."""
        found: dict[str, int] = {}
        for place, head in enumerate(heads):
            plain = " ".join(head.replace("_", " ").split()).casefold().rstrip(":*")
            for what, names in _HEADS.items():
                if plain in names and what not in found:
                    found[what] = place
        if "name" not in found:
            self.report(
                rules.TABLE_IS_READABLE,
                line,
                say(id="Tidak ada kolom nama.", en="There is no column for the name."),
                say(
                    id="Beri salah satu kolom kepala “nama”, “nama lengkap”, atau “nama peserta”.",
                    en="Give one column the head “name”, “full name” or “nama”.",
                ),
            )
        return found

    def checked_name(self, row: _Row) -> str:
        """The name as it is printed; empty if the row cannot be used, with the reason."""
        written = row.cells.get("name", "")
        name = re.sub(" +", " ", unicodedata.normalize("NFC", written).replace("\u00a0", " ")).strip(" ")
        if not name or name in ("-", "–", "?"):
            self.report(
                rules.NAME_IS_PRESENT,
                row.line,
                say(id="Nama belum ada.", en="The name is missing."),
                say(id="Isi namanya, atau hapus barisnya.", en="Fill in the name, or delete the row."),
            )
            return ""
        problem = NameProblems(name, self.glyphs).first()
        if problem:
            self.report(problem[0], row.line, problem[1], problem[2])
            return ""
        self.hints(row.line, name)
        return name

    def hints(self, line: int, name: str) -> None:
        """What may be right as it is, and is worth a look."""
        unusual = dict.fromkeys(_UNUSUAL.findall(name))
        if unusual:
            shown = " ".join(unusual)
            self.report(
                rules.NAME_IS_PLAUSIBLE,
                line,
                say(id=f"Nama memuat tanda yang tidak lazim: {shown}", en=f"The name holds unusual signs: {shown}"),
                say(id="Dicetak seperti tertulis; periksa dulu.", en="It is printed as it stands; check it first."),
            )
        if len(name) > _SMALL_TYPE:
            self.report(
                rules.NAME_IS_WHOLE,
                line,
                say(
                    id=f"Nama panjang ({len(name)} huruf) dicetak lebih kecil.",
                    en=f"A long name ({len(name)} characters) is set in smaller type.",
                ),
                say(id="Tidak ada yang terpotong.", en="Nothing is cut off."),
            )
        if " " not in name:
            self.report(
                rules.NAME_IS_WHOLE,
                line,
                say(id="Nama satu kata.", en="A name of one word."),
                say(
                    id="Ini sah. Periksa saja apakah sisanya tertinggal di kolom lain.",
                    en="That is fine. Only check that no part was left in another column.",
                ),
            )

    def checked_number(self, row: _Row) -> str:
        number = re.sub(r"[\s.'’]", "", row.cells.get("number", "")).lstrip("-–")
        if number and not _NUMBER.fullmatch(number):
            mangled = _MANGLED.fullmatch(number)
            self.report(
                rules.NUMBER_IS_WHOLE,
                row.line,
                say(id="NIP diubah Excel menjadi bilangan.", en="Excel has turned the NIP into a number.")
                if mangled
                else say(id="NIP tidak terdiri atas 18 angka.", en="The NIP does not have 18 digits."),
                say(
                    id="Format kolom NIP sebagai Teks lalu isi ulang, atau kosongkan: NIP tidak dicetak.",
                    en="Format the NIP column as Text and fill it in again, or leave it empty: it is not printed.",
                ),
            )
        elif number.endswith("000"):
            # Excel keeps 15 digits and writes zeros for the rest.
            self.report(
                rules.NUMBER_IS_WHOLE,
                row.line,
                say(
                    id="NIP berakhir dengan 000: tiga angka terakhir hilang di Excel.",
                    en="The NIP ends in 000: Excel has lost its last three digits.",
                ),
                say(
                    id="Format kolom NIP sebagai Teks lalu isi ulang, atau kosongkan.",
                    en="Format the NIP column as Text and fill it in again, or leave it empty.",
                ),
            )
        return number

    def is_new(self, person: Participant, number: str, mail: str, seen: list[_Seen]) -> bool:
        """Whether nobody before is the same: one number twice, or one name twice with nothing to tell the two apart."""
        here = _Seen(person.name.casefold(), number, mail, person.line)
        before = self.known.get(f"number {number}") if number else None
        before = before or next((each for each in seen if each.may_be(here)), None)
        seen.append(here)
        if number:
            self.known.setdefault(f"number {number}", here)
        if before is None:
            return True
        self.report(
            rules.PERSON_IS_UNIQUE,
            person.line,
            say(id=f"Orang ini sudah ada di baris {before.line}.", en=f"This person is already on line {before.line}."),
            say(
                id="Hapus salah satu baris; bila dua orang bernama sama, isi NIP atau surel keduanya.",
                en="Delete one of the rows; if two people share a name, give both their NIP or e-mail.",
            ),
        )
        return False


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])
