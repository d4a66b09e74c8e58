"""The style guide as warnings: short sentences, active voice, no blaming or favouring words, short forms spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import mean

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library.codes import CONCEPTS, DO_AND_AVOID
from saku.library.model import Library, Module, Section, Text
from saku.text.citations import CITATION
from saku.text.prose import Paragraph, paragraphs, words
from saku.text.scan import pocket_part

_PASSIVE_ID = re.compile(r"\bdi[a-z]{3,}", re.I)
_PASSIVE_EN = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|lt|pt|nt)\b", re.I)
_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{1,7}(?![\w-])")


def _bodies(library: Library) -> Iterator[tuple[Module, Section, str, Text]]:
    for module in library.modules:
        for section in module.sections:
            for locale, text in section.body.items():
                if locale in library.style.limits:
                    yield module, section, locale, text


def sentence_is_short(library: Library) -> Iterator[Diagnostic]:
    for _, section, locale, text in _bodies(library):
        limits = library.style.limits[locale]
        lengths = []
        for paragraph in paragraphs(text):
            for sentence in paragraph.sentences:
                count = len(words(sentence))
                lengths.append(count)
                if count > limits.sentence_words:
                    yield rules.SENTENCE_IS_SHORT.at(
                        paragraph.span,
                        say(
                            id=f"Kalimat {count} kata, batasnya {limits.sentence_words}: “{_start(sentence)}…”",
                            en=f"A sentence of {count} words, the limit is {limits.sentence_words}: “{_start(sentence)}…”",
                        ),
                        say(id="Bagi menjadi dua kalimat.", en="Split it in two."),
                    )
        if lengths and mean(lengths) > limits.mean_sentence_words:
            yield rules.SECTION_IS_READABLE.at(
                section.title.span if locale == next(iter(section.title.values)) else text.span,
                say(
                    id=f"Rata-rata {mean(lengths):.1f} kata per kalimat di {section.code}, batasnya {limits.mean_sentence_words}.",
                    en=f"{mean(lengths):.1f} words a sentence on average in {section.code}, the limit is {limits.mean_sentence_words}.",
                ),
                say(id="Pendekkan kalimat terpanjang.", en="Shorten the longest sentences."),
            )


def paragraph_is_short(library: Library) -> Iterator[Diagnostic]:
    for _, section, locale, text in _bodies(library):
        limits = library.style.limits[locale]
        for paragraph in paragraphs(text):
            count, sentences = len(words(paragraph.text)), len(paragraph.sentences)
            if section.code.slot == DO_AND_AVOID and paragraph.is_list_item and count > limits.line_words:
                yield _too_long(paragraph.span, f"{count} kata", f"{count} words", str(limits.line_words))
            elif count > limits.paragraph_words:
                yield _too_long(paragraph.span, f"{count} kata", f"{count} words", str(limits.paragraph_words))
            elif sentences > limits.paragraph_sentences:
                yield _too_long(
                    paragraph.span, f"{sentences} kalimat", f"{sentences} sentences", str(limits.paragraph_sentences)
                )
            if paragraph.citations > limits.paragraph_citations:
                count = paragraph.citations
                yield _too_long(
                    paragraph.span, f"{count} kutipan hukum", f"{count} citations", str(limits.paragraph_citations)
                )


def pocket_part_is_short(library: Library) -> Iterator[Diagnostic]:
    for _, section, locale, text in _bodies(library):
        if section.code.slot not in CONCEPTS:
            continue
        count = len(words(CITATION.sub("", pocket_part(text.markdown))))
        limit = library.style.limits[locale].pocket_words
        if count > limit:
            yield rules.POCKET_PART_IS_SHORT.at(
                text.span,
                say(
                    id=f"Bagian saku {section.code} {count} kata, batasnya {limit}.",
                    en=f"The pocket part of {section.code} has {count} words, the limit is {limit}.",
                ),
                say(
                    id="Taruh baris <!-- more --> setelah kalimat yang harus ada di kertas.",
                    en="Put the line <!-- more --> after the sentences that paper must have.",
                ),
            )


def _too_long(span: Span, found_id: str, found_en: str, limit: str) -> Diagnostic:
    return rules.PARAGRAPH_IS_SHORT.at(
        span,
        say(
            id=f"{found_id} dalam satu paragraf atau butir, batasnya {limit}.",
            en=f"{found_en} in one paragraph or item, the limit is {limit}.",
        ),
        say(
            id="Bagi paragraf ini, atau buang yang tidak perlu.",
            en="Split the paragraph, or leave out what is not needed.",
        ),
    )


def word_is_welcome(library: Library) -> Iterator[Diagnostic]:
    unwelcome = [*library.style.words, *(avoid for term in library.terms for avoid in term.avoid)]
    patterns = [(avoid, _whole_words(avoid.word)) for avoid in unwelcome]
    # One look for all of them first: hardly a paragraph holds any.
    any_of = {
        locale: _whole_words(*(avoid.word for avoid in unwelcome if avoid.locale == locale))
        for locale in library.style.limits
    }
    for _, _, locale, text in _bodies(library):
        for paragraph in paragraphs(text):
            if not any_of[locale].search(paragraph.text):
                continue
            for avoid, pattern in patterns:
                found = pattern.search(paragraph.text) if avoid.locale == locale else None
                if found and not _is_quoted(paragraph.text, found.start(), found.end()):
                    yield rules.WORD_IS_WELCOME.at(
                        paragraph.span,
                        say(
                            id=f"Kata “{found[0]}” sebaiknya dihindari.", en=f"The word “{found[0]}” is better avoided."
                        ),
                        dict(avoid.reason.items()),
                    )


def _whole_words(*words: str) -> re.Pattern[str]:
    """Finds any of the words; nothing if there are none."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?![\w-])", re.I)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """A word somebody in a case says, or the law's old word, stands in quotation marks."""
    before, after = text[:start], text[end:]
    in_curly = before.count("“") > before.count("”") and "”" in after
    return in_curly or (before.count('"') % 2 == 1 and '"' in after)


