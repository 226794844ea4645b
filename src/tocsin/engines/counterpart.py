"""Parties that a clause leaves open and the report has told before.

News names the other side once and then leaves it out: 'Seoul went on alert', 'he rejected the demand'. A reader fills it in
from the sentences before, or because the whole report is about two sides. So do we, and say so in the rules of the event: `counterpart:near` when the other
side was met shortly before, `counterpart:report` when the report has two sides only, `same-act` when an act told before has the same victims or the same word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from tocsin.cast import ARMED, STATE
from tocsin.deed import HAPPENINGS, Deed
from tocsin.denials import denies_rumours
from tocsin.engines.clauses import clause_of, is_definite, is_passive
from tocsin.engines.coding import Coding
from tocsin.engines.referred import blames_unknown
from tocsin.engines.sides import is_thing, others_than, parties_beside, same_side, side_of, sides_of
from tocsin.knowledge import REAL, EventType
from tocsin.text import Annotations

ADDRESSED: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "REQUEST", "AGREE", "THREATEN", "CONCEDE", "SANCTION"})
"""Types that are done to somebody even when the clause does not say to whom."""
BETWEEN: frozenset[EventType] = frozenset({"COERCE", "RETREAT"})
"""Types that are done to the other side in a report about two, when the clause does not say to whom."""
LATER: dict[str, frozenset[str | None]] = {"convict": frozenset({"convict"}), "release": frozenset({"abduct", "arrest", "seize", "release"}), "expel": frozenset({"ASSAULT"})}
"""Modes of what has often lost its doer, and modes or types of what the same doer did before."""
REACH = 6
"""Sentences that those who flee look back."""
NEAR = 3
"""Sentences that count as shortly before."""
LEAD = 2
"""How many times as often as any other two these must meet, where they have no such share."""
VENGEANCE = frozenset({"avenge", "revenge", "vengeance", "retribution"})
"""Words for paying somebody back."""
PAIRED = frozenset({"they", "both", "two"})
"""Words by which a clause means two that were told of before."""
LEAST = 3
"""Deeds between two sides that make a report one about these two."""
SHARE = 0.5
"""Share of a report's deeds with two parties that are between these two."""


def share_acts(coding: Coding, deeds: list[Deed]) -> None:
    """Fill the open sides of violence and of meetings from an act told shortly before, where it is the same."""
    ordered = sorted(deeds, key=lambda d: (d.head, d.twin))
    doers: dict[str, list[str]] = {}
    for number, deed in enumerate(ordered):
        if deed.type in ("ASSAULT", "COERCE"):
            people_beside(coding, deed, ordered)
        name_same_doer(coding, ordered, number)
        if deed.type == "ASSAULT" and not deed.actors and is_running_toll(coding, deed):
            continue
        if deed.type == "ASSAULT":
            if not same_act(coding, deed, told_before(coding, ordered, number, NEAR)):
                recall(coding, deed, doers)
            if not deed.actors and not deed.nominal and deed.recipients and not coding.notes.children(deed.head, "nsubj"):
                scene_doer(coding, deed)
            if deed.actors:
                doers |= dict.fromkeys(deed.recipients, deed.actors)
        elif deed.type == "CONSULT" and not deed.recipients:
            same_meeting(coding, deed, told_before(coding, ordered, number, NEAR + 1))


def name_same_doer(coding: Coding, ordered: list[Deed], number: int) -> None:
    """Give a deed that has lost its doer, or names only who tells of it, the one who did what came before it."""
    deed = ordered[number]
    if deed.mode == "release" and deed.actors and only_tells(coding, deed, ordered):
        deed.actors = whose_it_was(deed, told_before(coding, ordered, number, NEAR)) or deed.actors
    if not deed.actors and deed.mode in LATER:
        deed.actors = whose_it_was(deed, told_before(coding, ordered, number, REACH if deed.mode == "expel" else NEAR))


