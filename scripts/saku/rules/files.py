"""Rules for files and what is typed into YAML."""

from __future__ import annotations

from saku.diagnostics import Rule, Severity, say

_ERROR = Severity.ERROR

FILE_IS_READABLE = Rule(
    "file-is-readable",
    _ERROR,
    say(
        id="Setiap berkas ada di dalam folder proyek, bersandi UTF-8, dan tidak lebih dari 1 MB.",
        en="Every file lies in the project folder, is UTF-8 and at most 1 MB.",
    ),
)
TEXT_IS_VISIBLE = Rule(
    "text-is-visible",
    _ERROR,
    say(
        id="Teks tidak memuat karakter kendali atau penanda arah yang tersembunyi; yang dibaca orang sama dengan yang tersimpan.",
        en="Text holds no hidden control or direction characters; what people read is what is stored.",
    ),
)
YAML_IS_VALID = Rule(
    "yaml-is-valid", _ERROR, say(id="Berkas .yml dapat dibaca sebagai YAML.", en="A .yml file can be read as YAML.")
)
YAML_IS_PLAIN = Rule(
    "yaml-is-plain",
    _ERROR,
    say(
        id="YAML ditulis polos: tanpa jangkar, alias, tag, atau dokumen kedua.",
        en="YAML is written plainly: no anchors, aliases, tags or second document.",
    ),
)
KEY_IS_UNIQUE = Rule("key-is-unique", _ERROR, say(id="Satu kunci muncul satu kali.", en="A key appears once."))
KEY_IS_KNOWN = Rule(
    "key-is-known",
    _ERROR,
    say(
        id="Setiap kunci dikenal; salah ketik tidak hilang diam-diam.",
        en="Every key is known; a slip of the pen is never lost in silence.",
    ),
)
VALUE_IS_PRESENT = Rule(
    "value-is-present",
    _ERROR,
    say(id="Setiap isian wajib ada, dalam setiap bahasa.", en="Every required value is there, in every language."),
)
VALUE_IS_VALID = Rule(
    "value-is-valid",
    _ERROR,
    say(
        id="Isian berbentuk seperti yang diminta: angka, tanggal, pilihan, atau daftar.",
        en="A value has the form asked for: a number, a date, a choice or a list.",
    ),
)
