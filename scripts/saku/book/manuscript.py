"""A whole book in one language as Typst: front matter, modules, back matter. The look is in overrides/print/."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import segno

from saku.book.typst import Setting, code_string, label, typst_blocks, typst_inline
from saku.library.addresses import absolute, section_address, short_address
from saku.library.codes import AT_A_GLANCE, OPENING_CASE, SELF_CHECK, SectionCode
from saku.library.model import Book, Library, Localised, Module, ReviewState, Term
from saku.outline import Entry, plan_book
from saku.text.citations import citation_label, locator_label
from saku.text.generated import article_order, checked_label, date_label
from saku.text.resolve import Trees
from saku.text.tree import Element, Tree, walk

PRINTED_ITEMS = 3
"""Self-check items of a module that the book has room for (curriculum, section 2)."""
_REVIEWED = (ReviewState.STABLE, ReviewState.RETIRED)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A book ready to be set."""

    source: str
    """Typst markup that begins by importing overrides/print/book.typ."""
    facts: Mapping[str, str]
    """What the template asks for by name: locale, titles, date, words."""


def write_manuscript(
    library: Library, book: Book, trees: Trees, locale: str, edition_date: date, glyphs: frozenset[str]
) -> Manuscript:
    """`edition_date` is printed and becomes the file's date; `glyphs` are the characters the fonts have."""
    outline = plan_book(library, book, locale)
    printed = {code: _printed(trees.section(code, locale).tree, code) for code in outline.sections}
    setting = Setting(library, locale, frozenset(printed), glyphs)
    cited = {(node.attributes["data-law"], node.attributes["data-locator"]) for node in _nodes(printed, "citation")}
    terms = {node.attributes["data-term"] for node in _nodes(printed, "term")}
    parts = [
        '#import "/overrides/print/book.typ": *\n#show: book\n#cover()',
        _imprint(library, outline.entries, setting),
        "#contents()",
        _situations(library, setting),
        *(_module(entry, printed, trees, setting) for entry in outline.entries),
        _laws(library, cited, setting),
        _glossary(library, terms, setting),
        _answers(outline.entries, printed, setting),
    ]
    return Manuscript("\n\n".join(part for part in parts if part) + "\n", _facts(book, edition_date, setting))


def _printed(tree: Tree, code: SectionCode) -> Tree:
    """The part of a section that the book has room for."""
    if code.slot == SELF_CHECK:
        return tree[:PRINTED_ITEMS]
    if code.slot == OPENING_CASE:
        # The second case, below the first small heading, is for the class.
        second = next((index for index, block in enumerate(tree) if block.tag == "h3"), len(tree))
        return tree[:second]
    return tree


def _nodes(printed: Mapping[SectionCode, Tree], name: str) -> Iterator[Element]:
    return (node for tree in printed.values() for node in walk(tree) if node.has_class(name))


def _facts(book: Book, edition_date: date, setting: Setting) -> dict[str, str]:
    library, locale = setting.library, setting.locale
    day = date_label(edition_date, library.strings, locale)
    names = ("page", "pages", "contents", "laws", "situations", "glossary", "answers", "imprint", "on_site", "blank")
    facts = {
        "title": book.title[locale],
        "subtitle": book.subtitle[locale],
        "reader": book.reader[locale],
        "hub": library.settings.site_name,
        "edition": setting.word("book.edition", date=day),
        **{name: setting.word(f"book.{name}") for name in names},
    }
    shown = {name: setting.printable(text) for name, text in facts.items()}
    return {**shown, "locale": locale, "date": edition_date.isoformat()}


def _imprint(library: Library, entries: Iterable[Entry], setting: Setting) -> str:
    """What the book is, how to use it, and whose it is."""
    site = library.settings.site_url.split("://")[-1].rstrip("/")
    example = next((code for entry in entries for code in entry.sections), SectionCode("H1", 1))
    values = {"site": site, "code": str(example), "short": f"{site}/{short_address(example)}"}
    states = {entry.module.review.state for entry in entries}
    notices = [] if states <= set(_REVIEWED) else ["draft"]
    notices += ["not_advice", "publisher", "licence", "fonts", "made"]
    how = [f"[{setting.literal(setting.word(f'book.how.{name}', **values))}]" for name in _HOW]
    printed_notices = [f"[{setting.literal(setting.word(f'book.{name}', **values))}]" for name in notices]
    title = f"[{setting.literal(setting.word('book.how.title'))}]"
    return f"#how-to-use({', '.join([title, *how])})\n#imprint({', '.join(printed_notices)})"


_HOW = ("code", "qr", "notes", "unchecked", "pages", "write")


def _situations(library: Library, setting: Setting) -> str:
    """What happens at the counter, and where to look: only what this book answers."""
    lines = []
    for situation in library.situations:
        codes = [code for code, _ in situation.sections if code in setting.sections]
        if codes:
            labels = ", ".join(label(code.anchor) for code in codes)
            lines.append(f"#situation([{setting.literal(situation.text[setting.locale])}], {labels})")
    return "\n".join(["#situation-index[", *lines, "]"]) if lines else ""


