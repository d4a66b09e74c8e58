"""The schemas for code editors say exactly what the readers say: what one refuses, the other refuses."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from saku import rules
from saku.diagnostics import Diagnostic
from saku.library import (
    institutions,
    read_books,
    read_calendar,
    read_data,
    read_modules,
    read_programme,
    requirements,
    style,
)
from saku.library.errata import read_errata
from saku.library.schemas.files import FileKind, complete, file_kinds, schema_files
from saku.library.search_language import read_search_language
from saku.library.source import Source
from saku.library.yaml_source import Mapping, Node, Sequence, parse_yaml
from tests.support import MINIMAL, ROOT

LOCALES = ("id", "en")
KINDS = {kind.name: kind for kind in file_kinds(LOCALES)}
FORM_RULES = (rules.KEY_IS_KNOWN, rules.VALUE_IS_PRESENT, rules.VALUE_IS_VALID)
"""What a schema can know. Whether a reference resolves is for `saku check`."""
SHIPPED = [(kind, path) for kind in KINDS.values() for path in sorted(ROOT.glob(kind.files))]
WRITTEN_BY_COMMANDS = ("modules/*/translation.yml", "data/editions/*.yml")
"""And data/keys.yml and data/revoked.yml: nobody types them."""
SAMPLE = """
- id: dinas-sosial-arunika
  name: {id: Dinas Sosial, en: Social Affairs}
  logo: arunika.svg
  foreword: {id: Halo, en: Hello}
  contact: [{line: {id: Loket 4, en: Counter 4}}]
  pages: [{title: {id: a, en: b}, text: {id: a, en: b}}]
"""


def texts_of(text: str) -> object:
    """The file's values, all as texts."""

    def plain(node: Node | None) -> object:
        if isinstance(node, Mapping):
            return {key.value: plain(value) for key, value in node.entries}
        if isinstance(node, Sequence):
            return [plain(item) for item in node.items]
        return node.value if node else None

    return plain(parse_yaml(Source("x.yml", text))[0])


