"""Finds places and says which one is meant; unknown places stay known by their name alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from tocsin.atlas import Atlas, Meaning, atlas_of
from tocsin.cast import Cast, Draft, slug
from tocsin.dossier import Dossier
from tocsin.find.inside import DIRECTIONS
from tocsin.find.namesakes import choose
from tocsin.find.nearby import RADII, UCDP, settle_named, settle_rough
from tocsin.find.origins import public_words, settle_origins
from tocsin.find.sectors import settle_sectors
from tocsin.find.sites import add_sites
from tocsin.find.toponyms import Toponym, after_generic, find_toponyms, names_ground
from tocsin.find.unlisted import head_in, is_described, names_division, stands_alone
from tocsin.gazetteer import country_radius, fold_name
from tocsin.grounds import CALLED, FACILITIES, GENERIC, GROUNDS, NATURAL, SMALL_DIVISIONS
from tocsin.knowledge import EntityKind, Feature
from tocsin.ontology import Ontology
from tocsin.records import PlacePrecision
from tocsin.stage import Stage
from tocsin.text import LOCATIVE, Annotations

PRECISIONS: dict[str, PlacePrecision] = {"town": "town", "admin1": "admin1", "admin2": "district", "region": "region", "water": "region", "mountain": "region", "site": "site"}
WATERS = ("sea", "strait")
SURFACES = ("island", "mountain", "pass")


def where_prec(precision: PlacePrecision | None, kind: str = "", country: str | None = None) -> int | None:
    """UCDP's code of how precisely a place is known, 1 to 7; None for places known by name alone.

    >>> where_prec("admin1"), where_prec("region", "sea")
    (4, 7)
    """
    if precision is None:
        return None
    return 7 if kind in WATERS and country is None else UCDP[precision]


def meaning_draft(meaning: Meaning) -> Draft:
    """The place of a meaning."""
    if meaning.feature is not None:
        return feature_draft(meaning.feature)
    if meaning.kind == "country":
        assert meaning.country is not None
        return Draft(f"country:{meaning.country}", meaning.name, "country", meaning.country, lat=meaning.lat, lon=meaning.lon, precision="country", where_prec=6, radius_km=country_radius(meaning.country))
    town = meaning.town
    if town is None:
        return Draft(f"place:{slug(meaning.name)}:{meaning.country}", meaning.name, "place", meaning.country, precision="town")
    precision = PRECISIONS[town.kind]
    return Draft(
        f"place:{town.geonameid or slug_of(meaning)}", town.name, "place", town.country, lat=town.lat, lon=town.lon, precision=precision, admin1=town.admin1 or None, geonameid=town.geonameid,
        where_prec=where_prec(precision), radius_km=town.radius_km or RADII.get(town.kind), surface=town.kind == "mountain",
    )  # fmt: skip


def slug_of(meaning: Meaning) -> str:
    """The id of a division or of a place of the knowledge files, which have no number of their own."""
    assert meaning.town is not None
    if meaning.kind not in ("admin1", "admin2"):
        return f"{meaning.country}-{slug(meaning.name)}"
    return f"{meaning.country}-{slug(meaning.admin1)}" + (f"-{slug(meaning.town.admin2)}" if meaning.kind == "admin2" else "")


def feature_draft(feature: Feature) -> Draft:
    """The place of a crossing, region, sea or the like."""
    precision: PlacePrecision = "site" if feature.radius_km <= 5 else "town" if feature.radius_km <= 20 else "region"
    return Draft(
        f"place:{slug(feature.name)}", feature.name, "place", feature.country, lat=feature.lat, lon=feature.lon, precision=precision, admin1=feature.admin1,
        where_prec=where_prec(precision, feature.kind, feature.country), radius_km=feature.radius_km, surface=feature.kind in SURFACES,
    )  # fmt: skip


def part_draft(toponym: Toponym, meaning: Meaning) -> Draft:
    """The place of a meaning; a part of a region ('West Wollega') that no table knows has its point as a rough one."""
    draft = meaning_draft(meaning)
    words = toponym.words.split()
    if meaning.feature is None or len(words) < 2 or words[0].lower() not in DIRECTIONS or fold_name(toponym.words) == fold_name(meaning.name) or fold_name(" ".join(words[1:])) == fold_name(toponym.words):
        return draft
    return replace(draft, id=f"place:{slug(toponym.words)}", name=toponym.words, precision="region", where_prec=UCDP["region"])


def unknown_draft(toponym: Toponym, kind: EntityKind, atlas: Atlas, countries: set[str]) -> Draft:
    """A place that no table knows: its name, and the country and division that the words behind it say; coordinates stay unknown.

    Of divisions of one name in several states ('Central', 'Northern') that of a state among `countries`, of which the report speaks.
    """
    country = admin1 = None
    for words in toponym.within:
        state = atlas.state_names.get(fold_name(words))
        divisions = [town for town in atlas.towns(words) if town.kind == "admin1"]
        divisions = [town for town in divisions if town.country in countries] or divisions
        division = divisions[0] if len({town.country for town in divisions}) == 1 else None
        if state is not None:
            country = state.code
        elif division is not None and admin1 is None:
            country, admin1 = division.country, division.admin1
    precision: PlacePrecision | None = "district" if toponym.level in SMALL_DIVISIONS | {"district", "county", "parish", "township", "territory", "prefecture"} and kind == "place" else None
    return Draft(f"place:{slug(fold_name(toponym.words))}", toponym.words, kind, country, admin1=admin1, precision=precision, where_prec=where_prec(precision))


def add_place(cast: Cast, draft: Draft, notes: Annotations, toponym: Toponym, head: int) -> None:
    """Put a place into the cast and let its head token stand for it."""
    first, last = toponym.first, toponym.last
    known = cast.add(draft)
    known.spans.add((notes.tokens[first].start + toponym.skip, notes.tokens[with_kind(notes, last)].end))
    cast.places[head] = known.id


def with_kind(notes: Annotations, last: int) -> int:
    """The last token of a name with the words behind it that say what it is ('the Poipet crossing')."""
    wider = last
    while wider + 1 < len(notes.tokens) and notes.tokens[wider + 1].text in GENERIC and notes.tokens[wider + 1].sentence == notes.tokens[last].sentence:
        wider += 1
    return wider


def forget_name(cast: Cast, notes: Annotations, first: int, last: int) -> None:
    """A town that the parser took for a body or a person is none: take the phrase out of the cast, unless it is the head of a longer name."""
    for head in range(first, last + 1):
        mention = cast.heads.get(head)
        draft = cast.drafts[mention.entity] if mention else None
        if mention is None or draft is None or draft.person is not None or draft.role or not draft.id.startswith(("name:", "person:")) or not first <= mention.first <= mention.last <= last:
            continue
        forget(cast, notes, head)


def forget_leftover(cast: Cast, notes: Annotations, toponym: Toponym) -> None:
    """A body of the same words that no token stands for, and that has no other mention, is forgotten too."""
    span = (notes.tokens[toponym.first].start + toponym.skip, notes.tokens[toponym.last].end)
    for name in (f"name:{slug(toponym.words)}", f"person:{slug(toponym.words)}"):
        draft = cast.drafts.get(name)
        if draft is not None and draft.spans == {span} and not any(mention.entity == name for mention in cast.heads.values()):
            del cast.drafts[name]


def forget(cast: Cast, notes: Annotations, head: int) -> None:
    """Take what a token stands for out of the cast, and the entity with its last mention."""
    mention = cast.heads.pop(head)
    draft = cast.drafts[mention.entity]
    draft.spans.discard((notes.tokens[mention.first].start, notes.tokens[mention.last].end))
    if not draft.spans and not any(other.entity == draft.id for other in cast.heads.values()) and draft.id not in cast.places.values():
        del cast.drafts[draft.id]


def forget_state(cast: Cast, notes: Annotations, toponym: Toponym, meaning: Meaning) -> None:
    """A name that means another place than the state called so ('Athens, Georgia') stands for no government."""
    if toponym.name is None or toponym.name.country is None or meaning.country == toponym.name.country:
        return
    draft = cast.drafts.get(f"gov:{toponym.name.country}")
    heads = [head for head in range(toponym.first, toponym.last + 1) if draft is not None and head in cast.heads and cast.heads[head].entity == draft.id]
    for head in heads:
        forget(cast, notes, head)
    if draft is not None and draft.id in cast.drafts:
        draft.spans.discard((notes.tokens[toponym.first].start, notes.tokens[toponym.last].end))
        if not draft.spans and not any(other.entity == draft.id for other in cast.heads.values()):
            del cast.drafts[draft.id]


def leanings(dossier: Dossier) -> Counter[str]:
    """How often a report names each country otherwise than by the name of a place: its people, government, bodies."""
    fixed = Counter(dossier.focus)
    seen: set[tuple[int, str]] = set()
    for index, name in dossier.names.items():
        if name.kind in ("country", "capital") and name.country and (index - 1, name.country) not in seen:
            fixed[name.country] -= 1
        if name.kind in ("country", "capital") and name.country:
            seen.add((index, name.country))
    return Counter({country: count for country, count in fixed.items() if count > 0})


def find_places(dossier: Dossier, ontology: Ontology, more: Path | None = None) -> None:
    """Put the places of the text into the cast; unknown places stay known by their name alone. `more` is a table of the user's."""
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    atlas = atlas_of(ontology, more)
    toponyms, placed = find_toponyms(dossier, atlas), list[tuple[Toponym, Draft]]()
    chosen = choose(toponyms, atlas, leanings(dossier))
    countries = {m.country for t, m in chosen if m is not None and m.country and not is_borrowed(notes, t)} | set(leanings(dossier))
    grounded = {toponym.key for toponym, meaning in chosen if meaning is None and stands_where(notes, toponym)}
    for toponym, meaning in chosen:
        if meaning is not None and countries and meaning.country not in countries and is_borrowed(notes, toponym):
            continue
        first, last = toponym.first, toponym.last
        head = head_in(notes, first, last)
        label = notes.tokens[head].label[2:]
        longer = meaning is None and toponym.words.lower() in OPENING_WORDS and with_name(notes, last) > last
        if meaning is None and names_ground(notes, head) and notes.tokens[last + 1].lemma.lower() in NATURAL:
            last = toponym.last = last + 1
            toponym.words, head = dossier.read[notes.tokens[first].start : notes.tokens[last].end], head_in(notes, first, last)
            longer = True
        if longer:
            last = toponym.last = with_name(notes, last)
            toponym.words, head = dossier.read[notes.tokens[first].start : notes.tokens[last].end], head_in(notes, first, last)
        if meaning is None and not longer and not (keeps_unknown(dossier, notes, toponym, head) and (label == "FAC" or toponym.key in grounded)):
            continue
        draft = part_draft(toponym, meaning) if meaning else unknown_draft(toponym, "facility" if label == "FAC" else "place", atlas, countries)
        add_place(dossier.cast, draft, notes, toponym, head)
        placed.append((toponym, dossier.cast.drafts[draft.id]))
        if meaning is not None or stands_alone(dossier, first, last, head):
            forget_name(dossier.cast, notes, first, last)
        if meaning is not None:
            forget_leftover(dossier.cast, notes, toponym)
            forget_state(dossier.cast, notes, toponym, meaning)
            if meaning.country and toponym.name is None:
                dossier.focus[meaning.country] = dossier.focus.get(meaning.country, 0) + 1
    settle_named(dossier, placed, atlas)
    add_owners(dossier, atlas)
    settle_origins(dossier, public_words(ontology))
    settle_sectors(dossier.cast)
    add_sites(dossier, atlas, meaning_draft)
    settle_rough(dossier, placed)


