"""Certificates: one page per participant with a sealed statement in its QR code, made on all cores in batches."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import segno
import typst

from saku.library.event import Event
from saku.library.glyphs import read_glyphs
from saku.library.institutions import LOGOS
from saku.library.model import Library
from saku.workers import worker_pool

FONTS, TEMPLATES, TEMPLATE = "overrides/print/fonts", "overrides/print", "overrides/print/certificate.typ"
BATCH = 50
"""Certificates between two reports of progress: what is lost when a run is interrupted."""
_AHEAD = 2
"""Batches for each core."""
MASK = 3
"""A fixed QR mask pattern: choosing the best of eight costs four times the drawing, and every reader takes any."""
_SLUG = 40
_MAIN, _WIDE = "Atkinson Hyperlegible", "Source Sans 3"


@dataclass(frozen=True, slots=True)
class Certificate:
    """One person's page, ready to be drawn."""

    name: str
    serial: str
    address: str
    """What the QR code holds."""
    badge: bytes
    """The Open Badges credential."""
    font: str
    """One for the whole name: letters of two fonts in one word look torn."""

    @property
    def stem(self) -> str:
        """`budi-santoso-K7F3-92QM-XT4B`: in plain letters for every file system."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG].strip("-")
        return f"{slug or 'peserta'}-{self.serial}"


@dataclass(frozen=True, slots=True)
class _Batch:
    root: Path
    shared: str
    certificates: tuple[Certificate, ...]
    day: date


def shared_facts(event: Event, library: Library) -> dict[str, object]:
    """What every certificate of an event says, in both languages."""
    words = library.strings
    locales = library.settings.locale_codes

    def text(key: str, **values: Mapping[str, str] | str) -> dict[str, str]:
        return {
            locale: words.get(
                key, locale, **{name: v if isinstance(v, str) else v[locale] for name, v in values.items()}
            )
            for locale in locales
        }

    def label(day: date) -> dict[str, str]:
        return {
            locale: words.get(
                "date", locale, day=day.day, month=words.get("months", locale).split()[day.month - 1], year=day.year
            )
            for locale in locales
        }

    days = label(event.first)
    if event.last != event.first:
        days = text("certificate.days", first=days, last=label(event.last))
    facts = text("certificate.facts", days=days, hours=str(event.hours), issued=label(event.issued))
    if event.modules:
        modules = text("certificate.modules", modules=", ".join(event.modules))
        facts = {locale: f"{facts[locale]} · {modules[locale]}" for locale in locales}
    name = dict(event.institution.name.items())
    host = library.settings.site_url.removeprefix("https://").removeprefix("http://")
    check = text("certificate.check", address=f"{host}verifikasi/")
    logo = f"/{LOGOS}/{event.institution.logo}" if event.institution.logo else ""
    return {
        "kind": text(f"certificate.kind.{event.kind}"),
        "says": text(f"certificate.says.{event.kind}"),
        "given": text("certificate.given"),
        "title": dict(event.title.items()),
        "facts": facts,
        "issuer": name,
        "logo": logo,
        "logo_alt": words.get("certificate.logo", locales[0], name=name[locales[0]]),
        "qr_alt": words.get("certificate.qr", locales[0], address=f"{host}verifikasi/"),
        "number": text("certificate.number"),
        "check": check,
        "seal": text("certificate.seal"),
        "note": text("certificate.note"),
        "signatories": [
            {"name": each.name, "office": dict(each.office.items())} for each in event.institution.signatories
        ],
    }


def font_for(name: str, root: Path) -> str:
    """The family that has every letter of the name."""
    return _MAIN if set(name) <= _main_glyphs(root) else _WIDE


@cache
def _main_glyphs(root: Path) -> frozenset[str]:
    return read_glyphs(root / FONTS, "AtkinsonHyperlegible-Bold.ttf")


def look(root: Path, shared: Mapping[str, object]) -> str:
    """Changes with anything a certificate is made of beside the person."""
    digest = hashlib.sha256(f"{version('typst')}\n{json.dumps(shared, sort_keys=True)}\n".encode())
    paths = [root / TEMPLATE, *sorted((root / FONTS).iterdir())]
    logo = str(shared["logo"])
    if logo:
        paths.append(root / logo.removeprefix("/"))
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def make_certificates(
    root: Path, shared: Mapping[str, object], certificates: Sequence[Certificate], day: date
) -> Iterator[dict[str, bytes]]:
    """{file name: bytes} in batches as they are ready: a PDF (PDF/UA-1 and PDF/A-2a) and a credential for each."""
    facts = json.dumps(shared, ensure_ascii=False)
    batches = [
        _Batch(root, facts, tuple(certificates[start : start + BATCH]), day)
        for start in range(0, len(certificates), BATCH)
    ]
    if len(batches) < 2:
        yield from (_make(batch) for batch in batches)
        return
    with worker_pool([__name__]) as pool:
        waiting = iter(batches)
        running = {pool.submit(_make, batch) for batch in islice(waiting, _AHEAD * (os.cpu_count() or 1))}
        while running:
            # Only so many are under way at a time: what is ready is written before more is asked for.
            ready, running = wait(running, return_when=FIRST_COMPLETED)
            running |= {pool.submit(_make, batch) for batch in islice(waiting, len(ready))}
            for future in ready:
                yield future.result()


def _make(batch: _Batch) -> dict[str, bytes]:
    compiler = typst.Compiler(
        str(batch.root / TEMPLATE),
        root=str(batch.root),
        font_paths=[str(batch.root / FONTS)],
        ignore_system_fonts=True,
    )
    stamp = datetime(batch.day.year, batch.day.month, batch.day.day, tzinfo=UTC)
    files: dict[str, bytes] = {}
    for each in batch.certificates:
        own = {"name": each.name, "serial": each.serial, "qr": _qr(each.address), "font": each.font}
        pdf = compiler.compile(
            format="pdf",
            sys_inputs={"shared": batch.shared, "own": json.dumps(own, ensure_ascii=False)},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=stamp,
        )
        assert isinstance(pdf, bytes)
        files[f"{each.stem}.pdf"] = pdf
        files[f"{each.stem}.jwt"] = each.badge
    return files


def _qr(address: str) -> str:
    """With its quiet zone of four modules, which the paper around it does not promise."""
    drawn = io.BytesIO()
    code = segno.make_qr(address, error="m", mask=MASK, boost_error=False)
    code.save(drawn, kind="svg", xmldecl=False, border=4, omitsize=True, nl=False)
    return drawn.getvalue().decode()
