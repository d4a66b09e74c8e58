"""load(root) -> Library: every file is read once; problems are collected, never raised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from saku import rules
from saku.diagnostics import Diagnostic, Span, say
from saku.library import read_books, read_calendar, read_data, read_programme
from saku.library.errata import read_errata
from saku.library.fields import Fields
from saku.library.hub import Settings
from saku.library.images import IMAGE_TYPES, image_problems
from saku.library.institutions import Institution, logo_problems, read_institutions
from saku.library.model import Library, Localised, Module, Page, Permalinks, Strings, Text
from saku.library.printed import FOLDER as EDITIONS
from saku.library.printed import read_printed
from saku.library.private_keys import private_key_problems
from saku.library.programme import Programme
from saku.library.read_modules import read_module
from saku.library.seals import read_keys, read_revoked
from saku.library.search_language import NO_SEARCH_LANGUAGE, read_search_language
from saku.library.settings import read_settings
from saku.library.source import Source, read_source
from saku.library.style import NO_STYLE, read_style
from saku.library.yaml_source import Node, parse_yaml

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, and everything found wrong. `library` is None only when mkdocs.yml cannot be used."""

    library: Library | None
    diagnostics: tuple[Diagnostic, ...]


def load(root: Path, environment: Mapping[str, str]) -> Loaded:
    """Read all content below `root`. `environment` may override the address and repository (mkdocs.yml)."""
    settings, problems = read_settings(root, environment)
    if settings is None:
        return Loaded(None, tuple(problems))
    reader = _Reader(root, settings, problems)
    modules = reader.modules()
    library = Library(
        root=root,
        settings=settings,
        modules=modules,
        laws=reader.data("laws.yml", read_data.read_laws, {}),
        terms=reader.data("glossary.yml", read_data.read_terms, ()),
        families=reader.data("families.yml", read_data.read_families, ()),
        situations=reader.data("situations.yml", read_data.read_situations, ()),
        books=reader.folder("books", read_books.read_book),
        programme=Programme(
            days=reader.data("calendar.yml", read_calendar.read_calendar, (), required=False),
            clocks=reader.data("session-clocks.yml", read_calendar.read_clocks, (), required=False),
            paths=reader.data("paths.yml", read_programme.read_paths, (), required=False),
            instruments=reader.folder("instruments", read_programme.read_instrument),
            tests=reader.folder("tests", read_programme.read_test),
        ),
        style=reader.data("language.yml", read_style, NO_STYLE, required=False),
        search=reader.data("search.yml", read_search_language, NO_SEARCH_LANGUAGE, required=False),
        permalinks=reader.data("permalinks.yml", read_data.read_permalinks, Permalinks({}, {})),
        institutions=reader.institutions(),
        errata=reader.data("errata.yml", read_errata, (), required=False),
        printed=reader.folder(EDITIONS, read_printed),
        seal_keys=reader.data("keys.yml", read_keys, (), required=False),
        revoked=reader.data("revoked.yml", read_revoked, (), required=False),
        strings=reader.data("strings.yml", read_data.read_strings, Strings({})),
        pages=reader.pages(),
        images=reader.images(modules),
    )
    problems += private_key_problems(root)
    return Loaded(library, tuple(problems))


