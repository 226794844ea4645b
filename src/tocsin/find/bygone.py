"""Clauses that tell of a state as of something that was: they do not say that it lasts."""

from __future__ import annotations

from datetime import timedelta

from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of, is_passive, is_simple_past
from tocsin.find.extent import Extent
from tocsin.knowledge import LastingState, StateRule
from tocsin.text import Annotations

BEHIND = frozenset({"after", "before", "since", "when", "until"})
"""Conjunctions whose clause tells of what was, and has not the day of the story."""
ACTS: frozenset[LastingState] = frozenset({"besieged"})
"""States that last as long as somebody goes on with the act that brings them about."""
NEWS = timedelta(days=365)
"""How far back what a report tells in the simple past may be so still."""


def is_behind(notes: Annotations, at: int) -> bool:
    """The clause only tells when something else was ('nearly a year after it was closed')."""
    return any(notes.tokens[i].lower in BEHIND for i in notes.children(clause_of(notes, at), "mark"))


def is_bygone(dossier: Dossier, notes: Annotations, rule: StateRule, at: int, extent: Extent) -> bool:
    """A state told in the simple past, without a beginning or an end: of a year long gone, only as the time of something else ('when the sect controlled Gao'), or for a length that is over ('was closed for two years')."""
    clause = clause_of(notes, at)
    if extent.begin or extent.end or not is_simple_past(notes, clause):
        return False
    if extent.length and not extent.point and (rule.holds or is_passive(notes, clause)):
        return "closed" in (rule.begins, rule.holds)
    if not (rule.holds or rule.begins in ACTS):
        return False
    when = any(notes.tokens[i].lower == "when" for i in notes.children(clause, "advmod", "mark"))
    return (bool(rule.holds) and when) or is_of_old(dossier, notes, clause)


def is_of_old(dossier: Dossier, notes: Annotations, clause: int) -> bool:
    """All the days that a clause names are more than a year before the report."""
    published = dossier.published
    inside = set(notes.subtree(clause))
    last = [dossier.times[number].latest for number, one in enumerate(dossier.expressions) if one.first in inside]
    known = [day for day in last if day is not None]
    return bool(known) and published is not None and published.earliest is not None and max(known) < published.earliest - NEWS
