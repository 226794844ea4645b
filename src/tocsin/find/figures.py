"""Finds numbers that count people, losses, attacks, money and time, with their bounds, and the tolls among them."""

from __future__ import annotations

import re

from tocsin.dossier import Dossier
from tocsin.find.reading import compile_agents
from tocsin.ids import stable_id
from tocsin.knowledge import Agent
from tocsin.numbers import VAGUE, bound_before, limits, parse_number
from tocsin.ontology import Ontology
from tocsin.records import Figure, Interval
from tocsin.stage import Stage
from tocsin.text import Annotations, Toll
from tocsin.when import count_of, parts_of

KILL = frozenset(["kill", "die", "slay", "murder", "massacre", "behead", "execute", "assassinate", "slaughter", "perish", "martyr"])
INJURE = frozenset(["injure", "wound", "hurt", "maim", "hospitalize", "hospitalise"])
DEATH_NOUNS = frozenset(["death", "fatality", "dead", "casualty", "life", "body", "corpse", "toll"])
INJURY_NOUNS = frozenset(["injury", "wounded", "injured"])
PEOPLE = frozenset(
    "people person civilian man woman child boy girl baby family resident villager worker member fighter passenger victim hostage prisoner detainee refugee migrant soldier troop trooper officer "
    "assailant attacker militant casualty student teacher protester demonstrator supporter voter citizen national foreigner others other wounded inhabitant survivor traveller traveler vacationer guest patient pilgrim".split()
)
THINGS = frozenset(
    "attack strike bombing raid incident rocket missile drone shell bomb airstrike blast explosion clash operation killing protest "
    "vehicle car truck house home building village tank aircraft plane helicopter ship boat weapon rifle auto school hospital shop".split()
)
MONEY = re.compile(r"(?P<currency>US\$|\$|€|£|Rs\.?|₹|USD|EUR|PKR|INR)\s?(?P<number>\d[\d,]*(?:\.\d+)?)(?:\s+(?P<scale>hundred|thousand|lakh|million|crore|billion|trillion|bn|m)\b)?|(?<!\d)(?<!\d,)(?P<number2>\d[\d,]*(?:\.\d+)?)(?:\s+(?P<scale2>thousand|lakh|million|crore|billion|trillion))?\s+(?P<currency2>dollars|euros|pounds|rupees|roubles|rubles|yuan|afghanis)", re.IGNORECASE)
PERCENT = re.compile(r"(?<!\d)(?<!\d,)(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?:%|per\s?cent)")


def number_at(notes: Annotations, text: str, index: int) -> tuple[float, str, int, int] | None:
    """Value, bound, and the first and last token of the number that ends at a token; None when it is none."""
    tokens = notes.tokens
    token = tokens[index]
    sentence = notes.sentences[token.sentence]
    word = token.lower
    if word in ("dozens", "scores", "hundreds", "thousands", "millions", "several", "dozen"):
        start = index
        if index - 2 >= sentence.first and f"{tokens[index - 2].lower} {tokens[index - 1].lower} {word}" == "tens of thousands":
            start = index - 2
        key = text[tokens[start].start : token.end].lower()
        return float(VAGUE.get(key, VAGUE[word])[0]), "about" if word != "dozen" else "exact", start, index
    if token.pos != "NUM" and not token.text[:1].isdigit() and parse_number(word) is None:
        return None
    start = index
    while start - 1 >= sentence.first and (tokens[start - 1].pos == "NUM" or tokens[start - 1].lower in ("-",)) and parse_number(text[tokens[start - 1].start : token.end]) is not None:
        start -= 1
    parsed = parse_number(text[tokens[start].start : token.end])
    if parsed is None or re.fullmatch(r"(?:19|20)\d\d", token.text):
        return None
    before = text[tokens[max(sentence.first, start - 6)].start : tokens[start].start]
    return float(parsed), bound_before(before) or "exact", start, index


