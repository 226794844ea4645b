"""In which places the clauses of a report say that things happened: they set the scene of what is told after them."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.bonds import APART, is_infinitive, is_main_after_all, is_together
from tocsin.deed import HAPPENINGS
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.grounds import PACTS, WARDS
from tocsin.knowledge import SPEECH
from tocsin.records import Dating, Place
from tocsin.tenses import is_past_perfect, is_plain_past
from tocsin.text import SUBJECTS, Annotations, Sentence
from tocsin.venue import COURTS, RANK, hangs_on, is_of_ward, is_place_use, names_road, place_at, place_named

NEXT, NEAR = 1, 4
"""Paragraphs over which a scene behind is still that of what is told, and over which one before is near."""
SPEAKING = frozenset({"speak", "talk", "say", "tell"})
"""Verbs that say where somebody spoke, and not where what he told of happened."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A time or a place that the narrative has reached, and in which paragraph it was named."""

    paragraph: int
    sentence: int
    verb: int
    date: Dating | None = None
    place: Place | None = None
    news: bool = True


def places_told(dossier: Dossier, notes: Annotations) -> list[Scene]:
    """The places below countries where clauses in the plain past say that things happened, in the order of the text; of a clause the most precise."""
    cues, found, rank = {u.cue for u in dossier.utterances} | {d.head for d in dossier.deeds if d.type in SPEECH}, list[Scene](), 0
    heads, protests = {d.head for d in dossier.deeds}, {d.head for d in dossier.deeds if d.type == "PROTEST"}
    for at in sorted({*dossier.cast.places, *dossier.sites}):
        token, draft = notes.tokens[at], place_named(dossier, at)
        assert draft is not None
        verb = teller(notes, hangs_on(notes, at))
        if token.start < dossier.body or draft.precision == "country" or not is_place_use(notes, at, draft, verb) or verb in cues or notes.tokens[verb].lemma.lower() in SPEAKING or (notes.tokens[verb].dep == "relcl" and not is_together(notes, verb)) or not tells(notes, verb) or of_many(notes, at, verb) or (verb in heads and is_record(notes, verb)) or is_apart(notes, at, verb) or is_of_ward(notes, at, -1) or is_matter(notes, at) or (verb in protests and names_road(dossier, notes, at)):
            continue
        sentence, place = notes.sentences[token.sentence], place_at(dossier, notes, at, "scene")
        if found and found[-1].verb == verb:
            if rank <= RANK[draft.precision]:
                continue
            found.pop()
        found.append(Scene(sentence.paragraph, sentence.index, verb, place=place))
        rank = RANK[draft.precision]
    return found


def of_many(notes: Annotations, at: int, verb: int) -> bool:
    """The place is that of acts in the plural without number, which are rather somebody's record than the story ('planned attacks in Kano')."""
    way = notes.ancestors(at)
    below = way[: way.index(verb)] if verb in way else []  # a place may be named by the very word that tells ('Greek- and Turkish-administered land')
    return any(notes.tokens[i].tag == "NNS" and notes.tokens[i].lemma.lower() in HAPPENINGS and not notes.children(i, "nummod", "det") for i in below)


def is_record(notes: Annotations, verb: int) -> bool:
    """A participle tells what befell those before, of whom the clause goes on to tell ('girls abducted in Kita have been freed'): the story is not set where that was."""
    token = notes.tokens[verb]
    noun = notes.tokens[token.head]
    if any(is_main_after_all(notes, c) for c in notes.children(verb, "conj")):
        return True
    return token.dep == "acl" and token.tag == "VBN" and noun.lemma.lower() not in HAPPENINGS | PACTS and noun.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj") and notes.tokens[clause_of(notes, noun.index)].pos == "VERB"


def tells(notes: Annotations, verb: int) -> bool:
    """A clause tells of what happened, what had happened before or what has just happened."""
    reported = notes.tokens[verb].dep == "ccomp" and any(notes.tokens[c].lower == "had" for c in notes.children(verb, "aux"))
    return reported or is_plain_past(notes, verb) or is_perfect(notes, verb) or is_past_perfect(notes, verb)


def is_apart(notes: Annotations, at: int, verb: int) -> bool:
    """The place is that of a hospital, of a court that has judged what was done long ago or at which somebody stands trial, or of a happening of which the clause only speaks ('revenge for the killing of a chief on the shores of Lake Albert')."""
    way = [at, *notes.ancestors(at)]
    way = way[: way.index(verb)] if verb in way else way
    if any(notes.tokens[i].lemma.lower() in WARDS or (notes.tokens[i].lemma.lower() in COURTS and notes.tokens[i].dep in SUBJECTS and is_perfect(notes, verb)) for i in way):
        return True
    if any(notes.tokens[i].lemma.lower() in COURTS and notes.tokens[i].dep == "pobj" and notes.tokens[at].head == i for i in way):
        return True  # 'sentence was passed at Kumasi High Court'
    return any(notes.tokens[i].lemma.lower() in HAPPENINGS and notes.tokens[i].dep == "pobj" and notes.tokens[notes.tokens[i].head].lower in APART for i in way)


MATTERS = frozenset({"over", "about", "regarding", "concerning"})
QUARRELS = frozenset("quarrel row dispute feud spat tension talk negotiation disagreement conflict crisis question anger concern fear worry argument controversy wrangle standoff rift deal agreement accord claim contest".split())
"""Nouns behind which 'over' names what it is about, and no place above which something flies."""


def is_matter(notes: Annotations, at: int) -> bool:
    """The name tells what a quarrel or a talk is about, or from where those are of whom the clause tells ('a row over an island in the lake', 'youth from Kano'), and not where they are."""
    for number, up in enumerate((at, *notes.ancestors(at))):
        token = notes.tokens[up]
        if token.pos in ("VERB", "AUX"):
            return False
        if token.dep == "prep" and up and token.lower in MATTERS and notes.tokens[up - 1].pos == "NOUN" and (token.lower != "over" or notes.tokens[up - 1].lemma.lower() in QUARRELS):
            return True
        if token.dep == "prep" and token.lower == "from" and notes.tokens[token.head].pos == "NOUN" and number == 1 + (notes.tokens[at].dep == "conj"):
            return True
    return False


def is_perfect(notes: Annotations, verb: int) -> bool:
    """A main clause tells of what has just been done ('students have marched out of the campus at Roma')."""
    return notes.tokens[verb].tag == "VBN" and notes.tokens[verb].dep in ("ROOT", "conj", "ccomp") and any(notes.tokens[c].lower in ("has", "have") for c in notes.children(verb, "aux"))


def teller(notes: Annotations, at: int) -> int:
    """The verb of the clause that tells what a token belongs to; above an infinitive of purpose, that which was done for it ('raided a farm to free them on Monday')."""
    verb = clause_of(notes, at)
    while is_infinitive(notes, verb) and notes.tokens[verb].dep in ("acl", "advcl", "relcl"):
        verb = clause_of(notes, notes.tokens[verb].head)
    return verb


def how_far(scene: Scene, sentence: Sentence, *, ahead: bool) -> str:
    """How far from a sentence a scene is set; `ahead`: behind what the sentence tells."""
    back = sentence.paragraph - scene.paragraph
    if ahead:
        return "behind here" if scene.sentence == sentence.index else "behind near" if -back <= NEXT + 1 else "behind far"
    return "here" if scene.sentence == sentence.index else "paragraph" if back == 0 else "next" if back <= NEXT else "near" if back <= NEAR else "far"
