"""Who is in a document: entities while they are being put together, and which words stand for whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from tocsin.antecedents import BODILESS, THEY, acted_upon, carried_on, furthest, held_others, is_alone, is_held, speaks
from tocsin.knowledge import Actor, EntityKind, Person, Sector
from tocsin.names import may_name
from tocsin.records import PlacePrecision
from tocsin.text import SUBJECTS, Annotations, Mention

STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
ARMED = frozenset({"MIL", "COP", "REB", "UAF", "PRM", "CRM"})
PEOPLE: tuple[EntityKind, ...] = ("person",)
COUNTERS = frozenset({"dozen", "score", "hundred", "thousand", "million", "number", "group", "crowd", "series", "majority", "handful", "pair", "wave", "throng", "lot", "most", "many", "some", "all", "ten"})
"""Nouns that only count the noun after 'of'."""
WHEREABOUTS = frozenset({"in", "at", "near", "through", "across", "around", "outside", "inside", "throughout", "within"})
FORMATIONS = frozenset("formation brigade unit militia faction movement clan gang group".split())
"""Nouns for armed groups, which no government is."""
BOTH_SIDES = frozenset("side country government nation state neighbour neighbor party capital ally rival force army navy military leader president premier minister delegation negotiator belligerent".split()) | FORMATIONS
SIDES = frozenset({"side", "delegation"})
"""Nouns that stand for the two sides even without 'both' ('the delegations')."""
UNTOLD = frozenset({"side", "country", "nation", "neighbour", "neighbor"})
"""Nouns that mean the known two even where only 'two' stands before them ('Two countries sign pact')."""
OFFICES = frozenset({"president", "premier", "minister", "leader", "negotiator"})
"""Nouns for those who speak for a state."""
IN_OFFICE = frozenset("foreign prime defence defense interior finance trade rival neighbouring neighboring opposing warring hostile feuding chief top special".split())
"""Words that may stand before such a noun; with others the two are people of their own ('both former presidents', 'the two elderly leaders')."""
AT_ODDS = frozenset({"warring", "conflicting", "rival", "opposing", "belligerent", "feuding"})
QUARRELS = frozenset({"conflict", "war", "fighting", "dispute", "talk", "crisis", "agreement", "ceasefire", "truce", "accord", "deal", "negotiation", "hostility"})
"""What those are parties to who are at odds."""
MALE = frozenset({"man", "boy", "father", "husband", "brother", "son", "uncle", "nephew", "grandfather", "widower", "king", "prince", "spokesman", "businessman", "gentleman", "mr", "mr."})
FEMALE = frozenset({"woman", "girl", "mother", "wife", "sister", "daughter", "aunt", "niece", "grandmother", "widow", "queen", "princess", "spokeswoman", "businesswoman", "lady", "mrs", "mrs.", "ms", "ms."})
"""Nouns that 'she', or 'he', does not point back to."""
MANY = frozenset({"family", "crowd", "mob", "group", "team", "crew", "couple", "gang", "community", "population", "police", "public", "household", "tribe", "clan", "army", "force", "military", "militia", "people", "delegation", "side", "party", "staff", "clergy", "congregation", "minority", "elite", "garrison", "folk", "squad", "unit", "leadership", "regime", "government", "opposition"})  # singular nouns for several people
REACH, BOTH_REACH, GROUP_REACH = 3, 6, 8
"""Sentences that a pronoun, 'both sides' or 'the group' points back."""
OFTEN = 2
"""Times that two sides must be set against each other in a text to be 'both sides' where others were spoken of last."""
CLAUSES = 3
"""Clauses without a subject of their own that are climbed to find whose they are."""
STATE_NOUNS = frozenset({"president", "premier", "minister", "country", "government", "nation", "state", "neighbour", "neighbor", "capital"})
MADE_OF = frozenset({"group", "delegation", "team", "band", "mob", "crowd", "contingent", "squad", "party", "handful", "gang", "wave", "throng", "column"})
"""Nouns that say no more than that there are several ('a delegation of elders')."""
ONE = frozenset("man woman boy girl child baby father mother son daughter brother sister wife husband widow uncle aunt cousin nephew niece grandfather grandmother priest teacher doctor nurse mayor pastor imam".split())
"""Singular nouns for one person, whom 'they' does not mean where others are spoken of."""
GROUP_NOUNS = frozenset({"group", "organization", "organisation", "movement", "outfit", "militia", "faction", "network", "party"})
RELATIVE = frozenset({"ally", "partner", "signatory", "backer", "rival", "opponent", "adversary", "enemy", "foe", "neighbour", "neighbor"})
"""Nouns for somebody seen from another's side: whoever is named with them is that other."""


