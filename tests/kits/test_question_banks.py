"""Moodle XML, GIFT and Common Cartridge: every type of item, and what real platforms stumble over."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from saku.kits.lms.bank import Bank, fraction
from saku.kits.lms.gift import gift
from saku.kits.lms.moodle import moodle_xml
from saku.kits.lms.questions import Choice, Question, Words
from saku.kits.lms.render import render_lms
from saku.library.model import ItemType, Library
from saku.text.resolve import resolve
from tests.kits.conftest import EDITION_DATE

KINDS = {
    ItemType.SINGLE: "multichoice",
    ItemType.SCENARIO: "multichoice",
    ItemType.MULTIPLE: "multichoice",
    ItemType.TRUE_FALSE: "truefalse",
    ItemType.MATCH: "matching",
    ItemType.ORDER: "ordering",
}


def words(text: str) -> Words:
    return Words(html.escape(text), text)


def question(stem: str = "Apa?", *, choices: int = 3, right: int = 1, **changes: object) -> Question:
    made = Question(
        id="P1-q1",
        type=ItemType.SINGLE if right == 1 else ItemType.MULTIPLE,
        tags=("P1-o1",),
        stem=words(stem),
        choices=tuple(Choice(words(f"Pilihan {each}"), each < right, words("Sebab")) for each in range(choices)),
        pairs=(),
        steps=(),
        right=None,
        wrong=None,
        safe_act=None,
        is_true_or_false=False,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def bank(*questions: Question, title: str = "P1 Layanan") -> Bank:
    return Bank("P1", title, "Saku HAM", "id", date(2026, 11, 23), questions)


def xml_of(packages: Mapping[str, bytes], name: str) -> etree._Element:
    return etree.fromstring(packages[name])


def questions_of(root: etree._Element) -> list[etree._Element]:
    return [each for each in root.iter("question") if each.get("type") != "category"]


@pytest.mark.parametrize("locale", ["id", "en"])
def test_every_item_of_every_module_and_test_is_in_moodle_xml_under_its_type(
    packages: Mapping[str, bytes], library: Library, locale: str
) -> None:
    banks = {module.code.lower(): module.quiz for module in library.modules}
    banks |= {form.id: tuple(test.item for test in form.items) for form in library.programme.tests}
    seen = set()
    for code, items in banks.items():
        found = questions_of(xml_of(packages, f"{code}-{locale}-moodle.xml"))
        assert [each.findtext("idnumber") for each in found] == [f"{item.id}-{locale}" for item in items]
        assert [each.get("type") for each in found] == [KINDS[item.type] for item in items]
        seen |= {item.type for item in items}
        for each, item in zip(found, items, strict=True):
            check_moodle(each, item.type)
            assert each.findtext("tags/tag/text") == (
                code if code in {f.id for f in library.programme.tests} else code.upper()
            )
    assert seen == set(ItemType)


def check_moodle(found: etree._Element, kind: ItemType) -> None:
    answers = found.findall("answer")
    fractions = [float(each.get("fraction")) for each in answers]
    if kind is ItemType.ORDER:
        assert fractions == [float(number) for number in range(1, len(answers) + 1)]
        # Fewer hints end the import of the whole file.
        assert len(found.findall("hint[@format='html']")) == 2
    elif kind is ItemType.MATCH:
        assert len(found.findall("subquestion")) >= 2
        assert all(each.findtext("answer/text") for each in found.findall("subquestion"))
    else:
        assert sum(each for each in fractions if each > 0) == pytest.approx(100, abs=0.001)
        assert all(each.findtext("feedback/text") for each in answers)
        if kind is ItemType.MULTIPLE:
            # Ticking everything is worth nothing.
            assert sum(fractions) == pytest.approx(0, abs=0.001)
    assert "<" not in (found.findtext("name/text") or "")
    assert found.findtext("questiontext/text", "").startswith("<p lang=")


def test_fractions_are_those_moodle_knows() -> None:
    known = ["100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10"]
    assert [fraction(parts) for parts in range(1, 11)] == known


def test_the_category_changes_with_a_question_and_only_then() -> None:
    first = bank(question())
    assert re.fullmatch(r"\$course\$/top/Saku HAM/P1 Layanan \(id, 2026-11-23 [0-9a-f]{6}\)", first.category)
    assert bank(question()).category == first.category
    assert bank(question("Apa lagi?")).category != first.category
    assert bank(question(), title="P1 Dua/Tiga").category.count("//") == 1


def test_names_lose_no_words_to_angle_brackets() -> None:
    found = questions_of(etree.fromstring(moodle_xml([bank(question("Isi <nama> di sini & kirim"))])))[0]
    assert found.findtext("name/text") == "P1-q1 Isi ‹nama› di sini & kirim"
    assert "Isi &lt;nama&gt; di sini &amp; kirim" in found.findtext("questiontext/text", "")


def test_a_true_false_item_in_other_words_stays_a_choice() -> None:
    item = question(choices=2, type=ItemType.TRUE_FALSE)
    (found,) = questions_of(etree.fromstring(moodle_xml([bank(item)])))
    assert found.get("type") == "multichoice"
    assert found.findtext("single") == "true"


GIFT_QUESTION = re.compile(r"(?<!\\)::(?P<id>.+?)(?<!\\)::\[html\](?P<stem>.+?)(?<!\\)\{(?P<body>.*?)(?<!\\)\}", re.S)


def test_gift_holds_every_item_with_its_key(packages: Mapping[str, bytes], library: Library) -> None:
    for module in library.modules:
        text = packages[f"{module.code.lower()}-en-gift.txt"].decode()
        found = {each["id"]: each["body"] for each in GIFT_QUESTION.finditer(text)}
        assert list(found) == [item.id for item in module.quiz]
        for item in module.quiz:
            body = found[item.id]
            marks = [line[0] for line in body.strip().splitlines() if line[0] in "=~"]
            if item.type in (ItemType.SINGLE, ItemType.SCENARIO):
                assert marks == ["=" if option.correct else "~" for option in item.options]
            elif item.type is ItemType.MULTIPLE:
                shares = [float(each) for each in re.findall(r"^~%(-?[\d.]+)%", body, re.M)]
                assert [share > 0 for share in shares] == [option.correct for option in item.options]
            elif item.type is ItemType.TRUE_FALSE:
                assert body.split("#")[0] == ("TRUE" if item.options[0].correct else "FALSE")
                assert len(re.split(r"(?<!\\)#", body)) == 3
            elif item.type is ItemType.MATCH:
                assert len(re.findall(r"^=.+ -> .+$", body, re.M)) == len(item.pairs)
            else:
                assert body.startswith(f">{len(item.steps)} ALL VERTICAL ABSOLUTE_POSITION SHOW none\n")
                assert len(body.strip().splitlines()) == len(item.steps) + 1
        # A blank line ends a question.
        assert all("\n\n" not in body for body in found.values())
        # No style sets a citation apart here.
        assert set(re.findall(r"(.)Law \d+/\d+, Article", text)) <= {"("}


def test_gift_escapes_what_it_would_read_as_grammar() -> None:
    nasty = "a=b ~c #d {e} f:g \\h"
    text = gift([bank(question(nasty))]).decode()
    (found,) = GIFT_QUESTION.finditer(text)
    assert re.sub(r"\\(.)", r"\1", found["stem"]) == f'<p lang="id">{html.escape(nasty)}</p>'


def test_a_cartridge_holds_sections_as_pages_and_what_the_profile_can_of_the_quiz(
    packages: Mapping[str, bytes], library: Library
) -> None:
    for module in library.modules:
        code = module.code.lower()
        with zipfile.ZipFile(io.BytesIO(packages[f"{code}-id-cc.imscc"])) as archive:
            raw = archive.read("imsmanifest.xml")
            # Moodle decides by these bytes which version this is, and refuses 1.3.
            assert b'"http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"' in raw[:1024]
            manifest = etree.fromstring(raw)
            named = {each.get("href") for each in manifest.iter("{*}file")}
            assert named == {*archive.namelist()} - {"imsmanifest.xml"}
            identifiers = {each.get("identifier") for each in manifest.iter("{*}resource")}
            assert {each.get("identifierref") for each in manifest.iter("{*}item")} - {None} == identifiers
            pages = [name for name in named if name.endswith(".html")]
            assert f"{code}/{code}-11.html" not in pages
            for section in module.sections:
                if section.code.slot != 11:
                    page = archive.read(f"{code}/{section.code.anchor}.html").decode()
                    assert f'<h1 id="{section.code.anchor}">{section.code} ' in page
                    assert library.strings.get("hub.draft", "id") in page
                    assert (library.settings.quick_exit in page) == bool(module.content_note)
            quiz = etree.fromstring(archive.read(f"{code}/quiz.xml"))
        carried = [item for item in module.quiz if item.type not in (ItemType.MATCH, ItemType.ORDER)]
        found = list(quiz.iter("{*}item"))
        assert [each.get("ident") for each in found] == [item.id for item in carried]
        for each, item in zip(found, carried, strict=True):
            labels = [label.get("ident") for label in each.iter("{*}response_label")]
            scored = next(one for one in each.iter("{*}respcondition") if one.find("{*}setvar") is not None)
            right = [one.text for one in scored.iter("{*}varequal") if not one.getparent().tag.endswith("not")]
            assert right == [label for label, option in zip(labels, item.options, strict=True) if option.correct]
            # What Moodle's reader of cartridges looks for: see docs/contributor/lms.md.
            assert {one.get("case") for one in each.iter("{*}varequal")} == {"Yes"}
            assert {one.get("continue") for one in each.iter("{*}respcondition")} == {"No"}
            shown = [one.get("linkrefid") for one in each.iter("{*}displayfeedback")]
            assert shown == [one.get("ident") for one in each.iter("{*}itemfeedback")]


def test_two_runs_give_the_same_bytes(packages: Mapping[str, bytes], library: Library) -> None:
    one = replace(library, modules=library.modules[:1], programme=replace(library.programme, paths=(), tests=()))
    again = render_lms(one, resolve(library), EDITION_DATE)
    for path, content in again.items():
        name = path.rsplit("/", 1)[-1]
        if name != "SHA256SUMS":
            assert packages[name] == content
