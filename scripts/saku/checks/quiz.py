"""Self-check and test items have the form of their type."""

from __future__ import annotations

from collections.abc import Iterator

from saku import rules
from saku.diagnostics import Diagnostic, Message, say
from saku.library.model import CHOICE_TYPES, ItemType, Library, QuizItem

_MOST = 10
"""Options are lettered A to J."""


def quiz_is_well_formed(library: Library) -> Iterator[Diagnostic]:
    items = [item for module in library.modules for item in module.quiz]
    items += [test.item for form in library.programme.tests for test in form.items]
    for item in items:
        for message, hint in _problems(item):
            yield rules.QUIZ_IS_WELL_FORMED.at(item.span, message, hint)


def item_fits_platforms(library: Library) -> Iterator[Diagnostic]:
    """What scripts/saku/kits/lms must give another form, or leave out of the Common Cartridge where that is most of a quiz."""
    quizzes = [module.quiz for module in library.modules]
    quizzes += [tuple(test.item for test in form.items) for form in library.programme.tests]
    for quiz in quizzes:
        yield from (_in_other_words(item) for item in quiz if not _says_true_or_false(item, library))
        left_out = [item for item in quiz if item.type not in CHOICE_TYPES]
        if 2 * len(left_out) > len(quiz):
            yield _mostly_left_out(left_out, len(quiz))


def _says_true_or_false(item: QuizItem, library: Library) -> bool:
    if item.type is not ItemType.TRUE_FALSE:
        return True
    names = ("lms.true", "lms.false")
    return all(
        option.text[locale].markdown == library.strings.get(name, locale)
        for name, option in zip(names, item.options, strict=False)
        for locale in library.settings.locale_codes
    )


def _in_other_words(item: QuizItem) -> Diagnostic:
    message = say(
        id=f"Pilihan {item.id} bukan “Benar” lalu “Salah”; di LMS butir ini menjadi pilihan ganda.",
        en=f"The options of {item.id} are not “True” and then “False”; on a platform it becomes a multiple choice.",
    )
    hint = say(id="Pakai kata itu, atau tipe single.", en="Use these words, or the type single.")
    return rules.ITEM_FITS_PLATFORMS.at(item.span, message, hint)


def _mostly_left_out(items: list[QuizItem], count: int) -> Diagnostic:
    message = say(
        id=f"{len(items)} dari {count} butir menjodohkan atau mengurutkan; Common Cartridge tidak dapat memuatnya.",
        en=f"{len(items)} of {count} items match or order; a Common Cartridge cannot hold them.",
    )
    hint = say(
        id="Tambah butir pilihan bila lembaga memakai Common Cartridge.",
        en="Add items with options if institutions use the Common Cartridge.",
    )
    return rules.ITEM_FITS_PLATFORMS.at(items[0].span, message, hint)


def _problems(item: QuizItem) -> Iterator[tuple[Message, Message]]:
    if item.type in CHOICE_TYPES:
        yield from _choice(item)
        return
    parts = len(item.pairs) if item.type is ItemType.MATCH else len(item.steps)
    if not 2 <= parts <= _MOST:
        yield (
            say(
                id=f"{item.id} punya {parts} bagian; perlu 2 sampai {_MOST}.",
                en=f"{item.id} has {parts} parts; it needs 2 to {_MOST}.",
            ),
            say(
                id="Tambah pasangan atau langkah, atau pakai tipe lain.", en="Add pairs or steps, or use another type."
            ),
        )


def _choice(item: QuizItem) -> Iterator[tuple[Message, Message]]:
    options, right = len(item.options), sum(option.correct for option in item.options)
    least, most = (2, 2) if item.type is ItemType.TRUE_FALSE else (3 if item.type is ItemType.MULTIPLE else 2, _MOST)
    if not least <= options <= most:
        wanted = str(least) if least == most else f"{least}–{most}"
        yield (
            say(
                id=f"{item.id} punya {options} pilihan; tipe {item.type} perlu {wanted}.",
                en=f"{item.id} has {options} options; the type {item.type} needs {wanted}.",
            ),
            say(id="Tambah atau hapus pilihan.", en="Add or delete options."),
        )
    if item.type is ItemType.MULTIPLE and (right < 2 or right == options):
        yield (
            say(
                id=f"{item.id} punya {right} kunci; multiple perlu dua atau lebih, tetapi tidak semua.",
                en=f"{item.id} has {right} keys; multiple needs two or more, but not all.",
            ),
            say(id="Periksa correct: yes pada setiap pilihan.", en="Check correct: yes on every option."),
        )
    elif item.type is not ItemType.MULTIPLE and right != 1:
        yield (
            say(
                id=f"{item.id} punya {right} kunci; tipe {item.type} perlu tepat satu.",
                en=f"{item.id} has {right} keys; the type {item.type} needs exactly one.",
            ),
            say(id="Beri correct: yes pada satu pilihan saja.", en="Give correct: yes to one option only."),
        )
