"""A roster of more batches than are under way at a time: every certificate comes, in whatever order, and the run ends."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from saku.kits import certificates
from saku.kits.certificates import Certificate, make_certificates, shared_facts
from saku.library.event import read_event
from saku.library.glyphs import read_glyphs
from saku.library.load import load
from tests.certificates.conftest import FIXTURES, Office


def test_many_batches_make_all(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificates, "BATCH", 1)
    library = load(office.root, {}).library
    assert library
    shutil.copy(FIXTURES / "event.yml", office.event)
    event, problems = read_event(office.event, library, read_glyphs(library.root / certificates.FONTS))
    assert event, problems
    people = [
        Certificate(f"Peserta {sign}", f"0000-0000-000{sign}", "https://a/#b", b"", "Atkinson Hyperlegible")
        for sign in "ABCDE"
    ]
    made = list(make_certificates(library.root, shared_facts(event, library), people, date(2026, 12, 10)))
    assert len(made) == 5
    assert {name for files in made for name in files if name.endswith(".pdf")} == {
        f"{each.stem}.pdf" for each in people
    }
