"""Copies of one story: words and facts, kinds, directions, evidence, and what must not be merged."""

import json
import re
import sqlite3
from datetime import date

import pytest

from tests_paths import ROOT, SHARED
from tocsin.errors import ReadError
from tocsin.stories import Report, find_stories
from tocsin.stories.words import CONTENT, FUNCTION, NAME, NUMBER, TIME, read_words, sentence_bounds

EXAMPLES = ROOT / "examples" / "stories"


def load(name: str) -> dict[str, str]:
    return {row["id"]: row["text"] for row in map(json.loads, (EXAMPLES / f"{name}.jsonl").read_text("utf-8").splitlines())}


BASES = load("bases")
SHIP, HOTEL, RAIL = BASES["yemen-ship"], BASES["somalia-hotel"], BASES["ukraine-rail"]


def day(number: int) -> dict[str, date]:
    return {"earliest": date(2024, 5, number), "latest": date(2024, 5, number)}


def only(*reports: Report):
    """The one copy in the one story that the reports tell."""
    stories = find_stories(reports)
    assert len(stories) == 1
    assert len(stories[0].copies) == 1
    return stories[0].copies[0]


def part(text: str, *numbers: int) -> str:
    lines = text.split("\n\n")
    return "\n\n".join(lines[n] for n in numbers)


# ------------------------------------------------------------------ words


def test_words_are_told_apart():
    words = read_words("On Tuesday, Gen. Ali Haddad said that forty-two of 1,500 men near the U.S. base had fled.")[0]
    kinds = {word.folded: word.kind for word in words}
    assert (kinds["tuesday"], kinds["haddad"], kinds["42"], kinds["1500"], kinds["us"], kinds["that"], kinds["fled"]) == (TIME, NAME, NUMBER, NUMBER, NAME, FUNCTION, CONTENT)


def test_a_capital_at_the_beginning_makes_no_name_unless_the_word_has_one_elsewhere():
    first, second = read_words("Officers fled. Kabul fell, and they left Kabul.")
    assert first[0].kind == CONTENT
    assert second[0].kind == NAME


@pytest.mark.parametrize(
    ("text", "number"),
    [("He left. She stayed.", 2), ("Gen. Ali and Mr. Bo left.", 1), ("One line\nanother line", 2), ("“Go.” They went.", 2), ("It cost 2.5 million.", 1), ("", 0), (" \n ", 0)],
)
def test_sentences(text, number):
    assert len(sentence_bounds(text)) == number


# ------------------------------------------------------------------ kinds


def test_the_same_words_are_a_verbatim_copy_whatever_the_spacing():
    copy = only(Report("a", SHIP), Report("b", SHIP.replace("\n\n", "  \n").upper()))
    assert (copy.kind, copy.score, copy.shared_earlier, copy.reasons) == ("verbatim", 1.0, 1.0, ())


def test_a_cut():
    copy = only(Report("whole", SHIP), Report("short", part(SHIP, 0, 1, 2)))
    assert (copy.earlier, copy.later, copy.kind, copy.reasons) == ("whole", "short", "cut", ("cut",))
    assert copy.shared_later == 1.0
    assert copy.shared_earlier < 0.6


def test_a_middle_without_the_beginning_is_a_cut_of_unknown_direction():
    copy = only(Report("whole", SHIP), Report("middle", part(SHIP, 2, 3, 4, 5)))
    assert (copy.earlier, copy.kind, copy.reasons) == ("whole", "cut", ())


def test_an_extension():
    more = SHIP + "\n\nThe harbour of Aden raised its fees on Friday.\n\nA crane fell over there in the storm, and a pilot broke his arm."
    copy = only(Report("first", SHIP, **day(1)), Report("second", more, **day(2)))
    assert (copy.earlier, copy.kind, copy.reasons) == ("first", "extended", ("published",))


def test_an_update_keeps_what_changed():
    copy = only(Report("early", HOTEL, **day(1)), Report("late", HOTEL.replace("13 people died", "15 people died"), **day(2)))
    assert (copy.earlier, copy.kind, copy.changed) == ("early", "update", ("13 > 15",))


NEWS = "Raiders killed 11 herders near Tessalit on Monday, Colonel Issa Tamboura said.\nThey burned four lorries and fled towards the hills of Andoura before dawn.\nNiger closed its crossing at Ayorou and sent 300 men to the river."


