"""What a place lies in, as the words behind its name say: 'Sioux Falls, S.D.', 'Kessu, in the Chilean province of Bela'."""

from __future__ import annotations

import re

from tocsin.atlas import Atlas
from tocsin.dossier import Dossier
from tocsin.find.inside import DIRECTIONS
from tocsin.find.unlisted import CALENDAR, LONG_KINDS
from tocsin.grounds import GENERIC, LEVELS, TOWNS
from tocsin.text import Token


def containers(dossier: Dossier, last: int, atlas: Atlas) -> tuple[str, ...]:
    """The states or countries in the words behind a name: 'Sioux Falls, S.D.', 'Toronto, Ontario, Canada', 'Maiwand district of Kandahar province'."""
    notes = dossier.notes
    assert notes is not None
    tokens, at = notes.tokens, last + 1
    found: list[str] = []
    sentence = tokens[last].sentence

    def word(index: int) -> str:
        return tokens[index].lower if index < len(tokens) and tokens[index].sentence == sentence else ""

    state = demonym_behind(dossier, last)
    if state is not None:
        return (state,)
    at = past_kind(tokens, at)
    while len(found) < 2 and (word(at) in (",", "(") or (word(at) in ("of", "in") and word(at - 1) in KINDS)):
        begin = at + 1 + (word(at + 1) == "the")
        begin += word(begin) in DIRECTIONS and not tokens[begin].text[:1].isupper()  # 'Kessu, northern Benin'
        stop = next((end for end in range(min(begin + 3, len(tokens) - 1), begin - 1, -1) if word(end) and not goes_beyond(tokens, end) and atlas.is_area(dossier.read[tokens[begin].start : tokens[end].end])), None)
        if stop is None or not tokens[begin].text[:1].isupper():
            break
        found.append(dossier.read[tokens[begin].start : tokens[stop].end])
        at = stop + 1
        at += word(at) == "."
        at += word(at) in GENERIC
    return tuple(found)


KINDS = GENERIC | LEVELS


def past_kind(tokens: list[Token], at: int) -> int:
    """The token behind the words for the kind of place or division at a token ('Bela Local Government Area', 'Bela woreda'); the token itself where there are none."""
    behind = tokens[at : at + 3]
    long = next((kind for kind in LONG_KINDS if tuple(t.lower for t in behind[: len(kind)]) == kind), None)
    return at + len(long) if long is not None else at + (bool(behind) and behind[0].lower in KINDS)


KINDS_BEHIND = 4
"""Words that say of what kind a place is before the word for its country ('Kessu, a small mining town in the')."""


def demonym_behind(dossier: Dossier, last: int) -> str | None:
    """The state of whose division or land the words behind a name say that it lies there ('Kessu, in the Chilean province of Bela', 'a town in the Chilean highlands')."""
    notes = dossier.notes
    assert notes is not None
    tokens, sentence = notes.tokens, notes.sentences[notes.tokens[last].sentence]
    at = last + 1
    at += at < sentence.last and tokens[at].text == ","
    if at < sentence.last and tokens[at].lower in ("a", "an", "the"):
        kind = next((i for i in range(at + 1, min(at + 1 + KINDS_BEHIND, sentence.last)) if tokens[i].lower in TOWNS | {"district", "capital", "port", "area", "suburb"}), None)
        if kind is None:
            return None
        at = kind + 1
    if at + 2 >= sentence.last or tokens[at].lower not in ("in", "of") or tokens[at + 1].lower != "the":
        return None
    at += 2
    at += tokens[at].lower in DIRECTIONS
    name = dossier.names.get(at)
    ground = tokens[at + 1].lower if at + 1 < sentence.last else ""
    return name.state.name if name is not None and name.kind == "demonym" and name.state is not None and ground in LEVELS | GENERIC | LANDS else None


LANDS = frozenset("countryside highlands interior north south east west northeast northwest southeast southwest coast desert capital part side".split())
"""Further nouns for a piece of a country behind the word for its people."""


def goes_beyond(tokens: list[Token], end: int) -> bool:
    """A longer name begins with the words ('Nueva Bolivar, Santa Cruz Alta' does not lie in Santa Cruz)."""
    return end + 1 < len(tokens) and tokens[end + 1].pos == "PROPN" and tokens[end + 1].dep not in ("npadvmod", "nsubj") and tokens[end].head == end + 1 and tokens[end + 1].sentence == tokens[end].sentence and tokens[end + 1].lower not in LEVELS | GENERIC | CALENDAR


KIND = re.compile(rf"^\s(?:{'|'.join(sorted(LEVELS))})\b", re.IGNORECASE)
"""The word for its kind behind a division ('Borno State'), which is no further name."""


def goes_on(dossier: Dossier, last: int, within: tuple[str, ...]) -> bool:
    """Behind the container comes a further name ('Boston, Ghana and Mali'): the words are a list."""
    notes = dossier.notes
    assert notes is not None
    rest = dossier.read[notes.tokens[last].end : notes.tokens[last].end + 80]
    after = KIND.sub("", rest[rest.find(within[-1]) + len(within[-1]) :])
    return re.match(r",?\s(?:and\s|or\s)?(?:the\s)?[A-Z]", after) is not None
