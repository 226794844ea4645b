"""Mends what parsers get wrong most where a sentence goes on with 'and': the verb after it is hung on the verb before it, however little the two fit.

'Accra denied that it was arming rebels and blamed Lomé': a finite verb without a subject goes on with the last clause whose verb is finite too, and
who blames, urges or warns is he who speaks, not whom he speaks of.
"""

from __future__ import annotations

from tocsin.knowledge import SpeechCue
from tocsin.ontology import Ontology
from tocsin.text import Annotations

FINITE = frozenset({"VBD", "VBZ", "VBP"})
INSIDE = ("ccomp", "xcomp", "pcomp", "advcl", "acl")
"""Relations by which a verb stands in another one's complement."""


def words_of_speech(ontology: Ontology) -> tuple[frozenset[str], frozenset[str]]:
    """Verbs that judge, answer or want something by being said, and all that carry speech; compiled once."""
    if "words of speech" not in ontology.compiled:
        saying = frozenset(word.lower() for cue in ontology.all("cues", SpeechCue) if cue.pos == "verb" for word in cue.words) | ontology.words("denial_verbs")
        ontology.compiled["words of speech"] = ontology.words("object_stance") | ontology.words("performative_verbs") | {"accuse", "vow"}, saying
    found: tuple[frozenset[str], frozenset[str]] = ontology.compiled["words of speech"]
    return found


def mend(notes: Annotations, ontology: Ontology) -> None:
    """Hang verbs after 'and' on the verb that they go on with."""
    judging, saying = words_of_speech(ontology)
    for token in notes.tokens:
        if token.dep != "conj" or token.pos not in ("VERB", "AUX") or token.head >= token.index or notes.children(token.index, "nsubj", "nsubjpass", "aux", "auxpass", "expl"):
            continue
        lemma = token.lemma.lower()
        if token.tag not in FINITE and not (token.tag == "VBN" and lemma in judging):
            continue
        target = goes_on_with(notes, token.index, spoken=lemma in judging, saying=saying)
        if target != token.head and target < token.index:  # 'met them and urged a truce, said an aide': the aide urged nothing
            hang(notes, token.index, target)


def goes_on_with(notes: Annotations, verb: int, *, spoken: bool, saying: frozenset[str]) -> int:
    """The verb above a conjunct that it goes on with: the nearest finite one, and for a word of speech the one that speaks."""
    at = notes.tokens[verb].head
    while notes.tokens[at].dep in (*INSIDE, "conj", "prep"):
        token, above = notes.tokens[at], notes.tokens[at].head
        if token.dep == "prep":
            at = above
            continue
        if is_finite(notes, at) and not (spoken and token.dep in ("ccomp", "xcomp", "conj") and speaks_above(notes, at, saying)):
            break
        at = above
    return at if notes.tokens[at].pos in ("VERB", "AUX") else notes.tokens[verb].head


def is_finite(notes: Annotations, verb: int) -> bool:
    """The verb, or its first auxiliary, is finite."""
    return notes.tokens[verb].tag in FINITE or any(notes.tokens[c].tag in (*FINITE, "MD") for c in notes.children(verb, "aux", "auxpass"))


def speaks_above(notes: Annotations, verb: int, saying: frozenset[str]) -> bool:
    """The verb stands in the content of a word of speech, and speaks not itself."""
    token = notes.tokens[verb]
    return token.dep in ("ccomp", "xcomp") and notes.tokens[token.head].lemma.lower() in saying and token.lemma.lower() not in saying


def hang(notes: Annotations, verb: int, target: int) -> None:
    """Move a verb and all below it, with the 'and' before it, to another head."""
    old = notes.tokens[verb].head
    others = [c for c in notes.children(old, "conj") if c < verb]
    moved = [verb, *(c for c in notes.children(old, "cc") if max([old, *others]) < c < verb)]
    for index in moved:
        notes.tokens[old].children.remove(index)
        notes.tokens[index].head = target
        notes.tokens[target].children.append(index)
    notes.tokens[target].children.sort()
