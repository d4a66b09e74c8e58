"""Assets under names that change with their content, so that a browser may keep them for good."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from saku.site.render import ASSETS

_HASHED_TYPES = (".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".woff2")
_LASTING = (f"{ASSETS}preview/", f"{ASSETS}app/")
"""Named from outside: by link previews and by the phone that installed the hub."""
_IS_HASHED = re.compile(r"\.[0-9a-f]{8}\.")
_IN_PAGE = re.compile(rf'(="(?:[^"]*/)?)({ASSETS}[^"?#]+)(?=["?#])'.encode())


def with_hashed_assets(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """{path: bytes} of the whole site: `assets/saku.css` becomes `assets/saku.1a2b3c4d.css`, in its name and in every attribute of
    every page that holds it."""
    names = {path: _hashed(path, content) for path, content in files.items() if _is_hashable(path)}
    renamed = {path.encode(): name.encode() for path, name in names.items()}

    def in_page(match: re.Match[bytes]) -> bytes:
        return match[1] + renamed.get(match[2], match[2])

    return {
        names.get(path, path): _IN_PAGE.sub(in_page, content) if path.endswith(".html") else content
        for path, content in files.items()
    }


def _is_hashable(path: str) -> bool:
    if not path.startswith(ASSETS) or path.startswith(_LASTING) or _IS_HASHED.search(path):
        return False
    return path.endswith(_HASHED_TYPES)


def _hashed(path: str, content: bytes) -> str:
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{dot}{suffix}"
