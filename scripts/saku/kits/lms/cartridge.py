"""IMS Common Cartridge 1.1 of a module or a path: its sections as pages, its self-check as a quiz, a link to the hub.

Moodle reads 1.1 and refuses 1.3. The quiz is QTI 1.2.1 in the cartridge's own profile, which has no matching and no ordering.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saku.kits.lms.qti import assessment
from saku.kits.lms.questions import Question
from saku.kits.lms.scorm import MANIFEST
from saku.kits.lms.xml import xml_file
from saku.library.archive import zipped
from saku.text.tree import Element, element

_SPACE = "http://www.imsglobal.org/xsd/imsccv1p1"
_LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"


@dataclass(frozen=True, slots=True)
class SectionPage:
    name: str
    """`p1-3`."""
    title: str
    html: bytes
    images: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One module of a cartridge."""

    code: str
    title: str
    address: str
    """On the hub, in full."""
    pages: tuple[SectionPage, ...]
    quiz_title: str
    questions: tuple[Question, ...]


def cartridge(
    identifier: str, title: str, description: str, locale: str, lessons: Sequence[Lesson], images: Mapping[str, bytes]
) -> bytes:
    """The .imscc file. `images` are all that the lessons' pages show, by path."""
    files: dict[str, bytes] = {}
    items: list[Element] = []
    resources: list[Element] = []
    for lesson in lessons:
        parts = []
        for page in lesson.pages:
            path = f"{lesson.code.lower()}/{page.name}.html"
            files[path] = page.html
            parts.append(_item(page.name, page.title))
            shown = (element("file", {"href": image}) for image in sorted(page.images & images.keys()))
            resources.append(_resource(page.name, "webcontent", path, {"href": path}, *shown))
        quiz, path = assessment(lesson.code, lesson.quiz_title, lesson.questions), f"{lesson.code.lower()}/quiz.xml"
        if quiz:
            files[path] = xml_file(quiz)
            parts.append(_item(f"{lesson.code}-quiz", lesson.quiz_title))
            resources.append(_resource(f"{lesson.code}-quiz", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", path, {}))
        path = f"{lesson.code.lower()}/hub.xml"
        files[path] = xml_file(_web_link(lesson))
        parts.append(_item(f"{lesson.code}-hub", lesson.address.partition("://")[2]))
        resources.append(_resource(f"{lesson.code}-hub", "imswl_xmlv1p1", path, {}))
        items.append(element("item", {"identifier": f"I-{lesson.code}"}, element("title", None, lesson.title), *parts))
    manifest = element(
        "manifest",
        # Moodle looks for the first of these in the first 1,024 bytes of the file.
        {"xmlns": f"{_SPACE}/imscp_v1p1", "identifier": identifier, "xmlns:lomimscc": _LOM},
        _metadata(title, description, locale),
        element(
            "organizations",
            None,
            element(
                "organization",
                {"identifier": "O1", "structure": "rooted-hierarchy"},
                element("item", {"identifier": "ROOT"}, *items),
            ),
        ),
        element("resources", None, *resources),
    )
    return zipped({MANIFEST: xml_file(manifest), **files, **images})


def _item(name: str, title: str) -> Element:
    place = {"identifier": f"I-{name}", "identifierref": f"R-{name}"}
    return element("item", place, element("title", None, title))


def _resource(name: str, kind: str, path: str, more: Mapping[str, str], *files: Element) -> Element:
    return element(
        "resource", {"identifier": f"R-{name}", "type": kind, **more}, element("file", {"href": path}), *files
    )


def _web_link(lesson: Lesson) -> Element:
    return element(
        "webLink",
        {"xmlns": f"{_SPACE}/imswl_v1p1"},
        element("title", None, lesson.title),
        element("url", {"href": lesson.address, "target": "_blank"}),
    )


def _metadata(title: str, description: str, locale: str) -> Element:
    def string(words: str) -> Element:
        return element("lomimscc:string", {"language": locale}, words)

    general = element(
        "lomimscc:general",
        None,
        element("lomimscc:title", None, string(title)),
        element("lomimscc:language", None, locale),
        element("lomimscc:description", None, string(description)),
    )
    return element(
        "metadata",
        None,
        element("schema", None, "IMS Common Cartridge"),
        element("schemaversion", None, "1.1.0"),
        element("lomimscc:lom", None, general),
    )
