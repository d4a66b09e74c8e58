"""The one table of rules: id, severity and explanation in both languages. The rule page for editors is made from it."""

from __future__ import annotations

from saku.certificate_rules import PRIVATE_KEY_STAYS_OUT
from saku.diagnostics import Rule, Severity, say
from saku.upkeep_rules import LAW_CHANGE_IS_REVIEWED as LAW_CHANGE_IS_REVIEWED
from saku.upkeep_rules import STAMP_IS_SOUND as STAMP_IS_SOUND
from saku.upkeep_rules import TEXT_IS_WRITTEN as TEXT_IS_WRITTEN
from saku.upkeep_rules import TRANSLATION_IS_CURRENT as TRANSLATION_IS_CURRENT
from saku.upkeep_rules import TRANSLATION_IS_WRITTEN as TRANSLATION_IS_WRITTEN

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

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
CITATION_RESOLVES = Rule(
    "citation-resolves",
    _ERROR,
    say(
        id="Setiap kutipan hukum menunjuk instrumen dan pasal yang ada di data/laws.yml.",
        en="Every citation names an instrument and an article of data/laws.yml.",
    ),
)
LAW_IS_CITED = Rule(
    "law-is-cited",
    _WARNING,
    say(
        id="Setiap instrumen dan pasal di data/laws.yml dikutip sedikitnya satu kali.",
        en="Every instrument and article of data/laws.yml is cited at least once.",
    ),
)
ARTICLE_IS_CHECKED = Rule(
    "article-is-checked",
    _NOTE,
    say(
        id="Pasal yang dikutip sudah dibaca dan dicocokkan dengan intisarinya; yang belum ditandai bagi pembaca.",
        en="A cited article was read and its gist held against it; one that was not is marked for the reader.",
    ),
)
REFERENCE_RESOLVES = Rule(
    "reference-resolves",
    _ERROR,
    say(
        id="Setiap rujukan seperti [P1.3], prasyarat, situasi, dan isi buku menunjuk sesuatu yang ada.",
        en="Every reference such as [P1.3], prerequisite, situation and part of a book names something that exists.",
    ),
)
LINK_RESOLVES = Rule(
    "link-resolves",
    _ERROR,
    say(
        id="Setiap tautan menunjuk halaman atau bagian yang ada, atau alamat https.",
        en="Every link names a page or section that exists, or an https address.",
    ),
)
IMAGE_RESOLVES = Rule(
    "image-resolves",
    _ERROR,
    say(
        id="Setiap gambar ada di folder images/ modulnya dan tidak diambil dari situs lain.",
        en="Every image is in its module's images/ folder and never fetched from another site.",
    ),
)
IMAGE_HAS_ALT = Rule(
    "image-has-alt",
    _ERROR,
    say(
        id="Setiap gambar punya teks pengganti yang menyebut isinya.",
        en="Every image has an alternative text that says what it shows.",
    ),
)
FOOTNOTE_RESOLVES = Rule(
    "footnote-resolves",
    _ERROR,
    say(
        id="Setiap tanda catatan kaki punya catatannya, dan sebaliknya.",
        en="Every footnote mark has its note, and every note its mark.",
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
LANGUAGES_AGREE = Rule(
    "languages-agree",
    _ERROR,
    say(
        id="Kedua bahasa memuat kutipan, rujukan, kotak, daftar, tabel, dan isian yang sama di setiap bagian.",
        en="Both languages hold the same citations, references, boxes, lists, tables and blanks in every section.",
    ),
)
PLACEHOLDERS_AGREE = Rule(
    "placeholders-agree",
    _ERROR,
    say(
        id="Kata antarmuka memakai nama isian yang sama dalam setiap bahasa.",
        en="Words of the interface use the same names to fill in, in every language.",
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

SENTENCE_IS_SHORT = Rule(
    "sentence-is-short",
    _WARNING,
    say(
        id="Satu kalimat memuat satu gagasan; batas panjangnya ada di data/language.yml.",
        en="A sentence holds one idea; data/language.yml gives the limit.",
    ),
)
SECTION_IS_READABLE = Rule(
    "section-is-readable",
    _WARNING,
    say(
        id="Rata-rata panjang kalimat sebuah bagian di bawah batas data/language.yml.",
        en="The mean length of a section's sentences is below the limit of data/language.yml.",
    ),
)
PARAGRAPH_IS_SHORT = Rule(
    "paragraph-is-short",
    _WARNING,
    say(
        id="Paragraf pendek, dan baris “lakukan” dan “hindari” lebih pendek lagi; paling banyak dua kutipan hukum per paragraf.",
        en="Paragraphs are short, lines of “do” and “avoid” shorter; at most two citations a paragraph.",
    ),
)
POCKET_PART_IS_SHORT = Rule(
    "pocket-part-is-short",
    _WARNING,
    say(
        id="Yang dicetak buku saku dari sebuah konsep, yaitu teks di atas <!-- more --> dan kotak loketnya, muat kira-kira setengah halaman.",
        en="What a pocket-book prints of a concept, the text above <!-- more --> and its counter box, takes about half a page.",
    ),
)
WORD_IS_WELCOME = Rule(
    "word-is-welcome",
    _WARNING,
    say(
        id="Teks tidak memakai kata yang menyalahkan, merendahkan, atau menyebut hak sebagai kemurahan hati.",
        en="Text uses no word that blames, demeans or calls a right a favour.",
    ),
)
ACRONYM_IS_EXPLAINED = Rule(
    "acronym-is-explained",
    _WARNING,
    say(
        id="Singkatan dijelaskan saat pertama muncul di sebuah modul.",
        en="A short form is spelled out where a module first uses it.",
    ),
)
VOICE_IS_ACTIVE = Rule(
    "voice-is-active",
    _WARNING,
    say(id="Sebagian besar kalimat menyebut siapa yang bertindak.", en="Most sentences name who acts."),
)

RULES: tuple[Rule, ...] = (
    FILE_IS_READABLE,
    TEXT_IS_VISIBLE,
    YAML_IS_VALID,
    YAML_IS_PLAIN,
    KEY_IS_UNIQUE,
    KEY_IS_KNOWN,
    VALUE_IS_PRESENT,
    VALUE_IS_VALID,
    MODULE_IS_COMPLETE,
    FOLDER_MATCHES_CODE,
    CODE_IS_UNIQUE,
    SECTION_HAS_CODE,
    SLOT_IS_WRITTEN,
    SECTIONS_ARE_EQUAL,
    HEADING_IS_ORDERLY,
    BOX_IS_KNOWN,
    MARKUP_IS_PLAIN,
    POCKET_MARK_IS_IN_PLACE,
    CITATION_RESOLVES,
    LAW_IS_CITED,
    ARTICLE_IS_CHECKED,
    LAW_CHANGE_IS_REVIEWED,
    REFERENCE_RESOLVES,
    LINK_RESOLVES,
    IMAGE_RESOLVES,
    IMAGE_HAS_ALT,
    FOOTNOTE_RESOLVES,
    QUIZ_IS_WELL_FORMED,
    ITEM_FITS_PLATFORMS,
    ANCHOR_IS_PERMANENT,
    ADDRESS_IS_RECORDED,
    DATE_IS_PAST,
    LANGUAGES_AGREE,
    TEXT_IS_WRITTEN,
    STAMP_IS_SOUND,
    TRANSLATION_IS_WRITTEN,
    TRANSLATION_IS_CURRENT,
    PLACEHOLDERS_AGREE,
    MINUTES_ADD_UP,
    SENTENCE_IS_SHORT,
    SECTION_IS_READABLE,
    PARAGRAPH_IS_SHORT,
    POCKET_PART_IS_SHORT,
    WORD_IS_WELCOME,
    ACRONYM_IS_EXPLAINED,
    VOICE_IS_ACTIVE,
    PRIVATE_KEY_STAYS_OUT,
)
"""Every rule, in the order of this file."""
