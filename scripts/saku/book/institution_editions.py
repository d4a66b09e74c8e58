"""Editions of all institutions: hundreds of books that differ in a few pages, made on all cores, resumed where they stopped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import as_completed
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from saku.book.manuscript import Manuscript, for_institution, write_manuscript
from saku.book.typeset import FONTS, TEMPLATES, typeset_all
from saku.book.typst import Setting
from saku.library.glyphs import read_glyphs
from saku.library.institutions import LOGOS, Institution
from saku.library.model import Library
from saku.text.resolve import Trees
from saku.workers import worker_pool

BATCH = 40
"""Editions a process makes before it ends: enough to share the layout, few enough to lose little when interrupted."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of one edition."""

    path: str
    """`dinas-sosial-arunika/b1-id.pdf`."""
    manuscript: Manuscript
    fingerprint: str
    """Changes with anything the file is made of."""


@dataclass(frozen=True, slots=True)
class _Batch:
    root: Path
    planned: tuple[Planned, ...]
    day: date


def plan_editions(library: Library, trees: Trees, edition_date: date) -> tuple[Planned, ...]:
    """Every book in every language of every institution."""
    glyphs = read_glyphs(library.root / FONTS)
    look = _digest_of_look(library.root)
    planned = []
    for book in library.books:
        for locale in library.settings.locale_codes:
            manuscript = write_manuscript(library, book, trees, locale, edition_date, glyphs)
            setting = Setting(library, locale, manuscript.sections, glyphs)
            for institution in library.institutions:
                own = for_institution(manuscript, institution, trees, setting)
                path = f"{institution.id}/{book.id.lower()}-{locale}.pdf"
                planned.append(Planned(path, own, _fingerprint(own, institution, library.root, look)))
    return tuple(planned)


def make_editions(
    root: Path, planned: tuple[Planned, ...], made: Callable[[Planned], bool], edition_date: date
) -> Iterator[Mapping[str, tuple[Planned, bytes]]]:
    """{path: (plan, PDF)} in batches, as they are ready, of what `made` does not know yet."""
    by_book: dict[str, list[Planned]] = {}
    for each in planned:
        if not made(each):
            by_book.setdefault(each.path.rpartition("/")[2], []).append(each)
    batches = [
        _Batch(root, tuple(group[start : start + BATCH]), edition_date)
        for group in by_book.values()
        for start in range(0, len(group), BATCH)
    ]
    if not batches:
        return
    with worker_pool([__name__]) as pool:
        for future in as_completed([pool.submit(_make, batch) for batch in batches]):
            yield future.result()


def _make(batch: _Batch) -> dict[str, tuple[Planned, bytes]]:
    pages = typeset_all(batch.root, [each.manuscript for each in batch.planned], batch.day)
    return {each.path: (each, pdf) for each, pdf in zip(batch.planned, pages, strict=True)}


def _fingerprint(manuscript: Manuscript, institution: Institution, root: Path, look: str) -> str:
    digest = hashlib.sha256(f"{version('typst')}\n{look}\n{manuscript.source}\n".encode())
    digest.update(json.dumps(dict(manuscript.facts), sort_keys=True).encode())
    if institution.logo:
        digest.update((root / LOGOS / institution.logo).read_bytes())
    return digest.hexdigest()


def _digest_of_look(root: Path) -> str:
    """Of the templates and fonts."""
    digest = hashlib.sha256()
    for path in sorted((root / TEMPLATES).rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
