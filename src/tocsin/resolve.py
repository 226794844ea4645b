"""Finds whom a name may mean that the dictionaries do not hold letter for letter: other spellings, added words, slips of the pen.

Precision comes first: two names whose words are all known words of the dictionaries are two names, however alike they look
('Karen National Union', 'Kachin National Union'), a person needs a full name of which one word is rare, and where nothing
is near enough the answer is empty. What a look-up costs does not grow with the number of names: it asks tables and compares
at most `CROWD` names that share a rare word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tocsin.cast import slug, term_at
from tocsin.knowledge import Spelling
from tocsin.names import RANK, Name, entries, fold, named
from tocsin.ontology import Ontology

FLOOR = 0.7
"""Candidates below this score are not given."""
CROWD = 24
"""A word that more names share is no rare one, and no slip is looked for by it."""
SHORTEST = 6
"""Letters that a name of one word must have to be recognised in another spelling."""
EXACT, WITHOUT, SPELT, SLIP, INACTIVE = 1.0, 0.9, 0.95, 0.8, 0.2
"""Scores by reason, and what is taken away where the candidate was not active on the day asked for."""
WHO = frozenset({"actor", "person", "country"})
PARTICLES = frozenset(["al", "el", "ul", "ud", "ur", "ash", "ad", "ar", "az", "e", "i", "de"])
"""Articles and links between the words of Arabic, Persian and Romance names; not 'the': 'the Senate' is another name than 'Senate'."""
HEADS = frozenset(["movement", "group", "organization", "organisation", "party", "militia", "faction", "network", "rebels", "militants", "fighters", "cartel", "gang", "guerrillas", "insurgents", "forces", "terrorists", "extremists", "news", "agency", "newspaper"])
"""Words that reports add to a name or leave away."""
SOUNDS = (("'", ""), ("`", ""), ("ʿ", ""), ("ʾ", ""), ("ph", "f"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("dj", "j"), ("oo", "u"), ("ou", "u"), ("o", "u"), ("ee", "i"), ("ei", "i"), ("ey", "i"), ("ie", "i"), ("ai", "i"), ("ay", "i"), ("ae", "i"), ("e", "i"))
"""What the ways of writing Arabic, Persian and Slavic words in English have in common, applied in this order."""
DOUBLED = re.compile(r"([a-z])\1+")
APART = re.compile(r"[\s\-–—/.,()\"]+")
FEW = 8
"""Persons and bodies that may share a word for it to be a rare one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a name may mean: an entry, how likely it is (0 to 1, no calibrated probability), and why."""

    name: Name
    score: float
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id that records give the entry, such as `actor:hamas`, `person:NAME` or `gov:KEN`."""
        return identity(self.name)


def identity(name: Name) -> str:
    """The id that records give the entry of a name."""
    return f"actor:{name.actor.id}" if name.actor else f"person:{slug(name.person.name)}" if name.person else f"gov:{name.country}"


@dataclass
class Index:
    """The names of an ontology by their plain form, by its words, and how common each word is."""

    spelt: dict[str, list[Name]] = field(default_factory=dict)
    sharing: dict[str, list[str]] = field(default_factory=dict)
    """Word → the plain forms that hold it, at most one more than `CROWD`."""
    bearers: dict[str, set[str]] = field(default_factory=dict)
    """Word → the ids of those who bear it in a name, at most one more than `FEW`."""
    forms: dict[str, str] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)

    def word(self, word: str) -> str:
        """A word in the form that its spellings share."""
        if word not in self.plain:
            bare = word if word.isascii() else "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
            found = self.forms.get(bare) or self.forms.get(bare.removesuffix("h")) or bare
            for letters, by in SOUNDS:
                found = found.replace(letters, by)
            found = DOUBLED.sub(r"\1", found[:1] + found[1:].replace("y", "i"))
            self.plain[word] = (found.removesuffix("h") if len(found) > 1 else found) or bare
        return self.plain[word]

    def key(self, name: str) -> str:
        """A name in the form that its spellings share: words without particles, in order."""
        words = APART.split(name.lower())
        return " ".join(self.word(word) for word in words if word and word not in PARTICLES)

    def add(self, text: str, name: Name) -> None:
        """Take in a name."""
        key = self.key(text)
        if not key:
            return  # nothing but particles ('El Al')
        known = self.spelt.setdefault(key, [])
        known.append(name)
        if len(known) > 1:
            return
        bearer = identity(name)
        for word in key.split():
            held, bearers = self.sharing.setdefault(word, []), self.bearers.setdefault(word, set())
            if len(held) <= CROWD:
                held.append(key)
            if len(bearers) <= FEW:
                bearers.add(bearer)


