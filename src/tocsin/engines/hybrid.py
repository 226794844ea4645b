"""The engines with a learned reader. `hybrid`: reader and rules propose anchors, the reader's judgement and the rules' frames decide together.
`judged`: the rules alone propose anchors and parties, and the reader judges what the parties did to one another.

The reader is better at telling what a word means in its sentence and at wordings that no frame foresees; the rules are better at negation, attribution,
reference and at saying why. So: type by both, doers by the frame's slots where the frame stays and else by the reader, recipients by the reader where it
marks any, status by grammar where the rules saw the word; everything after that (what a statement absorbs, results of attacks, chains of speakers) is the rules' `combine`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tocsin.cast import STATE
from tocsin.deed import BLAMABLE, FORCE, HURTFUL, MATERIAL, REFUSES, Deed
from tocsin.dossier import Dossier
from tocsin.engines.charges import charges
from tocsin.engines.clauses import clause_of, is_definite, is_passive, shell, subjects
from tocsin.engines.coding import Coding, has_losses, hearers, is_users, note
from tocsin.engines.combine import combine
from tocsin.engines.confidence import give_score, log_odds
from tocsin.engines.disowned import DISOWNS
from tocsin.engines.learned import CHARGED, Candidate, anchor_tokens, candidates, is_charged
from tocsin.engines.negation import is_negated, is_of_nobody
from tocsin.engines.parties import entities_of
from tocsin.engines.reader import Span, load_reader
from tocsin.engines.reality import is_disowned, is_inverted, is_neither, is_not_meant, modals
from tocsin.engines.referred import CLAIMS
from tocsin.engines.rules import PLOTTING, TERRITORIAL, guess, is_enabled, open_coding, propose, refuse
from tocsin.engines.sides import sides_of
from tocsin.knowledge import REAL, EventStatus, EventType
from tocsin.ontology import Ontology
from tocsin.text import Annotations
from tocsin.version import __version__

FRAME_WEIGHT = 0.6
"""What a frame of the lexicon adds to the reader's probability of its type."""
TELLING_WEIGHT = 0.9
"""The same for one that asks for two slots or more, one of them by its words: where the two disagree such frames are nearly always right, unless the reader is all but sure."""
KEEP = 0.72
"""An anchor that only the reader sees must tell of an event with this probability, by both readings together."""
DROP = 0.7
"""An anchor of the rules is dropped when the reader is so sure that it tells of no event."""
TELLING_DROP = 0.9
"""The same for a frame that asks for two slots or more."""
FLOOR = 0.3
"""Events with a lower score are left out."""
FORCE_FLOOR = 0.45
"""The same for violence, whose words are borrowed most, and whose false alarms cost most."""
TELLING_FLOOR = 0.15
"""The same where the rules' words leave little doubt."""
HINTED_FLOOR = 0.06
"""The same for such words where the reader, too, holds their type for possible."""
HINT = 0.03
"""The probability from which on it does."""
LOSS_FLOOR = 0.2
"""The same for violence whose dead and injured the sentence counts: that is no figure of speech."""
LONE_FLOORS: dict[EventType, float] = {"CONCEDE": 0.5, "CONSULT": 0.5, "RETREAT": 0.5, "ACCUSE": 0.5, "REJECT": 0.5}
"""The same for what no frame tells of, by types whose words are everyday ones ('approached him', 'had disagreements'): below these most are none."""
RIVAL = 0.1
"""Other types are named among the reasons from this probability on."""
COMMON: frozenset[EventType] = frozenset({"CONSULT", "COOPERATE", "ASSAULT", "SUPPORT", "PROTEST"})
"""Types that several do together, so that doers stand on both sides of the word ('met with', 'clashed with', 'joined … in praising')."""
DONE_TO: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "SANCTION", "AID", "SUPPORT", "ACCUSE", "REQUEST"})
"""Types whose verbs have as object the one to whom they are done."""
FRIENDLY: frozenset[EventType] = frozenset({"AID", "AGREE", "COOPERATE", "SUPPORT", "CONSULT", "CONCEDE", "RETREAT"})
"""Types of what one asks others to do."""
HELPING: frozenset[EventType] = frozenset({"REQUEST", "AID", "AGREE", "COOPERATE", "SUPPORT", "CONSULT"})
"""Types that somebody does with one party against another."""
REBELS = frozenset({"REB", "UAF"})
"""Sectors of those who fight against states."""
ALL_BUT_SURE, UNTHOUGHT = 0.94, 0.1
"""The probability that the reader must give to the doers that it marks, and may give at the most to the parser's, to overrule a frame."""
PLANNING = frozenset({"plan", "prepare", "plot", "intend", "consider", "contemplate", "mull", "weigh"})
"""Verbs whose object has not happened."""
UNREAL = frozenset({"hypothetical", "not_occurred", "denied"})