def is_borrowed(notes: Annotations, toponym: Toponym) -> bool:
    """The name is a part of a house's or a body's ('St George hospital', 'Litoral Penitentiary'), which may be called after a place elsewhere."""
    after = toponym.last + 1
    return toponym.name is None and not toponym.within and (toponym.part or (after < len(notes.tokens) and notes.tokens[after].lemma.lower() in FACILITIES and notes.tokens[after].sentence == notes.tokens[toponym.last].sentence))


def add_owners(dossier: Dossier, atlas: Atlas) -> None:
    """A state at the head of a body's name ('US Army') is mentioned with it, but nothing happens there for that."""
    notes = dossier.notes
    assert notes is not None
    for index in sorted(dossier.names):
        name = dossier.names[index]
        if name.kind != "actor" or dossier.names.get(index - 1) is name:
            continue
        state = atlas.state_names.get(fold_name(notes.tokens[index].text))
        if state is not None and dossier.names.get(index + 1) is name:
            meaning = Meaning(state.name, "country", state.code, "", state.lat, state.lon, 0.0)
            dossier.cast.add(meaning_draft(meaning)).spans.add((notes.tokens[index].start, notes.tokens[index].end))


OPENING_WORDS = frozenset("avenue rue street road highway route boulevard plaza place camp fort mount lake port hotel square".split())
"""Words that are no name of a place without the one behind them ('Avenue Habib')."""