@dataclass(slots=True)
class Draft:
    """An entity that may still gain mentions, a country, a sector or a role."""

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    sector: Sector | None = None
    role: str | None = None
    spans: set[tuple[int, int]] = field(default_factory=set)
    actor: Actor | None = None
    person: Person | None = None
    office_sector: Sector | None = None
    owner: Actor | None = None
    """The body from which a person's sector comes; it may have come to power since."""
    nouns: set[str] = field(default_factory=set)
    """What the text calls a body in one word ('airline')."""
    forms: set[str] = field(default_factory=set)
    """How the text spells a known person's name, where that is not as the dictionaries do."""
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    admin1: str | None = None
    geonameid: int | None = None
    where_prec: int | None = None
    radius_km: float | None = None
    surface: bool = False
    """An island, shoal, mountain or pass, on which things happen and not in it."""


@dataclass
class Cast:
    """The drafts of a document, and for each token that heads a phrase the entity that the phrase stands for."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    heads: dict[int, Mention] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    """Head token of a place name → the place's entity; a capital may stand in both tables."""
    others: dict[int, list[str]] = field(default_factory=dict)
    """Head token → further entities of a phrase that stands for several ('the presidents of Chad and Niger')."""
    against: dict[int, list[int]] = field(default_factory=dict, repr=False, compare=False)
    """Head token → the tokens that its sentence sets against it, as `opposed` found them once: the parse does not change."""
    unmeant: dict[int, set[str]] = field(default_factory=dict, repr=False, compare=False)
    """Token → those whom a pronoun in a quotation does not mean: who speaks, and to whom ('"They beat me," Li told the agency')."""

    def add(self, draft: Draft) -> Draft:
        """The draft of that id: the one that is there, with gaps filled, or the new one."""
        known = self.drafts.setdefault(draft.id, draft)
        if known is not draft:
            known.country = known.country or draft.country
            known.sector = known.sector or draft.sector
            known.role = known.role or draft.role
        return known

    def earlier_person(self, name: str) -> Draft | None:
        """The person already in the cast whose full name a shorter or longer form of it names; a surname alone may have been told first."""
        called = (draft for draft in self.drafts.values() if draft.kind == "person" and may_name(name, draft.name, draft.forms, listed=draft.person is not None))
        return next(called, None)

    def mention(self, draft: Draft, mention: Mention, start: int, end: int) -> None:
        """Let a phrase stand for a draft."""
        self.heads.setdefault(mention.head, mention)
        draft.spans.add((start, end))

    def parties(self, notes: Annotations, index: int) -> list[str]:
        """The entities that the phrase headed by a token stands for, coordination and reference resolved; [] when nobody can act.

        'Chad and Sudan' gives two, 'they' gives its antecedent, 'both sides' the two parties last spoken of.
        """
        found: list[str] = []
        for head in (*notes.conjuncts(index), *listed(notes, index)):
            found.extend(name for name in self.one(notes, head) if name not in found)
        return found

    def one(self, notes: Annotations, index: int) -> list[str]:
        """The entities of a single head without its conjuncts."""
        token = notes.tokens[index]
        known = self.heads.get(index)
        own = [known.entity, *(name for name in self.others.get(index, ()) if name != known.entity)] if known is not None else []
        if known is not None and known.named:
            return own
        determiners = {notes.tokens[child].lower for child in notes.children(index, "det", "predet", "nummod", "amod", "preconj")}
        if (token.lemma in BOTH_SIDES and is_pair(notes, index, determiners) or (token.lemma == "camp" and "both" in determiners) or self.bare_sides(notes, index)) and (sides := self.two_sides(notes, index, states=token.lemma in STATE_NOUNS, armed=token.lemma in FORMATIONS)):
            return sides
        if token.lemma in UNTOLD | OFFICES | {"government", "state"} and {"the", "three"} <= determiners and not notes.children(index, "prep") and (sides := self.last_sides(notes, index, 3, states=token.lemma in STATE_NOUNS)):
            return sides
        if token.tag == "NNS" and (sides := (self.two_sides(notes, index) if self.means_all(notes, index) else []) or self.members_of_both(notes, index)):
            return sides
        open_ended = known is None or known.entity.startswith(("organization:", "armed_group:"))
        if open_ended and token.lemma in GROUP_NOUNS and token.tag != "NNS" and determiners & {"the", "this", "that"} and sum(notes.tokens[child].dep != "case" for child in token.children) <= 1 and (group := self.group(notes, index)):
            return group
        if own:
            return own
        if token.lower == "two" and "the" in determiners and notes.tokens[min(index + 2, len(notes.tokens) - 1)].lower == "them":
            return self.two_sides(notes, index)  # 'accused the two of them'
        if token.pos == "PRON" or token.tag in ("PRP", "PRP$", "WP", "WDT", "DT"):
            return self.pronoun(notes, index)
        if token.lemma in COUNTERS | MADE_OF | {"member", "one", "those", "convoy", "people"}:
            for child in notes.children(index, "prep"):
                if notes.tokens[child].lower == "of":
                    for inner in notes.children(child, "pobj"):
                        return self.parties(notes, inner)
        return []

    def group(self, notes: Annotations, index: int) -> list[str]:
        """The body that 'the group' or 'the movement' means: one with a name, and not whoever acts on it ('denied sheltering the group')."""
        barred = self.own_side(notes, index) if notes.tokens[index].dep in ("dobj", "dative", "pobj") else set()

        def fits(_: int, draft: Draft) -> bool:
            return draft.kind in ("armed_group", "organization") and draft.id not in barred and not draft.id.startswith(("group:", "organization:"))

        if near := self.latest(notes, index, fits):
            return near
        further = next((at for at in self.spoken_of(notes, index, GROUP_REACH) if self.drafts[self.heads[at].entity].kind == "armed_group" and fits(at, self.drafts[self.heads[at].entity])), None)
        return self.named_at(further) if further is not None else []

    def own_side(self, notes: Annotations, index: int) -> set[str]:
        """Who is the subject of a token's clause; of a pronoun the one that it means."""
        return {name for at in clause_subjects_of(notes, index) for name in (self.named_at(at) or (self.pronoun(notes, at) if notes.tokens[at].pos == "PRON" else []))}

    def members_of_both(self, notes: Annotations, index: int) -> list[str]:
        """The two sides whose people a plural tells of ('delegations from both sides', "the two countries' ministers")."""
        tokens = notes.tokens
        whose = [*notes.children(index, "poss"), *(i for child in notes.children(index, "prep") if tokens[child].lower in ("of", "from") for i in notes.children(child, "pobj"))]
        for at in whose:
            if tokens[at].lemma in BOTH_SIDES and is_pair(notes, at, {tokens[c].lower for c in notes.children(at, "det", "predet", "nummod", "preconj")}):
                return self.two_sides(notes, min(at, index), states=tokens[at].lemma in STATE_NOUNS, armed=tokens[at].lemma in FORMATIONS)
        return []

    def bare_sides(self, notes: Annotations, index: int) -> bool:
        """The phrase is 'the sides' or 'the delegations' and nothing more."""
        token = notes.tokens[index]
        return token.lemma in SIDES and token.tag == "NNS" and [notes.tokens[child].lower for child in token.children if child < index] == ["the"] and not notes.children(index, "prep", "relcl", "acl")

    def means_all(self, notes: Annotations, index: int) -> bool:
        """The phrase is 'the warring parties', 'the parties to the conflict', or 'the parties' where no political ones are spoken of."""
        token = notes.tokens[index]
        if token.lemma not in ("party", "side", "faction", "belligerent"):
            return False
        before = {notes.tokens[child].lower for child in token.children if child < index}
        if any(notes.tokens[c].lower not in ("to", "in") for c in notes.children(index, "prep")) or before - AT_ODDS - {"the", "both", "all"}:
            return False
        if "all" in before and token.lemma != "belligerent" and not self.deals_with(notes, index):
            return False  # 'under fire from all sides'
        quarrel = any(notes.tokens[i].lemma.lower() in QUARRELS for c in notes.children(index, "prep") for i in notes.children(c, "pobj"))
        return bool(before & AT_ODDS) or quarrel or "all" in before and token.lemma == "side" or (token.lemma == "party" and bool(before) and not any(d.sector in ("PTY", "OPP") and not d.id.startswith(("group:", "organization:")) for d in self.drafts.values()))

    def settle_sectors(self, first: date | None, last: date | None) -> None:
        """Give each draft the sector it has on the day of the report: a movement that governs is GOV, an office holder has the office's.

        Without a publication date a movement keeps its own sector and a person that of the role in the text.
        """
        for draft in self.drafts.values():
            person = draft.person
            if governs(draft.actor, first, last) or (draft.owner is not None and draft.office_sector == draft.owner.sector and governs(draft.owner, first, last)):
                draft.sector = "GOV"
            elif draft.office_sector is not None:
                draft.sector = draft.office_sector
            elif person is not None and person.terms:
                held = term_at(person, first, last) if last is not None else None
                draft.sector = person.terms[held].sector if held is not None else person.sector or ("ELI" if first is not None and is_over(person, first) else person.terms[-1].sector)

    def pronoun(self, notes: Annotations, index: int) -> list[str]:
        """The antecedent of a pronoun."""
        word = notes.tokens[index].lower
        if word in ("he", "she", "him", "her", "his", "hers", "himself", "herself"):
            other = MALE if word.startswith("s") or word.startswith("her") else FEMALE
            own = frozenset({"her"}) if other is MALE else frozenset({"his"})
            return self.latest(notes, index, lambda head, d: (d.kind in PEOPLE or self.heads[head].human or is_who(notes, head)) and notes.tokens[head].lower not in other | MANY and notes.tokens[head].tag != "NNS" and not is_somebodys(notes, head, own))
        if word in ("it", "its", "itself"):
            kinds = ("government", "agency", "organization", "armed_group", "military", "media")  # an outlet that only carries what others say is not spoken of
            index = carried_on(notes, index)
            return self.latest(notes, index, lambda head, d: (d.kind in kinds or speaks(notes, head)) and (self.heads[head].named or notes.tokens[head].tag != "NNS") and (d.kind != "media" or notes.tokens[head].dep in SUBJECTS))
        if word in THEY:
            def several(head: int, d: Draft) -> bool:
                return (d.kind in ("group", "armed_group", "government", "military") or d.sector in ("REB", "CVL") or is_plural(notes, head)) and not is_single(notes, head, one=d.kind in PEOPLE or self.heads[head].human)
            return self.latest(notes, index, lambda head, d: several(head, d) and not (d.kind == "government" and is_alone(notes, head, index))) or self.latest(notes, index, several)
        if word in ("both", "each"):
            return self.two_sides(notes, index)
        if word in ("who", "which", "that", "whom"):
            above = notes.tokens[index].head
            for ancestor in [above, *notes.ancestors(above)]:
                if notes.tokens[ancestor].dep == "relcl":
                    return self.one(notes, notes.tokens[ancestor].head)
        return []

    def latest(self, notes: Annotations, index: int, fits: Callable[[int, Draft], bool]) -> list[str]:
        """The entities last spoken of that fit, subjects of the sentence and of the one before preferred; within three sentences.

        A possessive means the subject of its own clause where that fits ('urged Chad to open its border'); an object pronoun never does ('Chad helped it').
        """
        tokens = notes.tokens
        subjects = clause_subjects_of(notes, index)
        own = {entity for at in subjects for entity in self.named_at(at)}
        if tokens[index].tag == "PRP$" and own:
            for at in subjects:
                mention = self.heads.get(at)
                if mention is not None and at < index and fits(at, self.drafts[mention.entity]):
                    return self.named_at(at)
        barred = own | acted_upon(notes, self.heads, index) if tokens[index].tag == "PRP" and not tokens[index].lower.endswith(("self", "selves")) else set()
        barred = barred | self.unmeant.get(index, set())
        forces = {(draft.sector, draft.country) for entity in own if (draft := self.drafts[entity]).sector in ("COP", "MIL")}
        held = is_held(notes, index)
        acted_on = tokens[index].dep in ("dobj", "dative", "pobj")  # an object means whoever was named in its own sentence
        best: tuple[tuple[int, int, int, int, int], int] | None = None
        for head in self.spoken_of(notes, index, REACH):
            draft = self.drafts[self.heads[head].entity]
            if tokens[head].quoted and not tokens[index].quoted and not self.heads[head].named:
                continue  # who is spoken of in a quotation is not whom the report speaks of
            if draft.id in barred or (acted_on and (draft.sector, draft.country) in forces) or not fits(head, draft) or (held and draft.kind in BODILESS) or self.governs(notes, head, index) or is_where(notes, head, draft) or held_others(notes, head, index):
                continue
            distance = tokens[index].sentence - tokens[head].sentence
            subject = tokens[counted_by(notes, head)].dep in SUBJECTS
            leading = 2 if distance == 0 or tokens[index].dep not in SUBJECTS else prominence(notes, head)
            rank = (-int(tokens[head].quoted and not tokens[index].quoted), -distance if distance > 1 or acted_on else 0, int(subject), leading, head)
            if best is None or rank > best[0]:
                best = (rank, head)
        row = [] if best is None else notes.conjuncts(best[1]) if tokens[index].lower in THEY and tokens[index].dep in SUBJECTS else [best[1]]
        return list(dict.fromkeys(name for head in row for name in self.named_at(head)))

    def spoken_of(self, notes: Annotations, index: int, back: int) -> Iterator[int]:
        """The head tokens of the mentions before a token, the nearest first, as far as some sentences back."""
        first = notes.sentences[furthest(notes, index, back)].first
        return (at for at in range(index - 1, first - 1, -1) if at in self.heads)

    def named_at(self, index: int) -> list[str]:
        """The entities of a mention: one, or all of a phrase that stands for several."""
        mention = self.heads.get(index)
        return [] if mention is None else [mention.entity, *(name for name in self.others.get(index, ()) if name != mention.entity)]

    def governs(self, notes: Annotations, head: int, index: int) -> bool:
        """The candidate stands above the pronoun in its own noun phrase ('the minister of its neighbour')."""
        return head in notes.ancestors(index) and notes.tokens[index].tag == "PRP$" and notes.tokens[index].head == head

    def two_sides(self, notes: Annotations, index: int, *, states: bool = False, armed: bool = False, besides: AbstractSet[str] = frozenset()) -> list[str]:
        """The two parties that 'both sides' means, `besides` others: governments and armed groups, with `states` governments only, with `armed` armed groups only.

        The two that the text has set against each other most often so far, else the two last spoken of; in the order of their mention.
        """
        barred = self.outsiders(notes, index) | besides
        last = self.last_sides(notes, index, 2, states=states, armed=armed, barred=barred) or ([] if not barred or besides else self.last_sides(notes, index, 2, states=states, armed=armed))
        met = self.opposed(notes, index, states=states, armed=armed)
        if states and (here := self.met_here(notes, index)):
            return here
        met = Counter({pair: times for pair, times in met.items() if not pair & barred}) or (Counter() if besides else met)
        pair, times = max(met.items(), key=lambda item: (item[1], sorted(item[0])), default=(frozenset(), 0))
        if times <= met[frozenset(last)] or (last and times < OFTEN):
            return last
        return [side for side in self.in_order(index, states=states, armed=armed) if side in pair]

    def last_sides(self, notes: Annotations, index: int, number: int, *, states: bool = False, armed: bool = False, barred: AbstractSet[str] = frozenset()) -> list[str]:
        """So many sides as were spoken of last, in the order of their mention; [] when there are fewer."""
        order: list[str] = []
        for head in self.spoken_of(notes, index, BOTH_REACH):
            draft = self.drafts[self.heads[head].entity]
            side = self.side(draft, states=states, armed=armed) if not is_where(notes, head, draft) else None
            if side and side not in order and side not in barred:
                order.append(side)
            if len(order) == number:
                return order[::-1]
        return []

    def deals_with(self, notes: Annotations, index: int) -> bool:
        """A phrase names whom somebody addresses or deals with ('urged both sides', 'appealed to both')."""
        token = notes.tokens[index]
        above = notes.tokens[token.head]
        if token.dep == "pobj":
            return above.lower in ("on", "upon", "to", "with") and notes.tokens[above.head].pos == "VERB"
        return token.dep in ("dobj", "dative", "nsubj", "nsubjpass")

    def outsiders(self, notes: Annotations, index: int) -> set[str]:
        """Who addresses 'both sides' is neither ('Chad urged both sides')."""
        if notes.tokens[index].dep in SUBJECTS or notes.children(index, "acl", "relcl") or not self.deals_with(notes, index):
            return set()
        found = {name for at in clause_subjects_of(notes, index) for i in notes.subtree(at) for name in (self.named_at(i) or (self.pronoun(notes, i) if i == at and notes.tokens[i].pos == "PRON" else []))}
        return {side for name in found for side in (self.side(self.drafts[name]),) if side}

    def met_here(self, notes: Annotations, index: int) -> list[str]:
        """The two states of which a paragraph has told before a token, when it sets them against each other and names no third."""
        first = next(s.first for s in notes.sentences if s.paragraph == notes.sentences[notes.tokens[index].sentence].paragraph)
        heads = [at for at in range(first, index) if at in self.heads]
        order = [side for at in heads if (draft := self.drafts[self.heads[at].entity]) and (side := self.side(draft, states=True))]
        told = list(dict.fromkeys(order))
        against = {at: [i for i in [*clause_subjects_of(notes, at)] if i >= first and i in self.heads] for at in heads}
        sides = {at: self.side(self.drafts[self.heads[at].entity], states=True) for at in heads}
        if len(told) == 2 and any(sides[at] and sides.get(i) and sides[at] != sides[i] for at in heads for i in against[at]):
            return told
        return []

    def opposed(self, notes: Annotations, index: int, *, states: bool = False, armed: bool = False) -> Counter[frozenset[str]]:
        """How often the text before a token sets two sides against each other: one as subject and the other after the verb, or both joined by 'and'."""
        met: Counter[frozenset[str]] = Counter()
        sides = {name: self.side(draft, states=states, armed=armed) for name, draft in self.drafts.items()}
        for head, mention in self.heads.items():
            if head >= index or sides[mention.entity] is None:
                continue
            if head not in self.against:
                beside = notes.conjuncts(head)[1:] if notes.tokens[head].dep in SUBJECTS or notes.tokens[head].dep == "pobj" else []
                self.against[head] = [*clause_subjects_of(notes, head), *beside]
            own = sides[mention.entity] or ""
            others = {side for i in self.against[head] if i < index and i in self.heads and (side := sides[self.heads[i].entity]) is not None} - {own}
            met.update(frozenset((own, other)) for other in others)
        return met

    def in_order(self, index: int, *, states: bool, armed: bool) -> list[str]:
        """The sides named before a token, in the order of their first mention."""
        found = (self.side(self.drafts[self.heads[head].entity], states=states, armed=armed) for head in sorted(self.heads) if head < index)
        return [side for side in dict.fromkeys(found) if side]

    def side(self, draft: Draft, *, states: bool = False, armed: bool = False) -> str | None:
        """The party that an entity belongs to when sides are spoken of: its government, or itself unless only `states` are; an armed group alone where only these are `armed`."""
        if armed:
            return draft.id if draft.kind == "armed_group" else None
        if draft.kind == "government" or (draft.kind == "armed_group" and not states):
            return draft.id
        if draft.sector in STATE and draft.country and f"gov:{draft.country}" in self.drafts:
            return f"gov:{draft.country}"
        return None


