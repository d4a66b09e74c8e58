"""Where a section is changed, its file and line, and the addresses of the hosting platform: its editor there, its form for barriers."""

from __future__ import annotations

from urllib.parse import quote

from saku.diagnostics import Span
from saku.library.codes import AT_A_GLANCE, SELF_CHECK, SectionCode
from saku.library.hub import Platform, Settings
from saku.library.model import Module

_EDITORS = {
    Platform.GITHUB: "{repo}/edit/{branch}/{path}#L{line}",
    Platform.GITLAB: "{repo}/-/edit/{branch}/{path}#L{line}",
    Platform.GITEA: "{repo}/_edit/{branch}/{path}",
}
"""GitHub puts the cursor at `#L12` (github.com/isaacs/github/issues/295), GitLab's editor reads the same mark
(SourceEditorExtension.highlightLines); Gitea and Forgejo open the file at its top."""


def section_source(module: Module, code: SectionCode, locale: str) -> Span:
    """Where the section's heading stands, or the file it is made from.

    Slot 0 comes from module.yml, 9 from quiz.yml, 11 from the trainer notes; 12 from the citations of the lesson.
    """
    if code.slot == AT_A_GLANCE:
        return module.title.span
    if code.slot == SELF_CHECK:
        return module.quiz[0].span if module.quiz else Span(f"{module.folder}/quiz.yml")
    section = module.section(code.slot)
    if section is None:
        return Span(f"{module.folder}/{locale}.md")
    # Who wants to improve a section that is not translated sees the text to translate.
    body = section.body[locale].span if locale in section.body else section.body.span
    return Span(body.path, body.line - 1)


def editor_address(settings: Settings, place: Span) -> str:
    """The web editor of the hosting platform, opened at `place`; empty where there is no public repository."""
    if not settings.repo_url:
        return ""
    return _EDITORS[settings.editing.platform].format(
        repo=_repository(settings),
        branch=quote(settings.editing.branch),
        path=quote(place.path),
        line=place.line,
    )


_FORMS = {
    Platform.GITHUB: "{repo}/issues/new?template=aksesibilitas.yml",
    Platform.GITLAB: "{repo}/-/issues/new",
    Platform.GITEA: "{repo}/issues/new?template=aksesibilitas.yml",
}
"""Gitea and Forgejo read the forms of .github/ too (docs.gitea.com/usage/issue-pull-request-templates)."""


def report_address(settings: Settings) -> str:
    """The form for barriers of the hosting platform; empty where there is no public repository."""
    if not settings.repo_url:
        return ""
    return _FORMS[settings.editing.platform].format(repo=_repository(settings))


def admin_address(settings: Settings, module: Module, locale: str) -> str:
    """The hub's own editor with the module's lesson open, in full so that it leads there from any copy; empty where nobody can sign in."""
    if not settings.repo_url or not (settings.editing.app_id or settings.editing.sign_in):
        return ""
    page = "" if locale == settings.source_locale.code else f"{locale}.html"
    return f"{settings.site_url}admin/{page}#/collections/lessons/entries/{module.code.lower()}"


def _repository(settings: Settings) -> str:
    return settings.repo_url.rstrip("/").removesuffix(".git")
