"""The slides of each module as a handout to print: tagged PDF like the books, from the same slides as on the wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from saku.book.manuscript import Manuscript
from saku.book.typeset import typeset_all
from saku.book.typst import Setting, code_string, typst_slide
from saku.library.addresses import BOOKS, handout_path, module_address, section_address, short_address
from saku.library.books import LEADING, PaperFormat
from saku.library.model import Library, Module, ReviewState
from saku.library.qr import qr_svg
from saku.slides import SectionSlides, Slides, slide_height
from saku.text.generated import edition_label


@dataclass(frozen=True, slots=True)
class Handouts:
    """Handouts of several modules in one language, ready for a process of its own."""

    root: Path
    files: tuple[tuple[str, Manuscript], ...]
    """(path below the folder of books, what is set there)."""
    day: date


def write_handouts(library: Library, slides: Slides, locale: str, day: date, glyphs: frozenset[str]) -> Handouts:
    """Every module of `library` in one language. `glyphs` are the characters the fonts have."""
    setting = Setting(library, locale, frozenset(), glyphs)
    facts = _facts(library, locale, day)
    files = tuple(
        (
            handout_path(module.code, locale).removeprefix(BOOKS),
            Manuscript(
                "\n".join(_parts(module, slides[module.code, locale], setting)) + "\n", facts, frozenset(), (), ()
            ),
        )
        for module in library.modules
    )
    return Handouts(library.root, files, day)


def handout_files(handouts: Handouts) -> dict[str, bytes]:
    """{`salindia/p1-id.pdf`: bytes}."""
    made = typeset_all(handouts.root, [manuscript for _, manuscript in handouts.files], handouts.day)
    return {path: pdf for (path, _), pdf in zip(handouts.files, made, strict=True)}


def _facts(library: Library, locale: str, day: date) -> dict[str, str]:
    strings = library.strings
    is_draft = any(module.review.state not in (ReviewState.STABLE, ReviewState.RETIRED) for module in library.modules)
    return {
        "hub": library.settings.site_name,
        "locale": locale,
        "date": day.isoformat(),
        "format": str(PaperFormat.A6),
        "leading": str(LEADING),
        "edition": edition_label(library, day, locale),
        "status": strings.get("book.draft_mark", locale) if is_draft else "",
        **{name: strings.get(f"book.{name}", locale) for name in ("page", "pages", "on_site", "blank")},
    }


def _parts(module: Module, sections: tuple[SectionSlides, ...], setting: Setting) -> Iterator[str]:
    locale = setting.locale
    title = f"{module.code} {module.title[locale]}"
    yield '#import "/overrides/print/handout.typ": *'
    yield f"#show: handout.with({setting.string(title)}, {setting.string(module.summary[locale])})"
    yield _head(1, module.code, module.title[locale], module_address(module.code), module.code.lower(), setting)
    for section in sections:
        code = section.code
        yield _head(2, str(code), section.title, section_address(code), short_address(code), setting)
        yield from (
            f"#slide({max(round(slide_height(slide) / 1.6), 2)})[\n{typst_slide(slide, setting)}\n]"
            for slide in section.slides
        )


def _head(level: int, code: str, title: str, address: str, short: str, setting: Setting) -> str:
    full = setting.address(address)
    site = setting.library.settings.site_url.split("://")[-1]
    texts = (code, title, f"{site}{short}")
    alt = setting.string(setting.word("book.qr", code=code, address=full))
    shown = ", ".join(setting.string(text) for text in texts)
    return f"#head({level}, {shown}, {code_string(full)}, {code_string(qr_svg(full))}, {alt})"
