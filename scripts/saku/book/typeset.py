"""typeset(manuscript) -> PDF bytes: the one place that runs Typst for paper."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import typst

from saku.book.manuscript import Manuscript
from saku.book.pdf_file import pdf_bytes

FONTS = "overrides/print/fonts"
TEMPLATES = "overrides/print"


def typeset(root: Path, manuscript: Manuscript, day: date) -> bytes:
    """A manuscript as PDF/UA-1 and PDF/A-2a. `root` holds overrides/print/ and the pictures; `day` is the file's date."""
    return typeset_all(root, [manuscript], day)[0]


def typeset_untagged(root: Path, manuscript: Manuscript, day: date) -> bytes:
    """The same pages for a printer only, in less time: no tags, no claim of a standard."""
    return _written(_compiler(root), manuscript.source.encode(), typst_inputs(manuscript), day, tagged=False)


def pages_of(root: Path, manuscript: Manuscript, day: date) -> int:
    """How many pages it has."""
    with pikepdf.open(io.BytesIO(typeset(root, manuscript, day))) as document:
        return len(document.pages)


def typst_inputs(manuscript: Manuscript) -> dict[str, str]:
    """sys.inputs of a book: its facts as JSON."""
    return {"book": json.dumps(dict(manuscript.facts), ensure_ascii=False)}


def typeset_all(root: Path, manuscripts: Sequence[Manuscript], day: date) -> list[bytes]:
    """Manuscripts that differ little, in one compiler: what they share is laid out once."""
    if not manuscripts:
        return []
    compiler = _compiler(root)
    inputs = typst_inputs(manuscripts[0])
    return [_compiled(compiler, each.source.encode(), inputs, day) for each in manuscripts]


def typeset_template(root: Path, name: str, values: Mapping[str, object], day: date) -> bytes:
    """overrides/print/<name>.typ with `values` as sys.inputs: text as it is, everything else as JSON."""
    inputs = {
        key: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for key, value in values.items()
    }
    return _compiled(_compiler(root), (root / TEMPLATES / f"{name}.typ").read_bytes(), inputs, day)


def _compiler(root: Path) -> typst.Compiler:
    return typst.Compiler(root=str(root), font_paths=[str(root / FONTS)], ignore_system_fonts=True)


def _compiled(compiler: typst.Compiler, source: bytes, inputs: dict[str, str], day: date) -> bytes:
    with pikepdf.open(io.BytesIO(_written(compiler, source, inputs, day, tagged=True))) as document:
        return pdf_bytes(document)


def _written(compiler: typst.Compiler, source: bytes, inputs: dict[str, str], day: date, *, tagged: bool) -> bytes:
    pdf = compiler.compile(
        source,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=["ua-1", "a-2a"] if tagged else [],
        pdf_tags=tagged,
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    assert isinstance(pdf, bytes)
    return pdf
