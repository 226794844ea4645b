"""Links between deeds of one document: which accusation, statement or deed a denial answers; what else a deed answers is found in `answers.py`."""

from __future__ import annotations

from tocsin.answers import bind
from tocsin.cast import Cast
from tocsin.deed import CHARGEABLE, HAPPENINGS, IF_DENIED, MATERIAL, ONLY_DENIED, SOURCE, Deed
from tocsin.denials import (
    CALLED_FALSE,
    INSISTS,
    KILLINGS,
    NO_PART,
    POINTERS,
    POINTS_BACK,
    SAYS_NOT,
    UNNAMED,
    UNTRUE,
    WRONGS,
    accusers_of,
    apposed,
    charged_later,
    contradictions,
    deed_denied,
    denies_doing,
    denies_rumours,
    disputed_claims,
    disputed_figure,
    is_denial,
    is_general,
    last_opponents,
    last_tellers,
    meanings,
    objects_of,
    one_side,
    part_denied,
    points,
    said_of,
    says_not,
    stem,
    untrue_clause,
    waves_off,
)
from tocsin.dossier import Dossier
from tocsin.engines.clauses import objects, subjects
from tocsin.knowledge import REAL
from tocsin.ontology import Ontology
from tocsin.reported import after_any, is_said
from tocsin.retraced import claimed_deed, retraced, told_otherwise
from tocsin.stage import Stage
from tocsin.text import Annotations, Utterance
from tocsin.untrue import calls_it_untrue, seat_denier

PRESUPPOSED = 2
"""Sentences that a denial looks back for the statement that it calls an allegation."""
NAMED = 5
"""The same where it names whose statement it is ('Chad's remarks are untrue')."""
REACH = 3
"""Sentences that a denial looks back for the accusation that it answers."""
RECALLED = 20
"""Sentences that it looks back for a deed whose very word it repeats, or an accusation that it echoes."""
NEAREST = 2
"""Sentences that a denial looks back which only points back ('denied it')."""
ECHO = 2
"""Words of meaning that a denial and a distant accusation must share."""
ALL_VIOLENCE = HAPPENINGS | KILLINGS | WRONGS | {"abduction", "kidnapping", "theft", "crime", "explosion", "fire", "arson", "crash", "disappearance"}
PLEAS = frozenset({"case", "charge", "claim", "complaint", "suit", "lawsuit", "appeal", "petition", "motion", "indictment", "objection", "allegation"})
"""What is brought before a court."""
COURTS = frozenset({"judge", "court", "tribunal", "justice", "magistrate", "jury"})
TELLINGS = frozenset({"remark", "statement", "comment", "version", "account", "narrative", "story", "estimate"})
"""Claims by which nobody need be accused ('disputed the minister's version of events')."""


def answered(notes: Annotations, cast: Cast, denial: Deed, denier: str, deeds: list[Deed]) -> Deed | None:
    """The accusation that a denial answers: the nearest before it that is aimed at the denier's side."""
    here = notes.tokens[denial.head].sentence
    accusers = accusers_of(notes, cast, denial)
    own_claims = disputed_claims(notes, denial)
    within = apposed(notes, denial)
    reach = 0 if within else max(REACH, NAMED if accusers else 0)
    best: tuple[tuple[int, int], Deed] | None = None
    for deed in deeds:
        if deed is denial or deed.type not in ("ACCUSE", "REQUEST") or deed.parent is not None or deed.mode == "investigate":
            continue  # an inquiry is no charge that could be denied
        spelled = any(notes.tokens[m].lower == "that" for c in notes.children(denial.head, "ccomp") for m in notes.children(c, "mark"))
        if deed.type == "REQUEST" and (spelled or (not within and points(notes, denial))):
            continue  # 'called for calm. Baku denied it': what was said before that; and who denies that something is so refuses nothing
        back = here - notes.tokens[deed.head].sentence
        if not 0 <= back <= reach or (back == 0 and deed.head > denial.head and deed.type == "REQUEST"):
            continue
        if accusers and not any(one_side(cast, a, b) for a in deed.actors for b in accusers):
            continue
        aimed = any(one_side(cast, r, denier) for r in deed.recipients)
        if not deed.actors and deed.head in own_claims:
            continue  # of 'the allegations are a fable' the subject is what is denied, and accuses nobody by itself
        if any(one_side(cast, a, denier) for a in deed.actors) or not (aimed or back == 0 or (back == 1 and not deed.recipients)):
            continue
        rank = (int(aimed) + int(deed.type == "ACCUSE"), deed.head)
        if best is None or rank > best[0]:
            best = (rank, deed)
    return best[1] if best else None


