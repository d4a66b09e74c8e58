"""Self-check items as forms: real controls, with the answer in a disclosure for a phone without scripts.

overrides/site/assets/self-check.js marks what was chosen; it reads the key from here and keeps no copy of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saku.library.model import ItemType
from saku.text.tree import Element, element

if TYPE_CHECKING:
    from saku.text.web import Place

_WORDS = ("right", "wrong", "choose", "sum", "before_right", "before_wrong")


def item_form(node: Element, page: Place, prefix: str) -> Element:
    """The item `node` of the tree (see text/tree.py), its texts already made ready for the web. `prefix` begins the names of its controls."""
    parts = {_part(child): child for child in node.children if isinstance(child, Element)}
    kind = ItemType(node.attributes["data-type"])
    name = f"{prefix}-{node.attributes['data-item'].lower()}"
    if kind is ItemType.MATCH:
        controls = _match(parts["left"], parts["options"], name)
    elif kind is ItemType.ORDER:
        controls = _order(parts["options"], name)
    else:
        controls = _choice(parts["options"], "checkbox" if kind is ItemType.MULTIPLE else "radio", name)
    words = {f"data-{word.replace('_', '-')}": page.text(f"quiz.said.{word}") for word in _WORDS}
    # Browsers bring back what a form held when the reader comes back to it, unless it says "off".
    private = {"data-private": "", "autocomplete": "off"} if _is_private(node.attributes["data-item"], page) else {}
    safe_act = [parts["safe-act"]] if "safe-act" in parts else []
    return element(
        "form",
        {"class": "item", "data-item": node.attributes["data-item"], "data-type": str(kind), **private, **words},
        element("fieldset", None, element("legend", None, *parts["stem"].children), parts["how"], *controls),
        element(
            "p",
            None,
            element("button", {"type": "submit", "class": "saku-later", "hidden": ""}, page.text("quiz.check")),
        ),
        # One region that speaks: the safe act has to be heard as well, not only seen, when it comes.
        element("div", {"role": "status"}, element("p", {"class": "saku-verdict"}), *safe_act),
        parts["saku-answer"],
    )


def _part(node: Element) -> str:
    return node.attributes["class"].split()[0]


def _is_private(item: str, page: Place) -> bool:
    """What somebody answers on a module with a content note is not kept on the phone, nor on a test that asks about it."""
    tested = {each.item.id: each.module[0] for form in page.library.programme.tests for each in form.items}
    module = page.library.module(tested.get(item, page.address.rstrip("/").upper()))
    return module is not None and module.content_note is not None


def _choice(options: Element, kind: str, name: str) -> tuple[Element, ...]:
    items = []
    for option in _items(options):
        letter = option.attributes["data-letter"]
        correct = {"data-correct": ""} if option.attributes["data-correct"] == "yes" else {}
        control = element("input", {"type": kind, "name": name, "value": letter, **correct})
        text = element("span", None, element("strong", None, f"{letter}."), " ", *option.children)
        items.append(element("li", None, element("label", None, control, " ", text)))
    return (element("ul", {"class": "saku-options"}, *items),)


def _match(left: Element, right: Element, name: str) -> tuple[Element, ...]:
    letters = {option.attributes["data-pair"]: option.attributes["data-letter"] for option in _items(right)}
    rows = [
        element("li", None, _group(each, sorted(letters.values()), letters[str(number)], f"{name}-{number}"))
        for number, each in enumerate(_items(left), 1)
    ]
    return element("ol", {"class": "left"}, *rows), right


def _order(steps: Element, name: str) -> tuple[Element, ...]:
    items = _items(steps)
    places = [str(place) for place in range(1, len(items) + 1)]
    rows = [
        element("li", None, _group(step, places, step.attributes["data-step"], f"{name}-{number}"))
        for number, step in enumerate(items, 1)
    ]
    return (element("ol", {"class": "options", "type": "A"}, *rows),)


def _group(asked: Element, values: list[str], answer: str, name: str) -> Element:
    """One line of a match or order item: its text, and a button for each value."""
    controls: list[Element | str] = []
    for value in values:
        correct = {"data-correct": ""} if value == answer else {}
        control = element("input", {"type": "radio", "name": name, "value": value, **correct})
        controls += [element("label", None, control, f" {value}"), " "]
    return element("fieldset", {"class": "saku-scores"}, element("legend", None, *asked.children), *controls)


def _items(parent: Element) -> list[Element]:
    return [child for child in parent.children if isinstance(child, Element)]
