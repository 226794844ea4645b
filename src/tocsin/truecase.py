"""Gives a text that is printed in capitals throughout (telex, old wire copy), or without any (many a corpus), the case that the parser and the dictionaries expect.

Character for character: offsets stay, and quotes are still cut from the text as printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import islice
from typing import Any

import ahocorasick

from tocsin.gazetteer import find_towns
from tocsin.knowledge import Agent, Person
from tocsin.names import entries, fold
from tocsin.ontology import Ontology

CAPITALS = 0.9
"""Share of the letters that are capitals in a text printed in capitals."""
SMALL = 0.008
"""Share of the letters that are capitals in one printed without: others have four times as many."""
FEWEST = 60
"""Letters without which nothing can be told."""
WORD = re.compile(r"[^\W\d_]+")
OPENS = re.compile(r"(?:^|[.!?:]['\"”’)\]]*\s|(?:^|--\s|\n)\s*(?:\[[^\]]*\]\s*)+|--\s|\n)[\s\"'“(\[]*$|\[$")
"""What stands before the first word of a sentence."""
ABBREVIATED = re.compile(r"\b[A-Z]\.\s*$")
AFTER_PREPOSITION = re.compile(r"\b(?:IN|ACROSS|NEAR|AT|FROM|OF|TO|OUTSIDE|AROUND)\s(?=[^\W\d_])")
STOP_WORDS = frozenset("a an and are as at be but by can do for from had has have he her him his how i if in into is it its may me my no nor not now of off on or our out over so some than that the their them then there they this to too under up us was we were what when where which who whom whose why will with would yet you your all any both each few ever said says more most other own same such only very just once here again mine hers man men one two".split())
"""Words that are words whatever else they may be."""
HONORIFICS = frozenset("mr mrs ms dr prof professor sir lord lady sheikh justice gen lt col maj capt brig sgt rev".split())
"""Titles that are no offices."""
BRACKETED = re.compile(r"(?<=[(\[])[^\W\d_]{2,5}(?=[)\]-])")
"""The short form of a name behind it ('(UKF)')."""
BESIDE = (" ", ". ")
"""What stands between the parts of a name."""
LARGE = 150_000
"""Inhabitants of towns whose names may stand in a list of nouns."""
INITIAL = re.compile(r"[^\W\d_]\.?(?: [^\W\d_]\b\.?){0,2} (?=[^\W\d_]{3})")
"""The initials before a surname, with stops or without."""
CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december jan feb apr jun jul aug sept oct nov dec".split())
"""'March' and 'May' are words, too: they are names only beside a day."""
MONTH_WORDS = re.compile(r"\b(?:\d{1,2}|IN|LAST|SINCE|NEXT|OF)\s+(?P<before>MARCH|MAY|MAR)\b|\b(?P<after>MARCH|MAY)(?=\s+\d)")


@dataclass(frozen=True, slots=True)
class English:
    """What tells words of English from names, both in small letters."""

    is_word: Callable[[str], bool]
    """English has the word, in any form."""
    is_noun: Callable[[str], bool]
    """It is listed as a noun and as nothing else, as many names are, too."""


def in_capitals(text: str) -> bool:
    """The text is printed in capitals."""
    letters = sum(map(str.isalpha, text))
    return letters >= FEWEST and sum(map(str.isupper, text)) >= CAPITALS * letters


def in_small(text: str) -> bool:
    """The text is printed without capitals; short lines, which a page puts around it, may have some."""
    lines = [line for line in text.splitlines() if len(line) >= FEWEST]
    letters = sum(sum(map(str.isalpha, line)) for line in lines)
    return letters >= FEWEST and sum(sum(map(str.isupper, line)) for line in lines) <= SMALL * letters


def truecased(text: str, english: English, ontology: Ontology) -> str:
    """A text of one case with capitals at the start of sentences and in names alone, and where it has them among small letters."""
    lower = text.lower()
    capital = text if in_capitals(text) else "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)
    if len(lower) != len(text) or capital.lower() != lower:
        return text
    letters = list(lower)
    write_in_case(letters, capital, english, ontology)
    return "".join(letters) if capital == text else "".join(printed if printed.isupper() else letter for printed, letter in zip(text, letters, strict=True))


def write_in_case(letters: list[str], text: str, english: English, ontology: Ontology) -> None:
    """Write the capitals of a text that is given in capitals throughout."""
    lower = "".join(letters)
    named = write_names(letters, text, english, ontology)
    write_towns(letters, text, named, english, ontology.words("words_not_names"))
    firsts, always, short = given_names(ontology), ontology.words("names_not_words"), {match.group() for match in BRACKETED.finditer(text) if not english.is_word(match.group().lower())}
    words = list(WORD.finditer(text))
    names = [match.start() in named or match.group().lower() in always or is_name(text, words, number, english, firsts, named) for number, match in enumerate(words)]
    for number, match in enumerate(words):
        start, end = match.span()
        if start in named:
            continue
        if names[number] or opens_sentence(text, start):
            letters[start] = text[start]
            if names[number] and (match.group() in short or is_acronym(text, match)):
                letters[start:end] = text[start:end]
        elif lower[start:end] == "i" and text[start - 1 : start] != "(":
            letters[start] = text[start]
    write_titles(letters, text, words, names, ontology)
    for month in MONTH_WORDS.finditer(text):
        at = month.start(month.lastgroup or 0)
        letters[at] = text[at]


def write_titles(letters: list[str], text: str, words: list[re.Match[str]], names: list[bool], ontology: Ontology) -> None:
    """Write the titles before persons' names: 'the Prime Minister' is one only where a name follows."""
    known, leads = titles(ontology)
    for number in range(len(words) - 2, -1, -1):
        word, after = words[number], words[number + 1]
        if names[number] or text[word.end() : after.start()] not in BESIDE:
            continue
        lower = word.group().lower()
        if (names[number + 1] and (lower in known or lower in HONORIFICS)) or (lower in leads and letters[after.start()].isupper() and after.group().lower() in known):
            letters[word.start()] = text[word.start()]


