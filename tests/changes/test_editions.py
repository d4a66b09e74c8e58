"""Printed editions are Git tags: what the site says has changed since, and what follows by feed."""

from __future__ import annotations

import re
import subprocess
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest

from saku.changes.editions import changes_since_editions
from saku.library.codes import parse_section_code
from saku.library.load import load
from saku.library.model import Library
from saku.site.feed import feed_files
from saku.site.pages import page_tree
from saku.text.resolve import resolve
from tests.changes.support import AS_AUTHOR, change, commit, git, under_git
from tests.support import EPOCH, saku

ID, EN = "modules/p1-layanan/id.md", "modules/p1-layanan/en.md"
ATOM = "{http://www.w3.org/2005/Atom}"
DAY = datetime.fromtimestamp(int(EPOCH)).date()
ERRATA = """
- edition: 2026.1
  section: P1.3
  date: 2026-03-02
  printed: {id: Tiga hari., en: Three days.}
  correct: {id: "Lima hari <kerja>.", en: "Five <working> days."}
"""


@pytest.fixture
def printed(minimal: Path) -> Path:
    """Edition 2026.1 is printed; then one Indonesian sentence changes and a section is added; then comes edition 2026.2."""
    root = under_git(minimal)
    git(root, "tag", "edisi-2026.1")
    git(root, "tag", "bukan-edisi")
    change(root, ID, "Alasan itu wajib.", "Alasan itu perlu.")
    for path, section in ((ID, "## Tambahan {#p1-14}\n\nSatu.\n"), (EN, "## Extra {#p1-14}\n\nOne.\n")):
        (root / path).write_text((root / path).read_text("utf-8") + f"\n{section}", "utf-8")
    saku(root, "permalinks", "--accept")
    (root / "data/errata.yml").write_text(ERRATA, "utf-8")
    commit(root, "Alasan")
    git(root, "tag", "-a", "-m", "Edisi kedua", "edisi-2026.2")
    return root


def loaded(root: Path) -> Library:
    library = load(root, {}).library
    assert library
    return library


def page(root: Path, locale: str) -> str:
    library = loaded(root)
    files = page_tree(library, resolve(library), {}, DAY, changes_since_editions(library))
    return files[f"{locale}/perubahan.md"].decode()


def test_only_what_differs_is_named_and_per_language(printed: Path) -> None:
    newest, first = changes_since_editions(loaded(printed))
    assert (newest.name, dict(newest.changed), newest.new) == ("2026.2", {}, ())
    assert {str(code): locales for code, locales in first.changed.items()} == {"P1.3": ("id",)}
    assert [str(code) for code in first.new] == ["P1.14"]
    assert first.gone == ()


def test_spaces_and_line_breaks_are_no_change(printed: Path) -> None:
    change(printed, ID, "Alasan itu perlu.", "Alasan\n    itu perlu.")
    newest = changes_since_editions(loaded(printed))[0]
    assert newest.changed == {}


def test_a_trainer_reads_in_one_line_what_still_holds(printed: Path) -> None:
    indonesian, english = page(printed, "id"), page(printed, "en")
    second, first = indonesian.split("## Edisi 2026.1")
    assert "Semua bagian masih sama." in second
    assert re.search(r"Berubah \(1\):</strong> <a[^>]*>P1\.3</a>", first)
    assert re.search(r"Baru \(1\):</strong> <a[^>]*>P1\.14</a>", first)
    assert "Berubah" not in english.split("## Edition 2026.1")[1]
    assert "B1 Buku Kecil</strong>: semua bagiannya masih sama." in first
    assert "Tiga hari." in indonesian
    assert "Three days." in english


def test_a_book_names_its_own_changed_sections(printed: Path) -> None:
    text = (printed / ID).read_text("utf-8")
    heading = re.search(r"^## .* \{#p1-2\}\n", text, re.M)
    assert heading
    (printed / ID).write_text(text.replace(heading[0], f"{heading[0]}\nKalimat baru.\n"), "utf-8")
    first = page(printed, "id").split("## Edisi 2026.1")[1]
    assert re.search(r"B1 Buku Kecil</strong>: sudah berubah: <a[^>]*>P1\.2</a></li>", first)


