"""Bad input of every kind: a clear message, and nothing else is lost."""

import io
import json
import os
import resource
import sqlite3
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import event as sqlalchemy_event

from tocsin.cli.output import guard_formula
from tocsin.store import open_store, sql

GOOD = "Rebels attacked an army post near Gao on Monday, killing five soldiers."
PROSE = "The market in the old town sells bread, salt, tea and cloth, and the farmers come down from the hills to it at the end of every month. "
NASTY = "\x1b[31mred\x1b[0m \x07bell \x08\x0c \x9b2J \x85 \x7f \u202eright to left\u202c \u2028 end"


@pytest.fixture
def folder(tmp_path):
    """A folder with two good documents, one before and one after whatever a test puts into it."""
    made = tmp_path / "in"
    made.mkdir()
    (made / "aa.txt").write_text(GOOD)
    (made / "zz.txt").write_text(GOOD.replace("Gao", "Kidal"))
    return made


def problems_of(tocsin, db="s.db") -> dict[str, list[tuple[str, str]]]:
    """Codes and messages of problems by document."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in tocsin("problems", "--db", db, "--format", "jsonl").out.splitlines():
        row = json.loads(line)
        found.setdefault(row["document"], []).append((row["code"], row["message"]))
    return found


def attacks(tocsin, db="s.db") -> set[str]:
    """The documents that tell of an attack."""
    return {json.loads(line)["document"] for line in tocsin("events", "--db", db, "--type", "ASSAULT", "--format", "jsonl").out.splitlines()}


# -------------------------------------------------------------- files that are not what they should be

FILES = {
    "empty": ("m.txt", b"", "empty", "is empty"),
    "blank": ("m.txt", b" \n\t\n", "empty", "nothing but white space"),
    "png": ("m.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "binary", "convert it to text"),
    "pdf": ("m.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "binary", "convert it to text"),
    "png as page": ("m.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "binary", "convert it to text"),
    "binary as JSON": ("m.jsonl", b"PK\x03\x04\x00\x00", "binary", "convert it to text"),
    "NUL characters": ("m.txt", GOOD.encode() + b"\x00\x01\x00\x00", "binary", "convert it to text"),
    "page without article": ("m.html", b"<html><head></head><body></body></html>", "no_article", "No article was found"),
    "other language": ("m.txt", ("Les rebelles ont attaqué un poste de l'armée près de Gao lundi, tuant cinq soldats, selon le ministère. " * 3).encode(), "language", "The text is in 'fr'"),
    "no JSON": ("m.jsonl", b"Dear reader, this is no JSON.", "json", "Line 1 is not valid JSON"),
    "JSON without text": ("m.jsonl", b'{"id": "m.jsonl", "title": "no text"}', "no_text", "no field 'text'"),
    "JSON bomb": ("m.json", b"[" * 200_000, "json", "nested too deeply"),
    "JSON bomb in a line": ("m.jsonl", b'{"text":' * 200_000, "json", "nested too deeply"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_a_bad_file_is_told_and_the_others_are_coded(tocsin, folder, kind):
    name, content, code, message = FILES[kind]
    (folder / name).write_bytes(content)
    ran = tocsin("code", folder, "--db", "s.db")
    assert ran.status == 0
    assert ("with problems" if code in ("no_article", "language") else "2 coded, 1 not read") in ran.err
    ((document, told),) = problems_of(tocsin).items()
    assert document.split("#")[0] == name
    assert code in [c for c, _ in told]
    assert any(message in m for _, m in told)
    assert attacks(tocsin) == {"aa.txt", "zz.txt"}


def test_what_cannot_be_read_is_neither_coded_nor_a_story(tocsin, folder):
    (folder / "m.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
    ran = tocsin("code", folder, "--db", "s.db")
    assert "2 documents, 2 events" in ran.out
    assert "2 reports, 2 stories; 1 document holds no report" in ran.out
    assert len(tocsin("stories", "--all", "--db", "s.db", "--format", "jsonl").out.splitlines()) == 2
    again = tocsin("code", folder, "--db", "s.db")
    assert (again.status, again.err.splitlines()[0]) == (0, "s.db: 2 skipped as unchanged, 1 not read.")


@pytest.mark.parametrize("how", [("--db", "s.db"), ("--db", "s.db", "--format", "jsonl"), ("--format", "jsonl")])
def test_where_nothing_can_be_read_the_status_is_1(tocsin, folder, how):
    (folder / "m.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
    for _ in range(2):  # the second time as well
        ran = tocsin("code", folder / "m.txt", *how)
        assert (ran.status, "nothing of what was given could be read" in ran.err) == (1, True)
    assert tocsin("code", folder, *how).status == 0


@pytest.mark.parametrize(("encoding", "noted"), [("cp1252", "cp1252"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")])
def test_a_wrong_encoding_is_told_and_the_text_is_coded_all_the_same(tocsin, folder, encoding, noted):
    (folder / "m.txt").write_bytes(f"“It’s war,” the café’s owner said. {GOOD}".encode(encoding))
    assert tocsin("code", folder, "--db", "s.db").status == 0
    ((_, message),) = problems_of(tocsin)["m.txt"]
    assert noted in message
    assert attacks(tocsin) == {"aa.txt", "m.txt", "zz.txt"}
    with open_store("s.db") as store:
        assert store.find_document("m.txt")["text"].startswith("“It’s war,” the café’s owner said.")


def page(body: str, charset: str = "iso-8859-1") -> str:
    filler = f"<p>{PROSE}</p><p>Teachers in the north expect that lessons will begin again after the rains, with new books and fewer pupils in each room.</p>"
    return f'<html><head><meta charset="{charset}"><title>Post attacked near Gao</title></head><body><article><h1>Post attacked near Gao</h1>{body}{filler}'


def test_a_page_declared_latin_with_curly_quotes_is_read_right(tocsin, folder):
    (folder / "m.html").write_bytes((page(f"<p>{GOOD} “It’s war,” the café’s owner said.</p>") + "</article></body></html>").encode("cp1252"))
    assert tocsin("code", folder, "--db", "s.db").status == 0
    assert attacks(tocsin) == {"aa.txt", "m.html", "zz.txt"}
    with open_store("s.db") as store:
        assert "“It’s war,” the café’s owner said." in store.find_document("m.html")["text"]


@pytest.mark.parametrize("end", ["", "<p>The gov", '<div class="x', "<p>&am", "<!-- not closed", "<script>if (a < b"])
def test_a_page_cut_off_anywhere_keeps_what_came_before(tocsin, folder, end):
    (folder / "m.html").write_text(page(f"<p>{GOOD}</p>", "utf-8") + end)
    assert tocsin("code", folder, "--db", "s.db").status == 0
    assert attacks(tocsin) == {"aa.txt", "m.html", "zz.txt"}


def test_a_bad_line_among_good_ones(tocsin, folder):
    lines = [json.dumps({"id": f"r{n}", "text": GOOD}) for n in range(4)]
    (folder / "m.jsonl").write_text("\n".join([*lines[:2], '{"id": "bad", "text": "cut o', *lines[2:]]))
    assert tocsin("code", folder, "--db", "s.db").status == 0
    assert {name: told[0][0] for name, told in problems_of(tocsin).items()} == {"m.jsonl#3": "json"}
    assert attacks(tocsin) == {"aa.txt", "r0", "r1", "r2", "r3", "zz.txt"}


def test_a_bad_date_is_told_and_the_text_is_coded(tocsin, folder):
    (folder / "m.jsonl").write_text(json.dumps({"id": "r", "text": GOOD, "date": "03/12/2024"}))
    assert tocsin("code", folder, "--db", "s.db").status == 0
    ((code, message),) = problems_of(tocsin)["r"]
    assert code == "date"
    assert "03/12/2024" in message
    assert attacks(tocsin) == {"aa.txt", "r", "zz.txt"}


def test_two_records_with_one_id_are_both_kept(tocsin, folder):
    (folder / "m.jsonl").write_text("\n".join(json.dumps({"id": "r", "text": text}) for text in (GOOD, GOOD.replace("Gao", "Menaka"))))
    assert tocsin("code", folder, "--db", "s.db").status == 0
    assert attacks(tocsin) == {"aa.txt", "r", "r#2", "zz.txt"}
    assert "stands twice" in problems_of(tocsin)["r#2"][0][1]


def test_half_characters_and_nul_characters_in_json(tocsin, folder):
    row = {"id": "r\ud800", "title": "t\ud83d", "source": "\udc00", "url": "https://x/\ud800", "date": "\ud800", "text": f"{GOOD} \ud800 \x00 end."}
    (folder / "m.jsonl").write_text(json.dumps(row))
    assert tocsin("code", folder, "--db", "s.db").status == 0
    assert attacks(tocsin) == {"aa.txt", "r?", "zz.txt"}
    assert tocsin("show", "r?", "--db", "s.db").status == 0
    assert tocsin("report", "--db", "s.db").status == 0


BIG = 20_000_000
LIMITS = """
import re, resource, sys
from pathlib import Path
from tocsin.cli import main
try:
    main()
