"""Whose a state body is that its phrase leaves without a country ('the army', 'the police'): by the words around it, by its sentence, by the text."""

from __future__ import annotations

from collections import Counter

from tocsin.cast import STATE, clause_subjects_of, is_where, slug
from tocsin.engines.clauses import antecedent, clause_of
from tocsin.find.faced import faced
from tocsin.find.origins import HELD, is_located, meets
from tocsin.find.reading import ENVOYS, PARTNERS, STATE_KINDS, Reading, Unit, country_of, from_abroad, of_region
from tocsin.find.whose import is_sent, nearest_soil, soil_under, told_as_foreign, town_of
from tocsin.knowledge import Agent, Sector
from tocsin.text import SUBJECTS

CALLED = frozenset({"country", "nation", "state", "kingdom", "republic", "emirate", "sultanate", "monarchy", "archipelago", "island"})
"""Nouns by which a text calls a state that it named."""
HOSTING = frozenset({"summon", "call", "convoke", "expel"})
"""What a state does with the envoys of others on its own ground."""
RECALLING = frozenset({"recall", "withdraw", "appoint", "nominate"})
"""What a state does with its own envoys abroad."""
SENT = ENVOYS | {"envoy"}
OTHERS = frozenset({"other", "several", "many", "various", "numerous"})
"""Words before plurals that mean states beside the report's own."""
MAIN = 0.4
"""Share of a text's mentions of states from which on its state bodies are that state's, wherever the text has been shortly before."""
RIVAL = 0.7
"""Share of the mentions of a text's main country from which on another one is as much its own, and the nearest town tells which is meant."""
BAND = 8
"""Sentences that 'the rebels' point back."""
WINDOW = 3
"""Sentences over which a country said before still holds."""
ONE_EACH = frozenset({"army", "government", "navy", "parliament", "regime", "junta", "capital", "presidency"})
"""Nouns for bodies of which a state has one."""
LOCAL = ("provincial ", "regional ", "district ", "local ", "municipal ", "county ")
"""How the names of offices below the state begin: where another state acts in their sentence, they are the story's own."""
SOLDIERS = frozenset({"soldier", "troop", "serviceman", "marine", "airman", "sailor", "paratrooper", "commando", "peacekeeper", "pilot", "conscript", "recruit"})
HURT = frozenset({"kill", "wound", "injure", "hurt", "capture", "martyr"})
"""Verbs for what befalls soldiers, of which those report whose they are."""
BORDERING = frozenset({"border", "adjoin", "abut", "neighbor", "neighbour"})
"""Verbs whose object is where something else lies."""
NEXT_DOOR = frozenset({"neighbouring", "neighboring", "nearby", "adjacent"})
TAKING_AWAY = frozenset({"fly", "flee", "escape", "deport", "evacuate", "airlift", "extradite", "expel", "exile", "transfer", "smuggle", "traffic"})
"""Verbs of those who leave a country, or are brought out of it."""
ORDERING = frozenset({"put", "place", "order", "deploy", "send", "mobilize", "mobilise", "instruct", "command", "dispatch", "direct", "authorize", "authorise"})
"""Verbs of those who command an army."""


def home_of(reading: Reading, agent: Agent, head: int, words: str) -> str | None:
    """The country of a state body by what is said around it, from the nearest words to the whole text."""
    known = called(reading, head) or next((country for child in reading.notes.children(head, "poss") if (country := called(reading, child))), None) or speaker_at_home(reading, agent, head) or town_of(reading, head)
    return known or context_country(reading, head, words, sector=agent.sector, other_party=agent.kind == "government" or words.startswith(LOCAL))


def under_arms(reading: Reading, agent: Agent, country: str | None) -> str | None:
    """Whose army a bare 'the army' is on some land: that of the state that holds it ('soldiers detained 14 people in Hebron')."""
    holder = HELD.get(country or "")
    return holder if agent.sector == "MIL" and holder in reading.spoken_of else country


