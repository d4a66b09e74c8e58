"""The steps in order: load, check, resolve, render, publish. The one place that knows all renderers."""

from __future__ import annotations

import http.server
import os
import subprocess
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from saku import publish
from saku.book.institution_editions import Planned, make_editions, plan_editions
from saku.book.law_pages import book_citations
from saku.book.measured import count_pages, section_pages
from saku.book.render import paper_aside, render_books
from saku.changes.compare import Comparison, compare
from saku.changes.editions import changes_since_editions
from saku.changes.history import content_of, current_edition, find_commit
from saku.changes.snapshot import snapshot, words_of
from saku.checks import check
from saku.diagnostics import Diagnostic, has_errors, in_order
from saku.editor.server import API, make_server
from saku.kits.calendar import render_calendars
from saku.kits.icons import render_icons
from saku.kits.lms.render import render_lms
from saku.kits.posters import posters_aside
from saku.kits.previews import render_previews
from saku.law_impact import LawImpact, covered
from saku.library.addresses import BOOKS
from saku.library.amending import with_amended
from saku.library.institutions import Institution
from saku.library.load import load
from saku.library.model import Law, Library, Strings
from saku.library.permalinks import new_addresses, with_addresses
from saku.library.printed import PrintedEdition, write_printed
from saku.library.requirements import read_requirements, requirement_page
from saku.library.schemas.files import schema_files
from saku.library.settings import read_settings
from saku.library.source import read_source
from saku.library.yaml_source import parse_yaml
from saku.site.admin import admin_files
from saku.site.agenda_page import outline_files
from saku.site.compile import PAGES
from saku.site.deck import deck_files
from saku.site.download_page import with_files
from saku.site.feed import feed_files
from saku.site.finish import finished, prepared
from saku.site.forwards import forward_pages
from saku.site.mkdocs_build import preview as serve_site
from saku.site.mkdocs_build import render_site
from saku.site.pages import page_tree
from saku.site.qr_codes import qr_files
from saku.site.search_index import search_files
from saku.site.security import ADMIN_HEADERS
from saku.site.stick import for_stick
from saku.slides import Slides, make_slides
from saku.text.citing import citing_places, concerns
from saku.text.resolve import Trees, resolve

_NOTES = ".made"
"""Below the folder of editions: what each file was made of."""

ADDRESS_RULES = frozenset({"address-is-recorded", "anchor-is-permanent"})
"""Rules whose breach hinders no comparison: the addresses the engine makes grow with it."""

Progress = Callable[[str], None]
"""Told the string key of each long step as it begins."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The content and everything found about it; `library` is None when it cannot be built."""

    library: Library | None
    diagnostics: tuple[Diagnostic, ...]


def check_content(root: Path, environment: Mapping[str, str], today: date) -> Checked:
    """Load and judge all content below `root`. `today` decides what is out of date."""
    loaded = load(root, environment)
    findings = list(loaded.diagnostics)
    if loaded.library:
        findings += check(loaded.library, today)
    ordered = in_order(findings)
    if loaded.library is None or has_errors(ordered):
        return Checked(None, ordered)
    return Checked(replace(loaded.library, edition=current_edition(root)), ordered)


def build_books(library: Library, ids: Sequence[str], environment: Mapping[str, str]) -> dict[str, bytes]:
    """The pocket-books `ids` (all if none are named) in every language, by path below the site's root."""
    books = tuple(book for book in library.books if not ids or book.id in ids)
    chosen = replace(library, books=books)
    return render_books(chosen, resolve(chosen), read_source_date(library.root, environment).date())


def printed_edition(library: Library, name: str, environment: Mapping[str, str]) -> str:
    """The text of data/editions/<name>.yml: on which pages the sections stand in the books as they are now."""
    named = replace(library, edition=name)
    day = read_source_date(library.root, environment).date()
    return write_printed(PrintedEdition(name, section_pages(named, resolve(named), day)))


