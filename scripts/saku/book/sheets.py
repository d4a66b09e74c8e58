"""What a book holds beside modules: hand-written pages (decision cards, tools) and self-assessments to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from saku.book.typst import Setting, code_string, typst_section
from saku.library.institutions import Institution
from saku.library.programme import Band, Instrument, InstrumentItem, SessionClock
from saku.text.resolve import Trees


def card(name: str, trees: Trees, setting: Setting) -> str:
    """The page docs/<locale>/<name>.md, on one page if it fits on one at a size that can be read."""
    page = next(page for page in setting.library.pages if page.path == f"{name}.md")
    title = f"[{setting.shown(page.title)}]"
    body = typst_section(trees.pages[page.path, setting.locale], name, setting, top=2)
    return f"#card({code_string(name)}, {title})[\n{body}\n]"


def institution_opening(institution: Institution, trees: Trees, setting: Setting) -> str:
    """Name, foreword and contact lines behind the cover. The heading is the same in every edition: the headings of a book decide
    what every page shows, and one that differs would have all pages laid out anew."""
    locale = setting.locale
    foreword = trees.institutions[institution.id, locale][0]
    body = typst_section(foreword, "edition", setting, top=2) if foreword else ""
    lines = "\n".join(f"#par[{setting.literal(line[locale])}]" for line in institution.contact)
    name = f"#par(strong[{setting.literal(institution.name[locale])}])"
    title = f"[{setting.literal(setting.word('book.own_edition'))}]"
    return f"#card({code_string('own-edition')}, {title})[\n{name}\n{body}\n{lines}\n]"


def institution_pages(institution: Institution, trees: Trees, setting: Setting) -> list[str]:
    """The local pages, each on a sheet of its own."""
    locale = setting.locale
    trees_of_pages = trees.institutions[institution.id, locale][1:]
    written = []
    for number, (page, tree) in enumerate(zip(institution.pages, trees_of_pages, strict=True), 1):
        anchor = f"own-{number}"
        body = typst_section(tree, anchor, setting, top=2)
        written.append(f"#sheet({code_string(anchor)}, [{setting.literal(page.title[locale])}])[\n{body}\n]")
    return written


def assessment_sheet(instrument: Instrument, setting: Setting) -> str:
    """The items with boxes to tick, room for the sum, and how to read it."""
    locale = setting.locale

    def text(words: str) -> str:
        return f"[{setting.literal(words)}]"

    scale = ", ".join(text(f"{score} {name[locale]}") for score, name in enumerate(instrument.scale))
    parts = [
        f"#sheet({code_string(instrument.id.lower())}, {text(f'{instrument.id} {instrument.title[locale]}')})[",
        *(f"#par{text(words[locale])}" for words in (instrument.about, instrument.how, instrument.critical)),
        f"#scale({scale}, {text(setting.word('instrument.not_applicable'))})",
    ]
    for section in instrument.sections:
        parts.append(f"#heading(level: 2)[{setting.literal(section.title[locale])}]")
        parts += [_item(item, len(instrument.scale), setting) for item in section.items]
    parts.append(f"#heading(level: 2)[{setting.literal(setting.word('instrument.result'))}]")
    parts.append(f"#fill-in[{setting.literal(setting.word('instrument.sum'))} #blank()]")
    parts += [_band(band, after, setting) for band, after in zip(instrument.bands, _uppers(instrument), strict=True)]
    return "\n".join([*parts, "]"])


def _item(item: InstrumentItem, scores: int, setting: Setting) -> str:
    locale = setting.locale
    critical = f" ({setting.word('instrument.critical')})" if item.critical else ""
    evidence = f"{setting.word('instrument.evidence')}: {item.evidence[locale]}"
    choices = ", ".join(
        [*(code_string(str(score)) for score in range(scores)), setting.string(setting.word("instrument.na"))]
    )
    return (
        f"#assessment({code_string(item.id)}, [{setting.literal(item.text[locale] + critical)}], "
        f"[{setting.literal(evidence)}], ({choices},))"
    )


def _uppers(instrument: Instrument) -> list[int]:
    """The last per cent of each band."""
    return [band.lower - 1 for band in instrument.bands[1:]] + [100]


def _band(band: Band, upper: int, setting: Setting) -> str:
    locale = setting.locale
    reading = f"{band.lower}–{upper} %: {band.title[locale]}. {band.next[locale]}"
    return f"#par[{setting.literal(reading)}]"


def session_plans(clocks: Sequence[SessionClock], setting: Setting) -> str:
    """How a session of each format spends its minutes, as tables."""
    if not clocks:
        return ""
    locale = setting.locale
    header = ", ".join(f"[{setting.literal(setting.word(f'session.{name}'))}]" for name in ("from", "minutes", "step"))
    parts = [f"#sheet({code_string('session-plans')}, [{setting.literal(setting.word('session.plans'))}])["]
    for clock in clocks:
        cells, begun = [], 0
        for step in clock.steps:
            cells += [f"[{begun}]", f"[{step.minutes}]", f"[{setting.literal(step.text[locale])}]"]
            begun += step.minutes
        parts.append(f"#heading(level: 2)[{setting.literal(setting.word(f'session.{clock.format}'))}]")
        parts.append(
            f"#data-table(weights: (1, 1, 7), numbers: (0, 1), whole: false, header: ({header}), {', '.join(cells)})"
        )
    return "\n".join([*parts, "]"])
