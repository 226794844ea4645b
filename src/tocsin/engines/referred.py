"""What a reaction is about, and whom it is thereby aimed at: 'condemned the ambush' is aimed at who laid it, 'rejected the offer' at who made it.

The object of such a word names a deed of its own sentence or points back to one told before, by its very word or by a noun of the lexicon for that type of deed.
"""

from __future__ import annotations

from tocsin.cast import STATE
from tocsin.deed import BLAMABLE, HAPPENINGS, SOURCE, Deed, by_sentence
from tocsin.engines.clauses import core, direct_after, slot, subjects
from tocsin.engines.coding import Coding
from tocsin.engines.doers import ON
from tocsin.engines.sides import others_than, sides_of
from tocsin.knowledge import EventType

REACTIONS: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "SUPPORT", "AGREE"})
"""Types that answer what others did."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "its", "his", "her", "their"})
COUNTING = frozenset({"both", "all", "they", "each", "neither", "none", "he", "she"})
"""Subjects that stand for those just spoken of."""
TOPICS = ("object", "to", "over", "at", "for")
"""Slots of a reaction's word that say what it is about."""
REACH = 4
"""Sentences that such a noun points back."""
CLAIMS = frozenset("claim report allegation accusation charge account statement assertion suggestion rumour rumor version figure finding story article complaint offer proposal request demand invitation".split())
"""Nouns for what somebody has said or asked, and others deny or turn down."""
BROUGHT = frozenset("make level bring carry publish air raise voice put issue file print spread circulate lodge post".split())
"""Participles that tell who has said it."""
DECISIONS = frozenset({"decision", "ruling", "verdict", "judgment", "judgement", "move", "measure", "step", "announcement", "outcome", "vote", "resolution"})
"""Nouns for what a body has just done, whatever it was."""
STEM = 5
"""Letters by which a verb and its noun are taken for one word ('bombed', 'bombing')."""


def aim_reactions(coding: Coding, deeds: list[Deed]) -> None:
    """Give reactions without a recipient, and blame for a deed, the parties of what they react to."""
    ordered = sorted(deeds, key=lambda d: (d.head, d.twin))
    told = by_sentence(coding.notes, ordered)
    for deed in ordered:
        if deed.type not in REACTIONS or not deed.actors:
            continue
        if deed.nominal and deed.definite and deed.type == "ACCUSE" and deed.mode != "investigate" and not deed.recipients and join_in(coding, deed, told):
            continue
        topic, named = referred(coding, deed, told)
        deed.topic = topic if topic is not None and (named or is_meant(coding, deed, topic)) else None
        lemma = coding.notes.tokens[deed.head].lemma
        laid = set(coding.in_slot(deed.head, ON[lemma])) if lemma in ON else set()
        if topic is not None and named and deed.type == "ACCUSE" and topic.type in BLAMABLE and not laid & set(deed.recipients) and sides_of(coding, deed.recipients) <= sides_of(coding, topic.recipients):
            deed.recipients = []  # who suffered the deed is not the one to blame
        if topic is None and not deed.recipients and (found := others_than(coding, deciders(coding, deed), deed.actors)):
            deed.recipients = found
            deed.rules.append("decided-it")
        if topic is None or (deed.recipients and not (deed.type == "ACCUSE" and named and topic.type in BLAMABLE and topic.actors)):
            continue
        found = aimed_at(coding, deed, topic)
        if found:
            deed.recipients = found
            deed.rules.append("reacts-to")


def deciders(coding: Coding, deed: Deed) -> list[str]:
    """Which body of a state, or of states, took the decision that a reaction is about: the subject of the sentence before, or of the clause to which 'a decision that …' is set."""
    notes = coding.notes
    for noun in topics(coding, deed) if deed.type in ("ACCUSE", "SUPPORT") else ():
        token = notes.tokens[noun]
        if token.lemma.lower() not in DECISIONS or notes.children(noun, "poss", "prep", "amod", "compound"):
            continue
        if token.dep == "appos":
            verb = next((i for i in notes.ancestors(noun) if notes.tokens[i].pos == "VERB"), None)
        elif token.sentence and any(notes.tokens[c].lower in DEFINITE for c in notes.children(noun, "det")):
            verb = notes.sentences[token.sentence - 1].root
        else:
            continue
        found = [p for at in (subjects(notes, verb) if verb is not None else ()) for p in coding.filler(at, "subject")]
        if found := [p for p in found if coding.cast.drafts[p].sector in STATE | {"IGO"} and coding.cast.drafts[p].kind != "facility"]:
            return found
    return []


