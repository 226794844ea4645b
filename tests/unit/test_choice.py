"""The choice among all whom a report offers for a role that its clause leaves open."""

from __future__ import annotations

import pytest

from tocsin.engines.choice import OTHER, load_points


def parties(coded, words):
    event = next(e for e in coded.events if words in e.anchor.quote)
    names = {entity.id: entity.name for entity in coded.entities}
    return [names[p] for p in event.actors], [names[p] for p in event.recipients], event.rules


def test_two_that_clashed_do_not_do_the_next_thing_together(code):
    actors, recipients, _ = parties(code("Police and protesters clashed in Lima on Monday. Rubber bullets wounded three students. Two buses were set on fire."), "bullets")
    assert len(actors) < 2
    assert recipients == ["Students"]


def test_a_threat_without_addressee_is_for_the_accuser(code):
    found = code("Georgia accused Armenia of moving troops to the frontier. Yerevan rejected the charge. The government threatened to close its airspace.")
    assert parties(found, "threatened")[:2] == (["Government of Armenia"], ["Government of Georgia"])


@pytest.mark.parametrize("text", ["A blast killed two people in a bakery in Oslo on Monday.", "Shells landed in an orchard on Monday, and two farmers were wounded."])
def test_nobody_is_named_where_the_report_offers_nobody(code, text):
    assert all(not event.actors for event in code(text).events)


def test_nobody_does_something_to_himself(code):
    found = code("Oman expelled two Chadian diplomats on Friday. Chad's foreign ministry called the accusations absurd. It then recalled its ambassador. Both sides said they wanted talks.")
    assert found.events
    assert all(not set(event.actors) & set(event.recipients) for event in found.events)


def test_every_role_has_points():
    assert all(load_points()[role] for role in OTHER)
