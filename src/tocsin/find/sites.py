"""Common nouns that stand for a place named before: 'the town', 'both crossings', 'the port', 'the Kenyan capital'.

A noun points back to the last place that the report called so ('the Moyale crossing … the crossing'), or whose kind the noun names
('entered Djibo … fled the town'). An indefinite noun ('a crossing'), or one that has a name of its own, points to none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import takewhile

from tocsin.atlas import Atlas, Meaning
from tocsin.cast import Draft
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.find.origins import country_of_story
from tocsin.find.unlisted import is_bearing
from tocsin.gazetteer import fold_name
from tocsin.grounds import ALIKE, CALLED, DIVISIONS, FACILITIES, GENERIC, GROUNDS, LEVELS, TAKING, TOWNS
from tocsin.knowledge import Country
from tocsin.names import Name
from tocsin.text import LOCATIVE, Annotations

BACK = frozenset({"the", "this", "that", "both", "these", "those"})
SMALL = frozenset({"village", "settlement", "hamlet"})
"""Nouns that no capital is called by."""
REACH = 12
"""Sentences back within which a place is still the one that is spoken of."""


DraftOf = Callable[[Meaning], Draft]


def add_sites(dossier: Dossier, atlas: Atlas, draft_of: DraftOf) -> None:
    """Write which named place each noun that points back stands for; `draft_of` makes the entity of a capital that the report does not name."""
    notes, cast = dossier.notes, dossier.cast
    assert notes is not None
    opening = next((s.paragraph for s in notes.sentences if s.end > dossier.body), 0)
    for token in notes.tokens:
        noun = token.lemma.lower()
        if token.lower == "there" and token.dep == "advmod" and token.pos == "ADV" and token.start >= dossier.body:
            found = last_stood_in(dossier, notes, token.index)
            if found is not None:
                dossier.sites[token.index] = found
            continue
        if token.lower == "here" and token.dep in ("advmod", "pcomp", "pobj") and token.start >= dossier.body:
            if not token.quoted and (found := reporter_at(dossier, notes)) is not None:
                dossier.sites[token.index] = found
            continue
        if noun in SEATS and token.pos in ("NOUN", "PROPN") and token.index not in cast.places and token.start >= dossier.body and (found := seat_of_state(dossier, notes, token.index, atlas, draft_of)) is not None:
            dossier.sites[token.index] = found
            continue
        if token.pos == "NOUN" and noun in AREAS and token.index not in cast.places and token.start >= dossier.body and stands_for_area(dossier, notes, token.index):
            if (found := last_stood_in(dossier, notes, token.index)) is not None:
                dossier.sites[token.index] = found
            continue
        if token.pos != "NOUN" or noun not in POINTING or token.index in cast.places or token.start < dossier.body:
            continue
        if noun == "capital":
            found = capital_of(dossier, notes, token.index, atlas, draft_of)
        elif points_back(dossier, notes, token.index):
            found = last_called(dossier, notes, token.index, noun)
        elif noun in TOWNS and notes.sentences[token.sentence].paragraph == opening:
            found = named_later(dossier, notes, token.index)
        else:
            found = None
        if found is not None:
            dossier.sites[token.index] = found


AREAS = frozenset({"area", "scene", "spot", "vicinity", "locality", "community", "site", "neighbourhood", "neighborhood"})
"""Nouns for where the last thing happened, whatever that place is."""


def stands_for_area(dossier: Dossier, notes: Annotations, at: int) -> bool:
    """The noun, definite and with nothing that tells which, stands where places stand ('sent troops to the area', 'stormed the community')."""
    token = notes.tokens[at]
    where = token.dep == "pobj" and notes.tokens[token.head].lower in LOCATIVE | {"to", "from"}
    taken = token.dep in ("dobj", "nsubjpass") and notes.tokens[token.head].lemma.lower() in TAKING | {"attack", "invade"}
    return (where or taken) and points_back(dossier, notes, at)


WATERS = frozenset("sea waters lake lakeshore gulf bay river forest peninsula".split())
"""Nouns for pieces of nature that point back as a town's do ('on the lake', 'in the same waters')."""
POINTING = TOWNS | CALLED | WATERS | DIVISIONS.keys() | {"capital"}
"""Nouns for places that point back."""
SEATS = frozenset({"embassy", "ministry", "parliament", "congress", "palace", "assembly", "senate", "legislature"})
"""Nouns for buildings from which a state is ruled."""
OTHERS = frozenset("regional provincial local municipal district autonomous state general royal cultural european federal".split())
"""Words before them that say that they are no seat of a nation, or leave it open."""


