"""Books alone: all of them twice, sixty editions, a long book at two lengths, and the same text through WeasyPrint."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from bench.corpus import copy_content
from bench.measure import run

EDITIONS = 60
SHORT, LONG = 36, 72
"""Modules of the long book: about 500 and 1,000 pages."""


def compare_books(root: Path, environment: Mapping[str, str]) -> None:
    """Print a row for each; ratios are of this run alone."""
    with tempfile.TemporaryDirectory(prefix="saku-bench-books-") as folder:
        content = Path(folder) / "real"
        content.mkdir()
        copy_content(root, content, None)
        saku = [sys.executable, "-m", "saku", "-C", str(content)]
        print("\nbooks of the real content")
        print(f"{'':44}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}")
        # Not -m: each worker would import the module again, which `saku` does not ask of its own.
        alone = [sys.executable, "-c", "from bench.pocket_books import main; main()", str(content)]
        _row("the pocket-books alone (A6 PDF), cold", alone, content, environment)
        _row("the pocket-books alone, once more", alone, content, environment)
        _row("all books, all forms, first run", [*saku, "book"], content, environment)
        _row("all books, all forms, once more", [*saku, "book"], content, environment)
        _institutions(content)
        _row(f"{EDITIONS} editions of all books", [*saku, "book", "--all-editions"], content, environment)
        _row(f"{EDITIONS} editions, nothing changed", [*saku, "book", "--all-editions"], content, environment)
        _weasyprint(content, environment)
        times = []
        for count in (SHORT, LONG):
            long = Path(folder) / str(count)
            long.mkdir()
            codes = copy_content(root, long, count)
            _only_book(long, codes)
            command = [sys.executable, "-m", "saku", "-C", str(long), "book", "B1"]
            run([*command[:5], "permalinks", "--accept"], long, dict(environment))
            times.append(_row(f"one book of {count} full modules", command, long, environment))
        print(f"{'twice the modules cost':44}{times[1] / times[0]:8.2f} times the time")


def _row(what: str, command: list[str], folder: Path, environment: Mapping[str, str]) -> float:
    cost = run(command, folder, dict(environment))
    print(f"{what:44}{cost.wall_s:8.1f}{cost.cpu_s:8.1f}{cost.peak_mb:9.0f}", flush=True)
    return cost.wall_s


def _institutions(content: Path) -> None:
    entries = (
        f"- id: dinas-{number}\n  name: {{id: Dinas {number}, en: Agency {number}}}\n"
        f"  foreword: {{id: Untuk rekan di dinas {number}., en: For colleagues of agency {number}.}}\n"
        for number in range(EDITIONS)
    )
    (content / "data/institutions.yml").write_text("".join(entries), "utf-8")


def _only_book(content: Path, codes: tuple[str, ...]) -> None:
    books = content / "data/books"
    text = (books / "b1.yml").read_text("utf-8")
    modules = "".join(f"  - {{module: {code}, depth: full}}\n" for code in codes)
    text = re.sub(r"modules:\n(?:  - .*\n)+", f"modules:\n{modules}", text)
    (books / "b1.yml").write_text(text, "utf-8")


def _weasyprint(content: Path, environment: Mapping[str, str]) -> None:
    """The chapters of the EPUB as one page of HTML, set by WeasyPrint with tags, beside the same book here."""
    if subprocess.run([sys.executable, "-m", "weasyprint", "--version"], capture_output=True, check=False).returncode:
        print("WeasyPrint cannot run here (it needs Pango): not compared")
        return
    parts = []
    with zipfile.ZipFile(content / "build/books/unduh/b1-id.epub") as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml") and "nav" not in name:
                parts.append(archive.read(name).decode().split("<body>")[1].split("</body>")[0])
    style = "<style>@page { size: 105mm 148mm; margin: 13mm } body { font: 9.5pt/1.35 sans-serif }</style>"
    page = content / "book.html"
    page.write_text(f"<!DOCTYPE html><html lang=id><title>B1</title>{style}{''.join(parts)}</html>", "utf-8")
    command = [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/ua-1", str(page), str(content / "book.pdf")]
    _row("WeasyPrint: the text of one of the books", command, content, environment)
    saku = [sys.executable, "-m", "saku", "-C", str(content), "book", "B1"]
    _row("here: that book, both languages, all forms", saku, content, environment)
