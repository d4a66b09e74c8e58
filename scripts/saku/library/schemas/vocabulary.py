"""The words schemas are made of (JSON Schema draft 7, what code editors read), with descriptions in both languages.

https://json-schema.org/draft-07
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

Schema = dict[str, object]

LOCALISED: Schema = {"$ref": "#/definitions/localised"}
"""A text in every language."""
MARKDOWN: Schema = {"$ref": "#/definitions/markdown"}
"""The same, and it may hold Markdown."""
LAGGING_TEXT: Schema = {"$ref": "#/definitions/laggingText"}
LAGGING_MARKDOWN: Schema = {"$ref": "#/definitions/laggingMarkdown"}
"""The same two, and a translation may be missing."""
WORDS: Schema = {"$ref": "#/definitions/words"}
"""{locale: list of words}."""
TEXT: Schema = {"type": "string", "minLength": 1}
LINE: Schema = {"type": ["string", "number"], "minLength": 1}
"""A text that may look like a number."""


def definitions(locales: Sequence[str]) -> Schema:
    """What LOCALISED, MARKDOWN and WORDS stand for in these languages."""
    texts = dict.fromkeys(locales, LINE)
    may_lag = record({locales[0]: LINE}, dict.fromkeys(locales[1:], LINE))
    lists: Schema = {code: {"type": "array", "items": LINE} for code in locales}
    return {
        "localised": described(record(texts), id="Teks dalam setiap bahasa.", en="A text in every language."),
        "markdown": described(
            record(texts),
            id="Teks dalam setiap bahasa; boleh memuat Markdown dan kutipan.",
            en="A text in every language; may hold Markdown and citations.",
        ),
        "laggingText": described(
            may_lag,
            id="Teks; terjemahan yang belum ada diganti naskah sumber dengan tanda.",
            en="A text; where a translation is missing readers see the source, with a notice.",
        ),
        "laggingMarkdown": described(
            may_lag,
            id="Teks dengan Markdown dan kutipan; terjemahan yang belum ada diganti naskah sumber dengan tanda.",
            en="Text with Markdown and citations; where a translation is missing readers see the source, with a notice.",
        ),
        "words": described(
            {"type": "object", "properties": lists, "additionalProperties": False},
            id="Daftar kata per bahasa.",
            en="Lists of words by language.",
        ),
    }


def described(schema: Mapping[str, object], *, id: str, en: str) -> Schema:
    return {**schema, "description": f"{id}\n{en}"}


def record(required: Mapping[str, object], optional: Mapping[str, object] | None = None) -> Schema:
    """A mapping with these keys and no others."""
    schema: Schema = {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "additionalProperties": False,
    }
    return {**schema, "required": list(required)} if required else schema


def register(pattern: re.Pattern[str], value: Mapping[str, object]) -> Schema:
    """A mapping whose keys have the form of `pattern`."""
    return {"type": "object", "patternProperties": {_whole(pattern): value}, "additionalProperties": False}


def each(items: Mapping[str, object]) -> Schema:
    return {"type": "array", "items": items}


def form(pattern: re.Pattern[str], example: str) -> Schema:
    """A text of a fixed form."""
    return {"type": "string", "pattern": _whole(pattern), "examples": [example]}


def choice(choices: type[StrEnum]) -> Schema:
    return {"enum": [str(value) for value in choices]}


def whole_number(least: int = 1, most: int = 999) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


YES_OR_NO: Schema = {"enum": ["yes", "no", True, False]}
"""`yes` is a text in YAML 1.2, which code editors read, and a truth value in YAML 1.1."""
DAY_OR_NO: Schema = {
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "examples": ["2026-11-23"]},
        {"enum": ["no", False]},
    ]
}


def _whole(pattern: re.Pattern[str]) -> str:
    return f"^(?:{pattern.pattern})$"