def write_names(letters: list[str], text: str, english: English, ontology: Ontology) -> set[int]:
    """Write the names that the dictionaries know in their own case; gives the offsets that they cover."""
    folded = fold(text)
    words, always, agents = ontology.words("words_not_names"), ontology.words("names_not_words"), agent_words(ontology)
    hits = []
    for last, (length, name, place) in capital_names(ontology).iter(folded):
        start, end = last - length + 1, last + 1
        if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
            continue
        if " " not in name and not stands_for_name(name, place, english, words) and name.lower() not in always and not (name == "US" and means_state(text, start, end, agents)):
            continue
        hits.append((start, end, name))
    taken: set[int] = set()
    for start, end, name in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0])):
        if not taken.intersection(range(start, end)):
            taken.update(range(start, end))
            recase(letters, text, start, name)
    return taken


def stands_for_name(name: str, place: bool, english: English, words: Collection[str]) -> bool:
    """A name of one word is no word of English otherwise: 'WHO' and 'CAR' may be words, 'RICE' a name; 'GUJARAT' and 'NASA' are listed as nouns, and are names."""
    lower = name.lower()
    if lower in STOP_WORDS or lower in words:
        return False
    return not english.is_word(lower) or english.is_noun(lower) or (place and not name.isupper())


def means_state(text: str, start: int, end: int, agents: Collection[str]) -> bool:
    """The letters US stand for the state: after an article, or before a hyphen, a genitive or a word for those who act."""
    after = WORD.match(text, end + 1)
    return text.endswith("THE ", 0, start) or text[end : end + 1] == "-" or (text[end : end + 2] in ("'S", "’S")) or (after is not None and text[end] == " " and after.group().lower() in agents)


def recase(letters: list[str], text: str, start: int, name: str) -> None:
    """Write a name with its own capitals and the text's own letters (accents stay)."""
    for at, letter in enumerate(name, start):
        if letter.isupper():
            letters[at] = text[at]


def write_towns(letters: list[str], text: str, taken: set[int], english: English, plain: Collection[str]) -> None:
    """Write the towns that stand after a preposition of place, and those large ones and divisions anywhere whose names English has, if at all, as nouns."""
    for match in AFTER_PREPOSITION.finditer(text):
        words = list(islice(WORD.finditer(text, match.end()), 3))
        if not words or words[0].start() != match.end() or words[0].start() in taken or words[0].group().lower() in STOP_WORDS:
            continue
        for count in range(len(words), 0, -1):
            start, end = words[0].start(), words[count - 1].end()
            phrase = text[start:end]
            if not re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", phrase) or (count == 1 and english.is_word(phrase.lower())):
                continue
            if find_towns(phrase.title()):
                recase(letters, text, start, phrase.title())
                taken.update(range(start, end))
                break
    large: dict[str, bool] = {}
    for word in WORD.finditer(text):
        lower = word.group().lower()
        if lower not in large:
            large[lower] = len(lower) > 2 and lower not in plain and english.is_noun(lower) and any(town.kind == "admin1" or town.population >= LARGE for town in find_towns(lower.title()))
        if large[lower] and word.start() not in taken:
            letters[word.start()] = text[word.start()]
            taken.update(range(*word.span()))


