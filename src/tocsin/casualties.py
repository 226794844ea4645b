"""Which happening a toll belongs to: losses are joined to the deed whose word or clause states them, or to which they look back."""

from __future__ import annotations

from tocsin.deed import HAPPENINGS, LASTING, VIOLENT, Deed, by_sentence
from tocsin.dossier import Dossier
from tocsin.engines.clauses import is_outcome
from tocsin.numbers import parse_number
from tocsin.records import Casualties, Toll
from tocsin.situate import steps
from tocsin.text import Annotations
from tocsin.text import Toll as Count

TOLD = frozenset({"occurred", "ongoing", "alleged", "denied"})
BACK = 3
"""Sentences over which a toll may look back to the deed that caused it."""
FAR_BACK = 12
"""The same where the deed's noun points back ('the attack killed 12')."""
APART = frozenset(["before", "after", "since", "following", "despite", "until", "like"])
"""Prepositions whose noun is another happening than that of the verb ('killed in a blast hours before the attack')."""
POINTING = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her"])
ASSAILS = frozenset(["storm", "raid", "attack", "ambush", "assault", "enter", "burst", "target", "surround"])
"""Verbs of coming upon somebody, which leave open what was done."""
METHODS = frozenset(["open", "fire", "shoot", "gun", "detonate", "explode", "blow", "spray", "hurl", "lob", "hack", "stab", "behead"])
"""Verbs that tell how."""
RESULT = frozenset(["kill", "slay", "murder", "massacre", "slaughter", "martyr", "maim", "die", "injure", "wound", "hurt", "perish", "leave", "claim", "lose", "death", "dead", "toll", "casualty", "fatality", "injury"])
"""Lemmas that tell what a happening did and not what it was."""
BLOODLESS = frozenset({"COERCE", "MOBILIZE"})
"""Types of deeds that hurt nobody by themselves: they follow what killed, unless the text says that they did."""
UNREST = frozenset(["unrest", "protest", "demonstration", "march", "rally", "riot", "disturbance", "turmoil"])
"""Nouns for a protest at which people are hurt."""
ANSWERS = frozenset(["response", "revenge", "retaliation", "reprisal", "retribution", "reaction", "reply", "vengeance", "avenge", "retaliate", "respond", "react"])
"""Words below which stands what a deed answers, with losses of its own."""


def attach_tolls(dossier: Dossier, notes: Annotations) -> None:
    """Give each toll to the happening that caused it, in all the deeds of its sentence that tell of it, and in the deed that they look back to."""
    violent = [d for d in dossier.deeds if d.type in VIOLENT]
    counted = {(t.verb, t.kind) for t in dossier.tolls if t.counted}
    for toll in sorted(dossier.tolls, key=lambda t: (t.head, t.kind)):
        sentence = notes.tokens[toll.head].sentence
        near = [d for d in violent if notes.tokens[d.head].sentence == sentence and d.status in TOLD]
        joined = within(notes, toll, near)
        for deed in joined:
            add(deed, toll)
        earlier = looked_back_to(notes, toll, joined, violent, sentence, new=(toll.verb, toll.kind) in counted or is_unnamed(notes, toll) or is_own(notes, toll))
        renewed = earlier is not None and toll.total and renew(notes, violent, earlier, toll)
        if earlier is not None and not renewed and (toll.total or is_own(notes, toll) or (toll.more and not elsewhere(dossier, notes, toll, earlier) and all(is_result(notes, d) for d in joined)) or all(notes.tokens[t.head].sentence == sentence or are_two_sides(t, toll) or are_rivals(t, toll) for t in earlier.tolls if t.kind == toll.kind)):
            add(earlier, toll)
        for deed in violent:
            if deed not in joined and (victim_of(dossier, notes, toll, deed) or (not joined and earlier is None and told_next(notes, toll, deed))):
                add(deed, toll)
    deeds, tolls = by_sentence(notes, [d for d in violent if d.type == "ASSAULT" and d.status in TOLD]), sorted(dossier.tolls, key=lambda t: (t.head, t.kind))
    for number, near in deeds.items():
        acts = [d for d in near if not is_result(notes, d)]
        if len(acts) == 1 and all(is_own(notes, toll) for toll in acts[0].tolls):
            for toll in tolls:
                if notes.tokens[toll.head].sentence == number and is_of_act(notes, toll, acts[0]):
                    add(acts[0], toll)


