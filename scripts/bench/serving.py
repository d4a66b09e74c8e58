"""588 readers open one link in the same minute: nginx with deploy/nginx.conf on this machine, driven by wrk for ten seconds."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

READERS = 588
"""The largest session the hub is made for."""
SECONDS = 10
_PORT = 8080
"""Of deploy/nginx.conf."""
_PAGE = f"http://127.0.0.1:{_PORT}/p1/"


def compare_serving(root: Path) -> None:
    """Print requests per second, latency and errors for site/ below `root`; it stops by itself whatever happens."""
    missing = [tool for tool in ("nginx", "wrk") if shutil.which(tool) is None]
    if missing or not (root / "site/p1/index.html").is_file():
        print(f"\nserving: not measured; needs {', '.join(missing) or 'a built site/'}")
        return
    server = subprocess.Popen(
        ["nginx", "-p", str(root), "-c", str(root / "deploy/nginx.conf")], stderr=subprocess.DEVNULL
    )
    try:
        if not _answers():
            print(f"\nserving: not measured; nginx does not answer on port {_PORT}")
            return
        command = ["wrk", "-t2", f"-c{READERS}", f"-d{SECONDS}s", "--latency", "-H", "Accept-Encoding: gzip", _PAGE]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=6 * SECONDS)
        print(
            f"\nserving {_PAGE.rpartition(str(_PORT))[2]}, {READERS} readers at once for {SECONDS} s: {_summary(done.stdout)}"
        )
    finally:
        server.terminate()
        server.wait(10)


def _answers() -> bool:
    for _ in range(50):
        with socket.socket() as connection:
            if connection.connect_ex(("127.0.0.1", _PORT)) == 0:
                return True
        time.sleep(0.1)
    return False


def _summary(said: str) -> str:
    """What wrk said, in one line; errors are those of sockets and answers other than 2xx or 3xx."""
    rate = re.search(r"Requests/sec:\s*([\d.]+)", said)
    slowest = re.search(r"99%\s*(\S+)", said)
    errors = re.search(r"Socket errors:.*", said)
    refused = re.search(r"Non-2xx.*", said)
    wrong = "; ".join(each[0].strip() for each in (errors, refused) if each) or "no errors"
    return (
        f"{float(rate[1]):,.0f} requests/s, p99 {slowest[1]}, {wrong}" if rate and slowest else "wrk measured nothing"
    )
