"""Changing the content in a browser on this machine: edit."""

from __future__ import annotations

import argparse
import contextlib
import os
import secrets
from pathlib import Path

from saku import build
from saku.commands.shared import CALL_AT_FAULT, CONTENT_AT_FAULT, FINE, Commands, Words, say, show, today

WORDS: Words = {
    "id": {
        "open": "Buka di peramban: {address}\nYang disimpan di sana langsung tertulis di folder ini. Berhenti: Ctrl+C.",
        "port": "Port {port} tidak dapat dipakai. Pakai yang lain: saku edit --port 8020",
    },
    "en": {
        "open": "Open in a browser: {address}\nWhat is saved there is written into this folder at once. Stop: Ctrl+C.",
        "port": "Port {port} cannot be used. Take another: saku edit --port 8020",
    },
}


def add(commands: Commands) -> None:
    edit = commands.add_parser("edit", help="sunting di peramban / edit in a browser")
    edit.add_argument("--port", type=int, default=8010, help="default: 8010")
    edit.set_defaults(run=_edit)


def _edit(root: Path, options: argparse.Namespace) -> int:
    words = WORDS[options.lang]
    library = build.load_for_editing(root, os.environ)
    if library is None:
        show(build.check_content(root, os.environ, today()).diagnostics, "text", options.lang)
        return CONTENT_AT_FAULT
    secret = secrets.token_urlsafe(16)
    try:
        server = build.editing_server(library, options.port, secret, os.environ)
    except OSError:
        say(words["port"].format(port=options.port))
        return CALL_AT_FAULT
    page = "admin/" if options.lang == library.settings.source_locale.code else f"admin/{options.lang}.html"
    with server, contextlib.suppress(KeyboardInterrupt):
        say(words["open"].format(address=f"http://127.0.0.1:{server.server_address[1]}/{secret}/{page}"))
        server.serve_forever()
    return FINE
