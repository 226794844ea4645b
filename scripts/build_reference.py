"""Makes the pages of docs/reference that can be read off the program: cli, records, ontology, settings, stages.

    python scripts/build_reference.py            writes the pages
    python scripts/build_reference.py --check    writes nothing; names each stale page and ends with status 1

Whatever the terminal, the settings or the folder it runs in, it writes the same bytes. A field or status without a
description stops it: say what it means in the code, or in MEANINGS and STATUSES below.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import typer
from pydantic import BaseModel
from typer.models import ArgumentInfo, OptionInfo

from tocsin import claim_records, history_records, knowledge, records
from tocsin.cli import app, start
from tocsin.config import Settings
from tocsin.ontology import MODELS, built_in_folder, read_file
from tocsin.pipeline import Pipeline

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "reference"
MARK = "<!-- Made by scripts/build_reference.py: change the program, not this page. -->\n\n"

MEANINGS = {
    "CodedDocument.id": "Hash of the document's name and clean text.",
    "id": "Hash of what the record means, or for entities a readable key; the same on every run.",
    "RawDocument.title": "Headline, where the source gives it apart from the text.",
    "RawDocument.text": "The text as it was read, or the page's HTML.",
    "RawDocument.published": "Date of publication, where the source states it.",
    "RawDocument.problems": "What went wrong while reading.",
    "RawDocument.format": "How the text is to be understood.",
    "Noise.kind": "Why the words were left out: navigation, share, caption, breadcrumb, duplicate_headline and the like.",
    "Entity.kind": "What sort of thing it is.",
    "Entity.country": "ISO 3166 alpha-3.",
    "Entity.precision": "How exact the coordinates are (those of a country are a middle point); places only.",
    "Time.kind": "Sort of TIMEX3 expression.",
    "Time.value": "TIMEX3 value, such as 1998-08-07, P9D or PAST_REF.",
    "Attribution.source": "The words that name the speaker; null where the text does not tell.",
    "Attribution.entity": "Id of the speaker's entity, where it is one.",
    "Attribution.cue": "The word that reports.",
    "Attribution.content": "What is said.",
    "Speaker.entity": "Id of the speaker's entity.",
    "Speaker.cue": "The word that reports.",
    "Place.country": "ISO 3166 alpha-3.",
    "Place.precision": "How exact the place is; a country gets no coordinates.",
    "Toll.low": "Least number that the words allow.",
    "Toll.who": "The words for those hurt.",
    "Casualties.killed": "The dead, as the text counts them.",
    "Casualties.injured": "The injured, as the text counts them.",
    "Event.type": "PLOVER event type.",
    "Event.place": "Where it happened; null where the clause names no place.",
    "Event.date": "When it happened; null where no time expression belongs to it.",
    "Event.status": "Whether it happened, or how it stands in the text.",
    "Event.attribution": "The chain of speakers, nearest to the event first.",
    "Link.source": "Id of the event that bears on the other.",
    "Link.target": "Id of the event that it bears on.",
    "Figure.place": "Place that the number is of.",
    "Figure.low": "Least number that the words allow; null: none is stated.",
    "Figure.high": "Greatest number that the words allow; null: none is stated.",
    "Relation.subject": "Id of the entity that stands in the relation.",
    "Relation.kind": "Sort of relation.",
    "Relation.object": "Id of the other entity, or a name or office in words.",
    "actors": "Entity ids of those who do it.",
    "admin1": "First-level division: province, state, region.",
    "anchor": "The words that tell of the event.",
    "attributions": "All reported speech, coded as an event or not.",
    "basis": "What the date rests on.",
    "bound": "How the words bound the number.",
    "casualties": "Losses that the event caused; null where the text counts none.",
    "code": "Short name of the problem, the same for all of its kind.",
    "contexts": "PLOVER contexts whose words stand in the event's sentence.",
    "country": "ISO 3166 alpha-3.",
    "credit": "Agency or outlet that the report credits.",
    "earliest": "First day that the evidence allows; null: not known.",
    "entities": "Those named in the text, and places.",
    "events": "Who did what to whom.",
    "evidence": "The words that this rests on.",
    "figures": "Numbers that the text states.",
    "geonameid": "Id in GeoNames; places only.",
    "injured": "The injured, as the text counts them.",
    "language": "ISO 639-1 code of the language.",
    "lat": "Latitude in degrees.",
    "latest": "Last day that the evidence allows; null: not known.",
    "links": "How the events of this document bear on each other.",
    "lon": "Longitude in degrees.",
    "mentions": "Where the text names it.",
    "message": "What went wrong, in a sentence.",
    "mode": "PLOVER mode; null where the text does not tell or the type has none.",
    "name": "Name, as unified over the text.",
    "noise": "What cleaning left out of a text; offsets into the raw text. For pages it stays empty.",
    "period": "The days that the number is of.",
    "problems": "What went wrong, as data.",
    "published": "When the report was published; null where nothing tells.",
    "publisher": "Outlet, where the source states it.",
    "recipients": "Entity ids of those it is done to.",
    "relations": "Standing relations between entities.",
    "rules": "The rules that fired; `tocsin explain` tells what they say.",
    "sector": "PLOVER sector code.",
    "stage": "Where it went wrong: a stage, or `read`.",
    "state": "The state: one of a short list; `lexicon/en/states.yml` says of what things each is said, and in what words.",
    "statuses": "States of things over intervals.",
    "text": "The clean text: all offsets except those of noise count in it.",
    "times": "Time expressions.",
    "title": "Headline; null where none was found.",
    "unit": "What is counted or measured in.",
    "url": "Address, where the source states it.",
    "value": "The number itself.",
    "what": "What the number counts.",
}
"""What a field means where `records.py` does not say it: by `Model.field`, else by name."""

STATUSES = {
    "occurred": "It happened, as the text tells it.",
    "ongoing": "It is going on, or is a standing stance ('denies', 'accuses').",
    "planned": "It is announced or intended by those who would do it.",
    "offered": "Somebody offers it.",
    "threatened": "Somebody threatens it.",
    "demanded": "Somebody asks for it or orders it.",
    "alleged": "Somebody accuses another of it; the narrator does not say that it happened.",
    "denied": "Somebody says that it did not happen.",
    "hypothetical": "It is only possible, wished for or feared.",
    "not_occurred": "The text says that it did not happen.",
}


# ------------------------------------------------------------------ Markdown


def cell(text: object) -> str:
    """A value as the content of a table cell."""
    return " ".join(str(text).split()).replace("|", "\\|")


def table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cell(value) for value in line) + " |\n" for line in lines) + "\n"


def paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a docstring, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", inspect.cleandoc(text or ""))]


def sentence(text: str | None) -> str:
    """The first paragraph of a docstring."""
    return paragraphs(text)[0]


# ------------------------------------------------------------------ cli.md


def type_name(annotation: Any) -> str:
    """How the value of an option is written: TEXT, PATH, NUMBER, YYYY-MM-DD or the choices; empty for a flag."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(one for one in get_args(annotation) if one is not type(None))
    if get_origin(annotation) is list:
        annotation = get_args(annotation)[0]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "|".join(str(one.value) for one in annotation)
    return {bool: "", str: "TEXT", Path: "PATH", int: "NUMBER", float: "NUMBER", datetime: "YYYY-MM-DD"}[annotation]


