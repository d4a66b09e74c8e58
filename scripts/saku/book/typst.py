"""A tree written as Typst markup. Text is always a string literal, so content can never become Typst code.

The functions named here (`box`, `cited`, `reference`, …) are defined in overrides/print/constructs.typ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saku.book.notes import Notes, Part, with_marks_placed
from saku.book.room import column_weights, fits_beside_code, has_blank, is_tall, is_tall_table, number_columns
from saku.library.addresses import absolute, section_address
from saku.library.codes import SectionCode, parse_section_code
from saku.library.model import Article, ItemType, Library, Localised
from saku.text.citations import citation_label
from saku.text.generated import unchecked_mark
from saku.text.markdown import COUNTER_BOX
from saku.text.notices import source_text_address
from saku.text.tree import Element, Tree, text_content, walk

_BLOCKS = frozenset({"p", "ul", "ol", "table", "div", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
"""Characters that only steer layout; a soft hyphen would also leak into copied text."""
_LONG_WORD = re.compile(r"\S{37,}")
_PIECE = re.compile(r"[^/.?&=_-]{1,20}[/.?&=_-]*(?=.)")
"""Where a word longer than a line may break: behind the marks of an address, else after 20 characters."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides how a tree is printed: the book's language, what is in it, and the fonts it has."""

    library: Library
    locale: str
    sections: frozenset[SectionCode]
    """Printed in this book: a reference to one of them carries its page number."""
    glyphs: frozenset[str]
    """Characters the fonts can print."""

    def literal(self, text: str) -> str:
        """`#"text"`: text in markup."""
        return f"#{self.string(text)}"

    def string(self, text: str) -> str:
        """`"text"`: text as an argument."""
        return code_string(self.printable(text))

    def printable(self, text: str) -> str:
        """A character no font has is shown as its code, `[U+4E2D]`; a word longer than a line may break."""
        if not self.glyphs.issuperset(text) or _INVISIBLE.search(text):
            text = "".join(
                letter if letter in self.glyphs or letter == "\n" else f"[U+{ord(letter):04X}]"
                for letter in _INVISIBLE.sub("", text.replace("\t", " "))
            )
        return _LONG_WORD.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), text)

    @property
    def site(self) -> str:
        """The hub's address as people type it."""
        return self.library.settings.site_url.split("://")[-1].rstrip("/")

    def word(self, key: str, **values: object) -> str:
        """A word of the interface."""
        return self.library.strings.get(key, self.locale, **values)

    def shown(self, text: Localised[str]) -> str:
        """As `literal`, in its own language where it is not translated."""
        return self.in_language(self.literal(text[self.locale]), text.language(self.locale))

    def in_language(self, markup: str, language: str) -> str:
        return markup if language == self.locale else f"#text(lang: {code_string(language)})[{markup}]"

    def source_address(self, link: Element) -> str:
        """The full address in the source language that the link of a notice leads to."""
        settings = self.library.settings
        return absolute(settings.site_url, settings.source_locale, source_text_address(link, section_address))

    def address(self, address: str) -> str:
        """The full address, in the book's language."""
        settings = self.library.settings
        locale = next(locale for locale in settings.locales if locale.code == self.locale)
        return absolute(settings.site_url, locale, address)


