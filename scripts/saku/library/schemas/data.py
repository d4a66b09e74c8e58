"""The schemas of the files in data/."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saku.library.books import CASE, KEY_CONCEPT, Audience, LawList, Length, PaperFormat
from saku.library.codes import MODULE_CODE, SECTION_CODE
from saku.library.errata import EDITION
from saku.library.institutions import INSTITUTION_ID
from saku.library.model import LawStatus
from saku.library.programme import SessionFormat, Value
from saku.library.read_books import BOOK_ID, LEADINGS, TYPE_SIZES
from saku.library.read_data import LAW_ID, LOCATOR, TERM_ID
from saku.library.read_programme import INSTRUMENT_ID, ITEM_ID, PATH_ID
from saku.library.requirements import State
from saku.library.schemas.modules import MODULE_REFERENCES
from saku.library.schemas.vocabulary import (
    DAY_OR_NO,
    LINE,
    LOCALISED,
    MARKDOWN,
    TEXT,
    WORDS,
    YES_OR_NO,
    Schema,
    choice,
    described,
    each,
    form,
    record,
    register,
    whole_number,
)
from saku.library.search_language import QUERY_WORDS
from saku.library.style import Limits

_NAMES = each({"type": "string"})
CHECKED: Schema = {
    "checked": described(
        DAY_OR_NO,
        id="Hari sumbernya dibaca dan dicocokkan, atau no.",
        en="The day the source was read and held against it, or no.",
    ),
}
SOURCE: Schema = {"source": described(TEXT, id="Sumber yang dibaca.", en="The source that was read.")}
_AMENDED: Schema = described(
    DAY_OR_NO,
    id="Diubah setelah diperiksa: tandai dengan saku law … --amended; hapus baris ini setelah diperiksa ulang.",
    en="Amended after the check: marked by saku law … --amended; delete this line once it is checked again.",
)
SOURCE_IF_CHECKED: Schema = {
    "if": {"properties": {"checked": {"pattern": r"^\d", "type": "string"}}, "required": ["checked"]},
    "then": {"required": ["source"]},
}


def laws_schema() -> Schema:
    """data/laws.yml."""
    gist = described(
        LOCALISED,
        id="Isi singkat dengan kata-kata sendiri, paling banyak 45 kata.",
        en="The gist in our own words, at most 45 words.",
    )
    article = {**record({"gist": gist, **CHECKED}, {**SOURCE, "amended": _AMENDED}), **SOURCE_IF_CHECKED}
    law = record(
        {
            "title": described(LOCALISED, id="Judul resmi dan terjemahannya.", en="Official title and its rendering."),
            "short": described(LOCALISED, id="Nama singkat.", en="Short name."),
            "status": described(choice(LawStatus), id="Masih berlaku?", en="Still in force?"),
            "articles": described(
                register(LOCATOR, article),
                id="Ketentuan; kuncinya persis kata kutipan, misalnya “pasal 29”.",
                en="Provisions; the key is what a citation says, for example “pasal 29”.",
            ),
        },
        {"note": described(LOCALISED, id="Satu kalimat tentang perubahan.", en="One sentence about amendments.")},
    )
    return described(register(LAW_ID, law), id="Daftar instrumen hukum.", en="The register of laws.")


def glossary_schema() -> Schema:
    """data/glossary.yml."""
    required = {
        "id": form(TERM_ID, "akomodasi-yang-layak"),
        "term": described(LOCALISED, id="Istilah.", en="The term."),
        "meaning": described(LOCALISED, id="Arti.", en="Meaning."),
    }
    optional = {
        "forms": described(WORDS, id="Bentuk lain yang ditautkan.", en="Other forms that are linked."),
        "synonyms": described(WORDS, id="Kata yang mungkin dicari pembaca.", en="Words a reader may search for."),
        "avoid": described(
            each(_avoid()), id="Kata yang dihindari, dengan alasan.", en="Words to avoid, with the reason."
        ),
        "link": described(YES_OR_NO, id="Tautkan di teks? Bila kosong: ya.", en="Linked in text? If left out: yes."),
    }
    return described(each(record(required, optional)), id="Glosarium.", en="Glossary.")


def _avoid() -> Schema:
    return record({"locale": TEXT, "word": TEXT, "reason": LOCALISED})


def families_schema() -> Schema:
    """data/families.yml."""
    family = record({"letter": form(re.compile("[A-Z]"), "H"), "title": LOCALISED, "about": LOCALISED})
    return described(each(family), id="Keluarga modul.", en="Families of modules.")


def situations_schema() -> Schema:
    """data/situations.yml."""
    situation = record(
        {
            "id": form(TERM_ID, "ada-biaya"),
            "text": LOCALISED,
            "sections": described(
                each(form(SECTION_CODE, "P1.3")), id="Bagian yang menolong.", en="Sections that help."
            ),
        },
        {"audience": described(choice(Audience), id="Siapa yang bicara.", en="Who is speaking.")},
    )
    return described(each(situation), id="Situasi di loket.", en="Situations at the counter.")


def paths_schema() -> Schema:
    """data/paths.yml."""
    path = record(
        {"id": form(PATH_ID, "J-DASAR"), "title": LOCALISED, "reader": LOCALISED, "ends_with": LOCALISED},
        {"modules": MODULE_REFERENCES, "plus": LOCALISED},
    )
    return described(each(path), id="Jalur belajar.", en="Learning paths.")


def book_schema() -> Schema:
    """One file of data/books/."""
    slot: Schema = {
        "anyOf": [{"type": "integer", "minimum": 0, "maximum": 99}, {"enum": [KEY_CONCEPT, CASE]}],
    }
    required = {
        "id": form(BOOK_ID, "B1"),
        "title": LOCALISED,
        "subtitle": LOCALISED,
        "reader": LOCALISED,
        "depths": described(
            {"type": "object", "additionalProperties": each(slot)},
            id="Slot yang diambil tiap kedalaman.",
            en="Which slots a depth takes.",
        ),
        "modules": described(
            each(record({"module": form(MODULE_CODE, "H1"), "depth": TEXT})),
            id="Modul menurut urutan buku.",
            en="Modules in the order of the book.",
        ),
    }
    optional = {
        "audience": choice(Audience),
        "length": described(
            choice(Length),
            id="pocket: yang di atas <!-- more --> dan kotak loket; whole: semuanya.",
            en="pocket: what stands above <!-- more --> and the counter box; whole: everything.",
        ),
        "type_size": described(
            whole_number(TYPE_SIZES[0], TYPE_SIZES[-1]),
            id="Ukuran huruf isi, poin.",
            en="Size of running text, points.",
        ),
        "leading": described(
            whole_number(LEADINGS[0], LEADINGS[-1]),
            id="Jarak baris, persen ukuran huruf.",
            en="From line to line, in per cent of the type size.",
        ),
        "laws": described(
            choice(LawList),
            id="index: pasal dan halamannya; register: juga isi singkatnya.",
            en="index: articles and their pages; register: also the gist of each.",
        ),
        "glossary_terms": described(
            whole_number(),
            id="Berapa istilah di glosarium: yang paling sering dipakai; tanpa kunci ini semuanya.",
            en="How many terms the glossary explains: the most used; without this key all of them.",
        ),
        "formats": described(
            each(choice(PaperFormat)), id="Ukuran kertas; A6 selalu dibuat.", en="Paper sizes; A6 is always made."
        ),
        "cards": described(_NAMES, id="Halaman docs/ sebelum modul.", en="Pages of docs/ before the modules."),
        "instruments": described(_NAMES, id="Penilaian mandiri.", en="Self-assessments."),
        "clocks": described(
            each(choice(SessionFormat)), id="Rencana sesi, menit demi menit.", en="Plans of sessions, minute by minute."
        ),
        "tools": described(_NAMES, id="Halaman docs/ sesudah modul.", en="Pages of docs/ behind the modules."),
    }
    return described(record(required, optional), id="Satu buku saku.", en="One pocket-book.")


def instrument_schema() -> Schema:
    """One file of data/instruments/."""
    item = record(
        {
            "id": form(ITEM_ID, "L1"),
            "text": LOCALISED,
            "why": LOCALISED,
            "evidence": LOCALISED,
            "value": choice(Value),
        },
        {"critical": YES_OR_NO, "modules": MODULE_REFERENCES},
    )
    return described(
        record(
            {
                "id": form(INSTRUMENT_ID, "SA-P"),
                "title": LOCALISED,
                "about": LOCALISED,
                "how": LOCALISED,
                "critical": LOCALISED,
                "scale": described(each(LOCALISED), id="Arti 0 sampai 3.", en="What 0 to 3 mean."),
                "bands": each(record({"from": whole_number(0, 100), "title": LOCALISED, "next": LOCALISED})),
                "sections": each(record({"id": TEXT, "title": LOCALISED, "items": each(item)})),
            }
        ),
        id="Penilaian mandiri.",
        en="A self-assessment.",
    )


def institutions_schema() -> Schema:
    """data/institutions.yml."""
    institution = record(
        {"id": form(INSTITUTION_ID, "dinas-sosial-arunika"), "name": LOCALISED},
        {
            "logo": described({"type": "string"}, id="Berkas di data/logos/.", en="A file in data/logos/."),
            "foreword": MARKDOWN,
            "contact": each(record({"line": LOCALISED})),
            "pages": each(record({"title": LOCALISED, "text": MARKDOWN})),
        },
    )
    return described(each(institution), id="Edisi lembaga.", en="Editions of institutions.")


def errata_schema() -> Schema:
    """data/errata.yml."""
    erratum = record(
        {
            "edition": described(form(EDITION, "2026.1"), id="Edisi cetak.", en="The printed edition."),
            "section": form(SECTION_CODE, "P1.3"),
            "date": described(DAY_OR_NO, id="Hari ditemukan.", en="The day it was found."),
            "printed": described(LOCALISED, id="Yang tercetak.", en="What the edition says."),
            "correct": described(LOCALISED, id="Yang seharusnya.", en="What it should say."),
        }
    )
    return described(each(erratum), id="Ralat edisi cetak.", en="Errata of printed editions.")


def language_schema(locales: Sequence[str]) -> Schema:
    """data/language.yml."""
    limit = record({code: whole_number() for code in locales})
    foreign: Schema = {"type": "object", "properties": dict.fromkeys(locales, WORDS), "additionalProperties": False}
    return described(
        record(
            {
                "limits": record(dict.fromkeys(Limits.__slots__, limit)),
                "words": each(_avoid()),
                "foreign_words": foreign,
            },
            {"active_words": WORDS, "acronyms": WORDS},
        ),
        id="Batas dan kata pedoman gaya.",
        en="Limits and words of the style guide.",
    )


def search_schema() -> Schema:
    """data/search.yml."""
    optional = dict.fromkeys(QUERY_WORDS, WORDS)
    return described(record({"synonyms": each(WORDS)}, optional), id="Bahasa pencarian.", en="The language of search.")


def permalinks_schema() -> Schema:
    """data/permalinks.yml."""
    optional: Schema = {
        "published": described(
            each({"type": "string"}), id="Setiap alamat yang pernah terbit.", en="Every address ever published."
        ),
        "redirects": described(
            {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}},
            id="Alamat lama: alamat baru.",
            en="Old address: new address.",
        ),
    }
    return described(record({}, optional), id="Daftar alamat tetap.", en="The register of permanent addresses.")


def strings_schema() -> Schema:
    """data/strings.yml: texts, or names of groups of them."""
    entry: Schema = {"anyOf": [LOCALISED, {"$ref": "#/definitions/group"}]}
    return described(
        {"$ref": "#/definitions/group", "definitions": {"group": {"type": "object", "additionalProperties": entry}}},
        id="Setiap kata antarmuka.",
        en="Every word of the interface.",
    )


def requirements_schema() -> Schema:
    """data/requirements.yml."""
    feature = record({"id": TEXT, "title": TEXT, "state": choice(State)})
    row = record({"id": TEXT, "need": TEXT, "asks": LINE, "answers": _NAMES})
    return described(
        record({"features": each(feature), "rows": each(row)}),
        id="Kebutuhan dan jawabannya.",
        en="Requirements and what answers them.",
    )
