"""The hub on a memory stick: the same pages, opened from a folder without any server (file://)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from saku.site.assets import with_hashed_assets
from saku.site.offline import WORKER_SOURCE

_LINK = re.compile(rb'( (?:href|action|data-root)=")(?![a-z]+:|#|/)([^"?#]*)(?=[^"]*")')
_MANIFEST = re.compile(rb'\s*<link rel="manifest"[^>]*>')


def for_stick(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """{path below the stick's folder: bytes}: links name their files, since no server does, and what only a server needs is left out."""
    return {
        path: _MANIFEST.sub(b"", _LINK.sub(_to_file, content)) if path.endswith(".html") else content
        for path, content in with_hashed_assets(files).items()
        if path != WORKER_SOURCE and not path.startswith("sitemap.xml")
    }


def _to_file(match: re.Match[bytes]) -> bytes:
    path = match[2]
    if path == b"" or path.endswith(b"/"):
        path += b"index.html"
    elif path == b"." or path.endswith(b".."):
        path += b"/index.html"
    return match[1] + path
