"""Whether what a word tells of happened: negation, modality, and the words that govern it."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.engines.clauses import TRANSPARENT
from tocsin.engines.negation import is_denied, is_negated
from tocsin.knowledge import EventStatus
from tocsin.ontology import Ontology
from tocsin.text import FINITE, Annotations

CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided"})
CLAIMING = frozenset({"claim", "allege", "purport", "boast", "report", "believe", "say", "suspect", "think", "know", "accuse", "rumor", "rumour"})
"""Verbs whose 'to have done' only says that somebody tells so."""
PROOFS = frozenset({"evidence", "proof", "indication", "sign", "trace"})
"""Nouns without which nothing is known to have happened."""
DECLINING = frozenset({"decline", "refuse", "avoid"})
"""Verbs of those who say or do nothing."""
CONFIRMING = frozenset({"confirm", "corroborate", "verify", "acknowledge"})
"""Verbs after which reports are no mere reports."""
AWAITING = frozenset({"until", "till", "once"})
"""Conjunctions of a clause that something waits for."""
MEANING_NOUNS = frozenset({"intention", "intent", "wish", "desire", "appetite", "interest", "plan"})
"""Nouns for what somebody means to do."""
MEANING_VERBS = frozenset({"intend", "want", "wish", "plan", "mean", "go"})
"""Verbs of those who mean to do a thing."""
REFUSED = frozenset({"cooperation", "co-operation", "compliance", "recognition", "observance", "payment", "attendance"})
"""Nouns whose 'non-' is a deed of its own: a refusal ('non-cooperation')."""
PARTAKING = frozenset({"involve", "participate", "engage", "implicate", "take", "have", "play", "join"})
"""Verbs by which somebody has a part in a deed."""
ABLE = frozenset({"able", "quick", "swift"})
"""Adjectives by which, said of the past, somebody has done a thing ('were able to retake the town', 'was quick to condemn the raid')."""
ENDING = frozenset({"end", "ending", "conclusion", "termination", "cessation"})
"""Nouns for the end of something."""
MEANING = frozenset({"mean", "imply", "signify", "indicate", "suggest"})
"""Verbs of what follows from something."""
OPEN = frozenset({"have", "be", "remain"})
"""Verbs that with 'yet to' say that something has not been done ('had yet to deploy')."""


@dataclass(frozen=True)
class Grammar:
    """The word lists of `lexicon/en/grammar.yml` that decide on reality."""

    intention: frozenset[str]
    wish: frozenset[str]
    averting: frozenset[str]
    implicative: frozenset[str]
    happening: frozenset[str]
    unreal_modifiers: frozenset[str]
    alleged_modifiers: frozenset[str]
    alleging_nouns: frozenset[str]
    telling_nouns: frozenset[str]
    unreal_nouns: frozenset[str]
    unreal_prepositions: frozenset[str]
    obligation: frozenset[str]
    possibility: frozenset[str]
    future: frozenset[str]
    contact: frozenset[str]
    uttered: frozenset[str]


def grammar(ontology: Ontology) -> Grammar:
    """The grammar lists, compiled once."""
    if "grammar" not in ontology.compiled:
        ontology.compiled["grammar"] = Grammar(
            intention=ontology.words("intention_verbs"),
            wish=ontology.words("wish_verbs"),
            averting=ontology.words("averting_verbs"),
            implicative=ontology.words("implicative_verbs"),
            happening=ontology.words("happening_verbs") | ontology.words("light_verbs"),
            unreal_modifiers=ontology.words("unreal_modifiers"),
            alleged_modifiers=ontology.words("alleged_modifiers"),
            alleging_nouns=ontology.words("alleging_nouns"),
            telling_nouns=ontology.words("telling_nouns"),
            unreal_nouns=ontology.words("unreal_nouns"),
            unreal_prepositions=ontology.words("unreal_prepositions"),
            obligation=ontology.words("obligation_modals"),
            possibility=ontology.words("possibility_modals"),
            future=ontology.words("future_modals"),
            contact=ontology.words("contact_verbs"),
            uttered=ontology.words("uttered_verbs"),
        )
    found: Grammar = ontology.compiled["grammar"]
    return found


def modals(notes: Annotations, verb: int) -> set[str]:
    """The auxiliaries of a verb, also those that it shares with the verb it is coordinated with."""
    found = {notes.tokens[child].lower for child in notes.children(verb, "aux")}
    token = notes.tokens[verb]
    if token.dep == "conj" and not notes.children(verb, "nsubj", "nsubjpass") and not found:
        return modals(notes, token.head)
    return found


def has_no_part(notes: Annotations, noun: int) -> bool:
    """Nobody had a part in what a noun tells of, which therefore need not have been ('no soldier took part in looting', 'was not involved in any killing'); not of 'the killing', which is known."""
    preposition = notes.tokens[notes.tokens[noun].head]
    if preposition.lower != "in" or any(notes.tokens[c].lower in ("the", "this", "that", "these", "those") for c in notes.children(noun, "det")) or notes.children(noun, "poss"):
        return False
    verb = preposition.head
    if notes.tokens[verb].pos == "NOUN" and notes.tokens[verb].dep == "dobj":
        verb = notes.tokens[verb].head  # 'had any part in'
    return notes.tokens[verb].lemma in PARTAKING and is_denied(notes, verb)


def is_not_meant(notes: Annotations, verb: int) -> bool:
    """A clause tells what something does not mean ('the pause does not mean that they have disarmed', 'nor does it imply that …')."""
    token = notes.tokens[verb]
    if token.dep == "conj" and not notes.children(verb, "aux", "auxpass"):
        return is_not_meant(notes, token.head)
    above = notes.tokens[token.head]
    undone = is_negated(notes, above.index) or any(notes.tokens[c].lower == "nor" for c in above.children)
    return token.dep == "ccomp" and above.lemma in MEANING and above.index < verb and undone


def is_neither(notes: Annotations, verb: int) -> bool:
    """A verb is joined to another by 'nor' ('neither confirmed nor denied the raid')."""
    token = notes.tokens[verb]
    return token.dep == "conj" and any(token.head < c < verb and notes.tokens[c].lower == "nor" for c in notes.children(token.head, "cc"))


def is_undone(notes: Annotations, noun: int) -> bool:
    """'Non-' stands before the noun ('the non-deployment of troops')."""
    before = [t.lower for t in notes.tokens[max(0, noun - 2) : noun]]
    undone = before[-1:] in (["non-"], ["non"]) or before == ["non", "-"] or notes.tokens[noun].lower.startswith("non-")
    return undone and notes.tokens[noun].lower.removeprefix("non-") not in REFUSED


def verb_reality(notes: Annotations, verb: int, words: Grammar) -> EventStatus:
    """The status that a verb's own clause and the clauses above it give what it says."""
    if is_denied(notes, verb) or is_neither(notes, verb) or is_not_meant(notes, verb):
        return "not_occurred"
    auxiliaries = modals(notes, verb)
    if any(notes.tokens[child].lower in CONDITIONS for child in notes.children(verb, "mark", "advmod")) or is_inverted(notes, verb) or is_awaited(notes, verb, words):
        return "hypothetical"
    if auxiliaries & words.obligation:
        if "have" in auxiliaries and notes.tokens[verb].tag == "VBN":
            return "hypothetical" if "must" in auxiliaries else "not_occurred"  # 'must have known' guesses, 'should have known' regrets; neither asks
        return "demanded"
    if auxiliaries & words.possibility:
        return "hypothetical"
    if auxiliaries & words.future:
        if is_hoped(notes, verb):
            return "hypothetical"
        if {"would", "have"} <= auxiliaries:
            return "not_occurred"  # 'would have freed': it did not come to it
        return "hypothetical" if "have" in auxiliaries or ("would" in auxiliaries and conditional_above(notes, verb)) else "planned"
    return governed_verb(notes, verb, words)


