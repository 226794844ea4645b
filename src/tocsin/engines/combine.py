"""Sets deeds against each other: what a statement already says, what an attack led to, what only points back.

Works on the list that the rules give and returns what an analyst would write down.
"""

from __future__ import annotations

from tocsin.cast import ARMED, STATE
from tocsin.deed import MATERIAL, ONLY_DENIED, VIOLENT, Deed
from tocsin.denials import PARTS, answers_claim
from tocsin.engines.authority import name_authority
from tocsin.engines.barred import bar_parties
from tocsin.engines.beside import drop_beside, drop_bystanders
from tocsin.engines.blame import allegations, blame_by_content, denied_doings, deny_claims, drop_broken, leave_open, menaces, obligations, open_threats
from tocsin.engines.by_doer import judge_captors, judge_crowd, judge_moved
from tocsin.engines.choice import choose_parties
from tocsin.engines.clauses import between, by_phrase, clause_of, shell
from tocsin.engines.coding import SPEAKERS_OWN, Coding, has_losses, note, suspicion, utterance_of
from tocsin.engines.content import both_ways, complement
from tocsin.engines.counterpart import fill_open_sides, name_fighters, name_releasers, share_acts
from tocsin.engines.disowned import clear_of_it, disowned
from tocsin.engines.doers import name_doers, name_protested, name_wielders
from tocsin.engines.doubles import be_surer, deny_once, drop_doubles
from tocsin.engines.harmed import drop_grounds, drop_seized, drop_tools, level_fight, name_harmed, name_losers, name_owners, seat_fallen, seat_victims
from tocsin.engines.means import give_mode
from tocsin.engines.mishaps import drop_mishaps
from tocsin.engines.passives import name_unsaid, turn_passive
from tocsin.engines.presumed import presume
from tocsin.engines.reality import is_ended
from tocsin.engines.referred import aim_reactions, drop_outlets, name_deniers, name_sources
from tocsin.engines.retold import drop_retold, is_label, seat_undergone
from tocsin.engines.said import (
    agree_among,
    denied_doers,
    helped,
    is_between_lands,
    level_calls,
    on_condition,
    seat_broker,
    seat_conflict,
    seat_guest,
    seat_mediator,
    seat_patron,
    seat_promised,
    seat_traveller,
    seat_visitor,
    settle_concession,
    speak_for_bodies,
    take_over,
    to_blame,
)
from tocsin.engines.seats import drop_itself, part_foes, part_kin, seat_defender, seat_feeler, seat_subject
from tocsin.engines.sides import is_thing, same_side
from tocsin.engines.speakers import give_voices
from tocsin.engines.steps import cause_of, is_result, join_manner, join_steps, told_hurt
from tocsin.knowledge import REAL, SPEECH, EventStatus, EventType
from tocsin.reported import is_aside
from tocsin.text import Annotations
from tocsin.venue import place_of

ABSORBED = frozenset({"offered", "demanded", "planned", "threatened", "denied"})
LONGEST_ANCHOR = 6
"""Tokens between a result and its cause that one anchor may span ('killed in heavy clashes')."""
FORCEFUL: frozenset[EventType] = VIOLENT | {"RETREAT"}
"""Types whose words are borrowed by sport, markets and theatre."""
SURE = (0.0, 0.95, 0.98)
"""The probability that the reader must give to such a type where no, one, or more words of these fields stand in the sentence."""
FRAMED = (0.0, 0.75, 0.95)
"""The same where a frame of several words tells of the type ('formed a human chain')."""
CLEAR = 0.9
"""The probability from which on the reader's type may stand for an act whose parties are only pronouns or unknown words."""
TURNING = frozenset({"turn", "become", "degenerate", "descend", "escalate", "morph", "grow"})
"""Verbs of what comes of something."""
CAUSAL = frozenset({"after", "following", "amid", "since", "before", "during", "despite", "because", "when", "while", "as"})
"""Words below which stands what led to a statement."""
CONTENT: dict[EventType, EventStatus] = {"AGREE": "offered", "REQUEST": "demanded", "THREATEN": "threatened", "REJECT": "denied", "ACCUSE": "alleged"}
"""What a statement makes of the deeds that it is about, where no frame says so."""
TAKING_PART = frozenset({"involve", "engage", "implicate", "link", "tie", "prepare", "connect", "embroil", "entangle", "pay", "hire"})
"""Passives whose subject does something all the same ('charged that the guards had been involved')."""
JUDGING = frozenset({"disapprove", "investigate"})
"""Modes of blame that take the deed which their object names for granted ('condemned the raid', 'is investigating the killing')."""


