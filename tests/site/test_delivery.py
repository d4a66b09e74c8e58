"""How the files reach a reader: the policy, lasting names, compressed copies, and what hosts are told."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest

from saku.site.security import ADMIN_HEADERS, HEADERS, admin_policy, headers_file, page_policy
from tests.support import ROOT

HASHED = re.compile(r"\.[0-9a-f]{8}\.")


@pytest.fixture(scope="session")
def html(built_site: Path) -> dict[str, str]:
    return {
        path.relative_to(built_site).as_posix(): path.read_text("utf-8") for path in sorted(built_site.rglob("*.html"))
    }


def test_no_page_holds_what_the_policy_forbids(html: dict[str, str]) -> None:
    for path, text in html.items():
        policy = admin_policy(()) if path.startswith("admin/") else page_policy()
        assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">'.replace("'", "&#39;") in text.replace(
            "&#x27;", "&#39;"
        ).replace("'", "&#39;"), path
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), path
        assert "<style" not in text, path
        assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", text), path


def test_scripts_styles_and_pictures_of_pages_have_lasting_names(html: dict[str, str], built_site: Path) -> None:
    for path, text in html.items():
        for address in re.findall(r'(?:src|href|data-[a-z]+)="([^"]*assets/[^"]+\.(?:css|js))"', text):
            assert HASHED.search(address), (path, address)
            assert ((built_site / path).parent / address.split("?")[0]).exists() or path == "404.html", (path, address)


def test_every_text_file_has_compressed_copies_that_say_the_same(built_site: Path) -> None:
    texts = [
        path
        for path in built_site.rglob("*")
        if path.suffix in (".html", ".css", ".js", ".json", ".svg", ".ics") and path.stat().st_size >= 500
    ]
    assert len(texts) > 1000
    for path in texts:
        content = path.read_bytes()
        assert brotli.decompress(path.with_name(f"{path.name}.br").read_bytes()) == content, path
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == content, path


def test_a_first_view_is_light(built_site: Path, html: dict[str, str]) -> None:
    for path in ("p1/index.html", "en/t2/index.html", "index.html"):
        page = built_site / path
        loaded = set(re.findall(r'<(?:link rel="stylesheet"|script)[^>]* (?:href|src)="([^"]+)"', html[path]))
        loaded |= set(re.findall(r'<link rel="icon"[^>]* href="([^"]+)"', html[path]))
        files = [page, *((page.parent / address).resolve() for address in loaded)]
        weight = sum(
            (copy if (copy := file.with_name(f"{file.name}.br")).exists() else file).stat().st_size for file in files
        )
        assert weight <= 55_000, (path, weight)
        assert len(files) <= 10, (path, loaded)


def test_hosts_that_read_headers_files_get_them(built_site: Path) -> None:
    assert (built_site / "_headers").read_bytes() == headers_file()
    for name, value in (*HEADERS.items(), *ADMIN_HEADERS.items()):
        assert f"{name}: {value}" in headers_file().decode()


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_the_server_configurations_send_the_same_headers(name: str) -> None:
    configuration = (ROOT / "deploy" / name).read_text("utf-8")
    for header, value in HEADERS.items():
        own = ADMIN_HEADERS[header]
        assert f'"{value}"' in configuration, (name, header)
        assert f'"{own}"' in configuration, (name, header)
        assert header in configuration
        if own != value:
            # The editor's value stands under its path and nowhere else.
            under_admin = re.search(
                rf'(?:"~\^/admin/" |header @admin \{{[^}}]*{header} )"{re.escape(own)}"', configuration
            )
            assert under_admin, (name, header)
            assert configuration.count(own) == 1, (name, header)
    assert "/healthz" in configuration


def test_every_section_has_a_qr_code_of_its_own_address(built_site: Path, html: dict[str, str]) -> None:
    for locale, prefix in (("id", ""), ("en", "en/")):
        anchors = re.findall(r'<h2 id="([a-z]\d+-\d+)"', html[f"{prefix}p1/index.html"])
        assert len(anchors) >= 12
        for anchor in anchors:
            assert (built_site / f"qr/{locale}/{anchor}.svg").read_text().startswith("<svg")


def test_caddy_keeps_lasting_files_for_good() -> None:
    """Caddy 2.6 sets a header without a matcher last, over the one for lasting names: each path has exactly one rule."""
    configuration = (ROOT / "deploy/Caddyfile").read_text("utf-8")
    rules = re.findall(r"header (.*)Cache-Control", configuration)
    assert rules == ["@lasting ", "@fresh "]
    lasting, fresh = (re.search(rf"@{name} (.*)", configuration) for name in ("lasting", "fresh"))
    assert lasting
    assert fresh
    assert fresh[1] == f"not {lasting[1]}"
