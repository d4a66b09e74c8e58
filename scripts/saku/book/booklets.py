"""Each module alone as a booklet: 16 pages of A6 from two sheets of A4, as any office printer makes them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pikepdf

from saku.book.imposition import SIGNATURE, imposed, padded
from saku.book.manuscript import Manuscript
from saku.book.typeset import typeset_untagged


@dataclass(frozen=True, slots=True)
class Booklets:
    """All modules in one language, in one document (manuscript.write_booklets)."""

    root: Path
    locale: str
    codes: tuple[str, ...]
    """In the order of the document."""
    manuscript: Manuscript
    day: date


def booklet_files(booklets: Booklets) -> dict[str, bytes]:
    """{`modul/p1-id-a4-booklet.pdf`: bytes}. A module of more than 16 pages takes half a sheet more, or a whole one."""
    document = typeset_untagged(booklets.root, booklets.manuscript, booklets.day)
    files = {}
    with pikepdf.open(io.BytesIO(document)) as whole:
        for code, (start, end) in zip(booklets.codes, _parts(whole), strict=True):
            sheets = padded(end - start, cover_end=0, at_least=SIGNATURE)
            pages = [None if number is None else start + number for number in sheets]
            name = f"modul/{code.lower()}-{booklets.locale}-a4-booklet.pdf"
            files[name] = imposed(whole, pages, size=len(pages))
    return files


def _parts(whole: pikepdf.Pdf) -> list[tuple[int, int]]:
    """(pages before it, its last page) of each bookmark of the first level."""
    with whole.open_outline() as outline:
        starts = [_page_index(item) for item in outline.root]
    return list(zip(starts, [*starts[1:], len(whole.pages)], strict=True))


def _page_index(item: pikepdf.OutlineItem) -> int:
    assert item.obj is not None
    destination = item.obj.get("/Dest")
    if destination is None:
        destination = item.obj.A.D
    assert isinstance(destination, pikepdf.Array)
    return pikepdf.Page(destination[0]).index
