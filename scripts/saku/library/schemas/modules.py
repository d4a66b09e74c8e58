"""The schemas of module.yml, quiz.yml and the tests."""

from __future__ import annotations

import re

from saku.library.codes import MODULE_CODE, SECTION_CODE
from saku.library.model import CHOICE_TYPES, ItemType, Level, ReviewState
from saku.library.programme import Skill
from saku.library.read_modules import AUDIENCE, ITEM, OUTCOME, SLUG
from saku.library.read_programme import FORM_ID, TEST_ITEM_ID
from saku.library.schemas.vocabulary import (
    DAY_OR_NO,
    LAGGING_MARKDOWN,
    LAGGING_TEXT,
    LOCALISED,
    MARKDOWN,
    YES_OR_NO,
    Schema,
    choice,
    described,
    each,
    form,
    record,
    whole_number,
)

MODULE_REFERENCES = described(
    each({"type": "string", "examples": ["P1"]}), id="Kode modul, berurutan.", en="Codes of modules, in order."
)


def module_schema() -> Schema:
    """module.yml."""
    minutes = {
        "read": described(whole_number(), id="Menit membaca.", en="Minutes to read."),
        "practise": described(whole_number(), id="Menit berlatih.", en="Minutes to practise."),
        "session": described(whole_number(), id="Menit satu sesi kelas.", en="Minutes of a class session."),
    }
    review = {
        "state": described(choice(ReviewState), id="Keadaan tinjauan.", en="State of the review."),
        "law_checked": described(
            DAY_OR_NO,
            id="Hari dasar hukum modul diperiksa, atau no.",
            en="The day the module's legal basis was checked, or no.",
        ),
    }
    outcome = {"id": form(OUTCOME, "P1-o1"), "text": described(LAGGING_TEXT, id="Dapat apa.", en="Able to do what.")}
    required = {
        "code": described(
            form(MODULE_CODE, "P1"),
            id="Kode modul; tetap, tidak pernah dipakai ulang.",
            en="The module's code; permanent, never reused.",
        ),
        "slug": described(form(SLUG, "layanan"), id="Nama pendek untuk folder.", en="A short name for the folder."),
        "title": described(LAGGING_TEXT, id="Judul modul.", en="The module's title."),
        "summary": described(LAGGING_TEXT, id="Sekilas, paling banyak 60 kata.", en="At a glance, at most 60 words."),
        "level": described(choice(Level), id="Tingkat.", en="Level."),
        "minutes": described(record(minutes), id="Waktu dalam menit.", en="Time in minutes."),
        "audience": described(each(form(AUDIENCE, "AUD-1")), id="Untuk siapa.", en="For whom."),
        "key_concept": described(
            form(SECTION_CODE, "P1.3"),
            id="Bagian yang mewakili modul dalam edisi pendek.",
            en="The section that stands for the module in a short edition.",
        ),
        "outcomes": described(each(record(outcome)), id="Hasil belajar.", en="Learning outcomes."),
        "review": described(record(review), id="Tinjauan.", en="Review."),
    }
    optional = {
        "prerequisites": described(MODULE_REFERENCES, id="Modul yang dibaca lebih dulu.", en="Modules to read first."),
        "content_note": described(
            LAGGING_TEXT,
            id="Hanya pada modul peka: satu kalimat sebelum membaca.",
            en="Only on sensitive modules: one sentence before reading.",
        ),
    }
    return described(record(required, optional), id="Fakta tentang satu modul.", en="Facts about one module.")


def quiz_schema() -> Schema:
    """quiz.yml."""
    outcome = described(
        {"type": "string", "examples": ["P1-o1"]}, id="Hasil belajar yang diuji.", en="The outcome it tests."
    )
    item = _item(ITEM, "P1-q1", {"outcome": outcome}, LAGGING_MARKDOWN)
    return described(each(item), id="Butir cek diri sebuah modul.", en="Self-check items of a module.")


def test_schema() -> Schema:
    """One file of data/tests/."""
    item = _item(
        TEST_ITEM_ID,
        "A-01",
        {
            "module": described(
                {"type": "string", "examples": ["H1"]}, id="Modul yang diuji.", en="The module whose outcome is tested."
            ),
            "skill": described(choice(Skill), id="Jenis kemampuan.", en="Kind of skill."),
        },
        MARKDOWN,
    )
    return described(
        record(
            {
                "id": form(FORM_ID, "form-a"),
                "title": LOCALISED,
                "about": LOCALISED,
                "minutes": whole_number(),
                "items": each(item),
            }
        ),
        id="Tes di luar modul.",
        en="A test outside the modules.",
    )


def _item(id_form: re.Pattern[str], example: str, own: Schema, text: Schema) -> Schema:
    """An item: what every type has, and by its type the fields it needs and those it must not have. `text` is a text of it."""
    option = record(
        {
            "text": text,
            "feedback": described(text, id="Umpan balik; mulai dari tindakan.", en="Feedback; it begins with the act."),
        },
        {"correct": described(YES_OR_NO, id="Apakah jawaban ini benar.", en="Whether this answer is right.")},
    )
    by_type: Schema = {
        "options": described(each(option), id="Pilihan jawaban.", en="Options."),
        "pairs": described(
            each(record({"left": text, "right": text})), id="Pasangan yang benar.", en="The right pairs."
        ),
        "steps": described(each(text), id="Langkah dalam urutan benar.", en="Steps in the right order."),
        "feedback": described(
            record({"right": text, "wrong": text}),
            id="Umpan balik untuk memasangkan dan mengurutkan.",
            en="Feedback of match and order items.",
        ),
    }
    item = record(
        {
            "id": form(id_form, example),
            "type": described(choice(ItemType), id="Jenis butir.", en="Kind of item."),
            **own,
            "stem": described(text, id="Pertanyaan.", en="The question."),
        },
        {
            **by_type,
            "safe_act": described(text, id="Tindakan aman, langsung tampak.", en="The safe act, shown at once."),
        },
    )
    needs = {
        tuple(sorted(CHOICE_TYPES)): ["options"],
        (ItemType.MATCH,): ["pairs", "feedback"],
        (ItemType.ORDER,): ["steps", "feedback"],
    }
    item["allOf"] = [
        {
            "if": {"properties": {"type": {"enum": [str(kind) for kind in kinds]}}, "required": ["type"]},
            "then": {"required": needed, "properties": {name: False for name in by_type if name not in needed}},
        }
        for kinds, needed in needs.items()
    ]
    return item
