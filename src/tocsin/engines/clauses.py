"""Grammatical slots: who stands where around a verb or a noun, whatever the shape of the sentence.

All functions take the annotations and a token's index and give head tokens of fillers. Passive, control, coordination,
participles and relative clauses are undone here and nowhere else.
"""

from __future__ import annotations

from tocsin.engines.negation import is_denied
from tocsin.text import LOCATIVE, Annotations

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
OBJECT_CONTROL = frozenset(
    ["accuse", "blame", "criticize", "criticise", "condemn", "fault", "thank", "praise", "prevent", "stop", "keep", "bar", "suspect", "urge", "ask", "tell", "order", "force", "press", "persuade", "instruct", "invite", "allow", "permit", "encourage", "help", "call", "warn", "advise", "request", "require", "direct", "command", "compel", "beg", "implore", "convince", "enable", "let", "charge", "convict", "sentence"]
)
TRANSPARENT = frozenset(
    "round series wave string spate number campaign barrage set act form part kind sort type dozen hundred thousand couple pair lot majority handful flurry surge hail volley salvo package batch shipment pattern pile heap level".split()
)
"""Nouns that count or shape what follows 'of' ('a round of talks')."""
SAYING = frozenset({"say", "state", "add", "tell", "note", "claim", "announce", "declare", "argue", "insist", "maintain", "write", "report", "explain", "stress", "allege", "warn", "believe"})
"""Verbs whose clause is what somebody says."""
ADDRESSING = frozenset("urge call demand accuse warn insist add blame describe allege vow appeal threaten ask condemn denounce reject dismiss deny criticise criticize praise thank promise pledge request".split())
"""Verbs of speech that go on, as participles behind a comma, with what the one who speaks does."""
PERCEIVING = frozenset({"hear", "see", "witness", "watch", "notice", "overhear", "film", "spot"})
"""Verbs whose subject does nothing of what stands below them ('heard shooting')."""
SUFFERED = frozenset("abduct arrest bomb capture deport detain displace evict execute expel free hold imprison injure jail kidnap kill massacre murder release seize shell shoot torture wound".split())
"""Verbs that need an object: right behind a noun and without one they tell what was done to it."""
TIMING = frozenset({"before", "after", "since", "upon", "while", "when", "without"})
"""Words before a gerund that tells what else the subject of the clause did ('shot two in a bar before driving off')."""
DEPTH = 6
"""How far control is followed; deeper chains are parser errors."""


LAWS = frozenset({"law", "bill", "decree", "act", "legislation", "edict", "ordinance", "rule", "regulation", "amendment"})
"""Nouns for rules, whose own clause says what he who makes them does."""


def is_passive(notes: Annotations, verb: int) -> bool:
    """A verb in the passive, finite or as a participle after its noun ('soldiers killed in the raid')."""
    if verb not in notes.passive:
        notes.passive[verb] = in_passive(notes, verb)
    return notes.passive[verb]


def in_passive(notes: Annotations, verb: int) -> bool:
    """The same, looked up in the parse."""
    token = notes.tokens[verb]
    if notes.children(verb, "nsubjpass", "auxpass"):
        return True
    if token.tag == "VBD" and token.dep in ("advcl", "conj") and notes.children(verb, "agent"):
        return not notes.children(verb, "nsubj", "dobj")  # 'nine people died, mowed down by a lorry', of which taggers make a past tense
    if token.tag == "VBD" and token.dep == "acl" and token.lemma in SUFFERED:
        return not notes.children(verb, "nsubj", "dobj")  # 'the girls kidnapped two years ago', the same
    if token.tag != "VBN" or any(notes.tokens[c].lemma in ("have", "'ve") for c in notes.children(verb, "aux")):
        return False
    if notes.children(verb, "agent"):
        return True
    if token.dep == "conj":
        return is_passive(notes, token.head) and not notes.children(verb, "nsubj", "dobj")
    return token.dep in ("acl", "advcl", "relcl", "amod") and not notes.children(verb, "dobj", "nsubj")


