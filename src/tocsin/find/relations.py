"""Finds standing relations: other names, offices, leaders, members, wings, offshoots, allies, backers, successors, families, bases, strength.

The words and the places of their two sides stand in `lexicon/en/relations.yml`; here they are met. Other names, offices and terror lists need no
such words and are found by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.cast import STATE, Draft
from tocsin.dossier import Dossier
from tocsin.engines.clauses import direct_after, predicate_subjects, slot
from tocsin.engines.frames import phrase_tokens
from tocsin.engines.negation import is_negated
from tocsin.engines.reality import grammar, verb_reality
from tocsin.find.fields import fields
from tocsin.ids import stable_id
from tocsin.knowledge import REAL, Agent, RelationKind, RelationRule, Side
from tocsin.names import find_names
from tocsin.numbers import parse_number
from tocsin.ontology import Ontology
from tocsin.records import Relation
from tocsin.stage import Stage
from tocsin.text import Annotations

ALSO = re.compile(r"\b(?:also known as|also called|better known as|known as|aka|formerly)\b|^,\s*or\s+(?:the\s+)?$", re.IGNORECASE)
PAST = frozenset({"former", "ex", "then", "one-time", "erstwhile", "onetime", "ousted", "aspiring", "self-styled", "alleged", "suspected", "would-be"})
"""Words before a noun that say that the relation is over, or doubted."""
NAMED = re.compile(r",?\s+(?:(?:which|who|that) (?:is|are) )?(?:also known|also called|better known|known|aka)(?: as)? (?:the )?(?P<name>[A-Z][\w'’-]*(?: (?:(?:of|for|and|the|de|al) )*[A-Z][\w'’-]*)*)")
"""Another name right behind a name."""
UNDER_OTHERS: frozenset[RelationKind] = frozenset({"backed_by", "offshoot_of", "loyal_to", "wing_of", "affiliate_of", "designated_terrorist_by"})
"""What is said of groups: where 'it' may mean a state or a group named beside it, the group is meant."""
APPOINTING = frozenset({"name", "appoint", "elect", "install", "confirm", "reappoint"})
FOLLOWING = frozenset({"succeed", "replace"})
BODIES = frozenset({"armed_group", "organization", "agency", "military", "government", "media", "country"})
RANKS = frozenset("top senior supreme overall political spiritual military paramount exiled veteran long-time longtime then chief national".split())
SECOND = frozenset({"vice", "deputy", "assistant", "under"})
FEWEST = 10
"""Members: fewer are no strength but the people of a scene."""
COMMANDING = frozenset({"chief", "commander", "head", "minister", "marshal", "commander-in-chief"})
COUNTED = frozenset("fighter member man soldier troop militant combatant gunman rebel guerrilla insurgent follower recruit militiaman jihadist warrior adherent".split())


@dataclass
class Rules:
    """The rules by part of speech and head word."""

    index: dict[tuple[str, str], list[tuple[RelationRule, tuple[str, ...]]]] = field(default_factory=dict)
    offices: frozenset[str] = frozenset()
    """Words for those who hold an office of a state; a rank is none."""
    bodies: frozenset[str] = frozenset()
    """Common nouns for bodies: 'movement', not 'officials'."""


def rules(ontology: Ontology) -> Rules:
    """The rules of an ontology, compiled once."""
    if "relation_rules" not in ontology.compiled:
        made = Rules()
        for rule in ontology.all("relations", RelationRule):
            for words in rule.words:
                parts = tuple(words.replace("-", " - ").split())
                made.index.setdefault((rule.pos, parts[-1] if rule.pos == "noun" else parts[0]), []).append((rule, parts))
        state = [agent for agent in ontology.all("agents", Agent) if agent.kind == "person" and (agent.office or agent.sector in STATE)]
        made.offices = frozenset(word for agent in state for word in agent.words if agent.sector != "MIL" or COMMANDING & set(word.split())) - {"leader", "figure"}
        made.bodies = frozenset(word for agent in ontology.all("agents", Agent) if agent.kind in BODIES for word in agent.words)
        ontology.compiled["relation_rules"] = made
    found: Rules = ontology.compiled["relation_rules"]
    return found


class Found:
    """The relations of one document while they are being collected."""

    def __init__(self, dossier: Dossier, notes: Annotations, ontology: Ontology) -> None:
        self.dossier, self.notes, self.ontology, self.rules = dossier, notes, ontology, rules(ontology)
        self.grammar, self.light, self.fields = grammar(ontology), ontology.words("light_verbs"), fields(ontology)
        self.rows: dict[str, Relation] = {}
        self.persons = {i: m.entity for m in dossier.cast.heads.values() if m.named and m.entity.startswith("person:") for i in range(m.first, m.last + 1)}
        """Token → the person whose name it is part of: parsers break long names apart."""

    def add(self, subject: str, kind: RelationKind, other: str, first: int, last: int) -> None:
        """Put a relation into the record, once, with the words from one token to another."""
        if subject == other:
            return
        key = stable_id("re", self.dossier.id, subject, kind, other)
        first, last = min(first, last), max(first, last)
        self.rows.setdefault(key, Relation(id=key, subject=subject, kind=kind, object=other, evidence=(self.dossier.span(self.notes.tokens[first].start, self.notes.tokens[last].end),)))

    # --- by rule -----------------------------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Meet the rules in all sentences that are not of sport, business or the arts."""
        for sentence in self.notes.sentences:
            tokens = self.notes.tokens[sentence.first : sentence.last]
            if self.fields.elsewhere(tokens):
                continue
            for token in tokens:
                if token.pos in ("NOUN", "PROPN"):
                    self.noun(token.index)
                elif token.pos == "VERB" and token.index >= 2 and self.notes.tokens[token.index - 1].text == "-":
                    self.suffix(token.index)
                elif token.pos in ("VERB", "ADJ"):
                    self.verb(token.index, "verb" if token.pos == "VERB" else "adjective")
                    self.appointed(token.index)
                    if token.pos == "ADJ":
                        self.suffix(token.index)

    def noun(self, at: int) -> None:
        """'X, leader of Y', 'Y's leader, X', 'the Y leader X', 'X is a member of Y'."""
        notes, token = self.notes, self.notes.tokens[at]
        for rule, parts in self.rules.index.get(("noun", token.lemma.lower()), ()):
            if phrase_tokens(notes, at, "noun", parts) is None or is_negated(notes, at) or PAST & {notes.tokens[c].lower for c in notes.children(at, "amod", "compound", "nmod", "advmod")}:
                continue
            if token.pos == "PROPN" and rule.kind not in ("leads", "spokesperson_of"):
                continue  # part of a name
            if rule.kind == "strength":
                self.count(rule, at)
                continue
            if rule.kind == "leads" and any(notes.tokens[c].pos == "NOUN" or notes.tokens[c].lower in SECOND for c in notes.children(at, "compound", "nmod", "amod")):
                continue  # who is a state's army chief or vice president does not lead the state
            ones = self.beside(at)
            owned = "of" in rule.object and self.slots(at, "of")
            others = owned or [i for name in rule.object for i in self.slots(at, name)] or self.before(at)
            kind: RelationKind = "member_of" if rule.kind == "leads" and any(notes.tokens[c].lower in ("a", "an") for c in notes.children(at, "det")) else rule.kind
            self.join(rule, kind, at, ones, others, alone=token.dep != "attr")

    def slots(self, at: int, name: str) -> list[int]:
        """What fills a slot of a noun, looked for at the nouns that it is coordinated with too ('an offshoot and close ally of')."""
        notes = self.notes
        if name == "modifier":
            return [c for c in notes.children(at, "compound", "nmod", "amod") if c < at and self.is_next(c, at)]
        found = notes.children(at, "poss") if name == "possessor" else direct_after(notes, at, name)
        for other in notes.conjuncts(at)[1:] if not found and notes.tokens[at].dep == "attr" else []:
            found = found or direct_after(notes, other, name)
        return found

    def before(self, at: int) -> list[int]:
        """The name before a title that stands before a name itself ('Hezbollah leader Hassan Nasrallah': both hang on the last word)."""
        token = self.notes.tokens[at]
        if token.dep not in ("compound", "nmod", "appos"):
            return []
        return [c for c in self.notes.children(token.head, "compound", "nmod", "amod", "poss") if c < at and self.is_next(c, at)]

    def is_next(self, one: int, at: int) -> bool:
        """Nothing but an adjective of rank stands between a name and the noun after it: the director of an army's press office does not lead the army."""
        between = self.notes.tokens[one + 1 : at]
        return all(t.lower in RANKS or t.tag == "POS" for t in between)

    def beside(self, at: int) -> list[int]:
        """Who is called by a noun: in apposition, by a copula, as the name after a title."""
        notes, token = self.notes, self.notes.tokens[at]
        found = notes.children(at, "appos")
        if token.dep in ("compound", "nmod", "appos"):
            found = [*found, token.head]
        top = token
        while top.dep == "conj":
            top = notes.tokens[top.head]
        if top.dep == "attr" and verb_reality(notes, top.head, self.grammar) in REAL:
            found = [*found, *predicate_subjects(notes, top.index)]
        elif top.dep == "appos" and top is not token:
            found = [*found, top.head]
        return found

    def verb(self, at: int, pos: str) -> None:
        """'X leads Y', 'X, which split from Y', 'X is backed by Y', 'fighters loyal to Y'."""
        notes, token = self.notes, self.notes.tokens[at]
        for rule, parts in self.rules.index.get((pos, token.lemma.lower()), ()):
            if phrase_tokens(notes, at, "verb", parts) is None or token.dep == "amod" and pos == "verb":
                continue
            if rule.kind == "backed_by" and token.dep == "acl" and token.lemma == "support":
                continue  # 'troops supported by helicopters' are so for the day
            infinitive = any(notes.tokens[c].lower == "to" for c in notes.children(at, "aux"))
            if pos == "verb" and (infinitive or verb_reality(notes, at, self.grammar) not in REAL):
                continue
            ones = [i for name in rule.subject for i in slot(notes, at, name, self.light)]
            if pos == "adjective" and token.dep in ("amod", "acl", "relcl"):
                ones = [token.head]
            ones = [self.group_meant(rule, self.called(i)) for i in ones]
            others = next((found for name in rule.object if (found := [i for i in slot(notes, at, name, self.light) if self.side(i, rule.between[1])])), [])
            self.join(rule, rule.kind, at, ones, others)

    def called(self, at: int) -> int:
        """The name that a common noun says more of ('the Brigade, a splinter group that is based in …'), or the token itself."""
        token = self.notes.tokens[at]
        above = self.notes.tokens[token.head]
        return above.index if token.pos == "NOUN" and token.dep == "appos" and above.pos == "PROPN" and not self.side(at, "any") else at

    def group_meant(self, rule: RelationRule, at: int) -> int:
        """The group of which 'it' speaks, where the state that listed or fought it was named beside it; or the token itself."""
        notes, cast = self.notes, self.dossier.cast
        if notes.tokens[at].lower != "it" or rule.kind not in UNDER_OTHERS or not any(cast.drafts[name].kind in ("country", "government") for name in cast.one(notes, at) if name in cast.drafts):
            return at
        first = notes.sentences[max(0, notes.tokens[at].sentence - 1)].first
        groups = [head for head, mention in cast.heads.items() if first <= head < at and mention.named and cast.drafts[mention.entity].kind in ("armed_group", "organization")]
        return max(groups, default=at)

    def appointed(self, at: int) -> None:
        """'X was named head of the army', 'X succeeded Y as chief of staff': the office that somebody has taken up."""
        notes, token = self.notes, self.notes.tokens[at]
        lemma = token.lemma.lower()
        if lemma not in APPOINTING | FOLLOWING or verb_reality(notes, at, self.grammar) not in REAL - {"alleged"}:
            return
        posts = [i for p in notes.children(at, "prep") if notes.tokens[p].lower == "as" for i in notes.children(p, "pobj")]
        if lemma in APPOINTING:
            posts = posts or notes.children(at, "oprd", "attr", "xcomp") or [i for c in notes.children(at, "ccomp") if notes.tokens[c].pos == "NOUN" for i in (c,)] or (notes.children(at, "dobj") if notes.children(at, "nsubjpass") else [])
        holders = notes.children(at, "nsubj") if lemma in FOLLOWING else notes.children(at, "nsubjpass") or [i for i in notes.children(at, "dobj") if i not in posts]
        for post in posts:
            first, last = notes.phrase(post)
            words = [notes.tokens[i].lower for i in range(first, last + 1)]
            skipped = words[0] in ("the", "a", "an", "its", "their", "new")
            last = max([last, *(notes.phrase(i)[1] for i in direct_after(notes, post, "of"))])
            title = self.dossier.text[notes.tokens[first + skipped].start : notes.tokens[last].end]
            held = bool(COMMANDING & set(words)) and bool(direct_after(notes, post, "of"))
            said = title.lower().split()
            named = any(" ".join(said[i:k]) in self.rules.offices for i in range(min(len(words) - skipped, len(said))) for k in range(i + 1, len(said) + 1))  # 'the killer of the mayor' is none
            if not (held or named) or PAST & set(words):
                continue
            for holder in holders:
                for name in self.side(holder, "person"):
                    self.add(name, "holds_office", title, min(holder, first), last)

    def suffix(self, at: int) -> None:
        """'Iran-backed militia', 'Doha-based movement'."""
        notes, token = self.notes, self.notes.tokens[at]
        if at < 2 or notes.tokens[at - 1].text != "-":
            return
        for rule, _ in self.rules.index.get(("suffix", token.lower), ()):
            self.join(rule, rule.kind, at, [token.head], [at - 2])

    def join(self, rule: RelationRule, kind: RelationKind, at: int, ones: list[int], others: list[int], *, alone: bool = False) -> None:
        """Put the first two sides that fit into the record, with those that are coordinated with them; of a title only the name after it."""
        notes = self.notes
        for one in ones:
            for other in others:
                mine = [(i, name) for i in ([one] if alone else notes.conjuncts(one)) for name in self.side(i, rule.between[1 if rule.reverse and rule.pos != "suffix" else 0])]
                theirs = [(i, name) for i in notes.conjuncts(other) for name in self.side(i, rule.between[0 if rule.reverse and rule.pos != "suffix" else 1])]
                if one == other or not mine or not theirs:
                    continue
                for i, subject in mine:
                    for j, thing in theirs:
                        ends = (i, j, at)
                        if rule.reverse:
                            self.add(thing, kind, subject, min(ends), max(ends))
                        else:
                            self.add(subject, kind, thing, min(ends), max(ends))
                return

    def side(self, at: int, wanted: Side) -> list[str]:
        """The entities (or, of a place or number, the words) that a token stands for, if they are of the kind wanted."""
        notes, cast = self.notes, self.dossier.cast
        token = notes.tokens[at]
        if token.lemma.lower() in self.fields.firms or (at > 1 and notes.tokens[at - 1].text == "-" and notes.tokens[at - 2].lower in ("anti", "non", "ex")):
            return []
        if wanted == "number":
            return self.number(at)
        if wanted == "place":
            return self.place(at)
        known = self.dossier.names.get(at)
        joined = at + 1 < len(notes.tokens) and notes.tokens[at + 1].text == "-"  # of 'the US-led coalition', itself a name, only 'US' is meant
        whole = f"actor:{known.actor.id}" if known is not None and known.actor is not None and at not in cast.heads and not joined else ""
        covering = self.persons.get(at, "") if wanted == "person" and token.pos == "PROPN" else ""
        drafts = [cast.drafts[name] for name in cast.one(notes, at) or [whole or covering] if name in cast.drafts] or self.inside(at)
        if wanted == "body" and token.pos == "NOUN" and not {token.lower, token.lemma.lower()} & self.rules.bodies:
            return []  # 'the officials' stand for their government, and are no body that one leads
        return [draft.id for draft in drafts if self.fits(draft, wanted)][:1]

    def inside(self, at: int) -> list[Draft]:
        """The body that a known name inside a longer phrase means ('Hezbollah leader …', 'the Iran-backed …', itself part of a longer name); it joins the cast."""
        first, last = self.notes.phrase(at)
        start, end = self.notes.tokens[first].start, self.notes.tokens[last].end
        if self.notes.tokens[at].pos not in ("PROPN", "ADJ", "NOUN") or not self.notes.tokens[at].text[:1].isupper():
            return []
        for hit in find_names(self.dossier.read[start:end], self.ontology):
            name = hit.best
            if start + hit.end != self.notes.tokens[at].end or (name.actor is None and name.state is None):
                continue
            if name.actor is not None:
                draft = Draft(f"actor:{name.actor.id}", name.actor.name, name.actor.kind, name.actor.country, name.actor.sector, actor=name.actor)
            else:
                assert name.state is not None
                draft = Draft(f"gov:{name.state.code}", f"Government of {name.state.name}", "government", name.state.code, "GOV")
            draft = self.dossier.cast.add(draft)
            draft.spans.add((start + hit.start, start + hit.end))
            return [draft]
        return []

    def fits(self, draft: Draft, wanted: Side) -> bool:
        """An entity is of a kind; people who have no name are no body that one leads or belongs to."""
        if wanted == "person":
            return draft.kind == "person"
        if wanted == "known":
            return draft.actor is not None
        return draft.kind in BODIES or (wanted == "any" and draft.kind in ("person", "group"))

    def place(self, at: int) -> list[str]:
        """The place that a token names: its entity, or the words where it is none."""
        cast, token = self.dossier.cast, self.notes.tokens[at]
        if at in cast.places:
            return [cast.places[at]]
        first, last = self.notes.phrase(at)
        words = self.dossier.text[self.notes.tokens[first].start : self.notes.tokens[last].end]
        return [words] if token.pos == "PROPN" and at not in self.dossier.time_tokens else []

    def number(self, at: int) -> list[str]:
        """The words of a number of people ('some 3,500 fighters')."""
        notes, token = self.notes, self.notes.tokens[at]
        counted = [at] if token.pos == "NUM" else notes.children(at, "nummod") if token.lemma.lower() in COUNTED else []
        if not counted or (parse_number(notes.tokens[counted[0]].lower) or 0) < FEWEST or at in self.dossier.time_tokens or notes.children(at, "acl", "relcl"):
            return []
        inside = [i for i in notes.subtree(counted[0]) if notes.tokens[i].pos != "PUNCT"]
        return [self.dossier.text[notes.tokens[min(inside)].start : notes.tokens[max(at, *inside)].end]]

    def count(self, rule: RelationRule, at: int) -> None:
        """'4,000 Hamas members are active': a count of people who are there, not of people hurt or held."""
        notes, token = self.notes, self.notes.tokens[at]
        above = notes.tokens[token.head]
        if not (token.dep in ("nsubj", "attr") and above.lemma == "be"):
            return
        others = [i for name in rule.object for i in self.slots(at, name)]
        for quantity in self.number(at):
            for other in others:
                for name in self.side(other, "body"):
                    self.add(name, "strength", quantity, other, at)
                    return


