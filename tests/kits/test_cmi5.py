"""cmi5 packages: launched by a platform, answered, left, taken up again, with every statement held against the specification."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from saku.library.model import ItemType, Library
from tests.kits.lrs import Session, running
from tests.kits.platform import answer
from tests.kits.test_scorm import of_type, private

KEPT = "suspendData"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    context.close()
    # A profile or a state that is not there yet is answered with 404 (xAPI), which Chromium notes.
    assert [each for each in said if "404" not in each] == []


def until(what: Callable[[], bool]) -> None:
    """What is sent while a page is left arrives a moment later."""
    end = time.monotonic() + 30
    while not what():
        assert time.monotonic() < end, "never happened"
        time.sleep(0.02)


def test_a_module_is_launched_answered_left_and_taken_up_again(
    page: Page, packages: Mapping[str, bytes], library: Library
) -> None:
    code = of_type(library, ItemType.MATCH)
    with running(packages[f"{code}-id-cmi5.zip"]) as platform:
        first = Session(return_url="yes")
        page.goto(platform.address(f"{code}/index.html", first))
        expect(page.locator("[data-lms]")).to_contain_text("dicatat di LMS")
        assert first.verbs() == ["initialized"]
        assert {"LMS.LaunchData", "cmi5LearnerPreferences"} <= set(first.read)
        forms = page.locator("form.item")
        count = forms.count()
        answer(forms.nth(0), rightly=False)
        for index in range(1, count):
            answer(forms.nth(index))
        expect(page.locator("[data-lms]")).to_contain_text("Selesai")
        until(lambda: {"completed", "scored"} <= {*first.verbs()})
        page.get_by_role("link", name="kembali ke LMS").click()
        page.wait_for_url("**/kembali")
        until(lambda: "terminated" in first.verbs())
        # The last answer and what it brings about are sent side by side.
        begun, *between, ended = first.verbs()
        assert (begun, ended) == ("initialized", "terminated")
        assert sorted(between) == [*["answered"] * count, "completed", "scored"]
        assert first.faults == []
        assert first.fetched == 1
        raw = round(100 * (count - 1) / count)
        assert first.last("scored")["result"]["score"] == {"scaled": raw / 100, "raw": raw, "min": 0, "max": 100}
        told = [each for each in first.statements if each["verb"]["id"].endswith("answered")]
        ids = [form["object"]["id"].removeprefix("urn:saku-ham:") for form in told]
        module = next(module for module in library.modules if module.code.lower() == code)
        assert ids == [item.id for item in module.quiz]
        assert [each["result"]["success"] for each in told] == [False, *[True] * (count - 1)]
        assert "matching" in {each["object"]["definition"]["interactionType"] for each in told}

        again = Session(kept=first.kept, registration=first.registration)
        page.goto(platform.address(f"{code}/index.html", again))
        forms = page.locator("form.item")
        expect(forms.nth(0).get_by_role("status")).to_have_text("Terakhir jawaban Anda belum tepat.")
        expect(forms.nth(1).get_by_role("status")).to_have_text("Terakhir Anda menjawab tepat.")
        answer(forms.nth(0))
        until(lambda: {"answered", "scored"} <= {*again.verbs()})
        page.goto("about:blank")
        until(lambda: "terminated" in again.verbs())
        # Completed once in a registration; a better score is told.
        begun, *between, ended = again.verbs()
        assert (begun, ended) == ("initialized", "terminated")
        assert sorted(between) == ["answered", "scored"]
        assert again.last("scored")["result"]["score"]["raw"] == 100
        assert again.faults == []
        page.goto(platform.content + "kembali")


def test_a_sensitive_module_tells_only_the_final_score(
    page: Page, packages: Mapping[str, bytes], library: Library
) -> None:
    code = private(library)
    with running(packages[f"{code}-en-cmi5.zip"]) as platform:
        session = Session()
        page.goto(platform.address(f"{code}/index.html", session))
        forms = page.locator("form.item")
        expect(page.locator("[data-lms]")).to_contain_text("recorded in the LMS")
        for index in range(forms.count()):
            answer(forms.nth(index))
        until(lambda: {"completed", "scored"} <= {*session.verbs()})
        page.goto(platform.content + "kembali")
        until(lambda: "terminated" in session.verbs())
        begun, *between, ended = session.verbs()
        assert (begun, ended) == ("initialized", "terminated")
        assert sorted(between) == ["completed", "scored"]
        assert session.kept == {KEPT: {"completed": True, "score": 100}}
        assert session.faults == []


def test_who_only_looks_leaves_a_visit_and_a_second_load_says_that_nothing_is_recorded(
    page: Page, packages: Mapping[str, bytes]
) -> None:
    with running(packages["p1-id-cmi5.zip"]) as platform:
        session = Session(mode="Review")
        page.goto(platform.address("p1/index.html", session))
        forms = page.locator("form.item")
        expect(forms.first.get_by_role("button")).to_be_visible()
        for index in range(forms.count()):
            answer(forms.nth(index))
        page.reload()
        expect(page.locator("[data-lms]")).to_contain_text("LMS menolak")
        until(lambda: "terminated" in session.verbs())
        answer(forms.first)
        expect(forms.first.get_by_role("status")).to_contain_text("Tepat.")
        assert session.verbs() == ["initialized", "terminated"]
        assert session.kept == {}
        assert session.faults == []
        page.goto(f"{platform.content}p1/index.html")
        expect(page.locator("[data-lms]")).to_contain_text("di luar LMS")


def test_a_package_is_made_for_every_module_path_and_language(packages: Mapping[str, bytes], library: Library) -> None:
    """That the course structure keeps to its form: test_cartridges.py."""
    names = {name for name in packages if name.endswith("-cmi5.zip")}
    codes = [module.code for module in library.modules] + [path.id for path in library.programme.paths if path.modules]
    assert names == {f"{code.lower()}-{locale}-cmi5.zip" for code in codes for locale in ("id", "en")}
    for name in sorted(names):
        locale = name.split("-")[-2]
        with zipfile.ZipFile(io.BytesIO(packages[name])) as archive:
            course, *units = etree.fromstring(archive.read("cmi5.xml"))
            ids = [each.get("id") for each in (course, *units)]
            assert len(set(ids)) == len(ids)
            assert {each.get("lang") for each in course.iter("{*}langstring")} == {locale}
            pages = {unit.findtext("{*}url") for unit in units}
            assert pages == {each for each in archive.namelist() if each.endswith(".html")}
            for page in pages:
                html = archive.read(page).decode()
                assert '<script src="../cmi5.js" defer="defer">' in html
                assert "connect-src https: http:" in html
            assert {"cmi5.js", "lms.js", "self-check.js", "saku.js"} <= set(archive.namelist())


def test_no_other_package_may_ask_anybody(packages: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(packages["p1-id-scorm12.zip"])) as archive:
        assert "connect-src" not in archive.read("p1/index.html").decode()
        assert "cmi5.js" not in archive.namelist()