@pytest.mark.parametrize("dateline", ["NIAMEY, May {} - ", "NIAMEY, {} May 2024 (Coastal Wire) - ", "Niamey, Niger (May {}) – ", "{} May 2024 — "])
@pytest.mark.parametrize(("change", "kind"), [(("", ""), "verbatim"), ((" before dawn", " before dawn.\nShops in Gao stayed shut for 2 days.\nA curfew of the governor holds from dusk, and the bridge at Bourem is closed to lorries"), "extended"), (("killed 11", "killed 14"), "update")])
def test_the_day_of_a_dateline_is_no_fact_of_the_story(dateline, change, kind):
    copy = only(Report("early", dateline.format(14) + NEWS, **day(14)), Report("late", dateline.format(15) + NEWS.replace(*change), **day(15)))
    assert (copy.kind, copy.changed) == (kind, ("11 > 14",) if kind == "update" else ())


def test_a_day_that_the_story_tells_is_a_fact():
    copy = only(Report("early", NEWS.replace("on Monday", "on May 14")), Report("late", NEWS.replace("on Monday", "on May 15")))
    assert (copy.kind, copy.changed) == ("update", ("14 > 15",))


def test_a_copy_hangs_on_the_report_that_has_most_of_it():
    story = find_stories([Report("whole", SHIP, **day(1)), Report("cut", part(SHIP, 0, 1, 2, 3), **day(2)), Report("spun", load("rewrites")["yemen-ship"], **day(3))])[0]
    assert {(copy.earlier, copy.later) for copy in story.copies} == {("whole", "cut"), ("whole", "spun")}


def test_a_merged_report_has_two_roots():
    story = find_stories([Report("a", SHIP), Report("b", HOTEL), Report("both", SHIP + "\n\n" + HOTEL)])[0]
    assert (set(story.roots), story.independent, len(story.members)) == ({"a", "b"}, 2, 3)
    assert {(copy.earlier, copy.later, copy.kind, copy.reasons) for copy in story.copies} == {("a", "both", "merged", ("merger",)), ("b", "both", "merged", ("merger",))}


def test_a_copy_of_a_merged_report_adds_no_root():
    both = SHIP + "\n\n" + HOTEL
    story = find_stories([Report("a", SHIP), Report("b", HOTEL), Report("both", both), Report("again", both + "\n\nMore is expected on Sunday from the port.")])[0]
    assert (set(story.roots), len(story.members)) == ({"a", "b"}, 4)


@pytest.mark.parametrize("halves", [(HOTEL, SHIP), (SHIP, HOTEL)])
def test_a_spun_copy_of_one_source_beside_a_merger_leaves_the_sources_as_roots(halves):
    """The spun copy, which goes on with matter of its own, is like the merger, too, and in it by less than a source."""
    spun = load("rewrites")["somalia-hotel"] + "".join(
        "\n\nFishermen of Mukalla mended forty nets and sold twelve tons of tuna to a cannery in Salalah for the feast.\n\nThe mayor there opened a market for ice and salt, and two engineers from Muscat looked after the new cranes." for _ in range(2)
    )
    both = "\n\n".join(halves)
    reports = [Report("hotel", HOTEL), Report("ship", SHIP), Report("both", both), Report("spun", spun), Report("again", both + "\n\nMore is expected on Sunday from the port.")]
    for given in (reports, reports[:4]):
        story = find_stories(given)[0]
        assert (set(story.roots), story.independent) == ({"hotel", "ship"}, 2)
        assert ("hotel", "spun", "rewrite") in {(copy.earlier, copy.later, copy.kind) for copy in story.copies}


@pytest.mark.parametrize("name", sorted(load("rewrites")))
def test_a_rewrite_is_told_from_an_independent_report(name):
    """Both tell the same happening with the same facts; only one follows the original sentence by sentence."""
    reports = [Report("base", BASES[name]), Report("rewrite", load("rewrites")[name]), Report("twin", load("twins")[name])]
    stories = find_stories(reports)
    assert [set(story.members) for story in stories] == [{"base", "rewrite"}, {"twin"}]
    assert stories[0].copies[0].kind == "rewrite"
    assert stories[0].copies[0].names


