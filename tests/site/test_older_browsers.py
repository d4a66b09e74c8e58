"""What pages give to phones of 2020 (docs/contributor/browsers.md): nothing that stops a script there, or drops a rule of its style."""

from __future__ import annotations

import re

from tests.support import ROOT

SCRIPTS = {
    "optional chaining, nullish coalescing": r"\?\.(?!\d)|\?\?",
    "logical assignment": r"(?:&&|\|\|)=",
    "lookbehind (Safari 16.4)": r"\(\?<[=!]",
    "static blocks, private members": r"\bstatic\s*\{|\bthis\.#",
    "replaceChildren (Chrome 86, Safari 14)": r"\breplaceChildren\b",
    "replaceAll (Chrome 85)": r"\.replaceAll\(",
    "at, findLast, toSorted": r"\.(?:at|findLast|findLastIndex|toSorted|toReversed)\(",
    "structuredClone, Object.hasOwn, Promise.any": r"\b(?:structuredClone|Object\.hasOwn|Promise\.any)\b",
    "createImageBitmap (Safari 15)": r"\bcreateImageBitmap\b",
    "Blob.text (Safari 14)": r"\bfile\.text\(",
}
STYLES = {
    ":is and :where (Chrome 88, Safari 14)": r":(?:is|where)\(",
    "lists in :not (Chrome 88)": r":not\([^()]*,",
    "inset and logical shorthands (Chrome 87, Safari 14.1)": r"[\s;{](?:inset|(?:margin|padding|inset)-(?:inline|block))\s*:",
    "gap between flex items (Chrome 84, Safari 14.1)": r"\{[^}]*display:\s*(?:inline-)?flex[^}]*[\s;]gap:",
    "dvh alone (Chrome 108, Safari 15.4)": r"\ddvh",
    "layers, containers, nesting": r"@layer|@container|[{;}]\s*&",
}
TWICE = r"([\w-]+):[^;{}]*;\s*\1:[^;{}]*"
"""A declaration everybody knows, and after it the younger one for those who know it."""


def test_scripts_run_on_phones_of_2020() -> None:
    found = sorted(
        (path.name, what)
        for folder in ("overrides/site", "overrides/lms")
        for path in (ROOT / folder).rglob("*.js")
        if "vendor" not in path.parts
        for what, pattern in SCRIPTS.items()
        if re.search(pattern, path.read_text("utf-8"))
    )
    assert found == []


def test_styles_hold_on_phones_of_2020() -> None:
    found = sorted(
        (path.name, what, match.group()[-60:])
        for folder in ("overrides/site", "overrides/lms")
        for path in (ROOT / folder).rglob("*.css")
        for what, pattern in STYLES.items()
        for match in re.finditer(pattern, re.sub(TWICE, "", path.read_text("utf-8")))
    )
    assert found == []
