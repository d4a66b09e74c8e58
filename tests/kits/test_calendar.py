"""The calendar files as phones and office programs read them: by another library than the one that wrote them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import vobject

from saku.kits.calendar import render_calendars
from saku.library.load import load
from saku.library.model import Library
from tests.support import MINIMAL, ROOT, copy_content, saku

MADE = date(2026, 9, 21)
FIXTURE = ROOT / "tests/fixtures/calendar/calendar.yml"


def small_hub(folder: Path) -> Path:
    """A hub with four days: a fixed one, one that came once, one whose date nobody knows, and one with a cancelled session."""
    root = copy_content(folder / "content", MINIMAL)
    shutil.copy2(FIXTURE, root / "data/calendar.yml")
    shutil.copy2(ROOT / "data/session-clocks.yml", root / "data/session-clocks.yml")
    return root


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = load(small_hub(tmp_path_factory.mktemp("calendar")), {}).library
    assert library
    return library


@pytest.fixture(scope="module")
def files(library: Library) -> Mapping[str, bytes]:
    return render_calendars(library, MADE)


@pytest.fixture(scope="module")
def real_files() -> Mapping[str, bytes]:
    library = load(ROOT, {}).library
    assert library
    return render_calendars(library, MADE)


def read(content: bytes) -> vobject.base.Component:
    calendar = vobject.readOne(content.decode())
    assert calendar.validate(raiseException=True)
    return calendar


def events(content: bytes) -> dict[str, vobject.base.Component]:
    """{UID: entry}."""
    found = [each for each in read(content).components() if each.name == "VEVENT"]
    by_uid = {each.uid.value: each for each in found}
    assert len(by_uid) == len(found)
    return by_uid


def instants(content: bytes, years: int = 3) -> set[tuple[str, datetime | date, datetime | date]]:
    """(UID, start, end) of every occurrence in three years, times in UTC."""
    found: set[tuple[str, datetime | date, datetime | date]] = set()
    for uid, event in events(content).items():
        start, end = event.dtstart.value, event.dtend.value
        if isinstance(start, datetime):
            found.add((uid, start.astimezone(UTC), end.astimezone(UTC)))
        elif "rrule" not in event.contents:
            found.add((uid, start, end))
        else:
            for at in event.getrruleset(addRDate=True)[:years]:
                day = at.date() if isinstance(at, datetime) else at
                found.add((uid, day, day + (end - start)))
    return found


def test_every_file_keeps_to_the_standards_lines(real_files: Mapping[str, bytes], files: Mapping[str, bytes]) -> None:
    assert len(real_files) > 80
    for name, content in {**real_files, **files}.items():
        assert content.endswith(b"END:VCALENDAR\r\n"), name
        assert b"\n" not in content.replace(b"\r\n", b""), name
        lines = content.split(b"\r\n")
        assert max(map(len, lines)) <= 75, name
        for line in lines:
            line.decode()
        head = content.replace(b"\r\n ", b"").split(b"BEGIN:V")[1].split(b"\r\n")
        for wanted in (b"VERSION:2.0", b"METHOD:PUBLISH", b"REFRESH-INTERVAL;VALUE=DURATION:P7D"):
            assert wanted in head, (name, wanted)
        assert any(line.startswith(b"X-WR-CALNAME:Saku HAM") for line in head) or name.startswith("kalender/"), name
        read(content)


def test_a_long_line_is_folded_and_reads_back_whole(files: Mapping[str, bytes], library: Library) -> None:
    day = next(each for each in library.programme.days if each.id.startswith("08-17"))
    for locale in ("id", "en"):
        content = files[f"kalender-{locale}.ics"]
        assert b"\r\n " in content
        assert day.name[locale] in {each.summary.value for each in events(content).values()}


def test_both_languages_name_the_same_entries_at_the_same_instants(
    real_files: Mapping[str, bytes], files: Mapping[str, bytes]
) -> None:
    for made in (real_files, files):
        for name, content in made.items():
            if not name.endswith("-id.ics"):
                continue
            other = made[f"{name.removesuffix('-id.ics')}-en.ics"]
            assert events(content).keys() == events(other).keys(), name
            assert instants(content) == instants(other), name


def test_sessions_happen_when_they_are_announced(files: Mapping[str, bytes]) -> None:
    found = events(files["kalender-sesi-id.ics"]).values()
    starts = {each.dtstart.value.astimezone(UTC): each for each in found}
    # 09.00 in Jayapura and 23.30 in Jakarta.
    assert set(starts) == {datetime(2026, 12, 10, 0, 0, tzinfo=UTC), datetime(2026, 8, 17, 16, 30, tzinfo=UTC)}
    coming = starts[datetime(2026, 12, 10, 0, 0, tzinfo=UTC)]
    assert coming.dtend.value.astimezone(UTC) == datetime(2026, 12, 10, 1, 0, tzinfo=UTC)
    assert "07.00 WIB / 08.00 WITA / 09.00 WIT" in coming.description.value
    assert (coming.sequence.value, coming.status.value) == ("2", "CONFIRMED")
    cancelled = starts[datetime(2026, 8, 17, 16, 30, tzinfo=UTC)]
    assert cancelled.status.value == "CANCELLED"
    zones = {each.tzid.value for each in read(files["kalender-sesi-id.ics"]).components() if each.name == "VTIMEZONE"}
    assert zones == {"Asia/Jayapura", "Asia/Jakarta"}


def test_no_date_is_invented(files: Mapping[str, bytes]) -> None:
    """A day that came once comes once; a day without a date is in no calendar."""
    everything = files["kalender-id.ics"]
    once = next(each for each in events(everything).values() if each.summary.value == "Sesi serentak")
    assert once.dtstart.value == date(2025, 5, 23)
    assert "rrule" not in once.contents
    assert "Hari yang bergerak" not in everything.decode()
    assert not [name for name in files if "06-01-hari-bergerak" in name]
    # A feed without entries is still a calendar that programs take in.
    assert events(files["kalender-komunitas-id.ics"]) == {}
    assert [each.name for each in read(files["kalender-komunitas-id.ics"]).components()] == ["VTIMEZONE"] * 3


def test_real_dates_that_nobody_checked_say_so(real_files: Mapping[str, bytes]) -> None:
    library = load(ROOT, {}).library
    assert library
    for day in library.programme.days:
        content = real_files[f"kalender/{day.id}/{day.id}-en.ics"]
        (event,) = events(content).values()
        assert ("not yet checked" in event.description.value) == (day.checked is None)
        if day.dates is None:
            assert (event.dtstart.value.month, event.dtstart.value.day) == (day.month, day.day)
            assert event.rrule.value == "FREQ=YEARLY"


def test_feeds_of_kinds_share_out_the_whole_calendar(real_files: Mapping[str, bytes]) -> None:
    everything = events(real_files["kalender-id.ics"]).keys()
    kinds = [name for name in real_files if name.count("-") == 2 and name.endswith("-id.ics") and "/" not in name]
    assert "kalender-nasional-id.ics" in kinds
    assert "kalender-sesi-id.ics" in kinds
    shares = [events(real_files[name]).keys() for name in kinds]
    assert set().union(*shares) == everything
    assert sum(map(len, shares)) == len(everything)
    single = [
        events(content).keys() for name, content in real_files.items() if name.endswith("-id.ics") and "/" in name
    ]
    assert set().union(*single) == everything


def test_identifiers_never_change(
    real_files: Mapping[str, bytes], files: Mapping[str, bytes], library: Library
) -> None:
    """Subscribed calendars know the entries by these; the next year's edition keeps them, and the years that passed."""
    published = events(real_files["kalender-id.ics"])["1566f23e-c441-59bf-bc10-5fabba1f7925"]
    assert published.summary.value == "Hari HAM Sedunia"
    later = render_calendars(library, date(2031, 3, 1))
    for name, content in files.items():
        assert instants(content) == instants(later[name])
    assert render_calendars(library, MADE) == files


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("https://daftar.example/ham", "https://rapat.example/j/1?pwd=abc", "registration"),
        ('start: "09:00"', 'start: "25:00"', "start"),
        ("date: 2026-12-10", "date: no", "date"),
        ("zone: WIT\n", "zone: WIS\n", "WIS"),
    ],
)
def test_a_slip_in_a_session_is_told_at_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    root = small_hub(tmp_path)
    path = root / "data/calendar.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    line = text[: text.index(old)].count("\n") + 1
    result = saku(root, "check")
    assert result.returncode == 1
    assert [
        each for each in result.stderr.split("\n") if each.startswith(f"data/calendar.yml:{line}:") and said in each
    ]


def test_a_clock_whose_minutes_do_not_add_up_is_told(tmp_path: Path) -> None:
    root = small_hub(tmp_path)
    path = root / "data/session-clocks.yml"
    path.write_text(path.read_text("utf-8").replace("minutes: 5, speeches", "minutes: 8, speeches"), "utf-8")
    result = saku(root, "check")
    assert result.stderr.count("data/session-clocks.yml") == 2
    assert "The steps take 63 minutes" in result.stderr
    assert "more than a tenth" in result.stderr
