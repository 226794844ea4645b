"""Which incidents a thread speaks of: the deeds that its own sentences allege."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tocsin.claim_records import Thread
from tocsin.records import Incident, Member

ACCUSING = ("blamed", "claimed")
"""Kinds of claims that make a deed the matter of a quarrel."""
Deed = tuple[Member, str]
"""A deed as a report alleges it, with the incident that it belongs to."""


def alleged_in(incidents: Iterable[Incident]) -> dict[str, list[Deed]]:
    """The deeds that reports allege, blame on somebody or let somebody claim, by document id."""
    found: dict[str, list[Deed]] = {}
    for one in incidents:
        if one.kind != "statement":
            blamed = {claim.event for claim in one.claims if claim.kind in ACCUSING}
            for member in one.members:
                if member.status == "alleged" or member.event in blamed:
                    found.setdefault(member.document, []).append((member, one.id))
    return found


def incidents_of_thread(thread: Thread, alleged: Mapping[str, list[Deed]]) -> tuple[str, ...]:
    """Ids of the incidents that a thread speaks of, in the order of its claims; `alleged` is what `alleged_in` gives.

    A claim speaks of an incident where the words that make it allege deeds of this one alone. Of a matter that is no deed (support, a breach) there mostly is none.
    """
    found: dict[str, None] = {}
    for claim in thread.statements:
        words = claim.evidence
        told = {home for member, home in alleged.get(claim.document, ()) if words.start <= member.anchor.start and member.anchor.end <= words.end and member.event != claim.event}
        if len(told) == 1:
            found[told.pop()] = None
    return tuple(found)