finally:
    peak = Path("/proc/self/status")  # getrusage also counts the process that started this one
    print(re.search(r"VmHWM:\\s*(\\d+)", peak.read_text())[1] if peak.exists() else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def test_twenty_megabytes_in_one_line_are_cut_and_coded(start, tmp_path):
    line = f"{GOOD} {PROSE * (BIG // len(PROSE))}"
    (tmp_path / "big.txt").write_text(line)
    (tmp_path / "big.jsonl").write_text(json.dumps({"id": "word", "text": "x" * BIG}) + "\n" + json.dumps({"id": "small", "text": GOOD}))
    began = time.monotonic()
    process = start("code", tmp_path, "--format", "jsonl", program=LIMITS)
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0
    assert time.monotonic() - began < 120
    assert int(err.split()[-1]) < 1.5 * 1024 * 1024, "KiB of memory"
    rows = {row["document"]: row for row in map(json.loads, out.splitlines())}
    assert rows.keys() == {"big.txt", "word", "small"}
    for name in ("big.txt", "word"):
        assert [p["code"] for p in rows[name]["problems"]] == ["too_long"]
        assert "max_characters" in rows[name]["problems"][0]["message"]
    assert [e["type"] for e in rows["big.txt"]["events"]] == [e["type"] for e in rows["small"]["events"]] == ["ASSAULT"]


def test_a_file_that_is_too_large_is_told(tocsin, folder, monkeypatch):
    monkeypatch.setattr("tocsin.read.stream.LARGEST", 100)
    (folder / "m.txt").write_text(GOOD * 2)
    assert tocsin("code", folder, "--db", "s.db").status == 0
    assert problems_of(tocsin)["m.txt"][0][0] == "too_large"
    assert attacks(tocsin) == {"aa.txt", "zz.txt"}
    piped = tocsin("code", "-", "--format", "jsonl", stdin=GOOD.encode() * 2)
    assert json.loads(piped.out)["problems"][0]["code"] == "too_large"


# -------------------------------------------------------------- files and folders that cannot be read


def deny(monkeypatch, path: Path, method: str) -> None:
    """Make a path unreadable; the superuser reads everything, so for him the call itself is refused."""
    path.chmod(0)
    real = getattr(Path, method)

    def refuse(self, *args, **kwargs):
        if self == path:
            raise PermissionError(13, "Permission denied", str(path))
        return real(self, *args, **kwargs)

    if os.access(path, os.R_OK):
        monkeypatch.setattr(Path, method, refuse)


@pytest.mark.parametrize(("name", "method"), [("private", "iterdir"), ("private.txt", "open")])
def test_what_may_not_be_read_is_told_and_the_rest_is_coded(tocsin, folder, monkeypatch, name, method):
    path = folder / name
    if method == "iterdir":
        path.mkdir()
        (path / "secret.txt").write_text(GOOD)
    else:
        path.write_text(GOOD)
    deny(monkeypatch, path, method)
    assert tocsin("code", folder, "--db", "s.db").status == 0
    path.chmod(0o755)
    code, message = problems_of(tocsin)[name][0]
    assert code == "unreadable"
    assert "Permission denied" in message
    assert "check its permissions" in message
    assert attacks(tocsin) == {"aa.txt", "zz.txt"}


def test_a_file_given_twice_and_by_a_link_is_coded_once(tocsin, folder):
    (folder / "link.txt").symlink_to(folder / "aa.txt")
    (folder / "sub").symlink_to(folder, target_is_directory=True)
    (folder.parent / "other").symlink_to(folder, target_is_directory=True)
    ran = tocsin("code", folder / "aa.txt", folder, folder / "aa.txt", folder.parent / "other", "--db", "s.db")
    assert ran.err.splitlines()[0] == "s.db: 2 coded."
    with open_store("s.db") as store:
        assert [row["name"] for row in store.documents()] == ["aa.txt", "zz.txt"]


def test_copies_in_two_folders_are_one_document_and_stay_so(tocsin, folder):
    (folder / "copy").mkdir()
    (folder / "copy" / "aa.txt").write_text(GOOD)
    for told in ("2 coded, 1 skipped", "3 skipped", "3 skipped"):
        assert told in tocsin("code", folder, "--db", "s.db").err
    with open_store("s.db") as store:
        assert [row["name"] for row in store.documents()] == ["aa.txt", "zz.txt"]


def test_a_path_that_does_not_exist_stops_before_anything_is_made(tocsin, folder):
    ran = tocsin("code", folder, "no-such-file.txt", "--db", "s.db")
    assert ran.status == 1
    assert ran.out == ""
    assert ran.err.splitlines() == ["tocsin: no-such-file.txt does not exist.", "        Give files, folders, or - for standard input."]
    assert not Path("s.db").exists()


# -------------------------------------------------------------- databases that cannot be used


def test_a_database_that_another_program_writes_is_told(tocsin, folder, monkeypatch):
    assert tocsin("code", folder / "aa.txt", "--db", "s.db").status == 0
    monkeypatch.setattr(sql, "LOCK_WAIT", 0.1)
    other = sqlite3.connect("s.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ran = tocsin("code", folder, "--db", "s.db")
    assert ran.status == 1
    assert ran.err.splitlines()[0] == "tocsin: s.db is being written by another program."
    assert "Wait until it has finished" in ran.err
    assert attacks(tocsin) == {"aa.txt"}, "readers are not blocked"
    other.execute("ROLLBACK")
    other.close()
    assert "1 coded, 1 skipped" in tocsin("code", folder, "--db", "s.db").err
    assert attacks(tocsin) == {"aa.txt", "zz.txt"}


def fill(folder: Path, number: int) -> None:
    for n in range(number):
        (folder / f"m{n:02}.txt").write_text(f"{GOOD} {PROSE * 10} Report number {n}.")


def check_full(tocsin, folder, monkeypatch, db: str, message: str) -> None:
    """A run stopped by a full disk: told, committed documents readable, and the next run goes on."""
    assert tocsin("code", folder / "aa.txt", "--db", db).status == 0
    fill(folder, 12)
    yield
    ran = tocsin("code", folder, "--db", db)
    assert ran.status == 1
    assert message in ran.err.splitlines()[0]
    assert "Make room and run the same command again" in ran.err.splitlines()[1]
    assert "Traceback" not in ran.err
    yield
    with open_store(db, create=False) as store:
        kept = [row["name"] for row in store.documents()]
        assert 2 <= len(kept) < 14
        assert {row["document"] for row in store.records("events")} == set(kept)
    with sqlite3.connect(db) as direct:
        assert direct.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    ran = tocsin("code", folder, "--db", db)
    assert ran.status == 0
    assert f"{14 - len(kept)} coded, {len(kept)} skipped" in ran.err
    assert len(attacks(tocsin, db)) == 14


def test_a_full_disk(tocsin, folder, monkeypatch):
    steps = check_full(tocsin, folder, monkeypatch, "s.db", "there is no room left on the disk of s.db")
    next(steps)
    with sqlite3.connect("s.db") as direct:
        pages = direct.execute("PRAGMA page_count").fetchone()[0]
    real = sql.connect

    def cramped(path):
        engine = real(path)
        sqlalchemy_event.listen(engine, "connect", lambda connection, _: connection.execute(f"PRAGMA max_page_count = {pages + 24}"))
        return engine

    with monkeypatch.context() as patch:
        patch.setattr(sql, "connect", cramped)
        next(steps)
    assert next(steps, "done") == "done"


def test_a_file_that_may_not_grow(tocsin, folder, monkeypatch):
    steps = check_full(tocsin, folder, monkeypatch, "s.db", "s.db cannot be written")
    next(steps)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, hard))
    try:
        next(steps)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert next(steps, "done") == "done"


