"""Finds mentions of well-known dated happenings in a text, all in one pass whatever their number."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import ahocorasick

from tocsin.ids import stable_id
from tocsin.knowledge import Era, Happening, Person
from tocsin.mourned import DEATH, is_anothers
from tocsin.names import fold
from tocsin.numbers import parse_number
from tocsin.ontology import Ontology, collector_paused
from tocsin.text import TELLS, Annotations, Happened, Sentence

TOLERANCE = 0.34
"""Share by which a toll in the text may differ from a known one: early and final figures of one attack do."""
MARGIN = 0.7
"""By how much the best candidate must beat the next of another day; less would be a guess."""
BESIDE = 30
"""Characters around a name within which a verb is the person's own."""
SMALL_TOLL = 15
"""A smaller toll, or a round one, fits too many happenings to stand for a missing word."""
ALTERNATIVES = 6
"""Happenings of several kinds that may be meant; when more fit, the sentence tells nothing."""
LONGEST_SERIES = 40
"""Years of a yearly happening that are considered."""
TAKING = ("took office", "taking office", "takes office", "taken office", "sworn in", "sworn-in", "swearing-in", "oath of office", "took the oath", "inaugurated", "inauguration", "assumed office", "assumed the office", "assumes office", "assuming office", "assumed", "became", "becomes", "took over as", "takes over as", "appointed", "named as")
LEAVING = ("resigned", "resigns", "resigning", "resignation", "stepped down", "steps down", "stepping down", "quit", "quits", "ousted", "ouster", "dismissed", "dismissal", "sacked", "fired", "removed", "left office", "leaves office", "leaving office", "deposed", "toppled", "overthrown")
"""Words for taking and for leaving an office."""
BEFORE = re.compile(r"\b([A-Z][\w'’-]+) $")
TITLES = frozenset("president minister premier secretary chancellor king queen prince princess general colonel mr mrs ms dr sir senator governor leader chief justice judge pope bishop archbishop sheikh ayatollah imam mullah commander marshal captain the of in and former late".split())
"""Words that stand before a surname and are no first name."""
YEARS = frozenset(str(year) for year in range(1900, 2100))
"""Years among the terms, which a sentence that counts the years since need not name."""
LEAD, LEAD_AT_MOST = 3, 8
"""Sentences from the top that tell the news together with the headline, and how many may stand there when captions and labels are counted, too."""
SUPPOSING = frozenset({"would", "could", "might"})
"""Modals of what would be."""
SHORTEST = 6
"""Tokens up to which words are a label or a cross-heading and no sentence of the report."""
DEATHS = re.compile(r"(?:killed|killing|dead|deaths|died|claimed|lives|toll)", re.IGNORECASE)
POLL = re.compile(r"^(?!.*\b(?:bombing|attack)).*(?:election|referendum)", re.IGNORECASE)
"""Names of polls, and not of attacks on them."""
AHEAD = re.compile(r"\b(?:candidates?|candidacy|nominees?|nomination|primary|primaries|presumptive|hopefuls?|running[ -]mates?|upcoming|forthcoming|ahead of|run-up)\b", re.IGNORECASE)
"""Words of the months before a poll: a sentence with one of them does not tell of polling day."""


@dataclass(frozen=True)
class Index:
    """The automaton over all terms, the happenings with their groups of terms, and how telling each term is (rarer ones tell more)."""

    automaton: Any
    rows: list[Happening]
    groups: list[list[frozenset[str]]]
    first: dict[str, list[int]]
    """Term → happenings in whose first group (place or person) it stands: only these are looked at."""
    weight: dict[str, float]
    names: frozenset[str]
    """Terms that are written with a capital wherever they stand."""
    people: dict[str, frozenset[str]]
    """Surname that heads happenings → the words that may stand before it: first names from the happenings' names, and titles."""


def index_of(ontology: Ontology) -> Index:
    """The index over an ontology's happenings; compiled once."""
    if "happenings" not in ontology.compiled:
        with collector_paused():
            ontology.compiled["happenings"] = build_index([*ontology.all("happenings", Happening), *changes_of_office(ontology.all("people", Person))])
    index: Index = ontology.compiled["happenings"]
    return index