def counted_noun(notes: Annotations, index: int) -> int | None:
    """The noun that a number counts: its head, or itself when it stands alone ('26 were killed', 'hundreds of cars')."""
    token = notes.tokens[index]
    if token.dep in ("nummod", "quantmod", "amod", "compound", "nmod", "det"):
        above = token.head
        while notes.tokens[above].pos == "NUM" and notes.tokens[above].head != above:
            above = notes.tokens[above].head
        return above
    for child in notes.children(index, "prep"):
        if notes.tokens[child].lower == "of":
            return next(iter(notes.children(child, "pobj")), index)
    return index


def find_figures(dossier: Dossier, ontology: Ontology) -> None:
    """Write the figures of the text and, for the coder, the tolls among them."""
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    agents = compile_agents(ontology)
    taken: set[int] = set(money_and_percent(dossier, notes))
    stated_times = {i for i, number in dossier.time_tokens.items() if dossier.expressions[number].pattern != "lasting"}
    for token in notes.tokens:
        if token.index in taken or token.index in stated_times or token.start < dossier.headline_end or is_ordinal(token.text):
            continue
        found = number_at(notes, dossier.text, token.index)
        if found is None or (token.index + 1 < len(notes.tokens) and continues(notes, dossier.text, token.index)):
            continue
        noun = counted_noun(notes, token.index)
        if noun is not None and token.index not in dossier.time_tokens:
            add_count(dossier, notes, agents, found, noun)
    durations(dossier, notes)
    single_deaths(dossier, notes)
    dossier.figures.sort(key=lambda f: (f.evidence[0].start, f.value))


def continues(notes: Annotations, text: str, index: int) -> bool:
    """The number goes on with the next token ('800 thousand')."""
    after = notes.tokens[index + 1]
    return after.pos == "NUM" and after.sentence == notes.tokens[index].sentence and parse_number(text[notes.tokens[index].start : after.end]) is not None


def is_ordinal(text: str) -> bool:
    """'21st', '1990s'."""
    return re.fullmatch(r"\d+(?:st|nd|rd|th|s)", text) is not None


def person_noun(notes: Annotations, agents: dict[str, Agent], noun: int) -> bool:
    """The noun counts people."""
    token = notes.tokens[noun]
    if token.lemma.lower() in THINGS:
        return False
    agent = agents.get(token.lemma.lower())
    return token.lemma.lower() in PEOPLE or (agent is not None and agent.kind in ("group", "person")) or (token.tag in ("NNPS", "NNS") and agents.get(token.lower) is not None) or token.label.endswith("NORP")


def loss_of(notes: Annotations, noun: int) -> tuple[str, int] | None:
    """'killed' or 'injured', and the word that says so, for a counted noun; None when nobody is hurt."""
    token = notes.tokens[noun]
    lemma = token.lemma.lower()
    modifiers = {notes.tokens[c].lower for c in notes.children(noun, "amod", "acomp", "acl", "oprd")}
    if lemma in INJURY_NOUNS or modifiers & {"injured", "wounded"} or token.lower in ("wounded", "injured"):
        return "injured", noun
    if lemma in DEATH_NOUNS - {"life", "casualty", "body"} or token.lower == "dead" or modifiers & {"dead", "killed"}:
        return "killed", noun
    verb = governing_verb(notes, noun)
    if verb is None:
        return None
    word = notes.tokens[verb].lemma.lower()
    if word in KILL and is_victim(notes, noun, verb):
        return "killed", verb
    if word in INJURE and is_victim(notes, noun, verb):
        return "injured", verb
    if lemma in ("life", "victim") and word in ("claim", "take", "lose", "cost"):
        return "killed", verb
    if word in ("leave", "be", "find", "pronounce", "confirm") or lemma == "toll":
        told = {notes.tokens[c].lower for c in notes.subtree(verb) if c > noun and notes.tokens[c].dep in ("oprd", "acomp", "ccomp", "amod", "attr", "xcomp", "advmod", "dobj")}
        if told & {"dead", "killed"}:
            return "killed", verb
        if told & {"injured", "wounded", "hurt"}:
            return "injured", verb
    return None


