"""What `saku check` prints, for people and for machines, in the language asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import command_environment, saku

HINT = "Use https://…, an address inside the hub such as /hukum/, or a reference [P1.3]."


def slip(root: Path) -> None:
    lesson = root / "modules/p1-layanan/en.md"
    lesson.write_text(lesson.read_text("utf-8").replace("https://example", "http://example"), "utf-8")


def test_json_holds_place_rule_message_and_hint(minimal: Path) -> None:
    slip(minimal)
    result = saku(minimal, "check", "--format", "json")
    assert result.returncode == 1
    (finding,) = json.loads(result.stdout)
    assert finding == {
        "path": "modules/p1-layanan/en.md",
        "line": 34,
        "column": 24,
        "severity": "error",
        "rule": "link-resolves",
        "message": "The address “http://example.org/bahasa” cannot be used here.",
        "hint": HINT,
    }


def test_json_of_sound_content_is_an_empty_list(minimal: Path) -> None:
    result = saku(minimal, "check", "--format", "json")
    assert (result.returncode, json.loads(result.stdout)) == (0, [])


def test_github_gets_annotations_on_the_line(minimal: Path) -> None:
    slip(minimal)
    result = saku(minimal, "check", "--format", "github")
    assert result.returncode == 1
    assert result.stdout == (
        "::error file=modules/p1-layanan/en.md,line=34,col=24,title=link-resolves::"
        f"The address “http://example.org/bahasa” cannot be used here.%0A{HINT}\n"
    )


def test_gitlab_gets_a_code_quality_report(minimal: Path) -> None:
    """The fields GitLab asks for; a finding keeps its fingerprint when it moves, and none shares it with another."""
    assert json.loads(saku(minimal, "check", "--format", "gitlab").stdout) == []
    slip(minimal)
    (first,) = json.loads(saku(minimal, "check", "--format", "gitlab").stdout)
    assert first["location"] == {"path": "modules/p1-layanan/en.md", "lines": {"begin": 34}}
    assert (first["check_name"], first["severity"]) == ("link-resolves", "major")
    assert first["description"].endswith(HINT)
    lesson = minimal / "modules/p1-layanan/en.md"
    lesson.write_text(lesson.read_text("utf-8").replace("## ", "\n## ", 1), "utf-8")
    found = json.loads(saku(minimal, "check", "--format", "gitlab").stdout)
    assert found[0]["fingerprint"] == first["fingerprint"]
    assert found[0]["location"] != first["location"]
    assert len({each["fingerprint"] for each in found}) == len(found)


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"LANG": "C.UTF-8"}, "tidak dapat dipakai"),
        ({"LANG": "en_GB.UTF-8"}, "cannot be used"),
        ({"LANG": "en_GB.UTF-8", "SAKU_LANG": "id"}, "tidak dapat dipakai"),
    ],
)
def test_messages_follow_the_environment_else_indonesian(minimal: Path, environment: dict[str, str], word: str) -> None:
    slip(minimal)
    bare = {key: value for key, value in command_environment().items() if key not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    command = [sys.executable, "-m", "saku", "-C", str(minimal), "check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, env={**bare, **environment})
    assert word in result.stderr


def test_notes_are_shown_when_asked_for(minimal: Path) -> None:
    assert saku(minimal, "check").stderr == ""
    result = saku(minimal, "check", "--notes")
    assert result.returncode == 0
    assert "article-is-checked" in result.stderr


def test_books_alone(minimal: Path) -> None:
    result = saku(minimal, "book", "B1", "--out", "out")
    assert result.returncode == 0
    assert {path.name for path in (minimal / "out/unduh").iterdir()} >= {"b1-en.pdf", "b1-id.pdf"}


def test_strict_fails_on_a_warning_that_else_only_warns(minimal: Path) -> None:
    assert saku(minimal, "check", "--strict").returncode == 0
    lesson = minimal / "modules/p1-layanan/id.md"
    lesson.write_text(lesson.read_text("utf-8").replace("Diam saja.", "Menyebut warga pelanggan."), "utf-8")
    assert saku(minimal, "check").returncode == 0
    strict = saku(minimal, "check", "--strict")
    assert (strict.returncode, "word-is-welcome" in strict.stderr) == (1, True)


def test_report_counts_what_the_files_hold(minimal: Path) -> None:
    rows = json.loads(saku(minimal, "report", "--format", "json").stdout)
    indonesian, english = (next(r for r in rows if (r["module"], r["locale"]) == ("P1", code)) for code in ("id", "en"))
    quiz = (minimal / "modules/p1-layanan/quiz.yml").read_text("utf-8")
    assert indonesian["quiz_items"] == english["quiz_items"] == quiz.count("- id: P1-q")
    assert indonesian["slots"] == english["slots"]
    assert (indonesian["articles"], indonesian["unchecked"], indonesian["warnings"]) == (2, 1, 0)
    lesson = minimal / "modules/p1-layanan/id.md"
    lesson.write_text(lesson.read_text("utf-8").replace("Diam saja.", "Menyebut warga pelanggan."), "utf-8")
    later = {(r["module"], r["locale"]): r for r in json.loads(saku(minimal, "report", "--format", "json").stdout)}
    assert later["P1", "id"]["words"] == indonesian["words"] + 1
    assert (later["P1", "id"]["warnings"], later["P1", "en"]["warnings"]) == (2, 0), "the word, and that English lags"
    head, *lines = saku(minimal, "report").stdout.splitlines()
    assert head.split()[:3] == ["module", "locale", "words"]
    assert len(lines) == len(rows)
