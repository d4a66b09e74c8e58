"""A PDF as a reader meets it: pages, printed text, links, bookmarks, structure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import zxingcpp

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the document."""

    page: int
    """From 1."""
    text: str
    target: int
    """The page it leads to, from 1."""
    kind: str
    """`mark` of a note, `note` that leads back to its mark, or `page`."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code found on a page."""

    page: int
    text: str
    width: float
    """Of the symbol without quiet zone, in mm."""


@dataclass(frozen=True, slots=True)
class Split:
    """A paragraph on two pages, with the number of its lines on each."""

    page: int
    before: int
    after: int


class Pdf:
    """One file, opened with two libraries: pikepdf for its objects, PDFium for what the eye sees."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.objects = pikepdf.open(path)
        self.view = pypdfium2.PdfDocument(path)
        self.numbers = {page.objgen: number for number, page in enumerate(self.objects.pages, 1)}
        names = self.objects.Root.get("/Names", {}).get("/Dests")
        self.names = dict(pikepdf.NameTree(names)) if names is not None else {}

    def text(self, page: int) -> str:
        return str(self.view[page - 1].get_textpage().get_text_range())

    def split_paragraphs(self) -> Iterator[Split]:
        """Every paragraph and list item that runs over the end of a page."""
        lines = [self._line_heights(number) for number in range(1, len(self.view) + 1)]
        for tag in self.tags():
            if tag.S not in ("/P", "/LBody"):
                continue
            heights: dict[int, set[int]] = {}
            for page, content in self._marked_content(tag, tag.get("/Pg")):
                heights.setdefault(page, set()).update(lines[page - 1].get(content, ()))
            pages = [page for page in sorted(heights) if heights[page]]
            for page, following in pairwise(pages):
                yield Split(page, len(heights[page]), len(heights[following]))

    def _line_heights(self, page: int) -> dict[int, set[int]]:
        """{marked content: the baselines of its text, in points}."""
        found: dict[int, set[int]] = {}
        for item in self.view[page - 1].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            content = pypdfium2.raw.FPDFPageObj_GetMarkedContentID(item)
            found.setdefault(content, set()).add(round(item.get_matrix().f))
        return found

    def _marked_content(self, tag: pikepdf.Dictionary, page: Any) -> Iterator[tuple[int, int]]:
        """(page, number) of the text that belongs to this element, notes aside."""
        children = tag.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, int):
                yield self.numbers[page.objgen], child
            elif child.get("/Type") == "/MCR":
                yield self.numbers[child.get("/Pg", page).objgen], int(child.MCID)
            elif "/S" in child and child.S in ("/Strong", "/Em", "/Span", "/Link", "/Code"):
                yield from self._marked_content(child, child.get("/Pg", page))

    def type_sizes(self) -> Counter[float]:
        """{size in points: characters set in it}."""
        sizes: Counter[float] = Counter()
        for page in self.view:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                if not pypdfium2.raw.FPDFText_IsGenerated(text, place):
                    sizes[round(pypdfium2.raw.FPDFText_GetFontSize(text, place), 1)] += 1
        return sizes

    def page_of(self, destination: Any) -> int:
        """Where a destination leads: a name or `[page /XYZ x y zoom]`."""
        if not isinstance(destination, pikepdf.Array):
            destination = self.names[str(destination).removeprefix("/")]
        if isinstance(destination, pikepdf.Dictionary):
            destination = destination.D
        return self.numbers[destination[0].objgen]

    def links(self) -> Iterator[Link]:
        """Every link in reading order; one that runs on to the next page is one link, with all its text."""
        parents = pikepdf.NumberTree(self.objects.Root.StructTreeRoot.ParentTree)
        found: dict[tuple[int, int], Link] = {}
        for number, page in enumerate(self.objects.pages, 1):
            for note in page.get("/Annots", []):
                target = note.get("/Dest", note.get("/A", {}).get("/D"))
                if target is None:
                    continue
                tag = parents[int(note.StructParent)]
                raised = "/BaselineShift" in repr([child.get("/A") for child in _elements(tag.K)])
                kind = "note" if tag.P.S == "/Lbl" and tag.P.P.S == "/LI" else "mark" if raised else "page"
                link = Link(number, self._shown(number, note), self.page_of(target), kind)
                before = found.get(tag.objgen)
                found[tag.objgen] = replace(link, text=f"{before.text} {link.text}") if before else link
        yield from found.values()

    def _shown(self, number: int, note: pikepdf.Object) -> str:
        """The text under a link's annotation."""
        text = self.view[number - 1].get_textpage()
        corners = [float(value) for value in note.get("/QuadPoints", note.Rect)]
        step = 8 if "/QuadPoints" in note else 4
        boxes = [corners[index : index + step] for index in range(0, len(corners), step)]
        # Half a point less: what a letter beside it or above it reaches over is not in the link.
        shown = " ".join(
            text.get_text_bounded(min(box[::2]) + 0.5, min(box[1::2]) + 0.5, max(box[::2]), max(box[1::2]) - 0.5)
            for box in boxes
        )
        # PDFium's sign for a hyphen at the end of a line.
        return " ".join(shown.replace("\x02", "- ").split())

    def bookmarks(self) -> list[tuple[int, str, int]]:
        """(depth, title, page) in order."""
        found: list[tuple[int, str, int]] = []

        def walk(items: list[pikepdf.OutlineItem], depth: int) -> None:
            for item in items:
                destination = item.destination if item.destination is not None else item.action.D
                found.append((depth, item.title, self.page_of(destination)))
                walk(item.children, depth + 1)

        with self.objects.open_outline() as outline:
            walk(outline.root, 1)
        return found

    def tags(self) -> Iterator[pikepdf.Dictionary]:
        """Every structure element, in reading order."""

        def walk(children: Any) -> Iterator[pikepdf.Dictionary]:
            for child in _elements(children):
                yield child
                yield from walk(child.get("/K", []))

        yield from walk(self.objects.Root.StructTreeRoot.K)

    def told(self) -> Iterator[tuple[pikepdf.Dictionary, str | None]]:
        """(element, None) where an element begins and (element, text) for its own text, in the order of the structure tree."""
        said = [self._said(number) for number in range(1, len(self.view) + 1)]

        def walk(tag: pikepdf.Dictionary, page: Any) -> Iterator[tuple[pikepdf.Dictionary, str | None]]:
            children = tag.get("/K", [])
            for child in children if isinstance(children, pikepdf.Array) else [children]:
                if isinstance(child, int):
                    yield tag, said[self.numbers[page.objgen] - 1].get(child, "")
                elif child.get("/Type") == "/MCR":
                    yield tag, said[self.numbers[child.get("/Pg", page).objgen] - 1].get(int(child.MCID), "")
                elif "/S" in child:
                    yield child, None
                    yield from walk(child, child.get("/Pg", page))

        yield from walk(self.objects.Root.StructTreeRoot, None)

    def _said(self, number: int) -> dict[int, str]:
        """{marked content of a page: its text}."""
        page = self.view[number - 1]
        text = page.get_textpage()
        said: dict[int, str] = {}
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=3, textpage=text):
            content = pypdfium2.raw.FPDFPageObj_GetMarkedContentID(item)
            said[content] = said.get(content, "") + item.extract()
        return said

    def codes(self, dots_per_inch: int = 150) -> Iterator[Code]:
        """Every QR code, read from the rendered page in grey."""
        for number, page in enumerate(self.view, 1):
            image = page.render(scale=dots_per_inch / 72, grayscale=True).to_pil()
            for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode):
                width = (found.position.top_right.x - found.position.top_left.x) / dots_per_inch * 25.4
                yield Code(number, found.text, width)


def _elements(children: Any) -> Iterator[pikepdf.Dictionary]:
    """The structure elements among what an element holds."""
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
