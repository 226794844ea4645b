"""Parties that a clause leaves open and the report has told before."""

from tocsin.records import RawDocument


def coded(pipeline, text):
    return pipeline.code(RawDocument(name="t", source="t", text=text, clean=True)).coded()


def named(found, ids):
    table = {entity.id: entity.name for entity in found.entities}
    return [table[one] for one in ids]


def test_the_one_whom_the_speaker_last_dealt_with(pipeline):
    found = coded(pipeline, "Kenya accused Somalia of shelling a border town. Nairobi also rejected the offer.")
    event = next(e for e in found.events if e.type == "REJECT")
    assert named(found, event.recipients) == ["Government of Somalia"]
    assert "counterpart:near" in event.rules


def test_nobody_is_filled_in_from_far_away(pipeline):
    between = " ".join(f"The market of the town was open on day {n}." for n in range(5))
    found = coded(pipeline, f"Kenya accused Somalia of shelling a border town. {between} Nairobi also rejected the offer.")
    event = next(e for e in found.events if e.type == "REJECT")
    assert event.recipients == ()


def test_an_attack_that_points_back_has_the_doer_of_the_first(pipeline):
    found = coded(pipeline, "Rebels carried out an attack on a convoy near Bria on Sunday. The attack on the convoy killed two drivers.")
    (later,) = [e for e in found.events if "same-act" in e.rules]
    assert named(found, later.actors) == ["Rebels"]


def test_a_statement_of_two_speakers_gets_no_counterpart(pipeline):
    found = coded(pipeline, "Kenya accused Somalia of shelling a border town. Uganda and Kenya rejected the offer.")
    event = next(e for e in found.events if e.type == "REJECT")
    assert not any(rule.startswith("counterpart") for rule in event.rules)