def test_reports_of_different_happenings_are_apart():
    stories = find_stories([Report(name, text) for name, text in BASES.items()])
    assert len(stories) == len(BASES)


def release(district: str, province: str, commander: str, day: str, number: int) -> str:
    """A press release from the template of an army."""
    return (
        f"KABUL, {day} - A combined force detained a Haqqani commander during an operation in {district} district, {province} province, on Monday.\n"
        f"The commander, {commander}, supplied fighters in {province} with machine guns and planned attacks on convoys.\n"
        f"The force searched a compound near {district} and seized {number} rifles, several grenades and a radio.\n"
        f"No civilians were hurt, and the governor of {province} was told of the operation."
    )


def test_releases_from_one_template_are_different_stories():
    one = release("Zurmat", "Paktiya", "Mullah Sardar Wali", "Nov. 3", 4)
    other = release("Khakrez", "Kandahar", "Qari Najib Sahak", "Nov. 5", 7)
    assert len(find_stories([Report("a", one), Report("b", other)])) == 2
    assert len(find_stories([Report("a", one), Report("b", one.replace("seized 4 rifles", "seized 9 rifles"))])) == 1


def series(district: str, deed: str, day: str, act: str) -> str:
    """A bulletin of a series that keeps naming the same group and province."""
    return (
        f"GARDEZ, {day} - A joint force {deed} during an operation in search of a Haqqani leader in {district} district, Paktiya province, the army said.\n"
        f"The leader {act} in {district} district and led men of the Haqqani group.\n"
        "The governor of Paktiya was told of the operation."
    )


def test_bulletins_of_a_series_about_one_group_and_district_are_told_apart_by_the_day():
    one = series("Zurmat", "detained two suspects", "Nov. 3", "planned attacks on convoys")
    other = series("Zurmat", "killed one armed man", "Nov. 5", "collected taxes from farmers")
    assert len(find_stories([Report("a", one), Report("b", other)])) == 2
    assert len(find_stories([Report("a", one), Report("b", one.replace("two suspects", "two men"))])) == 1


def test_reports_of_one_vessel_on_other_days_of_the_week_are_different_stories():
    text = "The coast guard said on {} that its vessel Sea Lantern had stopped a boat off Cali that carried {}.\nWhen the Sea Lantern came near, {}, said Captain Naseema Lehrian.\nThe boat was brought to Cali and the men were handed over to the police."
    one, other = text.format("Monday", "fishing nets and explosives", "the master was arrested"), text.format("Thursday", "cigarettes without stamps", "the crew gave up without a fight")
    assert len(find_stories([Report("a", one), Report("b", other)])) == 2


@pytest.mark.parametrize("name", sorted(load("retold")))
def test_a_story_told_anew_from_fact_to_fact_is_a_rewrite_and_an_independent_report_is_not(name):
    reports = [Report("base", BASES[name]), Report("anew", load("retold")[name]), Report("own", load("independent")[name])]
    stories = find_stories(reports)
    assert [set(story.members) for story in stories] == [{"base", "anew"}, {"own"}]
    copy = stories[0].copies[0]
    assert copy.kind == "rewrite"
    assert len(copy.passages) >= 4


def test_a_date_beside_a_day_of_the_week_is_no_other_day():
    assert only(Report("a", HOTEL), Report("b", HOTEL.replace("Friday", "3 May").replace("Saturday", "4 May"))).kind in ("verbatim", "update")


WALLS = (
    "Page not found\nThe page you requested could not be found. Try again from our home page.",
    "Please log in to continue reading this article. Already a subscriber? Sign in with your e-mail address.",
    "We use cookies to personalise content and ads and to analyse our traffic. Accept all or manage preferences.",
    "Please enable JavaScript and cookies to continue. Verify that you are human by completing the captcha.",
    "404",
)
NO_WALLS = (
    "Gunmen killed 12 people in Goma on Monday. Four bodies were not found until Tuesday, when the Red Cross came.",
    "Iran blocked the internet on Friday; users who tried to log in to their accounts saw an error, Kaveh Daryani of the firm Netpulse said.",
    SHIP + "\n\nSubscribe to our newsletter. Log in to comment. We use cookies.",
)


