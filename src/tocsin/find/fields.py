"""Tells sentences of sport, business and the arts, where leading, closing and banning mean something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.ontology import Ontology
from tocsin.text import Token

TWOFOLD = frozenset("squad penalty shootout sets serve match pitch cup champion champions titleholders lap relay spectators bout".split())
"""Words of sport that stand in news of conflict too."""

CONTESTS = frozenset({"Cup", "Olympics", "Olympic", "Championship", "Championships", "Prix"})
"""Words of the names of contests."""


@dataclass(frozen=True)
class Fields:
    """The word lists of other fields, compiled once."""

    sport: frozenset[str]
    all: frozenset[str]
    firms: frozenset[str]
    """Those who close, lead and ban things in business and sport."""

    def elsewhere(self, tokens: Sequence[Token]) -> bool:
        """One plain word of sport, or two of any of these fields, and the sentence is of it; names do not count."""
        words = [t.text for t in tokens if t.pos in ("NOUN", "ADJ")]
        if any(t.text in CONTESTS for t in tokens if t.pos == "PROPN"):
            return True
        return any(word in self.sport for word in words) or sum(word in self.all for word in words) >= 2


def fields(ontology: Ontology) -> Fields:
    """The lists of an ontology."""
    if "fields" not in ontology.compiled:
        sport = ontology.words("sport_words")
        ontology.compiled["fields"] = Fields(sport - TWOFOLD, sport | ontology.words("market_words") | ontology.words("culture_words"), ontology.words("firms"))
    found: Fields = ontology.compiled["fields"]
    return found
