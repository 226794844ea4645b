"""Loads the knowledge files, lays users' overlays over them, and answers the stages' questions.

An overlay is a folder of the same layout. Its entries replace those with the same identity; an entry with `extends: IDENTITY`
adds to an existing one (lists grow, other fields are replaced); a list `remove:` beside the entries takes entries out.
"""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from tocsin.errors import DataError
from tocsin.knowledge import (
    Actor,
    Agent,
    Border,
    Chrome,
    ClaimAnswer,
    ClaimMatter,
    ContextEntry,
    Country,
    Entry,
    Era,
    Feast,
    Feature,
    Frame,
    Happening,
    Lemma,
    Loss,
    Person,
    PlaceGroup,
    PlaceSpellings,
    RelationRule,
    SectorEntry,
    SpeechCue,
    Spelling,
    Spun,
    StateRule,
    Things,
    TypeEntry,
    WordList,
)
from tocsin.parsed import parsed

E = TypeVar("E", bound=Entry)

MODELS: dict[str, tuple[type[Entry], str]] = {
    "types": (TypeEntry, "name"),
    "contexts": (ContextEntry, "name"),
    "sectors": (SectorEntry, "name"),
    "frames": (Frame, "id"),
    "cues": (SpeechCue, "words"),
    "chrome": (Chrome, "kind"),
    "lemmas": (Lemma, "form"),
    "spun": (Spun, "id"),
    "lists": (WordList, "name"),
    "losses": (Loss, "role"),
    "things": (Things, "name"),
    "states": (StateRule, "id"),
    "relations": (RelationRule, "id"),
    "agents": (Agent, "words"),
    "countries": (Country, "code"),
    "actors": (Actor, "id"),
    "people": (Person, "name"),
    "spellings": (Spelling, "word"),
    "features": (Feature, "name"),
    "borders": (Border, "name"),
    "place_spellings": (PlaceSpellings, "name"),
    "place_groups": (PlaceGroup, "name"),
    "happenings": (Happening, "id"),
    "eras": (Era, "name"),
    "feasts": (Feast, "name"),
    "matters": (ClaimMatter, "name"),
    "answers": (ClaimAnswer, "kind"),
}
"""Key of a knowledge file → the model of its entries and the field that identifies one."""


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML without the yes/no rule (NO is Norway), and with duplicate keys refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """A mapping, refused when a key stands twice."""
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        twice = next((key for key in keys if keys.count(key) > 1), None) if len(set(keys)) != len(keys) else None
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"key {twice!r} stands twice", node.start_mark)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


@dataclass
class Ontology:
    """All knowledge in force, read-only once loaded. `version` is a hash over every file that went in."""

    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {key: {} for key in MODELS})
    sources: dict[tuple[str, str], str] = field(default_factory=dict)
    version: str = ""
    compiled: dict[str, Any] = field(default_factory=dict, repr=False)
    """Indexes that stages build from the entries on first use; never part of the knowledge itself."""

    def all(self, key: str, model: type[E]) -> list[E]:
        """All entries of one kind, in the order of files and lines."""
        return [entry for entry in self.entries[key].values() if isinstance(entry, model)]

    def country(self, code: str) -> Country:
        """The state with that ISO alpha-3 code, with its codes in other data sets (`.cow`, `.gwno`, `.iso_numeric`, `.wikidata`).

        Raises KeyError where there is none.
        """
        entry = self.entries["countries"][code]
        assert isinstance(entry, Country)
        return entry

    def state(self, code: str | None) -> Country | None:
        """The state with that ISO alpha-3 code, where there is one."""
        entry = self.entries["countries"].get(code or "")
        return entry if isinstance(entry, Country) else None

    def type(self, name: str) -> TypeEntry:
        """The entry of an event type. Raises DataError where an overlay has taken it out."""
        entry = self.needed("types", name)
        assert isinstance(entry, TypeEntry)
        return entry

    def needed(self, key: str, name: str) -> Entry:
        """An entry that the program cannot do without."""
        if name not in self.entries[key]:
            raise DataError(f"'{name}' of the {key} is needed, and no knowledge file has it.", hint="Take it from the list 'remove:' of your overlay: `tocsin data diff` shows what is taken out.")
        return self.entries[key][name]

    def words(self, name: str) -> frozenset[str]:
        """The word list of that name. Raises DataError where an overlay has taken it out."""
        key = f"words:{name}"
        if key not in self.compiled:
            entry = self.needed("lists", name)
            assert isinstance(entry, WordList)
            self.compiled[key] = frozenset(entry.words)
        found: frozenset[str] = self.compiled[key]
        return found

    def intensity(self, name: str, mode: str | None) -> float:
        """PLOVER's score of a mode, or of its type where the mode has none."""
        entry = self.type(name)
        return entry.modes.get(mode or "", entry.score)


