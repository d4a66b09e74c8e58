"""Pages around the modules: learning paths and tests, to use on the phone or print."""

from __future__ import annotations

from collections.abc import Iterable

from saku.library.addresses import PATHS, TESTS, module_address, test_address
from saku.library.model import Module
from saku.library.programme import LearningPath, ModuleReference, TestForm
from saku.site.module_page import module_link
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.resolve import Trees
from saku.text.tree import Element, element
from saku.text.web import web_tree


def _modules(references: Iterable[ModuleReference], page: WebPage) -> list[Module]:
    return [module for code, _ in references if (module := page.library.module(code))]


def short_links(references: Iterable[ModuleReference], page: WebPage) -> list[Element | str]:
    parts: list[Element | str] = []
    for module in _modules(references, page):
        link = element(
            "a", {"href": page.href(module_address(module.code)), "title": module.title[page.locale]}, module.code
        )
        parts += [", ", link] if parts else [link]
    return parts


def path_page(page: WebPage) -> bytes:
    """Every learning path with its modules in order and its time."""
    blocks = [Block(1, page.text("nav.paths"), "atas", "", (element("p", None, page.text("paths.about")),))]
    for path in page.library.programme.paths:
        blocks.append(Block(2, path.title[page.locale], path.id.lower(), path.id, tuple(_path(path, page))))
    return page_file(page.text("nav.paths"), page.text("paths.about"), {"address": PATHS, "type": "website"}, blocks)


def _path(path: LearningPath, page: WebPage) -> Iterable[Element]:
    modules = _modules(path.modules, page)
    yield element("p", None, page.text("paths.for"), ": ", path.reader[page.locale], ".")
    if modules:
        minutes = sum(module.minutes.read + module.minutes.practise for module in modules)
        yield element("p", None, page.text("paths.minutes", count=len(modules), minutes=minutes))
        yield element(
            "ol", {"class": "saku-plain"}, *(element("li", None, module_link(module, page)) for module in modules)
        )
    if path.plus:
        yield element("p", None, page.text("paths.plus"), ": ", path.plus[page.locale], ".")
    yield element("p", None, page.text("paths.ends"), ": ", path.ends_with[page.locale], ".")


def test_page(trees: Trees, page: WebPage) -> bytes:
    """Diagnostic, pre/post forms and re-check, with the answers folded away."""
    blocks = [Block(1, page.text("nav.tests"), "atas", "", (element("p", None, page.text("tests.about")),))]
    for form in page.library.programme.tests:
        blocks.append(Block(2, form.title[page.locale], form.id, "", _form(form, trees, page)))
    return page_file(
        page.text("nav.tests"),
        page.text("tests.about"),
        {"address": TESTS, "type": "website", "scripts": ["self-check"]},
        blocks,
    )


def _form(form: TestForm, trees: Trees, page: WebPage) -> tuple[Element, ...]:
    about = element(
        "p", None, form.about[page.locale], " ", page.text("tests.minutes", count=len(form.items), minutes=form.minutes)
    )
    items = web_tree(trees.tests[form.id, page.locale], page, form.id)
    title, take = form.title[page.locale], page.text("class.take")
    summary = element("summary", None, page.text("tests.open", title=title))
    link = element("a", {"href": page.href(test_address(form)), "aria-label": f"{take}: {title}"}, take)
    return about, element("p", None, link), element("details", {"class": "saku-test"}, summary, *items)
