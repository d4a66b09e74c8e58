"""What mkdocs.yml says about the hub: its name, address, repository and languages. One setting each, one place."""

from __future__ import annotations

from collections.abc import Mapping as Environment
from pathlib import Path
from urllib.parse import urlsplit

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.fields import Fields, did_you_mean
from saku.library.hub import Editing, Locale, Platform, Settings
from saku.library.source import read_source
from saku.library.yaml_source import Mapping, Node, Scalar, Sequence, parse_yaml

EXAMPLE_HOST = "saku-ham.example"
"""The default address: a name reserved for examples (RFC 2606), so that nobody's site is claimed."""

_HOSTS = {
    "gitlab": Platform.GITLAB,
    "codeberg": Platform.GITEA,
    "gitea": Platform.GITEA,
    "forgejo": Platform.GITEA,
}
"""{part of a host's name: what runs there}."""

_ALLOWED_TAGS = frozenset({"!ENV", "!relative", "tag:yaml.org,2002:python/name:"})


def read_settings(root: Path, environment: Environment[str, str]) -> tuple[Settings | None, list[Diagnostic]]:
    """The settings, or None with the reason. `!ENV [NAME, default]` is answered from `environment`."""
    path = root / "mkdocs.yml"
    source, problems = read_source(root, path)
    if source is None:
        return None, problems
    node, found = parse_yaml(source, _ALLOWED_TAGS)
    problems += found
    if not isinstance(node, Mapping):
        Fields(node, Span("mkdocs.yml"), (), problems)
        return None, problems
    locales = _locales(node)
    if not locales:
        problems.append(
            rules.VALUE_IS_PRESENT.at(
                Span("mkdocs.yml"),
                say(
                    id="Belum ada bahasa di plugins: i18n: languages:.",
                    en="There is no language in plugins: i18n: languages:.",
                ),
                say(
                    id="Tulis bahasa sumber lebih dulu, dengan default: true.",
                    en="Write the source language first, with default: true.",
                ),
            )
        )
        return None, problems
    fields = Fields(node, node.span, tuple(locale.code for locale in locales), problems)

    def setting(key: str) -> str:
        return _from_environment(fields.node(key), environment)

    site_url = setting("site_url") or f"https://{EXAMPLE_HOST}/"
    settings = Settings(
        site_name=setting("site_name"),
        site_url=site_url if site_url.endswith("/") else site_url + "/",
        repo_url=setting("repo_url"),
        editing=_editing(node, setting("repo_url"), environment, problems),
        locales=locales,
        quick_exit=_quick_exit(node, problems),
        contact=_extra(node, "contact", environment),
    )
    if not settings.site_url.startswith(("https://", "http://")):
        problems.append(
            rules.VALUE_IS_VALID.at(
                Span("mkdocs.yml"),
                say(
                    id=f"site_url “{site_url}” bukan alamat https.",
                    en=f"site_url “{site_url}” is not an https address.",
                ),
                say(id="Contoh: https://saku-ham.example/.", en="For example: https://saku-ham.example/."),
            )
        )
    return settings, problems


def _extra(node: Mapping, key: str, environment: Environment[str, str]) -> str:
    extra = node.get("extra")
    return _from_environment(extra.get(key) if isinstance(extra, Mapping) else None, environment).strip()


def _quick_exit(node: Mapping, problems: list[Diagnostic]) -> str:
    """Modules with a content note have no way out without it."""
    extra = node.get("extra")
    found = extra.get("quick_exit") if isinstance(extra, Mapping) else None
    if isinstance(found, Scalar) and found.value.startswith("https://"):
        return found.value
    problems.append(
        rules.VALUE_IS_VALID.at(
            found.span if found else Span("mkdocs.yml"),
            say(id="extra: quick_exit belum berupa alamat https.", en="extra: quick_exit is not an https address yet."),
            say(
                id="Tulis halaman sehari-hari, misalnya laman cuaca.",
                en="Write an everyday page, such as the weather's.",
            ),
        )
    )
    return ""


def _from_environment(node: Node | None, environment: Environment[str, str]) -> str:
    """A plain value, or the first of `!ENV [NAME, …, default]` that is set."""
    if isinstance(node, Sequence):
        values = [item.value for item in node.items if isinstance(item, Scalar)]
        *names, default = values or [""]
        return next((environment[name] for name in names if environment.get(name)), default)
    return node.value if isinstance(node, Scalar) else ""


def _editing(node: Mapping, repo_url: str, environment: Environment[str, str], problems: list[Diagnostic]) -> Editing:
    """`extra: editor:`; a platform that is not named is told by the repository's host."""
    extra = node.get("extra")
    written = extra.get("editor") if isinstance(extra, Mapping) else None

    def setting(key: str) -> str:
        return _from_environment(written.get(key) if isinstance(written, Mapping) else None, environment)

    host = urlsplit(repo_url).hostname or ""
    named = setting("platform")
    platform = next((each for each in Platform if each == named), None)
    if named and platform is None:
        problems.append(
            rules.VALUE_IS_VALID.at(
                Span("mkdocs.yml"),
                say(
                    id=f"extra.editor.platform “{named}” tidak dikenal.",
                    en=f"extra.editor.platform “{named}” is not known.",
                ),
                did_you_mean(named, list(Platform)),
            )
        )
    return Editing(
        platform or next((each for part, each in _HOSTS.items() if part in host), Platform.GITHUB),
        setting("branch") or "main",
        setting("app_id"),
        setting("sign_in"),
    )


def _locales(node: Mapping) -> tuple[Locale, ...]:
    plugins = node.get("plugins")
    options = (
        [entry.get("i18n") for entry in plugins.items if isinstance(entry, Mapping)]
        if isinstance(plugins, Sequence)
        else []
    )
    languages = next((found.get("languages") for found in options if isinstance(found, Mapping)), None)
    locales: list[Locale] = []
    for entry in languages.items if isinstance(languages, Sequence) else ():
        code, name = (entry.get("locale"), entry.get("name")) if isinstance(entry, Mapping) else (None, None)
        if isinstance(code, Scalar) and isinstance(name, Scalar):
            locales.append(Locale(code.value, name.value, f"{code.value}/" if locales else ""))
    return tuple(locales)
