"""/admin/: Decap CMS for this hub's files, its collections made from the model. No request to another host but the platform's own.

`overrides/admin/` holds the page, its scripts and the CMS itself, pinned, with its licence.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatch
from html import escape
from importlib.resources import files
from urllib.parse import urlsplit

from saku.library.codes import TRAINER_NOTES
from saku.library.hub import Locale, Platform, Settings
from saku.library.model import Library, Module
from saku.site.admin_fields import (
    Field,
    FieldMaker,
    module_fields,
    page_fields,
    quiz_fields,
    section_fields,
    term_fields,
)
from saku.site.security import admin_policy

FOLDER = "admin/"
PAGE = "index.html"
_WORDS, _CMS_WORDS = "editor.", "editor.cms."
_STYLES = "main.*.min.css"

Pairs = dict[str, dict[str, str]]
"""{path as the CMS knows it: {locale: path of the real file}}."""


def admin_files(library: Library, local: str = "") -> dict[str, bytes]:
    """{path below the site's root: bytes}. `local` is the address of a server on this machine that reads and writes the files;
    without it the hosting platform does."""
    folder = library.root / "overrides" / "admin"
    made = {
        f"{FOLDER}{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    template = made.pop(f"{FOLDER}{PAGE}").decode()
    made[f"{FOLDER}hub.css"] = _hub_styles(library)
    for locale in library.settings.locales:
        config = json.dumps(admin_config(library, locale, local), ensure_ascii=False, separators=(",", ":"))
        made[f"{FOLDER}config.{locale.code}.json"] = config.encode()
        made[f"{FOLDER}{_page_name(locale)}"] = _page(template, library, locale, local).encode()
    return made


def admin_config(library: Library, locale: Locale, local: str = "") -> dict[str, object]:
    """What overrides/admin/editor.js reads: Decap's own configuration, and which files are edited together."""
    settings, strings = library.settings, library.strings
    make = FieldMaker(settings, strings, locale.code, settings.locales)
    pairs: Pairs = {}
    phrases: dict[str, object] = {}
    for key, text in strings.texts.items():
        if key.startswith(_CMS_WORDS):
            _nest(phrases, key.removeprefix(_CMS_WORDS).split("."), text[locale.code])
    decap = {
        "load_config_file": False,
        "backend": _backend(settings, local),
        "locale": locale.code,
        "site_url": settings.site_url,
        "media_folder": "docs/assets",
        "public_folder": "/assets",
        "show_preview_links": False,
        "editor": {"preview": True},
        "slug": {"encoding": "ascii"},
        "collections": list(_collections(library, make, pairs)),
    }
    words = {key: text[locale.code] for key, text in strings.texts.items() if key.startswith(("box.", _WORDS))}
    names = {each.code: each.name for each in settings.locales}
    return {
        "language": locale.code,
        "locales": names,
        "check": "../check" if local else "",
        "platform": "proxy" if local else _platform(settings),
        "pairs": pairs,
        "phrases": phrases,
        "words": words,
        "decap": decap,
    }


def _collections(library: Library, make: FieldMaker, pairs: Pairs) -> Iterator[Field]:
    lessons, notes, heads, quizzes = [], [], [], []
    for module in library.modules:
        name = module.code.lower()
        lessons.append(_lesson(module, name, "lesson", "{locale}.md", make, pairs))
        notes.append(_lesson(module, f"{name}-trainer", "trainer", "trainer.{locale}.md", make, pairs))
        heads.append(_file(f"{name}-module", module, f"{module.folder}/module.yml", module_fields(make), make))
        quizzes.append(_file(f"{name}-quiz", module, f"{module.folder}/quiz.yml", quiz_fields(make), make))
    yield _collection("lessons", "saku-lesson", lessons, make)
    yield _collection("trainer", "saku-lesson", notes, make)
    yield _collection("quiz", "saku-data", quizzes, make)
    yield _collection("modules", "saku-data", heads, make)
    yield _collection("pages", "saku-page", list(_pages(library, make, pairs)), make)
    terms = {"name": "glossary", "label": make.strings.get("editor.glossary", make.locale)}
    yield _collection("terms", "saku-data", [{**terms, "file": "data/glossary.yml", "fields": term_fields(make)}], make)


def _lesson(module: Module, name: str, stem: str, form: str, make: FieldMaker, pairs: Pairs) -> Field:
    path = f"{module.folder}/{stem}.pair.md"
    slots = (TRAINER_NOTES,) if stem == "trainer" else ()
    written = [each.body for each in module.sections if (each.code.slot in slots) == bool(slots)]
    here = _in_languages(make, [each.code for each in make.locales if any(each.code in body for body in written)])
    pairs[path] = {each.code: f"{module.folder}/{form.format(locale=each.code)}" for each in here.locales}
    pictures = {"media_folder": f"/{module.folder}/images", "public_folder": "images"}
    return {**_file(name, module, path, section_fields(here), make), **pictures}


def _in_languages(make: FieldMaker, codes: Collection[str]) -> FieldMaker:
    """For a file that is not there in every language: what is not there cannot be edited here."""
    return replace(make, locales=tuple(each for each in make.locales if each.code in codes))


def _pages(library: Library, make: FieldMaker, pairs: Pairs) -> Iterator[Field]:
    for page in library.pages:
        path = f"docs/{page.path.removesuffix('.md')}.pair.md"
        here = _in_languages(make, [each.code for each in make.locales if each.code in page.body])
        pairs[path] = {each.code: f"docs/{each.code}/{page.path}" for each in here.locales}
        name = page.path.removesuffix(".md").replace("/", "-")
        yield {"name": name, "label": page.title[make.locale], "file": path, "fields": page_fields(here)}


def _file(name: str, module: Module, path: str, fields: list[Field], make: FieldMaker) -> Field:
    return {"name": name, "label": f"{module.code} {module.title[make.locale]}", "file": path, "fields": fields}


def _collection(name: str, form: str, files: list[Field], make: FieldMaker) -> Field:
    label = make.strings.get(f"editor.{name}", make.locale)
    return {"name": name, "label": label, "description": label, "format": form, "files": files}


def _platform(settings: Settings) -> str:
    return "forgejo" if settings.editing.platform is Platform.GITEA else str(settings.editing.platform)


def _backend(settings: Settings, local: str) -> Mapping[str, object]:
    """Decap's backend section (decapcms.org/docs/backends-overview). GitLab, Gitea and Forgejo sign in by PKCE, with no server of
    ours; GitHub needs a relay."""
    if local:
        return {"name": "saku", "proxy_url": local, "branch": settings.editing.branch}
    host = _origin(settings.repo_url)
    editing = settings.editing
    repo = urlsplit(settings.repo_url).path.strip("/").removesuffix(".git")
    common = {"name": "saku", "repo": repo, "branch": editing.branch}
    if editing.platform is Platform.GITHUB:
        return {**common, "base_url": editing.sign_in} if editing.sign_in else common
    api = "api/v4" if editing.platform is Platform.GITLAB else "api/v1"
    signing = {"base_url": host, "api_root": f"{host}/{api}", "app_id": editing.app_id}
    return {**common, **signing, **({"auth_type": "pkce"} if editing.platform is Platform.GITLAB else {})}


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _reached(settings: Settings, local: str) -> tuple[str, ...]:
    """The hosts the editor's browser talks to beside this one."""
    if local or not settings.repo_url:
        return ()
    if settings.editing.platform is Platform.GITHUB:
        return ("https://api.github.com", "https://www.githubstatus.com")
    return (_origin(settings.repo_url),)


def _page(template: str, library: Library, locale: Locale, local: str) -> str:
    def words(key: str) -> str:
        return escape(library.strings.get(f"editor.{key}", locale.code))

    others = [each for each in library.settings.locales if each.code != locale.code]
    return template.format(
        lang=locale.code,
        policy=escape(admin_policy(_reached(library.settings, local)), quote=False),
        title=words("title"),
        config=f"config.{locale.code}.json",
        no_script=words("no_script"),
        languages=escape(library.strings.get("site.languages", locale.code)),
        links=" ".join(
            f'<a lang="{each.code}" hreflang="{each.code}" href="{_page_name(each)}">{escape(each.name)}</a>'
            for each in others
        ),
    )


def _page_name(locale: Locale) -> str:
    return f"{locale.prefix.strip('/')}.html" if locale.prefix else PAGE


def _hub_styles(library: Library) -> bytes:
    """The hub's own styles for the preview: Material's, then ours, as on every page."""
    package = files("material") / "templates/assets/stylesheets"
    main = [sheet for sheet in package.iterdir() if fnmatch(sheet.name, _STYLES)]
    sheets = [*main, library.root / "overrides/site/assets/saku.css"]
    return b"\n".join(sheet.read_bytes().split(b"/*# sourceMappingURL")[0] for sheet in sheets)


def _nest(tree: dict[str, object], path: list[str], value: str) -> None:
    for name in path[:-1]:
        inner = tree.setdefault(name, {})
        assert isinstance(inner, dict)
        tree = inner
    tree[path[-1]] = value
