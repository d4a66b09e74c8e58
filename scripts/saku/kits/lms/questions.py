"""Self-check and test items as a question bank needs them: every text as HTML and as plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from saku.kits.lms.place import PackagePage, in_new_tabs
from saku.library.addresses import section_address
from saku.library.codes import parse_section_code
from saku.library.model import CHOICE_TYPES, ItemType
from saku.text.generated import unchecked_mark
from saku.text.html import to_html
from saku.text.tree import Element, Tree, element, replace, text_content, walk

CARTRIDGE_TYPES = CHOICE_TYPES
"""What the Common Cartridge profile of QTI has a form for; matching and ordering it has not."""


@dataclass(frozen=True, slots=True)
class Words:
    html: str
    plain: str
    """On one line."""


@dataclass(frozen=True, slots=True)
class Choice:
    text: Words
    is_right: bool
    feedback: Words


@dataclass(frozen=True, slots=True)
class Question:
    """One item in one language. Choice types have choices; match has pairs, order has steps, both in the right order."""

    id: str
    type: ItemType
    tags: tuple[str, ...]
    stem: Words
    choices: tuple[Choice, ...]
    pairs: tuple[tuple[Words, Words], ...]
    steps: tuple[Words, ...]
    right: Words | None
    """What a match or order item says when all is in place, and `wrong` when not yet."""
    wrong: Words | None
    safe_act: Words | None
    is_true_or_false: bool
    """Whether a platform's own true/false question says the same: the first choice is “true”, the second “false”."""


def read_questions(tree: Tree, tags: Mapping[str, tuple[str, ...]], page: PackagePage) -> tuple[Question, ...]:
    """Every item of a tree of items (text/self_check.py). `tags` are those of each item, by its id."""
    items = [node for node in tree if node.has_class("item")]
    return tuple(_question(node, tags[node.attributes["data-item"]], page) for node in items)


def _question(node: Element, tags: tuple[str, ...], page: PackagePage) -> Question:
    parts = {child.attributes["class"].split()[0]: child for child in node.children if isinstance(child, Element)}
    kind = ItemType(node.attributes["data-type"])
    options = list(_elements(parts["options"]))
    feedback = [_words(line.children[2:], page) for line in walk(parts["answer"].children) if line.tag == "li"]
    is_choice = kind in CHOICE_TYPES
    said = iter(() if is_choice else feedback)
    left = [_words(each.children, page) for each in _elements(parts["left"])] if "left" in parts else []
    return Question(
        id=node.attributes["data-item"],
        type=kind,
        tags=tags,
        # The first child of a stem or a line of feedback is its number or letter, the second a space.
        stem=_words(parts["stem"].children[2:], page),
        choices=tuple(
            Choice(_words(option.children, page), option.attributes["data-correct"] == "yes", line)
            for option, line in zip(options, feedback, strict=True)
        )
        if is_choice
        else (),
        pairs=tuple(zip(left, _in_order(options, "data-pair", page), strict=True)) if kind is ItemType.MATCH else (),
        steps=tuple(_in_order(options, "data-step", page)) if kind is ItemType.ORDER else (),
        right=next(said, None),
        wrong=next(said, None),
        safe_act=_words(parts["safe-act"].children, page) if "safe-act" in parts else None,
        is_true_or_false=kind is ItemType.TRUE_FALSE
        and [_words(option.children, page).plain for option in options]
        == [page.text("lms.true"), page.text("lms.false")],
    )


def _in_order(options: list[Element], name: str, page: PackagePage) -> list[Words]:
    return [_words(each.children, page) for each in sorted(options, key=lambda each: int(each.attributes[name]))]


def _elements(parent: Element) -> Iterator[Element]:
    return (child for child in parent.children if isinstance(child, Element))


def _words(children: tuple[Element | str, ...], page: PackagePage) -> Words:
    plain_holder = replace(element("span", None, *children), lambda node: _plain(node, page))
    (shown,) = in_new_tabs((plain_holder,), page)
    html = "".join(to_html(child) for child in shown.children)
    return Words(" ".join(html.split()), " ".join(text_content(plain_holder).split()))


def _plain(node: Element, page: PackagePage) -> Element | str:
    """Nothing that only the hub's own style would explain."""
    if node.tag == "cite":
        article = page.library.laws[node.attributes["data-law"]].articles[node.attributes["data-locator"]]
        mark = unchecked_mark(article, page.library.strings, page.locale)
        return f"({text_content(node)})" if article.checked else f"({text_content(node)}, {mark})"
    if node.has_class("reference"):
        code = parse_section_code(node.attributes["data-section"])
        assert code is not None
        return element("a", {"href": page.hub(section_address(code))}, *node.children)
    if node.has_class("blank"):
        return "____"
    if node.tag == "a":
        address = node.attributes.get("href", "")
        return element("a", {"href": page.hub(address[1:]) if address.startswith("/") else address}, *node.children)
    return node
