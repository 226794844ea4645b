"""Finds who is in a document: names from the dictionaries and the parser, and phrases such as 'Afghan officials'.

Order matters: persons first, because the phrases around them ('Pakistan's army chief') tell their role; then other names;
then phrases headed by nouns for those who act; last, surnames.
"""

from __future__ import annotations

import re

from tocsin.cast import Draft, slug
from tocsin.dossier import Dossier
from tocsin.find.phrases import add_phrases
from tocsin.find.reading import LEADING, STATE_KINDS, Reading, Unit, actor_draft, compile_agents, country_of, government, head_of, named_modifier
from tocsin.knowledge import EntityKind
from tocsin.names import Hit, Name, find_names
from tocsin.ontology import Ontology
from tocsin.resolve import settled
from tocsin.stage import Stage
from tocsin.text import LOCATIVE, Mention

DATELINE_WEIGHT = 3
"""A dateline tells more of a report's country than one mention."""
TITLES = frozenset(["mr", "mrs", "ms", "dr", "sir", "lord", "lady", "prof", "mr.", "mrs.", "ms.", "dr.", "prof."])
NOT_NAMES = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "islam", "god", "allah", "internet"])


def name_units(reading: Reading, hits: list[Hit], ontology: Ontology) -> None:
    """Units from the dictionaries and the parser's names; a longer name beats a shorter one inside it."""
    notes = reading.notes
    spans: list[tuple[int, int, str]] = []
    for token in notes.tokens:
        if token.label.startswith("I-") and spans and spans[-1][1] == token.index - 1:
            spans[-1] = (spans[-1][0], token.index, spans[-1][2])
        elif token.label:
            spans.append((token.index, token.index, token.label[2:]))
    persons = [(a, b) for a, b, label in spans if label == "PERSON"]
    for hit in hits:
        first, last = notes.token_at(hit.start), notes.token_at(hit.end - 1)
        if reading.dossier.headline_end <= hit.start < reading.dossier.body:
            continue  # the town of a dateline is no party
        if first is None or last is None or notes.tokens[first].start != hit.start:
            continue
        kinds = {name.kind for name in hit.names}
        wider = next(((a, b) for a, b, label in spans if label in ("GPE", "LOC", "FAC") and a < first and b == last and notes.tokens[a].pos == "PROPN"), None)
        if wider and kinds <= {"country", "capital"}:
            continue  # 'Port Sudan' is not Sudan
        inside = next(((a, b) for a, b in persons if a <= first and last <= b and (a, b) != (first, last)), None)
        if inside and not kinds & {"person"} and (kinds <= {"country", "capital", "feature", "demonym"}) and notes.tokens[inside[0]].pos == "PROPN" and inside[0] == first - 1 and inside[1] == last:
            continue
        unit = Unit(first, last, head_of(notes, first, last), hit.best, "")
        reading.units.append(unit)
        for index in range(first, last + 1):
            reading.at[index] = unit
        if hit.best.kind in STATE_KINDS and hit.best.country:
            reading.focus[hit.best.country] += 1
    for first, last, label in spans:
        while first <= last and (notes.tokens[first].lower in LEADING or notes.tokens[first].pos == "PUNCT"):
            first += 1
        while last >= first and notes.tokens[last].lower in ("'s", "'", '"', "the"):
            last -= 1
        if reading.dossier.headline_end <= notes.tokens[min(first, last)].start < reading.dossier.body:
            continue
        if first > last or label not in ("PERSON", "ORG", "NORP", "GPE", "FAC") or not notes.tokens[last].text[:1].isalpha():
            continue
        if any(reading.at[i].name and reading.at[i].name.kind in ("person", "actor") for i in range(first, last + 1) if i in reading.at):  # type: ignore[union-attr]
            continue
        if label != "ORG" and any(i in reading.at for i in range(first, last + 1)) and label != "PERSON":
            continue
        if first in reading.at and last in reading.at:
            continue
        if label == "PERSON" and first == last and notes.tokens[first].dep == "pobj" and notes.tokens[notes.tokens[first].head].lower in ("in", "near", "at", "outside", "around"):
            continue  # taggers take unknown towns for persons
        words = reading.words(first, last)
        if not words[:1].isupper() or words.lower() in NOT_NAMES:
            continue
        unit = Unit(first, last, head_of(notes, first, last), settled(words, ontology), label)
        reading.units.append(unit)
        if unit.name is not None:
            reading.at |= dict.fromkeys(range(first, last + 1), unit)


def add_persons(reading: Reading) -> None:
    """Persons with the role that title, apposition or office gives them; surnames join the full name."""
    for unit in sorted(reading.units, key=lambda u: (u.name is None, u.first)):
        known = unit.name is not None and unit.name.kind == "person"
        if not known and not (unit.name is None and unit.label == "PERSON"):
            continue
        person = unit.name.person if unit.name else None
        first, last = unit.first, unit.last
        while first < last and (reading.notes.tokens[first].lower in TITLES or (not known and reading.notes.tokens[first].lower.rstrip(".") in reading.agents)):
            first += 1
        name = person.name if person else reading.words(first, last)
        draft = reading.cast.earlier_person(name) if not person else None
        if draft is None:
            draft = reading.cast.add(Draft(f"person:{slug(name)}", name, "person", person.country if person else None, person.sector if person else None, person=person))
        reading.mention(draft, unit.head, first, last, named=True)
        describe(reading, draft, unit)


