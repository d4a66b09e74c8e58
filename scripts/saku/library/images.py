"""Pictures of the modules: what their name says, readable by every renderer, and nothing that acts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from pathlib import Path

from saku import rules
from saku.diagnostics import Diagnostic, Message, Span, say

_BEGINNINGS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".webp": b"RIFF"}
IMAGE_TYPES = frozenset({".svg", *_BEGINNINGS})
_ACTIVE = re.compile(
    rb"<!(?:DOCTYPE|ENTITY)|<\s*(?:script|foreignObject|iframe|use\s[^>]*href\s*=\s*[\"']?http)|\son[a-z]+\s*=|javascript:",
    re.I,
)
_REMOTE = re.compile(rb"(?:href|src)\s*=\s*[\"']?\s*(?:https?:)?//", re.I)
_VIEW_BOX = re.compile(rb'viewBox="[\d.-]+[ ,]+[\d.-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')
MAX_BYTES = 1_000_000
MIN_WIDTH = 640
"""Pixels across the text of an A6 page (81 mm): 200 dots an inch, the least that print shops take."""


def image_problems(root: Path, path: Path) -> list[Diagnostic]:
    """What keeps the picture at `path` from being used; empty if nothing does."""
    span = Span(path.relative_to(root).as_posix())
    if not path.resolve().is_relative_to(root.resolve()):
        message = say(
            id="Tautan ini menunjuk ke luar folder proyek.", en="This link points outside the project folder."
        )
        hint = say(id="Ganti tautan dengan gambarnya sendiri.", en="Replace the link with the picture itself.")
        return [rules.FILE_IS_READABLE.at(span, message, hint)]
    data = path.read_bytes()
    problem = _problem(path.suffix, data)
    if problem is None:
        return []
    hint = say(id="Simpan ulang gambarnya dari program gambar.", en="Save the picture again from a drawing program.")
    return [rules.IMAGE_RESOLVES.at(span, problem, hint)]


def _too_small(size: tuple[int, int] | None) -> Message | None:
    if size is None or size[0] >= MIN_WIDTH:
        return None
    width = size[0]
    return say(
        id=f"Gambar ini {width} piksel lebarnya; untuk cetak perlu sedikitnya {MIN_WIDTH}.",
        en=f"This picture is {width} pixels wide; print needs at least {MIN_WIDTH}.",
    )


def image_size(suffix: str, data: bytes) -> tuple[int, int] | None:
    """(width, height) in pixels: of a PNG from its header, of a JPEG from its frame header (ITU-T T.81), of an SVG from its
    viewBox; None if it cannot be told."""
    if suffix == ".png":
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if suffix == ".svg":
        found = _VIEW_BOX.search(data)
        return (round(float(found[1])), round(float(found[2]))) if found else None
    if suffix in (".jpg", ".jpeg"):
        place = 2
        while place + 9 < len(data) and data[place] == 0xFF:
            marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
                return int.from_bytes(data[place + 7 : place + 9]), int.from_bytes(data[place + 5 : place + 7])
            place += 2 + length
    return None


def _problem(suffix: str, data: bytes) -> Message | None:
    if len(data) > MAX_BYTES:
        return say(id="Gambar lebih besar dari 1 MB.", en="The picture is larger than 1 MB.")
    if suffix != ".svg":
        if data.startswith(_BEGINNINGS[suffix]) and len(data) > 64:
            return _too_small(image_size(suffix, data))
        return say(id=f"Isi berkas ini bukan gambar {suffix}.", en=f"This file does not hold a {suffix} picture.")
    if _ACTIVE.search(data) or _REMOTE.search(data):
        return say(
            id="SVG ini memuat skrip, entitas, atau alamat di situs lain.",
            en="This SVG holds a script, an entity or an address on another site.",
        )
    try:
        tag = etree.fromstring(data).tag
    except (etree.ParseError, ValueError):
        tag = ""
    return None if tag.endswith("svg") else say(id="Isi berkas ini bukan SVG.", en="This file does not hold an SVG.")