def is_own(notes: Annotations, toll: Count) -> bool:
    """The losses of those who did it, beside those of the others ('It lost three soldiers', 'He then killed himself')."""
    lost = notes.tokens[toll.verb].lemma.lower() == "lose" and any(notes.tokens[c].lower in ("it", "they", "he", "she") for c in notes.children(toll.verb, "nsubj"))
    return lost or notes.tokens[toll.head].lower in ("himself", "herself")


def elsewhere(dossier: Dossier, notes: Annotations, toll: Count, deed: Deed) -> bool:
    """The sentence of a toll names a place or another name after 'in' or 'at' that the deed's does not ('Another twelve died at Kita')."""
    here, there = (notes.sentences[notes.tokens[at].sentence] for at in (toll.head, deed.head))
    told = {t.lower for t in notes.tokens[there.first : there.last]}
    named = [t for t in notes.tokens[here.first : here.last] if t.pos == "PROPN" and t.dep == "pobj" and t.index not in dossier.time_tokens and notes.tokens[t.head].lower in ("in", "at", "near", "outside")]
    return any(t.lower not in told for t in named)


FIGHTING = frozenset({"MIL", "REB", "COP"})
"""Sectors of those who fight, whose dead are counted side by side."""


A_SEASON = 20
"""So many deeds are no longer one happening."""
WAR = 100
"""How many times the dead of one side those of the other may be in one fight; beyond that a whole war is counted."""


def are_two_sides(one: Count, other: Count) -> bool:
    """Two counts are those of two sides of a fight, neither of which is a part of the other ('killing 14 rebels. Three soldiers lost their lives')."""
    sides = {one.sector, other.sector}
    return len(sides) == 2 and sides <= FIGHTING and sides != {"MIL", "COP"} and other.low <= WAR * max(one.value, 1)


def are_rivals(one: Count, other: Count) -> bool:
    """Two named sources count all of the dead, each for himself ('At least 11 died in the raid, police said. A deacon said that at least 16 died')."""
    general = all("people" in toll.who.lower().split() and toll.counted and not toll.more for toll in (one, other))
    return general and None not in (one.source, other.source) and one.source != other.source and one.low != other.low


def is_of_act(notes: Annotations, toll: Count, deed: Deed) -> bool:
    """The losses that a sentence counts are those of the one act of violence that it tells of, wherever the parser hung their words; not where it sets the two apart."""
    clause = deed.clause if deed.clause >= 0 else deed.head
    after = clause > toll.verb and clause in notes.conjuncts(toll.verb)  # 'killed the chief and burned 40 houses'
    return not (after or is_listed(notes, toll, deed) or toll.total or toll.aggregate or apart(notes, toll.verb, deed.head) or set_off(notes, toll.verb, deed.head) or is_answered(notes, toll.verb, deed.head))


def is_listed(notes: Annotations, toll: Count, deed: Deed) -> bool:
    """The deed is one more of what a list counts, and no cause of the losses that it counts ('reported ten fatalities, 37 arrests and two abductions')."""
    at = notes.tokens[deed.head]
    while at.dep in ("conj", "appos") and at.index != toll.head and at.pos == "NOUN":
        at = notes.tokens[at.head]
    return deed.nominal and deed.head != toll.head and at.index == toll.head and at.pos == "NOUN"


def renew(notes: Annotations, violent: list[Deed], deed: Deed, toll: Count) -> bool:
    """Whether a new total went to the deeds before that had been given the count of a deed ('a shell hit the school. Two girls were killed. … The toll rose to three')."""
    older = {t.head for t in deed.tolls if t.kind == toll.kind}
    first = [d for d in violent if notes.tokens[d.head].sentence < notes.tokens[deed.head].sentence and any(t.head in older for t in d.tolls if t.kind == toll.kind)]
    for other in first:
        add(other, toll)
    return bool(first)


