"""The last word on who does a deed and to whom it is done: one weighed choice among all whom the report offers, beside those whom the rules have named.

The rules before know grammar and single habits of speech; none of them knows how far the others can be trusted. Here all that speaks for a party is added up:
where the report names it, in which slot of the clause, what the learned reader thinks, what it did or suffered elsewhere in the report, whether such parties
do or suffer such deeds. To name nobody is an offer like the others. The points are those of a conditional logistic regression over coded articles, fitted by
`benchmarks/party_weights.py` and kept in `data/model/parties.json`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import log
from typing import Literal

from tocsin.cast import ARMED, STATE
from tocsin.deed import BLAMABLE, Deed
from tocsin.engines.barred import is_barred
from tocsin.engines.clauses import is_absent, is_passive
from tocsin.engines.coding import Coding, hearers, is_users, utterance_of
from tocsin.engines.counterpart import is_known
from tocsin.engines.sides import is_thing, same_side, side_of, sides_of
from tocsin.knowledge import EventType
from tocsin.text import SUBJECTS
from tocsin.weighing import Offer

Role = Literal["actors", "recipients"]
OTHER: dict[Role, Role] = {"actors": "recipients", "recipients": "actors"}
PREPOSITIONS = ("by", "to", "with", "against", "of", "on", "for", "from", "between")
"""Slots that a preposition opens."""
SLOTS = ("subject", "object", "indirect", *PREPOSITIONS, "possessor", "modifier")
"""Slots of a deed's word whose fillers are looked at."""
AROUND = 40
"""Deeds on either side of a deed at which is looked for what somebody else did and suffered: long reports are read in linear time."""
REACH = 4
"""Sentences before a deed whose mentions are offered."""
DEEDS = 4
"""Deeds told before a deed, and half as many after it, whose parties are offered."""
LEAD = 1
"""Sentences behind the first one that still lead the report."""
TOGETHER: frozenset[EventType] = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "REQUEST"})
"""Types that several sides do together, or do to several."""
MORE_THAN_WORDS: frozenset[EventType] = BLAMABLE | {"RETREAT"}
"""Types of deeds that are more than words."""
JUDGES = frozenset({"JUD", "LEG"})
"""Sectors of those who accuse others of their own state."""
THOUGHT_OF = 0.15
"""The probability that the reader must give to a party of a deed's own sentence that is not named yet."""
SURE, SURER = 0.5, 3.0
"""How many points more somebody must have than nobody, and than those whom the rules have named."""


@cache
def load_points() -> dict[Role, dict[str, float]]:
    """The points of each sign, by role."""
    return json.loads((files("tocsin") / "data" / "model" / "parties.json").read_text("utf-8"))  # type: ignore[no-any-return]


def choose_parties(coding: Coding, deeds: list[Deed]) -> None:
    """Let each role of each deed be filled by the offer for which most speaks."""
    report = Report(coding, deeds)
    for number in range(len(report.deeds)):
        for role in OTHER:
            report.choose(number, role)


class Row:
    """What a report tells of a row of parties that may fill a role, whatever the deed: looked up once, for it is offered for many deeds."""

    def __init__(self, report: Report, parties: tuple[str, ...]) -> None:
        coding, drafts = report.coding, report.coding.cast.drafts
        self.parties, self.all = parties, set(parties)
        self.sides = {side_of(coding, p) for p in parties}
        self.kinds = sorted({report.kind_of(p) for p in parties})  # in a fixed order, so that sums are the same to the last bit
        self.countries = {drafts[p].country for p in parties}
        self.lands = self.countries - {None}
        self.states = {drafts[p].country for p in parties if same_side(coding, p, p)}
        """Whose state's bodies, office holders or people they are."""
        self.vague = all(is_thing(coding, p) or not is_known(coding, p) for p in parties)
        """Things and those of whom the report tells nothing are not meant."""
        self.here: dict[int, list[int]] = {}
        """The heads of their mentions in the body of the report, by sentence."""
        for party in self.all:
            for sentence, heads in report.mentions.get(party, {}).items():
                self.here.setdefault(sentence, []).extend(heads)
        self.signs = {
            "often": log(1 + 100 * max(report.spoken[p] for p in parties) / report.total),
            "lead": float(any(p in report.first and report.first[p] <= LEAD for p in parties)),
            "unnamed": float(all(p.startswith("group:") for p in parties)),
        }
        self.only = [kind for kind in self.kinds if len(report.kinds.get(kind, ())) == 1]