def as_editors_read_it(value: object) -> object:
    """Texts as YAML 1.2 (core schema) types them; code editors follow it."""
    if isinstance(value, dict):
        return {key: as_editors_read_it(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_editors_read_it(item) for item in value]
    if value in ("true", "false"):
        return value == "true"
    if value == "":
        return None
    return int(value) if re.fullmatch(r"\d+", str(value)) else value


def schema_accepts(kind: FileKind, value: object) -> bool:
    return bool(Draft7Validator(complete(kind, LOCALES)).is_valid(as_editors_read_it(value)))


ERRATA = """
- {edition: "2026.1", section: P1.3, date: 2026-11-26, printed: {id: a, en: b}, correct: {id: c, en: d}}
"""
SAMPLES = {"institutions": SAMPLE, "errata": ERRATA}

READERS: dict[str, Callable[[Node, tuple[str, ...], list[Diagnostic]], object]] = {
    "quiz": lambda node, locales, problems: read_modules._read_quiz(node, locales, problems),
    "test": read_programme.read_test,
    "laws": read_data.read_laws,
    "glossary": read_data.read_terms,
    "families": read_data.read_families,
    "situations": read_data.read_situations,
    "calendar": read_calendar.read_calendar,
    "session-clocks": read_calendar.read_clocks,
    "paths": read_programme.read_paths,
    "book": read_books.read_book,
    "instrument": read_programme.read_instrument,
    "errata": read_errata,
    "institutions": institutions.read_institutions,
    "language": style.read_style,
    "search": read_search_language,
    "permalinks": read_data.read_permalinks,
    "strings": read_data.read_strings,
    "requirements": requirements.read_requirements,
}


def readers_accept(kind: FileKind, value: object, module: Path) -> bool:
    text = yaml.safe_dump(value, allow_unicode=True, width=10_000)
    if kind.name == "module":
        (module / "module.yml").write_text(text, "utf-8")
        _, problems = read_modules.read_module(module.parent.parent, module, LOCALES)
        problems = [found for found in problems if found.span.path.endswith("module.yml")]
    else:
        node, problems = parse_yaml(Source("x.yml", text))
        assert node is not None
        READERS[kind.name](node, LOCALES, problems)
    return not any(found.rule in FORM_RULES for found in problems)


def places(here: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Every value with the way to it; of long lists the first few."""
    yield path, here
    if isinstance(here, dict):
        for key, item in list(here.items())[:40]:
            yield from places(item, (*path, key))
    elif isinstance(here, list):
        for index, item in enumerate(here[:4]):
            yield from places(item, (*path, index))


def changes(here: object) -> Iterator[object]:
    """One value with one slip each: a text in its place, a key too many, a key lost, a list in its place."""
    yield "@@"
    if isinstance(here, dict):
        yield {**here, "xyz": "x"}
        for lost in list(here)[:40]:
            yield {key: item for key, item in here.items() if key != lost}
    elif isinstance(here, str):
        yield ["x"]


def slips(value: object) -> Iterator[tuple[str, object]]:
    for path, here in places(value):
        for change in changes(here):
            changed: list[object] = [copy.deepcopy(value)]
            holder, last = changed, 0
            for step in path:
                holder, last = holder[last], step  # type: ignore[assignment]
            holder[last] = change
            yield f"{path}: {change!r}"[:200], changed[0]


def first_items(value: object) -> object:
    """A large file in small: a few entries of each kind are enough to try every slip."""
    if isinstance(value, list):
        types = [item.get("type") if isinstance(item, dict) else None for item in value]
        return [item for index, item in enumerate(value) if types.index(types[index]) == index or index < 2]
    if isinstance(value, dict) and len(value) > 30:
        return dict(list(value.items())[:2])
    return value


@pytest.fixture
def module(minimal: Path) -> Path:
    return minimal / "modules/p1-layanan"


def sample(kind: FileKind) -> object:
    if kind.name in SAMPLES:
        return texts_of(SAMPLES[kind.name])
    if kind.name == "calendar":
        # The real one announces no session yet.
        return first_items(texts_of((ROOT / "tests/fixtures/calendar/calendar.yml").read_text("utf-8")))
    root = MINIMAL if kind.name in ("module", "quiz") else ROOT
    path = sorted(root.glob(kind.files))[0]
    return first_items(texts_of(path.read_text("utf-8")))


@pytest.mark.parametrize("name", KINDS)
def test_schema_and_reader_refuse_the_same_slips(name: str, module: Path) -> None:
    kind = KINDS[name]
    value = sample(kind)
    assert schema_accepts(kind, value)
    assert readers_accept(kind, value, module)
    verdicts = {"both refuse": 0, "both accept": 0}
    for slip, changed in slips(value):
        by_schema, by_reader = schema_accepts(kind, changed), readers_accept(kind, changed, module)
        assert by_schema == by_reader, f"{slip}: schema accepts {by_schema}, reader accepts {by_reader}"
        verdicts["both accept" if by_schema else "both refuse"] += 1
    assert all(verdicts.values()), verdicts


@pytest.mark.parametrize(("kind", "path"), SHIPPED, ids=lambda each: each.name)
def test_every_shipped_file_is_valid(kind: FileKind, path: Path) -> None:
    value = as_editors_read_it(texts_of(path.read_text("utf-8")))
    problems = [
        f"{list(found.path)}: {found.message}" for found in Draft7Validator(complete(kind, LOCALES)).iter_errors(value)
    ]
    assert problems == []


def test_every_yaml_file_that_people_edit_has_a_schema() -> None:
    content = {
        path.relative_to(ROOT).as_posix() for folder in ("modules", "data") for path in (ROOT / folder).rglob("*.yml")
    }
    schemaless = {path for path in content if not any(fnmatch(path, kind.files) for kind in KINDS.values())}
    assert {path for path in schemaless if not any(fnmatch(path, each) for each in WRITTEN_BY_COMMANDS)} <= {
        "data/keys.yml",
        "data/revoked.yml",
    }


def test_the_committed_schemas_are_current() -> None:
    """`saku schema` writes them anew."""
    made = schema_files(LOCALES)
    assert {path: (ROOT / path).read_bytes() for path in made} == made
    folder = {path.relative_to(ROOT).as_posix() for path in (ROOT / "data/schema").iterdir()}
    assert folder == {path for path in made if path.startswith("data/schema/")}


def test_schemas_are_valid_and_speak_both_languages() -> None:
    for kind in KINDS.values():
        Draft7Validator.check_schema(complete(kind, LOCALES))
        assert "\n" in str(complete(kind, LOCALES)["description"]), kind.name


def test_code_editors_are_told_where_the_schemas_lie() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    for schema in settings["yaml.schemas"]:
        assert (ROOT / schema).is_file()


def test_a_third_language_is_in_the_schemas() -> None:
    kind = next(kind for kind in file_kinds(("id", "en", "jv")) if kind.name == "families")
    definitions = complete(kind, ("id", "en", "jv"))["definitions"]
    assert isinstance(definitions, dict)
    assert definitions["localised"]["required"] == ["id", "en", "jv"]