def name_releasers(coding: Coding, deeds: list[Deed]) -> None:
    """The same for releases, once it is known which authorities made the arrests."""
    ordered = sorted(deeds, key=lambda d: (d.head, d.twin))
    for number, deed in enumerate(ordered):
        if deed.mode == "release":
            name_same_doer(coding, ordered, number)


def people_beside(coding: Coding, deed: Deed, deeds: list[Deed]) -> None:
    """Put those first whom the same doers did something to in the same breath as they took a thing ('stormed the building and arrested nine plotters')."""
    notes = coding.notes
    if deed.nominal or not deed.recipients or not all(is_thing(coding, p) for p in deed.recipients):
        return
    together = {*notes.conjuncts(deed.head), notes.tokens[deed.head].head if notes.tokens[deed.head].dep == "conj" else deed.head} - {deed.head}
    for other in deeds:
        if other.head in together and not notes.children(other.head, "nsubj") and other.type in ("ASSAULT", "COERCE") and set(other.actors) & set(deed.actors):
            people = [p for p in other.recipients if not is_thing(coding, p) and p not in deed.recipients]
            deed.recipients = [*people, *deed.recipients]


def is_running_toll(coding: Coding, deed: Deed) -> bool:
    """A passive counts all who fell 'since' some time: they fell to several."""
    notes = coding.notes
    return not deed.nominal and is_passive(notes, deed.head) and any(notes.tokens[c].lower == "since" or any(notes.tokens[m].lower == "since" for m in notes.children(c, "mark")) for c in notes.children(deed.head, "prep", "advcl"))


def only_tells(coding: Coding, deed: Deed, deeds: list[Deed]) -> bool:
    """Those who are taken for the doers of what a passive or a noun tells of only say so, or welcome or demand it ('the president says the girls have been released', 'welcomed their release')."""
    if not (deed.nominal or is_passive(coding.notes, deed.head)) or set(deed.actors) & set(coding.in_slot(deed.head, "by")) | set(coding.in_slot(deed.head, "possessor")):
        return False
    above = set(coding.notes.ancestors(deed.head))
    saying = {p for u in coding.utterances.get(deed.head, ()) for p in u.speakers} | {p for d in deeds if d.head in above and d.type in ("SUPPORT", "REQUEST", "ACCUSE") for p in d.actors}
    return set(deed.actors) <= saying


def whose_it_was(deed: Deed, before: Iterator[Deed]) -> list[str]:
    """Who does what a clause tells of without its doer: the court that sentenced others, the captors of those freed, those whom people flee from."""
    for earlier in before:
        if deed.mode is None or not {earlier.mode, earlier.type} & LATER[deed.mode] or not earlier.actors:
            continue
        if deed.mode == "release" and earlier.recipients and deed.recipients and set(deed.recipients) <= set(earlier.actors):
            deed.recipients = list(earlier.recipients)  # 'they were freed': not those who took them
        if deed.mode != "release" or set(earlier.recipients) & set(deed.recipients) or {earlier.mode, "release"} == {"abduct", deed.mode}:
            return [p for p in earlier.actors if p not in deed.recipients]
    return []


def name_fighters(coding: Coding, deeds: list[Deed]) -> None:
    """Give a fight told without its sides ('the ethnic clashes', 'the fighting') the two of the fight told nearest to it, else of an attack told right beside it; one of which a single side is told ('the clashes killed nine herders') those of the fight in which that side stands."""
    ordered = sorted(deeds, key=lambda d: (d.head, d.twin))
    tokens, grounds = coding.notes.tokens, coding.dossier.grounds
    fights = [d for d in ordered if d.is_fight and len(sides_of(coding, d.actors)) > 1]
    for fight in fights:  # who falls in it is of either side
        fight.recipients = [p for p in fight.recipients if not is_fallen(coding, p)]
    struck = [d for d in ordered if d.type == "ASSAULT" and not d.nominal and not d.is_fight and d.status in REAL and d.actors and d.recipients and not any(is_thing(coding, p) for p in (*d.actors, *d.recipients))]
    for deed in ordered:
        one = len(deed.actors) == 1 and not deed.recipients and deed.nominal
        if not deed.is_fight or (deed.actors and not one) or deed.status not in REAL or is_general(coding, deed):
            continue
        sentence = tokens[deed.head].sentence
        for others, reach in ((fights, REACH), (struck, 0)) if not one else ((fights, REACH),):
            near = [d for d in others if set(deed.actors) <= set(d.actors) and abs(tokens[d.head].sentence - sentence) <= reach and grounds.get(tokens[d.head].sentence) == grounds.get(sentence)]
            told = min(near, key=lambda d: (abs(tokens[d.head].sentence - sentence), d.head), default=None)
            if told is not None:
                deed.actors = list(dict.fromkeys([*told.actors, *(told.recipients if others is struck else ())]))
                deed.recipients = [p for p in deed.recipients if not is_fallen(coding, p)]
                deed.rules.append("same-fight")
                break


