"""Finds the words that name places: what the parser calls a place, what stands where places stand, and the town in 'Youngstown police'."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from tocsin.atlas import DATELINE, Atlas
from tocsin.bonds import is_on_way
from tocsin.dossier import Dossier
from tocsin.find.aliases import ALIAS, QUOTES
from tocsin.find.behind import containers, goes_on
from tocsin.find.inside import BROADCASTS, DIRECTIONS, county, inside, known_inside, named_person
from tocsin.find.unlisted import CALENDAR, FOLLOWERS, head_in, is_bearing, is_no_name, names_division, stands_alone, without_kind
from tocsin.gazetteer import fold_name
from tocsin.grounds import GENERIC, GROUNDS, LEVELS, NATURAL, ROADS, SHELLED, SHIPS, SIEGES, STRUCK, TOWNS
from tocsin.names import Name
from tocsin.text import LOCATIVE, SUBJECTS, Annotations, Token

JOINING = frozenset(["al", "el", "de", "del", "la", "of", "e", "i", "da", "do", "dos", "das", "di", "du", "des", "le", "les", "upon", "on", "sur", "am", "an", "der", "and"])
ROMANCE = frozenset({"da", "das", "do", "dos", "de", "del", "di", "du"})
"""What joins the parts of Romance names."""
ARTICLES = frozenset(["al", "el", "ad", "an", "ar", "as", "at", "ash", "az", "ul", "ud"])
"""The Arabic article, before a hyphen."""
IZAFAT = frozenset(["e", "i", "ye", "yi", "o", "wa"])
"""What joins the parts of Persian names, after a hyphen."""
PARTY = re.compile(r"(?:DFL|[DRI])\s?[-–]")
"""A party before the constituency of one of its members ('R-Marshall')."""
HEADING = re.compile(r"^\s*(?:,[^\n]{1,40}?)?(?:\([^\n)]{2,40}\)\s*)?(?:—|–|--|-\s|:)")


@dataclass(slots=True)
class Toponym:
    """Some tokens that name a place."""

    first: int
    last: int
    words: str
    name: Name | None = None
    """The dictionary's name, for a state, capital or feature."""
    sure: bool = True
    """It stands where places stand; otherwise it counts only if the tables or the rest of the report know it."""
    level: str = ""
    """The word for a division beside it ('county')."""
    within: tuple[str, ...] = ()
    """What the words behind it say it lies in, nearest first ('Paris, Texas')."""
    listed: bool = False
    """What stands behind it may be the next of a list instead ('Texas, Utah and Virginia')."""
    part: bool = False
    """It is the first part of a longer name ('Youngstown State University')."""
    acted_on: bool = False
    """Something is done to it or said of it: it is an object, not somebody who acts."""
    struck: bool = False
    """It is an object of war: attacked, captured, the siege 'of' it."""
    person: bool = False
    """The tagger takes it for a person."""
    skip: int = 0
    """Characters of the first token before the name ('R-Marshall')."""

    @property
    def key(self) -> str:
        """The folded name: mentions with the same key, level and container are one place."""
        return fold_name(self.words)


def dictionary_names(dossier: Dossier, atlas: Atlas) -> list[Toponym]:
    """States, capitals and features that the dictionaries found, and towns that stand for a government elsewhere."""
    notes = dossier.notes
    assert notes is not None
    found: list[Toponym] = []
    done = -1
    for index in sorted(dossier.names):
        name = dossier.names[index]
        if index <= done or name.kind not in ("country", "capital", "feature", "seat"):
            continue
        done = index
        while done + 1 in dossier.names and dossier.names[done + 1] is name and notes.tokens[done + 1].sentence == notes.tokens[index].sentence:
            done += 1
        if index == done and named_person(dossier, index, done):
            continue
        words = dossier.read[notes.tokens[index].start : notes.tokens[done].end]
        if name.kind == "feature" and index and has_direction(notes, index):
            found.append(Toponym(index - 1, done, dossier.read[notes.tokens[index - 1].start : notes.tokens[done].end], name))
        elif name.kind != "seat":
            found.append(Toponym(index, done, words, name))
        elif (is_placelike(dossier, index, done) or is_within(notes, index, done)) and any(town.country == name.country and town.kind == "town" for town in atlas.towns(words)):
            found.append(Toponym(index, done, words))  # a town that was or is a seat of government ('killed in Lagos')
    return found


