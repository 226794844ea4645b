"""Every command on a small store: what it prints, in which form, and what it says when something is wrong."""

import bz2
import csv
import gzip
import io
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command_line import filled, rows
from tocsin import __version__
from tocsin.config import Settings
from tocsin.ontology import load_ontology

DOCUMENTS = {
    "attack.txt": "Rebels attack army post near Gao, kill five\n\nBAMAKO, March 5, 2024 - Rebels attacked an army post near Gao on Monday, killing five soldiers, the defence ministry said.\n",
    "charge.txt": "Ethiopia says Eritrea sent troops over the border\n\nADDIS ABABA, April 2, 2024 - Ethiopia accused Eritrea of sending troops to Tigray on Monday. Eritrea denied the charge.\n",
    "border.txt": "Pakistan closes Torkham crossing after firing\n\nISLAMABAD, May 7, 2024 - Pakistan closed the Torkham border crossing with Afghanistan on Sunday. At least 40 drivers were waiting.\n",
}


@pytest.fixture
def store(tocsin):
    return filled(tocsin, DOCUMENTS)


# -------------------------------------------------------------- coding


def test_code_prints_a_summary_on_the_output_and_the_counts_beside_it(store):
    ran = store("code", "in", "--db", "other.db")
    assert ran.err.splitlines()[0] == "other.db: 3 coded."
    for words in ("3 documents", "published 2024-03-05 to 2024-05-07", "ASSAULT", "Who to whom", "Losses as reported", "Accusations answered"):
        assert words in ran.out
    assert Path("other.db").is_file()


def test_code_as_json_lines_needs_no_store(tocsin, tmp_path):
    (tmp_path / "a.txt").write_text(DOCUMENTS["attack.txt"])
    (row,) = rows(tocsin("code", "a.txt", "--format", "jsonl"))
    assert (row["document"], row["published"]["earliest"]) == ("a.txt", "2024-03-05")
    assert [event["type"] for event in row["events"]] == ["ASSAULT"]
    assert list(tmp_path.glob("*.db*")) == []


def test_code_as_json_lines_into_a_store_does_both(store):
    found = rows(store("code", "in", "--db", "other.db", "--format", "jsonl"))
    assert [row["document"] for row in found] == sorted(DOCUMENTS)
    assert rows(store("code", "in", "--db", "other.db", "--format", "jsonl")) == []


TABLE = "verhaal;kop;gedrukt\nRebels attacked an army post near Gao on Monday.;Post attacked;2024-03-05\n"


def test_columns_are_named_by_option_environment_or_file(tocsin, tmp_path, monkeypatch):
    (tmp_path / "wire.csv").write_text(TABLE)
    command, named = ("code", "wire.csv", "--format", "jsonl"), "text=verhaal,title=kop,date=gedrukt"
    unread = tocsin(*command)
    assert (unread.status, [problem["code"] for problem in json.loads(unread.out)["problems"]]) == (1, ["no_text"])
    found = [rows(tocsin(*command, "--columns", named))]
    monkeypatch.setenv("TOCSIN_COLUMNS", named)
    found.append(rows(tocsin(*command)))
    monkeypatch.delenv("TOCSIN_COLUMNS")
    (tmp_path / "tocsin.toml").write_text(f'columns = "{named}"\n')
    found.append(rows(tocsin(*command)))
    for ((row),) in found:
        assert (row["title"], row["published"]["earliest"], [event["type"] for event in row["events"]]) == ("Post attacked", "2024-03-05", ["ASSAULT"])


def test_columns_that_cannot_be_are_told(tocsin, tmp_path):
    (tmp_path / "wire.csv").write_text(TABLE)
    ran = tocsin("code", "wire.csv", "--columns", "verhaal")
    assert ran.status == 1
    assert ran.err.splitlines()[0] == "tocsin: columns: 'verhaal' does not say which column holds which field."
    assert "FIELD=COLUMN" in ran.err
    assert list(tmp_path.glob("*.db*")) == []


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_code_reads_packed_standard_input(tocsin, pack):
    (row,) = rows(tocsin("code", "-", "--format", "jsonl", stdin=pack(DOCUMENTS["attack.txt"].encode())))
    assert (row["document"], [event["type"] for event in row["events"]]) == ("-", ["ASSAULT"])


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (DOCUMENTS["attack.txt"], ["-"]),
        (f"<!DOCTYPE html><html><body><article><p>{DOCUMENTS['attack.txt']}</p><p>{DOCUMENTS['border.txt']}</p></article></body></html>", ["-"]),
        ('\ufeff{"id": "r1", "text": "Rebels attacked Gao."}\n{"id": "r2", "text": "Rebels attacked Kidal."}', ["r1", "r2"]),
        ('[ {"id": "r1", "text": "Rebels attacked Gao."} ]', ["r1"]),
        ("[Bamako] Rebels attacked Gao on Monday, and {so it is said} fled.", ["-"]),
    ],
)
def test_code_reads_standard_input_in_every_form(tocsin, given, names):
    found = rows(tocsin("code", "-", "--format", "jsonl", stdin=given.encode()))
    assert [row["document"] for row in found] == names
    assert all("ASSAULT" in [event["type"] for event in row["events"]] for row in found)


