"""`saku certify` and `saku keys` as an office runs them: a roster in, certificates out, or reasons and nothing at all."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
import yaml

from saku.library.load import load
from saku.seal.statement import Verdict, check
from tests.certificates.conftest import FIXTURES, HOST, PASSPHRASE, Office
from tests.documents.pdf import Pdf
from tests.documents.verapdf import failed_rules
from tests.support import files_of

LONG = "Raden Ayu Kusumaningtyas Prameswari Wijayakusuma Hadiningrat Suryoatmojo binti Raden Mas Panji Notonegoro, S.Sos., M.Si."
NAMES = ("I Wayan Sudarsana", "Sulastri", LONG, "W" * 40, "Nguyễn Thị Ánh", "Sari" + "\N{THREE-EM DASH}" * 30)


def code(pdf: Pdf) -> str:
    """What the one QR code on the page says."""
    codes = list(pdf.codes(200))
    assert len(codes) == 1
    assert codes[0].width >= 30
    return codes[0].text


def by_name(out: Path) -> dict[str, Path]:
    found = {}
    for path in out.glob("*.pdf"):
        pdf = Pdf(path)
        found[str(pdf.objects.docinfo["/Title"]).partition(": ")[2]] = path
    return found


def test_a_roster_becomes_certificates_that_hold_up(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "out"
    status, said = office.certify(office.roster(*NAMES), "--out", str(out))
    assert status == 0, said
    assert "6 of 6 certificates are ready." in said
    made = by_name(out)
    assert set(made) == set(NAMES)
    library = load(office.root, {}).library
    assert library
    for name, path in made.items():
        pdf = Pdf(path)
        assert len(pdf.view) == 1
        assert " ".join(pdf.text(1).split()).find(name) >= 0, name
        address = code(pdf)
        assert address.startswith(f"{HOST}verifikasi/#")
        found = check(address.partition("#")[2], library.seal_keys, [], date(2026, 12, 20))
        assert found.verdict is Verdict.VALID
        assert found.statement
        assert (found.statement.name, found.statement.hours) == (name, 6)
        assert found.statement.serial in path.stem
        assert found.statement.serial in pdf.text(1)
        sizes = pdf.type_sizes()
        assert min(sizes) >= 7
        width, height = pdf.view[0].get_size()
        assert (round(width), round(height)) == (842, 595)
        for item in pdf.view[0].get_objects():
            left, bottom, right, top = item.get_bounds()
            assert left >= 0
            assert bottom >= 0
            assert right <= width
            assert top <= height
    assert failed_rules(list(made.values()), "ua1", "2a") == {
        path.name: {"ua1": {}, "2a": {}} for path in made.values()
    }
    with zipfile.ZipFile(out / "sertifikat.zip") as archive:
        assert set(archive.namelist()) == {path.name for path in out.iterdir() if path.suffix in (".pdf", ".jwt")}
        assert archive.testzip() is None


def test_the_fullest_certificate_still_is_one_page(office: Office, tmp_path: Path) -> None:
    """Logo, three signatories with long names and offices, titles and names at their limits, every module."""
    institutions = office.root / "data/institutions.yml"
    third = "    - name: Raden Ajeng Kusumawardhani Prameswari, S.Sos., M.Si.\n      office: {id: Pelaksana Tugas Kepala Bidang Pemberdayaan Masyarakat, en: Acting Head of Community Empowerment}\n"
    text = institutions.read_text("utf-8")
    institutions.write_text(text.replace("- id: kecamatan", third + "- id: kecamatan"), "utf-8")
    long = " ".join(["Pemberdayaan"] * 9)
    event = office.event.read_text("utf-8")
    event = re.sub(r'  id: ".*"', f'  id: "{long}"', event)
    event = re.sub(r'  en: ".*"', f'  en: "{long}"', event)
    event = event.replace("kind: attendance", "kind: trainer").replace("hours: 6", "end: 2026-12-31\nhours: 999")
    office.event.write_text(event, "utf-8")
    out = tmp_path / "out"
    status, said = office.certify(office.roster(LONG), "--out", str(out))
    assert status == 0, said
    pdf = Pdf(next(out.glob("*.pdf")))
    assert len(pdf.view) == 1
    assert code(pdf).startswith(HOST)
    text = " ".join(pdf.text(1).split())
    for part in (LONG, long, "Kusumawardhani", "Community Empowerment", "bukan syarat jabatan"):
        assert part in text
    width, height = pdf.view[0].get_size()
    frame = 8 / 25.4 * 72
    for item in pdf.view[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
        left, bottom, right, top = item.get_bounds()
        assert frame < left < right < width - frame
        assert frame < bottom < top < height - frame


def test_a_second_run_makes_the_same_bytes_and_an_interrupted_one_goes_on(office: Office, tmp_path: Path) -> None:
    roster = office.roster("Budi Santoso", "Sari Dewi", "Agus Salim")
    first, second = tmp_path / "one", tmp_path / "two"
    assert office.certify(roster, "--out", str(first))[0] == 0
    assert office.certify(roster, "--out", str(second))[0] == 0
    complete = files_of(first)
    assert complete == files_of(second)
    # As a run leaves it that was killed while it wrote the second certificate.
    stems = (first / ".made").read_text("utf-8").split("\n")
    (first / ".made").write_text("\n".join([*stems[:2], stems[2][:5]]), "utf-8")
    (first / f"{stems[2]}.pdf").write_bytes(b"%PDF-1.7 half")
    (first / f"{stems[3]}.pdf").unlink()
    (first / "sertifikat.zip").unlink()
    status, said = office.certify(roster, "--out", str(first))
    assert status == 0
    assert "1 of 3 certificates are ready." in said
    resumed = files_of(first)
    assert {name: resumed[name] for name in complete if name != ".made"} == {
        name: content for name, content in complete.items() if name != ".made"
    }


def test_a_bad_roster_and_a_bad_event_are_reported_together_and_nothing_is_written(
    office: Office, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    event = office.event.read_text("utf-8")
    office.event.write_text(
        event.replace("kind: attendance", "kind: attendence").replace("hours: 6", "hours: x"), "utf-8"
    )
    status, said = office.certify(FIXTURES / "bad.csv", "--out", str(out))
    assert status == 1
    assert "event.yml:5:7: value-is-valid" in said
    assert "event.yml:7:8: value-is-valid" in said
    assert "bad.csv:3:1: name-is-present" in said
    assert not out.exists()
    assert not (office.root / "build/certificates").exists()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("institution: dinas-sosial-arunika", "institution: dinas-sosial", "event.yml:8:14: reference-resolves"),
        ("modules: [H1, P1]", "modules: [H1, P9]", "event.yml:9:15: reference-resolves"),
        ("start: 2026-12-10", "start: 2026-12-10\nend: 2026-12-09", "event.yml:1:1: value-is-valid"),
        ("start: 2026-12-10", "start: 2026-12-10\nissued: 2026-12-09", "event.yml:1:1: value-is-valid"),
        ("start: 2026-12-10", "start: 10 Desember", "event.yml:6:8: value-is-valid"),
        ("hours: 6", "jam: 6", "event.yml:7:1: key-is-known"),
        ("hours: 6", "hours: 1000", "event.yml:7:8: value-is-valid"),
        ('id: "Webinar Hari', 'id: "Webinar\\u200bHari', "hidden character U+200B"),
        ('id: "Webinar Hari', 'id: "Webinar 王 Hari', "lack 王 (U+738B)"),
        ("kind: attendance", "kind: [", "yaml-is-valid"),
        ("institution: dinas-sosial-arunika", "institution: kecamatan-mekarsama", "seal-can-be-checked"),
        ("start: 2026-12-10", "start: 2027-01-10", "seal-can-be-checked"),
    ],
    ids=[
        *("institution", "module", "end", "issued", "date", "key", "hours", "line-break", "letter", "yaml"),
        *("other-key", "other-year"),
    ],
)
def test_an_event_that_cannot_be_certified(office: Office, tmp_path: Path, old: str, new: str, expected: str) -> None:
    text = office.event.read_text("utf-8")
    assert old in text
    office.event.write_text(text.replace(old, new), "utf-8")
    status, said = office.certify(office.roster("Budi Santoso"), "--out", str(tmp_path / "out"))
    assert status == 1
    assert expected in said
    assert not (tmp_path / "out").exists()


def test_nothing_about_participants_leaves_the_output_folder(office: Office, tmp_path: Path) -> None:
    roster = office.roster("Kristalinawati Pandjaitan")
    before = {path for path in office.root.rglob("*") if path.is_file()}
    status, said = office.certify(roster)
    assert status == 0
    out = office.root / "build/certificates/2026-12-10-hari-ham"
    new = {path for path in office.root.rglob("*") if path.is_file()} - before
    assert new
    assert all(path.is_relative_to(out) for path in new if "__pycache__" not in path.parts)
    assert "Kristalinawati" not in said
    assert "/build/" in (Path(__file__).parents[2] / ".gitignore").read_text("utf-8").splitlines()
    status, said = office.certify(roster, "--out", str(office.root / "docs/sertifikat"))
    assert status == 2
    assert not (office.root / "docs/sertifikat").exists()


def test_a_name_taken_off_the_roster_is_pointed_out(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert office.certify(office.roster("Budi Santoso", "Budi Santosa"), "--out", str(out))[0] == 0
    _, said = office.certify(office.roster("Budi Santoso"), "--out", str(out))
    assert "1 certificates in that folder are no longer in the roster" in said
    with zipfile.ZipFile(out / "sertifikat.zip") as archive:
        assert len(archive.namelist()) == 2


def test_only_checking_needs_no_key_and_says_more(office: Office) -> None:
    roster = office.roster("Sulastri", "Budi Santoso")
    status, said = office.saku("certify", str(roster), "--event", str(office.event), "--dry-run")
    assert status == 0
    assert "roster.csv:2:1: name-is-whole" in said
    assert "2 participants are ready." in said


def test_a_key_needs_its_passphrase(office: Office, tmp_path: Path) -> None:
    roster = office.roster("Budi Santoso")
    assert b"ENCRYPTED PRIVATE KEY" in office.key.read_bytes()
    assert office.key.stat().st_mode & 0o077 == 0
    status, said = office.certify(roster, passphrase="kuda baterai staples salah")
    assert status == 2
    assert "passphrase is wrong" in said
    assert office.certify(roster, passphrase="")[0] == 2
    call = ("keys", "make", "2026b", "--institution", "dinas-sosial-arunika", "--out", str(tmp_path / "b.pem"))
    assert office.saku(*call, passphrase="pendek")[0] == 2
    assert not (tmp_path / "b.pem").exists()


def test_a_private_key_is_never_put_into_the_project(office: Office) -> None:
    inside = office.root / "kunci.pem"
    call = ("keys", "make", "2026b", "--institution", "dinas-sosial-arunika", "--out", str(inside))
    assert office.saku(*call)[0] == 2
    assert not inside.exists()
    (office.root / "data/kunci.txt").write_bytes(b"catatan\n" + office.key.read_bytes())
    status, said = office.saku("check")
    assert status == 1
    assert "data/kunci.txt:2:1: private-key-stays-out" in said


def test_keys_follow_one_another_and_are_withdrawn(office: Office, tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    keys = office.root / "data/keys.yml"
    before = keys.read_bytes()
    for out, more in (("no-stick/2027a.pem", ()), ("usb", ()), ("usb/2027a.pem", ("--last", "2020-01-01"))):
        status, said = office.saku("keys", "rotate", "2026a", "2027a", "--out", str(tmp_path / out), *more)
        assert status == 2, said
    assert keys.read_bytes() == before
    assert not (tmp_path / "no-stick").exists()
    status, said = office.saku("keys", "rotate", "2026a", "2027a", "--out", str(tmp_path / "usb/2027a.pem"))
    assert status == 0, said
    old, new = yaml.safe_load(keys.read_text("utf-8"))
    assert old["last"] == min(today, date(2026, 12, 31))
    assert (new["id"], new["first"], new["institution"]) == ("2027a", today, "dinas-sosial-arunika")
    assert office.saku("keys", "rotate", "2026a", "2027a", "--out", str(tmp_path / "x.pem"))[0] == 2
    assert office.saku("keys", "revoke", "2026a")[0] == 0
    assert yaml.safe_load(keys.read_text("utf-8"))[0]["withdrawn"] == today
    assert office.saku("keys", "revoke", "--certificate", "k7f3-92qm-xt4b", "K7F3-92QM-XT4B")[0] == 0
    revoked = yaml.safe_load((office.root / "data/revoked.yml").read_text("utf-8"))
    assert revoked == [{"serial": "K7F3-92QM-XT4B", "day": today}]
    assert office.saku("keys", "revoke", "--certificate", "I7F3-92QM-XT4B")[0] == 2
    assert office.saku("keys", "revoke", "2025z")[0] == 2
    assert office.saku("check")[0] == 0
    status, said = office.certify(office.roster("Budi Santoso"))
    assert status == 1
    assert re.search(r"event\.yml:1:1: seal-can-be-checked: The key 2026a is not valid", said)


def test_a_file_that_is_no_key(office: Office, tmp_path: Path) -> None:
    roster = office.roster("Budi Santoso")
    for content in (
        b"",
        b"\x00\xff",
        b"-----BEGIN ENCRYPTED " + b"PRIVATE KEY-----\nAAAA\n",
        office.key.read_bytes()[:-40],
    ):
        wrong = tmp_path / "wrong.pem"
        wrong.write_bytes(content)
        call = ("certify", str(roster), "--event", str(office.event), "--key", str(wrong))
        assert office.saku(*call, passphrase=PASSPHRASE)[0] == 2
