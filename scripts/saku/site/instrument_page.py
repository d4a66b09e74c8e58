"""A self-assessment as a page: filled in on the phone or on paper, added up and planned from (overrides/site/assets/self-assessment.js).

Its controls stand below the headings of their sections and belong to the form in the result by their `form` attribute.
"""

from __future__ import annotations

from saku.library.addresses import instrument_address
from saku.library.programme import Band, Instrument, InstrumentItem
from saku.site.page import Block, page_file
from saku.site.programme_pages import short_links
from saku.site.render import WebPage
from saku.text.tree import Element, element
from saku.text.web import web_table

MOST_NOT_APPLICABLE = 4
"""Items that may be left out (instrument.not_applicable)."""
_PLANNED = 3
_WORDS = (
    "count",
    "percent",
    "too_many",
    "zeros",
    "sure",
    "erased",
    "na",
    "score",
    "note",
    "act",
    "who",
    "when",
    "unit",
    "day",
)


def instrument_page(instrument: Instrument, page: WebPage) -> bytes:
    """`instrument` in the page's language."""
    locale = page.locale
    blocks = [Block(1, instrument.title[locale], "atas", instrument.id, _head(instrument, page))]
    for section in instrument.sections:
        items = [_item(instrument, item, page) for item in section.items]
        anchor = f"{instrument.id.lower()}-{section.id.lower()}"
        blocks.append(Block(2, section.title[locale], anchor, section.id, tuple(items)))
    result = (
        _bands(instrument.bands, page),
        element("p", None, page.text("instrument.privacy")),
        _form(instrument, page),
    )
    blocks.append(Block(2, page.text("instrument.result"), "hasil", "", result))
    meta = {"address": instrument_address(instrument), "type": "website", "scripts": ["self-assessment"]}
    return page_file(f"{instrument.id} {instrument.title[locale]}", instrument.about[locale], meta, blocks)


def _head(instrument: Instrument, page: WebPage) -> tuple[Element, ...]:
    locale = page.locale
    scale = [(str(score), text[locale]) for score, text in enumerate(instrument.scale)]
    scale.append((page.text("instrument.na"), page.text("instrument.not_applicable")))
    lines = [element("li", None, element("strong", None, score), f" {text}") for score, text in scale]
    return (
        element("p", None, instrument.about[locale]),
        element("p", None, instrument.how[locale]),
        element("p", None, page.text("instrument.scale")),
        element("ul", {"class": "saku-plain"}, *lines),
        element("p", None, instrument.critical[locale]),
    )


def _form_id(instrument: Instrument) -> str:
    return f"isian-{instrument.id.lower()}"


def _item(instrument: Instrument, item: InstrumentItem, page: WebPage) -> Element:
    locale = page.locale
    critical: tuple[Element | str, ...] = ()
    if item.critical:
        critical = (" ", element("strong", None, f"({page.text('instrument.critical')})"))
    facts = [
        element("p", None, page.text("instrument.why"), ": ", item.why[locale]),
        element("p", None, page.text("instrument.evidence"), ": ", item.evidence[locale]),
    ]
    links = short_links(item.modules, page)
    if links:
        facts.append(element("p", {"data-links": ""}, page.text("instrument.read"), ": ", *links))
    code = element("span", {"class": "saku-code"}, item.id)
    asked = _asked_id(instrument, item)
    title = element(
        "p",
        {"class": "saku-box__title", "id": asked},
        code,
        " ",
        element("span", {"data-text": ""}, item.text[locale]),
        *critical,
    )
    kind = {"data-critical": ""} if item.critical else {}
    attributes = {
        "class": "saku-box saku-assess",
        "id": f"{instrument.id.lower()}-{item.id.lower()}",
        "data-item": item.id,
    }
    return element(
        "div", {**attributes, **kind}, title, *facts, _scores(instrument, item, page), _note(instrument, item, page)
    )