def build_index(rows: list[Happening]) -> Index:
    """The index over some happenings. Word lists recur in thousands of them, so each is folded once and shared."""
    lists: dict[tuple[str, ...], frozenset[str]] = {}
    spelt: dict[str, bool] = {}
    """Words, and whether each is written with a capital wherever it stands."""
    groups: list[list[frozenset[str]]] = []
    for row in rows:
        groups.append([])
        for terms in row.terms:
            found = lists.get(terms)
            if found is None:
                folded = [(word if word.isascii() else fold(word)).lower() for word in terms]
                found = lists[terms] = frozenset(folded)
                for word, given in zip(folded, terms, strict=True):
                    spelt[word] = spelt.get(word, True) and given[:1].isupper()
            groups[-1].append(found)
    automaton = ahocorasick.Automaton()
    for word in spelt:
        automaton.add_word(word, word)
    automaton.make_automaton()
    first: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for word in group[0]:
            first.setdefault(word, []).append(number)
    weight = {word: math.log(len(rows) / count) for word, count in often(groups).items()}
    names = frozenset(word for word, capital in spelt.items() if capital)
    return Index(automaton, rows, groups, first, weight, names, surnames(rows))


def often(groups: list[list[frozenset[str]]]) -> dict[str, int]:
    """In how many happenings each word stands: counted by word lists, which are far fewer than what stands in them."""
    times: Counter[frozenset[str]] = Counter()
    found: Counter[str] = Counter()
    for row in groups:
        if all(one.isdisjoint(other) for number, one in enumerate(row) for other in row[:number]):
            times.update(row)
        else:
            found.update(frozenset().union(*row))
    for words, number in times.items():
        for word in words:
            found[word] += number
    return found


def changes_of_office(people: list[Person]) -> Iterator[Happening]:
    """Happenings that the terms of office imply: a known person takes an office on its first day and leaves it on its last.

    The first of January often stands for a year of which the day is not known, so it implies nothing.
    """
    for person in people:
        names = tuple(name for name in dict.fromkeys((person.name, *person.aliases)) if " " in name)  # surnames alone are shared: Major, Price, Said
        if not names:
            continue
        for number, term in enumerate(person.terms):
            for day, verb, words in ((term.since, "becomes", TAKING), (term.until, "leaves as", LEAVING)):
                if day is not None and (day.month, day.day) not in ((1, 1), (12, 31)):
                    name = f"{person.name} {verb} {term.office}"
                    yield Happening.model_construct(id=f"office-{stable_id('t', name, number)}".replace("_", "-"), name=name, since=day, country=person.country, terms=(names, words))


def surnames(rows: list[Happening]) -> dict[str, frozenset[str]]:
    """For surnames that are first-group terms: the words of the names of their happenings, first names among them."""
    found: dict[str, set[str]] = {}
    for row in rows:
        words = fold(row.name).split()
        for term in map(fold, row.terms[0]):
            if " " not in term and term in words and (at := words.index(term)) and words[at - 1][:1].isupper() and words[at - 1].lower() not in TITLES:
                found.setdefault(term.lower(), set()).update(part for word in words[:at] for part in re.split(r"[-'’]", word.lower()))
    return {term: frozenset(names | TITLES) for term, names in found.items()}


Choice = tuple[Happening, float, str]
"""A happening that a sentence may mean, how telling the words are, and the place or person by which it was met: those met by the same one are alternatives."""


def lead_of(notes: Annotations) -> int:
    """How many sentences from the top belong to headline and lead: up to the third that tells something, a headline among them; captions, credits and labels before and between them do not."""
    told = 0
    for sentence in notes.sentences[:LEAD_AT_MOST]:
        told += sentence.last - sentence.first > SHORTEST and (not sentence.index or any(notes.tokens[at].tag in TELLS for at in range(sentence.first, sentence.last)))
        if told == LEAD:
            return sentence.index + 1
    return min(LEAD_AT_MOST if told else LEAD, len(notes.sentences))