def has_direction(notes: Annotations, index: int) -> bool:
    """A name has a capitalised word for a direction before it ('West Wollega'), which makes it that of a part."""
    before = notes.tokens[index - 1]
    return before.lower in DIRECTIONS and before.text[:1].isupper() and before.sentence == notes.tokens[index].sentence and notes.sentences[before.sentence].first != before.index


def is_within(notes: Annotations, first: int, last: int) -> bool:
    """The name stands after 'in' or 'near', or behind 'an attack on', where no government stands, whatever the parser takes it for."""
    head = notes.tokens[head_in(notes, first, last)]
    above = notes.tokens[head.head]
    return head.dep == "pobj" and above.head != above.index and (above.lower in ("in", "near") or (above.lower == "on" and notes.tokens[above.head].lemma.lower() in STRIKES))


def wider_names(dossier: Dossier, atlas: Atlas) -> list[Toponym]:
    """Places whose names begin or end with a state's, a people's or a feature's ('New South Wales', 'British Columbia', 'East Java')."""
    notes = dossier.notes
    assert notes is not None
    tokens, found, done = notes.tokens, [], -1
    for index in sorted(dossier.names):
        outlet = dossier.names[index].kind == "actor" and index and tokens[index - 1].lower in DIRECTIONS  # an outlet that is called after a region ('Middle Shabelle')
        if index <= done or not (outlet or dossier.names[index].kind in ("country", "demonym", "capital", "seat", "feature")):
            continue
        last = index
        while last + 1 in dossier.names and dossier.names[last + 1] is dossier.names[index] and tokens[last + 1].sentence == tokens[index].sentence:
            last += 1
        spans = [(index - left, last + right) for left in (2, 1, 0) for right in (2, 1, 0) if left + right]
        for a, b in spans:
            if a <= done or a < 0 or b >= len(tokens) or tokens[a].sentence != tokens[b].sentence:
                continue
            rest = [i for i in range(a, b + 1) if not index <= i <= last]
            if all((tokens[i].text[:1].isupper() and i not in dossier.names and len(tokens[i].text) > 1) or (tokens[i].text == "-" and a < i < b and tokens[i - 1].end == tokens[i + 1].start - 1) for i in rest) and atlas.is_known(dossier.read[tokens[a].start : tokens[b].end]):
                found.append(Toponym(a, b, dossier.read[tokens[a].start : tokens[b].end]))
                done = b
                break
    return found


def is_name(token: Token, *, begins: bool) -> bool:
    """The token may be part of a place's name."""
    if not token.text[:1].isupper() or token.lower in CALENDAR:
        return False
    return token.pos == "PROPN" or (token.text.isupper() and len(token.text) > 1) or (token.pos in ("NOUN", "ADJ", "X") and not begins)


def runs(dossier: Dossier) -> list[tuple[int, int]]:
    """Runs of capitalised tokens that no dictionary knows."""
    notes = dossier.notes
    assert notes is not None
    tokens, found, index = notes.tokens, [], 0
    starts = {sentence.first for sentence in notes.sentences}

    def free(at: int, sentence: int) -> bool:
        return at < len(tokens) and tokens[at].sentence == sentence and at not in dossier.names and is_name(tokens[at], begins=at in starts) and not is_rank(tokens, at) and not tells_kind(tokens, at)

    while index < len(tokens):
        sentence = tokens[index].sentence
        if not free(index, sentence):
            index += 1
            continue
        last = index
        while (more := next((width for width in (1, 2, 3, 4) if free(last + width, sentence) and joins(tokens, last, width)), 0)):
            last += more
        found.append((index, last))
        index = last + 1
    return found


