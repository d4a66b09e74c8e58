"""An agenda as the fragment of an address, so that a link or a QR code carries all of it and no server keeps it.

`1.0830.P1-1:10.C:5.X:15:MFXGC.TMFXGC.K7`: version, start, items, title, check. Only letters that a QR code packs tightly
(ISO/IEC 18004, alphanumeric mode); free text is base32 of UTF-8 (RFC 4648). The check tells a link that lost its end.
overrides/site/assets/agenda.js reads and writes the same.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from saku.library.codes import SectionCode

VERSION = "1"
CEREMONY, BREAK, OTHER = "C", "B", "X"
CEREMONY_CAP = 10
"""Per cent of a plan that speeches and photos may take (curriculum, section 2)."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    what: str
    """`P1-3`, `P1`, or one of CEREMONY, BREAK, OTHER."""
    minutes: int
    label: str = ""


def section_item(code: SectionCode, minutes: int) -> AgendaItem:
    return AgendaItem(f"{code.module}-{code.slot}", minutes)


def agenda_fragment(title: str, start: str, items: Sequence[AgendaItem]) -> str:
    """`start` is `0830`; the title may be empty."""
    parts = [VERSION, start]
    parts += [f"{item.what}:{item.minutes}{f':{_packed(item.label)}' if item.label else ''}" for item in items]
    if title:
        parts.append(f"T{_packed(title)}")
    text = ".".join(parts)
    return f"{text}.{_check(text)}"


def _packed(text: str) -> str:
    return base64.b32encode(text.encode()).decode().rstrip("=")


def _check(text: str) -> str:
    found = 0
    for letter in text:
        found = (found * 33 + ord(letter)) % 1021
    return _LETTERS[found // 32] + _LETTERS[found % 32]
