"""What stands behind the modules: the law card, the glossary of the terms used, the answers to the self-checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from saku.book.typst import Setting, code_string, typst_inline
from saku.library.books import LawList
from saku.library.codes import SELF_CHECK, SectionCode
from saku.library.model import Article, Law, LawStatus, Library, Localised, Module
from saku.outline import Entry
from saku.text.citations import locator_label
from saku.text.generated import article_order, unchecked_label
from saku.text.tree import Element, Tree, walk


def law_card(library: Library, cited: set[tuple[str, str]], form: LawList, setting: Setting) -> str:
    """Every instrument the book cites, and its articles with their pages; one that nobody has checked says so. In a register also
    the gist of each article and the day of the check."""
    if not cited:
        return ""
    parts: list[str] = []
    for law_id, group in groupby(sorted(cited, key=article_order(library)), key=lambda each: each[0]):
        law = library.laws[law_id]
        remark = [f"remark: [{setting.literal(text)}]"] if (text := _remark(law, setting)) else []
        entries = [_entry(law, law.articles[locator], form, setting) for _, locator in group]
        parts += [_law_heading(law, setting), f"#{form}({', '.join([*remark, *entries])})"]
    about = f"[{setting.literal(setting.word(f'book.laws_about.{form}', site=setting.site))}]"
    return "\n".join([f"#law-card({about})[", *parts, "]"])


def _entry(law: Law, article: Article, form: LawList, setting: Setting) -> str:
    """Key, name, gist (in a register), and whether it was checked."""
    strings, locale = setting.library.strings, setting.locale
    place = locator_label(article.locator, strings, locale)
    words = [f"[{setting.literal(place[:1].upper() + place[1:])}]"]
    if form is LawList.REGISTER:
        words.append(f"[{setting.literal(article.gist[locale])}]")
    if article.checked is None:
        words.append(f"[{setting.literal(unchecked_label(article, strings, locale))}]")
    elif form is LawList.REGISTER:
        words.append(f"[{setting.literal(setting.word('book.checked', day=article.checked))}]")
    else:
        words.append("none")
    return f"({code_string(f'{law.id} {article.locator}')}, {', '.join(words)})"


def _law_heading(law: Law, setting: Setting) -> str:
    """Its short name; its title unless that begins with the short name; its official title in a translated book."""
    locale, source = setting.locale, setting.library.settings.source_locale.code
    short, title = law.short[locale], law.title[locale]
    names = [f"[{setting.literal(title)}]"]
    if not title.startswith(short):
        names.insert(0, f"[{setting.literal(short)}]")
    if locale != source:
        names.append(f"[#text(lang: {code_string(source)})[{setting.literal(law.title[source])}]]")
    return f"#law({', '.join(names)})"


def _remark(law: Law, setting: Setting) -> str:
    """Its status unless it is plainly in force; the site has the whole note of the register."""
    if law.status is LawStatus.IN_FORCE:
        return ""
    return f"{setting.word('laws.status')}: {setting.word(f'law_status.{law.status}')}."


def glossary(library: Library, used: set[str], setting: Setting) -> str:
    """These terms, by name, each with its name in the other languages; their pages are in the subject index."""
    locale = setting.locale
    terms = sorted((term for term in library.terms if term.id in used), key=lambda term: term.name[locale].casefold())
    entries = [
        f"#glossary-entry([{setting.literal(term.name[locale])}], "
        f"{_other_names(term.name, setting)}, [{setting.literal(term.meaning[locale])}])"
        for term in terms
    ]
    return "\n".join(["#glossary-list[", *entries, "]"]) if entries else ""


def subject_index(library: Library, used: set[str], marked: set[str], setting: Setting) -> str:
    """The terms the book uses and the phrases its editors marked, alphabetically, with their pages; other words for a term lead
    to the same pages."""
    locale = setting.locale
    entries = [
        (phrase, f"#subject([{setting.literal(phrase)}], marked({setting.string(phrase)}))")
        for phrase in sorted(marked)
    ]
    for term in library.terms:
        if term.id in used:
            name = term.name[locale]
            entries.append((name, f"#subject([{setting.literal(name)}], meant({code_string(term.id)}))"))
            entries += [
                (synonym, f"#subject([{setting.literal(synonym)}], meant({code_string(term.id)}))")
                for synonym in term.synonyms.get(locale, ())
                if synonym.casefold() != name.casefold()
            ]
    ordered = sorted(dict(entries).items(), key=lambda entry: entry[0].casefold())
    return "\n".join(["#subject-index[", *(markup for _, markup in ordered), "]"]) if ordered else ""


def _other_names(name: Localised[str], setting: Setting) -> str:
    names = [
        f"text(lang: {code_string(locale)}, {setting.string(text)})"
        for locale, text in name.items()
        if text != name[setting.locale]
    ]
    return f"({''.join(f'{other}, ' for other in names)})"


def answers(entries: Iterable[Entry], printed: Mapping[SectionCode, Tree], setting: Setting) -> str:
    """The answers to the printed items and why they are right, module by module, on the last pages."""
    parts = []
    for entry in entries:
        code = SectionCode(entry.module.code, SELF_CHECK)
        items = printed.get(code, ())
        if items:
            parts.append(_module_answers(entry.module, items, setting))
    return "\n".join(["#answer-pages[", *parts, "]"]) if parts else ""


def _module_answers(module: Module, items: Tree, setting: Setting) -> str:
    title = f"[{setting.shown(module.title)}]"
    code = code_string(str(SectionCode(module.code, SELF_CHECK)))
    parts = [f"#answers-of({code}, {code_string(answers_anchor(module.code))}, {title})"]
    for number, item in enumerate(items, 1):
        answer = next(node for node in walk(item.children) if node.has_class("answer"))
        key, *feedback = answer.children
        shown = typst_inline(key.children, setting) if isinstance(key, Element) else ""
        lines = _why_right(item, [node.children for node in walk(tuple(feedback)) if node.tag == "li"])
        body = " ".join(typst_inline(line, setting) for line in lines)
        parts.append(f"#answer({number}, [{shown}])[{body}]")
    return "\n".join(parts)


def _why_right(item: Element, lines: list[tuple[Element | str, ...]]) -> list[tuple[Element | str, ...]]:
    """Of the feedback the part for the right options, or the first line where it is not given by option: the site and the EPUB
    have it all."""
    options = [node for node in walk(item.children) if "data-correct" in node.attributes]
    if len(options) != len(lines):
        return lines[:1]
    right = [line for option, line in zip(options, lines, strict=True) if option.attributes["data-correct"] == "yes"]
    # The letter of the only right option has just been said.
    return [line[2:] for line in right] if len(right) == 1 else right


def answers_anchor(module: str) -> str:
    """Apart from section anchors, which have a number after the hyphen."""
    return f"{module.lower()}-answers"