def index_of(ontology: Ontology) -> Index:
    """The index of an ontology's actors, persons and states; built once and kept with it."""
    if "resolve" not in ontology.compiled:
        index = Index(forms={form: entry.word for entry in ontology.all("spellings", Spelling) for form in entry.forms})
        for text, name in entries(ontology):
            if name.kind in WHO:
                index.add(text, name)
        ontology.compiled["resolve"] = index
    found: Index = ontology.compiled["resolve"]
    return found


def resolve(name: str, ontology: Ontology, on: date | None = None) -> tuple[Candidate, ...]:
    """Whom a name may mean, likeliest first; empty where nothing in the dictionaries is near enough.

    `on` is the day of the text: those who were not active or in office then rank lower.
    """
    index, folded = index_of(ontology), fold(name).strip()
    if found := ranked(((one, EXACT, "the name as the dictionaries have it") for one in named(name, ontology) if one.kind in WHO), on):
        return found
    key = index.key(folded)
    if found := ranked(((one, SPELT, "another spelling of the name") for one in index.spelt.get(key, ()) if fits(one, key, folded, index)), on):
        return found
    words = folded.split() or [""]
    for shorter, left in ((words[:-1], words[-1]), (words[1:], words[0])):
        if shorter and left.lower() in HEADS and (found := ranked(((one, WITHOUT, f"the name without '{left}'") for one in named(" ".join(shorter), ontology) if one.kind == "actor"), on)):
            return found
    return ranked(((one, SLIP, f"one letter off '{near}'") for near in slips(key, index) for one in index.spelt[near] if len(near.split()) > 1 and fits(one, near, folded, index)), on)


def fits(name: Name, key: str, text: str, index: Index) -> bool:
    """Whether a name in another spelling tells enough of whom it means: a long name, or several words of which one is rare; acronyms tell nothing."""
    words = key.split()
    if name.kind == "country" or (text.isupper() and len(words) == 1):
        return False
    if len(words) == 1:
        return name.actor is not None and name.actor.kind == "armed_group" and len(key) >= SHORTEST and text[:1].isupper()
    if max(map(len, words)) < 3:
        return False
    return name.kind == "actor" or any(len(word) > 3 and len(index.bearers.get(word, ())) <= FEW for word in words)


def slips(key: str, index: Index) -> list[str]:
    """The known names that differ from one by a letter in a long word that is no word of any known name."""
    words = key.split()
    strange = [word for word in words if word not in index.sharing]
    if len(words) < 2 or len(strange) != 1 or len(strange[0]) < SHORTEST:
        return []
    known = [index.sharing[word] for word in words if word in index.sharing]
    held = min(known, key=len, default=[])
    if not held or len(held) > CROWD:
        return []
    at = words.index(strange[0])
    near = []
    for other in held:
        theirs = other.split()
        if len(theirs) == len(words) and theirs[:at] == words[:at] and theirs[at + 1 :] == words[at + 1 :] and one_letter_off(strange[0], theirs[at]):
            near.append(other)
    return near


def one_letter_off(one: str, other: str) -> bool:
    """Whether a letter was changed, added, left out, or swapped with the next; the first letter stands."""
    if one[:1] != other[:1] or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :])


def settled(name: str, ontology: Ontology) -> Name | None:
    """The one body or person that a name which no dictionary holds must mean; None where there is none, or more than one."""
    found = [one.name for one in resolve(name, ontology) if one.name.kind != "country"]
    return found[0] if len(found) == 1 else None


def ranked(found: Iterable[tuple[Name, float, str]], on: date | None) -> tuple[Candidate, ...]:
    """Candidates by score; an entry once, with its best reason."""
    best: dict[str, Candidate] = {}
    for name, score, reason in found:
        away = absent(name, on)
        one = Candidate(name, round(score - (INACTIVE if away else 0.0), 3), (reason, away) if away else (reason,))
        if one.score >= FLOOR and (one.id not in best or best[one.id].score < one.score):
            best[one.id] = one
    return tuple(sorted(best.values(), key=lambda one: (-one.score, -RANK[one.name.kind], one.id)))


def absent(name: Name, on: date | None) -> str | None:
    """Why somebody can hardly be meant on a day: not founded, gone for years, or in no office then; None otherwise."""
    if on is None:
        return None
    if name.actor is not None and name.actor.since and on.year < name.actor.since:
        return f"founded in {name.actor.since}"
    if name.actor is not None and name.actor.until and on.year > name.actor.until + 5:
        return f"active until {name.actor.until}"
    if name.person is not None and name.person.terms and term_at(name.person, on, on) is None:
        return f"in no office on {on}"
    return None
