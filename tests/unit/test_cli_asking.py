"""Asking a store: names in other spellings, events judged wrong, columns for programs, and terminals of every width."""

import csv
import io

import pytest
from rich.console import Console

import tocsin as api
from command_line import filled, rows
from tocsin.cli.output import draw_cards, least_width
from tocsin.names import aliases_of, bare, holds
from tocsin.ontology import load_ontology
from tocsin.read.text import is_binary, text_of

REPORTS = {
    "post.txt": "Gunmen raid post\n\nABIDJAN, March 5, 2024 - Gunmen attacked a police post in Korhogo on Monday, killing five officers and wounding 12, the interior ministry said.\n",
    "port.txt": "Port struck\n\nLOME, June 18, 2024 - Rebels attacked dockers in Aného on Sunday, killing two, the army said.\n",
    "envoy.txt": "Envoy received\n\nSEOUL, April 2, 2024 - The UAE accused Eritrea of shipping weapons to rebels on Monday.\n",
}


@pytest.fixture
def store(tocsin):
    return filled(tocsin, REPORTS, "--engine", "rules")


def documents(ran) -> set[str]:
    return {row["document"] for row in rows(ran)}


# -------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--place", "aneho"), {"port.txt"}),
        (("--place", "ANÉHO"), {"port.txt"}),
        (("--place", "Aleppo"), set()),
        (("--actor", "UAE"), {"envoy.txt"}),
        (("--actor", "united arab emirates"), {"envoy.txt"}),
        (("--actor", "érÍtrea"), {"envoy.txt"}),
        (("--actor", "Bolivia"), set()),
        (("--country", "civ"), {"post.txt"}),
    ],
)
def test_names_are_found_in_other_spellings(store, options, found):
    assert documents(store("events", "--format", "jsonl", *options)) == found


def test_a_name_that_is_not_found_brings_the_ones_that_are_near(store):
    assert "Did you mean Korhogo" in store("events", "--place", "Korogho").err.replace("\n", " ")
    assert "Did you mean" not in store("events", "--place", "Xyzzy").err
    assert "Did you mean" in store("timeline", "--actor", "Eritria").err.replace("\n", " ")


@pytest.mark.parametrize("command", ["code", "watch", "show", "story", "explain", "incident"])
def test_an_empty_argument_is_neither_this_folder_nor_any_document(store, command):
    ran = store(command, "", *(("--once",) if command == "watch" else ()))
    assert (ran.status, ran.out) == (1, "")
    assert "Give" in ran.err or "lists them" in ran.err


def test_a_country_that_does_not_exist_is_told(store):
    ran = store("events", "--country", "XQX")
    assert (ran.status, ran.out) == (1, "")
    assert "no country with the code 'XQX'" in ran.err


def test_the_words_of_a_name_are_compared_bare():
    assert bare("Ñuñoa–São") == "nunoa-sao"
    assert holds("sao", [None, "São Tomé"])
    assert not holds("tome", ["Lome", None])
    assert "United Arab Emirates" in aliases_of("uae", load_ontology())
    assert aliases_of("nobody of this name", load_ontology()) == ()


# -------------------------------------------------------------- judged wrong


def test_an_event_judged_wrong_leaves_the_record_until_the_judgement_is_withdrawn(store, tmp_path):
    (attack,) = rows(store("events", "--type", "ASSAULT", "--place", "Korhogo", "--format", "jsonl"))
    judged = store("judge", "wrong", attack["id"], "--by", "B. Reader").out.strip()
    for command in ("events", "timeline"):
        assert "post.txt" not in documents(store(command, "--type", "ASSAULT", "--format", "jsonl"))
    assert attack["id"] not in store("events", "--format", "csv").out
    assert "police post" not in store("series", "--format", "jsonl").out
    store("report")
    assert "Korhogo" not in (tmp_path / "report.html").read_text("utf-8").split("Losses as reported")[1].split("</table>")[0]
    marked = {row["id"]: row.get("judged") for row in rows(store("events", "--judged", "--format", "jsonl"))}
    assert marked[attack["id"]] == "wrong" and list(marked.values()).count("wrong") == 1
    assert "judged wrong" in store("show", "post.txt").out.replace("\n", " ")
    store("judge", "withdraw", judged, "--by", "B. Reader")
    assert "post.txt" in documents(store("events", "--type", "ASSAULT", "--format", "jsonl"))


def test_a_series_leaves_out_what_is_judged_wrong(store, tmp_path):
    def counted() -> float:
        with api.open_store(tmp_path / "tocsin.db") as held:
            return sum(row.n_events or 0 for row in api.series(held, by=["type"]) if row.type == "ASSAULT")

    assert counted() == 2
    (attack,) = rows(store("events", "--place", "Korhogo", "--format", "jsonl"))
    store("judge", "wrong", attack["id"], "--by", "B. Reader")
    assert counted() == 1


