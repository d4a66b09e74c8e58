"""One file of the page tree: front matter, headings as Markdown, bodies as HTML that is already resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from saku.library.model import Localised
from saku.text.html import to_html
from saku.text.resolve import ResolvedSection
from saku.text.tree import Element

_MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#])")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with what stands below it. The page's own heading has level 1 and no code."""

    level: int
    title: str
    anchor: str
    code: str
    body: tuple[Element, ...]
    language: str = ""
    """Of the title, where it is not the page's."""


def borrowed(text: Localised[str], locale: str) -> str:
    """The language of a title that is not translated into `locale`; empty for one that is."""
    return "" if locale in text else text.language(locale)


def section_block(section: ResolvedSection, locale: str, body: tuple[Element, ...]) -> Block:
    """The section's heading on a page in `locale`, with `body` below it."""
    language = section.language if section.language != locale else ""
    return Block(2, section.title, section.code.anchor, str(section.code), body, language)


def page_file(title: str, description: str, meta: Mapping[str, object], blocks: Sequence[Block]) -> bytes:
    """The page as UTF-8 Markdown. `meta` is handed to the templates as page.meta.saku."""
    front = yaml.safe_dump(
        {"title": title, "description": description, "saku": dict(meta)}, allow_unicode=True, sort_keys=True, width=1000
    )
    return (f"---\n{front}---\n" + "".join(_block(block) for block in blocks)).encode()


def _block(block: Block) -> str:
    code = f'<span class="saku-code">{block.code}</span> ' if block.code else ""
    language = f"lang={block.language} " if block.language else ""
    anchor = f" {{ #{block.anchor} {language}}}" if block.anchor else ""
    heading = (
        f"\n{'#' * block.level} {code}{_MARKDOWN_SPECIAL.sub(_entity, block.title)}{anchor}\n" if block.title else ""
    )
    body = "".join(f"\n{_one_block(node)}\n" for node in block.body)
    return heading + body


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[1])};"


def _one_block(node: Element) -> str:
    """HTML that Markdown leaves alone: it starts with a block tag and holds no blank line."""
    html = re.sub(r"\n\s*\n", "\n", to_html(node))
    return (
        html
        if node.tag in ("div", "ul", "ol", "table", "details", "dl", "nav", "p", "section", "form")
        else f"<div>{html}</div>"
    )
