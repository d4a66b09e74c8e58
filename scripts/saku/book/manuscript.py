"""A whole book in one language as Typst: front matter, modules, back matter. The look is in overrides/print/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from saku.book.back_matter import answers, answers_anchor, glossary, law_card, subject_index
from saku.book.printed import printed_tree
from saku.book.room import is_short
from saku.book.sheets import assessment_sheet, card, institution_opening, institution_pages, session_plans
from saku.book.typst import Setting, code_string, label, typst_opened, typst_section
from saku.diagnostics import Span
from saku.library.addresses import section_address, short_address
from saku.library.books import LEADING, Audience, Book, BookModule, LawList, Length, PaperFormat
from saku.library.codes import ACTION_PLAN, AT_A_GLANCE, DO_AND_AVOID, OPENING_CASE, SELF_CHECK, SectionCode
from saku.library.institutions import LOGOS, Institution
from saku.library.model import Library, Localised, ReviewState
from saku.library.programme import Instrument
from saku.library.qr import qr_svg
from saku.outline import Entry, plan_book
from saku.text.generated import content_note, edition_label
from saku.text.resolve import ResolvedSection, Trees
from saku.text.tree import Tree, walk

_COVER, _BACK = "#cover()", "#inside-back-cover["
"""Where an institution's edition differs."""
_REVIEWED = (ReviewState.STABLE, ReviewState.RETIRED)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A book ready to be set."""

    source: str
    """Typst markup that begins by importing overrides/print/book.typ."""
    facts: Mapping[str, str]
    """What the template asks for by name: locale, titles, date, words."""
    sections: frozenset[SectionCode]
    images: tuple[str, ...]
    """Paths of the pictures it prints, relative to the root."""
    notices: tuple[str, ...]
    """What the book says of itself: that it is a draft, no legal advice, nobody's official publication; its licence."""


def write_manuscript(
    library: Library,
    book: Book,
    trees: Trees,
    locale: str,
    edition_date: date,
    glyphs: frozenset[str],
) -> Manuscript:
    """`edition_date` is printed and becomes the file's date; `glyphs` are the characters the fonts have."""
    outline = plan_book(library, book, locale)
    printed = printed_sections(library, book, trees, locale)
    written = [trees.pages[f"{name}.md", locale] for name, _ in (*book.cards, *book.tools)]
    setting = Setting(library, locale, frozenset(printed), glyphs)
    nodes = [node for tree in (*printed.values(), *written) for node in walk(tree)]
    cited = {
        (node.attributes["data-law"], node.attributes["data-locator"]) for node in nodes if node.has_class("citation")
    }
    terms = {node.attributes["data-term"] for node in nodes if node.has_class("term")}
    marked = {node.attributes["data-subject"] for node in nodes if node.has_class("subject")}
    is_draft = any(entry.module.review.state not in _REVIEWED for entry in outline.entries)
    situations = _situations(book, setting)
    parts = [
        f'#import "/overrides/print/book.typ": *\n#show: book\n{_COVER}',
        _imprint(outline.entries, is_draft, setting),
        f"#situation-index[\n{situations}\n]" if situations else "",
        "#contents()",
        *(card(name, trees, setting) for name, _ in book.cards),
        *(_module(entry, book, printed, trees, setting) for entry in outline.entries),
        *(assessment_sheet(each, setting) for each in _instruments(library, book)),
        session_plans([each for each in library.programme.clocks if each.format in book.clocks], setting),
        *(card(name, trees, setting) for name, _ in book.tools),
        law_card(library, cited, book.laws, setting),
        glossary(library, _explained(library, book, trees, terms), setting),
        subject_index(library, terms, marked, setting),
        answers(outline.entries, printed, setting),
        _covers_end(situations),
    ]
    source = "\n\n".join(part for part in parts if part) + "\n"
    facts = _facts(book, edition_date, is_draft, setting)
    images = tuple(dict.fromkeys(node.attributes["src"] for node in nodes if node.tag == "img"))
    return Manuscript(source, facts, setting.sections, images, _notices(is_draft, setting))


def printed_sections(library: Library, book: Book, trees: Trees, locale: str) -> dict[SectionCode, Tree]:
    """What the book prints of each of its sections."""
    return {
        code: printed_tree(trees.section(code, locale), book.length, story_only=entry.story_only)
        for entry in plan_book(library, book, locale).entries
        for code in entry.sections
    }


def _explained(library: Library, book: Book, trees: Trees, used: set[str]) -> set[str]:
    """The terms of the glossary: all that are used, or those used most, counted over all languages so that each explains the same."""
    if book.glossary_terms is None:
        return used
    sections = [
        tree for code in library.settings.locale_codes for tree in printed_sections(library, book, trees, code).values()
    ]
    uses = Counter(node.attributes["data-term"] for tree in sections for node in walk(tree) if node.has_class("term"))
    return {term for term, _ in uses.most_common(book.glossary_terms)}


