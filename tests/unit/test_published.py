"""What the lines over a report, and times told twice, of anniversaries and of polls say of the day of publication."""

from datetime import date

import pytest

from tocsin.clean.dateline import read_alone, read_dateline
from tocsin.clean.stamp import changed_day, only_day_named, stamped_day
from tocsin.date.beside import poll_clues
from tocsin.date.days import FIRST
from tocsin.date.lead import lead_clue, weekday_shares
from tocsin.date.since import years_told
from tocsin.date.times import day_of_year_counted, days_told
from tocsin.ontology import load_ontology
from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument, Span

SPAN = Span(start=0, end=1, quote="x")


def published(code, text, **fields):
    found = code(text, **fields).published
    return (found.earliest, found.latest) if found is not None else None


def within(found, first, last):
    return found is not None and date.fromisoformat(first) <= found[0] and found[1] <= date.fromisoformat(last)


def test_an_agency_may_sign_the_dateline_with_its_initials():
    line = "Nouakchott, May 3, AMI -- The army said on Friday that two soldiers had died."
    found = read_dateline(line)
    assert found is not None and found.date is not None
    assert (line[slice(*found.place)], line[slice(*found.date)], found.agency) == ("Nouakchott", "May 3", "AMI")


def test_the_country_of_a_dateline_may_stand_in_brackets_before_its_day_and_agency():
    line = "Cotonou (Benin), May 3, 2025 (Lagoon Wire) - Dockers walked out on Saturday."
    found = read_dateline(line)
    assert found is not None and found.date is not None
    assert (line[slice(*found.date)], found.agency) == ("May 3, 2025", "Lagoon Wire")


def test_a_remark_in_brackets_may_stand_behind_a_dateline():
    line = "COTONOU, Friday 9 August 2024 (From our own correspondent)"
    found = read_alone(line)
    assert found is not None and found.date is not None
    assert line[slice(*found.date)] == "Friday 9 August 2024"


@pytest.mark.parametrize("line", ["Lagoon Post | Lomé, Monday, March 3, 2025", "Lomé, 3 March 2025", "Last updated: Monday 3 March 2025, 21:10 GMT"])
def test_a_line_over_the_report_dates_it_though_it_is_no_news(code, line):
    text = f"Fishermen block the port of Lomé over fuel prices\n\n{line}\n\nFishermen blocked the port of Lomé with their boats on Monday, the harbour master said.\n\nPolice fired tear gas at the boats. Nobody was hurt, the harbour master added."
    assert published(code, text, clean=False) == (date(2025, 3, 3), date(2025, 3, 3))


def test_the_day_of_a_change_is_read_behind_its_word():
    assert changed_day(["Published yesterday", "Updated: 4 March 2021, 10:15"]) == date(2021, 3, 4)
    assert changed_day(["4 March 2021"]) is None


@pytest.mark.parametrize(
    ("stamp", "day"),
    [("Posted: Thursday 04/03/2021 10:15", date(2021, 3, 4)), ("Thursday, 03/04/2021", date(2021, 3, 4)), ("Posted 04/03/2021", None), ("Sunday 04/03/2021", None)],
)
def test_the_weekday_tells_which_number_is_the_month(stamp, day):
    assert stamped_day([stamp]) == day


def test_a_line_among_links_dates_the_report_if_it_is_the_only_one():
    assert only_day_named(["More from Benin", "Date 04.03.2021", "Harbour reopens"]) == date(2021, 3, 4)
    assert only_day_named(["Published 4 March 2021", "Published 7 March 2021"]) is None
    assert only_day_named(["4 March 2021"]) is None


@pytest.mark.parametrize("line", ["The Lagoon Quarterly, March 2023", "Policy brief | Institute for the Lagoon | March 2023"])
def test_the_month_of_an_issue(code, line):
    text = f"The men of the lagoon\n\n{line}\n\nThe fishermen of Ganvié lost their boats to men with guns. Nobody has stood trial for it. The army burned two villages near by."
    assert within(published(code, text), "2023-03-01", "2023-04-05")


