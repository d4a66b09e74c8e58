"""What several tests need: a copy of the content, the command, a web server for a built site."""

from __future__ import annotations

import contextlib
import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from saku.site.security import headers_of

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ("mkdocs.yml", "modules", "data", "docs", "overrides", "scripts/saku/site/hook.py")
"""What makes a content root: everything a build reads."""
SHARED = ("data/strings.yml", "data/families.yml", "data/language.yml", "data/search.yml")
"""What a fixture takes from the real hub: the words of the interface, the families, the limits of style, the language of search."""
MINIMAL = ROOT / "tests/fixtures/libraries/minimal"
"""A small but complete content root with every construct."""
EPOCH = "1790000000"
"""A fixed build date for tests: 21 September 2026."""


def copy_content(target: Path, source: Path = ROOT) -> Path:
    """A content root of its own, to edit and build in."""
    for name in CONTENT:
        origin = source / name if (source / name).exists() else ROOT / name
        if origin.is_dir():
            shutil.copytree(origin, target / name)
        else:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(origin, target / name)
    for name in SHARED:
        if not (target / name).exists():
            shutil.copy2(ROOT / name, target / name)
    return target


def saku(root: Path, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command on the content of `root`, messages in English."""
    return subprocess.run(
        [sys.executable, "-m", "saku", "-C", str(root), "--lang", "en", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=command_environment(env),
    )


def command_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("SAKU_")}
    return {**inherited, "PYTHONPATH": str(ROOT / "scripts"), "SOURCE_DATE_EPOCH": EPOCH, **(extra or {})}


def files_of(folder: Path) -> dict[str, bytes]:
    """{path with '/': bytes} of everything below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that every worker of a run reads and none changes: the first to ask makes it (`make` is given where)."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = Path(factory.mktemp(name))
            make(unfinished)
            unfinished.rename(folder)
    return folder


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Answers as the hub's servers do: with the headers of site/security.py."""

    def end_headers(self) -> None:
        for name, value in headers_of(self.path).items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; the tests speak."""


class _QuietServer(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves before it has everything is no error."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder over HTTP on this machine; yields the address, ending with '/'."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    server = _QuietServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
