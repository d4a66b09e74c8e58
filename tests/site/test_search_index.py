"""The files of the search: what is in them, what must not be, and that they say what the texts say."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saku.library.codes import TRAINER_NOTES
from saku.library.load import load
from saku.site.search_index import search_files
from saku.site.search_words import Phrases, law_tokens, stemmer, words
from saku.text.resolve import Trees, resolve
from tests.support import ROOT

STEPS = 32


@pytest.fixture(scope="module")
def trees() -> Trees:
    library = load(ROOT, {}).library
    assert library
    return resolve(library)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    library = load(ROOT, {}).library
    assert library
    return search_files(library, resolve(library))


def value(script: bytes) -> object:
    """What a script hands to sakuSearch.receive."""
    return json.loads(re.sub(r"^sakuSearch\.receive\(\"[^\"]+\",|\);\n$", "", script.decode()))


def found(files: dict[str, bytes], locale: str, token: str) -> set[str]:
    """The sections that hold a token, read as the browser reads them."""
    root = value(files[f"assets/words-{locale}.js"])
    assert isinstance(root, dict)
    sections = [
        f"{module}.{slot}"
        for module, _, slots in (entry.partition(":") for entry in root["codes"].split(";"))
        for slot in slots.split(",")
    ]
    number = [line.split(" ")[0] for line in root["words"].split("\n")].index(token)
    chunk = max(index for index, first in enumerate(root["chunks"]) if first <= number)
    lists = value(files[f"assets/search/{locale}/{chunk}.{root['version']}.js"])
    assert isinstance(lists, list)
    place, codes = 0, set()
    for posting in lists[number - root["chunks"][chunk]]:
        place += posting // STEPS
        assert 1 <= posting % STEPS < STEPS
        codes.add(sections[place])
    return codes


@pytest.mark.parametrize("locale", ["id", "en"])
def test_a_law_finds_exactly_the_sections_that_cite_it(files: dict[str, bytes], trees: Trees, locale: str) -> None:
    cited = {
        str(section.code)
        for (_, language), section in trees.sections.items()
        if language == locale and section.code.slot != TRAINER_NOTES and 'data-law="uu25-2009"' in _html(section.tree)
    }
    assert cited
    assert found(files, locale, "§uu25-2009") == cited


def _html(tree: object) -> str:
    from saku.text.html import to_html

    return "".join(to_html(block) for block in tree)  # type: ignore[attr-defined]


def test_trainer_notes_are_not_found(files: dict[str, bytes]) -> None:
    assert not [path for path in files if re.search(rf"-{TRAINER_NOTES}\.[0-9a-f]{{8}}\.js$", path)]
    for locale in ("id", "en"):
        assert not {code for code in found(files, locale, "§uud1945") if code.endswith(f".{TRAINER_NOTES}")}


def test_the_same_content_gives_the_same_files(files: dict[str, bytes]) -> None:
    library = load(ROOT, {}).library
    assert library
    assert search_files(library, resolve(library)) == files


def test_a_citation_is_found_by_law_by_article_and_by_paragraph() -> None:
    assert set(law_tokens("uud1945", "pasal 28I ayat 4")) == {
        "§uud1945",
        "§uud1945/28i",
        "§/28i",
        "§uud1945/28i/4",
        "§/28i/4",
    }
    assert set(law_tokens("uu23-2004", "seluruhnya")) == {"§uu23-2004"}


@pytest.mark.parametrize(
    "forms", ["melayani pelayanan layanan dilayani", "lindung melindungi perlindungan dilindungi", "adil keadilan"]
)
def test_forms_of_an_indonesian_word_share_a_stem(forms: str) -> None:
    assert len({stemmer("id")(form) for form in forms.split()}) == 1


@given(st.text())
def test_words_are_lower_case_letters_and_digits(text: str) -> None:
    for word in words(text):
        assert re.fullmatch(r"[^\W_]+", word)
        assert words(word) == [word] or word != word.casefold()


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), min_size=1, max_size=3))
def test_a_phrase_is_found_wherever_it_stands(stems: list[str], phrase: list[str]) -> None:
    expected = sum(stems[start : start + len(phrase)] == phrase for start in range(len(stems)))
    assert len(list(Phrases([(phrase, "#1")]).find(stems))) == expected
