"""The rule engine: frames of the lexicon matched on the parse, with parties from grammatical slots.

For each word that heads a frame: find the most specific frame that fits, fill its parties, decide whether it happened,
and keep it unless it is only wished, feared, or part of what a statement already says.
"""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.cast import STATE
from tocsin.deed import BLAMABLE, EACH_OTHER, HURTFUL, MATERIAL, REFUSES, Deed
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of, is_definite, is_passive, shell
from tocsin.engines.coding import FUTURE_TYPE, Coding, bar_speakers, is_figurative, note, utterance_of
from tocsin.engines.combine import combine
from tocsin.engines.content import MENACE
from tocsin.engines.frames import DEFAULT_ACTOR, DEFAULT_RECIPIENT, Match, lexicon
from tocsin.engines.negation import is_no_longer
from tocsin.engines.reality import before_mark, grammar, is_disowned, is_guessed, modals, noun_reality, verb_reality
from tocsin.engines.sides import is_thing
from tocsin.knowledge import SPEECH, EventStatus, EventType
from tocsin.ontology import Ontology
from tocsin.text import Annotations
from tocsin.version import __version__

PLOTTING = frozenset({"plot", "conspire", "scheme"})
"""Verbs of planning a wrong."""
SUSPECTING = frozenset({"suspect", "suspicion", "accuse", "accusation", "charge", "allegation", "blame", "indict"})
"""Words by which somebody is thought or said to have planned it."""
TERRITORIAL: frozenset[EventType] = HURTFUL | {"AID"}
"""Types whose recipient may be a place: towns are shelled, provinces put under curfew."""
HARM = frozenset({"kill", "wound", "injure", "hurt", "maim"})
GROWTH = frozenset("rash outbreak plague rise increase surge upsurge spike resurgence wave spate string series escalation number flurry brunt uptick jump".split())
"""Nouns for how many of the events after 'in' or 'of' there are, or for the weight of them."""
ANNOUNCED: frozenset[EventType] = frozenset({"PROTEST", "MOBILIZE", "COERCE", "SANCTION"})
"""Types of deeds that are planned in the open: marches and strikes, deployments, closures, penalties. Of violence what is planned is at most feared."""
EXERTING = frozenset({"use", "exercise", "invoke", "abuse", "exert", "employ", "wield"})
"""Verbs of those who do what they are free to do."""
LASTING: frozenset[EventType] = BLAMABLE
"""Types of deeds that go on when they have been done since some time ('have blockaded the town since May')."""


class RulesEngine:
    """The default coder: rules over the dependency parse, every event naming the rules that fired."""

    name = "rules"
    version = __version__

    def code(self, dossier: Dossier, ontology: Ontology) -> Iterable[Deed]:
        """The deeds of a document in the order of their anchors."""
        coding = open_coding(dossier, ontology)
        return combine(coding, propose(coding)) if coding is not None else []


def open_coding(dossier: Dossier, ontology: Ontology) -> Coding | None:
    """What the coding steps ask of a document; None when it has no words."""
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return None
    coding = Coding(dossier, notes, dossier.cast, lexicon(ontology), grammar(ontology), ontology, max(dossier.headline_end, dossier.body))
    bar_speakers(coding)
    coding.figurative = is_figurative(notes, ontology)
    return coding


def propose(coding: Coding) -> list[Deed]:
    """The deeds that the frames of the lexicon find, each by itself."""
    deeds = []
    for token in coding.notes.tokens:
        if token.start < coding.body or token.pos not in ("VERB", "NOUN", "ADJ", "PROPN", "AUX"):
            continue
        matches = coding.lexicon.matches(coding.notes, coding.cast, token.index)
        if matches:
            deeds.extend(make(coding, token.index, matches))
    return deeds


