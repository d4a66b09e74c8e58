"""What a reader is told above a section: its translation lags or is missing, or the law it cites was amended."""

from __future__ import annotations

from collections.abc import Callable

from saku.library.addresses import article_address
from saku.library.codes import SectionCode, parse_section_code
from saku.library.model import Library
from saku.text.citations import citation_label
from saku.text.generated import date_label
from saku.text.tree import Element, Tree, element, walk
from saku.translation.freshness import Freshness, State


def translation_notice(found: Freshness, library: Library) -> Tree:
    """One quiet paragraph with a link to the same section in the source language; nothing where all is well."""
    strings, locale = library.strings, found.locale
    source = library.settings.source_locale
    language = strings.get(f"translation.language_{source.code}", locale)
    if found.state is State.OUTDATED and found.accepted:
        day = date_label(found.accepted, strings, locale)
        said = strings.get("translation.outdated", locale, language=language, day=day)
    elif found.state is State.MISSING:
        key = "translation.in_part" if found.in_part else "translation.missing"
        said = strings.get(key, locale, language=language)
    else:
        return ()
    link = element(
        "a",
        {"class": "source-text", "data-section": str(found.section), "hreflang": source.code},
        strings.get("translation.read_source", locale, code=found.section, language=language),
    )
    return (element("p", {"class": "notice", "data-state": str(found.state)}, said, " ", link),)


def page_notice(address: str, locale: str, library: Library) -> Tree:
    """As `translation_notice`, for a hand-written page that is there in the source language only."""
    strings, source = library.strings, library.settings.source_locale
    language = strings.get(f"translation.language_{source.code}", locale)
    link = element(
        "a",
        {"class": "source-text", "data-address": address, "hreflang": source.code},
        strings.get(
            "translation.read_source", locale, code=strings.get("translation.this_page", locale), language=language
        ),
    )
    said = strings.get("translation.missing_page", locale, language=language)
    return (element("p", {"class": "notice", "data-state": "missing"}, said, " ", link),)


def source_text_address(link: Element, place: Callable[[SectionCode], str]) -> str:
    """Where the link of a notice leads, without locale; `place` tells it for a section."""
    code = parse_section_code(link.attributes.get("data-section", ""))
    return place(code) if code else link.attributes["data-address"]


def law_notice(tree: Tree, library: Library, locale: str) -> Tree:
    """That law which the text cites was amended and the text not held against it since; nothing if that is not so."""
    cited = dict.fromkeys(
        (node.attributes["data-law"], node.attributes["data-locator"]) for node in walk(tree) if node.tag == "cite"
    )
    links: list[Element | str] = []
    for law_id, locator in cited:
        law = library.laws[law_id]
        article = law.articles[locator]
        if article.amended:
            label = citation_label(law, locator, library.strings, locale)
            link = element("a", {"href": f"/{article_address(law, article)}", "class": "law"}, label)
            links += [", ", link] if links else [link]
    if not links:
        return ()
    said = library.strings.get("legal.review", locale)
    return (element("p", {"class": "notice", "data-state": "amended"}, said, " ", *links, "."),)
