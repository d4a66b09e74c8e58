"""Where a page of the site lies: how it links to others and to shared files."""

from __future__ import annotations

from dataclasses import dataclass

from saku.library.model import Library

ASSETS = "assets/"
"""Where pictures and other shared files lie, below the site's root."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """Where a page lies, which decides how its links are written."""

    library: Library
    locale: str
    address: str
    """Without locale: `p1/`, or empty for the home page."""

    def href(self, address: str) -> str:
        """A link to another address in the same language, relative to this page."""
        page, _, fragment = address.partition("#")
        anchor = f"#{fragment}" if fragment else ""
        if page == self.address and fragment:
            return anchor
        return f"{'../' * self.address.count('/')}{page}{anchor}" or "./"

    def source_href(self, address: str) -> str:
        """A link to an address in the source language, relative to this page."""
        source = self.library.settings.source_locale
        if self.locale == source.code:
            return self.href(address)
        own = next(locale for locale in self.library.settings.locales if locale.code == self.locale)
        return f"{'../' * (self.address.count('/') + own.prefix.count('/'))}{source.prefix}{address}"

    def asset(self, path: str) -> str:
        """A link to a shared file below assets/."""
        is_source = self.locale == self.library.settings.source_locale.code
        return f"{'../' * (self.address.count('/') + (not is_source))}{ASSETS}{path}"

    def text(self, key: str, **values: object) -> str:
        return self.library.strings.get(key, self.locale, **values)
