"""Mends what parsers get wrong most: verbs that go on with 'and', gerunds before a bare noun, ages that stand for people.

'Accra denied that it was arming rebels and blamed Lomé': a finite verb without a subject goes on with the last clause whose verb is finite too, and
who blames, urges or warns is he who speaks, not whom he speaks of. 'Kabul denied bombing villages': the villages were bombed, and are no bombing ones.
"""

from __future__ import annotations

from tocsin.knowledge import Frame, SpeechCue
from tocsin.ontology import Ontology
from tocsin.text import FINITE, LOCATIVE, Annotations

INSIDE = ("ccomp", "xcomp", "pcomp", "advcl", "acl")
"""Relations by which a verb stands in another one's complement."""
TAKING_GERUNDS = frozenset({"deny", "admit", "stop", "avoid", "begin", "start", "continue", "resume", "quit", "cease", "consider", "risk", "oppose"})
"""Verbs whose object may be a gerund with an object of its own."""
OF_GUILT = frozenset({"accuse", "suspect", "convict", "blame", "guilty", "acquit", "clear"})
"""Words after which 'of' or 'for' says what somebody is charged with or cleared of."""
MODIFYING = ("amod", "compound", "nmod")
NAMING_DEEDS = frozenset("raid attack mission run sortie flight campaign operation drill exercise range spree incident practice field zone squad case charge report effort programme program season year".split())
"""Nouns before which such a word is no verb ('denied bombing raids')."""


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
    mend_additions(notes, saying)
    mend_gerunds(notes, verbs_of_deeds(ontology))
    mend_ages(notes)
    mend_between(notes)
    mend_relatives(notes)
    mend_objects(notes)
    mend_named_towns(notes)
    mend_participles(notes)


CALLED_SO = frozenset({"capital", "city", "town", "village", "port", "district", "province", "suburb", "island"})
"""Nouns right behind which stands the name of what they mean ('in the capital Lima')."""


def mend_named_towns(notes: Annotations) -> None:
    """Hang the name of a town on the noun before it, where parsers take it for the subject of a clause that has one ('an attack in the capital Lima killed two')."""
    tokens = notes.tokens
    for token in tokens:
        first = notes.phrase(token.index)[0] if token.dep in ("nsubj", "nsubjpass") and token.pos == "PROPN" else 0
        noun = tokens[first - 1]
        if not first or noun.lemma.lower() not in CALLED_SO or noun.dep != "pobj" or noun.sentence != token.sentence or token.label[2:] in ("DATE", "TIME") or any(t.pos != "PROPN" for t in tokens[first : token.index]):
            continue
        if any(c < noun.index for c in notes.children(token.head, "nsubj", "nsubjpass")):
            move(notes, token.index, noun.index, "appos")


ADDING = frozenset("add note stress emphasize emphasise underline underscore explain reiterate point".split())
"""Verbs whose participle goes on with what somebody says, whoever is spoken of before it."""
ANSWERING = frozenset("deny reject dismiss refute dispute rebut".split())
NAMING = frozenset("call describe brand label term dub".split())
CLAIMED = frozenset("claim allegation charge accusation report rumour rumor accusation assertion it them".split())
"""Nouns for what is answered, and pronouns for it."""


def mend_additions(notes: Annotations, saying: frozenset[str]) -> None:
    """Hang a participle behind a comma on the speaker's own verb, where the parser hung it on what he says ('said that rebels had left, stressing that …', 'denied reports that troops had fired, calling them lies')."""
    for token in notes.tokens:
        if token.tag != "VBG" or token.dep != "advcl" or token.head > token.index or notes.tokens[token.index - 1].text != ",":
            continue
        clause = notes.tokens[token.head]
        while clause.dep == "xcomp" and clause.head < clause.index:
            clause = notes.tokens[clause.head]  # 'said there was no need to go, adding that …'
        above = notes.tokens[clause.head]
        if token.lemma in ADDING and above.index < clause.index and speaks_above(notes, clause.index, saying) and notes.children(token.index, "ccomp"):
            target = above.index
        elif token.lemma in NAMING and clause.dep == "acl" and above.lemma.lower() in CLAIMED and notes.tokens[above.head].lemma in ANSWERING and any(notes.tokens[i].lemma.lower() in CLAIMED for i in notes.children(token.index, "dobj")):
            target = above.head
        else:
            continue
        hang(notes, token.index, target)
        move(notes, token.index - 1, target, "punct")