class HybridEngine:
    """Rules and learned reader together."""

    name = "hybrid"
    version = __version__
    least: float | None = KEEP
    """The reader proposes anchors of this probability too; with None it sees only what the rules propose, with their parties marked."""

    def code(self, dossier: Dossier, ontology: Ontology) -> Iterable[Deed]:
        """The deeds of a document in the order of their anchors."""
        coding = open_coding(dossier, ontology)
        if coding is None:
            return []
        found: list[Deed] = []
        proposed = propose(coding)
        coding.fights = [deed for deed in proposed if deed.is_fight]
        for candidate in candidates(coding, load_reader(), proposed, least=self.least):
            made = decide(coding, candidate)
            found.extend(made)
            for deed in made:
                coding.chances[deed.head] = {role + "s": [(candidate.offset + start, candidate.offset + end, p) for (start, end), p in spans] for role, spans in candidate.reading.chances.items()}
        deeds = weigh(coding, combine(coding, found))
        return deeds if self.least is None else [*deeds, *charges(coding, load_reader(), deeds)]


class JudgedEngine(HybridEngine):
    """Anchors and parties by rules, type by the reader."""

    name = "judged"
    least = None


def weigh(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """Give each deed its score, and leave out those that are more likely none."""
    kept: list[Deed] = []
    gone: set[int] = set()
    for deed in deeds:
        give_score(deed)
        if not deed.signs or deed.score >= floor_of(coding, deed):
            kept.append(deed)
            continue
        note(coding, deed, f"not coded: more likely no such event (score {deed.score})")
        if deed.nominal:
            gone.add(deed.head)
    for deed in kept:
        if deed.parent in gone and deed.status == "alleged":  # 'tensions over complaints that …': no accusation, so nothing is alleged in it
            deed.parent, deed.status = None, coding.ontology.type(deed.type).status
    return kept


def is_telling(coding: Coding, deed: Deed) -> bool:
    """What the rules found leaves little doubt: its frame asks for two slots or more, one of them by its words ('put its loan on hold'), or it is a fight that breaks out ('clashes erupted in …')."""
    if deed.frame is None:
        return False
    slots = deed.frame.requires.values()
    return (len(slots) > 1 and any(filler.lemmas for filler in slots)) or breaks_out(coding, deed)


def breaks_out(coding: Coding, deed: Deed) -> bool:
    """A fight is said to begin or to go on."""
    notes, token = coding.notes, coding.notes.tokens[deed.head]
    if not (deed.nominal and deed.is_fight and token.dep == "nsubj"):
        return False
    verb = notes.tokens[token.head]
    particles = (f"{verb.lemma} {notes.tokens[i].lower}" for i in notes.children(verb.index, "prt", "advmod"))
    return not coding.ontology.words("outbreak_verbs").isdisjoint((verb.lemma, *particles))


def floor_of(coding: Coding, deed: Deed) -> float:
    """The score that a deed needs."""
    if deed.frame is None and not (deed.signs["framed"] or deed.signs["overruled"]) and deed.type in LONE_FLOORS and DISOWNS not in deed.rules:
        return LONE_FLOORS[deed.type]
    if is_telling(coding, deed):
        if deed.type == "ASSAULT":
            return LOSS_FLOOR
        return HINTED_FLOOR if deed.signs["type"] >= HINT else TELLING_FLOOR
    if deed.type != "ASSAULT":
        return FLOOR
    return LOSS_FLOOR if has_losses(coding, deed) else FORCE_FLOOR


def is_mere_talk(coding: Coding, head: int) -> bool:
    """A phrase that tells of no event of its own though it sounds like one: 'declined to comment', 'claimed responsibility', 'the threat posed by'."""
    notes, phrases = coding.notes, coding.ontology.words("no_events")
    token = notes.tokens[head]
    below = notes.children(head, "dobj", "xcomp", "prep", "nsubjpass", "acomp", "acl", "advmod", "prt")
    for _ in range(2):  # 'respond to requests for comment': two steps down
        below += [i for c in below for i in notes.children(c, "pobj", "prep", "dobj") if i not in below]
    above = f"{notes.tokens[token.head].lemma} {token.lemma}" if token.dep in ("dobj", "nsubjpass", "pobj", "compound") else ""
    return above in phrases or any(f"{token.lemma} {notes.tokens[i].lemma.lower()}" in phrases for i in below)


def is_manner(notes: Annotations, candidate: Candidate) -> bool:
    """The words only say how something is done ('must unconditionally free them'): what is done is told by their verb."""
    inside = notes.tokens_between(candidate.start, candidate.end)
    return bool(inside) and all(notes.tokens[i].tag == "RB" and notes.tokens[i].lower.endswith("ly") for i in inside)


def is_reception(notes: Annotations, verb: int) -> bool:
    """'Met' tells how something or somebody was received, and of no meeting ('the marchers were met with force', 'a move met with scorn')."""
    return notes.tokens[verb].lemma == "meet" and is_passive(notes, verb) and any(notes.tokens[c].lower == "with" for c in notes.children(verb, "prep"))


OWN_LAWS = frozenset({"decree", "edict", "ordinance", "law", "bill", "legislation", "order", "warrant", "act", "directive"})
"""Nouns for what rulers sign at home, beside no other side."""


def is_own_law(notes: Annotations, verb: int) -> bool:
    """Somebody signs what he himself orders ('signed a decree that bans gatherings'): what it orders is told by other words."""
    return notes.tokens[verb].lemma == "sign" and any(notes.tokens[c].lemma.lower() in OWN_LAWS for c in notes.children(verb, "dobj", "nsubjpass"))


def decide(coding: Coding, candidate: Candidate) -> list[Deed]:
    """The deeds of one candidate: the rules' with type and parties mended, or one of the reader's own, or none."""
    at = candidate.deeds[0].head if candidate.deeds else (anchor_tokens(coding, candidate) or (-1,))[0]
    if at >= 0 and (is_mere_talk(coding, at) or (not candidate.deeds and is_manner(coding.notes, candidate))):
        return []
    types = {name: p for name, p in candidate.reading.types.items() if name is not None}
    if at >= 0 and is_reception(coding.notes, at):
        candidate.deeds = [deed for deed in candidate.deeds if deed.type != "CONSULT"]
        types.pop("CONSULT", None)
    if at >= 0 and not candidate.deeds and is_own_law(coding.notes, at):
        types.pop("SUPPORT", None)
    nothing = candidate.reading.types.get(None, 0.0)
    if not candidate.deeds:
        if at >= 0 and coding.notes.tokens[at].lemma.lower() in coding.ontology.words("everyday_words"):
            return []
        event = (candidate.probability or 0.0) * (1.0 - nothing)
        charged = event < KEEP and is_charged(coding, (candidate.start, candidate.end))
        if charged:
            types = {name: p for name, p in types.items() if name in MATERIAL}
        if event < (CHARGED if charged else KEEP) or not types:
            return []
        deed = learned_deed(coding, candidate, next(iter(types)), event)
        return [deed] if deed is not None else []
    framed = candidate.deeds[0].type
    frame = candidate.deeds[0].frame
    if framed == "THREATEN" and frame is not None and frame.type in types and frame.type != framed:
        types[framed] = types.get(framed, 0.0) + types.pop(frame.type)  # what is announced as a threat the reader calls by what it would be
    if is_users(coding, candidate.deeds[0]) or (frame is not None and frame.sure):
        return candidate.deeds  # who adds a frame of his own knows his texts
    telling = is_telling(coding, candidate.deeds[0])
    if nothing >= (TELLING_DROP if telling else DROP):
        for deed in candidate.deeds:
            note(coding, deed, f"not coded: the learned reader sees no event here ({nothing})")
            coding.unreal.extend([deed] if not deed.nominal else [])
        return []
    weight = TELLING_WEIGHT if telling else FRAME_WEIGHT
    if REFUSES in candidate.deeds[0].rules:  # the reader knows the act, and grammar that somebody will not do it
        types = {framed: 1.0 - nothing}
    chosen = max([*types, framed], key=lambda name: (types.get(name, 0.0) + weight * (name == framed), name))
    words = anchor_tokens(coding, candidate) if candidate.probability else None
    for deed in candidate.deeds:
        if words is not None and words[1] <= deed.last and deed.first <= words[2]:
            deed.first, deed.last = words[1:]  # a frame's words may take in half of the clause
        retype(coding, deed, chosen, candidate)
        if len(candidate.deeds) == 1:
            give_parties(coding, deed, candidate)
        deed.signs = {"event": log_odds(1.0 - nothing), "type": types.get(chosen, 0.0), "framed": float(chosen == framed), "overruled": float(chosen != framed), "unseen": float(candidate.probability is not None and candidate.probability < KEEP)}
        deed.rules.extend(reasons(candidate, chosen))
    return candidate.deeds


def reasons(candidate: Candidate, chosen: EventType) -> list[str]:
    """What the reader says of the type, and which others it thought possible."""
    types = candidate.reading.types
    rivals = [f"instead:{name or 'no event'}={p}" for name, p in types.items() if name != chosen and p >= RIVAL]
    return [f"learned:{chosen}={types.get(chosen, 0.0)}", *rivals]


def retype(coding: Coding, deed: Deed, chosen: EventType, candidate: Candidate) -> None:
    """Set the type that was decided; the mode comes from the frame where it stays, else from the reader."""
    modes = coding.ontology.type(chosen).modes
    if chosen == deed.type:
        if deed.mode is None and candidate.reading.mode in modes:
            deed.mode = candidate.reading.mode
        return
    deed.type, deed.mode, deed.frame = chosen, candidate.reading.mode if candidate.reading.mode in modes else None, None
    if deed.status in ("offered", "demanded", "threatened", "planned", "occurred"):
        deed.status = status_of(coding, chosen, candidate)


def status_of(coding: Coding, kind: EventType, candidate: Candidate) -> EventStatus:
    """The reader's status where it fits the type, else the type's own."""
    own = coding.ontology.type(kind).status
    read = candidate.reading.status
    fits: dict[EventStatus, EventType] = {"offered": "AGREE", "demanded": "REQUEST", "threatened": "THREATEN"}
    if read in fits and fits[read] != kind:
        return own
    if read == "occurred" and own != "occurred":
        return own
    return read


def give_parties(coding: Coding, deed: Deed, candidate: Candidate) -> None:
    """Actors from the frame's slots where the frame stays, else from the reader; recipients from the reader where it marks any, which sees farther than the slots do."""
    actors, recipients = parties_of(coding, candidate, deed.type)
    if (deed.nominal and candidate.reading.status == "denied") or who_only_says(coding, deed, actors, recipients):
        actors = []  # 'denied any part in the raid': who says so is not who did it
    actors = [p for p in actors if not is_backdrop(coding, deed, p)]
    if deed.type in HELPING and deed.recipients:
        recipients = [p for p in recipients if p in deed.recipients or not is_foe(coding, deed, p)]
    recipients += [p for p in deed.recipients if recipients and p not in recipients and in_row(coding, candidate, p, recipients)]
    if deed.frame is not None and deed.frame.reciprocal and REFUSES not in deed.rules:
        fallen = counted_dead(coding, deed) if deed.is_fight else set()
        lost = [p for p in coding.in_slot(deed.head, "between") if p in deed.actors and p not in actors and p not in recipients]
        actors = [*actors, *lost] if set(actors) & set(deed.actors) else actors  # 'hosted talks between A and B': the reader may see only A
        merged = [p for p in dict.fromkeys([*actors, *recipients]) if p not in fallen]
        deed.actors = [p for p in deed.actors if p not in fallen]
        if len(merged) >= len(deed.actors) and len(sides_of(coding, merged)) >= len(sides_of(coding, deed.actors)):
            deed.actors, deed.recipients = (actors, recipients) if deed.type == "CONSULT" and actors and recipients else (merged, [])
        return
    if deed.frame is not None and actors and is_far_subject(coding, deed, candidate, actors):
        deed.actors = []
    if deed.frame is not None and not (not deed.actors and actors and recipients and set(actors) & set(deed.recipients)):
        actors = deed.actors or [p for p in actors if p not in deed.recipients]
    else:
        actors = actors or [p for p in deed.actors if p not in recipients]
    recipients = [p for p in recipients if p not in actors] or deed.recipients
    deed.actors, deed.recipients = actors, [p for p in recipients if p not in actors]


def is_far_subject(coding: Coding, deed: Deed, candidate: Candidate, actors: list[str]) -> bool:
    """The parser gave a word of force the subject of another clause: the reader is all but sure of somebody else, and does not think of those at all."""
    if deed.type not in ("ASSAULT", "COERCE") or not deed.actors or set(actors) & set(deed.actors) or max((p for _, p in candidate.reading.parties["actor"]), default=0.0) < ALL_BUT_SURE:
        return False
    notes, heads = coding.notes, coding.cast.heads
    if any(notes.tokens[i].pos == "PRON" for i in subjects(notes, deed.clause if deed.nominal else deed.head)):
        return False  # the reader marks no pronouns
    sentence = notes.sentences[notes.tokens[deed.head].sentence]
    named = [heads[i] for i in range(sentence.first, sentence.last) if i in heads and heads[i].entity in deed.actors and notes.tokens[i].pos != "PRON"]
    spans = [(candidate.offset + start, candidate.offset + end, p) for (start, end), p in candidate.reading.chances.get("actor", ())]
    thought = [p for start, end, p in spans for m in named if notes.tokens[m.first].start < end and start < notes.tokens[m.last].end]
    return bool(named) and max(thought, default=0.0) < UNTHOUGHT


def is_foe(coding: Coding, deed: Deed, party: str) -> bool:
    """A party only stands behind 'against' in the clause of a deed: help is asked and given against it ('sought help from Kenya against the gangs')."""
    notes, heads = coding.notes, coding.cast.heads
    here = [i for i in notes.subtree(deed.head) if i in heads and party in coding.cast.one(notes, i)]
    return bool(here) and all(any(notes.tokens[notes.tokens[j].head].lower == "against" and notes.tokens[j].dep == "pobj" for j in (i, *notes.ancestors(i))) for i in here)


SINCE = frozenset({"since", "before", "until", "till"})
"""Words before what only dates a deed."""


def is_backdrop(coding: Coding, deed: Deed, party: str) -> bool:
    """A noun's deed only comes about while somebody does something else ('the blast comes as Chad is fighting rebels'), or what he did only dates a passive one ('300 have been killed since the army entered the town'): he is not thereby its doer."""
    notes, heads = coding.notes, coding.cast.heads
    token = notes.tokens[deed.head]
    if deed.nominal:
        if token.dep != "nsubj" or notes.tokens[token.head].lemma not in ("come", "occur", "happen", "follow", "take"):
            return False
        beside = {i for clause in notes.children(token.head, "advcl") for i in notes.subtree(clause)}
    elif is_passive(notes, deed.head):
        dating = [c for c in notes.children(deed.head, "advcl", "prep") if notes.tokens[c].lower in SINCE or any(notes.tokens[m].lower in SINCE for m in notes.children(c, "mark"))]
        beside = {i for clause in dating for i in notes.subtree(clause)}
    else:
        return False
    sentence = notes.sentences[token.sentence]
    here = [i for i in range(sentence.first, sentence.last) if i in heads and heads[i].entity == party]
    return bool(here) and beside.issuperset(here)


def counted_dead(coding: Coding, deed: Deed) -> set[str]:
    """The unarmed people whom a fight killed or hurt by the words of its sentence: they are no side of it ('clashes left 40 people dead'), unless the report tells of them as one ('herders clashed with police')."""
    drafts, told = coding.cast.drafts, counted_in(coding, deed)
    fighters = {p for other in coding.fights if other.head != deed.head for p in other.actors if p not in counted_in(coding, other)}
    return {p for p in told - fighters if p.startswith("group:") and drafts[p].sector in ("CVL", None)}


def counted_in(coding: Coding, deed: Deed) -> set[str]:
    """Those of whom the sentence of a deed counts dead or injured."""
    notes = coding.notes
    return {p for toll in coding.dossier.tolls if notes.tokens[toll.head].sentence == notes.tokens[deed.head].sentence for p in coding.cast.one(notes, toll.head)}


def who_only_says(coding: Coding, deed: Deed, actors: list[str], recipients: list[str]) -> bool:
    """The actors are those who say that something was done, in the passive, and do not say whom ('the army said that a missile had been launched'), or authorities who speak of a protest.

    Who says that his enemies were killed is taken for who killed them.
    """
    verb = deed.clause
    if not actors or verb < 0 or deed.type not in ("ASSAULT", "MOBILIZE", "PROTEST", "COERCE", "REJECT"):
        return False
    above = next((coding.notes.tokens[i].head for i in (verb, *coding.notes.ancestors(verb)) if coding.notes.tokens[i].dep == "ccomp"), None)
    if above is None or not (above in coding.dossier.voices or any(u.cue == above for u in coding.dossier.utterances)):
        return False
    cast, speakers = coding.cast, {*coding.dossier.voices.get(above, ()), *coding.in_slot(above, "subject")}
    states = {cast.drafts[name].country for name in speakers if cast.drafts[name].sector in STATE} - {None}
    if not all(name in speakers or (cast.drafts[name].sector in STATE and cast.drafts[name].country in states) for name in actors):
        return False
    sectors = {cast.drafts[name].sector for name in actors}
    if deed.type == "PROTEST":
        return sectors <= STATE
    if deed.type in ("COERCE", "REJECT") and sectors & (STATE | REBELS):
        return False  # who says that men were held may hold them, if he can hold anybody
    enemies = {cast.drafts[name].sector for name in recipients}
    at_war = (sectors <= STATE and enemies & REBELS) or (sectors & REBELS and (enemies & STATE or (coding.notes.tokens[above].lemma == "claim" and "CVL" not in enemies)))
    return not deed.nominal and is_passive(coding.notes, verb) and not coding.notes.children(verb, "agent") and not at_war


def in_row(coding: Coding, candidate: Candidate, party: str, parties: Collection[str]) -> bool:
    """A party of the slots stands in one row with one that the reader marks, which may see only one of a row."""
    notes, heads = coding.notes, coding.cast.heads
    here = {notes.tokens[i].sentence for i in notes.tokens_between(candidate.start, candidate.end)}
    marked = [i for i in heads if notes.tokens[i].sentence in here and heads[i].entity in parties]
    own = [i for i in heads if notes.tokens[i].sentence in here and heads[i].entity == party]
    return any(j in notes.conjuncts(i) or i in notes.conjuncts(j) for i in marked for j in own)


def give_slots(coding: Coding, deed: Deed) -> None:
    """Parties by grammar where the reader marks none: subject and object of a verb that no frame knows ('the party threw him out'); the subject of a passive does nothing ('was turned down')."""
    if not deed.nominal and deed.actors and is_passive(coding.notes, deed.head) and not subjects(coding.notes, deed.head) and set(deed.actors) <= set(coding.in_slot(deed.head, "object")):
        deed.actors, deed.recipients = deed.recipients, deed.actors
    if deed.nominal or coding.notes.tokens[deed.head].pos != "VERB" or deed.type not in DONE_TO:
        return
    if not deed.recipients:
        deed.recipients = [p for p in coding.in_slot(deed.head, "object") if p not in deed.actors]
    if not deed.actors:
        deed.actors = [p for p in coding.in_slot(deed.head, "subject") if p not in deed.recipients]


def parties_of(coding: Coding, candidate: Candidate, kind: EventType) -> tuple[list[str], list[str]]:
    """Actors and recipients as entities; nobody stands on both sides."""
    spans = roles(coding, candidate, kind)
    words = coding.notes.tokens_between(candidate.start, candidate.end)
    unmeant = {p for verb in words for at in coding.notes.children(verb, "nsubj") for p in coding.cast.unmeant.get(at, ())}
    unmeant |= {p for verb in words[:1] for told in coding.utterances.get(verb, ()) for p in hearers(coding, told)} if kind in BLAMABLE else set()
    actors = [p for p in entities(coding, candidate, spans["actor"], places=False, attackers=frozenset()) if p not in unmeant]
    drafts = [coding.cast.drafts[name] for name in actors] if kind in ("ASSAULT", "THREATEN") else []
    attackers = frozenset(draft.country for draft in drafts if draft.country and draft.sector in STATE)
    recipients = entities(coding, candidate, spans["recipient"], places=kind in TERRITORIAL, attackers=attackers)
    return actors, [name for name in recipients if name not in actors]


def entities(coding: Coding, candidate: Candidate, spans: list[Span], *, places: bool, attackers: frozenset[str]) -> list[str]:
    """The entities of some spans of a candidate's sentence."""
    found = (name for start, end in spans for name in entities_of(coding, candidate.offset + start, candidate.offset + end, places=places, attackers=attackers))
    return list(dict.fromkeys(found))


def roles(coding: Coding, candidate: Candidate, kind: EventType) -> dict[str, list[Span]]:
    """The reader's spans by role, one that it marks as both by the likelier. Of actors on both sides of a word for what is not done in common, those behind it receive ('remain committed to working with Chad')."""
    read = candidate.reading.parties
    sides = {role: [span for span, p in read[role] if not any(s[0] < span[1] and span[0] < s[1] and q > p for s, q in read[other])] for role, other in (("actor", "recipient"), ("recipient", "actor"))}
    after = [span for span in sides["actor"] if candidate.offset + span[0] >= candidate.end]
    if kind not in COMMON and 0 < len(after) < len(sides["actor"]) and not any("by" in coding.dossier.text[candidate.end : candidate.offset + span[0]].split() for span in after):
        sides = {"actor": [span for span in sides["actor"] if span not in after], "recipient": [*after, *sides["recipient"]]}
    return sides


def is_passed_on(coding: Coding, head: int) -> bool:
    """What the narrator tells and calls a charge that somebody denies ('Rwanda backs the rebels, a charge it denies') is alleged all the same."""
    tokens = coding.notes.tokens
    behind = tokens[head + 1 : coding.notes.sentences[tokens[head].sentence].last]
    return any(token.lemma.lower() in CLAIMS and tokens[token.index - 1].lower in ("a", "an") and tokens[token.index - 2].text in (",", "-", "–", "—") for token in behind)


def is_vetoed(coding: Coding, head: int, kind: EventType) -> bool:
    """The rules left a verb out as only possible, or a noun as what somebody plans. Of an infinitive ('marched to demand', 'came to seize') and a participle ('after fighting left nine dead') the reader knows more."""
    notes = coding.notes
    if kind not in MATERIAL or notes.tokens[head].tag == "VBG" or any(notes.tokens[c].lower == "to" for c in notes.children(head, "aux")):
        return False
    at = notes.tokens[shell(notes, head)]
    planned = at.dep in ("dobj", "nsubjpass") and notes.tokens[at.head].lemma in PLANNING
    return any(d.head == head and d.status == "hypothetical" and (planned or not d.nominal) for d in coding.unreal)


def is_left_undone(notes: Annotations, verb: int, kind: EventType) -> bool:
    """A verb says that nobody did or suffered something, or of force that it was not used ('did not fire at the crowd'); what is not given or not said may be a refusal."""
    only = any(notes.tokens[c].lower == "not" and notes.word_after(c) in ("only", "just", "merely") for c in notes.children(verb, "neg"))
    return is_of_nobody(notes, verb) or (kind in FORCE and is_negated(notes, verb) and not only)


def is_left_so(notes: Annotations, verb: int) -> bool:
    """A verb tells in what state people were left, and of nobody who goes ('left nine people wounded')."""
    return notes.tokens[verb].lemma == "leave" and any(notes.tokens[c].tag == "VBN" or notes.tokens[c].pos == "ADJ" for o in (verb, *notes.children(verb, "dobj")) for c in notes.children(o, "acl", "oprd", "acomp", "ccomp"))


def is_asked(coding: Coding, head: int) -> bool:
    """A verb tells what somebody must or should do ('said Chad should free them'): that is asked for, and not done."""
    auxiliaries = modals(coding.notes, head)
    return bool(auxiliaries & coding.grammar.obligation) and "have" not in auxiliaries and not is_inverted(coding.notes, head)


def learned_deed(coding: Coding, candidate: Candidate, kind: EventType, event: float) -> Deed | None:
    """A deed that only the reader sees; None when it is not real, or when its words are none of the document's."""
    at = anchor_tokens(coding, candidate)
    if at is None:
        return None
    head, first, last = at
    notes = coding.notes
    status = status_of(coding, kind, candidate)
    nominal = notes.tokens[head].pos in ("NOUN", "PROPN")
    if not nominal and kind in FRIENDLY and is_asked(coding, head):
        return None  # `obligations` makes a request of it
    mode = candidate.reading.mode if candidate.reading.mode in coding.ontology.type(kind).modes else None
    deed = Deed(head, first, last, kind, mode, status, None, clause=clause_of(notes, head), nominal=nominal, rules=reasons(candidate, kind))
    deed.definite = nominal and is_definite(notes, head)
    deed.actors, deed.recipients = parties_of(coding, candidate, kind)
    if who_only_says(coding, deed, deed.actors, deed.recipients):
        deed.actors = []
    give_slots(coding, deed)
    if not nominal and (is_negated(notes, head) or is_disowned(notes, head)) and refuse(coding, deed):
        status = deed.status  # 'they will not end the strike'
    deed.signs = {"event": log_odds(event), "type": candidate.reading.types[kind], "framed": 0.0, "overruled": 0.0, "unseen": 0.0}
    if status == "denied" and is_passed_on(coding, head):
        deed.status = status = "alleged"
    if status in REAL and kind in MATERIAL and notes.tokens[head].lemma in PLOTTING:
        deed.status = status = "planned"
    if status in REAL and kind in HURTFUL and notes.tokens[head].dep == "conj" and not notes.children(head, "aux", "nsubj") and "have" not in modals(notes, head) and modals(notes, head) & coding.grammar.future:
        deed.status = status = "planned"  # 'will end the mission and pull out its envoy'
    if is_inverted(notes, deed.clause) or is_neither(notes, head) or is_not_meant(notes, deed.clause) or (not nominal and (is_left_undone(notes, head, kind) or (kind == "RETREAT" and is_left_so(notes, head)))) or (status in REAL and (is_vetoed(coding, head, kind) or is_enabled(coding, head))) or (status in UNREAL and not guess(coding, deed)):
        note(coding, deed, f"not coded: it is {status if status in UNREAL else 'hypothetical'}")
        return None
    return deed


