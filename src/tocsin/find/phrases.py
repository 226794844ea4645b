"""Phrases headed by a noun for those who act ('Afghan officials', 'the army chief', 'gunmen'), and whom they stand for."""

from __future__ import annotations

from tocsin.calendars import WEEKDAYS
from tocsin.cast import ARMED, RELATIVE, STATE, Draft, counted_by, slug
from tocsin.coordination import is_age
from tocsin.engines.clauses import antecedent
from tocsin.find.context import has_article, home_of, owner_country, under_arms
from tocsin.find.quantities import own_words
from tocsin.find.reading import STATE_KINDS, Reading, actor_draft, country_of, from_abroad, government, is_errand, named_modifier, with_article
from tocsin.find.references import is_bare, join_reference
from tocsin.find.regional import regional
from tocsin.find.telling import BODIES, EXAMPLES, is_former, leader_of, owner_of, sector_of_role
from tocsin.find.uprooted import uprooted
from tocsin.grounds import SHIPS
from tocsin.knowledge import Agent, Sector
from tocsin.text import LOCATIVE, SUBJECTS, Annotations, Mention

ADJECTIVES = frozenset({"militant", "rebel", "insurgent", "guerrilla", "separatist", "jihadist"})
"""Nouns for armed people that also stand as adjectives before what these people do ('militant attacks')."""
FOLLOWERS = frozenset({"man", "fighter", "gunman", "militiaman", "force", "forces", "troop", "troops", "soldier", "unit", "commander"})
"""Nouns for those who act for the armed group whose they are ('its men')."""
FOLLOWING = frozenset({"supporter", "follower", "sympathizer", "sympathiser", "loyalist", "adherent", "backer"})
"""Nouns for unarmed people who stand for the body whose they are; its victims and hostages do not."""
MEN = frozenset({"man", "men"})
SCENE = 3
"""Sentences over which a place that was named holds."""
PERSON_ENDINGS = ("er", "or", "ist", "ian", "ee", "eer", "man", "woman", "ant")


HELD = frozenset("free release rescue abduct kidnap seize capture arrest detain hold jail imprison sentence deport extradite evacuate abduction detention pardon swap exchange hand repatriate convict charge expel".split())
"""Words for taking, holding and letting go."""
SIDE_OF = frozenset({"on", "along", "at", "in", "into", "near", "across", "from", "onto", "towards", "toward", "around", "inside", "over"})
"""Prepositions before the side of a border, where nobody acts."""
NAMESAKES: dict[str, tuple[str, str]] = {"koreas": ("PRK", "KOR"), "sudans": ("SDN", "SSD"), "congos": ("COD", "COG")}
"""States told of together by the name that both bear ('the two Koreas')."""
PARTY_CONGRESS = frozenset({"IND", "NPL"})
"""States where 'the Congress' is a party and no parliament."""
UNARMED: frozenset[Sector] = frozenset({"CVL", "AGR", "LAB", "BUS"})
"""Sectors of people who are counted with the displaced once they had to leave their homes."""
PAIRED = frozenset({"country", "nation", "state", "side", "neighbour", "neighbor"})
"""Nouns for the two states that a text has set beside each other."""
LEADERS = frozenset({"leader", "chief", "head", "founder", "boss"})
"""Nouns for those who lead a state, a body or a band."""
SOMEBODYS = frozenset({"lieutenant", "officer", "bodyguard"})
"""Nouns for people of the state unless the text says whose they are ('the gang leader's lieutenants', 'officers of the two armies')."""


