"""What the editor's server lets a page do with the files of this machine: the content's texts and pictures, nothing else."""

from __future__ import annotations

import base64
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from saku.build import editing_server, load_for_editing
from saku.editor.files import Refused, answer
from tests.support import files_of

LESSON = "modules/p1-layanan/id.md"
PICTURE = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
FORBIDDEN = [
    "mkdocs.yml",
    "README.md",
    "../outside.md",
    "modules/../mkdocs.yml",
    "modules/../../outside.md",
    "modules/p1-layanan/./id.md",
    "modules//p1-layanan/id.md",
    "modules\\..\\mkdocs.yml",
    "modules/p1-layanan/id.md\0.png",
    "modules/p1-layanan/.git/config.yml",
    "overrides/admin/editor.js",
    "scripts/saku/site/hook.py",
    "modules/p1-layanan/tool.py",
    ".git/config",
    "link/secret.md",
    "modules/link/secret.md",
    "",
    None,
    7,
]


@pytest.fixture
def root(minimal: Path) -> Path:
    outside = minimal.parent / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("secret")
    (minimal.parent / "outside.md").write_text("secret")
    (minimal / "modules/link").symlink_to(outside)
    return minimal.resolve()


def write(root: Path, path: object, raw: object = "x", **more: object) -> object:
    return answer(root, {"action": "persistEntry", "params": {"dataFiles": [{"path": path, "raw": raw, **more}]}})


@pytest.mark.parametrize("path", FORBIDDEN)
def test_nothing_outside_the_content_is_read_or_written(root: Path, path: object) -> None:
    before = files_of(root.parent)
    for request in (
        {"action": "getEntry", "params": {"path": path}},
        {"action": "entriesByFiles", "params": {"files": [{"path": path}]}},
        {"action": "persistEntry", "params": {"dataFiles": [{"path": path, "raw": "x"}]}},
        {"action": "persistEntry", "params": {"dataFiles": [], "assets": [{"path": path, "content": PICTURE}]}},
        {"action": "persistMedia", "params": {"asset": {"path": path, "content": PICTURE}}},
        {"action": "getMediaFile", "params": {"path": path}},
    ):
        with pytest.raises(Refused):
            answer(root, request)
    assert files_of(root.parent) == before


@pytest.mark.parametrize("folder", ["..", ".", "scripts", "modules/..", "modules/link", "/etc"])
def test_no_other_folder_is_listed(root: Path, folder: str) -> None:
    with pytest.raises(Refused):
        answer(root, {"action": "getMedia", "params": {"mediaFolder": folder}})


def test_a_text_is_replaced_and_a_new_one_refused(root: Path) -> None:
    write(root, LESSON, "baru\n")
    assert (root / LESSON).read_bytes() == b"baru\n"
    with pytest.raises(Refused):
        write(root, "modules/p1-layanan/baru.md")
    with pytest.raises(Refused):
        write(root, LESSON, newPath="modules/p1-layanan/en.md")
    with pytest.raises(Refused):
        write(root, LESSON, "x" * 1_000_001)
    assert not list(root.rglob("*.new"))


def test_all_of_a_save_or_nothing(root: Path) -> None:
    before = files_of(root)
    files = [{"path": LESSON, "raw": "x"}, {"path": "mkdocs.yml", "raw": "x"}]
    with pytest.raises(Refused):
        answer(root, {"action": "persistEntry", "params": {"dataFiles": files}})
    assert files_of(root) == before


@pytest.mark.parametrize("action", ["deleteFile", "deleteFiles", "rm", "", "__class__"])
def test_nothing_is_deleted(root: Path, action: str) -> None:
    with pytest.raises(Refused):
        answer(root, {"action": action, "params": {"path": LESSON, "paths": [LESSON]}})


def test_a_picture_is_stored_and_listed(root: Path) -> None:
    path = "modules/p1-layanan/images/antre.png"
    answer(root, {"action": "persistMedia", "params": {"asset": {"path": path, "content": PICTURE}}})
    assert (root / path).read_bytes() == base64.b64decode(PICTURE)
    listed = answer(root, {"action": "getMedia", "params": {"mediaFolder": "modules/p1-layanan/images"}})
    assert isinstance(listed, list)
    assert [file["name"] for file in listed] == ["antre.png", "loket.svg"]


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    library = load_for_editing(root, {})
    assert library
    server = editing_server(library, 0, "rahasia", {})
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def asked(address: str, path: str, **headers: str) -> tuple[int, bytes]:
    """A GET, or a POST of a request for the lesson if there is an Origin."""
    body = json.dumps({"action": "getEntry", "params": {"path": LESSON}}).encode() if "Origin" in headers else None
    request = urllib.request.Request(f"{address}{path}", body, headers)
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.status, reply.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_only_the_page_of_this_server_may_ask(root: Path, address: str) -> None:
    port = address.rpartition(":")[2]
    json_type = {"Content-Type": "application/json"}
    status, body = asked(address, "/rahasia/api", Origin=address, **json_type)
    assert status == 200
    assert json.loads(body)["data"] == (root / LESSON).read_text("utf-8")
    assert asked(address, "/rahasia/api", Origin="https://jahat.example", **json_type)[0] == 403
    assert asked(address, "/rahasia/api", Origin="null", **json_type)[0] == 403
    assert asked(address, "/rahasia/api", Origin=address, **{"Content-Type": "text/plain"})[0] == 403
    assert asked(address, "/salah/api", Origin=address, **json_type)[0] == 403
    rebound = f"jahat.example:{port}"
    assert asked(address, "/rahasia/api", Origin=f"http://{rebound}", Host=rebound, **json_type)[0] == 403
    assert asked(address, "/rahasia/admin/", Host=rebound)[0] == 404
    assert asked(address, "/admin/")[0] == 404
    assert asked(address, "/rahasia/admin/../../mkdocs.yml")[0] == 404
    assert asked(address, "/rahasia/admin/")[0] == 200


def test_the_state_of_the_content_is_told_after_a_save(root: Path, address: str) -> None:
    (root / "modules/link").unlink()
    assert json.loads(asked(address, "/rahasia/check")[1]) == []
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8").replace("pasal 29", "pasal 999", 1), "utf-8")
    found = json.loads(asked(address, "/rahasia/check")[1])
    assert LESSON in [each["place"].split(":")[0] for each in found]
