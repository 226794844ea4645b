"""Names of small places that no table knows: which words can be one, and where a name stands that can be nothing else."""

from __future__ import annotations

import re

from tocsin.dossier import Dossier
from tocsin.gazetteer import fold_name
from tocsin.grounds import CALLED, FACILITIES, GENERIC, GROUNDS, LEVELS, ROADS, SMALL_DIVISIONS
from tocsin.text import LOCATIVE, SUBJECTS, Annotations, Token

CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. sept mon. tues. wed. thurs. fri. sat. sun.".split())
FEASTS = frozenset("christmas easter may ramadan passover diwali nowruz ashura muharram arbaeen mawlid eid holi hanukkah purim sukkot thanksgiving halloween lent pentecost vesak navratri dussehra noon midnight".split())
FOLLOWERS = frozenset(
    "police sheriff sheriffs mayor governor gov. sen. rep. senator senators delegate delegates lawmaker lawmakers lawmakers legislature legislators man woman men women boy girl teen teenager couple resident residents "
    "native family families parents student students teacher teachers official officials officer officers firefighter firefighters fire council councilman councilwoman commission commissioner commissioners board court courts "
    "courthouse judge coroner jail prison hospital university college school schools academy institute district department office airport station church zoo museum library chamber city county township village town township's "
    "public municipal metropolitan metro state high middle elementary junior superior circuit medical regional community international general memorial national area hall park business businesses "
    "company firm hotel restaurant neighborhood neighbourhood suburb home house street avenue road highway volunteer emergency republican democrat democrats republicans attorney lawyer prosecutor prosecutors voters "
    "authorities authority administration assembly parliament bureau division turnpike river lake mountain mountains valley bridge port harbor harbour daily times news secretary minister president crown magistrate magistrates criminal assize assizes tribunal".split()
)
"""Words before which a town's or division's name says where somebody or something is."""


def head_in(notes: Annotations, first: int, last: int) -> int:
    """The token of a run whose head lies outside it."""
    return next((i for i in range(first, last + 1) if not first <= notes.tokens[i].head <= last), last)


AWAY = frozenset({"near", "outside", "off", "around"})
"""Prepositions after which a single name says where, whoever else is called so."""
WENT = frozenset("fly travel march drive flee sail retreat withdraw airlift".split())
"""Verbs behind which 'to' names a place and nobody."""
DISTANCES = frozenset("km kilometer kilometre mile walk drive ride march hour upriver downriver upstream downstream inland".split())
"""Words behind which 'from' names the place from which a distance is told ('some 12 km downriver from Bela')."""
PRINTED = frozenset({"write", "publish", "print", "report", "tell", "say", "quote", "interview", "article", "editorial", "column", "post", "statement"})
"""Words of what is printed 'in' a paper, whose name is no place's."""


COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())


def is_bearing(notes: Annotations, head: int) -> bool:
    """A name stands behind a quarter of the compass and 'of' ('20 km north of Bela'), where nobody stands, whatever taggers take it for."""
    of = notes.tokens[notes.tokens[head].head]
    return notes.tokens[head].dep == "pobj" and of.lower == "of" and of.index > 0 and notes.tokens[of.index - 1].lower in COMPASS and notes.tokens[of.index + 1].text[:1].isupper()


DWELLERS = frozenset("resident villager inhabitant townspeople dweller native mayor".split())
"""Nouns behind which 'of' names a place, and nobody."""


def is_home(notes: Annotations, head: int) -> bool:
    """A name stands behind 'residents of' or 'the mayor of'."""
    of = notes.tokens[notes.tokens[head].head]
    return notes.tokens[head].dep == "pobj" and of.lower == "of" and notes.tokens[of.head].lemma.lower() in DWELLERS and of.head == of.index - 1