@pytest.mark.parametrize("command", [("code", "in"), ("events",), ("report",)])
@pytest.mark.parametrize("kind", ["folder", "text", "missing folder", "other program", "damaged"])
def test_a_database_that_is_none_is_told_and_left_alone(tocsin, folder, command, kind):
    db = Path("s.db")
    if kind == "folder":
        db.mkdir()
    elif kind == "text":
        db.write_text("This is a letter. " * 100)
    elif kind == "missing folder":
        db = Path("none/s.db")
    elif kind == "other program":
        with sqlite3.connect(db) as direct:
            direct.execute("CREATE TABLE bookmarks (url TEXT)")
    else:
        db.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    before = db.read_bytes() if db.is_file() else None
    ran = tocsin(*command, "--db", db)
    assert ran.status == 1
    assert ran.out == ""
    first, hint = ran.err.splitlines()
    assert first.startswith("tocsin: ")
    assert str(db) in first
    assert hint.startswith("        ")
    assert before is None or db.read_bytes() == before


def test_a_failing_stage_is_told_in_a_line_without_a_traceback(tocsin, folder, monkeypatch):
    def boom(dossier):
        raise ValueError("boom")

    monkeypatch.setattr("tocsin.clean.stage.page_lines", boom)
    for name in ("a/m.html", "b/m.html"):
        (folder / name).parent.mkdir()
        (folder / name).write_text(page(name))
    ran = tocsin("code", folder, "--db", "s.db")
    assert ran.status == 0
    assert "Traceback" not in ran.err
    assert [(code, message) for code, message in problems_of(tocsin)["m.html"] if code == "stage_failed"] == [("stage_failed", "ValueError: boom")] * 2
    assert attacks(tocsin) == {"aa.txt", "zz.txt"}


