"""typeset(manuscript) -> PDF bytes: the one place that runs Typst for paper."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import typst

from saku.book.manuscript import Manuscript

FONTS = "overrides/print/fonts"
TEMPLATES = "overrides/print"


def typeset(root: Path, manuscript: Manuscript, day: date) -> bytes:
    """A manuscript as PDF/UA-1 and PDF/A-2a. `root` holds overrides/print/ and the pictures; `day` is the file's date."""
    facts = json.dumps({**manuscript.facts, "format": "a6"}, ensure_ascii=False)
    return _compiled(root, manuscript.source.encode(), {"book": facts}, day)


def typeset_template(root: Path, name: str, values: Mapping[str, object], day: date) -> bytes:
    """overrides/print/<name>.typ with `values` as sys.inputs: text as it is, everything else as JSON."""
    inputs = {
        key: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for key, value in values.items()
    }
    return _compiled(root, (root / TEMPLATES / f"{name}.typ").read_bytes(), inputs, day)


def _compiled(root: Path, source: bytes, inputs: dict[str, str], day: date) -> bytes:
    compiler = typst.Compiler(root=str(root), font_paths=[str(root / FONTS)], ignore_system_fonts=True)
    pdf = compiler.compile(
        source,
        format="pdf",
        sys_inputs=inputs,
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