def pointed(notes: Annotations, cast: Cast, denial: Deed, deeds: list[Deed]) -> list[Deed]:
    """The accusation that a denial means which only points back ('rejected the charge', 'denied it'): the last one before it by another side."""
    here = notes.tokens[denial.head].sentence
    near = [d for d in deeds if d.type == "ACCUSE" and d.parent is None and d.mode != "investigate" and d.head < denial.head and here - notes.tokens[d.head].sentence <= NEAREST]
    others = [d for d in near if not set(d.actors) & set(denial.actors)]
    lands = {cast.drafts[b].country for b in denial.actors}
    within = [d for d in others if not d.recipients or any(cast.drafts[a].country in lands or a.startswith(UNNAMED) for a in d.recipients)]  # parties of one state accuse each other too
    return ([d for d in others if not any(one_side(cast, a, b) for a in d.actors for b in denial.actors)] or within)[-1:]


def own_deeds(notes: Annotations, cast: Cast, denial: Deed, deeds: list[Deed]) -> list[Deed]:
    """What the sentence before says that the denier did, where the denial only points back ('rejected this finding')."""
    here = notes.tokens[denial.head].sentence
    return [d for d in deeds if d.type in CHARGEABLE and here - notes.tokens[d.head].sentence == 1 and any(one_side(cast, a, b) for a in d.actors for b in denial.actors)]


def echoed(notes: Annotations, cast: Cast, denial: Deed, denier: str, deeds: list[Deed]) -> Deed | None:
    """A distant accusation of the denier's side whose words the denial repeats; of several the one that it repeats most."""
    here, own = notes.tokens[denial.head].sentence, meanings(notes, denial.head)
    best: tuple[tuple[int, int], Deed] | None = None
    for deed in deeds:
        back = here - notes.tokens[deed.head].sentence
        if deed.type != "ACCUSE" or deed.parent is not None or not REACH < back <= RECALLED or any(one_side(cast, a, denier) for a in deed.actors):
            continue
        shared = len(own & meanings(notes, deed.clause if deed.clause >= 0 and not deed.nominal else deed.head))
        if shared >= ECHO and (not deed.recipients or any(one_side(cast, r, denier) for r in deed.recipients)) and (best is None or (shared, deed.head) > best[0]):
            best = ((shared, deed.head), deed)
    return best[1] if best else None


def recalled(notes: Annotations, cast: Cast, denial: Deed, denier: str, deeds: list[Deed]) -> Deed | None:
    """The deed told before whose word a denial repeats ('denied bombing the town'), or the last one when it denies a part in it."""
    here = notes.tokens[denial.head].sentence
    words, general = said_of(notes, denial)
    stems = {stem(word) for word in words}
    earlier = sorted(without_own_charges(denial, deeds), key=lambda d: d.head, reverse=True)
    for deed in earlier:
        back = here - notes.tokens[deed.head].sentence
        if deed is denial or deed.type not in MATERIAL or back < 0 or deed.head >= denial.head:
            continue
        country = cast.drafts[denier].country
        doer = any(one_side(cast, a, denier) or (country is not None and cast.drafts[a].country == country) for a in deed.actors)
        if (doer or not deed.actors) and back <= RECALLED and stem(notes.tokens[deed.head].lemma) in stems:
            return deed
        unknown = back == 1 and deed.type == "ASSAULT" and all(a.startswith(UNNAMED) for a in deed.actors)
        if general and ((doer and back <= PRESUPPOSED and deed.type in CHARGEABLE) or unknown):
            return deed
    clauses = notes.children(denial.head, "ccomp", "xcomp")
    country, own = cast.drafts[denier].country, {word for clause in clauses for word in (stem(notes.tokens[clause].lemma), *meanings(notes, clause))}
    for deed in earlier if country is not None and own else ():  # 'denied that a column had left Sirte', after 'columns from Sirte advanced'
        near = deed.type in MATERIAL and deed.head < denial.head and here - notes.tokens[deed.head].sentence <= RECALLED
        if near and deed.type == "ASSAULT" and here - notes.tokens[deed.head].sentence <= PRESUPPOSED and all(a.startswith(UNNAMED) for a in deed.actors) and own & objects_of(notes, deed.head):
            return deed  # 'denied having struck the clinic', after 'shells hit a clinic'
        if near and any(cast.drafts[a].country == country for a in deed.actors) and len(own & meanings(notes, deed.head)) >= ECHO:
            return deed
    return None


