"""Whose words an event rests on: the chain of speakers, nearest first, and when a speech act needs no witness."""

from __future__ import annotations

from tocsin.cast import ARMED, STATE
from tocsin.deed import MATERIAL, Deed
from tocsin.engines.clauses import clause_of, shell
from tocsin.engines.coding import Coding
from tocsin.engines.hedges import hedge_deeds
from tocsin.engines.reality import modals
from tocsin.engines.sides import same_side
from tocsin.knowledge import REAL, SPEECH
from tocsin.text import Utterance

DECREED = frozenset({"curfew", "restrict", "martial-law", "censor", "discontinue"})
"""Modes of what is done by being announced ('declared a curfew')."""

CROWDS = frozenset("protesters protestors demonstrators rioters marchers strikers crowd crowds mob mobs".split())
"""Last words for those who take to the streets, of whose violence the forces that they meet are the other side."""
WORLDWIDE = frozenset({"IGO", "NGO"})
"""Sectors of those who work in other people's wars and are no side of them."""
LONG_PAST = frozenset({"month", "bare_month", "year", "season", "unit", "ago", "edge", "range"})
"""Patterns of times that are longer than the news: what somebody says of Monday is his news, what was in May the background."""


def give_voices(coding: Coding, deeds: list[Deed]) -> None:
    """Give each deed its chain of speakers, and let be alleged what only somebody's word, or nobody's, vouches for."""
    for deed in deeds:
        give_speakers(coding, deed)
    hedge_deeds(coding, deeds)


def give_speakers(coding: Coding, deed: Deed) -> None:
    """The chain of speakers, nearest first: who says it, then who carries the words."""
    drafts = coding.cast.drafts
    chain: list[tuple[str, int | None]] = [(name, None) for name in deed.speakers]
    if not chain and deed.parent is not None:
        chain = [(name, None) for other in coding.spoken if other.head == deed.parent for name in other.actors[:1]]  # who accuses may have been found only after the accusation was read
    aside = set(coding.notes.subtree(deed.head)) if deed.type == "REJECT" and coding.notes.tokens[deed.head].dep in ("relcl", "acl") else None
    background = told_beside(coding, deed)
    around = [u for u in coding.utterances.get(deed.head, ()) if (background is None or u.cue in background) and (aside is None or u.cue in aside) and u.cue != deed.head and not deed.first <= u.cue <= deed.last and not performs(coding, u, deed)]
    for utterance in around:
        cue: int | None = utterance.cue
        if utterance.stance == "hedges" and utterance.speakers and drafts[utterance.speakers[0]].sector == "JRN":
            continue  # 'The Herald gathered that …', 'our correspondent learnt that …' is the report's own voice
        chain.extend((name, cue) for name in utterance.speakers if name not in [c[0] for c in chain])
        disown(coding, utterance, deed)
        doubtful = one_sided(coding, utterance, deed) or utterance.stance in ("claims", "accuses") or (utterance.stance == "hedges" and not deed.nominal) or (in_court(coding, utterance) and not any(is_state(coding, a) for a in deed.actors))
        if doubtful and deed.status in REAL and deed.type in ("ASSAULT", "COERCE", "AID", "PROTEST") and (utterance.speakers or utterance.sources) and not set(utterance.speakers[:1]) & set(deed.actors):
            deed.status = "alleged"
    own = own_voice(coding, deed, told=bool(chain))
    if own:
        chain = [*((name, deed.head) for name in own), *(c for c in chain if c[0] not in own)]
    chain.extend(c for c in deed.accusers if c[0] not in [name for name, _ in chain])
    deed.speakers = [name for name, _ in chain]
    deed.cues = [cue for _, cue in chain]


def in_court(coding: Coding, utterance: Utterance) -> bool:
    """A court has only heard it; what authorities did before it met is no matter of its judgement."""
    return coding.notes.tokens[utterance.cue].lemma == "hear" and any(coding.cast.drafts[name].sector == "JUD" for name in utterance.speakers[:1])


def disown(coding: Coding, utterance: Utterance, deed: Deed) -> None:
    """Take whoever calls a thing an attack on his own out of its doers, where its words name nobody else ('what the army says was an assault on its troops')."""
    own = set(utterance.speakers[:1]) & set(deed.actors)
    if utterance.stance == "claims" and deed.nominal and utterance.root == deed.head and own and any(same_side(coding, r, a) for r in deed.recipients for a in own):
        deed.actors = [a for a in deed.actors if a not in own]


