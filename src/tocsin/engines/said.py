"""Whose a speech act is when its words stand in what somebody says, and who hosts or brokers a meeting."""

from __future__ import annotations

from tocsin.cast import ARMED, SIDES, STATE
from tocsin.deed import REFUSES, Deed
from tocsin.engines.clauses import by_phrase, clause_of, is_passive, subjects
from tocsin.engines.coding import Coding, utterance_of
from tocsin.engines.reality import modals
from tocsin.engines.sides import others_than, same_side, side_of, sides_of
from tocsin.knowledge import SPEECH
from tocsin.venue import place_of

HELPING = frozenset({"assist", "support", "help", "aid", "relieve", "feed", "shelter", "protect", "treat", "save"})
"""Verbs of the purpose of help, whose object receives it."""
PATRONAGE = frozenset({"auspices", "auspex", "mediation", "aegis", "patronage", "sponsorship", "facilitation", "brokerage", "invitation"})
"""Nouns for what a third party lends to an agreement of two."""
BEARING = frozenset({"bear", "carry", "share", "shoulder"})
GUILT = frozenset({"blame", "responsibility", "guilt"})
"""Verbs, and their objects, that tell who is to blame."""
CONDITIONS = frozenset({"until", "unless", "if"})
BROKERS = frozenset({"broker", "mediate", "host", "facilitate", "convene", "sponsor", "moderate", "chair"})
"""Participles that tell who brings two sides together ('talks hosted by Oman')."""
AGREEING = frozenset({"agree", "resolve", "decide", "vow", "pledge", "commit", "undertake"})
"""Verbs of what several do together."""
MEDIATING = frozenset({"broker", "mediate"})
"""Those of them whose subject never is a party itself."""
BROKERED = frozenset({"brokered", "mediated", "hosted", "facilitated", "sponsored", "moderated", "convened", "led"})
"""The same behind a name and a hyphen ('UN-brokered')."""
TRAVEL = frozenset({"fly", "travel", "go", "come", "arrive", "drive", "journey", "return", "rush", "head"})
"""Verbs of going where somebody else is."""
GOING_TO = frozenset({"to", "into", "in", "at", "for"})
"""Prepositions after such verbs."""
NEAR = 2
"""Sentences before a meeting that may tell of the journey to it."""
ANNOUNCING = frozenset({"announce", "agree", "promise", "pledge", "offer", "indicate", "signal", "declare", "vow", "undertake", "plan", "prepare", "consider", "mull", "accept", "consent"})
"""Verbs of what somebody will do."""
CITING = frozenset({"cite", "quote"})
"""Verbs by which an outlet passes on what others say."""
SPEAKING_WITH = frozenset({"speak", "talk", "discuss", "converse"})
"""Verbs of what two do together."""
LINES = frozenset({"border", "frontier", "boundary", "crossing", "checkpoint"})
"""Nouns for the line between two lands and for the gates in it."""
TALKS = frozenset({"talk", "meeting", "negotiation", "dialogue", "dialog", "summit", "conference", "round", "discussion", "session"})


def take_over(coding: Coding, deed: Deed) -> None:
    """'The minister said the envoy would not be received': the refusal is the minister's, of the envoy.

    Only where the clause has a modal and no frame says that its subject speaks; an outlet refuses and demands nothing.
    """
    utterance = utterance_of(coding, deed.head)
    if utterance is None or not utterance.speakers or deed.type not in SPEECH:
        return
    if not deed.actors and deed.type == "REJECT" and not deed.nominal and coding.notes.tokens[deed.head].lemma != "deny" and is_passive(coding.notes, deed.head) and modals(coding.notes, deed.head) and coding.cast.drafts[utterance.speakers[0]].kind != "media":
        deed.actors = utterance.speakers[:1]  # 'said the goods would not be let in'
        deed.recipients = [p for p in deed.recipients if p not in deed.actors]
        deed.rules.append("speaker-acts")
        return
    if not deed.actors:
        return
    speaker, verb = utterance.speakers[0], clause_of(coding.notes, deed.head)
    if speaker in deed.actors or coding.cast.drafts[speaker].kind == "media":
        return
    own = same_side(coding, speaker, deed.actors[0])
    if own and deed.status in ("planned", "threatened") or (own and REFUSES in deed.rules):
        other = others_than(coding, deed.actors, [speaker])  # 'announced that the border between the two would open'
        deed.actors = [speaker, *(p for p in deed.actors if p not in other)]  # who speaks for a side, and the side that the clause names
        deed.recipients = [*other, *(p for p in deed.recipients if p not in other)]
    elif not own and deed.frame is None and deed.type != "AGREE" and modals(coding.notes, verb):
        doers = {p for at in subjects(coding.notes, verb) for p in coding.filler(at, "subject")}
        if doers & set(deed.actors):
            deed.recipients = others_than(coding, [*deed.actors, *deed.recipients], [speaker])
            deed.actors = [speaker]
            deed.rules.append("speaker-acts")