def combine(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """The deeds that stay, in the order of their anchors, each with its chain of speakers."""
    coding.proposed = {deed: {"actors": set(deed.actors), "recipients": set(deed.recipients)} for deed in deeds}
    for deed in deeds:
        bar_parties(coding, deed)
    deeds = drop_mishaps(coding, drop_broken(coding, [deed for deed in deeds if not is_label(coding, deed)]))
    deeds = drop_doubles(coding, deeds)
    deeds = join_manner(coding, join_steps(coding, deeds))
    for deed in deeds:
        deny_claims(coding, deed)
        clear_of_it(coding, deed)
        leave_open(coding, deed)
    deeds = deny_once(coding.notes, deeds)
    deeds.extend([*denied_doings(coding, deeds), *disowned(coding, deeds)])
    mark_contents(coding, deeds)
    deeds.extend(both_ways(coding.notes, deeds))
    told_to_deny = [deed for deed in deeds if ONLY_DENIED in deed.rules]
    coding.unreal.extend(deed for deed in deeds if deed.status == "denied")
    deeds = [deed for deed in deeds if deed.status != "denied"]
    deeds = absorb_results(coding, deeds)
    deeds.extend(obligations(coding, deeds))
    deeds.extend(allegations(coding, deeds))
    deeds.extend(open_threats(coding, deeds))
    deeds.extend(menaces(coding, deeds))
    name_doers(coding, deeds)
    part_foes(coding, deeds)
    blame_by_content(coding, deeds)
    name_deniers(coding, deeds)
    name_sources(coding, deeds)
    for deed in deeds:
        settle(coding, deed)
    deeds = [deed for deed in deeds if is_told(coding, deed)]
    drop_outlets(coding, deeds)
    name_harmed(coding, deeds)
    share_acts(coding, deeds)
    name_fighters(coding, deeds)
    name_unsaid(coding, deeds)
    aim_reactions(coding, deeds)
    fill_open_sides(coding, deeds)
    presume(coding, deeds)
    name_protested(coding, deeds)
    seat_undergone(coding, deeds)
    deeds = drop_retold(coding, deeds)
    name_losers(coding, deeds)
    name_authorities(coding, deeds)
    for deed in deeds:
        drop_grounds(coding, deed)
    deeds.extend(told_to_deny)
    choose_parties(coding, deeds)
    speak_for_bodies(coding, deeds)
    for deed in deeds:
        seat_defender(coding, deed)
    level_calls(coding, deeds)
    coding.spoken = [deed for deed in deeds if deed.type in SPEECH]
    give_voices(coding, deeds)
    return sorted(deeds, key=lambda d: (coding.notes.tokens[d.head].start, d.twin, d.type))


def name_authorities(coding: Coding, deeds: list[Deed]) -> None:
    """Name the authority whose deed something was; who let people go last, for that is who held them."""
    for freed in (False, True):
        if freed:
            name_releasers(coding, deeds)
        for deed in deeds:
            if (deed.mode == "release") == freed:
                name_authority(coding, deed)


def settle(coding: Coding, deed: Deed) -> None:
    """Give a deed the mode that its words tell and the parties that its own clause and type ask for."""
    turn_passive(coding, deed)
    seat_feeler(coding, deed)
    seat_subject(coding, deed)
    part_kin(coding, deed)
    drop_itself(coding, deed)
    name_wielders(coding, deed)
    give_mode(coding, deed)
    judge_captors(coding, deed)
    judge_crowd(coding, deed)
    judge_moved(coding, deed)
    drop_tools(coding, deed)
    seat_victims(coding, deed)
    drop_beside(coding, deed)
    drop_seized(coding, deed)
    complete(coding, deed)
    take_over(coding, deed)
    to_blame(coding, deed)
    settle_concession(coding, deed)
    if deed.type == "CONSULT":
        seat_host(coding, deed)
        seat_broker(coding, deed)
        seat_traveller(coding, deed)
        seat_visitor(coding, deed)
        seat_guest(coding, deed)
    elif deed.type == "AGREE" and deed.frame is not None and deed.frame.type == "CONSULT":
        seat_promised(coding, deed)
    if deed.type in ("CONSULT", "AGREE") or deed.mode == "ceasefire":
        seat_mediator(coding, deed)
    if deed.type in ("CONSULT", "AGREE"):
        seat_patron(coding, deed)
        agree_among(coding, deed)
        seat_conflict(coding, deed)
    if deed.type == "MOBILIZE" and deed.actors:
        drop_destination(coding, deed)
    level_fight(coding, deed)
    if deed.type in ("REQUEST", "ACCUSE") and deed.actors and len(deed.recipients) > 1:
        others = [p for p in deed.recipients if not same_side(coding, p, deed.actors[0])]
        if others and (deed.type == "REQUEST" or any(coding.cast.drafts[p].sector in STATE for p in others)):  # 'summoned the envoy to its capital' blames no government of one's own
            deed.recipients = others


def drop_destination(coding: Coding, deed: Deed) -> None:
    """Take out of a deployment's recipients the unknown name to which it goes ('sent to Garissa'), whatever the parser takes it for."""
    drafts = coding.cast.drafts
    unknown = {p for p in coding.in_slot(deed.head, "to") if p.startswith(("name:", "person:")) and not (drafts[p].sector or drafts[p].office_sector or drafts[p].person)}
    deed.recipients = [p for p in deed.recipients if p not in unknown]


def mark_contents(coding: Coding, deeds: list[Deed]) -> None:
    """Give deeds inside a statement's content the statement's status; drop those that the statement absorbs."""
    notes = coding.notes
    for aside in [d for d in deeds if answers_aside(notes, d)]:
        for deed in deeds:
            if deed.type == "REJECT" and deed.frame is None and deed.head in notes.ancestors(aside.head):
                deed.type, deed.mode, deed.recipients = "ACCUSE", "allege", list(aside.actors)  # of 'maintains …, which Asmara denies' the reader takes the denial for the first verb's
    for deed in sorted(deeds, key=lambda d: len(notes.subtree(d.head))):  # what stands inside two statements belongs to the inner one
        content = deed.frame.content if deed.frame else CONTENT.get(deed.type)
        if content is None and deed.type == "REJECT" and answers_claim(notes, coding.ontology, deed.head):
            content = "denied"  # 'debunked reports that a post was burned'
        if deed.type == "THREATEN" and deed.frame is not None and deed.frame.type != "THREATEN":
            continue
        if content is None:
            continue
        inside = complement(notes, deed)
        for other in deeds:
            if other is deed or other.head not in inside or is_cause(notes, other.head, deed.head) or answers_aside(notes, other):
                continue
            if other.type in ("REQUEST", "AGREE") and other.nominal and deed.type in ("REJECT", "AGREE") and other.type != deed.type and other.actors and not any(a in deed.actors or same_side(coding, a, b) for a in other.actors for b in deed.actors):
                other.status = "demanded" if other.type == "REQUEST" else "offered"
                continue  # 'turned down Chad's request for arms': Chad asked
            if content in ABSORBED - {"denied"} and is_told_aside(notes, other, deed.head):
                continue
            if content == "denied" and is_mark_of(notes, other.head):
                continue
            if content in ABSORBED:
                note(coding, other, f"not coded: part of what '{notes.tokens[deed.head].text}' says")
                other.status = "denied"
                if content == "denied" and is_spelled_out(notes, other, deed.head):
                    other.rules.append(ONLY_DENIED)
                    other.parent, other.speakers = deed.head, list(deed.actors)
                if content == "denied" and deed.actors:  # 'denied that its navy had fired': nobody answers his own navy
                    deed.recipients = [p for p in deed.recipients if p not in other.actors or not same_side(coding, p, deed.actors[0])]
            elif content == "alleged" and (other.type != "REJECT" or is_charged_with(notes, other, deed)) and not is_told_aside(notes, other, deed.head) and other.status in (*REAL, "alleged") and other.parent is None and not (deed.mode in JUDGING and is_presupposed(notes, other, deed.head)):
                other.status = "alleged"
                other.parent = deed.head
                other.speakers = list(deed.actors)


def is_charged_with(notes: Annotations, deed: Deed, charge: Deed) -> bool:
    """A gerund behind 'of' or 'for' says what somebody is accused of, which may be a refusal ('accused the mayor of blocking the probe')."""
    token = notes.tokens[deed.head]
    while token.dep == "conj":
        token = notes.tokens[token.head]
    return charge.type == "ACCUSE" and token.tag == "VBG" and token.dep == "pcomp" and notes.tokens[token.head].lower in ("of", "for", "with")


def answers_aside(notes: Annotations, deed: Deed) -> bool:
    """A relative clause that answers what stands before it is no part of it ('…, which Asmara denies')."""
    return deed.type == "REJECT" and is_aside(notes, deed.head)


def is_mark_of(notes: Annotations, head: int) -> bool:
    """A participle only tells which people are meant: it is no part of what is denied of them ('denied that soldiers stationed in the town had looted it')."""
    token = notes.tokens[head]
    above = notes.tokens[token.head]
    return token.tag == "VBN" and token.dep == "acl" and above.dep in ("nsubj", "nsubjpass") and above.head > head and not any(notes.tokens[c].lower in ("any", "no") for c in notes.children(above.index, "det"))


def is_told_aside(notes: Annotations, deed: Deed, statement: int) -> bool:
    """A deed told by the finite verb of a relative clause inside what is asked, offered or threatened is no part of it ('demanded the release of those whom the junta jailed')."""
    path = [deed.head, *between(notes, deed.head, statement)]
    clause = next((i for i in path if notes.tokens[i].dep == "relcl"), None)
    if clause is None or any(notes.tokens[c].tag in ("MD", "TO") for c in notes.children(clause, "aux")):
        return False
    return notes.tokens[clause].tag in ("VBD", "VBZ", "VBP") or any(notes.tokens[c].tag in ("VBD", "VBZ", "VBP") for c in notes.children(clause, "aux", "auxpass"))


def is_spelled_out(notes: Annotations, deed: Deed, denial: int) -> bool:
    """A denial tells of a deed that is its own matter ('denied that the post had been shelled', 'denied a coup'), and does not only name one that was told of ('denied any part in the raid'); a part in what is told with those who suffered it is denied as such ('any part in Monday's raid on a clinic')."""
    if deed.type not in MATERIAL | {"CONSULT", "AGREE", "CONCEDE"}:
        return False
    if not deed.nominal:
        if any(notes.tokens[c].lower == "to" for c in notes.children(deed.head, "aux")):
            return False  # 'refused to apologise' denies nothing
        return bool(deed.actors or deed.recipients or notes.tokens[deed.head].tag in ("VBN", "VBG", "VBD"))
    path = between(notes, deed.head, denial)
    known = any(notes.tokens[c].lower in ("the", "this", "that", "these", "those", "such") for c in notes.children(deed.head, "det", "predet", "amod"))
    return not known and (bool(deed.recipients) or not any(notes.tokens[i].lemma.lower() in PARTS | {"knowledge", "connection"} for i in path))


def is_presupposed(notes: Annotations, deed: Deed, judged: int) -> bool:
    """What a judgement names by a noun, or tells of in a relative clause below one, happened, whatever is thought of it ('condemned the raid in which two died')."""
    path = [deed.head, *between(notes, deed.head, judged)]
    return deed.nominal or any(notes.tokens[i].dep == "relcl" for i in path)


def is_cause(notes: Annotations, inner: int, outer: int) -> bool:
    """The inner word hangs below 'after', 'following', 'amid', 'over', which name what led to the statement and not what it says."""
    for ancestor in [inner, *notes.ancestors(inner)]:
        if ancestor == outer:
            return False
        token = notes.tokens[ancestor]
        if token.lower in CAUSAL and token.dep in ("prep", "mark", "advmod") and not (token.lower == "as" and token.dep == "prep"):  # 'dismissed as absurd claims that …'
            return True
        if any(notes.tokens[c].lower in ("after", "since", "before", "when", "while", "as", "because") for c in notes.children(ancestor, "mark", "advmod")) and token.dep == "advcl":
            return True
    return False


def absorb_results(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """'killed in a blast', 'an attack that killed': the killing is the attack's result, not a second attack."""
    notes = coding.notes
    kept = list(deeds)
    for result in deeds:
        if not is_result(coding, result):
            continue
        others = [d for d in kept if d is not result and d.type == "ASSAULT"]
        cause = cause_of(coding, result, others)
        if cause is None and (cause := told_hurt(coding, result, others)) is not None:
            kept.remove(result)
            note(coding, result, f"not coded by itself: told beside '{notes.tokens[cause.head].text}'")
            continue
        if cause is None:
            continue
        if all(is_thing(coding, p) for p in cause.recipients):
            # 'attacked a bridge, killing two soldiers': the people come first, the thing stays
            cause.recipients = list(dict.fromkeys([*(p for p in result.recipients if p not in cause.actors), *cause.recipients]))
        if not cause.actors and result.actors:
            cause.actors = [p for p in result.actors if p not in cause.recipients]
        seat_fallen(coding, cause, result)
        if notes.tokens[result.head].tag != "VBG":
            cause.mode = cause.mode or result.mode  # 'killing nine' does not say how
        be_surer(cause, result)
        if notes.tokens[notes.tokens[cause.head].head].head == result.head and 0 < cause.last - result.first <= LONGEST_ANCHOR:
            cause.first, cause.last = min(cause.first, result.first), max(cause.last, result.last)  # 'killed in clashes'
        cause.rules.append(f"result:{result.frame.id}" if result.frame else "result")
        if result in kept:
            kept.remove(result)
            note(coding, result, f"not coded by itself: result of '{notes.tokens[cause.head].text}'")
    return kept


def complete(coding: Coding, deed: Deed) -> None:
    """Fill the parties that the clause leaves open but the sentence gives, and take out who cannot be one."""
    notes = coding.notes
    drop_bystanders(coding, deed)
    name_owners(coding, deed)
    own = {notes.tokens[c].lower for c in notes.children(deed.head, "nsubj", "poss")}
    utterance = utterance_of(coding, deed.head)
    if utterance is not None and utterance.speakers and not deed.actors and (own & SPEAKERS_OWN or (deed.type in SPEECH and deed.frame is not None and deed.frame.pos == "adjective")):
        deed.actors = [utterance.speakers[0]]
        deed.recipients = [p for p in deed.recipients if p not in deed.actors]
    if deed.type in ("ACCUSE", "REJECT", "REQUEST", "AGREE", "THREATEN") and not deed.recipients and deed.actors and (deed.frame is None or deed.frame.recipient != ()):
        deed.recipients = [p for p in deed_clause_parties(coding, deed) if p not in deed.actors and not same_side(coding, p, deed.actors[0])][:1]

    if (deed.type == "ACCUSE" or (deed.type == "REJECT" and deed.mode is None)) and not deed.nominal:
        clauses = [c for c in notes.children(deed.head, "ccomp") if notes.tokens[c].lemma not in TAKING_PART]
        suffering = {p for c in clauses for at in notes.children(c, "nsubjpass") for p in coding.filler(at, "subject")}
        own = {p for c in clauses for at in notes.children(c, "nsubj") for p in coding.filler(at, "subject") if p.startswith(("gov:", "mil:", "cop:")) and any(coding.cast.drafts[a].sector in STATE and same_side(coding, p, a) for a in deed.actors)}
        deed.recipients = [p for p in deed.recipients if p not in suffering | own]  # nobody alleges that his own forces caught somebody in order to accuse them
    if deed.type == "REJECT" and deed.mode is None and not deed.nominal:
        denied = {p for verb in notes.children(deed.head, "xcomp") for p in coding.in_slot(verb, "object")}  # 'denied shelling the town'
        denied |= denied_doers(coding, deed)
        deed.recipients = [p for p in deed.recipients if p not in denied]
    if not deed.recipients and deed.actors and deed.type in ("AID", "AGREE", "REJECT", "THREATEN"):
        deed.recipients = helped(coding, deed) if deed.type in ("AID", "AGREE") else on_condition(coding, deed)


def seat_host(coding: Coding, deed: Deed) -> None:
    """In a meeting of two sides on the soil of one, the other is the visitor: actor the visitor, recipient the host."""
    drafts, parties = coding.cast.drafts, [*deed.actors, *deed.recipients]
    place = place_of(coding.dossier, coding.notes, deed.head, deed.type)
    if any("ambassador" in (drafts[p].role or p) for p in parties):
        return  # an ambassador lives there and is no visitor
    if place is None or place.country is None or deed.mode in ("phone", "letter") or is_between_lands(coding, deed):
        return
    hosts = [p for p in parties if drafts[p].country == place.country]
    guests = [p for p in parties if p not in hosts]
    if len(deed.recipients) > 1 and set(hosts) < set(deed.recipients):
        return  # 'visited Oman, Qatar and Iran': one of several hosts
    if not hosts or not guests or not (any(drafts[p].country for p in guests) or any(drafts[p].sector in STATE for p in hosts)):
        return
    deed.actors, deed.recipients = guests, hosts
    deed.mode = "visit" if deed.mode in (None, "meeting") else deed.mode
    deed.rules.append("host-by-place")


def deed_clause_parties(coding: Coding, deed: Deed) -> list[str]:
    """Parties that are the subject of what a statement says ('maintains that the agency is operating …')."""
    notes = coding.notes
    found: list[str] = []
    told = [c for c in notes.children(deed.head, "acl") if notes.children(c, "mark")]  # 'complaints that Chad does nothing'
    for child in [*notes.children(deed.head, "ccomp", "xcomp"), *told]:
        if deed.type == "ACCUSE" and notes.children(child, "nsubjpass") and notes.tokens[child].lemma not in TAKING_PART:
            found.extend(p for at in by_phrase(notes, child) for p in coding.filler(at, "by"))  # who suffers it is not charged with it
            continue
        doers = [p for at in notes.children(child, "nsubj", "nsubjpass") for p in coding.filler(at, "subject")]
        if not (deed.type == "THREATEN" and any(same_side(coding, p, a) for p in doers for a in deed.actors)):  # 'warned that Paris and its allies would respond': the allies too
            found.extend(doers)
    denial = deed.type == "REJECT" and deed.mode is None  # 'denied shelling the town': who suffers what is denied has not charged anybody with it
    for child in notes.children(deed.head, "xcomp", "acl") if not denial else ():
        for name in ("indirect", "to", "with", "for", "object", "against", "on", "from", "in"):
            found.extend(p for p in coding.in_slot(child, name) if p not in found)
    for child in notes.children(deed.head, "xcomp") if not found and not denial else ():
        found.extend(p for p in coding.affected(child, ("object",), places=False) if p not in found)  # 'agreed to scrap a levy on Chadian cotton'
    return found


def is_told(coding: Coding, deed: Deed) -> bool:
    """Keep what tells of an event of its own: parties, losses, a time or a place; drop back-references and generalities."""
    losses = has_losses(coding, deed)
    if deed.type == "MOBILIZE" and deed.nominal and is_ended(coding.notes, shell(coding.notes, deed.head)):
        note(coding, deed, "not coded: it is told to have come to its end")
        return False
    if deed.signs and deed.type in FORCEFUL and not losses and deed.signs["type"] < (FRAMED if is_worded(deed) else SURE)[2 if coding.figurative else min(2, suspicion(coding, deed.head))]:
        note(coding, deed, "not coded: in a sentence about sport, markets, arts or nature, and the learned reader is not sure that it is meant")
        return False
    if coding.figurative and deed.type in FORCEFUL and not losses:
        parties = [coding.cast.drafts[p] for p in (*deed.actors, *deed.recipients)]
        if not any(p.sector in ARMED | STATE and p.kind != "facility" for p in parties):
            note(coding, deed, "not coded: in a text about sport or markets, without armed or state parties, it is a figure of speech")
            return False
    if deed.twin or (deed.frame is None and not deed.signs):
        return True
    if not deed.nominal:
        thing = deed.frame.requires.get("object") or deed.frame.requires.get("subject") if deed.frame is not None else None
        specific = deed.type == "ASSAULT" or (thing is not None and bool(thing.lemmas))
        sure = deed.signs.get("type", 0.0) >= CLEAR and deed.status in REAL
        told = bool(deed.actors or deed.recipients or losses or ((specific or sure) and situated(coding, deed.head)))
        if not told:
            note(coding, deed, "not coded: nobody is named who does it or suffers it")
        return told
    if losses or (deed.actors and deed.recipients):
        return True
    placed = situated(coding, deed.head)
    own = set(coding.notes.subtree(deed.head))
    pinned = any(i in coding.cast.places for i in own) and any(i in coding.dossier.time_tokens for i in own)
    if deed.definite and not deed.actors and not deed.recipients and not pinned and not (placed and not seen_before(coding, deed)):
        note(coding, deed, "not coded: it points back to what was told before")
        return False
    if deed.type in ("CONSULT", "COOPERATE", "AID", "AGREE", "REQUEST", "SUPPORT") and not deed.actors:
        note(coding, deed, "not coded: no party is named")
        return False
    if not deed.actors and not deed.recipients and not placed:
        note(coding, deed, "not coded: neither party, place, time nor loss is named")
        return False
    return True


def seen_before(coding: Coding, deed: Deed) -> bool:
    """The same noun stood earlier in the text."""
    token = coding.notes.tokens[deed.head]
    return any(t.lemma == token.lemma and t.pos == token.pos for t in coding.notes.tokens[: deed.head] if t.start >= coding.body)


def is_worded(deed: Deed) -> bool:
    """The frame of a deed asks for words beside its own."""
    return deed.frame is not None and any(filler.lemmas for name, filler in deed.frame.requires.items() if name != "subject")


def situated(coding: Coding, head: int) -> bool:
    """A place or time hangs on the word itself, or on the verb that governs it; a place may be what that verb's subject sweeps over ('protests rocked Tunis')."""
    notes = coding.notes
    places, times = coding.cast.places, coding.dossier.time_tokens
    scope = set(notes.subtree(head))
    verb = clause_of(notes, head)
    grown = notes.tokens[verb].lemma in TURNING  # 'the funeral in Addis Ababa turned into a protest'
    swept = ("nsubj",) if grown else ("dobj",) if notes.tokens[shell(notes, head)].dep == "nsubj" else ()
    for child in notes.children(verb, "prep", "npadvmod", *swept):
        scope |= set(notes.subtree(child))
    timed = any(i in times and not coding.dossier.times[times[i]].value.startswith("PX") for i in scope)  # 'for years' pins nothing down
    return (timed or any(i in places for i in scope)) and notes.tokens[head].sentence == notes.tokens[verb].sentence
