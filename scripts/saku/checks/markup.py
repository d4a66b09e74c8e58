"""What editors may type: plain Markdown with known boxes and orderly headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saku import rules
from saku.diagnostics import Diagnostic, Message, say
from saku.library.fields import did_you_mean
from saku.library.model import Library, Text
from saku.text.markdown import BOX, HEADING_ANCHOR, MORE
from saku.text.scan import all_texts, find_links, mask_code, span_at

_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^<>\n]*>?|<!--|<!\w|<\?")
_SCRIPT_ADDRESS = re.compile(r"(?:javascript|vbscript|data)\s*:", re.I)
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\bon[a-z]+\s*=[^{}\n]*\}", re.I)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*$", re.M)
_FOOTNOTE_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_FOOTNOTE_TEXT = re.compile(r"^\[\^([^\]\s]+)\]:", re.M)
_BOX_LIKE = re.compile(r"^ *(?:!!!|\?\?\?|:::).*$", re.M)


def markup_is_plain(library: Library) -> Iterator[Diagnostic]:
    for _, text in all_texts(library):
        visible = MORE.sub(lambda mark: " " * len(mark[0]), mask_code(text.markdown))
        for pattern, what in ((_HTML, _html), (_ATTRIBUTES, _attributes)):
            for match in pattern.finditer(visible):
                message, hint = what(match[0])
                yield rules.MARKUP_IS_PLAIN.at(span_at(text, match.start()), message, hint)
        for _, _, target, offset in find_links(visible):
            if _SCRIPT_ADDRESS.match(target):
                yield rules.MARKUP_IS_PLAIN.at(
                    span_at(text, offset),
                    say(id="Alamat tautan ini menjalankan skrip.", en="This link's address runs a script."),
                    say(
                        id="Pakai alamat https:// atau alamat di dalam hub.",
                        en="Use an https:// address or one inside the hub.",
                    ),
                )


def pocket_mark_is_in_place(library: Library) -> Iterator[Diagnostic]:
    marked = {
        text.span for module in library.modules for section in module.sections for _, text in section.body.items()
    }
    for _, text in all_texts(library):
        for number, mark in enumerate(MORE.finditer(text.markdown)):
            around = text.markdown[: mark.start()].endswith("\n\n"), text.markdown[mark.end() :].startswith("\n\n")
            if number or text.span not in marked or not all(around):
                yield rules.POCKET_MARK_IS_IN_PLACE.at(
                    span_at(text, mark.start()),
                    say(id="Tanda <!-- more --> tidak pada tempatnya.", en="The mark <!-- more --> is out of place."),
                    say(
                        id="Satu kali per bagian, dengan baris kosong di atas dan di bawahnya.",
                        en="Once in a section, with an empty line above and below it.",
                    ),
                )


def _html(found: str) -> tuple[Message, Message]:
    return (
        say(id=f"HTML tidak dipakai di sini: {found[:40]}", en=f"HTML is not used here: {found[:40]}"),
        say(
            id="Pakai Markdown. Bila maksudnya tanda “kurang dari”, tulis \\<.",
            en="Use Markdown. If you mean the sign “less than”, write \\<.",
        ),
    )


def _attributes(found: str) -> tuple[Message, Message]:
    return (
        say(id=f"Atribut peristiwa tidak dipakai: {found[:40]}", en=f"Event attributes are not used: {found[:40]}"),
        say(id="Hapus kurung kurawal itu.", en="Delete the braces."),
    )


def box_is_known(library: Library) -> Iterator[Diagnostic]:
    known = sorted(key.removeprefix("box.") for key in library.strings.texts if key.startswith("box."))
    for _, text in all_texts(library):
        for line in _BOX_LIKE.finditer(text.markdown):
            span = span_at(text, line.start())
            box = BOX.match(line[0])
            if box is None or box["rest"] or not box["keyword"]:
                yield rules.BOX_IS_KNOWN.at(
                    span,
                    say(id="Baris kotak ini tidak terbaca.", en="This box line cannot be read."),
                    say(
                        id='Bentuknya: !!! kasus "Judul", isinya menjorok empat spasi.',
                        en='Its form: !!! kasus "Title", its text indented by four spaces.',
                    ),
                )
            elif box["keyword"] not in known:
                keyword = box["keyword"]
                yield rules.BOX_IS_KNOWN.at(
                    span,
                    say(id=f"Kotak “{keyword}” tidak dikenal.", en=f"The box “{keyword}” is not known."),
                    did_you_mean(keyword, known),
                )
            elif box["keyword"] == "kasus" and not (box["title"] or "").strip():
                yield rules.BOX_IS_KNOWN.at(
                    span,
                    say(id="Kotak kasus belum punya judul.", en="A case box has no title."),
                    say(id='Tulis: !!! kasus "Judul kasus".', en='Write: !!! kasus "Title of the case".'),
                )


def heading_is_orderly(library: Library) -> Iterator[Diagnostic]:
    for module in library.modules:
        for section in module.sections:
            for _, text in section.body.items():
                yield from _headings(text, section.code.anchor)
    for page in library.pages:
        for _, text in page.body.items():
            yield from _headings(text, "")


def _headings(text: Text, anchor: str) -> Iterator[Diagnostic]:
    level, seen = 2, set[str]()
    for match in _HEADING.finditer(mask_code(text.markdown)):
        span, depth = span_at(text, match.start()), len(match[1])
        if depth < 3 or depth > level + 1:
            yield rules.HEADING_IS_ORDERLY.at(
                span,
                say(
                    id=f"Judul tingkat {depth} tidak pada tempatnya.",
                    en=f"A heading of level {depth} is out of place here.",
                ),
                say(
                    id=f"Pakai {'#' * min(level + 1, max(depth, 3))}.", en=f"Use {'#' * min(level + 1, max(depth, 3))}."
                ),
            )
        level = max(depth, 2)
        named = HEADING_ANCHOR.match(match[2])
        if named and (named[2] in seen or (anchor and not named[2].startswith(f"{anchor}-"))):
            yield rules.HEADING_IS_ORDERLY.at(
                span,
                say(
                    id=f"Jangkar #{named[2]} tidak sah di bagian ini.",
                    en=f"The anchor #{named[2]} is not valid in this section.",
                ),
                say(
                    id=f"Awali dengan “{anchor}-”, dan pakai satu kali.",
                    en=f"Begin it with “{anchor}-”, and use it once.",
                ),
            )
        if named:
            seen.add(named[2])


def footnote_resolves(library: Library) -> Iterator[Diagnostic]:
    for _, text in all_texts(library):
        visible = mask_code(text.markdown)
        marks = {match[1]: match.start() for match in _FOOTNOTE_MARK.finditer(visible)}
        notes = {match[1]: match.start() for match in _FOOTNOTE_TEXT.finditer(visible)}
        for name in marks.keys() - notes.keys():
            yield rules.FOOTNOTE_RESOLVES.at(
                span_at(text, marks[name]),
                say(id=f"Catatan [^{name}] belum ditulis.", en=f"The note [^{name}] is not written."),
                say(
                    id=f"Tambahkan baris “[^{name}]: …” di bagian ini.",
                    en=f"Add a line “[^{name}]: …” in this section.",
                ),
            )
        for name in notes.keys() - marks.keys():
            yield rules.FOOTNOTE_RESOLVES.at(
                span_at(text, notes[name]),
                say(id=f"Catatan [^{name}] tidak dirujuk.", en=f"Nothing refers to the note [^{name}]."),
                say(
                    id="Taruh tandanya di dalam teks, atau hapus catatannya.",
                    en="Put its mark in the text, or delete the note.",
                ),
            )
