"""Plain sentences of a section, with their place: what the style guide speaks about, without boxes' syntax and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from saku.diagnostics import Span
from saku.library.model import Text
from saku.text.citations import CITATION
from saku.text.markdown import BOX, SUBJECT

_LIST_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+(?:\[[ xX]\]\s+)?")
_SKIPPED = re.compile(r"^\s*(?:\||#|!!!|\[\^[^\]]+\]:|---\s*$)")
_MARKUP = re.compile(r"\[\^[^\]]+\]|!?\[([^\]]*)\]\([^)]*\)|[*`]|_{3,}")
_REFERENCE = re.compile(r"\[[A-Z]\d{1,2}\.\d{1,2}\]")
_SENTENCE_END = re.compile(r"(?<=[.?!…])[\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9À-Ý])")
_ABBREVIATION = re.compile(r"\b(?:No|hlm|dll|dsb|misal|e\.g|i\.e|Mr|Ms|Dr|p)\.$")
WORD = re.compile(r"[^\W\d_][\w’'-]*|\d[\w.,:/–-]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or list item as read aloud: links and emphasis gone, citations out."""

    text: str
    span: Span
    citations: int
    is_list_item: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        parts: list[str] = []
        for part in _SENTENCE_END.split(self.text):
            if parts and _ABBREVIATION.search(parts[-1]):
                parts[-1] += " " + part
            elif part.strip():
                parts.append(part.strip())
        return tuple(parts)


def words(text: str) -> list[str]:
    return WORD.findall(text)


@cache
def paragraphs(text: Text) -> tuple[Paragraph, ...]:
    """The running text of a section in order; headings, tables and box lines are left out. Read once for all rules."""
    return tuple(_paragraphs(text))


def _paragraphs(text: Text) -> Iterator[Paragraph]:
    block: list[str] = []
    start = 0
    for number, line in enumerate([*text.markdown.split("\n"), ""]):
        begins_item = bool(_LIST_ITEM.match(line))
        if block and (not line.strip() or begins_item or _SKIPPED.match(line)):
            yield _paragraph(block, Span(text.span.path, text.span.line + start, 1))
            block = []
        if line.strip() and not _SKIPPED.match(line) and not BOX.match(line):
            if not block:
                start = number
            block.append(line)


def _paragraph(lines: list[str], span: Span) -> Paragraph:
    joined = " ".join(line.strip() for line in lines)
    is_item = bool(_LIST_ITEM.match(lines[0]))
    bare = _LIST_ITEM.sub("", joined)
    citations = len(CITATION.findall(bare))
    plain = SUBJECT.sub(r"\1", _REFERENCE.sub("", CITATION.sub("", bare)))
    plain = _MARKUP.sub(lambda match: match[1] or "", plain)
    return Paragraph(re.sub(r"\s+([.,;:?])", r"\1", " ".join(plain.split())), span, citations, is_item)