def to_blame(coding: Coding, deed: Deed) -> None:
    """'The envoy said that Chad bore the blame': the envoy blames Chad."""
    notes, utterance = coding.notes, utterance_of(coding, deed.head)
    verb = clause_of(notes, deed.head)
    if passed_on(coding, deed):
        return
    if deed.type != "ACCUSE" or utterance is None or not utterance.speakers or notes.tokens[verb].lemma not in BEARING:
        return
    if not any(notes.tokens[i].lemma in GUILT for i in notes.children(verb, "dobj", "prep")):
        return
    blamed = others_than(coding, (p for at in subjects(notes, verb) for p in coding.filler(at, "subject")), utterance.speakers[:1])
    if blamed:
        deed.actors, deed.recipients = utterance.speakers[:1], blamed
        deed.rules.append("bears-the-blame")


def passed_on(coding: Coding, deed: Deed) -> bool:
    """What an outlet cites somebody as saying of others he says of them, and not the outlet of him; True where that was so."""
    notes = coding.notes
    if deed.type != "ACCUSE" or deed.nominal or notes.tokens[deed.head].lemma not in CITING:
        return False
    said = [i for i in sorted(notes.subtree(deed.head)) if notes.tokens[i].tag == "VBG" and notes.tokens[i].lemma in ("say", "state", "tell") and notes.tokens[i - 1].lower == "as"]
    speakers = coding.in_slot(deed.head, "object")
    if not said or not speakers:
        return False
    deed.actors = speakers[:1]
    deed.recipients = others_than(coding, (p for verb in said for clause in notes.children(verb, "ccomp") for at in notes.children(clause, "nsubj", "nsubjpass") for p in coding.filler(at, "subject")), deed.actors)
    deed.rules.append("passed-on")
    return True


def seat_broker(coding: Coding, deed: Deed) -> None:
    """Whoever hosts or brokers the talks that a sentence tells of receives the parties: 'met in talks hosted by Oman'."""
    notes = coding.notes
    sentence = notes.sentences[notes.tokens[deed.head].sentence]
    for at in range(sentence.first, sentence.last):
        token = notes.tokens[at]
        if token.lemma not in BROKERS or token.tag != "VBN" or not (token.dep in ("acl", "relcl", "advcl", "conj") or notes.children(at, "nsubjpass")):
            continue
        about = {notes.tokens[i].lemma for i in (*notes.ancestors(at), *notes.children(at, "nsubjpass"))}
        brokers = [p for i in by_phrase(notes, at) for p in coding.filler(i, "by")]
        if brokers and (about & TALKS or deed.head in notes.ancestors(at)):
            parties = [p for p in (*deed.actors, *deed.recipients) if p not in brokers]
            if parties:
                deed.actors, deed.recipients = parties, brokers
                deed.mode = "third-party" if deed.mode in (None, "meeting", "third-party") else deed.mode
                deed.rules.append("broker")
            return
    brokers = named_broker(coding, deed.head)
    if brokers and "host-by-place" not in deed.rules:
        parties = [p for p in (*deed.actors, *deed.recipients) if p not in brokers and (coding.cast.drafts[p].sector or coding.cast.drafts[p].country)]
        deed.actors, deed.recipients = parties or coding.cast.two_sides(notes, deed.head), brokers
        deed.mode = "third-party" if deed.mode in (None, "meeting", "third-party") else deed.mode
        deed.rules.append("broker")
        return
    if deed.frame is not None and deed.frame.mode == "third-party" and deed.mode == "third-party" and "host-by-place" not in deed.rules and deed.actors and deed.recipients:
        deed.actors, deed.recipients = deed.recipients, deed.actors  # 'Oman mediated between the two': they met, Oman received them
        deed.rules.append("broker")


