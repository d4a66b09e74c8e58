"""SCORM packages: the same pages under the manifest of SCORM 1.2 or of SCORM 2004 4th edition (adlnet.gov)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saku.kits.lms.learner_page import SCORM, LearnerPage
from saku.kits.lms.xml import xml_file
from saku.library.archive import zipped
from saku.text.tree import Element, element

MANIFEST = "imsmanifest.xml"


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition of SCORM calls things."""

    name: str
    version: str
    namespaces: Mapping[str, str]
    schemas: Mapping[str, str]
    """{namespace: its schema's file}, as a hint for tools that check."""
    kind: str
    """The attribute that says whether a resource reports."""


_XSI = {"xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance"}
SCORM_12 = Edition(
    name="scorm12",
    version="1.2",
    namespaces={
        "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        **_XSI,
    },
    schemas={
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
    },
    kind="adlcp:scormtype",
)
SCORM_2004 = Edition(
    name="scorm2004",
    version="2004 4th Edition",
    namespaces={
        "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
        **_XSI,
    },
    schemas={
        "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
        "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
    },
    kind="adlcp:scormType",
)
EDITIONS = (SCORM_12, SCORM_2004)


def scorm_package(
    edition: Edition,
    identifier: str,
    title: str,
    version: str,
    pages: Sequence[LearnerPage],
    shared: Mapping[str, bytes],
) -> bytes:
    """The zip. One page is one SCO; several are a path, in its order. `shared` are the files every page uses."""
    files = {MANIFEST: _manifest(edition, identifier, title, version, pages, tuple(shared))}
    files |= {page.path: page.html(SCORM) for page in pages}
    return zipped({**files, **shared})


def _manifest(
    edition: Edition, identifier: str, title: str, version: str, pages: Sequence[LearnerPage], shared: Sequence[str]
) -> bytes:
    hint = {"xsi:schemaLocation": " ".join(f"{space} {name}" for space, name in edition.schemas.items())}
    metadata = element(
        "metadata",
        None,
        element("schema", None, "ADL SCORM"),
        element("schemaversion", None, edition.version),
    )
    items = [_item(edition, page) for page in pages]
    sequencing = [_ruled(element("imsss:controlMode", {"choice": "true", "flow": "true"}))]
    organization = element(
        "organization",
        {"identifier": "ORG"},
        element("title", None, title),
        *items,
        *(sequencing if edition is SCORM_2004 else []),
    )
    scos = [
        element(
            "resource",
            {"identifier": f"RES-{page.code}", "type": "webcontent", edition.kind: "sco", "href": page.path},
            element("file", {"href": page.path}),
            element("dependency", {"identifierref": "SHARED"}),
        )
        for page in pages
    ]
    assets = element(
        "resource",
        {"identifier": "SHARED", "type": "webcontent", edition.kind: "asset"},
        *(element("file", {"href": name}) for name in shared),
    )
    return xml_file(
        element(
            "manifest",
            {"identifier": identifier, "version": version, **edition.namespaces, **hint},
            metadata,
            element("organizations", {"default": "ORG"}, organization),
            element("resources", None, *scos, assets),
        )
    )


def _item(edition: Edition, page: LearnerPage) -> Element:
    place = {"identifier": f"ITEM-{page.code}", "identifierref": f"RES-{page.code}", "isvisible": "true"}
    # The page itself says when it is done; without this a platform may call it done when it is merely opened.
    delivery = element("imsss:deliveryControls", {"completionSetByContent": "true", "objectiveSetByContent": "true"})
    rules = [_ruled(delivery)] if edition is SCORM_2004 else []
    return element("item", place, element("title", None, page.title), *rules)


def _ruled(control: Element) -> Element:
    return element("imsss:sequencing", None, control)
