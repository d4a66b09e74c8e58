"""Common Cartridges held against the published schemas they narrow and the rules of the profile (grammars/README.md), and cmi5 course structures."""

from __future__ import annotations

import copy
import io
import zipfile
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from saku.kits.lms.qti import assessment
from saku.kits.lms.xml import xml_file
from tests.kits.test_question_banks import question
from tests.kits.test_scorm import schema
from tests.support import ROOT

GRAMMARS = Path(__file__).parent / "grammars"
MANIFEST, LINK, QUIZ, COURSE = "cc-manifest", "cc-weblink", "cc-quiz", "cmi5"
KINDS = pytest.mark.parametrize("kind", [MANIFEST, LINK, QUIZ, COURSE])
QTI = ROOT / "tests/vendor/qti/ims_qtiasiv1p2p1.dtd"
CONTENT_PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
SPREAD = {
    "cc.true_false.v0p1": ("Single", range(2, 3)),
    "cc.multiple_choice.v0p1": ("Single", range(3, 11)),
    "cc.multiple_response.v0p1": ("Multiple", range(2, 11)),
}
"""{profile: (cardinality, how many choices)}: rule sets 3 to 5 of the profile's Schematron."""
EXAM = [("cc_profile", "cc.exam.v0p1"), ("qmd_assessmenttype", "Examination"), ("cc_maxattempts", "unlimited")]
STILL_GOOD = {(MANIFEST, "file left out"), (QUIZ, "item left out"), (COURSE, "au left out")}
"""What may be missing: a picture, a question, a unit. Whether all are there is asked elsewhere."""

Found = list[tuple[str, str, etree._Element]]


@cache
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
def found(packages: Mapping[str, bytes]) -> Found:
    return list(parts(packages))


@KINDS
def test_every_file_keeps_to_the_grammar_and_rules_of_its_kind(found: Found, kind: str) -> None:
    roots = [(where, root) for where, each, root in found if each == kind]
    assert len(roots) > 40
    for where, root in roots:
        assert not faults(kind, root), where


def test_quizzes_are_valid_by_the_published_dtd_of_qti(found: Found) -> None:
    judge = etree.DTD(str(QTI))
    for where, kind, root in found:
        if kind == QUIZ:
            quiz = moved(root, None)
            assert judge.validate(quiz), f"{where}: {judge.error_log}"
    quiz.find(".//decvar").set("vartype", "Number")
    assert not judge.validate(quiz)


def test_manifests_are_valid_by_the_published_schema_of_content_packaging(found: Found) -> None:
    judge = schema("scorm2004")
    for where, kind, root in found:
        if kind == MANIFEST:
            manifest = moved(root, CONTENT_PACKAGING)
            assert judge.validate(manifest), f"{where}: {judge.error_log}"
    manifest.append(manifest[0])
    assert not judge.validate(manifest)


@KINDS
def test_a_file_with_one_thing_changed_is_refused(found: Found, kind: str) -> None:
    """The file with the most kinds of elements and attributes among those of some length."""
    files = [root for _, each, root in found if each == kind and len(list(root.iter())) < 300]
    richest = max(files, key=lambda root: len({(each.tag, *each.attrib.values()) for each in root.iter()}))
    for change, whole in changed(richest):
        assert faults(kind, whole) or (kind, change) in STILL_GOOD, change


@pytest.mark.parametrize("count", [2, 3])
def test_a_choice_of_two_keeps_to_the_profile_too(count: int) -> None:
    quiz = assessment("P1", "Kuis", [question(choices=count)])
    assert quiz
    assert not faults(QUIZ, etree.fromstring(xml_file(quiz)))


def faults(kind: str, root: etree._Element) -> list[str]:
    """What is wrong with a file; its grammar first."""
    judge = grammar(kind)
    if not judge.validate(root):
        return [str(judge.error_log)]
    # RELAX NG lets an empty element hold blanks; the published schemas do not.
    blank = [f"blanks in {each.tag}" for each in root.iter() if each.text and not each.text.strip()]
    rules = {MANIFEST: manifest_faults, QUIZ: quiz_faults, COURSE: course_faults}
    return blank + (list(rules[kind](root)) if kind in rules else [])