def is_between_lands(coding: Coding, deed: Deed) -> bool:
    """Two sides meet on the line between their lands, where neither is at home ('met at the crossing')."""
    notes = coding.notes
    places = (i for at in (deed.head, notes.tokens[deed.head].head) for c in notes.children(at, "prep") if notes.tokens[c].lower in ("at", "on", "near") for i in notes.children(c, "pobj"))
    return any(notes.tokens[i].lemma.lower() in LINES or notes.tokens[i - 1].lower == "zero" for i in places)


def level_calls(coding: Coding, deeds: list[Deed]) -> None:
    """Whoever speaks with another by telephone does so as an equal, as long as it is not said who rang whom: nobody is host or guest."""
    for deed in deeds:
        if deed.type == "CONSULT" and deed.mode == "phone" and deed.actors and deed.recipients and coding.notes.tokens[deed.head].lemma in SPEAKING_WITH:
            deed.actors, deed.recipients = list(dict.fromkeys([*deed.actors, *deed.recipients])), []
            deed.rules.append("level-call")


def brokers_of(coding: Coding, deed: Deed) -> list[str]:
    """Who brings about the talks, the deal or the truce that a deed's word names ('a truce which Oman brokered', 'the bishops brokered a deal', 'a UN-brokered truce took effect')."""
    notes = coding.notes
    nouns = [deed.head] if notes.tokens[deed.head].pos in ("NOUN", "PROPN") else [*subjects(notes, deed.head), *notes.children(deed.head, "dobj")]
    for noun in nouns:
        token = notes.tokens[noun]
        verbs = [*notes.children(noun, "acl", "relcl"), *([token.head] if token.dep in ("dobj", "nsubjpass") else [])]
        for verb in verbs:
            if notes.tokens[verb].lemma in MEDIATING and verb != deed.head:
                told = [*by_phrase(notes, verb), *(i for i in notes.children(verb, "nsubj") if notes.tokens[i].tag not in ("WDT", "WP"))]
                if found := [p for i in told for p in coding.filler(i, "by")]:
                    return found
        if found := named_broker(coding, noun):
            return found
    return []


def seat_mediator(coding: Coding, deed: Deed) -> None:
    """Who brokers an agreement, a truce or talks receives those who come to it; they are the two sides spoken of where the clause does not name them."""
    if "broker" in deed.rules:
        return
    mediated = deed.frame is not None and deed.frame.mode in ("third-party", "multilateral") and deed.mode == "third-party" and not deed.recipients and len(sides_of(coding, deed.actors)) == 1
    brokers = brokers_of(coding, deed) or (deed.actors if mediated else [])
    if not brokers or set(brokers) & set(deed.recipients):
        return
    parties = [p for p in (*deed.actors, *deed.recipients) if p not in brokers]
    if len(sides_of(coding, parties)) < 2 and (known := quarrelling(coding, deed, brokers)):
        parties = known
    if len(sides_of(coding, parties)) > 1 or (parties and brokers is not deed.actors):
        deed.actors, deed.recipients = parties, list(brokers)
        deed.rules.append("broker")


def quarrelling(coding: Coding, deed: Deed, others: list[str]) -> list[str]:
    """The two sides of the quarrel that some others have a hand in, as far as it was told before."""
    cast = coding.cast
    own = {cast.side(cast.drafts[p]) or p for p in others}
    sides = cast.two_sides(coding.notes, deed.head, besides={*own, *others})
    return [p for p in sides if p not in others]


