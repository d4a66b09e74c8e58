"""The content to build: the real modules, or as many as asked for, copied from the real ones under new codes."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import yaml

CONTENT = ("mkdocs.yml", "modules", "data", "docs", "overrides")
"""Everything a build reads."""
LOCALES = ("id", "en")
NUMBERS = range(1, 100)
"""A module code is a family's letter and one of these."""
NEW_WORDS = 16
"""What a copy adds to the vocabulary, which copies alone would leave as it is. The real modules double theirs with every fourfold of
text and less (Heaps' law with exponent 0.44: 3,000 stems in 24 modules, 12,000 in 600); 16 words a copy give as many."""


def copy_content(source: Path, target: Path, modules: int | None) -> tuple[str, ...]:
    """A content root in `target` with the real modules and copies of them up to `modules` in all. Returns the codes.

    Laws, glossary and books stay as they are: they are shared, and a book names its modules.
    """
    for name in CONTENT:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name)
        else:
            shutil.copy2(source / name, target / name)
    folders = {_code(folder): folder for folder in sorted((source / "modules").iterdir()) if folder.is_dir()}
    missing = max(0, (modules or 0) - len(folders))
    new = list(islice((code for code in _codes(source) if code not in folders), missing))
    if len(new) < missing:
        raise SystemExit(f"there are only {len(new) + len(folders)} module codes")
    for code, (old, folder) in zip(new, cycle(folders.items()), strict=False):
        _copy_module(folder, old, target / "modules" / f"{code.lower()}-{folder.name.split('-', 1)[1]}", code)
    return (*folders, *new)


def _codes(source: Path) -> Iterator[str]:
    families = yaml.safe_load((source / "data" / "families.yml").read_text(encoding="utf-8"))
    return (f"{family['letter']}{number}" for number in NUMBERS for family in families)


def _code(folder: Path) -> str:
    return folder.name.split("-", 1)[0].upper()


def _copy_module(folder: Path, old: str, target: Path, new: str) -> None:
    # Nobody has read the copies: without the records of translations no page carries a notice.
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("translation.yml"))
    for path in sorted(target.iterdir()):
        if path.suffix in {".md", ".yml"}:
            text = recoded(path.read_text(encoding="utf-8"), old, new)
            if path.stem in LOCALES:
                text = f"{text.rstrip()}\n\n{' '.join(_made_up(new, path.stem)).capitalize()}.\n"
            path.write_text(text, encoding="utf-8")


def _made_up(code: str, locale: str) -> Iterator[str]:
    """Words of eight letters that no other module holds."""
    numbers = hashlib.shake_128(f"{code} {locale}".encode()).digest(8 * NEW_WORDS)
    for start in range(0, len(numbers), 8):
        pairs = zip(numbers[start : start + 8 : 2], numbers[start + 1 : start + 8 : 2], strict=True)
        yield "".join("bcdghjklmnprstwy"[one % 16] + "aeiou"[other % 5] for one, other in pairs)


def recoded(text: str, old: str, new: str) -> str:
    """Every code, anchor and id of module `old` as one of `new`; what names another module stays."""
    text = re.sub(rf"(?<![\w-]){old}(?!\w)", new, text)
    return re.sub(rf"(?<![\w-]){old.lower()}(?=-\d)", new.lower(), text)
