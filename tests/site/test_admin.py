"""/admin/: its collections are the model's, every file in them exists, and its page reaches no host but the platform's."""

from __future__ import annotations

import dataclasses
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from saku.library import model
from saku.library.load import load
from saku.library.model import Library
from saku.library.schemas.files import complete, file_kinds
from saku.library.source import Source
from saku.library.yaml_source import parse_yaml
from saku.site.admin import admin_config, admin_files
from tests.support import ROOT

MODELS: dict[str, type] = {
    "lessons": model.Section,
    "trainer": model.Section,
    "quiz": model.QuizItem,
    "modules": model.Module,
    "pages": model.Page,
    "terms": model.Term,
}
IN_FILES = {"term": "name", "link": "linked"}
"""{what a file calls it: what the model calls it}, where they differ."""


def library_of(root: Path, **environment: str) -> Library:
    library = load(root, {**os.environ, **environment}).library
    assert library
    return library


def config_of(library: Library, local: str = "") -> dict[str, Any]:
    return json.loads(json.dumps(admin_config(library, library.settings.source_locale, local)))


def named(fields: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for field in fields:
        yield field["name"], field
        yield from named(field.get("fields", []))


@pytest.fixture(scope="module")
def real() -> Library:
    return library_of(ROOT)


def test_every_module_and_page_can_be_edited_and_every_file_exists(real: Library) -> None:
    config = config_of(real)
    offered = set()
    for collection in config["decap"]["collections"]:
        for file in collection["files"]:
            paths = config["pairs"].get(file["file"], {"": file["file"]}).values()
            assert len(paths) == len(real.settings.locales) or file["file"] not in config["pairs"]
            offered |= set(paths)
    for path in offered:
        assert (ROOT / path).is_file(), path
    written = {path.relative_to(ROOT).as_posix() for path in (ROOT / "modules").rglob("*.md")}
    written |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "modules").rglob("*.yml")}
    assert {path for path in written if not path.endswith("translation.yml")} <= offered
    names = [file["name"] for collection in config["decap"]["collections"] for file in collection["files"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("collection", MODELS)
def test_fields_bear_the_models_names(real: Library, collection: str) -> None:
    found = next(each for each in config_of(real)["decap"]["collections"] if each["name"] == collection)
    fields = found["files"][0]["fields"]
    if collection in ("lessons", "trainer", "quiz", "terms"):
        (entries,) = fields
        fields = entries["fields"]
    known = {field.name for field in dataclasses.fields(MODELS[collection])}
    assert {IN_FILES.get(field["name"], field["name"]) for field in fields} <= known
    for name, field in named(fields):
        if field["widget"] == "object" and {each["name"] for each in field["fields"]} & set(real.settings.locale_codes):
            assert [each["name"] for each in field["fields"]] == list(real.settings.locale_codes), name


def test_what_files_hold_has_a_field(real: Library) -> None:
    """No key of module.yml, quiz.yml or the glossary is out of an editor's reach, but for the permanent ones."""
    config = config_of(real)
    for name, kept in (("modules", {"code", "slug"}), ("quiz", set()), ("terms", set())):
        collection = next(each for each in config["decap"]["collections"] if each["name"] == name)
        for file in collection["files"]:
            node, _ = parse_yaml(Source(file["file"], (ROOT / file["file"]).read_text("utf-8")))
            offered = {field for field, _ in named(file["fields"])}
            assert keys(node) - kept <= offered, file["file"]


def keys(node: Any) -> set[str]:
    if hasattr(node, "entries"):
        return {key.value for key, _ in node.entries}.union(*(keys(value) for _, value in node.entries))
    return set().union(*(keys(item) for item in node.items)) if hasattr(node, "items") else set()


SCHEMAS = {"modules": "module", "quiz": "quiz", "terms": "glossary"}


@pytest.mark.parametrize("collection", SCHEMAS)
def test_fields_and_choices_are_those_of_the_schema(real: Library, collection: str) -> None:
    """The JSON Schema that code editors check by knows every field, at its place, and the same choices."""
    (kind,) = (each for each in file_kinds(real.settings.locale_codes) if each.name == SCHEMAS[collection])
    schema: Any = complete(kind, real.settings.locale_codes)
    found = next(each for each in config_of(real)["decap"]["collections"] if each["name"] == collection)
    fields, place = found["files"][0]["fields"], schema
    if place.get("type") == "array":
        fields, place = fields[0]["fields"], place["items"]
    compare(fields, place, schema["definitions"])


def compare(fields: list[dict[str, Any]], place: Any, definitions: Any) -> None:
    place = resolved(place, definitions)
    for field in fields:
        assert field["name"] in place["properties"], field["name"]
        inner = resolved(place["properties"][field["name"]], definitions)
        if "options" in field and "enum" in inner:
            assert set(field["options"]) <= set(map(str, inner["enum"]))
        if "fields" in field:
            compare(field["fields"], inner["items"] if inner.get("type") == "array" else inner, definitions)


def resolved(place: Any, definitions: Any) -> Any:
    while "$ref" in place or ("allOf" in place and "properties" not in place):
        place = definitions[place["$ref"].rpartition("/")[2]] if "$ref" in place else place["allOf"][0]
    return place


def test_choices_are_the_models(real: Library) -> None:
    fields = dict(
        field
        for each in config_of(real)["decap"]["collections"]
        for field in named(each["files"][0]["fields"])
        if field[1]["widget"] == "select"
    )
    assert fields["level"]["options"] == list(model.Level)
    assert fields["state"]["options"] == list(model.ReviewState)
    assert fields["type"]["options"] == list(model.ItemType)


BACKENDS = {
    "https://github.com/ham/saku": (
        "github",
        {"repo": "ham/saku", "base_url": "https://masuk.example"},
        "https://api.github.com",
    ),
    "https://gitlab.example/dinas/ham/saku": (
        "gitlab",
        {"repo": "dinas/ham/saku", "auth_type": "pkce", "app_id": "abc", "api_root": "https://gitlab.example/api/v4"},
        "https://gitlab.example",
    ),
    "https://codeberg.org/ham/saku": (
        "forgejo",
        {"repo": "ham/saku", "app_id": "abc", "api_root": "https://codeberg.org/api/v1"},
        "https://codeberg.org",
    ),
}


@pytest.mark.parametrize("repo_url", BACKENDS)
def test_the_platform_follows_the_repository(minimal: Path, repo_url: str) -> None:
    platform, backend, host = BACKENDS[repo_url]
    settings = {"SAKU_EDITOR_APP_ID": "abc", "SAKU_EDITOR_SIGN_IN": "https://masuk.example"}
    library = library_of(minimal, SAKU_REPO_URL=repo_url, **settings)
    config = config_of(library)
    assert config["platform"] == platform
    assert backend.items() <= config["decap"]["backend"].items()
    page = admin_files(library)["admin/index.html"].decode()
    policy = re.search(r'Policy" content="([^"]+)"', page)
    assert policy
    assert host in policy[1]
    assert "unsafe-eval" not in policy[1]
    assert "script-src 'self';" in policy[1]


def test_on_this_machine_the_page_reaches_nothing_else(minimal: Path) -> None:
    library = library_of(minimal, SAKU_REPO_URL="https://github.com/ham/saku")
    config = config_of(library, "/rahasia/api")
    assert config["platform"] == "proxy"
    assert config["decap"]["backend"]["proxy_url"] == "/rahasia/api"
    assert "https:" not in admin_files(library, "/rahasia/api")["admin/index.html"].decode()


def test_the_editor_is_outside_what_readers_meet(built_site: Path) -> None:
    assert (built_site / "admin/index.html").is_file()
    assert not [path for path in json.loads((built_site / "offline.json").read_text())["files"] if "admin/" in path]
    assert "admin/" not in (built_site / "sitemap.xml").read_text()
    for path in built_site.rglob("*.html"):
        if path.parent != built_site / "admin":
            assert "admin/" not in path.read_text("utf-8"), path


def test_what_is_vendored_bears_its_licence() -> None:
    folder = ROOT / "overrides/admin/vendor"
    for script in folder.glob("*.js"):
        assert (
            "MIT" in (licence := (folder / f"{script.stem}.LICENSE.txt").read_text())
            or "ISC" in licence
            or ("Permission to use, copy, modify" in licence)
        )
        assert f"`{script.name}`" in (folder / "README.md").read_text()