def antecedent(notes: Annotations, index: int) -> int:
    """The noun that a relative pronoun stands for; any other token stands for itself."""
    token = notes.tokens[index]
    if token.lower not in RELATIVE or token.tag not in ("WP", "WDT", "IN", "DT", "PRP", "WP$"):
        return index
    for ancestor in notes.ancestors(index):
        if notes.tokens[ancestor].dep in ("relcl", "acl"):
            noun = notes.tokens[ancestor].head
            return member_before(notes, noun) if token.lower in ("who", "whom") else noun
    return index


def member_before(notes: Annotations, noun: int) -> int:
    """Who is meant by 'who' after the name of a body: whoever belongs to it ('an MP for the Green Movement, who accused …')."""
    token = notes.tokens[noun]
    preposition = notes.tokens[token.head]
    if token.pos != "PROPN" or token.dep != "pobj" or token.label[2:] not in ("ORG", "GPE", "FAC") or preposition.lower not in ("of", "for", "from", "at", "with"):
        return noun
    above = notes.tokens[preposition.head]
    if above.pos not in ("NOUN", "PROPN"):
        return noun
    return above.head if above.dep == "appos" else above.index


def subjects(notes: Annotations, verb: int, depth: int = 0) -> list[int]:
    """Those who do what a verb says."""
    if is_passive(notes, verb):
        return agents(notes, verb)
    own = notes.children(verb, "nsubj")
    if own:
        return [antecedent(notes, child) for child in own]
    return inherited(notes, verb, depth)


def agents(notes: Annotations, verb: int) -> list[int]:
    """The by-phrase of a passive; coordinated verbs share it ('detained and deported by police'), but none with a 'was' of its own ('was ambushed and was rescued by police')."""
    found = by_phrase(notes, verb)
    if not found and notes.tokens[verb].dep == "conj" and not notes.children(verb, "auxpass"):
        found = by_phrase(notes, notes.tokens[verb].head)
    for child in notes.children(verb, "conj") if not found else []:
        if notes.tokens[child].tag == "VBN" and not notes.children(child, "auxpass"):
            found = by_phrase(notes, child)
    return found


def by_phrase(notes: Annotations, verb: int) -> list[int]:
    """The nouns after 'by' right below a verb, or below what a passive says of its subject ('was declared an outlaw by the court')."""
    below = (verb, *(predicates(notes, verb) if is_passive(notes, verb) else ()))
    return [i for at in below for child in notes.children(at, "agent", "prep") if notes.tokens[child].lower == "by" for i in notes.children(child, "pobj")]


def predicates(notes: Annotations, verb: int) -> list[int]:
    """What somebody is declared to be, without 'as' ('named him an outlaw', 'was designated a terrorist group')."""
    found = notes.children(verb, "oprd")
    return found or (notes.children(verb, "dobj") if notes.children(verb, "nsubjpass") else [])