def add_phrases(reading: Reading) -> None:
    """Phrases headed by a noun for those who act."""
    for token in reading.notes.tokens:
        unit = reading.at.get(token.index)
        if token.index in reading.cast.heads or (unit and unit.name and unit.name.kind in ("person", "actor")):
            continue
        if unit and unit.name is None and unit.head != token.index and unit.head in reading.cast.heads and reading.cast.heads[unit.head].named:
            continue  # a word inside a longer name
        if token.lower in NAMESAKES and token.index not in reading.at:
            first, other = (government(reading, country) for country in NAMESAKES[token.lower])
            reading.mention(first, token.index, *reading.notes.phrase(token.index), named=False)
            reading.cast.others[token.index] = [other.id]
            continue
        if token.dep == "amod" and token.lower in ADJECTIVES and (agent := reading.agents.get(token.lower)):
            add_phrase(reading, token.index, agent, token.index)
            continue
        if token.dep in ("compound", "nmod") and token.head > token.index and (reading.agent(token.head) or token.head in reading.cast.heads):
            add_inner_body(reading, token.index)
            continue
        if token.lower == "office" and (owner := office_owner(reading, token.index)) is not None:
            add_office(reading, token.index, owner)
            continue
        if reading.notes.word_after(token.index) == "-" and token.index + 2 < len(reading.notes.tokens) and reading.notes.tokens[token.index + 2].lower.endswith("ing") and reading.notes.tokens[token.index + 1].start == token.end:
            continue  # 'hostage-taking'
        found = reading.agent(token.index) or person_by_ending(reading, token.index)
        if token.lower == "head" and token.dep == "pobj" and not reading.notes.children(token.index, "prep", "poss"):
            continue  # 'shot in the head'
        if token.lower == "position" and token.dep == "pobj" and reading.notes.tokens[token.head].lower == "in":
            continue  # 'in a position to say'
        if token.lower == "intelligence" and found is not None and found[1] == token.index and not (token.dep in SUBJECTS or (token.dep == "pobj" and reading.notes.tokens[token.head].lower == "by")):
            continue  # what is known, not who knows it
        if found is not None and not (found[0].kind == "facility" and (token.dep in ("compound", "nmod") or is_alone(reading, token.index))):
            add_phrase(reading, token.index, *found)
            if token.index in reading.cast.heads and found[0].kind in BODIES and is_bare(reading.notes, token.index):
                join_reference(reading, token.index)  # 'the alliance's envoys' are told by whose they are


def is_alone(reading: Reading, index: int) -> bool:
    """A singular noun alone ('at home', 'in prison') speaks of no building in particular."""
    return reading.notes.tokens[index].tag == "NN" and reading.notes.phrase(index) == (index, index)


def add_inner_body(reading: Reading, index: int) -> None:
    """The state body before a noun for its people ('Kabul's foreign ministry spokesman'): named in the text, but no party by itself."""
    found = reading.agent(index)
    head = reading.notes.tokens[index].head
    if found is None or found[0].kind != "agency" or found[0].sector != "GOV" or reading.notes.tokens[index].lower in ("government", "state"):
        return
    holder = reading.cast.heads.get(head)
    country = country_of(reading, head, found[1]) or (reading.cast.drafts[holder.entity].country if holder else None)
    if country is None:
        return
    words = " ".join(t.lower for t in reading.notes.tokens[found[1] : index + 1])
    start, _ = reading.notes.phrase(head)
    draft = unnamed(reading, found[0], words, country, index, min(start, found[1]))
    draft.spans.add((reading.notes.tokens[min(start, found[1])].start, reading.notes.tokens[index].end))


def office_owner(reading: Reading, head: int) -> Draft | None:
    """The person whose office a phrase names ('Baradar's office', 'the office of President Boateng')."""
    notes = reading.notes
    near = notes.children(head, "poss") + [i for child in notes.children(head, "prep") if notes.tokens[child].lower == "of" for i in notes.children(child, "pobj")]
    for index in near:
        mention = reading.cast.heads.get(index)
        if mention is not None and (draft := reading.cast.drafts[mention.entity]).kind == "person":
            return draft
    return None


def add_office(reading: Reading, head: int, owner: Draft) -> None:
    """The office of a person: a body of the same side."""
    start, last = reading.notes.phrase(head)
    sector = owner.office_sector or owner.sector or "GOV"
    draft = reading.cast.add(Draft(f"agency:office-of-{owner.id.removeprefix('person:')}", f"Office of {owner.name if owner.role or owner.person else 'the ' + owner.name[:1].lower() + owner.name[1:]}", "agency" if sector in STATE else "organization", owner.country, sector))
    reading.mention(draft, head, start, last, named=False)