class Report:
    """What a report tells of its parties."""

    def __init__(self, coding: Coding, deeds: Sequence[Deed]) -> None:
        self.coding = coding
        self.deeds = sorted(deeds, key=lambda d: (d.head, d.twin))
        self.at: dict[int, list[str]] = {}
        """Who is spoken of in each sentence of the body, in order of the text."""
        self.mentions: dict[str, dict[int, list[int]]] = {}
        """The heads of the mentions of each party in the body, by sentence."""
        self.rows: dict[tuple[str, ...], Row] = {}
        self.sorts: dict[str, str] = {}
        self.slots: dict[int, dict[str, list[str]]] = {}
        """Who fills which slots of the word of each deed."""
        self.thought: dict[tuple[int, str], dict[str, float]] = {}
        """What the reader thinks of each party, by head of a deed and role."""
        self.told: dict[tuple[int, tuple[str, ...]], dict[str, float]] = {}
        """What speaks for a row of parties in either role of a deed."""
        self.near: dict[int, list[tuple[str, Deed]]] = {}
        """The deeds whose parties speak for or against those of a deed, each with what it is to it."""
        self.spoken: Counter[str] = Counter()
        self.first: dict[str, int] = {}
        self.kinds: dict[str, set[str]] = {}
        tokens = coding.notes.tokens
        self.sides: list[dict[Role, set[str]]] = [{"actors": set(), "recipients": set()} for _ in self.deeds]
        self.part: dict[tuple[Role, str], set[int]] = {}
        """The numbers of the deeds in which each side has each role."""
        for number, deed in enumerate(self.deeds):
            for role in OTHER:
                self.take_part(number, role, sides_of(coding, getattr(deed, role)))
        for head in sorted(coding.cast.heads):
            entity, sentence = coding.cast.heads[head].entity, tokens[head].sentence
            self.spoken[entity] += 1
            self.first.setdefault(entity, sentence)
            if tokens[head].start >= coding.body:
                self.at.setdefault(sentence, []).append(entity)
                self.mentions.setdefault(entity, {}).setdefault(sentence, []).append(head)
                self.kinds.setdefault(self.kind_of(entity), set()).add(side_of(coding, entity))
        self.total = sum(self.spoken.values()) or 1

    def take_part(self, number: int, role: Role, sides: set[str]) -> None:
        """Note that these sides have a role in a deed, and no others."""
        for side in self.sides[number][role]:
            self.part[role, side].discard(number)
        self.sides[number][role] = sides
        for side in sides:
            self.part.setdefault((role, side), set()).add(number)

    def row(self, parties: Sequence[str]) -> Row:
        """What is known of a row of parties, looked up once."""
        key = tuple(parties)
        if key not in self.rows:
            self.rows[key] = Row(self, key)
        return self.rows[key]

    def choose(self, number: int, role: Role) -> None:
        """Fill a role of a deed by those for whom most speaks: an open one if that is anybody, another one if it is far more than speaks for those who are named."""
        deed, weights = self.deeds[number], load_points()[role]
        if is_users(self.coding, deed) or (getattr(deed, role) and (deed.head not in self.coding.chances or deed.status == "denied")):
            return  # who denies a deed says whose it was not; who adds a frame of his own says whom it means; without the reader's word nobody is overruled
        offers = self.offers(number, role)
        points = [offer.points(weights) for offer in offers]
        most, named = max(points), offers[0]
        best = offers[points.index(most)]
        if not best.what or best is named or most < points[0] + (SURER if named.what else SURE):
            return
        setattr(deed, role, list(best.what))
        self.take_part(number, role, self.row(best.what).sides)
        deed.rules.append(f"chosen:{role}")

    def offers(self, number: int, role: Role) -> list[Offer[list[str]]]:
        """All who are offered for a role of a deed: those named by the rules first, then nobody, then others by nearness."""
        deed = self.deeds[number]
        named = tuple(getattr(deed, role))
        rows: dict[tuple[str, ...], bool] = dict.fromkeys([named, ()] if named else [()], True)
        barred = set(getattr(deed, OTHER[role]))
        gone = self.coding.proposed.get(deed, {}).get(role, set()) - set(named)
        for row in self.candidates(number):
            if row and row not in rows:
                rows[row] = barred.isdisjoint(row) and gone.isdisjoint(row) and self.may_be(deed, role, self.row(row))
        return [Offer(list(row), self.signs(number, role, self.row(row)) if row else self.silence(number, role)) for row, fits in rows.items() if fits]

    def may_be(self, deed: Deed, role: Role, row: Row) -> bool:
        """Parties can fill a role: things and those of whom the report tells nothing are not meant, who declines to speak of a deed is not thereby its doer, sides that fought one another do not do the next thing together, and whom its own sentence names the learned reader has to think of."""
        if role == "actors" and not row.all.isdisjoint(self.coding.silent.get(self.coding.notes.tokens[deed.head].sentence, ())):
            return False
        if role == "actors" and deed.type == "ACCUSE" and deed.recipients and not row.states.isdisjoint(self.row(deed.recipients).states) and not any(self.coding.cast.drafts[p].sector in JUDGES for p in row.parties):
            return False  # 'soldiers accused of massacres': not by their own government
        if any(is_barred(self.coding, deed, role, p) for p in row.parties):
            return False
        if row.vague or (deed.type not in TOGETHER and len(row.sides) > 1) or self.only_tells(deed, role, row):
            return False
        return self.coding.notes.tokens[deed.head].sentence not in row.here or self.chance(deed, role, row) >= THOUGHT_OF

    def only_tells(self, deed: Deed, role: Role, row: Row) -> bool:
        """They tell of an act of force or hear of it, and bear no arms: whoever does it, or suffers it, is somebody else, or would be named in its clause."""
        drafts, told = self.coding.cast.drafts, self.coding.utterances.get(deed.head, ()) if deed.type in MORE_THAN_WORDS else ()
        if not told:
            return False
        heard = {p for u in told for p in hearers(self.coding, u)}
        speak = {p for u in told for p in u.speakers if drafts[p].sector not in ARMED and (drafts[p].kind == "person" or drafts[p].sector not in STATE)} if role == "actors" else set()
        return row.all <= heard | speak

    def chance(self, deed: Deed, role: Role, row: Row) -> float:
        """The probability that the learned reader gives at the most to one of their mentions in the sentence of a deed."""
        key = (deed.head, role)
        thought = self.thought.get(key)
        if thought is None:
            thought = self.thought[key] = self.thoughts(deed, role)
        return max([thought.get(p, 0.0) for p in row.parties], default=0.0) if thought else 0.0

    def thoughts(self, deed: Deed, role: Role) -> dict[str, float]:
        """The same for each party that the reader thinks of."""
        cast, tokens = self.coding.cast, self.coding.notes.tokens
        spans, found = self.coding.chances.get(deed.head, {}).get(role, ()), dict[str, float]()
        sentence = tokens[deed.head].sentence
        for entity in dict.fromkeys(self.at.get(sentence, ())) if spans else ():
            mentions = [cast.heads[head] for head in self.mentions[entity][sentence]]
            found[entity] = max((p for start, end, p in spans for m in mentions if tokens[m.first].start < end and start < tokens[m.last].end), default=0.0)
        return found

    def candidates(self, number: int) -> Iterator[tuple[str, ...]]:
        """Whom a report may mean: those of the sentence and of the sentences before, those of the deeds around, the government of the scene, those of the lead."""
        deed, drafts = self.deeds[number], self.coding.cast.drafts
        sentence = self.coding.notes.tokens[deed.head].sentence
        for back in range(REACH + 1):
            for entity in self.at.get(sentence - back, ()):
                if drafts[entity].kind not in ("place", "country", "media"):
                    yield (entity,)
        near = [*self.deeds[max(0, number - DEEDS) : number], *self.deeds[number + 1 : number + 1 + DEEDS // 2], *self.deeds[:1]]
        for other in near:
            yield tuple(other.actors)
            yield tuple(other.recipients)
        ground = self.coding.dossier.grounds.get(sentence)
        if f"gov:{ground}" in drafts:
            yield (f"gov:{ground}",)

    def kind_of(self, party: str) -> str:
        """What sort of party somebody is, as far as it matters for what he does and suffers."""
        if party not in self.sorts:
            self.sorts[party] = self.sort(party)
        return self.sorts[party]

    def sort(self, party: str) -> str:
        """The same, looked up in the cast."""
        draft = self.coding.cast.drafts[party]
        if draft.sector in ("MIL", "COP", "SPY"):
            return "force"
        if draft.sector in STATE or draft.kind in ("government", "country"):
            return "state"
        if draft.sector in ARMED:
            return "rebel"
        if is_thing(self.coding, party):
            return "thing"
        if draft.sector in ("IGO", "NGO", "MED", "JRN"):
            return str(draft.sector)
        if draft.sector in ("CVL", "REF", "LAB", "EDU", "REL", "AGR", "SOC", "ELI"):
            return "people"
        if draft.sector in ("OPP", "PTY"):
            return "party"
        return "unknown" if draft.sector is None else "other"

    def silence(self, number: int, role: Role) -> dict[str, float]:
        """What speaks for nobody."""
        deed = self.deeds[number]
        other = getattr(deed, OTHER[role])
        signs = {"none": 1.0, f"none {deed.type}": 1.0, f"none {deed.type} {deed.mode}": 1.0, "none nominal": float(deed.nominal), f"none nominal {deed.type}": float(deed.nominal), "none other side": float(not other)}
        if deed.nominal:
            notes = self.coding.notes
            how = "several" if notes.tokens[deed.head].tag in ("NNS", "NNPS") else "definite" if deed.definite else "indefinite"
            signs |= {f"none {how}": 1.0, f"none {how} {deed.type}": 1.0}
        signs["none passive"] = float(not deed.nominal and is_passive(self.coding.notes, deed.head))
        signs[f"none {deed.status}"] = 1.0
        signs[f"none word {self.coding.notes.tokens[deed.head].lemma.lower()}"] = 1.0
        signs["none quoted"] = float(self.coding.notes.tokens[deed.head].quoted)
        signs["none by frame"] = float(deed.frame is not None and deed.frame.recipient == () and role == "recipients")
        return {k: v for k, v in signs.items() if v}

    def signs(self, number: int, role: Role, row: Row) -> dict[str, float]:
        """What speaks for a row of parties."""
        key = (number, row.parties)
        if key not in self.told:
            self.told[key] = self.in_either(number, row)
        signs = dict(self.told[key])
        self.weigh_reader(self.deeds[number], role, row, signs)
        self.weigh_other(self.deeds[number], role, row, signs)
        self.weigh_history(number, role, row, signs)
        return signs

    def in_either(self, number: int, row: Row) -> dict[str, float]:
        """What speaks for a row of parties in either role."""
        deed, coding = self.deeds[number], self.coding
        signs: dict[str, float] = {}
        if number not in self.slots:
            open_to = [name for name in SLOTS if name not in PREPOSITIONS or not is_absent(coding.notes, deed.head, name)]
            self.slots[number] = {name: found for name in open_to if (found := coding.in_slot(deed.head, name))}
        inside = [name for name, fillers in self.slots[number].items() if not row.all.isdisjoint(fillers)]
        for name in inside:
            signs[f"slot {name}"] = signs[f"slot {name} {deed.type}"] = 1.0
            if name in ("subject", "object") and not deed.nominal and is_passive(coding.notes, deed.head):
                signs[f"slot {name} passive"] = 1.0
        self.weigh_distance(deed, row, signs, slotted=bool(inside))
        for kind in row.kinds:
            signs[f"kind {kind}"] = signs[f"kind {kind} {deed.type}"] = signs[f"kind {kind} {deed.type} {deed.mode}"] = 1.0
        for kind in row.only:
            signs[f"only {kind}"] = signs[f"only {kind} {deed.type}"] = 1.0
        self.weigh_content(number, row, signs)
        utterance = utterance_of(coding, deed.head)
        if utterance is not None and not row.all.isdisjoint(utterance.speakers):
            signs["speaker"] = 1.0
        ground = coding.dossier.grounds.get(coding.notes.tokens[deed.head].sentence)
        if ground is not None:
            at_home = ground in row.countries
            signs["of the land" if at_home else "of another land"] = 1.0
            for kind in row.kinds if at_home else ():
                signs[f"of the land {kind}"] = 1.0
        return signs | row.signs

    def weigh_reader(self, deed: Deed, role: Role, row: Row, signs: dict[str, float]) -> None:
        """What the learned reader thinks of their mentions in the sentence."""
        if deed.head not in self.coding.chances:
            signs["not read"] = 1.0
        for name, sign in ((role, "read"), (OTHER[role], "read other")):
            best = self.chance(deed, name, row)
            if best:
                signs[sign] = signs[f"{sign} {deed.type}"] = best

    def weigh_distance(self, deed: Deed, row: Row, signs: dict[str, float], *, slotted: bool) -> None:
        """How far from the deed they were spoken of last."""
        tokens = self.coding.notes.tokens
        sentence = tokens[deed.head].sentence
        for back in range(REACH + 1):
            here = row.here.get(sentence - back)
            if here is None:
                continue
            where = ("before" if min(here) < deed.head else "behind") if not back else str(back)
            signs[f"near {where}" + (" slotted" if slotted else "")] = 1.0
            signs[f"near {where} {deed.type}"] = 1.0
            if not back and not slotted:
                head = min(here, key=lambda h: (abs(h - deed.head), h))
                above = tokens[tokens[head].head]
                signs["as " + (f"{tokens[head].dep} {above.lower}" if tokens[head].dep == "pobj" else tokens[head].dep)] = 1.0
            if back and any(tokens[h].dep in SUBJECTS for h in here):
                signs["near as subject"] = 1.0
            return
        signs["near no" + (" slotted" if slotted else "")] = 1.0

    def weigh_other(self, deed: Deed, role: Role, row: Row, signs: dict[str, float]) -> None:
        """What they are to those on the other side of the deed."""
        if not getattr(deed, OTHER[role]):
            signs["other side open"] = 1.0
            return
        other = self.row(getattr(deed, OTHER[role]))
        what = "unknown" if not row.lands or not other.lands else "different" if row.lands.isdisjoint(other.lands) else "same"
        signs[f"country {what}"] = signs[f"country {what} {deed.type}"] = 1.0
        if not row.states.isdisjoint(other.states):
            signs["same side"] = signs[f"same side {deed.type}"] = 1.0
        for kind in row.kinds:
            signs[f"kind {kind} {what}"] = signs[f"kind {kind} {what} {deed.type}"] = 1.0
        pair = " ".join((self.kind_of(row.parties[0]), "to" if role == "actors" else "from", self.kind_of(other.parties[0])))
        signs[f"pair {pair}"] = signs[f"pair {pair} {deed.type}"] = 1.0

    def around(self, number: int) -> Iterator[tuple[str, Deed]]:
        """The deeds that a deed is about, those about it and beside it, and those told with the same word, each with what it is."""
        deed, tokens, ancestors = self.deeds[number], self.coding.notes.tokens, self.coding.notes.ancestors
        sentence = tokens[deed.head].sentence
        above = set(ancestors(deed.head))
        for other in (*self.deeds[max(0, number - 6) : number], *self.deeds[number + 1 : number + 4]):
            if tokens[other.head].sentence == sentence:
                yield "above" if other.head in above else "below" if deed.head in ancestors(other.head) else "beside", other
            elif other.head < deed.head and tokens[other.head].lemma == tokens[deed.head].lemma:
                yield "by the same word", other

    def weigh_content(self, number: int, row: Row, signs: dict[str, float]) -> None:
        """What they did or suffered in what the deed is about, or in that which is about the deed, or in a deed told with the same word."""
        if number not in self.near:
            self.near[number] = list(self.around(number))
        kind = self.deeds[number].type
        for where, other in self.near[number]:
            for name in OTHER:
                if not row.all.isdisjoint(getattr(other, name)):
                    signs |= {f"{name} {where}": 1.0, f"{name} {where} {kind}": 1.0, f"{name} {where} {kind} {other.type}": 1.0}

    def weigh_history(self, number: int, role: Role, row: Row, signs: dict[str, float]) -> None:
        """What they did and suffered elsewhere in the report."""
        kind, theirs = self.deeds[number].type, self.sides[number][OTHER[role]]
        for name, turned in ((role, "same"), (OTHER[role], "turned")):
            beside = sorted({at for side in row.sides for at in self.part.get((name, side), ()) if at != number and abs(at - number) < AROUND})
            if not beside:
                continue
            roles = pairs = typed = pairs_typed = 0
            for at in beside:
                met, alike = not theirs.isdisjoint(self.sides[at][OTHER[name]]), self.deeds[at].type == kind
                roles, pairs, typed, pairs_typed = roles + 1, pairs + met, typed + alike, pairs_typed + (met and alike)
                if at == number - 1:
                    signs |= {f"{turned} in last": 1.0, f"{turned} in last {kind} after {self.deeds[at].type}": 1.0}
                elif at == number + 1:
                    signs[f"{turned} in next"] = 1.0
            for what, times in (("role", roles), ("pair", pairs), ("role and type", typed), ("pair and type", pairs_typed)):
                if times:
                    signs[f"{turned} {what}"] = signs[f"{turned} {what} {kind}"] = log(1 + times)
