"""SCORM packages in the run-time of a platform: launched, answered, left, taken up again; with no network."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping

import pytest
from lxml import etree
from playwright.sync_api import Browser, BrowserContext, expect

from saku.library.model import ItemType, Library
from tests.browser.test_accessibility import AXE, EVERYTHING
from tests.kits.platform import Platform, answer
from tests.support import ROOT

SCHEMAS = ROOT / "tests/vendor/scorm-schemas"
TOPS = {
    "scorm12": ("1.2", ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd")),
    "scorm2004": ("2004-4th", ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "imsss_v1p0.xsd")),
}
EDITIONS = pytest.mark.parametrize("edition", TOPS)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


def of_type(library: Library, kind: ItemType) -> str:
    """The first module that has an item of the type and no content note, in small letters."""
    return next(
        module.code.lower()
        for module in library.modules
        if not module.content_note and any(item.type is kind for item in module.quiz)
    )


def private(library: Library) -> str:
    return next(module.code.lower() for module in library.modules if module.content_note)


def schema(edition: str) -> etree.XMLSchema:
    """The published schemas of one edition, from the files beside the tests alone."""
    folder, names = TOPS[edition]

    class Beside(etree.Resolver):
        def resolve(self, url: str, identifier: str, parent: object) -> object:
            path = SCHEMAS / folder / url.rsplit("/", 1)[-1]
            return self.resolve_filename(str(path), parent) if path.exists() else self.resolve_string("", parent)

    parser = etree.XMLParser(no_network=True, load_dtd=False)
    parser.resolvers.add(Beside())
    spaces = {name: etree.parse(SCHEMAS / folder / name).getroot().get("targetNamespace") for name in names}
    imports = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{(SCHEMAS / folder / name).as_uri()}"/>'
        for name, space in spaces.items()
    )
    whole = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.parse(io.BytesIO(whole.encode()), parser))


@EDITIONS
def test_every_manifest_is_valid_and_names_every_file(packages: Mapping[str, bytes], edition: str) -> None:
    judge = schema(edition)
    found = {name: content for name, content in packages.items() if name.endswith(f"-{edition}.zip")}
    assert found
    for name, content in found.items():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            manifest = etree.fromstring(archive.read("imsmanifest.xml"))
            assert judge.validate(manifest), f"{name}: {judge.error_log}"
            identifiers = {each.get("identifier") for each in manifest.iter()}
            pointers = {each.get(pointer) for each in manifest.iter() for pointer in ("identifierref", "default")}
            assert pointers - {None} <= identifiers, name
            named = {each.get("href") for each in manifest.iter("{*}file")}
            assert named == {*archive.namelist()} - {"imsmanifest.xml"}, name
            assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", each) for each in named), name
            assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    broken = etree.tostring(manifest).replace(b"<manifest", b'<manifest no-such-attribute="1"')
    assert not judge.validate(etree.fromstring(broken))


@pytest.mark.parametrize(
    ("edition", "name"),
    [
        ("scorm12", "{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype"),
        ("scorm2004", "{http://www.adlnet.org/xsd/adlcp_v1p3}scormType"),
        ("scorm2004", "completionSetByContent"),
        ("scorm2004", "choice"),
    ],
)
def test_the_schemas_of_what_scorm_adds_judge_too(packages: Mapping[str, bytes], edition: str, name: str) -> None:
    """Content Packaging lets elements of others be anything that is not known; ADL's and those of sequencing are."""
    path = next(each for each in packages if each.endswith(f"-{edition}.zip"))
    with zipfile.ZipFile(io.BytesIO(packages[path])) as archive:
        manifest = etree.fromstring(archive.read("imsmanifest.xml"))
    here = next(each for each in manifest.iter() if each.get(name))
    here.set(name, "perhaps")
    assert not schema(edition).validate(manifest)


def test_a_package_is_made_for_every_module_path_and_language(packages: Mapping[str, bytes], library: Library) -> None:
    codes = [module.code for module in library.modules] + [path.id for path in library.programme.paths if path.modules]
    kinds = ("scorm12.zip", "scorm2004.zip", "cmi5.zip", "moodle.xml", "gift.txt", "cc.imscc")
    wanted = {f"{code.lower()}-{locale}-{kind}" for code in codes for locale in ("id", "en") for kind in kinds}
    assert wanted <= packages.keys()


