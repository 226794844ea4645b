"""Sides: a state's bodies and office holders are one party to what happens between states, anybody else is a side of his own."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.cast import STATE
from tocsin.deed import Deed
from tocsin.engines.coding import Coding


def side_of(coding: Coding, name: str) -> str:
    """The side of a party: a state's bodies and office holders are one, anybody else is a side of his own."""
    draft = coding.cast.drafts[name]
    if draft.country and (draft.sector in STATE or draft.kind in ("government", "military", "country")):
        return draft.country
    return name


def sides_of(coding: Coding, names: Iterable[str]) -> set[str]:
    """The sides of several parties."""
    return {side_of(coding, name) for name in names}


def same_side(coding: Coding, one: str, other: str) -> bool:
    """Two entities of one state."""
    a, b = coding.cast.drafts[one], coding.cast.drafts[other]
    return a.country is not None and a.country == b.country and all(draft.sector in STATE or (draft.kind == "person" and draft.sector is None) for draft in (a, b))


def others_than(coding: Coding, names: Iterable[str], own: list[str]) -> list[str]:
    """Those of some parties who can act and are not on the side of any of one's own."""
    mine = sides_of(coding, own)
    return [p for p in dict.fromkeys(names) if p not in own and side_of(coding, p) not in mine and coding.cast.drafts[p].kind not in ("place", "facility", "country")]


def is_thing(coding: Coding, name: str) -> bool:
    """The entity is a building, a place, or something of which the dictionaries do not know that it can act."""
    draft = coding.cast.drafts[name]
    return draft.kind in ("facility", "place", "country") or (draft.kind == "group" and draft.sector is None)


def parties_beside(coding: Coding, deed: Deed, own: str) -> list[str]:
    """Whom one side dealt with in a deed: the recipients of what it did, the doers of what was done to it, the others at a meeting; [] when it had no part."""
    if deed.type in ("CONSULT", "COOPERATE") or (deed.frame is not None and deed.frame.reciprocal):
        everybody = [*deed.actors, *deed.recipients]
        return [p for p in everybody if side_of(coding, p) != own] if own in sides_of(coding, everybody) else []
    one, other = sides_of(coding, deed.actors), sides_of(coding, deed.recipients)
    if one == {own} and own not in other:
        return deed.recipients
    return deed.actors if own in other and own not in one else []
