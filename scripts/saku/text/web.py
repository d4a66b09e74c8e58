"""A section's tree made ready for a web page: links resolved, notes and gists below the text, answers folded away.

Where the page lies, on the hub's site or in a package for a learning platform, is its Place's to know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from saku.library.addresses import article_address, reading_address, term_address
from saku.library.codes import parse_section_code
from saku.library.images import image_size
from saku.library.model import Library
from saku.text.borrowed import in_language
from saku.text.citations import citation_label
from saku.text.generated import checked_label, unchecked_label, unchecked_mark
from saku.text.item_form import item_form
from saku.text.notices import source_text_address
from saku.text.resolve import ResolvedSection
from saku.text.tree import Element, Tree, element, replace, replace_all, text_content, walk


class Place(Protocol):
    """Where a page lies, which decides how its links are written."""

    @property
    def library(self) -> Library: ...

    @property
    def locale(self) -> str: ...

    @property
    def address(self) -> str:
        """The page's address on the hub, without locale: `p1/`, or empty for the home page."""

    def href(self, address: str) -> str:
        """A link to another address of the hub in the same language."""

    def source_href(self, address: str) -> str:
        """A link to an address of the hub in the source language."""

    def asset(self, path: str) -> str:
        """A link to a picture of a module or to another shared file."""

    def text(self, key: str, **values: object) -> str:
        """A word of the interface."""


def web_section(section: ResolvedSection, page: Place) -> Tree:
    """The blocks of a section for the web, its footnotes and the gists of what it cites below. A notice stands above a
    translation that lags; a section that is not translated speaks its own language throughout."""
    notice = web_tree(section.notice, page, section.code.anchor)
    if section.language == page.locale:
        return (*notice, *web_tree(section.tree, page, section.code.anchor))
    spoken = _InLanguage(page, section.language)
    return (*notice, *in_language(web_tree(section.tree, spoken, section.code.anchor), section.language))


def web_tree(tree: Tree, page: Place, prefix: str) -> Tree:
    """As `web_section`; `prefix` begins the ids this text makes."""
    renderer = _Renderer(page, prefix)
    blocks = replace_all(tree, renderer.change)
    return (*blocks, *renderer.notes(), *renderer.gists(tree))


@dataclass(frozen=True, slots=True)
class _InLanguage:
    """A place whose words are those of another language; its links stay."""

    place: Place
    locale: str

    @property
    def library(self) -> Library:
        return self.place.library

    @property
    def address(self) -> str:
        return self.place.address

    def href(self, address: str) -> str:
        return self.place.href(address)

    def source_href(self, address: str) -> str:
        return self.place.source_href(address)

    def asset(self, path: str) -> str:
        return self.place.asset(path)

    def text(self, key: str, **values: object) -> str:
        return self.library.strings.get(key, self.locale, **values)