def without_own_charges(denial: Deed, deeds: list[Deed]) -> list[Deed]:
    """The deeds that somebody may deny: not what he charges others with himself."""
    charged = {d.head for d in deeds if d.type == "ACCUSE" and set(d.actors) & set(denial.actors)}
    return [d for d in deeds if d.parent not in charged]


def deed_meant(notes: Annotations, cast: Cast, denial: Deed, nouns: list[int], deeds: list[Deed]) -> Deed | None:
    """The deed that somebody denies a part in: of the word that he uses, or violence where he speaks of violence; by nobody else who is known."""
    here = notes.tokens[denial.head].sentence
    words = {notes.tokens[i].lemma.lower() for i in nouns}
    stems = {stem(word) for word in words}
    near, killing = bool(nouns) and not words & ALL_VIOLENCE, bool(words & KILLINGS)
    own = {d.head for d in deeds if any(one_side(cast, a, b) or (cast.drafts[a].sector != "REB" and cast.drafts[a].country is not None and cast.drafts[a].country == cast.drafts[b].country) for a in d.actors for b in denial.actors)}
    for deed in sorted(without_own_charges(denial, deeds), key=lambda d: (d.head in own, d.head), reverse=True):
        back = here - notes.tokens[deed.head].sentence
        if set(deed.speakers[:1]) & set(denial.actors) & set(deed.actors):
            continue  # 'which has claimed such attacks in the past': what he owns up to
        if deed.type not in MATERIAL or ONLY_DENIED in deed.rules or (deed.head >= denial.head and deed.head not in nouns) or back > (NEAREST if not nouns or near else RECALLED):
            continue
        countries = {cast.drafts[b].country for b in denial.actors} - {None}
        others = [a for a in deed.actors if not a.startswith(UNNAMED) and cast.drafts[a].country not in countries and not any(one_side(cast, a, b) for b in denial.actors)]
        if others or (set(deed.recipients) & set(denial.actors)):
            continue
        same = stem(notes.tokens[deed.head].lemma) in stems
        meant = deed.type == "ASSAULT" and (not killing or notes.tokens[deed.head].lemma in KILLINGS or bool(deed.tolls))
        pointing = all(notes.tokens[i].pos == "PRON" for i in nouns)
        if same or (meant and (pointing or words & ALL_VIOLENCE)):
            return deed
    return None


def contradicted(notes: Annotations, cast: Cast, denial: Deed, deeds: list[Deed]) -> list[Deed]:
    """What a speaker contradicts who says that something was not so: an accusation of his side, or its deed, some of whose words he repeats."""
    for denier in denial.actors:
        target = answered(notes, cast, denial, denier, deeds)
        shared = meanings(notes, denial.head) & meanings(notes, target.clause if target.clause >= 0 and not target.nominal else target.head) if target is not None else set()
        if target is not None and shared and shared - {stem(t.lemma) for t in notes.tokens if t.pos == "PROPN"}:  # who is spoken of is no echo
            return [target]
        stems = {stem(notes.tokens[i].lemma) for i in notes.subtree(denial.head) if i != denial.head and notes.tokens[i].pos in ("VERB", "NOUN")}
        for deed in reversed(deeds):
            back = notes.tokens[denial.head].sentence - notes.tokens[deed.head].sentence
            if deed.type in MATERIAL and 0 < back <= REACH and any(one_side(cast, a, denier) for a in deed.actors) and stem(notes.tokens[deed.head].lemma) in stems:
                return [deed]
    return []


