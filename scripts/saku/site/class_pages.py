"""A test taken by a class, and its results on the trainer's device alone: a short code carries what one person answered.

Without a server: overrides/site/assets/class-test.js makes the code, class-results.js adds the codes of a class up, and
class-code.js holds what both agree on. What a code can prove and what it cannot stands on the page of results.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from saku.library.addresses import RESULTS, TESTS, absolute
from saku.library.programme import TestForm
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.resolve import Trees
from saku.text.tree import Element, element
from saku.text.web import web_tree

LEAST = 10
"""A smaller group is not shown: its figures would be somebody's (curriculum, section 9)."""
_TEST_WORDS = ("missing", "score", "area", "needs_secure", "bad_former", "qr_alt", "copied")
_RESULT_WORDS = (
    *(
        "accepted",
        "refused",
        "unreadable",
        "altered",
        "unknown_form",
        "duplicate",
        "small",
        "before",
        "after",
        "erased",
        "sure",
    ),
    *(
        "people",
        "mean",
        "median",
        "band",
        "share",
        "by_area",
        "by_skill",
        "by_item",
        "right",
        "gain",
        "gain_mean",
        "gain_up",
    ),
    *(
        "gain_small",
        "needs_secure",
        "looking",
        "no_camera",
        "no_code",
        "camera_stop",
        "class",
        "number",
        "form",
        "percent",
        "difference",
    ),
)
_LIMITS = ("proves", "proves_not", "knows", "small_about", "pairs")
_SKILLS = ("know", "judge", "do")


def form_print(form: TestForm) -> int:
    """12 bits that tell this form, as it stands now, from any other: a code of another edition is not added to its figures."""
    items = [[each.item.id, [option.correct for option in each.item.options]] for each in form.items]
    digest = hashlib.sha256(json.dumps([form.id, items]).encode()).digest()
    return int.from_bytes(digest[:2], "big") >> 4


def class_test_page(form: TestForm, trees: Trees, page: WebPage) -> bytes:
    """One form, answered as a whole. Without a script it is the test with its answers folded away, to mark by hand."""
    title = form.title[page.locale]
    words = {f"data-{name.replace('_', '-')}": page.text(f"class.{name}") for name in _TEST_WORDS}
    locale = next(each for each in page.library.settings.locales if each.code == page.locale)
    facts = {
        "data-class-test": "",
        "data-form": str(form_print(form)),
        "data-areas": " ".join(each.module[0] for each in form.items),
        "data-results": absolute(page.library.settings.site_url, locale, RESULTS),
        "data-encoder": page.asset("vendor/qrcode-generator.js"),
        "data-former": json.dumps(
            [{"print": form_print(each), "items": [0] * len(each.items)} for each in page.library.programme.tests]
        ),
    }
    about = element("p", None, page.text("tests.minutes", count=len(form.items), minutes=form.minutes))
    head = (about, element("p", None, page.text("class.about")), _start(page))
    items = web_tree(trees.tests[form.id, page.locale], page, form.id)
    blocks = [
        Block(1, title, "atas", "", head),
        Block(2, page.text("class.items"), "butir", "", items),
        Block(2, page.text("class.done_title"), "selesai", "", (_finish(page, {**facts, **words}),)),
    ]
    meta = {"address": page.address, "scripts": ["class-code", "class-test"]}
    return page_file(title, page.text("class.about"), meta, blocks)


def _labelled(page: WebPage, word: str, tag: str, attributes: dict[str, str], *children: Element) -> Element:
    return element(
        "p", None, element("label", None, page.text(f"class.{word}"), " ", element(tag, attributes, *children))
    )


def _text_input(name: str) -> dict[str, str]:
    return {"type": "text", "name": name, "maxlength": "60", "autocomplete": "off", "autocapitalize": "none"}


