"""What somebody is charged with or denies, where its words alone did not tell of an event ('accused Bogotá of letting the guerrillas cross'): that the
clause tells of a deed is plain from the statement around it, so that the reader is asked only which. Kept by `link` where a denial turns on it."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.deed import IF_DENIED, MATERIAL, ONLY_DENIED, Deed
from tocsin.denials import CLAIMS, disputed_claims
from tocsin.engines.clauses import is_passive
from tocsin.engines.coding import Coding
from tocsin.engines.learned import CHARGING
from tocsin.engines.reader import Asked, Reader, Reading
from tocsin.engines.sides import others_than
from tocsin.knowledge import EventType
from tocsin.text import Annotations

TOLD: frozenset[EventType] = MATERIAL | {"CONSULT", "AGREE", "CONCEDE"}
"""Types of what somebody may be said to have done."""
LIKELY = 0.15
"""The probability that the reader must give to the likeliest of these types."""
OMITTING = frozenset({"ignore", "fail", "neglect", "disregard", "overlook"})
"""Verbs of leaving undone what one owes, which is coercion by omission."""
NEAR = 6
"""Sentences before a denial in which an accusation may be meant by it."""


def charges(coding: Coding, reader: Reader, deeds: list[Deed]) -> list[Deed]:
    """The deeds of what accusations near a denial charge and of what denials deny, where no other deed tells of it."""
    notes = coding.notes
    denials = [d for d in deeds if d.type == "REJECT" and d.mode is None]
    near = {s for d in denials for s in range(notes.tokens[d.head].sentence - NEAR, notes.tokens[d.head].sentence + 1)}
    found: list[Deed] = []
    told = {d.parent for d in deeds}
    claims = {d.head for d in deeds if d.type == "ACCUSE" and d.actors}  # 'Chad's claim that … is false': the claim charges it
    for deed in deeds:
        if deed.head in told:
            continue
        if deed not in denials and not (deed.type == "ACCUSE" and deed.mode != "investigate" and notes.tokens[deed.head].sentence in near):
            continue
        tops = list(roots(notes, deed, claims))
        if not any(d.first <= root <= d.last for d in (*deeds, *found) for root in tops):
            made = [one for root in tops if (one := charge(coding, reader, deed, root)) is not None]
            found += sorted(made, key=lambda one: one.score, reverse=True)[:1]
    return found


def roots(notes: Annotations, deed: Deed, claims: set[int]) -> Iterator[int]:
    """The words of what a statement charges or denies, by the head of each clause or phrase ('of arming', 'that troops fired', 'denied firing')."""
    tokens, head = notes.tokens, deed.head
    nouns = [i for i in disputed_claims(notes, deed) if i not in claims] if deed.type == "REJECT" else [head] if deed.nominal and tokens[head].lemma.lower() in CLAIMS else []
    tops = [c for c in notes.children(head, "ccomp", "xcomp") if not deed.nominal and c > head and (tokens[c].dep == "ccomp" or tokens[c].tag == "VBG")]
    tops += [c for noun in nouns for c in notes.children(noun, "acl", "ccomp", "relcl") if any(tokens[m].lower == "that" and tokens[m].dep == "mark" for m in notes.children(c))]
    if deed.type == "ACCUSE" and tokens[head].lemma in CHARGING:
        for over in (head, *notes.children(head, "dobj", "nsubjpass")):
            for preposition in notes.children(over, "prep"):
                if tokens[preposition].lower in ("of", "for", "with") and preposition > head:
                    tops += [c for c in notes.children(preposition, "pcomp", "pobj") if tokens[c].tag == "VBG" or tokens[c].dep == "pcomp"]
    for top in dict.fromkeys(tops):
        for root in notes.conjuncts(top):
            if tokens[root].pos == "VERB" and not notes.children(root, "neg"):
                yield root


def charge(coding: Coding, reader: Reader, statement: Deed, root: int) -> Deed | None:
    """The deed that a word tells of inside a statement; None where the reader thinks of none that somebody may have done."""
    notes = coding.notes
    token = notes.tokens[root]
    if token.lemma.lower() in coding.ontology.words("everyday_words"):
        return None
    sentence = notes.sentences[token.sentence]
    text = coding.dossier.read[sentence.start : sentence.end]
    reading = reader.read(text, Asked((token.start - sentence.start, token.end - sentence.start)))
    kind = "COERCE" if token.lemma in OMITTING else likeliest(reading)
    if reading is None or kind is None:
        return None
    denied = statement.type == "REJECT"
    deed = Deed(
        root,
        root,
        root,
        kind,
        None,
        "denied" if denied else "alleged",
        None,
        clause=root,
        rules=[f"learned:{kind}={reading.types.get(kind, 0.0)}", ONLY_DENIED if denied else IF_DENIED],
        parent=statement.head,
    )
    deed.score = reading.types.get(kind, 0.0)
    deed.mode = reading.mode if reading.mode in coding.ontology.type(kind).modes else None
    deed.speakers = list(statement.actors[:1])
    passive = is_passive(notes, root)
    deed.actors = coding.in_slot(root, "by") if passive else coding.in_slot(root, "subject")
    deed.actors = deed.actors or list(statement.actors if denied else statement.recipients)
    deed.recipients = others_than(coding, coding.in_slot(root, "object"), deed.actors)
    return deed


def likeliest(reading: Reading | None) -> EventType | None:
    """The likeliest type of what somebody may have done."""
    types = {kind: p for kind, p in reading.types.items() if kind in TOLD and p >= LIKELY} if reading is not None else {}
    return max(types, key=lambda kind: (types[kind], kind), default=None)
