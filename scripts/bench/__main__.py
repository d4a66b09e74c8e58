"""One run, one table: `saku build` beside plain MkDocs + Material + static-i18n on the same text, at several sizes."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.books import compare_books
from bench.certificates import compare_certificates
from bench.corpus import copy_content
from bench.kits import compare_kits
from bench.lighthouse import compare_lighthouse
from bench.measure import Cost, Output, run, weigh
from bench.plain import write_plain
from bench.serving import compare_serving

ROOT = Path(__file__).resolve().parents[2]
SMALL, LARGE = "60", "600"
MOST_GROWTH = 12
"""The design's budget: 600 modules cost at most this many times what 60 cost."""


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    cost: Cost
    output: Output | None


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "--sizes", default=f"real,{SMALL},{LARGE}", help="real or numbers of modules, with commas between (%(default)s)"
    )
    parser.add_argument("--no-books", action="store_true", help="leave out the rows about books alone")
    options = parser.parse_args(arguments)
    sizes: list[str] = options.sizes.split(",") if options.sizes else []
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}; every build from nothing")
    print("peak = the largest process; pages without those that only forward; module = the largest lesson page")
    print("search = what a first search loads at most, compressed (budget: 150 kB at 24 modules, 200 kB at 600)")
    if not options.no_books:
        compare_books(ROOT, environment())
    compare_kits(ROOT, environment())
    compare_certificates(ROOT, environment())
    compare_serving(ROOT)
    compare_lighthouse(ROOT)
    measured = {size: compare(size) for size in sizes}
    if SMALL in measured and LARGE in measured:
        print_growth(measured[SMALL], measured[LARGE])


def compare(size: str) -> list[Row]:
    """Build both ways at one size, print each row as it is known, and return the rows."""
    with tempfile.TemporaryDirectory(prefix="saku-bench-") as folder:
        content, plain = Path(folder) / "saku", Path(folder) / "plain"
        content.mkdir()
        plain.mkdir()
        codes = copy_content(ROOT, content, None if size == "real" else int(size))
        write_plain(content, plain)
        print(f"\n{len(codes)} modules, two languages{' (the real ones)' if size == 'real' else ''}")
        print(
            f"{'':30}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}{'out MB':>8}{'HTML MB':>9}{'pages':>7}{'module kB':>11}{'search kB':>11}{'largest page':>26}"
        )
        saku = [sys.executable, "-m", "saku", "-C", str(content)]
        modules = frozenset(code.lower() for code in codes)
        run([*saku, "permalinks", "--accept"], content, environment())
        rows = [
            _row("saku build (site and books)", [*saku, "build"], content, modules),
            _row("saku book (books alone)", [*saku, "book"], content, None),
            _row("plain MkDocs + Material", [sys.executable, "-m", "mkdocs", "build", "--quiet"], plain, modules),
        ]
        ours, _, theirs = rows
        print(
            f"{'saku / plain':30}{ours.cost.wall_s / theirs.cost.wall_s:8.2f}{ours.cost.cpu_s / theirs.cost.cpu_s:8.2f}"
            f"{ours.cost.peak_mb / theirs.cost.peak_mb:9.2f}"
        )
        return rows


def environment() -> dict[str, str]:
    """Ours, with the engine on the path and without a setting of one's own."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("SAKU_")}
    return {**own, "PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1"}


def _row(what: str, command: list[str], folder: Path, modules: frozenset[str] | None) -> Row:
    cost = run(command, folder, environment())
    line = f"{what:30}{cost.wall_s:8.1f}{cost.cpu_s:8.1f}{cost.peak_mb:9.0f}"
    if modules is None:
        print(line, flush=True)
        return Row(what, cost, None)
    output = weigh(folder / "site", modules)
    print(
        f"{line}{output.total_mb:8.1f}{output.html_mb:9.1f}{output.pages:7}{output.module_kb:11.1f}{output.search_kb:11.1f}"
        f"{f'{output.largest_kb:.0f} kB {output.largest}':>26}",
        flush=True,
    )
    return Row(what, cost, output)


def print_growth(small: list[Row], large: list[Row]) -> None:
    """How many times more ten times the modules cost, beside the budget."""
    print(
        f"\ngrowth from {SMALL} to {LARGE} modules (budget: at most {MOST_GROWTH} times; a lesson page stays as it is)"
    )
    print(f"{'':30}{'wall':>8}{'CPU':>8}{'peak':>9}{'out':>8}{'HTML':>9}{'pages':>7}{'module':>11}{'largest page':>26}")
    for few, many in zip(small, large, strict=True):
        if few.output and many.output:
            print(
                f"{few.what:30}{many.cost.wall_s / few.cost.wall_s:8.1f}{many.cost.cpu_s / few.cost.cpu_s:8.1f}"
                f"{many.cost.peak_mb / few.cost.peak_mb:9.1f}{many.output.total_mb / few.output.total_mb:8.1f}"
                f"{many.output.html_mb / few.output.html_mb:9.1f}{many.output.pages / few.output.pages:7.1f}"
                f"{many.output.module_kb / few.output.module_kb:11.2f}{many.output.largest_kb / few.output.largest_kb:26.2f}"
            )


if __name__ == "__main__":
    main()
