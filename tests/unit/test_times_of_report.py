"""What the times that a report names say of its own day: a date with its weekday, months, years to come, days counted from another."""

from datetime import date

import pytest

from tocsin.date.beside import counted_clues, written_clues
from tocsin.date.days import DAYS, FIRST
from tocsin.date.printed import caption_clues, post_clues, rights_clue
from tocsin.date.times import is_past, time_clues
from tocsin.dossier import Dossier
from tocsin.pipeline import Pipeline
from tocsin.records import Noise, RawDocument
from tocsin.when import parts_of


def with_notes(text: str):
    dossier = Pipeline().code(RawDocument(name="a", source="a", text=text))
    assert dossier.notes is not None
    return dossier, dossier.notes


def weight(clue, day: str) -> float:
    return float(clue.curve[date.fromisoformat(day).toordinal() - FIRST])


def test_a_date_with_its_weekday_is_of_the_days_of_the_news():
    bare, beside = (next(c for c in time_clues(*with_notes(f"The army left the village on Thursday. Shells had fallen on its mill on {words}.")) if "latest date" in c.reason) for words in ("11 June 2025", "Wednesday, 11 June 2025"))
    near, far = "2025-06-12", "2025-08-12"
    assert weight(beside, near) / weight(beside, far) > 20 * weight(bare, near) / weight(bare, far)


def test_what_has_gone_on_since_a_day_began_in_the_past():
    dossier, notes = with_notes("The clans have been fighting over the well since Monday, August 11, 2025.")
    (day,) = [e for e in dossier.expressions if e.pattern == "day"]
    assert is_past(notes, day, parts_of(day))


def test_a_month_told_as_past_lies_behind_the_report_and_has_not_come_again():
    (clue,) = [c for c in time_clues(*with_notes("The truce was signed in March. Envoys left the capital in May.")) if "'May'" in c.reason]
    assert weight(clue, "2019-07-01") > 2 * weight(clue, "2020-01-10")
    assert weight(clue, "2019-07-01") > 5 * weight(clue, "2019-05-10")
    assert weight(clue, "2019-07-01") > 5 * weight(clue, "2019-03-20")


@pytest.mark.parametrize(("text", "told"), [("The judges will hand down the sentence by February 2027.", True), ("The bridge was to be built by February 2007.", False)])
def test_a_year_still_to_come(text, told):
    clues = [c for c in time_clues(*with_notes(text)) if "still to come" in c.reason]
    assert bool(clues) == told
    assert not told or (weight(clues[0], "2026-10-01") > weight(clues[0], "2021-10-01") and weight(clues[0], "2027-06-01") == 0.0)


def test_the_day_on_which_a_report_says_that_it_was_written():
    (clue,) = written_clues(*with_notes("As of 24 October 2024, nine of the mills stand idle."))
    assert date.fromordinal(int(DAYS[clue.curve.argmax()])) == date(2024, 10, 24)
    assert not list(written_clues(*with_notes("The mills closed on 24 October 2024.")))


def test_news_counted_from_another_day():
    dossier, notes = with_notes("The raid came three weeks after gunmen burned the mill on 4 May 2021.")
    (clue,) = counted_clues(dossier, notes, ())
    assert weight(clue, "2021-05-25") > 0.0
    assert weight(clue, "2021-05-10") == 0.0
    assert weight(clue, "2021-07-01") == 0.0


def test_a_full_date_that_leads_is_that_of_the_news_where_no_weekday_tells_it():
    filler = "The road runs along the river. " * 5
    lead, body = (next(c for c in time_clues(*with_notes(text)) if "latest date" in c.reason) for text in ("By an order issued on 3 March 2021 the ministry shut the school.", f"{filler}The ministry shut the school on 3 March 2021."))
    near, far = "2021-03-05", "2022-03-05"
    assert weight(lead, near) / weight(lead, far) > 20 * weight(body, near) / weight(body, far)


def noted(*notes: tuple[str, str], text: str = "") -> Dossier:
    return Dossier(RawDocument(name="a", source="a", text=text), text=text, noise=[Noise(start=0, end=len(quote), quote=quote, kind=kind) for kind, quote in notes])


