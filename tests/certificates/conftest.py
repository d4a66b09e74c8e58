"""An office of its own: a content root with an institution, a key under a passphrase outside it, an event and a roster."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import MINIMAL, ROOT, copy_content, saku

FIXTURES = ROOT / "tests/fixtures/certificates"
PASSPHRASE = "kuda baterai staples benar"
HOST = "https://hub.example/"


@dataclass(frozen=True)
class Office:
    root: Path
    key: Path
    event: Path

    def saku(self, *arguments: str, passphrase: str = PASSPHRASE) -> tuple[int, str]:
        """(exit status, what was said)."""
        env = {"SAKU_KEY_PASSPHRASE": passphrase, "SAKU_SITE_URL": HOST}
        result = saku(self.root, *arguments, env=env)
        assert "Traceback" not in result.stderr, result.stderr
        return result.returncode, result.stderr

    def certify(self, roster: Path, *more: str, passphrase: str = PASSPHRASE) -> tuple[int, str]:
        call = ("certify", str(roster), "--event", str(self.event), "--key", str(self.key), *more)
        return self.saku(*call, passphrase=passphrase)

    def roster(self, *names: str) -> Path:
        path = self.root.parent / "roster.csv"
        path.write_bytes(("\ufeffNama;NIP\r\n" + "".join(f'"{name}";\r\n' for name in names)).encode())
        return path


def make_office(folder: Path, name: str = "content") -> Office:
    root = copy_content(folder / name, MINIMAL)
    shutil.copy(FIXTURES / "institutions.yml", root / "data/institutions.yml")
    (root / "data/logos").mkdir()
    shutil.copy(FIXTURES / "logo.svg", root / "data/logos/arunika.svg")
    event = folder / "event.yml"
    shutil.copy(FIXTURES / "event.yml", event)
    office = Office(root, folder / "usb/2026a.pem", event)
    office.key.parent.mkdir()
    call = ("keys", "make", "2026a", "--institution", "dinas-sosial-arunika", "--out", str(office.key))
    code, said = office.saku(*call, "--first", "2026-01-01", "--last", "2026-12-31")
    assert code == 0, said
    return office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)
