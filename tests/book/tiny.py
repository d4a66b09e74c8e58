"""A hub of one page of content, built in memory: the words of the real interface, the templates of the real books."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from saku.diagnostics import Span
from saku.library.codes import SectionCode
from saku.library.model import (
    Article,
    Book,
    BookModule,
    Feedback,
    ItemType,
    Law,
    LawStatus,
    Level,
    Library,
    Locale,
    Localised,
    Minutes,
    Module,
    Option,
    Permalinks,
    QuizItem,
    Review,
    ReviewState,
    Section,
    Settings,
    Situation,
    Strings,
    Term,
    Text,
)
from saku.library.programme import Programme
from saku.library.read_data import read_strings
from saku.library.source import read_source
from saku.library.yaml_source import parse_yaml
from tests.support import ROOT

HERE = Span("tiny.md")
LOCALES = (Locale("id", "Bahasa Indonesia", ""), Locale("en", "English", "en/"))


def both(indonesian: str, english: str) -> Localised[str]:
    return Localised({"id": indonesian, "en": english}, HERE)


def text(indonesian: str, english: str) -> Localised[Text]:
    return Localised({"id": Text(indonesian, HERE), "en": Text(english, HERE)}, HERE)


def real_strings() -> Strings:
    source, _ = read_source(ROOT, ROOT / "data/strings.yml")
    assert source
    node, _ = parse_yaml(source)
    assert node
    return read_strings(node, ("id", "en"), [])


def law() -> Law:
    """One article checked, one not."""
    articles = {
        "pasal 29": Article("pasal 29", both("Perlakuan khusus.", "Special treatment."), date(2026, 11, 23), "", HERE),
        "pasal 4": Article("pasal 4", both("Asas layanan.", "Principles."), None, "", HERE),
    }
    title = both("Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik", "Law 25/2009 on Public Services")
    return Law("uu25-2009", title, both("UU 25/2009", "Law 25/2009"), LawStatus.UNCHECKED, None, articles, HERE)


def item(number: int) -> QuizItem:
    options = (
        Option(
            text("Menjelaskan", "Explain"), True, text(f"Beri alasan {number}.", f"Give the reason {number}."), HERE
        ),
        Option(text("Diam", "Say nothing"), False, text("Dengarkan dulu.", "Listen first."), HERE),
    )
    stem = text(f"Apa langkah {number}?", f"What is step {number}?")
    return QuizItem(f"P1-q{number}", ItemType.SINGLE, "P1-o1", stem, options, (), (), None, None, HERE)


def match_item() -> QuizItem:
    pairs = ((text("loket", "counter"), text("tempat", "place")), (text("warga", "people"), text("orang", "persons")))
    feedback = Feedback(text("Tepat semua.", "All in place."), text("Lihat lagi.", "Look again."))
    return QuizItem("P1-q1", ItemType.MATCH, "P1-o1", text("Jodohkan.", "Match."), (), pairs, (), feedback, None, HERE)


def module(code: str, bodies: Mapping[int, tuple[str, str]], *, state: ReviewState = ReviewState.DRAFT) -> Module:
    sections = tuple(
        Section(SectionCode(code, slot), both(f"Bagian {slot}", f"Section {slot}"), text(*body))
        for slot, body in bodies.items()
    )
    return Module(
        code=code,
        slug="kecil",
        title=both(f"Modul {code}", f"Module {code}"),
        summary=both("Isi modul.", "About the module."),
        level=Level.BASIC,
        minutes=Minutes(5, 5, 30),
        audience=(),
        prerequisites=(),
        key_concept=SectionCode(code, 2),
        outcomes=(),
        review=Review(state, None),
        content_note=None,
        sections=sections,
        quiz=(match_item(), item(2), item(3), item(4)),
        folder=f"modules/{code.lower()}-kecil",
        span=HERE,
    )


def tiny_library(*modules: Module) -> Library:
    """P1 is in the book B1; H1 is on the site only, unless `modules` are given."""
    default = (module("H1", {2: ("Martabat.", "Dignity.")}), module("P1", {2: ("Layanan.", "Service.")}))
    terms = (
        Term(
            "loket",
            both("loket", "counter"),
            {},
            {},
            both("Tempat melayani.", "Where people are served."),
            (),
            True,
            HERE,
        ),
        Term("desa", both("desa", "village"), {}, {}, both("Wilayah.", "An area."), (), True, HERE),
    )
    situations = (
        Situation("a", both("Antrean panjang", "A long queue"), ((SectionCode("P1", 2), HERE),), HERE),
        Situation("b", both("Di luar buku", "Outside the book"), ((SectionCode("H1", 2), HERE),), HERE),
    )
    book = Book(
        id="B1",
        title=both("Buku Kecil", "A Small Book"),
        subtitle=both("Untuk uji", "For tests"),
        reader=both("Untuk Anda.", "For you."),
        depths={"full": tuple(range(1, 11))},
        modules=(BookModule("P1", "full", HERE),),
        span=HERE,
    )
    return Library(
        root=ROOT,
        settings=Settings("Saku HAM", "https://saku-ham.example/", "", LOCALES),
        modules=modules or default,
        laws={"uu25-2009": law()},
        terms=terms,
        families=(),
        situations=situations,
        books=(book,),
        programme=Programme((), (), (), ()),
        permalinks=Permalinks({}, {}),
        strings=real_strings(),
        pages=(),
    )


def with_body(markdown: str) -> Library:
    """The book's module holds this text, the same in both languages."""
    library = tiny_library()
    return replace(library, modules=(library.modules[0], module("P1", {2: (markdown, markdown)})))