def test_a_gist_put_right_changes_the_legal_basis_of_modules_that_cite_it(printed: Path) -> None:
    assert parse_section_code("P1.12") not in changes_since_editions(loaded(printed))[0].changed
    laws = (printed / "data/laws.yml").read_text("utf-8")
    head, _, tail = laws.partition("pasal 29:")
    (printed / "data/laws.yml").write_text(f"{head}pasal 29:{tail.replace('id: ', 'id: Yang benar, ', 1)}", "utf-8")
    changed = changes_since_editions(loaded(printed))[0].changed
    assert {str(code): locales for code, locales in changed.items()} == {"H1.12": ("id",), "P1.12": ("id",)}


def test_without_git_or_tags_nothing_is_claimed(minimal: Path) -> None:
    assert changes_since_editions(loaded(minimal)) == ()
    assert "Belum ada edisi cetak." in page(minimal, "id")
    under_git(minimal)
    assert changes_since_editions(loaded(minimal)) == ()


def test_a_shallow_clone_claims_nothing(printed: Path, tmp_path: Path) -> None:
    clone = tmp_path / "dangkal"
    address = printed.resolve().as_uri()
    subprocess.run(["git", *AS_AUTHOR, "clone", "-q", "--depth", "1", "--no-tags", address, str(clone)], check=True)
    assert changes_since_editions(loaded(clone)) == ()


def feed(root: Path, locale: str) -> ElementTree.Element:
    library = loaded(root)
    files = feed_files(library, changes_since_editions(library), DAY)
    assert set(files) == {"perubahan.xml", "en/perubahan.xml"}
    return ElementTree.fromstring(files["perubahan.xml" if locale == "id" else f"{locale}/perubahan.xml"])


ONE = {"id", "title", "updated"}
MAY = {"feed": ONE | {"author", "link", "entry"}, "entry": ONE | {"link", "summary"}}


@pytest.mark.parametrize("locale", ["id", "en"])
def test_the_feed_is_atom(locale: str, printed: Path) -> None:
    """RFC 4287, 4.1: what a feed and an entry must and may hold, each permanent and unique id, dates of RFC 3339."""
    root = feed(printed, locale)
    assert root.tag == f"{ATOM}feed"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == locale
    for holder in (root, *root.iter(f"{ATOM}entry")):
        names = [child.tag.removeprefix(ATOM) for child in holder]
        assert set(names) <= MAY[holder.tag.removeprefix(ATOM)]
        for name in ONE:
            assert names.count(name) == 1
            assert (holder.findtext(f"{ATOM}{name}") or "").strip()
        moment = holder.findtext(f"{ATOM}updated") or ""
        assert datetime.fromisoformat(moment).tzinfo
        assert (holder.findtext(f"{ATOM}id") or "").startswith("https://")
        links = holder.findall(f"{ATOM}link")
        assert [link.attrib["rel"] for link in links].count("alternate") == 1
        assert all(link.attrib["href"].startswith("https://") for link in links)
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    itself = [link.attrib["href"] for link in root.findall(f"{ATOM}link") if link.attrib["rel"] == "self"]
    assert itself == [f"https://saku-ham.example/{'' if locale == 'id' else 'en/'}perubahan.xml"]
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 3
    moments = [entry.findtext(f"{ATOM}updated") or "" for entry in root.iter(f"{ATOM}entry")]
    assert moments == sorted(moments, reverse=True)
    assert root.findtext(f"{ATOM}updated") == moments[0]


def test_the_feed_tells_errata_editions_and_modules(printed: Path) -> None:
    change(printed, ID, "Alasan itu perlu.", "Alasan itu penting.")
    titles = {entry.findtext(f"{ATOM}title") for entry in feed(printed, "id").iter(f"{ATOM}entry")}
    assert "Ralat edisi 2026.1: P1.3" in titles
    assert "P1 berubah sejak edisi 2026.2" in titles
    summaries = {entry.findtext(f"{ATOM}summary") for entry in feed(printed, "id").iter(f"{ATOM}entry")}
    assert "Tercetak: Tiga hari. Seharusnya: Lima hari <kerja>." in summaries


def test_an_empty_feed_is_still_a_feed(minimal: Path) -> None:
    root = feed(minimal, "id")
    assert root.findtext(f"{ATOM}updated") == f"{DAY}T00:00:00Z"


