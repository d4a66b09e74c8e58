"""/admin/ in a real browser, on the files of a Git repository of this machine: one sentence changed, and nothing else on disk."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from saku import publish
from saku.build import editing_server, load_for_editing
from saku.library.load import load
from saku.site.admin import admin_config, admin_files
from tests.browser.conftest import watched
from tests.support import ROOT, command_environment, files_of, served

SENTENCE, NEW = "Pak Narto menunggu di loket dua.", "Pak Narto menunggu di loket *dua* sejak pukul tujuh."


@dataclass(frozen=True)
class Desk:
    """An editor at work: the repository, and the page open in the browser."""

    root: Path
    address: str
    page: Page


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), "-c", "user.name=Bu Sri", "-c", "user.email=sri@example.org", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def desk(minimal: Path, browser: Browser) -> Iterator[Desk]:
    """Content in a repository of its own, served as `saku edit` does; no other host is asked and no error is said."""
    root = minimal
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "isi")
    library = load_for_editing(root, {})
    assert library
    server = editing_server(library, 0, "rahasia", {})
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_address[1]}/"
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said, elsewhere = watched(page), []
    page.on(
        "request",
        lambda asked: elsewhere.append(asked.url) if not asked.url.startswith((host, "blob:", "data:")) else None,
    )
    yield Desk(root, f"{host}rahasia/admin/", page)
    context.close()
    server.shutdown()
    server.server_close()
    assert said == []
    assert elsewhere == []


def opened(desk: Desk, entry: str) -> Page:
    """Logged in, with one entry open."""
    desk.page.goto(desk.address)
    desk.page.get_by_role("button", name="Masuk", exact=True).click()
    expect(desk.page.get_by_role("link", name="Pelajaran", exact=True)).to_be_visible()
    desk.page.goto(f"{desk.address}#/collections/{entry}")
    return desk.page


def save(page: Page, told: str = "Tersimpan. Tidak ada masalah.") -> None:
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("menuitem", name="Simpan sekarang").click()
    expect(page.locator(".saku-findings")).to_contain_text(told)


def test_a_changed_sentence_is_all_that_changes(desk: Desk) -> None:
    page = opened(desk, "lessons/entries/p1")
    before = files_of(desk.root)
    page.get_by_role("button", name=re.compile(r"^P1\.1 ")).click()
    texts = page.locator("textarea.saku-text").filter(visible=True)
    expect(texts).to_have_count(2)
    assert "Mr Narto" in texts.nth(1).input_value(), "the English twin stands below"
    text = texts.first.input_value()
    assert text.count(SENTENCE) == 1
    texts.first.fill(text.replace(SENTENCE, NEW))
    preview = page.frame_locator("iframe").locator(".saku-twins").first
    expect(preview.locator("[lang=id] .saku-box--kasus").first).to_contain_text(NEW.replace("*", ""))
    expect(preview.locator("[lang=en]")).to_contain_text("Mr Narto")
    hub = preview.locator(".saku-box--kasus").first.evaluate("box => getComputedStyle(box).borderLeftStyle")
    assert hub == "double", "the hub's own style"
    save(page)
    after = files_of(desk.root)
    lesson = next(path for path in before if re.fullmatch(r"modules/p1-[a-z-]+/id\.md", path))
    assert git(desk.root, "status", "--porcelain").split() == ["M", lesson]
    assert after == {**before, lesson: before[lesson].replace(SENTENCE.encode(), NEW.encode())}


def test_a_value_of_a_data_file_is_changed_in_its_place(desk: Desk) -> None:
    """Comments, flow style and quotes of quiz.yml stay as they were."""
    page = opened(desk, "quiz/entries/p1-quiz")
    before = files_of(desk.root)
    quiz = next(path for path in before if re.fullmatch(r"modules/p1-[a-z-]+/quiz\.yml", path))
    page.get_by_role("button", name="P1-q1 Apa langkah pertama?").click()
    question = page.locator("textarea").filter(visible=True).first
    expect(question).to_have_value("Apa langkah pertama?")
    question.fill("Apa langkah pertama, sebelum berkas?")
    save(page)
    old, new = b"{id: Apa langkah pertama?,", b'{id: "Apa langkah pertama, sebelum berkas?",'
    assert files_of(desk.root)[quiz] == before[quiz].replace(old, new)
    assert git(desk.root, "diff", "--numstat").split() == ["1", "1", quiz]


def test_a_picture_is_put_where_the_cursor_is(desk: Desk, tmp_path: Path) -> None:
    page = opened(desk, "lessons/entries/p1")
    page.get_by_role("button", name=re.compile(r"^P1\.2 ")).click()
    picture = tmp_path / "antrean.svg"
    picture.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="400" viewBox="0 0 800 400"><rect width="800" height="400"/></svg>'
    )
    page.get_by_role("button", name="Sisipkan gambar").filter(visible=True).first.click()
    page.locator("input[type=file]").set_input_files(picture)
    expect(page.get_by_text("antrean.svg")).to_be_visible()
    page.get_by_role("button", name="Pakai yang dipilih").click()
    expect(page.locator("textarea.saku-text").filter(visible=True).first).to_have_value(
        re.compile(r"!\[gambarkan isinya\]\(images/antrean\.svg\)")
    )
    in_preview = page.frame_locator("iframe").locator("[lang=id] img").first
    assert in_preview.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 800
    save(page, "Tersimpan")
    assert (desk.root / "modules/p1-layanan/images/antrean.svg").read_bytes() == picture.read_bytes()
    assert "![gambarkan isinya](images/antrean.svg)" in (desk.root / "modules/p1-layanan/id.md").read_text("utf-8")


def test_a_translator_fills_a_gap_and_nothing_else_changes(desk: Desk) -> None:
    """An English section that was not there comes to its place in the file."""
    lesson = desk.root / "modules/p1-layanan/en.md"
    whole = lesson.read_text("utf-8")
    lesson.write_text(re.sub(r"## [^\n]*\{#p1-2\}.*?\n(?=## )", "", whole, flags=re.S), "utf-8")
    page = opened(desk, "lessons/entries/p1")
    before = files_of(desk.root)
    page.get_by_role("button", name=re.compile(r"^P1\.2 ")).click()
    english = page.locator("textarea.saku-text").filter(visible=True).nth(1)
    expect(english).to_have_value("")
    english.fill("Special treatment is a right.")
    page.locator("input[type=text]").filter(visible=True).nth(1).fill("Service is a right")
    save(page, "Tersimpan")
    added = b"## Service is a right {#p1-2}\n\nSpecial treatment is a right.\n\n"
    old = before["modules/p1-layanan/en.md"]
    place = old.index(b"## Written reasons")
    assert files_of(desk.root) == {**before, "modules/p1-layanan/en.md": old[:place] + added + old[place:]}


def test_a_self_check_that_lacks_a_translation_can_be_saved_and_is_previewed(desk: Desk) -> None:
    quiz = desk.root / "modules/p1-layanan/quiz.yml"
    quiz.write_text(quiz.read_text("utf-8").replace(", en: Greeting", "", 1), "utf-8")
    before = quiz.read_bytes()
    page = opened(desk, "quiz/entries/p1-quiz")
    page.get_by_role("button", name="P1-q1 Apa langkah pertama?").click()
    page.locator("textarea").filter(visible=True).first.fill("Apa langkah awal?")
    preview = page.frame_locator("iframe").locator(".saku-preview")
    expect(preview).to_contain_text("Apa langkah awal?")
    expect(preview).to_contain_text("Sapa orangnya")
    save(page, "Tersimpan")
    assert quiz.read_bytes() == before.replace(b"Apa langkah pertama?", b"Apa langkah awal?", 1)


def test_a_page_without_a_translation_opens_in_its_language(minimal: Path) -> None:
    (minimal / "docs/en/tentang.md").unlink()
    (minimal / "modules/p1-layanan/trainer.en.md").unlink()
    library = load(minimal, {}).library
    assert library
    config = admin_config(library, library.settings.source_locale)
    pairs = config["pairs"]
    assert pairs["docs/tentang.pair.md"] == {"id": "docs/id/tentang.md"}  # type: ignore[index]
    assert list(pairs["modules/p1-layanan/trainer.pair.md"]) == ["id"]  # type: ignore[index]
    assert list(pairs["modules/p1-layanan/lesson.pair.md"]) == ["id", "en"]  # type: ignore[index]


def test_every_file_comes_back_byte_for_byte_and_decap_accepts_its_configuration(desk: Desk) -> None:
    """Where the policy allows it, Decap judges the configuration itself."""

    def without_policy(route: Route) -> None:
        reply = route.fetch()
        headers = {name: value for name, value in reply.headers.items() if name != "content-security-policy"}
        body = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", reply.text())
        route.fulfill(response=reply, headers=headers, body=body)

    desk.page.route(re.compile(r"/admin/$"), without_policy)
    page = opened(desk, "lessons")
    assert page.evaluate("Function.prototype.constructor === window.Function"), "the validator ran"
    texts = {
        path.as_posix(): path.read_text("utf-8")
        for path in (ROOT / "modules").rglob("*")
        if path.suffix in (".md", ".yml")
    }
    texts["data/glossary.yml"] = (ROOT / "data/glossary.yml").read_text("utf-8")
    pages = {path.as_posix(): path.read_text("utf-8") for path in (ROOT / "docs").glob("??/*.md")}
    assert len(texts) > 100
    changed = page.evaluate(
        """async ([texts, pages]) => {
          const { lessonFormat, pageFormat } = await import("./lesson-format.js");
          const { dataFormat } = await import("./data-format.js");
          const pair = (format, text) => JSON.parse(format.toFile(format.fromFile(JSON.stringify({ id: text })))).id;
          const again = (path, text) => path.endsWith(".yml")
            ? dataFormat.toFile(dataFormat.fromFile(text)) : path.endsWith(".md") ? pair(lessonFormat, text) : text;
          return [
            ...Object.entries(texts).filter(([path, text]) => again(path, text) !== text),
            ...Object.entries(pages).filter(([, text]) => pair(pageFormat, text) !== text),
          ].map(([path]) => path);
        }""",
        [texts, pages],
    )
    assert changed == []


@pytest.mark.parametrize(
    ("repo_url", "button"),
    [
        ("https://gitlab.example/dinas/ham/saku", "Log in with GitLab"),
        ("https://codeberg.org/ham/saku", "Log in with Forgejo"),
    ],
)
def test_signing_in_by_pkce_leads_to_the_platform(minimal: Path, browser: Browser, repo_url: str, button: str) -> None:
    """As published, with the policy of the servers: the page starts, and asks the platform in the way that needs no secret."""
    library = load(minimal, {"SAKU_REPO_URL": repo_url, "SAKU_EDITOR_APP_ID": "abc"}).library
    assert library
    out = minimal / "site"
    publish.add(admin_files(library), out)
    context = browser.new_context()
    page = context.new_page()
    said = watched(page)
    asked: list[str] = []
    host = re.match(r"https://[^/]+", repo_url)
    assert host
    context.route(f"{host[0]}/**", lambda route: (asked.append(route.request.url), route.fulfill(body="masuk"))[-1])
    with served(out) as url:
        page.goto(f"{url}admin/en.html")
        page.get_by_role("button", name=button).click()
        page.wait_for_url(f"{host[0]}/**")
        assert said == []
        query = parse_qs(urlsplit(asked[0]).query)
        assert query["client_id"] == ["abc"]
        assert query["response_type"] == ["code"]
        assert query["code_challenge_method"] == ["S256"]
        assert query["redirect_uri"] == [f"{url}admin/en.html"]
    context.close()


def test_the_command_serves_until_it_is_stopped(minimal: Path) -> None:
    command = [sys.executable, "-m", "saku", "-C", str(minimal), "--lang", "en", "edit", "--port", "0"]
    with subprocess.Popen(command, env=command_environment(), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/admin/en\.html", process.stderr.readline())
        assert found
        with urllib.request.urlopen(found[0]) as reply:
            assert b"<title>Saku HAM: editing</title>" in reply.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
