"""Names that are longer than the dictionaries or the parser take them for."""

from __future__ import annotations

from tocsin.cast import STATE
from tocsin.find.aliases import QUOTES
from tocsin.find.reading import STATE_KINDS, Reading, Unit
from tocsin.find.telling import BODIES
from tocsin.find.unlisted import stands_alone
from tocsin.knowledge import Person
from tocsin.text import LOCATIVE, Token

LINKS = frozenset({"of", "for", "on"})
DELIBERATING = frozenset({"commission", "committee", "subcommittee", "conference", "convention", "council", "panel", "group", "forum", "summit", "force", "institute", "centre", "center", "office", "dialogue", "rapporteur", "tribunal"})
"""Bodies whose names go on with 'on' and what they are about; what armies are on is a target."""
FILLERS = frozenset({"of", "for", "the", "and", "&", "in", "on", "de", "del", "la"})
LONGEST = 9
"""Tokens of a name after its first link word."""


def whole_person(reading: Reading, person: Person, first: int, last: int, span: tuple[int, int] | None, titles: frozenset[str]) -> tuple[int, int] | None:
    """The run of tokens of a known person's name as it stands in the text; None when it is another person's ('Rustam Aliyev').

    More words may stand around a known surname: other parts of the person's own name, initials and titles are his, other names are not.
    """
    tokens = reading.notes.tokens
    start, end = min(first, span[0] if span else first), max(last, span[1] if span else last)
    if start == first and first and tokens[first - 1].pos == "PROPN" and tokens[first - 1].dep == "compound" and tokens[first - 1].head in range(first, last + 1):
        start = first - 1
    if glues(reading, tokens[last]):
        return None  # 'Park Jin-woo' is not Park Jin
    own = {word.lower() for name in (person.name, *person.aliases) for word in name.replace("-", " ").split()}
    names = [i for i in (*range(start, first), *range(last + 1, end + 1)) if is_name(reading, tokens[i], titles)]
    if any(tokens[i].lower not in own for i in names):
        return None
    return min([first, *names]), max([last, *names])


def is_name(reading: Reading, token: Token, titles: frozenset[str]) -> bool:
    """A word beside a surname that is part of a name: capitalised, no title or office, no word for a state, no initial."""
    if not token.text[:1].isupper() or token.pos != "PROPN" or len(token.text.rstrip(".")) < 2 or token.lower in titles:
        return False
    unit = reading.at.get(token.index)
    return token.lower.rstrip(".") not in reading.agents and not (unit and unit.name and unit.name.kind in STATE_KINDS) and not glues(reading, token)


def glues(reading: Reading, token: Token) -> bool:
    """A word is joined by a hyphen to the one before or after it ('Tehran-based')."""
    tokens = reading.notes.tokens
    return any(0 <= i < len(tokens) and tokens[i].text in ("-", "–") for i in (token.index - 1, token.index + 1))


def long_names(reading: Reading) -> None:
    """Units for names built around 'of', 'for' and 'on' that the parser cuts or misses: 'Movement for Rural Dignity', 'Ministry of Water Resources'.

    A dictionary name that only begins such a name gives way, unless what follows merely says of which state it is.
    """
    tokens = reading.notes.tokens
    for link in range(1, len(tokens) - 1):
        if tokens[link].lower not in LINKS or (tokens[link].lower == "on" and tokens[link - 1].lower not in DELIBERATING) or tokens[link].pos != "ADP" or tokens[link - 1].sentence != tokens[link].sentence:
            continue
        last = run_after(reading, link)
        first = run_before(reading, link - 1)
        if last == link or first is None:
            continue
        unit = reading.at.get(link - 1)
        inner = reading.at.get(last)
        if inner is not None and inner.name is not None and inner.name.kind in STATE_KINDS and bare_state(reading, link, inner) and not other_state(unit, inner) and (unit is not None or of_state(reading, link - 1)):
            continue
        if unit is not None and unit is reading.at.get(link):
            continue  # a dictionary name goes on over the link word
        for index in range(first, last + 1):
            old = reading.at.get(index)
            if old is not None and old.last >= link - 1 and (old.name is None or old.name.kind not in STATE_KINDS):
                del reading.at[index]
                if old in reading.units:
                    reading.units.remove(old)
        new = Unit(first, last, link - 1, None, "ORG")
        reading.units.append(new)
        for index in range(first, last + 1):
            reading.at.setdefault(index, new)