def for_institution(manuscript: Manuscript, institution: Institution, trees: Trees, setting: Setting) -> Manuscript:
    """The same book as an institution's edition: its name and logo on the cover, its own pages behind the front cover and
    before the back cover. All editions share every other line, so that Typst lays it out once."""
    logo = f", logo: {code_string(f'/{LOGOS}/{institution.logo}')}" if institution.logo else ""
    name = f"[{setting.literal(institution.name[setting.locale])}]"
    opening = f"#cover(institution: {name}{logo})\n\n{institution_opening(institution, trees, setting)}"
    own_pages = "\n\n".join([*institution_pages(institution, trees, setting), _BACK])
    source = manuscript.source.replace(_COVER, opening, 1).replace(_BACK, own_pages, 1)
    return replace(manuscript, source=source)


def _notices(is_draft: bool, setting: Setting) -> tuple[str, ...]:
    names = [*(["draft"] if is_draft else []), "not_advice", "publisher", "licence"]
    return tuple(setting.word(f"book.{name}", site=setting.site) for name in names)


BOOKLET_SLOTS = (*range(OPENING_CASE, DO_AND_AVOID + 2), ACTION_PLAN)
"""What a module's own booklet of 16 pages has room for: case, concepts, do and avoid, your rights, action plan."""


def write_booklets(
    library: Library, trees: Trees, locale: str, edition_date: date, glyphs: frozenset[str]
) -> Manuscript:
    """Every module in one document, each with pages of its own from 1, to be taken apart at the bookmarks of its modules."""
    everything = Book(
        id="",
        title=Localised({locale: library.settings.site_name}, Span("mkdocs.yml")),
        subtitle=Localised({locale: ""}, Span("mkdocs.yml")),
        reader=Localised({locale: ""}, Span("mkdocs.yml")),
        audience=Audience.OFFICER,
        length=Length.WHOLE,
        type_size=None,
        leading=LEADING,
        laws=LawList.INDEX,
        glossary_terms=None,
        formats=(),
        depths={"booklet": BOOKLET_SLOTS},
        cards=(),
        modules=tuple(BookModule(module.code, "booklet", module.span) for module in library.modules),
        instruments=(),
        clocks=(),
        tools=(),
        span=Span("mkdocs.yml"),
    )
    parts = ['#import "/overrides/print/book.typ": *\n#show: book']
    for entry in plan_book(library, everything, locale).entries:
        setting = Setting(library, locale, frozenset(entry.sections), glyphs)
        printed = {code: printed_tree(trees.section(code, locale), Length.WHOLE) for code in entry.sections}
        parts += ["#booklet()", _module(entry, everything, printed, trees, setting)]
    setting = Setting(library, locale, frozenset(), glyphs)
    is_draft = any(module.review.state not in _REVIEWED for module in library.modules)
    facts = {**_facts(everything, edition_date, is_draft, setting), "booklets": str(len(library.modules))}
    return Manuscript("\n\n".join(parts) + "\n", facts, frozenset(), (), ())


def _instruments(library: Library, book: Book) -> Iterator[Instrument]:
    by_id = {instrument.id: instrument for instrument in library.programme.instruments}
    return (by_id[name] for name, _ in book.instruments)


def _facts(book: Book, edition_date: date, is_draft: bool, setting: Setting) -> dict[str, str]:
    library, locale = setting.library, setting.locale
    names = (
        "page",
        "pages",
        "contents",
        "laws",
        "situations",
        "glossary",
        "answers",
        "imprint",
        "on_site",
        "blank",
        "subjects",
    )
    facts = {
        "title": book.title[locale],
        "subtitle": book.subtitle[locale],
        "reader": book.reader[locale],
        "hub": library.settings.site_name,
        "site": setting.site,
        "edition": edition_label(library, edition_date, locale),
        "status": setting.word("book.draft_mark") if is_draft else "",
        **{name: setting.word(f"book.{name}") for name in names},
    }
    shown = {name: setting.printable(text) for name, text in facts.items()}
    families = "".join(family.letter for family in library.families)
    paper = book.formats[0] if book.formats else PaperFormat.A6
    return {
        **shown,
        "locale": locale,
        "date": edition_date.isoformat(),
        "families": families,
        "format": str(paper),
        "leading": str(book.leading),
        **({"size": str(book.type_size)} if book.type_size else {}),
    }


