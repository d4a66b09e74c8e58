"""The one Markdown reader: Python-Markdown set up for this hub, its output as our tree.

Raw HTML is not read as HTML at all: it stays visible text (and the rule markup-is-plain refuses it earlier).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from html import unescape

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AMP_SUBSTITUTE

from saku.library.codes import SECTION_CODE
from saku.text.citations import CITATION, normal_locator
from saku.text.tree import Element, Tree, element

REFERENCE = re.compile(rf"\[{SECTION_CODE.pattern}\](?![\[(:])")
BLANK = re.compile(r"_{3,}")
SUBJECT = re.compile(r"\[#([^\[\]|\n]+)(?:\|([^\[\]|\n]+))?\]")
"""`[#words]`, or `[#words|entry]`: group 2 is the entry of the subject index where it is not the words themselves."""
BOX = re.compile(
    r"^(?P<indent> *)!!![ \t]*(?P<keyword>[^\s\"]*)[ \t]*(?:\"(?P<title>[^\"]*)\")?[ \t]*(?P<rest>.*)$", re.M
)
HEADING_ANCHOR = re.compile(r"^(.*?)\s*\{\s*#([a-z0-9-]+)\s*\}$", re.S)
COUNTER_BOX = "loket"
"""What a concept means at the counter: printed in every book."""
MORE = re.compile(r"^<!--[ \t]*more[ \t]*-->[ \t]*$", re.M)
"""Alone on a line: what a pocket-book prints of the section ends here (Material's own mark for an excerpt)."""
_TASK = re.compile(r"\[( |x|X)\]\s+")
_PLAIN = re.compile(r"[^\W\d_](?:[^\\`*_\[\]<>&|\s]|[ ](?=\S))*")
"""One line that begins with a letter and holds nothing Markdown knows: most short texts, read without Markdown."""
_BLOCK_TAGS = frozenset({"p", "ul", "ol", "table", "div", "blockquote", "pre", "h3", "h4", "h5", "h6", "hr", "dl"})


class _Citation(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]
        cite = etree.Element(
            "cite", {"class": "citation", "data-law": m[1], "data-locator": normal_locator(m[2] or "")}
        )
        return cite, m.start(0), m.end(0)


class _Reference(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]
        return etree.Element("a", {"class": "reference", "data-section": f"{m[1]}.{m[2]}"}), m.start(0), m.end(0)


class _Subject(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]
        marked = etree.Element("span", {"class": "subject", "data-subject": " ".join((m[2] or m[1]).split())})
        marked.text = m[1]
        return marked, m.start(0), m.end(0)


class _Blank(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]
        return etree.Element("span", {"class": "blank"}), m.start(0), m.end(0)


class _More(BlockProcessor):
    def test(self, parent: etree.Element, block: str) -> bool:
        return MORE.fullmatch(block.strip()) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        blocks.pop(0)
        etree.SubElement(parent, "div", {"class": "more"})


def _reader() -> Markdown:
    reader = Markdown(extensions=["admonition", "footnotes", "tables", "sane_lists"])
    for name in ("html_block",):
        reader.preprocessors.deregister(name)
    for name in ("html", "entity", "short_reference"):
        reader.inlinePatterns.deregister(name)
    reader.inlinePatterns.register(_Citation(CITATION.pattern, reader), "citation", 187)
    reader.inlinePatterns.register(_Reference(REFERENCE.pattern, reader), "section_reference", 186)
    reader.inlinePatterns.register(_Subject(SUBJECT.pattern, reader), "subject", 184)
    reader.inlinePatterns.register(_Blank(BLANK.pattern, reader), "blank", 185)
    # Before indented code and everything else that would take the line as text.
    reader.parser.blockprocessors.register(_More(reader.parser), "more", 120)
    return reader


_READER = _reader()
"""Costly to set up, reset before every text; holds nothing between two calls."""


def read_markdown(markdown: str) -> Tree:
    """The blocks of a text, with notes at their marks; classes and data attributes as `tree` describes."""
    _READER.reset()
    lines = markdown.split("\n")
    for preprocessor in _READER.preprocessors:
        lines = preprocessor.run(lines)
    root: etree.Element = _READER.parser.parseDocument(lines).getroot()  # type: ignore[assignment]
    for processor in _READER.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    notes = _take_notes(root)
    blocks = _children(root, notes)
    return tuple(block for block in blocks if isinstance(block, Element))


def read_inline(markdown: str) -> tuple[Element | str, ...]:
    """The content of the one paragraph a short text is."""
    if _PLAIN.fullmatch(markdown):
        return (markdown,)
    tree = read_markdown(markdown)
    if len(tree) == 1 and tree[0].tag == "p":
        return tree[0].children
    return tree


def _take_notes(root: etree.Element) -> Mapping[str, etree.Element]:
    """{note id: its list item}, the list itself removed."""
    notes: dict[str, etree.Element] = {}
    for child in list(root):
        if child.get("class") == "footnote":
            notes = {str(item.get("id")): item for item in child.iter("li")}
            root.remove(child)
    return notes


def _children(node: etree.Element, notes: Mapping[str, etree.Element]) -> tuple[Element | str, ...]:
    children: list[Element | str] = []
    if node.text and not (_holds_blocks(node) and not node.text.strip()):
        children.append(_text(node.text))
    for child in node:
        children.append(_element(child, notes))
        if child.tail and not (_holds_blocks(node) and not child.tail.strip()):
            children.append(_text(child.tail))
    return tuple(children)


def _holds_blocks(node: etree.Element) -> bool:
    return node.tag in ("ul", "ol", "table", "thead", "tbody", "tr") or any(child.tag in _BLOCK_TAGS for child in node)


def _text(text: str) -> str:
    return text.replace(AMP_SUBSTITUTE, "&").replace("\n", " ")


def _element(node: etree.Element, notes: Mapping[str, etree.Element]) -> Element:
    tag = str(node.tag)
    if tag == "sup" and str(node.get("id", "")).startswith("fnref"):
        target = str(node[0].get("href", "")).removeprefix("#") if len(node) else ""
        return element("span", {"class": "note"}, *_note(notes.get(target)))
    if "admonition" in str(node.get("class", "")).split():
        return _box(node, notes)
    if tag == "ul" and len(node) and all(_TASK.match(_first_text(item)) for item in node):
        return _tasks(node, notes)
    kept = {
        name: _text(value)
        for name, value in node.items()
        if name in _KEPT.get(tag, ()) or name.startswith("data-") or name == "class"
    }
    children = _children(node, notes)
    if tag == "code":
        # Python-Markdown hands code over escaped; our tree holds plain text, its lines kept.
        children = (unescape((node.text or "").replace(AMP_SUBSTITUTE, "&")),)
    if re.fullmatch("h[1-6]", tag):
        return _heading(tag, children)
    if tag == "th":
        kept["scope"] = "col"
    return Element(tag, kept, children)


_KEPT: dict[str, tuple[str, ...]] = {"a": ("href", "title"), "img": ("src", "alt"), "ol": ("start",)}


def _note(item: etree.Element | None) -> tuple[Element | str, ...]:
    """A note's text in one line: its paragraphs joined, without the link back."""
    if item is None:
        return ()
    parts: list[Element | str] = []
    for paragraph in item:
        for link in [child for child in paragraph if child.get("class") == "footnote-backref"]:
            paragraph.remove(link)
        parts += [" ", *_children(paragraph, {})] if parts else _children(paragraph, {})
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].replace("\u0002qq3936677670287331zz\u0003", "").rstrip()
    return tuple(part for part in parts if part != "")


