"""A module as one page of a package: everything a learner reads, the self-check as forms, nothing for trainers.

overrides/lms/ tells the platform what was done; without it, or without a platform, the page reads the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from saku.kits.lms.place import TERM, PackagePage, in_new_tabs
from saku.library.addresses import module_address
from saku.library.codes import SELF_CHECK, TRAINER_NOTES, SectionCode
from saku.library.hub import Locale
from saku.library.model import Library, Module, ReviewState
from saku.outline import Entry
from saku.text.borrowed import in_its_language
from saku.text.generated import content_note
from saku.text.html import to_html
from saku.text.resolve import Trees
from saku.text.tree import Element, Tree, element, walk
from saku.text.web import web_section

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
_SITE, _OWN = "overrides/site/assets", "overrides/lms"
_WORDS = ("connected", "alone", "refused", "resume", "done", "back")


@dataclass(frozen=True, slots=True)
class RunTime:
    """How the pages of a package speak to a platform."""

    policy: str
    """Their Content Security Policy."""
    files: Mapping[str, str]
    """{name beside the pages' folders: source} of what they share."""
    loaded: tuple[str, ...]
    """Which of these a page itself loads, in this order."""


_STYLE = {"saku.css": f"{_SITE}/saku.css", "lms.css": f"{_OWN}/lms.css", "saku.js": f"{_SITE}/saku.js"}
_REPORT = {"lms.js": f"{_OWN}/lms.js", "self-check.js": f"{_SITE}/self-check.js"}
SCORM = RunTime(_POLICY, {**_STYLE, **_REPORT}, (*_STYLE, *_REPORT))
"""A script in a window above: the pages ask nobody for anything but their own files."""
CMI5 = RunTime(
    f"{_POLICY}; connect-src https: http:",
    {**_STYLE, "cmi5.js": f"{_OWN}/cmi5.js", **_REPORT},
    (*_STYLE, "cmi5.js"),
)
"""A store of records whose address only the launch names. cmi5.js loads the rest once the platform has answered."""


@dataclass(frozen=True, slots=True)
class LearnerPage:
    code: str
    title: str
    """With the code: `P1 Layanan sebagai hak`."""
    locale: str
    site_name: str
    body: str
    """As HTML."""
    images: frozenset[str]
    """Pictures it shows, by path relative to the content root."""

    def html(self, run_time: RunTime) -> bytes:
        """The whole page."""
        head = to_html(_head(f"{self.title} · {self.site_name}", run_time))
        return f'<!doctype html>\n<html lang="{self.locale}">{head}{self.body}</html>\n'.encode()

    @property
    def path(self) -> str:
        """`p1/index.html`, inside a package."""
        return f"{module_address(self.code)}index.html"


def learner_sections(entry: Entry) -> tuple[SectionCode, ...]:
    return tuple(code for code in entry.sections if code.slot != TRAINER_NOTES)


def learner_page(library: Library, trees: Trees, entry: Entry, locale: Locale) -> LearnerPage:
    """The page of one module in one language."""
    module, codes = entry.module, learner_sections(entry)
    page = PackagePage(
        library, locale, module_address(module.code), frozenset(code.anchor for code in codes), explains_terms=True
    )
    resolved = [trees.section(code, locale.code) for code in codes]
    blocks: list[Element] = [
        element(
            "h1",
            None,
            element("span", {"class": "saku-code"}, module.code),
            " ",
            in_its_language(module.title, locale.code),
        ),
        *notices(module, page),
        _facts(module, page),
        element("p", {"data-lms": "", "role": "status"}, page.text("lms.needs_script")),
        _contents([(section.code, section.title) for section in resolved], page),
    ]
    for section in resolved:
        code = element("span", {"class": "saku-code"}, str(section.code))
        language = {"lang": section.language} if section.language != locale.code else {}
        blocks.append(element("h2", {"id": section.code.anchor, **language}, code, f" {section.title}"))
        if section.code.slot == SELF_CHECK:
            blocks.append(_recorded(module, page))
        blocks += web_section(section, page)
    blocks += _terms([section.tree for section in resolved], page)
    images = {node.attributes["src"] for section in resolved for node in walk(section.tree) if node.tag == "img"}
    title = f"{module.code} {module.title[locale.code]}"
    body = to_html(_body(tuple(blocks), module, page))
    return LearnerPage(module.code, title, page.locale, library.settings.site_name, body, frozenset(images))


def notices(module: Module, page: PackagePage) -> Tree:
    """That nobody has reviewed the module yet, where that is so."""
    if module.review.state in (ReviewState.STABLE, ReviewState.RETIRED):
        return ()
    return (element("p", {"class": "saku-draft"}, page.text("hub.draft")),)


def warnings(module: Module, page: PackagePage) -> Tree:
    """The content note and the way out, for a page that does not begin with them."""
    if not module.content_note:
        return ()
    note = content_note(module.content_note, page.library.strings, page.locale)
    leave = {"href": page.library.settings.quick_exit, "target": "_top", "rel": "noreferrer"}
    return (element("p", None, element("a", leave, page.text("site.quick_exit"))), note)


def _facts(module: Module, page: PackagePage) -> Element:
    minutes = module.minutes
    address = page.hub(page.address)
    link = {"href": address, "target": "_blank", "rel": "external noopener"}
    return element(
        "ul",
        {"class": "saku-facts"},
        element("li", None, page.text("lms.minutes", read=minutes.read, practise=minutes.practise)),
        element("li", None, page.text("lms.hub"), ": ", element("a", link, address.partition("://")[2])),
    )


def _contents(titles: list[tuple[SectionCode, str]], page: PackagePage) -> Element:
    links = [
        element("li", None, element("a", {"href": f"#{code.anchor}"}, f"{code} {title}")) for code, title in titles
    ]
    summary = element("summary", None, page.text("site.contents"))
    return element("details", {"class": "saku-contents"}, summary, element("ul", None, *links))


def _recorded(module: Module, page: PackagePage) -> Element:
    """What the platform is told, in plain words, before the first question."""
    kind = "private" if module.content_note else "open"
    return element("p", {"class": "saku-recorded"}, page.text(f"lms.recorded_{kind}"))


def _terms(trees: list[Tree], page: PackagePage) -> Tree:
    """The meaning of every term the page links, so that no link needs the network."""
    used = {node.attributes["data-term"] for tree in trees for node in walk(tree) if node.has_class("term")}
    terms = sorted(
        (term for term in page.library.terms if term.id in used), key=lambda term: term.name[page.locale].casefold()
    )
    if not terms:
        return ()
    entries = [
        part
        for term in terms
        for part in (
            element("dt", {"id": f"{TERM}{term.id}"}, term.name[page.locale]),
            element("dd", None, term.meaning[page.locale]),
        )
    ]
    return (element("h2", None, page.text("nav.glossary")), element("dl", None, *entries))


def _head(title: str, run_time: RunTime) -> Element:
    names = [name for name in run_time.loaded if name.endswith(".css")]
    return element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": run_time.policy}),
        element("meta", {"name": "referrer", "content": "no-referrer"}),
        element("meta", {"name": "viewport", "content": "width=device-width,initial-scale=1"}),
        element("title", None, title),
        # Without this a browser asks the platform's host for its icon.
        element("link", {"rel": "icon", "href": "data:,"}),
        *(element("link", {"rel": "stylesheet", "href": f"../{name}"}) for name in names),
        *(element("script", {"src": f"../{name}", "defer": "defer"}) for name in run_time.loaded if name not in names),
    )