def parameters(function: Callable[..., Any]) -> Iterator[tuple[str, Any, ArgumentInfo | OptionInfo, Any, tuple[str, ...]]]:
    """The parameters of a command: name, type, what Typer is told of it, default, names of the option."""
    hints = get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        annotation, default = hints[name], parameter.default
        info = next((one for one in getattr(annotation, "__metadata__", ()) if isinstance(one, ArgumentInfo | OptionInfo)), None)
        names = tuple(info.param_decls or ()) if info is not None else ()
        if info is not None:
            annotation = annotation.__origin__
            # In an annotation the first argument of Option() is a name, not the default.
            names = (info.default, *names) if isinstance(info.default, str) else names
        elif isinstance(default, ArgumentInfo | OptionInfo):
            info, default, names = default, default.default, tuple(default.param_decls or ())
        if info is not None:
            yield name, annotation, info, default, names or (f"--{name.replace('_', '-')}",)


def default_note(default: Any) -> str:
    """The default of an option, where there is one worth telling."""
    if default in (None, False, ..., inspect.Parameter.empty):
        return ""
    return f" Default: `{default.value if isinstance(default, Enum) else default}`."


def command_page(path: str, function: Callable[..., Any]) -> str:
    """The section on one command."""
    arguments, options, usage = [], [], [path]
    for name, annotation, info, default, given in parameters(function):
        value = info.metavar if info.metavar and not isinstance(info, ArgumentInfo) else type_name(annotation)
        limits = "".join(f" {word} {limit}." for word, limit in (("At least", info.min), ("At most", info.max)) if limit is not None)
        if isinstance(info, ArgumentInfo):
            shown = info.metavar or name.upper()
            arguments.append((f"`{shown}`", f"{info.help}{limits}"))
            usage.append(shown)
        else:
            names = ", ".join(f"`{one}`" for one in given)
            options.append((f"{names} {value}".strip(), f"{info.help}{default_note(default)}{limits}"))
    usage.insert(1, "[OPTIONS]")
    told, examples = [], []
    for part in paragraphs(function.__doc__):
        example = re.match(r"(?:Example: )?((?:cat .* )?tocsin .*)", part)
        if example:
            examples.append(example.group(1))
        elif part != "Examples:":
            told.append(part)
    page = f"## {path}\n\n" + "\n\n".join(told) + f"\n\n```\n{' '.join(usage)}\n```\n\n"
    if arguments:
        page += table(("argument", "meaning"), arguments)
    if options:
        page += table(("option", "meaning"), options)
    if examples:
        page += ("Example:\n\n" if len(examples) == 1 else "Examples:\n\n") + "```sh\n" + "\n".join(examples) + "\n```\n\n"
    return page