def with_name(notes: Annotations, last: int) -> int:
    """The last token of the name behind a word such as 'Avenue'."""
    sentence = notes.sentences[notes.tokens[last].sentence]
    while last + 1 < sentence.last and notes.tokens[last + 1].pos == "PROPN" and notes.tokens[last + 1].text[:1].isupper():
        last += 1
    return last


def keeps_unknown(dossier: Dossier, notes: Annotations, toponym: Toponym, head: int) -> bool:
    """A name that the tables do not know is a place all the same: the parser says so, or it stands after 'in' or beside 'county'."""
    token = notes.tokens[head]
    if toponym.part or toponym.words.lower() in OPENING_WORDS or re.fullmatch(r"[A-Z]{1,3}|.*\.", toponym.words) or names_body(notes, toponym.first, head):
        return False
    mention = dossier.cast.heads.get(head)
    person = mention is not None and mention.named and dossier.cast.drafts[mention.entity].kind == "person"  # 'a complaint filed by Gul Bela, a member of parliament'
    if (token.label[2:] in ("GPE", "LOC", "FAC") and not person) or after_generic(notes, head) or names_ground(notes, head) or (names_division(notes, toponym.last) and notes.tokens[max(0, toponym.first - 1)].lower not in ("a", "an")) or (toponym.level and toponym.sure) or stands_alone(dossier, toponym.first, toponym.last, head):
        return True
    above = notes.tokens[token.head].lower
    at_ground = not token.label or notes.tokens[notes.tokens[token.head].head].lemma.lower() in GROUNDS | {"station"}  # not 'shot at Mr Diallo'
    return token.dep == "pobj" and (above in ("in", "near", "outside") and token.label[2:] in ("", "PERSON") or above == "at" and at_ground)