def within(notes: Annotations, toll: Count, near: list[Deed]) -> list[Deed]:
    """The deeds of a toll's own sentence that it belongs to: the closest in the grammar, and what else tells of the same happening."""
    own = own_happening(notes, toll)
    if toll.aggregate and toll.total:  # 'the raid brought the year's toll to 210'
        near = [d for d in near if toll.verb in notes.ancestors(d.head)]
    near = [d for d in near if not (toll.total and d.type != "ASSAULT" and d.head == notes.tokens[toll.verb].head)]  # 'the toll rose' is no uprising
    near = [d for d in near if not is_listed(notes, toll, d)]
    near = [d for d in near if not apart(notes, toll.verb, d.head) and not set_off(notes, toll.verb, d.head) and not is_answered(notes, toll.verb, d.head) and (own is None or d.first <= own <= d.last or own in notes.ancestors(d.head))]
    harmful = [d for d in near if d.type not in BLOODLESS or toll.high == 0 or took_lives(notes, toll, d)]
    if not harmful:
        return []
    best = min(harmful, key=lambda d: (closeness(notes, toll, d), steps(notes, toll.verb, d.head), abs(d.head - toll.verb), d.head))
    same = [d for d in near if d is not best and best.type == "ASSAULT" and d.type in ("ASSAULT", "COERCE") and one_happening(notes, best, d)]
    return [best, *same]


def took_lives(notes: Annotations, toll: Count, deed: Deed) -> bool:
    """The text says that a deed that need not hurt anybody did: its own word causes the loss, or the loss is what came of it.

    'The arrests left three dead', 'a curfew during which two died', 'arrested 30 marchers, killing two'; an arrest after an accident has no dead of its own.
    """
    tokens, words = notes.tokens, range(deed.first, deed.last + 1)
    if toll.verb in words or toll.head in words or is_outcome(notes, deed.head, toll.verb):
        return True
    if toll.verb in notes.conjuncts(deed.head) and not notes.children(toll.verb, "nsubj", "nsubjpass"):
        return True  # 'detained 200 marchers and injured 30'
    verb = next((i for i in (toll.verb, *notes.ancestors(toll.verb)) if tokens[i].pos in ("VERB", "AUX")), toll.verb)
    causes = [*notes.children(verb, "nsubj"), *(i for p in notes.children(verb, "prep", "agent") if tokens[p].lower not in APART for i in notes.children(p, "pobj"))]
    if any(i in words for i in causes):
        return True
    return tokens[verb].dep in ("relcl", "acl") and tokens[verb].head in words


def own_happening(notes: Annotations, toll: Count) -> int | None:
    """The noun of violence that a relative clause with the toll belongs to ('an operation in which five died'), coded or not."""
    if (noun := happening_before(notes, toll.verb)) is not None:
        return noun
    for at in [toll.verb, *notes.ancestors(toll.verb)]:
        if notes.tokens[at].dep in ("relcl", "acl"):
            noun = notes.tokens[at].head
            return noun if notes.tokens[noun].lemma.lower() in HAPPENINGS else None
    return None


def happening_before(notes: Annotations, clause: int) -> int | None:
    """The noun of violence that stands last before a clause with 'which' set off by a comma, wherever the parser hung it ('the bombing in Istanbul on 13 November, in which six died')."""
    opening = next((i for i in notes.subtree(clause) if notes.tokens[i].lower == "which" and i < clause), None)
    if opening is None or "," not in (notes.tokens[opening - 1].text, notes.tokens[opening - 2].text):
        return None
    first = notes.sentences[notes.tokens[clause].sentence].first
    return next((i for i in range(opening - 1, first - 1, -1) if notes.tokens[i].lemma.lower() in HAPPENINGS), None)


def closeness(notes: Annotations, toll: Count, deed: Deed) -> int:
    """How closely the grammar ties a deed to a toll: 0 its own word, 1 above or right below its verb, 2 elsewhere; acts of force before others."""
    if deed.head in (toll.verb, toll.head) or deed.first <= toll.verb <= deed.last or (deed.type == "ASSAULT" and is_outcome(notes, deed.head, toll.verb)):
        return 0
    below = toll.verb in notes.ancestors(deed.head) or toll.head in notes.ancestors(deed.head)
    if below and deed.head > toll.verb and notes.tokens[toll.verb].pos == "VERB" and is_next_act(notes, deed, toll.verb):
        return 3  # 'stormed the post, killed the guard and burned the hut': the guard died when the post was stormed
    if below and (deed.type in BLOODLESS or deed.mode == "abduct") and notes.tokens[deed.head].dep == "conj" and notes.tokens[deed.head].head == toll.verb and notes.children(deed.head, "nsubj", "nsubjpass"):
        return 3  # 'ten were killed and six others captured in a battle'
    ties = below or deed.head in notes.ancestors(toll.verb)
    return (1 if ties else 3) + (deed.type != "ASSAULT")