def make(coding: Coding, index: int, matches: list[Match]) -> list[Deed]:
    """The deeds that the best frame at a word gives: none, one, or two directed ones."""
    notes = coding.notes
    match = matches[0]
    frame = match.frame
    actor_slots = frame.actor if frame.actor is not None else DEFAULT_ACTOR[frame.pos]
    recipient_slots = frame.recipient if frame.recipient is not None else DEFAULT_RECIPIENT[frame.pos]
    if frame.pos == "adjective" and notes.tokens[index].tag == "VBN":
        actor_slots = tuple("object" if name == "subject" else name for name in actor_slots)  # 'is allied with': the subject of its passive
    actors = coding.parties(index, actor_slots)
    recipients = [p for p in coding.parties(index, recipient_slots) if p not in actors]
    if frame.pos == "noun" and not actors and notes.tokens[index].dep == "conj" and actor_slots:
        actors = coding.parties(notes.tokens[index].head, actor_slots)  # 'the Japanese invasion and occupation'
    if frame.pos == "noun" and not recipients and not frame.reciprocal:
        recipients = [p for p in sufferers(coding, index) if p not in actors]
    if frame.pos == "noun" and not recipients and frame.recipient != ():
        recipients = [p for p in coding.in_slot(index, "against") if p not in actors]
    if not recipients and recipient_slots and not frame.reciprocal:
        recipients = [p for p in coding.affected(index, (*recipient_slots, "object") if frame.type in SPEECH else recipient_slots, places=frame.type in TERRITORIAL) if p not in actors]
    if frame.type == "ASSAULT" and (not recipients or all(is_thing(coding, p) for p in recipients)):
        harmed = [p for p in struck_down(coding, index) if p not in actors]
        recipients = [*harmed, *(p for p in recipients if p not in harmed)] or ([] if frame.recipient == () else buildings_hit(coding, index))
    if frame.pos == "noun" and (owners := undergoing(coding, index, actors)):
        actors, recipients = [p for p in actors if p not in owners], owners
    if frame.reciprocal:
        actors, recipients = merge_parties(coding, index, actor_slots, recipient_slots)
    verbal = frame.pos == "verb"
    status = verb_reality(notes, index, coding.grammar) if verbal else adjective_reality(coding, index) if frame.pos == "adjective" else noun_reality(notes, index, coding.grammar)
    if verbal and any(notes.tokens[i].lower == "not" for i in match.tokens):
        status = "occurred"  # 'pleaded not guilty': the word belongs to what the frame tells
    first, last = span_of(notes, match)
    deed = Deed(index, first, last, frame.type, frame.mode, status, frame, actors, recipients, rules=[f"frame:{frame.id}"], clause=clause_of(notes, index), nominal=frame.pos == "noun")
    if deed.type == "MOBILIZE" and not deed.actors:
        moved = coding.in_slot(index, "object") if verbal else []
        deed.actors, deed.recipients = moved or [p for p in deed.recipients if coding.cast.drafts[p].kind not in ("place", "country")], []  # 'the army was dispatched': who moves is who acts
    deed.definite = deed.nominal and is_definite(notes, index)
    deed.rules.extend(f"unless:{m.frame.id}" for m in matches[1:3] if m.frame.type != frame.type)
    deed.score = confidence(deed, match)
    if not give_status(coding, deed):
        note(coding, deed, f"not coded: it is {deed.status}")
        coding.unreal.append(deed)
        return []
    if verbal and reciprocal_object(notes, index) and len(deed.actors) >= 2:
        if deed.type != "ASSAULT":
            return directed(deed)
        deed.rules.append(EACH_OTHER)  # a fight is one deed of all who fight in it
    return [deed]


def sufferers(coding: Coding, noun: int) -> list[str]:
    """Those who survive, suffer or face what a noun tells of."""
    tokens = coding.notes.tokens
    token = tokens[noun]
    while token.dep == "pobj" and tokens[token.head].lower in ("in", "of") and tokens[tokens[token.head].head].lemma in GROWTH:
        token = tokens[tokens[token.head].head]  # 'a rise in attacks'
    above = tokens[token.head]
    if token.dep == "pobj" and above.lower == "from" and tokens[above.head].lemma in coding.ontology.words("passive_hosts"):
        return coding.in_slot(above.head, "subject")  # 'has suffered from a wave of arson'
    if token.dep == "dobj" and above.lemma in coding.ontology.words("passive_hosts"):
        return coding.in_slot(above.index, "subject")
    if token.dep == "dobj" and above.lemma == "see":
        return [p for p in coding.in_slot(above.index, "subject") if coding.cast.drafts[p].kind == "government"]  # a country sees what befalls it
    return []