def person_by_ending(reading: Reading, head: int) -> tuple[Agent, int] | None:
    """A plural noun that its ending makes people ('card holders', 'dockers'), unless it is known to be things; an age that stands for somebody ('a 20-year-old')."""
    token = reading.notes.tokens[head]
    lemma = token.lemma.lower()
    if lemma == "old" and token.pos == "NOUN" and is_age(reading.notes, head):
        return Agent(words=("year-old",), sector="CVL", kind="group"), head - 4
    if token.tag != "NNS" or not lemma.endswith(PERSON_ENDINGS) or len(lemma) < 5 or lemma in reading.things:
        return None
    return Agent(words=(lemma,), sector="CVL", kind="group"), head


def add_phrase(reading: Reading, head: int, agent: Agent, first: int) -> None:
    """The entity of one phrase: a named body, a government or state body, an office holder, or an unnamed group."""
    notes = reading.notes
    start, last = notes.phrase(head)
    start = min(start, first)
    while start < first and (notes.tokens[head].start >= reading.dossier.body > notes.tokens[start].start or notes.tokens[start].lower in WEEKDAYS):
        start += 1  # a dateline before the first word belongs to no phrase; 'on Friday miners of the cooperative went home'
    words = " ".join(t.lemma.lower() if t.index == head else t.lower for t in notes.tokens[first : head + 1])
    if has_article(reading, head, "no"):
        return  # 'no group claimed the attack' speaks of nobody
    of_state = agent.sector in STATE
    agent = as_meant(reading, agent, words, head)
    of_state = of_state or agent.sector in STATE
    relative = agent.sector is None and words.rsplit(maxsplit=1)[-1] in RELATIVE
    body = named_modifier(reading, head, first, inside=relative or (agent.sector == "CVL" and words not in MEN | FOLLOWING)) or (member_of(reading, head) if agent.sector is None and not relative else None)
    body = body or (own_group(reading, head) if words in FOLLOWERS else only_union(reading, head) if words.replace(" - ", "-") == "secretary-general" else None)
    country = country_of(reading, head, first) if not from_abroad(notes, head) else None
    pair = pair_of(reading, head) if country is None and agent.sector in STATE and token_is_plural(notes, head) else []
    country = country or next(iter(pair), None)
    if body is None and relative:
        add_relative(reading, agent, words, head, start, last, country)
        return
    if words == "side" and country is not None and is_party(notes, head):
        draft = government(reading, country)
    elif body is not None and body.sector != "JRN" and (agent.sector not in ("CVL", "JRN", "REF") or body.sector == "REB" or (words in MEN and (body.office_sector or body.sector) in ARMED)):
        draft = body
    elif agent.kind == "person" and (holder := office_holder(reading, words, country or owner_country(reading, head), head)):
        draft = holder
    else:
        whose = ""
        country = country or own_state(reading, agent, head) or (owner_country(reading, head) if agent.kind == "facility" else None) or (body.country if body is not None and body.sector != "IGO" else None)  # 'supporters of the Green Party' are of its country
        owner = leader_of(reading, agent, head) or (owner_of(reading, head, first) if takes_owner(notes, agent, head) else None)
        if notes.tokens[head].lemma.lower() in SOMEBODYS and (owner is not None or notes.children(head, "poss")):
            agent = agent.model_copy(update={"sector": owner.sector if owner else None, "office": False, "kind": "group" if token_is_plural(notes, head) else agent.kind})
            of_state = agent.sector in STATE
        if owner is not None and (owner.sector not in STATE or agent.sector not in (None, "MIL", "COP")):
            agent = agent.model_copy(update={"sector": sector_of_role(agent.model_copy(update={"office": False}), owner, former=False, of_state=False, role=notes.tokens[head].lemma.lower()), "kind": "armed_group" if agent.kind == "military" and owner.kind == "armed_group" else agent.kind})
            country, whose = country or owner.country, owner.name or owner.sector or ""
        if agent.sector in UNARMED and agent.kind == "group" and uprooted(notes, head):
            agent, words = agent.model_copy(update={"sector": "REF"}), f"displaced {words}"
        errand = any(is_errand(notes, head, child) for child in notes.children(head, "prep"))
        if errand and country is None:
            agent = agent.model_copy(update={"sector": "IGO"})  # nobody is said to have sent him: states' own envoys are told as theirs
        elif (agent.sector in STATE or (of_state and agent.sector == "ELI")) and agent.kind != "facility":
            country = country or owner_country(reading, head) or under_arms(reading, agent, home_of(reading, agent, head, words))
        draft = unnamed(reading, agent, words, country, head, start, whose)
    if notes.tokens[head].lemma.lower() == "side":
        reading.cast.heads.setdefault(head, Mention(head, start, last, draft.id, named=False))
        return
    reading.mention(draft, head, start, last, named=False, human=agent.kind in ("person", "group") and not token_is_plural(notes, head))
    if agent.sector in STATE and token_is_plural(notes, head):
        others = [unnamed(reading, agent, words, other, head, start) for other in (pair or other_countries(reading, head)) if other != draft.country]
        reading.cast.others[head] = [other.id for other in others]
        for other in others:
            other.spans.add((notes.tokens[start].start, notes.tokens[last].end))


