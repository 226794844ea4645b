"""Who says what 'we' did under arms tells of his body, not of himself."""

import pytest


@pytest.fixture
def parties(code):
    def run(text):
        coded = code(text)
        names = {entity.id: entity.name for entity in coded.entities}
        return {event.anchor.quote: ([names[p] for p in event.actors], [names[p] for p in event.recipients]) for event in coded.events}

    return run


def test_we_is_the_body_that_an_officer_belongs_to(parties):
    found = parties('The army said it had lost a post near Gao. "They attacked us at dawn and we killed six militants," said army spokesman Colonel Ali Hassan.')
    assert found["killed"] == (["Army"], ["Militants"])
    assert "Ali Hassan" not in [*found["attacked"][0], *found["attacked"][1]]
    assert not set(found["attacked"][0]) & set(found["attacked"][1])


def test_i_is_the_officer_himself(parties):
    found = parties('The army said it had lost a post near Gao. "I killed six militants," said Colonel Ali Hassan, an army spokesman.')
    assert found["killed"][0] == ["Ali Hassan"]


def test_we_of_an_official_who_speaks_stays_his(parties):
    found = parties('The army said it had lost a post near Gao. "We condemn the raid," said Colonel Ali Hassan, an army spokesman.')
    assert found["condemn"][0] == ["Ali Hassan"]
