"""The design page's promises about the code itself: which way imports run, who may know what, and how long a file grows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support import ROOT

ENGINE = ROOT / "scripts/saku"
MAY_IMPORT = {
    "diagnostics": set(),
    "rules": {"diagnostics"},
    "library": {"diagnostics", "rules"},
    "seal": {"diagnostics", "library"},
    "translation": {"diagnostics", "library"},
    "text": {"diagnostics", "library", "translation"},
    "outline": {"diagnostics", "library"},
    "slides": {"library", "text", "outline"},
    "checks": {"diagnostics", "rules", "library", "text", "translation"},
    "changes": {"diagnostics", "library", "text", "translation"},
    "publish": set(),
    "workers": set(),
    "report": {"diagnostics", "library", "text"},
    "site": {
        "diagnostics",
        "rules",
        "library",
        "translation",
        "text",
        "outline",
        "slides",
        "checks",
        "changes",
        "publish",
    },
    "book": {"diagnostics", "library", "text", "outline", "slides", "workers"},
    "kits": {"diagnostics", "library", "text", "outline", "workers"},
    "editor": {"library", "publish"},
    "office": {"diagnostics", "rules", "library", "seal", "kits", "publish"},
    "scaffold": {"library"},
    "law_impact": {"diagnostics", "library", "text", "book"},
    "commands": {
        "law_impact",
        "scaffold",
        "diagnostics",
        "rules",
        "translation",
        "library",
        "publish",
        "report",
        "build",
        "office",
        "seal",
        "changes",
    },
    "cli": {"commands"},
    "build": {
        *("diagnostics", "law_impact", "library", "text", "outline", "slides", "checks", "publish"),
        *("site", "book", "kits", "editor", "changes"),
    },
    "__main__": {"cli"},
    "__init__": set(),
}
"""{part: the parts it may import}. site checks content only in compile.py, for the preview."""
ONLY_IN = {
    "mkdocs": {"site"},
    "material": {"site"},
    "typst": {"book", "kits"},
    "cryptography": {"seal"},
    "markdown": {"text"},
    "yaml": {"library", "site"},
}
"""{package: the parts that may know it}."""
FILES = sorted(ENGINE.rglob("*.py"))


def part(path: Path) -> str:
    return path.relative_to(ENGINE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Every module a file imports, in full."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    here = part(path)
    for name in imported(path):
        steps = name.split(".")
        if (
            steps[0] == "saku"
            and len(steps) > 1
            and (ENGINE / steps[1]).exists() | (ENGINE / f"{steps[1]}.py").exists()
        ):
            assert steps[1] == here or steps[1] in MAY_IMPORT[here], f"{path.name} imports {name}"
        if steps[0] in ONLY_IN:
            assert here in ONLY_IN[steps[0]], f"{path.name} imports {name}"


def test_every_part_is_placed() -> None:
    assert {part(path) for path in FILES} == set(MAY_IMPORT)


def test_renderers_never_import_one_another() -> None:
    renderers = {"site", "book", "kits"}
    assert all(not MAY_IMPORT[renderer] & renderers for renderer in renderers)


@pytest.mark.parametrize("path", FILES + sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: path.name)
def test_no_file_grows_past_400_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_no_output_reads_anothers() -> None:
    """Books and kits are made from the trees; what the site wrote is not theirs to open."""
    for path in FILES:
        if part(path) in ("book", "kits"):
            text = path.read_text("utf-8")
            assert "build/pages" not in text
            assert '"site/' not in text


def test_only_publish_deletes() -> None:
    for path in FILES:
        if part(path) != "publish":
            called = {
                node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)
            }
            assert not called & {"unlink", "rmtree", "rmdir"}, path.name
