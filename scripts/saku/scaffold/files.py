"""What is written for something new: {path: text}. Existing files change only by the lines that are put in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Template

from saku.library.codes import SectionCode
from saku.library.model import Law, Module

Titles = tuple[str, str]
"""Indonesian and English; empty where they are still to be written."""

_TEMPLATES = Path(__file__).parent / "module"
_NEW_TITLE: Titles = ("«Tulis judul»", "«Write the title»")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def module_files(code: str, titles: Titles) -> dict[str, str]:
    """A whole module folder."""
    title_id, title_en = (title or placeholder for title, placeholder in zip(titles, _NEW_TITLE, strict=True))
    slug = "-".join(re.findall(r"[a-z0-9]+", titles[0].lower())) or "baru"
    values = {
        "code": code,
        "anchor": code.lower(),
        "slug": slug,
        "title_id": _inside_quotes(title_id),
        "title_en": _inside_quotes(title_en),
    }
    folder = f"modules/{code.lower()}-{slug}"
    return {
        f"{folder}/{path.name}": Template(path.read_text("utf-8")).substitute(values)
        for path in sorted(_TEMPLATES.iterdir())
        if path.suffix in (".yml", ".md")
    }


def section_files(root: Path, module: Module, code: SectionCode, titles: Titles) -> dict[str, str]:
    """The lesson in both languages with one more section, in the order of the slots."""
    bodies = {"id": "«Tulis isi bagian ini.»", "en": "«Write this section.»"}
    files = {}
    for locale, title, placeholder in zip(bodies, titles, _NEW_TITLE, strict=True):
        path = f"{module.folder}/{locale}.md"
        text = f"## {title or placeholder} {{#{code.anchor}}}\n\n{bodies[locale]}\n"
        behind = [
            section.body[locale].span.line - 1
            for section in module.sections
            if section.code.slot > code.slot and locale in section.body and section.body[locale].span.path == path
        ]
        old = _read(root, path)
        if behind:
            files[path] = _with_lines(old, min(behind) - 1, f"{text}\n")
        else:
            files[path] = old.rstrip("\n") + f"\n\n{text}"
    return files


def term_files(root: Path, term: str, titles: Titles) -> dict[str, str]:
    """data/glossary.yml with the term at its place in the alphabet."""
    name = {"id": titles[0] or "«Tulis istilah»", "en": titles[1] or "«Write the term»"}
    entry = (
        f"- id: {term}\n"
        f"  term: {{id: {json.dumps(name['id'], ensure_ascii=False)}, en: {json.dumps(name['en'], ensure_ascii=False)}}}\n"
        "  forms: {id: [], en: []}\n"
        "  synonyms: {id: [], en: []}\n"
        "  meaning:\n"
        '    id: "«Tulis artinya dalam satu atau dua kalimat.»"\n'
        '    en: "«Write its meaning in one or two sentences.»"\n'
        "  avoid: []\n"
    )
    return {"data/glossary.yml": _in_alphabet(_read(root, "data/glossary.yml"), r"- id: *([a-z0-9-]+)", term, entry)}


def law_files(root: Path, law_id: str, locator: str, known: Law | None, titles: Titles) -> dict[str, str]:
    """data/laws.yml with the law at its place in the alphabet, or with one more article of a law that is there."""
    path = "data/laws.yml"
    article = (
        f"    {locator}:\n"
        "      gist:\n"
        '        id: "«Tulis intisarinya dengan kata-kata sendiri.»"\n'
        '        en: "«Write its gist in your own words.»"\n'
        "      checked: no\n"
    )
    old = _read(root, path)
    if known:
        lines = _LINE.findall(old)
        following = (number for number in range(known.span.line, len(lines)) if re.match(r"[^\s#]", lines[number]))
        end = next(following, len(lines))
        while not lines[end - 1].strip() or lines[end - 1].startswith("#"):
            end -= 1
        return {path: _with_lines(old, end, article)}
    title_id, title_en = titles
    entry = (
        f"{law_id}:\n"
        "  title:\n"
        f"    id: {json.dumps(title_id or '«Tulis judul resminya»', ensure_ascii=False)}\n"
        f"    en: {json.dumps(title_en or '«Write the title in English»', ensure_ascii=False)}\n"
        '  short: {id: "«Tulis nama singkatnya»", en: "«Write its short name»"}\n'
        "  status: unchecked\n"
        "  articles:\n"
        f"{article}"
    )
    return {path: _in_alphabet(old, r"([a-z0-9-]+):", law_id, entry)}


def _read(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode("utf-8")


def _in_alphabet(text: str, head: str, name: str, entry: str) -> str:
    """`entry` before the first entry with a greater name, else at the end."""
    lines = _LINE.findall(text)
    heads = ((number, re.match(head, line)) for number, line in enumerate(lines))
    place = next((number for number, found in heads if found and found[1] > name), None)
    if place is None:
        return (text if text.endswith("\n") or not text else f"{text}\n") + entry
    while place and lines[place - 1].startswith("#") and place > 1:
        place -= 1
    return _with_lines(text, place, entry)


def _with_lines(text: str, before: int, new: str) -> str:
    """`new` put in before line number `before`, counted from 0."""
    lines = _LINE.findall(text)
    head = "".join(lines[:before])
    return (head if head.endswith("\n") or not head else f"{head}\n") + new + "".join(lines[before:])


def _inside_quotes(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]