def stands_alone(dossier: Dossier, first: int, last: int, head: int) -> bool:
    """A name without an article stands after 'in', 'near', 'off' and the like, or behind a road that leads to it, and nobody of that name acts in the report.

    Taggers that do not know a small place take it for a person, a body or a people.
    """
    notes = dossier.notes
    assert notes is not None
    token, above = notes.tokens[head], notes.tokens[notes.tokens[head].head]
    if says_where(notes, first, last) or is_bearing(notes, head) or is_seat(notes, head):
        return not acts_elsewhere(dossier, first, last)
    if token.dep not in ("pobj", "dobj", "nsubjpass") or head != last or last - first > LONGEST or notes.tokens[first].text.isupper() or any(t.pos not in ("PROPN", "PUNCT") for t in notes.tokens[first : last + 1]):
        return False
    if token.label[2:] in ("DATE", "TIME", "EVENT", "LAW", "MONEY", "CARDINAL", "ORDINAL") or token.lower in FEASTS | CALENDAR | FOLLOWERS or notes.tokens[first - 1].lower in ("the", "a", "an", "this", "his", "her", "their"):
        return False
    if token.dep in ("dobj", "nsubjpass"):
        return (is_described(notes, head) or is_raided(notes, head)) and not acts_elsewhere(dossier, first, last)
    behind = notes.tokens[above.head]
    if above.lower in ("on", "of") and is_described(notes, head):
        return not acts_elsewhere(dossier, first, last)  # 'the raid on Bela, a village near the border'
    after = above.lower in AWAY or (above.lower == "in" and token.label[2:] != "LANGUAGE" and behind.lemma.lower() not in PRINTED) or (above.lower == "to" and notes.tokens[max(0, above.index - 1)].lemma.lower() in ROADS) or (above.lower == "at" and behind.lemma.lower() in GROUNDS | {"mission", "shrine"})
    after = after or is_home(notes, head) or (above.lower == "at" and above.index == notes.sentences[token.sentence].first and token.label[2:] in ("", "PERSON")) or (above.lower == "from" and (behind.lower in DISTANCES or behind.lemma.lower() in DISTANCES))
    went = (above.lower == "to" and behind.lemma.lower() in WENT) or (above.lower == "for" and behind.lemma.lower() in ("leave", "depart"))
    return (after or went) and not acts_elsewhere(dossier, first, last)


def is_seat(notes: Annotations, head: int) -> bool:
    """The name stands right behind 'the provincial capital,' and the like, as its name and not as who speaks there."""
    token = notes.tokens[head]
    above = notes.tokens[token.head]
    return token.dep == "appos" and above.index < head and above.lemma.lower() in SEATS and not any(notes.tokens[c].lower in ("a", "an") for c in notes.children(head, "det")) and notes.tokens[above.index + 1].text in (",", "of", "-", "–")


SEATS = frozenset({"capital"})
"""Nouns behind which, after a comma, the name of the town follows."""
BRACKETED = 8
"""Words that a bracket with the divisions of a place has at most."""


def says_where(notes: Annotations, first: int, last: int) -> bool:
    """The name stands in a bracket of nothing but names, behind one that stands after a preposition of place ('in Kessu (Bam, Arua)')."""
    tokens, sentence = notes.tokens, notes.sentences[notes.tokens[first].sentence]
    opened = next((i for i in range(first - 1, max(sentence.first + 1, first - BRACKETED), -1) if tokens[i].text == "("), None)
    closed = next((i for i in range(last + 1, min(sentence.last, last + BRACKETED)) if tokens[i].text == ")"), None)
    if opened is None or closed is None or any(t.text[:1].islower() and t.lower not in GENERIC | LEVELS for t in tokens[opened + 1 : closed]) or any(t.pos in ("NUM", "VERB", "AUX") or t.text.isupper() for t in tokens[opened + 1 : closed]):
        return False
    before = opened - 1
    while before > sentence.first and (tokens[before].text[:1].isupper() or tokens[before].lower in GENERIC | LEVELS | {"-", "and", "sub"}):
        before -= 1
    return before < opened - 1 and tokens[before].lower in LOCATIVE | {"from"} and tokens[before + 1].text[:1].isupper()


def names_division(notes: Annotations, last: int) -> bool:
    """A name ends right before the word for a small division or place, whatever taggers take it for ('in Bela kebele')."""
    after = notes.tokens[last + 1] if last + 1 < len(notes.tokens) else notes.tokens[last]
    return after.lower in SMALL_DIVISIONS | {"village", "hamlet", "locality", "territory", "township", "commune", "prefecture", "governorate", "oblast"} and after.index > last and notes.tokens[last].head == after.index and after.text.islower()


def is_described(notes: Annotations, head: int) -> bool:
    """The words behind a name say what kind of place it is ('attacked Bela, a fishing community near the border')."""
    kinds = GENERIC | {"community", "outpost"}
    return any(notes.tokens[i].lemma.lower() in kinds and any(notes.tokens[c].lower in ("a", "an") for c in notes.children(i, "det")) for i in notes.children(head, "appos"))


