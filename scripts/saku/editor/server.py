"""The server behind `saku edit`: this machine only, one secret in the address, and only the page it serves may write."""

from __future__ import annotations

import functools
import http.server
import json
import mimetypes
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from saku.editor.files import Refused, answer

MAX_REQUEST = 4_000_000
"""Bytes: a picture of 1 MB in base64, and the texts of a module."""
API = "api"

Made = Callable[[], object]
"""What is found about the content now, as JSON."""


def make_server(
    root: Path, port: int, secret: str, files: Mapping[str, bytes], headers: Mapping[str, str], found: Made
) -> http.server.ThreadingHTTPServer:
    """A server of `files` ({path: bytes}) at http://127.0.0.1:port/<secret>/ that answers Decap's proxy requests about `root` at
    <secret>/api and the state of the content at <secret>/check. Port 0 takes a free one."""
    handler = functools.partial(_Handler, root=root, secret=secret, files=files, headers=headers, found=found)
    return _Server(("127.0.0.1", port), handler)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(http.server.BaseHTTPRequestHandler):
    def __init__(
        self,
        *arguments: object,
        root: Path,
        secret: str,
        files: Mapping[str, bytes],
        headers: Mapping[str, str],
        found: Made,
    ) -> None:
        self._root, self._files, self._sent, self._found = root, files, headers, found
        self._below = f"/{secret}/"
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = self._path()
        if path is None:
            self._answer(404, b"", "text/plain")
        elif path == "check":
            self._answer_json(200, self._found())
        else:
            name = f"{path}index.html" if path.endswith("/") else path
            content = self._files.get(name)
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            self._answer(404 if content is None else 200, content or b"", kind)

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        body = self.rfile.read(int(length)) if length.isdigit() and int(length) <= MAX_REQUEST else b""
        own = self.headers.get("Origin") == f"http://{self.headers.get('Host')}"
        is_json = self.headers.get_content_type() == "application/json"
        if self._path() != API or not own or not is_json:
            self._answer_json(403, {"error": "only the page of this server may write"})
            return
        try:
            self._answer_json(200, answer(self._root, json.loads(body)))
        except (Refused, ValueError) as refused:
            self._answer_json(422, {"error": str(refused)})
        except OSError as error:
            self._answer_json(500, {"error": error.strerror or "not written"})

    def _path(self) -> str | None:
        """Below the secret; None for whoever does not know it, or came by another name (DNS rebinding)."""
        assert isinstance(self.server, _Server)
        if self.headers.get("Host") not in (
            f"127.0.0.1:{self.server.server_port}",
            f"localhost:{self.server.server_port}",
        ):
            return None
        path = self.path.partition("?")[0]
        return path.removeprefix(self._below) if path.startswith(self._below) else None

    def _answer_json(self, status: int, value: object) -> None:
        self._answer(status, json.dumps(value).encode(), "application/json")

    def _answer(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in self._sent.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the person edits in the browser."""
