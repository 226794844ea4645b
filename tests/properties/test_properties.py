"""What must hold for any text whatever."""

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tocsin.ids import stable_id
from tocsin.numbers import limits, parse_number
from tocsin.records import CodedDocument, RawDocument, Record, Span

PARTS = st.sampled_from(
    [
        "Rebels attacked an army post near Gao on Monday, killing five soldiers.", "“We deny this,” the minister said.", "Kabul denies the charge.", "At least 30 people died in the blast.",
        "The U.S. and China held talks in Geneva last week.", "He fled.", "Both sides blamed each other for the attack.", "\n", "\n\nclose\n", "“", "”", '"', "According to police,", "the border would reopen",
        "<b>bold</b>", "№ 5 €10bn", "10.5 %", "—", "\u200b", "\u00a0", "😀 protest", "in March 2022", "Mr. O’Neil’s", "THE ARMY SHELLED THE TOWN", "a\u0301", "\u202e", "1,000,000,000,000", "-- -- --", "?!?!", "i.e.",
        "Each international locations’ overseas minister known as for talks.", "Tons of of troopers opened hearth on the metropolis final yr.",
    ]
)  # fmt: skip
SAMPLES = sorted((Path(__file__).parents[2] / "examples" / "sample").glob("*.txt"))
NEWS = [line.split() for path in SAMPLES for line in path.read_text("utf-8").splitlines() if len(line) > 100]
CUT = st.sampled_from(NEWS).flatmap(lambda words: st.integers(1, len(words)).map(lambda end: " ".join(words[:end])))
"""News that breaks off behind any word, as feeds and pages cut it."""
TEXTS = st.one_of(st.lists(PARTS, max_size=8).map(" ".join), st.text(max_size=200))
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], derandomize=True)


def spans(value, found):
    if isinstance(value, Span):
        found.append(value)
    elif isinstance(value, tuple | list):
        for one in value:
            spans(one, found)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            spans(getattr(value, name), found)
    return found


def check_evidence(coded: CodedDocument) -> None:
    for name in ("published", "entities", "times", "attributions", "events", "links", "figures", "statuses", "relations"):
        for span in spans(getattr(coded, name), []):
            assert coded.text[span.start : span.end] == span.quote
            assert span.start < span.end


@QUIET
@given(text=TEXTS, clean=st.booleans())
def test_every_quote_stands_where_it_says_and_every_id_is_known(pipeline, text, clean):
    coded = pipeline.code(RawDocument(name="t", source="t", text=text, clean=clean)).coded()
    check_evidence(coded)
    ids = {e.id for e in coded.entities}
    events = {e.id for e in coded.events}
    for event in coded.events:
        assert set(event.actors) <= ids
        assert set(event.recipients) <= ids
        assert {s.entity for s in event.attribution} <= ids
    assert all(link.source in events and link.target in events for link in coded.links)
    assert len(events) == len(coded.events)


@settings(QUIET, max_examples=150)
@given(text=CUT)
def test_news_that_breaks_off_is_coded(pipeline, text):
    check_evidence(pipeline.code(RawDocument(name="t", source="t", text=text)).coded())


@QUIET
@given(text=TEXTS)
def test_the_same_text_gives_the_same_bytes(pipeline, text):
    raw = RawDocument(name="t", source="t", text=text)
    assert pipeline.code(raw).coded().to_json() == pipeline.code(raw).coded().to_json()


@QUIET
@given(text=TEXTS)
def test_what_is_written_can_be_read_back(pipeline, text):
    coded = pipeline.code(RawDocument(name="t", source="t", text=text)).coded()
    read = CodedDocument.model_validate_json(coded.model_dump_json())
    assert read == coded


@given(st.integers(min_value=0, max_value=10**9))
def test_numbers_written_in_digits_are_read(number):
    assert parse_number(f"{number:,}") == number


@given(st.integers(min_value=0, max_value=10**6), st.sampled_from(["exact", "at_least", "at_most", "more_than", "less_than", "nearly", "about"]))
@example(0, "less_than")
def test_limits_are_ordered(value, bound):
    low, high, _ = limits(value, bound)
    assert low is None or high is None or low <= high


@given(st.lists(st.text(max_size=5), min_size=1, max_size=4))
def test_ids_depend_on_the_parts_alone(parts):
    assert stable_id("x", *parts) == stable_id("x", *parts)
    assert stable_id("x", *parts) != stable_id("x", *parts, "more")