def test_a_month_that_a_headline_tells_of_is_no_issue(code):
    text = "Benin's vote was held in March 2016\n\nThe governor of Kandi thanked the elders."
    assert not within(published(code, text), "2016-03-01", "2016-04-05")


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("The two sides signed a truce last month, in June 2021.", "2021-07-01", "2021-07-31"),
        ("The two sides signed a truce in December 2020, 16 months ago.", "2022-04-01", "2022-04-30"),
        ("The truce was signed last year (2018).", "2019-01-01", "2019-12-31"),
    ],
)
def test_a_time_that_is_named_twice(code, sentence, first, last):
    assert within(published(code, f"Herders and farmers met again in the valley. {sentence}"), first, last)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("ten years to the day after the coup", 10),
        ("as both sides marked seventy years since the truce", 70),
        ("on the 25th anniversary of the siege", 25),
        ("on the eve of the twenty-first anniversary of the siege", 21),
        ("a jubilee of the siege, their third anniversary", None),
        ("three years after the coup", None),
    ],
)
def test_words_of_an_anniversary(words, count):
    assert years_told(words) == count


def test_an_anniversary_dates_the_report(code):
    text = "Students marched through Soweto on Thursday, forty years to the day after police shot pupils in the uprising of Soweto. The mayor thanked them."
    assert within(published(code, text), "2016-06-16", "2016-06-19")


def test_the_eve_of_an_anniversary_is_the_day_before_it(code):
    text = "Mourners lit lamps in the harbour on the eve of the tenth anniversary of the ferry disaster of 4 May 2008. The mayor thanked the divers."
    assert within(published(code, text), "2018-04-10", "2018-05-25")


def test_what_happens_on_an_anniversary_is_not_what_it_is_of(code):
    text = "Soldiers of Thailand seized power in Bangkok on Tuesday, on the second anniversary of the killing of Osama bin Laden in Abbottabad. The prime minister fled."
    found = published(code, text)
    assert found is None or found[1].year != 2011


def test_the_year_beside_a_happening_says_that_the_news_goes_back_to_it(code):
    text = "A court in Zagreb jailed two guards on Wednesday for their part in the massacre of Srebrenica in 1995. The men denied it."
    found = published(code, text)
    assert found is None or found[0].year > 1995


def test_a_day_of_the_main_clause_leaves_what_is_told_beside_it(pipeline):
    dossier = pipeline.code(RawDocument(name="a", source="a", text="Volunteers planted trees on Monday for those killed in the bombing of the Bataclan hall in Paris."))
    assert any("Paris attacks" in one.name for one in dossier.happened)  # 13 November 2015 was a Friday
    dossier = pipeline.code(RawDocument(name="a", source="a", text="A bombing of the Bataclan hall in Paris killed 129 people on Monday."))
    assert not any("Paris attacks" in one.name for one in dossier.happened)


@pytest.mark.parametrize(
    ("day", "dated"),
    [
        ("Saturday", True),  # 2019-04-15 was a Monday
        ("Friday", False),
    ],
)
def test_a_weekday_counted_from_a_known_happening_dates_the_report(code, day, dated):
    found = published(code, f"Masons met the mayor of Paris on {day}, five days after the Notre-Dame cathedral fire. They asked for oak.")
    assert within(found, "2019-04-20", "2019-04-24") is dated


def test_the_office_of_the_dead_does_not_date_the_report(code):
    text = "Margaret Thatcher, Britain's first woman prime minister, died on Monday at a hotel in London. She grew roses."
    assert within(published(code, text), "2013-04-08", "2013-04-12")


def test_a_poll_to_come_dates_the_report():
    text = "Police in Ghana arrested two men in Kumasi ahead of next month's presidential vote. The men were freed in Accra. A court in Accra had jailed both in June 2022. Ghana has sent soldiers to Tamale."
    dossier = Pipeline(strict=True).code(RawDocument(name="a", source="a", text=text, clean=True))
    assert dossier.notes is not None
    (clue,) = poll_clues(dossier, dossier.notes, load_ontology())
    weights = clue.weights()
    assert weights[date(2024, 11, 10).toordinal() - FIRST] > 5 * weights[date(2024, 6, 10).toordinal() - FIRST]


def test_weekdays_told_after_a_dated_one_are_later(code):
    text = "Gunmen shot a judge in Mocoa on Monday, 13 March 2023, police said. A suspect was caught on Tuesday. A court charged him on Wednesday. On Thursday his brother fled."
    assert within(published(code, text), "2023-03-16", "2023-03-22")