HOPING = frozenset({"hope", "wish", "pray", "fear", "doubt", "worry", "hopeful", "afraid", "doubtful", "worried"})
"""Words of those who do not know what will come."""


def is_hoped(notes: Annotations, verb: int) -> bool:
    """A clause tells what somebody only hopes, fears or doubts ('hopes that the junta will free them')."""
    token = notes.tokens[verb]
    return token.dep == "ccomp" and token.head < verb and notes.tokens[token.head].lemma.lower() in HOPING


def is_awaited(notes: Annotations, verb: int, words: Grammar) -> bool:
    """A clause with 'until' or 'once' tells of what has not come yet: in the present ('will stay until they withdraw'), or in the past below what would or should be ('would not talk until they withdrew')."""
    if not any(notes.tokens[c].lower in AWAITING for c in notes.children(verb, "mark", "advmod")):
        return False
    first = next((notes.tokens[c] for c in (*notes.children(verb, "aux", "auxpass"), verb) if notes.tokens[c].tag in FINITE), None)
    if first is None:
        return False
    above = notes.tokens[verb].head
    return first.tag in ("VBZ", "VBP") or (above != verb and bool(modals(notes, above) & (words.future | words.obligation)))


def is_guessed(notes: Annotations, verb: int, *, doubted: bool) -> bool:
    """A verb tells of what somebody thinks was done ('may have shelled', 'must have known'); of 'could have' and 'might have' only where he is one who guesses, for they tell of what was not done as well.

    What must have been done by some day is asked for.
    """
    auxiliaries = modals(notes, verb)
    if "must" in auxiliaries and any(notes.tokens[c].lower == "by" for c in notes.children(verb, "prep")):
        return False
    return "have" in auxiliaries and notes.tokens[verb].tag == "VBN" and not is_negated(notes, verb) and bool(auxiliaries & ({"may", "must"} | ({"might", "could"} if doubted else set())))


