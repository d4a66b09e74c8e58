"""Rules for what is handed to `saku certify` and for the keys of its seals."""

from __future__ import annotations

from saku.diagnostics import Rule, Severity, say

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

PRIVATE_KEY_STAYS_OUT = Rule(
    "private-key-stays-out",
    _ERROR,
    say(
        id="Kunci privat tidak pernah disimpan di folder proyek.",
        en="A private key is never kept in the project folder.",
    ),
)
TABLE_IS_READABLE = Rule(
    "table-is-readable",
    _ERROR,
    say(
        id="Daftar peserta adalah CSV bersandi UTF-8 dengan kepala kolom, salah satunya nama.",
        en="A roster is CSV in UTF-8 with column heads, one of them the name.",
    ),
)
NAME_IS_PRESENT = Rule("name-is-present", _ERROR, say(id="Setiap baris memuat nama.", en="Every row holds a name."))
NAME_IS_PRINTABLE = Rule(
    "name-is-printable",
    _ERROR,
    say(
        id="Nama terdiri atas huruf yang ada di fon cetak, tanpa karakter kendali atau tersembunyi.",
        en="A name is made of letters that the printing fonts have, without control or hidden characters.",
    ),
)
CELL_IS_NO_FORMULA = Rule(
    "cell-is-no-formula",
    _ERROR,
    say(
        id="Nama tidak diawali = + - atau @, yang dijalankan lembar kerja sebagai rumus.",
        en="A name does not begin with = + - or @, which a spreadsheet runs as a formula.",
    ),
)
PERSON_IS_UNIQUE = Rule(
    "person-is-unique",
    _ERROR,
    say(
        id="Satu orang muncul satu kali; dua orang bernama sama dibedakan oleh NIP atau surel.",
        en="A person appears once; two people of one name are told apart by NIP or e-mail.",
    ),
)
NUMBER_IS_WHOLE = Rule(
    "number-is-whole",
    _ERROR,
    say(id="NIP terdiri atas 18 angka.", en="A NIP has 18 digits."),
)
NAME_IS_PLAUSIBLE = Rule(
    "name-is-plausible",
    _WARNING,
    say(
        id="Nama tidak memuat angka atau tanda yang tidak lazim.",
        en="A name holds no digits or unusual signs.",
    ),
)
NAME_IS_WHOLE = Rule(
    "name-is-whole",
    _NOTE,
    say(
        id="Nama satu kata sah; periksa saja apakah sisanya tertinggal di kolom lain.",
        en="A name of one word is fine; only check that no part was left in another column.",
    ),
)
SEAL_CAN_BE_CHECKED = Rule(
    "seal-can-be-checked",
    _ERROR,
    say(
        id="Kunci segel terdaftar di data/keys.yml, milik lembaga penerbit, dan berlaku pada tanggal terbit.",
        en="The key of a seal is in data/keys.yml, belongs to the issuing institution and is valid on the day of issue.",
    ),
)
