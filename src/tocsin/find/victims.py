"""Tolls that no numeral states: one person, named or not, who is killed or injured, and nobody."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.cast import Draft
from tocsin.dossier import Dossier
from tocsin.find.losses import FINDS, LETHAL, TAKES_LIFE, Losses, at_verb, is_unreal, next_suffered, own_word, suffers, top, verb_loss
from tocsin.knowledge import Loss, LossRole
from tocsin.text import Annotations, Mention, Toll

NOBODY = frozenset(["nobody", "none", "no-one"])
KILLINGS = frozenset(["killing", "assassination", "murder", "execution", "slaying", "beheading", "lynching"])
"""Nouns of a deed that kills; a death may have other causes, and counts only where the sentence tells of force."""
BRINGING = frozenset(["cause", "inflict", "suffer", "sustain", "incur", "leave", "take", "claim", "produce", "provoke"])
"""Verbs after 'without' whose object did not come about ('without causing casualties', but not 'without mentioning casualties')."""
DEATHS = KILLINGS | {"death", "martyrdom"}
BODIES = frozenset(["crowd", "group", "family", "household", "crew", "team", "population", "public", "police", "staff", "personnel", "couple", "squad", "majority", "people", "dead", "wounded", "injured"])
"""Nouns in the singular for several people ('the dead')."""
TIMES = frozenset(["day", "night", "week", "weekend", "month", "year", "season"])
"""Nouns of stretches of time, which nobody hurts."""
OTHERS = frozenset(["another", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"])
"""Words for one more person, the ordinals after 'a'."""
NTH = {word: number for number, word in enumerate("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(), 2)}
"""Ordinals by which the dead are numbered."""
CHILDREN = frozenset(["child", "kid", "son", "daughter", "baby", "infant", "toddler", "boy", "girl"])
"""Nouns for those whose parents are two ('the parents and their four children')."""
VICTIMS = frozenset(["body", "corpse", "person", "victim", "fatality"])
"""Nouns in the singular for one more of the dead, of whatever side."""
NATURAL = frozenset(["illness", "cancer", "age", "disease", "natural", "sickness", "virus", "covid-19", "coronavirus", "pneumonia", "complications", "stroke"])


def zero_tolls(dossier: Dossier, notes: Annotations, losses: Losses) -> list[Toll]:
    """'No one was hurt', 'neither deaths nor injuries were reported', 'without casualties': stated to be none."""
    found: list[Toll] = []
    for token in notes.tokens:
        if token.start < dossier.headline_end or token.lower not in ("no", "not", "n't", "without", "zero", "neither", *NOBODY):
            continue
        sentence = notes.sentences[token.sentence]
        after = notes.tokens[token.index + 1 : min(token.index + 3, sentence.last)]
        if after and after[0].lower in ("more", "fewer", "less", "longer", "immediate", "word", "-", "other", "further", "additional", "new", "serious", "major", "life", "apparent", "significant", "mass", "such", "direct"):
            continue
        for noun, cue, kinds in none_hurt(notes, losses, token.index):
            if noun in dossier.time_tokens or notes.tokens[noun].lemma.lower() in TIMES:
                continue  # 'No week hurt more'
            first, last = min(token.index, noun), max(noun, cue)
            opens = notes.phrase(noun)[0] if token.lower in ("not", "n't", "without") else token.index
            for kind in kinds:
                if not any(t.kind == kind and notes.tokens[t.head].sentence == token.sentence for t in found):
                    found.append(Toll(kind, 0, 0, 0, "exact", dossier.text[notes.tokens[opens].start : notes.tokens[max(noun, opens)].end], noun, cue, notes.tokens[first].start, notes.tokens[last].end))
    return found


def none_hurt(notes: Annotations, losses: Losses, index: int) -> list[tuple[int, int, tuple[LossRole, ...]]]:
    """What 'no' or its like denies: the noun, the word of loss, and the roles."""
    token = notes.tokens[index]
    if token.lower == "without":  # 'without casualties', 'without causing any casualties'
        nouns = [*notes.children(index, "pobj"), *(n for verb in notes.children(index, "pcomp") if notes.tokens[verb].lemma.lower() in BRINGING for n in notes.children(verb, "dobj"))]
    elif token.lower in ("not", "n't"):  # 'did not leave any casualties'
        nouns = [n for n in notes.children(token.head, "dobj") if any(notes.tokens[c].lower == "any" for c in notes.children(n, "det"))] if notes.tokens[token.head].pos == "VERB" else []
    elif token.lower == "neither":
        nouns = [token.head] if notes.tokens[token.head].pos == "NOUN" and token.head > index else []
    elif token.lower in NOBODY:
        nouns = [index]
    elif token.dep in ("det", "nummod", "neg") and token.head > index:
        nouns = [token.head]
    else:
        nouns = []
    found: list[tuple[int, int, tuple[LossRole, ...]]] = []
    for noun in (n for first in nouns for n in notes.conjuncts(first)):
        word = notes.tokens[noun]
        lemma = word.lemma.lower()
        if lemma == "casualty":
            found.append((noun, noun, LETHAL))
            continue
        if lemma == "loss" and any(notes.tokens[c].lower in ("life", "lives") for p in notes.children(noun, "prep") for c in notes.children(p, "pobj")):
            found.append((noun, noun, ("killed",)))
            continue
        loss = losses.nouns.get(lemma)
        if loss is not None and loss.role in LETHAL and lemma not in KILLINGS:
            found.append((noun, noun, (loss.role,)))
        elif word.tag not in ("NNP", "NNPS") and (at := nobody_suffers(notes, losses, noun)) is not None:
            found.append((noun, *at))
    return found


def nobody_suffers(notes: Annotations, losses: Losses, noun: int) -> tuple[int, tuple[LossRole, ...]] | None:
    """The verb of loss whose subject or object 'no one' is, with its conjuncts."""
    verb = notes.tokens[noun].head
    if notes.tokens[verb].dep == "prep" or notes.tokens[verb].pos not in ("VERB", "AUX", "ADJ"):
        return None
    roles: list[LossRole] = []
    for at in notes.conjuncts(verb):
        if at != verb and notes.children(at, "nsubj", "nsubjpass"):
            continue  # 'no one was killed but two dockers were wounded'
        if at != verb and notes.tokens[noun].dep == "dobj" and notes.children(at, "dobj"):
            continue  # 'killed no one but wounded eight'
        loss = verb_loss(notes, losses, at) or losses.states.get(notes.tokens[at].lower)
        if loss is None and notes.tokens[noun].dep.startswith("nsubj"):
            loss = verb_loss(notes, losses, at, befalls=True) or next((losses.states[notes.tokens[c].lower] for c in notes.children(at, "acomp") if notes.tokens[c].lower in losses.states), None)
        if loss is not None and loss.role in LETHAL and notes.tokens[noun].dep in ("nsubjpass", "dobj", "nsubj"):
            roles.append(loss.role)
    return (verb, LETHAL if "injured" in roles else tuple(roles)) if roles else None  # where nobody is hurt nobody dies


def single_tolls(dossier: Dossier, notes: Annotations, losses: Losses, is_people: Callable[[int], bool]) -> list[Toll]:
    """One person who is killed or injured, named or not, is a toll of one ('the attacker was shot dead'); `is_people` tells nouns for people."""
    counted = {toll.head for toll in dossier.tolls}
    found: list[Toll] = []
    for head, mention in sorted(dossier.cast.heads.items()):
        draft = dossier.cast.drafts[mention.entity]
        token = notes.tokens[head]
        if head in counted or token.start < dossier.body or not (is_single(notes, draft, mention, is_people, losses.kin) or is_pair(notes, head, is_people)):
            continue
        told = harmed(notes, losses, head)
        if told is None or (told[0].role == "killed" and is_natural(notes, head)):
            continue
        loss, cue = told
        first, last = min(mention.first, cue), max(mention.last, cue)
        who = draft.name if mention.named else dossier.text[notes.tokens[mention.first].start : notes.tokens[mention.last].end]
        size = 2 if is_pair(notes, head, is_people) else 1
        found.append(Toll(loss.role, size, size, size, "exact", who, head, cue, notes.tokens[first].start, notes.tokens[last].end, counted=False))
    found += pronoun_tolls(dossier, notes, losses) + own_deaths(dossier, notes, losses) + unnamed_tolls(dossier, notes, losses, is_people)
    nth = nth_tolls(dossier, notes, losses)
    return [toll for toll in found if toll.head not in {other.head for other in nth}] + nth


def nth_tolls(dossier: Dossier, notes: Annotations, losses: Losses) -> list[Toll]:
    """'A twelfth body was found', 'a fourth person has died': so many are dead by now."""
    found: list[Toll] = []
    for token in notes.tokens:
        number = next((NTH[notes.tokens[c].lower] for c in notes.children(token.index, "amod") if notes.tokens[c].lower in NTH), 0)
        if not number or token.start < dossier.body or token.lower not in VICTIMS or not any(notes.tokens[c].lower in ("a", "an", "the") for c in notes.children(token.index, "det")):
            continue
        if token.lower in ("body", "corpse"):
            verb = notes.tokens[token.head]
            told = (losses.roles["killed"], token.index) if verb.lemma.lower() in FINDS and token.dep in ("nsubjpass", "dobj") and not is_unreal(notes, verb.index) else None
        else:
            told = harmed(notes, losses, token.index)
        if told is None or told[0].role != "killed" or is_natural(notes, token.index):
            continue
        first, last = sorted((token.index, told[1]))
        found.append(Toll("killed", number, number, number, "exact", "people", token.index, told[1], notes.tokens[first].start, notes.tokens[last].end, total=True))
    return found


def unnamed_tolls(dossier: Dossier, notes: Annotations, losses: Losses, is_people: Callable[[int], bool]) -> list[Toll]:
    """One person whom the cast does not hold: 'killed a signalman', 'a third was injured', 'another was wounded'."""
    found: list[Toll] = []
    for token in notes.tokens:
        head = token.index
        if token.start < dossier.body or head in dossier.cast.heads or not (is_other(notes, head) or is_someone(notes, head, is_people) or is_pair(notes, head, is_people)):
            continue
        told = harmed(notes, losses, head)
        if told is None or (told[0].role == "killed" and is_natural(notes, head)):
            continue
        first, last = notes.phrase(head)
        start, end = min(first, told[1]), max(head, told[1])
        size = 2 if is_pair(notes, head, is_people) else 1
        found.append(Toll(told[0].role, size, size, size, "exact", dossier.text[notes.tokens[first].start : notes.tokens[max(last, head)].end], head, told[1], notes.tokens[start].start, notes.tokens[end].end, counted=False))
    return found


def is_other(notes: Annotations, at: int) -> bool:
    """'A third', 'another', standing alone for one more person."""
    token = notes.tokens[at]
    if token.lower not in OTHERS or not (token.dep.startswith("nsubj") or (token.dep == "dobj" and token.lower == "another")) or notes.children(at, "prep"):
        return False
    return token.lower == "another" or any(notes.tokens[c].lower == "a" for c in notes.children(at, "det"))


def is_someone(notes: Annotations, at: int, is_people: Callable[[int], bool]) -> bool:
    """A noun in the singular with an indefinite article for one human being."""
    token = notes.tokens[at]
    if token.tag not in ("NN", "NNP") or token.lemma.lower() in BODIES or (token.lemma.lower() == "figure" and not notes.children(at, "amod", "compound", "nmod")):
        return False
    return any(notes.tokens[c].lower in ("a", "an", "another") for c in notes.children(at, "det")) and is_people(at)


def is_pair(notes: Annotations, at: int, is_people: Callable[[int], bool]) -> bool:
    """A couple, or 'both' before a noun for people ('both gunmen')."""
    both = notes.tokens[at].tag == "NNS" and any(notes.tokens[c].lower == "both" for c in notes.children(at, "det", "predet", "cc")) and not notes.children(at, "nummod", "conj")
    return is_couple(notes, at) or (both and notes.tokens[at].lemma.lower() not in BODIES | {"side", "party"} and is_people(at))


def is_couple(notes: Annotations, at: int) -> bool:
    """'A couple' that is no 'couple of' something, or the parents of one person: two people."""
    token = notes.tokens[at]
    if token.lower == "parents":
        children = any(notes.tokens[i].lemma.lower() in CHILDREN and any(notes.tokens[c].lower == "their" for c in notes.children(i, "poss")) for i in notes.children(at, "conj"))
        return (children and not notes.children(at, "nummod")) or any(notes.tokens[c].lower in ("his", "her", "my") or notes.tokens[c].tag in ("NN", "NNP") for c in notes.children(at, "poss")) and not notes.children(at, "nummod")
    return token.lower == "couple" and token.tag == "NN" and notes.word_after(at) != "of" and token.dep not in ("compound", "nmod", "amod", "poss") and bool(notes.children(at, "det", "poss", "amod"))


def pronoun_tolls(dossier: Dossier, notes: Annotations, losses: Losses) -> list[Toll]:
    """'He was shot dead': the one person of whom the pronoun speaks."""
    found: list[Toll] = []
    for token in notes.tokens:
        if token.lower not in ("he", "she", "him") or token.start < dossier.body or (told := harmed(notes, losses, token.index)) is None:
            continue
        meant = dossier.cast.parties(notes, token.index)
        if len(meant) != 1 or (told[0].role == "killed" and is_natural(notes, token.index)):
            continue
        first, last = sorted((token.index, told[1]))
        found.append(Toll(told[0].role, 1, 1, 1, "exact", dossier.cast.drafts[meant[0]].name, token.index, told[1], notes.tokens[first].start, notes.tokens[last].end, counted=False))
    return found


def own_deaths(dossier: Dossier, notes: Annotations, losses: Losses) -> list[Toll]:
    """'Killed himself and nine others', 'shot four people before killing herself': one more death, of whoever did it."""
    found: list[Toll] = []
    for token in notes.tokens:
        verb = token.head
        if token.lower not in ("himself", "herself") or token.dep != "dobj" or token.start < dossier.body or is_unreal(notes, verb):
            continue
        loss = verb_loss(notes, losses, verb)
        doer = next((c for at in (verb, *notes.ancestors(verb)) for c in notes.children(at, "nsubj", "nsubjpass")), None)
        if loss is None or loss.role != "killed" or doer is None or notes.tokens[doer].tag not in ("NN", "NNP", "PRP"):
            continue
        first, last = notes.phrase(doer)
        meant = dossier.cast.parties(notes, doer) if notes.tokens[doer].tag == "PRP" else []
        who = dossier.cast.drafts[meant[0]].name if len(meant) == 1 else dossier.text[notes.tokens[first].start : notes.tokens[last].end]
        found.append(Toll("killed", 1, 1, 1, "exact", who, token.index, verb, notes.tokens[min(verb, token.index)].start, notes.tokens[max(verb, token.index)].end, counted=False))
    return found


def is_single(notes: Annotations, draft: Draft, mention: Mention, is_people: Callable[[int], bool], kin: frozenset[str]) -> bool:
    """The phrase stands for one human being: a person's name, or a noun in the singular for people ('an Indian soldier')."""
    token = notes.tokens[mention.head]
    if draft.kind == "person":
        if token.tag == "NNPS" and notes.children(mention.head, "nummod"):
            return False  # 'killed three National Forest Wardens'
        return token.tag in ("NNP", "NN") or (mention.named and token.pos == "PROPN")
    alone = token.tag == "JJ" and any(notes.tokens[c].lower in ("a", "an", "another") for c in notes.children(mention.head, "det"))  # 'a Yemeni'
    if not (alone or token.tag in ("NN", "NNP")) or mention.named or token.lemma.lower() in BODIES or notes.children(mention.head, "nummod") or (token.lemma.lower() == "figure" and not notes.children(mention.head, "amod", "compound", "nmod")):
        return False
    first = top(notes, mention.head)
    shared = first.index != token.index and not notes.children(mention.head, "nummod") and token.lemma.lower() in kin and first.lemma.lower() in kin  # 'her mother and father'
    shared = shared or (first.index != token.index and is_several(notes, first.index) and is_people(first.index))
    return is_people(mention.head) and any(notes.tokens[c].dep in ("det", "poss") for c in (first if shared else token).children)