def is_pair(notes: Annotations, index: int, determiners: set[str]) -> bool:
    """A phrase means two that are known: 'both sides', 'the two armies', not 'two leaders of the guild' or 'both former presidents'."""
    token = notes.tokens[index]
    if token.lemma in OFFICES and any(notes.tokens[c].pos == "ADJ" and notes.tokens[c].lower not in IN_OFFICE | {"both", "each", "either"} for c in notes.children(index, "amod")):
        return False
    if determiners & {"both", "each", "either"}:
        return True
    return "two" in determiners and (bool(determiners & {"the", "these", "those"}) or (token.lemma in UNTOLD and not any(notes.tokens[child].lower == "of" for child in notes.children(index, "prep"))))


def is_somebodys(notes: Annotations, head: int, pronouns: frozenset[str]) -> bool:
    """A person told by whose he is ('his lawyer, Ana Ruiz'), or a name before a noun ('the Toncontin air base'): a pronoun of the same gender goes on meaning the other."""
    token = notes.tokens[head]
    if token.dep in ("compound", "nmod"):
        return True
    noun = token.head if token.dep == "appos" else head
    return any(notes.tokens[child].lower in pronouns for child in notes.children(noun, "poss"))


def is_who(notes: Annotations, head: int) -> bool:
    """Somebody of whom the text says 'who', whatever the parser takes the name for."""
    tokens = notes.tokens
    return any(tokens[i].lower == "who" for child in notes.children(head, "relcl") for i in notes.children(child, "nsubj", "nsubjpass"))


