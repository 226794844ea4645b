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
from tocsin.deed import Deed
from tocsin.engines.clauses import is_passive
from tocsin.engines.coding import Coding, is_users, utterance_of
from tocsin.engines.counterpart import is_known
from tocsin.engines.sides import is_thing, same_side, side_of
from tocsin.knowledge import EventType
from tocsin.text import SUBJECTS
from tocsin.weighing import Offer

Role = Literal["actors", "recipients"]
OTHER: dict[Role, Role] = {"actors": "recipients", "recipients": "actors"}
SLOTS = ("subject", "object", "indirect", "by", "to", "with", "against", "of", "on", "for", "from", "between", "possessor", "modifier")
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


class Report:
    """What a report tells of its parties."""

    def __init__(self, coding: Coding, deeds: Sequence[Deed]) -> None:
        self.coding = coding
        self.deeds = sorted(deeds, key=lambda d: (d.head, d.twin))
        self.at: dict[int, list[tuple[int, str]]] = {}
        self.sorts: dict[str, str] = {}
        self.slots: dict[int, dict[str, set[str]]] = {}
        """The fillers of the slots of each deed."""
        self.spoken: Counter[str] = Counter()
        self.first: dict[str, int] = {}
        self.kinds: dict[str, set[str]] = {}
        tokens = coding.notes.tokens
        self.sides: list[dict[Role, set[str]]] = [{role: {side_of(coding, p) for p in getattr(deed, role)} for role in OTHER} for deed in self.deeds]
        self.part: dict[str, set[int]] = {}
        """The numbers of the deeds in which each side has a part."""
        for number in range(len(self.deeds)):
            self.take_part(number)
        for head in sorted(coding.cast.heads):
            entity = coding.cast.heads[head].entity
            self.spoken[entity] += 1
            self.first.setdefault(entity, tokens[head].sentence)
            if tokens[head].start >= coding.body:
                self.at.setdefault(tokens[head].sentence, []).append((head, entity))
                self.kinds.setdefault(self.kind_of(entity), set()).add(side_of(coding, entity))

    def take_part(self, number: int) -> None:
        """Note that the sides of a deed have a part in it."""
        for sides in self.sides[number].values():
            for side in sides:
                self.part.setdefault(side, set()).add(number)

    def choose(self, number: int, role: Role) -> None:
        """Fill a role of a deed by those for whom most speaks: an open one if that is anybody, another one if it is far more than speaks for those who are named."""
        deed, weights = self.deeds[number], load_points()[role]
        if is_users(self.coding, deed) or (getattr(deed, role) and deed.head not in self.coding.chances):
            return  # who adds a frame of his own says whom it means; without the reader's word nobody is overruled
        offers = self.offers(number, role)
        best, named = max(offers, key=lambda offer: offer.points(weights)), offers[0]
        if not best.what or best is named or best.points(weights) < named.points(weights) + (SURER if named.what else SURE):
            return
        setattr(deed, role, list(best.what))
        self.sides[number][role] = {side_of(self.coding, p) for p in best.what}
        self.take_part(number)
        deed.rules.append(f"chosen:{role}")

    def offers(self, number: int, role: Role) -> list[Offer[list[str]]]:
        """All who are offered for a role of a deed: those named by the rules first, then nobody, then others by nearness."""
        deed = self.deeds[number]
        rows: list[list[str]] = [list(getattr(deed, role)), []]
        barred = set(getattr(deed, OTHER[role]))
        for row in self.candidates(number):
            if row and row not in rows and not barred & set(row) and self.may_be(deed, role, row):
                rows.append(row)
        if not rows[0]:
            rows = rows[1:]
        if number not in self.slots:
            self.slots[number] = {name: set(self.coding.in_slot(deed.head, name)) for name in SLOTS}
        return [Offer(row, self.signs(number, role, row) if row else self.silence(number, role)) for row in rows]

    def may_be(self, deed: Deed, role: Role, row: list[str]) -> bool:
        """Parties can fill a role: things and those of whom the report tells nothing are not meant, sides that fought one another do not do the next thing together, whom the rules have taken out stays out, and whom its own sentence names the learned reader has to think of."""
        if all(is_thing(self.coding, p) or not is_known(self.coding, p) for p in row) or set(row) & (self.coding.proposed.get(deed, {}).get(role, set()) - set(getattr(deed, role))):
            return False
        if deed.type not in TOGETHER and len({side_of(self.coding, p) for p in row}) > 1:
            return False
        beside = any(entity in row for _, entity in self.at.get(self.coding.notes.tokens[deed.head].sentence, ()))
        return not beside or self.chance(deed, role, row) >= THOUGHT_OF

    def chance(self, deed: Deed, role: Role, row: list[str]) -> float:
        """The probability that the learned reader gives at the most to one of their mentions in the sentence of a deed."""
        cast, tokens = self.coding.cast, self.coding.notes.tokens
        here = [cast.heads[head] for head, entity in self.at.get(tokens[deed.head].sentence, ()) if entity in row]
        return max((p for start, end, p in self.coding.chances.get(deed.head, {}).get(role, ()) for m in here if tokens[m.first].start < end and start < tokens[m.last].end), default=0.0)

    def candidates(self, number: int) -> Iterator[list[str]]:
        """Whom a report may mean: those of the sentence and of the sentences before, those of the deeds around, the government of the scene, those of the lead."""
        deed, drafts = self.deeds[number], self.coding.cast.drafts
        sentence = self.coding.notes.tokens[deed.head].sentence
        for back in range(REACH + 1):
            for _, entity in self.at.get(sentence - back, ()):
                if drafts[entity].kind not in ("place", "country", "media"):
                    yield [entity]
        near = [*self.deeds[max(0, number - DEEDS) : number], *self.deeds[number + 1 : number + 1 + DEEDS // 2], *self.deeds[:1]]
        for other in near:
            yield list(other.actors)
            yield list(other.recipients)
        ground = self.coding.dossier.grounds.get(sentence)
        if f"gov:{ground}" in drafts:
            yield [f"gov:{ground}"]

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

    def signs(self, number: int, role: Role, row: list[str]) -> dict[str, float]:
        """What speaks for a row of parties."""
        deed, coding = self.deeds[number], self.coding
        signs: dict[str, float] = {}
        inside = [name for name in SLOTS if self.slots[number][name] & set(row)]
        for name in inside:
            signs |= {f"slot {name}": 1.0, f"slot {name} {deed.type}": 1.0}
            if name in ("subject", "object") and not deed.nominal and is_passive(coding.notes, deed.head):
                signs[f"slot {name} passive"] = 1.0
        self.weigh_reader(deed, role, row, signs)
        self.weigh_distance(deed, row, signs, slotted=bool(inside))
        kinds = sorted({self.kind_of(p) for p in row})  # in a fixed order, so that sums are the same to the last bit
        for kind in kinds:
            signs |= {f"kind {kind}": 1.0, f"kind {kind} {deed.type}": 1.0, f"kind {kind} {deed.type} {deed.mode}": 1.0}
            if len(self.kinds.get(kind, ())) == 1:
                signs |= {f"only {kind}": 1.0, f"only {kind} {deed.type}": 1.0}
        self.weigh_other(deed, role, row, signs)
        self.weigh_content(number, row, signs)
        self.weigh_history(number, role, row, signs)
        utterance = utterance_of(coding, deed.head)
        if utterance is not None:
            signs["speaker"] = float(bool(set(row) & set(utterance.speakers)))
        sentence = coding.notes.tokens[deed.head].sentence
        ground = coding.dossier.grounds.get(sentence)
        if ground is not None:
            at_home = any(coding.cast.drafts[p].country == ground for p in row)
            signs["of the land" if at_home else "of another land"] = 1.0
            for kind in kinds:
                signs[f"of the land {kind}"] = float(at_home)
        total = sum(self.spoken.values()) or 1
        signs["often"] = log(1 + 100 * max(self.spoken[p] for p in row) / total)
        signs["lead"] = float(any(p in self.first and self.first[p] <= LEAD for p in row))
        signs["unnamed"] = float(all(p.startswith("group:") for p in row))
        return {k: v for k, v in signs.items() if v}

    def weigh_reader(self, deed: Deed, role: Role, row: list[str], signs: dict[str, float]) -> None:
        """What the learned reader thinks of their mentions in the sentence."""
        if deed.head not in self.coding.chances:
            signs["not read"] = 1.0
        for name, sign in ((role, "read"), (OTHER[role], "read other")):
            best = self.chance(deed, name, row)
            if best:
                signs |= {sign: best, f"{sign} {deed.type}": best}

    def weigh_distance(self, deed: Deed, row: list[str], signs: dict[str, float], *, slotted: bool) -> None:
        """How far from the deed they were spoken of last."""
        tokens = self.coding.notes.tokens
        sentence = tokens[deed.head].sentence
        for back in range(REACH + 1):
            here = [head for head, entity in self.at.get(sentence - back, ()) if entity in row]
            if not here:
                continue
            where = ("before" if any(h < deed.head for h in here) else "behind") if not back else str(back)
            signs[f"near {where}" + (" slotted" if slotted else "")] = 1.0
            signs[f"near {where} {deed.type}"] = 1.0
            if not back and not slotted:
                head = min(here, key=lambda h: abs(h - deed.head))
                above = tokens[tokens[head].head]
                signs["as " + (f"{tokens[head].dep} {above.lower}" if tokens[head].dep == "pobj" else tokens[head].dep)] = 1.0
            if back and any(tokens[h].dep in SUBJECTS for h in here):
                signs["near as subject"] = 1.0
            return
        signs["near no" + (" slotted" if slotted else "")] = 1.0

    def weigh_other(self, deed: Deed, role: Role, row: list[str], signs: dict[str, float]) -> None:
        """What they are to those on the other side of the deed."""
        other = getattr(deed, OTHER[role])
        if not other:
            signs["other side open"] = 1.0
            return
        coding = self.coding
        one = {coding.cast.drafts[p].country for p in row} - {None}
        two = {coding.cast.drafts[p].country for p in other} - {None}
        what = "unknown" if not one or not two else "same" if one & two else "different"
        signs |= {f"country {what}": 1.0, f"country {what} {deed.type}": 1.0}
        if any(same_side(coding, p, q) for p in row for q in other):
            signs |= {"same side": 1.0, f"same side {deed.type}": 1.0}
        for kind in sorted({self.kind_of(p) for p in row}):
            signs |= {f"kind {kind} {what}": 1.0, f"kind {kind} {what} {deed.type}": 1.0}
        pair = " ".join((self.kind_of(row[0]), "to" if role == "actors" else "from", self.kind_of(other[0])))
        signs[f"pair {pair}"] = 1.0
        signs[f"pair {pair} {deed.type}"] = 1.0

    def weigh_content(self, number: int, row: list[str], signs: dict[str, float]) -> None:
        """What they did or suffered in what the deed is about, or in that which is about the deed, or in a deed told with the same word."""
        deed, tokens = self.deeds[number], self.coding.notes.tokens
        sentence = tokens[deed.head].sentence
        above = set(self.coding.notes.ancestors(deed.head))
        for other in (*self.deeds[max(0, number - 6) : number], *self.deeds[number + 1 : number + 4]):
            where = ""
            if tokens[other.head].sentence == sentence:
                if other.head in above:
                    where = "above"
                elif deed.head in self.coding.notes.ancestors(other.head):
                    where = "below"
                else:
                    where = "beside"
            elif other.head < deed.head and tokens[other.head].lemma == tokens[deed.head].lemma:
                where = "by the same word"
            if where:
                for name in OTHER:
                    if set(row) & set(getattr(other, name)):
                        signs[f"{name} {where}"] = 1.0
                        signs[f"{name} {where} {deed.type}"] = 1.0
                        signs[f"{name} {where} {deed.type} {other.type}"] = 1.0

    def weigh_history(self, number: int, role: Role, row: list[str], signs: dict[str, float]) -> None:
        """What they did and suffered elsewhere in the report."""
        deed, tallies = self.deeds[number], Counter[str]()
        mine, theirs = {side_of(self.coding, p) for p in row}, self.sides[number][OTHER[role]]
        for at in sorted({at for side in mine for at in self.part.get(side, ()) if at != number and abs(at - number) < AROUND}):
            for name in OTHER:
                if not mine & self.sides[at][name]:
                    continue
                turned, other = "same" if name == role else "turned", self.deeds[at]
                met = bool(theirs & self.sides[at][OTHER[name]])
                tallies.update({f"{turned} role": 1, f"{turned} pair": met})
                if other.type == deed.type:
                    tallies.update({f"{turned} role and type": 1, f"{turned} pair and type": met})
                if at == number - 1:
                    signs |= {f"{turned} in last": 1.0, f"{turned} in last {deed.type} after {other.type}": 1.0}
                elif at == number + 1:
                    signs[f"{turned} in next"] = 1.0
        for sign, times in tallies.items():
            signs |= {sign: log(1 + times), f"{sign} {deed.type}": log(1 + times)}