def seat_conflict(coding: Coding, deed: Deed) -> None:
    """Who offers to mediate offers it to the two sides of the quarrel told before."""
    notes = coding.notes
    if deed.type != "AGREE" or deed.recipients or not deed.actors or deed.nominal:
        return
    offered = [i for i in notes.children(deed.head, "xcomp") if notes.tokens[i].lemma in MEDIATING | {"arbitrate"} or (notes.tokens[i].lemma in BROKERS and any(notes.tokens[n].lemma in TALKS for n in notes.children(i, "dobj")))]
    if any(not notes.children(i, "prep") or not coding.in_slot(i, "between") for i in offered) and (parties := others_than(coding, quarrelling(coding, deed, deed.actors), deed.actors)):
        deed.recipients = parties
        deed.rules.append("mediates")


def named_broker(coding: Coding, noun: int) -> list[str]:
    """Who stands in a word before talks as their broker ('UN-brokered talks', 'Omani-mediated negotiations')."""
    notes = coding.notes
    start, _ = notes.phrase(noun)
    for at in range(start + 2, noun):
        if notes.tokens[at].lemma.lower() in BROKERS or notes.tokens[at].lower in BROKERED:
            if notes.tokens[at - 1].text == "-" and (found := coding.filler(at - 2, "modifier")):
                return found
    return []


def seat_traveller(coding: Coding, deed: Deed) -> None:
    """Who travels somewhere and meets people there visits them ('flew to Kismayo and sat down with elders')."""
    notes = coding.notes
    above = notes.tokens[notes.tokens[deed.head].head]
    if deed.nominal or deed.recipients or len(deed.actors) < 2 or above.lemma not in TRAVEL or notes.tokens[deed.head].dep not in ("conj", "xcomp", "advcl") or notes.children(deed.head, "nsubj"):
        return
    own = [p for at in subjects(notes, above.index) for p in coding.filler(at, "subject")]
    hosts = [p for p in deed.actors if p not in own]
    if hosts and len(hosts) < len(deed.actors):
        deed.actors, deed.recipients = [p for p in deed.actors if p in own], hosts
        deed.rules.append("traveller")


def seat_guest(coding: Coding, deed: Deed) -> None:
    """Who meets somebody where he is is his guest: who has just travelled to his country, and who is sent by a body of many states to the officials of one ('the EU envoy met the prime minister')."""
    drafts = coding.cast.drafts
    if deed.recipients or deed.mode not in (None, "meeting", "visit") or len(sides_of(coding, deed.actors)) < 2:
        return
    lands, who = travelled(coding, deed)
    hosts = [p for p in deed.actors if drafts[p].country in lands and side_of(coding, p) not in who]
    if not hosts and not deed.nominal:
        place = place_of(coding.dossier, coding.notes, deed.head, deed.type)
        others = [p for p in deed.actors if drafts[p].sector != "IGO"]
        homes = {drafts[p].country for p in others} - {None}
        hosts = others if len(homes) == 1 and all(drafts[p].sector in STATE for p in others) and (place is None or place.country in homes) else []
    guests = [p for p in deed.actors if p not in hosts]
    level = {p for at in subjects(coding.notes, clause_of(coding.notes, deed.head)) for p in coding.filler(at, "subject")}
    if hosts and guests and not level & set(hosts):
        deed.actors, deed.recipients, deed.mode = guests, hosts, "visit"
        deed.rules.append("guest")


def travelled(coding: Coding, deed: Deed) -> tuple[set[str | None], set[str]]:
    """The countries to which the sides of a meeting have travelled in its sentence or shortly before, and which sides these are."""
    notes, cast = coding.notes, coding.cast
    sentence = notes.tokens[deed.head].sentence
    own, lands, who = sides_of(coding, deed.actors), set[str | None](), set[str]()
    for token in notes.tokens[notes.sentences[max(0, sentence - NEAR)].first : notes.sentences[sentence].last]:
        if token.pos != "VERB" or token.lemma not in TRAVEL:
            continue
        going = own & sides_of(coding, (p for at in subjects(notes, token.index) for p in coding.filler(at, "subject")))
        goals = [i for c in notes.children(token.index, "prep") if notes.tokens[c].lower in GOING_TO for i in notes.children(c, "pobj")]
        there = {cast.drafts[cast.places[i]].country for i in goals if i in cast.places} - {None}
        if going and there and not there & going:
            lands, who = lands | there, who | going
    return lands, who


