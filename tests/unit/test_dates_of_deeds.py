"""Which of the times of a sentence or report is that of a deed."""

from datetime import date

import pytest

FRIDAY = date(2024, 5, 10)  # a Friday


def event_of(coded, words):
    return next(e for e in coded.events if words in e.anchor.quote or (words in e.evidence[0].quote and e.anchor.quote.split()[0] in words))


def event_named(events, words):
    return next(e for e in events if words in e.anchor.quote)


def covers(event, first, last):
    return event.date is not None and event.date.earliest <= last and event.date.latest >= first and (event.date.latest - event.date.earliest).days <= 3


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("In Lobito, dockers have downed tools until Monday.", "downed tools"),
        ("Opposition leader Awa Sarr has urged supporters to march on Sunday in spite of the ban.", "urged"),
        ("The foreign minister of Norway promised Kenya ten patrol boats by March, her office said.", "promised"),
        ("The spokesman condemned the mortar attack by militants on the base at Bria on 2 April.", "condemned"),
        ("The envoy thanked Chad for the release of 2 April.", "thanked"),
        ("Gabon has recalled its ambassador to Chad for consultations.", "recalled"),
        ("The spokesman denied that letters had been ignored; a reply, he said, had gone out on 3 April.", "denied"),
    ],
)
def test_a_time_that_belongs_to_something_else_leaves_the_day_of_the_report(code, text, anchor):
    filler = "Rain fell over the hills.\n\n"
    assert covers(event_of(code(filler + text, published=FRIDAY), anchor), date(2024, 5, 9), FRIDAY)


def test_what_has_often_been_is_no_news(code):
    text = "The lake is shallow.\n\n" * 6 + "Bandits have repeatedly attacked traders on the road to Bol."
    assert event_of(code(text, published=FRIDAY), "attacked").date is None


def test_what_came_later_has_its_own_day(code):
    coded = code("On Monday a sentry was stabbed at the gate of the barracks in Bol and died two days later.", published=FRIDAY)
    assert event_of(coded, "stabbed").date.latest == date(2024, 5, 6)


def test_the_deed_of_an_anniversary(code):
    coded = code("Bamba came to power four years to the day after General Koné toppled the government of Ivory Coast.", published=FRIDAY)
    assert covers(event_of(coded, "toppled"), date(2020, 5, 9), date(2020, 5, 10))


def test_the_same_weekday_is_the_one_that_was_told(code):
    coded = code("On Monday, May 6, rebels shelled Bol. A bridge fell on Tuesday. On the same Monday troops raided a farm near Moundou.", published=FRIDAY)
    assert covers(event_of(coded, "raided"), date(2024, 5, 6), date(2024, 5, 6))


def test_days_count_from_the_deed_that_their_noun_names(code):
    coded = code("Thousands of people joined a march through Bol on Wednesday.\n\nTwo days before the march, gunmen attacked a police post in Moundou.", published=FRIDAY)
    assert covers(event_of(coded, "attacked"), date(2024, 5, 6), date(2024, 5, 6))


def test_the_entries_of_a_live_page_are_of_its_day(code):
    hours = ("06:10", "07:20", "08:45", "09:30", "10:15")
    told = ("Soldiers seized the radio station in Bol.", "Police beat students at the gate.", "Gunmen dragged a deputy from his house.", "The airport stayed shut.", "Troops fired on a bus.")
    coded = code("Chad mutiny: as it happened\n\n" + "\n\n".join(f"{hour} {what}" for hour, what in zip(hours, told, strict=True)), published=FRIDAY)
    assert covers(event_of(coded, "fired"), FRIDAY, FRIDAY)
    assert covers(event_of(coded, "beat"), FRIDAY, FRIDAY)