def governing_verb(notes: Annotations, noun: int) -> int | None:
    """The verb of which a noun, or the noun it is coordinated with, is subject or object; or the participle on it."""
    token = notes.tokens[noun]
    for child in notes.children(noun, "acl", "relcl"):
        if notes.tokens[child].lemma.lower() in KILL | INJURE:
            return child
    while token.dep in ("conj", "appos") and notes.tokens[token.head].pos in ("NOUN", "PROPN", "NUM", "PRON"):
        token = notes.tokens[token.head]
    if token.dep == "conj" and notes.tokens[token.head].pos == "VERB":
        return token.head
    if notes.tokens[token.head].pos in ("VERB", "AUX") and token.head != token.index:
        return token.head
    if token.dep == "pobj":
        above = notes.tokens[token.head]
        if above.lower in ("of", "to", "at", "including", "among"):
            return governing_verb(notes, above.head) if above.head != token.index and notes.tokens[above.head].pos in ("NOUN", "NUM", "PROPN") else above.head if notes.tokens[above.head].pos == "VERB" else None
    return None


def is_victim(notes: Annotations, noun: int, verb: int) -> bool:
    """The noun suffers the verb: its object, the subject of its passive or of 'die'."""
    token = notes.tokens[noun]
    lemma = notes.tokens[verb].lemma.lower()
    while token.dep in ("conj", "appos"):
        token = notes.tokens[token.head]
    passive = bool(notes.children(verb, "nsubjpass", "auxpass")) or notes.tokens[verb].dep == "acl"
    if token.dep == "nsubj":
        return lemma in ("die", "perish") or passive
    if token.dep in ("pobj", "npadvmod"):
        return notes.tokens[token.head].lower in ("including", "among", "of") and (passive or token.index > verb)
    return token.dep in ("dobj", "nsubjpass", "attr", "dative", "conj", "dep") or notes.tokens[verb].head == noun


def add_count(dossier: Dossier, notes: Annotations, agents: dict[str, Agent], found: tuple[float, str, int, int], noun: int) -> None:
    """A figure for a count of people, losses, attacks or things, and a toll when people are hurt."""
    value, bound, first, last = found
    token = notes.tokens[noun]
    lemma = token.lemma.lower()
    loss = loss_of(notes, noun)
    if (loss is None and not (person_noun(notes, agents, noun) or lemma in THINGS)) or (lemma in ("side", "country", "nation", "party", "month", "member") and loss is None and lemma != "member"):
        return
    if loss is None and value < 2 and bound == "exact":
        return
    low, high = limits(value, bound) if not is_vague(notes, first, last) else VAGUE.get(dossier.text[notes.tokens[first].start : notes.tokens[last].end].lower(), (0, value, value))[1:]
    start, end = notes.phrase(noun)
    start, end = min(start, first), max(end, last, noun)
    words = dossier.text[notes.tokens[start].start : notes.tokens[end].end]
    unit = {"killed": "deaths", "injured": "injuries"}.get(loss[0] if loss else "", "persons" if person_noun(notes, agents, noun) else lemma + "s")
    add_figure(dossier, notes, value, low, high, bound, unit, words, min(start, loss[1]) if loss else start, max(end, loss[1]) if loss else end)
    if loss is not None:
        who = words if lemma not in DEATH_NOUNS | INJURY_NOUNS else "people"
        toll = Toll(loss[0], int(value), int(low or 0), None if high is None else int(high), bound, who, noun, loss[1], notes.tokens[min(start, loss[1])].start, notes.tokens[max(end, loss[1])].end)
        dossier.tolls.append(toll)


def is_vague(notes: Annotations, first: int, last: int) -> bool:
    """'Dozens', 'hundreds' and their like."""
    return notes.tokens[last].lower in ("dozens", "scores", "hundreds", "thousands", "millions", "several") and first <= last


def add_figure(dossier: Dossier, notes: Annotations, value: float, low: float | None, high: float | None, bound: str, unit: str, what: str, first: int, last: int) -> None:
    """Put a figure into the record, with the speaker of the clause as its source."""
    around = [u for u in dossier.utterances if first in u.content and u.speakers]
    source = min(around, key=lambda u: len(u.content)).speakers[0] if around else None
    span = dossier.span(notes.tokens[first].start, notes.tokens[last].end)
    figure = Figure(id=stable_id("fg", dossier.id, span.start, span.end, value, unit), value=value, low=low, high=high, bound=bound, unit=unit, what=what, period=period_of(dossier, notes, first), source=source, evidence=(span,))
    dossier.figures.append(figure)