def is_fallen(coding: Coding, party: str) -> bool:
    """Nameless people without arms, who are told as the dead of a fight."""
    return party.startswith("group:") and coding.cast.drafts[party].sector in ("CVL", None)


FOR_LONG = frozenset({"decades", "years", "century", "centuries", "often", "regularly", "frequently", "sporadic", "occasional"})
"""Words for what goes on for long or comes again and again."""


def is_general(coding: Coding, deed: Deed) -> bool:
    """Fighting is told of as what a land suffers or has seen for long, not as one that happened ('has been plagued by clashes for decades')."""
    notes = coding.notes
    verb = clause_of(notes, deed.head)
    return any(notes.tokens[i].lower in FOR_LONG for i in notes.subtree(verb))


def told_before(coding: Coding, ordered: list[Deed], number: int, reach: int) -> Iterator[Deed]:
    """The deeds before one of them, the last first, as far as some sentences back."""
    tokens = coding.notes.tokens
    first = tokens[ordered[number].head].sentence - reach
    for at in range(number - 1, -1, -1):
        if tokens[ordered[at].head].sentence < first:
            return
        yield ordered[at]


def fill_open_sides(coding: Coding, deeds: list[Deed]) -> None:
    """Fill the recipients of statements from what was told before, where that is clear."""
    ordered = sorted(deeds, key=lambda d: (d.head, d.twin))
    pairs, speakers = two_sides(coding, ordered), last_speakers(coding)
    for number, deed in enumerate(ordered):
        own_side = (deed.type in ("THREATEN", "REJECT") or deed.mode == "withdraw") and deed.actors and all(same_side(coding, p, deed.actors[0]) for p in deed.recipients)
        open_side = not deed.recipients or own_side or all(is_thing(coding, p) and coding.cast.drafts[p].sector not in ARMED | STATE for p in deed.recipients)
        if blames_unknown(coding, deed) or denies_rumours(coding.notes, deed):
            continue
        if deed.type == "THREATEN" and avenge(coding, deed, told_before(coding, ordered, number, NEAR)):
            continue
        if deed.type in (ADDRESSED | BETWEEN) and (deed.type, deed.mode) != ("COERCE", "seize") and open_side and deed.actors and not (deed.frame is not None and deed.frame.recipient == ()) and len(sides_of(coding, deed.actors)) == 1:
            spoke = speakers.get(coding.notes.tokens[deed.head].sentence - 1) if deed.type == "REJECT" else None
            counterpart(coding, deed, told_before(coding, ordered, number, NEAR), pairs, spoke)


def representative(coding: Coding, side: str) -> list[str]:
    """The entity that stands for a side: its government for a state."""
    name = f"gov:{side}"
    return [name] if name in coding.cast.drafts else [side] if side in coding.cast.drafts else []


def two_sides(coding: Coding, deeds: list[Deed]) -> tuple[str, str] | None:
    """The two sides of a report that has only two: most deeds with two parties are between them."""
    counted: Counter[tuple[str, str]] = Counter()
    total = 0
    for deed in deeds:
        one, other = sides_of(coding, deed.actors), sides_of(coding, deed.recipients)
        if deed.type in ("CONSULT", "ASSAULT") and len(one) == 2 and not other:
            one, other = {min(one)}, {max(one)}
        if len(one) == len(other) == 1 and one != other:
            a, b = next(iter(one)), next(iter(other))
            counted[(min(a, b), max(a, b))] += 1
            total += 1
    if not counted:
        return None
    (best, number), *others = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return best if number >= LEAST and (number >= SHARE * total or number >= LEAD * (others[0][1] if others else 0)) else None


