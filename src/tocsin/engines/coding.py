"""A document being coded: its notes, cast and lexicon, and the questions that all coding steps ask of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from tocsin.cast import Cast
from tocsin.deed import Deed
from tocsin.dossier import Dossier
from tocsin.engines.clauses import core, slot
from tocsin.engines.frames import Lexicon
from tocsin.engines.reality import DECLINING, Grammar, is_neither
from tocsin.knowledge import EventType
from tocsin.ontology import Ontology, built_in_folder
from tocsin.peoples import people
from tocsin.text import SUBJECTS, Annotations, Passed, Utterance

FUTURE_TYPE: dict[EventType, EventType] = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
"""What a future act of a type is coded as (PLOVER's disambiguation rules)."""
CHAIN = 2
"""Nouns that are followed to find whose a thing is."""
ACCIDENT_WORDS = 2
"""Distinct words of accidents that make a text one about an accident."""
SPEAKERS_OWN = frozenset({"i", "we", "us", "our", "my", "me", "ourselves", "ours"})
"""Pronouns that stand for whoever speaks."""


@dataclass
class Coding:
    """One document being coded."""

    dossier: Dossier
    notes: Annotations
    cast: Cast
    lexicon: Lexicon
    grammar: Grammar
    ontology: Ontology
    body: int
    """Offset at which the body begins: headline, deck and dateline are not coded."""

    figurative: bool = False
    """The text is about sport or markets, where war words are figures of speech."""
    spoken: list[Deed] = field(default_factory=list)
    """The speech acts that are kept, when the chains of speakers are given."""
    chances: dict[int, dict[str, list[tuple[int, int, float]]]] = field(default_factory=dict)
    """Head of a deed → role → words of its sentence (offsets) that the learned reader takes for such a party, with their probability; no entry where it was not asked."""
    proposed: dict[Deed, dict[str, set[str]]] = field(default_factory=dict)
    """Deed → role → parties that it had when it was found: whom the rules have taken out since stays out."""
    barred: dict[tuple[int, str], set[int]] = field(default_factory=dict)
    """Head of a deed and role → words of its sentence that cannot stand for those who have the role."""
    fights: list[Deed] = field(default_factory=list)
    """What the rules propose as fights of two sides: who is a side of one is none of the bystanders of another."""
    unreal: list[Deed] = field(default_factory=list)
    """Deeds that are only asked for, refused, threatened or feared, or in which the learned reader sees no event: they tell what a statement is about."""

    @cached_property
    def utterances(self) -> dict[int, list[Utterance]]:
        """The utterances in whose content each token stands, the innermost first."""
        found: dict[int, list[Utterance]] = {}
        for utterance in sorted(self.dossier.utterances, key=lambda u: (len(u.content), u.cue)):
            for index in utterance.content:
                found.setdefault(index, []).append(utterance)
        return found

    @cached_property
    def loss_verbs(self) -> dict[int, list[int]]:
        """The words of loss in each sentence that counts people killed or injured."""
        found: dict[int, list[int]] = {}
        for toll in self.dossier.tolls:
            if toll.counted and toll.value:
                found.setdefault(self.notes.tokens[toll.verb].sentence, []).append(toll.verb)
        return found

    @cached_property
    def silent(self) -> dict[int, set[str]]:
        """Those of whom each sentence says that they would not comment, did not, or granted nothing."""
        notes, found = self.notes, dict[int, set[str]]()
        for token in notes.tokens:
            if token.lemma in ("deny", "confirm") and is_neither(notes, token.index):  # 'neither confirmed nor denied the raid'
                found.setdefault(token.sentence, set()).update(p for at in notes.children(token.head, "nsubj") for p in self.filler(at, "subject"))
            if token.lemma != "comment":
                continue
            for index in [token.index, *notes.ancestors(token.index)[:4]]:
                verb = notes.tokens[index]
                negated = any(notes.tokens[c].dep == "neg" for c in verb.children)
                if verb.pos == "VERB" and (verb.lemma in DECLINING or (negated and verb.lemma in ("comment", "respond", "reply", "answer", "return", "offer", "make"))):
                    found.setdefault(token.sentence, set()).update(p for at in notes.children(index, "nsubj") for p in self.filler(at, "subject"))
                    break
        return found

    def lemmas_in(self, first: int, last: int) -> set[str]:
        """The words of some tokens, and their base forms."""
        return {word for token in self.notes.tokens[first:last] for word in (token.lemma.lower(), token.lower)}

    @cached_property
    def words(self) -> set[str]:
        """The words of the body, and their base forms."""
        first = next((token.index for token in self.notes.tokens if token.start >= self.body), 0)
        return self.lemmas_in(first, len(self.notes.tokens))

    @cached_property
    def violent(self) -> bool:
        """The text tells of violence that somebody meant."""
        return bool(self.words & self.ontology.words("violence_words"))

    @cached_property
    def accident(self) -> bool:
        """The text is about an accident: it has several words of accidents, those of one stem ('collide', 'collision') counting once."""
        return len({word[:5] for word in self.words & self.ontology.words("accident_words")}) >= ACCIDENT_WORDS

    def parties(self, index: int, slots: tuple[str, ...]) -> list[str]:
        """The entities in the first slot that somebody fills."""
        for name in slots:
            found = self.in_slot(index, name)
            if found:
                return found
        return []

    def in_slot(self, index: int, name: str) -> list[str]:
        """The entities in one slot."""
        found: list[str] = []
        for at in slot(self.notes, index, name, self.lexicon.light):
            found.extend(p for p in self.filler(at, name) if p not in found)
        return found

    def affected(self, index: int, slots: tuple[str, ...], *, places: bool) -> list[str]:
        """Those whom a phrase in one of some slots touches though it names no party by its head: the owner of a thing
        ('condemned Israel's raid', 'rejected an Armenian proposal'), with `places` the place itself ('a curfew in Basra')."""
        for name in slots:
            for at in slot(self.notes, index, name, self.lexicon.light):
                for one in self.notes.conjuncts(at):
                    other = core(self.notes, one)  # 'in parts of Kivu'
                    found = (self.owner(other) if not places or self.notes.tokens[other].lemma.lower() != "capital" else []) or ([self.cast.places[other]] if places and other in self.cast.places else [])
                    if found:
                        return found
        return []

    def owner(self, noun: int, depth: int = 0) -> list[str]:
        """The party that a thing belongs to, comes from or is about: its possessor, what stands before it, what follows by, of, against."""
        if self.notes.tokens[noun].pos not in ("NOUN", "PROPN"):
            return []
        for name in ("possessor", "modifier", "by", "against", "of"):
            found = self.in_slot(noun, name)
            if found:
                return found
        for name in ("of", "on"):
            for inner in slot(self.notes, noun, name, self.lexicon.light):  # 'the possibility of talks with the guild', 'a levy on Chadian cotton'
                found = self.in_slot(inner, "with") or self.in_slot(inner, "possessor") or self.in_slot(inner, "modifier")
                if found or (depth < CHAIN and (found := self.owner(inner, depth + 1))):
                    return found
        return []

    def issuer(self) -> list[str]:
        """The body whose statement a text is that says 'we' outside of quotations: the first that does something in it, in the present where one does ('The ministry condemns …')."""
        tokens, drafts = self.notes.tokens, self.cast.drafts
        for sentence in self.notes.sentences:
            root = tokens[sentence.root]
            subjects = self.notes.children(root.index, "nsubj") if root.start >= self.body and root.tag == "VBZ" else []
            found = [self.cast.heads[i].entity for i in subjects if i in self.cast.heads and drafts[self.cast.heads[i].entity].kind not in ("place", "country", "facility", "person")]
            if found:
                return found[:1]
        for head in sorted(self.cast.heads):
            draft = drafts[self.cast.heads[head].entity]
            if tokens[head].start >= self.body and tokens[head].dep in SUBJECTS and draft.kind in ("government", "agency", "organization", "military", "armed_group"):
                return [draft.id]
        return []

    def filler(self, at: int, name: str) -> list[str]:
        """The entities that a filler stands for; a modifier may be an adjective of nationality."""
        token = self.notes.tokens[at]
        if token.lower in SPEAKERS_OWN and token.tag in ("PRP", "PRP$"):
            utterance = utterance_of(self, at)
            if utterance is None and not token.quoted:
                return self.issuer()
            return utterance.speakers[:1] if utterance else []
        found = self.cast.parties(self.notes, at)
        if not found and name in ("modifier", "possessor", "indirect"):
            meaning = self.dossier.names.get(at)
            if meaning is not None and meaning.country and meaning.kind in ("country", "demonym", "capital", "seat"):
                if meaning.people is not None:
                    return [people(self.cast, meaning).id] if name == "modifier" else []
                gov = f"gov:{meaning.country}"
                behind = next((m.entity for i in range(at + 1, token.head + 1) if (m := self.cast.heads.get(i)) is not None and m.first in (at, at + 1)), None) if name == "modifier" else None
                whose = behind is not None and self.cast.drafts[behind].country == meaning.country  # 'a Colombian army offensive': the army does it
                return [gov] if gov in self.cast.drafts and not whose else []
            if meaning is not None and meaning.actor is not None and f"actor:{meaning.actor.id}" in self.cast.drafts:
                return [f"actor:{meaning.actor.id}"]
        return found


FIGURATIVE_WORDS = 5
"""Distinct words of sport or markets that make a text one about them."""
FIGURATIVE_LISTS = ("sport_words", "market_words", "culture_words")
SCORE = re.compile(r"(?<![\w-])\d{1,3}[-–]\d{1,3}(?![\w-])|\b\d{1,3}(?:st|nd|rd|th)[- ](?:minute|over|inning|lap|hole)\b")
"""'won 3-1', 'in the 89th minute'."""
BALLOTS = frozenset("vote votes voted voting abstention abstentions ballot majority resolution verdict ruling ruled".split())
"""Words of a sentence where two joined numbers count votes."""


def is_figurative(notes: Annotations, ontology: Ontology) -> bool:
    """The text is about sport, or about business without any losses of life."""
    words = {token.lemma.lower() for token in notes.tokens} | {token.lower for token in notes.tokens}
    return any(len(words & ontology.words(name)) >= least for name, least in (("sport_words", FIGURATIVE_WORDS), ("market_words", FIGURATIVE_WORDS + 2)))


def suspicion(coding: Coding, index: int) -> int:
    """How many distinct words of sport, of markets, or of arts and nature stand in a token's sentence: there words of war are seldom meant. The score or the minute of a game counts as one."""
    sentence = coding.notes.sentences[coding.notes.tokens[index].sentence]
    words = {token.lower for token in coding.notes.tokens[sentence.first : sentence.last] if token.index != index}
    score = SCORE.search(coding.dossier.text, sentence.start, sentence.end)
    scored = not words & BALLOTS and score is not None and coding.notes.token_at(score.start()) not in coding.dossier.time_tokens  # 'on the night of May 9-10'
    return max(len(words & coding.ontology.words(name)) + (scored and name == "sport_words") for name in FIGURATIVE_LISTS)


def note(coding: Coding, deed: Deed, why: str) -> None:
    """Keep for `tocsin explain` why a match gave no event."""
    words = coding.dossier.text[coding.notes.tokens[deed.first].start : coding.notes.tokens[deed.last].end]
    rule = deed.frame.id if deed.frame else ""
    coding.dossier.passed.append(Passed(coding.notes.tokens[deed.head].start, words, deed.type, rule, why))


def is_users(coding: Coding, deed: Deed) -> bool:
    """The frame that found a deed comes from a user's folder."""
    source = coding.ontology.sources.get(("frames", deed.frame.id), "") if deed.frame is not None else ""
    return bool(source) and is_added(source)


@cache
def is_added(source: str) -> bool:
    """A file of knowledge is none of those that ship."""
    return not Path(source).is_relative_to(built_in_folder())


def has_losses(coding: Coding, deed: Deed) -> bool:
    """The sentence counts people killed or injured in words that belong to this deed of violence: below it, above it, or its own."""
    notes = coding.notes
    if deed.type != "ASSAULT":
        return False
    verbs = coding.loss_verbs.get(notes.tokens[deed.head].sentence, ())
    return any(verb == deed.head or verb in notes.ancestors(deed.head) or deed.head in notes.ancestors(verb) or deed.head in notes.children(notes.tokens[verb].head, "nsubj") for verb in verbs)


THIRD = frozenset({"he", "him", "his", "she", "her", "they", "them", "their"})
"""Pronouns that in a quotation mean somebody else than who speaks."""


def bar_speakers(coding: Coding) -> None:
    """Let no pronoun of the third person in a quotation stand for who speaks, or for whom he tells it ('"They beat my son," Li told the agency')."""
    for token in coding.notes.tokens:
        if token.quoted and token.lower in THIRD and token.index in coding.utterances:
            coding.cast.unmeant[token.index] = {p for u in coding.utterances[token.index] if not coding.notes.tokens[u.cue].quoted for p in (*u.speakers, *hearers(coding, u))}


TELLING = frozenset({"tell", "inform", "brief"})
"""Verbs whose object only hears."""


def hearers(coding: Coding, utterance: Utterance) -> list[str]:
    """To whom something is told ('told Amnesty', 'said to the council')."""
    notes, cue = coding.notes, utterance.cue
    direct = notes.children(cue, "dobj", "dative") if notes.tokens[cue].lemma.lower() in TELLING else []
    to = [i for child in notes.children(cue, "prep", "dative") if notes.tokens[child].lower == "to" for i in notes.children(child, "pobj")]
    return [p for at in (*direct, *to) for p in coding.cast.named_at(at)]


def utterance_of(coding: Coding, index: int) -> Utterance | None:
    """The innermost utterance whose content holds a token."""
    return next(iter(coding.utterances.get(index, ())), None)