def acronym_is_explained(library: Library) -> Iterator[Diagnostic]:
    for module in library.modules:
        for locale in library.style.limits:
            known = set(library.style.acronyms[locale])
            seen: set[str] = set()
            for section in module.sections:
                if locale not in section.body:
                    continue
                for paragraph in paragraphs(section.body[locale]):
                    yield from _acronyms(paragraph, known, seen)


def _acronyms(paragraph: Paragraph, known: set[str], seen: set[str]) -> Iterator[Diagnostic]:
    for match in _ACRONYM.finditer(paragraph.text):
        short = match[0]
        if short in known or short in seen or re.fullmatch(r"[A-Z]\d+", short):
            continue
        seen.add(short)
        before, after = paragraph.text[: match.start()], paragraph.text[match.end() :]
        if not (before.endswith("(") or after.startswith((" (", " adalah", " berarti", ", "))):
            yield rules.ACRONYM_IS_EXPLAINED.at(
                paragraph.span,
                say(
                    id=f"Singkatan {short} belum dijelaskan saat pertama muncul di modul ini.",
                    en=f"{short} is not spelled out where this module first uses it.",
                ),
                say(id=f"Tulis kepanjangannya: “… ({short})”.", en=f"Spell it out: “… ({short})”."),
            )


def voice_is_active(library: Library) -> Iterator[Diagnostic]:
    for _, section, locale, text in _bodies(library):
        pattern = {"id": _PASSIVE_ID, "en": _PASSIVE_EN}.get(locale)
        if pattern is None:
            continue
        active = set(library.style.active_words[locale])
        sentences = [sentence for paragraph in paragraphs(text) for sentence in paragraph.sentences]
        passive = [s for s in sentences if any(found.lower() not in active for found in pattern.findall(s))]
        limit = library.style.limits[locale].passive_percent
        if len(sentences) >= 8 and 100 * len(passive) > limit * len(sentences):
            share = round(100 * len(passive) / len(sentences))
            yield rules.VOICE_IS_ACTIVE.at(
                text.span,
                say(
                    id=f"{share} % kalimat {section.code} pasif, batasnya {limit} %. Contoh: “{_start(passive[0])}…”",
                    en=f"{share} % of the sentences of {section.code} are passive, the limit is {limit} %. One is “{_start(passive[0])}…”",
                ),
                say(id="Sebut siapa yang bertindak.", en="Name who acts."),
            )


def _start(sentence: str) -> str:
    return " ".join(sentence.split()[:6])