def as_meant(reading: Reading, agent: Agent, words: str, head: int) -> Agent:
    """What a noun for those who act means beside the words that it stands with: a minister's colleague is a minister, a former one none, 'all parties' are no political ones."""
    if agent.sector == "CVL" and words == "colleague" and office_beside(reading, head):
        return reading.agents["counterpart"]
    if words.endswith("high commissioner") and any(reading.notes.tokens[c].lower == "for" for c in reading.notes.children(head, "prep")):
        return reading.agents["un envoy"]  # for human rights, for refugees
    if agent.sector == "IGO" and words in ("peacekeeper", "peace keeper") and (country_of(reading, head) is not None or any(d.country and d.sector in STATE for d in possessors(reading, head))):
        return reading.agents["soldier"]  # 'Rwandan peacekeepers' are of Rwanda's army, wherever they serve
    if agent.sector == "COP" and words == "officer" and country_of(reading, head) is not None and not reading.notes.standing.get("police"):
        return reading.agents["soldier"]  # 'Armenian officers' where nothing is said of police
    if words in MEN and any(draft.kind == "government" for draft in possessors(reading, head)):
        return reading.agents["soldier"]  # 'Chad said that nine of its men had died'
    if words == "speaker" and token_is_plural(reading.notes, head) and country_of(reading, head) is None:
        return reading.agents["man"]  # those who speak at a meeting
    if agent.sector == "PTY" and words == "party" and "all" in {reading.notes.tokens[c].lower for c in reading.notes.children(head, "det", "predet")}:
        return agent.model_copy(update={"sector": None})
    if agent.sector == "PTY" and words == "party" and token_is_plural(reading.notes, head) and country_of(reading, head) is not None and any(u.name and u.name.actor is not None and u.name.actor.sector == "REB" for u in reading.units):
        return agent.model_copy(update={"sector": None})  # 'the Sudanese parties' to a war
    if words == "captain" and any(reading.notes.tokens[i].lemma.lower() in SHIPS for child in reading.notes.children(head, "prep") for i in reading.notes.children(child, "pobj")):
        return reading.agents["driver"]
    if agent.sector in STATE and leads_no_state(reading, head):
        return agent.model_copy(update={"sector": None, "office": False})  # what it leads says more
    if agent.sector in STATE and agent.kind in ("person", "group") and is_former(reading, head):
        return agent.model_copy(update={"sector": "ELI", "office": False})
    return agent


def own_state(reading: Reading, agent: Agent, head: int) -> str | None:
    """The state, or its government, whose unarmed people a possessive pronoun makes somebody ('Chad warned its nationals')."""
    unarmed = agent.kind == "group" and agent.sector in UNARMED | {"REF"}
    for child in reading.notes.children(head, "poss") if unarmed else ():
        if reading.notes.tokens[child].tag == "PRP$":
            for name in reading.cast.one(reading.notes, antecedent(reading.notes, child)):
                if (draft := reading.cast.drafts[name]).kind in ("government", "country") or (draft.kind != "person" and draft.sector in STATE):
                    return draft.country
    return None


