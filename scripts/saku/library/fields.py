"""Readers of YAML fields: each returns a usable value and reports what is wrong, so that all problems surface in one run."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from saku import rules
from saku.diagnostics import Diagnostic, Message, Span, say
from saku.library.model import Localised, Text
from saku.library.yaml_slips import slip_in_text, yes_or_no
from saku.library.yaml_source import Mapping, Node, Scalar, Sequence

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


def did_you_mean(word: str, known: Iterable[str]) -> Message:
    """A hint: the nearest known word, else the list of them."""
    words = list(known)
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return say(id=f"Maksud Anda “{near[0]}”?", en=f"Did you mean “{near[0]}”?")
    shown = ", ".join(words[:30]) + (" …" if len(words) > 30 else "")
    return say(id=f"Yang dikenal: {shown}.", en=f"Known are: {shown}.")


class Fields:
    """The fields of one mapping. Read each once, then call `done` to report keys nobody asked for."""

    def __init__(
        self,
        node: Node | None,
        span: Span,
        locales: tuple[str, ...],
        problems: list[Diagnostic],
        *,
        may_lag: bool = False,
    ) -> None:
        """With `may_lag` a text that lacks a translation is a warning, and readers get the source language."""
        self.locales = locales
        self.problems = problems
        self.may_lag = may_lag
        self.span = node.span if node else span
        self._asked: list[str] = []
        if isinstance(node, Mapping):
            self._mapping = node
        else:
            self._mapping = Mapping((), self.span)
            if node is not None:
                self._invalid(
                    node.span,
                    say(id="Di sini diminta isian “kunci: nilai”.", en="Here “key: value” entries are asked for."),
                    _slip(node)
                    or say(id="Periksa spasi di awal baris dan titik dua.", en="Check the indentation and the colons."),
                )

    def node(self, key: str) -> Node | None:
        self._asked.append(key)
        return self._mapping.get(key)

    def has(self, key: str) -> bool:
        self._asked.append(key)
        return self._mapping.get(key) is not None

    def names(self) -> tuple[Scalar, ...]:
        return tuple(name for name, _ in self._mapping.entries)

    def done(self) -> None:
        """Report every key that was never asked for."""
        for name, _ in self._mapping.entries:
            if name.value not in self._asked:
                self.problems.append(
                    rules.KEY_IS_KNOWN.at(
                        name.span,
                        say(id=f"Kunci “{name.value}” tidak dikenal.", en=f"The key “{name.value}” is not known."),
                        did_you_mean(name.value, dict.fromkeys(self._asked)),
                    )
                )

    def fields(self, key: str) -> Fields:
        """The mapping below `key`; an empty one with a report if it is missing."""
        node = self.node(key)
        if node is None:
            self._missing(key)
        return self.inner(node)

    def inner(self, node: Node | None) -> Fields:
        """A mapping inside this one."""
        return Fields(node, node.span if node else self.span, self.locales, self.problems, may_lag=self.may_lag)

    def nodes(self, key: str, *, required: bool = True) -> tuple[Node, ...]:
        """The items of the list below `key`."""
        node = self.node(key)
        if node is None:
            if required:
                self._missing(key)
            return ()
        if isinstance(node, Sequence):
            return node.items
        self._invalid(
            node.span,
            say(id=f"“{key}” harus berupa daftar.", en=f"“{key}” must be a list."),
            _slip(node)
            or say(
                id="Tulis tiap butir pada baris sendiri, diawali “- ”.",
                en="Write each item on its own line, starting with “- ”.",
            ),
        )
        return ()

    def each(self, key: str, read: Callable[[Fields], T], *, required: bool = True) -> tuple[T, ...]:
        """The mappings in the list below `key`, each read by `read`; unknown keys in them are reported."""
        values = []
        for node in self.nodes(key, required=required):
            item = self.inner(node)
            values.append(read(item))
            item.done()
        return tuple(values)

    def text(self, key: str, *, required: bool = True) -> str:
        """One line or paragraph of plain text; empty with a report if it is missing."""
        return self._scalar(self.node(key), key, required=required).value.strip()

    def scalar(self, key: str, *, required: bool = True) -> Scalar:
        """As `text`, with its place."""
        return self._scalar(self.node(key), key, required=required)

    def scalars(self, key: str, *, required: bool = True) -> tuple[Scalar, ...]:
        """The texts in the list below `key`, with their places."""
        return tuple(self._scalar(node, key, required=True) for node in self.nodes(key, required=required))

    def matching(self, key: str, pattern: re.Pattern[str], example: str) -> str:
        """A text of a fixed form, e.g. a code."""
        found = self.scalar(key)
        if found.value and not pattern.fullmatch(found.value):
            self._invalid(
                found.span,
                say(id=f"“{found.value}” bukan {key} yang sah.", en=f"“{found.value}” is not a valid {key}."),
                say(id=f"Contoh yang benar: {example}.", en=f"A correct one: {example}."),
            )
        return found.value

    def choice(self, key: str, choices: type[E]) -> E:
        """One of the words of an enum; its first with a report if it is none of them."""
        found = self.scalar(key)
        words = [str(choice) for choice in choices]
        if found.value in words:
            return choices(found.value)
        if found.value:
            self._invalid(
                found.span,
                say(
                    id=f"“{found.value}” bukan pilihan untuk “{key}”.",
                    en=f"“{found.value}” is not a choice for “{key}”.",
                ),
                did_you_mean(found.value, words),
            )
        return next(iter(choices))

    def whole_number(self, key: str) -> int:
        """A number from 1 to 999, e.g. minutes."""
        found = self.scalar(key)
        if re.fullmatch(r"[1-9][0-9]{0,2}", found.value):
            return int(found.value)
        if found.value:
            self._invalid(
                found.span,
                say(
                    id=f"“{key}” harus angka bulat dari 1 sampai 999.",
                    en=f"“{key}” must be a whole number from 1 to 999.",
                ),
                say(id="Tulis angkanya saja, misalnya 25.", en="Write only the number, for example 25."),
            )
        return 1

    def boolean(self, key: str, *, default: bool) -> bool:
        """`yes` or `no`, `true` or `false`."""
        found = self._scalar(self.node(key), key, required=False)
        if not found.value:
            return default
        if found.value in ("yes", "true"):
            return True
        if found.value not in ("no", "false"):
            meant = yes_or_no(found.value)
            self._invalid(
                found.span,
                say(
                    id=f"“{key}” diisi yes atau no, bukan “{found.value}”.",
                    en=f"“{key}” takes yes or no, not “{found.value}”.",
                ),
                say(id=f"Tulis: {key}: {meant}", en=f"Write: {key}: {meant}")
                if meant
                else say(id="Tulis yes atau no, tanpa tanda kutip.", en="Write yes or no, without quotes."),
            )
        return False

    def day(self, key: str, *, required: bool = True) -> date | None:
        """A date as 2026-11-23, or `no` for none."""
        found = self._scalar(self.node(key), key, required=required)
        return None if found.value in ("", "no") else self._date(found)

    def days(self, key: str) -> tuple[date, ...]:
        """The dates in the list below `key`, which may be empty."""
        return tuple(found for scalar in self.scalars(key, required=False) if (found := self._date(scalar)))

    def _date(self, found: Scalar) -> date | None:
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", found.value):
                return date.fromisoformat(found.value)
        except ValueError:
            pass
        self._invalid(
            found.span,
            say(id=f"“{found.value}” bukan tanggal yang ada.", en=f"“{found.value}” is not a date."),
            say(
                id="Tulis tahun-bulan-hari, misalnya 2026-11-23, atau no.",
                en="Write year-month-day, for example 2026-11-23, or no.",
            ),
        )
        return None

    def localised(self, key: str) -> Localised[str]:
        """The text below `key` in every language."""
        found = self._languages(key)
        return Localised({code: " ".join(scalar.value.split()) for code, scalar in found.items()}, self._place(key))

    def optional_localised(self, key: str) -> Localised[str] | None:
        return self.localised(key) if self.has(key) else None

    def markdown(self, key: str) -> Localised[Text]:
        """As `localised`, for text that may hold Markdown; each language knows its place."""
        found = self._languages(key)
        return Localised(
            {code: Text(scalar.value.strip(), scalar.span) for code, scalar in found.items()}, self._place(key)
        )

    def words(self, key: str) -> dict[str, tuple[str, ...]]:
        """{locale: list of words}; a missing language has none."""
        inner = self.inner(self.node(key))
        found = {code: tuple(scalar.value for scalar in inner.scalars(code, required=False)) for code in self.locales}
        inner.done()
        return found

    def _languages(self, key: str) -> dict[str, Scalar]:
        node = self.node(key)
        if node is None:
            self._missing(key)
            return {code: Scalar("", self.span) for code in self.locales}
        return self.inner(node).languages()

    def languages(self) -> dict[str, Scalar]:
        """The text in every language, or in those that have it if translations may lag."""
        source, *others = self.locales
        found = {source: self.scalar(source)}
        for code in others:
            if self.may_lag and not self.text(code, required=False):
                self._untranslated(code)
            else:
                found[code] = self.scalar(code)
        self.done()
        return found

    def _untranslated(self, locale: str) -> None:
        self.problems.append(
            rules.TRANSLATION_IS_WRITTEN.at(
                self.span,
                say(
                    id=f"Teks ini belum ada dalam bahasa “{locale}”; pembaca melihat naskahnya dengan tanda.",
                    en=f"This text is missing in the language “{locale}”; readers see its source, with a notice.",
                ),
                say(id=f"Tambahkan “{locale}: …” di sini.", en=f"Add “{locale}: …” here."),
            )
        )

    def _place(self, key: str) -> Span:
        return next((name.span for name, _ in self._mapping.entries if name.value == key), self.span)

    def _scalar(self, node: Node | None, key: str, *, required: bool) -> Scalar:
        if isinstance(node, Scalar):
            if required and not node.value.strip():
                self._missing(key, node.span)
            return node
        if node is not None:
            self._invalid(
                node.span,
                say(id=f"“{key}” harus berupa teks.", en=f"“{key}” must be text."),
                say(id="Tulis teksnya pada baris yang sama.", en="Write the text on the same line."),
            )
        elif required:
            self._missing(key)
        return Scalar("", self.span)

    def _missing(self, key: str, span: Span | None = None) -> None:
        self.problems.append(
            rules.VALUE_IS_PRESENT.at(
                span or self.span,
                say(id=f"Isian “{key}” belum ada.", en=f"“{key}” is missing."),
                say(id=f"Tambahkan “{key}: …” di sini.", en=f"Add “{key}: …” here."),
            )
        )

    def _invalid(self, span: Span, message: Message, hint: Message) -> None:
        self.problems.append(rules.VALUE_IS_VALID.at(span, message, hint))


def _slip(node: Node) -> Message | None:
    return slip_in_text(node.value) if isinstance(node, Scalar) else None


def read_list(
    node: Node,
    locales: tuple[str, ...],
    problems: list[Diagnostic],
    read: Callable[[Fields], T],
    *,
    may_lag: bool = False,
) -> tuple[T, ...]:
    """Every mapping of a file that is a bare list; `may_lag` as in Fields."""
    if not isinstance(node, Sequence):
        problems.append(
            rules.VALUE_IS_VALID.at(
                node.span,
                say(id="Berkas ini harus berupa daftar.", en="This file must be a list."),
                say(id="Tulis setiap butir dengan “- ” di awal.", en="Write each item with “- ” in front."),
            )
        )
        return ()
    values = []
    for item in node.items:
        fields = Fields(item, item.span, locales, problems, may_lag=may_lag)
        values.append(read(fields))
        fields.done()
    return tuple(values)