def mend_participles(notes: Annotations) -> None:
    """Make a verb of what the parser takes for an adjective though an article or numeral stands behind it ('Masked men gang-raped two nurses'): the noun before it does it, the one behind it suffers it."""
    tokens = notes.tokens
    for token in tokens:
        noun = tokens[token.head]
        if token.dep != "amod" or token.tag not in ("VBN", "VBD") or noun.index <= token.index or not any(token.index < c < noun.index for c in notes.children(noun.index, "det", "nummod")):
            continue
        doer = min(notes.subtree(token.index)) - 1
        below = doer in notes.children(noun.index, "compound", "nmod", "nsubj")
        if doer < 0 or tokens[doer].pos not in ("NOUN", "PROPN") or not (below or (noun.dep == "dobj" and noun.head == doer)):
            continue
        put_on_top(notes, token.index, noun.index if below else doer)
        for index in [c for c in notes.children(noun.index, "det", "amod", "nummod", "compound") if c < doer] if below else []:
            move(notes, index, doer, tokens[index].dep)
        for index in (noun.index, doer):
            for child in [c for c in notes.children(index, "punct", "npadvmod", "advcl", "prep") if c > noun.index and tokens[c].lower != "of"]:
                move(notes, child, token.index, tokens[child].dep)
        move(notes, noun.index, token.index, "dobj")
        move(notes, doer, token.index, "nsubj")


def put_on_top(notes: Annotations, verb: int, top: int) -> None:
    """Put a word that hangs below another into its place, and that one below it."""
    token, above = notes.tokens[verb], notes.tokens[top]
    notes.tokens[token.head].children.remove(verb)
    token.tag, token.pos, token.dep = "VBD", "VERB", "ccomp" if above.dep == "dobj" else above.dep
    if above.head == top:
        token.head = verb
        notes.sentences[token.sentence].root = verb
    else:
        token.head = above.head
        notes.tokens[above.head].children = sorted([verb, *(c for c in notes.tokens[above.head].children if c != top)])
    above.head = verb
    token.children = sorted([*token.children, top])


HARMING = frozenset("kill wound injure maim hurt claim leave take cost destroy damage".split())
"""Verbs for what an attack does, and no place."""


def mend_relatives(notes: Annotations) -> None:
    """Hang a clause of harm on what happened at a place, and not on the place ('the attack in Lyon, France, which killed eight')."""
    tokens = notes.tokens
    for token in tokens:
        if token.dep != "relcl" or token.lemma.lower() not in HARMING or not any(tokens[c].lower in ("which", "that") for c in notes.children(token.index, "nsubj")):
            continue
        place = token.head
        while tokens[place].dep in ("appos", "conj") and tokens[tokens[place].head].pos == "PROPN":
            place = tokens[place].head
        preposition = tokens[tokens[place].head]
        if tokens[place].pos == "PROPN" and tokens[place].dep == "pobj" and preposition.lower in LOCATIVE | {"on"} and tokens[preposition.head].pos == "NOUN":
            move(notes, token.index, preposition.head, "relcl")


SPANS = frozenset({"hour", "day", "week", "month", "year", "minute"})
"""Nouns for lengths of time."""
JUDGING = frozenset({"find", "declare", "deem", "hold", "call", "consider", "pronounce", "judge", "leave"})
"""Verbs that say by an adjective what their object is or becomes."""
WITH_OFF = frozenset("choke seal cut shut close block cordon fend fight call break lay wall fence ward rope switch kick send lop polish".split())
"""Verbs that with 'off' have an object ('choked off the bridge')."""