def seat_of_state(dossier: Dossier, notes: Annotations, at: int, atlas: Atlas, draft_of: DraftOf) -> str | None:
    """The capital, for the parliament or the palace before or in which something happens ('chained themselves to the gate of the presidential palace'), where the report is of one country."""
    token = notes.tokens[at]
    if token.lemma.lower() == "palace" and not any(notes.tokens[c].lower in ("presidential", "national", "president", "government") for c in notes.children(at, "amod", "compound", "poss")):
        return None
    way = [at, *notes.ancestors(at)[:3]]
    stood = any(notes.tokens[i].lower in ("outside", "at", "inside", "near", "into", "around", "before") or (notes.tokens[i].lower == "of" and notes.tokens[notes.tokens[i].head].lower in ("front", "gates", "gate", "steps", "outside")) for i in way[1:])
    taken = token.dep in ("dobj", "nsubjpass") and notes.tokens[token.head].lemma.lower() in ("storm", "besiege", "surround", "occupy", "shell", "bomb", "torch", "blockade", "encircle", "ransack")
    below = notes.children(at, "amod", "compound", "nmod", "poss")
    if not (stood or taken) or any(notes.tokens[c].lower in OTHERS for c in below):
        return None
    owners = [dossier.names[i] for i in [*below, *of_it(notes, at)] if i in dossier.names]
    if any(i in dossier.cast.places and i not in dossier.names for i in [*below, *of_it(notes, at)]):
        return None  # 'the parliament of Bavaria'
    town = notes.tokens[at + 1 : at + 5]
    if town and town[0].lower in ("in", "of") and any(t.index in dossier.cast.places and dossier.cast.drafts[dossier.cast.places[t.index]].precision != "country" for t in takewhile(lambda t: t.pos == "PROPN", town[1:])):
        return None  # 'rallied outside the embassy in Riga', wherever a parser hangs the town
    guest = token.lemma.lower() == "embassy"  # whose name is that of the state that it is sent by
    code = owners[0].country if owners and not guest else main_country(dossier) or country_of_story(dossier)
    if guest and (not owners or code in {owner.country for owner in owners}):
        return None
    state = atlas.states.get(code or "")
    reported = reporter_at(dossier, notes)
    if token.lemma.lower() == "ministry" and state is not None and reported is not None and dossier.cast.drafts[reported].country == state.code:
        return reported  # some states are ruled from another town than their capital
    return capital_draft(dossier, state, atlas, draft_of) if state is not None and state.capital else None


def reporter_at(dossier: Dossier, notes: Annotations) -> str | None:
    """The town of the dateline, which 'here' means in an agency's report."""
    if dossier.dateline is None or dossier.dateline.place is None:
        return None
    inside = (i for i in sorted(dossier.cast.places) if dossier.dateline.place.start <= notes.tokens[i].start < dossier.dateline.place.end)
    return next((dossier.cast.places[i] for i in inside if dossier.cast.drafts[dossier.cast.places[i]].precision == "town"), None)


def last_stood_in(dossier: Dossier, notes: Annotations, at: int) -> str | None:
    """The place that 'there' means: the last in or at which, in this sentence or shortly before, something was said to be."""
    first = notes.sentences[max(0, notes.tokens[at].sentence - NEARBY)].first
    for head in range(at - 1, first - 1, -1):
        told_of = notes.tokens[head].dep == "nsubj" and notes.tokens[head].sentence == notes.tokens[at].sentence and head not in dossier.names
        if head in dossier.cast.places and notes.tokens[head].start >= dossier.body and (told_of or (is_stood_in(notes, head) and not is_of_speaker(notes, head))):
            return dossier.cast.places[head]
    return None