def is_rank(tokens: list[Token], at: int) -> bool:
    """The last part of 'Officer-in-Charge' or 'Commander-in-Chief', behind which the name of a station may stand."""
    return at > 1 and tokens[at].lower in ("charge", "chief") and tokens[at - 1].text == "-" and tokens[at - 2].lower == "in"


FAITHS = frozenset("christian catholic protestant orthodox anglican baptist methodist lutheran evangelical pentecostal coptic mormon muslim islamic sunni shia shiite sufi salafi ahmadi druze alawite yazidi jewish hindu sikh jain buddhist bahai arab".split())
"""Words for faiths and a people after which counties and towns are called, too."""


def tells_kind(tokens: list[Token], at: int) -> bool:
    """The word for a faith says of what kind somebody or something is ('Christian students'), whichever county is called so."""
    owner, beside = tokens[tokens[at].head], {t.lower for t in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])}
    return tokens[at].lower in FAITHS and (not FAITHS.isdisjoint(beside) or tokens[at].dep in ("amod", "compound", "nmod", "conj") and (owner.tag in ("NN", "NNS") or owner.lower in FAITHS))


def joins(tokens: list[Token], last: int, width: int) -> bool:
    """What stands between a token and the one so many places on joins two parts of a name ('Rio de', 'Guinea-', 'Deir al-', 'Mazar-e', 'Mazar-e-')."""
    between = tokens[last + 1 : last + width]
    words = [token.lower for token in between]
    if words == ["of"] and last and tokens[last].lower in LEVELS | {"area"} and tokens[last - 1].pos == "PROPN":
        return False  # 'Bela District of Kori Province': one in the other
    if between and words[0] in ("on", "of", "and") and tokens[last + width].label[2:] in ("DATE", "TIME"):
        return False  # 'in Kita on May 3'
    if not between or (width == 2 and words[0] in JOINING - {"and"}):
        return True
    tight = all(a.end == b.start for a, b in zip(tokens[last : last + width], between, strict=False) if a.text == "-" or b.text == "-")
    if words == ["-"]:
        return tight and tokens[last + 1].end == tokens[last + 2].start
    if width == 3 and words[0] in ARTICLES and words[1] == "-":
        return tokens[last + 2].end == tokens[last + 3].start
    return tight and words[0] == "-" and words[1] in IZAFAT | ARTICLES and words[2:] in ([], ["-"])


def after_generic(notes: Annotations, head: int) -> bool:
    """The name stands in 'the town of X', 'the districts of X and Y'."""
    above = notes.tokens[notes.tokens[head].head]
    return notes.tokens[head].dep == "pobj" and above.lower == "of" and notes.tokens[above.head].lemma.lower() in GENERIC


def is_placelike(dossier: Dossier, first: int, last: int) -> bool:
    """The parser calls the run a place, or it stands where places stand and is nobody in the cast."""
    notes = dossier.notes
    assert notes is not None
    tokens = notes.tokens
    head = head_in(notes, first, last)
    label = tokens[head].label[2:] or tokens[first].label[2:]
    person = any(dossier.cast.drafts[dossier.cast.heads[i].entity].kind == "person" for i in range(first, last + 1) if i in dossier.cast.heads)
    above = tokens[tokens[head].head]
    if first and (tokens[first - 1].lower in ALIAS or (first > 1 and tokens[first - 2].lower in ALIAS and tokens[first - 1].text in QUOTES)):
        return False  # 'Jaime Ruiz, alias Santa Fe'
    if after_generic(notes, head) or names_ground(notes, head) or names_division(notes, last) or is_bearing(notes, head):
        return True  # 'the town of X', 'in the X forest', 'X township', whatever the parser takes X for
    if tokens[head].dep == "appos" and above.lemma.lower() in SHIPS and above.index < first:
        return False
    if person and label == "PERSON" and not stands_alone(dossier, first, last, head):
        # Taggers take unknown towns for persons; a preposition of place overrules them.
        return tokens[head].dep == "pobj" and above.lower in ("in", "near") and last == first
    if label in ("GPE", "LOC", "FAC") or stands_alone(dossier, first, last, head):
        return True
    if tokens[head].dep == "pobj" and above.lower in LOCATIVE | {"of", "from"}:
        return label not in ("PERSON", "DATE", "ORG")
    return tokens[head].dep in ("compound", "nmod", "appos", "conj") and above.lemma.lower() in GENERIC


