"""The packages for learning platforms of the real content, made once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from saku.kits.lms.render import render_lms
from saku.library.addresses import LMS_FILES
from saku.library.load import load
from saku.library.model import Library
from saku.text.resolve import resolve
from tests.support import ROOT

EDITION_DATE = date(2026, 11, 23)


@pytest.fixture(scope="session")
def library() -> Library:
    library = load(ROOT, {}).library
    assert library
    return library


@pytest.fixture(scope="session")
def packages(library: Library) -> Mapping[str, bytes]:
    """{`p1-id-scorm12.zip`: bytes}."""
    files = render_lms(library, resolve(library), EDITION_DATE)
    return {path.removeprefix(LMS_FILES): content for path, content in files.items()}
