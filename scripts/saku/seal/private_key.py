"""Private keys: made, kept under a passphrase (PKCS #8, RFC 5958), opened for the minutes of a run, never written elsewhere."""

from __future__ import annotations

import base64
import os
from typing import TypeAlias

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

PrivateKey: TypeAlias = Ed25519PrivateKey

SHORTEST_PASSPHRASE = 14
"""Characters: four everyday words. A stolen file can be tried at leisure, so the passphrase carries the weight."""


ROUNDS = 600_000
"""How often the passphrase is stretched (OWASP, Password Storage Cheat Sheet)."""


class KeyProblem(Exception):
    """Why a file cannot be used; the argument is one of `unreadable`, `bare`, `passphrase`, `kind`."""


def new_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def to_pem(key: PrivateKey, passphrase: str) -> bytes:
    """The key as a file, under its passphrase: PBES2 (RFC 8018) with PBKDF2-HMAC-SHA-256 and AES-256-CBC, which every OpenSSL
    opens. Written here because the library's own way stretches the passphrase 2,048 times only."""
    salt, start = os.urandom(16), os.urandom(16)
    stretched = PBKDF2HMAC(SHA256(), 32, salt, ROUNDS).derive(passphrase.encode())
    padder = PKCS7(128).padder()
    plain = padder.update(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())) + padder.finalize()
    cipher = Cipher(AES(stretched), CBC(start)).encryptor()
    hidden = cipher.update(plain) + cipher.finalize()
    derivation = _sequence(_PBKDF2, _sequence(_octets(salt), _integer(ROUNDS), _sequence(_HMAC_SHA256, _NULL)))
    scheme = _sequence(_PBES2, _sequence(derivation, _sequence(_AES256_CBC, _octets(start))))
    text = base64.encodebytes(_sequence(scheme, _octets(hidden))).replace(b"\n", b"")
    lines = [text[place : place + 64] for place in range(0, len(text), 64)]
    label = b"ENCRYPTED PRIVATE KEY"
    return b"\n".join([b"-----BEGIN " + label + b"-----", *lines, b"-----END " + label + b"-----", b""])


def is_bare(pem: bytes) -> bool:
    """Whether the file holds a key without a passphrase; such a file is not used."""
    try:
        load_pem_private_key(pem, None)
    except (TypeError, ValueError, UnsupportedAlgorithm):
        return False
    return True


def opened(pem: bytes, passphrase: str) -> Ed25519PrivateKey:
    """The key in a file.

    Raises KeyProblem."""
    if b"-----BEGIN" not in pem:
        raise KeyProblem("unreadable")
    if is_bare(pem):
        raise KeyProblem("bare")
    try:
        key = load_pem_private_key(pem, passphrase.encode())
    except (TypeError, ValueError, UnsupportedAlgorithm) as error:
        raise KeyProblem("passphrase") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyProblem("kind")
    return key


# The few pieces of DER (ITU-T X.690) that an encrypted key consists of.
_PBES2 = bytes.fromhex("06092a864886f70d01050d")
_PBKDF2 = bytes.fromhex("06092a864886f70d01050c")
_HMAC_SHA256 = bytes.fromhex("06082a864886f70d0209")
_AES256_CBC = bytes.fromhex("060960864801650304012a")
_NULL = b"\x05\x00"


def _value(tag: int, content: bytes) -> bytes:
    size = len(content)
    return bytes([tag, size] if size < 128 else [tag, 0x81, size]) + content


def _sequence(*parts: bytes) -> bytes:
    return _value(0x30, b"".join(parts))


def _octets(content: bytes) -> bytes:
    return _value(0x04, content)


def _integer(number: int) -> bytes:
    return _value(0x02, number.to_bytes(number.bit_length() // 8 + 1))