def is_next_act(notes: Annotations, deed: Deed, verb: int) -> bool:
    """The deed is what was done next by those who killed: its clause is coordinated with that of the toll's verb, which is itself the second of its sentence."""
    clause = deed.clause if deed.clause >= 0 else deed.head
    return clause in notes.conjuncts(verb) and clause > verb and notes.tokens[verb].dep in ("conj", "advcl", "xcomp", "acl", "pcomp")


def apart(notes: Annotations, verb: int, head: int) -> bool:
    """The deed's noun stands below the toll's verb after 'before', 'after' and the like: another happening."""
    way = [head, *notes.ancestors(head)]
    if verb not in way[1:] or is_of_wounds(notes, verb):
        return False
    below = way[: way.index(verb)]
    while len(below) > 1 and notes.tokens[below[-1]].dep == "conj" and not notes.children(below[-1], "nsubj", "dobj"):
        below.pop()  # 'were killed and wounded following a raid'
    if is_toll_so_far(notes, verb, below[-1]):
        return False
    others = [i for i in below if notes.children(i, "nsubj") and any(notes.tokens[c].lower in ("while", "whereas") for c in notes.children(i, "mark"))]
    if others and notes.children(verb, "nsubj") and notes.children(verb, "dobj"):
        return True  # 'rockets wounded eleven, while shelling killed 26'
    later = [i for i in below if notes.children(i, "nsubj", "nsubjpass") and any(notes.tokens[c].lower == "after" for c in notes.children(i, "mark"))]
    if notes.children(verb, "nsubj") and notes.children(verb, "dobj") and any(notes.tokens[c].pos != "PRON" for i in later for c in notes.children(i, "nsubjpass")):
        return True  # 'troops killed two brothers after a mast was destroyed'
    return any(notes.tokens[i].lower in APART or any(notes.tokens[c].lower in ("since", "before", "until") for c in notes.children(i, "mark")) for i in below)


def is_of_wounds(notes: Annotations, verb: int) -> bool:
    """'Died of their wounds after the ambush': what came of the deed, though later."""
    return notes.tokens[verb].lemma.lower() in ("die", "succumb") and any(t.lower in ("wound", "wounds", "injury", "injuries") for t in notes.tokens[verb + 1 : verb + 6])


def is_toll_so_far(notes: Annotations, verb: int, prep: int) -> bool:
    """'Have died after the attack': in the perfect, without a stretch of time before 'after', a report tells what came of the happening."""
    tokens = notes.tokens
    perfect = any(tokens[c].lower in ("have", "has", "'ve") for c in notes.children(verb, "aux")) and tokens[prep].lower == "after"
    new = tokens[prep].lower in ("after", "following") and not notes.children(verb, "agent") and any(is_news(notes, i) for i in notes.children(prep, "pobj"))
    return (perfect or new) and tokens[prep].dep == "prep" and not notes.children(prep, "npadvmod", "advmod") and tokens[prep - 1].pos != "NOUN"


def is_news(notes: Annotations, noun: int) -> bool:
    """A noun of violence of which the text has not told before, whose losses are those of its sentence ('12 were killed following a raid'; of 'following the raid' something else may have killed them)."""
    return notes.tokens[noun].lemma.lower() in HAPPENINGS and any(notes.tokens[c].lower in ("a", "an") for c in notes.children(noun, "det"))


def set_off(notes: Annotations, verb: int, head: int) -> bool:
    """The toll's clause stands below the deed after 'after', 'before' or 'since': it tells of another happening ('shelled the camp a day after rockets killed seven', 'the worst raid since 2015, when 60 died')."""
    way = [verb, *notes.ancestors(verb)]
    if head not in way[1:]:
        return False
    if any(notes.tokens[i].lower == "since" for i in way[1 : way.index(head)]):
        return True
    return any(notes.tokens[c].lower in ("after", "before", "since", "until") for i in way[: way.index(head)] for c in notes.children(i, "mark"))