def is_party(notes: Annotations, head: int) -> bool:
    """A noun stands where somebody acts or is dealt with, and not where a place does ('the Chadian side refused', not 'on the Chadian side')."""
    token = notes.tokens[head]
    return token.dep in (*SUBJECTS, "dobj", "dative", "poss", "conj") or (token.dep == "pobj" and notes.tokens[token.head].lower not in SIDE_OF)


def add_relative(reading: Reading, agent: Agent, words: str, head: int, start: int, last: int, country: str | None) -> None:
    """Somebody told by whom they stand beside or against ('US allies', 'allies such as Germany'): of another state than the one named; states beside states."""
    notes = reading.notes
    examples = [i for child in notes.children(head, "prep") if notes.tokens[child].lower in EXAMPLES for one in notes.children(child, "pobj") for i in notes.conjuncts(one)]
    owners = possessors(reading, head)
    states = country is not None or any(i in reading.at and (name := reading.at[i].name) and name.kind in STATE_KINDS for i in examples) or any(d.kind == "government" for d in owners)
    other = other_state(reading, owners) if words in ("neighbour", "neighbor") and notes.tokens[head].tag == "NN" else None
    draft = government(reading, other) if other is not None else unnamed(reading, agent, words, None, head, start)
    draft.sector = draft.sector or ("GOV" if states else None)
    reading.mention(draft, head, start, last, named=False)


def other_state(reading: Reading, owners: list[Draft]) -> str | None:
    """The state that a report of two speaks of most beside the one whose neighbour it is."""
    own = {draft.country for draft in owners if draft.country}
    others = reading.focus.most_common(3)
    rest = [(country, times) for country, times in others if country not in own]
    if len(own) != 1 or not rest or not reading.focus[next(iter(own))]:
        return None
    return rest[0][0] if len(rest) == 1 or rest[0][1] >= 2 * rest[1][1] else None


def possessors(reading: Reading, head: int) -> list[Draft]:
    """Whose a possessive pronoun before a noun makes somebody."""
    return [draft for child in reading.notes.children(head, "poss") for name in reading.cast.one(reading.notes, antecedent(reading.notes, child)) if (draft := reading.cast.drafts.get(name))]


def office_beside(reading: Reading, head: int) -> bool:
    """Somebody in an office speaks of his like from another state ('the minister told his Greek colleague')."""
    return country_of(reading, head) is not None and any((draft.office_sector or draft.sector) in STATE for draft in possessors(reading, head))


def own_group(reading: Reading, head: int) -> Draft | None:
    """The armed group, or the commander in it, whose men a possessive pronoun makes somebody ('the militia said its fighters …'); of men, any who bear arms ('the navy said its men …'), and the commander where they act."""
    for child in reading.notes.children(head, "poss"):
        if reading.notes.tokens[child].tag in ("PRP$", "WP$"):
            for name in reading.cast.one(reading.notes, antecedent(reading.notes, child)):
                draft = reading.cast.drafts[name]
                men = reading.notes.tokens[head].lemma.lower() in MEN
                if draft.kind == "armed_group" or (draft.kind == "person" and (not men or reading.notes.tokens[head].dep == "nsubj") and (draft.office_sector or draft.sector) in ARMED) or (men and draft.kind != "person" and draft.sector in ARMED):
                    return draft
    return None


def only_union(reading: Reading, head: int) -> Draft | None:
    """The one union of states that a text has named before a bare 'the Secretary-General'; None where it has named several or none."""
    if not has_article(reading, head, "the") or reading.notes.children(head, "prep", "poss"):
        return None
    found = {actor.id: unit.name for unit in reading.units if unit.first < head and unit.name is not None and (actor := unit.name.actor) is not None and actor.sector == "IGO" and not actor.parents}
    return actor_draft(reading, next(iter(found.values()))) if len(found) == 1 else None