# -------------------------------------------------------------- text that means something to somebody else

CONTROLS = {chr(code) for code in [*range(32), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A)]} - {"\n"}


def hostile(tmp_path: Path) -> Path:
    rows = [
        {"id": f"=cmd {NASTY}", "title": f"@title {NASTY}", "source": NASTY, "date": NASTY, "text": f"Rebels of the {NASTY} Front attacked the {NASTY} army near Gao on Monday, killing five soldiers.\nIran {NASTY} denied the charge."},
        {"id": "[/red][bold]markup", "title": "[/] [link=x]y[/link]", "text": f"Ethiopia accused Eritrea of sending [red]troops[/] to Adwa {NASTY}. Eritrea denied the charge."},
    ]  # fmt: skip
    path = tmp_path / "hostile.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


COMMANDS = [
    *[(name, "--format", form) for name in ("events", "claims", "actors", "figures", "statuses", "problems", "timeline") for form in ("table", "csv", "jsonl")],
    ("claims", "thr_"), ("show", "=cmd"), ("show", "[/red][bold]markup"), ("explain", "=cmd"), ("explain", "[/red][bold]markup"), ("show", f"none {NASTY}"),
]  # fmt: skip


def test_no_control_character_of_a_text_reaches_the_terminal(tocsin, tmp_path):
    path = hostile(tmp_path)
    runs = [tocsin("code", path, "--db", "s.db"), tocsin("code", path, "--format", "jsonl"), tocsin("code", path, "--db", "t.db", "--format", "jsonl"), tocsin("code", f"no {NASTY}"), tocsin("explain", path)]
    with open_store("s.db") as store:
        ids = {row["name"].split(" ")[0]: row["id"] for row in store.documents()}
        events = [row["id"] for row in store.records("events")]
    assert events
    for command in COMMANDS:
        runs.append(tocsin(*[ids.get(word, word) for word in command], "--db", "s.db"))
    runs.extend(tocsin("explain", event, "--db", "s.db") for event in events)
    for ran in runs:
        assert not CONTROLS & set(ran.out + ran.err)
    assert json.loads(runs[1].out.splitlines()[0])["document"] == f"=cmd {NASTY}", "JSON says the same with escapes"
    assert any("[/red][bold]markup" in ran.out for ran in runs), "brackets of a text are no markup"


