"""Compressed copies beside the text files, so that a server need not compress at every request."""

from __future__ import annotations

import gzip
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import brotli

_TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".ics", ".txt", ".webmanifest")
_LEAST = 500
"""Bytes; below that a copy saves nothing."""
_QUALITY = 9
"""Of 11: the last two cost ten times the time for two percent."""
_LARGE, _LARGE_QUALITY = 1_000_000, 6
"""Bytes; only the editor at /admin/ is larger, and would cost a second for three percent."""


def compressed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """{`p1/index.html.br`: bytes, `p1/index.html.gz`: bytes}, the same bytes for the same content (RFC 7932, RFC 1952)."""
    texts = [(path, content) for path, content in files.items() if path.endswith(_TEXT) and len(content) >= _LEAST]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        packed = pool.map(lambda item: _packed(item[1]), texts)
        return {
            f"{path}{suffix}": content
            for (path, _), pair in zip(texts, packed, strict=True)
            for suffix, content in zip((".br", ".gz"), pair, strict=True)
        }


def _packed(content: bytes) -> tuple[bytes, bytes]:
    quality = _QUALITY if len(content) < _LARGE else _LARGE_QUALITY
    brotlied = bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality))
    return brotlied, gzip.compress(content, quality, mtime=0)