def describe(reading: Reading, draft: Draft, unit: Unit) -> None:
    """Give a person the role, sector and country of the words around the name, and let those words stand for the person."""
    notes, tokens = reading.notes, reading.notes.tokens
    heads = [i for one in notes.children(unit.head, "appos") for i in notes.conjuncts(one)]
    if tokens[unit.head].dep == "appos":
        heads.append(tokens[unit.head].head)
    for child in notes.children(unit.head, "compound", "nmod", "amod"):
        if child < unit.first or (unit.first <= child <= unit.last and unit.name is None):
            heads.append(child)
    heads.extend(i for i in (unit.first - 1,) if i >= 0 and tokens[i].sentence == tokens[unit.head].sentence)
    for head in dict.fromkeys(heads):
        found = None if head in reading.at and reading.at[head].name and reading.at[head].name.kind == "person" else reading.agent(head)  # type: ignore[union-attr]
        if found is None:
            continue
        agent, first = found
        start, _ = notes.phrase(head)
        country = country_of(reading, head, first) or country_of(reading, unit.head, unit.first)
        body = named_modifier(reading, head, first)
        role = " ".join(t.lower for t in tokens[first : head + 1])
        if draft.role is None or len(role) > len(draft.role):
            draft.role = role
        draft.office_sector = draft.office_sector or agent.sector
        draft.country = draft.country or country or (body.country if body else None)
        if body is not None and agent.sector in (None, "GOV", "REB") and body.sector:
            draft.office_sector = body.sector
        if tokens[head].dep == "appos" or tokens[unit.head].dep == "appos":
            reading.mention(draft, head, min(start, first), head, named=True)
        else:
            # The title stands inside the name's phrase: its words are no party of their own.
            reading.cast.heads.setdefault(head, Mention(head, first, head, draft.id))
            draft.spans.add((tokens[min(first, unit.first)].start, tokens[unit.last].end))


def add_names(reading: Reading) -> None:
    """Bodies that the dictionaries know, states and capitals, and bodies that only the parser takes for names."""
    notes = reading.notes
    for unit in reading.units:
        name = unit.name
        if name is None and unit.label in ("ORG", "NORP"):
            add_unknown(reading, unit)
        elif name is not None and name.kind == "actor":
            if notes.tokens[unit.head].dep in ("compound", "amod", "nmod") and reading.agent(notes.tokens[unit.head].head):
                draft = actor_draft(reading, name)
                draft.spans.add((notes.tokens[unit.first].start, notes.tokens[unit.last].end))
                continue
            reading.mention(actor_draft(reading, name), unit.head, unit.first, unit.last, named=True)
        elif name is not None and name.kind in STATE_KINDS and name.country:
            add_state(reading, unit, name)


def add_state(reading: Reading, unit: Unit, name: Name) -> None:
    """A state, its people, its capital or its seat of power: the government where it acts, the place where it is a place."""
    notes = reading.notes
    token = notes.tokens[unit.head]
    assert name.country is not None
    start, end = notes.tokens[unit.first].start, notes.tokens[unit.last].end
    if name.kind == "demonym" and token.tag in ("NNS", "NNPS") and token.dep not in ("compound", "amod"):
        people = reading.cast.add(Draft(f"people:{name.country}", f"People of {reading.states[name.country].name}", "group", name.country, "CVL"))
        reading.mention(people, unit.head, *reading.notes.phrase(unit.head), named=False)
        return
    locative = token.dep == "pobj" and notes.tokens[token.head].lower in LOCATIVE and name.kind != "seat"
    draft = government(reading, name.country)
    if locative:
        reading.cast.heads.setdefault(unit.head, Mention(unit.head, unit.first, unit.last, draft.id, named=False))
    elif token.dep in ("compound", "amod", "nmod") and token.head > unit.last:
        # Part of another phrase ('Afghan officials'): it names the state, but is no party by itself.
        draft.spans.add((start, end))
    else:
        reading.mention(draft, unit.head, unit.first, unit.last, named=True)