def _module(entry: Entry, printed: Mapping[SectionCode, Tree], trees: Trees, setting: Setting) -> str:
    module, locale = entry.module, setting.locale
    minutes = setting.word("book.minutes", read=module.minutes.read, practise=module.minutes.practise)
    facts = f"{setting.word(f'level.{module.level}').capitalize()} · {minutes}"
    own_summary = any(code.slot == AT_A_GLANCE for code in entry.sections)
    opening = [code_string(module.code), code_string(module.code.lower())]
    opening += [f"[{setting.literal(module.title[locale])}]", f"[{setting.literal(facts)}]"]
    opening += [] if own_summary else [f"[{setting.literal(module.summary[locale])}]"]
    parts = [f"#module-opening({', '.join(opening)})"]
    for code in entry.sections:
        parts.append(_section(code, trees.section(code, locale).title, printed[code], setting))
    return "\n\n".join(parts)


def _section(code: SectionCode, title: str, tree: Tree, setting: Setting) -> str:
    address = setting.address(section_address(code))
    short = (setting.library.settings.site_url + short_address(code)).split("://")[-1]
    arguments = [
        code_string(str(code)),
        code_string(code.anchor),
        f"[{setting.literal(title)}]",
        f"address: {code_string(address)}",
        f"shown: {setting.string(short)}",
        f"qr: {code_string(qr_svg(address))}",
        f"alt: {setting.string(setting.word('book.qr', code=code, address=address))}",
    ]
    parts = [f"#section-opening({', '.join(arguments)})", typst_blocks(tree, setting)]
    if code.slot == SELF_CHECK and tree:
        parts.append(f"#answers-at({label(_answers_anchor(code.module))})")
    return "\n".join(parts)


def qr_svg(address: str) -> str:
    """The address as a QR code without quiet zone, error correction M or better."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", xmldecl=False, border=0, omitsize=True, nl=False)
    return drawn.getvalue().decode()


def _laws(library: Library, cited: set[tuple[str, str]], setting: Setting) -> str:
    """Every instrument the book cites, its articles with their gist, the day of the check, and the pages."""
    if not cited:
        return ""
    strings, locale = library.strings, setting.locale
    source = library.settings.source_locale.code
    parts: list[str] = []
    last = ""
    for law_id, locator in sorted(cited, key=article_order(library)):
        law = library.laws[law_id]
        article = law.articles[locator]
        if law_id != last:
            last = law_id
            names = [f"[{setting.literal(law.short[locale])}]", f"[{setting.literal(law.title[locale])}]"]
            if locale != source:
                names.append(f"[#text(lang: {code_string(source)})[{setting.literal(law.title[source])}]]")
            parts.append(f"#law({', '.join(names)})")
            if law.note:
                parts.append(f"#law-note[{setting.literal(law.note[locale])}]")
        checked = checked_label(article, strings, locale)
        if article.checked:
            checked = setting.word("book.checked", date=checked)
        place = locator_label(locator, strings, locale)
        parts.append(
            f"#article({code_string(f'{law_id} {locator}')}, [{setting.literal(place[:1].upper() + place[1:])}], "
            f"[{setting.literal(article.gist[locale])}], [{setting.literal(checked)}])"
        )
    about = f"[{setting.literal(setting.word('book.laws_about'))}]"
    return "\n".join([f"#law-card({about})[", *parts, "]"])


def _glossary(library: Library, used: set[str], setting: Setting) -> str:
    """The terms the book uses, by name, each with its name in the other languages and its pages."""
    locale = setting.locale
    terms = sorted((term for term in library.terms if term.id in used), key=lambda term: term.name[locale].casefold())
    entries = [
        f"#glossary-entry({code_string(term.id)}, [{setting.literal(term.name[locale])}], "
        f"{_other_names(term.name, setting)}, [{setting.literal(term.meaning[locale])}])"
        for term in terms
    ]
    return "\n".join(["#glossary-list[", *entries, "]"]) if entries else ""


def _other_names(name: Localised[str], setting: Setting) -> str:
    names = [
        f"#text(lang: {code_string(locale)})[{setting.literal(text)}]"
        for locale, text in name.items()
        if locale != setting.locale
    ]
    return f"[{setting.literal(', ').join(names)}]"


def _answers(entries: Iterable[Entry], printed: Mapping[SectionCode, Tree], setting: Setting) -> str:
    """The answers to the printed items, module by module, on the last pages."""
    parts = []
    for entry in entries:
        code = SectionCode(entry.module.code, SELF_CHECK)
        items = printed.get(code, ())
        if items:
            parts.append(_module_answers(entry.module, items, setting))
    return "\n".join(["#answer-pages[", *parts, "]"]) if parts else ""


def _module_answers(module: Module, items: Tree, setting: Setting) -> str:
    title = f"[{setting.literal(module.title[setting.locale])}]"
    code = code_string(str(SectionCode(module.code, SELF_CHECK)))
    parts = [f"#answers-of({code}, {code_string(_answers_anchor(module.code))}, {title})"]
    for number, item in enumerate(items, 1):
        answer = next(node for node in walk(item.children) if node.has_class("answer"))
        key, *feedback = answer.children
        shown = typst_inline(key.children, setting) if isinstance(key, Element) else ""
        body = typst_blocks(tuple(node for node in feedback if isinstance(node, Element)), setting)
        parts.append(f"#answer({number}, [{shown}])[\n{body}\n]")
    return "\n".join(parts)


def _answers_anchor(module: str) -> str:
    """Apart from section anchors, which have a number after the hyphen."""
    return f"{module.lower()}-answers"
