"""Rules for how a module is built, and for its addresses."""

from __future__ import annotations

from saku.diagnostics import Rule, Severity, say

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

MODULE_IS_COMPLETE = Rule(
    "module-is-complete",
    _ERROR,
    say(
        id="Folder modul memuat module.yml, quiz.yml, pelajaran dan catatan pelatih dalam setiap bahasa.",
        en="A module's folder holds module.yml, quiz.yml, and the lesson and trainer notes in every language.",
    ),
)
FOLDER_MATCHES_CODE = Rule(
    "folder-matches-code",
    _ERROR,
    say(id="Folder modul bernama <kode>-<slug>.", en="A module's folder is named <code>-<slug>."),
)
CODE_IS_UNIQUE = Rule(
    "code-is-unique",
    _ERROR,
    say(
        id="Satu kode modul, bagian, butir, istilah, atau buku dipakai satu kali.",
        en="A code of a module, section, item, term or book is used once.",
    ),
)
SECTION_HAS_CODE = Rule(
    "section-has-code",
    _ERROR,
    say(
        id="Setiap bagian (judul ##) membawa kode tetapnya, dan kode itu milik modulnya.",
        en="Every section (## heading) carries its permanent code, and the code belongs to its module.",
    ),
)
SLOT_IS_WRITTEN = Rule(
    "slot-is-written",
    _ERROR,
    say(
        id="Setiap modul punya kasus pembuka, sedikitnya dua konsep, lakukan dan hindari, hak Anda, rencana aksi, dan catatan pelatih.",
        en="Every module has an opening case, at least two concepts, do and avoid, your rights, an action plan and trainer notes.",
    ),
)
SECTIONS_ARE_EQUAL = Rule(
    "sections-are-equal",
    _ERROR,
    say(
        id="Semua bahasa punya bagian yang sama dalam urutan yang sama.",
        en="All languages have the same sections in the same order.",
    ),
)
HEADING_IS_ORDERLY = Rule(
    "heading-is-orderly",
    _ERROR,
    say(
        id="Di dalam bagian, judul kecil memakai ### dan tidak melompat tingkat; jangkarnya diawali jangkar bagian.",
        en="Inside a section, smaller headings use ### and skip no level; their anchors begin with the section's.",
    ),
)
BOX_IS_KNOWN = Rule(
    "box-is-known",
    _ERROR,
    say(
        id="Kotak memakai kata kunci yang dikenal, dan kotak kasus punya judul.",
        en="A box uses a known keyword, and a case box has a title.",
    ),
)
MARKUP_IS_PLAIN = Rule(
    "markup-is-plain",
    _ERROR,
    say(
        id="Isi ditulis dengan Markdown, tanpa HTML, skrip, atau alamat javascript:.",
        en="Content is written in Markdown, without HTML, scripts or javascript: addresses.",
    ),
)
POCKET_MARK_IS_IN_PLACE = Rule(
    "pocket-mark-is-in-place",
    _ERROR,
    say(
        id="Tanda <!-- more --> berdiri sekali dalam satu bagian modul, sendiri di barisnya, di antara dua baris kosong.",
        en="The mark <!-- more --> stands once in a section of a module, alone on its line, between two empty lines.",
    ),
)
QUIZ_IS_WELL_FORMED = Rule(
    "quiz-is-well-formed",
    _ERROR,
    say(
        id="Butir cek diri punya bentuk tipenya: jumlah pilihan dan kunci yang tepat, umpan balik untuk setiap pilihan, hasil belajar yang ada.",
        en="A self-check item has the form of its type: the right number of options and keys, feedback for every option, an outcome that exists.",
    ),
)
ITEM_FITS_PLATFORMS = Rule(
    "item-fits-platforms",
    _NOTE,
    say(
        id="Butir cek diri dan tes dapat dibawa ke LMS dalam bentuknya sendiri; yang tidak, disebut.",
        en="Self-check and test items can go to a learning platform in their own form; those that cannot are named.",
    ),
)
ANCHOR_IS_PERMANENT = Rule(
    "anchor-is-permanent",
    _ERROR,
    say(
        id="Alamat yang pernah terbit tetap hidup, atau punya pengalihan di data/permalinks.yml.",
        en="An address once published stays alive, or has a redirect in data/permalinks.yml.",
    ),
)
ADDRESS_IS_RECORDED = Rule(
    "address-is-recorded",
    _ERROR,
    say(
        id="Setiap alamat baru dicatat di data/permalinks.yml sebelum terbit.",
        en="Every new address is recorded in data/permalinks.yml before it is published.",
    ),
)
DATE_IS_PAST = Rule(
    "date-is-past",
    _ERROR,
    say(
        id="Tanggal pemeriksaan tidak terletak di masa depan.",
        en="The date of a check does not lie in the future.",
    ),
)
MINUTES_ADD_UP = Rule(
    "minutes-add-up",
    _WARNING,
    say(
        id="Jam dalam catatan pelatih menyambung dan jumlahnya sesuai rencana.",
        en="The clock in the trainer notes runs on and its total is the plan's.",
    ),
)
