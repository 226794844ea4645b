"""How a report names a thing that a state is said of: its kind, its place, whose it is and between whom, so that other reports' things can be compared with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from tocsin.cast import STATE, Draft, slug
from tocsin.dossier import Dossier
from tocsin.find.things import Thing, inventory
from tocsin.ids import LOCAL
from tocsin.knowledge import Border
from tocsin.ontology import Ontology
from tocsin.records import ThingName
from tocsin.text import Annotations

SIDED = frozenset({"talks", "truces", "diplomacy"})
"""Kinds that are between parties: where they meet says nothing."""
TERRITORIAL = frozenset({"curfews", "emergencies", "airspace"})
"""Kinds that hold for a land: that of whoever imposes them, where no other is named."""
TOPICAL = frozenset({"sanctions", "prohibitions", "arrangements", "blockades"})
"""Kinds that are told apart by what they are about and whom they hit."""
ENTITIES = frozenset({"groups", "bodies", "persons", "forces", "parties"})
"""Kinds whose things are entities themselves."""
WHERE = frozenset({"in", "at", "near", "around", "on", "over", "inside", "outside", "across"})
ACROSS = frozenset({"between", "to", "into", "from", "with"})
"""Prepositions before what lies on the sides of a crossing."""


@dataclass
class Parts:
    """What the words of a thing name."""

    places: dict[str, str] = field(default_factory=dict)
    """Id of a place → the word by which it hangs on the thing's noun: a preposition or a dependency."""
    parties: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)


