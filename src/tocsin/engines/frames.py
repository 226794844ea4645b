"""The frames of the lexicon, indexed by head word, and the test of a frame against a word in its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.cast import ARMED, STATE, Cast
from tocsin.engines.clauses import clause_verbs, core, slot
from tocsin.knowledge import Filler, Frame
from tocsin.ontology import Ontology
from tocsin.text import Annotations

DEFAULT_ACTOR = {"verb": ("subject",), "noun": ("host", "by", "possessor", "modifier"), "adjective": ("subject",)}
DEFAULT_RECIPIENT = {"verb": ("object",), "noun": ("against", "on"), "adjective": ("to", "with")}
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits a word: the tokens that carry it, and how specific the fit is."""

    frame: Frame
    tokens: tuple[int, ...]
    weight: int


class Lexicon:
    """All frames by part of speech and head lemma: matching cost does not grow with their number."""

    def __init__(self, ontology: Ontology) -> None:
        self.light = ontology.words("light_verbs")
        self.index: dict[tuple[str, str], list[tuple[Frame, tuple[str, ...]]]] = {}
        for frame in ontology.all("frames", Frame):
            for words in frame.words:
                parts = tuple(words.lower().replace("-", " - ").split())
                head = parts[0] if frame.pos == "verb" else parts[-1]
                self.index.setdefault((frame.pos, head), []).append((frame, parts))

    def matches(self, notes: Annotations, cast: Cast, index: int) -> list[Match]:
        """The frames that fit a token, the most specific first."""
        token = notes.tokens[index]
        found = []
        for pos in parts_of_speech(token.pos, token.tag, token.dep):
            for lemma in dict.fromkeys((token.lemma.lower(), token.lower, *closed(notes, index))):
                for frame, parts in self.index.get((pos, lemma), ()):
                    match = self.fit(notes, cast, index, frame, parts)
                    if match is not None:
                        found.append(match)
        return sorted(found, key=lambda m: (-m.weight, m.frame.id))

    def fit(self, notes: Annotations, cast: Cast, index: int, frame: Frame, parts: tuple[str, ...]) -> Match | None:
        """The match of one frame at a token, or None."""
        carried = phrase_tokens(notes, index, frame.pos, parts)
        if carried is None:
            return None
        for name, filler in frame.excludes.items():
            # A word of a proper name is no common noun: 'the World Bank' is no bank.
            if any(self.fills(notes, cast, at, filler) for at in self.fillers(notes, index, frame, name) if not (filler.lemmas and at in cast.heads and cast.heads[at].named)):
                return None
        for name, filler in frame.requires.items():
            hit = next((at for at in self.fillers(notes, index, frame, name) if self.fills(notes, cast, at, filler)), None)
            if hit is None:
                return None
            if filler.lemmas and name != "subject":  # who does it is a party, no part of the word
                carried = (*carried, hit)
        return Match(frame, carried, 2 * (len(parts) - 1) + 2 * len(frame.requires) + len([f for f in frame.requires.values() if f.lemmas]))

    def slots(self, notes: Annotations, index: int, frame: Frame, name: str) -> list[int]:
        """The fillers of a frame's slot; the subject of a participle used as an adjective is that of its passive ('is allied with')."""
        if name == "subject" and frame.pos == "adjective" and notes.tokens[index].tag == "VBN":
            return slot(notes, index, "object", self.light)
        return slot(notes, index, name, self.light)

    def fillers(self, notes: Annotations, index: int, frame: Frame, name: str) -> Iterator[int]:
        """The head tokens in a slot, conjuncts included."""
        if name == "clause":
            for verb in clause_verbs(notes, index):
                yield from notes.conjuncts(verb)
            return
        for at in self.slots(notes, index, frame, name):
            for one in notes.conjuncts(at):
                yield one
                inner = core(notes, one)
                if inner != one:
                    yield inner

    def fills(self, notes: Annotations, cast: Cast, at: int, filler: Filler) -> bool:
        """A token is one of the filler's head words and of its kind."""
        token = notes.tokens[at]
        if filler.lemmas:
            lemma = token.lemma.lower()
            if not {lemma, token.lower, *closed(notes, at)}.isdisjoint(filler.lemmas):
                return True
            pairs = {f"{notes.tokens[child].lower} {lemma}" for child in notes.children(at, "compound", "amod", "aux")}
            return bool((pairs | {f"{lemma} {notes.tokens[child].lower}" for child in notes.children(at, "prt", "advmod", "prep")}) & set(filler.lemmas))
        if filler.kind is None:
            return True
        drafts = [cast.drafts[name] for name in cast.parties(notes, at)]
        tests = {
            "actor": lambda: bool(drafts),
            "state": lambda: any(d.sector in STATE for d in drafts),
            "armed": lambda: any(d.sector in ARMED for d in drafts),
            "civilian": lambda: any(d.sector not in ARMED and d.sector not in STATE for d in drafts),
            "place": lambda: at in cast.places or any(d.kind in ("place", "country", "facility") for d in drafts),
            "clause": lambda: token.pos in ("VERB", "AUX"),
        }
        return tests[filler.kind]()


def closed(notes: Annotations, index: int) -> tuple[str, ...]:
    """The spelling in one word of a compound that is written with a hyphen ('cease-fire': ceasefire); none for other words."""
    if index < 2 or notes.tokens[index - 1].text != "-" or notes.tokens[index - 2].end != notes.tokens[index - 1].start or notes.tokens[index - 1].end != notes.tokens[index].start:
        return ()
    return (notes.tokens[index - 2].lower + notes.tokens[index].lemma.lower(),)


def parts_of_speech(pos: str, tag: str, dep: str) -> tuple[str, ...]:
    """The parts of speech under which a token is looked up; taggers confuse gerunds, participles and headline verbs."""
    if tag in VERB_TAGS and pos in ("VERB", "AUX"):
        if dep == "amod":
            return ("adjective",)
        return ("verb", "adjective") if tag == "VBN" else ("verb",)
    if pos in ("NOUN", "PROPN"):
        return ("noun",)
    if pos == "ADJ":
        return ("adjective", "noun") if dep in ("nsubj", "dobj", "pobj", "conj") else ("adjective",)
    return ()


def phrase_tokens(notes: Annotations, index: int, pos: str, parts: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of a frame's words around its head, or None when they are not all there."""
    if len(parts) == 1:
        return (index,)
    tokens = notes.tokens
    if pos == "verb":
        carried = [index]
        for part in parts[1:]:
            child = next((c for c in tokens[index].children if tokens[c].lower == part and is_particle(notes, index, c)), None)
            if child is None:
                return None
            carried.append(child)
        return tuple(carried)
    first = index - len(parts) + 1
    if first < 0:
        return None
    before = [(t.lower, t.lemma.lower()) for t in tokens[first:index]]
    return tuple(range(first, index + 1)) if all(part in pair for part, pair in zip(parts[:-1], before, strict=True)) else None


def is_particle(notes: Annotations, verb: int, child: int) -> bool:
    """A word that makes a phrase with its verb: a particle, a predicate ('take hostage'), or a preposition when no object comes between."""
    dep = notes.tokens[child].dep
    if dep in ("prep", "dative", "agent"):
        return not notes.children(verb, "dobj")
    return dep in ("prt", "advmod", "acomp", "oprd", "advcl", "dobj", "xcomp", "ccomp")


def lexicon(ontology: Ontology) -> Lexicon:
    """The lexicon of an ontology, compiled once."""
    if "lexicon" not in ontology.compiled:
        ontology.compiled["lexicon"] = Lexicon(ontology)
    found: Lexicon = ontology.compiled["lexicon"]
    return found