def names_ground(notes: Annotations, head: int) -> bool:
    """The name stands before a noun for a piece of ground that says where ('in the Jebel Moon area', 'closed the Luvua ferry')."""
    token, above = notes.tokens[head], notes.tokens[notes.tokens[head].head]
    if token.dep not in ("compound", "nmod") or above.lemma.lower() not in NATURAL | ROADS | {"area", "neighbourhood", "neighborhood", "valley", "suburb", "frontier", "crossing", "island", "reef", "shoal", "atoll", "pit", "mine", "quarry", "goldfield"} or not above.text.islower():
        return False
    if token.label[2:] == "ORG" and above.lemma.lower() in ("area", "sector", "reserve", "junction"):
        return False  # 'in the Fatah area': whose it is
    return above.dep == "dobj" or (above.dep == "pobj" and notes.tokens[above.head].lower in LOCATIVE | {"from", "of", "on"})


def level_beside(notes: Annotations, first: int, last: int) -> str:
    """The word for a division inside, before ('the province of X') or behind a name, also one for several ('X, Y and Z counties')."""
    tokens = notes.tokens
    if last > first and tokens[last].lower in LEVELS:
        return tokens[last].lower
    if first >= 2 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in LEVELS:
        return tokens[first - 2].lower
    at = last + 1
    if at < len(tokens) and tokens[at].lower in LEVELS and tokens[at].sentence == tokens[last].sentence:
        return tokens[at].lower
    while at < len(tokens) and at < last + 14 and tokens[at].sentence == tokens[last].sentence and (tokens[at].text[:1].isupper() or tokens[at].lower in (",", "and", "or", "&")):
        at += 1
    if at < len(tokens) and at > last + 1 and tokens[at].lower in LEVELS and tokens[at].lower.endswith("s") and tokens[at].sentence == tokens[last].sentence:
        return tokens[at].lower
    return ""


def in_dateline(dossier: Dossier, first: int, last: int) -> bool:
    """The name stands at the head of a paragraph, before a dash: 'COLUMBUS, Ohio (AP) -'."""
    notes = dossier.notes
    assert notes is not None
    start, end = notes.tokens[first].start, notes.tokens[last].end
    opens = first == 0 or "\n" in dossier.read[notes.tokens[first - 1].end : start] or (notes.sentences[notes.tokens[first].sentence].first == first and notes.tokens[first].text.isupper())
    return opens and HEADING.match(dossier.read[end : end + 80]) is not None


