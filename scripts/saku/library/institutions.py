"""data/institutions.yml: who prints an edition of its own, with logo, foreword, contact lines and local pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.fields import Fields, read_list
from saku.library.images import IMAGE_TYPES, image_problems
from saku.library.model import Localised, Text
from saku.library.yaml_source import Node

INSTITUTION_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LOGOS = "data/logos"
MOST_SIGNATORIES = 3
_LOGO_TYPES = IMAGE_TYPES - {".webp"}


@dataclass(frozen=True, slots=True)
class LocalPage:
    """A page of the institution's own, printed before the back cover."""

    title: Localised[str]
    text: Localised[Text]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs the institution's certificates by hand."""

    name: str
    office: Localised[str]


@dataclass(frozen=True, slots=True)
class Institution:
    id: str
    name: Localised[str]
    logo: str
    """A file of data/logos/, or nothing."""
    foreword: Localised[Text] | None
    contact: tuple[Localised[str], ...]
    pages: tuple[LocalPage, ...]
    span: Span
    signatories: tuple[Signatory, ...] = ()

    def texts(self) -> Iterator[Localised[Text]]:
        """Foreword and local pages."""
        if self.foreword:
            yield self.foreword
        yield from (page.text for page in self.pages)


def read_institutions(node: Node, locales: tuple[str, ...], problems: list[Diagnostic]) -> tuple[Institution, ...]:
    """All institutions, in the order of the file."""
    return read_list(node, locales, problems, _read_institution)


def _read_institution(fields: Fields) -> Institution:
    return Institution(
        id=fields.matching("id", INSTITUTION_ID, "dinas-sosial-arunika"),
        name=fields.localised("name"),
        logo=fields.text("logo", required=False),
        foreword=fields.markdown("foreword") if fields.has("foreword") else None,
        contact=fields.each("contact", lambda line: _line(line), required=False),
        pages=fields.each(
            "pages", lambda page: LocalPage(page.localised("title"), page.markdown("text")), required=False
        ),
        span=fields.span,
        signatories=_signatories(fields),
    )


def _signatories(fields: Fields) -> tuple[Signatory, ...]:
    found = fields.each(
        "signatories", lambda each: Signatory(each.text("name"), each.localised("office")), required=False
    )
    if len(found) > MOST_SIGNATORIES:
        fields.problems.append(
            rules.VALUE_IS_VALID.at(
                fields.span,
                say(
                    id=f"Penanda tangan lebih dari {MOST_SIGNATORIES}; tidak muat di sertifikat.",
                    en=f"There are more than {MOST_SIGNATORIES} signatories; a certificate has no room for them.",
                ),
                say(id="Pilih yang paling perlu.", en="Keep those who are needed most."),
            )
        )
    return found


def _line(fields: Fields) -> Localised[str]:
    return fields.localised("line")


def logo_problems(root: Path, institutions: tuple[Institution, ...]) -> list[Diagnostic]:
    """Logos that are missing, of a kind that cannot be printed, or broken."""
    problems: list[Diagnostic] = []
    for institution in institutions:
        if not institution.logo:
            continue
        path = root / LOGOS / institution.logo
        if path.is_file() and path.suffix in _LOGO_TYPES:
            problems += image_problems(root, path)
        else:
            problems.append(
                rules.IMAGE_RESOLVES.at(
                    institution.span,
                    say(
                        id=f"Logo “{institution.logo}” tidak ada di {LOGOS}/, atau bukan SVG, PNG, atau JPEG.",
                        en=f"The logo “{institution.logo}” is not in {LOGOS}/, or is no SVG, PNG or JPEG.",
                    ),
                    say(id=f"Simpan berkasnya di {LOGOS}/.", en=f"Save the file in {LOGOS}/."),
                )
            )
    return problems
