"""A book's sections as XHTML for EPUB: the same trees as the site and the PDF, with links that work without a network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from saku.book.typst import Setting
from saku.library.addresses import section_address
from saku.library.books import Book, Length
from saku.library.codes import SectionCode, parse_section_code
from saku.library.model import Library, Localised
from saku.outline import plan_book
from saku.text.borrowed import in_its_language
from saku.text.citations import citation_label
from saku.text.generated import article_order, content_note, unchecked_label, unchecked_mark
from saku.text.resolve import ResolvedSection, Trees
from saku.text.tree import Element, Tree, element, replace

_KEPT = frozenset(
    {"id", "class", "lang", "href", "alt", "src", "start", "type", "scope", "colspan", "role", "aria-label"}
)
_LAWS, _TERMS = "hukum.xhtml", "glosarium.xhtml"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its blocks as XHTML."""

    anchor: str
    title: str
    blocks: tuple[str, ...]
    language: str = ""
    """Of the title, where it is not the book's."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the EPUB. `parts` of a module are its sections, in the order of the book."""

    name: str
    title: str
    intro: tuple[str, ...]
    parts: tuple[Part, ...]
    is_module: bool = False
    language: str = ""
    """Of the title, where it is not the book's."""


def epub_chapters(library: Library, book: Book, trees: Trees, setting: Setting) -> tuple[Chapter, ...]:
    """Cards, modules, tools, law card and glossary. `setting` says which sections the book holds."""
    locale = setting.locale
    writer = _Writer(library, setting)
    chapters = [_page(name, trees, writer) for name, _ in book.cards]
    for entry in plan_book(library, book, locale).entries:
        module = entry.module
        intro = [element("p", None, in_its_language(module.summary, locale))]
        if module.content_note:
            intro.append(content_note(module.content_note, library.strings, locale))
        parts = tuple(_part(trees.section(code, locale), book.length, writer) for code in entry.sections)
        code = module.code.lower()
        title = f"{module.code} {module.title[locale]}"
        chapters.append(
            Chapter(
                f"{code}.xhtml", title, writer.blocks(tuple(intro), code), parts, True, _borrowed(module.title, locale)
            )
        )
    chapters += [_page(name, trees, writer) for name, _ in book.tools]
    return (*chapters, *_back(writer))


def _part(section: ResolvedSection, length: Length, writer: _Writer) -> Part:
    """As on paper, but with every case and every item of the self-check: an EPUB has room."""
    anchor = section.code.anchor
    kept = section.pocket if length is Length.POCKET else section.tree
    blocks = (*writer.blocks(section.notice, anchor), *writer.blocks(kept, anchor))
    language = section.language if section.language != writer.locale else ""
    return Part(anchor, f"{section.code} {section.title}", blocks, language)


def _page(name: str, trees: Trees, writer: _Writer) -> Chapter:
    page = next(page for page in writer.library.pages if page.path == f"{name}.md")
    tree = trees.pages[page.path, writer.locale]
    return Chapter(
        f"{name}.xhtml",
        page.title[writer.locale],
        writer.blocks(tree, name, top=2),
        (),
        language=_borrowed(page.title, writer.locale),
    )


def _borrowed(title: Localised[str], locale: str) -> str:
    return "" if locale in title else title.language(locale)


def _back(writer: _Writer) -> tuple[Chapter, ...]:
    """What the text cites and explains; only that."""
    library, locale = writer.library, writer.locale
    laws: list[Element] = []
    for law_id, locator in sorted(writer.cited, key=article_order(library)):
        law = library.laws[law_id]
        article = law.articles[locator]
        checked = (
            writer.setting.word("book.checked", day=article.checked)
            if article.checked
            else unchecked_label(article, library.strings, locale)
        )
        label = citation_label(law, locator, library.strings, locale)
        laws.append(element("dt", {"id": f"{law_id}-{article.anchor}"}, label))
        laws.append(element("dd", None, f"{article.gist[locale]} ({checked})"))
    terms: list[Element] = []
    for term in sorted(library.terms, key=lambda each: each.name[locale].casefold()):
        if term.id in writer.terms:
            terms.append(element("dt", {"id": term.id}, term.name[locale]))
            terms.append(element("dd", None, term.meaning[locale]))
    found = (
        (_LAWS, "book.laws", laws),
        (_TERMS, "book.glossary", terms),
    )
    return tuple(
        Chapter(name, writer.setting.word(title), (to_xhtml(element("dl", None, *entries)),), ())
        for name, title, entries in found
        if entries
    )