def seat_promised(coding: Coding, deed: Deed) -> None:
    """Whoever is to meet somebody has promised it to him ('is due to meet the king', 'will hold talks with the rebels')."""
    if deed.recipients or deed.nominal or len(sides_of(coding, deed.actors)) < 2:
        return
    own = [p for at in subjects(coding.notes, clause_of(coding.notes, deed.head)) for p in coding.filler(at, "subject")]
    hosts = others_than(coding, deed.actors, own)
    guests = [p for p in deed.actors if p in own]
    if guests and hosts:
        deed.actors, deed.recipients = guests, hosts
        deed.rules.append("promised")


def seat_patron(coding: Coding, deed: Deed) -> None:
    """Whoever lends his name to what two sides agree on receives it ('agreed under UN auspices', 'through Omani mediation')."""
    notes = coding.notes
    below = [i for i in notes.subtree(deed.head) if notes.tokens[i].lemma.lower() in PATRONAGE and notes.tokens[i].dep == "pobj"]
    patrons = [p for i in below for p in (coding.in_slot(i, "possessor") or coding.in_slot(i, "modifier") or coding.in_slot(i, "of") or coding.in_slot(i, "by") or [q for j in notes.children(notes.tokens[i].head, "pobj") if j < i for q in coding.filler(j, "object")])]
    patrons = list(dict.fromkeys(patrons))
    parties = [p for p in (*deed.actors, *deed.recipients) if p not in patrons]
    if patrons and len(parties) > 1:
        deed.actors, deed.recipients = parties, patrons
        deed.rules.append("patron")


def seat_visitor(coding: Coding, deed: Deed) -> None:
    """In a visit of which the clause tells as of a meeting, the subject is the visitor and the others receive him ('visited Lima and met with its mayor')."""
    if deed.type != "CONSULT" or deed.mode != "visit" or deed.recipients or deed.nominal or len(deed.actors) < 2:
        return
    own = {p for at in subjects(coding.notes, clause_of(coding.notes, deed.head)) for p in coding.filler(at, "subject")}
    guests, hosts = [p for p in deed.actors if p in own], [p for p in deed.actors if p not in own]
    if guests and hosts:
        deed.actors, deed.recipients = guests, hosts
        deed.rules.append("visitor")


def agree_among(coding: Coding, deed: Deed) -> None:
    """What several sides agree on they agree on with one another: whoever else the content names is no party ('Chad and Niger agreed to share intelligence on the sect')."""
    notes = coding.notes
    if deed.type != "AGREE" or deed.nominal or not deed.recipients or "patron" in deed.rules or notes.tokens[deed.head].lemma not in AGREEING:
        return
    partners = coding.in_slot(deed.head, "with")
    doers = {p for at in subjects(notes, clause_of(notes, deed.head)) for p in coding.filler(at, "subject")}
    if not deed.actors and not partners and set(deed.recipients) <= doers:
        deed.actors, deed.recipients = deed.recipients, []  # 'the two communities resolved to share the wells'
    elif len(sides_of(coding, deed.actors)) > 1 or any(notes.tokens[at].lemma in SIDES for at in subjects(notes, deed.head)):
        deed.recipients = [p for p in deed.recipients if p in partners]
    else:
        return
    deed.rules.append("among-them")


def helped(coding: Coding, deed: Deed) -> list[str]:
    """Whom help is meant for by its purpose ('sent blankets to assist the displaced of Goma')."""
    notes = coding.notes
    near = {deed.head, notes.tokens[deed.head].head}
    found = [
        p
        for at in (i for top in near for i in notes.subtree(top))
        if notes.tokens[at].lemma in HELPING and at > deed.head and any(notes.tokens[c].lower == "to" for c in notes.children(at, "aux"))
        for p in coding.in_slot(at, "object") or coding.affected(at, ("object",), places=True)
    ]
    return others_than(coding, found, deed.actors)


def on_condition(coding: Coding, deed: Deed) -> list[str]:
    """Of whom a refusal or a threat asks something: 'refuses to sign the treaty unless Laos returns the boats', 'threatened a strike unless the board gives way'."""
    notes = coding.notes
    clauses = [i for i in notes.subtree(clause_of(notes, deed.head)) if notes.tokens[i].dep == "advcl" and any(notes.tokens[c].lower in CONDITIONS for c in notes.children(i, "mark"))]
    for clause in clauses:
        for verb in (clause, *notes.children(clause, "ccomp"), *(j for i in notes.children(clause, "acomp") for j in notes.children(i, "ccomp"))):
            found = others_than(coding, (p for at in notes.children(verb, "nsubj") for p in coding.filler(at, "subject")), deed.actors)
            if found:
                return found
    return []