def mend_objects(notes: Annotations) -> None:
    """Make objects of two kinds of words in which parsers hear none: the time that somebody is given ('gave the rebels 48 hours'), and what stands behind 'off' of a verb that it makes one word with ('choked off the bridge'). What a verb says of its object hangs on the verb ('found the mayor guilty'), and a gerund without an object that is a subject is a noun ('Fighting in the town left 40 dead')."""
    tokens = notes.tokens
    for token in tokens:
        if token.dep == "npadvmod" and token.lemma.lower() in SPANS:
            verb = token.head
            given = [c for c in notes.children(verb, "dative") if c < token.index and tokens[c].pos != "ADP"]
            if given and not notes.children(verb, "dobj"):
                tokens[token.index].dep = "dobj"
        elif token.dep == "amod" and token.head < token.index and tokens[token.head].dep == "dobj" and tokens[tokens[token.head].head].lemma in JUDGING:
            move(notes, token.index, tokens[token.head].head, "oprd")
        elif token.dep == "csubj" and token.tag == "VBG" and token.pos == "VERB" and not notes.children(token.index, "dobj", "xcomp", "ccomp", "aux"):
            token.dep, token.pos, token.tag, token.lemma = "nsubj", "NOUN", "NN", token.lower
        elif token.dep == "prep" and token.lower == "off" and token.head == token.index - 1 and tokens[token.head].lemma in WITH_OFF and not notes.children(token.head, "dobj"):
            for noun in notes.children(token.index, "pobj"):
                token.dep = "prt"
                move(notes, noun, token.head, "dobj")


FARTHEST = 25
"""Tokens between the two whom 'between' joins."""


def mend_between(notes: Annotations) -> None:
    """Hang the second of the two between whom something is on the first, which words set off by commas part from it ('between the army, led by Li, and the militia')."""
    tokens = notes.tokens
    for token in tokens:
        if token.lower != "between":
            continue
        first = next(iter(notes.children(token.index, "pobj")), None)
        if first is None or first <= token.index or notes.children(first, "conj") or notes.word_after(first) != ",":
            continue
        end = min(notes.sentences[token.sentence].last, first + FARTHEST)
        joint = next((i for i in range(first + 3, end) if tokens[i].lower == "and" and tokens[i - 1].text == ","), None)
        second = next((i for i in range(joint + 1, end) if tokens[i].head < joint), None) if joint is not None else None
        if second is not None and joint is not None and tokens[second].dep == "conj" and tokens[second].pos in ("NOUN", "PROPN") and tokens[second].head != first:
            move(notes, second, first, "conj")
            move(notes, joint, first, "cc")


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


def verbs_of_deeds(ontology: Ontology) -> frozenset[str]:
    """The verbs that tell of what is done to somebody; compiled once."""
    if "verbs of deeds" not in ontology.compiled:
        words = [frame.words for frame in ontology.all("frames", Frame) if frame.pos == "verb" and frame.type in ("ASSAULT", "COERCE", "AID", "SANCTION", "MOBILIZE")]
        ontology.compiled["verbs of deeds"] = frozenset(word.lower() for several in words for word in several if " " not in word)
    found: frozenset[str] = ontology.compiled["verbs of deeds"]
    return found


def mend_gerunds(notes: Annotations, verbs: frozenset[str]) -> None:
    """Give a gerund the bare noun behind it as object, of which the parser makes the object of the verb before it ('denied killing civilians')."""
    for token in notes.tokens:
        lemma = base_of(token.lower, verbs) if token.lower.endswith("ing") and token.tag in ("VBG", "NN") else None
        if lemma is None or not token.index or notes.children(token.index, "det", "poss"):
            continue
        before, above = notes.tokens[token.index - 1], notes.tokens[token.head]
        if token.dep == "xcomp" and above.lemma in TAKING_GERUNDS and not notes.children(token.index, "dobj", "prep"):
            things = [i for i in notes.children(token.head, "dobj") if i > token.index and set(range(token.index + 1, i)) <= set(notes.subtree(i))]
            if things and notes.tokens[things[0]].lemma not in NAMING_DEEDS:
                move(notes, things[0], token.index, "dobj")
            continue
        if token.dep == "acl" and before.text == "," and above.dep == "dobj" and notes.tokens[above.head].tag == "VBG" and notes.tokens[above.head].dep in ("xcomp", "pcomp") and any(notes.tokens[c].tag == "VBG" for c in notes.children(token.index, "conj")):
            move(notes, token.index, above.head, "conj")  # 'of looting shops, burning houses and beating their owners'
            continue
        if token.dep not in MODIFYING or above.index < token.index or above.tag not in ("NNS", "NN") or above.lemma in NAMING_DEEDS or above.lemma.endswith("ing") or any(i < token.index for i in notes.subtree(above.index)):
            continue
        governor = governor_of(notes, above.index, before.index)
        if governor is not None:
            token.lemma, token.pos, token.tag = lemma, "VERB", "VBG"
            head, dep = governor
            for thing in [i for i in notes.children(token.index, "dobj") if i < above.index]:
                move(notes, thing, above.index, "compound")  # 'kidnapping aid workers'
            move(notes, token.index, head, dep)
            move(notes, above.index, token.index, "dobj")