def name_deniers(coding: Coding, deeds: list[Deed]) -> None:
    """Give a denial whose subject only counts or points ('All three deny the charges') those who were accused just before."""
    notes = coding.notes
    told = by_sentence(notes, sorted(deeds, key=lambda d: d.head))
    for deed in deeds:
        if deed.type != "REJECT" or deed.nominal or deed.actors:
            continue
        subjects = [notes.tokens[i] for i in notes.children(deed.head, "nsubj")]
        if not any(token.pos == "NUM" or token.lower in COUNTING for token in subjects):
            continue
        charge = next((d for d in before(coding, deed, told, 2) if d.type == "ACCUSE" and d.recipients), None)
        if charge is not None:
            deed.actors = list(charge.recipients)
            deed.recipients = [p for p in charge.actors if p not in deed.actors]
            deed.rules.append("the-accused")


def name_sources(coding: Coding, deeds: list[Deed]) -> None:
    """Aim a denial or refusal at whoever its own words say has said, printed or asked it ('denied a claim made by the union', 'a report in a Lima daily')."""
    notes = coding.notes
    for deed in deeds:
        if deed.type != "REJECT" or not deed.actors:
            continue
        for noun in topics(coding, deed):
            if notes.tokens[noun].lemma.lower() not in CLAIMS:
                continue
            made = [p for verb in notes.children(noun, "acl", "relcl") if notes.tokens[verb].lemma in BROUGHT for p in coding.in_slot(verb, "by")]
            found = others_than(coding, made or [*coding.in_slot(noun, "by"), *coding.in_slot(noun, "from")], deed.actors)
            found = found or [p for p in coding.in_slot(noun, "in") if coding.cast.drafts[p].sector == "JRN"]
            if found:
                deed.recipients = found
                deed.rules.append(SOURCE)
                break


def drop_outlets(coding: Coding, deeds: list[Deed]) -> None:
    """Take out of a statement's recipients the outlet that carries it ('"We will answer in kind," the minister told the agency')."""
    for deed in deeds:
        if deed.type in ("ACCUSE", "REJECT", "REQUEST", "AGREE", "THREATEN") and deed.recipients:
            carriers = {p for u in coding.utterances.get(deed.head, ()) for p in u.speakers[1:]} | set(coding.dossier.voices.get(deed.head, [])[1:])
            deed.recipients = [p for p in deed.recipients if p not in carriers or coding.cast.drafts[p].sector != "JRN"]


def join_in(coding: Coding, deed: Deed, told: dict[int, list[Deed]]) -> bool:
    """Aim blame that points back to others' ('joined in the criticism') where theirs was aimed; True where it was aimed at somebody."""
    for earlier in before(coding, deed, told, REACH):
        found = others_than(coding, earlier.recipients, deed.actors) if earlier.type == "ACCUSE" else []
        if found:
            deed.recipients = found
            deed.rules.append("joins-in")
            return True
    return False


def before(coding: Coding, deed: Deed, told: dict[int, list[Deed]], reach: int) -> list[Deed]:
    """The deeds told before one of them, as far as some sentences back, the last first."""
    here = coding.notes.tokens[deed.head].sentence
    return [d for sentence in range(here, max(-1, here - reach - 1), -1) for d in reversed(told.get(sentence, ())) if d is not deed and d.head < deed.head]


def aimed_at(coding: Coding, deed: Deed, topic: Deed) -> list[str]:
    """The parties of a deed at whom a reaction to it is aimed: blame and refusal at the doers, praise of what is no force at all who take part."""
    names = topic.actors if deed.type != "SUPPORT" or topic.type in BLAMABLE else [*topic.actors, *topic.recipients]
    found = others_than(coding, names, deed.actors)
    if not found and topic.type not in BLAMABLE and deed.type != "ACCUSE":
        found = others_than(coding, topic.recipients, deed.actors)
    return found


def referred(coding: Coding, deed: Deed, told: dict[int, list[Deed]]) -> tuple[Deed | None, bool]:
    """The deed that a reaction is about, of those told in each sentence, and whether the reaction's own sentence names it."""
    nouns = topics(coding, deed)
    for noun in nouns:
        for other in told[coding.notes.tokens[deed.head].sentence]:
            if other is not deed and (other.head == noun or other.first <= noun <= other.last) and other.head != deed.head:
                return other, True
    for noun in nouns:
        earlier = pointed_at(coding, noun, deed, told)
        if earlier is not None:
            return earlier, False
    return None, False