def inherited(notes: Annotations, verb: int, depth: int) -> list[int]:
    """The subject that a verb without one takes from the clause that governs it."""
    token = notes.tokens[verb]
    above = token.head
    if depth > DEPTH or above == verb:
        return []
    if token.dep == "relcl":
        return [above]
    if token.dep == "acl" and (hosting := beyond_place(notes, verb)) is not None:
        return inherited_from(notes, hosting, depth)
    if token.dep == "acl":
        return [above] if token.tag in ("VBG", "VBD") else holder(notes, above, depth)
    if token.dep == "amod":
        return [above]
    if token.dep in ("pcomp", "prep"):
        verb_above = notes.tokens[above].head
        accused = notes.tokens[verb_above]
        if accused.dep == "dobj" and notes.tokens[accused.head].lemma in OBJECT_CONTROL and notes.tokens[above].lower in ("of", "for"):
            return [verb_above]  # 'accused the navy of ramming': parsers hang 'of' on the navy
        if token.dep == "pcomp" and notes.tokens[above].lower in TIMING and notes.tokens[verb_above].pos not in ("VERB", "AUX"):
            # Parsers hang 'before' on the place or day named last.
            main = next((i for i in notes.ancestors(verb_above) if notes.tokens[i].pos == "VERB" and i < verb), None)
            return inherited_from(notes, main, depth) if main is not None else []
        return controller(notes, verb_above, depth) if notes.tokens[verb_above].pos in ("VERB", "AUX") else holder(notes, verb_above, depth)
    if token.dep in ("xcomp", "ccomp") and notes.tokens[above].lemma in PERCEIVING and token.tag == "VBG" and not is_passive(notes, above):
        return [i for i in objects(notes, above) if i < verb]
    if token.dep in ("xcomp", "ccomp") and notes.tokens[above].pos in ("VERB", "AUX", "ADJ"):
        return controller(notes, above, depth)
    while token.dep == "conj" and token.tag == "VBD" and notes.tokens[above].tag == "VB" and notes.tokens[above].dep in ("xcomp", "ccomp", "conj") and notes.tokens[notes.tokens[above].head].pos == "VERB":
        above = notes.tokens[above].head  # 'urged Chad to withdraw and offered talks': who urged offered
    if token.dep == "conj" and token.lemma in ADDRESSING and token.tag in ("VBP", "VBZ", "VBG") and is_passive(notes, above) and (sayer := above_saying(notes, above)) is not None:
        return subjects(notes, sayer, depth + 1)  # 'witnesses said 30 had been killed and are blaming the army': the dead blame nobody
    if token.dep == "advcl" and token.tag == "VBG" and token.lemma in ADDRESSING and notes.tokens[verb - 1].text == "," and (sayer := above_saying(notes, above)) is not None:
        return subjects(notes, sayer, depth + 1)  # 'the union said the mine had been sold, urging the state to step in'
    if token.dep in ("advcl", "xcomp") and token.tag == "VBG" and token.lemma not in SAYING | ADDRESSING and (told := [c for c in notes.children(above, "ccomp") if c < above < verb]):
        return inherited_from(notes, told[0], depth)  # 'a shell hit the yard, it said, killing two'
    if token.dep in ("conj", "advcl", "dep", "parataxis") and notes.tokens[above].pos in ("VERB", "AUX"):
        if is_passive(notes, above):
            return [antecedent(notes, child) for child in notes.children(above, "nsubjpass")] or subjects(notes, above, depth + 1)
        return subjects(notes, above, depth + 1)
    if token.dep in ("xcomp", "ccomp", "acomp") and notes.tokens[above].pos == "NOUN":
        return holder(notes, above, depth)
    return []


def beyond_place(notes: Annotations, verb: int) -> int | None:
    """The verb whose subject a participle behind a comma takes, where the parser hung it on the place or day named last ('raided Kessu, in Bam district, killing two')."""
    tokens = notes.tokens
    above = tokens[tokens[verb].head]
    if tokens[verb].tag != "VBG" or tokens[verb - 1].text != "," or above.index > verb:
        return None
    while above.dep in ("appos", "conj", "nmod", "compound") and above.head != above.index and tokens[above.head].pos in ("PROPN", "NOUN"):
        above = tokens[above.head]
    if above.dep != "pobj" or tokens[above.head].lower not in LOCATIVE | {"from", "on"}:
        return None
    return next((i for i in notes.ancestors(above.index) if tokens[i].pos == "VERB" and i < verb), None)


def above_saying(notes: Annotations, verb: int) -> int | None:
    """The verb of saying right above the clause of a verb, or of one that it is joined to, if its subject comes before that clause."""
    tokens = notes.tokens
    while tokens[verb].dep == "conj" and tokens[tokens[verb].head].pos in ("VERB", "AUX"):
        verb = tokens[verb].head
    above = tokens[verb].head
    if tokens[verb].dep == "ccomp" and above < verb and tokens[above].lemma in SAYING and notes.children(above, "nsubj"):
        return above
    return None


def inherited_from(notes: Annotations, verb: int, depth: int) -> list[int]:
    """The subject of a clause, active or passive, as the doer of what a participle adds to it."""
    if is_passive(notes, verb):
        return [antecedent(notes, child) for child in notes.children(verb, "nsubjpass")]
    return subjects(notes, verb, depth + 1)


