"""Where words are said and judged: before reporters in a town, in the court that the report has named."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tocsin.bonds import bond
from tocsin.cast import STATE
from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.knowledge import SPEECH
from tocsin.ontology import Ontology
from tocsin.records import Place
from tocsin.text import Annotations, Sentence
from tocsin.venue import COURTS, capital_place, dateline_place, is_place_use, place_at, place_named

AUDIENCES = frozenset("meeting reporter correspondent newsman journalist crowd rally conference briefing supporter parliament lawmaker congregation audience gathering worshipper mourner demonstrator protester assembly programme program function seminar symposium ceremony hearing".split())
"""Nouns for those before whom something is said, and for occasions of saying it: a place beside them is that of the speech."""
TRIALS = frozenset("arraign plead sentence convict acquit bail remand verdict testify judgment judgement term guilty charge adjourn trial appeal warrant ruling imprison jail prosecutor defendant".split())
"""Lemmas of what is done in court."""
OCCASIONS = frozenset("summit meeting conference talk negotiation session gathering briefing ceremony rally forum hearing round assembly congress convention dialogue consultation retreat funeral interview".split())
"""Nouns for occasions on which people speak or agree, and which are held somewhere."""
ON = frozenset({"at", "during", "in", "on", "after", "following"})
"""Prepositions before the occasion of a statement."""
TOPICS = frozenset({"about", "on", "of", "for", "over", "regarding", "against"})
"""Prepositions before what somebody speaks of, which is no place of his."""
NEAR = 3
"""Steps from a word of speech to the place in which it was said."""
REACH = 4
"""Paragraphs over which a trial goes on in the court that was named."""
GOES_ON = 2
"""Paragraphs over which a speaker goes on before the same audience."""


@dataclass(frozen=True, slots=True)
class Forum:
    """Where somebody spoke, or where a court sits: the paragraph and the word that say so."""

    paragraph: int
    head: int
    speakers: frozenset[str]
    place: Place
    joint: bool = False
    """Others speak there too, though the report does not say so again ('in a joint press conference')."""


def forums(dossier: Dossier, notes: Annotations) -> list[Forum]:
    """The places in which the report says that somebody spoke to somebody."""
    content: dict[int, frozenset[int]] = {}
    speakers: dict[int, set[str]] = {}
    for utterance in dossier.utterances:  # what goes on over sentences has one cue and several contents
        content[utterance.cue] = content.get(utterance.cue, frozenset()) | utterance.content
        speakers.setdefault(utterance.cue, set()).update(utterance.speakers)
    for deed in dossier.deeds:
        if deed.type in SPEECH and notes.tokens[deed.head].pos == "VERB":
            content.setdefault(deed.head, frozenset(range(deed.head, notes.sentences[notes.tokens[deed.head].sentence].last)))
            for cue in {deed.head, notes.tokens[deed.head].head} & content.keys():
                speakers.setdefault(cue, set()).update(deed.actors)
    found = []
    for cue in sorted(content):
        sentence = notes.sentences[notes.tokens[cue].sentence]
        around = {i for i in range(sentence.first, sentence.last) if notes.tokens[i].lemma.lower() in AUDIENCES and cue in notes.ancestors(i)[:4]} - content[cue]
        at = stage_of(dossier, notes, cue, content[cue], around) if around else None
        briefed = any(notes.tokens[i].lemma.lower() in ("conference", "briefing") for i in around)
        place = place_at(dossier, notes, at, "scene") if at is not None else dateline_place(dossier, notes) if briefed else None
        if place is not None:
            joint = any(notes.tokens[c].lower == "joint" for i in around for c in notes.children(i, "amod"))
            found.append(Forum(sentence.paragraph, cue, frozenset(speakers[cue]), place, joint))
        elif (opening := opened_in(dossier, notes, cue) or said_in(dossier, notes, cue)) is not None:
            found.append(Forum(sentence.paragraph, cue, frozenset(speakers[cue]), place_at(dossier, notes, opening, "scene")))
    return sorted([*found, *spoken_at(dossier, notes)], key=lambda forum: forum.head)


def said_in(dossier: Dossier, notes: Annotations, cue: int) -> int | None:
    """The town in which the word of speech itself says that something was said ('"…", he said in Lomé')."""
    if notes.tokens[cue].lemma.lower() not in ("say", "speak", "tell"):
        return None
    inside = (i for p in notes.children(cue, "prep") if notes.tokens[p].lower == "in" for i in notes.children(p, "pobj"))
    return next((i for i in inside if (draft := place_named(dossier, i)) is not None and draft.precision == "town"), None)


def spoken_at(dossier: Dossier, notes: Annotations) -> list[Forum]:
    """The places of clauses such as 'Speaking when he received a delegation in Lomé, the minister …'."""
    found = []
    for token in notes.tokens:
        if token.lemma.lower() != "speak" or token.pos != "VERB" or token.start < dossier.body:
            continue
        speakers = {dossier.cast.heads[i].entity for verb in (token.index, token.head) for i in notes.children(verb, "nsubj") if i in dossier.cast.heads}
        for at in notes.subtree(token.index):
            draft = place_named(dossier, at)
            way = notes.ancestors(at)
            way = way[: way.index(token.index)] if token.index in way else []
            topic = any(notes.tokens[i].lower in TOPICS and notes.tokens[i].head == token.index for i in way)
            if draft is not None and draft.precision != "country" and speakers and not topic and any(notes.tokens[i].pos == "ADP" for i in way) and is_place_use(notes, at, draft, token.index):
                found.append(Forum(notes.sentences[token.sentence].paragraph, token.index, frozenset(speakers), place_at(dossier, notes, at, "scene")))
                break
    return found


def opened_in(dossier: Dossier, notes: Annotations, cue: int) -> int | None:
    """The town with which a sentence opens in or from which something is said ('In Lomé, the spokesman called for calm')."""
    sentence = notes.sentences[notes.tokens[cue].sentence]
    if notes.tokens[sentence.first].lower not in ("in", "from") or sentence.root != cue:
        return None
    at = next((i for i in notes.children(sentence.first, "pobj") if place_named(dossier, i) is not None), None)
    draft = place_named(dossier, at) if at is not None else None
    return at if draft is not None and at is not None and draft.precision == "town" and at + 1 < sentence.last and notes.tokens[at + 1].text == "," else None


def stage_of(dossier: Dossier, notes: Annotations, cue: int, content: AbstractSet[int], around: AbstractSet[int]) -> int | None:
    """The place of a town or the like at or beside the audience of a statement ('told reporters in Lomé', 'at a briefing in Lomé, she said'); what is said is no part of it."""
    sentence = notes.sentences[notes.tokens[cue].sentence]
    for at in range(sentence.first, sentence.last):
        draft = place_named(dossier, at)
        if draft is None or draft.precision == "country" or at in content or not is_place_use(notes, at, draft, cue):
            continue
        tie = bond(notes, cue, at)
        if around & set(notes.ancestors(at)[:3]) or (tie is not None and tie.kind == "own" and tie.cost <= NEAR):
            return at
    return None


def courts(dossier: Dossier, notes: Annotations) -> list[Forum]:
    """The courts of which the report says in what town they sit ('a Gabes court', 'a tribunal sitting in Lomé')."""
    found = []
    for at in sorted(dossier.cast.places):
        draft = place_named(dossier, at)
        above = [i for i in notes.ancestors(at)[:3] if notes.tokens[i].lemma.lower() in COURTS]
        if draft is None or draft.precision in ("country", "region") or not above or notes.tokens[at].start < dossier.body:
            continue
        way = notes.ancestors(at)[: notes.ancestors(at).index(above[0])]
        if all(notes.tokens[i].lower in ("in", "at", "within", "sitting", "based") or notes.tokens[i].pos == "NOUN" for i in way):
            found.append(Forum(notes.sentences[notes.tokens[at].sentence].paragraph, above[0], frozenset(), place_at(dossier, notes, at, "scene")))
    return found


def forum_of(dossier: Dossier, notes: Annotations, deed: Deed, spoken: list[Forum], sitting: list[Forum]) -> Place | None:
    """Where a statement or a judgement without a place of its own was made: where its speaker spoke in that paragraph or just before, or in the court of its country that was named last."""
    paragraph, sides = notes.sentences[notes.tokens[deed.head].sentence].paragraph, {*deed.actors, *deed.speakers}
    if deed.type in SPEECH:
        here = [f for f in spoken if (f.speakers & sides or (f.joint and f.paragraph == paragraph)) and (f.paragraph == paragraph or (0 < paragraph - f.paragraph <= GOES_ON))]
        if here:
            return next((f for f in here if f.paragraph == paragraph), here[-1]).place
    if not is_of_court(notes, deed):
        return None
    lands = {draft.country for actor in deed.actors if (draft := dossier.cast.drafts[actor]).sector == "JUD"} - {None}  # a defendant may be of another country
    before = [f for f in sitting if 0 <= paragraph - f.paragraph <= REACH and f.head <= max(deed.last, deed.head) and (not lands or f.place.country in lands)]
    return before[-1].place if before else None


def held_at(dossier: Dossier, notes: Annotations, deed: Deed) -> Place | None:
    """Where the meeting was held on which something was said, by the words of its own sentence ('agreed at a summit in Lomé', 'ended a meeting in Lomé by agreeing', 'the talks in Lomé failed after they refused')."""
    verb = clause_of(notes, deed.clause if deed.clause >= 0 else deed.head)
    with_it = [verb]
    while notes.tokens[with_it[-1]].dep in ("conj", "xcomp") and notes.tokens[notes.tokens[with_it[-1]].head].pos in ("VERB", "AUX"):
        with_it.append(notes.tokens[with_it[-1]].head)
    above = notes.tokens[with_it[-1]]
    ending = above.head if above.dep in ("advcl", "pcomp") else -1
    ending = notes.tokens[ending].head if ending >= 0 and notes.tokens[ending].pos == "ADP" else ending
    sentence = notes.sentences[notes.tokens[verb].sentence]
    for at in range(sentence.first, sentence.last):
        draft = place_named(dossier, at)
        occasion = next((i for i in notes.ancestors(at)[:4] if notes.tokens[i].lemma.lower() in OCCASIONS), None) if draft is not None else None
        if draft is None or occasion is None or notes.tokens[at].dep != "pobj" or not is_place_use(notes, at, draft, occasion):
            continue
        noun = notes.tokens[occasion]
        within = noun.dep == "pobj" and notes.tokens[noun.head].lower in ON and notes.tokens[noun.head].head in with_it
        if within or (ending >= 0 and noun.dep in ("nsubj", "nsubjpass", "dobj") and noun.head == ending):
            return place_at(dossier, notes, at, "clause")
    return None


CALLING = frozenset({"summon", "call", "convoke"})
ENVOYS = frozenset("ambassador envoy chargé d'affaires d’affaires diplomat consul commissioner nuncio attache attaché".split())
"""Nouns for those who are called to the ministry of the state in which they serve."""


def summoned_to(dossier: Dossier, ontology: Ontology, notes: Annotations, deed: Deed) -> Place | None:
    """The capital of the state that calls in an envoy, for what is told him there ('Bogotá summoned the ambassador and handed him a note'), or that sends envoys out of it."""
    verb = deed.clause if deed.clause >= 0 else deed.head
    if deed.type == "SANCTION" and deed.mode == "expel":
        sent = (i for one in notes.children(verb, "dobj", "nsubjpass", "nsubj") if one > verb or notes.tokens[one].dep != "nsubj" for i in notes.subtree(one))
        return home_capital(dossier, ontology, notes, deed) if any(notes.tokens[i].lemma.lower() in ENVOYS | {"embassy", "consulate"} for i in sent) else None
    for at in (verb, notes.tokens[verb].head if notes.tokens[verb].dep in ("conj", "xcomp", "advcl") else verb):
        within = [i for p in notes.children(at, "prep") if notes.tokens[p].lower == "in" for i in notes.children(p, "pobj")]
        called = [*notes.children(at, "dobj", "nsubjpass"), *within] if notes.tokens[at].lemma.lower() in CALLING else []
        if notes.tokens[at].lemma.lower() == "call" and not any(notes.tokens[c].lower in ("in", "to") for c in notes.children(at, "prt", "prep", "advmod")):
            continue  # 'called the envoy a liar'
        if any(notes.tokens[i].lemma.lower() in ENVOYS for one in called for i in (one, *notes.children(one, "compound", "appos", "nmod", "amod"))):
            return sent_to(dossier, ontology, notes, called) or home_capital(dossier, ontology, notes, deed) or posted_in(dossier, notes, called)
    return None


def sent_to(dossier: Dossier, ontology: Ontology, notes: Annotations, called: list[int]) -> Place | None:
    """The capital of the state to which an envoy is sent, by the words of his own phrase ('the ambassador of Togo to Ghana was summoned')."""
    at = next((i for one in called for p in notes.children(one, "prep") if notes.tokens[p].lower == "to" for i in notes.children(p, "pobj") if i in dossier.names), None)
    state = ontology.state(dossier.names[at].country or "") if at is not None and dossier.names[at].kind == "country" else None
    return capital_place(state, dossier.span(notes.tokens[at].start, notes.tokens[at].end), "territory") if at is not None and state is not None else None


def posted_in(dossier: Dossier, notes: Annotations, called: list[int]) -> Place | None:
    """The town in which an envoy serves, by the words of his own phrase ('summoned the consul in Lomé')."""
    inside = (i for one in called for i in notes.subtree(one))
    at = next((i for i in inside if (draft := place_named(dossier, i)) is not None and draft.precision == "town" and notes.tokens[i].dep == "pobj"), None)
    return place_at(dossier, notes, at, "clause") if at is not None else None


def home_capital(dossier: Dossier, ontology: Ontology, notes: Annotations, deed: Deed) -> Place | None:
    """The capital of the one state that acts."""
    states = {d.country for p in deed.actors if (d := dossier.cast.drafts[p]).kind in ("government", "agency") or (d.office_sector or d.sector) in STATE}
    state = ontology.state(next(iter(states))) if len(states) == 1 else None
    return capital_place(state, dossier.span(notes.tokens[deed.first].start, notes.tokens[deed.last].end), "territory") if state is not None else None


def is_occasion_of(notes: Annotations, deed: Deed, other: Deed) -> bool:
    """One deed is the visit or meeting on which something was said: it stands above it, before it in a participle, or in what is said of the speaker ('who met in Lomé on Friday, agreed')."""
    verb, at = (d.clause if d.clause >= 0 else d.head for d in (deed, other))
    if notes.tokens[verb].sentence != notes.tokens[at].sentence:
        return False
    if at in notes.ancestors(verb):
        way = notes.ancestors(verb)
        return all(notes.tokens[i].dep in ("conj", "advcl", "relcl", "xcomp") or notes.tokens[i].pos not in ("VERB", "AUX") for i in [verb, *way[: way.index(at)]])
    token = notes.tokens[at]
    if token.dep == "advcl" and token.tag == "VBG":
        return token.head in (verb, notes.tokens[verb].head) and at < verb
    return token.dep == "relcl" and token.head in notes.children(verb, "nsubj", "nsubjpass")


ALL = frozenset("two three both they side party leader delegation country nation neighbour neighbor community elder minister president pair counterpart official participant".split())
"""Nouns and pronouns for those who have met, taken together."""


def is_of_all(notes: Annotations, deed: Deed) -> bool:
    """Those who speak are all who met ('the two leaders agreed', 'both sides accused each other'), or speak right after it."""
    verb = clause_of(notes, deed.clause if deed.clause >= 0 else deed.head)
    while notes.tokens[verb].dep in ("conj", "xcomp") and not notes.children(verb, "nsubj") and notes.tokens[notes.tokens[verb].head].pos in ("VERB", "AUX"):
        verb = notes.tokens[verb].head
    sentence = notes.sentences[notes.tokens[verb].sentence]
    if any(t.lower in ("afterward", "afterwards") for t in notes.tokens[sentence.first : verb]):
        return True
    for one in notes.children(verb, "nsubj"):
        marked = {notes.tokens[c].lower for c in notes.children(one, "det", "nummod", "predet")}
        if notes.tokens[one].lower in ("both", "two", "they") or (notes.tokens[one].lemma.lower() in ALL and marked & {"the", "two", "three", "both"} and notes.tokens[one].tag == "NNS"):
            return True
    return False


def is_content(notes: Annotations, deed: Deed, other: Deed) -> bool:
    """One deed is told in a clause that belongs to a noun or to what is said, and not beside the other."""
    verb = clause_of(notes, deed.clause if deed.clause >= 0 else deed.head)
    return notes.tokens[verb].dep in ("relcl", "acl") or (notes.tokens[verb].dep == "ccomp" and notes.tokens[verb].head != notes.tokens[clause_of(notes, other.head)].head)


def is_told_in_court(dossier: Dossier, notes: Annotations, sentence: Sentence) -> bool:
    """The sentence says what a court was told: that happened at another time and place than the trial."""
    cues = (u.cue for u in dossier.utterances if sentence.first <= u.cue < sentence.last)
    return any(notes.tokens[i].lemma.lower() in COURTS for cue in cues for i in notes.children(cue, "dobj", "dative"))


def is_of_court(notes: Annotations, deed: Deed) -> bool:
    """A deed is one that is done in court."""
    if deed.mode == "convict":
        return True
    verb = deed.clause if deed.clause >= 0 else deed.head
    near = notes.children(verb, "dobj", "acomp", "nsubj", "nsubjpass", "xcomp")
    words = {deed.head, verb, *near, *(i for n in near for p in notes.children(n, "prep") for i in notes.children(p, "pobj")), *range(deed.first, deed.last + 1)}
    return any(notes.tokens[i].lemma.lower() in TRIALS | COURTS for i in words)
