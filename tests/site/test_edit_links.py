""" "Improve this section": every link opens the file and the line where that section's text stands."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from saku.diagnostics import Span
from saku.library.addresses import module_address, module_slots, trainer_address
from saku.library.codes import SectionCode
from saku.library.hub import Platform
from saku.library.load import load
from saku.library.model import Library
from saku.library.settings import read_settings
from saku.outline import plan_site
from saku.site.edit_links import editor_address, section_source
from saku.site.module_page import module_page
from saku.site.pages import page_tree
from saku.site.render import WebPage
from saku.site.trainer_pages import notes_page
from saku.text.resolve import resolve
from tests.support import ROOT

PLACES = {
    "https://github.com/kota-lembayung/saku": "https://github.com/kota-lembayung/saku/edit/main/modules/p1/id.md#L7",
    "https://gitlab.example/ham/saku.git": "https://gitlab.example/ham/saku/-/edit/main/modules/p1/id.md#L7",
    "https://codeberg.org/ham/saku/": "https://codeberg.org/ham/saku/_edit/main/modules/p1/id.md",
    "https://forgejo.example/ham/saku": "https://forgejo.example/ham/saku/_edit/main/modules/p1/id.md",
    "": "",
}


def library_of(root: Path, repo_url: str = "") -> Library:
    library = load(root, {**os.environ, "SAKU_REPO_URL": repo_url}).library
    assert library
    return library


@pytest.mark.parametrize("repo_url", PLACES)
def test_each_platform_has_its_own_editor(minimal: Path, repo_url: str) -> None:
    settings = library_of(minimal, repo_url).settings
    assert editor_address(settings, Span("modules/p1/id.md", 7)) == PLACES[repo_url]


def test_a_host_of_ones_own_names_its_platform_and_branch(minimal: Path) -> None:
    own = {"SAKU_REPO_URL": "https://kode.example/x", "SAKU_REPO_PLATFORM": "gitea", "SAKU_REPO_BRANCH": "terbit/2026"}
    settings, problems = read_settings(minimal, own)
    assert settings
    assert problems == []
    assert settings.editing.platform is Platform.GITEA
    address = editor_address(settings, Span("data/laws.yml", 3))
    assert address == "https://kode.example/x/_edit/terbit/2026/data/laws.yml"


def test_an_unknown_platform_is_reported_with_the_nearest_one(minimal: Path) -> None:
    _, problems = read_settings(minimal, {"SAKU_REPO_PLATFORM": "gitlub"})
    assert [(found.span.path, "gitl" in found.hint["en"]) for found in problems] == [("mkdocs.yml", True)]


def test_every_link_leads_to_the_line_of_its_heading() -> None:
    """The real modules: each section of each module in each language."""
    library = library_of(ROOT)
    for module in library.modules:
        for slot in module_slots(module):
            for locale in library.settings.locale_codes:
                code = SectionCode(module.code, slot)
                place = section_source(module, code, locale)
                line = (ROOT / place.path).read_text("utf-8").split("\n")[place.line - 1]
                name = place.path.removeprefix(f"{module.folder}/")
                if slot == 0:
                    assert (name, line) == ("module.yml", "title:")
                elif slot == 9:
                    assert (name, line) == ("quiz.yml", f"- id: {module.quiz[0].id}")
                elif slot == 12:
                    assert (name, place.line) == (f"{locale}.md", 1)
                else:
                    assert name == (f"trainer.{locale}.md" if slot == 11 else f"{locale}.md")
                    assert re.search(rf"^## .+ \{{#{code.anchor}\}}$", line)


@pytest.mark.parametrize("locale", ["id", "en"])
def test_every_section_of_a_page_has_its_link(minimal: Path, locale: str) -> None:
    library = library_of(minimal, "https://github.com/kota-lembayung/saku")
    outline, trees = plan_site(library, locale), resolve(library)
    for index, entry in enumerate(outline.entries):
        code = entry.module.code
        page = module_page(outline, index, trees, WebPage(library, locale, module_address(code))).decode()
        page = page[: page.index("saku-neighbours")]
        page += notes_page(entry.module, trees, WebPage(library, locale, trainer_address(code))).decode()
        headings = re.findall(r"^## .*\{ #([a-z]\d+-\d+) \}$", page, re.MULTILINE)
        links = re.findall(r'<p class="saku-edit"><a href="([^"]+)" rel="external noopener">([^<]+)</a></p>', page)
        assert [text.split()[-1].lower().replace(".", "-") for _, text in links] == headings
        assert all(
            address.startswith("https://github.com/kota-lembayung/saku/edit/main/modules/") for address, _ in links
        )


@pytest.mark.parametrize(("locale", "name"), [("id", ""), ("en", "en.html")])
def test_the_hubs_own_editor_is_offered_where_one_can_sign_in(minimal: Path, locale: str, name: str) -> None:
    for app_id, offered in (("", False), ("abc", True)):
        environment = {"SAKU_REPO_URL": "https://gitlab.example/ham/saku", "SAKU_EDITOR_APP_ID": app_id}
        library = load(minimal, {**os.environ, **environment}).library
        assert library
        page = module_page(plan_site(library, locale), 1, resolve(library), WebPage(library, locale, "p1/")).decode()
        address = f'href="https://saku-ham.example/admin/{name}#/collections/lessons/entries/p1"'
        assert (address in page) is offered


FORM = "https://gitlab.example/ham/saku/-/issues/new"
NONE = "belum mencantumkan kontak"
WAYS = [
    ("SAKU_CONTACT", "", f"Pengelola salinan hub ini {NONE}."),
    ("SAKU_REPO_URL", "https://gitlab.example/ham/saku.git", f'<a href="{FORM}" rel="external noopener">Formulir'),
    ("SAKU_CONTACT", "ham@lembayung.example", '<a href="mailto:ham@lembayung.example">ham@lembayung.example</a>'),
    ("SAKU_CONTACT", "tel:+62-000-0000", '<a href="tel:+62-000-0000">+62-000-0000</a>'),
    ("SAKU_CONTACT", "Bagian Hukum Kota Lembayung, loket 3", "Pengelola hub ini: Bagian Hukum Kota Lembayung, loket 3"),
]


@pytest.mark.parametrize(("name", "value", "expected"), WAYS)
def test_the_accessibility_statement_ends_with_whom_to_tell(
    minimal: Path, name: str, value: str, expected: str
) -> None:
    for locale in ("id", "en"):
        page = f"docs/{locale}/aksesibilitas.md"
        (minimal / page).write_text((ROOT / page).read_text("utf-8"), "utf-8")
    library = load(minimal, {name: value}).library
    assert library
    end = page_tree(library, resolve(library), {})["id/aksesibilitas.md"].decode().partition("Cara melapor")[2]
    assert expected in end
    assert (NONE in end) is not bool(value)
