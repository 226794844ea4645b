"""Gives a text that is printed in capitals throughout (telex, old wire copy) the case that the parser and the dictionaries expect.

Character for character: offsets stay, and quotes are still cut from the text as printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any

import ahocorasick

from tocsin.gazetteer import find_towns
from tocsin.knowledge import Agent, Person
from tocsin.names import entries, fold
from tocsin.ontology import Ontology

CAPITALS = 0.9
"""Share of the letters that are capitals in a text printed in capitals."""
FEWEST = 60
"""Letters without which nothing can be told."""
WORD = re.compile(r"[^\W\d_]+")
OPENS = re.compile(r"(?:^|[.!?:]['\"”’)\]]*\s|(?:^|--\s|\n)\s*(?:\[[^\]]*\]\s*)+|--\s|\n)[\s\"'“(\[]*$|\[$")
"""What stands before the first word of a sentence."""
ABBREVIATED = re.compile(r"\b[A-Z]\.\s*$")
AFTER_PREPOSITION = re.compile(r"\b(?:IN|NEAR|AT|FROM|OF|TO|OUTSIDE|AROUND)\s(?=[^\W\d_])")
STOP_WORDS = frozenset("a an and are as at be but by can do for from had has have he her him his how i if in into is it its may me my no nor not now of off on or our out over so some than that the their them then there they this to too under up us was we were what when where which who whom whose why will with would yet you your all any both each few more most other own same such only very just once here again mine his hers man men one two".split())
"""Words that are words whatever else they may be."""
CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december jan feb apr jun jul aug sept oct nov dec".split())
"""'March' and 'May' are words, too: they are names only beside a day."""
MONTH_WORDS = re.compile(r"\b(?:\d{1,2}|IN|LAST|SINCE|NEXT|OF)\s+(?P<before>MARCH|MAY|MAR)\b|\b(?P<after>MARCH|MAY)(?=\s+\d)")


def in_capitals(text: str) -> bool:
    """The text is printed in capitals."""
    letters = sum(map(str.isalpha, text))
    return letters >= FEWEST and sum(map(str.isupper, text)) >= CAPITALS * letters


def truecased(text: str, is_word: Callable[[str], bool], ontology: Ontology) -> str:
    """The text with small letters but at the start of sentences and in names; `is_word` knows the words of English that are no names."""
    lower = text.lower()
    if len(lower) != len(text):
        return text
    letters = list(lower)
    named = write_names(letters, text, is_word, ontology)
    write_towns(letters, text, named, is_word)
    firsts = given_names(ontology)
    previous_name = False
    words = list(WORD.finditer(text))
    for number, match in enumerate(words):
        start, end = match.span()
        word = lower[start:end]
        if start in named:
            previous_name = True
            continue
        after = words[number + 1] if number + 1 < len(words) else None
        following = after is not None and after.start() - end == 1 and (after.start() in named or not is_word(lower[after.start() : after.end()]))
        name = is_name(text, match, word, is_word, firsts, beside=previous_name or following)
        if name or opens_sentence(text, start):
            letters[start] = text[start]
            if name and is_acronym(text, match):
                letters[start:end] = text[start:end]
        titled = not name and after is not None and after.start() - end == 1 and word in titles(ontology) and (following or lower[after.start() : after.end()] in firsts)
        if titled:
            letters[start] = text[start]
        previous_name = name or titled
    for month in MONTH_WORDS.finditer(text):
        at = month.start(month.lastgroup or 0)
        letters[at] = text[at]
    return "".join(letters)


def write_names(letters: list[str], text: str, is_word: Callable[[str], bool], ontology: Ontology) -> set[int]:
    """Write the names that the dictionaries know in their own case; gives the offsets that they cover."""
    folded = fold(text)
    hits = []
    for last, (length, name, place) in capital_names(ontology).iter(folded):
        start, end = last - length + 1, last + 1
        if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
            continue
        if " " not in name and (name.lower() in STOP_WORDS or (not place and is_word(name.lower()))):
            continue  # 'US' and 'WHO' may be words, 'RICE' a name
        hits.append((start, end, name))
    taken: set[int] = set()
    for start, end, name in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0])):
        if not taken.intersection(range(start, end)):
            taken.update(range(start, end))
            recase(letters, text, start, name)
    return taken


def recase(letters: list[str], text: str, start: int, name: str) -> None:
    """Write a name with its own capitals and the text's own letters (accents stay)."""
    for at, letter in enumerate(name, start):
        if letter.isupper():
            letters[at] = text[at]


def write_towns(letters: list[str], text: str, taken: set[int], is_word: Callable[[str], bool]) -> None:
    """Write the towns that stand after a preposition of place: those of several words, and single words that English has not otherwise."""
    for match in AFTER_PREPOSITION.finditer(text):
        words = list(WORD.finditer(text, match.end()))[:3]
        for count in range(len(words), 0, -1):
            start, end = words[0].start(), words[count - 1].end()
            phrase = text[start:end]
            if not re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", phrase) or start != match.end() or start in taken or (count == 1 and (is_word(phrase.lower()) or phrase.lower() in STOP_WORDS)):
                continue
            if find_towns(phrase.title()):
                recase(letters, text, start, phrase.title())
                taken.update(range(start, end))
                break


def is_name(text: str, match: re.Match[str], word: str, is_word: Callable[[str], bool], firsts: Collection[str], *, beside: bool) -> bool:
    """A word that English does not know, a weekday or month, or a known part of persons' names beside another name."""
    start, end = match.span()
    if start and text[start - 1] in "'’" and len(word) <= 2:
        return False  # the end of "ALVAREZ'S"
    if word in CALENDAR or text[end : end + 1] == "." and len(word) == 1:
        return True
    return not is_word(word) or (word in firsts and beside)


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


def titles(ontology: Ontology) -> frozenset[str]:
    """Words that stand before a person's name."""
    if "title words" not in ontology.compiled:
        ontology.compiled["title words"] = frozenset(word for agent in ontology.all("agents", Agent) if agent.office for word in agent.words if " " not in word and "-" not in word)
    found: frozenset[str] = ontology.compiled["title words"]
    return found
