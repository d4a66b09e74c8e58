"""Looking for things in Markdown as written, with the place of each: code is masked, offsets stay true."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saku.diagnostics import Span
from saku.library.model import Library, Localised, Text
from saku.text.markdown import BOX, COUNTER_BOX, MORE

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*<?([^\s)>]*)>?(?:\s+[\"'][^)]*)?\)")


def mask_code(markdown: str) -> str:
    """The text with inline code blanked out, every other character at its place."""
    return _CODE_SPAN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)


def span_at(text: Text, offset: int) -> Span:
    """Where the character at `offset` of a text stands in its file."""
    before = text.markdown[:offset]
    line = before.count("\n")
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Span(text.span.path, text.span.line + line, column if line else text.span.column + column - 1)


def find_links(markdown: str) -> Iterator[tuple[bool, str, str, int]]:
    """(is an image, label, target, offset) of every inline link and image; `markdown` has its code masked."""
    for match in _LINK.finditer(markdown):
        yield match[1] == "!", match[2], match[3], match.start()


def pocket_part(markdown: str) -> str:
    """Of a section's text what a pocket-book prints: all above the mark, and the counter boxes below it."""
    mark = MORE.search(markdown)
    if mark is None:
        return markdown
    kept = [markdown[: mark.start()]]
    inside = False
    for line in markdown[mark.end() :].split("\n"):
        box = BOX.match(line)
        if box:
            inside = box["keyword"] == COUNTER_BOX
        elif inside and line.strip() and not line.startswith("    "):
            inside = False
        if inside:
            kept.append(line)
    return "\n".join(kept)


def localised_texts(library: Library) -> Iterator[Localised[Text]]:
    """Every Markdown text of the content: sections, self-checks, tests, hand-written pages."""
    for module in library.modules:
        for section in module.sections:
            yield section.body
        for item in module.quiz:
            yield from item.texts()
    for form in library.programme.tests:
        for test in form.items:
            yield from test.item.texts()
    for page in library.pages:
        yield page.body
    for institution in library.institutions:
        yield from institution.texts()


def all_texts(library: Library) -> Iterator[tuple[str, Text]]:
    """As `localised_texts`, one language at a time: (locale, text)."""
    for localised in localised_texts(library):
        yield from localised.items()