def code_string(text: str) -> str:
    """A Typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def typst_section(tree: Tree, anchor: str, setting: Setting, top: int = 3) -> str:
    """The blocks of the section `anchor`, its notes at the end: each article cited once, each link's address. Its headings (h3 in
    the tree) are set at level `top`."""
    writer = _Writer(setting, anchor, Notes(), top)
    return "\n".join([writer.blocks(tree), *writer.notes_of_section()])


def typst_opened(tree: Tree, anchor: str, setting: Setting) -> tuple[str, str]:
    """As `typst_section`, in two parts: the argument for `section-opening` that stands beside the QR code, and the rest."""
    writer = _Writer(setting, anchor, Notes())
    opening, begun = writer.opening(tree[0]) if tree else ("", "")
    parts = [begun, writer.blocks(tree[1:]), *writer.notes_of_section()]
    return opening, "\n".join(part for part in parts if part)


def typst_inline(children: Sequence[Element | str], setting: Setting) -> str:
    """The content of one paragraph without notes: a citation is its label in brackets."""
    return _Writer(setting, "", None).inline(children)


def typst_slide(tree: Tree, setting: Setting) -> str:
    """The blocks of a slide: citations as labels in brackets, headings below that of the section."""
    return _Writer(setting, "", None).blocks(tree)


class _Writer:
    """Writes the tree of one section. `notes` is None where there is no place for notes."""

    def __init__(self, setting: Setting, anchor: str, notes: Notes | None, top: int = 3) -> None:
        self.setting = setting
        self.anchor = anchor
        self.notes = notes
        self.top = top
        self.level = top - 1
        """Of the last heading: Typst and PDF/UA refuse a skipped level."""

    def blocks(self, nodes: Sequence[Element | str]) -> str:
        return "\n".join(block for node in nodes if (block := self.block(node)))

    def block(self, node: Element | str) -> str:
        if isinstance(node, str):
            return f"#par[{self.setting.literal(node)}]" if node.strip() else ""
        if re.fullmatch("h[1-6]", node.tag):
            self.level = min(max(int(node.tag[1]) - 3, 0) + self.top, self.level + 1)
            return f"#heading(level: {self.level})[{self.inline(node.children)}]"
        writers = {
            "p": self.paragraph,
            "ul": self.list,
            "ol": self.enumeration,
            "table": self.table,
            "blockquote": self.quotation,
            "pre": self.preformatted,
            "div": self.division,
        }
        if node.tag == "hr":
            return "#divider()"
        write = writers.get(node.tag)
        written = write(node) if write else f"#par[{self.inline((node,))}]"
        return self.setting.in_language(written, node.attributes.get("lang", self.setting.locale))

    def opening(self, node: Element) -> tuple[str, str]:
        """The first block of a section: its text, the name of its box or its question; and what follows in it. Long ones do not
        fit beside a QR code: they stay below it."""
        first = node.children[0] if node.has_class("box") or node.has_class("item") else node
        if not fits_beside_code(text_content(first)):
            return "", self.block(node)
        if node.has_class("box"):
            return f"below-title: box-name({self.box_name(node)})", self.box(node, is_named=True)
        if node.has_class("item"):
            return f"below-title: [{self.stem(node)}]", self.item(node, is_asked=True)
        is_text = node.tag == "p" and bool(text_content(node).strip())
        return (f"beside: [{self.block(node)}]", "") if is_text else ("", self.block(node))

    def notes_of_section(self) -> Iterator[str]:
        if self.notes and self.notes.contents:
            yield f"#notes({code_string(self.anchor)}, {', '.join(f'[{content}]' for content in self.notes.contents)})"

    def paragraph(self, node: Element) -> str:
        if len(node.children) == 1 and isinstance(node.children[0], Element) and node.children[0].tag == "img":
            return self.picture(node.children[0])
        name = "par"
        if has_blank(node):
            name = "fill-in"
        return f"#{name}[{self.inline(node.children)}]"

    def list(self, node: Element) -> str:
        name = "tasks" if node.has_class("tasks") else "list"
        return f"#{name}({', '.join(self.items(node))})"

    def enumeration(self, node: Element) -> str:
        start = node.attributes.get("start", "")
        options = ['numbering: "A."'] if node.attributes.get("type") == "A" else []
        options += [f"start: {start}"] if start.isdigit() else []
        return f"#enum({', '.join([*options, *self.items(node)])})"

    def items(self, node: Element) -> Iterator[str]:
        for item in node.children:
            if isinstance(item, Element):
                yield f"[{self.flow(item.children)}]"

    def flow(self, children: Sequence[Element | str]) -> str:
        """What a list item, a quotation or a cell holds: blocks, or text with blocks after it."""
        written: list[str] = []
        run: list[Element | str] = []
        for child in (*children, None):
            if child is not None and not (isinstance(child, Element) and child.tag in _BLOCKS):
                run.append(child)
                continue
            if any(isinstance(part, Element) or part.strip() for part in run):
                written.append(self.inline(run))
            run = []
            if isinstance(child, Element):
                written.append(self.block(child))
        return "\n".join(written)

    def table(self, node: Element) -> str:
        rows = [inner for inner in walk(node.children) if inner.tag == "tr"]
        cells = [[cell for cell in row.children if isinstance(cell, Element)] for row in rows]
        header = cells[0] if cells and all(cell.tag == "th" for cell in cells[0]) else []
        body = cells[1:] if header else cells
        width = max((len(row) for row in cells), default=0)
        if not width:
            return ""
        weights = column_weights(cells, width)
        parts = [f"weights: ({', '.join(str(weight) for weight in weights)},)"]
        parts += _broken(is_tall_table(cells, weights))
        if any(inner.tag == "cite" or inner.has_class("note") for cell in header for inner in walk(cell.children)):
            # A mark has one place; a head that comes again on the next page would have it twice.
            parts.append("repeat: false")
        parts.append(f"numbers: ({''.join(f'{column}, ' for column in number_columns(body))})")
        parts.append(f"header: ({''.join(f'[{self.flow(cell.children)}], ' for cell in _padded(header, width))})")
        parts += [f"[{self.flow(cell.children)}]" for row in body for cell in _padded(row, width)]
        return f"#data-table({', '.join(parts)})"

    def quotation(self, node: Element) -> str:
        return f"#quote(block: true)[{self.flow(node.children)}]"

    def preformatted(self, node: Element) -> str:
        return f"#raw({self.setting.string(text_content(node).rstrip())}, block: true)"

    def division(self, node: Element) -> str:
        if node.has_class("box"):
            return self.box(node)
        if node.has_class("answer"):
            return ""
        if node.has_class("item"):
            return self.item(node)
        return f"#block[\n{self.blocks(node.children)}\n]"

    def stem(self, node: Element) -> str:
        """What is asked and how to answer, in one paragraph."""
        stem, how = (child for child in node.children[:2] if isinstance(child, Element))
        return f"#par[{self.inline(stem.children)} #how[{self.inline(how.children)}]]"

    def item(self, node: Element, *, is_asked: bool = False) -> str:
        """`is_asked`: its stem stands above."""
        options, *rest = (child for child in node.children[2:] if isinstance(child, Element))
        is_either = node.attributes["data-type"] == ItemType.TRUE_FALSE
        parts = [
            "" if is_asked else self.stem(node),
            f"#either({', '.join(self.items(options))})" if is_either else self.block(options),
            self.blocks(rest),
        ]
        broken = ", ".join(_broken(is_tall(node)))
        body = "\n".join(part for part in parts if part)
        return f"#item{f'({broken})' if broken else ''}[\n{body}\n]"

    def box_name(self, node: Element) -> str:
        """The arguments that name a box: keyword, kind, its own title."""
        kind = self.setting.word(f"box.{node.attributes['data-box']}")
        title = node.children[0]
        own = title.children if isinstance(title, Element) and text_content(title) != kind else ()
        arguments = [code_string(node.attributes["data-box"]), f"[{self.setting.literal(kind)}]"]
        return ", ".join([*arguments, *([f"title: [{self.inline(own)}]"] if own else [])])

    def box(self, node: Element, *, is_named: bool = False) -> str:
        """`is_named`: its name stands above."""
        arguments = [self.box_name(node), *_broken(is_tall(node)), *(["named: true"] if is_named else [])]
        rest = node.children[1:]
        first = rest[0] if rest else ""
        if node.attributes["data-box"] == COUNTER_BOX and isinstance(first, Element) and first.tag == "p":
            # A short box: its text begins on the line of its name.
            arguments.append(f"lead: [{self.inline(first.children)}]")
            rest = rest[1:]
        return f"#sidebox({', '.join(arguments)})[\n{self.blocks(rest)}\n]"

    def picture(self, node: Element) -> str:
        path, alt = node.attributes.get("src", ""), node.attributes.get("alt", "")
        return f"#picture({code_string('/' + path)}, alt: {self.setting.string(alt)})"

    def inline(self, children: Sequence[Element | str]) -> str:
        conjunction = self.setting.word("book.and")
        parts = with_marks_placed(children, conjunction, behind_stop=self.notes is not None)
        return "".join(self.piece(part) for part in parts)

    def piece(self, part: Part) -> str:
        if isinstance(part, tuple):
            return self.citations(part)
        if isinstance(part, str):
            return self.setting.literal(part)
        return self.setting.in_language(self.element(part), part.attributes.get("lang", self.setting.locale))

    def element(self, node: Element) -> str:
        if node.tag == "br":
            return "#linebreak()"
        if node.tag == "img":
            return self.picture(node)
        if node.tag == "code":
            return f"#raw({self.setting.string(text_content(node))})"
        if node.has_class("blank"):
            return "#blank()"
        inner = self.inline(node.children)
        if node.has_class("subject"):
            return f"#subject-mark({self.setting.string(node.attributes['data-subject'])})[{inner}]"
        if node.tag == "a":
            return self.link(node, inner)
        if node.has_class("note"):
            return self.marks((inner, None)) if self.notes is not None else f'#" ("{inner}#")"'
        names = {"em": "emph", "i": "emph", "strong": "strong", "b": "strong", "sup": "super", "sub": "sub"}
        return f"#{names[node.tag]}[{inner}]" if node.tag in names else inner

    def citations(self, cites: tuple[Element, ...]) -> str:
        """Citations side by side: their marks, or their labels in brackets."""
        if self.notes is not None:
            return self.marks(*((self.setting.literal(self.label(cite)), citation_key(cite)) for cite in cites))
        labels = "; ".join(self.label(cite) for cite in cites)
        found = "".join(f"{code_string(citation_key(cite))}, " for cite in cites)
        return f"#cited-here(({found}), [{self.setting.literal(f' ({labels})')}])"

    def marks(self, *noted: tuple[str, str | None]) -> str:
        """Marks for notes with this content; the second of each pair is the citation's key, if it is one."""
        assert self.notes is not None
        marks = []
        for content, key in noted:
            number, is_new = self.notes.number(content)
            marks.append(f"({number}, {code_string(key) if key else 'none'}, {str(is_new).lower()})")
        return f"#noted({code_string(self.anchor)}, {', '.join(marks)})"

    def label(self, cite: Element) -> str:
        """`UU 25/2009 Pasal 29`, and whether nobody has checked it."""
        library, locale = self.setting.library, self.setting.locale
        article = self.article(cite)
        text = citation_label(library.laws[cite.attributes["data-law"]], article.locator, library.strings, locale)
        return text if article.checked else f"{text} ({unchecked_mark(article, library.strings, locale)})"

    def article(self, cite: Element) -> Article:
        return self.setting.library.laws[cite.attributes["data-law"]].articles[cite.attributes["data-locator"]]

    def link(self, node: Element, inner: str) -> str:
        if node.has_class("reference"):
            return self.reference(node, inner)
        if node.has_class("source-text"):
            return f"#link({code_string(self.setting.source_address(node))})[{inner}]"
        if node.has_class("term"):
            return f"#term({code_string(node.attributes['data-term'])})[{inner}]"
        href = node.attributes.get("href", "")
        if not href or not self.setting.glyphs.issuperset(href):
            return inner
        if href.startswith("/"):
            return f"#link({code_string(self.setting.address(href[1:]))})[{inner}]"
        link = f"#link({code_string(href)})"
        if self.notes is None or text_content(node).strip() == href:
            return f"{link}[{inner}]"
        # On paper the address of another site must be there to read.
        return f"{link}[{inner}]{self.marks((f'{link}[{self.setting.literal(href)}]', None))}"

    def reference(self, node: Element, inner: str) -> str:
        code = parse_section_code(node.attributes["data-section"])
        assert code is not None
        if code in self.setting.sections:
            return f"#reference({label(code.anchor)})[{inner}]"
        return f"#elsewhere({code_string(self.setting.address(section_address(code)))})[{inner}]"


def label(anchor: str) -> str:
    """`<p1-3>`: the place of a section, to be referred to."""
    return f"<{anchor}>"


def citation_key(cite: Element) -> str:
    """By which the law card finds the pages that cite an article."""
    return f"{cite.attributes['data-law']} {cite.attributes['data-locator']}"


def _broken(is_tall: bool) -> list[str]:
    """What a block is told that may go on over the page; a short one stays whole."""
    return ["whole: false"] if is_tall else []


def _padded(cells: list[Element], width: int) -> list[Element]:
    return cells + [Element("td", {}, ())] * (width - len(cells)) if cells else []