@EDITIONS
@pytest.mark.parametrize("kind", [ItemType.MATCH, ItemType.ORDER])
def test_a_module_is_answered_left_and_taken_up_again(
    context: BrowserContext, packages: Mapping[str, bytes], library: Library, edition: str, kind: ItemType
) -> None:
    code = of_type(library, kind)
    platform = Platform(context, packages[f"{code}-id-{edition}.zip"], is_2004=edition == "scorm2004")
    course = platform.launch(f"{code}/index.html")
    status = course.locator("[data-lms]")
    expect(status).to_contain_text("dicatat di LMS")
    key = "cmi.completion_status" if platform.is_2004 else "cmi.core.lesson_status"
    score = "cmi.score.raw" if platform.is_2004 else "cmi.core.score.raw"
    assert platform.values()[key] == "incomplete"

    forms = course.locator("form.item")
    count = forms.count()
    answer(forms.nth(0), rightly=False)
    for index in range(1, count):
        answer(forms.nth(index))
    assert platform.values()[key] == "completed"
    assert platform.values()[score] == str(round(100 * (count - 1) / count))
    expect(status).to_contain_text("Selesai")

    items = {form.get_attribute("data-item"): form.get_attribute("data-type") for form in forms.all()}
    told = platform.values()
    answers = {name: value for name, value in told.items() if name.startswith("cmi.interactions.")}
    prefix = "urn:saku-ham:" if platform.is_2004 else ""
    assert [told[f"cmi.interactions.{index}.id"] for index in range(count)] == [prefix + item for item in items]
    assert told["cmi.interactions.0.result"] == ("incorrect" if platform.is_2004 else "wrong")
    response = "learner_response" if platform.is_2004 else "student_response"
    for index, item_type in enumerate(items.values()):
        given = answers[f"cmi.interactions.{index}.{response}"]
        between = re.escape("[,]" if platform.is_2004 else ",")
        one = rf"\d+{re.escape('[.]' if platform.is_2004 else '.')}[a-j]" if item_type == "match" else "[a-j]"
        assert re.fullmatch(rf"{one}({between}{one})*", given), (item_type, given)
        assert len(given) <= 255

    course.locator("h2").last.scroll_into_view_if_needed()
    course.wait_for_timeout(100)
    platform.leave()
    told = platform.values()
    assert told["cmi.exit" if platform.is_2004 else "cmi.core.exit"] == "suspend"
    pattern = r"PT\d+H\d+M\d+S" if platform.is_2004 else r"\d{4}:\d\d:\d\d"
    assert re.fullmatch(pattern, told["cmi.session_time" if platform.is_2004 else "cmi.core.session_time"])
    assert len(told["cmi.suspend_data"]) < 4096
    platform.assert_nothing_went_wrong()

    again = platform.launch(f"{code}/index.html", platform.kept())
    forms = again.locator("form.item")
    expect(forms.nth(0).get_by_role("status")).to_have_text("Terakhir jawaban Anda belum tepat.")
    expect(forms.nth(1).get_by_role("status")).to_have_text("Terakhir Anda menjawab tepat.")
    expect(again.locator("[data-lms] a")).to_have_attribute("href", re.compile(rf"#{code}-\d+"))
    assert key not in platform.values()
    answer(forms.nth(0))
    assert platform.values()[score] == "100"
    platform.leave()
    platform.assert_nothing_went_wrong()


@EDITIONS
def test_a_sensitive_module_tells_only_the_final_score(
    context: BrowserContext, packages: Mapping[str, bytes], library: Library, edition: str
) -> None:
    code = private(library)
    platform = Platform(context, packages[f"{code}-en-{edition}.zip"], is_2004=edition == "scorm2004")
    course = platform.launch(f"{code}/index.html")
    expect(course.locator(".saku-box--peringatan").first).to_be_visible()
    forms = course.locator("form.item")
    for index in range(forms.count()):
        assert not any("score" in name for name in platform.values())
        answer(forms.nth(index))
    platform.leave()
    told = platform.values()
    assert told["cmi.score.raw" if platform.is_2004 else "cmi.core.score.raw"] == "100"
    assert not any(re.search("interactions|suspend_data|location", name) for name in told)
    platform.assert_nothing_went_wrong()


SCANT = """path => {
  window.told = [];
  window.API = window.API_1484_11 = {
    LMSInitialize: () => "true",
    LMSGetValue: () => undefined,
    LMSSetValue: (key, value) => { told.push([key, value]); return true; },
    LMSCommit: () => true,
  };
  frame.src = "/" + path;
}"""
"""Two platforms as they are found, in one: the run-time of SCORM 1.2 bears both names, gives back nothing, counts nothing, and
does not know how to end a session (docs/contributor/lms.md)."""