def member_of(reading: Reading, head: int) -> Draft | None:
    """The named body whose members a phrase without a sector of its own stands for ('members of the Petroleum Guard')."""
    notes = reading.notes
    for child in notes.children(head, "prep"):
        if notes.tokens[child].lower in ("of", "from") or (notes.tokens[child].lower in ("in", "within", "inside", "at") and notes.tokens[head].lemma == "source"):
            for inner in notes.children(child, "pobj"):
                mention = reading.cast.heads.get(inner)
                if mention is not None and mention.named:
                    return reading.cast.drafts[mention.entity]
    return None


def token_is_plural(notes: Annotations, head: int) -> bool:
    """The noun is a plural."""
    return notes.tokens[head].tag in ("NNS", "NNPS")


def other_countries(reading: Reading, head: int) -> list[str]:
    """The countries of 'the foreign ministers of Sudan and Chad' or 'the Sudanese and Chadian armies'."""
    notes = reading.notes
    heads = [i for child in notes.children(head, "prep") if notes.tokens[child].lower in ("of", "from") for i in notes.children(child, "pobj")] + notes.children(head, "amod", "poss", "compound", "nmod")
    names = [reading.at[i].name for one in heads for i in notes.conjuncts(one) if i in reading.at]
    return list(dict.fromkeys(name.country for name in names if name and name.country and name.kind in STATE_KINDS))


def pair_of(reading: Reading, head: int) -> list[str]:
    """The two states known from before whose people a phrase means ('the foreign ministers of both countries', 'the two neighbours' armies')."""
    notes = reading.notes
    near = notes.children(head, "poss") + [i for child in notes.children(head, "prep") if notes.tokens[child].lower in ("of", "from") for i in notes.children(child, "pobj")]
    for at in near:
        sides = [country for name in reading.cast.one(notes, at) if (country := reading.cast.drafts[name].country)] if notes.tokens[at].lemma in PAIRED and notes.tokens[at].tag == "NNS" else []
        if len(set(sides)) == 2:
            return sides
    return []


def office_holder(reading: Reading, words: str, country: str | None, head: int) -> Draft | None:
    """The person already named who holds the office that a phrase names ('the army chief')."""
    if has_article(reading, head, "a", "an") or token_is_plural(reading.notes, head):
        return None  # 'tribal elders' are not the one elder with a name
    drafts, heads = reading.cast.drafts, reading.cast.heads
    likely = {name for name in reading.officers.get(words.rsplit(maxsplit=1)[-1], ()) if not (country and drafts[name].country and drafts[name].country != country)}
    fitting = {name for name in likely if f" {drafts[name].role}".endswith(" " + words)}
    nearest = next((at for at in range(head, -1, -1) if at in heads and heads[at].entity in fitting), None) if fitting else None
    if nearest is not None:
        return drafts[heads[nearest].entity]
    # A headline or a first sentence names the office before the text names who holds it.
    later = [name for name in fitting if drafts[name].role == words] if len(words.split()) > 1 else []
    return drafts[later[0]] if len(later) == 1 else None


def leads_no_state(reading: Reading, head: int) -> bool:
    """A leader is that of a group ("the movement's leader", "the leader of the sect"), and holds no office of a state."""
    notes = reading.notes
    if notes.tokens[head].lemma.lower() not in LEADERS:
        return False
    of = [i for child in notes.children(head, "prep") if notes.tokens[child].lower == "of" for i in notes.children(child, "pobj")]
    found = [agent for i in (*notes.children(head, "poss", "compound"), *of) if i not in reading.at and (agent := reading.agent(i)) is not None]
    return any(agent.kind in BODIES and agent.sector not in STATE for agent, _ in found)


def takes_owner(notes: Annotations, agent: Agent, head: int) -> bool:
    """Whose somebody is tells his sector: of spokesmen, officials and fighters, but not of those in an office, unless it is a lieutenant of somebody's."""
    if notes.tokens[head].lemma.lower() in SOMEBODYS:
        return not agent.office or bool(notes.children(head, "poss"))
    if agent.office:
        return False
    return agent.kind == "person" or (agent.kind == "group" and agent.sector in ("GOV", "MIL"))