def charged_by_noun(dossier: Dossier, notes: Annotations, denial: Deed) -> Deed | None:
    """The accusation that a denial names as its own object ('denied Chad's claim that …'); it joins the deeds."""
    cast, tokens = dossier.cast, notes.tokens
    accusers = [a for a in accusers_of(notes, cast, denial) if cast.drafts[a].kind != "media" and not any(one_side(cast, a, d) for d in denial.actors)]
    noun = disputed_claims(notes, denial)
    if not accusers or not noun or tokens[noun[0]].lemma.lower() in TELLINGS:
        return None
    named = any(tokens[c].dep in ("acl", "ccomp", "relcl") for c in tokens[noun[0]].children) or after_any(notes, noun[0], ("of", "about"))
    if not named or any(d.head == noun[0] for d in dossier.deeds):
        return None
    deed = Deed(noun[0], noun[0], noun[0], "ACCUSE", "allege", "occurred", None, accusers[:1], list(denial.actors), rules=["denied-by-name"], clause=noun[0], nominal=True, score=0.5)
    add(dossier, notes, deed)
    return deed


def spelled_out(notes: Annotations, denial: Deed) -> list[int]:
    """The clauses that say what the reports or claims are that a denial denies ('denied reports that a post had burned')."""
    return [c for noun in disputed_claims(notes, denial) for c in notes.children(noun, "acl", "ccomp") if any(notes.tokens[m].lower == "that" for m in notes.children(c, "mark"))]


def add(dossier: Dossier, notes: Annotations, deed: Deed) -> None:
    """Put a deed where it belongs among the others."""
    dossier.deeds.append(deed)
    dossier.deeds.sort(key=lambda d: (notes.tokens[d.head].start, d.twin, d.type))


def presupposed(dossier: Dossier, notes: Annotations, denial: Deed, only: list[str] | None = None) -> Deed | None:
    """The accusation that a denial shows a plain statement to be ('Islamabad says …. Kabul denies the allegation'); it joins the deeds.

    The statement stands before, is made by another side, and speaks of the denier's side or country; where the denial names
    whose statement it answers, that one made it; with `only` one of these, and nobody else of his side.
    """
    cast, here = dossier.cast, notes.tokens[denial.head].sentence
    accusers = accusers_of(notes, cast, denial)
    reach = 0 if apposed(notes, denial) else NAMED if accusers else PRESUPPOSED
    for utterance in sorted(dossier.utterances, key=lambda u: (not charging(dossier, u, denial), -u.cue)):
        back = here - notes.tokens[utterance.cue].sentence
        if not 0 <= back <= reach or notes.tokens[utterance.cue].start < dossier.body or not utterance.speakers or utterance.continued or any(d.head == utterance.cue for d in dossier.deeds):
            continue
        if (utterance.stance == "hedges" and not apposed(notes, denial)) or (back == 0 and (utterance.cue > denial.head or (denial.head in utterance.content and not apposed(notes, denial)))):
            continue
        if any(one_side(cast, utterance.speakers[0], a) for a in denial.actors) or (accusers and not any(one_side(cast, utterance.speakers[0], a) for a in accusers)):
            continue
        if notes.tokens[utterance.cue].pos == "VERB" and not is_said(notes, utterance.cue):
            continue  # 'an inquiry to establish who fired' says nothing
        if not (charging(dossier, utterance, denial) or speaks_of(cast, utterance, denial) or pointed_at(notes, denial, back)) or (only is not None and utterance.speakers[0] not in only):
            continue
        charge = next((d for d in dossier.deeds if d.type == "ACCUSE" and d.parent is None and notes.tokens[d.head].sentence == notes.tokens[utterance.cue].sentence and any(one_side(cast, a, utterance.speakers[0]) for a in d.actors)), None)
        if charge is not None:
            return charge
        boasted = boast(dossier, utterance)
        if boasted:
            boasted[0].status = "alleged" if boasted[0].status in REAL else boasted[0].status
            return boasted[0]
        if notes.tokens[utterance.cue].lower == "according" or notes.tokens[utterance.cue].pos == "ADP" or disputed_figure(notes, denial):
            continue  # 'according to a doctor': nobody accuses by that; and a figure accuses nobody
        standing = notes.tokens[utterance.cue].tag in ("VBZ", "VBP")
        chain = [] if utterance.stance == "claims" and len(utterance.speakers) == 1 else list(utterance.speakers)  # 'maintains' accuses in the narrator's words
        deed = Deed(
            utterance.cue, utterance.cue, utterance.cue, "ACCUSE", "allege", "ongoing" if standing else "occurred", None, utterance.speakers[:1], list(denial.actors),
            rules=["presupposed-by-denial"], clause=utterance.cue, score=0.6, speakers=chain, cues=[utterance.cue] * len(chain),
        )  # fmt: skip
        for other in dossier.deeds:
            own = any(one_side(cast, a, utterance.speakers[0]) for a in other.actors)  # nobody alleges what he did himself
            known = any(notes.tokens[i].lower == "the" for i in notes.children(other.head, "det"))  # 'the takeover' is taken for granted, not claimed
            if other.head in utterance.content and other is not denial and other.parent is None and not (own or known):
                other.parent, other.status = utterance.cue, "alleged"
        add(dossier, notes, deed)
        return deed
    return None


