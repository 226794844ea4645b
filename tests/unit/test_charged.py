"""Deeds that somebody is accused of: those accused are their doers, over every noun of the row, and those who accuse are not."""

import pytest

from tocsin.config import Settings
from tocsin.pipeline import Pipeline
from tocsin.records import RawDocument


@pytest.fixture(scope="module")
def coder():
    return Pipeline(Settings(), strict=True)


def told(coder, text):
    """Anchor → type, names of actors and recipients, status."""
    record = coder.code(RawDocument(name="t", source="t", text=text, clean=True)).coded()
    names = {entity.id: entity.name for entity in record.entities}
    return {e.anchor.quote: (e.type, [names[a] for a in e.actors], [names[r] for r in e.recipients], e.status) for e in record.events}


@pytest.mark.parametrize(
    ("text", "anchor", "doers"),
    [
        ("The army blamed the sect for the ambush near Bosso and for a raid on a dispensary.", "raid", ["Sect"]),
        ("The navy accused the pirates of the hijacking of a ferry and of a raid on a port.", "raid", ["Pirates"]),
        ("The three students were charged with the murder of a guard and with an attack on a chapel.", "attack", ["Students"]),
    ],
)
def test_the_accused_are_the_doers_of_each_deed(rules, text, anchor, doers):
    kind, actors, _, status = told(rules, text)[anchor]
    assert (kind, actors, status) == ("ASSAULT", doers, "alleged")


def test_holding_somebody_responsible_is_one_accusation(coder):
    events = told(coder, "The governor held the militia responsible for the shelling of the dam.")
    assert events["shelling"] == ("ASSAULT", ["Militia"], ["Dam"], "alleged")
    assert [(row[0], row[3]) for row in events.values() if row[0] == "ACCUSE"] == [("ACCUSE", "occurred")]