def counterpart(coding: Coding, deed: Deed, before: Iterator[Deed], pairs: tuple[str, str] | None, spoke: str | None) -> None:
    """Give a statement the one whom it answers (`spoke`), whom its speaker last dealt with, or the other side of a report about two; things that it names stay behind."""
    (own,) = sides_of(coding, deed.actors)
    if spoke is not None and is_answered(coding, spoke, own):
        give(coding, deed, [spoke], "speaker")
        return
    for earlier in before if deed.type in ADDRESSED else ():
        if earlier.type == "ASSAULT":
            continue  # whom one fights is not always whom one answers
        found = [p for p in parties_beside(coding, earlier, own) if not is_thing(coding, p) and is_known(coding, p)]
        at_home = all(coding.cast.drafts[p].country == own for p in found)
        if at_home and not set(deed.actors) & {*earlier.actors, *earlier.recipients}:
            continue  # one mayor's deal with the people is not another's
        if found and is_joint(coding, deed) and earlier.type in ("CONSULT", "AGREE", "COOPERATE"):
            join(deed, found)
            return
        if found:
            give(coding, deed, found, "near")
            return
    if pairs is not None and own in pairs:
        other = representative(coding, pairs[1] if own == pairs[0] else pairs[0])
        if is_joint(coding, deed):
            join(deed, other)
        else:
            give(coding, deed, other, "report")


def avenge(coding: Coding, deed: Deed, before: Iterator[Deed]) -> bool:
    """Aim a vow to avenge the dead at those who were told to have killed, and at nobody of whom it says that he is avenged; True for such a vow."""
    notes = coding.notes
    words = [i for i in notes.subtree(deed.clause if deed.nominal else deed.head) if notes.tokens[i].lemma.lower() in VENGEANCE]
    if not words or not deed.actors:
        return False
    avenged = {p for i in words for name in ("object", "for") for p in coding.in_slot(i, name)}
    deed.recipients = [p for p in deed.recipients if p not in avenged and not same_side(coding, p, deed.actors[0])]
    for earlier in before:
        enemy = others_than(coding, earlier.actors, [*deed.actors, *avenged]) if earlier.type == "ASSAULT" and not earlier.is_fight else []
        if enemy and not deed.recipients:
            deed.recipients = enemy
            deed.rules.append("counterpart:avenged")
            break
    return True


def is_joint(coding: Coding, deed: Deed) -> bool:
    """Several agree on something, and the clause calls them only 'they', 'both' or 'the two'."""
    notes = coding.notes
    if deed.type != "AGREE" or deed.nominal or notes.tokens[deed.head].lemma not in ("agree", "resolve"):
        return False
    return any(notes.tokens[i].lower in PAIRED or any(notes.tokens[c].lower in PAIRED for c in notes.children(i, "det", "nummod", "predet", "preconj")) for i in told_subjects(notes, deed.head))


def told_subjects(notes: Annotations, verb: int) -> list[int]:
    """The subjects that stand in the clause of a verb, or in that which it is joined to."""
    while not (own := notes.children(verb, "nsubj")) and notes.tokens[verb].dep == "conj" and notes.tokens[verb].head != verb:
        verb = notes.tokens[verb].head
    return own


def join(deed: Deed, parties: list[str]) -> None:
    """Let others agree with those who are named."""
    deed.actors = list(dict.fromkeys([*deed.actors, *parties]))
    deed.recipients = [p for p in deed.recipients if p not in deed.actors]
    deed.rules.append("among-them")


def is_known(coding: Coding, party: str) -> bool:
    """The report tells at least of which country or of what trade a party is: what it only names may be anything."""
    draft = coding.cast.drafts[party]
    return bool(draft.country or draft.sector or draft.office_sector or draft.person)


