"""The frames of the lexicon, indexed by head word, and the test of a frame against a word in its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tocsin.cast import ARMED, STATE, Cast
from tocsin.engines.clauses import clause_verbs, core, slot
from tocsin.knowledge import Frame
from tocsin.ontology import Ontology
from tocsin.text import AGAIN, Annotations

DEFAULT_ACTOR = {"verb": ("subject",), "noun": ("host", "by", "possessor", "modifier"), "adjective": ("subject",)}
DEFAULT_RECIPIENT = {"verb": ("object",), "noun": ("against", "on"), "adjective": ("to", "with")}
LONGEST = 8
"""Words of a phrase up to which its company is looked for first."""
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits a word: the tokens that carry it, and how specific the fit is."""

    frame: Frame
    tokens: tuple[int, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A frame under one of its phrases, as it is matched."""

    frame: Frame
    parts: tuple[str, ...]
    """The words of the phrase, in lower case."""
    company: frozenset[str]
    """Those beside its head, but for 'not'; none of a phrase that is longer than what is looked at first."""
    requires: tuple[tuple[str, Test], ...]
    excludes: tuple[tuple[str, Test], ...]
    weight: int
    """How specific it is."""


@dataclass(frozen=True, slots=True)
class Test:
    """What a filler of a slot must be: one of some words, else of a kind, else anything."""

    words: frozenset[str]
    kind: str | None


class Lexicon:
    """All frames by part of speech and head lemma: matching cost does not grow with their number."""

    def __init__(self, ontology: Ontology) -> None:
        self.light = ontology.words("light_verbs")
        self.index: dict[tuple[str, str], list[Pattern]] = {}
        for frame in ontology.all("frames", Frame):
            requires, excludes = (tuple((name, Test(frozenset(filler.lemmas), filler.kind)) for name, filler in slots.items()) for slots in (frame.requires, frame.excludes))
            for words in frame.words:
                parts = tuple(words.lower().replace("-", " - ").split())
                company = frozenset(parts[1:] if frame.pos == "verb" else parts[:-1]) - {"not"} if len(parts) <= LONGEST else frozenset[str]()
                weight = 2 * (len(parts) - 1) + 2 * len(requires) + sum(1 for _, test in requires if test.words)
                self.index.setdefault((frame.pos, parts[0] if frame.pos == "verb" else parts[-1]), []).append(Pattern(frame, parts, company, requires, excludes, weight))

    def matches(self, notes: Annotations, cast: Cast, index: int) -> list[Match]:
        """The frames that fit a token, the most specific first."""
        token = notes.tokens[index]
        lemmas = dict.fromkeys((token.lemma.lower(), token.lower, *singular(notes, index), *closed(notes, index)))
        found = []
        for pos in parts_of_speech(token.pos, token.tag, token.dep):
            around = Around(notes, cast, index, pos, self.light)
            for lemma in lemmas:
                for pattern in self.index.get((pos, lemma), ()):
                    if not pattern.company or pattern.company <= around.near:
                        match = fit(around, pattern)
                        if match is not None:
                            found.append(match)
        return sorted(found, key=lambda m: (-m.weight, m.frame.id))


class Around:
    """What stands around a word that may head a frame. Many frames ask for the same slots of one word, so each is looked up once."""

    def __init__(self, notes: Annotations, cast: Cast, index: int, pos: str, light: frozenset[str]) -> None:
        self.notes = notes
        self.cast = cast
        self.index = index
        self.pos = pos
        self.light = light
        self.filled: dict[str, list[int]] = {}
        self.said: dict[int, frozenset[str]] = {}
        self.spoken: dict[str, frozenset[str]] = {}

    @cached_property
    def near(self) -> frozenset[str]:
        """The words among which are those of a phrase beside its head: of a verb what hangs on it, of other words what stands before."""
        tokens = self.notes.tokens
        if self.pos == "verb":
            return frozenset(tokens[child].lower for child in tokens[self.index].children)
        return frozenset(word for token in tokens[max(0, self.index - LONGEST) : self.index] for word in (token.lower, token.lemma.lower()))

    def fillers(self, name: str) -> list[int]:
        """The head tokens in a slot, conjuncts included."""
        if name not in self.filled:
            self.filled[name] = list(fillers(self.notes, self.index, self.pos, name, self.light))
        return self.filled[name]

    def told(self, name: str) -> frozenset[str]:
        """The words of all fillers of a slot: of most frames that ask for words there, none is among them."""
        if name not in self.spoken:
            self.spoken[name] = frozenset(word for at in self.fillers(name) for word in self.words(at))
        return self.spoken[name]

    def words(self, at: int) -> frozenset[str]:
        """The words by which a filler is known: its lemma and form, and the pairs that it makes with what stands before or after it."""
        if at not in self.said:
            notes, token = self.notes, self.notes.tokens[at]
            lemma = token.lemma.lower()
            before = (f"{notes.tokens[child].lower} {lemma}" for child in notes.children(at, "compound", "amod", "aux"))
            after = (f"{lemma} {notes.tokens[child].lower}" for child in notes.children(at, "prt", "advmod", "prep"))
            self.said[at] = frozenset((lemma, token.lower, *singular(notes, at), *closed(notes, at), *before, *after, *named_operation(notes, at)))
        return self.said[at]

    def first(self, name: str, test: Test) -> int | None:
        """The first filler of a slot that is what a test asks for."""
        if test.words and test.words.isdisjoint(self.told(name)):
            return None
        return next((at for at in self.fillers(name) if self.fills(at, test)), None)

    def fills(self, at: int, test: Test) -> bool:
        """A token is one of a filler's words, or of its kind."""
        if test.words:
            return not test.words.isdisjoint(self.words(at))
        return test.kind is None or is_of_kind(self.notes, self.cast, at, test.kind)


def fit(around: Around, pattern: Pattern) -> Match | None:
    """The match of one frame at a token whose company is there, or None."""
    carried = phrase_tokens(around.notes, around.index, pattern.frame.pos, pattern.parts)
    if carried is None:
        return None
    for name, test in pattern.requires:  # first, for of what is required most is missing
        hit = around.first(name, test)
        if hit is None:
            return None
        if test.words and name != "subject":  # who does it is a party, no part of the word
            carried = (*carried, hit)
    heads = around.cast.heads
    for name, test in pattern.excludes:
        # A word of a proper name is no common noun: 'the World Bank' is no bank.
        if any(around.fills(at, test) for at in around.fillers(name) if not (test.words and at in heads and heads[at].named)):
            return None
    return Match(pattern.frame, carried, pattern.weight)


def fillers(notes: Annotations, index: int, pos: str, name: str, light: frozenset[str]) -> Iterator[int]:
    """The head tokens in a slot of a word that is looked up as a part of speech, conjuncts included."""
    if name == "clause":
        for verb in clause_verbs(notes, index):
            yield from notes.conjuncts(verb)
        return
    if name == "subject" and pos == "adjective" and notes.tokens[index].tag == "VBN":
        name = "object"  # the subject of a participle used as an adjective is that of its passive ('is allied with')
    for at in slot(notes, index, name, light):
        for one in notes.conjuncts(at):
            yield one
            inner = core(notes, one)
            if inner != one:
                yield inner


def is_of_kind(notes: Annotations, cast: Cast, at: int, kind: str) -> bool:
    """A token stands for something of a kind (see `Filler`)."""
    if kind == "clause":
        return notes.tokens[at].pos in ("VERB", "AUX")
    drafts = [cast.drafts[name] for name in cast.parties(notes, at)]
    if kind == "place":
        return at in cast.places or any(d.kind in ("place", "country", "facility") for d in drafts)
    if kind == "actor":
        return bool(drafts)
    if kind == "state":
        return any(d.sector in STATE for d in drafts)
    if kind == "armed":
        return any(d.sector in ARMED for d in drafts)
    return any(d.sector not in ARMED and d.sector not in STATE for d in drafts)


def closed(notes: Annotations, index: int) -> tuple[str, ...]:
    """The spelling in one word of a compound that is written with a hyphen ('cease-fire': ceasefire; 're-opened': reopen); none for other words."""
    whole = notes.tokens[index]
    if AGAIN.fullmatch(whole.text):
        return (whole.lower.split("-")[0] + whole.lemma.lower(),)
    if index < 2 or notes.tokens[index - 1].text != "-" or notes.tokens[index - 2].end != notes.tokens[index - 1].start or notes.tokens[index - 1].end != notes.tokens[index].start:
        return ()
    return (notes.tokens[index - 2].lower + notes.tokens[index].lemma.lower(),)


def singular(notes: Annotations, index: int) -> tuple[str, ...]:
    """The singular of a plural that the tagger takes for a name, as it does at the head of a sentence ('Rockets slammed into …')."""
    token = notes.tokens[index]
    named = token.tag == "NNPS" or (token.tag == "NNP" and index == notes.sentences[token.sentence].first)
    return (token.lower[:-1],) if named and token.lower.endswith("s") else ()


def named_operation(notes: Annotations, index: int) -> tuple[str, ...]:
    """What an operation with a name is ('Operation Sunset', 'Operation 1027'); none for other words."""
    tokens = notes.tokens
    heads = [i for i in (index, *notes.children(index, "compound", "nmod")) if tokens[i].text == "Operation"]
    return ("named operation",) if any(tokens[i + 1].text[:1].isupper() or tokens[i + 1].text[:1].isdigit() for i in heads if i + 1 < len(tokens)) else ()


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
            near = (index, *tokens[index].children) if part == "not" else (index,)  # 'pleaded not guilty': it may hang on either
            child = next((c for at in near for c in tokens[at].children if tokens[c].lower == part and (part == "not" or is_particle(notes, index, c))), None)
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
    if dep in ("advcl", "ccomp") and child < verb:
        return False  # a clause of its own, told before ('a man stabbed a guard; he was found dead')
    return dep in ("prt", "advmod", "acomp", "oprd", "advcl", "dobj", "xcomp", "ccomp")


def lexicon(ontology: Ontology) -> Lexicon:
    """The lexicon of an ontology, compiled once."""
    if "lexicon" not in ontology.compiled:
        ontology.compiled["lexicon"] = Lexicon(ontology)
    found: Lexicon = ontology.compiled["lexicon"]
    return found
