"""A roster, an event and a key become certificates in a folder: everything is judged first, then made, and can be resumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from saku import publish
from saku.diagnostics import Diagnostic, in_order, say
from saku.kits.certificates import FONTS, Certificate, font_for, look, make_certificates, shared_facts
from saku.library.addresses import VERIFY
from saku.library.event import Event, read_event
from saku.library.glyphs import read_glyphs
from saku.library.model import Library
from saku.library.roster import Participant, read_roster
from saku.library.seals import SealKey
from saku.rules import certificates as rules
from saku.seal.badge import badge
from saku.seal.private_key import PrivateKey, public_bytes
from saku.seal.statement import Statement, sealed, serial_number

_NOTE = ".made"
"""In the output folder: what the certificates look like, then the name of each that is finished."""
ZIP = "sertifikat.zip"


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for; `event` is None when it cannot be made."""

    event: Event | None
    participants: tuple[Participant, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_order(library: Library, roster: Path, event: Path) -> Order:
    """Both files, and everything that is wrong with either."""
    glyphs = read_glyphs(library.root / FONTS)
    found, problems = read_event(event, library, glyphs)
    participants, more = read_roster(roster, glyphs)
    return Order(found, participants, in_order([*problems, *more]))


def seal_key(library: Library, event: Event, key: PrivateKey) -> tuple[SealKey | None, list[Diagnostic]]:
    """The entry of data/keys.yml that this private key belongs to, or why seals of it could not be checked."""
    known = next((each for each in library.seal_keys if each.public == public_bytes(key)), None)
    if known is None:
        what = say(
            id="Kunci ini tidak terdaftar di data/keys.yml, jadi segelnya tidak dapat diperiksa siapa pun.",
            en="This key is not in data/keys.yml, so nobody could check its seals.",
        )
        hint = say(
            id="Pakai kunci yang dibuat saku keys make di folder ini.",
            en="Use a key that saku keys make made in this folder.",
        )
    elif known.institution != event.institution.id:
        what = say(
            id=f"Kunci {known.id} milik lembaga {known.institution}, bukan {event.institution.id}.",
            en=f"The key {known.id} belongs to {known.institution}, not {event.institution.id}.",
        )
        hint = say(id="Pakai kunci lembaga itu sendiri.", en="Use that institution's own key.")
    elif known.withdrawn or not known.first <= event.issued <= known.last:
        what = say(
            id=f"Kunci {known.id} tidak berlaku pada tanggal terbit {event.issued}.",
            en=f"The key {known.id} is not valid on the day of issue, {event.issued}.",
        )
        hint = say(
            id="Periksa “issued” di berkas acara, atau ganti kunci: saku keys rotate.",
            en="Check “issued” in the event's file, or change the key: saku keys rotate.",
        )
    else:
        return known, []
    return None, [rules.SEAL_CAN_BE_CHECKED.at(event.span, what, hint)]


def plan(
    library: Library, event: Event, participants: Sequence[Participant], key: PrivateKey, entry: SealKey
) -> tuple[Certificate, ...]:
    """Each participant's certificate with its sealed statement. The same again for the same input."""
    locale = library.settings.source_locale
    verifier = f"{library.settings.site_url}{locale.prefix}{VERIFY}"
    says = f"{library.strings.get(f'certificate.kind.{event.kind}', locale.code)}: " + library.strings.get(
        f"certificate.says.{event.kind}", locale.code
    )
    made = []
    for person in participants:
        statement = Statement(
            key=entry.id,
            kind=event.kind,
            serial=serial_number(key, f"{event.id}\n{event.kind}\n{event.issued}", person.person),
            issued=event.issued,
            first=event.first,
            last=event.last,
            hours=event.hours,
            event=event.title["id"],
            event_en=event.title["en"],
            name=person.name,
        )
        credential = badge(statement, entry.issuer[locale.code], says, verifier, key)
        address = f"{verifier}#{sealed(statement, key)}"
        font = font_for(person.name, library.root)
        made.append(Certificate(person.name, statement.serial, address, credential, font))
    return tuple(made)


def issue(library: Library, event: Event, certificates: Sequence[Certificate], out: Path) -> Iterator[int]:
    """Write what is not in `out` yet; yields how many certificates are ready, each batch. At the end all lie in one zip too."""
    shared = shared_facts(event, library)
    digest = look(library.root, shared)
    ready = _finished(out, digest)
    left = [each for each in certificates if each.stem not in ready]
    count = len(certificates) - len(left)
    yield count
    if not ready:
        publish.add({_NOTE: f"{digest}\n".encode()}, out)
    for files in make_certificates(library.root, shared, left, event.issued):
        publish.add(files, out)
        stems = [name.removesuffix(".pdf") for name in files if name.endswith(".pdf")]
        # The note comes last: a certificate without one is made again.
        publish.append(out / _NOTE, "".join(f"{stem}\n" for stem in stems))
        count += len(stems)
        yield count
    publish.pack(out, [name for each in certificates for name in (f"{each.stem}.pdf", f"{each.stem}.jwt")], ZIP)


def leftover(certificates: Sequence[Certificate], out: Path) -> tuple[str, ...]:
    """Certificates of an earlier roster that still lie in `out`."""
    current = {f"{each.stem}.pdf" for each in certificates}
    return tuple(sorted(path.name for path in out.glob("*.pdf") if path.name not in current)) if out.is_dir() else ()


def _finished(out: Path, digest: str) -> frozenset[str]:
    note = out / _NOTE
    lines = note.read_text("utf-8").split("\n") if note.is_file() else []
    if not lines or lines[0] != digest:
        return frozenset()
    # What stands behind the last line break was cut off in the middle.
    stems = lines[1:-1]
    return frozenset(stem for stem in stems if stem and (out / f"{stem}.pdf").is_file())