def one_sided(coding: Coding, utterance: Utterance, deed: Deed) -> bool:
    """Only one party to what is told says so: somebody lays violence to the forces of another state or of the state under which he lives, or a state's officials to crowds, or in quoted words to anybody unarmed, against its own forces.

    Who is named before what he says is reported, and so are a state's quoted words against the unarmed; where he closes a sentence ('…, the army said'), the news rests on him and is told as fact.
    Bodies of many states, those who help and states that have no part in it are no party, and what the police tell of one man's crime is news.
    """
    notes, drafts = coding.notes, coding.cast.drafts
    if deed.type not in ("ASSAULT", "PROTEST") or deed.nominal or not utterance.speakers or not deed.actors:
        return False
    speaker = utterance.speakers[0]
    by_state = is_state(coding, speaker)
    if drafts[speaker].sector in ("JRN", "MED") or drafts[speaker].kind == "media" or any(a == speaker or same_side(coding, a, speaker) for a in deed.actors):
        return False
    quoted = notes.tokens[deed.head].quoted
    if not quoted and utterance.cue > deed.head:
        return False
    if any(is_state(coding, a) for a in deed.actors):
        told = deed.type == "ASSAULT" and not quoted and (deed.mode == "torture" or "had" in modals(notes, clause_of(notes, deed.head)))
        return told and is_party(coding, deed, speaker) and not is_granted(coding, deed)
    unarmed = all(drafts[a].sector not in ARMED | {"CRM"} for a in deed.actors)
    crowd = deed.type == "PROTEST" or all(drafts[a].name.lower().split()[-1] in CROWDS for a in deed.actors)
    own = any(same_side(coding, r, speaker) for r in deed.recipients)
    return by_state and unarmed and ((deed.type == "PROTEST" and deed.mode == "riot") or (own and (quoted or crowd)))


def is_party(coding: Coding, deed: Deed, speaker: str) -> bool:
    """A speaker may be a side of what he lays to a state: bodies of many states and those who help are none, and a state only where it happened on its soil or to its people."""
    drafts, notes = coding.cast.drafts, coding.notes
    if drafts[speaker].sector in WORLDWIDE:
        return False
    if not is_state(coding, speaker):
        return True
    places = [coding.cast.places[i] for i in notes.subtree(clause_of(notes, deed.head)) if i in coding.cast.places]
    return drafts[speaker].country in {drafts[name].country for name in (*deed.recipients, *places)} - {None}


def is_granted(coding: Coding, deed: Deed) -> bool:
    """Whoever is said to have done it grants it in the same sentence ('…, and Israel confirmed the strike')."""
    notes = coding.notes
    granting = [u for u in coding.dossier.utterances if u.stance == "confirms" and notes.tokens[u.cue].sentence == notes.tokens[deed.head].sentence and deed.head not in u.content and not notes.children(u.cue, "neg")]
    return any(name in deed.actors or any(same_side(coding, name, a) for a in deed.actors) for u in granting for name in u.speakers[:1])


def is_state(coding: Coding, name: str) -> bool:
    """A party acts for a state."""
    draft = coding.cast.drafts[name]
    return draft.sector in STATE or draft.kind in ("government", "military")


def told_beside(coding: Coding, deed: Deed) -> set[int] | None:
    """The tokens of the clause, relative and set off by a comma or begun by 'since' and 'when', with a month or year of its own, in which the narrator tells the background of what somebody says
    ('in the port, which rebels had taken in May, a mine killed two, the army said', 'killed since the war broke out in 2019'); None where the deed stands in none, or in quotation marks."""
    notes = coding.notes
    if deed.type not in MATERIAL or deed.status not in REAL or notes.tokens[deed.head].quoted:
        return None
    for index in [deed.head, *notes.ancestors(deed.head)]:
        token = notes.tokens[index]
        relative = token.dep == "relcl" and any(notes.tokens[c].tag in ("WDT", "WP", "WRB") for c in notes.subtree(index)[:3])
        since = token.dep in ("advcl", "relcl") and any(notes.tokens[c].lower in ("since", "when") for c in notes.children(index, "mark", "advmod"))
        if relative or since:
            below = set(notes.subtree(index))
            first = min(below)
            dossier = coding.dossier
            timed = any(dossier.expressions[dossier.time_tokens[i]].pattern in LONG_PAST for i in below if i in dossier.time_tokens)
            return below if timed and (since or any(t.text == "," for t in notes.tokens[max(0, first - 1) : first + 1])) else None
        if token.dep in ("ccomp", "ROOT"):
            return None
    return None


def own_voice(coding: Coding, deed: Deed, *, told: bool) -> list[str]:
    """The chain of a speech act's own word: of 'Doe said it was Mali's doing' Doe, of 'Doe told the daily …' Doe and the daily.

    Who accuses, offers or denies in the narrator's words needs no witness, so that such a word gives a chain only with an outlet.
    With `told` the act stands in the words of another, whose outlet it is.
    """
    voices = coding.dossier.voices.get(deed.head, [])
    if deed.type not in SPEECH or deed.nominal or not voices or voices[0] not in deed.actors:
        return []
    if coding.notes.tokens[deed.head].lemma in coding.ontology.words("bare_speech") and deed.type != "REQUEST":
        return voices[:1] if told else voices
    carried = any(coding.cast.drafts[name].kind == "media" and not name.startswith("media:") for name in voices[1:])  # by an outlet with a name
    return voices if carried and not told else []


def performs(coding: Coding, utterance: Utterance, deed: Deed) -> bool:
    """The reporting word does what the deed is ('announced that her government will withdraw the bill'): no witness is needed."""
    notes = coding.notes
    performative = notes.tokens[utterance.cue].lemma in coding.ontology.words("performative_verbs")
    voiced = deed.nominal and notes.tokens[shell(notes, deed.head)].head == utterance.cue and notes.tokens[shell(notes, deed.head)].dep in ("dobj", "nsubjpass")  # 'expressed its dismay', 'declared a curfew'
    return ((performative and deed.type in SPEECH) or (voiced and (deed.type in SPEECH or (performative and deed.mode in DECREED)))) and bool(utterance.speakers) and any(a == utterance.speakers[0] or same_side(coding, a, utterance.speakers[0]) for a in deed.actors)
