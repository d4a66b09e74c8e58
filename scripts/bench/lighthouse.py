"""Lighthouse, mobile, over pages of the built site on loopback, beside the design page's scores. The only part that needs npm."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

PAGES = ("", "p1/", "en/t2/", "cari/")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The design page's budget."""
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update"
)


def compare_lighthouse(root: Path) -> None:
    """Print the four scores of each page of site/ below `root`; 'not measured' where npm, node or Chromium is missing."""
    chromium = next((found for name in _CHROMIUM if (found := shutil.which(name))), None)
    if not (chromium and shutil.which("npm") and (root / "site/p1/index.html").is_file()):
        print("\nLighthouse: not measured; needs npm, Chromium and a built site/")
        return
    with tempfile.TemporaryDirectory(prefix="saku-lighthouse-") as folder:
        lighthouse = _installed(root, Path(folder))
        if lighthouse is None:
            return
        server = _server(root / "site")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"\nLighthouse, mobile: {', '.join(LEAST)} (budget {', '.join(map(str, LEAST.values()))})")
        for page in PAGES:
            address = f"http://127.0.0.1:{server.server_address[1]}/{page}"
            scores = _scores(lighthouse, address, {**os.environ, "CHROME_PATH": chromium})
            below = [name for name, least in LEAST.items() if scores.get(name, 0) < least]
            print(
                f"/{page:12}{' '.join(f'{scores.get(name, 0):4}' for name in LEAST)}  {'below: ' if below else ''}{', '.join(below)}"
            )
        server.shutdown()


def _installed(root: Path, folder: Path) -> Path | None:
    """Lighthouse as locked in npm/package-lock.json, in a folder that goes away."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy2(root / "scripts/bench/npm" / name, folder / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        print(f"\nLighthouse: not measured; npm ci says: {(done.stderr or done.stdout).strip()[-300:]}")
        return None
    return folder / "node_modules/.bin/lighthouse"


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Sends the compressed copies, as the servers of deploy/ do."""

    def send_head(self) -> object:  # type: ignore[override]
        path = self.translate_path(self.path)
        file = Path(path) / "index.html" if path.endswith("/") else Path(path)
        packed = file.with_name(f"{file.name}.br")
        if not packed.is_file() or "br" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(packed.stat().st_size))
        self.send_header("Cache-Control", "max-age=31536000, immutable")
        self.end_headers()
        return packed.open("rb")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _server(site: Path) -> http.server.ThreadingHTTPServer:
    return http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))


def _scores(lighthouse: Path, address: str, environment: Mapping[str, str]) -> dict[str, int]:
    command = [str(lighthouse), address, "--output=json", "--quiet", f"--chrome-flags={_FLAGS}"]
    command += [f"--only-categories={','.join(LEAST)}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180, env=environment)
    if done.returncode:
        print(done.stderr.strip()[-300:])
        return {}
    categories = json.loads(done.stdout)["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in LEAST}