def test_pages_without_a_report_tell_no_story():
    reports = [Report(f"{n}{side}", text) for n, text in enumerate(WALLS) for side in "ab"]
    assert find_stories(reports) == ()
    assert len(find_stories([Report(str(n), text) for n, text in enumerate(NO_WALLS)])) == len(NO_WALLS)


def test_texts_in_lower_case_without_a_common_story_are_apart():
    texts = [BASES["mali-convoy"].lower(), BASES["chad-lake"].lower(), BASES["nigeria-school"].lower()]
    assert len(find_stories(Report(str(n), text) for n, text in enumerate(texts))) == 3
    assert len(find_stories([Report("a", texts[0]), Report("b", part(texts[0], 0, 1, 2, 3))])) == 1


# ------------------------------------------------------------------ direction


def test_a_credit_tells_more_than_a_date():
    copy = only(Report("agency", SHIP, publisher="Coastal Wire", **day(2)), Report("paper", SHIP, publisher="Port Daily", credit="Coastal Wire", **day(1)))
    assert (copy.earlier, copy.reasons) == ("agency", ("credit",))


def test_a_credit_names_an_outlet_and_not_a_part_of_its_name():
    copy = only(Report("a", SHIP, publisher="Coast"), Report("b", SHIP, publisher="Port Daily", credit="Coastal Wire"))
    assert copy.reasons == ()


def test_overlapping_dates_tell_nothing():
    copy = only(Report("a", SHIP, earliest=date(2024, 5, 1), latest=date(2024, 5, 3)), Report("b", SHIP, **day(3)))
    assert copy.reasons == ()


def test_a_spinner_leaves_marks():
    plain = "The prime minister of Chad said on Monday that security forces had killed 14 rebels last week near Faya. At least 3 soldiers died. The foreign minister, Idris Wardou, called for peace talks with both sides in Ati."
    spun = "The prime minister of Chad stated on Monday that safety forces had killed 14 rebels final week close to Faya. At the very least 3 troopers died. The overseas minister, Idris Wardou, called for peace discussions with each sides in Ati."
    copy = only(Report("spun", spun), Report("plain", plain))
    assert (copy.earlier, copy.kind, copy.reasons) == ("plain", "rewrite", ("spinner",))


# ------------------------------------------------------------------ evidence


def test_passages_are_the_words_of_both_texts():
    spun = load("rewrites")["yemen-ship"]
    texts = {"a": SHIP, "b": spun, "c": part(SHIP, 0, 1, 2, 3)}
    copies = find_stories([Report(key, text) for key, text in texts.items()])[0].copies
    assert len(copies) > 1
    for copy in copies:
        assert copy.passages
        for passage in copy.passages:
            for key, span in ((copy.earlier, passage.earlier), (copy.later, passage.later)):
                assert texts[key][span.start : span.end] == span.quote
            assert not passage.exact or passage.earlier.quote == passage.later.quote


def test_names_numbers_and_quotes_in_common_are_listed():
    copy = only(Report("a", SHIP), Report("b", part(SHIP, 0, 1, 2, 3, 4)))
    assert {"hodeidah", "aster", "qahtaniyah"} <= set(copy.names)
    assert {"21", "55"} <= set(copy.numbers)
    assert copy.quotes == ("every ship that defies the ban writes its own fate",)


# ------------------------------------------------------------------ bounds


def test_a_tagline_joins_nothing():
    tagline = "\n\nThe Coastal Wire is the agency of record for the gulf, and its 40 reporters work in nine ports from Aden to Basra under the rules of the press council."
    towns = list(BASES.values())[:20]
    reports = [Report(str(n), "\n\n".join(text.split("\n\n")[:2]) + tagline) for n, text in enumerate(towns)]
    assert len(find_stories(reports)) == len(towns)


def test_documents_without_words_tell_no_story():
    stories = find_stories([Report("a", ""), Report("b", ""), Report("c", "…\n"), Report("d", SHIP)])
    assert [story.members for story in stories] == [("d",)]


def test_a_document_given_twice_counts_once_and_two_texts_under_one_id_are_refused():
    assert len(find_stories([Report("a", SHIP), Report("a", SHIP)])[0].members) == 1
    with pytest.raises(ReadError, match="two different texts have the id 'a'"):
        find_stories([Report("a", SHIP), Report("a", HOTEL)])


