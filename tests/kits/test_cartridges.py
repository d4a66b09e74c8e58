"""Common Cartridges held against the rules of the published profile (grammars/README.md), and cmi5 course structures likewise."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree

from saku.kits.lms.qti import assessment
from saku.kits.lms.xml import xml_file
from tests.kits.test_question_banks import question

GRAMMARS = Path(__file__).parent / "grammars"
MANIFEST, LINK, QUIZ, COURSE = "cc-manifest", "cc-weblink", "cc-quiz", "cmi5"
SPREAD = {
    "cc.true_false.v0p1": ("Single", range(2, 3)),
    "cc.multiple_choice.v0p1": ("Single", range(3, 11)),
    "cc.multiple_response.v0p1": ("Multiple", range(2, 11)),
}
"""{profile: (cardinality, how many choices)}: rule sets 3 to 5 of the profile's Schematron."""
EXAM = {"cc_profile": "cc.exam.v0p1", "qmd_assessmenttype": "Examination", "cc_maxattempts": "unlimited"}


def grammar(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(GRAMMARS / f"{name}.rng"))


def parts(packages: Mapping[str, bytes]) -> Iterator[tuple[str, str, etree._Element]]:
    """(where, grammar, root) of every file of every cartridge and cmi5 package that a platform parses."""
    for package, content in packages.items():
        if not package.endswith(("-cc.imscc", "-cmi5.zip")):
            continue
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if name.endswith(".xml"):
                    last = name.rsplit("/", 1)[-1]
                    kind = {"imsmanifest.xml": MANIFEST, "quiz.xml": QUIZ, "hub.xml": LINK, "cmi5.xml": COURSE}[last]
                    yield f"{package}: {name}", kind, etree.fromstring(archive.read(name))


@pytest.fixture(scope="module")
def found(packages: Mapping[str, bytes]) -> list[tuple[str, str, etree._Element]]:
    return list(parts(packages))


@pytest.mark.parametrize("kind", [MANIFEST, LINK, QUIZ, COURSE])
def test_every_file_keeps_to_its_grammar(found: list[tuple[str, str, etree._Element]], kind: str) -> None:
    judge = grammar(kind)
    roots = [(where, root) for where, each, root in found if each == kind]
    assert len(roots) > 40
    for where, root in roots:
        assert judge.validate(root), f"{where}: {judge.error_log}"
    broken = etree.fromstring(etree.tostring(root))
    broken[0].addnext(etree.Element("no-such-element"))
    assert not judge.validate(broken)


def test_manifests_name_each_file_once_and_first(found: list[tuple[str, str, etree._Element]]) -> None:
    """Rule sets 9 and 10 of the manifest's Schematron."""
    for where, kind, root in found:
        if kind == MANIFEST:
            for resource in root.iter("{*}resource"):
                files = [each.get("href") for each in resource.iter("{*}file")]
                assert len(set(files)) == len(files), where
                assert resource.get("href") in (None, *files), where


def test_quizzes_keep_to_the_profile(found: list[tuple[str, str, etree._Element]]) -> None:
    """Rule sets 1 to 5, 9, 12 and 13 of the quiz's Schematron."""
    for where, kind, root in found:
        if kind != QUIZ:
            continue
        assert fields(root.find("{*}assessment/{*}qtimetadata")) == EXAM
        items = list(root.iter("{*}item"))
        assert len({item.get("ident") for item in items}) == len(items), where
        for item in items:
            place = f"{where}: {item.get('ident')}"
            about = fields(item.find("{*}itemmetadata/{*}qtimetadata"))
            assert about.keys() == {"cc_profile"}, place
            cardinality, count = SPREAD[about["cc_profile"]]
            (response,) = item.iter("{*}response_lid")
            labels = [each.get("ident") for each in item.iter("{*}response_label")]
            assert response.get("rcardinality") == cardinality, place
            assert len(labels) in count, place
            assert {each.get("respident") for each in item.iter("{*}varequal")} == {response.get("ident")}, place
            assert {each.text for each in item.iter("{*}varequal")} == set(labels), place
            triggers = [each.get("linkrefid") for each in item.iter("{*}displayfeedback")]
            assert sorted(triggers) == sorted(each.get("ident") for each in item.iter("{*}itemfeedback")), place


@pytest.mark.parametrize("count", [2, 3])
def test_a_choice_of_two_keeps_to_the_profile_too(count: int) -> None:
    quiz = assessment("P1", "Kuis", [question(choices=count)])
    assert quiz
    root = etree.fromstring(xml_file(quiz))
    assert grammar(QUIZ).validate(root)
    test_quizzes_keep_to_the_profile([("made up", QUIZ, root)])


def fields(metadata: etree._Element | None) -> dict[str, str]:
    assert metadata is not None
    pairs = [(each.findtext("{*}fieldlabel"), each.findtext("{*}fieldentry")) for each in metadata]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)