# -------------------------------------------------------------- columns for programs


def test_csv_has_one_thing_in_each_column(store):
    table = {row["document"]: row for row in csv.DictReader(io.StringIO(store("events", "--type", "ASSAULT", "--format", "csv").out))}
    row = table["post.txt"]
    assert (row["date_from"], row["date_to"], row["published"]) == ("2024-03-04", "2024-03-04", "2024-03-05")
    assert (row["killed"], row["injured"], row["place"], row["country"]) == ("5", "12", "Korhogo", "CIV")
    assert (row["recipient_countries"], row["recipient_codes"]) == ("CIV; CIV", "CIV COP; CIV COP")
    assert 9 < float(row["lat"]) < 10 and -6 < float(row["lon"]) < -5
    assert 0 < float(row["score"]) <= 1
    assert row["quote"].startswith("Gunmen attacked a police post")


# -------------------------------------------------------------- terminals

COLUMNS = ("id", "type", "actors", "place")
CELLS = [["ev_0123456789abcdef", "ASSAULT", "Armed forces of Ruritania; [red]Guards", ""], ["ev_fedcba9876543210", "AID", "", "Strelsau"]]


@pytest.mark.parametrize("width", [24, 40, 60])
def test_cards_show_every_value_whole(width):
    out = Console(width=width, file=io.StringIO(), highlight=False)
    draw_cards(out, CELLS, COLUMNS, "Events")
    shown = out.file.getvalue()
    assert max(map(len, shown.splitlines())) <= width
    for row in CELLS:
        for cell in row:
            for word in cell.split():
                assert word in shown.replace("\n", "").replace(" ", "") or word in shown
    assert shown.count("place") == 1, "what is empty is left out"


def test_a_table_needs_room_for_its_longest_words():
    assert least_width(CELLS, COLUMNS) == len("ev_0123456789abcdef") + len("ASSAULT") + len("[red]Guards;") - 1 + len("Strelsau") + 3 * 3 + 2
    assert least_width([["x" * 500]], ["words"]) < 20


def test_a_narrow_terminal_gets_cards_and_a_wide_one_a_table(store, monkeypatch):
    for width, table in ((40, False), (80, False), (220, True)):
        monkeypatch.setattr("tocsin.cli.output.console", lambda width=width, **_: Console(width=width, highlight=False, force_terminal=True, no_color=True))
        out = store("events", "--type", "ASSAULT").out
        assert ("│" in out) == table
        assert "2024-03-04" in out and "ASSAULT" in out and "Korhogo" in out


# -------------------------------------------------------------- what is told


@pytest.mark.parametrize("command", [("events", "--from", "01/02/2024"), ("events", "--to", "2024-13-01"), ("status", "--as-of", "May")])
def test_a_day_that_is_none_is_told_in_plain_words(store, command):
    ran = store(*command)
    assert ran.status == 2
    assert "YYYY-MM-DD" in ran.err
    assert "%Y" not in ran.err


def test_a_folder_is_no_store(tocsin, tmp_path):
    (tmp_path / "record").mkdir()
    assert "record is a folder, not a store" in tocsin("events", "--db", "record").err


def test_the_api_refuses_what_is_no_text():
    for given in (None, b"Rebels attacked Gao."):
        with pytest.raises(api.TocsinError, match="a text is a string"):
            api.code(given)


def test_a_stray_nul_byte_does_no_harm():
    text = b"Rebels attacked an army post near Gao on Monday, \x00 killing five soldiers, said the ministry."
    assert not is_binary(text)
    document = text_of("a.txt", text)
    assert "\x00" not in document.text and "killing five" in document.text
    assert [problem.code for problem in document.problems] == ["encoding"]
    assert is_binary(text + b"\x00" * 10)
    assert is_binary(text + b"\x01")




def test_a_thread_of_which_only_the_answer_is_told_says_so():
    from tocsin.claim_records import Thread
    from tocsin.cli.ledger import tell_thread

    one = Thread(id="thr_1", accuser=None, accused="Togo", accuser_id=None, accused_id="TGO", matter="support", told=0, stories=0, days=0, standing="denied")
    shown = "\n".join(tell_thread(one))
    assert "0 reports" not in shown
    assert "only of the answer" in shown


def test_the_title_of_a_series_says_where_its_numbers_are_of_more_time_than_its_bars(store, tmp_path):
    (tmp_path / "in" / "old.txt").write_text("Look back\n\nABIDJAN, March 6, 2024 - Gunmen attacked a market in Bouna on 2 June 2019, killing three traders, the police said.\n", "utf-8")
    store("code", "in", "--engine", "rules")
    title = " ".join(store("series", "--by", "type", "--type", "ASSAULT").out.split())
    assert title.startswith("n_events by week, 2024-W10") and "numbers from 2019-W22" in title
    assert "(" not in store("series", "--by", "type", "--type", "ACCUSE").out.splitlines()[0]
