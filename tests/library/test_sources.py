"""Reading files: every node knows its place, and nothing an editor types makes a reader fall over."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from saku.library.codes import SectionCode, parse_anchor, parse_section_code
from saku.library.fields import did_you_mean
from saku.library.markdown_source import split_sections
from saku.library.settings import read_settings
from saku.library.source import Source
from saku.library.yaml_source import Mapping, Node, Scalar, Sequence, parse_yaml

PLAIN = st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=30)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN, inner, max_size=4), max_leaves=20
)
CODES = st.builds(SectionCode, st.from_regex(r"[A-Z][1-9][0-9]?", fullmatch=True), st.integers(0, 99))


def plain(node: Node | None) -> object:
    """What the nodes hold, as PyYAML's base loader would give it."""
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value if node else None


@given(VALUES)
def test_yaml_means_what_pyyaml_says_without_guessing_types(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    node, problems = parse_yaml(Source("x.yml", text))
    assert problems == []
    assert plain(node) == yaml.load(text, Loader=yaml.BaseLoader)


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_any_text_is_yaml_or_reported_with_a_line_that_exists(text: str) -> None:
    node, problems = parse_yaml(Source("x.yml", text))
    assert node is not None or problems
    assert all(1 <= found.span.line <= text.count("\n") + 1 for found in problems)


@given(st.lists(st.tuples(PLAIN, PLAIN), max_size=6))
def test_every_scalar_knows_its_line_and_column(pairs: list[tuple[str, str]]) -> None:
    lines = [
        f'"k{index}": {yaml.safe_dump(value, allow_unicode=True, default_style=chr(34), width=10_000).strip()}'
        for index, (_, value) in enumerate(pairs)
    ]
    node, problems = parse_yaml(Source("x.yml", "\n".join(lines) or "{}"))
    assert problems == []
    assert isinstance(node, Mapping)
    for index, (key, value) in enumerate(node.entries):
        assert (key.span.line, key.span.column) == (index + 1, 1)
        assert isinstance(value, Scalar)
        assert lines[index][value.span.column - 1] == '"'


@given(st.text(max_size=400))
@settings(max_examples=300)
def test_any_text_splits_into_sections_without_falling_over(text: str) -> None:
    source = Source("id.md", text.replace("\r\n", "\n").replace("\r", "\n"))
    sections, problems = split_sections(source, "P1", frozenset())
    lines = source.text.count("\n") + 1
    assert all(1 <= found.span.line <= lines for found in problems)
    for section in sections:
        body = section.body
        assert source.text.split("\n")[body.span.line - 1 : body.span.line - 1 + body.markdown.count("\n") + 1] == (
            body.markdown.split("\n") if body.span.line <= lines else []
        )


def test_a_heading_inside_a_code_fence_is_text() -> None:
    text = "## Judul {#p1-1}\n\n```\n## bukan judul\n```\n\n## Lain {#p1-2}\n"
    sections, problems = split_sections(Source("id.md", text), "P1", frozenset())
    assert [str(section.code) for section in sections] == ["P1.1", "P1.2"]
    assert problems == []


@given(CODES)
def test_codes_and_anchors_are_two_spellings_of_one_thing(code: SectionCode) -> None:
    assert parse_section_code(str(code)) == code
    assert parse_anchor(code.anchor) == code


@given(st.text(max_size=8))
def test_only_codes_are_codes(text: str) -> None:
    code = parse_section_code(text)
    assert code is None or str(code) == text


def test_the_nearest_word_is_suggested() -> None:
    assert did_you_mean("kasuss", ["kasus", "loket"])["en"] == "Did you mean “kasus”?"
    assert "loket" in did_you_mean("zzz", ["kasus", "loket"])["id"]


def test_a_third_language_is_one_entry_and_files(minimal: Path) -> None:
    """Javanese, say: an entry in mkdocs.yml, files beside the others, texts in the data; no code."""
    import os

    from saku.library.load import load

    config = minimal / "mkdocs.yml"
    entry = "        - {locale: en, name: English, build: true}\n"
    config.write_text(
        config.read_text("utf-8").replace(entry, entry + "        - {locale: jv, name: Basa Jawa, build: true}\n"),
        "utf-8",
    )
    before = load(minimal, os.environ)
    assert before.library
    assert before.library.settings.locale_codes == ("id", "en", "jv")
    for path in [*minimal.rglob("en.md"), *minimal.rglob("trainer.en.md")]:
        path.with_name(path.name.replace("en.md", "jv.md")).write_bytes(path.read_bytes())
    for path in minimal.glob("docs/en/*.md"):
        (minimal / "docs/jv").mkdir(exist_ok=True)
        (minimal / "docs/jv" / path.name).write_bytes(path.read_bytes())
    missing = [
        found
        for found in load(minimal, os.environ).diagnostics
        if not found.span.path.startswith(("data/", "modules/"))
    ]
    assert missing == []
    library = load(minimal, os.environ).library
    assert library
    assert all("jv" in section.body for module in library.modules for section in module.sections)


def test_the_environment_overrides_address_and_repository(minimal: Path) -> None:
    found, problems = read_settings(
        minimal, {"SAKU_SITE_URL": "https://host.example/sub", "SAKU_REPO_URL": "https://code.example/x"}
    )
    assert problems == []
    assert found
    assert (found.site_url, found.repo_url) == ("https://host.example/sub/", "https://code.example/x")
    default, _ = read_settings(minimal, {})
    assert default
    assert default.site_url == "https://saku-ham.example/"