def is_inverted(notes: Annotations, verb: int) -> bool:
    """'Had' or 'should' opens the clause, before its subject, and nobody asks: a condition ('had they fired, …', 'should talks fail')."""
    subjects = notes.children(verb, "nsubj", "nsubjpass")
    opener = next((c for c in notes.children(verb, "aux") if notes.tokens[c].lower in ("had", "should") and subjects and c < subjects[0]), None)
    if opener is None:
        return False
    sentence = notes.sentences[notes.tokens[verb].sentence]
    before = notes.tokens[opener - 1] if opener > sentence.first else None
    return (before is None or before.pos in ("PUNCT", "CCONJ", "SCONJ")) and before_mark(notes, sentence.last) != "?" and (before is None or before.lower != "nor")


def before_mark(notes: Annotations, last: int) -> str:
    """The mark with which a sentence ends, quotation marks left out."""
    return next((t.text for t in reversed(notes.tokens[max(0, last - 3) : last]) if t.text not in ('"', "'", "''", "”", "’")), "")


def conditional_above(notes: Annotations, verb: int) -> bool:
    """A condition hangs on the verb ('would leave if …')."""
    return any(notes.tokens[c].lower in CONDITIONS for child in notes.children(verb, "advcl") for c in notes.children(child, "mark"))


def is_disowned(notes: Annotations, verb: int) -> bool:
    """Somebody says that he does not mean to do what a verb tells ('has no intention of sending arms', 'does not want to talk', 'is not going to sign')."""
    token = notes.tokens[verb]
    above = notes.tokens[token.head]
    if token.dep == "pcomp" and above.lower in ("of", "in"):
        above = notes.tokens[above.head]
    elif not any(notes.tokens[c].lower == "to" for c in notes.children(verb, "aux")):
        return False
    if above.pos == "NOUN" and above.lemma in MEANING_NOUNS and above.dep in ("dobj", "attr", "nsubj"):
        return is_negated(notes, above.index) or is_negated(notes, above.head)
    return token.dep == "xcomp" and above.lemma in MEANING_VERBS and is_negated(notes, above.index)