def _asked_id(instrument: Instrument, item: InstrumentItem) -> str:
    return f"{instrument.id.lower()}-{item.id.lower()}-butir"


def _scores(instrument: Instrument, item: InstrumentItem, page: WebPage) -> Element:
    choices = [(str(score), str(score)) for score in range(len(instrument.scale))]
    choices.append(("na", page.text("instrument.na")))
    controls: list[Element | str] = []
    for value, text in choices:
        control = {"type": "radio", "name": item.id, "value": value, "form": _form_id(instrument)}
        controls += [element("label", None, element("input", control), f" {text}"), " "]
    legend = element("legend", None, f"{page.text('instrument.score')} {item.id}")
    # Who goes from control to control hears what is scored, not only its code.
    about = {"class": "saku-scores", "aria-labelledby": _asked_id(instrument, item)}
    return element("fieldset", about, legend, *controls)


def _note(instrument: Instrument, item: InstrumentItem, page: WebPage) -> Element:
    control = {
        "type": "text",
        "name": f"{item.id}-note",
        "maxlength": "200",
        "autocomplete": "off",
        "form": _form_id(instrument),
    }
    return element(
        "p", None, element("label", None, f"{page.text('instrument.note')} ({item.id}) ", element("input", control))
    )


def _bands(bands: tuple[Band, ...], page: WebPage) -> Element:
    names = ("band", "reading", "next")
    head = element("tr", None, *(element("th", {"scope": "col"}, page.text(f"instrument.{name}")) for name in names))
    uppers = [band.lower - 1 for band in bands[1:]] + [100]
    rows = [
        element(
            "tr",
            {"data-band": str(band.lower)},
            element("td", None, f"{band.lower}–{upper} %"),
            element("td", None, band.title[page.locale]),
            element("td", None, band.next[page.locale]),
        )
        for band, upper in zip(bands, uppers, strict=True)
    ]
    return web_table(element("table", None, element("thead", None, head), element("tbody", None, *rows)))


def _form(instrument: Instrument, page: WebPage) -> Element:
    """What adds up, and the plan. Without scripts the lines are filled in by hand."""
    words = {f"data-{name.replace('_', '-')}": page.text(f"instrument.{name}") for name in _WORDS}
    buttons: list[Element | str] = []
    for name in ("print", "csv", "erase"):
        buttons += [element("button", {"type": "button", f"data-{name}-all": ""}, page.text(f"instrument.{name}")), " "]
    return element(
        "form",
        {
            "id": _form_id(instrument),
            "class": "saku-assess",
            "data-instrument": instrument.id,
            "data-most": str(MOST_NOT_APPLICABLE),
            **words,
        },
        element(
            "p",
            None,
            _labelled(page, "unit", {"type": "text", "name": "unit", "maxlength": "120", "autocomplete": "off"}),
        ),
        element("p", None, _labelled(page, "day", {"type": "date", "name": "day"})),
        element("p", None, page.text("instrument.sum")),
        element("p", {"role": "status", "class": "saku-verdict"}),
        element("h3", None, page.text("instrument.plan")),
        element("p", None, page.text("instrument.plan_about")),
        element("ol", {"data-plan": ""}, *(_plan_line(number, page) for number in range(1, _PLANNED + 1))),
        element("p", None, page.text("instrument.stored")),
        element("p", {"class": "saku-no-print saku-later", "data-actions": "", "hidden": ""}, *buttons),
    )


def _plan_line(number: int, page: WebPage) -> Element:
    fields: list[Element | str] = []
    for name in ("act", "who", "when"):
        kind = "date" if name == "when" else "text"
        fields += [_labelled(page, name, {"type": kind, "name": f"plan-{number}-{name}", "autocomplete": "off"}), " "]
    return element("li", None, element("p", {"data-planned": ""}), element("p", None, *fields))


def _labelled(page: WebPage, word: str, control: dict[str, str]) -> Element:
    return element("label", None, f"{page.text(f'instrument.{word}')} ", element("input", control))
