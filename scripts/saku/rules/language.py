"""Rules for the words themselves, in both languages."""

from __future__ import annotations

from saku.diagnostics import Rule, Severity, say

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

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
