"""The report: numbers as the texts give them, losses with their own words and source, and the chart of months."""

import pytest

from tocsin.cli.queries import number_of, unpointed
from tocsin.report.html import months_of, number, tolls
from tocsin.report.summary import loss_row


def toll(low, high, bound, *spans, who="people"):
    return {"low": low, "high": high, "bound": bound, "who": who, "evidence": [span(*each) for each in spans]}


def span(start, quote):
    return {"start": start, "end": start + len(quote), "quote": quote}


@pytest.mark.parametrize(
    ("row", "told", "short"),
    [
        (toll(31, None, "more_than"), "more than 30", ">30"), (toll(30, None, "at_least"), "at least 30", "30+"), (toll(1200, 1200, "exact"), "1,200", "1200"),
        (toll(200, 999, "about"), "200 to 999", "200–999"),
    ],
)  # fmt: skip
def test_a_toll_is_given_as_the_report_gives_it(row, told, short):
    assert (tolls([row]), number_of([row])) == (told, short)


@pytest.mark.parametrize(("value", "told"), [(2e10, "20,000,000,000"), (4000.0, "4,000"), (2.5, "2.5"), (None, "")])
def test_big_numbers_are_written_out(value, told):
    assert number(value) == told


def test_whole_numbers_are_listed_without_a_point():
    assert [str(unpointed(each)) for each in (7.0, 2e10, 2.5, None)] == ["7", "20000000000", "2.5", "None"]


def test_losses_come_with_the_words_of_the_number_their_status_and_their_source():
    event = {
        "id": "ev_1", "document": "a.txt", "date": None, "place": None, "status": "alleged", "attribution": [{"name": "Rebels"}], "evidence": [span(40, "stormed the fort")],
        "casualties": {"killed": [toll(9, 9, "exact", (10, "nine guards died"), who="nine guards")], "injured": [toll(2, 2, "exact", (48, "the fort"))]},
    }  # fmt: skip
    row = loss_row(event)
    assert (row["words"], row["who"], row["status"], row["says"]) == ("nine guards died … stormed the fort", ["nine guards", "people"], "alleged", ["Rebels"])


def event(day, status="occurred", kind="ASSAULT", until=None):
    return {"date": {"earliest": day, "latest": until or day}, "type": kind, "status": status, "quad": "material conflict"}


def test_the_chart_has_every_month_and_only_what_was_done_or_said():
    rows = months_of([event("2023-11-05"), event("2024-02-01"), event("2024-02-09", "alleged"), event("2024-02-09", "denied"), event("2024-01-20", until="2024-02-03")])
    assert [(row["month"], row["conflict"]) for row in rows] == [("2023-11", 1), ("2023-12", 0), ("2024-01", 0), ("2024-02", 1)]
    assert months_of([event("2024-02-01", "planned")]) == []
    assert [row["month"] for row in months_of([event("1979-03-01"), event("2024-02-01")])][::59] == ["2019-03", "2024-02"]