def find_toponyms(dossier: Dossier, atlas: Atlas) -> list[Toponym]:
    """All names of places in a text, in order, with what the words around them say."""
    notes = dossier.notes
    assert notes is not None
    found = wider_names(dossier, atlas)
    taken = {i for topic in found for i in range(topic.first, topic.last + 1)}
    found.extend(topic for topic in dictionary_names(dossier, atlas) if topic.first not in taken)
    doubtful: list[Toponym] = []
    rest: list[tuple[int, int]] = []
    for first, last in runs(dossier):
        if first in taken or last in taken or is_no_name(notes, first, last):
            continue
        topics = in_run(dossier, first, last, atlas)
        for topic in topics:
            (found if topic.sure else doubtful).append(topic)
        if not topics and last > first:
            rest.append((first, last))
    surnames = {names[-1] for draft in dossier.cast.drafts.values() if draft.kind == "person" and " " in draft.name.strip() and (names := fold_name(draft.name).split())[0] not in DIRECTIONS}
    places = {topic.key for topic in found if topic.name is None} | {bare for topic in found if topic.name is None and (bare := re.sub(r" (?:city|county|town)$", "", topic.key))}
    for topic in found:
        if not atlas.is_known(topic.words):
            shorten(dossier, topic, places, atlas)
    bearers = surnames | tagged_surnames(notes)
    for topic in doubtful:
        topic.sure = topic.key in places  # the report uses the name as a place's elsewhere
    found.extend(topic for topic in doubtful if topic.key not in bearers)
    found.extend(openers(dossier, places - bearers))
    found.extend(Toponym(a, b, words, part=True) for first, last in rest for a, b, words in [known_inside(dossier, first, last, places - bearers)] if words)
    found = [topic for topic in found if not ((topic.key in surnames or is_of_person(dossier, notes, topic)) and is_surname(dossier, notes, topic)) and not is_people(notes, topic, atlas) and not is_one_of_many(notes, topic)]
    for topic in found:
        topic.within = containers(dossier, topic.last, atlas)
        heads = not topic.within and atlas.is_area(topic.words) and in_dateline(dossier, topic.first, topic.last)
        topic.level = topic.level or level_beside(notes, topic.first, topic.last) or (DATELINE if heads else "")
        if atlas.is_area(topic.words) and topic.within and not re.search(r"\.|^[A-Z]{2}$", topic.within[0]) and not atlas.lies_in(topic.words, topic.within[0]) and (goes_on(dossier, topic.last, topic.within) or not atlas.has_town(topic.words, topic.within[0])):
            topic.level, topic.within = topic.level or ("state" if atlas.are_peers(topic.words, topic.within[0]) else ""), ()
        topic.struck = topic.struck or (is_struck(notes, topic.first, topic.last) and not is_somebody(notes, topic.last))
        topic.listed = atlas.is_area(topic.words) or len(topic.within) > 1 or (bool(topic.within) and goes_on(dossier, topic.last, topic.within))
    return sorted(found, key=lambda topic: topic.first)


STATIONS = frozenset("station jail prison hospital courthouse airport college school council sheriff court university".split())
"""Houses and offices that are called after the place in which they are."""


def tagged_surnames(notes: Annotations) -> set[str]:
    """The last words of what the tagger takes for persons of several names."""
    tokens = notes.tokens
    ends = (i for i, token in enumerate(tokens) if token.label == "I-PERSON" and (i + 1 == len(tokens) or tokens[i + 1].label != "I-PERSON"))
    return {fold_name(tokens[i].text) for i in ends if tokens[i - 1].lower not in DIRECTIONS and tokens[i - 1].pos == "PROPN"}


def openers(dossier: Dossier, places: set[str]) -> list[Toponym]:
    """Sentences that open with a name which the report elsewhere uses as a place's, whatever the tagger takes a large first letter for."""
    notes = dossier.notes
    assert notes is not None
    firsts = [notes.tokens[sentence.first] for sentence in notes.sentences if sentence.first < len(notes.tokens)]
    return [Toponym(t.index, t.index, t.text) for t in firsts if t.pos in ("NOUN", "ADJ") and t.text[:1].isupper() and t.index not in dossier.names and fold_name(t.text) in places]