def struck_down(coding: Coding, index: int) -> list[str]:
    """The people whom a deed's word says it killed or hurt: 'the blast killed two', 'a raid that wounded two', 'stormed the camp, killing two'."""
    notes = coding.notes
    outer = notes.tokens[shell(notes, index)]
    verbs = notes.conjuncts(outer.head) if outer.dep == "nsubj" else []
    for child in notes.children(index, "relcl", "acl", "advcl"):
        told = notes.children(child, "nsubj")
        if (notes.tokens[child].tag == "VBG" and not told) or any(notes.tokens[i].lower in ("that", "which") for i in told):
            verbs.extend(notes.conjuncts(child))
    hurting = [verb for verb in verbs if notes.tokens[verb].lemma in HARM and not is_passive(notes, verb)]
    found = [p for verb in hurting for at in notes.children(verb, "dobj") for p in coding.filler(at, "object")]
    return [p for p in dict.fromkeys(found) if not is_thing(coding, p)]


def buildings_hit(coding: Coding, index: int) -> list[str]:
    """The building in which violence without another aim strikes ('a blast at a clinic')."""
    found = [p for name in ("at", "in", "inside", "outside") for p in coding.in_slot(index, name)]
    return [p for p in dict.fromkeys(found) if coding.cast.drafts[p].kind == "facility"]


def undergoing(coding: Coding, noun: int, actors: list[str]) -> list[str]:
    """The persons whose murder or arrest a noun tells of; [] when it is of somebody else ('the general's killing of …')."""
    if coding.notes.tokens[noun].lemma.lower() not in coding.ontology.words("undergone_nouns") or coding.in_slot(noun, "of"):
        return []
    one = any(coding.notes.tokens[c].lower in ("his", "her") for c in coding.notes.children(noun, "poss"))
    return [p for p in coding.in_slot(noun, "possessor") if p in actors and (one or coding.cast.drafts[p].kind == "person" or p.startswith("name:"))]