def stands_where(notes: Annotations, toponym: Toponym) -> bool:
    """The words around a name say that it is one of a place, and not only the tagger: a preposition, a division, a dateline, a noun for ground."""
    head = head_in(notes, toponym.first, toponym.last)
    at = head
    while notes.tokens[at].dep in ("conj", "appos") and notes.tokens[at].head < at and notes.tokens[notes.tokens[at].head].pos == "PROPN":
        at = notes.tokens[at].head
    token, above = notes.tokens[at], notes.tokens[notes.tokens[at].head]
    if toponym.level or toponym.within or after_generic(notes, at) or names_ground(notes, head) or is_described(notes, head):
        return True
    if any(t.lower.removesuffix("s") in NATURAL | CALLED for t in (notes.tokens[toponym.first], notes.tokens[toponym.last])) and toponym.last > toponym.first:
        return True  # 'Lake Bela', 'the Bela Islands'
    if token.dep == "pobj":
        return above.lower in LOCATIVE | {"from", "outside", "off", "to", "of", "between", "against"}
    if token.dep in ("dobj", "nsubjpass") and above.lemma.lower() in PERSONAL:
        return False
    return above.lemma.lower() in GROUNDS or token.dep in ("npadvmod", "dobj", "nsubjpass") or "-" in toponym.words


PERSONAL = frozenset("arrest detain jail imprison sentence convict acquit charge accuse interrogate question release free kill shoot stab slap beat wound injure murder assassinate kidnap abduct rape torture hang behead execute appoint elect nominate name quote interview tell ask thank praise marry sue fire sack oust extradite hospitalize hospitalise".split())
"""Verbs whose object is somebody and no place."""


BODIES = frozenset("party movement group company firm cooperative co-operative clan gang cartel union newspaper paper weekly channel station broadcaster radio agency outfit faction bloc coalition charity organisation organization association network league federation foundation website magazine militia band brigade battalion tribe app platform".split())
"""Nouns for those whose name stands beside them ('his party, Ufanisi')."""


def names_body(notes: Annotations, first: int, head: int) -> bool:
    """A name that no table knows is that of a body which the noun beside it calls so ('the cooperative Las Brisas', 'the Mongoy clan')."""
    above, before = notes.tokens[notes.tokens[head].head], notes.tokens[max(0, first - 1)]
    return (notes.tokens[head].dep in ("appos", "compound", "nmod") and above.lemma.lower() in BODIES) or (before.lower in BODIES and before.text.islower() and before.sentence == notes.tokens[first].sentence)


def places_with(more: Path | None) -> Stage:
    """The stage with a table of the user's beside the built-in one."""

    def run(dossier: Dossier, ontology: Ontology) -> None:
        find_places(dossier, ontology, more)

    return Stage("places", ("text", "notes", "cast", "names", "focus", "foreign", "sections"), ("cast", "focus", "grounds", "sites"), run)


STAGE = places_with(None)