def is_answered(notes: Annotations, verb: int, head: int) -> bool:
    """Of the toll's clause and the deed one is what the other answers ('shelled the town in response to rockets that killed three')."""
    return stands_under_answer(notes, verb, head) or stands_under_answer(notes, head, verb)


def stands_under_answer(notes: Annotations, below: int, above: int) -> bool:
    """On the way up from one word to another stands a word of revenge, or the preposition right behind it, wherever the parser hung that."""
    way = [below, *notes.ancestors(below)]
    if above not in way[1:]:
        return False
    between = way[1 : way.index(above)]
    return any(notes.tokens[i].lemma.lower() in ANSWERS or (notes.tokens[i].dep == "prep" and notes.tokens[i - 1].lemma.lower() in ANSWERS) for i in between)


def one_happening(notes: Annotations, one: Deed, other: Deed) -> bool:
    """Two deeds of a sentence tell of the same: what happened and what it did ('killed in the bombings', 'the attack killed')."""
    if any(sums_up(notes, d) for d in (one, other)) or is_manner(notes, *sorted((one, other), key=lambda d: d.head)):
        return True
    results = [d for d in (one, other) if is_result(notes, d)]
    if len(results) != 1:
        return False
    result, deed = results[0], other if results[0] is one else one
    if is_outcome(notes, deed.head, result.head):
        return True
    if deed.type != "ASSAULT":
        return deed.head < result.head and (deed.head in notes.conjuncts(result.head) or result.head in notes.conjuncts(deed.head))  # 'overran a post and killed nine'
    if deed.head < result.head and any(notes.tokens[c].lower in ("its", "their") for n in notes.children(result.head, "nsubjpass") for c in notes.children(n, "poss")):
        return True  # 'bombed a ferry, and its captain was killed'
    if apart(notes, result.head, deed.head):
        return False
    if result.head in notes.ancestors(deed.head):
        if notes.tokens[deed.head].dep == "conj" and notes.tokens[deed.head].pos == "VERB":
            return False  # 'killed the chief and burned the houses' are two acts; 'attacked and killed' is one
        if notes.tokens[deed.head].dep == "relcl" and notes.tokens[deed.head].pos == "VERB" and notes.tokens[notes.tokens[deed.head].head].lemma.lower() not in HAPPENINGS and result.head < deed.head:
            return False  # 'killed 20 farmers who had burned a lorry'
        return not any(notes.tokens[i].pos == "VERB" and notes.tokens[i].lemma.lower() not in RESULT for i in between(notes, deed.head, result.head))
    if relative(notes, deed, result):
        return True
    if deed.head in notes.ancestors(result.head):
        way = between(notes, result.head, deed.head)
        described = any(notes.tokens[i].dep in ("relcl", "acl") for i in (result.head, *way))
        return described or not any(notes.tokens[i].pos == "VERB" and notes.tokens[i].lemma.lower() not in RESULT for i in way)
    return False


def is_result(notes: Annotations, deed: Deed) -> bool:
    """The deed's words tell what a happening did ('killed', 'were shot dead')."""
    return notes.tokens[deed.head].lemma.lower() in RESULT or any(t.lower == "dead" for t in notes.tokens[deed.first : deed.last + 1])


def is_manner(notes: Annotations, first: Deed, second: Deed) -> bool:
    """The second deed is the way in which the first was done ('stormed the bar and opened fire, killing 16')."""
    verbs = notes.tokens[first.head].lemma.lower() in ASSAILS and notes.tokens[second.head].lemma.lower() in METHODS
    return verbs and set(first.actors) == set(second.actors) and not (second.head in notes.ancestors(first.head) or apart(notes, first.head, second.head))