def build_edition(
    library: Library, institution: Institution, ids: Sequence[str], environment: Mapping[str, str]
) -> dict[str, bytes]:
    """The books `ids` (all if none are named) as an institution's edition, in every form, by path below its folder."""
    chosen = replace(library, books=tuple(book for book in library.books if not ids or book.id in ids))
    day = read_source_date(library.root, environment).date()
    files = render_books(chosen, resolve(chosen), day, institution)
    return {path.removeprefix(BOOKS): content for path, content in files.items()}


def build_all_editions(library: Library, out: Path, environment: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Every book of every institution into `out`/<institution>/; yields (files that are ready, files in all). What has not
    changed since it was made is left as it is, so an interrupted run goes on where it stopped."""
    day = read_source_date(library.root, environment).date()
    planned = plan_editions(library, resolve(library), day)

    def is_made(each: Planned) -> bool:
        note = out / _NOTES / each.path
        return (out / each.path).is_file() and note.is_file() and note.read_text("utf-8") == each.fingerprint

    ready = sum(is_made(each) for each in planned)
    yield ready, len(planned)
    for batch in make_editions(library.root, planned, is_made, day):
        # The note comes last: a file without one is made again.
        publish.add({path: pdf for path, (_, pdf) in batch.items()}, out)
        publish.add({f"{_NOTES}/{path}": each.fingerprint.encode() for path, (each, _) in batch.items()}, out)
        ready += len(batch)
        yield ready, len(planned)


def law_impact(
    library: Library, law: Law, wanted: str, environment: Mapping[str, str], *, with_pages: bool
) -> LawImpact:
    """Everything that cites the article `wanted` of `law` (empty: any article), in every language."""
    day = read_source_date(library.root, environment).date()
    locators = covered(law, wanted)
    places = tuple(place for place in citing_places(library) if concerns(place, law.id, wanted))
    books = book_citations(library, resolve(library), law.id, frozenset(locators), day, with_pages=with_pages)
    return LawImpact(law, locators, places, tuple(books))


def mark_amended(root: Path, law: Law, locators: Collection[str], day: date) -> None:
    """In data/laws.yml: the check of these articles no longer counts."""
    path = root / "data" / "laws.yml"
    # Line ends and everything else stay as they are.
    text = path.read_bytes().decode("utf-8")
    path.write_bytes(with_amended(text, law, locators, day).encode("utf-8"))


def requirement_table(root: Path, environment: Mapping[str, str]) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of docs/contributor/requirements.md, and what is wrong with its source."""
    library = load(root, environment).library
    path = root / "data" / "requirements.yml"
    source, problems = read_source(root, path)
    node, found = parse_yaml(source) if source else (None, [])
    problems += found
    if library is None or node is None:
        return "", in_order(problems)
    text = requirement_page(read_requirements(node, library.settings.locale_codes, problems), library)
    return text, in_order(problems)


def editor_schemas(root: Path, environment: Mapping[str, str]) -> dict[str, bytes]:
    """JSON Schemas of the YAML files and the settings that tell code editors about them, by path below the root."""
    settings, _ = read_settings(root, environment)
    return schema_files(settings.locale_codes) if settings else {}


def compare_with(
    root: Path, library: Library, base: str, environment: Mapping[str, str], *, books: bool
) -> Comparison | tuple[Diagnostic, ...] | None:
    """What readers will notice between Git's `base` and the working tree, whose content is `library`; with `books` their page
    counts too. None if Git does not know `base`; diagnostics if the content of `base` cannot be read today."""
    commit = find_commit(root, base)
    if commit is None:
        return None
    day = read_source_date(root, environment).date()
    with content_of(root, commit) as folder:
        # When the earlier content was checked is not in question, so no date in it lies in the future.
        loaded = check_content(folder, environment, date.max) if folder else None
        if loaded is None:
            return None
        blocking = tuple(found for found in loaded.diagnostics if found.is_error and found.rule.id not in ADDRESS_RULES)
        earlier = load(folder, environment).library if folder and not blocking else None
        if earlier is None:
            return blocking
        # Words the engine has learnt since would show as gaps in the earlier text; they are compared by themselves.
        words = earlier.strings
        earlier = replace(earlier, strings=Strings({**library.strings.texts}))
        old_trees, new_trees = resolve(earlier), resolve(library)
        before = replace(snapshot(earlier, old_trees), words=words_of(words))
        after = snapshot(library, new_trees)
        pages_before = count_pages(earlier, old_trees, day) if books else {}
        pages_after = count_pages(library, new_trees, day) if books else {}
    return compare(before, after, pages_before, pages_after)


def preview(root: Path, address: str) -> None:
    """Serve the site at host:port `address` and follow every edit, until interrupted."""
    serve_site(root, address)


def load_for_editing(root: Path, environment: Mapping[str, str]) -> Library | None:
    """The content as it stands, errors and all: whoever edits is about to put them right."""
    return load(root, environment).library


def editing_server(
    library: Library, port: int, secret: str, environment: Mapping[str, str]
) -> http.server.ThreadingHTTPServer:
    """/admin/ for the files of this machine, at http://127.0.0.1:<port>/<secret>/admin/; not yet running."""
    root = library.root

    def found() -> list[dict[str, object]]:
        findings = check_content(root, environment, datetime.now(UTC).date()).diagnostics
        return [
            {"place": str(each.span), "message": each.message, "hint": each.hint} for each in findings if each.is_error
        ]

    files = admin_files(library, f"/{secret}/{API}")
    return make_server(root, port, secret, files, ADMIN_HEADERS, found)


def unrecorded_addresses(root: Path, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Addresses of the content that data/permalinks.yml does not know yet."""
    library = load(root, environment).library
    return new_addresses(library) if library else ()


def record_addresses(root: Path, addresses: Sequence[str]) -> None:
    """Append to data/permalinks.yml."""
    path = root / "data" / "permalinks.yml"
    path.write_text(with_addresses(path.read_text(encoding="utf-8"), addresses), encoding="utf-8", newline="\n")


def build_site(
    library: Library, out: Path, environment: Mapping[str, str], progress: Progress, *, stick: bool = False
) -> None:
    """Everything into `out`, which is replaced as a whole at the end or not at all; with `stick` as a copy that needs no server."""
    source_date = read_source_date(library.root, environment)
    # MkDocs and its plugins read the date of reproducible builds from here (reproducible-builds.org/specs/source-date-epoch).
    os.environ["SOURCE_DATE_EPOCH"] = str(int(source_date.timestamp()))
    progress("build.resolve")
    trees = resolve(library)
    editions = changes_since_editions(library)
    day = source_date.date()
    slides = make_slides(library, trees)
    # The books are set and the posters drawn by other processes meanwhile; only the page of downloads knows them.
    with (
        publish.replacing(out) as aside,
        paper_aside(library, trees, slides, day) as paper,
        posters_aside(library, trees, day) as posters,
    ):
        progress("build.kits")
        kits = render_lms(library, trees, day)
        beside = {**_beside_pages(library, trees, slides, day), **feed_files(library, editions, day), **kits}
        beside |= {} if stick else admin_files(library)
        progress("build.site")
        pages = library.root / PAGES
        publish.sync(page_tree(library, trees, kits, day, editions), pages)
        # MkDocs empties the folder first.
        render_site(library, pages, aside)
        rendered = {**publish.read(aside), **beside}
        ready = rendered if stick else prepared(rendered)
        # Written while there are books to wait for.
        publish.sync(ready, aside)
        progress("build.books")
        downloads = {**paper(), **posters.result()}
        progress("build.publish")
        late = {**with_files(ready, downloads, library), **downloads}
        publish.sync(for_stick({**ready, **late}) if stick else finished(ready, late, library), aside)


def _beside_pages(library: Library, trees: Trees, slides: Slides, day: date) -> dict[str, bytes]:
    """What the site holds beside its pages and its downloads, by path below its root."""
    return {
        **forward_pages(library),
        **outline_files(library),
        **deck_files(library, trees, slides),
        **render_previews(library),
        **render_calendars(library, day),
        **render_icons(library),
        **search_files(library, trees),
        **qr_files(library),
    }


def read_source_date(root: Path, environment: Mapping[str, str]) -> datetime:
    """The date outputs carry: SOURCE_DATE_EPOCH, else the last commit's, else the start of 2026."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdigit():
        command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
        try:
            epoch = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
        except OSError:
            epoch = ""
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime(2026, 1, 1, tzinfo=UTC)