def commands(group: typer.Typer = app, prefix: str = "tocsin") -> Iterator[tuple[str, Callable[..., Any]]]:
    """All commands with their full names, in the order in which `--help` lists them."""
    for command in group.registered_commands:
        assert command.callback is not None
        yield f"{prefix} {command.name or command.callback.__name__}", command.callback
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        itself = inner.typer_instance.registered_callback
        if itself is not None and itself.callback is not None:
            yield f"{prefix} {inner.name}", itself.callback  # a group that does something by itself
        yield from commands(inner.typer_instance, f"{prefix} {inner.name}")


def cli_page() -> str:
    """The page on the command line."""
    found = list(commands())
    page = "# Commands\n\n" + str(app.info.help) + "\n\n"
    page += "Data go to standard output, everything else to standard error. Status 0: done; 1: not done, and the message says what to do next; 2: the command line was not understood.\n\n"
    page += table(("command", "what it does"), [(f"[{path}](#{path.replace(' ', '-')})", sentence(function.__doc__)) for path, function in found])
    page += "Options of `tocsin` itself stand before the command:\n\n"
    rows: list[tuple[object, ...]] = [(", ".join(f"`{one}`" for one in given), info.help) for _, _, info, _, given in parameters(start)]
    rows += [("`--install-completion`", "Install completion of commands and options for the shell in use."), ("`--show-completion`", "Print that completion."), ("`--help`", "Show help; every command has it too.")]
    page += table(("option", "meaning"), rows)
    return page + "".join(command_page(path, function) for path, function in found)


# ------------------------------------------------------------------ records.md


def record_models() -> list[type[BaseModel]]:
    """The record models in the order of their files."""
    found = {one.__name__: one for module in (records, history_records, claim_records) for one in vars(module).values() if isinstance(one, type) and issubclass(one, records.Record) and one is not records.Record}
    return list(found.values())


def vocabularies() -> dict[str, tuple[str, ...]]:
    """The closed lists of values, by name."""
    found = {name: value for module in (knowledge, records, history_records, claim_records) for name, value in vars(module).items() if get_origin(value) is Literal}
    return {name: get_args(value) for name, value in found.items() if name != "Slot"}


