"""Peoples and the people of regions that are at home in one state: 'Oromo', 'Catalans'. They are parties of their own, and never their state's government."""

from __future__ import annotations

from tocsin.cast import Cast, Draft, slug
from tocsin.names import Name


def people(cast: Cast, name: Name, *, fled: bool = False) -> Draft:
    """The draft of a people, by its name in the singular or plural; apart from those of it who have fled."""
    assert name.people is not None
    return cast.add(Draft(f"people:{name.country}:{slug(name.people.removesuffix('s'))}{':displaced' if fled else ''}", f"{'Displaced ' if fled else ''}{name.people}", "group", name.country, "REF" if fled else "CVL"))