class _Renderer:
    """Rewrites one section; numbers its notes as it goes."""

    def __init__(self, page: Place, prefix: str) -> None:
        self.page = page
        self.prefix = prefix
        self._notes: list[tuple[Element | str, ...]] = []

    def change(self, node: Element) -> Element:
        if node.tag == "cite":
            return self._citation(node)
        if node.tag == "a":
            return self._link(node)
        if node.tag == "img":
            return self._image(node)
        if node.tag == "table":
            return web_table(node)
        changes = {
            "note": self._note,
            "blank": self._blank,
            "tasks": self._tasks,
            "box": self._box,
            "answer": self._answer,
            "item": self._item,
            "notice": self._notice_above,
        }
        for name, change in changes.items():
            if node.has_class(name):
                return change(node)
        return node

    def _image(self, node: Element) -> Element:
        """Loaded when it comes near, with its size, so that the text below does not jump."""
        source = node.attributes["src"]
        path = self.page.library.images.get(source)
        size = image_size(path.suffix, path.read_bytes()) if path else None
        places = {"width": str(size[0]), "height": str(size[1])} if size else {}
        alt = node.attributes.get("alt", "")
        return element("img", {"src": self.page.asset(source), "alt": alt, "loading": "lazy", **places})

    def _citation(self, node: Element) -> Element:
        law, locator = node.attributes["data-law"], node.attributes["data-locator"]
        link = element("a", {"class": "saku-citation", "href": f"#{self._gist_id(law, locator)}"}, *node.children)
        if node.attributes["data-checked"] == "yes":
            return link
        library = self.page.library
        said = unchecked_mark(library.laws[law].articles[locator], library.strings, self.page.locale)
        mark = element("small", {"class": "saku-unchecked"}, f" ({said})")
        return element("span", None, link, mark)

    def _gist_id(self, law: str, locator: str) -> str:
        return f"{self.prefix}-{law}-{self.page.library.laws[law].articles[locator].anchor}"

    def _link(self, node: Element) -> Element:
        if node.has_class("reference"):
            code = parse_section_code(node.attributes["data-section"])
            assert code is not None
            link = {"class": "saku-reference", "href": self.page.href(reading_address(code)), **_language(node)}
            return element("a", link, *node.children)
        if node.has_class("source-text"):
            address = source_text_address(node, reading_address)
            link = {"href": self.page.source_href(address), "hreflang": node.attributes["hreflang"]}
            return element("a", link, *node.children)
        if node.has_class("term"):
            return element(
                "a",
                {"class": "saku-term", "href": self.page.href(term_address(node.attributes["data-term"]))},
                *node.children,
            )
        href = node.attributes.get("href", "")
        if href.startswith("/"):
            return element("a", {**node.attributes, "href": self.page.href(href[1:])}, *node.children)
        mark = element("span", {"class": "saku-external"}, f" ({self.page.text('site.external')})")
        return element("a", {"href": href, "rel": "external noopener"}, *node.children, mark)

    def _note(self, node: Element) -> Element:
        self._notes.append(node.children)
        number = len(self._notes)
        label = self.page.text("site.note", number=number)
        link = element("a", {"href": f"#{self.prefix}-n{number}", "aria-label": label}, str(number))
        return element("sup", {"id": f"{self.prefix}-n{number}-ref"}, link)

    def notes(self) -> Tree:
        """The footnotes as a list, each with a way back."""
        if not self._notes:
            return ()
        back = self.page.text("site.back")
        items = [
            element(
                "li",
                {"id": f"{self.prefix}-n{number}"},
                *note,
                " ",
                element("a", {"href": f"#{self.prefix}-n{number}-ref", "aria-label": back}, "↩"),
            )
            for number, note in enumerate(self._notes, 1)
        ]
        return (element("ol", {"class": "saku-notes"}, *items),)

    def gists(self, tree: Tree) -> Tree:
        """What the section cites, each with its gist: the place a citation leads to."""
        library, page = self.page.library, self.page
        cited = dict.fromkeys(
            (cite.attributes["data-law"], cite.attributes["data-locator"]) for cite in walk(tree) if cite.tag == "cite"
        )
        if not cited:
            return ()
        entries: list[Element] = []
        for law_id, locator in cited:
            law = library.laws[law_id]
            article = law.articles[locator]
            label = citation_label(law, locator, library.strings, page.locale)
            more = element("a", {"href": page.href(article_address(law, article))}, label)
            checked = (
                page.text("site.checked", day=checked_label(article, library.strings, page.locale))
                if article.checked
                else unchecked_label(article, library.strings, page.locale)
            )
            entries.append(element("dt", {"id": self._gist_id(law_id, locator)}, more))
            entries.append(element("dd", None, article.gist[page.locale], " ", element("small", None, checked)))
        summary = element("summary", None, page.text("site.gists", count=len(cited)))
        return (element("details", {"class": "saku-gists"}, summary, element("dl", None, *entries)),)

    def _blank(self, _: Element) -> Element:
        return element("span", {"class": "saku-blank", "role": "img", "aria-label": self.page.text("site.blank")})

    def _tasks(self, node: Element) -> Element:
        items = [
            element("li", None, element("label", None, element("input", {"type": "checkbox"}), " ", *item.children))
            for item in node.children
            if isinstance(item, Element)
        ]
        return element("ul", {"class": "saku-tasks"}, *items)

    def _box(self, node: Element) -> Element:
        keyword = node.attributes["data-box"]
        title, *rest = node.children
        assert isinstance(title, Element)
        kind = self.page.text(f"box.{keyword}")
        shown: tuple[Element | str, ...] = title.children
        if text_content(title) != kind:
            shown = (element("span", {"class": "saku-box__kind"}, f"{kind}:"), " ", *title.children)
        return element(
            "div", {"class": f"saku-box saku-box--{keyword}"}, element("p", {"class": "saku-box__title"}, *shown), *rest
        )

    def _notice_above(self, node: Element) -> Element:
        kept = {"class": "saku-notice", "data-state": node.attributes["data-state"]}
        return element("p", kept, *node.children)

    def _item(self, node: Element) -> Element:
        return item_form(node, self.page, self.prefix)

    def _answer(self, node: Element) -> Element:
        return element(
            "details",
            {"class": "saku-answer"},
            element("summary", None, self.page.text("site.show_answer")),
            *node.children,
        )


def _language(node: Element) -> dict[str, str]:
    return {"lang": node.attributes["lang"]} if "lang" in node.attributes else {}


def web_table(table: Element) -> Element:
    """A table that a narrow screen shows as cards: each cell knows its column's head. Browsers keep the rows and columns for
    screen readers (tested in the accessibility tree), and HTML does not allow their roles to be spelled out."""
    heads = [text_content(cell) for cell in walk((table,)) if cell.tag == "th"]

    def labelled(node: Element) -> Element:
        if node.tag != "tr":
            return node
        cells = (child for child in node.children if isinstance(child, Element))
        return Element(
            node.tag,
            node.attributes,
            tuple(_labelled(cell, head) for cell, head in zip(cells, heads, strict=False)),
        )

    return replace(table, labelled)


def _labelled(cell: Element, head: str) -> Element:
    return Element(cell.tag, {**cell.attributes, "data-label": head}, cell.children) if cell.tag == "td" else cell
