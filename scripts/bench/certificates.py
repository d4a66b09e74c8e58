"""Certificates: a webinar of 588 people, a programme of 10,000, and the same again when nothing is left to do."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.corpus import copy_content
from bench.measure import run

SIZES = (588, 10_000)
_INSTITUTION = """\
- id: dinas-sosial-arunika
  name: {id: Dinas Sosial Kabupaten Arunika, en: Arunika Social Services Agency}
  signatories:
    - name: Ratna Puspita, M.Si.
      office: {id: Kepala Dinas, en: Head of Agency}
"""
_EVENT = """\
id: webinar
title: {id: "Layanan yang Menghormati Martabat", en: "Service that respects dignity"}
kind: attendance
start: 2026-12-10
hours: 6
institution: dinas-sosial-arunika
"""


def compare_certificates(root: Path, environment: Mapping[str, str]) -> None:
    """Print a row for each size. Names are made up."""
    with tempfile.TemporaryDirectory(prefix="saku-bench-certificates-") as folder:
        content = Path(folder) / "content"
        content.mkdir()
        copy_content(root, content, None)
        (content / "data/institutions.yml").write_text(_INSTITUTION, "utf-8")
        event, key = Path(folder) / "event.yml", Path(folder) / "2026a.pem"
        event.write_text(_EVENT, "utf-8")
        own = {**environment, "SAKU_KEY_PASSPHRASE": "kuda baterai staples benar"}
        saku = [sys.executable, "-m", "saku", "-C", str(content)]
        make = ["keys", "make", "2026a", "--institution", "dinas-sosial-arunika", "--first", "2026-01-01"]
        run([*saku, *make, "--out", str(key)], content, own)
        print("\ncertificates: one PDF/UA and one credential a person, and a zip of all")
        print(f"{'':44}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}{'MB':>8}")
        for count in SIZES:
            roster, out = Path(folder) / f"{count}.csv", Path(folder) / str(count)
            roster.write_text("nama\n" + "".join(f'"Ni Luh Putu {_word(number)}, S.H."\n' for number in range(count)))
            command = [*saku, "certify", str(roster), "--event", str(event), "--key", str(key), "--out", str(out)]
            for what in (f"{count:,} certificates", f"{count:,} certificates, nothing left to do"):
                cost = run(command, content, own)
                size = sum(path.stat().st_size for path in out.glob("*.pdf")) / 1e6
                print(f"{what:44}{cost.wall_s:8.1f}{cost.cpu_s:8.1f}{cost.peak_mb:9.0f}{size:8.1f}", flush=True)


def _word(number: int) -> str:
    """A name of its own for each number."""
    return "".join("aeioknrstw"[int(digit)] for digit in str(number)).capitalize()
