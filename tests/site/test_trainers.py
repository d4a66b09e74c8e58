"""Trainer notes: in the trainers' room and the facilitator edition, and nowhere that a learner is led."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from saku.library.codes import TRAINER_NOTES
from saku.library.load import load
from saku.outline import plan_book
from saku.text.resolve import resolve
from saku.text.tree import text_content, walk
from tests.support import MINIMAL, ROOT, copy_content, saku

LONG = 45
"""Letters of a line that no other text says by chance."""


def letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text).lower()


@pytest.fixture(scope="module")
def sentences() -> dict[str, set[str]]:
    """{locale: the letters of every longer line that only trainer notes hold}."""
    library = load(ROOT, {}).library
    assert library
    trees = resolve(library)
    found: dict[str, set[str]] = {"id": set(), "en": set()}
    lessons = {"id": "", "en": ""}
    for (code, locale), section in trees.sections.items():
        if code.slot != TRAINER_NOTES:
            lessons[locale] += letters("".join(text_content(block) for block in section.tree))
            continue
        lines = [letters(text_content(node)) for node in walk(section.tree) if node.tag in ("p", "li", "td")]
        found[locale] |= {line for line in lines if len(line) >= LONG}
    return {locale: {line for line in lines if line not in lessons[locale]} for locale, lines in found.items()}


def learner_texts(site: Path) -> Iterator[tuple[str, str]]:
    """(name, letters) of every page, script and book for learners."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        # The projector's pages are a trainer's too: the notes stand behind the slides, for the second window.
        if re.match(r"(en/)?(pelatih|tampil)/|unduh/f-", name):
            continue
        if path.suffix in (".html", ".js", ".json", ".ics", ".txt", ".xml"):
            yield name, letters(re.sub(r"<[^>]+>|&#?\w+;", "", path.read_text("utf-8")))
        elif path.suffix == ".epub":
            with zipfile.ZipFile(path) as archive:
                pages = [archive.read(each).decode() for each in archive.namelist() if each.endswith(".xhtml")]
            yield name, letters(re.sub(r"<[^>]+>", "", "".join(pages)))
        elif re.fullmatch(r"unduh/[a-z0-9]+-(id|en)\.pdf", name):
            document = pypdfium2.PdfDocument(path)
            yield name, letters("".join(page.get_textpage().get_text_bounded() for page in document))


def test_no_trainer_sentence_reaches_a_learner(built_site: Path, sentences: dict[str, set[str]]) -> None:
    assert all(len(lines) > 300 for lines in sentences.values())
    lines = {line[:LONG] for found in sentences.values() for line in found}
    leaked = []
    for name, text in learner_texts(built_site):
        starts = {text[at : at + LONG] for at in range(len(text) - LONG + 1)}
        leaked += [(name, line) for line in lines & starts]
    assert leaked == []


def test_the_trainers_room_and_the_facilitator_edition_hold_them_all(
    built_site: Path, sentences: dict[str, set[str]]
) -> None:
    for locale, prefix in (("id", ""), ("en", "en/")):
        pages = sorted((built_site / prefix / "pelatih").rglob("index.html"))
        assert len(pages) == 1 + len(list((ROOT / "modules").iterdir()))
        text = letters("".join(re.sub(r"<[^>]+>|&#?\w+;", "", page.read_text("utf-8")) for page in pages))
        with zipfile.ZipFile(built_site / f"unduh/f-{locale}.epub") as archive:
            names = [each for each in archive.namelist() if each.endswith(".xhtml")]
            book = letters(re.sub(r"<[^>]+>", "", "".join(archive.read(each).decode() for each in names)))
        for line in sentences[locale]:
            assert line[:LONG] in text, line
            assert line[:LONG] in book, line


def test_a_learner_is_not_led_there(built_site: Path) -> None:
    lesson = (built_site / "p1/index.html").read_text("utf-8")
    contents = lesson[lesson.index('class="saku-contents"') :].partition("</details>")[0]
    assert "#p1-10" in contents
    assert "#p1-11" not in contents
    assert lesson.index('id="p1-11"') > lesson.index('class="saku-neighbours"')
    home = (built_site / "index.html").read_text("utf-8")
    assert 'href="unduh/#f"' not in home
    assert 'href="unduh/#b1"' in home
    laws = (built_site / "hukum/index.html").read_text("utf-8")
    assert not re.search(r'href="[^"]*-11"', laws)
    assert 'name="robots" content="noindex"' in (built_site / "pelatih/p1/index.html").read_text("utf-8")


def test_permanent_addresses_of_trainer_notes_still_lead_to_them(built_site: Path) -> None:
    for prefix, up in (("", "../"), ("en/", "../")):
        lesson = (built_site / f"{prefix}p1/index.html").read_text("utf-8")
        stub = lesson[lesson.index('id="p1-11"') :]
        assert f'href="{up}pelatih/p1/#p1-11"' in stub
        assert 'id="p1-11"' in (built_site / f"{prefix}pelatih/p1/index.html").read_text("utf-8")
    forward = (built_site / "p1.11/index.html").read_text("utf-8")
    assert set(re.findall(r'<a lang="\w+" href="([^"]+)"', forward)) == {
        "../pelatih/p1/#p1-11",
        "../en/pelatih/p1/#p1-11",
    }


def test_the_facilitator_edition_takes_the_notes_of_every_module() -> None:
    library = load(ROOT, {}).library
    assert library
    for book in library.books:
        slots = {code.slot for code in plan_book(library, book, "id").sections}
        assert (TRAINER_NOTES in slots) == (book.id == "F")
    edition = next(book for book in library.books if book.id == "F")
    assert {entry.module for entry in edition.modules} == {module.code for module in library.modules}


def test_a_book_for_learners_that_asks_for_trainer_notes_is_refused_at_its_line(tmp_path: Path) -> None:
    root = copy_content(tmp_path / "content", MINIMAL)
    manifest = root / "data/books/b1.yml"
    text = manifest.read_text("utf-8")
    manifest.write_text(re.sub(r"\[([^\]]*)\]", r"[\1, 11]", text, count=1), "utf-8")
    line = next(number for number, each in enumerate(manifest.read_text("utf-8").split("\n"), 1) if ", 11]" in each)
    result = saku(root, "check")
    assert result.returncode == 1
    assert re.search(rf"data/books/b1\.yml:{line}:\d+: value-is-valid: Slot 11", result.stderr + result.stdout)