def test_a_picture_of_the_news_dates_the_report_and_one_from_the_file_is_older():
    (fresh,) = caption_clues(noted(("caption", "Smoke over the port of Lobito, June 3, 2024. (Photo: Example)")))
    (old,) = caption_clues(noted(("caption", "File - In this Monday, June 3, 2024 file photo smoke hangs over Lobito.")))
    assert weight(fresh, "2024-06-04") > 50 * weight(fresh, "2024-09-01") > 0
    assert 0 < weight(old, "2024-06-04") < 10 * weight(old, "2024-09-01")
    assert weight(fresh, "2024-06-02") == weight(old, "2024-06-02") == 0
    assert not [*caption_clues(noted(("related", "The fire of June 3, 2024")))]


def test_a_quoted_post_and_a_notice_of_rights_date_the_report():
    (post,) = post_clues(noted(text="The pier burns. — Harbour Watch (@harbourwatch) June 3, 2024"))
    assert weight(post, "2024-06-03") > 10 * weight(post, "2024-07-03")
    (rights,) = rights_clue(noted(("legal", "Copyright © 2014-2019 Example Media. All rights reserved.")))
    assert weight(rights, "2019-05-01") > 2 * weight(rights, "2018-05-01") > 0
    assert weight(rights, "2019-05-01") > 4 * weight(rights, "2020-05-01") > 4 * weight(rights, "2026-05-01") > 0
    assert not [*rights_clue(noted(("caption", "A mill near Bol in spring. © 2009 Ana Ruiz")))]
    assert not [*post_clues(noted(text="He wrote to the paper (@example) on Monday."))]


@pytest.mark.parametrize("line", ["Published: Sun 2 Jun 2024, 2:16 PM Last updated: Mon 3 Jun 2024, 2:17 PM", "Fire guts pier in Lobito Posted: Sunday, June 2, 2024 1:50 PM EST Updated: Monday, June 3, 2024 2:31 PM EDT"])
def test_a_day_behind_its_label_is_that_of_publication(line):
    dossier, _ = with_notes(f"{line}\nA fire on Saturday gutted a pier in Lobito, the mayor said. Two dockers were hurt.")
    assert dossier.published is not None
    assert dossier.published.earliest == dossier.published.latest == date(2024, 6, 2)


@pytest.mark.parametrize("line", ["Fire guts pier in Lobito Published on 2 June 2024", "Fire guts pier in Lobito Posted June 2, 2024 at 2:16 pm GMT by Ana Ruiz", "Fire guts pier in Lobito Published 2 June 2024, 14:20 | Last updated 3 June 2024"])
def test_a_label_without_a_colon_has_only_hour_and_labels_behind_its_day(line):
    dossier, _ = with_notes(f"{line}\nA fire on Saturday gutted a pier in Lobito, the mayor said. Two dockers were hurt.")
    assert dossier.published is not None
    assert dossier.published.earliest == dossier.published.latest == date(2024, 6, 2)


@pytest.mark.parametrize("opening", ["Issued on 2 June 2019, the order shuts all wells near Bol.", "Published on 2 June 2019, the study counts the wells near Bol.", "Posted on 2 June 2019, the film shows the wells near Bol."])
def test_a_participle_before_a_day_does_not_date_the_report(opening):
    dossier, _ = with_notes(f"{opening} On Monday guards drove nine herders from the last of them.")
    assert dossier.published is None or dossier.published.basis != "dateline"


def test_a_headline_that_is_cut_short_does_not_begin_the_report():
    dossier, _ = with_notes("Court charges docker who hit...\n\nBy Ann Example\nLOBITO, Angola, Jan 1 (Reuters) - A court charged a docker on Monday with hitting a guard, officials said.")
    assert dossier.dateline is not None
    assert dossier.dateline.date is not None


def test_the_day_of_a_happening_says_more_than_a_vaguer_time_beside_it():
    dossier, _ = with_notes("Nobody in Las Vegas slept after a gunman firing from a hotel killed 58 people at a music festival there on Sunday. A club of shooters said that he had left it months ago.")
    assert dossier.published is not None
    assert date(2017, 10, 1) <= dossier.published.earliest <= dossier.published.latest <= date(2017, 10, 9)
