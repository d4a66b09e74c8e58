"""YAML in which every node knows its line and column. A plain subset: no aliases, anchors or tags, no key twice.

Values stay text, so that `no` and `2026-11-23` mean what the reader of the field says, not what YAML guesses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.source import Source

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where the wheel has it: ten times as fast, the same events and marks."""

MAX_DEPTH = 20
"""Content nests six deep; far above that it is an attack or an accident."""


@dataclass(frozen=True, slots=True)
class Scalar:
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        return next((value for name, value in self.entries if name.value == key), None)


Node = Scalar | Sequence | Mapping


class _Builder:
    """Events -> nodes. Lives for one document."""

    def __init__(self, source: Source, events: Iterator[yaml.Event], allowed_tags: frozenset[str]) -> None:
        self.source = source
        self.events = events
        self.allowed_tags = allowed_tags
        self.problems: list[Diagnostic] = []

    def span(self, event: yaml.Event) -> Span:
        mark = event.start_mark
        if mark is None:
            return Span(self.source.path)
        return Span(self.source.path, mark.line + 1, mark.column + 1)

    def node(self, event: yaml.Event, depth: int) -> Node:
        span = self.span(event)
        self.refuse_cleverness(event, span)
        if depth > MAX_DEPTH:
            raise _TooDeep(span)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(item, depth + 1))
            return Sequence(tuple(items), span)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(span, depth)
        return Scalar(event.value if isinstance(event, yaml.ScalarEvent) else "", span)

    def mapping(self, span: Span, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.problems.append(
                    rules.YAML_IS_PLAIN.at(
                        key.span,
                        say(id="Nama kunci harus berupa teks.", en="A key must be text."),
                        say(id="Beri tanda kutip pada kunci ini.", en="Put this key in quotes."),
                    )
                )
            elif key.value in entries:
                first = entries[key.value][0].span.line
                self.problems.append(
                    rules.KEY_IS_UNIQUE.at(
                        key.span,
                        say(
                            id=f"Kunci “{key.value}” sudah ada di baris {first}.",
                            en=f"The key “{key.value}” is already on line {first}.",
                        ),
                        say(id="Hapus salah satu, atau gabungkan isinya.", en="Delete one of the two, or merge them."),
                    )
                )
            else:
                entries[key.value] = (key, value)
        return Mapping(tuple(entries.values()), span)

    def refuse_cleverness(self, event: yaml.Event, span: Span) -> None:
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            what = say(
                id="Tanda & dan * milik YAML (jangkar dan alias) tidak dipakai di sini.",
                en="YAML's & and * (anchors and aliases) are not used here.",
            )
        elif tag and tag != "!" and tag not in self.allowed_tags:
            what = say(id=f"Tag YAML {tag} tidak dipakai di sini.", en=f"The YAML tag {tag} is not used here.")
        else:
            return
        hint = say(
            id="Tulis nilainya langsung, atau beri tanda kutip.", en="Write the value itself, or put it in quotes."
        )
        self.problems.append(rules.YAML_IS_PLAIN.at(span, what, hint))


class _TooDeep(Exception):
    def __init__(self, span: Span) -> None:
        self.span = span


def parse_yaml(source: Source, allowed_tags: frozenset[str] = frozenset()) -> tuple[Node | None, list[Diagnostic]]:
    """The file's one document as nodes; None when it is empty or not YAML, with the reason."""
    events = yaml.parse(source.text, Loader=_LOADER)
    builder = _Builder(source, events, allowed_tags)
    root: Node | None = None
    try:
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                if root is not None:
                    builder.problems.append(_second_document(builder.span(event)))
                    break
                root = builder.node(event, 0)
    except _TooDeep as error:
        message = say(
            id=f"Isi bertingkat lebih dari {MAX_DEPTH}.", en=f"The content nests more than {MAX_DEPTH} levels deep."
        )
        hint = say(
            id="Periksa tanda kurung dan spasi di awal baris.",
            en="Check brackets and the spaces at the start of lines.",
        )
        return None, [*builder.problems, rules.YAML_IS_VALID.at(error.span, message, hint)]
    except yaml.YAMLError as error:
        return None, [*builder.problems, _syntax_error(source, error)]
    if root is None and not builder.problems:
        builder.problems.append(
            rules.YAML_IS_VALID.at(
                Span(source.path),
                say(id="Berkas kosong.", en="The file is empty."),
                say(
                    id="Salin berkas yang sama dari modul lain sebagai contoh.",
                    en="Copy the same file of another module as a pattern.",
                ),
            )
        )
    return root, builder.problems


def _second_document(span: Span) -> Diagnostic:
    return rules.YAML_IS_PLAIN.at(
        span,
        say(id="Ada dokumen YAML kedua dalam berkas ini.", en="There is a second YAML document in this file."),
        say(id="Hapus baris “---” di tengah berkas.", en="Delete the line “---” in the middle of the file."),
    )


def _syntax_error(source: Source, error: yaml.YAMLError) -> Diagnostic:
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    # A quotation mark that is never closed is noticed at the end of the file; its beginning is where to look.
    unclosed = "end of stream" in problem and getattr(error, "context_mark", None)
    mark = unclosed or getattr(error, "problem_mark", None)
    lines = source.text.count("\n") + 1
    span = Span(source.path, min(mark.line + 1, lines), mark.column + 1) if mark else Span(source.path)
    return rules.YAML_IS_VALID.at(
        span, say(id=f"YAML tidak terbaca ({problem}).", en=f"This is not valid YAML ({problem})."), _slip(source, span)
    )


def _slip(source: Source, span: Span) -> dict[str, str]:
    """The likeliest slip on the line where reading stopped."""
    lines = source.text.split("\n")
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    above = lines[span.line - 2] if 2 <= span.line <= len(lines) + 1 else ""
    if "\t" in line or "\t" in above:
        return {"id": "Ada tab di awal baris; pakai spasi.", "en": "There is a tab; use spaces."}
    if line.count('"') % 2 or above.count('"') % 2:
        return {"id": "Tanda kutip belum ditutup.", "en": "A quotation mark is not closed."}
    if line.count(": ") > 1 or above.count(": ") > 1:
        return {
            "id": 'Teks yang memuat titik dua perlu tanda kutip: kunci: "teks: lanjutannya".',
            "en": 'Text that holds a colon needs quotes: key: "text: the rest".',
        }
    return {
        "id": "Periksa spasi di awal baris ini dan baris di atasnya; kunci yang setingkat harus rata.",
        "en": "Check the spaces at the start of this line and the one above; keys of one level line up.",
    }
