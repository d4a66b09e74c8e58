"""The command on real files: what it writes, what it leaves alone, what it says."""

from __future__ import annotations

import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.support import MINIMAL, ROOT, command_environment, copy_content, files_of, saku


def small_content(tmp_path: Path) -> Path:
    """The smallest complete content, quick to build."""
    return copy_content(tmp_path / "content", MINIMAL)


def break_a_citation(root: Path) -> tuple[str, int]:
    """Cite an article that is not registered; returns the file and line."""
    lesson = sorted(root.glob("modules/*/id.md"))[0]
    lines = lesson.read_text("utf-8").split("\n")
    number = next(index for index, line in enumerate(lines) if line.startswith("## ")) + 1
    lines.insert(number, "\nLayanan itu hak [@uu25-2009 pasal 999].")
    lesson.write_text("\n".join(lines), "utf-8")
    return lesson.relative_to(root).as_posix(), number + 2


def test_the_real_content_passes_in_silence() -> None:
    result = saku(ROOT, "check")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_a_broken_citation_is_named_with_its_line_and_the_old_site_stays(tmp_path: Path) -> None:
    root = small_content(tmp_path)
    assert saku(root, "build").returncode == 0
    before = files_of(root / "site")
    name, line = break_a_citation(root)
    result = saku(root, "build")
    assert result.returncode == 1
    assert f"{name}:{line}:" in result.stderr
    assert "citation-resolves" in result.stderr
    assert "Traceback" not in result.stderr
    assert files_of(root / "site") == before


def test_two_builds_in_two_folders_are_byte_identical(tmp_path: Path) -> None:
    first, second = small_content(tmp_path / "a"), small_content(tmp_path / "longer/path/b")
    assert saku(first, "build").returncode == 0
    assert saku(second, "build").returncode == 0
    assert files_of(first / "site") == files_of(second / "site")


def test_a_killed_build_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    root = small_content(tmp_path)
    started = time.monotonic()
    assert saku(root, "build").returncode == 0
    duration = time.monotonic() - started
    strings = root / "data/strings.yml"
    versions = {"old": files_of(root / "site")}
    strings.write_text(strings.read_text("utf-8").replace("id: Menu utama", "id: Menu pokok"), "utf-8")
    assert saku(root, "build").returncode == 0
    versions["new"] = files_of(root / "site")
    assert versions["old"] != versions["new"]
    texts = {"old": ("Menu pokok", "Menu utama"), "new": ("Menu utama", "Menu pokok")}
    for seed in range(8):
        wanted = ("old", "new")[seed % 2]
        strings.write_text(
            strings.read_text("utf-8").replace(f"id: {texts[wanted][0]}", f"id: {texts[wanted][1]}"), "utf-8"
        )
        command = [sys.executable, "-m", "saku", "-C", str(root), "build"]
        with subprocess.Popen(command, env=command_environment(), stderr=subprocess.DEVNULL) as worker:
            time.sleep(random.Random(seed).random() * duration * 1.1)
            worker.send_signal(signal.SIGKILL)
        assert files_of(root / "site") in versions.values()


def test_the_address_and_repository_are_one_setting_each(tmp_path: Path) -> None:
    root = small_content(tmp_path)
    result = saku(
        root, "build", env={"SAKU_SITE_URL": "https://host.example/path", "SAKU_REPO_URL": "https://code.example/saku"}
    )
    assert result.returncode == 0
    code = sorted(path.name.split("-")[0] for path in (root / "modules").iterdir())[0]
    page = (root / "site" / code / "index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="https://host.example/path/{code}/">' in page
    assert re.search(rf'href="https://code\.example/saku/edit/main/modules/{code}-[a-z-]+/id\.md#L1"', page)
    assert 'href="/path/en/"' in (root / "site/404.html").read_text("utf-8")
    assert not re.search(r'(href|src)="/[^/]', page)


def test_the_build_says_that_the_address_is_only_an_example(tmp_path: Path) -> None:
    assert "saku-ham.example" in saku(small_content(tmp_path), "build").stderr


def test_mkdocs_builds_by_itself(tmp_path: Path) -> None:
    root = small_content(tmp_path)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    result = subprocess.run(command, cwd=root, env=command_environment(), capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert (root / "site/en/index.html").is_file()
    name, line = break_a_citation(root)
    result = subprocess.run(command, cwd=root, env=command_environment(), capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert f"{name}:{line}:" in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_zensical_builds_the_same_page_tree(tmp_path: Path) -> None:
    """Material ends in May 2027; its successor must be able to take over."""
    root = small_content(tmp_path)
    assert saku(root, "build").returncode == 0
    config = "site_name: Saku HAM\nsite_url: https://saku-ham.example/\ndocs_dir: build/pages\nsite_dir: zensical\nmarkdown_extensions: [attr_list]\n"
    (root / "zensical.yml").write_text(config, "utf-8")
    command = [str(Path(sys.executable).with_name("zensical")), "build", "-f", "zensical.yml"]
    result = subprocess.run(command, cwd=root, env=command_environment(), capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    code = sorted(path.name.split("-")[0] for path in (root / "modules").iterdir())[0]
    for locale in ("id", "en"):
        page = (root / "zensical" / locale / code / "index.html").read_text("utf-8")
        assert f'id="{code}-1"' in page


@pytest.mark.parametrize("command", [["-m", "saku", "serve", "--address"], ["-m", "mkdocs", "serve", "--dev-addr"]])
def test_an_edited_sentence_shows_in_the_preview(tmp_path: Path, command: list[str]) -> None:
    root = small_content(tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    code = sorted(path.name.split("-")[0] for path in (root / "modules").iterdir())[0]
    lesson = next(root.glob(f"modules/{code}-*/id.md"))
    with subprocess.Popen(
        [sys.executable, *command, address],
        cwd=root,
        env=command_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            url = f"http://{address}/{code}/"
            page = wait_for_page(url, "<article")
            assert "Kalimat yang baru disunting." not in page
            lesson.write_text(lesson.read_text("utf-8") + "\nKalimat yang baru disunting.\n", "utf-8")
            assert "Kalimat yang baru disunting." in wait_for_page(url, "Kalimat yang baru disunting.")
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=20)


def wait_for_page(url: str, text: str) -> str:
    """The page once it holds `text`; gives up after a minute."""
    for _ in range(240):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                page = answer.read().decode()
            if text in page:
                return page
        except OSError:
            pass
        time.sleep(0.25)
    raise AssertionError(f"{text!r} did not appear at {url}")


def test_wrong_calls_are_told_apart_from_wrong_content(tmp_path: Path) -> None:
    result = saku(tmp_path, "check")
    assert result.returncode == 2
    assert "mkdocs.yml" in result.stderr
    assert saku(ROOT, "book", "B99").returncode == 2
    assert saku(ROOT, "no-such-command").returncode == 2


def test_new_addresses_are_recorded_once(tmp_path: Path) -> None:
    root = small_content(tmp_path)
    register = root / "data/permalinks.yml"
    register.write_text("published: []\n", "utf-8")
    assert saku(root, "check").returncode == 1
    assert saku(root, "permalinks").returncode == 1
    assert saku(root, "permalinks", "--accept").returncode == 0
    recorded = register.read_text("utf-8")
    assert saku(root, "check").returncode == 0
    assert saku(root, "permalinks", "--accept").returncode == 0
    assert register.read_text("utf-8") == recorded