def annotations_of(model: type[BaseModel]) -> dict[str, str]:
    """The annotations of a model's fields as they are written, inherited ones first."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if isinstance(one, type) and issubclass(one, BaseModel):
            found |= {name: str(value) for name, value in inspect.get_annotations(one).items() if name in model.model_fields}
    return found


def readable(annotation: str, known: set[str]) -> str:
    """A type in words, with links to the records and vocabularies of the page."""
    text = annotation.removesuffix(" | None")
    many = re.fullmatch(r"tuple\[(\w+), \.\.\.\]", text)
    text = many.group(1) if many else text
    literal = re.fullmatch(r"Literal\[(.*)\]", text)
    if literal:
        text = "one of " + re.sub(r"[\"']", "`", literal.group(1))
    else:
        text = {"str": "text", "int": "whole number", "float": "number", "bool": "true or false", "date": "day (YYYY-MM-DD)", "datetime": "instant (ISO 8601)"}.get(text, text)
        text = f"[{text}](#{text.lower()})" if text in known else text
    return ("list of " if many else "") + text + (" or null" if annotation.endswith(" | None") else "")


def meaning(model: type[BaseModel], name: str) -> str:
    """What a field means. Raises SystemExit when nobody has said."""
    told = model.model_fields[name].description or MEANINGS.get(f"{model.__name__}.{name}") or MEANINGS.get(name)
    if told is None:
        raise SystemExit(f"{model.__name__}.{name} has no description: give it one in records.py or in MEANINGS.")
    return null(told)


def null(text: str) -> str:
    """A description with JSON's word for None."""
    return re.sub(r"\bNone\b", "null", text)


def records_page() -> str:
    """The page on the records."""
    models, words = record_models(), vocabularies()
    known = {one.__name__ for one in models} | words.keys()
    page = "# Records\n\n" + "\n\n".join(paragraphs(records.__doc__)[1:]) + "\n\n"
    page += "A line of `tocsin code --format jsonl` is a [CodedDocument](#codeddocument) with its keys in the order of the table. Every list may be empty.\n\n"
    page += "What not to conclude: that an event happened because it is listed (look at `status`), that no event means no news (look at `problems` and `tocsin explain`), that a country's coordinates are where something took place (look at `precision`).\n\n"
    for model in models:
        page += f"## {model.__name__}\n\n" + null("\n\n".join(paragraphs(model.__doc__))) + "\n\n"
        rows: list[tuple[object, ...]] = []
        for name, annotation in annotations_of(model).items():
            field = model.model_fields[name]
            rows.append((f"`{field.serialization_alias or name}`", readable(annotation, known), meaning(model, name)))
        page += table(("key", "type", "meaning"), rows)
    page += "# Vocabularies\n\nThe closed lists of values.\n\n"
    for name, values in sorted(words.items()):
        page += f"## {name}\n\n" + ", ".join(f"`{value}`" for value in values) + "\n\n"
    return page


# ------------------------------------------------------------------ ontology.md


def entries(key: str) -> list[Any]:
    """The built-in entries of the ontology file under a key."""
    content, _ = read_file(built_in_folder() / "ontology" / "plover.yml")
    return [MODELS[key][0].model_validate(row) for row in content[key]]


def ontology_page() -> str:
    """The page on types, modes, contexts, sectors, statuses."""
    page = "# Ontology\n\nEvents follow PLOVER, manual 2.0, as used for POLECAT. Types, modes and scores are facts of that manual; the wording here is our own. "
    page += "Where the manual is silent or contradicts itself, a decision is taken once and given with its reason. The source is `src/tocsin/data/ontology/plover.yml`.\n\n"
    page += "## Event types\n\n"
    types = entries("types")
    page += table(("type", "quad class", "score", "meaning"), [(f"[{one.name}](#{one.name.lower()})", one.quad, f"{one.score:+g}" if one.score else "0", one.meaning) for one in types])
    page += "The score runs from -10 (conflict) to +10 (cooperation). An event's `intensity` is the score of its mode, or of its type where it has no mode.\n\n"
    for one in types:
        page += f"### {one.name}\n\n{one.meaning} *{one.quad.capitalize()}*, score {one.score:g}. Status when nothing else is said: `{one.status}`.\n\n"
        page += (f"Decision: {one.decision}\n\n") if one.decision else ""
        page += table(("mode", "score"), [(f"`{mode}`", f"{score:g}") for mode, score in one.modes.items()]) if one.modes else "No modes.\n\n"
    page += "## Statuses\n\n"
    missing = [name for name in get_args(knowledge.EventStatus) if name not in STATUSES]
    if missing:
        raise SystemExit(f"status {missing[0]} has no description: give it one in STATUSES.")
    page += table(("status", "meaning"), [(f"`{name}`", STATUSES[name]) for name in get_args(knowledge.EventStatus)])
    page += "## Contexts\n\nA context is given when one of its words (by lemma) stands in the event's sentence.\n\n"
    page += table(("context", "words"), [(f"`{one.name}`", ", ".join(one.words)) for one in entries("contexts")])
    page += "## Sectors\n\n"
    return page + table(("code", "meaning"), [(f"`{one.name}`", one.meaning) for one in entries("sectors")])