def test_a_hundred_copies_are_one_story():
    reports = [Report(f"{n:03}", RAIL + f"\n\nPrinted in edition {n} of the paper by the house of Bartkus.") for n in range(100)]
    stories = find_stories(reports)
    assert [len(story.members) for story in stories] == [100]
    assert stories[0].independent == 1


def test_a_headline_of_its_own_does_not_hide_a_copy():
    a = Report("a", "Freighter burns off Yemen\n" + part(SHIP, 0, 1, 2, 3), title="Freighter burns off Yemen")
    b = Report("b", "Houthis claim strike on ship\n" + SHIP, title="Houthis claim strike on ship")
    assert only(a, b).kind in ("cut", "extended")


# ------------------------------------------------------------------ the five articles


def seeds() -> list[Report]:
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the five articles are not beside the project")
    return [Report(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]


def test_the_five_articles_are_five_stories():
    assert len(find_stories(seeds())) == 5


def test_the_spun_article_is_a_rewrite_of_a_plain_one():
    stories = find_stories([*seeds(), Report("plain", (EXAMPLES / "letter.txt").read_text("utf-8"))])
    assert len(stories) == 5
    copy = stories[0].copies[0]
    assert (copy.earlier, copy.later[:3], copy.kind, copy.reasons) == ("plain", "003", "rewrite", ("spinner",))


# ------------------------------------------------------------------ command line


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "in"
    made.mkdir()
    for name, text in (("a.txt", SHIP), ("b.txt", part(SHIP, 0, 1, 2, 3)), ("c.txt", HOTEL)):
        (made / name).write_text(text, "utf-8")
    return made


def test_stories_of_files_need_no_store(tocsin, folder, tmp_path):
    ran = tocsin("stories", folder, "--format", "csv")
    assert ran.out.splitlines()[0] == "id,reports,independent,first,last,kinds,outlets,root"
    assert ran.out.splitlines()[1].endswith(",2,1,,,1 cut,,a.txt")
    assert list(tmp_path.glob("*.db")) == []
    assert "3 reports, 2 stories" in tocsin("stories", folder).err
    rows = [json.loads(line) for line in tocsin("stories", folder, "--all", "--format", "jsonl").out.splitlines()]
    assert [len(row["members"]) for row in rows] == [2, 1]


def test_stories_of_a_store_are_kept_until_documents_change(tocsin, folder, tmp_path):
    db = tmp_path / "s.db"
    assert "3 reports, 2 stories" in tocsin("code", folder, "--db", db).out
    with sqlite3.connect(db) as direct:
        before = direct.execute("SELECT mark FROM story_state").fetchone()
    (folder / "d.txt").write_text(HOTEL, "utf-8")
    tocsin("code", folder, "--db", db)
    assert "4 reports, 2 stories" in tocsin("stories", "--db", db).err
    with sqlite3.connect(db) as direct:
        assert direct.execute("SELECT mark FROM story_state").fetchone() != before
        assert direct.execute("SELECT count(*) FROM story_member").fetchone() == (4,)


def test_story_shows_the_tree_and_the_passages(tocsin, folder, tmp_path):
    tocsin("code", folder, "--db", "s.db")
    shown = tocsin("story", "b.txt", "--db", "s.db").out
    assert re.search(r"a\.txt(?: \([^)]*\))?\n   └─ b\.txt(?: \([^)]*\))?  cut; it is the beginning of the other", shown)
    assert "cut: " in shown
    assert "Aster Grace" in shown
    one = shown.split()[0]
    assert tocsin("story", one, "--db", "s.db").out == shown
    assert "Copies of one story" in (tocsin("report", "--db", "s.db", "--out", "r.html"), (tmp_path / "r.html").read_text("utf-8"))[1]
    missing = tocsin("story", "nothing", "--db", "s.db")
    assert missing.status == 1
    assert "there is no story or document 'nothing'" in missing.err
    assert "1 report, of which no copy is known" in tocsin("story", "c.txt", "--db", "s.db").out


def test_a_page_to_log_in_is_counted_apart(tocsin, folder):
    (folder / "d.txt").write_text(WALLS[0], "utf-8")
    assert "3 reports, 2 stories; 1 document holds no report" in tocsin("stories", folder).err
