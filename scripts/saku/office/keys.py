"""The keys of seals over their life: made, followed by another, withdrawn; and certificates taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from saku import publish
from saku.diagnostics import Span
from saku.library.institutions import Institution
from saku.library.model import Library, Localised
from saku.library.seals import Revoked, SealKey, keys_text, revoked_text
from saku.seal.private_key import new_key, public_bytes, to_pem

KEYS, REVOKED = "data/keys.yml", "data/revoked.yml"
DAYS = 366
"""How long a new key may seal when nothing else is asked for: a year, so that changing keys stays a habit."""


def make_key(
    library: Library, key_id: str, institution: Institution, first: date, last: date | None, file: Path, passphrase: str
) -> SealKey:
    """A new pair: the private half into `file` under the passphrase, the public half into data/keys.yml.

    Raises OSError if the file cannot be written or is there already: a key is never overwritten, and data/keys.yml then stays as it is."""
    private = new_key()
    entry = SealKey(
        id=key_id,
        institution=institution.id,
        issuer=Localised(dict(institution.name.items()), institution.name.span),
        public=public_bytes(private),
        first=first,
        last=last or first + timedelta(days=DAYS),
        withdrawn=None,
        span=Span(KEYS),
    )
    publish.write_secret(file, to_pem(private, passphrase))
    _write_keys(library, (*library.seal_keys, entry))
    return entry


def end_key(library: Library, key_id: str, last: date) -> Library:
    """The library whose key seals for the last time on `last`; written with the key that follows. Never lengthens a key's time."""
    keys = tuple(
        replace(key, last=max(min(key.last, last), key.first)) if key.id == key_id else key for key in library.seal_keys
    )
    return replace(library, seal_keys=keys)


def withdraw_key(library: Library, key_id: str, day: date) -> None:
    """From now on nothing that this key sealed counts, whatever date it bears: a thief may write any date."""
    keys = tuple(replace(key, withdrawn=key.withdrawn or day) if key.id == key_id else key for key in library.seal_keys)
    _write_keys(library, keys)


def revoke_certificates(library: Library, serials: Sequence[str], day: date) -> int:
    """Add to data/revoked.yml; returns how many are new."""
    known = {each.serial for each in library.revoked}
    new = [Revoked(serial, day, Span(REVOKED)) for serial in dict.fromkeys(serials) if serial not in known]
    publish.add({REVOKED: revoked_text((*library.revoked, *new)).encode()}, library.root)
    return len(new)


def _write_keys(library: Library, keys: tuple[SealKey, ...]) -> None:
    publish.add({KEYS: keys_text(keys).encode()}, library.root)
