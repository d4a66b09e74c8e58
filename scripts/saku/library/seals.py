"""data/keys.yml and data/revoked.yml: which keys the hub's certificates are sealed with, and which seals no longer hold."""

from __future__ import annotations

import base64
import binascii
import contextlib
import re
from dataclasses import dataclass
from datetime import date

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.fields import Fields, read_list
from saku.library.model import Localised
from saku.library.yaml_source import Node

KEY_ID = re.compile(r"[a-z0-9]{1,12}(-[a-z0-9]{1,12})?")
SERIAL = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
"""Twelve signs without I, L, O and U, which are misread (Crockford's base 32)."""
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class SealKey:
    """A public key (Ed25519, RFC 8032) and the days it may seal on."""

    id: str
    institution: str
    """Its id in data/institutions.yml."""
    issuer: Localised[str]
    """The institution's name when the key was made: what the verification page shows."""
    public: bytes
    first: date
    last: date
    withdrawn: date | None
    """The day the key was lost or stolen: nothing it sealed counts any more."""
    span: Span


@dataclass(frozen=True, slots=True)
class Revoked:
    """A certificate that was taken back. Holds no name and no reason: this list is public."""

    serial: str
    day: date
    span: Span


def read_keys(node: Node, locales: tuple[str, ...], problems: list[Diagnostic]) -> tuple[SealKey, ...]:
    """All keys ever used, oldest first; an old certificate needs its old key."""
    keys = read_list(node, locales, problems, _read_key)
    problems += _repeated([(key.id, key.span) for key in keys])
    return keys


def read_revoked(node: Node, locales: tuple[str, ...], problems: list[Diagnostic]) -> tuple[Revoked, ...]:
    found = read_list(node, locales, problems, _read_revoked)
    problems += _repeated([(each.serial, each.span) for each in found])
    return found


def _read_key(fields: Fields) -> SealKey:
    public = fields.scalar("public")
    raw = b""
    with contextlib.suppress(binascii.Error, ValueError):
        raw = base64.b64decode(public.value, validate=True)
    if public.value and len(raw) != KEY_BYTES:
        fields.problems.append(
            rules.VALUE_IS_VALID.at(
                public.span,
                say(id="Ini bukan kunci publik Ed25519 dalam base64.", en="This is no Ed25519 public key in base64."),
                say(
                    id="Jangan menulisnya sendiri: saku keys make menulis isian ini.",
                    en="Do not write it by hand: saku keys make writes this entry.",
                ),
            )
        )
    first, last = fields.day("first"), fields.day("last")
    if first and last and last < first:
        fields.problems.append(
            rules.VALUE_IS_VALID.at(
                fields.span,
                say(id="“last” lebih awal daripada “first”.", en="“last” is earlier than “first”."),
                say(id="Periksa kedua tanggal.", en="Check both dates."),
            )
        )
    return SealKey(
        id=fields.matching("id", KEY_ID, "2026a"),
        institution=fields.text("institution"),
        issuer=fields.localised("issuer"),
        public=raw,
        first=first or date.max,
        last=last or date.min,
        withdrawn=fields.day("withdrawn", required=False),
        span=fields.span,
    )


def _read_revoked(fields: Fields) -> Revoked:
    serial = fields.matching("serial", SERIAL, "K7F3-92QM-XT4B")
    return Revoked(serial, fields.day("day") or date.max, fields.span)


def _repeated(named: list[tuple[str, Span]]) -> list[Diagnostic]:
    seen: dict[str, Span] = {}
    found = []
    for name, span in named:
        if name and name in seen:
            found.append(
                rules.CODE_IS_UNIQUE.at(
                    span,
                    say(
                        id=f"“{name}” sudah ada di baris {seen[name].line}.",
                        en=f"“{name}” is already on line {seen[name].line}.",
                    ),
                    say(id="Hapus salah satu.", en="Delete one of the two."),
                )
            )
        seen.setdefault(name, span)
    return found


_KEYS_HEAD = """\
# The public keys of seals on certificates: whose they are and when they may seal. Written by `saku keys`; entries are never deleted,
# for an old certificate needs its old key. Private keys never come here. docs/contributor/certificates.en.md says how an office works.
"""
_REVOKED_HEAD = """\
# Certificates that were taken back: serial and day, no names. Written by `saku keys revoke --certificate SERIAL`.
"""


def keys_text(keys: tuple[SealKey, ...]) -> str:
    """The text of data/keys.yml."""
    entries = []
    for key in keys:
        names = ", ".join(f"{locale}: {_quoted(name)}" for locale, name in key.issuer.items())
        lines = [
            f"- id: {_quoted(key.id)}",
            f"  institution: {key.institution}",
            f"  issuer: {{{names}}}",
            f"  public: {_quoted(base64.b64encode(key.public).decode())}",
            f"  first: {key.first}",
            f"  last: {key.last}",
            *([f"  withdrawn: {key.withdrawn}"] if key.withdrawn else []),
        ]
        entries.append("\n".join(lines) + "\n")
    return _KEYS_HEAD + ("".join(entries) or "[]\n")


def revoked_text(revoked: tuple[Revoked, ...]) -> str:
    """The text of data/revoked.yml."""
    entries = [f"- {{serial: {each.serial}, day: {each.day}}}\n" for each in revoked]
    return _REVOKED_HEAD + ("".join(entries) or "[]\n")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
