"""Run one command and measure what it cost (Linux and macOS: wait4 and its rusage)."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_LOCALES = ("id", "en")
_POSTINGS, _RESULTS = 6, 10
"""Files of postings that a query of three words and their synonyms needs, and results whose text is shown."""


@dataclass(frozen=True, slots=True)
class Cost:
    wall_s: float
    cpu_s: float
    """User and system time of the command and every process it started and waited for."""
    peak_mb: float
    """Resident memory of the largest single process among them."""


@dataclass(frozen=True, slots=True)
class Output:
    pages: int
    """HTML pages, without those that only forward to another."""
    total_mb: float
    html_mb: float
    largest_kb: float
    largest: str
    """The largest page's address."""
    module_kb: float
    """The largest page of `modules`: what a reader of a lesson loads."""
    search_kb: float
    """What a first search loads at most, compressed, beside the page it is made on; 0 without this hub's search."""


def run(command: Sequence[str], folder: Path, environment: dict[str, str]) -> Cost:
    """Run `command` in `folder`, output thrown away unless it fails; then end with what it said."""
    _adopt_orphans()
    started = time.monotonic()
    log = folder / "bench.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - started
    if process.returncode:
        said = log.read_text(encoding="utf-8", errors="replace")[-4000:]
        raise SystemExit(f"{' '.join(command)}\n{said}\nexit status {process.returncode}")
    # getrusage(2): ru_maxrss is in kilobytes on Linux, in bytes on macOS.
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    used = [usage, *_orphans()]
    cpu = sum(each.ru_utime + each.ru_stime for each in used)
    return Cost(wall, cpu, max(each.ru_maxrss for each in used) / unit)


def _adopt_orphans() -> None:
    """On Linux, processes that outlive the command become ours (prctl(2), PR_SET_CHILD_SUBREAPER): the server that the workers
    are forked from ends a moment after the build, and carries their time."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def _orphans() -> Iterator[resource.struct_rusage]:
    while True:
        try:
            yield os.wait3(0)[2]
        except ChildProcessError:
            return


def weigh(site: Path, modules: frozenset[str]) -> Output:
    """What a build left in `site`. `modules` are lower-case module codes, the addresses of the lessons."""
    files = [path for path in site.rglob("*") if path.is_file()]
    html = {path: path.stat().st_size for path in files if path.suffix == ".html" and not _only_forwards(path)}
    lessons = [size for path, size in html.items() if path.parent.name in modules]
    largest = max(html, key=lambda path: html[path])
    return Output(
        pages=len(html),
        total_mb=sum(path.stat().st_size for path in files) / 1e6,
        html_mb=sum(html.values()) / 1e6,
        largest_kb=html[largest] / 1e3,
        largest="/" + largest.relative_to(site).as_posix().removesuffix("index.html"),
        module_kb=max(lessons) / 1e3,
        search_kb=max((_first_search(site, locale) for locale in _LOCALES), default=0) / 1e3,
    )


def _first_search(site: Path, locale: str) -> int:
    """The scripts, the list of words, the largest postings and the largest texts of results."""
    assets = site / "assets"
    postings: list[int] = []
    texts: list[int] = []
    for path in (assets / "search" / locale).glob("*.js"):
        (postings if path.name.split(".")[0].isdigit() else texts).append(_sent(path))
    always = sum(map(_sent, (*assets.glob("search*.js"), *assets.glob(f"words-{locale}.*.js"))))
    return always + sum(sorted(postings)[-_POSTINGS:]) + sum(sorted(texts)[-_RESULTS:])


def _sent(path: Path) -> int:
    """The size of what a server sends: the compressed copy where there is one."""
    packed = path.with_name(f"{path.name}.br")
    return (packed if packed.is_file() else path).stat().st_size


def _only_forwards(path: Path) -> bool:
    return path.stat().st_size < 4_000 and b'http-equiv="refresh"' in path.read_bytes()
