"""The same text as a project that anyone would start: Markdown pages, Material as it comes, search, static-i18n."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

LOCALES = ("id", "en")
CONFIG = """\
site_name: Saku HAM
site_url: https://saku-ham.example/
theme:
  name: material
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: id, name: Bahasa Indonesia, default: true, build: true}
        - {locale: en, name: English, build: true}
markdown_extensions: [admonition, attr_list, footnotes, tables, pymdownx.tasklist]
"""


def write_plain(content: Path, target: Path) -> None:
    """A plain MkDocs project in `target` with the pages of the content root `content`."""
    (target / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for locale in LOCALES:
        docs = target / "docs" / locale
        docs.mkdir(parents=True)
        pages = {"index": "# Saku HAM\n", "hukum": _laws(content, locale), "glosarium": _glossary(content, locale)}
        for page in sorted((content / "docs" / locale).glob("*.md")):
            pages[page.stem] = page.read_text(encoding="utf-8")
        for folder in sorted((content / "modules").iterdir()):
            pages[folder.name.split("-", 1)[0]] = _module(folder, locale)
        for name, text in pages.items():
            (docs / f"{name}.md").write_text(text, encoding="utf-8")


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _module(folder: Path, locale: str) -> str:
    facts = _read(folder / "module.yml")
    outcomes = "".join(f"- {outcome['text'][locale]}\n" for outcome in facts["outcomes"])
    lesson = (folder / f"{locale}.md").read_text(encoding="utf-8")
    quiz = "\n".join(_item(item, locale) for item in _read(folder / "quiz.yml"))
    notes = (folder / f"trainer.{locale}.md").read_text(encoding="utf-8")
    head = f"# {facts['code']} {facts['title'][locale]}\n\n{facts['summary'][locale]}\n\n{outcomes}"
    return f"{head}\n{lesson}\n## {facts['code']}.9\n\n{quiz}\n{notes}"


def _item(item: dict[str, Any], locale: str) -> str:
    lines = [item["stem"][locale], ""]
    for option in item.get("options", ()):
        lines.append(f"- {option['text'][locale]} {option['feedback'][locale]}")
    for pair in item.get("pairs", ()):
        lines.append(f"- {pair['left'][locale]}: {pair['right'][locale]}")
    lines += [f"1. {step[locale]}" for step in item.get("steps", ())]
    lines += ["", *(text[locale] for text in item.get("feedback", {}).values()), ""]
    return "\n".join(lines)


def _laws(content: Path, locale: str) -> str:
    parts = ["# Hukum"]
    for law in _read(content / "data" / "laws.yml").values():
        parts.append(f"## {law['title'][locale]}")
        parts += [f"### {name}\n\n{article['gist'][locale]}" for name, article in law.get("articles", {}).items()]
    return "\n\n".join(parts)


def _glossary(content: Path, locale: str) -> str:
    terms = _read(content / "data" / "glossary.yml")
    return "\n\n".join(["# Glosarium", *(f"## {term['term'][locale]}\n\n{term['meaning'][locale]}" for term in terms)])