@pytest.mark.parametrize(
    ("text", "anchor", "killed"),
    [
        ("Rebels ambushed a bus near Bol on Monday, killed the driver and burned his bus.", "ambushed", 1),
        ("It was the worst loss since March, when militants stormed an army post at Bosso, killing 15 soldiers and making off with two trucks.", "stormed", 15),
        ("The group began in 1990 with a raid on the customs post at Bol, in which two officers were shot dead.", "raid", 2),
        ("Gunmen shot a trader dead in Jos on Monday.", "shot a trader dead", 1),
        ("A goatboy was shot dead near Bol on Monday.", "shot dead", 1),
    ],
)
def test_the_act_that_caused_a_loss_has_it(code, text, anchor, killed):
    losses = event_of(code(text, published=FRIDAY), anchor).casualties
    assert losses is not None
    assert [toll.low for toll in losses.killed] == [killed]


@pytest.mark.parametrize(("text", "month"), [("In March 300 soldiers left Bol.", "March"), ("In March, 14 herders left Bol.", "March"), ("In March, 1,200 herders left Bol.", "March"), ("On March 14 herders left Bol.", "March 14"), ("In March, 2019, herders left Bol.", "March, 2019")])
def test_a_count_behind_a_month_is_not_its_day(code, text, month):
    assert [time.evidence[0].quote for time in code(text, published=FRIDAY).times] == [month]


def test_the_day_of_a_known_happening_stays_in_its_sentence_where_the_report_has_no_day(code):
    coded = code("Musa Bello, whose cousin was abducted from the girls' school in Chibok by Boko Haram, still hopes.\n\nThe campaign thanked the army for its work. Fighters of the group burned two villages in the north and beat a teacher.")
    assert event_of(coded, "abducted").date.basis == "known"
    assert all(event_of(coded, words).date is None for words in ("thanked", "burned", "beat"))


@pytest.mark.parametrize(
    ("text", "anchor", "first", "last"),
    [
        ("Here are some of the worst raids.\n\nIn October 1991 a man shoots dead nine guests in a bar in Bria.", "shoots", date(1991, 10, 1), date(1991, 10, 31)),
        ("Here are some of the worst raids.\n\nIn May 1998 two men storm a bank in Bria. They shoot dead four clerks.", "shoot dead", date(1998, 5, 1), date(1998, 5, 31)),
        ("The rival generals have ruled Sudan since their 2021 putsch against Hamdok.", "putsch", date(2021, 10, 25), date(2021, 10, 25)),
    ],
)
def test_what_is_told_as_history_has_the_time_of_its_own_sentence(code, text, anchor, first, last):
    found = next(e for e in code(text, published=FRIDAY).events if anchor in e.anchor.quote).date
    assert found is not None
    assert (found.earliest, found.latest) == (first, last)


def test_a_happening_named_in_another_clause_does_not_date_the_deed(code):
    events = code("The war between the two generals who have ruled Sudan since their 2021 coup against Hamdok has emptied El Geneina.").events
    assert event_named(events, "coup").date.latest == date(2021, 10, 25)
    war = event_named(events, "war")
    assert war.date is None or war.date.latest != date(2021, 10, 25)


def test_a_year_named_later_does_not_date_what_was_told_before(code):
    text = "Four farmers fell victim to gunmen near Godere, a resident said. He added that a raid had hit the hamlet back in 2007."
    assert event_named(code(text).events, "victim").date is None