def identity(key: str, row: Mapping[str, Any]) -> str:
    """What tells an entry from others of its kind; words-entries are known by part of speech and first word."""
    value = row.get(MODELS[key][1], "")
    if MODELS[key][1] == "words":
        first = value[0] if isinstance(value, list | tuple) and value else value
        return f"{row.get('pos', '')} {first} {row.get('sector', '')}".strip()
    return f"{value} ({row['country']})" if key == "people" and row.get("country") else str(value)


def knowledge_files(folder: Path) -> list[Path]:
    """The knowledge files of a folder in a fixed order."""
    return sorted(path for path in folder.rglob("*.yml") if not path.name.startswith("_"))


def parse_yaml(text: str) -> Any:
    """The value of some YAML."""
    return yaml.load(text, Loader)  # noqa: S506 (Loader is a safe loader)


def read_file(path: Path) -> tuple[dict[str, list[dict[str, Any]]], list[str]]:
    """The lists of entries in a knowledge file, and the identities it removes.

    Raises DataError with file and line when it is not YAML of that form.
    """
    try:
        content = parsed(path.read_bytes(), parse_yaml)
    except (yaml.YAMLError, ValueError, OSError, RecursionError) as error:
        raise DataError(f"{path}: {' '.join(str(error).split())}.", hint="`tocsin data check` reads all knowledge files.") from error
    if content is None:  # nothing but blanks and comments
        return {}, []
    if not isinstance(content, dict):
        raise DataError(f"{path}: a knowledge file is a mapping with a key such as 'frames'.", hint="See data/README.md.")
    removed = content.pop("remove", [])
    removed = removed if isinstance(removed, list) else [removed]
    unknown = [key for key in content if key not in MODELS or not isinstance(content[key], list)]
    if unknown:
        raise DataError(f"{path}: key '{unknown[0]}' is not a list of {', '.join(MODELS)}.", hint="See data/README.md.")
    return content, [str(name) for name in removed]


def merge(base: Entry, row: dict[str, Any]) -> dict[str, Any]:
    """A base entry with an overlay's fields: lists grow, other fields are replaced."""
    merged = base.model_dump(by_alias=True, exclude_defaults=True)
    for name, value in row.items():
        old = merged.get(name)
        merged[name] = [*old, *(value if isinstance(value, list) else [value])] if isinstance(old, list | tuple) else value
    return merged


PLAIN = {"missing": "it must be given", "extra_forbidden": "there is no such field"}
"""What is said of mistakes that every writer of an overlay makes, in plain words."""


