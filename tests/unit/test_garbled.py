"""Marks that came garbled are read as what they were, and nothing moves."""

from __future__ import annotations

import pytest

import tocsin
from tocsin.garbled import readable


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("he said: â€œwe stayâ€\x9d.", 'he said:   "we stay"  .'),
        ("the stateâ€™s men", "the state  's men"),
        ("the state''s men didn''t go", "the state 's men did n't go"),
        ("the ''front'' and the party of Â£5", "the ''front'' and the party of  £5"),
        ("the state`s men didn´t go", "the state's men didn't go"),
        ("he said: ``we stay'' and left", 'he said:  "we stay"  and left'),
        ("São Tomé and Curaçao", "São Tomé and Curaçao"),
    ],
)
def test_marks_are_put_right_in_their_own_room(printed: str, read: str) -> None:
    assert readable(printed) == read
    assert len(read) == len(printed)


def test_a_doubled_apostrophe_opens_no_quotation() -> None:
    found = tocsin.code("The governor''s guards shot three farmers dead near Gao on Monday, and the army''s spokesman said that rebels had burned two villages.")
    event = next(e for e in found.events if e.type == "ASSAULT")
    names = {entity.id: entity.name for entity in found.entities}
    assert [names[actor] for actor in event.actors] and event.status == "occurred"
    assert found.text[event.anchor.start : event.anchor.end] == event.anchor.quote