def governed_verb(notes: Annotations, verb: int, words: Grammar) -> EventStatus:
    """What the word above an infinitive, gerund or participle makes of it."""
    token = notes.tokens[verb]
    if is_disowned(notes, verb):
        return "not_occurred"
    infinitive = any(notes.tokens[child].lower == "to" for child in notes.children(verb, "aux"))
    above = token.head
    if above == verb:
        return "planned" if infinitive else "occurred"  # headline style: 'Leaders to meet'
    if token.dep in ("xcomp", "ccomp", "acl", "advcl", "pcomp", "prep", "relcl", "conj", "oprd", "dobj") or infinitive:
        upper = notes.tokens[above]
        if token.dep == "conj":
            own = notes.children(verb, "nsubj", "nsubjpass")
            return "occurred" if own or token.tag in ("VBD",) else verb_reality(notes, above, words) if upper.pos in ("VERB", "AUX") else "occurred"
        if token.dep == "pcomp" and token.tag in ("VBD", "VBZ", "VBP") and notes.children(verb, "nsubj", "nsubjpass"):
            return "occurred"  # 'protested against what the mayor called a farce'
        if token.dep == "pcomp":
            return after_preposition(notes, above, words)
        if infinitive:
            return infinitive_reality(notes, verb, above, words)
        if token.dep in ("acl", "ccomp") and upper.lemma in PROOFS and upper.pos == "NOUN" and is_negated(notes, above):
            return "not_occurred"  # 'there is no evidence that the army killed them'
        if token.dep in ("acl", "ccomp") and is_alleging(notes, above, words) and (token.tag not in ("VBG", "VBN") or notes.children(verb, "mark")):
            return "alleged"
        if token.dep == "xcomp" and upper.lemma in words.averting:
            return "not_occurred"
        if token.dep == "xcomp" and upper.lemma in (words.wish - words.implicative) | words.intention:
            return "hypothetical"
        if token.dep in ("relcl", "acl", "advcl") and token.tag == "VBG" and token.dep == "advcl" and upper.pos in ("VERB", "AUX"):
            return verb_reality(notes, above, words)
    return "occurred"


def is_alleging(notes: Annotations, index: int, words: Grammar) -> bool:
    """A noun by which something is only alleged: 'suspicion', 'claims'; of 'report' and its like the plural, where nobody is said to have written them."""
    token = notes.tokens[index]
    if token.pos != "NOUN" or (token.dep == "dobj" and notes.tokens[token.head].lemma in CONFIRMING and not is_negated(notes, token.head)):
        return False  # 'confirmed reports that a drone had crashed'
    lemma = token.lemma.lower()
    return lemma in words.alleging_nouns or (lemma in words.telling_nouns and token.tag == "NNS" and not notes.children(index, "poss"))


def infinitive_reality(notes: Annotations, verb: int, above: int, words: Grammar) -> EventStatus:
    """An infinitive is as real as the word that governs it lets it be."""
    upper = notes.tokens[above]
    lemma = upper.lemma.lower()
    if notes.tokens[verb].dep == "relcl" and upper.pos in ("NOUN", "PROPN"):
        return "occurred" if any(notes.tokens[c].lower in ("first", "latest", "last", "only") for c in notes.children(above, "amod")) else "planned"
    if lemma in words.averting or (lemma in OPEN and any(t.lower == "yet" for t in notes.tokens[above + 1 : verb])):
        return "not_occurred"
    if lemma in CLAIMING and any(notes.tokens[c].lower == "have" for c in notes.children(verb, "aux")):
        return "alleged"  # 'claimed to have captured'
    if any(notes.tokens[c - 1].lower == "only" for c in notes.children(verb, "aux") if notes.tokens[c].lower == "to" and c):
        return verb_reality(notes, above, words) if upper.pos in ("VERB", "AUX") else "occurred"  # 'fled, only to be caught'
    if lemma in ABLE and upper.dep in ("acomp", "conj") and notes.tokens[upper.head].tag in ("VBD", "VBN"):
        return "not_occurred" if is_negated(notes, above) else verb_reality(notes, upper.head, words)
    if lemma == "unable":
        return "not_occurred"
    if lemma in words.intention or upper.pos in ("NOUN", "ADJ"):
        return "planned"
    if lemma in words.implicative and not is_negated(notes, above) and lemma not in ("be", "come"):
        return verb_reality(notes, above, words)
    if lemma in words.contact and notes.tokens[verb].lemma in words.uttered and notes.tokens[verb].dep in ("advcl", "xcomp") and not is_negated(notes, above):
        return verb_reality(notes, above, words)  # 'phoned the emir to congratulate him': by phoning he did
    return "planned" if lemma == "be" else "hypothetical"


def after_preposition(notes: Annotations, preposition: int, words: Grammar) -> EventStatus:
    """A gerund after a preposition: 'after shelling' happened, 'without shelling' did not, 'for shelling' is as told."""
    token = notes.tokens[preposition]
    if token.lower in ("without", "against", "instead"):
        return "not_occurred"
    above = notes.tokens[token.head]
    lemma = above.lemma.lower()
    if lemma in words.averting or (token.lower == "from" and lemma in ("prevent", "stop", "keep", "bar", "ban", "discourage", "deter", "dissuade", "refrain")):
        return "not_occurred"
    if token.lower == "of" and (is_alleging(notes, above.index, words) or lemma == "suspect"):
        return "alleged"
    if token.lower == "about" and lemma in words.wish:
        return "hypothetical"  # 'will appeal to the council about lifting the ban'
    if lemma in words.unreal_nouns or (token.lower in ("of",) and lemma in words.wish):
        return "hypothetical"
    if token.lower in ("at", "on", "in", "for", "into", "to", "toward", "towards") and above.pos == "NOUN" and lemma in ("attempt", "effort", "plan", "step", "measure", "way", "help", "aim", "bid", "campaign", "responsibility"):
        return "hypothetical"
    return "occurred"