def add_file(ontology: Ontology, path: Path, folder: Path | None = None) -> Iterator[str]:
    """Put a file's entries into the ontology; gives a message for each that does not fit, and for each that another file of the same folder has, if the folder is given."""
    content, removed = read_file(path)
    for key, rows in content.items():
        model, table = MODELS[key][0], ontology.entries[key]
        for number, row in enumerate(rows, 1):
            given = dict(row) if isinstance(row, dict) else {}
            base = given.pop("extends", None)
            if base is not None and str(base) not in table:
                yield f"{path}: {key} entry {number} extends '{base}', which does not exist."
                continue
            try:
                entry = model.model_validate(merge(table[str(base)], given) if base is not None else given)
            except ValidationError as error:
                for each in error.errors():
                    where = ".".join(str(part) for part in each["loc"])
                    yield f"{path}: {key} entry {number} ({identity(key, given) or 'unnamed'}), field '{where}': {PLAIN.get(each['type'], each['msg'])}."
                continue
            name = str(base) if base is not None else identity(key, given)
            earlier = ontology.sources.get((key, name), "")
            if earlier == str(path):
                yield f"{path}: {key} entry {number} '{name}' stands twice."
                continue
            if base is None and earlier and folder is not None and Path(earlier).is_relative_to(folder):
                yield f"{path}: {key} entry {number} '{name}' stands in {earlier} too; only another folder may replace it."
                continue
            table[name] = entry
            ontology.sources[(key, name)] = str(path)
    for name in removed:
        if not any(table.pop(name, None) for table in ontology.entries.values()):
            yield f"{path}: removes '{name}', which does not exist."


def built_in_folder() -> Path:
    """Where the built-in knowledge lies."""
    with as_file(files("tocsin") / "data") as path:
        return path


def check_folders(folders: tuple[Path, ...]) -> tuple[Ontology, list[str]]:
    """The ontology of some folders, and every mistake found in them."""
    ontology, digest = Ontology(), hashlib.sha256()
    mistakes: list[str] = []
    missing = next((folder for folder in folders if not folder.is_dir()), None)
    if missing is not None:
        raise DataError(f"{missing} is not a folder.", hint="`data` in the settings lists folders with knowledge files.")
    for folder in folders:
        for path in knowledge_files(folder):
            digest.update(path.read_bytes())
            try:
                mistakes.extend(add_file(ontology, path, folder))
            except DataError as error:
                mistakes.append(error.message)
        learned = folder / "model" / "score.json"  # names the network by its hash: another network is other knowledge
        digest.update(learned.read_bytes() if learned.is_file() else b"")
    ontology.version = digest.hexdigest()[:12]
    return ontology, mistakes


def load_ontology(overlays: tuple[Path, ...] = ()) -> Ontology:
    """The built-in knowledge with overlays; loaded once a process.

    Raises DataError for the first mistake: coding with half the knowledge would give silently different results.
    """
    return _load(overlays)


MUCH = 100_000
"""New objects beyond which they are not looked at as new."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Hold the search for garbage while much is made that stays: it would go through all of that again and again and find nothing.

    If it was much indeed, it counts as old when the search goes on, without another look.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if gc.get_count()[0] > MUCH and not gc.get_freeze_count():  # what a program has frozen for itself stays so
                gc.freeze()
                gc.unfreeze()  # which puts it into the oldest generation
            gc.enable()


@cache
def _load(overlays: tuple[Path, ...]) -> Ontology:
    """The cached body of `load_ontology`: no argument and an empty one are the same here."""
    with collector_paused():
        ontology, mistakes = check_folders((built_in_folder(), *overlays))
    if mistakes:
        raise DataError(mistakes[0], hint=f"{len(mistakes)} in all; `tocsin data check` lists them.")
    return ontology


def file_schema() -> dict[str, Any]:
    """The JSON Schema of a knowledge file: one list for each kind of entry, and `remove`."""
    definitions: dict[str, Any] = {}
    properties: dict[str, Any] = {}
    for key, (model, _) in MODELS.items():
        found = model.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
        definitions |= found.pop("$defs", {})
        definitions[model.__name__] = found
        definitions[f"{model.__name__}Change"] = {"type": "object", "required": ["extends"], "properties": {"extends": {"type": "string", "description": "Identity of the entry that this one changes (overlays only)."}}}
        properties[key] = {"type": "array", "items": {"anyOf": [{"$ref": f"#/$defs/{model.__name__}"}, {"$ref": f"#/$defs/{model.__name__}Change"}]}}
    properties["remove"] = {"type": "array", "items": {"type": "string"}, "description": "Identities of entries to take out (overlays only)."}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "additionalProperties": False, "properties": properties, "$defs": definitions}
