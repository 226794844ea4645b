"""Which loss a number counts, where the text keeps a toll: totals so far, totals of before, parts of them, rival counts, counts taken back, and deaths of other causes."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Literal

from tocsin.calendars import WEEKDAYS
from tocsin.deed import HAPPENINGS, LASTING
from tocsin.find.losses import LETHAL, Hurt, Losses, by_verb, is_unreal, own_word, said_after, verb_loss
from tocsin.find.quantities import BOUNDING, Quantity
from tocsin.knowledge import Loss
from tocsin.text import Annotations

TALLIES = frozenset(["number", "tally", "count", "total", "figure"])
"""Nouns that are a toll where the dead, the injured or the like stand beside them."""
REACHES = frozenset(["to", "at", "as", "of", "reached", "hit", "passed", "exceeded", "topped", "stood", "is", "was", "now", "above", "over", "past", "surpassed", "from"])
"""Words that lead from a toll to its number."""
REACHED = frozenset(["reached", "hit", "passed", "exceeded", "topped", "surpassed"])
"""Verbs of a toll whose object is its number."""
OUTDATED = frozenset(["earlier", "previous", "prior", "initial", "original", "old"])
"""Adjectives of a toll that holds no more."""
BRINGS = frozenset(["bring", "take", "raise", "push", "lift", "increase", "drive"])
PUTS = frozenset(["put", "place", "give", "estimate", "set"])
"""Verbs by which one source states a toll."""
FINDS_OUT = frozenset(["find", "show", "suggest", "say", "indicate", "reveal", "estimate", "conclude"])
SURVEYS = frozenset(["survey", "poll", "study", "census", "report", "inquiry", "assessment"])
THEM = frozenset(["whom", "them", "those", "these"])
HARMED = frozenset(["dead", "victims", "wounded", "killed", "injured", "casualties", "fatalities", "deaths"])
MISSTATES = frozenset(["misstate", "misreport", "overstate"])
DISOWNS = frozenset(["debunk", "retract", "rescind", "withdraw"])
"""What is done to the statements of `STATEMENTS`."""
STATEMENTS = frozenset(["statement", "claim", "report", "figure", "estimate", "count", "toll", "assertion", "announcement", "story", "rumour", "rumor"])
WRONGLY = frozenset(["wrongly", "erroneously", "mistakenly", "incorrectly", "falsely", "inaccurately"])
UPSETS = frozenset(["overturn", "capsize", "collide", "derail"])
"""What happens to vehicles without an act of force."""
DAYS = frozenset((*WEEKDAYS, "yesterday"))
SPANS = frozenset(["week", "month", "year", "season", "quarter", "decade"])
YEAR = re.compile(r"(?:19|20)\d\d")
CAUSED_BY = frozenset(["of", "from", "by", "in", "to", "due", "because"])


def loss_of(notes: Annotations, losses: Losses, quantity: Quantity, noun: int, last: Hurt | None = None) -> Hurt | None:
    """What was done to the people that a number counts; None when nothing of the kind is said. `last` is the loss told before in the sentence."""
    if is_none_of(notes, quantity):
        return None
    beside = later_died(notes, losses, quantity) or own_word(notes, losses, noun) or said_after(notes, losses, max(noun, quantity.last))
    lethal = beside is not None and beside.loss.role in LETHAL
    total = toll_before(notes, losses, quantity) or toll_after(notes, losses, quantity)
    if total is not None:  # 'the toll stood at 77 dead and 255 wounded'
        return replace(total, loss=beside.loss) if beside is not None and lethal else total
    if beside is not None and lethal:
        return replace(beside, total=True, rival=last.rival) if last is not None and last.total and beside.cue <= quantity.last + 1 else beside
    told = by_verb(notes, losses, quantity, noun)
    if told is not None and (beside is None or told.loss.role in LETHAL):
        return told  # 'killed four displaced men' counts the killed
    return beside or part_of(notes, losses, quantity, last) or shared_out(notes, quantity, noun, last)


def shared_out(notes: Annotations, quantity: Quantity, noun: int, last: Hurt | None) -> Hurt | None:
    """'12 deaths, seven in Lusaka and five in Ndola': a bare number in a row, with a place of its own, counts what the row counts."""
    tokens = notes.tokens
    if last is None or not quantity.first <= noun <= quantity.last or tokens[noun].dep not in ("conj", "appos", "npadvmod", "dep") or quantity.last + 1 >= notes.sentences[tokens[noun].sentence].last:
        return None
    return Hurt(last.loss, noun, part=True) if tokens[quantity.last + 1].lower in ("in", "at", "near", "from", "on") else None


def later_died(notes: Annotations, losses: Losses, quantity: Quantity) -> Hurt | None:
    """'Two of the wounded died': what became of a part of those hurt."""
    number = notes.tokens[quantity.last]
    if number.dep == "quantmod" and [t.lower for t in notes.tokens[quantity.last + 1 : quantity.last + 3]] == ["out", "of"]:
        number = notes.tokens[notes.tokens[number.head].head]  # 'six out of 40 guests hurt in it died'
        return Hurt(loss, number.head) if number.dep == "nsubj" and (loss := verb_loss(notes, losses, number.head, befalls=True)) is not None and not is_unreal(notes, number.head) else None
    verb = number.head
    after = notes.tokens[quantity.last + 1 : min(quantity.last + 5, notes.sentences[number.sentence].last)]
    if [t.lower for t in after[:2]] == ["of", "the"] and len(after) == 4 and after[2].lower in ("wounded", "injured") and after[3].tag == "VBD" and (loss := losses.befalls.get(after[3].lemma.lower())) is not None:
        return Hurt(loss, after[3].index)  # 'after two of the wounded died', wherever the parser hung it
    if number.dep != "nsubj" or notes.word_after(quantity.last) != "of" or (loss := verb_loss(notes, losses, verb, befalls=True)) is None or is_unreal(notes, verb):
        return None
    return Hurt(loss, verb)


def is_none_of(notes: Annotations, quantity: Quantity) -> bool:
    """'None of the 40 passengers was hurt': the number counts all of them, and nothing was done to any."""
    sentence = notes.sentences[notes.tokens[quantity.first].sentence]
    lead = [t.lower for t in notes.tokens[max(sentence.first, quantity.first - 4) : quantity.first]]
    return any(lead[n] in ("none", "neither") and lead[n + 1] == "of" for n in range(len(lead) - 1))


def toll_before(notes: Annotations, losses: Losses, quantity: Quantity) -> Hurt | None:
    """'the death toll rose to 32', 'bringing the number of dead to 14': a total, or with 'from' the total of before."""
    tokens = notes.tokens
    sentence = notes.sentences[tokens[quantity.first].sentence]
    window = tokens[max(sentence.first, quantity.first - 14) : quantity.first]
    at = next((t.index for t in reversed(window) if is_toll(notes, losses, t.index, quantity)), None)
    at = subject_toll(notes, losses, quantity) if at is None else at
    if at is None:
        return None
    between = tokens[max(at + 1, quantity.first - 14) : quantity.first]
    words = [t.lower for t in between]
    if "number" in words:
        return None  # 'the toll is higher, as the number fleeing rose to 31,000'
    if any(word in (";", ",") for word in words) and "from" not in words[-4:] and not ({"to", "at"} & set(words[-5:]) or (words and words[-1] in REACHED)):
        return None
    counted = next((n for n in range(len(words) - 1, -1, -1) if between[n].pos == "NUM"), None)
    if counted is not None and not (REACHES - {"of"}) & set(words[counted + 1 :]):
        return None  # the number before is the toll
    reached = max((n for n, word in enumerate(words) if word in REACHES), default=None)
    if reached is None or (not (REACHES - {"of"}) & set(words) and not all(word in BOUNDING for word in words[reached + 1 :])):
        return None  # neither 'to 32' nor 'a toll of at least 32': 'the number of people killed by men who raided five villages'
    again = next((t.index for t in between if t.lower == "it" and t.dep == "dobj" and tokens[t.head].lemma.lower() in PUTS), None)
    told = role_beside(notes, losses, at, quantity.first)
    cue = at if again is None else again
    outdated = is_outdated(words) or is_old(notes, at) or any(is_old(notes, i) for i in [teller_of(notes, cue)] if i is not None and is_tally(notes, i))
    return Hurt(told, cue, total=not outdated, earlier=outdated, rival=tokens[tokens[cue].head].lemma.lower() in PUTS) if told is not None else None


def is_old(notes: Annotations, noun: int) -> bool:
    """The words before a toll say that it holds no more ('an earlier count', 'the first official figure')."""
    before = [t.lower for t in notes.tokens[max(0, noun - 3) : noun] if t.sentence == notes.tokens[noun].sentence]
    return bool(OUTDATED & set(before)) or ("first" in before and "the" in before)  # 'a first count' is the count there is


def is_tally(notes: Annotations, noun: int) -> bool:
    """The noun is itself a count: in 'an earlier count had put the dead at eight' a count and no source states the toll."""
    return notes.tokens[noun].lemma.lower() in TALLIES | STATEMENTS


def subject_toll(notes: Annotations, losses: Losses, quantity: Quantity) -> int | None:
    """The toll that is the subject of the verb whose 'to' or 'at' has the number, however long its clause ('the number of people killed when … has risen to 45')."""
    tokens = notes.tokens
    above = next((i for i in notes.ancestors(quantity.first) if not quantity.first <= i <= quantity.last and tokens[i].pos != "NUM"), None)  # of 'from nine to seven' parsers make one number
    if above is not None and tokens[above].lower in ("is", "was", *REACHED) and above < quantity.first:
        return next((i for i in notes.children(above, "nsubj") if is_toll(notes, losses, i, quantity)), None)
    if above is None or tokens[above].lower not in ("to", "at", "above", "over", "past", "from") or tokens[tokens[above].head].pos not in ("VERB", "AUX"):
        return None
    return next((i for i in notes.children(tokens[above].head, "nsubj", "nsubjpass") if is_toll(notes, losses, i, quantity)), None)


def is_outdated(words: list[str]) -> bool:
    """The number stands right after 'from': what the toll was before."""
    return "from" in words and all(word in BOUNDING for word in words[len(words) - words[::-1].index("from") :])


def is_toll(notes: Annotations, losses: Losses, at: int, quantity: Quantity) -> bool:
    """A noun that keeps a toll: 'toll', a tally of the dead or injured, 'put the dead at 17', or a bare 'figure' where the sentence has told of losses."""
    token = notes.tokens[at]
    lead = {t.lower for t in notes.tokens[max(at + 1, quantity.first - 3) : quantity.first]}
    if token.lemma.lower() == "toll":
        return True
    after = {w.lower for w in notes.tokens[at + 1 : at + 7] if w.sentence == token.sentence}
    if token.lower in TALLIES and after & {"deaths", "fatalities", "victims", *losses.states}:
        return True
    if token.lower in ("dead", "wounded", "injured"):
        return at > 0 and notes.tokens[at - 1].lower in ("the", "its", "their", "own") and token.head < at and notes.tokens[token.head].lemma.lower() in PUTS and "at" in lead
    if token.lower in TALLIES and token.lower != "number" and (is_old(notes, at) or lead & {"as", "at"}):
        return lethal_before(notes, losses, at) is not None
    return False


def lethal_before(notes: Annotations, losses: Losses, at: int) -> Loss | None:
    """The last word of killing or injury that stands before, in the sentence or in the one before it."""
    first = notes.sentences[max(0, notes.tokens[at].sentence - 1)].first
    for token in reversed(notes.tokens[first:at]):
        lemma = token.lemma.lower()
        loss = losses.states.get(token.lower) or losses.nouns.get(lemma) or (verb_loss(notes, losses, token.index) or verb_loss(notes, losses, token.index, befalls=True) if token.pos == "VERB" else None)
        if loss is not None and loss.role in LETHAL:
            return loss
    return None


def role_beside(notes: Annotations, losses: Losses, at: int, end: int) -> Loss | None:
    """What a toll counts, by the words around its noun; deaths where they say nothing."""
    tokens = notes.tokens
    sentence = notes.sentences[tokens[at].sentence]
    near = [t.lower for t in tokens[max(sentence.first, at - 2) : min(at + 6, end)]]
    if "death" in near or "deaths" in near:
        return losses.roles.get("killed")
    told = next((losses.states[word] for word in near if word in losses.states), None)
    bare = lethal_before(notes, losses, at) if tokens[at].lemma.lower() != "toll" else None
    return told or bare or losses.roles.get("injured" if "injury" in near else "killed")


def toll_after(notes: Annotations, losses: Losses, quantity: Quantity) -> Hurt | None:
    """'brought to 210 the number of people killed': a total before its noun."""
    tokens = notes.tokens
    sentence = notes.sentences[tokens[quantity.first].sentence]
    lead = tokens[max(sentence.first, quantity.first - 6) : quantity.first]
    if "to" not in [t.lower for t in lead[-4:]] or not any(t.lemma.lower() in BRINGS for t in lead):
        return None
    for token in tokens[quantity.last + 1 : min(quantity.last + 4, sentence.last)]:
        if token.lemma.lower() == "toll" or (token.lower in TALLIES and {"deaths", "fatalities", "victims", *losses.states} & {t.lower for t in tokens[token.index + 1 : token.index + 7]}):
            told = role_beside(notes, losses, token.index, sentence.last)
            return Hurt(told, token.index, total=True) if told is not None else None
        if token.pos not in ("DET", "ADJ", "NOUN"):
            return None
    return None


def part_of(notes: Annotations, losses: Losses, quantity: Quantity, last: Hurt | None) -> Hurt | None:
    """'12 of them children', 'among the dead were five teachers', 'the toll includes four women': a part of the dead or injured counted before."""
    tokens = notes.tokens
    sentence = notes.sentences[tokens[quantity.first].sentence]
    lead = tokens[max(sentence.first, quantity.first - 8) : quantity.first]
    words = [t.lower for t in lead]
    for at, word in enumerate(words):
        group = next((lead[n].index for n in range(at + 1, min(at + 4, len(words))) if words[n] in HARMED), None)
        if word in ("among", "of") and group is not None and (loss := losses.states.get(tokens[group].lower) or losses.nouns.get(tokens[group].lemma.lower())) is not None and loss.role in LETHAL:
            return Hurt(loss, group, part=True)
        if lead[at].lemma.lower() == "include" and lead[at].tag != "VBG" and at and (words[at - 1] == "toll" or words[at - 1] in ("dead", "wounded", "injured")):
            told = losses.states.get(words[at - 1]) or losses.roles.get("killed")
            return Hurt(told, lead[at - 1].index, part=True) if told is not None else None
    after = [t.lower for t in tokens[quantity.last + 1 : min(quantity.last + 3, sentence.last)]]
    if last is not None and last.loss.role in LETHAL and "including" in words and all(word in BOUNDING for word in words[len(words) - words[::-1].index("including") :]):
        return Hurt(last.loss, quantity.last, part=True)
    within = any(t.lower in ("from", "in", "at") for t in lead[-3:])  # 'most of them from one family'
    if last is not None and not last.both and not within and last.loss.role in LETHAL and ((after[:1] == ["of"] and THEM & set(after)) or any(word in ("of", "among") and words[at + 1 : at + 2] and words[at + 1] in THEM for at, word in enumerate(words))):
        return Hurt(last.loss, quantity.last, part=True)
    return None


def of_them(notes: Annotations, quantity: Quantity, *, anew: bool = False) -> bool:
    """'four of them', 'two of whom', 'among them six children', 'three of the dead', 'two were among the dead': a part of what was counted before.

    With `anew` nothing of the kind has been told of 'them' before, and only 'of the dead' and the like make a part: in '14 dead, most of them women, and 30 injured' the 30 are none.
    """
    tokens = notes.tokens
    sentence = notes.sentences[tokens[quantity.first].sentence]
    after = [t.lower for t in tokens[quantity.last + 1 : min(quantity.last + 8, sentence.last)]]
    if after[:2] == ["of", "the"] and len(after) > 3 and tokens[quantity.last + 3].pos == "NUM" and after[3] in HARMED:
        return True  # 'four of the 11 injured people'
    lead = [t.lower for t in tokens[max(sentence.first, quantity.first - 7) : quantity.first]]
    if after[:1] == ["of"] and ((set(after[1:2]) & THEM and not anew) or HARMED & set(after[1:2] if after[1:2] and after[1] in THEM - {"those"} else after[1:3])):
        return True
    if ("including" in lead and not any(t.tag in ("VBD", "VBZ", "VBP") for t in tokens[quantity.first - lead[::-1].index("including") : quantity.first])) or any(after[at : at + 2] in (["among", "the"], ["among", "those"]) and HARMED & set(after[at + 2 : at + 4]) for at in range(4)):
        return True
    pointing = (HARMED if anew else THEM | HARMED) - {"these", "deaths"}
    first = quantity.first - len(lead)
    return any(word in ("among", "of") and pointing & set(lead[at + 1 : at + 3]) and tokens[first + at - 1].pos != "NUM" for at, word in enumerate(lead))  # not 'in one of them and two in the other'


def taken_back(notes: Annotations, quantity: Quantity, noun: int) -> Literal["misstated", "disowned"] | None:
    """The text says that a number is wrong ('misstated the number as 19', '20, not 200'), or that a statement of it no longer stands ('withdrew its claim that 14 had died')."""
    tokens = notes.tokens
    if quantity.value > 1 and quantity.bound == "exact" and quantity.first and tokens[quantity.first - 1].lower == "not":
        return "misstated"
    below = -1
    for at in (noun, *notes.ancestors(noun)):
        token = tokens[at]
        lemma = token.lemma.lower()
        if token.pos == "VERB":
            said = {tokens[c].lower for c in notes.children(at, "advmod")}
            if lemma in MISSTATES or said & WRONGLY:
                return "misstated"
            if lemma in DISOWNS and below >= 0 and tokens[below].lemma.lower() in STATEMENTS:
                return "disowned"
            if token.dep in ("conj", "advcl", "parataxis"):
                return None
        below = at
    return None


def teller_of(notes: Annotations, cue: int) -> int | None:
    """The subject of 'put the toll at', 'gave the figure as': who states a toll."""
    verb = notes.tokens[cue].head
    if notes.tokens[verb].lemma.lower() not in PUTS or notes.tokens[cue].dep != "dobj":
        return None
    return next(iter(notes.children(verb, "nsubj")), None)


def surveyor(notes: Annotations, cue: int) -> int | None:
    """Who made the survey whose finding a number is ('60 per cent …, a survey by the institute found')."""
    for verb in (i for i in notes.ancestors(cue) if notes.tokens[i].lemma.lower() in FINDS_OUT):
        for noun in notes.children(verb, "nsubj"):
            if notes.tokens[noun].lemma.lower() in SURVEYS:
                by = [i for p in notes.children(noun, "prep") if notes.tokens[p].lower in ("by", "from") for i in notes.children(p, "pobj")]
                return next(iter([*by, *(i for p in notes.children(noun, "acl") for a in notes.children(p, "agent") for i in notes.children(a, "pobj")), *notes.children(noun, "poss", "compound")]), None)
    return None


def is_aggregate(notes: Annotations, cue: int) -> bool:
    """The count covers more than one happening: 'since January', 'this month', 'the week's toll', 'so far this year'."""
    tokens = notes.tokens
    above = tokens[tokens[cue].head]
    if above.lemma.lower() in BRINGS and any(tokens[i].lemma.lower() in HAPPENINGS for i in notes.children(above.index, "nsubj")):
        return True  # 'the attack brought the toll to 30': more than that attack did
    perfect = any(tokens[c].lower in ("have", "has") for c in notes.children(cue, "aux"))
    if perfect and any(tokens[i].lower in LASTING and any(tokens[c].lower in ("the", "this") for c in notes.children(i, "det")) for p in notes.children(cue, "prep") if tokens[p].lower in ("in", "during") for i in notes.children(p, "pobj")):
        return True  # '71 people have been killed so far in the violence'
    over = tokens[above.head] if above.dep == "prep" else above  # 'resulted in 900 deaths over the past ten years'
    near = [i for top in {cue: 0, above.index: 0, over.index: 0} for i in notes.children(top, "prep", "npadvmod", "advmod", "acl")] + notes.children(cue, "poss", "compound", "amod")
    near += [i for at in near if tokens[at].dep in ("prep", "acl") for i in (*notes.children(at, "pobj"), *notes.children(at, "acl", "npadvmod"), *notes.children(at, "prep"))]
    near += [i for at in near if tokens[at].dep == "pobj" for child in notes.children(at, "acl") for i in notes.children(child, "prep", "npadvmod")]
    if any(tokens[i].lower == "between" and any(tokens[end].label.endswith("DATE") and tokens[end].lemma.lower() not in DAYS for end in notes.children(i, "pobj")) for i in notes.subtree(cue)):
        return True  # 'between April and June'
    if any(since_clause(notes, at) for top in (cue, tokens[cue].head, *near) for at in notes.children(top, "advcl")):
        return True
    for at in near:
        token = tokens[at]
        if token.lower == "since" and any(tokens[i].label.endswith("DATE") and tokens[i].lemma.lower() not in DAYS or tokens[i].lemma.lower() in ("start", "beginning", "outbreak") for i in notes.children(at, "pobj")):
            return True
        ends = [tokens[i] for i in notes.children(at, "pobj")]
        if token.lower in ("in", "during") and any(YEAR.fullmatch(end.text) for end in ends):
            return True
        if token.lemma.lower() in SPANS and (token.dep in ("poss", "compound") or any(tokens[i].lower in ("this", "past", "last") for i in notes.children(at, "det", "amod"))):
            return True
    return False


