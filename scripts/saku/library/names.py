"""Why a participant's name cannot be printed on a certificate."""

from __future__ import annotations

import re

from saku.diagnostics import Message, Rule, say
from saku.rules import certificates as rules

LONGEST_NAME = 120
LONGEST_WORD = 40
"""Characters without a space that still fit a line of the certificate at its smallest type."""
_HIDDEN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_TWICE_DECODED = re.compile("\u00c3[\u0080-\u00bf]|\u00e2\u20ac|\u00c2[\u00a0-\u00bf]|\ufffd")
"""UTF-8 that a program read as Latin: `Ã©` for `é`, `â€™` for `’`; and the sign for a letter that was lost."""
_FORMULA = ("=", "+", "-", "@")

SAVE_AS_UTF8 = say(
    id="Di Excel: Simpan Sebagai, jenis “CSV UTF-8”. Lalu periksa nama-namanya.",
    en="In Excel: Save As, type “CSV UTF-8”. Then look over the names.",
)


class NameProblems:
    """Why a name cannot be printed."""

    def __init__(self, name: str, glyphs: frozenset[str]) -> None:
        self.name = name
        self.glyphs = glyphs

    def first(self) -> tuple[Rule, Message, Message] | None:
        return (
            self.formula()
            or self.hidden()
            or self.lost()
            or self.without_letter()
            or self.without_glyph()
            or self.length()
        )

    def formula(self) -> tuple[Rule, Message, Message] | None:
        if not self.name.lstrip("'").startswith(_FORMULA):
            return None
        return (
            rules.CELL_IS_NO_FORMULA,
            say(id="Nama diawali tanda rumus (= + - @).", en="The name begins like a formula (= + - @)."),
            say(id="Tulis namanya saja.", en="Write only the name."),
        )

    def hidden(self) -> tuple[Rule, Message, Message] | None:
        found = _HIDDEN.search(self.name)
        if not found:
            return None
        code = f"U+{ord(found[0]):04X}"
        return (
            rules.NAME_IS_PRINTABLE,
            say(id=f"Ada karakter tersembunyi {code}.", en=f"There is a hidden character {code}."),
            say(id="Ketik ulang namanya.", en="Type the name anew."),
        )

    def lost(self) -> tuple[Rule, Message, Message] | None:
        found = _TWICE_DECODED.search(self.name)
        if not found:
            return None
        return (
            rules.TABLE_IS_READABLE,
            say(id="Huruf rusak karena salah penyandian.", en="A letter was damaged by a wrong encoding."),
            SAVE_AS_UTF8,
        )

    def without_letter(self) -> tuple[Rule, Message, Message] | None:
        if any(sign.isalpha() for sign in self.name):
            return None
        return (
            rules.NAME_IS_PRESENT,
            say(id="Nama tidak memuat huruf.", en="The name holds no letter."),
            say(id="Isi namanya, atau hapus barisnya.", en="Fill in the name, or delete the row."),
        )

    def without_glyph(self) -> tuple[Rule, Message, Message] | None:
        missing = dict.fromkeys(sign for sign in self.name if sign not in self.glyphs)
        if not missing:
            return None
        shown = " ".join(f"{sign} (U+{ord(sign):04X})" for sign in missing)
        return (
            rules.NAME_IS_PRINTABLE,
            say(id=f"Fon cetak tidak punya huruf {shown}.", en=f"The printing fonts lack {shown}."),
            say(
                id="Tanyakan ejaan Latinnya kepada peserta, atau tambahkan fon ke overrides/print/fonts/.",
                en="Ask the participant for the Latin spelling, or add a font to overrides/print/fonts/.",
            ),
        )

    def length(self) -> tuple[Rule, Message, Message] | None:
        longest = max(len(word) for word in self.name.split())
        if len(self.name) <= LONGEST_NAME and longest <= LONGEST_WORD:
            return None
        return (
            rules.NAME_IS_PRINTABLE,
            say(
                id=f"Nama terlalu panjang: {len(self.name)} huruf, kata terpanjang {longest}.",
                en=f"The name is too long: {len(self.name)} characters, the longest word {longest}.",
            ),
            say(
                id=f"Paling banyak {LONGEST_NAME} huruf, {LONGEST_WORD} per kata. Mungkin dua sel tergabung.",
                en=f"At most {LONGEST_NAME} characters, {LONGEST_WORD} a word. Perhaps two cells were joined.",
            ),
        )