def called(reading: Reading, head: int) -> str | None:
    """The state that the text names and means by the kind or region of a state ('the kingdom', 'the landlocked country', 'the West African nation'): of several the one named last."""
    tokens = reading.notes.tokens
    if tokens[head].lower not in CALLED or not has_article(reading, head, "the", "this"):
        return None
    before = [tokens[head].lower] + [" ".join(t.lower for t in tokens[i:head]) for i in (head - 2, head - 1) if i >= 0]
    kinds = {state for words in before for state in reading.kinds.get(words, ())}
    named = [unit for unit in reading.units if unit.first < head and unit.name and unit.name.country in kinds and unit.name.kind in STATE_KINDS]
    return max(named, key=lambda unit: unit.first).name.country if named else None  # type: ignore[union-attr]


def owner_country(reading: Reading, head: int) -> str | None:
    """The country of whoever a possessive pronoun stands for ('its army', 'Chad, whose ministers'), or of the official whose body it is ('Okello's ministry', 'the government of President Okello')."""
    notes = reading.notes
    if is_any(reading, head):
        return None
    led = [i for child in notes.children(head, "prep") if notes.tokens[child].lower in ("of", "under") for i in notes.children(child, "pobj")]
    for child in (*notes.children(head, "poss"), *led):
        mention = reading.cast.heads.get(child)
        if mention is not None and (draft := reading.cast.drafts[mention.entity]).kind == "person" and (draft.office_sector or draft.sector) in STATE:
            return draft.country
        if notes.tokens[child].tag in ("PRP$", "WP$"):
            for name in reading.cast.one(notes, antecedent(notes, child)):
                return reading.cast.drafts[name].country
    return None


def speaker_at_home(reading: Reading, agent: Agent, head: int) -> str | None:
    """The country of the official who speaks before a parliament without a name, or orders an army: his own ('the minister told parliament')."""
    notes = reading.notes
    above = notes.tokens[head].head
    verb = notes.tokens[above].head if notes.tokens[above].dep == "prep" else above
    orders = agent.sector in ("MIL", "COP") and notes.tokens[head].dep == "dobj" and notes.tokens[verb].lemma.lower() in ORDERING and has_article(reading, head, "the")
    if agent.sector != "LEG" and not orders:
        return None
    for child in notes.children(verb, "nsubj"):
        for name in reading.cast.one(notes, child):
            draft = reading.cast.drafts[name]
            if draft.kind == "person" and (draft.office_sector or draft.sector) in STATE:
                return draft.country
    return None


def last_spoken_of(reading: Reading, head: int, words: str, sector: Sector | None, against: set[str], *, ruling: bool) -> str | None:
    """The country of the state whose body of this kind a text spoke of last."""
    tokens = reading.notes.tokens
    ending = ":" + slug(words)
    force = f"{sector.lower()}:" if sector in ("MIL", "COP") and has_article(reading, head, "the") else None  # 'the army'; 'the recruits' who were spoken of as recruits
    same = {d.id: d for d in reading.cast.drafts.values() if d.country and (d.kind == "government" or d.id.endswith(ending) or d.id == f"{force}{d.country}")}
    for index in reading.cast.spoken_of(reading.notes, head, tokens[head].sentence) if same else ():
        draft = same.get(reading.cast.heads[index].entity)
        if draft is None or draft.country in against or is_where(reading.notes, index, draft) or is_abroad(reading, index):
            continue  # 'signed in Muscat': where talks are held governs nobody
        if draft.id.endswith(ending) or (tokens[head].tag == "NN" and draft.id == f"{force}{draft.country}") or ruling or tokens[index].lemma == tokens[head].lemma:
            return draft.country
    return None


def is_abroad(reading: Reading, index: int) -> bool:
    """A state is named as a neighbour, or as where somebody was taken or fled to: the story's own is another one ('flown to the neighbouring kingdom')."""
    notes = reading.notes
    above = notes.tokens[notes.tokens[index].head]
    if any(notes.tokens[i].lower in NEXT_DOOR for i in notes.children(index, "amod")) or (notes.tokens[index].dep == "dobj" and above.lemma.lower() in BORDERING):
        return True
    return notes.tokens[index].dep == "pobj" and above.lower in ("to", "into", "via") and notes.tokens[above.head].lemma.lower() in TAKING_AWAY


