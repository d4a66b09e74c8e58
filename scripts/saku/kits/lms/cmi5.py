"""cmi5 packages: the same pages, with a course structure, for platforms that keep records in an LRS (cmi5 specification, 13, 14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from saku.kits.lms.learner_page import CMI5, LearnerPage
from saku.kits.lms.xml import xml_file
from saku.library.archive import zipped
from saku.text.tree import Element, element

STRUCTURE = "cmi5.xml"
_SPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"


def cmi5_package(
    identifier: str, title: str, description: str, pages: Sequence[LearnerPage], shared: Mapping[str, bytes]
) -> bytes:
    """The zip. `identifier` is the course's IRI; every page is an assignable unit below it, done when all items are answered."""
    locale = pages[0].locale
    units = [
        element(
            "au",
            {"id": f"{identifier}#{page.code}", "launchMethod": "AnyWindow", "moveOn": "Completed"},
            *_about(page.title, description, locale),
            element("url", None, page.path),
        )
        for page in pages
    ]
    course = element("course", {"id": identifier}, *_about(title, description, locale))
    structure = xml_file(element("courseStructure", {"xmlns": _SPACE}, course, *units))
    return zipped({STRUCTURE: structure, **{page.path: page.html(CMI5) for page in pages}, **shared})


def _about(title: str, description: str, locale: str) -> tuple[Element, Element]:
    def said(tag: str, words: str) -> Element:
        return element(tag, None, element("langstring", {"lang": locale}, words))

    return said("title", title), said("description", description)