def controller(notes: Annotations, verb: int, depth: int) -> list[int]:
    """Who does what a verb's infinitive or gerund complement says: the object of 'urge', the subject of 'promise'."""
    first = verb
    while notes.tokens[first].dep == "conj" and not notes.children(first, "nsubj", "nsubjpass") and notes.tokens[notes.tokens[first].head].pos in ("VERB", "AUX"):
        first = notes.tokens[first].head  # 'killed two and wounded nine before fleeing': the subject stands with the first verb
    if notes.tokens[verb].lemma in OBJECT_CONTROL or not notes.children(first, "nsubj", "nsubjpass"):
        found = objects(notes, verb)
        if found:
            return found
    if is_passive(notes, verb):
        return objects(notes, verb)
    return subjects(notes, verb, depth + 1)


def holder(notes: Annotations, noun: int, depth: int = 0) -> list[int]:
    """Whose a noun is: its possessor, or the subject of the verb that has it as object ('the army made a promise to leave')."""
    possessors = notes.children(noun, "poss")
    if possessors:
        return possessors
    token = notes.tokens[noun]
    if token.dep in ("dobj", "attr") and notes.tokens[token.head].pos in ("VERB", "AUX"):
        return subjects(notes, token.head, depth + 1)
    return []


def objects(notes: Annotations, verb: int, depth: int = 0) -> list[int]:
    """Those to whom what a verb says is done."""
    token = notes.tokens[verb]
    if is_passive(notes, verb):
        own = notes.children(verb, "nsubjpass")
        if own:
            return [antecedent(notes, child) for child in own]
        if token.dep in ("acl", "relcl", "amod"):
            return [token.head]
        if token.dep in ("conj", "advcl", "xcomp") and depth < DEPTH:
            above = token.head
            return objects(notes, above, depth + 1) if is_passive(notes, above) else subjects(notes, above, depth + 1)
        return []
    own = [antecedent(notes, child) for child in notes.children(verb, "dobj")]
    if own:
        return own
    if token.dep == "relcl":
        fronted = notes.children(verb, "dobj", "pobj", "attr")
        if not fronted and notes.children(verb, "nsubj") and token.head not in [antecedent(notes, c) for c in notes.children(verb, "nsubj")]:
            return [token.head]
    for child in notes.children(verb, "conj"):
        if notes.tokens[child].pos == "VERB" and not notes.children(child, "nsubj", "nsubjpass") and notes.children(verb, "cc"):
            return notes.children(child, "dobj") if depth == 0 else []
    # The parser often makes a subject of the person who is asked ('urged Peru to withdraw').
    for child in notes.children(verb, "ccomp", "xcomp"):
        if token.lemma in OBJECT_CONTROL and any(notes.tokens[c].lower == "to" for c in notes.children(child, "aux")):
            return notes.children(child, "nsubj")
    return []


def after(notes: Annotations, index: int, name: str) -> list[int]:
    """The nouns after a preposition that hangs on a word; between a verb and its object the attachment is left open."""
    token = notes.tokens[index]
    verbal = token.pos in ("VERB", "AUX")
    declared = predicates(notes, index) if name == "as" and verbal else []
    if is_absent(notes, index, name):
        return declared
    found = direct_after(notes, index, name) or declared
    if found:
        return found
    if verbal:
        near = notes.children(index, "dobj", "attr", "prt", "acomp", "advmod", "nsubjpass")
        for child in near:
            found.extend(direct_after(notes, child, name))
        if not found and name in ("with", "to", "from", "against", "by"):
            # One noun further: 'announced plans for talks with Hanoi', 'exchanged a list of sites with Chad'.
            further = [i for child in (index, *near) for p in notes.children(child, "prep") for i in notes.children(p, "pobj")]
            found.extend(i for noun in further for i in direct_after(notes, noun, name))
        return found
    # Parsers hang a later phrase on the noun before it ('the imprisonment of a nurse by Iran').
    for child in notes.children(index, "prep") if name in ("by", "against", "on", "from", "to", "with", "for", "over") else ():
        for noun in notes.children(child, "pobj"):
            found.extend(i for i in direct_after(notes, noun, name) if i not in found)
    if not found and token.dep in ("dobj", "nsubjpass", "attr", "nsubj", "pobj"):
        above = token.head if token.dep != "pobj" else notes.tokens[token.head].head
        if notes.tokens[above].pos in ("VERB", "AUX") and name not in ("by", "in", "at", "after", "of") and above != index:
            found.extend(i for i in direct_after(notes, above, name) if i > index)
    return found