def test_json_text_is_cleaned_only_when_asked(tocsin, tmp_path):
    text = "Rebels attacked an army post near Gao on Monday.\nShare this article\nThey fled to the north after the attack on the post."
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text}))
    assert rows(tocsin("code", "a.jsonl", "--format", "jsonl"))[0]["text"] == text
    assert "Share this" not in rows(tocsin("code", "a.jsonl", "--format", "jsonl", "--clean"))[0]["text"]


# -------------------------------------------------------------- lists

LISTS = {
    "events": ("ASSAULT", "type"), "claims": ("Eritrea", "accused"), "actors": ("Eritrea", "name"), "figures": ("drivers", "what"), "statuses": ("closed", "state"), "timeline": ("ASSAULT", "type"),
}  # fmt: skip


@pytest.mark.parametrize("command", LISTS)
def test_a_list_in_all_three_forms(store, command):
    word, column = LISTS[command]
    table = store(command)
    assert (table.status, table.err) == (0, "")
    assert word in table.out
    given = rows(store(command, "--format", "jsonl"))
    lines = list(csv.DictReader(io.StringIO(store(command, "--format", "csv").out)))
    assert len(given) == len(lines) > 0
    assert any(word in line[column] for line in lines)
    assert rows(store(command, "--format", "jsonl", "--limit", 1)) == given[:1]
    assert len(store(command, "--format", "csv", "-n", 1).out.splitlines()) == 2


def test_json_lines_are_the_records_as_they_are(store):
    """Tables and CSV have names and days as people write them; programs get ids, intervals and offsets."""
    for command, field, kind in (("events", "date", dict), ("timeline", "date", dict), ("figures", "evidence", list)):
        (first, *_) = rows(store(command, "--format", "jsonl"))
        assert isinstance(first[field], kind), command
    assert "gov:ERI" in [name for row in rows(store("timeline", "--format", "jsonl")) for name in (*row["actors"], *row["recipients"])]
    assert {row["source"] for row in rows(store("figures", "--format", "jsonl"))} <= {None, *(row["id"] for row in rows(store("actors", "--format", "jsonl")))}


@pytest.mark.parametrize("command", LISTS)
def test_a_list_with_nothing_in_it(tocsin, tmp_path, command):
    (tmp_path / "a.txt").write_text("The shop sells bread.")
    assert tocsin("code", "a.txt").status == 0
    ran = tocsin(command)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err
    assert tocsin(command, "--format", "jsonl").out == ""
    assert len(tocsin(command, "--format", "csv").out.splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "documents"),
    [
        (("--type", "ASSAULT"), {"attack.txt"}),
        (("--actor", "eritrea"), {"charge.txt"}),
        (("--country", "PAK"), {"border.txt"}),
        (("--status", "denied"), set()),
        (("--from", "2024-05-01"), {"border.txt"}),
        (("--to", "2024-03-31"), {"attack.txt"}),
        (("--from", "2024-03-01", "--to", "2024-04-30"), {"attack.txt", "charge.txt"}),
        (("--search", "drivers"), {"border.txt"}),
    ],
)
def test_events_by_filter(store, options, documents):
    assert {row["document"] for row in rows(store("events", "--format", "jsonl", *options))} == documents


def test_claims_show_the_answer(store):
    (claim,) = rows(store("claims", "--format", "jsonl"))
    assert (claim["accuser"], claim["accused"], claim["matter"], claim["standing"]) == ("Ethiopia", "Eritrea", "border", "denied")
    assert [answer["kind"] for answer in claim["answers"]] == ["denial"]


def test_problems(store, tmp_path):
    assert "No problems" in store("problems").err
    (tmp_path / "empty.txt").write_text("")
    store("code", "empty.txt")
    assert {row["document"] for row in rows(store("problems", "--format", "jsonl"))} == {"empty.txt"}
    assert "The file is empty." in store("problems").out


# -------------------------------------------------------------- one document, one event


def test_show_by_name_id_and_beginning_of_id(store):
    shown = store("show", "attack.txt")
    assert shown.status == 0
    for words in ("Rebels attack army post", "published 2024-03-05", "killing five soldiers", "ASSAULT"):
        assert words in shown.out
    key = rows(store("events", "--type", "ASSAULT", "--format", "jsonl"))[0]["document_id"]
    assert store("show", key).out == store("show", key[:12]).out == shown.out


