"""What makes files for readers: build, serve, book."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from saku import build, publish
from saku.commands.shared import CALL_AT_FAULT, CONTENT_AT_FAULT, FINE, Commands, Words, checked_content, say
from saku.library.model import Library
from saku.library.settings import EXAMPLE_HOST

SITE, STICK, EDITIONS = "site", "build/usb", "build/editions"

WORDS: Words = {
    "id": {
        "build.resolve": "Membaca modul…",
        "build.books": "Menyusun buku saku…",
        "build.kits": "Menyusun paket untuk LMS…",
        "build.site": "Menyusun situs…",
        "build.publish": "Menerbitkan…",
        "done": "Selesai: {out}, {seconds:.1f} detik.",
        "example": "Catatan: alamat situs masih {host}. Atur site_url di mkdocs.yml atau SAKU_SITE_URL.",
        "no_book": "Buku {id} tidak ada. Yang ada: {known}.",
        "no_institution": "Lembaga {id} tidak ada di data/institutions.yml. Yang ada: {known}.",
        "editions": "{ready} dari {count} buku siap.",
    },
    "en": {
        "build.resolve": "Reading the modules…",
        "build.books": "Making the pocket-books…",
        "build.kits": "Making the packages for an LMS…",
        "build.site": "Making the site…",
        "build.publish": "Publishing…",
        "done": "Done: {out}, {seconds:.1f} seconds.",
        "example": "Note: the site's address is still {host}. Set site_url in mkdocs.yml or SAKU_SITE_URL.",
        "no_book": "There is no book {id}. There are: {known}.",
        "no_institution": "There is no institution {id} in data/institutions.yml. There are: {known}.",
        "editions": "{ready} of {count} books are ready.",
    },
}


def add(commands: Commands) -> None:
    make = commands.add_parser("build", help="semua ke site/ / everything into site/")
    make.add_argument("--out", metavar="DIR", help=f"default: {SITE}, --usb: {STICK}")
    make.add_argument("--usb", action="store_true", help="salinan tanpa server / a copy that needs no server")
    make.set_defaults(run=_build)

    watch = commands.add_parser("serve", help="pratinjau / live preview")
    watch.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    watch.set_defaults(run=_serve)

    books = commands.add_parser("book", help="buku saku saja / only the pocket-books")
    books.add_argument("ids", nargs="*", metavar="ID", help="B1 …")
    books.add_argument("--out", default="build/books", metavar="DIR", help="default: build/books")
    books.add_argument("--edition", metavar="ID", help="edisi satu lembaga / one institution's edition")
    books.add_argument("--all-editions", action="store_true", help="edisi semua lembaga / every institution's edition")
    books.set_defaults(run=_book)


def _build(root: Path, options: argparse.Namespace) -> int:
    words = WORDS[options.lang]
    started = time.monotonic()
    library = checked_content(root, options.lang)
    if library is None:
        return CONTENT_AT_FAULT
    out = root / (options.out or (STICK if options.usb else SITE))
    build.build_site(library, out, os.environ, lambda step: say(words[step]), stick=options.usb)
    if EXAMPLE_HOST in library.settings.site_url:
        say(words["example"].format(host=EXAMPLE_HOST))
    say(words["done"].format(out=out, seconds=time.monotonic() - started))
    return FINE


def _serve(root: Path, options: argparse.Namespace) -> int:
    build.preview(root, options.address)
    return FINE


def _book(root: Path, options: argparse.Namespace) -> int:
    words = WORDS[options.lang]
    library = checked_content(root, options.lang)
    if library is None:
        return CONTENT_AT_FAULT
    known = [book.id for book in library.books]
    wrong = [book for book in options.ids if book not in known]
    if wrong:
        say(words["no_book"].format(id=wrong[0], known=", ".join(known)))
        return CALL_AT_FAULT
    say(words["build.books"])
    if options.all_editions:
        for ready, count in build.build_all_editions(library, root / EDITIONS, os.environ):
            say(words["editions"].format(ready=ready, count=count))
        return FINE
    if options.edition:
        return _edition(root, options, library)
    files = build.build_books(library, options.ids, os.environ)
    publish.add(files, root / options.out)
    for name in files:
        say(str(root / options.out / name))
    return FINE


def _edition(root: Path, options: argparse.Namespace, library: Library) -> int:
    institution = next((each for each in library.institutions if each.id == options.edition), None)
    if institution is None:
        known = ", ".join(each.id for each in library.institutions) or "–"
        say(WORDS[options.lang]["no_institution"].format(id=options.edition, known=known))
        return CALL_AT_FAULT
    files = build.build_edition(library, institution, options.ids, os.environ)
    folder = root / EDITIONS / institution.id
    publish.add(files, folder)
    for name in files:
        say(str(folder / name))
    return FINE