def listed(notes: Annotations, index: int) -> list[int]:
    """The further members of a list that the parser takes for an apposition ('the Arab League (AL), UN and Chad')."""
    tokens = notes.tokens
    for at in (index, *(i for child in notes.children(index, "prep") if tokens[child].lower == "of" for i in notes.children(child, "pobj"))) if tokens[index].children else ():
        for child in notes.children(at, "appos"):
            if notes.children(child, "conj") and tokens[child - 1].text == "," and tokens[child].pos == "PROPN":
                return [i for i in notes.conjuncts(child) if tokens[i].pos == "PROPN"]
    return []


def counted_by(notes: Annotations, head: int) -> int:
    """The word that counts a noun ('hundreds of teachers'), which stands in the noun's place in the clause; else the noun."""
    tokens = notes.tokens
    above = tokens[head].head
    if tokens[head].dep == "pobj" and tokens[above].lower == "of" and tokens[tokens[above].head].lemma in COUNTERS:
        return tokens[above].head
    return head


def is_where(notes: Annotations, head: int, draft: Draft) -> bool:
    """A government whose capital or country is named as the place of something ('marched through Rabat'): nobody is meant by it."""
    above = notes.tokens[notes.tokens[head].head]
    return draft.kind == "government" and notes.tokens[head].dep == "pobj" and notes.tokens[head].pos == "PROPN" and above.lower in WHEREABOUTS