class Namer:
    """Names the things of one document."""

    def __init__(self, dossier: Dossier, notes: Annotations, ontology: Ontology) -> None:
        self.dossier, self.notes, self.inventory, self.passages = dossier, notes, inventory(ontology), passages(ontology)

    def name(self, thing: Thing, doers: Iterable[str], sentences: Iterable[int]) -> ThingName:
        """The name of a thing; `doers` bring the state about, and `sentences` tell of it."""
        kind = self.inventory.classes[thing.kind]
        parts = self.parts(thing)
        doing = [party for one in doers if (party := self.party(one))]
        noun = None if kind.alike or kind.of or kind.names in ("place", "anyone") or thing.kind in ENTITIES else kind.same.get(thing.noun, thing.noun)
        made = ThingName(kind=kind.name, noun=noun, names=tuple(sorted(set(parts.names))))
        return made.model_copy(update=self.told(thing, parts, doing, sentences))

    def told(self, thing: Thing, parts: Parts, doing: list[str], sentences: Iterable[int]) -> dict[str, object]:
        """Places, owner, sides and topics, by the kind of the thing."""
        owners = [party for party, role in parts.parties.items() if role not in WHERE and role not in ("against", "with", "to")]
        others = [party for party in parts.parties if party not in owners]
        if thing.kind in ENTITIES:
            named = (self.party(thing.entity) or (thing.entity if not LOCAL.match(thing.entity) else None)) if thing.entity else None
            return {"sides": (named,) if named else (), "owner": doing[0] if thing.kind in ("parties", "bodies") and doing and doing[0] != named else None}
        if thing.kind == "deadlines":
            told = sorted(set(sentences))
            near = self.spoken_of(told) or self.spoken_of(max(0, one - 1) for one in told)  # 'gave the junta a week … The ultimatum runs out on Sunday'
            return {"sides": tuple(sorted({*parts.parties, *doing, *near}))}
        if thing.kind in SIDED:
            sides = tuple(sorted({*(one for one, role in parts.parties.items() if role not in WHERE), *doing}))
            return {"sides": sides, "places": () if len(sides) > 1 else self.canonical(parts.places)}
        if thing.kind == "crossings":
            places = self.canonical([one for one, role in parts.places.items() if role not in ACROSS] or parts.places)
            known = {f"gov:{code}" for one in places for code in self.passages.get(one, ("", ()))[1]}
            return {"places": places, "sides": tuple(sorted(known if places else {*parts.parties, *doing}))}
        if thing.kind in TOPICAL:
            owner = next(iter([*owners, *doing]), None)
            return {"places": self.canonical(parts.places), "owner": owner, "sides": tuple(sorted(one for one in [*owners, *others] if one != owner)), "topics": tuple(sorted(set(parts.topics)))}
        if thing.kind in TERRITORIAL:
            return {"places": self.canonical(parts.places), "owner": None if parts.places else next(iter([*parts.parties, *doing]), None)}
        return {"places": self.canonical(parts.places), "owner": next(iter([*owners, *(doing if self.possessed(thing) else [])]), None)}

    # ---------------------------------------------------------------- the words

    def parts(self, thing: Thing) -> Parts:
        """What the words of a thing name, with how each hangs on its noun."""
        notes, cast = self.notes, self.dossier.cast
        first = bisect_left(notes.tokens, thing.words.start, key=attrgetter("start"))
        last = bisect_left(notes.tokens, thing.words.end, key=attrgetter("start"))
        inside = range(first, last)
        core = next((i for i in inside if notes.tokens[i].lemma.lower() == thing.noun), last - 1)
        found = Parts()
        for i in inside:
            token, role = notes.tokens[i], self.role(i, core)
            place, party = cast.drafts.get(cast.places.get(i, "")), self.named(i) if i != core or token.pos == "PROPN" else None
            if party and (place is None or place.kind == "country" or (thing.kind in SIDED and role not in WHERE)):
                found.parties.setdefault(party, role)
            elif place is not None:
                found.places.setdefault(place.id, role)
            elif token.pos == "PROPN" and token.text[:1].isupper() and not party and token.lemma.lower() not in self.inventory.nouns and i not in self.dossier.names and i not in self.in_names:
                found.names.append(token.lower)
            elif token.pos == "NOUN" and i != core and all(noun.kind.name != thing.kind for noun in self.inventory.nouns.get(token.lemma.lower(), ())):
                found.topics.append(token.lemma.lower())
        return found

    def named(self, i: int) -> str | None:
        """The party that a token names, as far as other documents know it: 'Japan's', 'Japanese', 'the Kachin Independence Army'."""
        name = self.dossier.names.get(i)
        if name is not None and name.kind in ("country", "demonym", "capital") and name.country and name.people is None:
            return f"gov:{name.country}"
        if self.notes.tokens[i].tag == "PRP$":
            return next((party for one in self.dossier.cast.one(self.notes, i) if (party := self.party(one))), None)
        mention = self.dossier.cast.heads.get(i)
        return self.party(mention.entity) if mention is not None else None

    @cached_property
    def in_names(self) -> set[int]:
        """The tokens that begin inside the name of a place or party that other documents know."""
        cast = self.dossier.cast
        known = {*cast.places.values(), *(mention.entity for mention in cast.heads.values())}
        spans = {span for name in known if not LOCAL.match(name) and not name.startswith("name:") for span in cast.drafts[name].spans}
        starts = [token.start for token in self.notes.tokens]
        return {i for start, end in spans for i in range(bisect_left(starts, start), bisect_left(starts, end))}

    def party(self, entity: str) -> str | None:
        """A party as other documents know it: a state for its bodies and officials; None for whom only this document knows."""
        draft = self.dossier.cast.drafts.get(entity)
        if entity.startswith(("place:", "facility:", "group:", "organization:")):
            return None
        if draft is not None and draft.country and (draft.kind in ("country", "government") or self.of_state(draft)):
            return f"gov:{draft.country}"
        return None if LOCAL.match(entity) or entity.startswith("person:") else entity

    def of_state(self, draft: Draft) -> bool:
        """Somebody acts for a state."""
        return (draft.sector or draft.office_sector) in STATE or draft.id.startswith(("mil:", "cop:", "agency:"))

    def role(self, i: int, core: int) -> str:
        """How a token hangs on the noun of its thing: the preposition, or else the dependency, right below the noun."""
        at = i
        while at != core and (token := self.notes.tokens[at]).head != at:
            if token.head == core:
                return token.lower if token.pos in ("ADP", "SCONJ") else token.dep
            at = token.head
        return ""

    def possessed(self, thing: Thing) -> bool:
        """'its embassy': whoever acts is its owner."""
        return any(self.notes.tokens[i].tag == "PRP$" for i in self.notes.children(thing.head, "poss"))

    def spoken_of(self, sentences: Iterable[int]) -> set[str]:
        """The states and known bodies that some sentences name."""
        found: set[str] = set()
        for number in set(sentences):
            sentence = self.notes.sentences[number]
            for i in range(sentence.first, sentence.last):
                draft = self.dossier.cast.drafts.get(mention.entity) if (mention := self.dossier.cast.heads.get(i)) else None
                if draft is not None and draft.kind in ("government", "armed_group", "organization", "military", "country") and (party := self.party(draft.id)):
                    found.add(party)
                elif (name := self.dossier.names.get(i)) is not None and name.kind == "demonym" and name.country and name.people is None:
                    found.add(f"gov:{name.country}")
        return found

    def canonical(self, places: Iterable[str]) -> tuple[str, ...]:
        """Ids of places, a crossing under the first of its names."""
        return tuple(sorted({self.passages.get(one, (one, ()))[0] for one in places}))


def passages(ontology: Ontology) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Place id of a crossing → the id under which it goes, and the codes of the states on its sides."""
    if "passages" not in ontology.compiled:
        made: dict[str, tuple[str, tuple[str, ...]]] = {}
        for border in ontology.all("borders", Border):
            for names in border.crossings:
                made |= {f"place:{slug(name)}": (f"place:{slug(names[0])}", tuple(border.name.split("-"))) for name in names}
        ontology.compiled["passages"] = made
    found: dict[str, tuple[str, tuple[str, ...]]] = ontology.compiled["passages"]
    return found