def is_several(notes: Annotations, noun: int) -> bool:
    """The subject of a verb in the plural is more than one person, though they share an article ('a farmer and teacher were shot')."""
    return any(notes.tokens[c].lower in ("a", "an") for c in notes.children(noun, "det")) and any(notes.tokens[c].lower in ("were", "are", "have") for c in notes.children(notes.tokens[noun].head, "aux", "auxpass"))


def is_natural(notes: Annotations, head: int) -> bool:
    """The sentence speaks of illness or old age."""
    sentence = notes.sentences[notes.tokens[head].sentence]
    return any(t.lower in NATURAL for t in notes.tokens[sentence.first : sentence.last])


def is_named_part(notes: Annotations, head: int) -> bool:
    """One of those that a number has counted ('12 people, among them a nurse')."""
    first = notes.phrase(top(notes, head).index)[0]
    lead = [t.lower for t in notes.tokens[max(0, first - 2) : first]]
    return lead[-1:] == ["including"] or lead in (["among", "them"], ["among", "whom"])


def harmed(notes: Annotations, losses: Losses, head: int) -> tuple[Loss, int] | None:
    """The loss that one person suffers and the word that tells of it."""
    if is_named_part(notes, head):
        return None
    for at in (head, *notes.children(head, "appos")):
        told = by_clause(notes, losses, at)
        if told is not None:
            return told
    token = notes.tokens[head]
    while token.dep in ("conj", "appos") and notes.tokens[token.head].pos in ("NOUN", "PROPN", "ADJ") and token.head != token.index:
        if token.dep == "appos" and (notes.tokens[token.head].pos == "PROPN" or any(notes.tokens[c].lower in ("one", "1") for c in notes.children(token.head, "nummod"))):
            return None  # the name before it is the victim, or the one who was counted ('one woman, a singer from Mocha')
        token = notes.tokens[token.head]
    above = notes.tokens[token.head]
    if above.index == token.index:
        return None
    if above.pos in ("VERB", "AUX"):
        return by_own_verb(notes, losses, token.index, above.index)
    killed = losses.roles.get("killed")
    if killed is not None and (token.dep == "poss" or (token.dep == "pobj" and above.lower == "of")):
        noun = above.index if token.dep == "poss" else above.head
        word = notes.tokens[noun]
        if word.lemma.lower() == "life" and notes.tokens[word.head].lemma.lower() in TAKES_LIFE:
            return killed, word.head
        if word.lemma.lower() in DEATHS and word.tag in ("NN", "NNP") and (token.dep != "poss" or not notes.children(noun, "prep") or not any(notes.tokens[c].lower == "of" for c in notes.children(noun, "prep"))):
            return killed, noun
    return None


