"""Questions as QTI 1.2.1 in the profile of Common Cartridge 1.1 (IMS CC 1.1, section 5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from saku.kits.lms.questions import CARTRIDGE_TYPES, Choice, Question
from saku.library.model import ItemType
from saku.text.tree import Element, element

_LETTERS = "ABCDEFGHIJ"


def assessment(code: str, title: str, questions: Sequence[Question]) -> Element | None:
    """The quiz of the questions that the profile has a form for; None if there is none."""
    carried = [question for question in questions if question.type in CARTRIDGE_TYPES]
    if not carried:
        return None
    about = {"cc_profile": "cc.exam.v0p1", "qmd_assessmenttype": "Examination", "cc_maxattempts": "unlimited"}
    return element(
        "questestinterop",
        {"xmlns": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"},
        element(
            "assessment",
            {"ident": f"{code}-quiz", "title": title},
            _metadata(about),
            element("section", {"ident": "root_section"}, *(_item(question) for question in carried)),
        ),
    )


def _item(question: Question) -> Element:
    # The profile wants three choices or more where one is taken; of two in other words than true and false, one is ticked.
    is_pair = len(question.choices) == 2 and not question.is_true_or_false
    is_multiple = question.type is ItemType.MULTIPLE or is_pair
    profile = (
        "cc.multiple_response.v0p1"
        if is_multiple
        else "cc.true_false.v0p1"
        if question.is_true_or_false
        else "cc.multiple_choice.v0p1"
    )
    names = ("true", "false") if question.is_true_or_false else _LETTERS
    choices = dict(zip(names, question.choices, strict=False))
    labels = [
        element("response_label", {"ident": name}, _material(choice.text.html)) for name, choice in choices.items()
    ]
    answer = element(
        "response_lid",
        {"ident": "R", "rcardinality": "Multiple" if is_multiple else "Single"},
        element("render_choice", None, *labels),
    )
    feedback = [
        element("itemfeedback", {"ident": f"{name}_fb"}, element("flow_mat", None, _material(choice.feedback.html)))
        for name, choice in choices.items()
    ]
    return element(
        "item",
        {"ident": question.id, "title": question.id},
        element("itemmetadata", None, _metadata({"cc_profile": profile})),
        element("presentation", None, _material(question.stem.html), answer),
        element("resprocessing", None, *_scoring(choices)),
        *feedback,
    )


def _scoring(choices: Mapping[str, Choice]) -> Iterator[Element]:
    """Every condition ends the processing: Moodle takes the feedback of one that goes on for feedback on the whole question."""
    score = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    yield element("outcomes", None, element("decvar", score))
    right = [name for name, choice in choices.items() if choice.is_right]
    if len(right) > 1:
        wrong = [element("not", None, _is(name)) for name in choices if name not in right]
        yield _condition(element("and", None, *map(_is, right), *wrong), _POINTS)
        right = []
    for name in choices:
        shown = element("displayfeedback", {"feedbacktype": "Response", "linkrefid": f"{name}_fb"})
        yield _condition(_is(name), *([_POINTS] if name in right else []), shown)


_POINTS = element("setvar", {"action": "Set", "varname": "SCORE"}, "100")


def _condition(wanted: Element, *then: Element) -> Element:
    return element("respcondition", {"continue": "No"}, element("conditionvar", None, wanted), *then)


def _is(name: str) -> Element:
    # Of several right answers Moodle finds only those that mind the case.
    return element("varequal", {"respident": "R", "case": "Yes"}, name)


def _material(html: str) -> Element:
    return element("material", None, element("mattext", {"texttype": "text/html"}, html))


def _metadata(fields: Mapping[str, str]) -> Element:
    return element(
        "qtimetadata",
        None,
        *(
            element("qtimetadatafield", None, element("fieldlabel", None, name), element("fieldentry", None, value))
            for name, value in fields.items()
        ),
    )