def charging(dossier: Dossier, utterance: Utterance, denial: Deed) -> bool:
    """What is said tells of a deed by the denier's side."""
    return any(d.head in utterance.content and d.type in MATERIAL and any(one_side(dossier.cast, a, b) for a in d.actors for b in denial.actors) for d in dossier.deeds)


def said_since(dossier: Dossier, notes: Annotations, denial: Deed, found: list[Deed]) -> bool:
    """A denial that only points back ('denied this') means what was just said of its side, and no earlier blame."""
    here = notes.tokens[denial.head].sentence
    if not any(notes.tokens[i].lower in POINTERS for i in notes.children(denial.head, "dobj")) or any(here - notes.tokens[d.head].sentence <= 1 for d in found):
        return False
    last = [u for u in dossier.utterances if u.speakers and u.cue < denial.head and here - notes.tokens[u.cue].sentence == 1]
    return any((charging(dossier, u, denial) or u.stance in ("accuses", "claims")) and not any(one_side(dossier.cast, u.speakers[0], a) for a in denial.actors) for u in last)


def speaks_of(cast: Cast, utterance: Utterance, denial: Deed) -> bool:
    """What is said names the denier's side or a place in its country."""
    countries = {cast.drafts[a].country for a in denial.actors} - {None}
    named = {cast.heads[i].entity for i in utterance.content if i in cast.heads} | {cast.places[i] for i in utterance.content if i in cast.places}
    return any(cast.drafts[n].country in countries or n in denial.actors for n in named)


def pointed_at(notes: Annotations, denial: Deed, back: int) -> bool:
    """The denial points at the words just before it ('called the report fake', 'dismissed that as idle talk')."""
    determined = (notes.tokens[c].lower for noun in disputed_claims(notes, denial) for c in notes.children(noun, "det"))
    return back <= 1 and (waves_off(notes, denial.head) or any(word in ("the", "this", "that", "these", "those") for word in determined))


def boast(dossier: Dossier, utterance: Utterance) -> list[Deed]:
    """What a speaker says that his own side did: whoever denies it denies the deed, and nobody was accused."""
    cast = dossier.cast
    return [d for d in dossier.deeds if d.head in utterance.content and d.type in MATERIAL and any(one_side(cast, a, utterance.speakers[0]) for a in d.actors)]