def denied_doers(coding: Coding, deed: Deed) -> set[str]:
    """Those of whom a denial says that they did not do a thing ('denied that the police had been slow', 'rejected reports that its guards had fired'), and who answer for nothing else in it: its own side, and people who are no state and bear no arms."""
    notes, drafts = coding.notes, coding.cast.drafts
    if deed.type != "REJECT" or deed.mode is not None or deed.nominal or not deed.actors:
        return set()
    nouns = [*notes.children(deed.head, "dobj"), *notes.children(deed.head, "nsubj")]
    clauses = [c for at in (deed.head, *nouns) for c in notes.children(at, "ccomp", "acl")]
    doers = {p for c in clauses for at in notes.children(c, "nsubj", "nsubjpass") for p in coding.filler(at, "subject")}
    return {p for p in doers if same_side(coding, p, deed.actors[0]) or (drafts[p].sector in STATE and drafts[p].country is None) or (drafts[p].kind in ("group", "person") and drafts[p].sector not in STATE | ARMED)}


def settle_concession(coding: Coding, deed: Deed) -> None:
    """A concession that was made has occurred; only one that is announced, agreed to or still to come is planned ('apologised', 'announced that the border would reopen')."""
    notes = coding.notes
    if deed.type != "CONCEDE" or deed.status != "planned" or "future" in deed.rules:
        return
    verb = clause_of(notes, deed.head)
    inside = [i for top in dict.fromkeys((verb, deed.head)) for c in notes.children(top, "ccomp", "xcomp", "acl", "pcomp") for i in (c, *notes.children(c, "aux"))]
    coming = any(notes.tokens[i].tag == "MD" or (notes.tokens[i].lower == "to" and notes.tokens[i].tag == "TO") for i in (*inside, *notes.children(verb, "aux"), *notes.children(deed.head, "aux")))
    if not coming and not {notes.tokens[i].lemma for i in (verb, deed.head)} & ANNOUNCING:
        deed.status = "occurred"


PLURAL = frozenset({"we", "us", "our", "ours"})
"""Pronouns by which somebody speaks for all of his body."""
BODIES = frozenset({"military", "armed_group", "agency"})
"""Kinds of bodies that fight or keep order."""


def speak_for_bodies(coding: Coding, deeds: list[Deed]) -> None:
    """Who says what 'we' did or suffered under arms tells of his body ('"We shelled the camp," Major Diallo, an army spokesman, said'): the body has his role, if the text names it."""
    notes = coding.notes
    for deed in deeds:
        utterance = utterance_of(coding, deed.head)
        sentence = notes.sentences[notes.tokens[deed.head].sentence]
        if deed.type in SPEECH or utterance is None or not any(t.lower in PLURAL and t.index in utterance.content for t in notes.tokens[sentence.first : sentence.last]):
            continue
        for person in utterance.speakers:
            body = body_of(coding, person)
            if body is None:
                continue
            did, suffered = person in deed.actors, person in deed.recipients
            deed.actors, deed.recipients = ([*dict.fromkeys(body if p == person else p for p in role)] for role in (deed.actors, deed.recipients))
            if suffered and not did:
                deed.actors = [p for p in deed.actors if p != body]  # 'they attacked us': whoever they are
            elif did and not suffered:
                deed.recipients = [p for p in deed.recipients if p != body]


def body_of(coding: Coding, name: str) -> str | None:
    """The one armed body told of in the text that a person can belong to."""
    drafts = coding.cast.drafts
    draft = drafts[name]
    if draft.kind != "person" or draft.sector not in ARMED:
        return None
    if draft.owner is not None and (own := f"actor:{draft.owner.id}") in drafts:
        return own
    bodies = [d.id for d in drafts.values() if d.kind in BODIES and d.sector == draft.sector and d.country == draft.country]
    return bodies[0] if len(bodies) == 1 else None
