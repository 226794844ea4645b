"""Where words are said and judged: before reporters in a town, in the court that the report has named."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.bonds import bond
from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.knowledge import SPEECH
from tocsin.records import Place
from tocsin.text import Annotations, Sentence
from tocsin.venue import is_place_use, place_at, place_named

AUDIENCES = frozenset("reporter journalist crowd rally conference briefing supporter parliament lawmaker congregation audience gathering worshipper mourner demonstrator protester assembly".split())
"""Nouns for those before whom something is said, and for occasions of saying it: a place beside them is that of the speech."""
COURTS = frozenset({"court", "tribunal", "judge", "courthouse", "courtroom"})
TRIALS = frozenset("arraign plead sentence convict acquit bail remand verdict testify judgment judgement term guilty charge adjourn trial appeal warrant ruling imprison jail prosecutor defendant".split())
"""Lemmas of what is done in court."""
NEAR = 3
"""Steps from a word of speech to the place in which it was said."""
REACH = 4
"""Paragraphs over which a trial goes on in the court that was named."""


@dataclass(frozen=True, slots=True)
class Forum:
    """Where somebody spoke, or where a court sits: the paragraph and the word that say so."""

    paragraph: int
    head: int
    speakers: frozenset[str]
    place: Place


def forums(dossier: Dossier, notes: Annotations) -> list[Forum]:
    """The places in which the report says that somebody spoke to somebody."""
    found = []
    for utterance in sorted(dossier.utterances, key=lambda u: u.cue):
        sentence = notes.sentences[notes.tokens[utterance.cue].sentence]
        around = {i for i in range(sentence.first, sentence.last) if notes.tokens[i].lemma.lower() in AUDIENCES and utterance.cue in notes.ancestors(i)[:4]}
        if not around - set(utterance.content):
            continue
        for at in range(sentence.first, sentence.last):
            draft = place_named(dossier, at)
            if draft is None or draft.precision == "country" or at in utterance.content or not is_place_use(notes, at, draft, utterance.cue):
                continue
            tie = bond(notes, utterance.cue, at)
            if tie is not None and tie.kind == "own" and tie.cost <= NEAR:
                found.append(Forum(sentence.paragraph, utterance.cue, frozenset(utterance.speakers), place_at(dossier, notes, at, "scene")))
                break
    return found


def courts(dossier: Dossier, notes: Annotations) -> list[Forum]:
    """The courts of which the report says in what town they sit ('a Gabes court', 'a tribunal sitting in Lomé')."""
    found = []
    for at in sorted(dossier.cast.places):
        draft = place_named(dossier, at)
        above = [i for i in notes.ancestors(at)[:3] if notes.tokens[i].lemma.lower() in COURTS]
        if draft is None or draft.precision in ("country", "region") or not above or notes.tokens[at].start < dossier.body:
            continue
        way = notes.ancestors(at)[: notes.ancestors(at).index(above[0])]
        if all(notes.tokens[i].lower in ("in", "at", "sitting", "based") or notes.tokens[i].pos == "NOUN" for i in way):
            found.append(Forum(notes.sentences[notes.tokens[at].sentence].paragraph, above[0], frozenset(), place_at(dossier, notes, at, "scene")))
    return found


def forum_of(notes: Annotations, deed: Deed, spoken: list[Forum], sitting: list[Forum]) -> Place | None:
    """Where a statement or a judgement without a place of its own was made: where its speaker spoke in that paragraph, or in the court that was named last."""
    paragraph, sides = notes.sentences[notes.tokens[deed.head].sentence].paragraph, {*deed.actors, *deed.speakers}
    if deed.type in SPEECH:
        here = next((f for f in spoken if f.paragraph == paragraph and f.speakers & sides), None)
        if here is not None:
            return here.place
    if not is_of_court(notes, deed):
        return None
    before = [f for f in sitting if 0 <= paragraph - f.paragraph <= REACH and f.head <= max(deed.last, deed.head)]
    return before[-1].place if before else None


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