def is_name(text: str, words: list[re.Match[str]], number: int, english: English, firsts: Collection[str], named: Collection[int]) -> bool:
    """A word that English does not know, a weekday or month, initials before a name, or a known part of persons' names beside another name."""
    start, end = words[number].span()
    word = words[number].group().lower()
    if start and text[start - 1] in "'’" and len(word) <= 2:
        return False  # the end of "ALVAREZ'S"
    if word in CALENDAR:
        return True
    if len(word) == 1:
        initials = INITIAL.match(text, start)
        after = WORD.match(text, initials.end()) if initials is not None and (word not in "ai" or initials.end() - start > 2) else None
        return text[end : end + 1] == "." or (after is not None and (after.start() in named or not english.is_word(after.group().lower()) or after.group().lower() in firsts))
    if not is_known(text, end, word, english):
        return True
    if word not in firsts or word in STOP_WORDS:
        return False
    before, after = words[number - 1] if number else None, words[number + 1] if number + 1 < len(words) else None
    return any(
        other is not None and (text[other.end() : start] if other is before else text[end : other.start()]) in BESIDE
        and (other.start() in named or (len(other.group()) == 1 and text[other.end() : other.end() + 1] == ".") or (len(other.group()) > 2 and not is_known(text, other.end(), other.group().lower(), english)))
        for other in (before, after)
    )  # fmt: skip


def is_known(text: str, end: int, word: str, english: English) -> bool:
    """English has the word, or the two words of which it is made where it has the ending of a verb; the first half of "didn't" stands for the whole."""
    if english.is_word(word) or (word.endswith("n") and text[end : end + 2] in ("'T", "’T") and english.is_word(word[:-1])):
        return True
    stem = next((word[: -len(ending)] for ending in ("ed", "ing", "men") if word.endswith(ending) and len(word) > 7), "")
    return any(english.is_word(stem[:cut]) and english.is_word(stem[cut:]) for cut in range(3, len(stem) - 2))


def is_acronym(text: str, match: re.Match[str]) -> bool:
    """A short unknown word in brackets, without a vowel, or part of a row of initials."""
    start, end = match.span()
    word = match.group()
    return (len(word) <= 5 and text[start - 1 : start] in ("(", "[") and text[end : end + 1] in (")", "]", "-")) or not set(word) & set("AEIOUY") or (len(word) == 1 and text[end : end + 1] == ".")


def opens_sentence(text: str, start: int) -> bool:
    """A word stands first in its sentence."""
    before = text[max(0, start - 80) : start]
    return OPENS.search(before) is not None and ABBREVIATED.search(before) is None


def capital_names(ontology: Ontology) -> Any:
    """The automaton over all names of an ontology in capitals, each with its own spelling; built when the first such text comes."""
    if "names in capitals" not in ontology.compiled:
        machine = ahocorasick.Automaton()
        table: dict[str, tuple[int, str, bool]] = {}
        for name, meaning in entries(ontology):
            plain = fold(name).strip()
            if len(plain) > 1 and len(plain.upper()) == len(plain):
                place = meaning.kind in ("country", "demonym", "capital", "seat")
                if place or plain.upper() not in table:
                    table[plain.upper()] = (len(plain), plain, place)
        for capitals, found in table.items():
            machine.add_word(capitals, found)
        machine.make_automaton()
        ontology.compiled["names in capitals"] = machine
    return ontology.compiled["names in capitals"]


def given_names(ontology: Ontology) -> frozenset[str]:
    """Given names of the world, and the words of which the known persons' names are made."""
    if "words of names" not in ontology.compiled:
        ontology.compiled["words of names"] = frozenset(word for person in ontology.all("people", Person) for word in fold(person.name).lower().split() if len(word) > 2) | ontology.words("given_names")
    found: frozenset[str] = ontology.compiled["words of names"]
    return found


def titles(ontology: Ontology) -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand before a person's name, and those that stand before such a word ('prime')."""
    if "title words" not in ontology.compiled:
        phrases = [word.split() for agent in ontology.all("agents", Agent) if agent.office for word in agent.words if "-" not in word]
        ontology.compiled["title words"] = frozenset(parts[-1] for parts in phrases), frozenset(part for parts in phrases for part in parts[:-1]) - STOP_WORDS
    found: tuple[frozenset[str], frozenset[str]] = ontology.compiled["title words"]
    return found


def agent_words(ontology: Ontology) -> frozenset[str]:
    """Nouns for those who act."""
    if "agent words" not in ontology.compiled:
        ontology.compiled["agent words"] = frozenset(word for agent in ontology.all("agents", Agent) for word in agent.words if " " not in word)
    found: frozenset[str] = ontology.compiled["agent words"]
    return found
