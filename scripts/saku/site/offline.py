"""What a phone keeps: the web app manifests, the list of this release's files, and the service worker that reads it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping

from saku.library.addresses import (
    CALENDAR,
    CHANGES_FEED,
    HOME,
    OFFLINE,
    SAVE,
    VERIFY,
    deck_address,
    module_address,
    trainer_address,
)
from saku.library.model import Library
from saku.site.admin import FOLDER as ADMIN
from saku.site.qr_codes import FOLDER
from saku.site.render import ASSETS

WORKER_SOURCE, WORKER, LIST = "worker.js", "sw.js", "offline.json"
MANIFEST = "manifest.webmanifest"
_FORWARD = re.compile(r"[a-z]\d+\.\d+/index\.html")
_BOOK = re.compile(r"unduh/[a-z0-9]+-(?P<locale>[a-z]+)\.(?P<kind>pdf|epub)")
"""The books to read; sheets for printers are not kept."""
_OF_LOCALE = re.compile(rf"(?:{ASSETS}search/|{ASSETS}words-|{ASSETS}outline-|{FOLDER})(?P<locale>[a-z]+)[/.].*")
"""Search and QR codes: files of one language outside its folder."""
_ICONS = ((192, "any"), (512, "any"), (512, "maskable"))


def with_offline(files: Mapping[str, bytes], library: Library) -> dict[str, bytes]:
    """The whole site with manifests, list and service worker. `files` have their final names and contents."""
    complete = {path: content for path, content in files.items() if path != WORKER_SOURCE}
    for locale in library.settings.locales:
        complete[f"{locale.prefix}{MANIFEST}"] = _manifest(library, locale.code, locale.prefix)
    listed = {_address(path): content for path, content in complete.items() if _is_kept(path)}
    entries = {
        path: [hashlib.sha256(content).hexdigest()[:16], len(content)] for path, content in sorted(listed.items())
    }
    worker = files[WORKER_SOURCE].decode()
    version = hashlib.sha256(f"{worker}{json.dumps(entries)}".encode()).hexdigest()[:12]
    release = {
        "version": version,
        "locales": [[locale.code, locale.prefix] for locale in library.settings.locales],
        "forward": next(path for path in entries if re.fullmatch(rf"{ASSETS}forward\.[0-9a-f]+\.js", path)),
        "shell": [path for path in entries if _is_shell(path, library)],
        "private": [
            f"{locale.prefix}{address(module.code)}"
            for locale in library.settings.locales
            for module in library.modules
            if module.content_note
            for address in (module_address, trainer_address, deck_address)
        ],
        "groups": _groups(entries, library),
        "files": entries,
    }
    complete[LIST] = json.dumps(release, separators=(",", ":")).encode()
    complete[WORKER] = worker.replace("{version}", version).encode()
    return complete


def group_names(library: Library) -> Iterator[tuple[str, str, str]]:
    """(group, what it holds, locale) of everything that can be saved, in the order it is offered."""
    for kind in ("pages", "epub", "pdf"):
        for locale in library.settings.locale_codes:
            yield f"{kind}-{locale}", kind, locale


def _groups(entries: Mapping[str, object], library: Library) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {name: [] for name, _, _ in group_names(library)}
    prefixes = {locale.prefix: locale.code for locale in library.settings.locales}
    source = library.settings.source_locale.code
    for path in entries:
        if book := _BOOK.fullmatch(path):
            groups[f"{book['kind']}-{book['locale']}"].append(path)
        elif own := _OF_LOCALE.fullmatch(path):
            groups[f"pages-{own['locale']}"].append(path)
        elif path.endswith("/") or path == HOME or path in prefixes:
            locale = next((code for prefix, code in prefixes.items() if prefix and path.startswith(prefix)), source)
            groups[f"pages-{locale}"].append(path)
        else:
            # Pictures and scripts serve every language.
            for code in prefixes.values():
                groups[f"pages-{code}"].append(path)
    return groups


def _is_kept(path: str) -> bool:
    if (
        path.startswith(ADMIN)
        or path.endswith(CHANGES_FEED)
        or path in ("404.html", "sitemap.xml", WORKER, LIST)
        or _FORWARD.fullmatch(path)
    ):
        return False
    if path.startswith("unduh/") and not path.endswith("index.html"):
        return _BOOK.fullmatch(path) is not None
    if path.startswith(CALENDAR) and not path.endswith("index.html"):
        return False
    return not path.startswith(f"{ASSETS}preview/") and not path.endswith((".gz", ".br", ".map"))


def _is_shell(path: str, library: Library) -> bool:
    pages = {
        f"{locale.prefix}{address}"
        for locale in library.settings.locales
        for address in (HOME, SAVE, OFFLINE, VERIFY, MANIFEST)
    }
    return path in pages or re.fullmatch(rf"{ASSETS}(stylesheets/)?[^/]+\.(css|js|svg)", path) is not None


def _address(path: str) -> str:
    return re.sub(r"(^|/)index\.html$", r"\1", path)


def _manifest(library: Library, locale: str, prefix: str) -> bytes:
    """Web Application Manifest (W3C). Paths are relative to the manifest, so the hub may lie below a path."""
    root = "../" * prefix.count("/")
    icons = [
        {
            "src": f"{root}{ASSETS}app/icon-{size}{'-maskable' if purpose == 'maskable' else ''}.png",
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size, purpose in _ICONS
    ]
    manifest = {
        "name": library.settings.site_name,
        "short_name": library.settings.site_name,
        "description": library.strings.get("hub.tagline", locale),
        "lang": locale,
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": root or "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b5d55",
        "icons": icons,
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()
