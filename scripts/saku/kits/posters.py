"""A poster and two cards for each day of the calendar, from the same texts as its page."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import typst
from PIL import Image

from saku.library.addresses import CALENDAR, absolute, kit_file, module_address
from saku.library.hub import Locale
from saku.library.model import Library
from saku.library.programme import Day
from saku.library.qr import qr_svg
from saku.text.generated import day_label
from saku.text.resolve import Trees
from saku.text.share_lines import lines_of
from saku.workers import worker_pool

_LINES = 3
"""Of what to do, on a poster."""
_CARDS = (("kartu", 1200, 630), ("kartu-persegi", 720, 720))
"""(name, width, height in px): what link previews ask for, and what a chat shows whole."""
_COLOURS, _GROUND = 16, (0x0B, 0x5D, 0x55)
"""Of a card; the ground is the colour of day-card.typ."""
_TEMPLATES, _FONTS = "overrides/print", "overrides/print/fonts"


@dataclass(frozen=True, slots=True)
class _Job:
    """Posters and cards in one language, for a process of its own."""

    root: Path
    locale: str
    stems: tuple[str, ...]
    """{`kalender/…/12-10-hari-ham-`} of each day."""
    posters: tuple[str, ...]
    """JSON for poster.typ."""
    cards: str
    """JSON for day-card.typ."""
    made: date


@contextmanager
def posters_aside(library: Library, trees: Trees, edition_date: date) -> Iterator[Future[dict[str, bytes]]]:
    """Posters and cards are drawn in a process of their own while the caller goes on; the result is {path: bytes}, for every day
    and language. PDFs are PDF/UA-1 and PDF/A-2a."""
    jobs = [_job(library, trees, locale, edition_date) for locale in library.settings.locales if library.programme.days]
    with worker_pool([__name__]) as pool:
        yield pool.submit(_drawn, jobs)


def _drawn(jobs: list[_Job]) -> dict[str, bytes]:
    return {path: content for job in jobs for path, content in _files(job)}


def _job(library: Library, trees: Trees, locale: Locale, edition_date: date) -> _Job:
    days = library.programme.days
    texts = [_texts(day, library, trees, locale) for day in days]
    stems = tuple(kit_file(day, "") for day in days)
    cards = json.dumps([each["card"] for each in texts], ensure_ascii=False)
    posters = tuple(json.dumps(each["poster"], ensure_ascii=False) for each in texts)
    return _Job(library.root, locale.code, stems, posters, cards, edition_date)


def _texts(day: Day, library: Library, trees: Trees, locale: Locale) -> dict[str, dict[str, object]]:
    code, settings = locale.code, library.settings
    modules = [found for name, _ in day.modules if (found := library.module(name))]
    target = module_address(modules[0].code) if modules else CALENDAR
    address = absolute(settings.site_url, locale, target)
    shown = address.partition("://")[2].rstrip("/")
    lines = lines_of(modules[0], trees, code, "lakukan")[:_LINES] if modules else []

    def say(key: str, **values: object) -> str:
        return library.strings.get(key, code, **values)

    when = day_label(day, library.strings, code)
    note = say("calendar.unchecked") if day.is_doubtful else ""
    foot = f"{settings.site_name} · {say('site.footer_licence')}"
    shared = {"name": day.name[code], "theme": day.theme[code], "when": when}
    poster: dict[str, object] = {
        **shared,
        "hub": settings.site_name,
        "locale": code,
        "lines": lines,
        "time": say("kit.time_line"),
        "place": say("kit.place_line"),
        "qr": qr_svg(address),
        "alt": say("kit.in_hub", address=address),
        "scan": say("kit.scan"),
        "address": shown,
        "foot": f"{note} {foot}".strip(),
    }
    card: dict[str, object] = {
        **shared,
        "line": lines[0] if lines else "",
        "note": note,
        "foot": f"{settings.site_name} · {shown}",
    }
    return {"poster": poster, "card": card}


def _files(job: _Job) -> Iterator[tuple[str, bytes]]:
    compiler = typst.Compiler(root=str(job.root), font_paths=[str(job.root / _FONTS)], ignore_system_fonts=True)
    source = (job.root / _TEMPLATES / "poster.typ").read_bytes()
    made = datetime(job.made.year, job.made.month, job.made.day, tzinfo=UTC)
    for stem, day in zip(job.stems, job.posters, strict=True):
        pdf = compiler.compile(
            source, format="pdf", sys_inputs={"day": day}, pdf_standards=["ua-1", "a-2a"], timestamp=made
        )
        assert isinstance(pdf, bytes)
        yield f"{stem}poster-{job.locale}.pdf", pdf
    source = (job.root / _TEMPLATES / "day-card.typ").read_bytes()
    for name, width, height in _CARDS:
        inputs = {"cards": job.cards, "width": str(width), "height": str(height), "locale": job.locale}
        pages = compiler.compile(source, format="png", ppi=72.0, sys_inputs=inputs)
        for stem, page in zip(job.stems, pages if isinstance(pages, list) else [pages], strict=True):
            assert isinstance(page, bytes)
            yield f"{stem}{name}-{job.locale}.png", _small(page)


def _small(png: bytes) -> bytes:
    """The card in 16 colours from the ground to white, which is all it holds: a fifth of the size."""
    grey = Image.open(io.BytesIO(png)).convert("L")
    dark = grey.getpixel((0, 0))
    assert isinstance(dark, int)
    step = (255 - dark) / (_COLOURS - 1)
    indexed = grey.point([round(max(0, value - dark) / step) for value in range(256)])
    indexed = Image.frombytes("P", grey.size, indexed.tobytes())
    indexed.putpalette([round(low + (255 - low) * at / (_COLOURS - 1)) for at in range(_COLOURS) for low in _GROUND])
    written = io.BytesIO()
    indexed.save(written, "PNG", bits=4, compress_level=6)
    return written.getvalue()
