"""From which country those are whom the text names without one: by the place in their own phrase, in their sentence, in the story.

A gunman in Maiduguri counts as one of Nigeria, as analysts code unnamed groups; bodies with a name of their own and what belongs to
several states keep no country unless their phrase says it.
"""

from __future__ import annotations

import re
from collections import Counter

from tocsin.cast import RELATIVE, STATE, Cast, Draft, slug
from tocsin.dossier import Dossier
from tocsin.extents import ATTACHED
from tocsin.find.faced import faced
from tocsin.find.reading import ENVOYS, PARTNERS, from_abroad, is_relation, of_region
from tocsin.grounds import OPEN_WATER
from tocsin.knowledge import Person
from tocsin.ontology import Ontology
from tocsin.text import LOCATIVE, SUBJECTS, Annotations

MEETINGS = frozenset({"talk", "meeting", "meet", "summit", "negotiation", "negotiate", "conference", "encounter", "table", "agree", "sign", "broker", "mediate"})
"""Words of meeting and of what comes of it."""
FOR_THE_PRESS = frozenset({"press", "news"})
"""Words before a conference at which nobody meets from abroad."""
MAIN_STORY = 0.6
"""Share of a text's mentions of countries from which on those whom no place is named for are of that country, and bodies by their own name too."""
ABROAD = frozenset({"international", "world", "global", "regional", "worldwide", "united", "pan", "inter", "african", "european", "asian", "arab", "american", "union"})
"""Words in the names of bodies that are of no one country."""
AT_HOME = frozenset({"JRN", "NGO", "EDU", "SOC", "LAB", "REL", "AGR", "MED"})
"""Sectors of bodies that the dictionaries do not know and that a story of one country takes from there."""
LEADING = 0.4
"""Share of a text's mentions of states that the first of them must have for officials of no named state to be its own."""
STORY = 0.4
"""Share of a text's mentions of countries from which on the story is that country's."""
SCENE = 1
"""Paragraphs over which a place still says where those are who follow."""
GENERIC = frozenset("city town village district province region state county area side border coast north south east west capital port island valley territory soil waters outskirts suburb countryside airspace mountains desert highlands".split())
"""Nouns for places that another place's name narrows down ('on Pakistan's side')."""
SENDING = frozenset("deport extradite expel exile repatriate banish deportation extradition expulsion repatriation".split())
"""Words for sending somebody out of a country."""
MOTION = frozenset({"into", "onto", "toward", "towards"})
"""Prepositions of place after which somebody only gets to the place."""
HELD = {"PSE": "ISR", "ESH": "MAR"}
"""Land without an army of its own, and the state that holds it."""
SETTLING = frozenset({"settler", "settlement", "outpost"})
BANDS = frozenset({"group", "groups", "faction", "factions", "coalition", "coalitions", "movement", "alliance"})
"""Last words for those who band together in the country of a story, whoever they are."""
WORLDWIDE = frozenset({"IGO", "NGO", "JRN"})
"""Sectors whose people work in other people's countries: a place in their sentence is no home."""


def public_words(ontology: Ontology) -> frozenset[str]:
    """The words in the names of known persons, in lower case: one of them alone may be anybody's surname ('Kim', 'Sharif')."""
    if "public_words" not in ontology.compiled:
        ontology.compiled["public_words"] = frozenset(word.lower() for person in ontology.all("people", Person) for word in re.split(r"[\s-]+", person.name))
    found: frozenset[str] = ontology.compiled["public_words"]
    return found


