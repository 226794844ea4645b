"""From words that the learned reader marks as a party to the entities that they stand for."""

from __future__ import annotations

from tocsin.cast import STATE, Cast, Draft, slug
from tocsin.engines.clauses import is_half
from tocsin.engines.coding import Coding
from tocsin.grounds import PACTS, SOIL, lies_in
from tocsin.knowledge import EntityKind, Sector
from tocsin.text import SUBJECTS, Annotations, Mention

KINDS: dict[str, EntityKind] = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "facility"}
OWNERS: dict[str, Sector] = {"government": "GOV", "ministry": "GOV", "army": "MIL", "military": "MIL", "naval": "MIL", "navy": "MIL", "police": "COP", "rebel": "REB"}
"""Words before a noun that say whose somebody or something is ('an army sergeant', 'a naval station')."""
SILENT = frozenset({"DET", "ADP", "PUNCT", "PART", "CCONJ", "SCONJ", "AUX", "SPACE", "SYM"})


def heads_of(notes: Annotations, inside: list[int]) -> list[int]:
    """The tokens of a phrase that depend on nothing in it; its conjuncts too."""
    members = set(inside)
    top = [i for i in inside if notes.tokens[i].head not in members or notes.tokens[i].head == i]
    top = [i for i in top if notes.tokens[i].pos not in SILENT] or top
    return top + [i for i in inside if notes.tokens[i].dep == "conj" and notes.tokens[i].head in members and i not in top]


def whose(coding: Coding, head: int, *, town: bool) -> list[str] | None:
    """The entities that a phrase means of which a state's name only tells, alone or beside others, whose they are ('Thai and Lao soldiers', 'the ministers of Chad and Niger'): those of that state; None for a name that is a party itself. With `town` nobody is meant by the state before 'capital'."""
    notes, cast = coding.notes, coding.cast
    name = coding.dossier.names.get(head)
    if name is None or name.kind not in ("country", "demonym", "capital", "seat"):
        return None
    if town and notes.tokens[head].dep == "poss" and notes.tokens[notes.tokens[head].head].lemma.lower() == "capital":
        return []
    first = notes.tokens[head]
    while first.dep == "conj" and first.head in coding.dossier.names:
        first = notes.tokens[first.head]
    if first.dep == "pobj" and notes.tokens[first.head].lower in ("of", "from"):
        noun = notes.tokens[first.head].head
    elif first.dep in ("amod", "compound", "nmod", "poss"):
        noun = first.head
    else:
        return None
    if noun not in cast.heads:
        return None
    found = [p for p in cast.named_at(noun) if cast.drafts[p].sector in STATE]
    if first.index == head and not notes.children(head, "conj") and notes.tokens[noun].pos != "PROPN":
        return None
    own = [p for p in found if cast.drafts[p].country == name.country]
    return own or ([] if found and first.index != head else None)


def entities_of(coding: Coding, start: int, end: int, *, places: bool, attackers: frozenset[str] = frozenset()) -> list[str]:
    """The entities that a phrase stands for: that of its head, else the first known one in it, else a new one named by the phrase itself.

    What a state of `attackers` (country codes) attacks is not of that state unless its phrase says so.
    """
    notes, cast = coding.notes, coding.cast
    inside = notes.tokens_between(start, end)
    if not inside:
        return []
    found: list[str] = []
    for head in heads_of(notes, inside):
        if is_half(notes, head):
            return cast.one(notes, notes.tokens[head].head)  # of 'anti-government protesters' the protesters, of 'a Russian-made missile' nobody
        name = coding.dossier.names.get(head)
        if head in cast.places and head not in cast.heads and name is not None and name.kind == "capital" and notes.tokens[head].dep in ("dobj", "nsubjpass", "pobj", "conj"):
            found.extend([cast.places[head]] if places else [])  # a capital that is shelled
            continue
        if (lies_in(notes, head) and head in coding.dossier.names) or (head not in cast.heads and is_in_list_of_places(notes, head)):
            return []
        if notes.tokens[head].dep in ("compound", "amod", "nmod") and head in cast.places and notes.tokens[notes.tokens[head].head].lemma.lower() in PACTS:
            return []  # 'the Paris conference'
        meant = whose(coding, head, town=places)
        if meant == [] and len(inside) == 1:
            return []
        for party in meant if meant is not None else cast.one(notes, head) or coding.filler(head, "modifier"):
            if party not in found:
                found.append(party)
    if places and not found and notes.tokens[heads_of(notes, inside)[0]].lemma.lower() == "capital":
        return []  # 'shelled Syria's capital': the town, and not who sits there
    if not found:
        for at in reversed(inside):
            if at in cast.heads:
                found = [cast.heads[at].entity]
                break
            if places and at in cast.places:
                found = [cast.places[at]]
                break
            if filled := coding.filler(at, "modifier"):
                found = filled
                break
    return found or name_around(cast, inside) or new_entity(coding, inside, places=places, attackers=attackers)