def shorten(dossier: Dossier, topic: Toponym, places: set[str], atlas: Atlas) -> None:
    """A house in a place that the report names elsewhere is called after it ('Kessu Police Station'), and an office after its county: the name is that of the place."""
    notes = dossier.notes
    assert notes is not None
    if topic.name is None and not topic.skip and (found := county(dossier, topic.first, topic.last, atlas)) is not None:
        topic.first, topic.last, topic.part = found.first, found.last, True
        topic.words = dossier.read[notes.tokens[found.first].start : notes.tokens[found.last].end]
        return
    if topic.name is not None or topic.last == topic.first or topic.skip or notes.tokens[topic.last].lower not in STATIONS:
        return
    for end in range(topic.last - 1, topic.first - 1, -1):
        words = dossier.read[notes.tokens[topic.first].start : notes.tokens[end].end]
        if fold_name(words) in places and all(t.lower in FOLLOWERS for t in notes.tokens[end + 1 : topic.last + 1]):
            topic.last, topic.words, topic.part = end, words, True
            return


def is_of_person(dossier: Dossier, notes: Annotations, topic: Toponym) -> bool:
    """The name, which acts here, is the first of somebody's whose whole name the report has ('Kessu Taro … Kessu said'): in some lands that is the family's."""
    token = notes.tokens[head_in(notes, topic.first, topic.last)]
    return token.dep in (*SUBJECTS, "poss") and any(draft.kind == "person" and fold_name(draft.name).startswith(topic.key + " ") for draft in dossier.cast.drafts.values())


def is_surname(dossier: Dossier, notes: Annotations, topic: Toponym) -> bool:
    """A name that somebody in the report bears stands where persons stand ('two cousins of Kessu', 'visited Kessu'), and no word makes it a place's."""
    token = notes.tokens[head_in(notes, topic.first, topic.last)]
    return (topic.name is None or topic.name.kind == "feature") and not topic.within and not in_dateline(dossier, topic.first, topic.last) and not level_beside(notes, topic.first, topic.last) and not (token.dep == "pobj" and notes.tokens[token.head].lower in LOCATIVE | {"from"}) and not after_generic(notes, token.index)


def is_people(notes: Annotations, topic: Toponym, atlas: Atlas) -> bool:
    """A division's name with the article stands for the people after whom it is called ('elders of the Turkana')."""
    token = notes.tokens[head_in(notes, topic.first, topic.last)]
    whose = notes.tokens[notes.tokens[token.head].head]
    if topic.first == 0 or notes.tokens[topic.first - 1].lower != "the" or whose.lemma.lower() in GROUNDS or token.dep in ("compound", "nmod", "amod", "poss") or topic.name is not None or topic.level:
        return False
    return (token.dep == "pobj" and notes.tokens[token.head].lower in ("of", "by", "with", "between", "among", "against") or token.dep in SUBJECTS) and any(town.kind in ("admin1", "admin2") for town in atlas.towns(topic.words))


def is_one_of_many(notes: Annotations, topic: Toponym) -> bool:
    """The name stands behind 'a' or 'an' and before no other noun ('handed out a Santa Claus'): it is that of a thing of which there are many."""
    token = notes.tokens[head_in(notes, topic.first, topic.last)]
    return topic.first > 0 and topic.name is None and not topic.part and notes.tokens[topic.first - 1].lower in ("a", "an") and notes.tokens[topic.first - 1].head == token.index and token.dep in ("dobj", "attr", *SUBJECTS, "conj")


