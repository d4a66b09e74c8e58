"""The languages say the same: what can be counted is compared, section by section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.model import Library, Text
from saku.text.citations import CITATION, find_citations
from saku.text.markdown import BLANK, BOX, MORE, REFERENCE, SUBJECT
from saku.text.scan import find_links, localised_texts, mask_code

_LIST_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+", re.M)
_TASK = re.compile(r"^\s*[-*+]\s+\[[ xX]\]", re.M)
_TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$", re.M)
_HEADING = re.compile(r"^#{3,6}\s", re.M)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NOT_A_NUMBER = re.compile(
    rf"{CITATION.pattern}|{REFERENCE.pattern}|\[\^[^\]]+\]|\{{#[^}}]*\}}|\]\([^)]*\)|^\s*\d+\.\s", re.M
)
"""Figures that count something else: articles, section codes, footnote marks, anchors, addresses, list numbers."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")

_PARTS = {
    "citations": "kutipan hukum",
    "numbers": "angka",
    "references": "rujukan",
    "boxes": "kotak",
    "list items": "butir daftar",
    "boxes to tick": "kotak centang",
    "table rows": "baris tabel",
    "headings": "judul kecil",
    "blanks": "isian kosong",
    "footnotes": "catatan kaki",
    "index marks": "tanda indeks",
    "links": "tautan",
    "blocks in the pocket part": "blok di bagian saku",
}
"""What is compared: {English name: Indonesian name}."""


def languages_agree(library: Library) -> Iterator[Diagnostic]:
    for localised in localised_texts(library):
        (_, source), *others = localised.items()
        expected = _parts(source)
        for locale, text in others:
            found = _parts(text)
            for name in _PARTS:
                if found[name] != expected[name]:
                    yield _differ(name, locale, text.span, found[name], expected[name])


def _parts(text: Text) -> dict[str, Counter[str]]:
    visible = mask_code(text.markdown)
    return {
        "citations": Counter(f"{found.law} {found.locator}" for found in find_citations(visible)),
        "numbers": Counter(_plain_number(match[0]) for match in _NUMBER.finditer(_NOT_A_NUMBER.sub(" ", visible))),
        "references": Counter(match[0] for match in REFERENCE.finditer(visible)),
        "boxes": Counter(match["keyword"] for match in BOX.finditer(visible)),
        "list items": Counter({"": len(_LIST_ITEM.findall(visible))}),
        "boxes to tick": Counter({"": len(_TASK.findall(visible))}),
        "table rows": Counter({"": len(_TABLE_ROW.findall(visible))}),
        "headings": Counter({"": len(_HEADING.findall(visible))}),
        "blanks": Counter({"": len(BLANK.findall(visible))}),
        "footnotes": Counter({"": visible.count("[^")}),
        "index marks": Counter({"": len(SUBJECT.findall(visible))}),
        "links": Counter({"": len(list(find_links(visible)))}),
        "blocks in the pocket part": Counter({"": _blocks_above_mark(visible)}),
    }


def _blocks_above_mark(markdown: str) -> int:
    mark = MORE.search(markdown)
    return len(re.findall(r"\n{2,}", markdown[: mark.start()])) if mark else 0


def _plain_number(written: str) -> str:
    """`09.40` and `9:40`, `1.000` and `1,000` are the same figure in two languages."""
    return re.sub(r"^0+(?=\d)", "", re.sub("[,:]", ".", written))


def _differ(name: str, locale: str, span: Span, found: Counter[str], expected: Counter[str]) -> Diagnostic:
    lacking, extra = expected - found, found - expected
    counts = f"{found.total()} ≠ {expected.total()}"
    detail = ", ".join([f"−{key}" for key in lacking if key] + [f"+{key}" for key in extra if key]) or counts
    return rules.LANGUAGES_AGREE.at(
        span,
        say(
            id=f"Jumlah atau isi {_PARTS[name]} berbeda dari bahasa sumber di “{locale}”: {detail}.",
            en=f"The {name} differ from the source language in “{locale}”: {detail}.",
        ),
        say(id="Samakan kedua bahasa.", en="Bring both languages in line."),
    )


def placeholders_agree(library: Library) -> Iterator[Diagnostic]:
    for key, text in library.strings.texts.items():
        (_, source), *others = text.items()
        expected = sorted(_PLACEHOLDER.findall(source))
        for locale, words in others:
            found = sorted(_PLACEHOLDER.findall(words))
            if found != expected:
                yield rules.PLACEHOLDERS_AGREE.at(
                    text.span,
                    say(
                        id=f"{key}: isian {found} dalam “{locale}” berbeda dari {expected}.",
                        en=f"{key}: the names {found} in “{locale}” differ from {expected}.",
                    ),
                    say(id="Pakai nama yang sama dalam kurung kurawal.", en="Use the same names in braces."),
                )
