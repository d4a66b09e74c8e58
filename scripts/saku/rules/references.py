"""Rules for what a text points to: laws, sections, links, pictures, notes."""

from __future__ import annotations

from saku.diagnostics import Rule, Severity, say

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

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
