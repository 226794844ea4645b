"""The place inside a longer name: the town of 'Youngstown State University', the county of a sheriff, the town that somebody is of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.atlas import Atlas
from tocsin.dossier import Dossier
from tocsin.find.unlisted import FOLLOWERS
from tocsin.gazetteer import fold_name

DIRECTIONS = frozenset(["north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeastern", "northwestern", "southeastern", "southwestern", "northeast", "northwest", "southeast", "southwest", "central", "north-east", "north-west", "upper", "middle", "lower", "downtown", "greater", "mainland", "old"])
PAPERS = frozenset(["times", "post", "news", "daily", "journal", "tribune", "herald", "gazette", "star", "sun", "globe", "chronicle", "street", "avenue", "road", "convention", "conventions", "accord", "accords", "agreement", "treaty", "protocol", "declaration"])
BROADCASTS = frozenset(["times", "post", "news", "daily", "journal", "tribune", "herald", "street", "avenue", "road", "highway", "river", "lake"])
"""Of these, those before which only a name that the report uses elsewhere counts."""
HOUSES = frozenset("university hospital city town village county state bank college institute school archdiocese diocese port corporation municipality district chamber island isle court province kingdom".split())
"""Words before 'of' and the name of the place that they belong to."""
COUNTIES = frozenset({"county", "parish", "township"})
"""Words that close the name of a division wherever it stands in a longer one."""
STATE = re.compile(r"(?:[A-Z][a-z]{2,4}|(?:[A-Z]\.)+[A-Z])\.")
"""A state's name in short, with its full stop."""


@dataclass(frozen=True, slots=True)
class Inner:
    """Tokens of a longer name that name a place; where it is not sure, the report has to use them as a place's elsewhere."""

    first: int
    last: int
    sure: bool = True


def inside(dossier: Dossier, first: int, last: int, atlas: Atlas) -> Inner | None:
    """The place that a run of capitalised words, which is none as a whole, is called after or lies in."""
    return shortened(dossier, first, last, atlas) or county(dossier, first, last, atlas) or behind_of(dossier, first, last, atlas) or at_head(dossier, first, last, atlas)


def words_of(dossier: Dossier, first: int, last: int) -> str:
    """What some tokens read."""
    assert dossier.notes is not None
    return dossier.read[dossier.notes.tokens[first].start : dossier.notes.tokens[last].end]


def shortened(dossier: Dossier, first: int, last: int, atlas: Atlas) -> Inner | None:
    """A state in short, with its full stop, before a noun ('Missing Ill. man'); before a person the same letters are a title ('Del.')."""
    assert dossier.notes is not None
    tokens = dossier.notes.tokens
    if first < last and STATE.fullmatch(tokens[first].text) and tokens[first].label == "B-GPE" and tokens[first + 1].label != "I-GPE" and atlas.is_area(tokens[first].text):
        return Inner(first, first)
    after = tokens[last + 1] if last + 1 < len(tokens) else tokens[last]
    if first < last and STATE.fullmatch(tokens[last].text) and after.pos in ("NOUN", "PUNCT") and atlas.is_area(tokens[last].text):
        return Inner(last, last)
    return None


def county(dossier: Dossier, first: int, last: int, atlas: Atlas) -> Inner | None:
    """A county in a longer name ('Decatur McLean County Coroner')."""
    assert dossier.notes is not None
    tokens = dossier.notes.tokens
    for end in range(first + 1, last + 1):
        if tokens[end].lower in COUNTIES:
            start = next((start for start in range(first, end) if atlas.is_known(words_of(dossier, start, end))), None)
            return Inner(start, end) if start is not None else None
    return None


def behind_of(dossier: Dossier, first: int, last: int, atlas: Atlas) -> Inner | None:
    """The place behind 'of': that of a house or a body, or the one in which somebody lives ('Ann Bela of Torrington')."""
    assert dossier.notes is not None
    tokens = dossier.notes.tokens
    of = next((i for i in range(last - 1, first, -1) if tokens[i].lower == "of"), None)
    if of is None:
        return None
    house = tokens[of - 1].lower in HOUSES
    lives = of - first > 1 and tokens[of - 1].label == "I-PERSON"
    end = next((end for end in range(last, of, -1) if atlas.is_known(words_of(dossier, of + 1, end))), None)
    if end is None or (end < last and tokens[end + 1].lower not in FOLLOWERS):
        return None
    return Inner(of + 1, end, sure=house or lives or atlas.is_area(words_of(dossier, of + 1, end)))


def at_head(dossier: Dossier, first: int, last: int, atlas: Atlas) -> Inner | None:
    """The town or division at the head of a longer name, before a word that says whose or what it is."""
    assert dossier.notes is not None
    tokens = dossier.notes.tokens
    for end in range(last - 1, first - 1, -1):
        if all(token.lower in FOLLOWERS for token in tokens[first : end + 1]):
            break  # 'the Police Public Relations Officer' is not of a town of that name
        words = words_of(dossier, first, end)
        if tokens[first].label[2:] in ("ORG", "FAC", "GPE", "LOC") and tokens[end + 1].lower not in PAPERS and atlas.is_area(words) and "." not in words[1:]:
            return Inner(first, end)
        if tokens[end + 1].lower not in FOLLOWERS and tokens[end].lower != "county":
            continue
        if atlas.is_known(words) and not named_person(dossier, first, end):
            return Inner(first, end, sure=tokens[end + 1].lower not in BROADCASTS and (end > first or atlas.is_area(words) or not tokens[end].label.endswith("PERSON")))
    return None


def known_inside(dossier: Dossier, first: int, last: int, places: set[str]) -> tuple[int, int, str]:
    """The longest part of a name that the report elsewhere uses as a place's ('the Mansfield Law Centre'); no words where there is none, or a person bears it."""
    assert dossier.notes is not None
    tokens = dossier.notes.tokens
    for width in range(min(last - first, LONGEST), 0, -1):
        for a in range(first, last - width + 2):
            words = words_of(dossier, a, a + width - 1)
            borne = tokens[a].label[2:] == "PERSON" and named_person(dossier, a, a + width - 1)
            closes = a > first and a + width - 1 == last and tokens[last].label[2:] not in ("ORG", "FAC") and not all(t.lower in DIRECTIONS for t in tokens[first:a])  # a surname, or a make of car
            if fold_name(words) in places and not borne and not closes:
                return a, a + width - 1, words
    return first, last, ""


LONGEST = 3
"""Tokens that the name of a place in a longer one has at most."""


def named_person(dossier: Dossier, first: int, last: int) -> bool:
    """The words are part of a person's name of several words."""
    notes = dossier.notes
    assert notes is not None
    tokens = notes.tokens
    a, b = first, last
    if tokens[first].label[2:] != "PERSON":
        return False
    while a > 0 and tokens[a].label == "I-PERSON":
        a -= 1
    while b + 1 < len(tokens) and tokens[b + 1].label == "I-PERSON":
        b += 1
    return b - a > last - first and tokens[b].lower not in FOLLOWERS


