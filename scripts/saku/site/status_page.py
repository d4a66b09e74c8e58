"""How the content stands: every module's review and translations, and the sections somebody should look at."""

from __future__ import annotations

from saku.library.addresses import STATUS, reading_address
from saku.library.hub import Locale
from saku.site.module_page import module_link
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.citing import citing_places, section_of
from saku.text.generated import date_label
from saku.text.tree import Element, element
from saku.text.web import web_table
from saku.translation.freshness import Freshness, State
from saku.translation.status import ModuleStatus, status


def status_page(page: WebPage) -> bytes:
    """A row per module; below it what translators have to do, section by section."""
    rows = status(page.library)
    _, *targets = page.library.settings.locales
    names = ("module", *("translation" for _ in targets), "review", "law_checked")
    heads = [page.text(f"status.{name}") for name in names]
    heads[1 : 1 + len(targets)] = [f"{page.text('status.translation')}: {locale.name}" for locale in targets]
    head = element("tr", None, *(element("th", {"scope": "col"}, text) for text in heads))
    body = [element("tr", None, *(element("td", None, *cell) for cell in _cells(row, targets, page))) for row in rows]
    table = web_table(element("table", None, element("thead", None, head), element("tbody", None, *body)))
    blocks = [
        Block(1, page.text("status.title"), "atas", "", (element("p", None, page.text("status.about")), table)),
        *(_to_do(rows, locale, page) for locale in targets),
        *_law_changes(page),
    ]
    meta = {"address": STATUS, "type": "website"}
    return page_file(page.text("status.title"), page.text("status.about"), meta, blocks)


def _cells(row: ModuleStatus, targets: list[Locale], page: WebPage) -> list[tuple[Element | str, ...]]:
    review = row.module.review
    checked = review.law_checked
    day = date_label(checked, page.library.strings, page.locale) if checked else page.text("status.no")
    cells: list[tuple[Element | str, ...]] = [(module_link(row.module, page),)]
    for locale in targets:
        complete, total = row.counts(locale.code)[State.COMPLETE], len(row.sections)
        cells.append((page.text("status.complete_of", complete=complete, total=total), *_accepted(row, locale, page)))
    return [*cells, (page.text(f"status.reviews.{review.state}"),), (day,)]


def _accepted(row: ModuleStatus, locale: Locale, page: WebPage) -> tuple[Element | str, ...]:
    latest = row.latest(locale.code)
    if latest is None:
        return ()
    day = date_label(latest, page.library.strings, page.locale)
    return (element("br"), element("small", None, page.text("status.accepted", day=day)))


def _to_do(rows: tuple[ModuleStatus, ...], locale: Locale, page: WebPage) -> Block:
    found = [each for row in rows for each in row.open(locale.code)]
    items = [element("li", None, *_open(each, page)) for each in found]
    body = element("ul", None, *items) if items else element("p", None, page.text("status.nothing"))
    return Block(2, page.text("status.to_do", language=locale.name), f"terjemahan-{locale.code}", "", (body,))


def _law_changes(page: WebPage) -> tuple[Block, ...]:
    """Sections whose law was amended after it was checked; no heading where there are none."""
    laws = page.library.laws
    codes = dict.fromkeys(
        code
        for place in citing_places(page.library)
        if place.locator and laws[place.law].articles[place.locator].amended
        if (code := section_of(place))
    )
    items = [element("li", None, element("a", {"href": page.href(reading_address(code))}, str(code))) for code in codes]
    return (Block(2, page.text("status.law"), "hukum", "", (element("ul", None, *items),)),) if items else ()


def _open(found: Freshness, page: WebPage) -> tuple[Element | str, ...]:
    link = element("a", {"href": page.href(reading_address(found.section))}, str(found.section))
    day = date_label(found.accepted, page.library.strings, page.locale) if found.accepted else ""
    since = f" ({page.text('status.accepted', day=day)})" if day else ""
    return link, f": {page.text(f'status.states.{found.state}')}{since}"