def targets_of(dossier: Dossier, notes: Annotations, denial: Deed, ontology: Ontology) -> list[Deed]:
    """What a denial denies: the accusation that it answers with what is alleged in it, or else the deed itself."""
    cast, found = dossier.cast, []
    if SAYS_NOT in denial.rules:
        return contradicted(notes, cast, denial, dossier.deeds)
    if UNTRUE in denial.rules:
        clause = untrue_clause(notes, ontology, denial.head)
        inside = set(notes.subtree(clause)) if clause is not None else set()
        return [d for d in dossier.deeds if d.head in inside and d.type in MATERIAL]
    part = part_denied(notes, denial) or deed_denied(notes, denial)
    for denier in denial.actors:
        target = answered(notes, cast, denial, denier, dossier.deeds)
        if target is not None and target not in found and (part is None or any(one_side(cast, r, denier) for r in target.recipients)):
            found.append(target)
    if part and any(notes.tokens[i].pos == "NOUN" for i in part) and not is_general(notes, part):
        named_so = {stem(notes.tokens[i].lemma) for i in part}
        found = [t for t in found if named_so & meanings(notes, t.clause if t.clause >= 0 and not t.nominal else t.head)]  # blame for another deed is not answered by it
    if part is not None and not found and (meant := deed_meant(notes, cast, denial, part, dossier.deeds)) is not None:
        parent = next((d for d in dossier.deeds if d.head == meant.parent and d.type == "ACCUSE"), None)
        return [meant, *([parent] if parent is not None else [])]
    named = accusers_of(notes, cast, denial)
    if found and not named and said_since(dossier, notes, denial, found) and (said := presupposed(dossier, notes, denial)) is not None:
        return [said]
    if named and found and not any(a in named for t in found for a in t.actors) and (said := presupposed(dossier, notes, denial, named)) is not None:
        return [said]  # the one who is named said something himself, and not only his side
    if not found and apposed(notes, denial):
        found = [d for d in pointed(notes, cast, denial, dossier.deeds) if notes.tokens[d.head].sentence == notes.tokens[denial.head].sentence]
    if not found and not named and (boasted := claimed_deed(notes, denial, dossier.deeds)) is not None:
        return [boasted]
    if not found and not named and not apposed(notes, denial) and (points(notes, denial) or denies_doing(notes, denial)):
        found = pointed(notes, cast, denial, dossier.deeds)
        if found:
            return found
    if not found:
        spelled = bool(spelled_out(notes, denial)) and not named  # 'denied reports that a post had burned': nobody's remark is answered
        answers = bool(named) or apposed(notes, denial) or points(notes, denial)  # who spells out what was not so answers a deed, and nobody's remark
        target = charged_by_noun(dossier, notes, denial) or (presupposed(dossier, notes, denial) if answers and not spelled else None)
        found = [target] if target is not None else own_deeds(notes, cast, denial, dossier.deeds) if points(notes, denial) and not named else []
    for denier in denial.actors if not found and not apposed(notes, denial) else []:
        target = (echoed(notes, cast, denial, denier, dossier.deeds) if denial.frame is not None else None) or recalled(notes, cast, denial, denier, dossier.deeds)
        if target is not None and target not in found:
            found.append(target)
            parent = next((d for d in dossier.deeds if d.head == target.parent and d.type == "ACCUSE"), None)
            found.extend([parent] if parent is not None and parent not in found else [])
    return found


def link(dossier: Dossier, ontology: Ontology) -> None:
    """Tie denials to what they deny and give them the accuser as recipient."""
    notes = dossier.notes
    if notes is None:
        return
    dossier.deeds.sort(key=lambda d: (notes.tokens[d.head].start, d.twin, d.type))
    negating = {at for u in dossier.utterances if says_not(notes, u) for at in (u.cue, u.root, *(i for i in u.content if i and notes.tokens[i - 1].lower == "such"))}
    for deed in list(dossier.deeds):
        if is_ruling(notes, deed):
            continue
        seat_denier(notes, dossier.cast, deed)
        if calls_it_untrue(notes, ontology, deed):
            deed.rules.append(POINTS_BACK)
        if POINTS_BACK in deed.rules or is_denial(notes, ontology, deed) or (deed.type == "REJECT" and deed.frame is None and deed.head in negating):
            if tie(dossier, notes, deed, ontology):
                deed.mode = None  # a denial has none
            named = foreign_accusers(dossier, notes, deed) if deed.frame is None else []
            deed.recipients = named or deed.recipients or ([] if denies_rumours(notes, deed) else last_tellers(dossier, notes, deed))
    for deed in contradictions(dossier, notes, ontology):
        bare = [d for d in dossier.deeds if d.type == "ACCUSE" and not d.actors and d.head in disputed_claims(notes, deed)]
        if tie(dossier, notes, deed, ontology) or follow_up(dossier, notes, deed) or bare or {INSISTS, CALLED_FALSE, NO_PART} & set(deed.rules):
            dossier.deeds = [d for d in dossier.deeds if d not in bare]  # 'the allegations were a fable' denies them and makes none
            deed.recipients = foreign_accusers(dossier, notes, deed) or deed.recipients or last_tellers(dossier, notes, deed) or (last_opponents(dossier, notes, deed) if CALLED_FALSE in deed.rules else [])
            add(dossier, notes, deed)
    kept = {id(d) for deed in dossier.deeds for d in deed.denies}
    dossier.deeds = [d for d in dossier.deeds if not {ONLY_DENIED, IF_DENIED} & set(d.rules) or id(d) in kept]
    bind(dossier, notes)


