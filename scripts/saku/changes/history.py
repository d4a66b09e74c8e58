"""What Git knows: commits, editions and the content as it was. Nothing is written into the repository or its working tree."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from saku.library.errata import EDITION

CONTENT = ("mkdocs.yml", "modules", "data", "docs", "overrides")
"""What a content root holds."""
EDITION_TAG = re.compile(rf"edisi-({EDITION.pattern})")
"""A printed edition is a Git tag `edisi-2026.1`: the year and a number."""


@dataclass(frozen=True, slots=True)
class EditionTag:
    name: str
    """`2026.1`."""
    commit: str
    day: date


def git(root: Path, *arguments: str) -> bytes | None:
    """What a Git command prints; None where there is no Git, no repository, or it fails."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def find_commit(root: Path, name: str) -> str | None:
    """The commit where the working tree and `name` (a branch, tag or commit) parted; None if there is none."""
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found is None:
        return None
    commit = found.decode().strip()
    shared = git(root, "merge-base", commit, "HEAD")
    return shared.decode().strip() if shared else commit


def edition_tags(root: Path) -> tuple[EditionTag, ...]:
    """Every edition, the newest first; none where there is no Git."""
    # The second of each pair is there for tags that are objects of their own. Books carry the date of their commit.
    form = "%(refname:short)%09%(objectname)%09%(*objectname)%09%(committerdate:unix)%09%(*committerdate:unix)"
    listed = git(root, "for-each-ref", f"--format={form}", "refs/tags/edisi-*")
    tags = []
    for line in (listed or b"").decode().splitlines():
        name, target, peeled, own, of_commit = line.split("\t")
        found, seconds = EDITION_TAG.fullmatch(name), of_commit or own
        if found and seconds.isdigit():
            tags.append(EditionTag(found[1], peeled or target, datetime.fromtimestamp(int(seconds), UTC).date()))
    return tuple(sorted(tags, key=lambda tag: [int(part) for part in tag.name.split(".")], reverse=True))


def current_edition(root: Path) -> str:
    """What books call the content of the working tree; see Library.edition."""
    if git(root, "ls-files", "--error-unmatch", "mkdocs.yml") is None:
        return ""
    commit = (git(root, "rev-parse", "HEAD") or b"").decode().strip()
    is_changed = bool(git(root, "status", "--porcelain", "--", *CONTENT))
    named = next((tag.name for tag in edition_tags(root) if tag.commit == commit and not is_changed), "")
    return named or f"{commit[:8]}{'+' if is_changed else ''}"


@contextmanager
def content_of(root: Path, commit: str, parts: tuple[str, ...] = CONTENT) -> Iterator[Path | None]:
    """The content as it was, in a temporary folder that goes away again; None if Git cannot give it."""
    # A fresh clone's content root may lie below the repository's: Git archives the folder it stands in.
    there = [part for part in parts if git(root, "cat-file", "-e", f"{commit}:./{part}") is not None]
    packed = git(root, "archive", "--format=tar", commit, "--", *there) if "mkdocs.yml" in there else None
    if packed is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="saku-") as folder:
        unpack(packed, Path(folder))
        yield Path(folder)


def unpack(packed: bytes, folder: Path) -> None:
    """The plain files of a tar archive; links and what would land outside `folder` are left out."""
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            path = PurePosixPath(member.name)
            content = archive.extractfile(member) if member.isfile() else None
            if content and not path.is_absolute() and ".." not in path.parts:
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())