@pytest.mark.parametrize(
    ("text", "anchor", "first", "last"),
    [
        ("Ties have been cold since August 2021, when riot police in Kita beat and detained hundreds of marchers.", "beat", date(2021, 8, 1), date(2021, 8, 31)),
        ("Ties have been cold since August 2021, when riot police in Kita beat and detained hundreds of marchers.", "detained", date(2021, 8, 1), date(2021, 8, 31)),
        ("Weeks after the warlord was captured in his bunker in April 2019, his deputy fled to Ghana.", "captured", date(2019, 4, 1), date(2019, 4, 30)),
        ("The court was closed in May 2021. That autumn, police arrested the judge.", "arrested", date(2021, 9, 1), date(2021, 11, 30)),
        ("The court was closed in May 2021. The previous winter, police arrested the judge.", "arrested", date(2020, 12, 1), date(2021, 2, 28)),
        ("The men were freed on Friday, 12 days after gunmen kidnapped them in Kano.", "kidnapped", date(2024, 4, 28), date(2024, 4, 28)),
        ("On Thursday, six years to the day after protests against the general broke out, some exiles marched through Accra.", "protests", date(2018, 5, 9), date(2018, 5, 9)),
        ("It was the worst raid since March 2023, when gunmen began shelling the port of Kita.", "shelling", date(2023, 3, 1), date(2023, 3, 31)),
        ("A trader died on May 2. On the same Monday, the police arrested his killers.", "arrested", date(2024, 5, 6), date(2024, 5, 6)),
    ],
)
def test_times_of_clauses_that_lean_on_another_time(code, text, anchor, first, last):
    event = event_named(code(text, published=FRIDAY).events, anchor)
    assert (event.date.earliest, event.date.latest) == (first, last)


@pytest.mark.parametrize(
    ("text", "anchor", "day"),
    [
        ("The bishops called for calm, as they had in 2014. Soldiers shot two miners in Kori.", "called for", 9),
        ("The bishops called for calm, as they had in 2014. Soldiers shot two miners in Kori.", "shot", 9),
        ("As in 2014, soldiers fired on marchers in Kori on Monday.", "fired", 6),
        ("Police shot nine miners in Kori on Monday, more than in 2012.", "shot", 6),
        ("Police shot two students as they had gathered on Monday.", "shot", 6),
        ("Youths threw stones at a hostel in Aue on Monday. As early as August 2022 they had thrown stones at another.", "threw", 6),
        ("Floods cut the road as soldiers shelled Kori on Monday.", "shelled", 6),
    ],
)
def test_a_time_of_comparison_dates_nothing(code, text, anchor, day):
    assert covers(event_of(code(text, published=FRIDAY), anchor), date(2024, 5, day), date(2024, 5, day + 1))


@pytest.mark.parametrize(
    ("text", "anchor", "day"),
    [
        ("The ministry played down on Wednesday the navy's threat of a day earlier against radar sites.", "threat", 7),
        ("The ministry played down on Wednesday the navy's threat against radar sites.", "threat", 8),
        ("The same stretch of tarmac has seen soldiers cut down on Monday and their customers robbed and shot on Wednesday.", "robbed", 8),
        ("The same stretch of tarmac has seen soldiers cut down on Monday and their customers robbed and shot on Wednesday.", "cut down", 6),
        ("Soldiers were ambushed on Monday and their officers shot and robbed.", "shot", 6),
        ("Police arrested four students in Bela on Monday and shot two in Kori on Wednesday.", "shot", 8),
    ],
)
def test_of_two_days_each_deed_has_its_own(code, text, anchor, day):
    assert covers(event_of(code(text, published=FRIDAY), anchor), date(2024, 5, day), date(2024, 5, day))


def test_a_day_counted_from_what_befell_somebody_is_open(code):
    text = "Four pump workers were freed on Monday. They said that three surveyors had been seized two days after {}."
    assert event_of(code(text.format("them"), published=FRIDAY), "seized").date is None
    assert event_of(code(text.format("them").replace(" two days after them", ""), published=FRIDAY), "seized").date is not None
    assert event_of(code("Gunmen seized three surveyors two days after the start of a ceasefire.", published=FRIDAY), "seized").date is not None


def test_the_end_of_something_that_lasts_gives_no_year(code):
    coded = code("Council notices\n\nThe council extended the arms embargo on Mali for a year, until June 1, 2020, it said in a May 17 notice. It froze the funds of two generals on May 20.")
    assert all(event.date is None or event.date.earliest is None for event in coded.events)
    coded = code("Council notices\n\nIn April 2019 the council imposed an arms embargo on Mali. On May 20 it froze the funds of two generals.")
    assert [str(event.date.earliest) for event in coded.events if event.anchor.quote == "froze"] == ["2019-05-20"]