def context_country(reading: Reading, head: int, words: str, *, sector: Sector | None, other_party: bool) -> str | None:
    """The country of a state body that the phrase leaves open: that of its last mention, else of the sentence, else of the text.

    With `other_party` a country that itself acts in the sentence is taken for the other side ('Norway said the junta …').
    """
    sentence = reading.notes.tokens[head].sentence
    against = reading.faced.setdefault(words, set())
    if sector not in ("LEG", "JUD"):  # parliaments and courts deal with their own government
        against |= faced(reading.notes, head, lambda at: state_at(reading, at))
    if is_of_no_state(reading, head):
        return None
    if (land := reading.dossier.sections.get(sentence)) is not None:
        return land
    if sector == "GOV" and (own := state_of_envoy(reading, head)) is not None:
        return own
    if sector == "MIL" and (own := bereaved_country(reading, head)) is not None:
        return own
    if (other_party or sector in ("MIL", "COP")) and (own := speakers_country(reading, head)) is not None:
        return own
    local = sector in ("COP", "JUD") or words.startswith(LOCAL)
    if (here := soil_under(reading, head, local=local)) is not None and here not in against:
        return here
    ruling = words in ("government", "authority", "administration")
    if ruling and (own := rebels_country(reading, head)) is not None:
        return own
    if (last := last_spoken_of(reading, head, words, sector, against, ruling=ruling)) is not None:
        return last
    tokens = reading.notes.tokens
    if against and len(reading.datelines) == 1 and not reading.datelines & against and all(t.start < reading.dossier.body for t in tokens[: reading.notes.sentences[sentence].first]):
        return next(iter(reading.datelines))  # the first words of a report from Oslo: 'The minister condemned Chad's raid on Mali'
    spoken_of = [u for u in reading.named_in.get(sentence, ()) if u.name and u.name.country and u.name.kind in STATE_KINDS]
    named = [u for u in spoken_of if not elsewhere(reading, u)]
    if meets(reading.notes, sentence):
        named = [u for u in named if not is_located(reading.notes, u.head)]  # where people meet need not be anybody's home
    acting = {u.name.country for u in named if u.name and tokens[u.head].dep in (*SUBJECTS, "dobj", "dative")} if other_party else set()
    sent = {u.name.country for u in named if u.name and is_sent(reading.notes, u.head)}
    acting |= sent - {u.name.country for u in named if u.name and not is_sent(reading.notes, u.head)}
    acting |= against
    near = {u.name.country for u in named if u.name} - acting
    if len(near) == 1:
        return next(iter(near))
    bodies = {country for at, country in reading.soil if at == sentence} if not near and not acting else set()
    if len(bodies) == 1:
        return next(iter(bodies))  # 'the People's Party walked out of the assembly'
    if acting:
        telling = (reading.focus - told_as_foreign(reading)) or reading.focus
        return min((code for code in telling if code not in acting and (other_party or is_home(reading, code))), key=lambda code: -telling[code], default=None)
    if local and (here := nearest_soil(reading, head)) is not None:
        return here
    if spoken_of and not named and reading.focus.total() <= len(spoken_of):
        return None  # the text speaks of no country but as somebody else's
    focus = reading.focus - told_as_foreign(reading)
    focus.update(reading.homes)
    focus.update(list(reading.focus)[:1])  # the first country of a text is more often its own than any later one
    main = min(focus, key=lambda code: -focus[code], default=None)
    rival = max((focus[code] for code in focus if code != main), default=0)
    if main is not None and rival >= RIVAL * focus[main] and (here := nearest_soil(reading, head)) is not None:
        return here
    if main is not None and focus[main] >= MAIN * focus.total():
        return main
    return country_around(reading, sentence) or main