def test_explain_a_document_an_event_and_a_file(store):
    event = rows(store("events", "--type", "ASSAULT", "--format", "jsonl"))[0]
    of_document, of_event, of_file = store("explain", "attack.txt"), store("explain", event["id"]), store("explain", "in/attack.txt")
    assert of_document.status == of_event.status == of_file.status == 0
    assert of_document.out == of_file.out
    assert of_event.out.startswith("ASSAULT")
    assert event["id"] in of_event.out
    for field in ("rule frame:", "actor:", "recipient:", "date:", "place:", "status:", "said by:", "killed:"):
        assert field in of_event.out
    for line in of_event.out.splitlines():
        assert line in of_document.out
    assert store("explain", event["id"][:8]).out == of_event.out


def test_report(store):
    assert "report.html written" in store("report").err
    page = Path("report.html").read_text("utf-8")
    for words in ("3</dd>", "attack.txt", "ASSAULT", "killing five soldiers", "Torkham"):
        assert words in page


# -------------------------------------------------------------- the program itself


def test_doctor_tells_every_setting_and_where_it_came_from(tocsin, tmp_path, monkeypatch):
    (tmp_path / "tocsin.toml").write_text("processes = 2\n")
    monkeypatch.setenv("TOCSIN_MAX_CHARACTERS", "5000")
    ran = tocsin("doctor")
    assert ran.status == 0
    assert ran.out.startswith(f"tocsin {__version__} on Python ")
    assert load_ontology().version in ran.out
    assert "extra parquet: pyarrow " in ran.out
    assert "extra documents (PDF, RTF): pypdf " in ran.out
    lines = {line.split(" = ")[0].strip(): line for line in ran.out.splitlines() if " = " in line}
    assert lines.keys() == Settings.model_fields.keys()
    assert "(tocsin.toml)" in lines["processes"]
    assert "(environment (TOCSIN_MAX_CHARACTERS))" in lines["max_characters"]
    assert "(default)" in lines["engine"]


def test_doctor_tells_what_is_wrong_with_the_settings(tocsin, monkeypatch):
    monkeypatch.setenv("TOCSIN_PROCESSES", "many")
    ran = tocsin("doctor")
    assert ran.status == 1
    assert "setting 'processes' from environment (TOCSIN_PROCESSES)" in ran.out


def test_stages_in_their_order(tocsin, pipeline):
    names = [line.split()[0] for line in tocsin("stages").out.splitlines()]
    assert names == [stage.name for stage in pipeline.stages]


def test_version(tocsin):
    assert tocsin("--version").out == f"tocsin {__version__}\n"


def test_help_of_every_command_has_an_example(tocsin):
    commands = [(name,) for name in ("code", "events", "claims", "actors", "figures", "statuses", "problems", "show", "explain", "timeline", "report", "evaluate", "doctor", "stages")]
    overview = tocsin("--help").out
    for command in [*commands, *[("data", name) for name in ("check", "test", "diff", "schema")]]:
        ran = tocsin(*command, "--help")
        assert ran.status == 0
        assert f"tocsin {' '.join(command)}" in ran.out.replace("Usage: tocsin", ""), command
        assert command[0] in overview


def test_evaluate_on_gold_of_ones_own(store):
    Path("gold").mkdir()
    gold = {
        "document": "attack.txt",
        "entities": [{"id": "r", "name": "Rebels", "mentions": ["Rebels"]}, {"id": "a", "name": "army", "mentions": ["army post"], "country": "MLI", "sector": "MIL"}],
        "events": [{"type": "ASSAULT", "anchor": "attacked", "evidence": "Rebels attacked an army post near Gao on Monday, killing five soldiers", "actors": ["r"], "recipients": [], "status": "occurred", "date": {"earliest": "2024-03-04", "latest": "2024-03-04"}}],
    }  # fmt: skip
    Path("gold/attack.json").write_text(json.dumps(gold))
    ran = store("evaluate", "gold", "--sources", "in", "--resamples", 20, "--errors")
    assert ran.status == 0
    table = {line.split("│")[0].strip(): [cell.strip() for cell in line.split("│")] for line in ran.out.splitlines() if "│" in line}
    assert table["events"][1:4] == ["1.000", "1.000", "1.000"]
    assert table["status"][3] == "1.000"