def settle_origins(dossier: Dossier, public: frozenset[str]) -> None:
    """Give a country to those in the cast who have none yet, where the text implies one; who is named by one of the words `public` alone may be somebody of another country."""
    notes = dossier.notes
    assert notes is not None
    cast = dossier.cast
    where = {head: country for head, name in cast.places.items() if (country := cast.drafts[name].country)}
    sentences: dict[int, tuple[set[str], set[str]]] = {}
    for head, country in where.items():
        everywhere, located = sentences.setdefault(notes.tokens[head].sentence, (set(), set()))
        if is_relation(notes, head, head) or is_sent_to(notes, head):
            continue
        if notes.tokens[head].dep not in ("compound", "amod", "poss", "nmod") or notes.tokens[notes.tokens[head].head].lemma.lower() in GENERIC:
            everywhere.add(country)
        if is_located(notes, head):
            located.add(country)
    story, main = country_of_story(dossier), country_of_story(dossier, MAIN_STORY)
    for sentence in notes.sentences:
        if (country := dossier.sections.get(sentence.index)) or (not meets(notes, sentence.index) and (country := country_of_scene(notes, sentences, sentence.index) or story)):
            dossier.grounds[sentence.index] = country
    for head, name in sorted(cast.places.items()):
        unknown = cast.drafts[name]
        if unknown.country is None and unknown.lat is None and unknown.where_prec != OPEN_WATER and is_located(notes, head):
            unknown.country = attached_country(notes, where, head) or dossier.grounds.get(notes.tokens[head].sentence) or main
    others = faced_by(dossier)
    foreign = {mention.entity for head, mention in cast.heads.items() if from_abroad(notes, head) or (cast.drafts[mention.entity].sector in STATE and of_region(notes, head))}
    for head in sorted(cast.heads):
        draft = cast.drafts[cast.heads[head].entity]
        if draft.country is not None or is_of_several(draft) or notes.tokens[head].lemma.lower() in RELATIVE or draft.kind in ("place", "country"):
            continue
        if draft.id in foreign:
            continue
        draft.country = attached_country(notes, where, head) or (attached_country(notes, where, notes.tokens[head].head) if is_told_behind(notes, cast, head) else None)
        if draft.country is None and not abroad(notes, cast, head):
            country = country_implied(dossier, head, draft, story, main, public)
            draft.country = country if country not in others.get(draft.id, ()) else None
    settle_held(dossier)
    acting = {mention.entity for head, mention in cast.heads.items() if mention.named and notes.tokens[head].dep in (*SUBJECTS, "poss")}
    for draft in cast.drafts.values():
        if is_private(draft) and (" " in draft.name or (draft.id in acting and draft.name.lower() not in public)):
            draft.sector = "CVL"


def is_sent_to(notes: Annotations, head: int) -> bool:
    """A place is where somebody is sent away to: nothing happens there ('were deported to Haiti')."""
    token = notes.tokens[head]
    above = notes.tokens[token.head]
    return token.dep == "pobj" and above.lower in ("to", "into") and notes.tokens[above.head].lemma.lower() in SENDING


def country_implied(dossier: Dossier, head: int, draft: Draft, story: str | None, main: str | None, public: frozenset[str]) -> str | None:
    """The country of one whose own phrase names none: that of the scene, else that of the report, as far as such a one has it from there."""
    assert dossier.notes is not None
    if (land := dossier.sections.get(dossier.notes.tokens[head].sentence)) is not None:
        return land if takes_scene(draft) or is_local_body(draft) else None
    of_state = (draft.office_sector or draft.sector) in STATE
    if draft.sector in ("OPP", "PTY") and (own := country_of_rulers(dossier, dossier.notes.tokens[head].sentence)) is not None:
        return own
    if takes_scene(draft):
        told = story if draft.kind in ("group", "organization") or draft.sector in ("OPP", "PTY") else None
        if country := dossier.grounds.get(dossier.notes.tokens[head].sentence) or (main or told if not of_state else None) or (leading_country(dossier) if draft.kind == "person" and of_state else None):
            return country
    if draft.kind == "person" and draft.person is None and dossier.cast.heads[head].named and draft.name.lower() not in public:
        return story
    return story if is_local_body(draft) else None


def country_of_rulers(dossier: Dossier, sentence: int) -> str | None:
    """The one country whose parliament, courts or office holders act in a sentence: an opposition deals with its own."""
    notes, drafts = dossier.notes, dossier.cast.drafts
    assert notes is not None
    at = notes.sentences[sentence]
    acting = (drafts[mention.entity] for i in range(at.first, at.last) if (mention := dossier.cast.heads.get(i)) is not None and notes.tokens[i].dep in (*SUBJECTS, "dobj"))
    found = {draft.country for draft in acting if draft.country and draft.kind in ("agency", "person") and (draft.office_sector or draft.sector) in ("LEG", "JUD", "GOV")}
    return found.pop() if len(found) == 1 else None


