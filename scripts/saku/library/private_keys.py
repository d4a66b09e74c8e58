"""Private keys that were saved where they must never be: anywhere in the project folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from saku.diagnostics import Diagnostic, Span, say
from saku.rules import certificates

_PEM = re.compile(rb"-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY( BLOCK)?-----")
"""Textual encodings of keys: RFC 7468, and those of OpenSSL, OpenSSH and OpenPGP."""
_JWK = re.compile(rb'"kty"\s*:\s*"(OKP|EC|RSA|oct)"')
_JWK_SECRET = re.compile(rb'"[dk]"\s*:\s*"[A-Za-z0-9_-]{20,}"')
"""RFC 7517: a key with the member that only its owner knows."""
_PUTTY = re.compile(rb"PuTTY-User-Key-File-\d")
_BINARY = (".p12", ".pfx", ".p8", ".pk8", ".jks", ".keystore")
_DER = re.compile(rb"\x30.\x02\x01[\x00\x01]\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20", re.DOTALL)
"""A bare Ed25519 key in PKCS #8 (RFC 8410)."""
_MADE = {"site", "build", "node_modules", "__pycache__"}
"""Folders of the root that the build makes or a tool fills; with hidden ones they are not content."""


def private_key_problems(root: Path) -> Iterator[Diagnostic]:
    """Every private key below `root`, at its line."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _MADE)
        for name in sorted(names):
            path = Path(folder) / name
            line = _line_of_key(path)
            if line:
                yield certificates.PRIVATE_KEY_STAYS_OUT.at(
                    Span(path.relative_to(root).as_posix(), line),
                    say(id="Berkas ini memuat kunci privat.", en="This file holds a private key."),
                    say(
                        id="Pindahkan ke luar folder ini. Bila sudah pernah masuk Git, anggap kunci itu bocor: saku keys revoke.",
                        en="Move it out of this folder. If it was ever in Git, take it as stolen: saku keys revoke.",
                    ),
                )


def _line_of_key(path: Path) -> int:
    """Where a key begins, from 1; 0 if there is none."""
    if path.suffix.lower() in _BINARY:
        return 1
    try:
        data = path.read_bytes()
    except OSError:
        return 0
    found = None
    if b"PRIVATE KEY" in data:
        found = _PEM.search(data)
    if not found and b"PuTTY-User-Key-File-" in data:
        found = _PUTTY.search(data)
    if not found and b'"kty"' in data and _JWK.search(data):
        found = _JWK_SECRET.search(data)
    if not found and len(data) < 200:
        found = _DER.match(data)
    return data.count(b"\n", 0, found.start()) + 1 if found else 0