def last_speakers(coding: Coding) -> dict[int, str]:
    """Who speaks last in each sentence in which somebody does."""
    found: dict[int, str] = {}
    for utterance in sorted(coding.dossier.utterances, key=lambda u: -u.cue):
        if utterance.speakers:
            found.setdefault(coding.notes.tokens[utterance.cue].sentence, utterance.speakers[0])
    return found


def is_answered(coding: Coding, speaker: str, own: str) -> bool:
    """A denial or refusal answers whoever spoke right before it for another state or armed side."""
    draft = coding.cast.drafts[speaker]
    return side_of(coding, speaker) != own and (draft.sector in STATE | ARMED or draft.kind == "government" or (draft.kind == "person" and draft.country not in (None, own)))


def give(coding: Coding, deed: Deed, parties: list[str], how: str) -> None:
    """Fill the recipients and say how."""
    found = [p for p in parties if p not in deed.actors]
    if found:
        kept = [p for p in deed.recipients if p not in found and not same_side(coding, p, deed.actors[0])]  # 'warned that the army would fire' threatens no army of his own
        deed.recipients = [*found, *kept]
        deed.rules.append(f"counterpart:{how}")


def same_act(coding: Coding, deed: Deed, before: Iterator[Deed]) -> bool:
    """Give a deed of violence the side that it leaves open from one just told, when the other side is the same, or it points back with the same word; True if one did."""
    notes = coding.notes
    for earlier in before:
        if earlier.type != "ASSAULT" or is_running_toll(coding, earlier):
            continue
        noun = happening_of(coding, deed)
        word, definite = notes.tokens[noun].lemma, deed.definite if noun == deed.head else is_definite(notes, noun)
        alike = earlier.status in REAL and not earlier.is_fight and are_alike(coding, deed.recipients, earlier.recipients)
        again = definite and (word == notes.tokens[earlier.head].lemma or ((deed.nominal or noun != deed.head) and word.lower() in HAPPENINGS and (alike or not deed.recipients) and bool(earlier.recipients)))
        doers, victims = set(deed.actors) & set(earlier.actors), set(deed.recipients) & set(earlier.recipients)
        fits = not (deed.actors and earlier.actors and not doers and not may_be(coding, earlier.actors, deed.actors)) and not (deed.recipients and earlier.recipients and not victims and not alike)
        same = again and fits
        others = [p for p in earlier.actors if not any(same_side(coding, p, q) for q in deed.recipients)]
        changed = fill(deed, others if victims or again else [], earlier.recipients if same else [])
        changed |= same and deed.status != "alleged" and fill(earlier, deed.actors, [])  # who did it may be told only the second time
        if changed:
            return True
    return False


def happening_of(coding: Coding, deed: Deed) -> int:
    """The word that tells of a deed of violence; of a verb that has such a noun as its subject this one ('the rampage killed nine')."""
    notes = coding.notes
    subjects = notes.children(deed.head, "nsubj") if not deed.nominal else []
    return next((i for i in subjects if notes.tokens[i].lemma.lower() in HAPPENINGS), deed.head)


def are_alike(coding: Coding, victims: list[str], told: list[str]) -> bool:
    """Those of whom an act is told as its victims may be among those whom it struck: the forces of the same state, or people without a name where people or their places were struck ('stormed a village … 30 people died in the attack')."""
    drafts = coding.cast.drafts
    if not victims or not told:
        return False
    if all(any(same_side(coding, p, q) for q in told) or drafts[p].name.lower() == "others" for p in victims):
        return True
    return all(p.startswith(("group:", "facility:")) and drafts[p].sector not in ARMED | STATE for p in (*victims, *told))


def may_be(coding: Coding, unnamed: list[str], named: list[str]) -> bool:
    """Those told of without a name may be the ones named later: all of them armed and no state's ('rebels', then the group that claims the raid)."""
    drafts = coding.cast.drafts
    return all(p.startswith("group:") for p in unnamed) and all(drafts[p].sector in ARMED - STATE for p in (*unnamed, *named))