def by_clause(notes: Annotations, losses: Losses, noun: int) -> tuple[Loss, int] | None:
    """The loss told by a participle or relative clause about a person ('the judge, who was murdered')."""
    for child in notes.children(noun, "acl", "relcl"):
        if is_unreal(notes, child):
            continue
        loss = verb_loss(notes, losses, child)
        whom = any(notes.tokens[c].lower == "whom" for c in notes.children(child, "dobj"))
        if loss is None or loss.role not in LETHAL or not (whom or suffers(notes, noun, child)):
            others = any(notes.tokens[c].tag not in ("WDT", "WP") for c in notes.children(child, "nsubj"))  # 'the raid on Bor, in which six died'
            loss = None if others else verb_loss(notes, losses, child, befalls=True)
        if loss is not None and loss.role in LETHAL:
            return loss, child
    return None


def by_own_verb(notes: Annotations, losses: Losses, head: int, verb: int) -> tuple[Loss, int] | None:
    """The loss that the verb tells of whose object or subject one person is, or a verb coordinated with it ('was shot and killed')."""
    for at in notes.conjuncts(verb):
        if is_unreal(notes, at) or (at != verb and notes.children(at, "nsubj", "nsubjpass", "dobj")):
            continue
        loss = verb_loss(notes, losses, at)
        if loss is not None and loss.role in LETHAL and suffers(notes, head, verb):
            return loss, at
        loss = verb_loss(notes, losses, at, befalls=True)
        if loss is not None and loss.role in LETHAL and notes.tokens[head].dep in ("nsubj", "nsubjpass"):
            return loss, at
    said = own_word(notes, losses, head) or at_verb(notes, losses, head, verb, part=False) or next_suffered(notes, losses, head, verb)
    return (said.loss, said.cue) if said is not None and said.loss.role in LETHAL else None