def _start(page: WebPage) -> Element:
    options = [
        element("option", {"value": value}, page.text(f"class.{word}"))
        for value, word in (("0", "before"), ("1", "after"))
    ]
    return element(
        "form",
        {"class": "saku-agenda", "data-start": "", "hidden": ""},
        _labelled(page, "phase", "select", {"name": "phase"}, *options),
        _labelled(page, "word", "input", _text_input("word")),
        element(
            "details",
            None,
            element("summary", None, page.text("class.other_phone")),
            _labelled(page, "former", "input", _text_input("former")),
            element(
                "p",
                None,
                element(
                    "label", None, element("input", {"type": "checkbox", "name": "new"}), " ", page.text("class.new")
                ),
            ),
        ),
    )


def _finish(page: WebPage, data: dict[str, str]) -> Element:
    return element(
        "div",
        {"class": "saku-agenda", "hidden": "", **data},
        element("p", None, element("button", {"type": "button", "data-finish": ""}, page.text("class.finish"))),
        element("p", {"role": "status", "class": "saku-verdict", "data-said": "", "tabindex": "-1"}),
        element(
            "div",
            {"data-code": "", "hidden": ""},
            element("p", None, page.text("class.your_code")),
            element("p", {"class": "saku-class-code"}, element("strong", {"data-text": ""})),
            element("p", None, element("button", {"type": "button", "data-copy": ""}, page.text("class.copy"))),
            element("div", {"data-qr": ""}),
            element("p", None, page.text("class.private")),
        ),
        element("ul", {"data-areas-list": ""}),
    )


def results_page(page: WebPage) -> bytes:
    title = page.text("class.results_title")
    forms = [
        {
            "id": form.id,
            "title": form.title[page.locale],
            "print": form_print(form),
            "items": [[each.item.id, each.module[0], str(each.skill)] for each in form.items],
        }
        for form in page.library.programme.tests
    ]
    words = {f"data-{name.replace('_', '-')}": page.text(f"class.{name}") for name in _RESULT_WORDS}
    words |= {f"data-skill-{skill}": page.text(f"class.skill.{skill}") for skill in _SKILLS}
    data = {"data-class-results": "", "data-least": str(LEAST), "data-forms": json.dumps(forms, ensure_ascii=False)}
    data["data-reader"] = page.asset("vendor/jsqr.js")
    limits = element("ul", None, *(element("li", None, page.text(f"class.{name}")) for name in _LIMITS))
    noscript = element("noscript", None, element("p", None, page.text("class.needs_script")))
    tests = element("p", None, element("a", {"href": page.href(TESTS)}, page.text("nav.tests")))
    blocks = [
        Block(
            1,
            title,
            "atas",
            "",
            (element("p", None, page.text("class.results_about")), noscript, tests, *_reader(page, {**data, **words})),
        ),
        Block(2, page.text("class.limits"), "arti", "", (limits,)),
    ]
    meta = {"address": RESULTS, "scripts": ["class-code", "qr-reader", "class-results"]}
    return page_file(title, page.text("class.results_about"), meta, blocks)


def _reader(page: WebPage, data: dict[str, str]) -> Iterator[Element]:
    codes = {"name": "codes", "rows": "6", "spellcheck": "false", "autocapitalize": "characters"}
    buttons: list[Element | str] = []
    for name in ("camera", "csv", "print", "erase"):
        hidden = {"hidden": ""} if name in ("camera", "csv") else {}
        buttons += [
            element("button", {"type": "button", f"data-{name}": "", **hidden}, page.text(f"class.do.{name}")),
            " ",
        ]
    yield element(
        "form",
        {"class": "saku-agenda saku-class", "hidden": "", **data},
        _labelled(page, "name", "input", _text_input("name")),
        _labelled(page, "word", "input", _text_input("word")),
        _labelled(page, "codes", "textarea", codes),
        _labelled(
            page,
            "file",
            "input",
            {"type": "file", "name": "file", "multiple": "", "accept": ".txt,.csv,text/plain,text/csv,image/*"},
        ),
        element("p", None, element("button", {"type": "submit"}, page.text("class.do.read"))),
        element("p", {"class": "saku-no-print"}, *buttons),
        element("video", {"hidden": "", "muted": "", "playsinline": "", "aria-label": page.text("class.do.camera")}),
        element("p", {"role": "status", "data-said": ""}),
        element("ul", {"data-refused": ""}),
        element("div", {"data-shown": ""}),
    )
