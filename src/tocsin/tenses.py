"""Which past a clause is told in: that of the story, that before it, or what has just been done."""

from __future__ import annotations

from tocsin.deed import Deed
from tocsin.engines.clauses import clause_of, is_simple_past
from tocsin.text import Annotations, Sentence

MANNER = frozenset({"by", "in"})
"""Prepositions whose gerund tells how the verb above came about ('answered by shelling the ridge')."""
ASPECTS = frozenset({"begin", "start", "continue", "keep", "resume", "stop", "proceed"})
"""Verbs that tell of what another one tells: 'continued to advance' is in the past as 'continued' is."""
BROUGHT_ABOUT = frozenset({"force", "compel", "oblige", "manage", "cause", "lead", "prompt", "help", "get", "enable"})
"""Verbs by which another one has come about: who 'was forced to turn back' turned back."""
CLAIMS = frozenset({"claim", "admit", "boast", "confess", "acknowledge"})
"""Verbs by which somebody says that he has done something ('claimed to have shot two men')."""


def is_plain_past(notes: Annotations, verb: int) -> bool:
    """The clause is in the simple past, or a participle that goes with one; in reported speech the perfect stands for it ('said that rebels had fled', 'claimed to have shot two')."""
    token = notes.tokens[verb]
    auxiliaries = {notes.tokens[c].lower for c in notes.children(verb, "aux")}
    above = clause_of(notes, token.head) if token.head != verb else verb
    if token.tag == "VBG" and not auxiliaries and above != verb and (token.dep in ("xcomp", "dep") or (token.dep == "pcomp" and notes.tokens[token.head].lower in MANNER)):
        return is_plain_past(notes, above)
    if token.dep in ("xcomp", "ccomp") and notes.tokens[token.head].lemma.lower() in (ASPECTS if token.dep == "xcomp" and "to" not in auxiliaries else ASPECTS | BROUGHT_ABOUT if "to" in auxiliaries else ()):
        return is_plain_past(notes, token.head)
    claimed = {"to", "have"} <= auxiliaries and any(notes.tokens[i].lemma.lower() in CLAIMS for i in notes.ancestors(verb)[:2])
    reported = token.tag == "VBN" and ((token.dep == "ccomp" and "had" in auxiliaries) or (token.dep in ("xcomp", "conj") and claimed))
    participle = token.tag in ("VBN", "VBG") and token.dep in ("advcl", "acl", "conj") and not auxiliaries
    return reported or participle or is_simple_past(notes, verb)


def is_just_done(notes: Annotations, deed: Deed) -> bool:
    """A clause tells of what has just been done ('has removed', 'is expelling two diplomats'), and not of what has gone on."""
    verb = deed.clause if deed.clause >= 0 and not deed.nominal else deed.head
    auxiliaries = {(notes.tokens[c].lemma, notes.tokens[c].tag) for c in notes.children(verb, "aux", "auxpass") if notes.tokens[c].tag in ("VBZ", "VBP")}
    have, be = any(lemma == "have" for lemma, _ in auxiliaries), any(lemma == "be" for lemma, _ in auxiliaries)
    return (have and notes.tokens[verb].tag == "VBN" and not deed.nominal) or (be and not have and notes.tokens[verb].tag == "VBG" and notes.tokens[verb].dep == "ROOT")


OFTEN = frozenset({"never", "long", "repeatedly", "often", "always", "previously", "frequently", "regularly", "routinely", "historically", "traditionally", "times", "consistently", "once", "twice", "years", "decades"})
"""Words beside a perfect that tells of what has gone on or has been before, and of nothing new."""


def is_fresh_perfect(notes: Annotations, deed: Deed, sentence: Sentence) -> bool:
    """A main clause in the perfect tells of something new ('has recalled its envoy'): no aside, and nothing that has been so for long or at times."""
    verb = deed.clause if deed.clause >= 0 and not deed.nominal else deed.head
    if not is_just_done(notes, deed) or notes.tokens[verb].dep not in ("ROOT", "conj", "ccomp", "parataxis"):
        return False
    return not any(t.lower in OFTEN for t in notes.tokens[sentence.first : sentence.last])


def is_past_perfect(notes: Annotations, verb: int) -> bool:
    """A main clause tells of what came before its scene, mostly in the same place ('guards had closed the gate')."""
    return notes.tokens[verb].dep in ("ROOT", "conj") and any(notes.tokens[c].lower == "had" for c in notes.children(verb, "aux"))


def is_until_now(notes: Annotations, sentence: Sentence) -> bool:
    """The words of a sentence say that it is told up to the day of the report ('have been arrested so far')."""
    words = [t.lower for t in notes.tokens[sentence.first : sentence.last]]
    return "now" in words or "already" in words or any(a == "so" and b == "far" for a, b in zip(words, words[1:], strict=False))


def is_until_today(notes: Annotations, head: int) -> bool:
    """The clause of a deed is in the present perfect."""
    return any(notes.tokens[c].lemma == "have" and notes.tokens[c].tag in ("VBZ", "VBP") for c in notes.children(clause_of(notes, head), "aux"))


CALLING_OFF = frozenset({"cancel", "postpone", "scrap", "delay", "shelve", "reschedule", "call", "put"})
"""Verbs, the last two with 'off', of which a meeting to come is the object."""


def is_called_off(notes: Annotations, first: int) -> bool:
    """The time stands before the noun for something that was called off, and so is still to come ('called off Thursday's talks')."""
    token = notes.tokens[first]
    noun = notes.tokens[token.head]
    while noun.dep in ("compound", "nmod", "poss") and noun.head != noun.index:
        noun = notes.tokens[noun.head]
    verb = notes.tokens[noun.head]
    if token.dep not in ("poss", "compound", "nmod", "npadvmod") or noun.pos != "NOUN" or (noun.dep, verb.pos) not in (("dobj", "VERB"), ("nsubjpass", "VERB"), ("pobj", "ADP")):
        return False
    if noun.dep == "pobj":  # 'called off Thursday's talks', which parsers may read as 'off talks'
        verb = notes.tokens[verb.head] if verb.lower == "off" else verb
    off = any(t.lower == "off" for t in notes.tokens[verb.index : verb.index + 2]) or any(notes.tokens[c].lower == "off" for c in notes.children(verb.index, "prt", "prep", "advmod"))
    return verb.lemma.lower() in CALLING_OFF and (off or verb.lemma.lower() not in ("call", "put"))


LIKENESS = frozenset({"as", "like", "unlike", "than"})


def is_likened(notes: Annotations, first: int) -> bool:
    """A time is that of something to which what is told is likened ('as in 1998', 'more than in May', 'as they had in 2014'): nothing of the story was then."""
    at = first - 1
    if notes.tokens[at].lower not in ("in", "on", "during", "at"):
        return False  # 'as early as 1998'
    at -= 1
    if at < 0 or notes.tokens[at].sentence != notes.tokens[first].sentence:
        return False
    token = notes.tokens[at]
    if token.lower in LIKENESS:
        return True
    bare = token.lemma.lower() in ("have", "do", "be") and token.dep == "advcl"  # 'as they had', with nothing said of what
    return bare and any(notes.tokens[c].lower in LIKENESS for c in notes.children(at, "mark", "advmod", "prep"))