def is_told_behind(notes: Annotations, cast: Cast, head: int) -> bool:
    """A person's name stands behind the noun that says who he is ('the chair of the Kenyan Water Board, Ana Ruiz')."""
    return cast.heads[head].named and cast.drafts[cast.heads[head].entity].kind == "person" and notes.tokens[head].dep == "appos" and notes.tokens[head].head < head


def faced_by(dossier: Dossier) -> dict[str, set[str]]:
    """The countries of the states that the clauses of a report set against each of the cast: whoever accuses a state is of another one."""
    assert dossier.notes is not None
    found: dict[str, set[str]] = {}
    named = {mention.entity for mention in dossier.cast.heads.values() if mention.named}
    for head, mention in dossier.cast.heads.items():
        if dossier.cast.drafts[mention.entity].country is None and (mention.named or mention.entity not in named):  # 'the governor' may be another than the one with a name
            found.setdefault(mention.entity, set()).update(faced(dossier.notes, head, lambda at: state_of(dossier, at)))
    return found


def state_of(dossier: Dossier, index: int) -> str | None:
    """The state that a token names as a party, alone or by whom it sends."""
    mention, name = dossier.cast.heads.get(index), dossier.names.get(index)
    if name is not None and name.country and name.kind in ("country", "demonym", "capital", "seat"):
        return name.country
    draft = dossier.cast.drafts[mention.entity] if mention is not None else None
    assert dossier.notes is not None
    spelled = draft is not None and dossier.notes.tokens[index].lemma.lower() in ENVOYS | PARTNERS and any((one := dossier.names.get(child)) is not None and one.country == draft.country for child in dossier.notes.children(index, "amod", "compound"))
    return draft.country if spelled and draft is not None else None


def is_of_several(draft: Draft) -> bool:
    """A body of several states: intergovernmental, or a coalition of their armies, which is of no country in which it fights."""
    return (draft.office_sector or draft.sector) == "IGO" or (draft.actor is not None and draft.actor.sector == "MIL" and draft.actor.country is None)


def settle_held(dossier: Dossier) -> None:
    """Settlers and their outposts on land that another state holds are that state's, where the text speaks of it."""
    assert dossier.notes is not None
    for head, mention in dossier.cast.heads.items():
        draft = dossier.cast.drafts[mention.entity]
        holder = HELD.get(draft.country or "")
        if holder in dossier.focus and not mention.named and dossier.notes.tokens[head].lemma.lower() in SETTLING:
            draft.country = holder


def is_private(draft: Draft) -> bool:
    """A person by name of whom the text tells no office, body or trade: one of the people, as analysts code them."""
    return draft.kind == "person" and draft.id == f"person:{slug(draft.name)}" and draft.person is None and draft.owner is None and not (draft.role or draft.sector or draft.office_sector)


def is_local_body(draft: Draft) -> bool:
    """A body that only this text names and whose name says nothing of several countries ('Radio Lorenz', 'the Lorenz University')."""
    return draft.actor is None and (draft.id.startswith("name:") or draft.kind == "media") and draft.kind in ("organization", "media") and draft.sector in AT_HOME | {None} and not ABROAD & set(re.findall(r"\w+", draft.name.lower()))


def is_located(notes: Annotations, head: int) -> bool:
    """A place stands where a clause says where: after 'in', 'near' and the like, alone, beside such a place or before a noun for one."""
    token = notes.tokens[head]
    while token.head != token.index and (token.dep in ("conj", "appos") or (token.dep in ("compound", "nmod", "poss") and notes.tokens[token.head].lemma.lower() in GENERIC)):
        token = notes.tokens[token.head]
    above = notes.tokens[token.head].lower
    if token.dep == "pobj" and above == "of" and (noun := notes.tokens[notes.tokens[token.head].head]).lemma.lower() in GENERIC and noun.index < head:
        return is_located(notes, noun.index)  # 'in the port city of Trieste'
    return token.dep == "pobj" and (above in LOCATIVE - MOTION or (above == "on" and token.lemma.lower() in GENERIC))


