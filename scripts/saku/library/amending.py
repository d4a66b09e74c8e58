"""data/laws.yml with articles marked as amended. Only the lines of the mark change; comments and order stay."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from saku.library.model import Law, LawStatus

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_CHECKED = re.compile(r"(?m)^(?P<indent>[ ]+)checked:[^\n]*$|(?P<inline>checked:[ ]*[\w-]+)")
_AMENDED = re.compile(r"amended:[ ]*\d{4}-\d{2}-\d{2}")
_STATUS = re.compile(rf"(?m)^(\s+status:[ ]*){LawStatus.IN_FORCE}\b")


def with_amended(register: str, law: Law, locators: Collection[str], day: date) -> str:
    """`register` is the text of data/laws.yml that `law` was read from. Its status becomes amended, and each article of
    `locators` carries `amended: <day>`, so that its check no longer counts (content format, data/laws.yml)."""
    lines = _LINE.findall(register)
    starts = sorted(article.span.line for article in law.articles.values())
    end = _end_of_law(lines, law.span.line)
    # From the last to the first, so that the line numbers above stay true.
    for article in sorted(law.articles.values(), key=lambda each: -each.span.line):
        if article.locator in locators:
            first = article.span.line - 1
            last = next((start - 1 for start in starts if start > article.span.line), end)
            lines[first:last] = _LINE.findall(_marked("".join(lines[first:last]), day))
    first = law.span.line - 1
    head = "".join(lines[first : starts[0] - 1 if starts else end])
    status = _STATUS.sub(rf"\g<1>{LawStatus.AMENDED}", head, count=1)
    return "".join(lines[:first]) + status + "".join(lines[first:])[len(head) :]


def _end_of_law(lines: list[str], line: int) -> int:
    """The number of lines up to the next law's."""
    following = (number for number in range(line, len(lines)) if re.match(r"[^\s#]", lines[number]))
    return next(following, len(lines))


def _marked(entry: str, day: date) -> str:
    if _AMENDED.search(entry):
        return _AMENDED.sub(f"amended: {day}", entry, count=1)

    def mark(found: re.Match[str]) -> str:
        if found["inline"]:
            return f"{found[0]}, amended: {day}"
        return f"{found[0]}\n{found['indent']}amended: {day}"

    return _CHECKED.sub(mark, entry, count=1)