def test_an_erratum_must_name_a_section_a_day_that_came_and_an_edition(printed: Path) -> None:
    path = printed / "data/errata.yml"
    for old, new, rule in (
        ("P1.3", "P1.99", "reference-resolves"),
        ("2026-03-02", "2999-01-01", "date-is-past"),
        ("edition: 2026.1", "edition: kedua", "value-is-valid"),
    ):
        path.write_text(ERRATA.replace(old, new), "utf-8")
        result = saku(printed, "check")
        assert f"data/errata.yml:2:3: {rule}" in result.stderr or f": {rule}:" in result.stderr
        assert result.returncode == 1


def test_the_built_site_leads_to_page_and_feed_and_two_builds_agree(printed: Path) -> None:
    for out in ("satu", "dua"):
        result = saku(printed, "build", "--out", out)
        assert result.returncode == 0, result.stderr
    for name in ("perubahan/index.html", "en/perubahan/index.html", "perubahan.xml", "en/perubahan.xml"):
        assert (printed / "satu" / name).read_bytes() == (printed / "dua" / name).read_bytes()
    english = (printed / "satu/en/p1/index.html").read_text("utf-8")
    assert re.search(
        r'<link rel="?alternate"? type="?application/atom\+xml"? title="What changed" href="?\.\./perubahan\.xml',
        english,
    )
    assert 'href="../perubahan/"' in english or "href=../perubahan/" in english
    changes = (printed / "satu/perubahan/index.html").read_text("utf-8")
    assert 'id="ralat-2026-1-p1-3-2026-03-02"' in changes
    assert "Lima hari &lt;kerja&gt;." in changes


def words_of(pdf: Path) -> list[str]:
    """The text of each page."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf)]


def test_the_pages_of_a_printed_edition_are_kept_and_named(minimal: Path) -> None:
    root = under_git(minimal)
    assert saku(root, "edition", "kedua").returncode == 2
    result = saku(root, "edition", "2026.1")
    assert result.returncode == 0, result.stderr
    assert "git tag -a edisi-2026.1" in result.stderr
    commit(root, "Edisi 2026.1")
    git(root, "tag", "edisi-2026.1")
    assert saku(root, "edition", "2026.1").returncode == 2
    assert saku(root, "check").stderr == ""
    assert saku(root, "book", "B1", "--out", "buku").returncode == 0
    book = words_of(root / "buku/unduh/b1-id.pdf")
    assert any("Edisi 2026.1, 21 September 2026" in text for text in book)
    change(root, ID, "## Hak Anda {", "## Hak setiap orang {")
    (root / "data/errata.yml").write_text(ERRATA.replace("P1.3", "P1.8"), "utf-8")
    commit(root, "Sesudah dicetak")
    (edition,) = loaded(root).printed
    code = parse_section_code("P1.2")
    first, last = edition.books["b1-id"][code]  # type: ignore[index]
    # The code in the margin stands before the title or behind it.
    assert re.search(r"P1\.2 Layanan itu hak|(?<!\.2 )Layanan itu hak P1\.2", book[first - 1])
    assert last in (first, first + 1)
    assert saku(root, "book", "B1", "--out", "buku").returncode == 0
    commits = git(root, "rev-parse", "--short=8", "HEAD").strip()
    assert any(f"Edisi 21 September 2026 ({commits})" in text for text in words_of(root / "buku/unduh/b1-id.pdf"))


def test_one_line_tells_whether_a_page_of_the_printed_book_holds(printed: Path) -> None:
    (printed / "data/editions").mkdir()
    record = "edition: 2026.1\nbooks:\n  b1-id:\n    P1.2: 8-8\n    P1.3: 9-10\n    P1.7: 11-11\n"
    (printed / "data/editions/2026.1.yml").write_text(record, "utf-8")
    first = page(printed, "id").split("## Edisi 2026.1")[1]
    assert re.search(r"B1 Buku Kecil</strong>: sudah berubah: <a[^>]*>P1\.3</a> \(hlm\. 9–10\)</li>", first)
    assert re.search(r"<a[^>]*>P1\.3</a> \(B1 hlm\. 9–10\)</td>", first)
    record = record.replace("9-10", "sembilan").replace("2026.1", "pertama")
    (printed / "data/editions/2026.1.yml").write_text(record, "utf-8")
    found = saku(printed, "check")
    assert found.returncode == 1
    assert found.stderr.count("data/editions/2026.1.yml:") == 2
