"""Tells people who had to leave their homes from other people: by words beside the noun, and by what its clause says of it."""

from __future__ import annotations

from tocsin.cast import COUNTERS, counted_by
from tocsin.text import Annotations

FLIGHT = frozenset({"flee", "displace", "uproot"})
"""Verbs of leaving home by force."""
REFUGE = frozenset({"refuge", "shelter", "asylum", "sanctuary"})
FORCED = frozenset({"force", "drive", "compel", "oblige", "cause", "lead", "push"})
MOVED = frozenset({"shift", "move", "relocate", "evacuate", "transfer", "take", "bring"})
SHELTERS = frozenset({"camp", "shelter", "tent"})
"""Verbs of making people leave and of bringing them elsewhere, and where they are brought."""
CROSSED = frozenset({"cross", "wade", "swim", "row", "stream", "pour"})
"""Verbs by which many get into another land or over a border river."""
LODGED = frozenset({"camp", "shelter"})
TURNED = frozenset({"away", "back"})
"""Words with which people are stopped who try to cross a border."""
PERSONS = frozenset({"people", "person", "man", "woman", "child", "family", "civilian", "other", "group"})
"""Nouns that say nothing of people but that they are some."""
BORDERS = frozenset({"river", "border", "frontier", "strait"})
AREAS = frozenset({"area", "region", "district", "town", "village", "city", "country", "province", "island", "neighbourhood", "neighborhood"})
GRANTED = REFUGE | {"protection"}
HOMES = frozenset({"home", "house", "village"})
"""What people look for who had to leave their homes, and what they leave."""


def uprooted(notes: Annotations, head: int) -> bool:
    """Words beside a noun say that the people had to leave their homes ('displaced villagers', 'families who fled the shelling', 'people uprooted by the floods')."""
    tokens = notes.tokens
    if any(tokens[child].lower in ("displaced", "uprooted", "evicted", "undocumented", "fleeing", "evacuated") for child in notes.children(head, "amod")):
        return True
    if any(tokens[verb].lemma.lower() in FLIGHT or (tokens[verb].lemma.lower() in LODGED and tokens[verb].tag == "VBG") for verb in notes.children(head, "acl", "relcl")):
        return True
    top = counted_by(notes, head)
    verb = tokens[top].head
    lemma, role = tokens[verb].lemma.lower(), tokens[top].dep
    if role == "nsubj" and lemma in ("seek", "take", "find") and tokens[tokens[verb].head].lemma.lower() in FORCED and tokens[verb].dep in ("ccomp", "xcomp") and seeks_refuge(notes, verb):
        return True  # 'fighting forced 300 people to seek refuge in a school'
    if any(tokens[child].dep == "neg" or tokens[child].tag == "TO" for child in tokens[verb].children):
        return False  # 'attempts to displace the people'
    if role == "pobj" and tokens[verb].lower == "to":
        return any(tokens[i].lemma.lower() in GRANTED for i in notes.children(tokens[verb].head, "dobj")) and tokens[tokens[verb].head].lemma.lower() in ("give", "grant", "offer")
    if lemma == "turn" and role in ("dobj", "nsubjpass"):
        return tokens[head].lemma.lower() in PERSONS and any(tokens[child].lower in TURNED for child in tokens[verb].children)
    if role == "nsubj":
        return lemma == "flee" or (lemma in ("take", "seek", "find") and seeks_refuge(notes, verb)) or fleeing(notes, verb) or (lemma == "leave" and leaves_home(notes, verb)) or (lemma in CROSSED and is_counted(notes, top) and over_border(notes, verb)) or (lemma == "leave" and is_counted(notes, top) and tokens[head].lemma.lower() in PERSONS and leaves_area(notes, verb)) or (lemma in LODGED and tokens[verb].tag == "VBG")
    if role in ("nsubjpass", "dobj"):
        return (lemma in MOVED and to_shelter(notes, verb)) or lemma in ("displace", "uproot") or (lemma == "evacuate" and tokens[head].lemma.lower() in PERSONS | {"resident", "villager", "inhabitant"}) or (lemma in ("drive", "force", "chase", "push") and (leaves_home(notes, verb) or is_into(notes, verb)))
    return False


def seeks_refuge(notes: Annotations, verb: int) -> bool:
    """What somebody takes or seeks is refuge."""
    return any(notes.tokens[i].lemma.lower() in REFUGE for i in notes.children(verb, "dobj"))


def fleeing(notes: Annotations, verb: int) -> bool:
    """Somebody does something as one who flees ('have reached the town since fleeing the raid')."""
    tokens = notes.tokens
    below = [*notes.children(verb, "advcl"), *(i for child in notes.children(verb, "prep") for i in notes.children(child, "pcomp"))]
    return any(tokens[i].lemma.lower() == "flee" and tokens[i].tag == "VBG" for i in below)


def to_shelter(notes: Annotations, verb: int) -> bool:
    """People are brought where those live who have no home ('shifted to a camp')."""
    return any(notes.tokens[child].lower in ("to", "into") and any(notes.tokens[i].lemma.lower() in SHELTERS for i in notes.children(child, "pobj")) for child in notes.children(verb, "prep"))


def is_counted(notes: Annotations, top: int) -> bool:
    """A number stands with a noun, or counts it."""
    return bool(notes.children(top, "nummod")) or notes.tokens[top].lemma in COUNTERS


def over_border(notes: Annotations, verb: int) -> bool:
    """A movement goes over a river or border, or from one named place into another."""
    if any(notes.tokens[i].lemma.lower() in BORDERS for child in notes.children(verb, "prep") for i in notes.children(child, "pobj")) or any(notes.tokens[i].lemma.lower() in BORDERS for i in notes.children(verb, "dobj")):
        return True
    return any(notes.tokens[child].lower in ("into", "from", "over", "to") and any(notes.tokens[i].pos == "PROPN" or any(notes.tokens[j].pos == "PROPN" or notes.tokens[j].dep == "amod" for j in notes.tokens[i].children) for i in notes.children(child, "pobj")) for child in notes.children(verb, "prep"))


def leaves_area(notes: Annotations, verb: int) -> bool:
    """What many leave is a town, region or country."""
    return any(notes.tokens[i].lemma.lower() in AREAS for i in notes.children(verb, "dobj"))


def is_into(notes: Annotations, verb: int) -> bool:
    """A movement ends in another land or camp ('chased into Cameroon')."""
    return any(notes.tokens[child].lower == "into" and any(notes.tokens[i].pos == "PROPN" for i in notes.children(child, "pobj")) for child in notes.children(verb, "prep"))


def leaves_home(notes: Annotations, verb: int) -> bool:
    """What hangs on a verb says that homes are left ('driven from their homes', 'forced to flee')."""
    tokens = notes.tokens
    objects = [i for child in notes.children(verb, "prep") if tokens[child].lower in ("from", "out") for i in (*notes.children(child, "pobj"), *(j for inner in notes.children(child, "prep") for j in notes.children(inner, "pobj")))]
    return any(tokens[i].lemma.lower() in HOMES for i in objects) or any(tokens[i].lemma.lower() in HOMES and tokens[i].tag == "NNS" for i in notes.children(verb, "dobj")) or any(tokens[i].lemma.lower() in FLIGHT for i in notes.children(verb, "xcomp"))