def prominence(notes: Annotations, head: int) -> int:
    """How much a sentence is about its subject: 2 for that of the main clause, 0 for that of what somebody says ('claimed that smugglers had swooped'), else 1."""
    tokens = notes.tokens
    verb = tokens[counted_by(notes, head)].head
    while tokens[verb].dep == "conj":
        verb = tokens[verb].head
    if tokens[verb].dep == "ccomp" and tokens[verb].head < head:
        return 0
    return 2 if tokens[verb].dep == "ROOT" or tokens[verb].head == verb else 1


def is_plural(notes: Annotations, head: int) -> bool:
    """The noun is a plural, or one that takes the plural ('police')."""
    return notes.tokens[head].tag in ("NNS", "NNPS") or notes.tokens[head].lower == "police"


def is_single(notes: Annotations, head: int, *, one: bool) -> bool:
    """The phrase tells of `one` person, by name or not, and of nobody beside him ('her father … They shot him')."""
    token = notes.tokens[head]
    return (one or token.lemma.lower() in ONE) and not is_plural(notes, head) and token.lower not in MANY and not notes.children(head, "conj")


def clause_subjects_of(notes: Annotations, index: int) -> list[int]:
    """The head tokens of the subject of a pronoun's own clause; [] when the pronoun is part of it or none is said."""
    tokens, at, verb = notes.tokens, index, index
    for _ in range(CLAUSES):
        verb = next((i for i in notes.ancestors(at) if tokens[i].pos in ("VERB", "AUX") and tokens[i].dep not in ("aux", "auxpass", "amod")), -1)
        if verb < 0:
            return []
        found = notes.children(verb, "nsubj", "nsubjpass")
        reason = any(tokens[i].lower in ("for", "over", "of") and tokens[i].head == verb for i in notes.ancestors(index))
        if reason or (not found and at != index and tokens[at].dep == "xcomp"):
            found = notes.children(verb, "dobj") or found  # 'thanked Chad for its help', 'urged Chad to open its border'
        if found:
            return [] if any(index in notes.subtree(i) for i in found) else [other for i in found for other in notes.conjuncts(i)]
        if tokens[verb].dep not in ("xcomp", "conj", "advcl", "pcomp"):
            return []
        at = verb
    return []


def governs(actor: Actor | None, first: date | None, last: date | None) -> bool:
    """A movement is in power on some day of an interval; False where the interval or its time in power is unknown."""
    if actor is None or actor.governs_from is None or last is None or last < actor.governs_from:
        return False
    return actor.governs_to is None or (first is not None and first <= actor.governs_to)


def term_at(person: Person, first: date | None, last: date | None) -> int | None:
    """Index of the term of office that a person held in an interval (the latest that meets it); None when there is none."""
    held = [
        number
        for number, term in enumerate(person.terms)
        if (last is None or term.since <= last) and (first is None or term.until is None or term.until >= first)
    ]
    return max(held, key=lambda number: person.terms[number].since) if held else None


def is_over(person: Person, on: date) -> bool:
    """All offices of state that somebody is known for ended before a day."""
    return all(term.until is not None and term.until < on and term.sector in STATE for term in person.terms)


def slug(name: str) -> str:
    """A name as part of an id.

    >>> slug("Tehrik-i-Taliban Pakistan")
    'tehrik-i-taliban-pakistan'
    """
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-") or "x"