def is_meant(coding: Coding, deed: Deed, topic: Deed) -> bool:
    """The words of a reaction leave no doubt of what was told before: they repeat its word, or call violence by a bare general noun ('the attack'); a place that they name is that of the deed's sentence."""
    notes, places = coding.notes, coding.cast.places
    sentence = notes.sentences[notes.tokens[topic.head].sentence]
    there = {places[i] for i in range(sentence.first, sentence.last) if i in places}
    for noun in topics(coding, deed):
        own = {places[i] for i in notes.subtree(noun) if i in places}
        bare = not notes.children(noun, "amod", "compound", "nmod", "prep", "poss", "acl", "relcl")
        general = bare and topic.type == "ASSAULT" and notes.tokens[noun].lemma.lower() in HAPPENINGS
        if own <= there and (general or stem(notes.tokens[noun].lemma) == stem(notes.tokens[topic.head].lemma)):
            return True
    return False


def topics(coding: Coding, deed: Deed) -> list[int]:
    """The nouns that say what a reaction is about."""
    notes = coding.notes
    token = notes.tokens[deed.head]
    if token.dep == "amod" and not deed.nominal:
        return [token.head]  # 'this appalling raid'
    names = ("subject",) if token.pos == "ADJ" else ("of", "to", "for") if deed.nominal else TOPICS
    found: list[int] = []
    for name in names:
        for at in slot(notes, deed.head, name, coding.lexicon.light):
            found.extend(i for one in notes.conjuncts(at) for i in (core(notes, one), *direct_after(notes, core(notes, one), "of")))  # 'concern over the length of the siege'
        if found:
            break
    if not deed.nominal:
        found.extend(c for c in notes.children(deed.head, "oprd", "ccomp") if notes.tokens[c].pos == "NOUN")  # 'called the death a murder'
        for clause in notes.children(deed.head, "ccomp"):
            if any(notes.tokens[i].lower == "what" for i in notes.children(clause, "dobj", "pobj")):
                found.extend(notes.children(clause, "oprd"))  # 'condemned what it called a provocation'
    return [at for at in found if notes.tokens[at].pos in ("NOUN", "PROPN", "ADJ", "VERB")]


def pointed_at(coding: Coding, noun: int, deed: Deed, told: dict[int, list[Deed]]) -> Deed | None:
    """The deed told before to which a definite noun points back: the last that has its word, else the last of its type; further back one of its mode, or the act of a court; blame for 'such conduct' the last that has a doer."""
    notes = coding.notes
    token = notes.tokens[noun]
    if deed.type == "ACCUSE" and token.lemma.lower() in coding.ontology.words("vague_deeds"):
        blamed = [d for d in before(coding, deed, told, token.sentence) if d.type in BLAMABLE - {"PROTEST"} and others_than(coding, d.actors, deed.actors)]
        return blamed[0] if blamed else None
    if token.pos not in ("NOUN", "PROPN") or not any(notes.tokens[c].lower in DEFINITE for c in notes.children(noun, "det", "poss")):
        return None
    near = before(coding, deed, told, REACH)
    patterns = [pattern.frame for pattern in coding.lexicon.index.get(("noun", token.lemma.lower()), ()) if len(pattern.parts) == 1]
    kinds, modes = {frame.type for frame in patterns}, {(frame.type, frame.mode) for frame in patterns if frame.mode is not None}
    if token.lemma.lower() in coding.ontology.words("verdict_nouns"):
        modes = {("SANCTION", "convict")}
    same = [d for d in near if stem(notes.tokens[d.head].lemma) == stem(token.lemma)] or [d for d in near if d.type in kinds]
    same = same or [d for d in before(coding, deed, told, token.sentence) if (d.type, d.mode) in modes]
    return same[0] if same else None


def sentence_tokens(coding: Coding, deed: Deed) -> range:
    """The tokens of a deed's sentence."""
    sentence = coding.notes.sentences[coding.notes.tokens[deed.head].sentence]
    return range(sentence.first, sentence.last)


def blames_unknown(coding: Coding, deed: Deed) -> bool:
    """Blame for violence by whoever did it ('condemned the bombing'): where nobody is known to have, it is aimed at nobody else."""
    if deed.type != "ACCUSE" or deed.mode not in ("disapprove", None) or deed.nominal:
        return False
    lexicon = coding.lexicon.index
    for noun in topics(coding, deed):
        frames = [pattern.frame for pattern in lexicon.get(("noun", coding.notes.tokens[noun].lemma.lower()), ()) if len(pattern.parts) == 1]
        if coding.notes.tokens[noun].pos == "NOUN" and any(frame.type == "ASSAULT" for frame in frames):
            return True
    return False


def stem(word: str) -> str:
    """The beginning of a word, by which a verb and its noun are alike."""
    return word.lower()[:STEM]