def find_happenings(text: str, notes: Annotations, ontology: Ontology, possible: Callable[[Sentence, Happening], bool], gone_back_to: Callable[[Sentence, Happening], bool], lone: frozenset[int], anniversaries: frozenset[int], title: str = "") -> list[Happened]:
    """The happenings that single sentences mention unmistakably, and the one that headline (`title`, where it is not in the text) and lead tell of together.

    Every group of terms must be met in one sentence. One group other than the first may be missing when the very toll is
    named, or when it stands elsewhere in the text and the sentence looks years back (`anniversaries` are the sentences that
    do). When several happenings fit, the rarer words and the nearer toll decide. A happening of which there is one a year
    (same terms, another date) gives all its years, and a sentence that fits a few happenings alike gives them all: they are
    alternatives. `possible` tells whether the times that a sentence names can mean a happening's date; where they can mean none,
    `gone_back_to` tells whether it is told beside another's time, in the sentences that name a `lone` day.
    """
    index = index_of(ontology)
    if not index.rows or not notes.sentences:
        return []
    folded = fold(text).lower()
    met = [frozenset() if is_supposed(notes, s) else terms_met(index, folded[s.start : s.end], text[s.start : s.end]) for s in notes.sentences]
    everywhere = frozenset().union(*met)
    happened: list[Happened] = []
    told = False
    lead = notes.sentences[: lead_of(notes)]

    def may_be(sentences: list[Sentence], row: Happening, allows: Callable[[Sentence, Happening], bool] = possible) -> bool:
        """The times of the first sentence allow it, and a death that they tell of is that of the person meant."""
        return not (row.name.startswith(DEATH) and is_anothers(notes, sentences, row.terms[0])) and allows(sentences[0], row)

    for sentence, terms in zip(notes.sentences, met, strict=True):
        whole = everywhere | YEARS if sentence.index in anniversaries else frozenset()
        words = text[sentence.start : sentence.end]
        chosen = choose(index, terms, whole, words, partial(may_be, [sentence]))
        told = told or bool(chosen and sentence in lead)
        if not chosen and sentence.index in lone:
            chosen = choose(index, terms, whole, words, partial(may_be, [sentence], allows=gone_back_to))
        for row, telling, anchor in chosen:
            happened.append(Happened(row.id, row.name, row.since, row.until or row.since, sentence.index, row.scheduled, sentence in lead, telling, siblings(index, row, terms, text[sentence.start : sentence.end]), anchor, met_of(index, row, terms)))
    if not told:
        words = " ".join([title, *(text[sentence.start : sentence.end] for sentence in lead)])
        terms = terms_met(index, fold(title).lower(), title).union(*met[: len(lead)])
        for row, telling, anchor in choose(index, terms, frozenset(), words, partial(may_be, lead)):
            where = next((number for number, words in enumerate(met[: len(lead)]) if anchor in words), 0)
            happened.insert(0, Happened(row.id, row.name, row.since, row.until or row.since, lead[where].index, row.scheduled, True, telling, siblings(index, row, terms, words), anchor, met_of(index, row, terms)))
    return happened


def is_supposed(notes: Annotations, sentence: Sentence) -> bool:
    """The sentence tells only what would be if something else came to pass ('If it grew stronger it would be called …')."""
    tokens = notes.tokens[sentence.first : sentence.last]
    return any(token.lower == "if" and token.dep == "mark" for token in tokens) and any(token.tag == "MD" and token.lower in SUPPOSING for token in tokens)


def met_of(index: Index, row: Happening, terms: frozenset[str]) -> frozenset[str]:
    """The words of a happening that are met, but for names and years."""
    return frozenset(word for group in row.terms for term in group if (word := fold(term).lower()) in terms and word not in index.names and word not in YEARS)


def find_eras(text: str, ontology: Ontology) -> list[tuple[Era, int, int]]:
    """The words that only some years use, each era once, with the offsets of its first mention.

    Words are met whole and as they are written: 'Kyiv', but not 'kyiv'.
    """
    if "eras" not in ontology.compiled:
        automaton, words = ahocorasick.Automaton(), dict[str, list[Era]]()
        for era in ontology.all("eras", Era):
            for word in era.terms:
                words.setdefault(word, []).append(era)
        for word, eras in words.items():
            automaton.add_word(word, (word, eras))
        automaton.make_automaton()
        ontology.compiled["eras"] = automaton
    found: dict[str, tuple[Era, int, int]] = {}
    automaton = ontology.compiled["eras"]
    if not len(automaton):
        return []
    for last, (word, eras) in automaton.iter(text):
        start, end = last - len(word) + 1, last + 1
        if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
            continue
        for era in eras:
            if era.name not in found and (not era.beside or stands_beside(text, start, end, era.beside)):
                found[era.name] = (era, start, end)
    return list(found.values())


