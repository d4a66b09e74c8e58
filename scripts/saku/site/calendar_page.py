"""The days of the year, month by month, each with its session kit; and the feeds that a phone or an office calendar takes."""

from __future__ import annotations

from collections.abc import Iterator

from saku.library.addresses import CALENDAR, FEEDS, SESSIONS, feed_path, kit_address
from saku.library.programme import Day
from saku.site.download_page import up_to_root
from saku.site.page import Block, page_file
from saku.site.programme_pages import short_links
from saku.site.render import WebPage
from saku.text.generated import day_label
from saku.text.tree import Element, element


def calendar_page(page: WebPage) -> bytes:
    """The list page."""
    title = page.text("nav.calendar")
    blocks = [Block(1, title, "atas", "", (element("p", None, page.text("calendar.about")),))]
    for month, name in enumerate(page.text("months").split(), 1):
        days = [day for day in page.library.programme.days if day.month == month and day.has_date]
        blocks += _days(days, name, f"bulan-{month}", page)
    undated = [day for day in page.library.programme.days if not day.has_date]
    blocks += _days(undated, page.text("calendar.undated"), "tanpa-tanggal", page)
    feeds = element("ul", {"class": "saku-plain"}, *_feeds(page))
    about = element("p", None, page.text("calendar.feeds_about"))
    blocks.insert(1, Block(2, page.text("calendar.feeds"), "langganan", "", (about, feeds)))
    return page_file(title, page.text("calendar.about"), {"address": CALENDAR, "type": "website"}, blocks)


def _days(days: list[Day], title: str, anchor: str, page: WebPage) -> Iterator[Block]:
    if days:
        entries = [part for day in sorted(days, key=lambda day: day.day) for part in _day(day, page)]
        yield Block(2, title, anchor, "", (element("dl", None, *entries),))


def _feeds(page: WebPage) -> Iterator[Element]:
    """One line a feed: `webcal:` for an app that subscribes (its own scheme of https), and the file."""
    host = page.library.settings.site_url.partition("://")[2]
    kinds = {day.kind for day in page.library.programme.days}
    for kind in FEEDS:
        if kind not in ("", SESSIONS, *kinds):
            continue
        path = feed_path(kind, page.locale)
        name = page.text(f"calendar.kinds.{kind}" if kind else "calendar.all")
        yield element(
            "li",
            None,
            f"{name}: ",
            element(
                "a",
                {"href": f"webcal://{host}{path}", "aria-label": f"{page.text('calendar.webcal')}: {name}"},
                page.text("calendar.webcal"),
            ),
            " · ",
            element(
                "a",
                {"href": f"{up_to_root(page)}{path}", "aria-label": f"{page.text('calendar.file')}: {name}"},
                page.text("calendar.file"),
            ),
        )


def _day(day: Day, page: WebPage) -> tuple[Element, Element]:
    links = short_links(day.modules, page)
    lines = [element("p", None, page.text("calendar.theme"), ": ", day.theme[page.locale], ".")]
    if links:
        lines.append(element("p", None, page.text("calendar.modules"), ": ", *links))
    if day.is_doubtful:
        lines.append(element("p", None, element("small", {"class": "saku-unchecked"}, page.text("calendar.unchecked"))))
    name = ": ".join(filter(None, (day_label(day, page.library.strings, page.locale), day.name[page.locale])))
    kit = element("a", {"href": page.href(kit_address(day))}, name)
    return element("dt", {"id": day.id}, kit), element("dd", None, *lines)
