"""References, links and pictures lead somewhere; addresses once published stay alive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.addresses import all_addresses, module_slots, section_address
from saku.library.codes import SectionCode
from saku.library.fields import did_you_mean
from saku.library.model import Library, Text
from saku.library.permalinks import lost_addresses, new_addresses
from saku.text.markdown import REFERENCE
from saku.text.scan import all_texts, find_links, mask_code, span_at

_HTTPS = re.compile(r"https://[^\s/]+\S*")
_ALT_PLACEHOLDERS = frozenset({"gambar", "image", "foto", "photo", "picture", "alt"})


def reference_resolves(library: Library) -> Iterator[Diagnostic]:
    modules = [module.code for module in library.modules]
    sections = [str(SectionCode(module.code, slot)) for module in library.modules for slot in module_slots(module)]
    for _, text in all_texts(library):
        for match in REFERENCE.finditer(mask_code(text.markdown)):
            yield from _unknown(f"{match[1]}.{match[2]}", sections, span_at(text, match.start()))
    for code, span in _named_sections(library):
        yield from _unknown(code, sections, span)
    for code, span in _named_modules(library):
        yield from _unknown(code, modules, span)
    pages = [page.path.removesuffix(".md") for page in library.pages]
    instruments = [instrument.id for instrument in library.programme.instruments]
    for book in library.books:
        for name, span in (*book.cards, *book.tools):
            yield from _unknown(name, pages, span)
        for name, span in book.instruments:
            yield from _unknown(name, instruments, span)
    for module in library.modules:
        outcomes = [outcome.id for outcome in module.outcomes]
        for item in module.quiz:
            yield from _unknown(item.outcome, outcomes, item.span)


def _named_sections(library: Library) -> Iterator[tuple[str, Span]]:
    for module in library.modules:
        yield str(module.key_concept), module.span
    for situation in library.situations:
        yield from ((str(code), span) for code, span in situation.sections)
    for erratum in library.errata:
        # An edition on paper may hold a section that has gone since; its address is still in the register.
        if section_address(erratum.section) not in library.permalinks.published:
            yield str(erratum.section), erratum.span


def _named_modules(library: Library) -> Iterator[tuple[str, Span]]:
    for module in library.modules:
        yield from module.prerequisites
    for book in library.books:
        yield from ((entry.module, entry.span) for entry in book.modules)
    programme = library.programme
    for day in programme.days:
        yield from day.modules
    for path in programme.paths:
        yield from path.modules
    for instrument in programme.instruments:
        for section in instrument.sections:
            for item in section.items:
                yield from item.modules
    for form in programme.tests:
        yield from (test.module for test in form.items)


def _unknown(code: str, known: list[str], span: Span) -> Iterator[Diagnostic]:
    if code not in known:
        yield rules.REFERENCE_RESOLVES.at(
            span, say(id=f"{code} tidak ada.", en=f"{code} does not exist."), did_you_mean(code, known)
        )


def link_resolves(library: Library) -> Iterator[Diagnostic]:
    addresses = set(all_addresses(library))
    for _, text in all_texts(library):
        for is_image, _, target, offset in find_links(mask_code(text.markdown)):
            if (
                is_image
                or _HTTPS.fullmatch(target)
                or (target.removeprefix("/") in addresses and target.startswith("/"))
            ):
                continue
            yield _dead_link(text, target, offset, addresses)


def _dead_link(text: Text, target: str, offset: int, addresses: set[str]) -> Diagnostic:
    span = span_at(text, offset)
    if target.startswith("/"):
        hint = did_you_mean(target, sorted(f"/{address}" for address in addresses))
        return rules.LINK_RESOLVES.at(
            span, say(id=f"Alamat {target} tidak ada di hub ini.", en=f"The address {target} is not in this hub."), hint
        )
    if not target:
        message = say(id="Tautan ini belum punya alamat.", en="This link has no address.")
    else:
        message = say(
            id=f"Alamat “{target}” tidak dapat dipakai di sini.", en=f"The address “{target}” cannot be used here."
        )
    hint = say(
        id="Pakai https://…, alamat di dalam hub seperti /hukum/, atau rujukan [P1.3].",
        en="Use https://…, an address inside the hub such as /hukum/, or a reference [P1.3].",
    )
    return rules.LINK_RESOLVES.at(span, message, hint)


def image_resolves(library: Library) -> Iterator[Diagnostic]:
    for text, _, target, offset in _images(library):
        folder = text.span.path.rsplit("/", 1)[0]
        if f"{folder}/{target}" in library.images and ".." not in target:
            continue
        here = sorted(name.removeprefix(f"{folder}/") for name in library.images if name.startswith(f"{folder}/"))
        yield rules.IMAGE_RESOLVES.at(
            span_at(text, offset),
            say(
                id=f"Gambar {target or '…'} tidak ada di {folder}/images/.",
                en=f"The image {target or '…'} is not in {folder}/images/.",
            ),
            did_you_mean(target, here)
            if here
            else say(
                id="Simpan berkasnya di folder images/ modul ini.", en="Put the file in this module's images/ folder."
            ),
        )


def image_has_alt(library: Library) -> Iterator[Diagnostic]:
    for text, label, _, offset in _images(library):
        if not label.strip() or label.strip().lower() in _ALT_PLACEHOLDERS:
            yield rules.IMAGE_HAS_ALT.at(
                span_at(text, offset),
                say(id="Gambar ini belum punya teks pengganti.", en="This image has no alternative text."),
                say(
                    id="Tulis apa yang terlihat: ![Loket dengan meja rendah](…).",
                    en="Write what it shows: ![A counter with a low desk](…).",
                ),
            )


def _images(library: Library) -> Iterator[tuple[Text, str, str, int]]:
    for _, text in all_texts(library):
        for is_image, label, target, offset in find_links(mask_code(text.markdown)):
            if is_image:
                yield text, label, target, offset


def anchor_is_permanent(library: Library) -> Iterator[Diagnostic]:
    alive = all_addresses(library)
    for address in lost_addresses(library):
        yield rules.ANCHOR_IS_PERMANENT.at(
            library.permalinks.published[address],
            say(
                id=f"Alamat {address} pernah terbit, tetapi sudah tidak ada.",
                en=f"The address {address} was published and is gone.",
            ),
            say(
                id=f'Kembalikan, atau tulis penggantinya di redirects: "{address}": …',
                en=f'Bring it back, or write its successor under redirects: "{address}": …',
            ),
        )
    for address, target in library.permalinks.redirects.items():
        if target not in alive:
            yield rules.ANCHOR_IS_PERMANENT.at(
                library.permalinks.published.get(address, Span("data/permalinks.yml")),
                say(
                    id=f"Pengalihan {address} menuju {target}, yang tidak ada.",
                    en=f"The redirect of {address} leads to {target}, which does not exist.",
                ),
                did_you_mean(target, alive),
            )


def address_is_recorded(library: Library) -> Iterator[Diagnostic]:
    new = new_addresses(library)
    if new:
        shown = ", ".join(new[:3]) + (" …" if len(new) > 3 else "")
        yield rules.ADDRESS_IS_RECORDED.at(
            Span("data/permalinks.yml"),
            say(
                id=f"{len(new)} alamat baru belum dicatat: {shown}",
                en=f"{len(new)} new addresses are not recorded: {shown}",
            ),
            say(id="Jalankan: saku permalinks --accept", en="Run: saku permalinks --accept"),
        )