def is_absent(notes: Annotations, index: int, name: str) -> bool:
    """No preposition of a name stands in the sentence of a word, nor what says the same: of the twenty that are asked for, a sentence has few."""
    return name not in notes.vocabulary[notes.tokens[index].sentence] and name != "against"


def direct_after(notes: Annotations, index: int, name: str) -> list[int]:
    """The nouns after a preposition that is a child of a word, also through a second preposition ('out of', 'over to')."""
    found: list[int] = []
    if is_absent(notes, index, name):
        return found
    for child in notes.children(index, "prep", "dative", "agent", "prt", "advmod"):
        own = notes.tokens[child].lower == name
        if own:
            found.extend(notes.children(child, "pobj"))
        if notes.tokens[child].pos in ("ADP", "ADV", "SCONJ"):
            found.extend(i for inner in notes.children(child, "prep") if notes.tokens[inner].lower == name for i in notes.children(inner, "pobj"))
        if own:
            for verbal in notes.children(child, "pcomp"):
                found.extend(notes.children(verbal, "nsubj"))
    if name == "between" and not found:
        found = [i for at in notes.subtree(index) if notes.tokens[at].lower == "between" and notes.tokens[at].dep == "prep" for i in notes.children(at, "pobj")]
    if name == "between" and len(found) == 1 and len(notes.conjuncts(found[0])) == 1:
        # 'between members of one people and of another': parsers join the second to the first one's name.
        found = [*found, *(i for p in notes.children(found[0], "prep") if notes.tokens[p].lower in ("of", "from") for one in notes.children(p, "pobj") for i in notes.conjuncts(one)[1:])]
    if name == "against":
        # 'a campaign targeting foreigners' says the same as 'against foreigners'.
        for child in notes.children(index, "acl"):
            if notes.tokens[child].lemma == "target":
                found.extend(notes.children(child, "dobj"))
    return found


def core(notes: Annotations, noun: int) -> int:
    """The noun that is meant: in 'a round of talks' the talks."""
    if notes.tokens[noun].lemma.lower() in TRANSPARENT:
        inner = direct_after(notes, noun, "of")
        if inner:
            return inner[0]
    return noun


CARRIERS = frozenset("campaign operation drive spree wave programme program effort plot mission offensive scheme order policy series".split())
"""Nouns that carry the event noun before them ('a deportation campaign')."""


def shell(notes: Annotations, noun: int) -> int:
    """The noun that stands for another in its clause: for the talks in 'a round of talks' the round, for 'a deportation campaign' the campaign."""
    token = notes.tokens[noun]
    if token.dep in ("compound", "nmod") and notes.tokens[token.head].lemma.lower() in CARRIERS and notes.tokens[token.head].pos == "NOUN":
        return token.head
    if token.dep == "pobj" and notes.tokens[token.head].lower == "of" and notes.tokens[notes.tokens[token.head].head].lemma.lower() in TRANSPARENT:
        return notes.tokens[token.head].head
    return noun


