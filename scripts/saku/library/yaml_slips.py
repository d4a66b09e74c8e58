"""The commonest slips in YAML, each with words of its own and, where it can be told, the line as it should be.

A mended line is only offered after it was put in the place of the wrong one and the file read further than before, so
that a hint never sends an editor from one error into the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from saku.diagnostics import Message, say

Furthest = Callable[[str], int | None]
"""The line (from 0) where reading a text stops, or None if it reads to the end."""

_CURLY = "“”„«»‘’"
_SPECIAL = "@`%*&!|>?[]{},"
_START = re.compile(r"(?P<lead>\s*(?:- +)*)(?:(?P<key>[\w.-]+|\"[^\"]*\"):(?: +|$))?(?P<value>.*)")
"""Spaces and dashes, a key, and what is written after it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, where in the line (from 0), and the line as it should be."""

    message: Message
    column: int
    mended: str


def find_slip(text: str, stopped: int, furthest: Furthest) -> tuple[int, Slip] | None:
    """The likeliest slip around line `stopped` (from 0), with its line; None if no mended line reads further."""
    lines = text.split("\n")
    places = list(_places(lines, stopped))
    in_lines = ((number, slip) for number in places for slip in _in_line(lines[number]))
    between_lines = ((number, slip) for number in places for slip in _between_lines(lines, number))
    for number, slip in (*in_lines, *between_lines):
        mended = "\n".join([*lines[:number], slip.mended, *lines[number + 1 :]])
        reached = furthest(mended)
        if reached is None or reached > max(stopped, number):
            return number, slip
    return None


def write_instead(line: str, mended: str) -> Message:
    """The hint: the line as it should be, and how many spaces stand in front of it if that is what was wrong."""
    shown, depth = mended.strip(), len(mended) - len(mended.lstrip())
    if line[: len(line) - len(line.lstrip())] == mended[:depth]:
        return say(id=f"Tulis: {shown}", en=f"Write: {shown}")
    return say(id=f"Tulis dengan {depth} spasi di depan: {shown}", en=f"Write with {depth} spaces in front: {shown}")


def _places(lines: list[str], stopped: int) -> Iterator[int]:
    """The line where reading stopped and the two written lines above it: parsers notice late."""
    above = [number for number in range(min(stopped, len(lines) - 1), -1, -1) if lines[number].strip()]
    yield from above[:3]


def _in_line(line: str) -> Iterator[Slip]:
    """Slips that can be seen in one line by itself."""
    for detect in (_tab, _no_space_after_colon, _no_space_after_dash, *_IN_VALUES, _in_braces):
        slip = detect(line)
        if slip:
            yield slip


def _between_lines(lines: list[str], number: int) -> Iterator[Slip]:
    yield from _indentation(lines, number)
    yield from _no_colon(lines[number])


def _tab(line: str) -> Slip | None:
    lead = line[: len(line) - len(line.lstrip())]
    if "\t" not in lead:
        return None
    message = say(
        id="Ada tab di awal baris; YAML hanya mengenal spasi.", en="The line starts with a tab; YAML only knows spaces."
    )
    return Slip(message, line.index("\t"), lead.replace("\t", "  ") + line.lstrip())


def _no_space_after_colon(line: str) -> Slip | None:
    found = re.match(r"(\s*(?:- +)*[A-Za-z_]\w*):(?=[^\s/:])", line)
    if not found:
        return None
    message = say(id="Sesudah titik dua belum ada spasi.", en="There is no space after the colon.")
    return Slip(message, found.end() - 1, f"{found[1]}: {line[found.end() :]}")


def _no_space_after_dash(line: str) -> Slip | None:
    found = re.match(r"(\s*(?:- +)*)-(?=[^\s-])", line)
    if not found:
        return None
    message = say(
        id="Sesudah tanda “-” di awal butir belum ada spasi.", en="There is no space after a list item's “-”."
    )
    return Slip(message, found.end() - 1, f"{found[1]}- {line[found.end() :]}")


def _value(line: str) -> tuple[str, str]:
    """(what stands before the value, the value)."""
    found = _START.fullmatch(line)
    value = found["value"].rstrip() if found else ""
    return (line[: len(line.rstrip()) - len(value)], value) if value else (line, "")


def quoted(value: str) -> str:
    """The text in quotes, as YAML reads it back unchanged."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _curly_quotes(line: str) -> Slip | None:
    before, value = _value(line)
    if len(value) < 2 or value[0] not in _CURLY:
        return None
    message = say(
        id="Tanda kutip melengkung (“ ”) bukan tanda kutip YAML.", en="Curly quotes (“ ”) are not YAML's quotes."
    )
    return Slip(message, len(before), before + quoted(value.strip(_CURLY)))


def _unclosed_quote(line: str) -> Slip | None:
    before, value = _value(line)
    if not value or value[0] not in "\"'":
        return None
    mark = value[0]
    count = len(re.findall(r"(?<!\\)\"", value)) if mark == '"' else value.count("'")
    if count % 2 == 0:
        return None
    message = say(id=f"Tanda kutip {mark} belum ditutup.", en=f"The quotation mark {mark} is not closed.")
    if mark == "'" and count > 1:
        message = say(
            id="Ada apostrof di dalam tanda kutip tunggal, jadi teksnya terputus.",
            en="An apostrophe inside single quotes cuts the text short.",
        )
        return Slip(message, len(before), before + quoted(value.strip("'")))
    return Slip(message, len(before), before + value + mark)