def recall(coding: Coding, deed: Deed, doers: dict[str, list[str]]) -> None:
    """'The editor's murder' points back to what was done to the editor however far away, for nobody is murdered twice (`doers`: by sufferer, who did it last)."""
    if deed.nominal and not deed.actors and coding.notes.tokens[deed.head].lemma.lower() in coding.ontology.words("undergone_nouns"):
        known = (doers[p] for p in deed.recipients if p in doers and coding.cast.drafts[p].kind == "person")
        fill(deed, next(known, []), [])


def fill(deed: Deed, actors: list[str], recipients: list[str]) -> bool:
    """Fill the open sides of a deed of violence by those of an act that it is part of; True when there was something to fill."""
    before = len(deed.actors), len(deed.recipients)
    deed.actors = deed.actors or [p for p in actors if p not in deed.recipients]
    deed.recipients = deed.recipients or [p for p in recipients if p not in deed.actors]
    if before == (len(deed.actors), len(deed.recipients)):
        return False
    deed.rules.append("same-act")
    return True


def scene_doer(coding: Coding, deed: Deed) -> None:
    """Give violence without a doer the one whom the sentences around it call its doer ('The attacker', 'the bomber'), where they know of only one."""
    notes = coding.notes
    sentence, words, heads = notes.tokens[deed.head].sentence, coding.ontology.words("doers_of_violence"), coding.cast.heads
    near = notes.tokens[notes.sentences[max(0, sentence - NEAR)].first : notes.sentences[min(sentence + NEAR, len(notes.sentences) - 1)].last]
    around = {heads[token.index].entity for token in near if token.index in heads and token.start >= coding.body and token.lemma.lower() in words}
    told = {token.sentence for token in near if token.index in heads and heads[token.index].entity in around}
    if len(around) == 1 and not around & set(deed.recipients) and not is_other_time(coding, deed, told):
        deed.actors = list(around)
        deed.rules.append("doer-of-scene")


PERIOD = timedelta(days=20)
"""What lasts longer is no day of one story."""


def is_other_time(coding: Coding, deed: Deed, told: set[int]) -> bool:
    """The clause of a deed dates it to a month, a year or a time that goes on, or to days that are none of those that some sentences name ('in 2019 eight teachers were abducted')."""
    dossier, notes = coding.dossier, coding.notes
    sentence = notes.tokens[deed.head].sentence
    own = [dossier.times[n] for i in notes.subtree(clause_of(notes, deed.head)) if (n := dossier.time_tokens.get(i)) is not None]
    there = [dossier.times[n] for at in told - {sentence} for i in range(notes.sentences[at].first, notes.sentences[at].last) if (n := dossier.time_tokens.get(i)) is not None]
    if any(time.kind in ("duration", "set") or (time.earliest and time.latest and time.latest - time.earliest > PERIOD) for time in own):
        return True
    pairs = [(a, b) for a in own for b in there if a.earliest and a.latest and b.earliest and b.latest]
    return bool(pairs) and not any(a.earliest <= b.latest and b.earliest <= a.latest for a, b in pairs)  # type: ignore[operator]


def same_meeting(coding: Coding, deed: Deed, before: Iterator[Deed]) -> None:
    """Seat the parties of a meeting told of again as they were seated when it was told first, with its host."""
    sides = sides_of(coding, [*deed.actors, *deed.recipients])
    dated = deed.definite or any(i in coding.dossier.time_tokens for i in coding.notes.children(deed.head, "poss"))
    for earlier in before:
        if earlier.type != "CONSULT":
            continue
        seated = sides_of(coding, [*earlier.actors, *earlier.recipients])
        joint = not earlier.recipients and deed.nominal and dated and earlier.status in REAL  # 'said nothing after the talks': with whom, was told before
        if sides and (earlier.recipients or joint) and (sides < seated or (earlier.recipients and sides == seated)):
            deed.actors, deed.recipients = list(earlier.actors), list(earlier.recipients)
            deed.rules.append("same-meeting")
        return