def unnamed(reading: Reading, agent: Agent, words: str, country: str | None, head: int, start: int, whose: str = "") -> Draft:
    """The draft for a phrase without a name: one for each state body, one for each kind of group in the document and each `whose` it is."""
    state = reading.states.get(country or "")
    of_state = f" of {with_article(state.name)}" if state else ""
    if words == "congress" and country in PARTY_CONGRESS:
        return reading.cast.add(Draft(f"organization:{country}:{words}", f"Congress{of_state}", "organization", country, "PTY"))
    if country and (body := regional(reading, agent, words, country, head, start)) is not None:
        return body
    if agent.sector == "GOV" and country and (agent.kind in ("government", "group")):
        return government(reading, country)
    if agent.sector in STATE and country:
        if (agent.kind in ("military", "group") and agent.sector in ("MIL", "COP")) or (agent.kind == "agency" and agent.sector == "COP" and words.endswith("police")):
            label = {"MIL": "Armed forces", "COP": "Police"}[agent.sector]
            return reading.cast.add(Draft(f"{agent.sector.lower()}:{country}", label + of_state, "military" if agent.sector == "MIL" else "agency", country, agent.sector))
        return reading.cast.add(Draft(f"{agent.kind}:{country}:{slug(words)}", capital(f"{words}{of_state}"), agent.kind, country, agent.sector))
    sector: Sector | None = agent.sector
    if agent.kind == "facility":
        sector = sector or facility_owner(reading, head)
    words = words if agent.kind != "person" or agent.sector else reading.notes.tokens[head].lemma
    key = f"{agent.kind}:{reading.dossier.id[4:12]}:{slug(words)}:{country or ''}{':of:' + slug(whose) if whose else ''}"
    if agent.kind in ("group", "organization", "armed_group") and not whose:
        key = apart(reading, key, head)
    start = own_words(reading.notes, start, head)
    return reading.cast.add(Draft(key, capital(reading.words(start, head)), agent.kind, country, sector))


def apart(reading: Reading, key: str, head: int) -> str:
    """The key of a group, apart from the groups of the same noun that the text has told of by the name of another people ('Hema militiamen', 'Lendu militiamen'), or by another number where they are held or let go, or the scene is another.

    Whoever comes without either is the one told of last.
    """
    notes, told = reading.notes, reading.told.setdefault(key, {})
    tokens = notes.tokens
    people = "-".join(tokens[i].lower for i in notes.children(head, "compound", "amod", "nmod") if tokens[i].pos == "PROPN" and tokens[i].text[:1].isupper() and i not in reading.at)
    number = "-".join(tokens[i].lower for i in notes.children(head, "nummod"))
    scene = scene_of(reading, tokens[head].sentence)
    last = next(reversed(told.values()), None)
    known = reading.scenes.get(last) if last is not None else None
    elsewhere = elsewhere_told(known, scene) or (last is not None and moves_on(reading, tokens[head].sentence, known[0] if known else frozenset()))
    apart_told = elsewhere and number not in reading.counts.get(last or "", ())
    counted, undead = number, last in reading.fallen and is_alive(notes, head)
    if not is_held(notes, head) and not apart_told:
        number = ""
    mark = people or (f"#{number}" if number else "") or ("#alive" if undead else "")
    if not told or mark in told:
        found = told.get(mark, key) if told else key
    elif not mark or (number and has_article(reading, head, "the", "those", "these")) or (number and not people and any(known and not known.startswith("#") for known in told)):
        found = next(reversed(told.values()))
    elif "" in told and len(told) == 1 and not (number and apart_told) and not undead:
        found = key  # who was told of without a name gets it now
    else:
        found = f"{key}:{slug(mark)}"
    told.pop(mark, None)
    told[mark] = found
    reading.scenes[found] = (scene[0] or reading.scenes.get(found, scene)[0], scene[1])
    reading.counts.setdefault(found, set()).update([counted] if counted else [])
    if is_fallen(notes, head):
        reading.fallen.add(found)
    return found


KILLING = frozenset({"kill", "slay", "murder", "massacre", "behead", "execute"})
DYING = frozenset({"die", "perish", "drown", "succumb"})