def in_run(dossier: Dossier, first: int, last: int, atlas: Atlas) -> list[Toponym]:
    """The places that a run of capitalised words names: itself, or the town at the head of a longer name."""
    notes = dossier.notes
    assert notes is not None
    tokens = notes.tokens

    def words(a: int, b: int) -> str:
        return dossier.read[tokens[a].start : tokens[b].end]

    if party := PARTY.match(words(first, last)):
        start = tokens[first].start + party.end()
        while first < last and tokens[first].end <= start:
            first += 1
        name = dossier.read[start : tokens[last].end]
        return [Toponym(first, last, name, skip=max(0, start - tokens[first].start))] if atlas.is_known(name) else []
    bare = first + 2 if last > first + 1 and tokens[first].lower in TOWNS and tokens[first + 1].lower == "of" else first
    closes = tokens[last].lower == "county"
    while bare < last - closes and (tokens[bare].lower in DIRECTIONS or closes) and not any(atlas.is_known(words(bare, end)) for end in range(last, bare, -1)):
        bare += 1
    if tokens[bare].lower in DIRECTIONS and bare == last:
        joined = last + 1 in dossier.names and tokens[last].dep in ("compound", "amod") and tokens[last].head > last
        return [Toponym(bare, last, words(bare, last))] if tokens[bare].label[2:] in ("GPE", "LOC") and not joined else []
    if (short := without_kind(tokens, bare, last)) < last:
        return [Toponym(bare, short, words(bare, short), level="district")]
    whole = Toponym(bare, last, words(bare, last))
    if stands_as_place(dossier, bare, last, atlas) or (bare != first and is_placelike(dossier, first, last)):
        return [whole]
    if atlas.is_area(whole.words) and (last > bare or "." in whole.words) and not named_person(dossier, bare, last):
        return [whole]
    if atlas.is_known(whole.words) and modifies_local(dossier, bare, last):
        whole.sure = tokens[last + 1].lower not in BROADCASTS
        return [whole]
    if "-" in whole.words and atlas.is_known(whole.words) and not named_person(dossier, bare, last):
        return [whole]
    if (found := inside(dossier, bare, last, atlas)) is not None:
        return [Toponym(found.first, found.last, words(found.first, found.last), sure=found.sure, part=True)]
    return [Toponym(bare, last, whole.words, sure=False, acted_on=is_acted_on(notes, bare, last), struck=is_struck(notes, bare, last) and not is_somebody(notes, last), person=tokens[last].label[2:] == "PERSON")] if atlas.is_known(whole.words) and not named_person(dossier, bare, last) else []


def is_acted_on(notes: Annotations, first: int, last: int) -> bool:
    """The words are an object or stand after a preposition, and no title goes before them."""
    at = head_in(notes, first, last)
    while notes.tokens[at].dep == "conj" and notes.tokens[at].head != at:
        at = notes.tokens[at].head
    if notes.tokens[at].dep == "pobj" and notes.tokens[notes.tokens[at].head].lower not in LOCATIVE | {"from", "of"}:
        return False  # 'with X', 'between X and Y', 'by X': somebody who acts
    return notes.tokens[at].dep in ("dobj", "pobj", "nsubjpass") and not (first and notes.tokens[first - 1].pos in ("PROPN", "NOUN") and notes.tokens[first - 1].sentence == notes.tokens[first].sentence)


def is_struck(notes: Annotations, first: int, last: int) -> bool:
    """The name is an object of war: of a verb, or of a noun with 'of'."""
    return is_object_of(notes, head_in(notes, first, last), STRUCK | SHELLED, SIEGES)


def is_somebody(notes: Annotations, last: int) -> bool:
    """A name that a tagger takes for a person's has a pronoun for one behind it ('attacked Florence outside her home')."""
    token = notes.tokens[last]
    behind = notes.tokens[last + 1 : notes.sentences[token.sentence].last]
    return token.label[2:] == "PERSON" and any(one.lower in PERSONAL for one in behind)


STRIKES = frozenset({"attack", "strike", "airstrike", "raid", "assault", "bombardment", "barrage", "offensive", "advance", "march"})
"""Nouns for what is done to the town behind 'on', or to a person."""
PERSONAL = frozenset({"he", "she", "him", "his", "her", "who", "whose"})
"""Pronouns for somebody, and for no town."""