def clause_verbs(notes: Annotations, index: int) -> list[int]:
    """The verbs of the clauses that a word governs ('agreed to withdraw', 'accused it of shelling')."""
    found = [child for child in notes.children(index, "ccomp", "xcomp", "acl") if notes.tokens[child].pos in ("VERB", "AUX", "NOUN", "ADJ")]
    for child in notes.children(index, "prep"):
        found.extend(notes.children(child, "pcomp"))
    for child in notes.children(index, "dobj", "dative"):
        found.extend(c for c in notes.children(child, "acl") if any(notes.tokens[x].lower == "to" for x in notes.children(c, "aux")))
        if notes.tokens[child].lemma.lower() in LAWS:  # 'passed a law that bans …', 'signed a decree banning …'
            found.extend(c for c in notes.children(child, "acl", "relcl") if notes.tokens[c].tag == "VBG" or any(notes.tokens[x].lower in ("that", "which") for x in notes.children(c, "nsubj")))
    found.extend(c for c in notes.children(index, "advcl") if any(notes.tokens[x].lower == "to" for x in notes.children(c, "aux")))
    return found


def clause_subjects(notes: Annotations, verb: int) -> list[int]:
    """The subjects of the clause that a word governs ('demanded that Eritrea withdraw')."""
    found: list[int] = []
    for child in notes.children(verb, "ccomp", "xcomp", "acl", "advcl"):
        if notes.tokens[child].pos in ("VERB", "AUX"):
            found.extend(notes.children(child, "nsubj", "nsubjpass"))
    for child in notes.children(verb, "prep"):
        for inner in notes.children(child, "pcomp"):
            found.extend(notes.children(inner, "nsubj"))
    return found


def clause_of(notes: Annotations, index: int) -> int:
    """The verb of the clause that a token stands in; the sentence's root when there is none."""
    token = notes.tokens[index]
    while token.pos not in ("VERB", "AUX") or token.dep in ("amod", "aux", "auxpass", "compound"):
        if token.head == token.index:
            return notes.sentences[token.sentence].root
        token = notes.tokens[token.head]
    return token.index


def is_definite(notes: Annotations, noun: int) -> bool:
    """A noun with 'the', 'this', 'these', 'such': it may point back to what was told before."""
    return any(notes.tokens[child].lower in ("the", "this", "these", "those", "that", "such", "its", "their", "both") for child in notes.children(noun, "det", "poss", "predet", "amod"))


def is_simple_past(notes: Annotations, verb: int) -> bool:
    """A clause in the simple past, active or passive."""
    auxiliaries = {notes.tokens[c].lower for c in notes.children(verb, "aux", "auxpass")}
    return (notes.tokens[verb].tag == "VBD" or bool(auxiliaries & {"was", "were"})) and not auxiliaries & {"had", "has", "have"}


def slot(notes: Annotations, index: int, name: str, light: frozenset[str]) -> list[int]:
    """The head tokens that fill a slot of a word (see data/README.md for the slots)."""
    outer = shell(notes, index)
    if outer != index and name not in ("of", "object", "clause"):
        return [i for i in (*own_slot(notes, index, name, light), *own_slot(notes, outer, name, light)) if i != index]
    return own_slot(notes, index, name, light)


def own_slot(notes: Annotations, index: int, name: str, light: frozenset[str]) -> list[int]:
    """The fillers of a slot around a word itself."""
    token = notes.tokens[index]
    verbal = token.pos in ("VERB", "AUX")
    if name == "subject":
        return subjects(notes, index) if verbal else predicate_subjects(notes, index)
    if name == "object":
        return objects(notes, index)
    if name == "indirect":
        return indirect(notes, index)
    if name == "possessor":
        return notes.children(index, "poss")
    if name == "modifier":
        return modifiers(notes, index)
    if name == "clause":
        return clause_subjects(notes, index)
    if name == "host":
        return hosts(notes, index, light)
    return after(notes, index, name)


def indirect(notes: Annotations, verb: int) -> list[int]:
    """The indirect object; parsers often hang it on the object as if it were a compound ('offered Afghanistan help')."""
    if is_passive(notes, verb):
        return objects(notes, verb)
    found = notes.children(verb, "dative")
    if not found:
        found = [c for child in notes.children(verb, "dobj") for c in notes.children(child, "compound") if notes.tokens[c].pos == "PROPN" and notes.tokens[child].pos == "NOUN"]
    return [i for child in found for i in (notes.children(child, "pobj") if notes.tokens[child].pos == "ADP" else [child])]


