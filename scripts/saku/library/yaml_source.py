"""YAML in which every node knows its line and column. A plain subset: no aliases, anchors or tags, no key twice.

Values stay text, so that `no` and `2026-11-23` mean what the reader of the field says, not what YAML guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.source import Source
from saku.library.yaml_slips import find_slip, mended_value, quoted, write_instead

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
        self.lines = source.text.split("\n")
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
            return self.mapping(event, span, depth)
        return Scalar(event.value if isinstance(event, yaml.ScalarEvent) else "", span)

    def mapping(self, start: yaml.Event, span: Span, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        before = ""
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
            elif not self.refuse_lone_words(start, key, value, before):
                entries[key.value] = (key, value)
            before = value.value if isinstance(value, Scalar) else ""
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
        mended = mended_value(self.lines[span.line - 1]).strip()
        hint = say(id=f"Tulis: {mended}", en=f"Write: {mended}")
        self.problems.append(rules.YAML_IS_PLAIN.at(span, what, hint))

    def refuse_lone_words(self, start: yaml.Event, name: Scalar, value: Node, before: str) -> bool:
        """`{id: Satu, dua}`: a comma cuts a text in two, and its second half looks like a key without a value."""
        is_flow = isinstance(start, yaml.MappingStartEvent) and start.flow_style
        if not is_flow or not isinstance(value, Scalar) or value.value or value.span.line != name.span.line:
            return False
        line = self.lines[name.span.line - 1]
        if not re.match(r"\s*[,}]", line[name.span.column - 1 + len(name.value) :]):
            return False
        whole = f"{before}, {name.value}"
        mended = line.replace(whole, quoted(whole), 1).strip() if before and whole in line else ""
        self.problems.append(
            rules.YAML_IS_PLAIN.at(
                name.span,
                say(
                    id=f"Koma memotong teks: “{name.value}” dibaca sebagai isian sendiri.",
                    en=f"A comma cuts the text: “{name.value}” is read as an entry of its own.",
                ),
                say(id=f"Tulis: {mended}", en=f"Write: {mended}")
                if mended
                else say(
                    id="Di dalam {…}, beri tanda kutip pada teks yang memuat koma.",
                    en="Inside {…}, put text that holds a comma in quotes.",
                ),
            )
        )
        return True


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
    found = find_slip(source.text, span.line - 1, _stops_at)
    if found:
        line, slip = found
        hint = write_instead(source.text.split("\n")[line], slip.mended)
        return rules.YAML_IS_VALID.at(Span(source.path, line + 1, slip.column + 1), slip.message, hint)
    return rules.YAML_IS_VALID.at(
        span,
        say(id=f"YAML tidak terbaca ({problem}).", en=f"This is not valid YAML ({problem})."),
        say(
            id="Periksa spasi di awal baris ini dan baris di atasnya; kunci yang setingkat harus rata.",
            en="Check the spaces at the start of this line and the one above; keys of one level line up.",
        ),
    )


def _stops_at(text: str) -> int | None:
    """The line (from 0) where reading stops; None if it reads to the end."""
    try:
        for _ in yaml.parse(text, Loader=_LOADER):
            pass
    except yaml.YAMLError as error:
        in_quotes = getattr(error, "context_mark", None) if "end of stream" in str(error) else None
        mark = in_quotes or getattr(error, "problem_mark", None)
        return mark.line if mark else 0
    return None