def sums_up(notes: Annotations, deed: Deed) -> bool:
    """The deed's noun only says what its sentence has told ('…, the worst attack in years', '…, an attack that nobody has claimed')."""
    token = notes.tokens[deed.head]
    article = next((c for c in notes.children(deed.head, "det") if notes.tokens[c].lower in ("a", "an")), None)
    if article == deed.head - 1 and token.dep in ("appos", "npadvmod", "dep") and notes.tokens[article - 1].text == "," and notes.children(deed.head, "acl", "relcl"):
        return True
    ranked = next((c for c in notes.children(deed.head, "amod") if notes.tokens[c].tag in ("JJS", "RBS") or notes.tokens[c].lower in ("latest", "second", "third", "first")), None)
    if ranked is None or token.pos != "NOUN":
        return False
    opens = ranked - 1 - (notes.tokens[ranked - 1].tag == "DT")
    return token.dep in ("appos", "attr", "npadvmod") or (opens > 0 and notes.tokens[opens].text in (",", "-", "—", "–"))


def relative(notes: Annotations, deed: Deed, result: Deed) -> bool:
    """A noun of violence with a clause about it that tells what was suffered, wherever the parser hung that clause.

    'the assault that the army said had killed four', 'the attacks in two towns, where sixty people were killed'.
    """
    if deed.head > result.head or (result.actors and not set(result.actors) <= set(deed.actors)) or notes.tokens[deed.head].pos != "NOUN" or notes.children(result.head, "nsubj"):
        return False
    way = notes.tokens[deed.last + 1 : result.head]
    opening = next((t for t in way if t.lower in ("that", "which", "where") and t.tag in ("WDT", "WRB", "IN", "WP")), None)
    return opening is not None and not any(t.lower in APART or t.text in (";", ":") for t in way)


def between(notes: Annotations, below: int, above: int) -> list[int]:
    """The tokens on the way from one up to another that stands over it, without the two."""
    way = notes.ancestors(below)
    return way[: way.index(above)]


def looked_back_to(notes: Annotations, toll: Count, joined: list[Deed], violent: list[Deed], sentence: int, *, new: bool) -> Deed | None:
    """The deed of an earlier sentence whose happening the toll's sentence speaks of again; None where the sentence tells of a new one.

    A sentence looks back when its own deed is a noun with 'the' or 'this', or when it tells only what was suffered and by no doer
    ('Two soldiers were killed in the battle', 'Twelve people died'), or when no deed stands in it, or when the sentence before goes on
    ('They killed four'). `new` tells that the victims are counted, or spoken of for the first time.
    """
    limit = FAR_BACK if points_back(notes, toll, joined) else BACK if new and suffered_only(notes, joined) else 1 if goes_on(notes, joined) else 0
    told = [d for d in violent if d.status in TOLD and 0 < sentence - notes.tokens[d.head].sentence <= limit and d not in joined and not (d.nominal and d.mode in ("destroy", "abduct")) and notes.tokens[d.head].dep != "amod" and not counts_many(notes, d)]
    before = [d for d in told if d.type in looked_to(toll)] or [d for d in told if d.type == "PROTEST" and died_at_protest(notes, toll)]
    if not before or toll.aggregate or is_earlier(notes, toll.verb) or is_of_a_war(notes, toll.verb):
        return None
    deed = main_act(notes, max(before, key=lambda d: (notes.tokens[d.head].sentence, d.first)), before)
    if any(other.actors and deed.actors and not set(other.actors) & set(deed.actors) for other in joined):
        return None
    if any(other.nominal and notes.tokens[other.head].tag == "NNS" and other.mode is not None and other.mode != deed.mode for other in joined):
        return None  # 'the drone strikes, which killed 11' after a street fight
    if limit == 1 and not any(set(other.actors) & set(deed.actors) for other in joined):
        return None
    return deed


def is_of_a_war(notes: Annotations, verb: int) -> bool:
    """The clause stands below a noun for what goes on over many happenings ('the war, in which 300,000 died')."""
    return any(notes.tokens[at].dep == "relcl" and notes.tokens[notes.tokens[at].head].lemma.lower() in LASTING for at in (verb, *notes.ancestors(verb)))


def counts_many(notes: Annotations, deed: Deed) -> bool:
    """The deed's noun counts the deeds of a season ('1,400 murders this year'), to none of which a toll looks back."""
    return deed.nominal and any((parse_number(notes.tokens[c].text) or 0) >= A_SEASON for c in notes.children(deed.head, "nummod"))


