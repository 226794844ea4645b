"""Counting over time: periods, keys, zeros and unknowns, shares, intensity and losses."""

import sys
import types
from datetime import date, timedelta

import pytest

import tocsin
from incident_records import DAY, event, report, toll
from tocsin import Filters
from tocsin.counts.periods import UNKNOWN, WHOLE, last_of, name_of, period_of, periods_between, shared_out
from tocsin.counts.series import wilson
from tocsin.errors import ReadError

WEEK = "2024-W10"
"""The week of DAY, a Monday."""


def rows(documents, by=("type",), every="week", unit="events", **options):
    return list(tocsin.series(documents, by, every, unit, **options))


def by_period(found, column):
    return {row.period: getattr(row, column) for row in found}


def attack(place, day=DAY, name="", **options):
    return event(name or place, f"Gunmen attacked the {place} market", actors=("actor:jnim",), recipients=("mil:MLI",), day=day, **options)


# ---------------------------------------------------------------- periods


@pytest.mark.parametrize(
    ("day", "every", "name", "first", "last"),
    [
        (date(2021, 1, 3), "week", "2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
        (date(2024, 12, 30), "week", "2025-W01", date(2024, 12, 30), date(2025, 1, 5)),
        (date(2024, 2, 29), "month", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (date(2023, 12, 31), "month", "2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        (date(2023, 6, 1), "year", "2023", date(2023, 1, 1), date(2023, 12, 31)),
        (date(2023, 6, 1), "day", "2023-06-01", date(2023, 6, 1), date(2023, 6, 1)),
        (date.max, "week", "9999-W52", date(9999, 12, 27), date.max),
        (date.max, "month", "9999-12", date(9999, 12, 1), date.max),
        (date.min, "week", "0001-W01", date.min, date(1, 1, 7)),
    ],
)
def test_a_day_lies_in_its_period(day, every, name, first, last):
    period = period_of(day.toordinal(), every)
    assert (name_of(period, every), period, last_of(period, every)) == (name, first.toordinal(), last.toordinal())


def test_periods_follow_on_one_another_to_the_end_of_time():
    assert [name_of(one, "month") for one in periods_between(date(2023, 11, 30).toordinal(), date(2024, 1, 1).toordinal(), "month")] == ["2023-11", "2023-12", "2024-01"]
    assert [name_of(one, "year") for one in periods_between(date(9998, 5, 1).toordinal(), date.max.toordinal(), "year")] == ["9998", "9999"]


def test_an_interval_is_shared_out_by_its_days():
    found = shared_out(date(2024, 3, 9), date(2024, 3, 12), "week")  # Saturday to Tuesday
    assert list(found.values()) == [WHOLE // 2, WHOLE // 2]


@pytest.mark.parametrize(("first", "last"), [(None, DAY), (DAY, None), (None, None), (DAY, DAY - timedelta(days=1)), (DAY, DAY + timedelta(days=366))])
def test_what_has_no_narrow_days_has_no_period(first, last):
    assert shared_out(first, last, "week") == {UNKNOWN: WHOLE}


def test_dated_only_puts_aside_what_meets_two_periods():
    assert shared_out(date(2024, 3, 9), date(2024, 3, 12), "week", dated_only=True) == {UNKNOWN: WHOLE}
    assert shared_out(date(2024, 3, 9), date(2024, 3, 12), "month", dated_only=True) == {date(2024, 3, 1).toordinal(): WHOLE}


# ---------------------------------------------------------------- counting


def test_zero_where_stories_are_silent_and_null_where_there_is_no_story():
    found = rows([report("a", attack("Ber")), report("quiet", out=DAY + timedelta(days=8)), report("b", attack("Bamba", day=DAY + timedelta(days=21)), out=DAY + timedelta(days=22))])
    assert by_period(found, "n_events") == {"2024-W10": 1, "2024-W11": 0, "2024-W12": None, "2024-W13": 1}
    assert by_period(found, "n_stories") == {"2024-W10": 1, "2024-W11": 0, "2024-W12": None, "2024-W13": 1}
    assert by_period(found, "share") == {"2024-W10": 1, "2024-W11": 0, "2024-W12": None, "2024-W13": 1}
    assert by_period(found, "stories")["2024-W12"] is None
    assert by_period(found, "intensity_sum")["2024-W11"] == 0
    assert by_period(found, "intensity_mean")["2024-W11"] is None


def test_events_of_a_time_without_stories_count_but_have_no_share():
    (old, new) = rows([report("a", attack("Ber", day=DAY - timedelta(days=70)), attack("Bamba"))])
    assert (old.n_events, old.n_stories, old.share) == (1, None, None)
    assert (new.n_events, new.n_stories, new.share) == (1, 1, 1)


def test_more_papers_do_not_look_like_more_war():
    text = "Gunmen attacked the market of Ber on Monday, and the army said that it had lost five soldiers there before help came from Timbuktu and Gao in the evening of the same day."
    copies = [report(name, event(f"e{name}", text, anchor="attacked"), text=text) for name in "abc"]
    (row,) = rows([*copies, report("other", text="The price of salt rose again in the north, traders said, while rice stayed what it was at the end of the year.")])
    assert (row.n_events, row.n_stories, row.stories, row.share) == (3, 1, 2, 0.5)


def test_reports_that_are_not_coded_are_no_silence():
    french = report("fr", text="Le marché de Gao a ouvert ses portes au petit matin, et les marchands de sel sont venus du nord.").model_copy(update={"language": "fr"})
    (row,) = rows([report("a", attack("Ber")), french])
    assert (row.n_stories, row.stories) == (1, 1)


def test_a_series_of_some_documents_only_is_refused():
    with pytest.raises(ReadError, match="some documents"):
        tocsin.series([], filters=Filters(words="salt"))


def test_what_has_no_day_is_last_and_keeps_the_total():
    found = rows([report("a", attack("Ber", day=None), attack("Bamba"))])
    assert [(row.period, row.n_events) for row in found] == [(WEEK, 1), (None, 1)]
    assert found[-1].start is found[-1].end is found[-1].share is None


def test_a_look_back_is_no_news():
    old = attack("Ber", day=DAY - timedelta(days=300))
    (_, row) = rows([report("a", old)], every="year", by=("type",))
    assert (row.period, row.n_events, row.n_stories, row.stories) == ("2024", 0, 0, 1)


def test_intensity_is_over_the_unit():
    scored = [one.model_copy(update={"intensity": score}) for one, score in ((attack("Ber"), -9.0), (attack("Bamba"), -7.0))]
    documents = [report("a", *scored)]
    (events,), (stories,) = rows(documents), rows(documents, unit="stories")
    assert (events.intensity_sum, events.intensity_mean) == (-16, -8)
    assert (stories.intensity_sum, stories.intensity_mean) == (-8, -8)


def test_incidents_count_once_with_their_dead():
    documents = [report("a", attack("Ber", killed=5)), report("b", attack("Ber", name="later", killed=7), out=DAY + timedelta(days=2)), report("c", event("talks", type="CONSULT", actors=("gov:MLI", "gov:NER")))]
    attacks, talks = sorted(rows(documents, unit="incidents"), key=lambda row: row.type)
    assert (attacks.n_events, attacks.n_incidents, attacks.killed_low, attacks.killed_best, attacks.killed_high) == (2, 1, 7, 7, 7)
    assert attacks.intensity_mean == -9  # the score of the type, not of the events
    assert (talks.n_incidents, talks.killed_best) == (1, None)


def test_dead_without_an_upper_bound_have_none():
    (row,) = rows([report("a", attack("Ber", killed=(toll(5, None, bound="at_least"),)))], unit="incidents")
    assert (row.killed_low, row.killed_best, row.killed_high) == (5, 5, None)


def test_campaigns_are_not_counted_beside_their_parts():
    going = event("war", "Rebels attacked villages for months", status="ongoing", day=DAY, until=DAY + timedelta(days=60))
    found = rows([report("a", going, attack("Ber"))], unit="incidents", every="year")
    assert [(row.n_events, row.n_incidents) for row in found] == [(2, 1)]


# ---------------------------------------------------------------- keys


def keys(documents, by, **options):
    found = tocsin.series(documents, by, "year", **options)
    return set(found.keys())


def test_states_count_as_one_and_groups_by_name():
    documents = [report("a", attack("Ber"), event("b", recipients=("gov:MLI",)), event("c", actors=("actor:org.un",)))]
    assert keys(documents, ["dyad"]) == {("JNIM", "MLI"), ("unknown", "MLI"), ("United Nations", "unknown")}
    assert keys(documents, ["recipient"], parties="name") == {("Armed forces of Mali",), ("Government of Mali",), ("unknown",)}


def test_people_without_a_name_count_by_country_and_sector():
    from tocsin.counts.keys import party_of
    from tocsin.records import Entity

    rebels = Entity(id="group:1:rebel:", name="Rebels", kind="group", country="MLI", sector="REB")
    assert [party_of(rebels.id, rebels, level) for level in ("party", "country", "name")] == ["MLI REB", "MLI", "Rebels"]
    assert party_of("x", None, "party") == "unknown"
    taliban = Entity(id="actor:afghan-taliban", name="Afghan Taliban", kind="armed_group", country="AFG", sector="GOV")
    assert party_of(taliban.id, taliban, "party") == "AFG"


def test_all_who_meet_act_on_each_other():
    documents = [report("a", event("talks", type="CONSULT", actors=("gov:MLI", "gov:NER")))]
    assert keys(documents, ["dyad"]) == {("MLI", "NER"), ("NER", "MLI")}
    assert keys(documents, ["recipient"]) == {("MLI",), ("NER",)}


def test_quads_countries_and_divisions():
    documents = [report("a", attack("Ber"), event("b", type="CONSULT", place="Mali"), event("c", place=None))]
    assert keys(documents, ["quad"]) == {("material conflict",), ("verbal cooperation",)}
    assert keys(documents, ["country"]) == {("MLI",), ("unknown",)}
    assert keys(documents, ["division", "type"]) == {("MLI Gao", "ASSAULT"), ("unknown", "CONSULT"), ("unknown", "ASSAULT")}


@pytest.mark.parametrize(
    ("status", "kind", "counts"),
    [("occurred", "ASSAULT", True), ("alleged", "ASSAULT", False), ("planned", "ASSAULT", False), ("threatened", "THREATEN", True), ("demanded", "REQUEST", True), ("not_occurred", "ASSAULT", False)],
)
def test_only_what_happened_or_was_said_counts(status, kind, counts):
    documents = [report("a", event("e", type=kind, status=status))]
    assert [row.n_events for row in rows(documents)] == ([1] if counts else [])
    assert [row.n_events for row in rows(documents, filters=Filters(status=status))] == [1]


@pytest.mark.parametrize(
    ("wanted", "number"),
    [({"type": "assault"}, 1), ({"actor": "jnim"}, 1), ({"actor": "Armed forces"}, 1), ({"country": "mli"}, 2), ({"country": "NER"}, 1), ({"place": "gao"}, 1), ({"place": "Paris"}, 0)],
)
def test_filters_choose_events_and_leave_the_stories_of_the_period(wanted, number):
    documents = [report("a", attack("Ber")), report("b", event("talks", type="CONSULT", actors=("gov:MLI", "gov:NER"), place="Niamey"))]
    (row,) = rows(documents, by=(), filters=Filters(**wanted))
    assert (row.n_events, row.stories, row.share) == (number, 2, number / 2)


def test_days_that_are_asked_for_are_filled_and_cut():
    found = rows([report("a", attack("Ber"), attack("Bamba", day=None))], filters=Filters(since=DAY - timedelta(days=7), until=DAY + timedelta(days=7)))
    assert [(row.period, row.n_events) for row in found] == [("2024-W09", None), (WEEK, 1), ("2024-W11", None)]


def test_all_periods_together_make_a_row():
    found = tocsin.series([report("a", attack("Ber"), attack("Bamba", day=None)), report("q", out=DAY + timedelta(days=8))], by=["type"])
    row = found.whole(("ASSAULT",))
    assert (row.period, row.n_events, row.n_stories, row.stories, row.share) == (None, 2, 1, 2, 0.5)


def test_shares_of_all_periods_have_one_denominator():
    undated = event("meet", "Mali met Niger", actors=("gov:MLI",), recipients=("gov:NER",), day=None)
    found = tocsin.series([report("a", attack("Ber"), undated), report("quiet", out=DAY + timedelta(days=8)), report("undated", out=None)], by=["actor"])
    held = found.keys()
    assert len(held) == 2
    assert {found.whole(key).stories for key in held} == {3}


@pytest.mark.parametrize("options", [{"by": ["frogs"]}, {"by": ["dyad", "actor"]}, {"every": "hour"}, {"unit": "words"}, {"parties": "colour"}])
def test_what_does_not_exist_is_refused(options):
    with pytest.raises(ReadError):
        tocsin.series([], **options)


def test_nothing_gives_no_rows():
    assert rows([]) == rows([], by=()) == []


def test_the_interval_of_a_share_is_that_of_wilson():
    assert wilson(5, 10) == (0.5, 0.236593, 0.763407)
    assert wilson(0, 1)[2] > 0.7 > 0.05 > wilson(0, 100)[2]


# ---------------------------------------------------------------- frames and files


def test_parquet_holds_the_rows(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    found = tocsin.series([report("a", attack("Ber", killed=5), attack("Bamba", day=None))], by=["dyad", "type"], unit="incidents")
    assert found.to_parquet(tmp_path / "s.parquet") == 2
    assert parquet.read_table(tmp_path / "s.parquet").to_pylist() == list(found.to_dicts())


@pytest.mark.parametrize(("package", "method"), [("pandas", lambda found: found.to_pandas()), ("pyarrow", lambda found: found.to_parquet("x"))])
def test_what_is_not_installed_is_named(monkeypatch, package, method):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ReadError, match="installed"):
        method(tocsin.series([report("a", attack("Ber"))]))


def test_the_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ReadError, match=r"tocsin\[pandas\]"):
        tocsin.series([report("a", attack("Ber"))]).to_pandas()


def test_a_real_frame_has_days_and_counts():
    pandas = pytest.importorskip("pandas", reason="the development environment is without the extra `pandas`")
    frame = tocsin.series([report("a", attack("Ber"))], by=["type"]).to_pandas()
    assert (list(frame["type"]), list(frame["n_events"]), list(frame["start"])) == (["ASSAULT"], [1.0], [pandas.Timestamp("2024-03-04")])


def test_pandas_gets_all_columns(monkeypatch):
    class Frame(dict):
        def __init__(self, rows, columns):
            super().__init__({name: [row[name] for row in rows] for name in columns})

        def astype(self, kinds):
            self.kinds = kinds
            return self

    monkeypatch.setitem(sys.modules, "pandas", types.SimpleNamespace(DataFrame=Frame, to_datetime=lambda values: [str(one) for one in values]))
    frame = tocsin.series([report("a", attack("Ber"))], by=["type"]).to_pandas()
    assert (frame["type"], frame["n_events"], frame["start"], frame.kinds["share"]) == (["ASSAULT"], [1.0], ["2024-03-04"], "float64")
