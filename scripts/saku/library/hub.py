"""What mkdocs.yml says about the hub itself: its name, address, languages, and where its text is kept and changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Locale:
    """A language of the hub: one entry of `languages:` in mkdocs.yml."""

    code: str
    """BCP 47, e.g. `id`."""
    name: str
    """In that language itself."""
    prefix: str
    """What its addresses begin with: empty for the source locale, else `en/`."""


class Platform(StrEnum):
    """Who hosts the repository, which decides where its web editor is."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    """Forgejo and Codeberg too."""


@dataclass(frozen=True, slots=True)
class Editing:
    """`extra: editor:` in mkdocs.yml: how the hub's text is changed in a browser."""

    platform: Platform
    branch: str
    app_id: str
    """The id under which /admin/ is registered with the platform; empty where it is not."""
    sign_in: str
    """The address of the relay GitHub's sign-in needs; empty for the others."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml says about the hub itself."""

    site_name: str
    site_url: str
    """Ends with '/'."""
    repo_url: str
    """Empty where the hub has no public repository."""
    editing: Editing
    locales: tuple[Locale, ...]
    """The source locale first."""
    quick_exit: str = ""
    """Where "leave quickly" goes on a module with a content note: an everyday page."""
    contact: str = ""
    """Who answers for this copy of the hub: an e-mail address, `tel:` number, https address or a line of text."""

    @property
    def source_locale(self) -> Locale:
        return self.locales[0]

    @property
    def locale_codes(self) -> tuple[str, ...]:
        return tuple(locale.code for locale in self.locales)
