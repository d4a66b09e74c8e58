"""Moodle XML: a question bank with its categories (docs.moodle.org, "Moodle XML format")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saku.kits.lms.bank import Bank, shares
from saku.kits.lms.questions import Question, Words
from saku.kits.lms.xml import xml_file
from saku.library.model import ItemType
from saku.text.tree import Element, element

_NAME_LENGTH = 80
_HINTS = 2
"""An ordering question with fewer ends the import: Moodle 4.5 fills two places with hints and finds no format for them."""


def moodle_xml(banks: Sequence[Bank]) -> bytes:
    """Every bank as a category of its own."""
    return xml_file(element("quiz", None, *(part for bank in banks for part in _bank(bank))))


def _bank(bank: Bank) -> Iterator[Element]:
    place = element("category", None, _text(bank.category))
    identifier = element("idnumber", None, f"{bank.code}-{bank.locale} {bank.version}")
    yield element("question", {"type": "category"}, place, _html("info", ""), identifier)
    for question in bank.questions:
        yield _question(question, bank)


def _question(question: Question, bank: Bank) -> Element:
    kind, parts = _form(question)
    safe_act = question.safe_act.html if question.safe_act else ""
    # Moodle drops everything between angle brackets from a name.
    name = f"{question.id} {question.stem.plain}".translate({ord("<"): "‹", ord(">"): "›"})
    tags = [element("tag", None, _text(tag)) for tag in (bank.code, bank.locale, *question.tags)]
    return element(
        "question",
        {"type": kind},
        element("name", None, _text(name if len(name) <= _NAME_LENGTH else name[: _NAME_LENGTH - 1] + "…")),
        _html("questiontext", f'<p lang="{bank.locale}">{question.stem.html}</p>'),
        _html("generalfeedback", safe_act),
        element("defaultgrade", None, "1"),
        element("penalty", None, "0.3333333"),
        element("hidden", None, "0"),
        element("idnumber", None, f"{question.id}-{bank.locale}"),
        *parts,
        element("tags", None, *tags),
    )


def _form(question: Question) -> tuple[str, list[Element]]:
    """Moodle's name for the type, and what this type adds."""
    if question.type is ItemType.MATCH:
        pairs = [
            element(
                "subquestion",
                {"format": "html"},
                _text(left.html),
                element("answer", None, _text(right.plain)),
            )
            for left, right in question.pairs
        ]
        return "matching", [element("shuffleanswers", None, "true"), *_overall(question), *pairs]
    if question.type is ItemType.ORDER:
        return "ordering", [*_ordering(question), *_overall(question), *_steps(question)]
    if question.is_true_or_false:
        names = ("true", "false")
        answers = [
            element(
                "answer",
                {"fraction": "100" if choice.is_right else "0", "format": "moodle_auto_format"},
                _text(name),
                _html("feedback", choice.feedback.html),
            )
            for name, choice in zip(names, question.choices, strict=True)
        ]
        return "truefalse", answers
    return "multichoice", _choices(question)


def _choices(question: Question) -> list[Element]:
    single = "false" if question.type is ItemType.MULTIPLE else "true"
    answers = [
        element(
            "answer",
            {"fraction": share, "format": "html"},
            _text(choice.text.html),
            _html("feedback", choice.feedback.html),
        )
        for share, choice in zip(shares(question), question.choices, strict=True)
    ]
    return [
        element("single", None, single),
        element("shuffleanswers", None, "true"),
        element("answernumbering", None, "abc"),
        element("showstandardinstruction", None, "1"),
        *answers,
    ]


def _ordering(question: Question) -> Iterator[Element]:
    settings = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": "0",
        "gradingtype": "ABSOLUTE_POSITION",
        "showgrading": "SHOW",
        "numberingstyle": "none",
    }
    for name, value in settings.items():
        yield element(name, None, value)
    yield element("shownumcorrect")
    for _ in range(_HINTS):
        yield element("hint", {"format": "html"}, _text(""), element("shownumcorrect"))


def _steps(question: Question) -> Iterator[Element]:
    for number, step in enumerate(question.steps, 1):
        yield element("answer", {"fraction": str(number), "format": "html"}, _text(step.html))


def _overall(question: Question) -> Iterator[Element]:
    for name, words in (
        ("correctfeedback", question.right),
        ("partiallycorrectfeedback", question.wrong),
        ("incorrectfeedback", question.wrong),
    ):
        yield _html(name, _of(words))


def _of(words: Words | None) -> str:
    return words.html if words else ""


def _html(tag: str, html: str) -> Element:
    return element(tag, {"format": "html"}, _text(html))


def _text(words: str) -> Element:
    return element("text", None, words) if words else element("text")