def test_a_name_with_markup_does_not_break_the_progress_bar(tmp_path, monkeypatch):
    from tocsin.cli.coding import progress
    from tocsin.read import open_sources

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    seen = Terminal()
    monkeypatch.setattr(sys, "stderr", seen)
    path = hostile(tmp_path)
    assert len(list(progress(open_sources([str(path)]), [str(path)]))) == 2
    assert "\x1b[31mred" not in seen.getvalue()
    assert "\x9b" not in seen.getvalue()


@pytest.mark.parametrize("cell", ["=1+1", "=5", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "@1", "＝1+1", " =1+1", "\t=1"])
def test_a_spreadsheet_takes_no_cell_for_a_formula(cell):
    assert guard_formula(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "a=1", "5", "-5", "+3.25", "-0.5", "–", "Rebels"])
def test_numbers_and_plain_words_stay_as_they_are(cell):
    assert guard_formula(cell) == cell


def test_no_cell_of_a_csv_file_begins_a_formula(tocsin, tmp_path):
    import csv

    tocsin("code", hostile(tmp_path), "--db", "s.db")
    cells = [cell for name in ("events", "timeline", "problems") for row in csv.reader(io.StringIO(tocsin(name, "--db", "s.db", "--format", "csv").out)) for cell in row]
    assert any(cell.startswith("'=cmd") for cell in cells)
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@")]


