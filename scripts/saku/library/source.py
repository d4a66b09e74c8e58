"""Files of the content root as text: bounded in size, UTF-8, never from outside the tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from saku import rules
from saku.diagnostics import Diagnostic, Span, say

MAX_BYTES = 1_000_000
"""A module's largest file is about 30 kB; a file above this is a mistake, and slow to parse."""

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""Control characters, zero-width marks and bidirectional controls: text that reads otherwise than it is stored."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text with '\\n' line ends, and its path relative to the root with '/'."""

    path: str
    text: str

    def span(self, offset: int) -> Span:
        """Where the character at `offset` stands."""
        line = self.text.count("\n", 0, offset) + 1
        return Span(self.path, line, offset - (self.text.rfind("\n", 0, offset) + 1) + 1)


def read_source(root: Path, path: Path) -> tuple[Source | None, list[Diagnostic]]:
    """The file's text, or None with the reason. Line ends become '\\n'; a byte order mark is dropped."""
    name = path.relative_to(root).as_posix()
    if not path.resolve().is_relative_to(root.resolve()):
        return None, [
            rules.FILE_IS_READABLE.at(
                Span(name),
                say(
                    id="Tautan berkas ini menunjuk ke luar folder proyek.",
                    en="This link points outside the project folder.",
                ),
                say(id="Ganti tautan dengan berkasnya sendiri.", en="Replace the link with the file itself."),
            )
        ]
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, [
                rules.FILE_IS_READABLE.at(
                    Span(name),
                    say(id="Berkas lebih besar dari 1 MB.", en="The file is larger than 1 MB."),
                    say(id="Bagi isinya, atau hapus bagian yang terulang.", en="Split it, or delete what is repeated."),
                )
            ]
        data = path.read_bytes()
    except OSError as error:
        return None, [
            rules.FILE_IS_READABLE.at(
                Span(name),
                say(
                    id=f"Berkas tidak dapat dibaca: {error.strerror}.", en=f"The file cannot be read: {error.strerror}."
                ),
                say(id="Periksa nama dan izin berkas.", en="Check the file's name and permissions."),
            )
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        return None, [
            rules.FILE_IS_READABLE.at(
                Span(name, line, error.start - (before.rfind(b"\n") + 1) + 1),
                say(id="Ada huruf yang bukan UTF-8.", en="There is a character that is not UTF-8."),
                say(
                    id="Simpan ulang berkas dengan penyandian UTF-8.", en="Save the file again with the encoding UTF-8."
                ),
            )
        ]
    source = Source(name, text.replace("\r\n", "\n").replace("\r", "\n"))
    return source, _hidden_characters(source)


def _hidden_characters(source: Source) -> list[Diagnostic]:
    found = []
    for match in _HIDDEN.finditer(source.text):
        name = f"U+{ord(match[0]):04X}"
        found.append(
            rules.TEXT_IS_VISIBLE.at(
                source.span(match.start()),
                say(id=f"Ada karakter tersembunyi {name}.", en=f"There is a hidden character {name}."),
                say(
                    id="Hapus karakter itu; ketik ulang kata di sekitarnya bila tidak terlihat.",
                    en="Delete it; retype the words around it if it cannot be seen.",
                ),
            )
        )
        if len(found) == 20:
            break
    return found