def mend_ages(notes: Annotations) -> None:
    """Make a noun of an age that stands for a person ('a 20-year-old shot two'), and a subject of it where the parser hung it on the verb behind it."""
    tokens = notes.tokens
    for token in tokens:
        if token.lower not in ("old", "olds") or not is_age(notes, token.index) or (token.index + 1 < len(tokens) and tokens[token.index + 1].pos in ("NOUN", "PROPN", "ADJ", "NUM")):
            continue
        above = tokens[token.head]
        if token.dep in MODIFYING and above.pos in ("NOUN", "PROPN", "ADJ"):
            continue
        token.pos, token.tag, token.lemma = "NOUN", "NNS" if token.lower == "olds" else "NN", "old"
        if token.dep == "amod" and above.pos == "VERB" and above.index > token.index and not notes.children(above.index, "nsubj", "nsubjpass"):
            token.dep = "nsubjpass" if notes.children(above.index, "auxpass") else "nsubj"


def is_age(notes: Annotations, at: int) -> bool:
    """A word ends an age of years or months ('20-year-old')."""
    tokens = notes.tokens
    return at >= 4 and tokens[at - 1].text == "-" and tokens[at - 2].lower in ("year", "month") and tokens[at - 3].text == "-" and tokens[at].sentence == tokens[at - 4].sentence


def governor_of(notes: Annotations, noun: int, before: int) -> tuple[int, str] | None:
    """The word that governs a gerund, and how, where the parser has it govern the gerund's noun; the gerund stands right behind the word `before`."""
    thing, word = notes.tokens[noun], notes.tokens[before]
    above = notes.tokens[thing.head]
    if thing.dep == "dobj" and above.index == before and above.lemma in TAKING_GERUNDS:
        return above.index, "xcomp"
    if thing.dep == "pobj" and above.index == before and word.lower in ("of", "for") and any(notes.tokens[i].lemma in OF_GUILT for i in notes.ancestors(before)[:2]):
        return above.index, "pcomp"
    if thing.dep == "conj" and (word.dep == "cc" or word.text == ","):
        outer = notes.tokens[above.head]
        while above.dep == "conj" and outer.pos == "NOUN":
            above, outer = outer, notes.tokens[outer.head]
        if above.dep == "dobj" and outer.tag == "VBG" and outer.dep in ("xcomp", "pcomp", "conj"):
            return outer.index, "conj"
    return None


def base_of(word: str, verbs: frozenset[str]) -> str | None:
    """The verb of which a word in -ing is the gerund, if it is among some.

    >>> base_of("stabbing", frozenset({"stab"})), base_of("morning", frozenset({"stab"}))
    ('stab', None)
    """
    stem = word.removesuffix("ing")
    doubled = stem[:-1] if len(stem) > 2 and stem[-1:] == stem[-2:-1] else stem
    return next((base for base in (stem, stem + "e", doubled) if base in verbs), None)


def move(notes: Annotations, index: int, target: int, dep: str) -> None:
    """Hang a word with all below it on another one."""
    token = notes.tokens[index]
    notes.tokens[token.head].children.remove(index)
    token.head, token.dep = target, dep
    notes.tokens[target].children.append(index)
    notes.tokens[target].children.sort()
