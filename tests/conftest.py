"""Fixtures that several folders share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import MINIMAL, ROOT, copy_content, saku


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A content root of its own to edit: tests/fixtures/libraries/minimal."""
    return copy_content(tmp_path / "content", MINIMAL)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, built once for all tests."""
    root = copy_content(tmp_path_factory.mktemp("real") / "content", ROOT)
    result = saku(root, "build")
    assert result.returncode == 0, result.stderr
    return root / "site"
