"""The shared facts in data/: one reader per file, each from nodes to model values."""

from __future__ import annotations

import re

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.books import Audience, Situation
from saku.library.codes import parse_section_code
from saku.library.fields import Fields, read_list
from saku.library.model import Article, Avoid, Family, Law, LawStatus, Localised, Permalinks, Strings, Term
from saku.library.yaml_source import Mapping, Node, Scalar

LAW_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LOCATOR = re.compile(
    r"seluruhnya|pembukaan( alinea [1-4])?|pasal [0-9]+[A-Z]{0,2}( ayat [0-9]+[a-z]?)?( huruf [a-z]{1,2})?( angka [0-9]+[a-z]?)?"
)
"""What a citation may say after the law's id, and the key of an article in data/laws.yml."""
TERM_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Problems = list[Diagnostic]
Locales = tuple[str, ...]


def read_laws(node: Node, locales: Locales, problems: Problems) -> dict[str, Law]:
    """data/laws.yml: {id: Law}."""
    laws = {}
    register = Fields(node, node.span, locales, problems)
    for key in register.names():
        _form(key, LAW_ID, "uu25-2009", problems)
        laws[key.value] = _read_law(key, register.fields(key.value))
    return laws


def _read_law(key: Scalar, fields: Fields) -> Law:
    title, short, status = fields.localised("title"), fields.localised("short"), fields.choice("status", LawStatus)
    note = fields.optional_localised("note")
    articles = {}
    register = fields.fields("articles")
    for name in register.names():
        _form(name, LOCATOR, "pasal 28I ayat 4", fields.problems)
        entry = register.fields(name.value)
        checked, amended = entry.day("checked"), entry.day("amended", required=False)
        articles[name.value] = Article(
            name.value,
            entry.localised("gist"),
            None if amended else checked,
            amended,
            entry.text("source", required=checked is not None),
            name.span,
        )
        entry.done()
    fields.done()
    return Law(key.value, title, short, status, note, articles, key.span)


def read_terms(node: Node, locales: Locales, problems: Problems) -> tuple[Term, ...]:
    """data/glossary.yml."""
    return read_list(node, locales, problems, _read_term)


def _read_term(fields: Fields) -> Term:
    return Term(
        id=fields.matching("id", TERM_ID, "akomodasi-yang-layak"),
        name=fields.localised("term"),
        forms=fields.words("forms"),
        synonyms=fields.words("synonyms"),
        meaning=fields.localised("meaning"),
        avoid=fields.each(
            "avoid",
            lambda entry: Avoid(entry.text("locale"), entry.text("word"), entry.localised("reason")),
            required=False,
        ),
        linked=fields.boolean("link", default=True),
        span=fields.span,
    )


def read_families(node: Node, locales: Locales, problems: Problems) -> tuple[Family, ...]:
    """data/families.yml, in the order readers meet them."""
    return read_list(
        node,
        locales,
        problems,
        lambda fields: Family(
            fields.matching("letter", re.compile("[A-Z]"), "H"),
            fields.localised("title"),
            fields.localised("about"),
            fields.span,
        ),
    )


def read_situations(node: Node, locales: Locales, problems: Problems) -> tuple[Situation, ...]:
    """data/situations.yml, in the order of the index."""
    return read_list(node, locales, problems, _read_situation)


def _read_situation(fields: Fields) -> Situation:
    sections = []
    for scalar in fields.scalars("sections"):
        code = parse_section_code(scalar.value)
        if code:
            sections.append((code, scalar.span))
        else:
            _invalid_code(scalar, fields.problems)
    return Situation(
        fields.matching("id", TERM_ID, "ada-biaya"),
        fields.localised("text"),
        fields.choice("audience", Audience) if fields.has("audience") else Audience.OFFICER,
        tuple(sections),
        fields.span,
    )


def read_permalinks(node: Node, locales: Locales, problems: Problems) -> Permalinks:
    """data/permalinks.yml."""
    fields = Fields(node, node.span, locales, problems)
    published: dict[str, Span] = {}
    for scalar in fields.scalars("published", required=False):
        published[scalar.value] = scalar.span
    redirects = {}
    if fields.has("redirects"):
        register = fields.fields("redirects")
        redirects = {name.value: register.text(name.value) for name in register.names()}
    fields.done()
    return Permalinks(published, redirects)


def read_strings(node: Node, locales: Locales, problems: Problems) -> Strings:
    """data/strings.yml: nested names; a mapping whose keys are languages is one text."""
    texts: dict[str, Localised[str]] = {}

    def walk(here: Node, name: str) -> None:
        if not isinstance(here, Mapping):
            Fields(here, here.span, locales, problems)
        elif any(key.value in locales for key, _ in here.entries):
            wrapped = Mapping(((Scalar(name, here.span), here),), here.span)
            texts[name] = Fields(wrapped, here.span, locales, problems).localised(name)
        else:
            for key, value in here.entries:
                walk(value, f"{name}.{key.value}" if name else key.value)

    walk(node, "")
    return Strings(texts)


def _form(key: Scalar, pattern: re.Pattern[str], example: str, problems: Problems) -> None:
    if not pattern.fullmatch(key.value):
        problems.append(
            rules.VALUE_IS_VALID.at(
                key.span,
                say(id=f"“{key.value}” tidak berbentuk {example}.", en=f"“{key.value}” does not look like {example}."),
                say(id="Ikuti bentuk contoh itu.", en="Follow that form."),
            )
        )


def _invalid_code(scalar: Scalar, problems: Problems) -> None:
    problems.append(
        rules.VALUE_IS_VALID.at(
            scalar.span,
            say(id=f"“{scalar.value}” bukan kode bagian.", en=f"“{scalar.value}” is not a section code."),
            say(id="Contoh yang benar: P1.3.", en="A correct one: P1.3."),
        )
    )