def foreign_accusers(dossier: Dossier, notes: Annotations, denial: Deed) -> list[str]:
    """Whose claim a denial says that it denies, where that is not the denier's own side."""
    return [p for p in accusers_of(notes, dossier.cast, denial) if not any(one_side(dossier.cast, p, a) for a in denial.actors)]


def is_ruling(notes: Annotations, deed: Deed) -> bool:
    """A court decides on what it was asked, and denies nothing ('the judge threw out the case')."""
    doers = [*subjects(notes, deed.head), *(i for by in notes.children(deed.head, "agent") for i in notes.children(by, "pobj"))]
    brought = [*objects(notes, deed.head), *notes.children(deed.head, "nsubjpass")]
    return any(notes.tokens[i].lemma.lower() in COURTS for i in doers) and any(notes.tokens[i].lemma.lower() in PLEAS for i in brought)


def follow_up(dossier: Dossier, notes: Annotations, deed: Deed) -> bool:
    """Let what is said not to be so deny what the same side has just denied in other words ('dismissed the claim and said that no plane had been up')."""
    if SAYS_NOT not in deed.rules or notes.tokens[deed.head].tag == "VBG":
        return False
    for earlier in reversed(dossier.deeds):
        back = notes.tokens[deed.head].sentence - notes.tokens[earlier.head].sentence
        charges = [d for d in earlier.denies if d.type == "ACCUSE"]
        if earlier.head < deed.head and 0 <= back <= 1 and charges and any(one_side(dossier.cast, a, b) for a in earlier.actors for b in deed.actors):
            deed.denies = charges
            deed.recipients = list(earlier.recipients)
            deed.rules.append("denial-goes-on")
            return True
    return False


def outermost(notes: Annotations, deeds: list[Deed]) -> list[Deed]:
    """Of the deeds of an accusation those that it charges: of 'arming the rebels who raided the port' the arming."""
    heads = {d.head for d in deeds}
    found = []
    for deed in deeds:
        top = deed.head
        while notes.tokens[top].dep == "conj":
            top = notes.tokens[top].head
        if not heads & set(notes.ancestors(top)):
            found.append(deed)
    return found


def bears_on(dossier: Dossier, notes: Annotations, target: Deed, denial: Deed, inside: list[Deed]) -> bool:
    """A denial that spells out what it denies answers only blame for that: a deed of the kind is alleged, or words are shared, or no deed is alleged and the denier blamed."""
    if target.type in MATERIAL:
        return True
    alleged = {d.type for d in dossier.deeds if d.parent == target.head}
    if alleged & {d.type for d in inside}:
        return True
    shared = meanings(notes, denial.head) & meanings(notes, target.clause if target.clause >= 0 and not target.nominal else target.head)
    if shared - {stem(t.lemma) for t in notes.tokens if t.pos == "PROPN"}:
        return True
    aimed = any(one_side(dossier.cast, r, a) for r in target.recipients for a in denial.actors)
    return target.type == "ACCUSE" and target.mode != "disapprove" and aimed


