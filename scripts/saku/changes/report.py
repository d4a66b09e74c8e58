"""A comparison as text, Markdown or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict

from saku.changes.compare import Amount, Change, Comparison, Kind

WORDS: Mapping[str, Mapping[str, str]] = {
    "id": {
        "title": "Perubahan yang dilihat pembaca",
        "since": "Sejak {base}.",
        "none": "Tidak ada perubahan yang dilihat pembaca.",
        "texts": "Bagian, butir, dan halaman",
        "words": "Kata antarmuka",
        "new": "baru",
        "changed": "berubah",
        "gone": "hilang",
        "broken": "Alamat yang tidak menjawab lagi",
        "broken_hint": "Tulis pengalihannya di data/permalinks.yml.",
        "addresses": "Alamat baru",
        "unchecked": "Ketentuan yang dikutip dan belum diperiksa",
        "books": "Jumlah halaman buku",
        "weights": "Berat modul (bita, terkompresi)",
    },
    "en": {
        "title": "Changes that readers see",
        "since": "Since {base}.",
        "none": "No change that readers see.",
        "texts": "Sections, items and pages",
        "words": "Words of the interface",
        "new": "new",
        "changed": "changed",
        "gone": "gone",
        "broken": "Addresses that no longer answer",
        "broken_hint": "Write where they lead now into data/permalinks.yml.",
        "addresses": "New addresses",
        "unchecked": "Provisions that are cited and not yet checked",
        "books": "Pages of the books",
        "weights": "Weight of modules (bytes, compressed)",
    },
}
LONG = 200
"""Lines of before and after that a Markdown comment shows in all; a comment has an upper size."""


def as_json(comparison: Comparison, base: str, locale: str) -> str:
    """The comparison as an object; `locale` changes nothing, the keys are English."""
    return json.dumps({"base": base, **asdict(comparison)}, ensure_ascii=False, indent=2) + "\n"


def as_text(comparison: Comparison, base: str, locale: str) -> str:
    words = WORDS[locale]
    lines = [f"{words['title']}. {words['since'].format(base=base)}"]
    if comparison.is_empty:
        return "\n".join([*lines, words["none"], ""])
    for name, changes in (("texts", comparison.texts), ("words", comparison.words)):
        lines += ["", words[name]] if changes else []
        for change in changes:
            lines.append(f"  {_heading(change, words)}")
            lines += [f"    {line}" for line in _before_and_after(change)]
    for heading, entries in _lists(comparison, words):
        lines += ["", heading, *(f"  {entry}" for entry in entries)]
    return "\n".join([*lines, ""])


def as_markdown(comparison: Comparison, base: str, locale: str) -> str:
    """For a comment under a pull request: a table first, then what became of each text, folded."""
    words = WORDS[locale]
    lines = [f"## {words['title']}", "", words["since"].format(base=f"`{base}`"), ""]
    if comparison.is_empty:
        return "\n".join([*lines, words["none"], ""])
    for heading, entries in _lists(comparison, words):
        lines += [f"### {heading}", "", *(f"- {_escaped(entry)}" for entry in entries), ""]
    room = LONG
    for name, changes in (("texts", comparison.texts), ("words", comparison.words)):
        lines += [f"### {words[name]}", ""] if changes else []
        for change in changes:
            shown = _before_and_after(change)
            if len(shown) > room:
                lines.append(f"- {_escaped(_heading(change, words))}")
                continue
            room -= len(shown)
            fence = "`" * max([3, *(_longest_run(line) + 1 for line in shown)])
            lines += [f"<details><summary>{_escaped(_heading(change, words))}</summary>", ""]
            lines += [f"{fence}diff", *shown, fence, "", "</details>", ""]
    return "\n".join([*lines, ""])


FORMATS: Mapping[str, Callable[[Comparison, str, str], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}


def _heading(change: Change, words: Mapping[str, str]) -> str:
    title = f" {change.title}" if change.title else ""
    return f"{change.what}{title} ({change.locale}): {words[change.kind]}"


def _before_and_after(change: Change) -> list[str]:
    """What was there after `-`, what is there after `+`. A text that is new as a whole is not repeated."""
    if change.kind is Kind.NEW:
        return []
    return [
        line
        for passage in change.passages
        for line in (*(f"- {text}" for text in passage.before), *(f"+ {text}" for text in passage.after))
    ]


def _lists(comparison: Comparison, words: Mapping[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
    if comparison.broken_addresses:
        yield f"{words['broken']}. {words['broken_hint']}", [f"/{address}" for address in comparison.broken_addresses]
    if comparison.unchecked:
        yield words["unchecked"], comparison.unchecked
    if comparison.new_addresses:
        yield words["addresses"], [f"/{address}" for address in comparison.new_addresses]
    if comparison.books:
        yield words["books"], [_amount(amount) for amount in comparison.books]
    if comparison.weights:
        yield words["weights"], [_amount(amount) for amount in comparison.weights]


def _amount(amount: Amount) -> str:
    return f"{amount.what}: {amount.before} → {amount.after} ({amount.after - amount.before:+d})"


def _longest_run(line: str) -> int:
    """Of backticks: a fence must be longer than any run it holds."""
    return max(map(len, re.findall("`+", line)), default=0)


def _escaped(text: str) -> str:
    """Text that a pull request brought: no HTML, no mention of anybody, no formatting."""
    for sign in "\\`*_[]<>#|@":
        text = text.replace(sign, f"&#{ord(sign)};")
    return text
