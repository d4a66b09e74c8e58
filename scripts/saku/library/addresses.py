"""Addresses of the hub: made of codes, never of titles, the same in every language but for the locale's prefix."""

from __future__ import annotations

from saku.library.codes import AT_A_GLANCE, LEGAL_BASIS, SELF_CHECK, TRAINER_NOTES, SectionCode
from saku.library.hub import Locale
from saku.library.model import Article, Law, Library, Module
from saku.library.programme import Day, DayKind, Instrument, TestForm

HOME, LAWS, GLOSSARY, BOOKS, RULES = "", "hukum/", "glosarium/", "unduh/", "aturan/"
ABOUT, PATHS, CALENDAR, TESTS = "tentang/", "jalur/", "kalender/", "tes/"
LMS, LMS_FILES = "lms/", "unduh/lms/"
STATUS = "status/"
CHANGES, CHANGES_FEED = "perubahan/", "perubahan.xml"
SAVE, OFFLINE, SEARCH, PROGRESS = "simpan/", "luring/", "cari/", "kemajuan/"
TRAINERS = "pelatih/"
VERIFY = "verifikasi/"
PRESENT, AGENDA = "tampil/", "agenda/"
RESULTS = f"{TESTS}hasil/"
HANDOUTS = f"{BOOKS}salindia/"
SESSIONS = "sessions"
"""The feed of announced sessions, beside those of each kind of day."""
FEEDS: dict[str, str] = {
    "": "",
    **{
        DayKind.NATIONAL: "-nasional",
        DayKind.INTERNATIONAL: "-internasional",
        DayKind.INSTITUTION: "-instansi",
        DayKind.COMMUNITY: "-komunitas",
        DayKind.PROGRAMME: "-program",
    },
    SESSIONS: "-sesi",
}
"""{kind of entry: what its feed's name adds}; without a kind, everything."""


def module_address(code: str) -> str:
    """`p1/`."""
    return f"{code.lower()}/"


def deck_address(code: str) -> str:
    """`tampil/p1/`: the module for a projector; a section is at its usual anchor there."""
    return f"{PRESENT}{module_address(code)}"


def handout_path(code: str, locale: str) -> str:
    """`unduh/salindia/p1-id.pdf`."""
    return f"{HANDOUTS}{code.lower()}-{locale}.pdf"


def test_address(form: TestForm) -> str:
    """`tes/form-a/`: the form as a class takes it."""
    return f"{TESTS}{form.id}/"


def family_address(letter: str) -> str:
    """`h/`: the letter of its module codes."""
    return f"{letter.lower()}/"


def section_address(code: SectionCode) -> str:
    """`p1/#p1-3`."""
    return f"{module_address(code.module)}#{code.anchor}"


def trainer_address(code: str) -> str:
    """`pelatih/p1/`: the trainer notes of a module, on a page that learners are not led to."""
    return f"{TRAINERS}{module_address(code)}"


def reading_address(code: SectionCode) -> str:
    """Where a section is read: `p1/#p1-3`, and for trainer notes `pelatih/p1/#p1-11`. Their permanent address stays
    `section_address`, which leads on to it."""
    if code.slot == TRAINER_NOTES:
        return f"{trainer_address(code.module)}#{code.anchor}"
    return section_address(code)


def short_address(code: SectionCode) -> str:
    """`p1.3`: what a trainer says; forwards to the section in the reader's language."""
    return str(code).lower()


def page_address(path: str) -> str:
    """`tentang.md` -> `tentang/`."""
    return f"{path.removesuffix('.md')}/"


def law_address(law: Law) -> str:
    return f"{LAWS}#{law.id}"


def article_address(law: Law, article: Article) -> str:
    """`hukum/#uu25-2009-pasal-29`."""
    return f"{LAWS}#{law.id}-{article.anchor}"


def term_address(term_id: str) -> str:
    return f"{GLOSSARY}#{term_id}"


def instrument_address(instrument: Instrument) -> str:
    """`sa-p/`."""
    return f"{instrument.id.lower()}/"


def kit_address(day: Day) -> str:
    """`kalender/12-10-hari-ham/`: all that a session on that day needs."""
    return f"{CALENDAR}{day.id}/"


def kit_file(day: Day, name: str) -> str:
    """`kalender/12-10-hari-ham/12-10-hari-ham-poster-id.pdf`: its name says what it is once it lies in a folder of downloads."""
    return f"{kit_address(day)}{day.id}-{name}"


def feed_path(kind: str, locale: str) -> str:
    """`kalender-id.ics`, and `kalender-nasional-id.ics` for one kind of entry."""
    return f"{CALENDAR.rstrip('/')}{FEEDS[kind]}-{locale}.ics"


def absolute(site_url: str, locale: Locale, address: str) -> str:
    """The full address in one language."""
    return f"{site_url}{locale.prefix}{address}"


def module_slots(module: Module) -> tuple[int, ...]:
    """Every slot the module shows, generated ones included."""
    return tuple(sorted({AT_A_GLANCE, SELF_CHECK, LEGAL_BASIS, *(section.code.slot for section in module.sections)}))


def all_addresses(library: Library) -> tuple[str, ...]:
    """Every address the hub publishes, without locale, in the order of the register."""
    found = [
        HOME,
        LAWS,
        GLOSSARY,
        BOOKS,
        LMS,
        RULES,
        SAVE,
        OFFLINE,
        SEARCH,
        PROGRESS,
        TRAINERS,
        VERIFY,
        PRESENT,
        STATUS,
        CHANGES,
        AGENDA,
        *(page_address(page.path) for page in library.pages),
    ]
    families = {module.family for module in library.modules}
    found += [family_address(family.letter) for family in library.families if family.letter in families]
    found += programme_addresses(library)
    for module in library.modules:
        found += [module_address(module.code), deck_address(module.code)]
        found += [section_address(SectionCode(module.code, slot)) for slot in module_slots(module)]
        if module.section(TRAINER_NOTES):
            found.append(trainer_address(module.code))
    for law in library.laws.values():
        found.append(law_address(law))
        found += [article_address(law, article) for article in law.articles.values()]
    found += [term_address(term.id) for term in library.terms]
    return tuple(found)


def programme_addresses(library: Library) -> tuple[str, ...]:
    """Pages of the learning programme, with the anchors others point at."""
    programme = library.programme
    found = [PATHS, *(f"{PATHS}#{path.id.lower()}" for path in programme.paths)] if programme.paths else []
    found += [CALENDAR, *(f"{CALENDAR}#{day.id}" for day in programme.days)] if programme.days else []
    found += [kit_address(day) for day in programme.days]
    if programme.tests:
        found += [TESTS, RESULTS, *(f"{TESTS}#{form.id}" for form in programme.tests)]
        found += [test_address(form) for form in programme.tests]
    for instrument in programme.instruments:
        page = instrument_address(instrument)
        items = [item for section in instrument.sections for item in section.items]
        found += [page, *(f"{page}#{instrument.id.lower()}-{item.id.lower()}" for item in items)]
    return tuple(found)