def _body(blocks: Tree, module: Module, page: PackagePage) -> Element:
    settings = page.library.settings
    private = {"data-private": ""} if module.content_note else {}
    words = {f"data-{word}": page.text(f"lms.{word}") for word in _WORDS}
    return element(
        "body",
        {"class": "md-typeset", **private, **words},
        element(
            "header",
            {"class": "saku-header"},
            element("p", {"class": "saku-header__inner"}, element("strong", None, settings.site_name)),
        ),
        element("main", {"class": "md-main__inner"}, *_quick_exit(module, page), *in_new_tabs(blocks, page)),
        element("footer", {"class": "saku-footer"}, *_footer(page)),
    )


def _footer(page: PackagePage) -> Tree:
    lines = [page.text("site.footer_licence"), page.text("legal.disclaimer")]
    if page.locale != page.library.settings.source_locale.code:
        lines.append(page.text("site.governs"))
    return (element("div", {"class": "saku-footer__inner"}, *(element("p", None, line) for line in lines)),)


def _quick_exit(module: Module, page: PackagePage) -> Tree:
    if not module.content_note:
        return ()
    leave = {
        "href": page.library.settings.quick_exit,
        "target": "_top",
        "rel": "noreferrer",
        "data-quick-exit": "",
        "aria-describedby": "saku-exit-keys",
    }
    keys = element("span", {"id": "saku-exit-keys"}, page.text("site.quick_exit_keys"))
    return (element("p", {"class": "saku-exit"}, element("a", leave, page.text("site.quick_exit")), " ", keys),)
