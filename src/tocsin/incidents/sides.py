"""How the parties of two events compare: who did it, who suffered it, who said it to whom."""

from __future__ import annotations

from tocsin.incidents.kinds import ANYBODY, KIND
from tocsin.incidents.mention import Mention

DISPUTED = frozenset({"force", "PROTEST"})
"""Families of which one report may name several doers for one deed, because they blame each other."""
MUTUAL = frozenset({"CONSULT"})
"""Types of which it does not matter who is named first."""
TAKING = frozenset({"abduct", "arrest", "seize", "deport"})
"""Modes under which reports tell of people who were taken away."""
BY_WORDS = ("~", "name:", "place:", "facility:")
"""How ids begin that do not tell one party from another: words, and names of which the coder knows no more."""


def touches(one: frozenset[str], other: frozenset[str]) -> bool:
    """A known party is in both."""
    return not one.isdisjoint(other) and any(not key.startswith("~") for key in one & other)


def sides(one: frozenset[str], other: frozenset[str]) -> str | None:
    """How the parties of one side compare; None where a side is open."""
    if not one or not other:
        return None
    if one & other:
        return "same" if touches(one, other) else "same words"
    known, also = ({key for key in side if not key.startswith(BY_WORDS)} for side in (one, other))
    if known and also:
        return "same country" if lands(known) & lands(also) else "different"
    return None


def other_words(one: frozenset[str], other: frozenset[str]) -> str | None:
    """Both sides are told in words alone, and in none that they share."""
    return "other words" if one and other and all(key.startswith("~") for key in one | other) else None


def other_kinds(one: frozenset[str], other: frozenset[str]) -> bool:
    """Two sides are told in words alone that each say more than that it was people, and in none that they share."""
    if not other_words(one, other):
        return False
    kinds = [{KIND.get(word, word) for key in side if (word := key.lstrip("~").replace("-", " ")).split()[-1:] and word.split()[-1] not in ANYBODY} for side in (one, other)]
    return bool(kinds[0] and kinds[1]) and not kinds[0] & kinds[1]


def lands(keys: set[str]) -> set[str]:
    """The countries that ids of parties carry ('gov:KEN', 'person:KEN:foreign-minister')."""
    return {part for key in keys for part in key.split(":")[1:2] if len(part) == 3 and part.isupper()}


def same_lands(a: Mention, b: Mention) -> bool:
    """Known doers are of one country."""
    return bool(lands(set(a.actors)) & lands(set(b.actors)))


def one_body(a: Mention, b: Mention, first: frozenset[str], second: frozenset[str]) -> bool:
    """An organization on one side is called after one on the other, of which it is a part: the Council of the European Union, and the European Union."""
    here, there = ([f" {party.name.casefold()} " for key in keys if (party := one.source.entities.get(key)) and party.kind == "organization"] for one, keys in ((a, first), (b, second)))
    return any(name in other or other in name for name in here for other in there)


def addressee(a: Mention, b: Mention) -> str:
    """How those compare to whom something is said."""
    if not a.recipients or not b.recipients:
        return "one unknown"
    found = sides(a.recipients, b.recipients)
    return "same country" if found == "different" and one_body(a, b, a.recipients, b.recipients) else found or "one unknown"


def both_sides(a: Mention, b: Mention) -> str | None:
    """How the parties of two meetings compare, whatever side they are on. Whoever met two others on one day met them at two meetings."""
    one, other = a.actors | a.recipients, b.actors | b.recipients
    shared = {key for key in one & other if not key.startswith("~")}
    if len(shared) > 1:
        return "same"
    here, there = a.homes | a.others, b.homes | b.others
    if (shared or here & there) and here - there and there - here:
        return "another"
    if shared or here & there:
        return "some" if shared else "same country"
    return "different" if sides(one, other) == "different" else None


def doer(a: Mention, b: Mention) -> str | None:
    """How the doers compare. Force is blamed on several; of other deeds it is known whose they are."""
    found = sides(a.actors, b.actors)
    if found is None and a.family == "PROTEST":
        return "other kind" if other_kinds(a.actors, b.actors) else None
    if found == "different" and (a.homes & b.homes or one_body(a, b, a.actors, b.actors)):
        return "same country"
    return "other doer" if found == "different" and a.source.id != b.source.id and a.family not in DISPUTED else found


def sufferer(a: Mention, b: Mention) -> str | None:
    """How those compare to whom it was done."""
    found = sides(a.recipients, b.recipients)
    if found == "different" and a.others & b.others:
        return "same country"
    if found == "different" and a.family not in DISPUTED:
        return "others"
    if found == "same words" and any(key.rsplit("-", 1)[-1].lstrip("~") not in ANYBODY for key in a.recipients & b.recipients):
        return "same kind"
    if found or not other_words(a.recipients, b.recipients):
        return found
    if not other_kinds(a.recipients, b.recipients):
        return "other words"
    return "others taken" if a.modes & TAKING and b.modes & TAKING else "other kind"


def exchanged(a: Mention, b: Mention) -> bool:
    """Who does it in one suffers it in the other: an answer, not the same deed. Within a report words for fighters tell it too ("gunmen killed three officers … police shot four gunmen"); those of two reports may be others."""
    return not touches(a.actors, b.actors) and (touches(a.actors, b.recipients) or touches(b.actors, a.recipients) or same_fighters(a, b) or same_fighters(b, a))


def same_fighters(a: Mention, b: Mention) -> bool:
    """Words alone tell who does the one and suffers the other, and only one side is told so."""
    return a.source.id == b.source.id and any(key.startswith("~") and key.rsplit("-", 1)[-1].lstrip("~") not in ANYBODY for key in a.actors & b.recipients) and a.actors.isdisjoint(b.actors)