def period_of(dossier: Dossier, notes: Annotations, index: int) -> Interval | None:
    """The days that the sentence of a figure names, when it names one stretch only."""
    sentence = notes.tokens[index].sentence
    numbers = {n for i, n in dossier.time_tokens.items() if notes.tokens[i].sentence == sentence}
    times = [dossier.times[n] for n in sorted(numbers) if dossier.times[n].earliest is not None]
    return Interval(earliest=times[0].earliest, latest=times[0].latest) if len(times) == 1 else None


def money_and_percent(dossier: Dossier, notes: Annotations) -> set[int]:
    """Sums of money and shares; gives the tokens that they use up."""
    used: set[int] = set()
    for pattern in (MONEY, PERCENT):
        for match in pattern.finditer(dossier.text, dossier.headline_end):
            groups = match.groupdict()
            number = groups.get("number") or groups.get("number2") or ""
            scale = groups.get("scale") or groups.get("scale2") or ""
            value = parse_number(f"{number} {scale}".strip().lower())
            first, last = notes.token_at(match.start()), notes.token_at(match.end() - 1)
            if value is None or first is None or last is None:
                continue
            bound = bound_before(dossier.text[max(0, match.start() - 30) : match.start()]) or "exact"
            low, high = limits(value, bound)
            unit = (groups.get("currency") or groups.get("currency2") or "percent") if pattern is MONEY else "percent"
            add_figure(dossier, notes, value, low, high, bound, unit, match.group(), first, last)
            used.update(range(first, last + 1))
    return used


def durations(dossier: Dossier, notes: Annotations) -> None:
    """Stated durations of days and longer ('closed for nine days')."""
    for expression in dossier.expressions:
        if expression.pattern != "lasting" or notes.tokens[expression.first].start < dossier.headline_end:
            continue
        parts = parts_of(expression)
        value = count_of(parts)
        if value is None or parts["unit"] in ("minute", "hour", "night", "weekend"):
            continue
        words = dossier.text[notes.tokens[expression.first].start : notes.tokens[expression.last].end]
        if re.match(r"after\b", words, re.IGNORECASE) and value < 1:
            continue
        number = re.search(re.escape(parts.get("count", "")), words, re.IGNORECASE)
        before = dossier.text[max(0, notes.tokens[expression.first].start - 25) : notes.tokens[expression.first].start] + words[: number.start() if number else 0]
        bound = bound_before(before) or "exact"
        low, high = limits(value, bound)
        add_figure(dossier, notes, value, low, high, bound, parts["unit"] + "s", words, expression.first, expression.last)


def single_deaths(dossier: Dossier, notes: Annotations) -> None:
    """One person who is killed, named or not, is a toll of one ('the attacker was shot dead')."""
    counted = {toll.head for toll in dossier.tolls}
    for head, mention in sorted(dossier.cast.heads.items()):
        draft = dossier.cast.drafts[mention.entity]
        token = notes.tokens[head]
        single = draft.kind == "person" and mention.named or (token.tag == "NN" and draft.kind in ("person", "group") and not notes.children(head, "nummod"))
        if not single or token.start < dossier.body or token.head == head or head in counted:
            continue
        above = notes.tokens[token.head]
        dead = above.lemma in KILL or (above.lemma in ("shoot", "beat", "stab", "find", "hack", "gun") and any(notes.tokens[c].lower == "dead" for c in above.children))
        verb = above.index if dead and is_victim(notes, head, above.index) and (above.lemma != "die" or not mention.named) else None
        if verb is None and token.dep == "pobj" and above.lower == "of" and notes.tokens[above.head].lemma in ("death", "killing", "assassination", "murder"):
            verb = above.head
        if verb is not None:
            first, last = min(mention.first, verb), max(mention.last, verb)
            dossier.tolls.append(Toll("killed", 1, 1, 1, "exact", draft.name if mention.named else dossier.text[notes.tokens[mention.first].start : notes.tokens[mention.last].end], head, verb, notes.tokens[first].start, notes.tokens[last].end))


STAGE = Stage("figures", ("text", "notes", "cast", "expressions", "times", "utterances"), ("figures", "tolls"), find_figures)