def modifiers(notes: Annotations, noun: int) -> list[int]:
    """The nouns and adjectives before a noun, also those before its compounds ('a US drone strike')."""
    found: list[int] = []
    for child in notes.children(noun, "compound", "amod", "nmod"):
        if child < noun and not is_half(notes, child):
            found.extend([*modifiers(notes, child), child])
    return found


ELSEWHERE = frozenset({"based", "born", "educated", "trained", "made", "built", "designed", "manufactured", "registered", "supplied", "backed", "funded"})
"""Participles behind a hyphen that say where somebody or something is from or who helps him, and not whose he is."""


def is_half(notes: Annotations, word: int) -> bool:
    """A name is but half of an adjective that does not say whose a noun is ('anti-Rwandan rebels', 'a US-based group')."""
    tokens = notes.tokens
    against = tokens[word - 1].text == "-" and tokens[max(0, word - 2)].lower == "anti"
    return against or (word + 2 < len(tokens) and tokens[word + 1].text == "-" and tokens[word + 2].lower in ELSEWHERE)


def predicate_subjects(notes: Annotations, index: int) -> list[int]:
    """The subject of an adjective or noun in the predicate ('is ready to help', 'remarks are untrue')."""
    token = notes.tokens[index]
    if token.dep in ("acomp", "attr", "oprd") and notes.tokens[token.head].pos in ("AUX", "VERB"):
        return subjects(notes, token.head)
    if token.dep == "conj":
        return predicate_subjects(notes, token.head)
    own = notes.children(index, "nsubj")
    return [antecedent(notes, child) for child in own]


def hosts(notes: Annotations, index: int, light: frozenset[str]) -> list[int]:
    """The subject of the support verb that a noun is the object of ('Russia carried out a strike')."""
    index = shell(notes, index)
    token = notes.tokens[index]
    if token.dep == "conj" and notes.tokens[token.head].pos in ("NOUN", "PROPN"):
        return hosts(notes, token.head, light)
    if token.dep in ("dobj", "nsubjpass", "attr") and notes.tokens[token.head].lemma in light:
        return subjects(notes, token.head)  # of a passive, the by-phrase
    if token.dep == "pobj":
        above = notes.tokens[token.head].head
        if notes.tokens[token.head].lower == "on" and notes.tokens[above].lemma in ("go", "embark", "set"):
            return subjects(notes, above)  # 'went on a rampage'
        if notes.tokens[token.head].lower in ("in", "of", "for", "to", "into") and notes.tokens[above].pos == "VERB" and notes.tokens[above].lemma in (
            "engage", "participate", "take", "join", "meet", "arrive", "gather", "travel", "go", "sit", "enter", "resort",
        ):  # fmt: skip
            return [] if is_denied(notes, above) else subjects(notes, above)
    # 'operations the army launched': a relative clause whose support verb has the noun as object.
    for child in notes.children(index, "relcl", "acl"):
        if notes.tokens[child].lemma in light and not notes.children(child, "mark"):  # 'complaints that Kabul does too little' is no relative clause
            doers = [i for i in subjects(notes, child) if i != index]
            if doers:
                return doers
    return []


def between(notes: Annotations, inner: int, outer: int) -> list[int]:
    """The words of the parse between a word and one that it hangs on, without the two."""
    above = notes.ancestors(inner)
    return above[: above.index(outer)] if outer in above else []


def is_outcome(notes: Annotations, act: int, verb: int) -> bool:
    """A participle set off right behind the clause of an act tells what it did, wherever the parser hung it ('overran a post near Bol, killing nine')."""
    if notes.tokens[verb].tag != "VBG" or act >= verb or notes.tokens[verb - 1].text != "," or notes.children(verb, "nsubj") or notes.tokens[act].tag not in ("VBD", "VBN"):
        return False
    return not any(t.pos == "VERB" or t.text in (";", ":") for t in notes.tokens[act + 1 : verb])