def since_clause(notes: Annotations, verb: int) -> bool:
    """'Since the protests began'; an attack or a battle that began is one happening."""
    if not any(notes.tokens[c].lower == "since" for c in notes.children(verb, "mark")):
        return False
    return not any(notes.tokens[c].lemma.lower() in ("attack", "siege", "battle", "raid", "assault", "strike", "offensive", "standoff") for c in notes.children(verb, "nsubj", "nsubjpass"))


def other_cause(notes: Annotations, cue: int, noun: int, causes: Collection[str]) -> bool:
    """The losses come from hunger, disease, weather or an accident, as their own clause says; `causes` are lemmas."""
    tokens = notes.tokens

    def named(at: int) -> bool:
        return any(tokens[i].lemma.lower() in causes for i in (*notes.conjuncts(at), *notes.children(at, "compound", "amod")))

    for top in dict.fromkeys((cue, noun)):
        if tokens[top].lemma.lower() == "starve" or any(named(i) for i in notes.children(top, "nsubj")) or (tokens[top].pos == "NOUN" and any(tokens[i].lemma.lower() in causes for i in notes.children(top, "compound", "amod"))):
            return True
        for prep in (i for i in (*notes.children(top, "prep", "agent"), *(j for p in notes.children(top, "prep") for n in notes.children(p, "pobj") for j in notes.children(n, "prep") if tokens[top].pos == "NOUN")) if tokens[i].lower in CAUSED_BY):
            if any(named(i) for i in notes.children(prep, "pobj")):
                return True
        if any(tokens[i].lemma.lower() in UPSETS for clause in notes.children(top, "advcl") for i in notes.subtree(clause)):
            return True
    return False
