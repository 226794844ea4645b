"""Writes entries into an overlay's file, one at a time: everything that stands there stays, comments too, and a crash leaves the old file or the new one.

Entries are added as lines of their own under the key of their kind. A file in which they cannot be added so (a list in one
line, tabs) is left alone, and the error says what to do.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from tocsin.errors import DataError
from tocsin.files import whole
from tocsin.ontology import MODELS, identity, parse_yaml

REVIEWED = "reviewed.yml"
"""The file of an overlay into which entries go."""
IGNORED = "_ignored.yml"
"""Names that are nobody's; no knowledge file, as its name begins with an underscore."""


class OverlayFile:
    """A knowledge file of an overlay to which entries are added."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / REVIEWED
        self.ignored_path = folder / IGNORED

    def add(self, key: str, row: dict[str, Any]) -> None:
        """Add an entry. Raises DataError when it does not fit its model or the file cannot take it; the file is then as it was."""
        if "extends" not in row:
            MODELS[key][0].model_validate(row)
        self._append(self.path, key, row)

    def add_alias(self, key: str, name: str, alias: str) -> None:
        """Give an entry one more alias: in its own line where it stands in this file, else by a line that extends it."""
        old = read_text(self.path)
        rows = rows_of(self.path, old).get(key, [])
        at = next((number for number, row in enumerate(rows) if row.get("extends", identity(key, row)) == name), None)
        if at is None:
            self.add(key, {"extends": name, "aliases": [alias]})
            return
        known = rows[at].get("aliases", [])
        more = {**rows[at], "aliases": [*([known] if isinstance(known, str) else known), alias]}
        write(self.path, old, replaced(self.path, old, rows[at], more), {key: [*rows[:at], more, *rows[at + 1 :]]})

    def ignore(self, name: str) -> None:
        """Keep a name that is nobody's, so that it is not asked for again."""
        self._append(self.ignored_path, "ignored", name)

    @staticmethod
    def _append(path: Path, key: str, value: Any) -> None:
        """Put a value at the end of a list of a file."""
        old = read_text(path)
        wanted = {key: [*rows_of(path, old).get(key, []), value]}
        write(path, old, inserted(path, old, key, as_line(value)), wanted)

    def ignored(self) -> set[str]:
        """The names that are nobody's."""
        return {str(name) for name in rows_of(self.ignored_path, read_text(self.ignored_path)).get("ignored", [])}


def read_text(path: Path) -> str:
    """What stands in a file; nothing where there is none."""
    return path.read_text("utf-8") if path.is_file() else ""


def rows_of(path: Path, text: str) -> dict[str, list[Any]]:
    """The lists of a file by their key. Raises DataError when it is not YAML of that form."""
    try:
        found = parse_yaml(text) or {}
    except yaml.YAMLError as error:
        raise DataError(f"{path}: {' '.join(str(error).split())}.", hint="Mend the file, then start again.") from error
    if not isinstance(found, dict) or not all(value is None or isinstance(value, list) for value in found.values()):
        raise DataError(f"{path}: not a mapping with lists.", hint="See data/README.md.")
    return {key: value or [] for key, value in found.items()}


def as_line(value: Any) -> str:
    """An entry as YAML in one line."""
    text: str = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf"))
    return text.removesuffix("...\n").strip("\n")


def inserted(path: Path, text: str, key: str, line: str) -> str:
    """A text with a line at the end of the list under a key, indented like the list."""
    lines = text.removesuffix("\n").split("\n") if text else []
    start = next((number for number, one in enumerate(lines) if re.match(rf"{key}:", one)), None)
    if start is None:
        return "\n".join([*lines, f"{key}:", f"  - {line}"]) + "\n"
    if not re.fullmatch(rf"{key}:\s*(?:#.*)?", lines[start]):
        raise DataError(f"{path}: the list under '{key}' stands in one line.", hint="Write each of its entries on a line of its own, or name another folder with --overlay.")
    # The list ends before the next key, or before the comment that stands above that key.
    end = next((number for number in range(start + 1, len(lines)) if re.match(r"[^\s#-]", lines[number])), len(lines))
    while end > start + 1 and re.fullmatch(r"\s*|#.*", lines[end - 1]):
        end -= 1
    indent = next((found[1] for one in lines[start + 1 : end] if (found := re.match(r"(\s*)- ", one))), "  ")
    return "\n".join([*lines[:end], f"{indent}- {line}", *lines[end:]]) + "\n"


def replaced(path: Path, text: str, row: dict[str, Any], more: dict[str, Any]) -> str:
    """A text in which the line of a row says more; a comment after it stays."""
    lines = text.removesuffix("\n").split("\n") if text else []
    for number, one in enumerate(lines):
        found = re.fullmatch(r"(\s*- )(\{.*\})(\s*(?:#.*)?)", one)
        if found and parse_yaml(found[2]) == row:
            lines[number] = f"{found[1]}{as_line(more)}{found[3]}"
            return "\n".join(lines) + "\n"
    raise DataError(f"{path}: '{row.get('extends') or row.get('id') or row.get('name')}' does not stand in one line.", hint="Add the alias there by hand.")


def write(path: Path, old: str, new: str, wanted: dict[str, list[Any]]) -> None:
    """Put a new text in the place of the old one at one stroke, once it is sure that nothing but the wanted lists has changed.

    Raises DataError, with the file as it was, when something would be lost, or when somebody else has changed the file meanwhile.
    """
    if rows_of(path, new) != rows_of(path, old) | wanted:
        raise DataError(f"{path}: the entry cannot be added without changing others.", hint="Add it by hand, or name another folder with --overlay.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as out:
        out.write(new)
        if read_text(path) != old:
            raise DataError(f"{path} was changed by another program.", hint="Start again.")
