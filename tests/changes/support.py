"""A content root under Git of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

AS_AUTHOR = ("-c", "user.name=Rani", "-c", "user.email=rani@example.org", "-c", "commit.gpgsign=false")


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *AS_AUTHOR, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", message)


def under_git(root: Path) -> Path:
    git(root, "init", "-q", "-b", "main")
    commit(root, "Awal")
    return root


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")
