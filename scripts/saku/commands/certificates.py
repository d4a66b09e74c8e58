"""What an office that hands out certificates does: certify, keys."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from saku.commands.shared import (
    CALL_AT_FAULT,
    CONTENT_AT_FAULT,
    FINE,
    Commands,
    Words,
    checked_content,
    say,
    show,
    today,
)
from saku.diagnostics import Severity, has_errors
from saku.library.event import Event
from saku.library.model import Library
from saku.library.roster import Participant
from saku.library.seals import KEY_ID, SERIAL
from saku.library.settings import EXAMPLE_HOST
from saku.office import issue, keys
from saku.seal.private_key import SHORTEST_PASSPHRASE, KeyProblem, PrivateKey, opened

CERTIFICATES, BUILD = "build/certificates", "build"
PASSPHRASE = "SAKU_KEY_PASSPHRASE"

WORDS: Words = {
    "id": {
        "example": "Peringatan: alamat situs masih {host}; kode QR akan menunjuk ke sana. Atur site_url di mkdocs.yml atau SAKU_SITE_URL.",
        "people": "{count} peserta siap.",
        "ready": "{ready} dari {count} sertifikat siap.",
        "done": "Selesai: {out}, {seconds:.1f} detik. Semua juga ada di {zip}.",
        "privacy": "Folder itu memuat nama orang: kirimkan, lalu hapus folder dan daftar pesertanya.",
        "leftover": "{count} sertifikat di folder itu tidak ada lagi di daftar. Hapus; bila sudah dibagikan, cabut: saku keys revoke --certificate NOMOR",
        "interrupted": "Terhenti. Jalankan perintah yang sama untuk melanjutkan.",
        "inside": "{out} terletak di folder proyek dan dapat ikut masuk Git. Pakai folder di luar, atau di bawah build/.",
        "no_key_file": "Berkas kunci {path} tidak dapat dibaca.",
        "key_unreadable": "Berkas kunci bukan PEM PKCS #8.",
        "key_bare": "Kunci ini tidak dilindungi kata sandi; jangan dipakai. Buat kunci baru: saku keys make.",
        "key_passphrase": "Kata sandi salah, atau berkas kunci rusak.",
        "key_kind": "Kunci ini bukan Ed25519.",
        "need_key": "Sebut berkas kunci dengan --key, atau periksa daftar saja dengan --dry-run.",
        "ask": "Kata sandi kunci: ",
        "ask_new": "Kata sandi baru (sedikitnya {count} huruf): ",
        "ask_again": "Ulangi: ",
        "no_passphrase": "Kata sandi tidak ada. Isi SAKU_KEY_PASSPHRASE, atau jalankan di terminal.",
        "short": "Kata sandi kurang dari {count} huruf. Pakai empat kata acak atau lebih.",
        "differ": "Kedua kata sandi berbeda.",
        "key_inside": "{path} terletak di folder proyek. Kunci privat disimpan di luar, misalnya di diska USB.",
        "key_exists": "{path} sudah ada. Kunci tidak pernah ditimpa.",
        "no_folder": "Folder {folder} tidak ada. Pasang dulu diska USB-nya; kunci tidak boleh tertulis di tempat lain.",
        "key_unwritten": "{path} tidak dapat ditulis ({reason}). Tidak ada kunci yang dibuat.",
        "no_time": "Kunci itu berakhir ({last}) sebelum mulai ({first}).",
        "bad_id": "“{id}” bukan nama kunci. Contoh: 2026a.",
        "id_taken": "Kunci {id} sudah ada di data/keys.yml.",
        "no_id": "Kunci {id} tidak ada di data/keys.yml. Yang ada: {known}.",
        "no_institution": "Lembaga {id} tidak ada di data/institutions.yml. Yang ada: {known}.",
        "bad_day": "“{day}” bukan tanggal. Contoh: 2026-12-31.",
        "made": "Kunci {id} berlaku {first} sampai {last}. Simpan {path} di dua diska USB tersegel; catat {keys} di Git dan terbitkan situs.",
        "withdrawn": "Kunci {id} ditarik. Catat {keys} di Git dan terbitkan situs hari ini; terbitkan ulang sertifikatnya dengan kunci baru.",
        "bad_serial": "“{serial}” bukan nomor sertifikat. Contoh: K7F3-92QM-XT4B.",
        "revoked": "{count} sertifikat dicabut. Catat data/revoked.yml di Git dan terbitkan situs.",
        "revoke_what": "Sebut satu kunci, atau --certificate NOMOR.",
    },
    "en": {
        "example": "Warning: the site's address is still {host}; the QR codes will lead there. Set site_url in mkdocs.yml or SAKU_SITE_URL.",
        "people": "{count} participants are ready.",
        "ready": "{ready} of {count} certificates are ready.",
        "done": "Done: {out}, {seconds:.1f} seconds. All of them lie in {zip} too.",
        "privacy": "That folder holds people's names: send them, then delete the folder and the roster.",
        "leftover": "{count} certificates in that folder are no longer in the roster. Delete them; if they were handed out, revoke them: saku keys revoke --certificate NUMBER",
        "interrupted": "Interrupted. Run the same command to go on.",
        "inside": "{out} lies in the project folder and could get into Git. Use a folder outside, or below build/.",
        "no_key_file": "The key file {path} cannot be read.",
        "key_unreadable": "The key file is not PEM PKCS #8.",
        "key_bare": "This key has no passphrase; do not use it. Make a new one: saku keys make.",
        "key_passphrase": "The passphrase is wrong, or the key file is damaged.",
        "key_kind": "This key is not Ed25519.",
        "need_key": "Name the key file with --key, or only check the roster with --dry-run.",
        "ask": "Passphrase of the key: ",
        "ask_new": "New passphrase (at least {count} characters): ",
        "ask_again": "Once more: ",
        "no_passphrase": "There is no passphrase. Set SAKU_KEY_PASSPHRASE, or run this in a terminal.",
        "short": "The passphrase has fewer than {count} characters. Use four random words or more.",
        "differ": "The two passphrases differ.",
        "key_inside": "{path} lies in the project folder. A private key is kept outside it, on a USB stick for example.",
        "key_exists": "{path} exists already. A key is never overwritten.",
        "no_folder": "There is no folder {folder}. Put the USB stick in first; a key must not be written anywhere else.",
        "key_unwritten": "{path} cannot be written ({reason}). No key was made.",
        "no_time": "That key would end ({last}) before it begins ({first}).",
        "bad_id": "“{id}” is no name for a key. For example: 2026a.",
        "id_taken": "The key {id} is already in data/keys.yml.",
        "no_id": "The key {id} is not in data/keys.yml. There are: {known}.",
        "no_institution": "There is no institution {id} in data/institutions.yml. There are: {known}.",
        "bad_day": "“{day}” is not a date. For example: 2026-12-31.",
        "made": "The key {id} is valid from {first} to {last}. Keep {path} on two sealed USB sticks; commit {keys} and publish the site.",
        "withdrawn": "The key {id} is withdrawn. Commit {keys} and publish the site today; issue its certificates anew with a new key.",
        "bad_serial": "“{serial}” is no certificate number. For example: K7F3-92QM-XT4B.",
        "revoked": "{count} certificates revoked. Commit data/revoked.yml and publish the site.",
        "revoke_what": "Name one key, or --certificate NUMBER.",
    },
}


class _CallAtFault(Exception):
    """The argument is the sentence for the person who called."""


def add(commands: Commands) -> None:
    certify = commands.add_parser("certify", help="sertifikat dari daftar peserta / certificates from a roster")
    certify.add_argument("roster", metavar="ROSTER.csv")
    certify.add_argument("--event", required=True, metavar="EVENT.yml")
    certify.add_argument("--key", metavar="KEY.pem", help="kunci privat / private key")
    certify.add_argument("--out", metavar="DIR", help=f"default: {CERTIFICATES}/<event>")
    certify.add_argument("--dry-run", action="store_true", help="periksa saja / only check")
    certify.set_defaults(run=_guarded(_certify))

    office = commands.add_parser("keys", help="kunci segel / keys of seals")
    steps = office.add_subparsers(required=True, metavar="STEP")
    make = steps.add_parser("make", help="kunci baru / a new key")
    make.add_argument("id", metavar="ID", help="2026a")
    make.add_argument("--institution", required=True, metavar="ID")
    make.add_argument("--first", metavar="DATE", help="default: hari ini / today")
    rotate = steps.add_parser("rotate", help="ganti kunci / a key that follows another")
    rotate.add_argument("old", metavar="OLD")
    rotate.add_argument("id", metavar="NEW")
    for step in (make, rotate):
        step.add_argument("--last", metavar="DATE", help="default: setahun / a year")
        step.add_argument("--out", required=True, metavar="KEY.pem", help="di luar folder proyek / outside the project")
    make.set_defaults(run=_guarded(_make))
    rotate.set_defaults(run=_guarded(_rotate))
    revoke = steps.add_parser("revoke", help="tarik kunci atau cabut sertifikat / withdraw a key or certificates")
    revoke.add_argument("id", nargs="?", metavar="ID")
    revoke.add_argument("--certificate", nargs="+", default=[], metavar="NUMBER")
    revoke.set_defaults(run=_guarded(_revoke))


def _guarded(run: Callable[[Path, argparse.Namespace], int]) -> Callable[[Path, argparse.Namespace], int]:
    def guarded(root: Path, options: argparse.Namespace) -> int:
        try:
            return run(root, options)
        except _CallAtFault as fault:
            say(str(fault))
            return CALL_AT_FAULT

    return guarded


def _fault(options: argparse.Namespace, key: str, **values: object) -> _CallAtFault:
    return _CallAtFault(WORDS[options.lang][key].format(**values))


def _certify(root: Path, options: argparse.Namespace) -> int:
    if not options.key and not options.dry_run:
        raise _fault(options, "need_key")
    library = checked_content(root, options.lang)
    if library is None:
        return CONTENT_AT_FAULT
    order = issue.read_order(library, Path(options.roster).absolute(), Path(options.event).absolute())
    shown = [each for each in order.diagnostics if options.dry_run or each.rule.severity is not Severity.NOTE]
    if shown:
        show(shown, "text", options.lang)
    if order.event is None or has_errors(order.diagnostics):
        return CONTENT_AT_FAULT
    say(WORDS[options.lang]["people"].format(count=len(order.participants)))
    return FINE if options.dry_run else _issue(root, options, library, order.event, order.participants)


def _issue(
    root: Path, options: argparse.Namespace, library: Library, event: Event, participants: tuple[Participant, ...]
) -> int:
    words = WORDS[options.lang]
    started = time.monotonic()
    out = Path(options.out).absolute() if options.out else root / CERTIFICATES / event.id
    if _is_below(out, root) and not _is_below(out, root / BUILD):
        raise _fault(options, "inside", out=out)
    key = _opened_key(options)
    entry, problems = issue.seal_key(library, event, key)
    if entry is None:
        show(problems, "text", options.lang)
        return CONTENT_AT_FAULT
    if EXAMPLE_HOST in library.settings.site_url:
        say(words["example"].format(host=EXAMPLE_HOST))
    certificates = issue.plan(library, event, participants, key, entry)
    try:
        for ready in issue.issue(library, event, certificates, out):
            say(words["ready"].format(ready=ready, count=len(certificates)))
    except KeyboardInterrupt:
        say(words["interrupted"])
        return CALL_AT_FAULT
    old = issue.leftover(certificates, out)
    if old:
        say(words["leftover"].format(count=len(old)))
    say(words["done"].format(out=out, seconds=time.monotonic() - started, zip=issue.ZIP))
    say(words["privacy"])
    return FINE


def _opened_key(options: argparse.Namespace) -> PrivateKey:
    try:
        pem = Path(options.key).read_bytes()
    except OSError as error:
        raise _fault(options, "no_key_file", path=options.key) from error
    try:
        return opened(pem, _passphrase(options, WORDS[options.lang]["ask"]))
    except KeyProblem as problem:
        raise _fault(options, f"key_{problem}") from problem


def _make(root: Path, options: argparse.Namespace) -> int:
    library = checked_content(root, options.lang)
    if library is None:
        return CONTENT_AT_FAULT
    first = _day(options, options.first) or today()
    return _new_key(library, options, options.institution, first)


def _rotate(root: Path, options: argparse.Namespace) -> int:
    """The old key ends today, the new one begins today; both belong to one institution."""
    library = checked_content(root, options.lang)
    if library is None:
        return CONTENT_AT_FAULT
    old = next((key for key in library.seal_keys if key.id == options.old), None)
    if old is None:
        raise _fault(options, "no_id", id=options.old, known=", ".join(key.id for key in library.seal_keys) or "–")
    return _new_key(library, options, old.institution, today(), ends=old.id)


def _new_key(library: Library, options: argparse.Namespace, owner: str, first: date, ends: str = "") -> int:
    words = WORDS[options.lang]
    if not KEY_ID.fullmatch(options.id):
        raise _fault(options, "bad_id", id=options.id)
    if any(key.id == options.id for key in library.seal_keys):
        raise _fault(options, "id_taken", id=options.id)
    institution = next((each for each in library.institutions if each.id == owner), None)
    if institution is None:
        known = ", ".join(each.id for each in library.institutions) or "–"
        raise _fault(options, "no_institution", id=owner, known=known)
    file = _key_file(library, options)
    last = _day(options, options.last)
    if last and last < first:
        raise _fault(options, "no_time", first=first, last=last)
    passphrase = _passphrase(options, words["ask_new"].format(count=SHORTEST_PASSPHRASE), words["ask_again"])
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise _fault(options, "short", count=SHORTEST_PASSPHRASE)
    if ends:
        library = keys.end_key(library, ends, first)
    try:
        entry = keys.make_key(library, options.id, institution, first, last, file, passphrase)
    except OSError as error:
        raise _fault(options, "key_unwritten", path=file, reason=error.strerror) from error
    say(words["made"].format(id=entry.id, first=entry.first, last=entry.last, path=file, keys=keys.KEYS))
    return FINE


def _key_file(library: Library, options: argparse.Namespace) -> Path:
    """Where the new key goes: a new file in a folder that is there, outside the project."""
    file = Path(options.out).absolute()
    if _is_below(file, library.root):
        raise _fault(options, "key_inside", path=file)
    if not file.parent.is_dir():
        raise _fault(options, "no_folder", folder=file.parent)
    if file.exists():
        raise _fault(options, "key_exists", path=file)
    return file


def _revoke(root: Path, options: argparse.Namespace) -> int:
    words = WORDS[options.lang]
    if bool(options.id) == bool(options.certificate):
        raise _fault(options, "revoke_what")
    wrong = [serial for serial in options.certificate if not SERIAL.fullmatch(serial.upper())]
    if wrong:
        raise _fault(options, "bad_serial", serial=wrong[0])
    library = checked_content(root, options.lang)
    if library is None:
        return CONTENT_AT_FAULT
    if options.certificate:
        count = keys.revoke_certificates(library, [serial.upper() for serial in options.certificate], today())
        say(words["revoked"].format(count=count))
        return FINE
    if all(key.id != options.id for key in library.seal_keys):
        raise _fault(options, "no_id", id=options.id, known=", ".join(key.id for key in library.seal_keys) or "–")
    keys.withdraw_key(library, options.id, today())
    say(words["withdrawn"].format(id=options.id, keys=keys.KEYS))
    return FINE


def _passphrase(options: argparse.Namespace, question: str, again: str = "") -> str:
    """From the environment, else asked for without showing it."""
    given = os.environ.get(PASSPHRASE, "")
    if given:
        return given
    if not sys.stdin.isatty():
        raise _fault(options, "no_passphrase")
    passphrase = getpass.getpass(question)
    if again and getpass.getpass(again) != passphrase:
        raise _fault(options, "differ")
    return passphrase


def _day(options: argparse.Namespace, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise _fault(options, "bad_day", day=text) from error


def _is_below(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