def is_of_speaker(notes: Annotations, head: int) -> bool:
    """A place only says where somebody sits who tells of another one ('the governor's spokesman in Sokoto said')."""
    subject = next((i for i in notes.ancestors(head) if notes.tokens[i].dep == "nsubj"), None)
    return subject is not None and notes.tokens[notes.tokens[subject].head].lemma.lower() in SAYING


NEARBY = 2
"""Sentences back to which 'there' points."""


def is_stood_in(notes: Annotations, head: int) -> bool:
    """A place name stands after a preposition of place, alone or before a noun for ground."""
    token = notes.tokens[head]
    if token.dep in ("compound", "nmod") and notes.tokens[token.head].lemma.lower() in GROUNDS:
        token = notes.tokens[token.head]
    if token.dep == "pobj" and notes.tokens[token.head].lower == "of" and notes.tokens[notes.tokens[token.head].head].lemma.lower() in GENERIC:
        token = notes.tokens[notes.tokens[token.head].head]  # 'in the port of X'
    return token.dep == "pobj" and notes.tokens[token.head].lower in ("in", "at", "near", "on", "to", "into", "inside", "outside", "around")


def named_later(dossier: Dossier, notes: Annotations, at: int) -> str | None:
    """The town that 'a village in the north' turns out to be: the first of its kind in which, in the paragraphs after a report's first, something happens.

    What the report calls a capital or a city is no village, and a town of another country is another one.
    """
    token = notes.tokens[at]
    below = [*notes.children(at, "amod", "compound", "nmod", "poss", "appos"), *of_it(notes, at)]
    named = [i for i in below if i in dossier.cast.places]
    if not any(notes.tokens[c].lower in ("a", "an") for c in notes.children(at, "det")) or any(dossier.cast.drafts[dossier.cast.places[i]].precision not in ("country", "region", "admin1") for i in named):
        return None
    if notes.tokens[token.head].lower == "from" or any(notes.tokens[i].pos == "PROPN" and i not in dossier.cast.places for i in notes.children(at, "appos")):
        return None
    countries = {dossier.cast.drafts[dossier.cast.places[i]].country for i in named}
    paragraph = notes.sentences[token.sentence].paragraph
    for sentence in notes.sentences[token.sentence + 1 :]:
        if sentence.paragraph - paragraph > FILLED_IN:
            break
        for head in range(sentence.first, sentence.last):
            draft = dossier.cast.drafts[dossier.cast.places[head]] if head in dossier.cast.places else None
            if draft is None or not fits_kind(draft, token.lemma.lower()) or not (is_stood_in(notes, head) or is_taken(notes, head)) or head in dossier.names or notes.tokens[clause_of(notes, head)].lemma.lower() in SAYING:
                continue
            if (countries and draft.country and draft.country not in countries) or is_called(notes, head, GREATER | LEVELS):
                continue
            return draft.id
    return None


def is_taken(notes: Annotations, head: int) -> bool:
    """Something is done to a place as a whole ('surrounded the hamlet of Bela')."""
    token = notes.tokens[head]
    if token.dep == "pobj" and notes.tokens[token.head].lower == "of" and notes.tokens[notes.tokens[token.head].head].lemma.lower() in GENERIC:
        token = notes.tokens[notes.tokens[token.head].head]
    return token.dep in ("dobj", "nsubjpass") and notes.tokens[token.head].lemma.lower() in TAKING


FILLED_IN = 2
"""Paragraphs within which a report names the place with which it opens."""
GREATER = frozenset({"capital", "city"})
SAYING = frozenset({"say", "tell", "speak", "add", "report"})


