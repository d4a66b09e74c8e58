"""typeset(sheet) -> PDF bytes: the one place that runs Typst for books. Imports little, so that a process starts fast."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import typst

if TYPE_CHECKING:
    from saku.book.manuscript import Manuscript

FONTS = "overrides/print/fonts"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something to be set: where templates and pictures are, the text, and the date the file carries."""

    root: Path
    manuscript: Manuscript
    day: date


def typeset(sheet: Sheet) -> bytes:
    """The manuscript as PDF, the smallest that says the same."""
    root, day = sheet.root, sheet.day
    compiler = typst.Compiler(root=str(root), font_paths=[str(root / FONTS)], ignore_system_fonts=True)
    pdf = compiler.compile(
        sheet.manuscript.source.encode(),
        format="pdf",
        sys_inputs={"book": json.dumps({**sheet.manuscript.facts, "format": "a6"}, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    assert isinstance(pdf, bytes)
    return _compact(pdf)


def _compact(pdf: bytes) -> bytes:
    """The same document at half the size: its structure tree in compressed object streams, which Typst does not write."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()