def manifest_faults(root: etree._Element) -> Iterator[str]:
    """Rule sets 9 and 10 of the manifest's Schematron; and every resource stands in the table of contents, once."""
    resources = list(root.iter("{*}resource"))
    yield from twice(each.get("identifier") for each in root.iter() if each.get("identifier"))
    named = Counter(each.get("identifierref") for each in root.iter("{*}item") if each.get("identifierref"))
    if named != Counter(each.get("identifier") for each in resources):
        yield "the items do not name the resources, each once"
    for resource in resources:
        files = [each.get("href") for each in resource.iter("{*}file")]
        yield from twice(files)
        if resource.get("href") not in (None, files[0]):
            yield f"{resource.get('href')} is not the first file"


def quiz_faults(root: etree._Element) -> Iterator[str]:
    """Rule sets 1 to 5, 9, 12 and 13 of the quiz's Schematron."""
    items = list(root.iter("{*}item"))
    if fields(root.find("{*}assessment/{*}qtimetadata")) != EXAM:
        yield "fields of the assessment"
    yield from twice(item.get("ident") for item in items)
    for item in items:
        yield from (f"{item.get('ident')}: {fault}" for fault in item_faults(item))


def item_faults(item: etree._Element) -> list[str]:
    about = fields(item.find("{*}itemmetadata/{*}qtimetadata"))
    if about not in [[("cc_profile", profile)] for profile in SPREAD]:
        return ["fields"]
    cardinality, count = SPREAD[about[0][1]]
    (response,) = item.iter("{*}response_lid")
    labels = sorted(each.get("ident") for each in item.iter("{*}response_label"))
    single = sorted(each.text for each in item.iterfind(".//{*}conditionvar/{*}varequal"))
    joined = [sorted(each.text for each in one.iter("{*}varequal")) for one in item.iter("{*}and")]
    triggers = sorted(each.get("linkrefid") for each in item.iter("{*}displayfeedback"))
    holds = {
        "cardinality": response.get("rcardinality") == cardinality,
        "number of choices": len(labels) in count and len(set(labels)) == len(labels),
        "respident": {each.get("respident") for each in item.iter("{*}varequal")} == {response.get("ident")},
        "each choice has its condition": single == labels and joined in ([], [labels]),
        "one condition scores": len(list(item.iter("{*}setvar"))) == 1,
        "feedback": triggers == sorted(each.get("ident") for each in item.iter("{*}itemfeedback")),
    }
    return [name for name, held in holds.items() if not held]


def course_faults(root: etree._Element) -> Iterator[str]:
    """Identifiers are unique (cmi5, 13.1), and each text is said once in a language."""
    yield from twice(each.get("id") for each in root.iter() if each.get("id"))
    for text in root.iter("{*}title", "{*}description"):
        yield from twice(each.get("lang") for each in text)


def twice(names: Iterable[Hashable]) -> list[str]:
    return [f"{name} stands {count} times" for name, count in Counter(names).items() if count > 1]


def fields(metadata: etree._Element) -> list[tuple[str, str]]:
    return [(each.findtext("{*}fieldlabel"), each.findtext("{*}fieldentry")) for each in metadata]


def moved(root: etree._Element, space: str | None) -> etree._Element:
    """A copy with the elements of its own namespace in another one, or in none."""
    whole = copy.deepcopy(root)
    for each in whole.iter(f"{{{etree.QName(root).namespace}}}*"):
        each.tag = etree.QName(space, etree.QName(each).localname)
    etree.cleanup_namespaces(whole)
    return whole


def changed(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """(what, the file) with each element left out, there twice, after its neighbour or renamed, and each attribute left out or renamed."""

    def copied(index: int) -> tuple[etree._Element, etree._Element]:
        whole = copy.deepcopy(root)
        return whole, list(whole.iter())[index]

    for index, original in enumerate(root.iter()):
        name = etree.QName(original).localname
        whole, here = copied(index)
        here.tag = f"{original.tag}s"
        yield f"{name} renamed", whole
        for attribute in original.attrib:
            whole, here = copied(index)
            value = here.attrib.pop(attribute)
            yield f"{name} without {attribute}", whole
            here.set("other", value)
            yield f"{name} with {attribute} renamed", whole
        if original is root:
            continue
        whole, here = copied(index)
        here.addnext(copy.deepcopy(here))
        yield f"{name} twice", whole
        whole, here = copied(index)
        here.getparent().remove(here)
        yield f"{name} left out", whole
        following = original.getnext()
        if following is not None and following.tag != original.tag:
            whole, here = copied(index)
            here.getnext().addnext(here)
            yield f"{name} after its neighbour", whole
