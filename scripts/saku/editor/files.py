"""What /admin/ may read and write on this machine: the texts of modules/, data/ and docs/, and pictures. Nothing else, nowhere else.

The requests are those of Decap CMS's proxy backend (decap-server, localFs).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from saku.library.images import IMAGE_TYPES, MAX_BYTES
from saku.library.source import MAX_BYTES as MAX_TEXT
from saku.publish import replace_files

FOLDERS = ("modules", "data", "docs")
TEXT_TYPES = frozenset({".md", ".yml"})


class Refused(Exception):
    """A request that is not answered; the text says why."""


def answer(root: Path, request: object) -> object:
    """What Decap's proxy backend is told: `request` is {action, params}. Raises Refused; nothing is written then."""
    if not isinstance(request, Mapping):
        raise Refused("not a request")
    action, params = str(request.get("action", "")), request.get("params")
    act = _ACTIONS.get(action)
    if act is None:
        raise Refused(f"unknown action: {action}")
    return act(root, params if isinstance(params, Mapping) else {})


def allowed_file(root: Path, name: object, types: frozenset[str]) -> Path:
    """The file `name` below one of the folders, links followed. Raises Refused for anything else."""
    path = PurePosixPath(name) if isinstance(name, str) else PurePosixPath()
    plain = isinstance(name, str) and "\\" not in name and "\0" not in name and path.as_posix() == name.lstrip("/")
    parts = path.parts
    if not plain or not parts or parts[0] not in FOLDERS or any(part.startswith(".") for part in parts):
        raise Refused(f"not a file of the content: {name}")
    if path.suffix not in types:
        raise Refused(f"not a kind of file that is edited here: {name}")
    found = (root / path).resolve()
    if not found.is_relative_to((root / parts[0]).resolve()) or not (root / parts[0]).resolve().is_relative_to(root):
        raise Refused(f"outside the content: {name}")
    return found


def _text(root: Path, name: object) -> dict[str, object]:
    path = allowed_file(root, name, TEXT_TYPES)
    if not path.is_file():
        raise Refused(f"there is no file {name}")
    data = path.read_bytes()
    return {"data": data.decode("utf-8"), "file": {"path": name, "id": hashlib.sha256(data).hexdigest()}}


def _info(root: Path, _: Mapping[str, object]) -> object:
    return {"repo": root.name, "publish_modes": ["simple"], "type": "local_fs"}


def _entry(root: Path, params: Mapping[str, object]) -> object:
    return _text(root, params.get("path"))


def _entries(root: Path, params: Mapping[str, object]) -> object:
    found = []
    for file in _list(params, "files"):
        entry = _text(root, file.get("path"))
        found.append({**entry, "file": {**file, "id": None}})
    return found


def _persist(root: Path, params: Mapping[str, object]) -> object:
    """Texts that exist and pictures; all of them or none."""
    files = {}
    for file in _list(params, "dataFiles"):
        path, raw = allowed_file(root, file.get("path"), TEXT_TYPES), file.get("raw")
        if file.get("newPath") or not path.is_file():
            raise Refused(f"new files are made with saku new: {file.get('path')}")
        if not isinstance(raw, str) or len(content := raw.encode()) > MAX_TEXT:
            raise Refused(f"not a text of at most {MAX_TEXT} bytes: {file.get('path')}")
        files[path] = content
    for asset in _list(params, "assets"):
        files |= _picture(root, asset)
    replace_files(files)
    return {"message": "entry persisted"}


def _picture(root: Path, asset: Mapping[str, object]) -> dict[Path, bytes]:
    path = allowed_file(root, str(asset.get("path", "")).lstrip("/"), IMAGE_TYPES)
    try:
        content = base64.b64decode(str(asset.get("content", "")), validate=True)
    except binascii.Error:
        raise Refused("not a picture") from None
    if len(content) > MAX_BYTES:
        raise Refused(f"a picture may have at most {MAX_BYTES} bytes")
    return {path: content}


def _persist_media(root: Path, params: Mapping[str, object]) -> object:
    asset = params.get("asset")
    files = _picture(root, asset if isinstance(asset, Mapping) else {})
    replace_files(files)
    return _media_file(root, next(iter(files)))


def _media(root: Path, params: Mapping[str, object]) -> object:
    name = str(params.get("mediaFolder", "")).strip("/")
    folder = allowed_file(root, f"{name}/a.png", IMAGE_TYPES).parent
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [_media_file(root, path) for path in files if path.suffix in IMAGE_TYPES and path.is_file()]


def _one_media(root: Path, params: Mapping[str, object]) -> object:
    path = allowed_file(root, str(params.get("path", "")).lstrip("/"), IMAGE_TYPES)
    if not path.is_file():
        raise Refused(f"there is no file {params.get('path')}")
    return _media_file(root, path)


def _media_file(root: Path, path: Path) -> dict[str, object]:
    data = path.read_bytes()
    return {
        "id": hashlib.sha256(data).hexdigest(),
        "content": base64.b64encode(data).decode(),
        "encoding": "base64",
        "path": path.relative_to(root).as_posix(),
        "name": path.name,
    }


def _nothing(_: Path, __: Mapping[str, object]) -> object:
    return None


def _list(params: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    found = params.get(key, [])
    if not isinstance(found, list) or not all(isinstance(each, Mapping) for each in found):
        raise Refused(f"{key} is not a list")
    return found


_ACTIONS: Mapping[str, Callable[[Path, Mapping[str, object]], object]] = {
    "info": _info,
    "getEntry": _entry,
    "entriesByFiles": _entries,
    "persistEntry": _persist,
    "getMedia": _media,
    "getMediaFile": _one_media,
    "persistMedia": _persist_media,
    "getDeployPreview": _nothing,
}
"""Deleting is not among them: that is Git's."""
