"""Bodies and officials of a people or of a part of a state, which are not the state's: 'Amhara forces', 'the Catalan government', 'provincial authorities'."""

from __future__ import annotations

from tocsin.cast import STATE, Draft, slug
from tocsin.find.reading import Reading
from tocsin.knowledge import Agent

BELOW = frozenset({"local", "regional", "provincial", "municipal", "district", "county", "city", "village", "departmental", "cantonal"})
"""Words for what governs less than a state."""


def regional(reading: Reading, agent: Agent, words: str, country: str, head: int, start: int) -> Draft | None:
    """The draft of a state body or official behind the name of a people, or of those who govern a part of a state; None for one of the state as a whole."""
    if agent.sector not in STATE:
        return None
    before = reading.notes.tokens[start:head]
    people = next((unit.name.people for token in before if (unit := reading.at.get(token.index)) and unit.name and unit.name.people), None)
    below = next((t.lower for t in before if t.lower in BELOW), "state" if words == "state government" else None)
    if people is None and (below is None or agent.sector != "GOV" or agent.kind not in ("government", "group")):
        return None
    own = next((unit.name.country for t in before if (unit := reading.at.get(t.index)) and unit.name and unit.name.kind == "feature" and unit.name.country), None)
    country = next((reading.towns[t.index] for t in before if t.index in reading.towns), own) or country
    place = people or " ".join(t.text for t in before if t.pos == "PROPN" and not ((unit := reading.at.get(t.index)) and unit.name and unit.name.kind != "feature"))
    told = " ".join([*([below] if below and below not in words else []), *words.split()[:-1], reading.notes.tokens[head].lower])
    name = f"{place} {told}" if place else told[:1].upper() + told[1:]
    return reading.cast.add(Draft(f"{agent.kind}:{country}:{slug(name)}", name, agent.kind, country, agent.sector))