def state_of_envoy(reading: Reading, head: int) -> str | None:
    """The state of a ministry that deals with an envoy: he serves where he is summoned or expelled ('summoned the Swiss envoy to Laos'), and comes from where he is recalled to ('recalled Peru's ambassador to Laos')."""
    notes = reading.notes
    verb = clause_of(notes, head)
    hosting = notes.tokens[verb].lemma.lower() in HOSTING
    if not hosting and notes.tokens[verb].lemma.lower() not in RECALLING:
        return None
    found = set()
    for unit in reading.named_in.get(notes.tokens[head].sentence, ()):
        if unit.name is None or unit.name.kind not in STATE_KINDS:
            continue
        token = notes.tokens[unit.head]
        to = notes.tokens[token.head]
        if hosting and token.dep == "pobj" and to.lower == "to" and notes.tokens[to.index - 1].lemma.lower() in SENT or not hosting and token.dep in ("poss", "amod", "compound", "nmod") and to.lemma.lower() in SENT and to.head == verb:
            found.add(unit.name.country)
    return found.pop() if len(found) == 1 else None


def is_of_no_state(reading: Reading, head: int) -> bool:
    """A body or official is any one, from abroad, or of a region of several states, as those of that noun stay ('the leaders' after 'the Nordic leaders')."""
    token = reading.notes.tokens[head]
    if has_article(reading, head, "a", "an") or from_abroad(reading.notes, head) or is_any(reading, head) or (token.tag == "NNS" and token.lemma in CALLED and any(reading.notes.tokens[c].lower in OTHERS or (reading.notes.tokens[c].dep == "nummod" and reading.notes.tokens[c].lower != "two") for c in token.children)):
        return True  # 'some other Arab countries' are none of the report's
    if token.lemma not in CALLED and of_region(reading.notes, head):
        reading.of_several.add(token.lower)
    return token.lower in reading.of_several


def state_at(reading: Reading, index: int) -> str | None:
    """The state that a token names as a party, alone or before a noun for its people in office ('Kenya'), or by whom it sends ('Kenyan mediators')."""
    for at in (index, *reading.notes.children(index, "amod", "compound")):
        unit = reading.at.get(at)
        if unit is not None and unit.name is not None and unit.name.kind in STATE_KINDS and (at == index or reading.notes.tokens[index].lemma.lower() in ENVOYS | PARTNERS):
            return unit.name.country
    return None


def rebels_country(reading: Reading, head: int) -> str | None:
    """The country of the rebels whom a clause sets beside a bare 'the government' ('urged the government and the rebels', 'talks between the government and the Front'): they fight their own."""
    notes = reading.notes
    for at in clause_subjects_of(notes, head):  # 'separatists fought forces loyal to the government'
        draft = reading.cast.drafts[reading.cast.heads[at].entity] if at in reading.cast.heads and at < head else None
        if draft is not None and draft.sector in ("REB", "UAF") and draft.country:
            return draft.country
    for at in notes.conjuncts(head):
        unit, agent = reading.at.get(at), reading.agent(at)
        if at == head:
            continue
        if unit is not None and unit.name is not None and unit.name.actor is not None and unit.name.actor.sector == "REB":
            return unit.name.country
        if agent is not None and agent[0].sector == "REB":
            told = (draft for i in reading.cast.spoken_of(notes, head, BAND) if (draft := reading.cast.drafts[reading.cast.heads[i].entity]).sector == "REB" and draft.country)
            return next((draft.country for draft in told), None)
    return None


def is_home(reading: Reading, country: str) -> bool:
    """A report is of a country: it names it first, or more than once, or its towns or bodies."""
    return country == next(iter(reading.focus), None) or reading.focus[country] > 1 or reading.homes[country] > 0


def is_any(reading: Reading, head: int) -> bool:
    """A plural without article or number of a noun of which a state has one: whichever ('leaned on armies along the frontier'), or those of several peoples ('their governments')."""
    token = reading.notes.tokens[head]
    theirs = any(reading.notes.tokens[c].lower == "their" for c in reading.notes.children(head, "poss"))
    return token.tag == "NNS" and token.lemma.lower() in ONE_EACH and (theirs or not reading.notes.children(head, "det", "poss", "nummod", "amod", "compound"))