@pytest.mark.parametrize("option", ["--type", "--actor", "--country", "--place", "--status", "--search"])
def test_no_option_lets_query_syntax_in(tocsin, folder, option):
    tocsin("code", folder, "--db", "s.db")
    for nasty in ("' OR 1=1 --", "NEAR(a b)", "%_", '"', "'; DROP TABLE document; --", "soldiers) OR (1", "title:x"):
        ran = tocsin("events", "--db", "s.db", option, nasty, "--format", "jsonl")
        assert (ran.status, ran.out) == (1 if option in ("--type", "--status", "--country") else 0, ""), nasty
        assert "Traceback" not in ran.err
    assert attacks(tocsin) == {"aa.txt", "zz.txt"}


def test_nothing_of_a_text_is_live_in_the_report(tocsin, tmp_path):
    attack = "<script>alert(1)</script> <img src=x onerror=alert(2)> \"' {{ 7*7 }} {% raw %}"
    rows = [
        {"id": attack, "title": attack, "date": attack, "text": f"Rebels of the <b onclick=x>Red Front</b> {attack} attacked an army post near Gao on Monday, killing five soldiers."},
        {"id": "b", "title": attack, "text": f"Ethiopia accused Eritrea of sending <script>alert(3)</script> troops to Adwa. Eritrea denied the {attack} charge. Pakistan closed the <i>Torkham</i> crossing."},
    ]  # fmt: skip
    (tmp_path / "h.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert tocsin("code", "h.jsonl", "--db", "s.db").status == 0
    assert tocsin("report", "--db", "s.db", "--out", "r.html").status == 0
    written = Path("r.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in written
    assert "{{ 7*7 }}" in written
    lowered = written.lower()
    for live in ("<script", "<img", "<b onclick", "<i>torkham", "<iframe", "javascript:", "http://", "https://"):
        assert live not in lowered
    assert "default-src 'none'" in written
    assert sorted(path.name for path in tmp_path.glob(".report-*")) == []


def test_a_report_that_cannot_be_written_is_told_and_leaves_nothing(tocsin, folder):
    tocsin("code", folder, "--db", "s.db")
    Path("taken").mkdir()
    for out in ("taken", "none/r.html"):
        ran = tocsin("report", "--db", "s.db", "--out", out)
        assert ran.status == 1
        assert ran.err.splitlines()[0].startswith(f"tocsin: {out} cannot be written")
        assert "--out" in ran.err
    assert list(Path().glob("**/.report-*")) == []
