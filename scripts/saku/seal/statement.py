"""The statement in a certificate's QR code: a few lines of text and an Ed25519 signature over them (RFC 8032).

The lines, joined by a newline: key, kind, serial, day of issue, days of the event, hours, title of the event in Indonesian and in
English, name. Text and
signature together, in base64url (RFC 4648), stand in the fragment of an address, which browsers never send to a server.
overrides/site/assets/verify.js reads the same form.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from saku.library.event import Kind
from saku.library.seals import KEY_ID, SERIAL, SealKey

CONTEXT = b"saku-ham certificate 1\n"
"""Stands before the text when it is signed, so that a seal cannot be passed off as a signature over anything else."""
SIGNATURE_BYTES = 64
LONGEST = 2000
"""Characters of a token; the largest that is made has about 700."""
TRAINER_YEARS = 3
"""How long a trainer's certificate holds (curriculum, certificate data); the others have no end."""
_LETTERS = {Kind.ATTENDANCE: "a", Kind.COMPLETION: "c", Kind.TRAINER: "t"}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOURS = re.compile(r"[1-9][0-9]{0,2}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]+")
_CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Statement:
    """All that a seal says; nothing else about a person is in it."""

    key: str
    kind: Kind
    serial: str
    issued: date
    first: date
    last: date
    hours: int
    event: str
    """Its title in Indonesian."""
    event_en: str
    name: str

    def expires(self) -> date | None:
        """The last day it holds, or None if it has no end."""
        if self.kind is not Kind.TRAINER:
            return None
        year = self.issued.year + TRAINER_YEARS
        leap_day = (self.issued.month, self.issued.day) == (2, 29)
        return date(year, 2, 28) if leap_day else self.issued.replace(year=year)


class Verdict(StrEnum):
    """What checking a token comes to; only the first is good."""

    VALID = "valid"
    EXPIRED = "expired"
    """Genuine, but its time is over."""
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"
    """The key was lost or stolen."""
    OUT_OF_TIME = "out_of_time"
    """Issued on a day its key may not seal."""
    UNKNOWN_KEY = "unknown_key"
    ALTERED = "altered"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Checked:
    verdict: Verdict
    statement: Statement | None
    """None unless the signature holds: what nobody signed is not shown."""


def serial_number(key: Ed25519PrivateKey, event: str, person: str) -> str:
    """The same for the same event and person, so that an interrupted run goes on; without the key it cannot be guessed."""
    secret = key.sign(b"saku-ham serial 1\n" + event.encode() + b"\n" + person.encode())
    number = int.from_bytes(hashlib.sha256(secret).digest()[:8])
    signs = "".join(_CROCKFORD[number >> (5 * place) & 31] for place in range(12))
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def sealed(statement: Statement, key: Ed25519PrivateKey) -> str:
    """The statement with its seal, as text for an address."""
    days = str(statement.first)
    if statement.last != statement.first:
        days += f"/{statement.last}"
    lines = (
        statement.key,
        _LETTERS[statement.kind],
        statement.serial,
        str(statement.issued),
        days,
        str(statement.hours),
        statement.event,
        statement.event_en,
        statement.name,
    )
    payload = "\n".join(lines).encode()
    return _encode(payload + key.sign(CONTEXT + payload))


def check(token: str, keys: Iterable[SealKey], revoked: Iterable[str], today: date) -> Checked:
    """What a token proves on the day `today`. Never raises, whatever the token holds."""
    data = _decode(token)
    if data is None:
        return Checked(Verdict.UNREADABLE, None)
    payload, signature = data[:-SIGNATURE_BYTES], data[-SIGNATURE_BYTES:]
    statement = _parsed(payload)
    if statement is None:
        return Checked(Verdict.UNREADABLE, None)
    by_id: Mapping[str, SealKey] = {key.id: key for key in keys}
    key = by_id.get(statement.key)
    if key is None:
        return Checked(Verdict.UNKNOWN_KEY, None)
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, CONTEXT + payload)
    except (InvalidSignature, ValueError):
        return Checked(Verdict.ALTERED, None)
    return Checked(_standing(statement, key, frozenset(revoked), today), statement)


def _standing(statement: Statement, key: SealKey, revoked: frozenset[str], today: date) -> Verdict:
    """Of a statement that is genuine."""
    if key.withdrawn:
        return Verdict.WITHDRAWN
    if not key.first <= statement.issued <= key.last:
        return Verdict.OUT_OF_TIME
    if statement.serial in revoked:
        return Verdict.REVOKED
    expires = statement.expires()
    return Verdict.EXPIRED if expires and today > expires else Verdict.VALID


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(token: str) -> bytes | None:
    """None unless this is the one way to write the bytes: without it, a changed last sign would go unnoticed."""
    if len(token) > LONGEST or not _TOKEN.fullmatch(token):
        return None
    try:
        data = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return None
    return data if len(data) > SIGNATURE_BYTES and _encode(data) == token else None


def _parsed(payload: bytes) -> Statement | None:
    try:
        lines = payload.decode().split("\n")
    except UnicodeDecodeError:
        return None
    if len(lines) != 9 or any(_CONTROL.search(line) or not line for line in lines):
        return None
    key, letter, serial, issued, days, hours, event, event_en, name = lines
    first, _, last = days.partition("/")
    is_form = KEY_ID.fullmatch(key) and letter in _KINDS and SERIAL.fullmatch(serial) and _HOURS.fullmatch(hours)
    if not is_form or not all(_DAY.fullmatch(day) for day in (issued, first, last or first)):
        return None
    try:
        dates = [date.fromisoformat(day) for day in (issued, first, last or first)]
    except ValueError:
        return None
    return Statement(key, _KINDS[letter], serial, dates[0], dates[1], dates[2], int(hours), event, event_en, name)