def _box(node: etree.Element, notes: Mapping[str, etree.Element]) -> Element:
    keyword = next((name for name in str(node.get("class")).split() if name != "admonition"), "")
    children = list(node)
    title: tuple[Element | str, ...] = ()
    if children and children[0].get("class") == "admonition-title":
        title = _children(children.pop(0), notes)
        if title == (keyword.capitalize(),):
            title = ()
    body = tuple(_element(child, notes) for child in children)
    return element("div", {"class": "box", "data-box": keyword}, element("p", {"class": "box-title"}, *title), *body)


def _tasks(node: etree.Element, notes: Mapping[str, etree.Element]) -> Element:
    items = []
    for item in node:
        holder = item[0] if not (item.text or "").strip() and len(item) else item
        holder.text = _TASK.sub("", holder.text or "", count=1)
        items.append(element("li", None, *_children(item, notes)))
    return element("ul", {"class": "tasks"}, *items)


def _first_text(item: etree.Element) -> str:
    text = (item.text or "").lstrip()
    return text or ((item[0].text or "").lstrip() if len(item) else "")


def _heading(tag: str, children: tuple[Element | str, ...]) -> Element:
    last = children[-1] if children else ""
    found = HEADING_ANCHOR.match(last) if isinstance(last, str) else None
    if found:
        return Element(tag, {"id": found[2]}, (*children[:-1], found[1]))
    return Element(tag, {}, children)