def noun_reality(notes: Annotations, noun: int, words: Grammar, depth: int = 0) -> EventStatus:
    """The status of a nominal event from its modifiers and from the word that governs it."""
    token = notes.tokens[noun]
    if is_negated(notes, noun) or is_undone(notes, noun):
        return "not_occurred"
    before = {notes.tokens[c].lemma.lower() for c in notes.children(noun, "amod", "compound", "nmod")}
    before |= {notes.tokens[c].lower for c in notes.children(noun, "amod", "compound", "nmod")}
    if before & words.unreal_modifiers:
        return "hypothetical"
    if before & words.alleged_modifiers:
        return "alleged"
    above = token.head
    if above == noun or depth > 4:
        return "occurred"
    upper = notes.tokens[above]
    if token.dep == "conj":
        return noun_reality(notes, above, words, depth + 1) if upper.pos in ("NOUN", "PROPN") else "occurred"
    if token.dep == "pobj":
        return "not_occurred" if has_no_part(notes, noun) else governed_noun(notes, above, words, depth)
    if upper.pos in ("VERB", "AUX") and token.dep in ("dobj", "nsubjpass", "attr", "oprd", "nsubj"):
        lemma = upper.lemma.lower()
        if token.dep in ("dobj", "nsubjpass") and lemma in words.averting:
            return "occurred" if lemma == "deny" and (is_negated(notes, above) or is_neither(notes, above)) else "not_occurred"  # 'neither confirmed nor denied the raid'
        if token.dep in ("dobj", "nsubjpass") and lemma in (words.intention | words.wish) - words.implicative - {"order", "approve", "help", "support", "oppose", "decide"}:
            return "hypothetical"
        if token.dep == "attr" or (token.dep in ("nsubj", "nsubjpass") and lemma not in words.happening):
            return "occurred"  # 'the annexation was never recognised': it happened all the same
        return verb_reality(notes, above, words)
    if token.dep in ("compound", "nmod", "poss") and upper.pos in ("NOUN", "PROPN"):
        return "hypothetical" if upper.lemma.lower() in words.unreal_nouns else "occurred"
    return "occurred"


def is_ended(notes: Annotations, noun: int) -> bool:
    """A noun tells of what has come to its end ('marks the end of the deployment')."""
    token = notes.tokens[noun]
    preposition = notes.tokens[token.head]
    return token.dep == "pobj" and preposition.lower in ("of", "to") and notes.tokens[preposition.head].pos == "NOUN" and notes.tokens[preposition.head].lemma.lower() in ENDING


def governed_noun(notes: Annotations, preposition: int, words: Grammar, depth: int) -> EventStatus:
    """An event noun after a preposition: 'threat of', 'against', 'plans for' leave it unreal; 'after' makes it real."""
    word = notes.tokens[preposition]
    upper = notes.tokens[word.head]
    lemma = upper.lemma.lower()
    if word.lower in words.unreal_prepositions and not (word.lower == "against" and upper.pos == "NOUN"):
        return "hypothetical"
    if word.lower in ("of", "about") and (is_alleging(notes, upper.index, words) or lemma == "suspect"):
        return "alleged"
    if upper.pos in ("NOUN", "PROPN") and lemma in words.unreal_nouns and word.lower in ("of", "for", "to", "about", "on", "against", "over"):
        return "hypothetical"
    if upper.pos == "VERB" and word.lower in ("for", "to", "from", "against", "into", "on", "about", "with") and lemma in (words.wish | words.intention | words.averting) - words.implicative:
        return "hypothetical"
    if upper.pos == "NOUN" and word.lower == "of" and (lemma in TRANSPARENT or lemma in ("day", "week", "month", "year")):
        return noun_reality(notes, word.head, words, depth + 1)
    return "occurred"
