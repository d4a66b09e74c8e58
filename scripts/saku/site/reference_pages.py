"""Pages to look things up in: the law index, the glossary, the rules for editors."""

from __future__ import annotations

from collections import defaultdict

from saku import rules
from saku.diagnostics import Severity, localise
from saku.library.addresses import reading_address
from saku.library.codes import TRAINER_NOTES, SectionCode
from saku.library.model import Article, Law, LawStatus, Term
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.citations import locator_label
from saku.text.generated import article_order, checked_label, unchecked_label
from saku.text.resolve import Trees
from saku.text.tree import Element, element, walk

CitedBy = dict[tuple[str, str], list[SectionCode]]


def law_page(trees: Trees, page: WebPage) -> bytes:
    """Every instrument, the gist of each cited article, and every section for learners that cites it."""
    cited_by: CitedBy = defaultdict(list)
    for (code, locale), section in sorted(trees.sections.items()):
        if locale == page.locale and code.slot != TRAINER_NOTES:
            for cite in walk(section.tree):
                key = (cite.attributes.get("data-law", ""), cite.attributes.get("data-locator", ""))
                if cite.tag == "cite" and code not in cited_by[key]:
                    cited_by[key].append(code)
    order = article_order(page.library)
    blocks = [
        Block(
            1,
            page.text("nav.laws"),
            "atas",
            "",
            (element("p", None, page.text("laws.about")), element("p", None, page.text("legal.disclaimer"))),
        )
    ]
    for law in page.library.laws.values():
        articles = sorted(law.articles.values(), key=lambda article: order((law.id, article.locator)))
        if articles:
            entries = [part for article in articles for part in _article(law, article, cited_by, page)]
            blocks.append(
                Block(
                    2,
                    law.short[page.locale],
                    law.id,
                    "",
                    (*_law_head(law, page), element("dl", {"class": "saku-articles"}, *entries)),
                )
            )
    return page_file(
        page.text("nav.laws"), page.text("laws.about"), {"address": page.address, "type": "website"}, blocks
    )


def _law_head(law: Law, page: WebPage) -> tuple[Element, ...]:
    locale, source = page.locale, page.library.settings.source_locale.code
    official: tuple[Element, ...] = ()
    if locale != source:
        official = (
            element(
                "p", None, page.text("laws.official"), ": ", element("span", {"lang": source}, law.title[source]), "."
            ),
        )
    status = element(
        "p",
        {"class": f"saku-status saku-status--{law.status}"},
        page.text("laws.status"),
        ": ",
        page.text(f"law_status.{law.status}"),
        ".",
    )
    note = (element("p", None, law.note[locale]),) if law.note else ()
    if law.status is LawStatus.UNCHECKED:
        note = (*note, element("p", None, page.text("laws.unchecked")))
    return (element("p", None, law.title[locale], "."), *official, status, *note)


def _article(law: Law, article: Article, cited_by: CitedBy, page: WebPage) -> tuple[Element, Element]:
    strings, locale = page.library.strings, page.locale
    links: list[Element | str] = []
    for code in cited_by[law.id, article.locator]:
        link = element("a", {"href": page.href(reading_address(code))}, str(code))
        links += [", ", link] if links else [page.text("laws.cited_in"), " ", link]
    checked = (
        page.text("site.checked", day=checked_label(article, strings, locale))
        if article.checked
        else unchecked_label(article, strings, locale)
    )
    label = locator_label(article.locator, strings, locale)
    return (
        element("dt", {"id": f"{law.id}-{article.anchor}"}, label[0].upper() + label[1:]),
        element(
            "dd", None, article.gist[locale], " ", element("small", None, checked, ". ", *links, "." if links else "")
        ),
    )


def glossary_page(page: WebPage) -> bytes:
    """Every term with its meaning, its name in the other languages, and words to avoid with the reason."""
    terms = sorted(page.library.terms, key=lambda term: term.name[page.locale].lower())
    entries = [part for term in terms for part in _term(term, page)]
    body = (element("p", None, page.text("glossary.about")), element("dl", {"class": "saku-glossary"}, *entries))
    blocks = [Block(1, page.text("nav.glossary"), "atas", "", body)]
    return page_file(
        page.text("nav.glossary"), page.text("glossary.about"), {"address": page.address, "type": "website"}, blocks
    )


def _term(term: Term, page: WebPage) -> tuple[Element, Element]:
    lines: list[Element] = [element("p", None, term.meaning[page.locale])]
    for locale in page.library.settings.locales:
        if locale.code != page.locale:
            name = element("span", {"lang": locale.code}, term.name[locale.code])
            lines.append(element("p", None, f"{locale.name}: ", name))
    synonyms = term.synonyms.get(page.locale, ())
    if synonyms:
        lines.append(element("p", None, page.text("glossary.synonyms"), ": ", ", ".join(synonyms)))
    lines += [
        element(
            "p",
            None,
            page.text("glossary.avoid"),
            ": ",
            element("s", None, avoid.word),
            ". ",
            avoid.reason[page.locale],
        )
        for avoid in term.avoid
        if avoid.locale == page.locale
    ]
    return element("dt", {"id": term.id}, term.name[page.locale]), element("dd", None, *lines)


def rule_page(page: WebPage) -> bytes:
    """What `saku check` promises, made from the one table of rules."""
    blocks = [Block(1, page.text("nav.rules"), "atas", "", (element("p", None, page.text("rules.about")),))]
    for severity in Severity:
        entries = [
            part
            for rule in rules.RULES
            if rule.severity is severity
            for part in (
                element("dt", {"id": rule.id}, element("code", None, rule.id)),
                element("dd", None, localise(rule.explanation, page.locale)),
            )
        ]
        if entries:
            blocks.append(Block(2, page.text(f"rules.{severity}"), str(severity), "", (element("dl", None, *entries),)))
    return page_file(
        page.text("nav.rules"), page.text("rules.about"), {"address": page.address, "type": "website"}, blocks
    )