def content_of_blame(dossier: Dossier, notes: Annotations, denial: Deed, targets: list[Deed]) -> list[Deed]:
    """The deed that a word of blame only says whose it was ('said that Serbia was behind the blast'): no content of it by grammar, but what is denied."""
    heads = {t.head for t in targets}
    if any(d.parent in heads for d in dossier.deeds) or any(t.type != "ACCUSE" or t.mode == "disapprove" for t in targets):
        return []
    told = [d for t in targets for d in dossier.deeds if d.type in CHARGEABLE and notes.tokens[d.head].sentence == notes.tokens[t.head].sentence and set(d.speakers[:1]) & set(t.actors)]
    told = [d for d in told if not (d.nominal and notes.tokens[d.head].dep == "nsubj")]  # 'said the takeover had emboldened bandits': that it came is not in doubt
    return [d for d in told if any(one_side(dossier.cast, a, b) for a in d.actors for b in denial.actors)]


def tie(dossier: Dossier, notes: Annotations, deed: Deed, ontology: Ontology) -> bool:
    """Write what a denial denies into it; False when nothing in the text is denied by it."""
    inside = [d for d in dossier.deeds if ONLY_DENIED in d.rules and d.parent == deed.head]
    same = told_otherwise(dossier, notes, deed, inside)
    targets = same + [t for t in targets_of(dossier, notes, deed, ontology) if t is not deed and t not in same and not (same and t.type != "ACCUSE")]
    if inside:
        targets = [t for t in targets if bears_on(dossier, notes, t, deed, inside)]
    if not targets and deed.frame is not None and not accusers_of(notes, dossier.cast, deed):
        targets = [d for d in [charged_later(notes, dossier.cast, deed, dossier.deeds)] if d is not None]
    if not targets and not accusers_of(notes, dossier.cast, deed):
        targets = retraced(notes, dossier.cast, deed, dossier.deeds)
    if inside and not any(r in d.actors for d in targets for r in deed.recipients):
        deed.recipients = [r for r in deed.recipients if not any(r in d.actors for d in inside)]  # of 'insisted that police had not fired' the police are no accusers
    if inside and not targets:
        deed.denies = outermost(notes, inside)
        deed.rules.append("denial-of-deed")
        return True
    if not targets:
        return False
    asked = [a for t in targets for a in t.actors if t.type == "REQUEST" and a not in deed.actors]
    if apposed(notes, deed):
        targets = [t for t in targets if t.type != "REQUEST"]  # an offer or a request is refused, not denied
        if not targets and not inside:
            deed.recipients = deed.recipients or list(dict.fromkeys(asked))
            return False
    for target in targets:
        if target.type in MATERIAL and target.status in REAL and (apposed(notes, deed) or UNTRUE in deed.rules):
            target.status = "denied" if UNTRUE in deed.rules else "alleged"  # 'a charge Kabul denies': the narrator only passes it on
    for charge in (t for t in targets if t.type == "ACCUSE" and t.nominal and apposed(notes, deed)):
        for other in dossier.deeds:  # 'elders say the army bombed a well, an accusation that the army calls a lie'
            if other.type in MATERIAL and other.status in REAL and other.head < charge.head and notes.tokens[other.head].sentence == notes.tokens[charge.head].sentence and set(other.speakers[:1]) & set(charge.actors):
                other.status, other.parent = "alleged", charge.head
    heads = {t.head for t in targets}
    charged = content_of_blame(dossier, notes, deed, targets) or outermost(notes, [d for d in dossier.deeds if d.parent in heads and d not in targets and d is not deed])
    told = {d.type for d in (*charged, *targets)}
    deed.denies = [*targets, *charged, *outermost(notes, [d for d in inside if d.type not in told])]
    deed.rules.append("denial-of-accusation")
    accusers = [a for t in targets for a in (t.actors if t.type in ("ACCUSE", "REQUEST") else t.speakers[:1]) if a not in deed.actors] or asked
    if SOURCE not in deed.rules and not any(r in accusers for r in deed.recipients):
        deed.recipients = list(dict.fromkeys(accusers)) or deed.recipients
    return True


STAGE = Stage("link", ("notes", "cast", "utterances", "voices", "deeds"), ("deeds",), link)
