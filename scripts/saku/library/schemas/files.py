"""Which schema holds for which files, and the schemas as files: data/schema/<name>.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from saku.library.schemas import calendar, data, modules
from saku.library.schemas.vocabulary import Schema, definitions

FOLDER = "data/schema"
EDITOR_SETTINGS = ".vscode/settings.json"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of YAML file: its schema's name, the files by pattern, and the schema without the shared definitions."""

    name: str
    files: str
    schema: Schema

    @property
    def path(self) -> str:
        """Where the schema lies below the content root."""
        return f"{FOLDER}/{self.name}.json"


def file_kinds(locales: Sequence[str]) -> tuple[FileKind, ...]:
    """Every kind of YAML file an editor may change, for these languages."""
    return (
        FileKind("module", "modules/*/module.yml", modules.module_schema()),
        FileKind("quiz", "modules/*/quiz.yml", modules.quiz_schema()),
        FileKind("test", "data/tests/*.yml", modules.test_schema()),
        FileKind("laws", "data/laws.yml", data.laws_schema()),
        FileKind("glossary", "data/glossary.yml", data.glossary_schema()),
        FileKind("families", "data/families.yml", data.families_schema()),
        FileKind("situations", "data/situations.yml", data.situations_schema()),
        FileKind("calendar", "data/calendar.yml", calendar.calendar_schema()),
        FileKind("session-clocks", "data/session-clocks.yml", calendar.clocks_schema()),
        FileKind("paths", "data/paths.yml", data.paths_schema()),
        FileKind("book", "data/books/*.yml", data.book_schema()),
        FileKind("instrument", "data/instruments/*.yml", data.instrument_schema()),
        FileKind("institutions", "data/institutions.yml", data.institutions_schema()),
        FileKind("errata", "data/errata.yml", data.errata_schema()),
        FileKind("language", "data/language.yml", data.language_schema(locales)),
        FileKind("search", "data/search.yml", data.search_schema()),
        FileKind("permalinks", "data/permalinks.yml", data.permalinks_schema()),
        FileKind("strings", "data/strings.yml", data.strings_schema()),
        FileKind("requirements", "data/requirements.yml", data.requirements_schema()),
    )


def complete(kind: FileKind, locales: Sequence[str]) -> Schema:
    """The schema by itself, with the definitions it refers to."""
    own = kind.schema.get("definitions", {})
    shared = {**definitions(locales), **(own if isinstance(own, dict) else {})}
    return {"$schema": "http://json-schema.org/draft-07/schema#", **kind.schema, "definitions": shared}


def schema_files(locales: Sequence[str]) -> dict[str, bytes]:
    """{path below the content root: content} of every schema and of the editor settings that name them."""
    kinds = file_kinds(locales)
    files = {kind.path: _as_json(complete(kind, locales)) for kind in kinds}
    files[EDITOR_SETTINGS] = _as_json(
        {
            "yaml.schemas": {f"./{kind.path}": kind.files for kind in kinds},
            "yaml.customTags": ["!ENV sequence"],
            "files.eol": "\n",
            "files.insertFinalNewline": True,
            "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.autoIndent": "advanced"},
        }
    )
    return files


def _as_json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
