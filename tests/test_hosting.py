"""What runs on the hosting platform: readable, harmless to run for a stranger, and only commands that exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from saku.cli import _parser
from tests.support import ROOT

CHECK = ".github/workflows/check.yml"
COMMENT = ".github/workflows/preview-comment.yml"
GITLAB = ".gitlab-ci.yml"


def parsed(path: str) -> dict[str, object]:
    found = yaml.safe_load((ROOT / path).read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def texts(node: object, key: str) -> Iterator[str]:
    """Every value of `key`, wherever it stands."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key:
                yield from value if isinstance(value, list) else [value]
            yield from texts(value, key)
    elif isinstance(node, list):
        for item in node:
            yield from texts(item, key)


def commands(path: str) -> list[list[str]]:
    key = "script" if path == GITLAB else "run"
    lines = [line for block in texts(parsed(path), key) for line in block.splitlines()]
    calls = [call.partition(" > ")[0] for line in lines for call in line.split(" || ")]
    return [shlex.split(call) for call in calls if call.strip()]


@pytest.mark.parametrize("path", [CHECK, GITLAB])
def test_only_commands_that_exist_are_called(path: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    called = set()
    for words in commands(path):
        if words[0] == "make":
            assert set(words[1:]) <= targets, words
        elif words[0].endswith("/saku"):
            options = _parser().parse_args(words[1:])
            called.add(options.run.__name__)
        else:
            assert words[0] in ("mkdir", "printf", "cat", "git"), words
    assert "_diff" in called


@pytest.mark.parametrize("path", [CHECK, GITLAB])
def test_both_platforms_check_test_and_build(path: str) -> None:
    called = {" ".join(words) for words in commands(path)}
    assert {"make test", "make build"} <= called
    assert any(re.search("saku check --format git(hub|lab)$", each) for each in called)


def test_a_strangers_code_runs_without_rights_or_secrets() -> None:
    workflow = parsed(CHECK)
    assert workflow["permissions"] == {"contents": "read"}
    text = (ROOT / CHECK).read_text("utf-8")
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for block in texts(workflow, "run"):
        assert "${{" not in block, "text of a pull request must not become part of a command"


def test_the_workflow_with_rights_runs_no_code_of_a_pull_request() -> None:
    workflow = parsed(COMMENT)
    assert workflow["permissions"] == {"actions": "read", "pull-requests": "write"}
    uses = list(texts(workflow, "uses"))
    assert not any("checkout" in each for each in uses)
    assert list(texts(workflow, "run")) == []
    script = next(texts(workflow, "script"))
    assert "head.sha !== run.head_sha" in script
    assert "${{" not in script
    names = workflow[True]["workflow_run"]["workflows"]  # type: ignore[index]  # YAML 1.1 reads `on` as true.
    assert names == [parsed(CHECK)["name"]]


def test_artifacts_are_passed_on_under_their_names() -> None:
    names = {each["name"]: each["path"] for each in texts(parsed(CHECK), "with") if "path" in each}
    assert names == {"site": "site", "report": "build/report"}
    assert "name: report" in (ROOT / COMMENT).read_text("utf-8")
    for name in ("report.md", "number.txt"):
        assert name in (ROOT / CHECK).read_text("utf-8")
        assert name in (ROOT / COMMENT).read_text("utf-8")


@pytest.mark.parametrize("path", [CHECK, COMMENT])
def test_actions_are_pinned_to_a_major_version(path: str) -> None:
    for each in texts(parsed(path), "uses"):
        assert re.fullmatch(r"actions/[a-z-]+@v\d+", each), each


TEMPLATES = sorted(path.name for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_form_asks_in_both_languages(name: str) -> None:
    """GitHub's form schema: name, description, body of fields with a type, an id and a label."""
    form = parsed(f".github/ISSUE_TEMPLATE/{name}")
    assert set(form) <= {"name", "description", "title", "labels", "body"}
    assert " / " in str(form["name"])
    assert " / " in str(form["description"])
    ids = []
    for field in form["body"]:  # type: ignore[attr-defined]
        assert field["type"] in ("markdown", "textarea", "input", "dropdown", "checkboxes")
        if field["type"] != "markdown":
            ids.append(field["id"])
            assert " / " in field["attributes"]["label"], field["id"]
    assert ids
    assert len(ids) == len(set(ids))


def test_every_kind_of_report_has_a_form() -> None:
    assert TEMPLATES == ["aksesibilitas.yml", "dasar-hukum.yml", "kalimat.yml", "terjemahan.yml", "topik-baru.yml"]


LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
NAMED = re.compile(r"`((?:modules|data|docs|overrides|scripts|tests|deploy|\.github|\.vscode)/[^`\s*<]*)`")
GUIDES = (
    *("README.md", "CONTRIBUTING.md", "CONTRIBUTING.en.md", "CODE_OF_CONDUCT.md", ".github/pull_request_template.md"),
    *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs/contributor").glob("*.md"))),
)


@pytest.mark.parametrize("path", GUIDES)
def test_what_a_guide_names_exists(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    for link in LINK.findall(text):
        if not re.search(r"[…<]|images/", link):
            assert (ROOT / path).parent.joinpath(link).exists(), link
    if path.endswith("architecture.md"):
        for name in NAMED.findall(text):
            assert (ROOT / name).exists(), name


def test_the_architecture_page_names_every_part_of_the_engine() -> None:
    text = (ROOT / "docs/contributor/architecture.md").read_text("utf-8")
    parts = {
        path.name for path in (ROOT / "scripts/saku").iterdir() if path.is_dir() and (path / "__init__.py").exists()
    }
    assert {part for part in parts if f"`scripts/saku/{part}/`" not in text} == set()


def test_both_guides_have_the_same_steps() -> None:
    indonesian, english = ((ROOT / name).read_text("utf-8") for name in ("CONTRIBUTING.md", "CONTRIBUTING.en.md"))
    for mark in (r"^## ", r"^\d+\. ", r"^- "):
        assert len(re.findall(mark, indonesian, re.M)) == len(re.findall(mark, english, re.M)), mark


def test_licences_stand_where_people_look() -> None:
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License")
    assert "CC BY-SA 4.0" in (ROOT / "LICENSE-CONTENT").read_text("utf-8")
    citation = parsed("CITATION.cff")
    assert citation["license"] == ["CC-BY-SA-4.0", "MIT"]
    for key in ("cff-version", "message", "title", "authors"):
        assert citation[key]
    assert f'version = "{citation["version"]}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_code_owners_name_nobody_who_does_not_exist() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            pattern, *owners = line.split()
            assert owners
            assert next(iter(ROOT.glob(pattern.strip("/"))), None) is not None


def test_no_guide_names_a_machine() -> None:
    for path in (Path(name) for name in GUIDES):
        assert "/work/" not in (ROOT / path).read_text("utf-8")