def is_earlier(notes: Annotations, verb: int) -> bool:
    """The losses lie some time before what their sentence tells ('The raid came hours after three bodies were found')."""
    for at in (verb, *notes.ancestors(verb)):
        marks = [c for c in notes.children(at, "mark") if notes.tokens[c].lower == "after"]
        if marks and (notes.children(at, "npadvmod") or any(notes.children(c, "npadvmod") for c in marks) or notes.tokens[notes.tokens[at].head].lemma.lower() in ("come", "follow")):
            return True
    return False


def main_act(notes: Annotations, deed: Deed, others: list[Deed]) -> Deed:
    """The act of which a deed only tells the manner ('struck the village, setting huts ablaze'), or the deed itself."""
    way = notes.ancestors(deed.head)
    above = [d for d in others if d is not deed and not d.nominal and d.head in way and any(notes.tokens[i].dep == "advcl" and notes.tokens[i].tag == "VBG" for i in (deed.head, *between(notes, deed.head, d.head)))]
    return min(above, key=lambda d: way.index(d.head), default=deed)


def looked_to(toll: Count) -> frozenset[str]:
    """The types of deeds to which a toll may look back: that nobody was hurt is said of marches and raids as well."""
    return VIOLENT if toll.high == 0 else frozenset({"ASSAULT"})


def died_at_protest(notes: Annotations, toll: Count) -> bool:
    """Who died 'in the unrest' or 'during the march' died at the protest told before."""
    within = [i for p in notes.children(toll.verb, "prep") if notes.tokens[p].lower in ("in", "during", "at") for i in notes.children(p, "pobj")]
    return any(notes.tokens[i].lemma.lower() in UNREST and is_pointing(notes, i) for i in within)


def is_unnamed(notes: Annotations, toll: Count) -> bool:
    """The one person is somebody of whom the text has not spoken before ('a passer-by was killed', 'His driver was wounded')."""
    owned = notes.tokens[toll.head].tag == "NN" and any(notes.tokens[c].lower in ("his", "her", "their") for c in notes.children(toll.head, "poss"))
    return owned or any(notes.tokens[c].lower in ("a", "an", "another") for c in notes.children(toll.head, "det"))


def retells(notes: Annotations, deed: Deed, other: Deed, *, groups: bool = False) -> bool:
    """A deed may be told again: done to the same person or thing (with `groups` the same people), or a noun with 'the' or 'this' that says nothing of its own ('… claimed the attack')."""
    shared = set(deed.recipients) & set(other.recipients)
    others = deed.actors and other.actors and not set(deed.actors) & set(other.actors)
    if not others and any(groups or name.startswith(("facility:", "person:")) for name in shared):
        return True
    token = notes.tokens[deed.head]
    return token.tag in ("NN", "NNP") and not deed.recipients and is_pointing(notes, deed.head)


def is_pointing(notes: Annotations, noun: int) -> bool:
    """The noun has 'the', 'this' or a possessive pronoun, and no day or place of its own ('the suicide attack of 8 August')."""
    if not any(notes.tokens[c].lower in POINTING for c in notes.children(noun, "det", "poss")):
        return False
    own = [*notes.children(noun, "compound", "nmod", "amod", "nummod"), *(i for p in notes.children(noun, "prep") for i in notes.children(p, "pobj"))]
    return not any(notes.tokens[i].label.endswith(("DATE", "GPE", "LOC", "TIME")) for i in own)


def victim_of(dossier: Dossier, notes: Annotations, toll: Count, deed: Deed) -> bool:
    """The one person who is killed is the person attacked elsewhere in the report, by a deed that states no other loss and that nobody survived."""
    if toll.counted or toll.kind != "killed" or deed.type != "ASSAULT" or deed.status not in TOLD or deed.tolls:
        return False
    mention = dossier.cast.heads.get(toll.head)
    draft = dossier.cast.drafts.get(mention.entity) if mention is not None and mention.named else None
    if draft is None or draft.id not in deed.recipients:
        return False
    sentence = notes.sentences[notes.tokens[deed.head].sentence]
    return not any(t.lemma.lower() in ("survive", "escape", "unhurt", "unharmed") for t in notes.tokens[sentence.first : sentence.last])