def is_object_of(notes: Annotations, at: int, verbs: Collection[str], nouns: Collection[str] = ()) -> bool:
    """The name is an object of one of these verbs, active or passive, or stands behind one of these nouns and 'of'; alone or in a list."""
    tokens = notes.tokens
    if at and tokens[at - 1].sentence == tokens[at].sentence and (tokens[at - 1].pos == "NUM" or tokens[at - 1].text.isdigit()):
        return False  # 'occupied the Place du 13 Mai'
    while tokens[at].dep == "conj" and tokens[at].head != at and tokens[tokens[at].head].pos == "PROPN":
        at = tokens[at].head
    above = tokens[tokens[at].head]
    if tokens[at].dep == "pobj":
        return (above.lower == "of" and tokens[above.head].lemma.lower() in nouns) or (above.lower == "on" and bool(nouns) and tokens[above.head].lemma.lower() in STRIKES)
    return tokens[at].dep in ("dobj", "nsubjpass", "advmod") and above.lemma.lower() in verbs


def stands_as_place(dossier: Dossier, first: int, last: int, atlas: Atlas) -> bool:
    """The words around a name make it a place's: parser, preposition, container, division, dateline, party and constituency."""
    notes = dossier.notes
    assert notes is not None
    tokens = notes.tokens
    known = atlas.is_known(dossier.read[tokens[first].start : tokens[last].end])
    if tokens[last].lower in ("county", "township", "parish", "province", "oblast", "governorate") and last > first:
        return True
    if named_person(dossier, first, last):
        return False
    if known and any(token.lower in ROMANCE for token in tokens[first:last]):
        return True  # 'Ponte da Barra', which taggers take for a body
    if is_placelike(dossier, first, last) or (known and containers(dossier, last, atlas)):
        return True
    head = head_in(notes, first, last)
    above = tokens[tokens[head].head]
    if known and tokens[head].dep == "pobj" and above.lower in LOCATIVE | {"from"} and tokens[head].label[2:] not in ("DATE", "TIME"):
        return True
    if known and (is_object_of(notes, head, SHELLED) or is_on_way(notes, top_of_list(notes, head).head)):
        return True
    if known and tokens[head].dep == "pobj" and above.lower == "on" and tokens[above.head].lemma.lower() in STRIKES and tokens[head].label[2:] != "PERSON":
        return True
    if known and (in_dateline(dossier, first, last) or re.search(PARTY.pattern + "$", dossier.read[max(0, tokens[first].start - 5) : tokens[first].start])):
        return True
    if known and in_series(notes, head):
        return True
    if known and tokens[last].head == last + 1 and tokens[last + 1].lower in ("region", "province", "district", "state"):
        return True  # 'the Kherson region', which taggers may take for somebody's name; not 'the Lincoln district attorney'
    return known and level_beside(notes, first, last) in ("counties", "provinces", "districts", "states", "regions", "county", "governorates")


def in_series(notes: Annotations, head: int) -> bool:
    """The name is coordinated with one that stands after a preposition of place ('in Tacloban and Babatngon')."""
    first = top_of_list(notes, head)
    return first.index != head and first.dep == "pobj" and notes.tokens[first.head].lower in LOCATIVE | {"from"}


def top_of_list(notes: Annotations, head: int) -> Token:
    """The first of the names that are coordinated with one."""
    token = notes.tokens[head]
    while token.dep in ("conj", "appos") and token.head != token.index and notes.tokens[token.head].pos == "PROPN":
        token = notes.tokens[token.head]
    return token


def modifies_local(dossier: Dossier, first: int, last: int) -> bool:
    """The next word is one before which a place's name stands ('Alexandria man', 'Joliet's building inspector')."""
    notes = dossier.notes
    assert notes is not None
    tokens = notes.tokens
    at = last + 1
    if at < len(tokens) and tokens[at].lower in ("'s", "’s"):
        return at + 1 < len(tokens) and tokens[at + 1].pos == "NOUN" and tokens[first].label[2:] != "PERSON"
    return at < len(tokens) and tokens[at].sentence == tokens[last].sentence and (tokens[at].lower in FOLLOWERS) and not named_person(dossier, first, last)
