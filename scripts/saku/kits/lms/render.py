"""Everything a learning platform can load: per module, per learning path and per test, in every language."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saku.kits.lms.bank import Bank
from saku.kits.lms.cartridge import Lesson, cartridge
from saku.kits.lms.cmi5 import cmi5_package
from saku.kits.lms.gift import gift
from saku.kits.lms.learner_page import CMI5, SCORM, LearnerPage, RunTime, learner_page
from saku.kits.lms.moodle import moodle_xml
from saku.kits.lms.place import PackagePage
from saku.kits.lms.questions import read_questions
from saku.kits.lms.scorm import EDITIONS, scorm_package
from saku.kits.lms.section_pages import section_pages
from saku.library.addresses import LMS_FILES, TESTS, module_address
from saku.library.codes import SELF_CHECK, SectionCode
from saku.library.hub import Locale
from saku.library.model import Library
from saku.library.programme import TestForm
from saku.outline import Entry, plan_site
from saku.text.resolve import Trees

SUMS = "SHA256SUMS"
"""Checked with `sha256sum --check`."""


@dataclass(frozen=True, slots=True)
class _Course:
    """One module in one language, made once for every package that holds it."""

    page: LearnerPage
    bank: Bank
    lesson: Lesson

    @property
    def images(self) -> frozenset[str]:
        return self.page.images


def render_lms(library: Library, trees: Trees, day: date) -> dict[str, bytes]:
    """{`unduh/lms/p1-id-scorm12.zip`: bytes} and the sums of all. `day` is the edition's."""
    files: dict[str, bytes] = {}
    for locale in library.settings.locales:
        outline = plan_site(library, locale.code)
        courses = {entry.module.code: _course(library, trees, entry, locale, day) for entry in outline.entries}
        for code, course in courses.items():
            files |= _packages(library, code, course.page.title, (course,), locale, day)
        for path in library.programme.paths:
            chosen = [courses[code] for code, _ in path.modules if code in courses]
            if chosen:
                files |= _packages(library, path.id, path.title[locale.code], chosen, locale, day)
        for form in library.programme.tests:
            bank = _test_bank(library, trees, form, locale, day)
            files |= _banks(form.id, locale, (bank,))
    if not files:
        return {}
    sums = (
        f"{hashlib.sha256(content).hexdigest()}  {path.removeprefix(LMS_FILES)}\n" for path, content in files.items()
    )
    return {**files, f"{LMS_FILES}{SUMS}": "".join(sums).encode()}


def _course(library: Library, trees: Trees, entry: Entry, locale: Locale, day: date) -> _Course:
    module = entry.module
    page = learner_page(library, trees, entry, locale)
    place = PackagePage(library, locale, module_address(module.code), frozenset(), explains_terms=False)
    tags = {item.id: (item.outcome,) for item in module.quiz}
    items = trees.section(SectionCode(module.code, SELF_CHECK), locale.code).tree
    questions = read_questions(items, tags, place)
    name = library.settings.site_name
    lesson = Lesson(
        code=module.code,
        title=page.title,
        address=place.hub(place.address),
        pages=tuple(section_pages(library, trees, entry, locale)),
        quiz_title=place.text("lms.self_check", code=f"{module.code}.{SELF_CHECK}"),
        questions=questions,
    )
    return _Course(page, Bank(module.code, page.title, name, locale.code, day, questions), lesson)


def _test_bank(library: Library, trees: Trees, form: TestForm, locale: Locale, day: date) -> Bank:
    tags = {test.item.id: (test.module[0], str(test.skill)) for test in form.items}
    place = PackagePage(library, locale, TESTS, frozenset(), explains_terms=False)
    questions = read_questions(trees.tests[form.id, locale.code], tags, place)
    name = library.settings.site_name
    return Bank(form.id, form.title[locale.code], name, locale.code, day, questions)


def _packages(
    library: Library, code: str, title: str, courses: Sequence[_Course], locale: Locale, day: date
) -> Iterator[tuple[str, bytes]]:
    stem = f"{LMS_FILES}{code.lower()}-{locale.code}"
    images = _images(library, courses)
    shared = {**_shared(library, SCORM), **images}
    pages = [course.page for course in courses]
    about = library.strings.get("lms.about", locale.code)
    for edition in EDITIONS:
        content = scorm_package(edition, f"SAKU-{code}-{locale.code}", title, day.isoformat(), pages, shared)
        yield f"{stem}-{edition.name}.zip", content
    path = f"{stem}-cmi5.zip"
    shared = {**_shared(library, CMI5), **images}
    yield path, cmi5_package(f"{library.settings.site_url}{path}", title, about, pages, shared)
    yield from _banks(code, locale, [course.bank for course in courses])
    lessons = [course.lesson for course in courses]
    content = cartridge(f"SAKU-{code}-{locale.code}-CC", title, about, locale.code, lessons, images)
    yield f"{stem}-cc.imscc", content


def _banks(code: str, locale: Locale, banks: Sequence[Bank]) -> Iterator[tuple[str, bytes]]:
    stem = f"{LMS_FILES}{code.lower()}-{locale.code}"
    yield f"{stem}-moodle.xml", moodle_xml(banks)
    yield f"{stem}-gift.txt", gift(banks)


def _shared(library: Library, run_time: RunTime) -> Mapping[str, bytes]:
    return {name: (library.root / source).read_bytes() for name, source in run_time.files.items()}


def _images(library: Library, courses: Sequence[_Course]) -> dict[str, bytes]:
    wanted = sorted({image for course in courses for image in course.images})
    return {image: library.images[image].read_bytes() for image in wanted if image in library.images}