def is_fallen(notes: Annotations, head: int) -> bool:
    """The noun is whom a verb kills, or who dies."""
    token = notes.tokens[counted_by(notes, head)]
    lemma = notes.tokens[token.head].lemma.lower()
    return (lemma in KILLING and token.dep in ("dobj", "nsubjpass")) or (lemma in DYING and token.dep == "nsubj")


def is_alive(notes: Annotations, head: int) -> bool:
    """The noun is a new crowd that does something ('thousands of people marched'), as none of the dead do."""
    token, verb = notes.tokens[counted_by(notes, head)], notes.tokens[notes.tokens[counted_by(notes, head)].head]
    told = any(notes.tokens[c].dep in ("det", "poss") for c in notes.tokens[head].children) or notes.children(head, "relcl", "acl")
    return token.dep == "nsubj" and verb.pos == "VERB" and verb.lemma.lower() not in DYING and not told and bool(token.index != head or notes.children(head, "nummod", "amod"))


LONG = frozenset({"month", "months", "year", "years", "decade", "decades"})
"""Nouns for times within which no news stays news."""


def scene_of(reading: Reading, sentence: int) -> tuple[frozenset[str], frozenset[str]]:
    """The places in which a sentence, or the last one before it that names any, says that something happens, and the years that the sentence names, or says to be gone ('four months ago', 'last year')."""
    places: frozenset[str] = frozenset()
    for back in range(min(sentence, SCENE) + 1):
        at = reading.notes.sentences[sentence - back]
        places = frozenset(t.lower for t in reading.notes.tokens[at.first : at.last] if t.dep == "pobj" and t.pos == "PROPN" and reading.notes.tokens[t.head].lower in LOCATIVE and t.label[2:] in ("GPE", "LOC", "FAC"))
        if places:
            break
    at = reading.notes.sentences[sentence]
    tokens = reading.notes.tokens[at.first : at.last]
    gone = {t.lower for t in tokens if t.lower in LONG and tokens[0].index < t.index and ({"ago", "earlier"} & {reading.notes.word_after(t.index)} or reading.notes.tokens[t.index - 1].lower == "last")}
    return places, frozenset(t.text for t in tokens if t.label[2:] == "DATE" and t.text.isdigit() and len(t.text) == 4) | gone


def moves_on(reading: Reading, sentence: int, told: frozenset[str]) -> bool:
    """A sentence opens with another place than those in which somebody was told of ('In Belgorod, two people died')."""
    first = reading.notes.sentences[sentence].first
    tokens = reading.notes.tokens
    return tokens[first].lower in LOCATIVE and any(t.dep == "pobj" and t.pos == "PROPN" and t.head == first and t.label[2:] in ("GPE", "LOC", "FAC") and t.lower not in told for t in tokens[first + 1 : first + 5])


def elsewhere_told(one: tuple[frozenset[str], frozenset[str]] | None, other: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Two sentences tell of different places, or one of another year."""
    return one is not None and (bool(one[0] and other[0] and one[0].isdisjoint(other[0])) or one[1] != other[1])


def is_held(notes: Annotations, head: int) -> bool:
    """A noun is whom somebody takes, holds or lets go: of such the number is known, while tolls and crowds grow from one sentence to the next."""
    token = notes.tokens[head]
    while token.dep in ("conj", "appos", "pobj", "prep") and token.head != token.index:
        token = notes.tokens[token.head]
    return bool(HELD & {token.lemma.lower(), notes.tokens[token.head].lemma.lower()}) or any(notes.tokens[i].lemma.lower() in HELD for i in notes.children(head, "acl", "relcl"))


def capital(words: str) -> str:
    """Words with a capital at the beginning and nothing else changed."""
    return words[:1].upper() + words[1:]


def facility_owner(reading: Reading, head: int) -> Sector | None:
    """The sector of the body that a building belongs to: 'police compound'."""
    for child in reading.notes.children(head, "compound", "poss", "amod"):
        found = reading.agents.get(reading.notes.tokens[child].lemma.lower())
        if found is not None:
            return found.sector
    return None