@pytest.mark.parametrize(
    ("text", "value"), [("Rebels seized the town on Might 14, 2019.", "2019-05-14"), ("They might 14 times have fled.", None), ("Might alone rules here.", None)]
)
def test_rewritten_copy_calls_may_might(text, value):
    dossier = Pipeline(strict=True).code(RawDocument(name="a", source="a", text=text, clean=True))
    assert next((t.value for t in dossier.times if "ight" in t.evidence[0].quote), None) == value


def test_a_statement_in_the_present_dates_the_deed_that_it_condemns(code):
    text = "The harbour authority of Lomé condemns the attack on its pilot boat on Tuesday, 5 March 2024, off Kpémé.\n\nTwo pilots were wounded. On Wednesday the authority summoned the owners of the trawlers."
    assert within(published(code, text), "2024-03-05", "2024-03-11")


def test_days_without_a_year_are_told_by_one_clue_and_the_last_of_them_tells_most(code):
    text = "Gunmen burned the ferry of Ganvié in 2019, the elders said.\n\nThe army took the pier on March 4 and lost it on March 9. The governor, who had been ousted on February 2, fled by boat."
    assert within(published(code, text + " He was seen in Lomé on March 12, 2019."), "2019-03-12", "2019-09-30")
    clue = days_told({(3, 4): SPAN, (3, 9): SPAN, (2, 2): SPAN})
    day = {text: clue.curve[date.fromisoformat(text).toordinal() - FIRST] for text in ("2019-03-08", "2019-03-10", "2019-06-10", "2019-02-20")}
    assert day["2019-03-10"] > day["2019-06-10"] > day["2019-02-20"]
    assert day["2019-03-10"] > 4 * day["2019-03-08"]


def test_a_day_of_last_year_puts_the_report_into_the_year_after_it():
    curve = day_of_year_counted(SPAN, 5, 4, -1).curve
    assert curve[date(2020, 1, 1).toordinal() - FIRST] == curve[date(2020, 12, 31).toordinal() - FIRST] > 0
    own = day_of_year_counted(SPAN, 5, 4, 0).curve
    assert own[date(2020, 5, 3).toordinal() - FIRST] == 0 < own[date(2020, 5, 4).toordinal() - FIRST]


def test_a_report_is_of_the_newest_weekday_that_it_tells_or_the_day_after():
    monday, tuesday, wednesday = range(3)
    at_once = weekday_shares(tuesday, [monday], 0.99, "first")
    assert sorted(range(7), key=at_once.__getitem__)[-2:] == [wednesday, tuesday]
    followed = weekday_shares(monday, [tuesday, wednesday], 0.99, "later")
    assert max(range(7), key=followed.__getitem__) == wednesday
    later = weekday_shares(monday, [], 0.01, "first")
    assert max(range(7), key=later.__getitem__) == 3


def test_short_paragraphs_and_dated_speech_tell_of_an_outlet_that_prints_at_once(pipeline):
    first = "Two fishermen were hurt when gunmen attacked a boat off Lomé{}."
    rest = ["It was the second such attack since the coup in Niger in July 2023.", "The boat sank within an hour.", "Nobody has said who the gunmen were.", "The port stayed open all day long."]
    prompt = "\n\n".join([first.format(", the coast guard said on Tuesday"), *rest])
    later = " ".join(["On Tuesday, two" + first.format("")[3:], *rest])
    for text, end in ((prompt, "prints at once"), (later, "prints some days later")):
        dossier = pipeline.code(RawDocument(name="test", source="test", text=text, clean=True))
        clue = lead_clue(dossier, dossier.notes)
        assert clue is not None and clue.reason.endswith(end)


def test_a_surname_with_its_taking_office_last_month_tells_the_month(code):
    text = "Pakistan’s caretaker prime minister, Anwaar-ul-Haq Kakar, wrote a letter to the farmers of Gilgit.\n\nThe letter thanked them for a basket of apples that they sent to Kakar after he took office last month."
    assert within(published(code, text), "2023-08-14", "2023-10-20")


def test_a_named_operation_with_its_month_tells_the_year(code):
    text = "A drone hit a lorry near Dohuk on Thursday, killing two fighters.\n\nThe army launched Operation Claw-Lock in April last year. Farmers of two villages left their fields on June 13."
    assert within(published(code, text), "2022-06-01", "2024-06-30")
