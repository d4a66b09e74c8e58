"""The Open Badges credential beside each certificate, read by a library that is not ours."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from saku.library.event import Kind
from saku.seal.badge import badge
from saku.seal.private_key import PrivateKey, new_key
from tests.certificates.conftest import HOST, Office
from tests.certificates.test_seal import STATEMENT

KEY = new_key()
VERIFIER = f"{HOST}verifikasi/"
HELD = {
    "issued": STATEMENT.issued.replace(year=2024),
    "first": STATEMENT.first.replace(year=2024),
    "last": STATEMENT.last.replace(year=2024),
}


def public_pem(key: PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def past(kind: Kind, year: int = 2024) -> bytes:
    days = {name: day.replace(year=year) for name, day in HELD.items()}
    return badge(
        replace(STATEMENT, kind=kind, **days), "Dinas Sosial Kabupaten Arunika", "menyelesaikan", VERIFIER, KEY
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_another_library_verifies_it(kind: Kind) -> None:
    credential = OB3Verifier(public_pem(KEY)).verify(past(kind).decode())
    assert credential.issuer.name == "Dinas Sosial Kabupaten Arunika"
    assert credential.achievement.name == STATEMENT.event
    assert (credential.expiration_date is not None) == (kind is Kind.TRAINER)


def test_another_key_and_a_changed_name_are_refused() -> None:
    token = past(Kind.COMPLETION).decode()
    with pytest.raises(OB3VerificationError):
        OB3Verifier(public_pem(new_key())).verify(token)
    head, body, seal = token.split(".")
    payload = json.loads(base64.urlsafe_b64decode(body + "=="))
    payload["credentialSubject"]["identifier"][0]["identityHash"] = "Orang Lain"
    forged = base64.urlsafe_b64encode(json.dumps(payload).encode()).rstrip(b"=").decode()
    with pytest.raises(OB3VerificationError):
        OB3Verifier(public_pem(KEY)).verify(f"{head}.{forged}.{seal}")
    with pytest.raises(OB3VerificationError):
        OB3Verifier(public_pem(KEY)).verify(past(Kind.TRAINER, 2020).decode())


def test_it_lies_beside_the_certificate_and_holds_no_more_about_the_person(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert office.certify(office.roster("Sari Dewi"), "--out", str(out))[0] == 0
    pdf, jwt = next(out.glob("*.pdf")), next(out.glob("*.jwt"))
    assert pdf.stem == jwt.stem
    payload = json.loads(base64.urlsafe_b64decode(jwt.read_text("ascii").split(".")[1] + "=="))
    assert payload["credentialSubject"]["identifier"] == [
        {"type": "IdentityObject", "hashed": False, "identityHash": "Sari Dewi", "identityType": "name"}
    ]
    assert set(payload["credentialSubject"]) == {
        "type",
        "identifier",
        "achievement",
        "activityStartDate",
        "activityEndDate",
    }
