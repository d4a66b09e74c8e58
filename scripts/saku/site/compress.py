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
_QUALITY = 7
"""Of brotli's 11 and gzip's 9: the next two cost seven times the time for a third of a percent."""


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
    brotlied = bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=_QUALITY))
    return brotlied, gzip.compress(content, _QUALITY, mtime=0)