def offices(found: Found) -> None:
    """Offices of states that the text says persons hold."""
    for draft in found.dossier.cast.drafts.values():
        words = (draft.role or "").lower().split()
        if draft.kind != "person" or not draft.role or not draft.spans or not any(" ".join(words[i:]) in found.rules.offices for i in range(len(words))):
            continue
        spans = sorted(draft.spans)
        titles = [s for s in spans if draft.role.lower() in found.dossier.text[s[0] : s[1]].lower()] or [min(spans, key=lambda s: (s[0] - s[1], s))]
        first, last = found.notes.token_at(titles[0][0]), found.notes.token_at(titles[0][1] - 1)
        if first is None or last is None:
            continue
        beside = [i for s in spans if (i := found.notes.token_at(s[1] - 1)) is not None and found.notes.tokens[i].sentence == found.notes.tokens[first].sentence and found.notes.tokens[i].pos == "PROPN" and abs(i - last) < 8]
        found.add(draft.id, "holds_office", draft.role, min([first, *beside]), max([last, *beside]))


def aliases(found: Found) -> None:
    """'X (ABC)', 'X, or ABC', 'X, also called Y' with both names of one entity."""
    heads = sorted(found.dossier.cast.heads.items())
    for _, mention in heads:
        other = NAMED.match(found.dossier.text, found.notes.tokens[mention.last].end) if mention.named else None
        if other is not None and (end := found.notes.token_at(other.end() - 1)) is not None and found.notes.tokens[end].sentence == found.notes.tokens[mention.last].sentence:
            found.add(mention.entity, "alias_of", other["name"], mention.first, end)
    for (one, a), (two, b) in zip(heads, heads[1:], strict=False):
        if a.entity != b.entity or found.notes.tokens[one].sentence != found.notes.tokens[two].sentence or b.first - a.last > 6 or not (a.named and b.named):
            continue
        between = found.dossier.text[found.notes.tokens[a.last].end : found.notes.tokens[b.first].start]
        meaning = found.dossier.names.get(two)
        if meaning is not None and meaning.state is not None and meaning.kind != "seat":
            continue  # '(Argentine)' says whence
        if a.entity.startswith("person:") and "formerly" in between.lower() and "known" not in between.lower():
            continue  # a former office
        if between.strip() in ("(", "[") or ALSO.search(between):
            words = found.dossier.text[found.notes.tokens[b.first].start : found.notes.tokens[b.last].end]
            found.add(a.entity, "alias_of", words, a.first, b.last)


def terror_lists(found: Found) -> None:
    """Who lists whom as terrorist, from the statuses already found."""
    for status in found.dossier.statuses:
        if status.state != "designated terrorist group" or not status.by:
            continue
        for span in status.evidence:
            first, last = found.notes.token_at(span.start), found.notes.token_at(span.end - 1)
            for index in range(first or 0, (last or 0) + 1):
                listed = [name for name in found.dossier.cast.one(found.notes, index) if name != status.by]
                if listed and found.notes.tokens[index].pos in ("NOUN", "PROPN"):
                    found.add(listed[0], "designated_terrorist_by", status.by, first or 0, last or 0)
                    break


def find_relations(dossier: Dossier, ontology: Ontology) -> None:
    """Write the relations."""
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    found = Found(dossier, notes, ontology)
    offices(found)
    aliases(found)
    found.run()
    terror_lists(found)
    dossier.relations = sorted(found.rows.values(), key=lambda r: (r.evidence[0].start, r.id))


STAGE = Stage("relations", ("notes", "cast", "statuses"), ("relations",), find_relations)