def is_in_list_of_places(notes: Annotations, head: int) -> bool:
    """A name stands in a list behind 'in', which says where ('attacks in Kita, Dabo and Sali areas')."""
    token = notes.tokens[head]
    listed = False
    while token.dep in ("conj", "nmod", "compound") and token.head != token.index:
        listed, token = listed or token.dep == "conj", notes.tokens[token.head]
    listed = listed or any(notes.tokens[c].dep == "conj" for child in notes.children(token.index, "nmod", "compound") for c in notes.children(child, "conj"))
    return listed and token.dep == "pobj" and notes.tokens[token.head].lower in ("in", "near", "around", "across") and notes.tokens[head].pos in ("PROPN", "NOUN")


def name_around(cast: Cast, inside: list[int]) -> list[str]:
    """The entity of the shortest mention of which a phrase is but a part ('Prime' of 'Prime Minister Khan'); [] when it is part of none."""
    around = [m for m in cast.heads.values() if m.first <= inside[0] and inside[-1] <= m.last]
    return [min(around, key=lambda m: (m.last - m.first, m.first)).entity] if around else []


def place_around(cast: Cast, start: int) -> str | None:
    """The place of which a word is but a part ('Cruz' of 'the Santa Cruz crossing')."""
    return next((name for name in dict.fromkeys(cast.places.values()) if any(a <= start < b for a, b in cast.drafts[name].spans)), None)


def is_nobody(coding: Coding, head: int) -> bool:
    """A noun is a sum of money, tells of an event and does not act ('handed him a demarche'), or points back to several ('each other'), or there is none ('no group')."""
    token = coding.notes.tokens[head]
    if any(coding.notes.tokens[c].lower == "no" for c in coding.notes.children(head, "det")):
        return True
    if token.lower in ("other", "another") and coding.notes.tokens[max(0, head - 1)].lower in ("each", "one"):
        return True
    if any(c.isdigit() for c in token.text) and token.pos != "PROPN":
        return True
    return token.pos != "PROPN" and token.dep not in SUBJECTS and ("noun", token.lemma.lower()) in coding.lexicon.index


MANY = frozenset({"dozen", "score", "hundred", "thousand", "million"})
"""Numbers that stand for so many people."""


def new_entity(coding: Coding, inside: list[int], *, places: bool, attackers: frozenset[str]) -> list[str]:
    """An entity for a phrase that no dictionary knows: a person or body where the parser sees a name, else a group without a sector."""
    notes = coding.notes
    while inside and notes.tokens[inside[0]].pos in SILENT | {"NUM"} and notes.word_after(inside[0]) != "-":
        inside = inside[1:]  # a number goes, but not that of an age
    while inside and notes.tokens[inside[-1]].pos in SILENT:
        inside = inside[:-1]
    head = next((i for i in heads_of(notes, inside) if notes.tokens[i].pos in ("NOUN", "PROPN", "ADJ", "NUM")), None) if inside else None
    if head is None or (notes.tokens[head].pos == "ADJ" and notes.tokens[head].dep == "amod"):
        return []  # an adjective alone is nobody ('terrorist attacks')
    if is_nobody(coding, head) or head in coding.dossier.time_tokens or notes.tokens[head].lemma.lower().removesuffix("s") in PACTS:
        return []
    if notes.tokens[head].dep in ("amod", "compound") and head == notes.sentences[notes.tokens[head].sentence].first:
        return []  # a word that is great only because it begins a sentence ('Fierce gun battles')
    first, last = inside[0], inside[-1]
    place = coding.cast.drafts[coding.cast.places[head]] if head in coding.cast.places else None
    if place is not None and (places or place.precision not in ("town", "site", None)):
        return [place.id]
    if place is None and (site := place_around(coding.cast, notes.tokens[head].start)) is not None:
        return [site] if places else []
    if not places and notes.tokens[head].lemma.lower() in SOIL:
        return []  # a province does nothing
    words = coding.dossier.text[notes.tokens[first].start : notes.tokens[last].end]
    label = notes.tokens[head].label[2:] if notes.tokens[head].pos == "PROPN" else ""
    if words[:1].isupper() and (known := coding.cast.earlier_person(words)) is not None:
        return [known.id]
    kind: EntityKind = KINDS.get(label, "group")
    if place is not None:
        kind = "organization"  # what acts is no town, but a body that is called like one
    owner = place.country if place is not None else next((country for i in inside if (meaning := coding.dossier.names.get(i)) is not None and (country := meaning.country)), None)
    if owner is None and kind in ("group", "facility"):
        ground = coding.dossier.grounds.get(notes.tokens[head].sentence)
        owner = ground if ground not in attackers else None
    prefix = "name" if label in KINDS else "group"
    sector = next((OWNERS[notes.tokens[i].lower] for i in inside if notes.tokens[i].lower in OWNERS and i != head), None) if prefix == "group" else None
    if sector is None and notes.tokens[head].lemma.lower() in MANY and notes.tokens[head].tag == "NNS":
        sector = "CVL"  # 'thousands fled'
    draft = coding.cast.add(Draft(f"{prefix}:{slug(words)}", words[:1].upper() + words[1:], kind, owner, sector))
    coding.cast.mention(draft, Mention(head, first, last, draft.id, named=label in KINDS), notes.tokens[first].start, notes.tokens[last].end)
    return [draft.id]
