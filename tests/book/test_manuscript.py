"""What a book holds and leaves out, read from its Typst source."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from saku.book.manuscript import Manuscript, write_manuscript
from saku.library.books import LawList
from saku.library.codes import SectionCode
from saku.library.model import Library, Localised, Module, Review, ReviewState, Section, Text
from saku.library.programme import ClockStep, SessionClock, SessionFormat
from saku.text.resolve import resolve

DAY = date(2026, 11, 23)


def manuscript(library: Library, glyphs: frozenset[str], locale: str = "id") -> Manuscript:
    return write_manuscript(library, library.books[0], resolve(library), locale, DAY, glyphs)


def with_module(library: Library, changed: Module) -> Library:
    return replace(library, modules=tuple(changed if old.code == changed.code else old for old in library.modules))


def p1(library: Library) -> Module:
    found = library.module("P1")
    assert found
    return found


def sections_of(source: str) -> list[str]:
    return re.findall(r'#section-opening\("([^"]+)"', source)


def test_the_manifest_decides_what_is_printed_and_in_which_order(pocket: Library, glyphs: frozenset[str]) -> None:
    source = manuscript(pocket, glyphs).source
    assert re.findall(r'#module-opening\("(\w+)"', source) == ["P1"]
    assert sections_of(source) == ["P1.1", "P1.2", "P1.7", "P1.9", "P1.10"]
    assert "Anda boleh bertanya" not in source


def test_both_languages_print_the_same_sections(pocket: Library, glyphs: frozenset[str]) -> None:
    assert sections_of(manuscript(pocket, glyphs).source) == sections_of(manuscript(pocket, glyphs, "en").source)


def test_only_the_first_case_is_printed(pocket: Library, glyphs: frozenset[str]) -> None:
    source = manuscript(pocket, glyphs).source
    assert "Pak Narto menunggu di" in source
    assert "Kasus ini hanya untuk kelas" not in source


def test_three_items_are_printed_and_their_answers_stand_at_the_end(pocket: Library, glyphs: frozenset[str]) -> None:
    body, end = manuscript(pocket, glyphs).source.split("#answer-pages[")
    assert body.count("#item[") == 3
    assert "Apa langkah 3?" in body
    assert "Apa langkah 4?" not in body + end
    assert "Beri alasan 2." not in body
    assert "Jawaban:" not in body
    assert re.findall(r'#answer\((\d), \[#"(Jawaban: [^"]+)"\]\)', end)[1:] == [
        ("2", "Jawaban: A"),
        ("3", "Jawaban: A"),
    ]
    assert 'Beri alasan 2."' in end
    assert "Pasangan tepat." in end


def test_situations_lead_only_to_sections_of_the_book(pocket: Library, glyphs: frozenset[str]) -> None:
    source = manuscript(pocket, glyphs).source
    lines = [line for line in source.split("\n") if line.startswith("#situation(")]
    # Once more on the inside of the back cover.
    assert lines == ['#situation([#"Antrean panjang"], (<p1-2>, "P1.2"))'] * 2


def test_the_glossary_holds_the_terms_that_the_book_uses(pocket: Library, glyphs: frozenset[str]) -> None:
    source = manuscript(pocket, glyphs, "en").source
    assert re.findall(r'#glossary-entry\(\[#"([^"]+)"', source) == ["counter"]
    assert 'text(lang: "id", "loket")' in source


def test_the_law_card_says_what_was_checked_and_what_was_not(pocket: Library, glyphs: frozenset[str]) -> None:
    source = manuscript(pocket, glyphs).source
    articles = next(line for line in source.split("\n") if line.startswith("#index("))
    assert re.findall(r'\("([^"]+)", \[#"([^"]+)"\], (none|\[#"[^"]+"\])\)', articles) == [
        ("uu25-2009 pasal 4", "Pasal 4", '[#"Belum diperiksa"]'),
        ("uu25-2009 pasal 29", "Pasal 29", "none"),
    ]
    assert "Status: belum diperiksa." in source


def test_a_translated_book_names_the_official_title_in_its_own_language(
    pocket: Library, glyphs: frozenset[str]
) -> None:
    title = '#text(lang: "id")[#"Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"]'
    assert title in manuscript(pocket, glyphs, "en").source
    assert 'lang: "id"' not in manuscript(pocket, glyphs, "id").source


@pytest.mark.parametrize(("state", "is_draft"), [(ReviewState.DRAFT, True), (ReviewState.STABLE, False)])
def test_a_draft_says_so_on_cover_and_imprint(
    pocket: Library, glyphs: frozenset[str], state: ReviewState, is_draft: bool
) -> None:
    library = with_module(pocket, replace(p1(pocket), review=Review(state, None)))
    written = manuscript(library, glyphs)
    assert bool(written.facts["status"]) is is_draft
    assert ("belum ditinjau ahli hukum" in written.source) is is_draft
    assert "bukan nasihat hukum" in written.source
    assert "Bukan terbitan kementerian" in written.source


def test_the_edition_date_is_the_one_given(pocket: Library, glyphs: frozenset[str]) -> None:
    facts = manuscript(pocket, glyphs).facts
    assert (facts["edition"], facts["date"]) == ("Edisi 23 November 2026", "2026-11-23")
    assert manuscript(pocket, glyphs, "en").facts["edition"] == "Edition of 23 November 2026"


def test_every_section_carries_its_own_address_in_its_own_language(pocket: Library, glyphs: frozenset[str]) -> None:
    for locale, prefix in (("id", ""), ("en", "en/")):
        found = re.findall(r'code-link\("([^"]+)"', manuscript(pocket, glyphs, locale).source)
        assert found == [f"https://saku-ham.example/{prefix}p1/#p1-{slot}" for slot in (1, 2, 7, 9, 10)]


def test_a_content_note_stands_before_the_module(pocket: Library, glyphs: frozenset[str]) -> None:
    note = Localised({"id": "Bagian ini boleh dilewati.", "en": "You may skip this."}, p1(pocket).span)
    source = manuscript(with_module(pocket, replace(p1(pocket), content_note=note)), glyphs).source
    opening, rest = source.split('#sidebox("peringatan"', 1)
    assert "#module-opening" in opening
    assert "#section-opening" not in opening
    assert rest.index("boleh dilewati") < rest.index("#section-opening")


def test_text_from_the_content_is_never_markup(pocket: Library, glyphs: frozenset[str]) -> None:
    module = p1(pocket)
    hostile = 'a"] #panic("x") \\'
    section = Section(
        SectionCode("P1", 2),
        Localised({"id": hostile, "en": hostile}, module.span),
        Localised({"id": Text(hostile, module.span), "en": Text(hostile, module.span)}, module.span),
    )
    sections = tuple(section if old.code.slot == 2 else old for old in module.sections)
    source = manuscript(with_module(pocket, replace(module, sections=sections)), glyphs).source
    outside = re.sub(r'"(?:\\.|[^"\\])*"', '""', source)
    assert "panic" in source
    assert "panic" not in outside


def test_a_manifest_may_ask_for_session_plans_a_register_of_laws_and_few_terms(
    pocket: Library, glyphs: frozenset[str]
) -> None:
    clock = SessionClock(
        SessionFormat.WEBINAR,
        (
            ClockStep(5, Localised({"id": "Salam", "en": "Welcome"}, p1(pocket).span), None, False),
            ClockStep(10, Localised({"id": "Kasus", "en": "Case"}, p1(pocket).span), 1, False),
        ),
        p1(pocket).span,
    )
    book = replace(pocket.books[0], clocks=(SessionFormat.WEBINAR,), laws=LawList.REGISTER, glossary_terms=1)
    library = replace(pocket, books=(book,), programme=replace(pocket.programme, clocks=(clock,)))
    source = manuscript(library, glyphs).source
    assert '[0], [5], [#"Salam"], [5], [10], [#"Kasus"]' in source
    assert '[#"Perlakuan khusus tanpa biaya."], [#"✓ 23-11-2026"]' in source
    assert source.count("#glossary-entry(") == 1
