"""The pocket-books of the real content, made once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from saku.book.render import render_books
from saku.library.load import load
from saku.library.model import Library
from saku.text.resolve import resolve
from tests.documents.pdf import Pdf
from tests.support import ROOT, made_once

EDITION_DATE = date(2026, 11, 23)


@pytest.fixture(scope="session")
def library() -> Library:
    library = load(ROOT, {}).library
    assert library
    assert library.books
    return library


@pytest.fixture(scope="session")
def book_files(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """{`b1-id.pdf`: path}."""

    def make(folder: Path) -> None:
        for name, content in render_books(library, resolve(library), EDITION_DATE).items():
            (folder / Path(name).name).write_bytes(content)

    return {path.name: path for path in made_once(tmp_path_factory, "books", make).iterdir()}


@pytest.fixture(scope="session")
def books(book_files: Mapping[str, Path], library: Library) -> Mapping[tuple[str, str], Pdf]:
    """{(book id, locale): the opened file}."""
    return {
        (book.id, locale): Pdf(book_files[f"{book.id.lower()}-{locale}.pdf"])
        for book in library.books
        for locale in library.settings.locale_codes
    }
