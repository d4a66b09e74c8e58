"""The packages for learning platforms alone: every module, path and test in both languages, from content on disk."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bench.measure import run
from saku.kits.lms.render import render_lms
from saku.library.load import load
from saku.text.resolve import resolve

DAY = date(2026, 1, 1)


def compare_kits(root: Path, environment: Mapping[str, str]) -> None:
    """Print what the kits cost beside loading the same content without them."""
    library = load(root, {}).library
    assert library
    files = render_lms(library, resolve(library), DAY)
    print(
        f"\nkits of the real content: {len(library.modules)} modules, {len(library.programme.paths)} paths, two languages"
    )
    print(f"{'':44}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}{'files':>7}{'MB':>7}")
    alone = [sys.executable, "-m", "bench.kits", str(root)]
    with tempfile.TemporaryDirectory(prefix="saku-bench-kits-") as folder:
        base = run([*alone, "--without"], Path(folder), dict(environment))
        cost = run(alone, Path(folder), dict(environment))
    print(f"{'reading and resolving the content':44}{base.wall_s:8.1f}{base.cpu_s:8.1f}{base.peak_mb:9.0f}")
    size = sum(map(len, files.values())) / 1e6
    print(
        f"{'and all packages for an LMS':44}{cost.wall_s:8.1f}{cost.cpu_s:8.1f}{cost.peak_mb:9.0f}{len(files):7}{size:7.1f}"
    )
    print(f"{'the packages alone':44}{cost.wall_s - base.wall_s:8.1f}{cost.cpu_s - base.cpu_s:8.1f}", flush=True)


def main(root: Path, *, without: bool) -> None:
    library = load(root, {}).library
    assert library
    trees = resolve(library)
    if not without:
        render_lms(library, trees, DAY)


if __name__ == "__main__":
    main(Path(sys.argv[1]), without="--without" in sys.argv)
