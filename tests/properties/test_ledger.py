"""Threads of claims depend on the set of documents alone: not on their order, not on the process; and any text can be read for claims."""

import os
import subprocess
import sys
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_records import DAY, WHO, accusation, denial, event, remark, report, said
from tests_paths import ROOT
from tocsin.ledger import find_claims
from tocsin.ledger.voice import sentences

SIDES = st.sampled_from(["Mali", "Niger", "Togo", "JNIM", "Malian army", "Awa Keita", "Oumar Sow"])
MATTERS = st.sampled_from(["arming rebels", "arming JNIM", "harbouring rebels", "shelling a market in Gao", "shelling a school in Tera", "killing villagers", "spying", "it"])
DAYS = st.integers(0, 500) | st.none()


@st.composite
def documents(draw):
    """Reports that accuse, remark and deny; no two with one name."""
    found = []
    for number in range(draw(st.integers(1, 12))):
        who, whom, matter, out = draw(SIDES), draw(SIDES), draw(MATTERS), draw(DAYS)
        kind = draw(st.sampled_from(["accuse", "accuse", "deny", "remark", "claim", "admit", "no comment"]))
        name = f"r{number}"
        if kind == "accuse":
            found.append(accusation(name, who, whom, matter, out=out, outlet=f"Outlet {number % 3}"))
        elif kind == "deny":
            found.append(denial(name, who, matter, out=out))
        elif kind == "claim":
            found.append(report(name, f"{who} claimed responsibility for {matter}.", out=out))
        elif kind == "admit":
            text = f"{who} admitted {matter}."
            found.append(report(name, text, speech=(said(text, "admitted", matter, who),), out=out))
        elif kind == "no comment":
            found.append(report(name, f"{who} declined to comment on {matter}.", out=out))
        else:
            found.append(remark(name, who, f"{whom} was {matter}", out=out))
    return found


def lines(threads):
    return [one.model_dump_json() for one in threads]


@settings(max_examples=150, deadline=None)
@given(documents(), st.randoms(use_true_random=False))
def test_order_does_not_matter(held, chance):
    assert lines(find_claims(held, stories={})) == lines(find_claims(chance.sample(held, len(held)), stories={}))


@settings(max_examples=100, deadline=None)
@given(documents())
def test_each_claim_is_told_in_one_thread_and_counts_hold(held):
    found = find_claims(held, stories={})
    told = [one.id for thread in found for one in thread.statements]
    assert len(told) == len(set(told))
    assert len({thread.id for thread in found}) == len(found)
    texts = {one.id: one.text for one in held}
    for thread in found:
        assert thread.statements or any(one.kind == "denial" for one in thread.answers)
        assert thread.stories <= thread.told <= len(thread.statements)
        assert thread.first is None or thread.first <= thread.last
        assert (thread.silence is None) or thread.standing != "denied"
        assert all(texts[one.document][one.evidence.start : one.evidence.end] == one.evidence.quote for one in (*thread.statements, *thread.answers))
        assert all(one.kind != "denial" or thread.standing != "open" for one in thread.answers)


@settings(max_examples=80, deadline=None)
@given(documents(), st.integers(0, 500))
def test_as_of_a_day_is_what_the_reports_of_then_give(held, day):
    until = DAY + timedelta(days=day)
    out = [one for one in held if one.published and one.published.latest <= until]
    assert lines(find_claims(held, stories={}, until=until)) == lines(find_claims(out, stories={}))


@settings(max_examples=80, deadline=None)
@given(documents(), documents())
def test_a_quarrel_of_others_changes_nothing(held, more):
    """What other sides say of each other leaves the threads of two sides alone."""
    ours = [accusation("ours", "Mali", "Niger", "spying"), denial("ours2", "Niger", "spying", out=3)]
    others = [one for one in [*held, *(each.model_copy(update={"id": f"{each.id}x"}) for each in more)] if not any(words in one.text for words in ("Mali", "Niger", "Awa"))]
    alone = lines(find_claims(ours, stories={}))
    assert [line for line in lines(find_claims([*ours, *others], stories={})) if '"doc_ours' in line] == alone


WORDS = st.lists(st.sampled_from([*WHO, "accused", "denied", "of", "arming", "said", "that", ".", "\n\n", "\n", "claimed responsibility", "no comment", "”", "’s", "accusation", "\u200b", "İ", "ß", "😀"]) | st.text(max_size=5), min_size=1, max_size=25)


@settings(max_examples=200, deadline=None)
@given(WORDS, st.data())
def test_any_text_can_be_read(words, data):
    text = " ".join(words) + " accused  denied"
    pick = st.sampled_from([name for name in WHO if name in text] or ["Mali"])
    events = (event(text, "ACCUSE", "accused", (data.draw(pick),), (data.draw(pick),)), event(text, "REJECT", "denied", (data.draw(pick),)))
    for thread in find_claims([report("any", text, *events)]):
        assert all(text[one.evidence.start : one.evidence.end] == one.evidence.quote for one in (*thread.statements, *thread.answers))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("Ab. \n!?\"”’)(MrGen1é"), max_size=80))
def test_sentences_are_in_order_and_lose_no_word(text):
    found = sentences(text)
    assert all(first < last for first, last in found)
    assert all(one[1] <= other[0] for one, other in zip(found, found[1:], strict=False))
    assert "".join("".join(text[first:last] for first, last in found).split()) == "".join(text.split())


PROGRAM = """
import sys
sys.path.insert(0, {tests!r})
from ledger_records import accusation, denial
from tocsin.ledger import find_claims
sides, matters = ("Mali", "Niger", "Togo", "JNIM"), ("arming JNIM", "spying", "shelling Gao")
held = [accusation(f"a{{n}}", sides[n % 4], sides[(n + 1) % 4], matters[n % 3], out=n) for n in range(24)] + [denial(f"d{{n}}", sides[n % 4], matters[n % 3], out=n) for n in range(12)]
for one in find_claims(held):
    print(one.model_dump_json())
"""


def test_every_process_gives_the_same_bytes():
    outs = set()
    for seed in ("1", "2"):
        paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
        program = PROGRAM.format(tests=str(ROOT / "tests"))
        outs.add(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8", env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}).stdout)
    assert len(outs) == 1
    assert next(iter(outs)).count("\n") > 5