def add_unknown(reading: Reading, unit: Unit) -> None:
    """A body that no dictionary knows, typed by its last word or by an apposition; a word before a title is none ('Interior Minister')."""
    following = reading.notes.tokens[unit.head].head
    if reading.notes.tokens[unit.head].dep == "compound" and following > unit.last and reading.agent(following):
        return
    words = reading.words(unit.first, unit.last)
    found = reading.agent(unit.last) or next((a for head in reading.notes.children(unit.head, "appos") if (a := reading.agent(head))), None)
    country = country_of(reading, unit.head, unit.first) or next((reading.at[i].name.country for i in range(unit.first, unit.last + 1) if i in reading.at and reading.at[i].name), None)  # type: ignore[union-attr]
    if found is None and unit.label == "NORP":
        return
    kind: EntityKind = found[0].kind if found and found[0].kind not in ("person", "group") else "organization"
    sector = found[0].sector if found else None
    draft = reading.cast.add(Draft(f"name:{slug(words)}", words, kind, country, sector))
    reading.mention(draft, unit.head, unit.first, unit.last, named=True)
    for index in range(unit.first, unit.last + 1):
        reading.at.setdefault(index, unit)


def add_acronyms(reading: Reading) -> None:
    """An acronym in brackets after a name stands for the same body from there on ('Baloch Liberation Army (BLA)')."""
    tokens = reading.notes.tokens
    for head, mention in sorted(reading.cast.heads.items()):
        at = mention.last + 1
        if not mention.named or at + 2 >= len(tokens) or tokens[at].text != "(" or tokens[at + 2].text != ")" or not re.fullmatch(r"[A-Z][A-Za-z.-]{1,9}", tokens[at + 1].text):
            continue
        draft, acronym = reading.cast.drafts[mention.entity], tokens[at + 1].text
        for token in tokens[at:]:
            other = reading.cast.heads.get(token.index)
            if token.text == acronym and (other is None or other.entity.startswith("name:")):
                reading.cast.heads[token.index] = Mention(token.index, token.index, token.index, draft.id)
                draft.spans.add((token.start, token.end))
        del head


def add_leftovers(reading: Reading, ontology: Ontology) -> None:
    """Capitalised names that neither dictionaries nor parser know, where somebody who acts or suffers stands."""
    notes = reading.notes
    first_words = {sentence.first for sentence in notes.sentences}
    for token in notes.tokens:
        if token.pos != "PROPN" or token.index in reading.cast.heads or token.index in reading.at or not token.text[:1].isupper() or len(token.text) < 2:
            continue
        above = notes.tokens[token.head].lower
        following = notes.tokens[token.index + 1] if token.index + 1 < len(notes.tokens) else token
        if reading.dossier.headline_end <= token.start < reading.dossier.body or following.pos == "NUM":
            continue  # a currency before its sum ('Rs 10 billion') is nobody
        acts = token.dep in ("nsubj", "nsubjpass", "dobj", "dative") or (token.dep == "pobj" and above in ("by", "with", "against", "between"))
        if not acts or token.lower in NOT_NAMES or token.label[2:] in ("DATE", "TIME", "GPE", "LOC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "MONEY", "LANGUAGE") or (token.index in first_words and not token.label):
            continue
        first, last = notes.phrase(token.index)
        while first < token.index and (notes.tokens[first].pos != "PROPN" or first in reading.at):
            first += 1
        words = reading.words(first, last)
        known = settled(words, ontology)
        draft = actor_draft(reading, known) if known and known.actor else reading.cast.earlier_person(words) or reading.cast.add(Draft(f"name:{slug(words)}", words, "organization" if token.text.isupper() else "person"))
        reading.mention(draft, token.index, first, last, named=True)


def add_surnames(reading: Reading) -> None:
    """Later bare surnames that the parser did not take for names."""
    surnames: dict[str, Draft] = {}
    for draft in reading.cast.drafts.values():
        if draft.kind == "person" and " " in draft.name:
            surnames.setdefault(draft.name.split()[-1], draft)
            for start, end in sorted(draft.spans):
                surnames.setdefault(reading.dossier.text[start:end].split()[-1], draft)
    for token in reading.notes.tokens:
        if token.pos in ("PROPN", "NOUN", "ADJ") and token.text in surnames and token.index not in reading.cast.heads and token.index not in reading.at and token.text[:1].isupper():
            draft = surnames[token.text]
            reading.cast.heads[token.index] = Mention(token.index, token.index, token.index, draft.id)
            draft.spans.add((token.start, token.end))


def find_actors(dossier: Dossier, ontology: Ontology) -> None:
    """Write the cast: who is named or described, and which words stand for whom."""
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    agents = compile_agents(ontology)
    reading = Reading(dossier, notes, dossier.cast, agents, ontology.compiled["states"], ontology.words("things_in_er"))
    hits = find_names(dossier.text, ontology)
    for hit in hits:
        if dossier.headline_end <= hit.start < dossier.body and hit.best.country:
            reading.focus[hit.best.country] += DATELINE_WEIGHT
    name_units(reading, hits, ontology)
    add_persons(reading)
    add_names(reading)
    add_acronyms(reading)
    add_phrases(reading)
    add_surnames(reading)
    add_leftovers(reading, ontology)
    dossier.names = {index: unit.name for index, unit in reading.at.items() if unit.name}
    dossier.focus = dict(reading.focus)


STAGE = Stage("actors", ("text", "notes", "headline_end", "body"), ("cast", "names", "focus"), find_actors)
