"""What /admin/ offers to edit: Decap CMS fields for the model's own names. A text a reader sees has one field per language.

Fields as https://decapcms.org/docs/widgets/ describes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from saku.library.codes import MODULE_CODE, SECTION_CODE
from saku.library.hub import Locale, Settings
from saku.library.model import ItemType, Level, ReviewState, Strings

Field: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class FieldMaker:
    """Makes the fields in the editor's own language, `locale`."""

    settings: Settings
    strings: Strings
    locale: str
    locales: tuple[Locale, ...]
    """The languages of the file, the source language first."""

    def label(self, name: str) -> str:
        # In data/strings.yml `id` is a language.
        return self.strings.get(f"editor.field.{'code' if name == 'id' else name}", self.locale)

    def field(self, name: str, widget: str = "string", **more: object) -> Field:
        return {"name": name, "label": self.label(name), "widget": widget, **more}

    def optional(self, field: Field) -> Field:
        fields = field.get("fields")
        inner = [self.optional(each) for each in fields] if isinstance(fields, list) else None
        return {**field, "required": False, **({"fields": inner} if inner else {})}

    def coded(self, name: str, pattern: str) -> Field:
        return self.field(name, pattern=[f"^{pattern}$", self.label("form")])

    def choice(self, name: str, words: Iterable[StrEnum | str]) -> Field:
        return self.field(name, "select", options=[str(word) for word in words])

    def localised(self, name: str, widget: str = "text", *, may_lag: bool = True) -> Field:
        """One field per language, below one another: the twin is in sight while one is changed. With `may_lag` a translation may
        stay empty, as `saku check` allows it."""
        return self.field(name, "object", fields=self.texts(widget, may_lag=may_lag))

    def texts(self, widget: str, *, may_lag: bool) -> list[Field]:
        source = self.settings.source_locale.code
        return [
            {
                "name": each.code,
                "label": each.name,
                "widget": widget,
                **({"required": False} if may_lag and each.code != source else {}),
            }
            for each in self.locales
        ]

    def words(self, name: str) -> Field:
        """A list of words per language."""
        lists = [
            {"name": each.code, "label": each.name, "widget": "list", "required": False}
            for each in self.settings.locales
        ]
        return self.field(name, "object", fields=lists, required=False, collapsed=True)

    def each(self, name: str, fields: list[Field], summary: str, **more: object) -> Field:
        return self.field(
            name, "list", fields=fields, summary=summary, collapsed=True, minimize_collapsed=False, **more
        )


def shown(*names: str) -> str:
    """What a closed entry of a list shows: the values of these fields."""
    return " ".join(f"{{{{fields.{name}}}}}" for name in names)


def section_fields(make: FieldMaker) -> list[Field]:
    """The sections of a lesson or of trainer notes: none is added, removed or moved here, since codes are permanent."""
    fields = [make.field("code", "hidden"), make.localised("title", "string"), make.localised("body", "saku-text")]
    summary = shown("code", f"title.{make.locale}")
    fixed = {"allow_add": False, "allow_remove": False, "allow_reorder": False}
    return [make.each("sections", fields, summary, **fixed)]


def module_fields(make: FieldMaker) -> list[Field]:
    """module.yml, in the order of library/read_modules.py."""
    minutes = [make.coded(name, "[1-9][0-9]{0,2}") for name in ("read", "practise", "session")]
    outcome = [make.coded("id", rf"{MODULE_CODE.pattern}-o[1-9][0-9]?"), make.localised("text")]
    review = [make.choice("state", ReviewState), make.coded("law_checked", r"(no|\d{4}-\d{2}-\d{2})")]
    return [
        make.localised("title", "string"),
        make.localised("summary"),
        make.choice("level", Level),
        make.field("minutes", "object", fields=minutes),
        make.field("audience", "list"),
        make.optional(make.field("prerequisites", "list")),
        make.coded("key_concept", SECTION_CODE.pattern),
        make.each("outcomes", outcome, shown("id", f"text.{make.locale}")),
        make.field("review", "object", fields=review),
        make.optional(make.localised("content_note")),
    ]


def quiz_fields(make: FieldMaker) -> list[Field]:
    """quiz.yml: a bare list, which Decap holds as `items` (overrides/admin/data-format.js)."""
    option = [
        make.localised("text"),
        make.optional(make.choice("correct", ("yes", "no"))),
        make.localised("feedback"),
    ]
    step: Field = {
        "name": "steps",
        "label": make.label("steps"),
        "widget": "list",
        "required": False,
        "fields": make.texts("text", may_lag=True),
    }
    item = [
        make.coded("id", rf"{MODULE_CODE.pattern}-q[1-9][0-9]?"),
        make.choice("type", ItemType),
        make.coded("outcome", rf"{MODULE_CODE.pattern}-o[1-9][0-9]?"),
        make.localised("stem"),
        make.each("options", option, shown(f"text.{make.locale}"), required=False),
        make.each(
            "pairs",
            [make.localised("left"), make.localised("right")],
            shown(f"left.{make.locale}"),
            required=False,
        ),
        step,
        make.optional(make.field("feedback", "object", fields=[make.localised("right"), make.localised("wrong")])),
        make.optional(make.localised("safe_act")),
    ]
    return [make.each("items", item, shown("id", f"stem.{make.locale}"))]


def page_fields(make: FieldMaker) -> list[Field]:
    """A hand-written page of docs/."""
    return [make.localised("title", "string"), make.localised("description"), make.localised("body", "saku-text")]


def term_fields(make: FieldMaker) -> list[Field]:
    """data/glossary.yml."""
    locales = make.settings.locale_codes
    avoid = [make.choice("locale", locales), make.field("word"), make.localised("reason", may_lag=False)]
    term = [
        make.coded("id", "[a-z0-9]+(-[a-z0-9]+)*"),
        make.localised("term", "string", may_lag=False),
        make.words("forms"),
        make.words("synonyms"),
        make.localised("meaning", may_lag=False),
        make.each("avoid", avoid, shown("word"), required=False),
        make.optional(make.choice("link", ("yes", "no"))),
    ]
    return [make.each("items", term, shown(f"term.{make.locale}"))]
