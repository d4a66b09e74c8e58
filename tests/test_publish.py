"""Publishing: readers see the old tree or the new one, whatever happens in between."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from saku import publish

ENDLESS_PUBLISHING = """
import sys
from pathlib import Path
from saku import publish
out, number = Path(sys.argv[1]), 0
while True:
    number += 1
    with publish.replacing(out) as aside:
        publish.add({f"{page}/index.html": str(number).encode() for page in range(40)}, aside)
    print(number, flush=True)
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with publish.replacing(out) as aside:
        publish.add({"index.html": b"old"}, aside)
    with pytest.raises(RuntimeError), publish.replacing(out) as aside:
        publish.add({"index.html": b"half"}, aside)
        raise RuntimeError
    assert tree(out) == {"index.html": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_new_site_replaces_the_old_one_as_a_whole(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with publish.replacing(out) as aside:
        publish.add({"index.html": b"old", "gone/index.html": b"old"}, aside)
    with publish.replacing(out) as aside:
        publish.add({"index.html": b"new"}, aside)
    assert tree(out) == {"index.html": b"new"}


def test_systems_without_an_atomic_exchange_end_with_the_new_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "_exchange", lambda first, second: False)
    out = tmp_path / "site"
    for text in (b"old", b"new"):
        with publish.replacing(out) as aside:
            publish.add({"index.html": text}, aside)
    assert tree(out) == {"index.html": b"new"}


def test_a_build_killed_between_two_renames_is_put_right_by_the_next(tmp_path: Path) -> None:
    publish.add({"index.html": b"old"}, tmp_path / ".site.old")
    with pytest.raises(RuntimeError), publish.replacing(tmp_path / "site"):
        raise RuntimeError
    assert tree(tmp_path / "site") == {"index.html": b"old"}


def test_killing_at_any_moment_never_leaves_a_mix(tmp_path: Path) -> None:
    out = tmp_path / "site"
    for seed in range(20):
        worker = subprocess.Popen([sys.executable, "-c", ENDLESS_PUBLISHING, str(out)], stdout=subprocess.PIPE)
        assert worker.stdout is not None
        worker.stdout.readline()
        time.sleep(random.Random(seed).random() / 20)
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
        pages = tree(out)
        assert len(pages) == 40
        assert len(set(pages.values())) == 1


def test_sync_keeps_files_that_did_not_change(tmp_path: Path) -> None:
    publish.sync({"a/index.md": b"one", "b.md": b"two", "c/d.md": b"three"}, tmp_path)
    before = (tmp_path / "b.md").stat().st_mtime_ns
    publish.sync({"a/index.md": b"changed", "b.md": b"two"}, tmp_path)
    assert tree(tmp_path) == {"a/index.md": b"changed", "b.md": b"two"}
    assert (tmp_path / "b.md").stat().st_mtime_ns == before
    assert not (tmp_path / "c").exists()
