"""Whatever an editor's file looks like: no traceback, every error at a line that exists, nothing half-written."""

from __future__ import annotations

import os
import random
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from saku.build import check_content
from saku.diagnostics import Diagnostic
from saku.site.pages import page_tree
from saku.text.resolve import resolve
from tests.support import MINIMAL, ROOT, copy_content, files_of, saku

TODAY = date(2026, 11, 23)
ODD = "\u0000\u202e\ufeff�𝔘🙂\u00ad{}[]<>|#@!*_`~\\\"':&%\t"
SEEDS = 60


def real_files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.suffix in (".md", ".yml") and "scripts" not in path.parts)


def cut(text: str, dice: random.Random) -> str:
    start = dice.randrange(len(text) + 1)
    return text[:start] + text[start + dice.randrange(200) :]


def swap(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    first, second = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def indent(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    number = dice.randrange(len(lines))
    lines[number] = dice.choice(["  ", "    ", "\t", ""]) + lines[number].lstrip()
    return "\n".join(lines)


def odd(text: str, dice: random.Random) -> str:
    place = dice.randrange(len(text) + 1)
    return text[:place] + "".join(dice.choice(ODD) for _ in range(dice.randrange(1, 6))) + text[place:]


def double(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    start = dice.randrange(len(lines))
    chunk = lines[start : start + dice.randrange(1, 12)]
    return "\n".join(lines[:start] + chunk + chunk + lines[start:])


MUTATIONS = (cut, swap, indent, odd, double)


def assert_every_error_has_a_place(root: Path, findings: tuple[Diagnostic, ...]) -> None:
    for finding in findings:
        path = root / finding.span.path
        assert path.exists(), finding
        if path.is_file() and finding.span.line > 1:
            lines = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
            assert finding.span.line <= lines, finding
        assert finding.span.column >= 1, finding


def check(root: Path) -> tuple[Diagnostic, ...]:
    """Judge the content; if it passes, it must also resolve and become pages."""
    checked = check_content(root, os.environ, TODAY)
    assert_every_error_has_a_place(root, checked.diagnostics)
    if checked.library:
        assert page_tree(checked.library, resolve(checked.library), {})
    return checked.diagnostics


@pytest.mark.parametrize("source", [ROOT, MINIMAL], ids=["real", "minimal"])
def test_any_mutation_is_either_fine_or_reported(source: Path, tmp_path: Path) -> None:
    root = copy_content(tmp_path / "content", source)
    files = real_files(root)
    for seed in range(SEEDS):
        dice = random.Random(seed)
        path = dice.choice(files)
        before = path.read_bytes()
        text = before.decode()
        for _ in range(dice.randrange(1, 4)):
            text = dice.choice(MUTATIONS)(text, dice)
        path.write_text(text, "utf-8", newline="")
        check(root)
        path.write_bytes(before)


WHOLE_FILES = {
    "empty": b"",
    "blank": b"\n\n   \n",
    "crlf": b"## Judul {#p1-1}\r\n\r\nIsi.\r\n",
    "byte order mark": b"\xef\xbb\xbf## Judul {#p1-1}\n\nIsi.\n",
    "not utf-8": b"## Judul \xff\xfe {#p1-1}\n",
    "utf-16": "## Judul {#p1-1}\n".encode("utf-16"),
    "ten megabytes": b"kata " * 2_000_000,
    "aliases": b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n",
    "deep nesting": b"[" * 5_000,
    "deep mapping": b"".join(b" " * depth + b"a:\n" for depth in range(200)),
    "python tag": b"!!python/object/apply:os.system [echo hi]\n",
    "scalar": b"hello\n",
    "list": b"- 1\n- 2\n",
    "two documents": b"a: 1\n---\nb: 2\n",
    "null byte": b"code: P1\x00\n",
    "many headings": b"## Judul {#p1-1}\n" * 3_000,
    "many boxes": b"## Judul {#p1-1}\n\n" + b'!!! kasus "x"\n    isi\n\n' * 500,
    "nested list": b"## Judul {#p1-1}\n\n" + b"".join(b"    " * depth + b"- x\n" for depth in range(60)),
    "many brackets": b"## Judul {#p1-1}\n\n" + b"[" * 3_000 + b"\n",
    "many emphases": b"## Judul {#p1-1}\n\n" + b"*_" * 1_500 + b"\n",
}


@pytest.mark.parametrize("content", WHOLE_FILES.values(), ids=WHOLE_FILES.keys())
@pytest.mark.parametrize(
    "name",
    [
        "modules/p1-layanan/id.md",
        "modules/p1-layanan/module.yml",
        "modules/p1-layanan/quiz.yml",
        "data/laws.yml",
        "data/strings.yml",
        "mkdocs.yml",
    ],
)
def test_a_strange_file_is_reported(name: str, content: bytes, minimal: Path) -> None:
    (minimal / name).write_bytes(content)
    assert check(minimal)


def test_a_missing_language_and_a_duplicate_code_are_reported(minimal: Path) -> None:
    (minimal / "modules/p1-layanan/id.md").unlink()
    (minimal / "modules/h1-martabat").rename(minimal / "modules/p1-martabat")
    module = minimal / "modules/p1-martabat/module.yml"
    module.write_text(module.read_text("utf-8").replace("code: H1", "code: P1"), "utf-8")
    found = {finding.rule.id for finding in check(minimal)}
    assert {"module-is-complete", "code-is-unique"} <= found


def test_links_out_of_the_tree_are_refused(minimal: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("## Rahasia {#p1-1}\n", "utf-8")
    lesson = minimal / "modules/p1-layanan/id.md"
    lesson.unlink()
    lesson.symlink_to(secret)
    (minimal / "modules/p2-luar").symlink_to(tmp_path, target_is_directory=True)
    (minimal / "modules/p1-layanan/images/luar.svg").symlink_to(secret)
    places = {finding.span.path for finding in check(minimal) if finding.rule.id == "file-is-readable"}
    assert places == {"modules/p1-layanan/id.md", "modules/p2-luar", "modules/p1-layanan/images/luar.svg"}


@pytest.mark.parametrize(
    "picture",
    [b"", b"not a picture", b"<svg", b"<html/>", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
     b"<!DOCTYPE svg [<!ENTITY a 'x'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
     b"<svg xmlns='http://www.w3.org/2000/svg'><image href='https://x.example/a.png'/></svg>"],
)  # fmt: skip
def test_a_corrupt_or_active_picture_is_refused(picture: bytes, minimal: Path) -> None:
    (minimal / "modules/p1-layanan/images/loket.svg").write_bytes(picture)
    (minimal / "modules/p1-layanan/images/foto.png").write_bytes(picture)
    places = {finding.span.path for finding in check(minimal) if finding.rule.id == "image-resolves"}
    assert {"modules/p1-layanan/images/loket.svg", "modules/p1-layanan/images/foto.png"} <= places


def test_paths_with_dots_are_refused(minimal: Path) -> None:
    lesson = minimal / "modules/p1-layanan/id.md"
    lesson.write_text(lesson.read_text("utf-8").replace("images/loket.svg", "../../mkdocs.yml"), "utf-8")
    assert "image-resolves" in {finding.rule.id for finding in check(minimal)}


def test_a_failed_build_says_why_and_leaves_the_site(minimal: Path) -> None:
    assert saku(minimal, "build").returncode == 0
    before = files_of(minimal / "site")
    (minimal / "data/laws.yml").write_bytes(b"\xff")
    result = saku(minimal, "build")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert files_of(minimal / "site") == before


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", ".png"), ("JPEG", ".jpg")])
def test_a_picture_too_small_for_print_is_named(minimal: Path, kind: str, suffix: str) -> None:
    for width in (639, 640):
        Image.new("L", (width, 9)).save(minimal / f"modules/p1-layanan/images/foto-{width}{suffix}", kind)
    found = {
        finding.span.path: finding.message["en"] for finding in check(minimal) if finding.rule.id == "image-resolves"
    }
    assert list(found) == [f"modules/p1-layanan/images/foto-639{suffix}"]
    assert "639 pixels" in next(iter(found.values()))