def takes_scene(draft: Draft) -> bool:
    """An entity is one of those who belong to the place of the story: unnamed people, buildings and armed men, and persons in a role."""
    sector = draft.office_sector or draft.sector
    if draft.person is not None:
        return False  # of the known it is known whose they are, and that some are nobody's
    if draft.kind == "person" and draft.role:
        return sector is not None and sector not in WORLDWIDE
    if draft.id.startswith("name:") and draft.kind != "person":
        return draft.kind in ("armed_group", "group") or sector in STATE or sector in ("PTY", "OPP")
    if draft.kind == "media":
        return draft.name.lower().startswith(("local", "state", "national"))
    if draft.actor is not None or draft.person is not None or (sector is None and draft.kind not in ("group", "facility") and not BANDS & set(draft.name.lower().split()[-1:])):
        return False
    return sector not in WORLDWIDE or (sector == "JRN" and draft.kind == "group")


def meets(notes: Annotations, sentence: int) -> bool:
    """A sentence tells of a meeting: where people meet need not be anybody's home ('talks with the rebels in Jeddah')."""
    at = notes.sentences[sentence]
    if any(token.lemma.lower() == "catch" and notes.tokens[token.index + 1].lower == "up" for token in notes.tokens[at.first : at.last - 1]):
        return True
    return any(token.lemma.lower() in MEETINGS and not (token.index and notes.tokens[token.index - 1].lower in FOR_THE_PRESS) for token in notes.tokens[at.first : at.last])


def abroad(notes: Annotations, cast: Cast, head: int) -> bool:
    """The phrase names a place that is in no one country ('fighters across the Middle East')."""
    attached = [i for child in notes.children(head, "prep") if notes.tokens[child].lower in ATTACHED for i in notes.children(child, "pobj")]
    return any(i in cast.places and cast.drafts[cast.places[i]].country is None for i in attached)


def attached_country(notes: Annotations, where: dict[int, str], head: int) -> str | None:
    """The country of a place inside a phrase: 'residents of Aden', 'Aden residents', 'the mayor of Kharkiv'."""
    start, end = notes.phrase(head)
    near = [index for index in range(start, end + 1) if index != head and index in where and not is_relation(notes, index, index)]
    for child in notes.children(head, "prep"):
        if notes.tokens[child].lower in ATTACHED:
            near.extend(i for one in notes.children(child, "pobj") for i in notes.conjuncts(one) if i in where)
    countries = {where[index] for index in near}
    return next(iter(countries)) if len(countries) == 1 else None


def country_of_scene(notes: Annotations, sentences: dict[int, tuple[set[str], set[str]]], sentence: int) -> str | None:
    """The one country in which a sentence says things happened; else that of the sentences shortly before."""
    paragraph = notes.sentences[sentence].paragraph
    for at in range(sentence, -1, -1):
        if paragraph - notes.sentences[at].paragraph > SCENE:
            break
        if at != sentence and meets(notes, at):
            continue
        everywhere, located = sentences.get(at, (set(), set()))
        if at == sentence and not located and len(everywhere) == 1:
            return next(iter(everywhere))
        if located:
            return next(iter(located)) if len(located) == 1 else None
    return None


def leading_country(dossier: Dossier) -> str | None:
    """The country of an official whose office the text leaves without one: the one that a report of two speaks of first and most."""
    focus = Counter(dossier.focus) - Counter(dossier.foreign)
    focus.update(list(dossier.focus)[:1])
    country = max(focus, key=lambda code: focus[code], default=None)
    return country if country is not None and focus[country] >= LEADING * focus.total() and country == next(iter(dossier.focus)) else None


def country_of_story(dossier: Dossier, share: float = STORY) -> str | None:
    """The country that a text is about by the share of its mentions; None where it is about several."""
    focus = (Counter(dossier.focus) - Counter(dossier.foreign)) or Counter(draft.country for draft in dossier.cast.drafts.values() if draft.actor is not None and draft.country and draft.kind != "media")
    if not focus:
        return None
    country, times = max(focus.items(), key=lambda item: (item[1], item[0]))
    return country if times >= share * sum(focus.values()) and list(focus.values()).count(times) == 1 else None



