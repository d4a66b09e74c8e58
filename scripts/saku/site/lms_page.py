"""What an institution's learning platform can load: every package with its size and checksum, and how to load it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date

from saku.library.addresses import LMS_FILES
from saku.site.download_page import download_link, file_size, up_to_root
from saku.site.page import Block, page_file
from saku.site.render import WebPage
from saku.text.generated import date_label
from saku.text.tree import Element, Tree, element

_KINDS = ("scorm12.zip", "scorm2004.zip", "cmi5.zip", "moodle.xml", "gift.txt", "cc.imscc")
_SUMS = f"{LMS_FILES}SHA256SUMS"


def lms_page(kits: Mapping[str, bytes], day: date | None, page: WebPage) -> bytes:
    """`kits` are by path below the site's root, made on `day`; without them the page says how they come about."""
    programme, locale = page.library.programme, page.locale
    paths = [(path.id, f"{path.id} {path.title[locale]}") for path in programme.paths]
    modules = [(module.code, f"{module.code} {module.title[locale]}") for module in page.library.modules]
    tests = [(form.id, form.title[locale]) for form in programme.tests]
    blocks = [Block(1, page.text("lms.title"), "atas", "", _about(kits, day, page))]
    groups = (("jalur", "lms.paths", paths), ("modul", "lms.modules", modules), ("tes", "lms.tests", tests))
    for anchor, title, entries in groups:
        body = tuple(part for code, name in entries for part in _files(code, name, kits, page))
        if body:
            blocks.append(Block(2, page.text(title), anchor, "", body))
    meta = {"address": page.address, "type": "website"}
    return page_file(page.text("lms.title"), page.text("lms.about"), meta, blocks)


def _about(kits: Mapping[str, bytes], day: date | None, page: WebPage) -> Tree:
    steps = (element("li", None, page.text(f"lms.how_{number}")) for number in (1, 2, 3))
    about = [
        element("p", None, page.text("lms.about")),
        element("p", None, page.text("lms.how"), ":"),
        element("ol", None, *steps),
        *(element("p", None, page.text(f"lms.{name}")) for name in ("other", "told", "tested")),
    ]
    if _SUMS not in kits:
        return (*about, element("p", None, page.text("lms.not_built")))
    if day:
        label = date_label(day, page.library.strings, page.locale)
        about.append(element("p", None, page.text("lms.made", date=label)))
    link = element("a", {"href": f"{up_to_root(page)}{_SUMS}"}, "SHA256SUMS")
    command = element("code", None, "sha256sum --check --ignore-missing SHA256SUMS")
    windows = element("code", None, "Get-FileHash *.zip")
    beside, check = page.text("lms.beside"), page.text("lms.check")
    return (*about, element("p", None, beside, " ", check, " ", link, ": ", command, " (Windows: ", windows, ")."))


def _files(code: str, name: str, kits: Mapping[str, bytes], page: WebPage) -> Iterator[Element]:
    items = list(_items(code, name, kits, page))
    if items:
        yield element("details", {"id": code.lower()}, element("summary", None, name), element("ul", None, *items))


def _items(code: str, name: str, kits: Mapping[str, bytes], page: WebPage) -> Iterator[Element]:
    for kind in _KINDS:
        path = f"{LMS_FILES}{code.lower()}-{page.locale}-{kind}"
        content = kits.get(path)
        if content is not None:
            words = page.text(f"lms.kind_{kind.partition('.')[0]}")
            link = download_link(path, words, name, page)
            checksum = element("code", None, hashlib.sha256(content).hexdigest())
            yield element("li", None, link, f", {file_size(len(content), page)}, ", checksum)