def of_state(reading: Reading, end: int) -> bool:
    """The state after a name is no part of it: after a body of the state ('Parliament of Ghana'), after a brand ('Lorenz Air of Ghana')."""
    agent = reading.agent(end)
    if agent is None:
        return reading.suffixes[reading.notes.tokens[end].lower].sector in ("BUS", "JRN", "NGO")
    return agent[0].sector in STATE or agent[0].kind == "government"


def bare_state(reading: Reading, link: int, inner: Unit) -> bool:
    """All that follows the link word is the name of a state."""
    return inner.first == link + 1 or (inner.first == link + 2 and reading.notes.tokens[link + 1].lower == "the")


def other_state(unit: Unit | None, inner: Unit) -> bool:
    """The dictionary's body is of another state than the one named after it, so it is another body."""
    return unit is not None and unit.name is not None and unit.name.country is not None and inner.name is not None and unit.name.country != inner.name.country


def run_after(reading: Reading, link: int) -> int:
    """The last token of the capitalised words after a link word; the link itself when there are none."""
    tokens = reading.notes.tokens
    at, last = link + 1, link
    while at < len(tokens) and at - link <= LONGEST and tokens[at].sentence == tokens[link].sentence:
        token = tokens[at]
        if token.text[:1].isupper() and token.text[:1].isalpha() and token.pos in ("PROPN", "NOUN", "ADJ") and token.label[2:] not in ("DATE", "TIME"):
            last = at
        elif token.lower not in FILLERS or at > last + 2 or token.lower in ("and", "&", "in", "on") and not (at + 1 < len(tokens) and tokens[at + 1].text[:1].isupper() and tokens[at + 1].pos in ("PROPN", "NOUN") and not reading.at.get(at + 1)):
            break
        at += 1
    return last


def run_before(reading: Reading, end: int) -> int | None:
    """The first token of the capitalised name that ends at a token with a noun for a body ('Free Movement'); None when there is none."""
    tokens = reading.notes.tokens
    word = tokens[end]
    if not word.text[:1].isupper() or word.pos not in ("PROPN", "NOUN"):
        return None
    agent = reading.agent(end)
    noun = agent[0] if agent is not None else reading.suffixes.get(word.lower)
    if noun is None or noun.kind not in BODIES:
        return None
    first = end
    while first and tokens[first - 1].sentence == word.sentence and tokens[first - 1].text[:1].isupper() and tokens[first - 1].pos in ("PROPN", "ADJ", "NOUN") and not state_at(reading, first - 1):
        first -= 1
    opens = first == end and (end == 0 or tokens[end - 1].sentence != word.sentence)
    return None if opens and noun.kind in ("government", "military") else first


def state_at(reading: Reading, index: int) -> bool:
    """A token names a state or its people."""
    unit = reading.at.get(index)
    return unit is not None and unit.name is not None and unit.name.kind in STATE_KINDS


HELD_IN = frozenset({"stake", "share", "shareholder", "investment", "investor", "interest", "confidence", "faith", "trust", "job", "role", "post", "member", "membership", "invest", "work"})
"""Words behind which 'in' leads to a body and to no place."""


def stands_where(reading: Reading, first: int, last: int) -> bool:
    """What the parser takes for a body stands where places do ('killed in Bela'), and is a word that no body's name ends with."""
    tokens = reading.notes.tokens
    above = tokens[tokens[last].head]
    if first != last or tokens[last].dep != "pobj" or above.lower not in LOCATIVE or tokens[above.head].lemma.lower() in HELD_IN or reading.agent(last) is not None or tokens[last].lower in reading.suffixes:
        return False
    return stands_alone(reading.dossier, first, last, last)


def is_dash(tokens: list[Token], index: int) -> bool:
    """A hyphen between spaces is a dash, and no part of a name ('Ana Ruiz - South African minister')."""
    return tokens[index].text in ("-", "–", "—") and 0 < index < len(tokens) - 1 and tokens[index].start > tokens[index - 1].end and tokens[index + 1].start > tokens[index].end


def has_nickname(tokens: list[Token]) -> bool:
    """A name has another one in quotes in its middle ('Ana "La Jefa" Ruiz')."""
    return len(tokens) > 3 and tokens[1].text in QUOTES and any(t.text in QUOTES for t in tokens[2:-1]) and tokens[0].text[:1].isupper() and tokens[-1].text[:1].isupper()