def _text_after_quotes(line: str) -> Slip | None:
    before, value = _value(line)
    if not re.match(r"\"[^\"]*\"[^,:}\]#]|'[^']*'[^,:}\]#]", value):
        return None
    message = say(
        id="Sesudah tanda kutip penutup masih ada teks; tanda kutip harus memuat seluruh isian.",
        en="Text follows the closing quote; quotes must hold the whole value.",
    )
    whole = f"'{value}'" if "'" not in value else quoted(value)
    return Slip(message, len(before), before + whole)


def _special_start(line: str) -> Slip | None:
    before, value = _value(line)
    if not value or value[0] not in _SPECIAL:
        return None
    first = value[0]
    message = say(
        id=f"Isian diawali “{first}”, yang punya arti sendiri di YAML.",
        en=f"The value starts with “{first}”, which means something else in YAML.",
    )
    return Slip(message, len(before), before + quoted(value))


def _colon_in_text(line: str) -> Slip | None:
    before, value = _value(line)
    if not re.search(r":(?: |$)", value) or value[0] in "\"'{[":
        return None
    message = say(
        id="Isian ini memuat titik dua, jadi perlu tanda kutip.", en="This value holds a colon, so it needs quotes."
    )
    return Slip(message, len(before), before + quoted(value))


_IN_VALUES = (_curly_quotes, _unclosed_quote, _text_after_quotes, _colon_in_text)
_PAIR = re.compile(r"([\w-]+): +(.*?)(?=, *[\w-]+: |\s*\}\s*$)")


def _in_braces(line: str) -> Slip | None:
    """{…} and […] on one line: a comma or a bracket that is missing, a colon inside; else a text that begins with one."""
    before, value = _value(line)
    if not value:
        return None
    if value[0] in "{[" and value.count("{") + value.count("[") > value.count("}") + value.count("]"):
        closing = "}" if value[0] == "{" else "]"
        message = say(id=f"Kurung belum ditutup dengan “{closing}”.", en=f"The bracket is not closed with “{closing}”.")
        return Slip(message, len(before), line.rstrip() + closing)
    comma = re.search(r"(: [^\s,:{}]+) +([\w-]+: )", value)
    if value[0] == "{" and comma:
        message = say(
            id="Di antara dua isian di dalam {…} belum ada koma.",
            en="There is no comma between two entries inside {…}.",
        )
        return Slip(message, len(before) + comma.end(1), before + value.replace(comma[0], f"{comma[1]}, {comma[2]}", 1))
    if value[0] == "{" and value.endswith("}"):
        mended = _PAIR.sub(lambda pair: f"{pair[1]}: {_quoted_if_needed(pair[2])}", value)
        if mended != value:
            message = say(
                id="Isian di dalam {…} yang memuat titik dua atau diawali tanda khusus perlu tanda kutip.",
                en="A value inside {…} that holds a colon or starts with a special character needs quotes.",
            )
            return Slip(message, len(before), before + mended)
    return _special_start(line)


def _quoted_if_needed(value: str) -> str:
    plain = value and value[0] not in "\"'" and (": " in value or value.endswith(":") or value[0] in _SPECIAL)
    return quoted(value) if plain else value


def _indentation(lines: list[str], number: int) -> Iterator[Slip]:
    """The same line at the depths of the lines above it, the nearest first."""
    line = lines[number]
    depth = len(line) - len(line.lstrip())
    depths = {len(above) - len(above.lstrip()) for above in lines[:number] if above.strip()}
    message = say(
        id="Spasi di awal baris tidak cocok dengan baris lain; kunci yang setingkat harus rata.",
        en="The spaces at the start of the line do not fit the others; keys of one level line up.",
    )
    for other in sorted(depths - {depth}, key=lambda other: abs(other - depth)):
        yield Slip(message, depth, " " * other + line.lstrip())


def _no_colon(line: str) -> Iterator[Slip]:
    found = re.fullmatch(r"(\s*(?:- +)*)([a-z_]+) +(\S.*)", line)
    if found and ":" not in line:
        message = say(id="Sesudah nama isian belum ada titik dua.", en="There is no colon after the entry's name.")
        yield Slip(message, found.end(2), f"{found[1]}{found[2]}: {found[3]}")


def mended_value(line: str) -> str:
    """The line with its value in quotes."""
    before, value = _value(line)
    return before + quoted(value)


def slip_in_text(value: str) -> Message | None:
    """What made a text out of entries or a list: a colon or a dash without a space. A hint, or None."""
    first = value.split()[0] if value.strip() else ""
    if re.match(r"[A-Za-z_]\w*:[^\s/]", first):
        name, _, rest = first.partition(":")
        return say(
            id=f"Sesudah titik dua belum ada spasi. Tulis: {name}: {rest}",
            en=f"There is no space after the colon. Write: {name}: {rest}",
        )
    if re.match(r"-[^\s-]", first):
        return say(
            id=f"Sesudah tanda “-” di awal butir belum ada spasi. Tulis: - {first[1:]}",
            en=f"There is no space after a list item's “-”. Write: - {first[1:]}",
        )
    return None


def yes_or_no(value: str) -> str | None:
    """What a word for yes or no means, in the ways people write it."""
    word = value.strip().lower()
    if word in ("on", "y", "ya", "yes", "true", "benar", "1"):
        return "yes"
    if word in ("off", "n", "tidak", "tdk", "no", "false", "salah", "belum", "0"):
        return "no"
    return None