def _imprint(entries: Iterable[Entry], is_draft: bool, setting: Setting) -> str:
    """Whose the book is, what it is not, and how to use it."""
    site = setting.site
    example = next((code for entry in entries for code in entry.sections), SectionCode("H1", 1))
    values = {"site": site, "code": str(example), "short": f"{site}/{short_address(example)}"}

    def arguments(*names: str) -> str:
        return ", ".join(f"[{setting.literal(setting.word(f'book.{name}', **values))}]" for name in names)

    notices = arguments("not_advice", "publisher", "licence", "fonts", "made")
    draft = f", draft: {arguments('draft')}" if is_draft else ""
    has_answers = any(code.slot == SELF_CHECK for code in setting.sections)
    back = "pages" if has_answers else "terms"
    ways = arguments(*(f"how.{name}" for name in ("title", "code", "qr", "notes", "unchecked", back, "write")))
    return f"#imprint({notices}{draft})\n#how-to-use({ways})"


def _situations(book: Book, setting: Setting) -> str:
    """What happens to this book's reader, and where to look: only what the book answers."""
    return "\n".join(
        f"#situation([{setting.literal(text)}], "
        f"{', '.join(f'({label(code.anchor)}, {code_string(str(code))})' for code in codes)})"
        for text, codes in _answered(book, setting)
    )


def _covers_end(situations: str) -> str:
    """The situations once more on the inside of the back cover, where a thumb finds them, and the back cover."""
    return f"{_BACK}\n{situations}\n]\n#back-cover()"


def _answered(book: Book, setting: Setting) -> Iterator[tuple[str, list[SectionCode]]]:
    """Situations of the book's reader with the sections that the book holds."""
    for situation in setting.library.situations:
        codes = [code for code, _ in situation.sections if code in setting.sections]
        if situation.audience is book.audience and codes:
            yield situation.text[setting.locale], codes


def _module(entry: Entry, book: Book, printed: Mapping[SectionCode, Tree], trees: Trees, setting: Setting) -> str:
    module, locale = entry.module, setting.locale
    sections = [replace(trees.section(code, locale), tree=printed[code]) for code in entry.sections]
    has_glance = any(section.code.slot == AT_A_GLANCE for section in sections)
    opening = [code_string(module.code), code_string(module.code.lower()), f"[{setting.shown(module.title)}]"]
    parts, start = [], ""
    if book.length is Length.WHOLE:
        start = "#pagebreak(weak: true)\n"
        # Level, minutes and summary are for learners; a pocket-book goes straight to what happens at the counter.
        minutes = setting.word("book.minutes", read=module.minutes.read, practise=module.minutes.practise)
        level = setting.word(f"level.{module.level}").capitalize()
        parts.append(f"#level[{setting.literal(f'{level} · {minutes}')}]")
        parts += [] if has_glance else [f"#par[{setting.shown(module.summary)}]"]
    elif sections and sections[0].code.slot == AT_A_GLANCE and not sections[0].notice:
        # What the module is about needs no room of its own: its head stands in the module's.
        glance = sections.pop(0)
        opening.append(f"glance: ({_head(glance, setting)})")
        parts.append(typst_section(glance.tree, glance.code.anchor, setting))
    if module.content_note and not has_glance:
        note = content_note(module.content_note, setting.library.strings, locale)
        parts.append(typst_section((note,), "", setting))
    parts += [_section(section, setting) for section in sections]
    return "\n\n".join([f"{start}#module-opening({', '.join(opening)})", *parts])


def _head(section: ResolvedSection, setting: Setting) -> str:
    """Code, anchor, title and QR code."""
    code = section.code
    address = setting.address(section_address(code))
    alt = setting.string(setting.word("book.qr", code=code, address=address))
    link = f"code-link({code_string(address)}, {code_string(qr_svg(address))}, {alt})"
    title = setting.in_language(f"#{setting.string(section.title)}", section.language)
    return f"{code_string(str(code))}, {code_string(code.anchor)}, [{title}], {link}"


def _section(section: ResolvedSection, setting: Setting) -> str:
    code, tree = section.code, section.tree
    own = replace(setting, locale=section.language)
    if section.notice:
        opening = ""
        rest = setting.in_language(typst_section(tree, code.anchor, own), section.language)
        rest = f"{typst_section(section.notice, '', setting)}\n{rest}"
    else:
        opening, rest = typst_opened(tree, code.anchor, own)
    parts = [f"#section-opening({_head(section, setting)}{f', {opening}' if opening else ''})", rest]
    if code.slot == DO_AND_AVOID:
        # To measure it would lay it out twice.
        parts = ["#kept[" if is_short(tree) else "#on-one-page[", *parts, "]"]
    if code.slot == SELF_CHECK and tree:
        parts.append(f"#answers-at({label(answers_anchor(code.module))})")
    return "\n".join(parts)