class _Writer:
    """Turns trees into XHTML and remembers what they cite and which terms they use."""

    def __init__(self, library: Library, setting: Setting) -> None:
        self.library = library
        self.setting = setting
        self.locale = setting.locale
        self.cited: set[tuple[str, str]] = set()
        self.terms: set[str] = set()

    def blocks(self, tree: Tree, prefix: str, top: int = 3) -> tuple[str, ...]:
        """Headings, h3 in the tree, become h`top`. `prefix` keeps the numbers of footnotes apart."""
        notes: list[tuple[Element | str, ...]] = []
        shown = [self._change(replace(block, self._change)) for block in _without_notes(tree, notes, prefix)]
        if notes:
            items = [
                replace(element("li", {"id": f"{prefix}-n{number}"}, *note), self._change)
                for number, note in enumerate(notes, 1)
            ]
            shown.append(element("ol", {"class": "notes"}, *items))
        return tuple(to_xhtml(_levelled(block, top)) for block in shown)

    def _change(self, node: Element) -> Element:
        if node.tag == "cite":
            return self._citation(node)
        if node.has_class("blank"):
            return element(
                "span", {"class": "blank", "role": "img", "aria-label": self.setting.word("book.blank")}, "____"
            )
        if node.has_class("answer"):
            summary = element("summary", None, self.setting.word("site.show_answer"))
            return element("details", None, summary, *node.children)
        if node.tag == "a":
            return self._link(node)
        if node.tag == "img":
            return Element("img", {**node.attributes, "src": image_name(node.attributes["src"])}, ())
        return node

    def _citation(self, node: Element) -> Element:
        law, locator = node.attributes["data-law"], node.attributes["data-locator"]
        self.cited.add((law, locator))
        article = self.library.laws[law].articles[locator]
        mark = "" if article.checked else f" ({unchecked_mark(article, self.library.strings, self.locale)})"
        return element("a", {"class": "law", "href": f"{_LAWS}#{law}-{article.anchor}"}, *node.children, mark)

    def _link(self, node: Element) -> Element:
        if node.has_class("reference"):
            code = parse_section_code(node.attributes["data-section"])
            assert code is not None
            return element("a", {"href": self._place(code)}, *node.children)
        if node.has_class("source-text"):
            return element("a", {"href": self.setting.source_address(node)}, *node.children)
        if node.has_class("term"):
            self.terms.add(node.attributes["data-term"])
            return element("a", {"class": "term", "href": f"{_TERMS}#{node.attributes['data-term']}"}, *node.children)
        href = node.attributes.get("href", "")
        return element("a", {"href": self.setting.address(href[1:]) if href.startswith("/") else href}, *node.children)

    def _place(self, code: SectionCode) -> str:
        """Inside the book, else on the site."""
        if code in self.setting.sections:
            return f"{code.module.lower()}.xhtml#{code.anchor}"
        return self.setting.address(section_address(code))


def _without_notes(tree: Tree, notes: list[tuple[Element | str, ...]], prefix: str) -> Iterable[Element]:
    def taken(node: Element) -> Element:
        if not node.has_class("note"):
            return node
        notes.append(node.children)
        number = str(len(notes))
        return element("sup", None, element("a", {"href": f"#{prefix}-n{number}"}, number))

    return [replace(block, taken) for block in tree]


def _levelled(block: Element, top: int) -> Element:
    def change(node: Element) -> Element:
        if node.tag in ("h3", "h4", "h5"):
            return Element(f"h{int(node.tag[1]) - 3 + top}", node.attributes, node.children)
        return node

    return change(replace(block, change))


def image_name(path: str) -> str:
    """`modules/p1-layanan/images/loket.svg` as a name in the EPUB."""
    return path.replace("/", "-")


def to_xhtml(node: Element | str) -> str:
    """Well-formed XML of a tree."""
    if isinstance(node, str):
        return escape(node, quote=False)
    kept = {name: value for name, value in node.attributes.items() if name in _KEPT and (value or name == "alt")}
    if "lang" in kept:
        kept["xml:lang"] = kept["lang"]
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
    if node.tag in ("br", "hr", "img"):
        return f"<{node.tag}{attributes}/>"
    return f"<{node.tag}{attributes}>{''.join(to_xhtml(child) for child in node.children)}</{node.tag}>"
