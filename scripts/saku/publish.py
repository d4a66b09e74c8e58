"""Write aside, verify, swap: the only file that deletes. A reader of `out` sees the old tree or the new one, never a mix."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def sync(files: Mapping[str, bytes], folder: Path) -> None:
    """Make `folder` hold exactly `files` ({path with '/': bytes}). A file that has not changed is not rewritten."""
    known = {}
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif name in files:
            known[name] = path.stat().st_size
        else:
            path.unlink()
    add(
        {
            name: content
            for name, content in files.items()
            if known.get(name) != len(content) or (folder / name).read_bytes() != content
        },
        folder,
    )


def add(files: Mapping[str, bytes], folder: Path) -> None:
    """Write `files` into `folder`, leaving what else is there."""
    for parent in dict.fromkeys((folder / name).parent for name in files):
        parent.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def append(path: Path, text: str) -> None:
    """To the end of a file, on the disk before this returns."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def pack(folder: Path, names: Iterable[str], zip_name: str) -> None:
    """Files of `folder` in one zip beside them, the same bytes for the same files; it appears when it is complete."""
    aside = folder / f".{zip_name}.new"
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            # Most are compressed already. A fixed date, the earliest that the format knows.
            archive.writestr(zipfile.ZipInfo(name), (folder / name).read_bytes())
    aside.replace(folder / zip_name)


def write_secret(path: Path, content: bytes) -> None:
    """A new file that only its owner may read.

    Raises FileExistsError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Each file written aside and put in place in one step; a file that holds the same bytes already is left alone."""
    changed = {path: content for path, content in files.items() if not path.is_file() or path.read_bytes() != content}
    aside = {path: path.with_name(f".{path.name}.new") for path in changed}
    try:
        for path, content in changed.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            aside[path].write_bytes(content)
        for path, new in aside.items():
            new.replace(path)
    finally:
        for new in aside.values():
            new.unlink(missing_ok=True)


def read(folder: Path) -> dict[str, bytes]:
    """{path with '/': bytes} of every file below `folder`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A folder beside `out` to build in. If the block ends well it takes the place of `out`; if not, `out` stays.

    What a killed build left behind is cleared first.
    """
    aside, old = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    if old.exists() and not out.exists():
        old.rename(out)
    for leftover in (aside, old):
        shutil.rmtree(leftover, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        yield aside
        _swap(aside, out, old)
    finally:
        for leftover in (aside, old):
            shutil.rmtree(leftover, ignore_errors=True)


def _swap(new: Path, out: Path, old: Path) -> None:
    if not out.exists():
        new.rename(out)
    elif not _exchange(new, out):
        # Two renames: for a moment there is no `out`; the next build puts `old` back if this one is killed between them.
        out.rename(old)
        new.rename(out)


def _exchange(first: Path, second: Path) -> bool:
    """Swap two folders in one step (Linux renameat2(2), RENAME_EXCHANGE). False where the system cannot."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.EXDEV):
        return False
    raise OSError(code, os.strerror(code), str(second))