def points_back(dossier: Dossier, notes: Annotations, at: int) -> bool:
    """The noun is definite, and no name stands in its phrase."""
    if not any(notes.tokens[c].lower in BACK for c in notes.children(at, "det", "predet")):
        return False
    below = notes.children(at, "amod", "compound", "nmod", "poss", "appos")
    if any(notes.tokens[i].lower in ANOTHER for i in below):
        return False
    below = [i for i in below if i not in lands_before(dossier, notes, at)]
    return not any(i in dossier.cast.places or i in dossier.names or notes.tokens[i].pos == "PROPN" for i in [*below, *of_it(notes, at)])


def lands_before(dossier: Dossier, notes: Annotations, at: int) -> dict[int, str]:
    """The words before a noun for a town that say of which country it is ('the Malian town'), with that country."""
    if notes.tokens[at].lemma.lower() not in TOWNS:
        return {}
    return {i: code for i in notes.children(at, "amod", "compound", "nmod") if (name := dossier.names.get(i)) is not None and name.kind == "demonym" and (code := name.country) is not None}


ANOTHER = frozenset("first second third other another next nearby neighbouring neighboring adjacent opposite".split())
"""Words before a noun that make it another place than the one named before ('at the first bridge', 'the nearby village')."""


def of_it(notes: Annotations, at: int) -> list[int]:
    """The nouns after 'of' or 'in' below a noun."""
    return [i for p in notes.children(at, "prep") if notes.tokens[p].lower in ("of", "in", "at", "near") for i in notes.children(p, "pobj")]


def last_called(dossier: Dossier, notes: Annotations, at: int, noun: str) -> str | None:
    """The last place in the report before a noun that may be called by it; the dateline names only where the reporter was."""
    words, lands = next((group for group in ALIKE if noun in group), frozenset({noun})), {*lands_before(dossier, notes, at).values()}
    for head in candidates(notes, at, noun):
        if head not in dossier.cast.places or notes.tokens[head].start < dossier.body:
            continue
        draft = dossier.cast.drafts[dossier.cast.places[head]]
        if is_bearing(notes, head) or (noun in SMALL and notes.tokens[head].sentence == notes.tokens[at].sentence and is_told_in(notes, head)):
            continue  # 'in Bela, 40 km south of Kori … in the town'
        if lands and draft.country not in lands:
            continue
        if noun in SMALL and (head in dossier.names or is_called(notes, head, GREATER | LEVELS)):
            continue  # a capital or a district is no village
        if noun == "town" and ((head in dossier.names and dossier.names[head].kind == "capital") or is_called(notes, head, LEVELS) or is_quarter(dossier, notes, head)):
            continue
        if fits_kind(draft, noun) or is_called(notes, head, words):
            return draft.id
    return None


def is_told_in(notes: Annotations, head: int) -> bool:
    """The place is that where somebody told of another one ('told reporters in Bela that rebels stormed the village')."""
    verb = clause_of(notes, head)
    return is_stood_in(notes, head) and notes.tokens[verb].lemma.lower() in SAYING and notes.tokens[verb].index < head


def candidates(notes: Annotations, at: int, noun: str) -> Iterator[int]:
    """The tokens before a noun to which it may point back: the nearest first; behind its reach, 'the town' is the first that the report named, and a sea the last."""
    near = within_reach(notes, at)
    yield from near
    if noun in WATERS:
        yield from range(near.stop, -1, -1)
    elif noun in GREATER | {"town"}:
        yield from range(near.stop + 1)


def is_quarter(dossier: Dossier, notes: Annotations, head: int) -> bool:
    """The name is that of a hospital, school or the like ('Kandy General Hospital'), or of a part of a town ('Dhaka's Lalbagh'), of which no report speaks as the town."""
    ground = notes.tokens[head].head if notes.tokens[head].dep in ("compound", "nmod") else head
    if any(i in dossier.cast.places or i in dossier.sites for i in (*notes.children(head, "poss"), *notes.children(ground, "poss"))):
        return True
    rest = notes.tokens[head + 1 : notes.sentences[notes.tokens[head].sentence].last][:4]
    return any(t.lower in FACILITIES for t in takewhile(lambda t: t.pos == "PROPN", rest))