def stands_beside(text: str, start: int, end: int, words: Iterable[str]) -> bool:
    """Some of the words stand whole in the paragraph of a mention."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return re.search(rf"\b(?:{'|'.join(map(re.escape, words))})\b", text[first : last if last >= 0 else len(text)], re.IGNORECASE) is not None


def siblings(index: Index, row: Happening, terms: frozenset[str], words: str) -> int:
    """How many known happenings of that place or person are much like the one that was met: all groups of terms or all but one, and two at least; a toll that agrees leaves few.

    What recurs at another place each year is known by the place: the years without it are not like it. Nor is what has
    none of the names that the words tell beside the first ('the Oscar for Moonlight').
    """
    word = min((word for term in row.terms[0] if (word := fold(term).lower()) in terms), key=lambda word: len(index.first[word]))
    hosted = row.scheduled and len(row.terms) > 2

    beside = {fold(term).lower() for group in row.terms[1:] for term in group} - {fold(term).lower() for term in row.terms[0]}
    named = beside & terms & index.names

    def is_like(groups: list[frozenset[str]]) -> bool:
        if named and not any(group & named for group in groups):
            return False
        met = sum(1 for group in groups if group & terms)
        return met == len(groups) == len(row.terms) if hosted else met >= max(2, len(groups) - 1)

    alike = sum(1 for number in index.first[word] if is_like(index.groups[number]))
    return max(1, alike // 4 if toll_score(row, numbers_in(words)) >= 1.0 else alike)


def terms_met(index: Index, words: str, written: str) -> frozenset[str]:
    """The terms that stand in some words (`written`: the same words as the text writes them) as whole words, plurals included.

    A name that the knowledge writes with a capital needs one in the text; a surname after another first name is another person's.
    """
    met = set()
    for last, word in index.automaton.iter(words):
        start, end = last - len(word) + 1, last + 1
        plural = words[end : end + 1] == "s" and not words[end + 1 : end + 2].isalnum()
        if (start and words[start - 1].isalnum()) or (end < len(words) and words[end].isalnum() and not plural):
            continue
        if word in index.names and len(written) == len(words):
            before = BEFORE.search(written, 0, start)
            if not written[start].isupper() or (before and word in index.people and not set(re.split(r"[-'’]", fold(before.group(1)).lower())) & index.people[word]):
                continue
        met.add(word)
    return frozenset(met)


def numbers_in(sentence: str) -> set[float]:
    """The numbers from two up that a sentence of losses names, in digits or words."""
    if not DEATHS.search(sentence):
        return set()
    return {n for word in re.findall(r"\d[\d,]*|[a-z]+(?:-[a-z]+)?", sentence.lower()) if (n := parse_number(word)) and n > 1 and not 1900 < n < 2100}


def toll_score(row: Happening, numbers: set[float]) -> float:
    """How well the losses agree: up to 2 for a near toll, -1 for none near, 0 when nothing can be compared."""
    if not row.tolls or not numbers:
        return 0.0
    gap = min(abs(n - toll) / max(toll, 3) for n in numbers for toll in row.tolls)
    return 2.0 * (1 - gap / TOLERANCE) if gap <= TOLERANCE else -1.0


def lacking(groups: list[frozenset[str]], terms: frozenset[str]) -> int:
    """How many groups no term meets: 0, 1, or 2 for what is too much (two, or one of two)."""
    missing = 0
    for group in groups:
        if group.isdisjoint(terms):
            missing += 1
            if missing > 1 or len(groups) < 3:
                return 2
    return missing


def side_by_side(words: str, names: frozenset[str], verbs: frozenset[str]) -> bool:
    """Some name and some verb stand so near each other that one belongs to the other ('Imran Khan was sworn in', but not 'Donald Trump asked for the resignation of')."""
    for name in names:
        at = words.find(name)
        while at >= 0:
            around = words[max(0, at - BESIDE) : at + len(name) + BESIDE]
            if any(verb in around for verb in verbs):
                return True
            at = words.find(name, at + 1)
    return False


def choose(index: Index, terms: frozenset[str], everywhere: frozenset[str], sentence: str, possible: Callable[[Happening], bool]) -> list[Choice]:
    """What a sentence may mean by each place or person that it names: one happening, all years of a yearly one, a few that it fits alike; or nothing."""
    numbers = numbers_in(sentence)
    before_polls = AHEAD.search(sentence) is not None
    ranked: list[tuple[float, float, Happening, str]] = []
    for number in {number for word in terms for number in index.first.get(word, ())}:
        row, groups = index.rows[number], index.groups[number]
        missing = lacking(groups, terms)
        if missing > 1 or (before_polls and POLL.search(row.name)):
            continue
        if row.terms[-1] in (TAKING, LEAVING) and not side_by_side(fold(sentence).lower(), groups[0] & terms, groups[-1] & terms):
            continue
        best = [max(((index.weight[word], word) for word in group & terms), default=None) for group in groups]
        # A word that meets several groups tells once.
        toll = toll_score(row, numbers)
        telling = math.fsum(weight for weight, _ in {one for one in best if one is not None}) + max(0.0, toll)
        exact = any(n in row.tolls and n >= SMALL_TOLL and n % 10 for n in numbers)
        elsewhere = all(group & everywhere for group in groups)
        if (not missing or exact or elsewhere) and possible(row):
            ranked.append((telling + min(0.0, toll) - 2 * missing, telling - 2 * missing, row, max(groups[0] & terms, key=lambda word: (index.weight[word], word))))
    ranked.sort(key=lambda item: (-item[0], item[2].id))
    chosen: list[Choice] = []
    for anchor in dict.fromkeys(anchor for _, _, _, anchor in ranked):
        here = [(score, telling, row) for score, telling, row, at in ranked if at == anchor]
        found = [(row, telling) for score, telling, row in here[: LONGEST_SERIES + 1] if here[0][0] - score < MARGIN]
        if len({row.terms for row, _ in found}) == 1 or len(found) <= ALTERNATIVES:
            chosen.extend((row, telling, anchor) for row, telling in found)
    return chosen