def told_next(notes: Annotations, toll: Count, deed: Deed) -> bool:
    """The dead whose bodies the sentence before counts are those to whom the deed was done ('14 bodies were found. They had been shot')."""
    if toll.kind != "killed" or notes.tokens[toll.verb].lemma.lower() not in ("body", "corpse") or toll.aggregate or deed.type != "ASSAULT" or deed.status not in TOLD or deed.tolls:
        return False
    if notes.tokens[deed.head].sentence - notes.tokens[toll.head].sentence != 1:
        return False
    suffering = [*notes.children(deed.head, "nsubjpass"), *notes.children(deed.head, "dobj")]
    return any(notes.tokens[i].lower in ("they", "them", "all", "most") for i in suffering)


def points_back(notes: Annotations, toll: Count, joined: list[Deed]) -> bool:
    """A noun of violence with 'the' or 'this' stands by the toll's verb: the happening is known already."""
    nominal = [d.head for d in joined if d.nominal or notes.tokens[d.head].pos == "NOUN"]
    if not nominal:
        around = [*notes.children(toll.verb, "nsubj"), *(i for p in notes.children(toll.verb, "prep", "agent") if notes.tokens[p].lower not in APART for i in notes.children(p, "pobj")), *(i for p in notes.children(toll.head, "prep") for i in notes.children(p, "pobj"))]
        nominal = [i for i in around if notes.tokens[i].lemma.lower() in HAPPENINGS]
    if any(notes.tokens[head].dep == "attr" and any(notes.tokens[c].lower in ("this", "that", "it") for c in notes.children(notes.tokens[head].head, "nsubj")) for head in nominal):
        return True  # 'that was a cowardly raid'
    return any(is_pointing(notes, head) for head in nominal if head not in notes.ancestors(toll.head) or notes.tokens[head].pos != "NOUN" or toll.verb != head)


def suffered_only(notes: Annotations, joined: list[Deed]) -> bool:
    """The sentence tells of losses without a doer or a happening of its own."""
    return all((notes.tokens[d.head].lemma.lower() in RESULT or notes.children(d.head, "nsubjpass")) and (not d.actors or any(rule == "doer-of-scene" or rule.startswith("unsaid:") for rule in d.rules)) for d in joined)


def goes_on(notes: Annotations, joined: list[Deed]) -> bool:
    """The sentence tells only what those did of whom the one before speaks ('They killed four')."""
    return bool(joined) and all(notes.tokens[d.head].lemma.lower() in RESULT and any(notes.tokens[c].lower in ("they", "he", "she") for c in notes.children(d.head, "nsubj")) for d in joined)


def add(deed: Deed, toll: Count) -> None:
    """Join a toll to a deed: a new total takes the place of older counts, a repeated count adds nothing, one person is counted once."""
    same = [t for t in deed.tolls if t.kind == toll.kind]
    new = toll.more and (toll.who == "other people" or "others" not in toll.who.lower().split())  # 'five others' repeat a five; 'another five' do not
    if any(t.head == toll.head or (not new and (t.low, t.high) == (toll.low, toll.high)) and (t.who == toll.who or "people" in (t.who, toll.who) or (t.sector == toll.sector and (t.verb != toll.verb or t.counted))) for t in same):
        return
    if toll.total and toll.source is not None and any(t.source not in (None, toll.source) for t in same):
        return  # another source's count stays with the source that it has
    if toll.total:
        deed.tolls = [t for t in deed.tolls if t.kind != toll.kind]
    elif any(t.total for t in same) or (toll.low == 0 and toll.high == 0 and same):
        return
    deed.tolls.append(toll)


def casualties_of(dossier: Dossier, deed: Deed) -> Casualties | None:
    """The losses of a deed as the text counts them."""
    if not deed.tolls:
        return None
    rows = {kind: tuple(Toll(low=t.low, high=t.high, bound=t.bound, who=t.who, sector=t.sector, evidence=(dossier.span(t.start, t.end),)) for t in deed.tolls if t.kind == kind) for kind in ("killed", "injured")}
    return Casualties(killed=rows["killed"], injured=rows["injured"])
