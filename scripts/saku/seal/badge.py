"""The same certificate as an Open Badges 3.0 credential, secured as a JSON Web Token with EdDSA: for wallets, not for paper.

Open Badges Specification v3.0 (1EdTech), section 8.2 (JSON Web Token proof format); RFC 7519, RFC 8037.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from saku.library.event import Kind
from saku.seal.private_key import public_bytes
from saku.seal.statement import Statement

_CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
_TYPES = {Kind.ATTENDANCE: "Course", Kind.COMPLETION: "CertificateOfCompletion", Kind.TRAINER: "Certificate"}
"""Open Badges' own vocabulary of achievement types."""


def badge(statement: Statement, issuer: str, says: str, verifier: str, key: Ed25519PrivateKey) -> bytes:
    """A `.jwt` file. `issuer` is the institution's name, `says` the sentence on the certificate, `verifier` the address of
    the page that checks seals. Holds what the seal holds about the person, and no more."""
    identity = f"{verifier}#{statement.key}"
    credential = {
        "@context": list(_CONTEXTS),
        "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{verifier}#{statement.serial}')}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": statement.event,
        "issuer": {"id": identity, "type": ["Profile"], "name": issuer, "url": verifier},
        "validFrom": _moment(statement.issued).isoformat().replace("+00:00", "Z"),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": statement.name,
                    "identityType": "name",
                }
            ],
            "activityStartDate": _moment(statement.first).isoformat().replace("+00:00", "Z"),
            "activityEndDate": _moment(statement.last).isoformat().replace("+00:00", "Z"),
            "achievement": {
                "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, _achievement(statement, identity))}",
                "type": ["Achievement"],
                "achievementType": _TYPES[statement.kind],
                "name": statement.event,
                "description": says,
                "criteria": {"narrative": says},
            },
        },
    }
    expires = statement.expires()
    claims: dict[str, object] = {"iss": identity, "jti": credential["id"], "nbf": _seconds(statement.issued)}
    if expires:
        credential["validUntil"] = _moment(expires).isoformat().replace("+00:00", "Z")
        claims["exp"] = _seconds(expires)
    header = {"alg": "EdDSA", "typ": "JWT", "jwk": _public_jwk(key)}
    signed = f"{_part(header)}.{_part({**credential, **claims})}"
    return f"{signed}.{_text(key.sign(signed.encode()))}".encode()


def _achievement(statement: Statement, identity: str) -> str:
    return f"{identity}/{statement.kind}/{statement.event}/{statement.first}/{statement.last}"


def _public_jwk(key: Ed25519PrivateKey) -> Mapping[str, str]:
    return {"kty": "OKP", "crv": "Ed25519", "x": _text(public_bytes(key))}


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _seconds(day: date) -> int:
    return int(_moment(day).timestamp())


def _part(value: Mapping[str, object]) -> str:
    return _text(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
