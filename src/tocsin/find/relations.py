"""Finds standing relations: other names, offices, leaders, members, offshoots, allies, successors, bases."""

from __future__ import annotations

import re

from tocsin.dossier import Dossier
from tocsin.engines.clauses import subjects
from tocsin.ids import stable_id
from tocsin.ontology import Ontology
from tocsin.records import Relation, RelationKind
from tocsin.stage import Stage
from tocsin.text import Annotations

NOUNS: dict[str, RelationKind] = {
    "offshoot": "offshoot_of", "splinter": "offshoot_of", "faction": "offshoot_of", "branch": "offshoot_of", "affiliate": "offshoot_of", "wing": "member_of", "ally": "ally_of", "partner": "ally_of",
    "leader": "leads", "head": "leads", "chief": "leads", "commander": "leads", "founder": "leads", "successor": "successor_of", "member": "member_of",
}  # fmt: skip
ALSO = re.compile(r"\b(?:also known as|also called|better known as|known as|or|aka|formerly)\b", re.IGNORECASE)


class Found:
    """The relations of one document while they are being collected."""

    def __init__(self, dossier: Dossier, notes: Annotations) -> None:
        self.dossier, self.notes = dossier, notes
        self.rows: dict[str, Relation] = {}

    def add(self, subject: str, kind: RelationKind, other: str, first: int, last: int) -> None:
        """Put a relation into the record, once."""
        if subject == other:
            return
        key = stable_id("re", self.dossier.id, subject, kind, other)
        first, last = min(first, last), max(first, last)
        self.rows.setdefault(key, Relation(id=key, subject=subject, kind=kind, object=other, evidence=(self.dossier.span(self.notes.tokens[first].start, self.notes.tokens[last].end),)))


def offices(found: Found) -> None:
    """Offices that the text says persons hold."""
    for draft in found.dossier.cast.drafts.values():
        if draft.kind == "person" and draft.role and draft.spans:
            start, end = min(draft.spans, key=lambda s: (s[0] - s[1], s))
            first, last = found.notes.token_at(start), found.notes.token_at(end - 1)
            if first is not None and last is not None:
                found.add(draft.id, "holds_office", draft.role, first, last)


def aliases(found: Found) -> None:
    """'X (ABC)', 'X, or ABC', 'X, also called Y' with both names of one entity."""
    heads = sorted(found.dossier.cast.heads.items())
    for (one, a), (two, b) in zip(heads, heads[1:], strict=False):
        if a.entity != b.entity or found.notes.tokens[one].sentence != found.notes.tokens[two].sentence or b.first - a.last > 6 or not (a.named and b.named):
            continue
        between = found.dossier.text[found.notes.tokens[a.last].end : found.notes.tokens[b.first].start]
        if between.strip() == "(" or ALSO.search(between):
            words = found.dossier.text[found.notes.tokens[b.first].start : found.notes.tokens[b.last].end]
            found.add(a.entity, "alias_of", words, a.first, b.last)


def nominal(found: Found) -> None:
    """'is an offshoot and close ally of', 'their leader X', 'X's successor Y'."""
    notes, cast = found.notes, found.dossier.cast
    for token in notes.tokens:
        kind = NOUNS.get(token.lemma.lower()) if token.pos in ("NOUN", "PROPN") else None
        if kind is None:
            continue
        others = [(at, p) for c in notes.children(token.index, "prep") if notes.tokens[c].lower in ("of", "to", "with") for at in notes.children(c, "pobj") for p in cast.parties(notes, at)]
        others = others or [(at, p) for at in notes.children(token.index, "poss", "compound") for p in cast.parties(notes, at)]
        if not others and notes.children(token.index, "conj"):
            for other in notes.conjuncts(token.index)[1:]:
                others.extend((at, p) for c in notes.children(other, "prep") if notes.tokens[c].lower in ("of", "to", "with") for at in notes.children(c, "pobj") for p in cast.parties(notes, at))
        top = token
        while top.dep == "conj":
            top = notes.tokens[top.head]
        ones = [(s, p) for s in subjects(notes, top.head) for p in cast.parties(notes, s)] if top.dep == "attr" else []
        ones = ones or [(at, p) for at in notes.children(token.index, "appos") for p in cast.parties(notes, at)]
        if token.dep in ("compound", "appos"):
            ones = ones or [(token.head, p) for p in cast.parties(notes, token.head)]
        if ones and others:
            found.add(ones[0][1], kind, others[0][1], ones[0][0], others[0][0])


def terror_lists(found: Found) -> None:
    """Who lists whom as terrorist, from the statuses already found."""
    for status in found.dossier.statuses:
        if status.state == "designated terrorist group" and status.by:
            at = found.notes.token_at(status.evidence[0].start)
            last = found.notes.token_at(status.evidence[0].end - 1)
            for index in range(at or 0, (last or 0) + 1):
                mention = found.dossier.cast.heads.get(index)
                if mention is not None and mention.entity != status.by:
                    found.add(mention.entity, "designated_terrorist_by", status.by, at or 0, last or 0)
                    break


def find_relations(dossier: Dossier, ontology: Ontology) -> None:
    """Write the relations."""
    del ontology
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    found = Found(dossier, notes)
    offices(found)
    aliases(found)
    nominal(found)
    terror_lists(found)
    dossier.relations = sorted(found.rows.values(), key=lambda r: (r.evidence[0].start, r.id))


STAGE = Stage("relations", ("notes", "cast", "statuses"), ("relations",), find_relations)
