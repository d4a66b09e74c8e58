"""page_tree(library, trees, kits) -> files: everything MkDocs is given to render."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from saku.changes.editions import EditionChanges
from saku.library.addresses import (
    AGENDA,
    BOOKS,
    CALENDAR,
    CHANGES,
    GLOSSARY,
    HOME,
    LAWS,
    LMS,
    OFFLINE,
    PATHS,
    PRESENT,
    PROGRESS,
    RESULTS,
    RULES,
    SAVE,
    SEARCH,
    STATUS,
    TESTS,
    TRAINERS,
    VERIFY,
    family_address,
    instrument_address,
    kit_address,
    module_address,
    page_address,
    test_address,
    trainer_address,
)
from saku.library.codes import TRAINER_NOTES
from saku.library.model import Library
from saku.outline import Outline, plan_site
from saku.site.agenda_page import agenda_page
from saku.site.calendar_page import calendar_page
from saku.site.changes_page import changes_page
from saku.site.class_pages import class_test_page, results_page
from saku.site.download_page import download_page
from saku.site.home import family_page, home_page
from saku.site.instrument_page import instrument_page
from saku.site.kit_page import kit_page
from saku.site.lms_page import lms_page
from saku.site.module_page import module_page
from saku.site.offline_pages import not_saved_page, save_page
from saku.site.page import Block, borrowed, page_file
from saku.site.present_page import present_page
from saku.site.programme_pages import path_page, test_page
from saku.site.progress_page import progress_page
from saku.site.reference_pages import glossary_page, law_page, rule_page
from saku.site.render import ASSETS, WebPage
from saku.site.report_ways import STATEMENT, report_ways
from saku.site.search_page import search_page
from saku.site.status_page import status_page
from saku.site.trainer_pages import notes_page, trainers_page
from saku.site.verify_page import verify_page
from saku.text.resolve import Trees
from saku.text.tree import Element, replace_all
from saku.text.web import web_tree


def page_tree(
    library: Library,
    trees: Trees,
    kits: Mapping[str, bytes],
    day: date | None = None,
    editions: tuple[EditionChanges, ...] = (),
) -> dict[str, bytes]:
    """{path below build/pages: bytes}. `kits` are for learning management systems, by path below the site's root; `day` is when
    they and all paper are made, None where nothing but pages is; `editions` what changed since each printed edition."""
    files: dict[str, bytes] = {}
    for locale in library.settings.locale_codes:
        for name, content in _pages(library, trees, kits, day, locale):
            files[f"{locale}/{name}"] = content
        files[f"{locale}/{_file(CHANGES)}"] = changes_page(editions, WebPage(library, locale, CHANGES))
    shared = library.settings.source_locale.code
    for name, path in library.images.items():
        files[f"{shared}/{ASSETS}{name}"] = path.read_bytes()
    for path in sorted((library.root / "docs" / "assets").rglob("*")):
        if path.is_file():
            files[f"{shared}/{ASSETS}{path.relative_to(library.root / 'docs' / 'assets').as_posix()}"] = (
                path.read_bytes()
            )
    return files


def _pages(
    library: Library, trees: Trees, kits: Mapping[str, bytes], day: date | None, locale: str
) -> Iterator[tuple[str, bytes]]:
    outline = plan_site(library, locale)

    def page(address: str) -> WebPage:
        return WebPage(library, locale, address)

    yield "index.md", home_page(page(HOME))
    for family in library.families:
        if any(module.family == family.letter for module in library.modules):
            yield (
                _file(family_address(family.letter)),
                family_page(family, outline, page(family_address(family.letter))),
            )
    yield from _module_pages(outline, trees, library)
    yield _file(TRAINERS), trainers_page(outline, page(TRAINERS))
    yield _file(LAWS), law_page(trees, page(LAWS))
    yield _file(GLOSSARY), glossary_page(page(GLOSSARY))
    yield _file(BOOKS), download_page(day, page(BOOKS))
    yield _file(LMS), lms_page(kits, day, page(LMS))
    yield _file(RULES), rule_page(page(RULES))
    yield _file(SAVE), save_page(page(SAVE))
    yield _file(OFFLINE), not_saved_page(page(OFFLINE))
    yield _file(SEARCH), search_page(page(SEARCH))
    yield _file(VERIFY), verify_page(page(VERIFY))
    yield _file(PROGRESS), progress_page(outline, page(PROGRESS))
    yield _file(AGENDA), agenda_page(page(AGENDA))
    yield _file(PRESENT), present_page(outline, page(PRESENT), with_handouts=day is not None)
    yield _file(STATUS), status_page(page(STATUS))
    programme = library.programme
    if programme.paths:
        yield _file(PATHS), path_page(page(PATHS))
    if programme.days:
        yield _file(CALENDAR), calendar_page(page(CALENDAR))
        for each in programme.days:
            yield _file(kit_address(each)), kit_page(each, trees, page(kit_address(each)))
    yield from _tests(library, trees, locale)
    for instrument in programme.instruments:
        yield _file(instrument_address(instrument)), instrument_page(instrument, page(instrument_address(instrument)))
    for written in library.pages:
        web_page = page(page_address(written.path))
        body = replace_all(web_tree(trees.pages[written.path, locale], web_page, "hal"), _raised)
        if web_page.address == STATEMENT:
            body = (*body, report_ways(web_page))
        blocks = [Block(1, written.title[locale], "atas", "", body, borrowed(written.title, locale))]
        yield (
            written.path,
            page_file(written.title[locale], written.description[locale], {"address": web_page.address}, blocks),
        )


def _module_pages(outline: Outline, trees: Trees, library: Library) -> Iterator[tuple[str, bytes]]:
    """Of each module what participants read, and the trainer notes."""
    for index, entry in enumerate(outline.entries):
        lesson = WebPage(library, outline.locale, module_address(entry.module.code))
        yield _file(lesson.address), module_page(outline, index, trees, lesson)
        if entry.module.section(TRAINER_NOTES):
            notes = WebPage(library, outline.locale, trainer_address(entry.module.code))
            yield _file(notes.address), notes_page(entry.module, trees, notes)


def _tests(library: Library, trees: Trees, locale: str) -> Iterator[tuple[str, bytes]]:
    """All tests on one page, each on a page for a class, and the page that adds a class up."""
    forms = library.programme.tests
    if not forms:
        return
    yield _file(TESTS), test_page(trees, WebPage(library, locale, TESTS))
    yield _file(RESULTS), results_page(WebPage(library, locale, RESULTS))
    for form in forms:
        page = WebPage(library, locale, test_address(form))
        yield _file(page.address), class_test_page(form, trees, page)


def _raised(node: Element) -> Element:
    """Headings of a hand-written page stand right below its title, not inside a section."""
    level = {"h3": "h2", "h4": "h3"}.get(node.tag, node.tag)
    return Element(level, node.attributes, node.children)


def _file(address: str) -> str:
    return f"{address.removesuffix('/')}.md"