# -------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("words", "environment", "told", "hint"),
    [
        (("events",), {}, "there is no store at tocsin.db", "tocsin code"),
        (("show", "x"), {}, "there is no store at tocsin.db", "--db"),
        (("report", "--db", "none.db"), {}, "there is no store at none.db", "--db"),
        (("code", "none.txt"), {}, "none.txt does not exist", "standard input"),
        (("code", "a.txt", "--engine", "oracle"), {}, "no engine 'oracle'", "rules"),
        (("code", "a.txt", "--engine", "oracle", "-p", "2"), {}, "no engine 'oracle'", "rules"),
        (("evaluate", "."), {}, "holds no gold", "gold.md"),
        (("data", "check", "none"), {}, "none is not a folder", "settings"),
        (("stages",), {"TOCSIN_PROCESSES": "many"}, "setting 'processes' from environment (TOCSIN_PROCESSES)", "side by side"),
        (("stages",), {"TOCSIN_DATA": "my-folder"}, "TOCSIN_DATA", '["my-dictionaries"]'),
        (("events", "--type", "KILL", "--db", "a.txt"), {}, "is not a tocsin store", "--db"),
    ],
)
def test_an_error_is_one_line_with_a_hint_and_status_1(tocsin, tmp_path, monkeypatch, words, environment, told, hint):
    (tmp_path / "a.txt").write_text("Rebels attacked Gao.")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    ran = tocsin(*words)
    assert (ran.status, ran.out) == (1, "")
    first, second = ran.err.splitlines()
    assert first.startswith("tocsin: ")
    assert told in first
    assert first.endswith(".")
    assert hint in second


def test_a_document_that_is_not_there_is_told(store):
    for command in ("show", "explain"):
        ran = store(command, "none.txt")
        assert (ran.status, ran.out) == (1, "")
        assert "there is no document 'none.txt' in tocsin.db" in ran.err.splitlines()[0]


@pytest.mark.parametrize("words", [("code",), ("events", "--from", "yesterday"), ("events", "--format", "xml"), ("events", "--limit", "0"), ("code", "a", "-p", "0"), ("evnets",)])
def test_a_command_that_is_not_understood_has_status_2(tocsin, words):
    ran = tocsin(*words)
    assert (ran.status, ran.out) == (2, "")
    assert "Error" in ran.err


def test_debug_shows_the_traceback(tocsin, monkeypatch, tmp_path):
    from tocsin.cli import main
    from tocsin.errors import StoreError

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["tocsin", "--debug", "events"])
    with pytest.raises(StoreError, match="there is no store"):
        main()


def test_a_full_disk_behind_the_output_is_told(store):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full to write to")
    with Path("/dev/full").open("w") as full:
        process = subprocess.run([sys.executable, "-c", "from tocsin.cli import main; main()", "events", "--format", "csv"], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert process.returncode == 1
    assert process.stderr.startswith("tocsin: the output: No space left")


def test_a_reader_that_goes_away_is_no_error(start, store, tmp_path):
    process = start("events", "--format", "jsonl", "--db", tmp_path / "tocsin.db")
    process.stdout.close()
    assert process.stderr.read() == ""
    process.wait(timeout=240)
    process.stderr.close()


def best_of_five(program: str) -> tuple[float, float]:
    """Seconds on the clock and seconds of work, each the best of five runs."""
    clock, work = [], []
    for _ in range(5):
        began, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", program], stdout=subprocess.DEVNULL, check=True)
        clock.append(time.perf_counter() - began)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        work.append(after.ru_utime - used.ru_utime + after.ru_stime - used.ru_stime)
    return min(clock), min(work)


def test_help_comes_at_once():
    bare, bare_work = best_of_five("pass")
    clock, work = best_of_five("import sys; sys.argv = ['tocsin', '--help']; from tocsin.cli import main; main()")
    loaded = os.getloadavg()[0] > (os.cpu_count() or 1)
    if clock - bare >= 0.4 and (work - bare_work < 0.4 or loaded):
        pytest.skip(f"the machine is too loaded to measure: {clock:.2f} s on the clock, {work:.2f} s of work")
    assert clock - bare < 0.4


def test_help_loads_nothing_heavy():
    program = "import sys; sys.argv = ['tocsin', '--help']; from tocsin.cli import main\ntry: main()\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"
    loaded = set(subprocess.run([sys.executable, "-c", program], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", check=True).stderr.split())
    assert "tocsin.cli" in loaded
    assert not loaded & {"spacy", "numpy", "sqlalchemy", "pydantic", "yaml", "trafilatura", "jinja2", "ahocorasick", "tocsin.pipeline", "tocsin.records"}


def test_a_reader_that_goes_away_amid_much_output_is_no_error():
    """As in `tocsin events | head`: the program ends well and says nothing."""
    flood = "from tocsin import cli\n@cli.app.command()\ndef flood():\n    for _ in range(100_000): print('x' * 100)\nimport sys; sys.argv = ['tocsin', 'flood']; cli.main()"
    process = subprocess.Popen([sys.executable, "-c", flood], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    told = process.stderr.read()
    assert (process.wait(60), told) == (0, b"")