def speakers_country(reading: Reading, head: int) -> str | None:
    """The country of the official who says what a bare 'the government' does: he speaks of his own ('the minister said that the government had offered')."""
    tokens = reading.notes.tokens
    verb = tokens[tokens[head].head]
    if tokens[head].dep not in SUBJECTS or verb.dep != "ccomp" or tokens[head].tag != "NN" or tokens[head - 1].lower != "the":
        return None
    for child in reading.notes.children(verb.head, "nsubj"):
        mention = reading.cast.heads.get(child)
        draft = reading.cast.drafts[mention.entity] if mention is not None else reading.cast.earlier_person(tokens[child].text) if tokens[child].pos == "PROPN" else None
        if draft is not None and draft.kind == "person" and (draft.office_sector or draft.sector) in STATE:
            return draft.country
    return None


def bereaved_country(reading: Reading, head: int) -> str | None:
    """The country of the army, ministry or office holder who says what befell soldiers without a country: he counts his own ('the Turkish defence ministry said three soldiers had been killed in Syria')."""
    tokens, notes = reading.notes.tokens, reading.notes
    verb = tokens[tokens[head].head]
    if tokens[head].lemma.lower() not in SOLDIERS or tokens[head].dep != "nsubjpass" or verb.lemma.lower() not in HURT or has_article(reading, head, "the") or verb.dep != "ccomp" or tokens[verb.head].pos != "VERB":
        return None
    for child in notes.children(verb.head, "nsubj"):
        mention = reading.cast.heads.get(child)
        draft = reading.cast.drafts[mention.entity] if mention is not None else None
        official = draft is None or (draft.office_sector or draft.sector) in ("MIL", "GOV") or (draft.person is not None and bool(draft.person.terms))
        if official and (found := draft.country if draft is not None else country_of(reading, child)) is not None:
            return found
    return None


def country_around(reading: Reading, sentence: int) -> str | None:
    """The country most spoken of in the sentences shortly before, in the paragraph and the one before it."""
    sentences = reading.notes.sentences
    counts: Counter[str] = Counter()
    for at in range(max(0, sentence - WINDOW), sentence + 1):
        near = sentences[sentence].paragraph - sentences[at].paragraph <= 1
        for unit in reading.named_in.get(at, ()) if near else ():
            if unit.name and unit.name.country and unit.name.kind in (*STATE_KINDS, "actor", "person"):
                counts[unit.name.country] += 1
    for at, country in reading.soil:
        if 0 <= sentence - at <= WINDOW and sentences[sentence].paragraph - sentences[at].paragraph <= 1:
            counts[country] += 1
    return max(counts, key=lambda code: counts[code]) if counts else None


def elsewhere(reading: Reading, unit: Unit) -> bool:
    """A state's name says whose something else is or where somebody goes: of others in the sentence it tells nothing ('Mexico's cartel', 'into Chad')."""
    token = reading.notes.tokens[unit.head]
    while token.dep == "conj" and token.head != token.index:
        token = reading.notes.tokens[token.head]
    above = reading.notes.tokens[token.head]
    if token.dep == "pobj":
        return above.lower in ("into", "to", "toward", "towards", "from", "against", "with")
    if token.dep == "dobj" and above.lemma.lower() in BORDERING:
        return True  # 'a curfew in the province, which borders Chad'
    if token.dep in ("amod", "compound") and above.pos == "NOUN" and above.dep in ("pobj", "compound"):
        return True  # 'in a Chadian factory'
    return token.dep in ("poss", "amod", "compound") and (above.index in reading.cast.heads or reading.agent(above.index) is not None)


def has_article(reading: Reading, head: int, *articles: str) -> bool:
    """One of some articles stands before a noun."""
    return any(reading.notes.tokens[child].lower in articles for child in reading.notes.children(head, "det"))
