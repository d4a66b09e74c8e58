"""The seal itself: what is signed verifies, by other libraries too; nothing else does."""

from __future__ import annotations

import base64
import random
from dataclasses import replace
from datetime import date

import nacl.exceptions
import nacl.signing
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saku.diagnostics import Span
from saku.library.event import Kind
from saku.library.model import Localised
from saku.library.seals import SealKey
from saku.seal.private_key import PrivateKey, new_key, public_bytes
from saku.seal.statement import CONTEXT, Statement, Verdict, check, sealed, serial_number

TODAY = date(2026, 12, 20)
HERE = Span("data/keys.yml")
STATEMENT = Statement(
    key="2026a",
    kind=Kind.COMPLETION,
    serial="K7F3-92QM-XT4B",
    issued=date(2026, 12, 12),
    first=date(2026, 12, 10),
    last=date(2026, 12, 11),
    hours=6,
    event="Layanan yang Menghormati Martabat",
    event_en="Service that respects dignity",
    name="I Gusti Ayu Puspitasari, S.Sos.",
)


def entry(key: PrivateKey, key_id: str = "2026a", withdrawn: date | None = None) -> SealKey:
    issuer = Localised({"id": "Dinas", "en": "Agency"}, HERE)
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    return SealKey(key_id, "dinas", issuer, public_bytes(key), first, last, withdrawn, HERE)


@pytest.fixture(scope="module")
def key() -> PrivateKey:
    return new_key()


def test_what_was_sealed_comes_back(key: PrivateKey) -> None:
    found = check(sealed(STATEMENT, key), [entry(key)], [], TODAY)
    assert found.verdict is Verdict.VALID
    assert found.statement == STATEMENT


def test_another_library_agrees(key: PrivateKey) -> None:
    """libsodium, by way of PyNaCl."""
    token = sealed(STATEMENT, key)
    data = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    payload, signature = data[:-64], data[-64:]
    nacl.signing.VerifyKey(public_bytes(key)).verify(CONTEXT + payload, signature)
    with pytest.raises(nacl.exceptions.BadSignatureError):
        nacl.signing.VerifyKey(public_bytes(key)).verify(payload, signature)
    lines = payload.decode().split("\n")
    assert lines[2:] == [
        "K7F3-92QM-XT4B",
        "2026-12-12",
        "2026-12-10/2026-12-11",
        "6",
        "Layanan yang Menghormati Martabat",
        "Service that respects dignity",
        "I Gusti Ayu Puspitasari, S.Sos.",
    ]


def mutations(token: str, count: int) -> list[str]:
    """So many that differ, of every sort of damage: a sign changed, lost, doubled, swapped, added, four signs anew, a bit flipped."""
    dice = random.Random(20261210)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    found: dict[str, None] = {}
    while len(found) < count:
        place, other = dice.randrange(len(token)), dice.randrange(len(token))
        low, high = sorted((place, other))
        data = bytearray(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        bit = base64.urlsafe_b64encode(bytes(data)).rstrip(b"=").decode()
        changed = dice.choice(
            [
                token[:place] + dice.choice(alphabet) + token[place + 1 :],
                token[:place] + token[place + 1 :],
                token[:place] + token[place] + token[place:],
                token[:low] + token[high] + token[low + 1 : high] + token[low] + token[high + 1 :],
                token[:-1] + dice.choice(alphabet),
                token[:place] + "".join(dice.choices(alphabet, k=4)) + token[place + 4 :],
                token + dice.choice(alphabet + "=\n "),
                bit,
            ]
        )
        if changed != token:
            found[changed] = None
    return list(found)


def test_none_of_ten_thousand_mutations_is_accepted(key: PrivateKey) -> None:
    token = sealed(STATEMENT, key)
    tried = mutations(token, 10_000)
    assert len(set(tried)) == 10_000
    for changed in tried:
        found = check(changed, [entry(key)], [], TODAY)
        assert found.verdict in (Verdict.UNREADABLE, Verdict.ALTERED, Verdict.UNKNOWN_KEY), changed
        assert found.statement is None


@settings(max_examples=300, deadline=None)
@given(st.text() | st.binary().map(lambda data: base64.urlsafe_b64encode(data).rstrip(b"=").decode()))
def test_nothing_at_all_raises_or_is_accepted(text: str) -> None:
    assert check(text, [entry(KEY)], [], TODAY).verdict is not Verdict.VALID


KEY = new_key()


def test_a_seal_of_another_key_is_refused_under_any_name(key: PrivateKey) -> None:
    stranger = new_key()
    assert check(sealed(STATEMENT, stranger), [entry(key)], [], TODAY).verdict is Verdict.ALTERED
    other = replace(STATEMENT, key="2027a")
    assert check(sealed(other, stranger), [entry(key)], [], TODAY).verdict is Verdict.UNKNOWN_KEY


def test_time_and_revocation(key: PrivateKey) -> None:
    token = sealed(STATEMENT, key)
    assert check(token, [entry(key)], [STATEMENT.serial], TODAY).verdict is Verdict.REVOKED
    assert check(token, [entry(key, withdrawn=TODAY)], [], TODAY).verdict is Verdict.WITHDRAWN
    early = replace(STATEMENT, issued=date(2025, 12, 31))
    late = replace(STATEMENT, issued=date(2027, 1, 1))
    for each in (early, late):
        assert check(sealed(each, key), [entry(key)], [], TODAY).verdict is Verdict.OUT_OF_TIME
    edges = [replace(STATEMENT, issued=day) for day in (date(2026, 1, 1), date(2026, 12, 31))]
    assert all(check(sealed(each, key), [entry(key)], [], TODAY).verdict is Verdict.VALID for each in edges)


def test_only_a_trainers_certificate_ends(key: PrivateKey) -> None:
    trainer = replace(STATEMENT, kind=Kind.TRAINER)
    for day, verdict in ((date(2029, 12, 12), Verdict.VALID), (date(2029, 12, 13), Verdict.EXPIRED)):
        assert check(sealed(trainer, key), [entry(key)], [], day).verdict is verdict
    assert check(sealed(STATEMENT, key), [entry(key)], [], date(2050, 1, 1)).verdict is Verdict.VALID
    assert replace(trainer, issued=date(2028, 2, 29)).expires() == date(2031, 2, 28)


def test_a_signature_over_anything_else_is_no_seal(key: PrivateKey) -> None:
    payload = base64.urlsafe_b64decode(sealed(STATEMENT, key) + "==")[:-64]
    for signed in (payload, b"saku-ham serial 1\n" + payload):
        token = base64.urlsafe_b64encode(payload + key.sign(signed)).rstrip(b"=").decode()
        assert check(token, [entry(key)], [], TODAY).verdict is Verdict.ALTERED


def test_serials_are_steady_and_apart(key: PrivateKey) -> None:
    serials = {serial_number(key, "acara", f"peserta {number}") for number in range(2_000)}
    assert len(serials) == 2_000
    assert serial_number(key, "acara", "peserta 1") in serials
    assert serial_number(new_key(), "acara", "peserta 1") not in serials