class _Reader:
    """Walks the tree once; lives for one `load`."""

    def __init__(self, root: Path, settings: Settings, problems: list[Diagnostic]) -> None:
        self.root = root
        self.locales = settings.locale_codes
        self.problems = problems

    def modules(self) -> tuple[Module, ...]:
        found = []
        for folder in _entries(self.root / "modules"):
            if not folder.is_dir() or folder.name.startswith("."):
                continue
            if not folder.resolve().is_relative_to(self.root.resolve()):
                self.problems.append(_outside(self.root, folder))
                continue
            module, problems = read_module(self.root, folder, self.locales)
            self.problems += problems
            if module:
                found.append(module)
        return tuple(sorted(found, key=lambda module: module.code))

    def data(
        self,
        name: str,
        read: Callable[[Node, tuple[str, ...], list[Diagnostic]], T],
        default: T,
        *,
        required: bool = True,
    ) -> T:
        path = self.root / "data" / name
        node = self.yaml(path) if required or path.exists() else None
        return default if node is None else read(node, self.locales, self.problems)

    def folder(self, name: str, read: Callable[[Node, tuple[str, ...], list[Diagnostic]], T]) -> tuple[T, ...]:
        """Every .yml file of a folder of data/, in the order of their names."""
        nodes = [self.yaml(path) for path in _entries(self.root / "data" / name) if path.suffix == ".yml"]
        return tuple(read(node, self.locales, self.problems) for node in nodes if node)

    def institutions(self) -> tuple[Institution, ...]:
        found: tuple[Institution, ...] = self.data("institutions.yml", read_institutions, (), required=False)
        self.problems += logo_problems(self.root, found)
        return found

    def yaml(self, path: Path) -> Node | None:
        if not path.exists():
            self.problems.append(_missing(self.root, path))
            return None
        source, problems = read_source(self.root, path)
        self.problems += problems
        if source is None:
            return None
        node, problems = parse_yaml(source)
        self.problems += problems
        return node

    def pages(self) -> tuple[Page, ...]:
        """docs/<locale>/*.md, the languages of one path side by side."""
        written: dict[str, dict[str, tuple[str, str, Text]]] = {}
        for locale in self.locales:
            folder = self.root / "docs" / locale
            for path in sorted(folder.rglob("*.md")):
                source, problems = read_source(self.root, path)
                self.problems += problems
                if source:
                    written.setdefault(path.relative_to(folder).as_posix(), {})[locale] = self.front_matter(source)
        pages = []
        for name, texts in sorted(written.items()):
            span = Span(f"docs/{next(iter(texts))}/{name}")
            first, *others = self.locales
            if first not in texts:
                self.problems.append(_absent_page(span, name, first))
            else:
                self.problems += [_untranslated_page(span, name, locale) for locale in others if locale not in texts]
                pages.append(
                    Page(
                        name,
                        Localised({locale: text[0] for locale, text in texts.items()}, span),
                        Localised({locale: text[1] for locale, text in texts.items()}, span),
                        Localised({locale: text[2] for locale, text in texts.items()}, span),
                    )
                )
        return tuple(pages)

    def front_matter(self, source: Source) -> tuple[str, str, Text]:
        """(title, description, body) of a hand-written page."""
        lines = source.text.split("\n")
        end = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:] else 0
        node, problems = parse_yaml(Source(source.path, "\n".join(["", *lines[1:end]])))
        self.problems += problems
        fields = Fields(node, Span(source.path), self.locales, self.problems)
        title, description = fields.text("title"), fields.text("description")
        fields.done()
        start = end + 1 if end else 0
        return title, description, Text("\n".join(lines[start:]), Span(source.path, start + 1))

    def images(self, modules: tuple[Module, ...]) -> dict[str, Path]:
        """{path relative to the root: file} of the pictures that can be used."""
        found = {}
        for module in modules:
            for path in _entries(self.root / module.folder / "images"):
                if path.suffix in IMAGE_TYPES and path.is_file():
                    problems = image_problems(self.root, path)
                    self.problems += problems
                    if not problems:
                        found[path.relative_to(self.root).as_posix()] = path
        return found


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _missing(root: Path, path: Path) -> Diagnostic:
    name = path.relative_to(root).as_posix()
    return rules.VALUE_IS_PRESENT.at(
        Span("mkdocs.yml"),
        say(id=f"Berkas {name} belum ada.", en=f"The file {name} is missing."),
        say(id="Kembalikan berkas itu dari riwayat Git.", en="Bring the file back from Git's history."),
    )


def _outside(root: Path, path: Path) -> Diagnostic:
    return rules.FILE_IS_READABLE.at(
        Span(path.relative_to(root).as_posix()),
        say(id="Tautan ini menunjuk ke luar folder proyek.", en="This link points outside the project folder."),
        say(id="Ganti tautan dengan isinya sendiri.", en="Replace the link with what it points to."),
    )


def _untranslated_page(span: Span, name: str, locale: str) -> Diagnostic:
    return rules.TRANSLATION_IS_WRITTEN.at(
        span,
        say(
            id=f"Halaman docs/{locale}/{name} belum ada; pembaca melihat naskah ini dengan tanda.",
            en=f"The page docs/{locale}/{name} is missing; readers see this text, with a notice.",
        ),
        say(id="Tambahkan halaman itu dalam bahasa ini.", en="Add the page in that language."),
    )


def _absent_page(span: Span, name: str, locale: str) -> Diagnostic:
    return rules.SECTIONS_ARE_EQUAL.at(
        span,
        say(id=f"Halaman docs/{locale}/{name} belum ada.", en=f"The page docs/{locale}/{name} is missing."),
        say(id="Tambahkan halaman itu dalam bahasa ini.", en="Add the page in that language."),
    )
