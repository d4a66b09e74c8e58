"""Markdown into the one tree: safe by construction, terms at first use, quotes curled, prose measured."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saku.diagnostics import Span
from saku.library.load import load
from saku.library.model import Text
from saku.text.citations import find_citations, locator_label
from saku.text.html import to_html
from saku.text.markdown import read_markdown
from saku.text.prose import paragraphs
from saku.text.quotes import curl_quotes
from saku.text.resolve import resolve
from saku.text.scan import mask_code, span_at
from saku.text.self_check import shuffled
from saku.text.tree import text_content, walk

KNOWN_TAGS = {
    *("p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "div", "span", "a", "cite", "em", "strong"),
    *("code", "pre", "blockquote", "hr", "br", "img", "h1", "h2", "h3", "h4", "h5", "h6"),
}
KNOWN_ATTRIBUTES = {
    "class",
    "id",
    "href",
    "title",
    "src",
    "alt",
    "scope",
    "start",
    "data-box",
    "data-law",
    "data-locator",
    "data-section",
    "data-subject",
}


@given(st.text(alphabet=st.sampled_from("ab <>[]()!*_`#\n\"'=&;:/-|@^{}1."), max_size=120))
@settings(max_examples=400)
def test_no_text_yields_a_tag_or_attribute_of_its_own(markdown: str) -> None:
    for element in walk(read_markdown(markdown)):
        assert element.tag in KNOWN_TAGS, element.tag
        assert set(element.attributes) <= KNOWN_ATTRIBUTES, element.attributes


def html(markdown: str) -> str:
    return "".join(to_html(block) for block in read_markdown(markdown))


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- x -->", "<b onclick='x'>y</b>"]
)
def test_html_stays_visible_text(attack: str) -> None:
    assert attack.split(">")[0].lstrip("<!")[:3] in html(attack)
    assert "<script" not in html(attack)
    assert "<img" not in html(attack)
    assert "<b" not in html(attack).replace("<br", "")


def test_citations_are_found_with_their_offset_outside_code() -> None:
    text = "Kode `[@uu1 pasal 1]` dan [@uu25-2009  pasal 29 ayat 1]."
    (found,) = find_citations(mask_code(text))
    assert (found.law, found.locator, text[found.offset]) == ("uu25-2009", "pasal 29 ayat 1", "[")


def test_a_place_in_a_text_is_a_place_in_its_file() -> None:
    text = Text("satu\ndua tiga", Span("x.md", 10, 5))
    assert span_at(text, 0) == Span("x.md", 10, 5)
    assert span_at(text, text.markdown.index("tiga")) == Span("x.md", 11, 5)


def test_locators_speak_the_reader_language(minimal: Path) -> None:
    library = load(minimal, os.environ).library
    assert library
    assert locator_label("pasal 28I ayat 4", library.strings, "id") == "Pasal 28I ayat (4)"
    assert locator_label("pasal 14 huruf e", library.strings, "en") == "Article 14 letter e"
    assert locator_label("pembukaan alinea 4", library.strings, "en") == "Preamble paragraph 4"


def test_a_term_is_linked_once_a_section_and_never_inside_a_link(minimal: Path) -> None:
    library = load(minimal, os.environ).library
    assert library
    for section in resolve(library).sections.values():
        terms = [found.attributes["data-term"] for found in walk(section.tree) if found.has_class("term")]
        assert len(terms) == len(set(terms)), section.code
        for link in walk(section.tree):
            if link.tag in ("a", "cite"):
                assert not [inner for inner in walk(link.children) if inner.has_class("term")]


def test_both_languages_have_trees_of_one_shape(minimal: Path) -> None:
    library = load(minimal, os.environ).library
    assert library
    sections = resolve(library).sections
    shapes = {
        (code, locale): [found.tag for found in walk(section.tree) if not found.has_class("term")]
        for (code, locale), section in sections.items()
    }
    for (code, locale), shape in shapes.items():
        assert shape == shapes[code, "id"], (code, locale)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"Besok saja," katanya.', "“Besok saja,” katanya."),
        ('Ia berkata, *"Ini hak Anda."*', "Ia berkata, “Ini hak Anda.”"),
        ('Kata *"ya"* itu ("benar").', "Kata “ya” itu (“benar”)."),
        ("don't say 'no'", "don’t say ‘no’"),
    ],
)
def test_quotes_are_curled_across_emphasis(written: str, read: str) -> None:
    (block,) = curl_quotes(read_markdown(written))
    assert text_content(block) == read


def test_prose_counts_sentences_without_markup_tables_or_notes() -> None:
    text = Text(
        "Satu kalimat [@uu25-2009 pasal 29]. Dua, misal. ini [tautan](https://x.example).\n\n| a | b |\n\n[^1]: Catatan.\n",
        Span("x.md"),
    )
    (paragraph,) = paragraphs(text)
    assert paragraph.sentences[0] == "Satu kalimat."
    assert paragraph.citations == 1
    assert "https" not in paragraph.text


@given(st.text(min_size=1, max_size=10), st.integers(2, 10))
def test_shuffling_is_stable_and_never_gives_the_answer_away(seed: str, count: int) -> None:
    order = shuffled(seed, range(count))
    assert sorted(order) == list(range(count))
    assert order != tuple(range(count))
    assert order == shuffled(seed, range(count))