RAIDED = frozenset({"attack", "raid", "storm", "invade", "overrun", "shell", "bomb", "bombard", "ransack", "plunder", "besiege", "strike"})
"""Verbs of coming upon a village."""


def is_raided(notes: Annotations, head: int) -> bool:
    """Armed people came upon what is called so, and right behind it stands in what it lies ('raided Bela in Kori District on Sunday')."""
    tokens, sentence = notes.tokens, notes.sentences[notes.tokens[head].sentence]
    if tokens[tokens[head].head].lemma.lower() not in RAIDED or head + 2 >= sentence.last or tokens[head].label[2:] not in ("", "PERSON", "GPE", "LOC") or tokens[head - 1].pos in ("PROPN", "NOUN"):
        return False
    return tokens[head + 1].lower == "in" and tokens[head + 2].pos == "PROPN" and tokens[head + 2].label[2:] not in ("DATE", "TIME") and not any(t.lower in ("he", "she", "his", "her", "him") for t in tokens[head + 1 : sentence.last])


LONGEST = 2
"""Tokens behind the first that a name of an unknown place has, such as 'Ain-Zana'."""


def acts_elsewhere(dossier: Dossier, first: int, last: int) -> bool:
    """Somebody of that name does or says something in the report, owns something, or has it for a surname."""
    notes = dossier.notes
    assert notes is not None
    words, name = [t.lower for t in notes.tokens[first : last + 1]], notes.tokens[last].lower
    whole = fold_name(" ".join(t.text for t in notes.tokens[first : last + 1]))  # which the cast has for a person where taggers take it for one
    if any((called := fold_name(draft.name)).split()[-1:] == [fold_name(name)] and called != whole and " " in draft.name.strip() and draft.kind == "person" for draft in dossier.cast.drafts.values()):
        return True
    for token in (notes.tokens[i] for i in notes.standing.get(name, ())):
        if token.index != last and token.dep in (*SUBJECTS, "poss", "agent") and [t.lower for t in notes.tokens[token.index - (last - first) : token.index + 1]] == words:
            return True
    return False


LONG_KINDS = (("local", "government", "area"), ("rural", "municipality"), ("area", "council"), ("development", "region"))
"""Words of several parts for divisions, behind the name."""


def without_kind(tokens: list[Token], first: int, last: int) -> int:
    """The last token of a name without the words for its kind of division ('Ardo Local Government Area')."""
    for kind in LONG_KINDS:
        if last - len(kind) >= first and tuple(t.lower for t in tokens[last - len(kind) + 1 : last + 1]) == kind:
            return last - len(kind)
    return last


KINDS = frozenset("ocean sea bay gulf mass university day eve interstate exit lot no unit suite refuge resort restaurant residence surgery chapel office offices highways strip farm recreation community center centre international shopping club council law league grill".split()) | GENERIC | LEVELS | CALLED | FACILITIES
"""Words that alone name no place, though they are written large at the end of a longer name."""


def is_no_name(notes: Annotations, first: int, last: int) -> bool:
    """A run is only the noun of a longer name ('Baringo County'), or a word that looks like a state's abbreviation ('after Sunday Mass.')."""
    tokens = notes.tokens
    if last + 2 < len(tokens) and tokens[last + 1].lower in ("'s", "’s") and tokens[last + 2].text[:1].isupper() and tokens[last + 2].lower in CALLED | FACILITIES | {"basilica", "abbey", "chapel"} and tokens[last + 2].sentence == tokens[last].sentence:
        return True  # 'St. Mary's Square' is called after a person
    if first == last and tokens[first].lower in FEASTS:
        return True
    if all(token.lower in KINDS for token in tokens[first : last + 1]):
        return True
    abbreviated = first == last and first > 0 and re.fullmatch(r"[A-Z][a-z]{2,4}\.", tokens[last].text) is not None
    before_noun = last + 1 < len(tokens) and tokens[last + 1].pos == "NOUN" and tokens[last + 1].sentence == tokens[last].sentence  # 'an Ill. man'
    return abbreviated and not before_noun and tokens[first - 1].text != "," and tokens[first - 1].lower not in LOCATIVE | {"of", "from"}