def merge_parties(coding: Coding, index: int, actor_slots: tuple[str, ...], recipient_slots: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """All parties of a meeting on one footing; the guest of a visit stays apart from the host."""
    found: list[str] = []
    for name in (*actor_slots, *recipient_slots):
        found.extend(p for p in coding.in_slot(index, name) if p not in found)
    return found, []


def adjective_reality(coding: Coding, index: int) -> EventStatus:
    """The status of a predicate adjective: that of its verb."""
    above = coding.notes.tokens[index].head
    if coding.notes.tokens[above].pos in ("AUX", "VERB"):
        return verb_reality(coding.notes, above, coding.grammar)
    return "occurred"


def span_of(notes: Annotations, match: Match) -> tuple[int, int]:
    """First and last token of the anchor: the words of the frame when they stand close together, else its head."""
    first, last = min(match.tokens), max(match.tokens)
    return (first, last) if last - first <= 5 and notes.tokens[first].sentence == notes.tokens[last].sentence else (match.tokens[0], match.tokens[0]) if match.frame.pos == "verb" else (match.tokens[-1], match.tokens[-1])


def reciprocal_object(notes: Annotations, verb: int) -> bool:
    """'each other', 'one another' or 'the other' as the object or after a preposition."""
    for at in [*notes.children(verb, "dobj"), *(i for p in notes.children(verb, "prep") for i in notes.children(p, "pobj"))]:
        token = notes.tokens[at]
        if token.lower in ("other", "another", "others"):
            return any(notes.tokens[c].lower in ("each", "one", "the") for c in notes.children(at)) or (at > 0 and notes.tokens[at - 1].lower in ("each", "one", "the"))
    return False


def directed(deed: Deed) -> list[Deed]:
    """'A and B accuse each other' as two deeds, one in each direction."""
    one, other = deed.actors[:2]
    back = Deed(deed.head, deed.first, deed.last, deed.type, deed.mode, deed.status, deed.frame, [other], [one], rules=[*deed.rules, EACH_OTHER], clause=deed.clause, score=deed.score, twin=1)
    deed.actors, deed.recipients = [one], [other]
    deed.rules.append(EACH_OTHER)
    return [deed, back]


def confidence(deed: Deed, match: Match) -> float:
    """A first estimate of how sure the coder is: parties found and specificity of the frame raise it, bare nouns lower it."""
    score = 0.45 + 0.2 * bool(deed.actors) + 0.15 * bool(deed.recipients) + 0.05 * min(match.weight, 3)
    return round(min(0.95, score - 0.15 * (deed.nominal and not deed.actors and not deed.recipients)), 3)


def give_status(coding: Coding, deed: Deed) -> bool:
    """Turn the grammar's status into the event's; False when nothing is to be coded."""
    frame = deed.frame
    assert frame is not None
    kind = coding.ontology.type(deed.type)
    if frame.status is not None and deed.status == "occurred":
        deed.status = frame.status
        return True
    if deed.status == "planned":
        return plan(coding, deed)
    if deed.status == "demanded":
        return False  # 'must' and 'should' in somebody's mouth: a request, made by `obligations` for the clause as a whole
    if deed.status == "hypothetical":
        return guess(coding, deed) or plotted(coding, deed) or threaten(coding, deed)
    if deed.status == "not_occurred":
        return refuse(coding, deed)
    if deed.status == "occurred":
        deed.status = kind.status
        if deed.status == "occurred" and is_standing(coding, deed):
            deed.status = "ongoing"
    return True


def guess(coding: Coding, deed: Deed) -> bool:
    """'May have shelled', 'must have paid', in the mouth of somebody: he thinks that it was done."""
    utterance = utterance_of(coding, deed.head)
    if deed.type in SPEECH or utterance is None or not (utterance.speakers or utterance.sources):
        return False
    if not is_guessed(coding.notes, deed.clause if deed.nominal else deed.head, doubted=utterance.stance in ("hedges", "claims", "accuses")):
        return False
    deed.status = "alleged"
    deed.rules.append("guessed")
    return True


def plotted(coding: Coding, deed: Deed) -> bool:
    """What somebody is only suspected or accused of having planned ('suspected of plotting to bomb a train') is alleged."""
    tokens = coding.notes.tokens
    if deed.type not in MATERIAL:
        return False
    for index in coding.notes.ancestors(deed.head)[:3]:
        preposition = tokens[tokens[index].head]
        if tokens[index].lemma in PLOTTING | {"plan", "prepare", "attempt", "intend"} and tokens[index].dep == "pcomp" and preposition.lower in ("of", "with", "for"):
            above = tokens[preposition.head]
            if above.lemma.lower() in SUSPECTING or (above.dep in ("dobj", "nsubjpass") and tokens[above.head].lemma in SUSPECTING):
                deed.status = "alleged"
                deed.rules.append("only-plotted")
                return True
    return False


REFUSED_MODE: dict[EventType, str] = {"RETREAT": "yield", "CONCEDE": "yield", "AID": "assist", "COOPERATE": "assist", "CONSULT": "meet", "AGREE": "change", "SUPPORT": "change"}


def refuse(coding: Coding, deed: Deed) -> bool:
    """'Will not release', 'would never meet', 'has no intention of signing', 'no longer recognises': an act of cooperation that is not to come, or that has ended, is a refusal."""
    if deed.nominal or not deed.actors or deed.type not in REFUSED_MODE:
        return False
    if not modals(coding.notes, deed.head) & coding.grammar.future and not is_disowned(coding.notes, deed.head) and not is_no_longer(coding.notes, deed.head):
        return False
    deed.mode, deed.type, deed.status = REFUSED_MODE[deed.type], "REJECT", "occurred"
    own = coding.in_slot(deed.head, "subject")
    if deed.recipients and set(deed.recipients) <= set(own) and not set(deed.actors) & set(own):
        deed.actors, deed.recipients = deed.recipients, deed.actors  # 'would not receive the envoy': the host of a visit is not who makes it, but who refuses it
    if not deed.recipients and any(p in own for p in deed.actors):  # who would not meet whom: one refuses, though both would have met
        deed.actors, deed.recipients = [p for p in deed.actors if p in own], [p for p in deed.actors if p not in own]
    deed.rules.append(REFUSES)
    return True


def is_standing(coding: Coding, deed: Deed) -> bool:
    """A stance in the present ('denies', 'accuses', 'has always denied', 'have long been accusing') goes on, and so does what has been done 'since' a time."""
    notes, tokens = coding.notes, coding.notes.tokens
    token = tokens[deed.head]
    if deed.nominal:
        return False
    perfect = token.tag in ("VBN", "VBD", "VBG") and any(tokens[c].lower in ("has", "have", "'ve") for c in notes.children(deed.head, "aux"))
    if deed.type in LASTING and perfect and any(tokens[c].lower == "since" and (notes.children(c, "pobj", "pcomp") or tokens[c].dep == "mark") for child in (deed.head, *notes.children(deed.head, "advcl", "dobj", "nsubjpass")) for c in notes.children(child, "prep", "mark")):
        return True
    progressive = token.tag == "VBG" and any(tokens[c].lemma == "be" for c in notes.children(deed.head, "aux"))
    if deed.type in ("PROTEST", "COERCE"):
        return progressive and perfect
    if deed.type not in ("ACCUSE", "REJECT", "SUPPORT", "ASSAULT"):
        return False
    habitual = perfect and deed.type in ("ACCUSE", "REJECT") and any(tokens[c].lower in coding.ontology.words("habit_adverbs") for c in notes.children(deed.head, "advmod"))
    return (token.tag in ("VBZ", "VBP") and deed.type != "SUPPORT") or progressive or habitual


def is_enabled(coding: Coding, head: int) -> bool:
    """A verb tells what somebody is free to do or is there to do ('the power to detain critics'), and not that he uses it so ('used its power to detain critics')."""
    notes = coding.notes
    token, above = notes.tokens[head], notes.tokens[notes.tokens[head].head]
    infinitive = token.dep in ("acl", "relcl") and any(notes.tokens[c].lower == "to" for c in notes.children(head, "aux"))
    return infinitive and above.lemma.lower() in coding.ontology.words("enabling_nouns") and notes.tokens[above.head].lemma not in EXERTING


def plan(coding: Coding, deed: Deed) -> bool:
    """A future act: AGREE or CONCEDE for cooperation, THREATEN for a coercive act that the doer's own side announces."""
    if deed.type in FUTURE_TYPE:
        utterance = utterance_of(coding, deed.head)
        if not deed.actors and utterance is not None and deed.type == "RETREAT":
            deed.actors = utterance.speakers[:1]  # 'announced that the border would reopen'
        if not deed.actors:
            return False
        deed.type, deed.mode, deed.status = FUTURE_TYPE[deed.type], None, "planned"
        deed.rules.append("future")
        return True
    if deed.type == "CONCEDE":
        deed.status = "planned"
        return True
    if deed.type == "ACCUSE" and deed.mode == "investigate" and deed.actors:
        return True
    if deed.type in SPEECH:
        return False
    if threaten(coding, deed):
        return True
    if deed.type not in ANNOUNCED or not deed.actors or in_question(coding.notes, deed.head) or is_enabled(coding, deed.head):
        return False
    deed.rules.append("announced")  # 'will hold a march', 'decided to send troops'
    return True


def in_question(notes: Annotations, index: int) -> bool:
    """A word stands in a question ('Will you send the army?')."""
    return before_mark(notes, notes.sentences[notes.tokens[index].sentence].last) == "?"


def threaten(coding: Coding, deed: Deed) -> bool:
    """'May target', 'will retaliate' said by the doer or its own side: THREATEN. Said by nobody it is only a possibility."""
    if deed.type not in HURTFUL or not deed.actors:
        return False
    utterance = utterance_of(coding, deed.head)
    if utterance is None or not utterance.speakers:
        return False
    speaker, doer = coding.cast.drafts[utterance.speakers[0]], coding.cast.drafts[deed.actors[0]]
    same_side = speaker.id == doer.id or (speaker.country is not None and speaker.country == doer.country and (speaker.sector in STATE or speaker.kind == "person"))
    auxiliaries = modals(coding.notes, deed.clause if deed.nominal else deed.head)
    if not same_side or not auxiliaries & (coding.grammar.possibility | coding.grammar.future):
        return False
    deed.mode, deed.type, deed.status = MENACE[deed.type], "THREATEN", "threatened"
    deed.actors = list(dict.fromkeys([utterance.speakers[0], *deed.actors]))
    deed.rules.append("threat-by-modal")
    return True
