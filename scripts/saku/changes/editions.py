"""changes_since_editions(library) -> which sections differ from each printed edition. Editions are Git tags."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from saku.changes.history import EditionTag, content_of, edition_tags, git
from saku.library.codes import LEGAL_BASIS, SectionCode
from saku.library.load import load
from saku.library.model import Library, Module
from saku.text.citations import find_citations
from saku.translation.freshness import source_hash, translated_sections

_PARTS = ("mkdocs.yml", "modules", "data")
"""What the sections of an edition are read from."""


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What became of the sections since a printed edition. What is not named still holds."""

    name: str
    """`2026.1`."""
    day: date
    changed: Mapping[SectionCode, tuple[str, ...]]
    """{section: the languages in which its text differs}."""
    new: tuple[SectionCode, ...]
    gone: tuple[SectionCode, ...]
    last_touched: Mapping[str, date]
    """{module with changes: the day of its last commit}; of the newest edition only."""


def changes_since_editions(library: Library) -> tuple[EditionChanges, ...]:
    """Newest edition first; none where there is no Git, no tag, or the tags' commits are not here (a shallow clone)."""
    now = section_hashes(library)
    found: list[EditionChanges] = []
    for tag in edition_tags(library.root):
        with content_of(library.root, tag.commit, _PARTS) as folder:
            then = load(folder, {}).library if folder else None
        if then:
            found.append(_compared(tag, section_hashes(then), now, {} if found else _touched(library)))
    return tuple(found)


def section_hashes(library: Library) -> Mapping[SectionCode, Mapping[str, str]]:
    """{section: {language: hash of its normalised text}}; a language it is not written in is left out."""
    hashes: dict[SectionCode, dict[str, str]] = {}
    for module in library.modules:
        for code in translated_sections(module):
            section = module.section(code.slot)
            for locale in library.settings.locale_codes:
                if section is None or locale in section.body:
                    hashes.setdefault(code, {})[locale] = source_hash(module, code, locale)
        basis = SectionCode(module.code, LEGAL_BASIS)
        hashes[basis] = {locale: _legal_basis(library, module, locale) for locale in library.settings.locale_codes}
    return hashes


def _legal_basis(library: Library, module: Module, locale: str) -> str:
    """Of the provisions the module cites: what each is called and its gist."""
    texts = [section.body[locale] for section in module.sections if locale in section.body]
    texts += [text[locale] for item in module.quiz for text in item.texts()]
    cited = {(found.law, found.locator) for text in texts for found in find_citations(text.markdown)}
    gists = []
    for name, locator in sorted(cited):
        law = library.laws.get(name)
        article = law.articles.get(locator) if law else None
        if law and article:
            gists.append(f"{law.short[locale]} {locator} {' '.join(article.gist[locale].split())}")
    return hashlib.sha256("\n".join(gists).encode()).hexdigest()


def _compared(
    tag: EditionTag,
    then: Mapping[SectionCode, Mapping[str, str]],
    now: Mapping[SectionCode, Mapping[str, str]],
    touched: Mapping[str, date],
) -> EditionChanges:
    changed = {
        code: tuple(locale for locale, value in now[code].items() if then[code].get(locale) != value)
        for code in sorted(now.keys() & then.keys())
    }
    changed = {code: locales for code, locales in changed.items() if locales}
    new = tuple(sorted(now.keys() - then.keys()))
    modules = {code.module for code in (*changed, *new)}
    return EditionChanges(
        tag.name,
        tag.day,
        changed,
        new,
        tuple(sorted(then.keys() - now.keys())),
        {code: day for code, day in touched.items() if code in modules},
    )


def _touched(library: Library) -> Mapping[str, date]:
    """{module: the day of the last commit in its folder}."""
    days = {module.code: _last_commit(library.root, module.folder) for module in library.modules}
    return {code: day for code, day in days.items() if day}


def _last_commit(root: Path, folder: str) -> date | None:
    found = (git(root, "log", "-1", "--format=%cs", "--", folder) or b"").decode().strip()
    return date.fromisoformat(found) if found else None
