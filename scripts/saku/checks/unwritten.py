"""Nothing that `saku new` left to write is published."""

from __future__ import annotations

from collections.abc import Iterator

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.model import Library
from saku.library.placeholders import PLACEHOLDER, is_unwritten, plain_texts
from saku.text.scan import all_texts, mask_code, span_at


def text_is_written(library: Library) -> Iterator[Diagnostic]:
    """One finding for each text, at its first placeholder."""
    for plain in plain_texts(library):
        unwritten = [locale for locale, words in plain.items() if is_unwritten(words)]
        if unwritten:
            yield _found(plain.span, plain[unwritten[0]])
    for _, text in all_texts(library):
        offset = mask_code(text.markdown).find(PLACEHOLDER)
        if offset >= 0:
            yield _found(span_at(text, offset), text.markdown[offset:])


def _found(span: Span, text: str) -> Diagnostic:
    asked = text.partition("»")[0].lstrip(PLACEHOLDER)
    return rules.TEXT_IS_WRITTEN.at(
        span,
        say(id=f"Belum ditulis: {asked}", en=f"Still to be written: {asked}"),
        say(id="Ganti «…» dengan teks Anda, dalam setiap bahasa.", en="Replace «…» by your text, in every language."),
    )