# ------------------------------------------------------------------ settings.md


def settings_page() -> str:
    """The page on the settings."""
    options: dict[str, list[str]] = {}
    for path, function in commands():
        for name, _, info, _, given in parameters(function):
            if isinstance(info, OptionInfo) and name in Settings.model_fields:
                options.setdefault(name, []).append(f"`{path} {given[0]}`")
    page = "# Settings\n\nA setting is looked for in four places, and the first that has it wins: an option of the command, the environment, "
    page += "the file `tocsin.toml` in the current folder, the default. `tocsin doctor` shows every setting with its value and where it came from.\n\n"
    rows: list[tuple[object, ...]] = []
    for name, field in Settings.model_fields.items():
        limits = ", ".join(f"{word} {getattr(one, key)}" for one in field.metadata for key, word in (("ge", "at least"), ("le", "at most")) if hasattr(one, key))
        default = field.default if field.default not in ((), None, "") else "none"
        rows.append((f"`{name}`", f"`TOCSIN_{name.upper()}`", f"`{default}`", f"{field.description}{f' {limits.capitalize()}.' if limits else ''}"))
    page += table(("name in `tocsin.toml`", "in the environment", "default", "meaning"), rows)
    page += "A list in the environment is written as JSON: `TOCSIN_DATA='[\"dictionaries\", \"more\"]'`.\n\n```toml\n# tocsin.toml\ndb = \"record.db\"\ndata = [\"dictionaries\"]\nprocesses = 2\n```\n\n"
    page += "## Options that set them\n\n"
    return page + table(("setting", "options"), [(f"`{name}`", shorten(options.get(name, []))) for name in Settings.model_fields])


def shorten(options: list[str]) -> str:
    """A list of options; those that nearly all commands have are told in one word."""
    return "none" if not options else ", ".join(options) if len(options) <= 4 else f"`{options[0].split()[-1]} of every command that reads or writes a store"


# ------------------------------------------------------------------ stages.md


def stages_page() -> str:
    """The page on the stages."""
    stages = Pipeline(Settings.model_construct()).stages
    page = "# Stages\n\nA document goes through these stages in this order. Each reads some fields of the document's dossier and writes others; "
    page += "the order is checked before a run. A failure in one is a Problem of that document; the later ones still run.\n\n"
    page += table(("stage", "reads", "writes"), [(f"[{one.name}](#{one.name})", ", ".join(one.reads), ", ".join(one.writes)) for one in stages])
    for one in stages:
        module = inspect.getmodule(one.run)
        assert module is not None
        page += f"## {one.name}\n\n`src/{module.__name__.replace('.', '/')}.py`. " + "\n\n".join(paragraphs(module.__doc__)) + "\n\n"
    return page


# ------------------------------------------------------------------ all


PAGES: dict[str, Callable[[], str]] = {"cli.md": cli_page, "records.md": records_page, "ontology.md": ontology_page, "settings.md": settings_page, "stages.md": stages_page}


def pages() -> dict[str, str]:
    """The content of every page by its name."""
    return {name: MARK + make().rstrip() + "\n" for name, make in PAGES.items()}


def stale(folder: Path = TARGET) -> list[str]:
    """The names of pages that are missing or differ from what the program says now."""
    return [name for name, content in pages().items() if not (folder / name).is_file() or (folder / name).read_text("utf-8") != content]


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check compare them; gives the exit status."""
    if arguments not in ([], ["--check"]):
        print("usage: python scripts/build_reference.py [--check]", file=sys.stderr)
        return 2
    if arguments:
        found = stale()
        for name in found:
            print(f"docs/reference/{name} is stale: run `python scripts/build_reference.py`.", file=sys.stderr)
        return 1 if found else 0
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, content in pages().items():
        (TARGET / name).write_text(content, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
