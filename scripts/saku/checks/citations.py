"""Citations name an instrument and an article that are registered; the register holds nothing idle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from saku import rules
from saku.diagnostics import Diagnostic, Message, Span, say
from saku.library.fields import did_you_mean
from saku.library.model import Library
from saku.library.placeholders import is_law_unwritten
from saku.library.read_data import LOCATOR
from saku.text.citations import CITATION, Citation, find_citations
from saku.text.citing import Citing, citing_places
from saku.text.scan import all_texts, mask_code, span_at

_BROKEN = re.compile(r"\[@[^\]\n]{0,80}(?:\]|$)?|\[\s+@\S+", re.M)


def citation_resolves(library: Library) -> Iterator[Diagnostic]:
    for _, text in all_texts(library):
        visible = mask_code(text.markdown)
        for citation in find_citations(visible):
            problem = _problem(citation, library)
            if problem:
                yield rules.CITATION_RESOLVES.at(span_at(text, citation.offset), *problem)
        whole = {match.start() for match in CITATION.finditer(visible)}
        for match in _BROKEN.finditer(visible):
            if match.start() not in whole:
                yield _unreadable(span_at(text, match.start()))


def _unreadable(span: Span) -> Diagnostic:
    return rules.CITATION_RESOLVES.at(
        span,
        say(id="Kutipan ini tidak terbaca.", en="This citation cannot be read."),
        say(id="Bentuknya: [@uu25-2009 pasal 29].", en="Its form: [@uu25-2009 pasal 29]."),
    )


def _problem(citation: Citation, library: Library) -> tuple[Message, Message] | None:
    law = library.laws.get(citation.law)
    if law is None:
        return (
            say(
                id=f"Instrumen “{citation.law}” tidak ada di data/laws.yml.",
                en=f"The instrument “{citation.law}” is not in data/laws.yml.",
            ),
            did_you_mean(citation.law, library.laws),
        )
    if citation.locator in law.articles:
        return None
    if not LOCATOR.fullmatch(citation.locator):
        return (
            say(
                id=f"“{citation.locator}” bukan letak pasal yang dikenal.",
                en=f"“{citation.locator}” is not a known way to name an article.",
            ),
            say(
                id="Contoh: pasal 29, pasal 28I ayat 4, pasal 14 huruf e, seluruhnya.",
                en="For example: pasal 29, pasal 28I ayat 4, pasal 14 huruf e, seluruhnya.",
            ),
        )
    return (
        say(
            id=f"{citation.law} belum memuat “{citation.locator}” di data/laws.yml.",
            en=f"{citation.law} has no “{citation.locator}” in data/laws.yml.",
        ),
        did_you_mean(citation.locator, law.articles),
    )


def _cited(library: Library) -> set[tuple[str, str]]:
    return {
        (found.law, found.locator)
        for _, text in all_texts(library)
        for found in find_citations(mask_code(text.markdown))
    }


def law_is_cited(library: Library) -> Iterator[Diagnostic]:
    cited = _cited(library)
    for law in library.laws.values():
        if not law.articles and not is_law_unwritten(law):
            yield _idle(law.span, law.id)
        for article in law.articles.values():
            # Who scaffolds an article cites it once it is written.
            if (law.id, article.locator) not in cited and not is_law_unwritten(law, article.locator):
                yield _idle(article.span, f"{law.id} {article.locator}")


def _idle(span: Span, name: str) -> Diagnostic:
    return rules.LAW_IS_CITED.at(
        span,
        say(id=f"{name} tidak dikutip di mana pun.", en=f"{name} is cited nowhere."),
        say(
            id="Kutip di tempat yang tepat, atau hapus dari data/laws.yml.",
            en="Cite it where it belongs, or delete it from data/laws.yml.",
        ),
    )


def law_change_is_reviewed(library: Library) -> Iterator[Diagnostic]:
    amended = {
        (law.id, article.locator): article.amended
        for law in library.laws.values()
        for article in law.articles.values()
        if article.amended
    }
    seen: set[tuple[str, str, str, str]] = set()
    for place in citing_places(library) if amended else ():
        day = amended.get((place.law, place.locator))
        once = (place.name, place.locale, place.law, place.locator)
        if day and once not in seen:
            seen.add(once)
            yield _to_review(place, day)


def _to_review(place: Citing, day: date) -> Diagnostic:
    article = f"{place.law} {place.locator}"
    return rules.LAW_CHANGE_IS_REVIEWED.at(
        place.span,
        say(
            id=f"{place.name} mengutip {article}, yang diubah ({day}); pembaca melihat tandanya.",
            en=f"{place.name} cites {article}, which was amended ({day}); readers see a notice.",
        ),
        say(
            id="Cocokkan teks ini dengan naskah baru. Setelah semua selesai: perbarui gist, checked, dan source pasal itu di data/laws.yml, lalu hapus baris amended.",
            en="Hold this text against the new wording. When all are done: bring the article's gist, checked and source in data/laws.yml up to date and delete its line amended.",
        ),
    )


def article_is_checked(library: Library) -> Iterator[Diagnostic]:
    for law in library.laws.values():
        for article in law.articles.values():
            if article.checked is None and article.amended is None:
                yield rules.ARTICLE_IS_CHECKED.at(
                    article.span,
                    say(
                        id=f"{law.id} {article.locator} belum diperiksa; pembaca melihat tandanya.",
                        en=f"{law.id} {article.locator} is not checked yet; readers see the mark.",
                    ),
                    say(
                        id="Baca naskahnya, cocokkan intisarinya, lalu isi checked dan source.",
                        en="Read the text, hold the gist against it, then fill in checked and source.",
                    ),
                )