def within_reach(notes: Annotations, at: int) -> range:
    """The tokens before a noun in which it can point back, the nearest first."""
    return range(at - 1, notes.sentences[max(0, notes.tokens[at].sentence - REACH)].first - 1, -1)


def fits_kind(draft: Draft, noun: str) -> bool:
    """The noun names the kind of a place."""
    if noun in TOWNS:
        return draft.precision == "town" or (draft.precision is None and draft.kind == "place")
    return draft.precision in DIVISIONS.get(noun, ())


def is_called(notes: Annotations, head: int, words: frozenset[str]) -> bool:
    """The name stands before one of some nouns, has it as its last word, or follows it with 'of' or 'at' ('the port of Sfax')."""
    token = notes.tokens[head]
    first, last = head, head
    while first and notes.tokens[first - 1].pos == "PROPN" and notes.tokens[first - 1].head == head:
        first -= 1
    while last + 1 < len(notes.tokens) and notes.tokens[last + 1].sentence == token.sentence and (notes.tokens[last + 1].lower in GENERIC | LEVELS or notes.tokens[last + 1].lemma.lower() in CALLED):
        last += 1
    named = {notes.tokens[i].lemma.lower() for i in range(first, last + 1)}
    above = notes.tokens[token.head]
    if token.dep in ("compound", "nmod", "poss", "amod", "appos") and above.pos in ("NOUN", "PROPN"):
        named.add(above.lemma.lower())
    if token.dep == "pobj" and above.lower in ("of", "at") and notes.tokens[above.head].pos == "NOUN" and not any(notes.tokens[c].pos == "PROPN" for c in notes.children(above.head, "compound", "nmod")):  # not 'the Bela district of Kori'
        named.add(notes.tokens[above.head].lemma.lower())
    return bool(named & words)


def capital_of(dossier: Dossier, notes: Annotations, at: int, atlas: Atlas, draft_of: DraftOf) -> str | None:
    """The capital that 'the Kenyan capital', 'the capital of Kenya' or, of the state last named, 'the capital' means; None where its name stands beside it."""
    if any(i in dossier.cast.places for i in notes.children(at, "appos")) or (at + 1 < len(notes.tokens) and at + 1 in dossier.cast.places):
        return None
    if not any(notes.tokens[c].lower in BACK for c in notes.children(at, "det")) and not notes.children(at, "poss"):
        return None
    owners = [dossier.names[i] for i in [*notes.children(at, "amod", "compound", "nmod", "poss"), *of_it(notes, at)] if i in dossier.names]
    if owners:
        state = owners[0].state
    elif of_it(notes, at) or notes.children(at, "amod", "compound", "nmod", "poss"):
        return None  # 'the provincial capital', 'the capital of the district'
    else:
        named = [code for i in within_reach(notes, at) if (name := dossier.names.get(i)) is not None and (code := name.country) is not None]
        around = Counter(code for i in within_reach(notes, at) if i in dossier.cast.places and (code := dossier.cast.drafts[dossier.cast.places[i]].country) is not None)
        main = main_country(dossier)
        state = atlas.states.get((main if main in named else next((code for code, _ in around.most_common(1)), None) or country_of_story(dossier) or next(iter(named), None)) or "")
    return capital_draft(dossier, state, atlas, draft_of) if state is not None and state.capital else None


def main_country(dossier: Dossier) -> str | None:
    """The country that a report names at least twice as often as any other."""
    ranked = sorted(dossier.focus.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]) else None


def capital_draft(dossier: Dossier, state: Country, atlas: Atlas, draft_of: DraftOf) -> str | None:
    """The capital of a state in the cast, put there if the report does not name it."""
    assert state.capital is not None
    meanings = atlas.meanings(state.capital, Name("capital", state.code, state=state))
    best: Meaning | None = meanings[0] if meanings else None
    if best is None or best.country != state.code or fold_name(best.name) == fold_name(state.name):
        return None
    return dossier.cast.add(draft_of(best)).id