def test_a_platform_that_knows_little_learns_all_and_loses_no_completion(
    context: BrowserContext, packages: Mapping[str, bytes], library: Library
) -> None:
    code = of_type(library, ItemType.MATCH)
    platform = Platform(context, packages[f"{code}-id-scorm12.zip"])
    platform.page.evaluate(SCANT, f"{code}/index.html")
    course = platform.page.frame_locator("iframe")
    expect(course.locator("[data-lms]")).to_contain_text("dicatat di LMS")
    # Of somebody who comes back it may hold a completion that it does not tell.
    assert "incomplete" not in str(platform.page.evaluate("told"))
    forms = course.locator("form.item")
    for index in range(forms.count()):
        answer(forms.nth(index))
    expect(course.locator("[data-lms]")).to_contain_text("Selesai")
    platform.page.evaluate("frame.src = 'about:blank'")
    platform.page.wait_for_function("told.some(([key, value]) => key === 'cmi.core.exit')")
    told = dict(platform.page.evaluate("told"))
    assert told["cmi.core.lesson_status"] == "completed"
    assert told["cmi.core.score.raw"] == "100"
    items = next(module for module in library.modules if module.code.lower() == code).quiz
    assert [told[f"cmi.interactions.{index}.id"] for index in range(len(items))] == [item.id for item in items]
    assert platform.said == []


def test_leaving_quickly_leaves_the_whole_platform(
    context: BrowserContext, packages: Mapping[str, bytes], library: Library
) -> None:
    code = private(library)
    platform = Platform(context, packages[f"{code}-id-scorm12.zip"])
    course = platform.launch(f"{code}/index.html")
    weather = library.settings.quick_exit
    context.route(weather, lambda route: route.fulfill(body="Weather", content_type="text/html"))
    course.locator("h1").click()
    for _ in range(3):
        platform.page.keyboard.press("Escape")
    platform.page.wait_for_url(weather)


def test_every_module_of_a_path_starts_and_ends(
    context: BrowserContext, packages: Mapping[str, bytes], library: Library
) -> None:
    path = library.programme.paths[0]
    platform = Platform(context, packages[f"{path.id.lower()}-id-scorm12.zip"])
    for code, _ in path.modules:
        course = platform.launch(f"{code.lower()}/index.html")
        expect(course.locator("h1")).to_contain_text(code)
        expect(course.locator("[data-lms]")).to_contain_text("dicatat di LMS")
        platform.leave()
        platform.assert_nothing_went_wrong()


def test_without_a_platform_the_page_reads_the_same_and_keeps_nothing(
    context: BrowserContext, packages: Mapping[str, bytes]
) -> None:
    platform = Platform(context, packages["p1-id-scorm12.zip"])
    platform.page.goto("http://platform.example/p1/index.html")
    expect(platform.page.locator("[data-lms]")).to_contain_text("di luar LMS")
    form = platform.page.locator("form.item").first
    answer(form)
    expect(form.get_by_role("status")).to_contain_text("Tepat.")
    assert platform.page.evaluate("localStorage.length") == 0
    assert platform.asked_elsewhere == []
    assert platform.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_a_phone_scrolls_one_way(
    browser: Browser, packages: Mapping[str, bytes], library: Library, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    for code in ("p1", private(library)):
        platform = Platform(context, packages[f"{code}-id-scorm12.zip"])
        platform.page.goto(f"http://platform.example/{code}/index.html")
        platform.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        platform.page.evaluate(AXE)
        result = platform.page.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", EVERYTHING)
        assert [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in result["violations"]] == []
        assert platform.page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_a_package_holds_the_same_codes_the_draft_notice_and_nothing_for_trainers(
    packages: Mapping[str, bytes], library: Library
) -> None:
    for module in library.modules:
        with zipfile.ZipFile(io.BytesIO(packages[f"{module.code.lower()}-id-scorm12.zip"])) as archive:
            page = archive.read(f"{module.code.lower()}/index.html").decode()
            everything = b"".join(archive.read(name) for name in archive.namelist())
        for section in module.sections:
            anchor = f'id="{section.code.anchor}"'
            assert (anchor in page) == (section.code.slot != 11), section.code
        assert library.strings.get("hub.draft", "id") in page
        trainer = next(section for section in module.sections if section.code.slot == 11)
        sentence = next(
            line for line in trainer.body["id"].markdown.splitlines() if len(line) > 60 and line[0].isalpha()
        )
        assert re.sub(r"[\[*_@].*", "", sentence)[:50].encode() not in everything
        assert '<html lang="id"><head>' in page
        assert f"<title>{module.code} " in page
        assert ("data-quick-exit" in page) == bool(module.content_note)
        assert f"{library.settings.site_url}{module.code.lower()}/" in page


def test_reflections_and_ticks_have_nowhere_to_go(packages: Mapping[str, bytes]) -> None:
    """No page has a field for free text, and the script that reports reads forms of items alone."""
    with zipfile.ZipFile(io.BytesIO(packages["p1-id-scorm12.zip"])) as archive:
        page, script = archive.read("p1/index.html").decode(), archive.read("lms.js").decode()
    assert not re.search(r"<textarea|contenteditable|<input type=\"(?!radio|checkbox)", page)
    assert json.dumps("form.item") in script
    assert "fetch" not in script
    assert "XMLHttpRequest" not in script
