"""Where: the place that a sentence gives to what it tells of.

A name says where by standing after a preposition of place, before the event noun ('the Lahore blast'), or as what is taken, shelled or closed.
What no words support stays unknown.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection

from tocsin.bonds import PARALLEL, Bond, bond, is_occasion, is_on_way, others
from tocsin.cast import Draft
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.gazetteer import country_radius, find_towns
from tocsin.grounds import AUTHORITIES, BORDERING, BRINGING, FLIGHTS, GENERIC, GOALS, GROUNDS, HALTING, LEVELS, NATURAL, OPEN_WATER, ROADS, SOIL, STOPS, TAKING, WARDS, WITNESSES
from tocsin.knowledge import Country, EventType
from tocsin.records import Place, PlaceBasis, Span
from tocsin.text import LOCATIVE, SUBJECTS, Annotations

RANK = {"site": 0, "town": 1, None: 1, "district": 2, "admin1": 3, "region": 4, "country": 5}
"""The more precise place has the lower rank; a name that no dictionary knows is most often a small place."""
BEARINGS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "northern", "outside", "mile", "miles", "km", "kilometer", "kilometers", "kilometre", "kilometres", "direction"})
"""Words by which a name only tells where another place lies ('a village north of Kano')."""
BESIDE = 4
"""Steps by which such a name is farther away."""
WITNESS = frozenset({"see", "witness", "experience", "suffer", "endure", "bear", "face"})
"""Verbs whose subject is the scene ('the province has seen an increase in attacks')."""
BEFALL = frozenset({"reopen", "open", "close", "shut", "fall"})
"""Verbs that tell of their subject where they have no object ('the crossing reopened')."""
FAR = 12
"""Steps to a place beyond which it no longer says where a deed happened."""
REMOTE = 20
"""The same for the only place of a clause ('drove into a queue of recruits outside a barracks in the port city of Kismayo')."""
OPENING = 10
"""Words from the beginning of a sentence within which it still says where."""
FAR_OF_SPEECH = 3
"""The same for statements, whose words name many places."""
TOWARDS: dict[EventType, frozenset[str]] = {"CONSULT": frozenset({"to"}), "ASSAULT": frozenset({"over", "on"}), "COERCE": frozenset({"on"}), "PROTEST": frozenset({"to", "on"}), "MOBILIZE": frozenset({"to", "over", "on"}), "AID": frozenset({"to"}), "RETREAT": frozenset({"from"})}
"""Prepositions that name the scene only of some deeds: a visit to, shot down over, a curfew on an island, a march to, troops sent to, aid to, a withdrawal from."""
LAUNCHING = frozenset({"fire", "launch", "test", "lob", "loft", "shoot"})
"""Verbs for missiles that a state lets fly, which is done where they come from."""
SNATCHING = frozenset({"abduct", "kidnap", "snatch", "drag", "arrest", "detain", "evict"})
"""Verbs for what happens to people where they are taken from."""
BEFORE = ("compound", "nmod", "amod", "poss")
"""How a name before a noun hangs on it."""


def place_named(dossier: Dossier, at: int) -> Draft | None:
    """The place that a token stands for: by its name, or as a noun that points back to one; None where it stands for none."""
    name = dossier.cast.places.get(at) or dossier.sites.get(at)
    return dossier.cast.drafts[name] if name is not None else None


def place_heads(dossier: Dossier, notes: Annotations, head: int, towards: Collection[str] = (), *, bodily: bool = False) -> list[tuple[tuple[int, int, int], int]]:
    """The place names of a sentence that say where a deed happened, with the length of the way to it.

    A place that opens the sentence counts for what is said in it too ('In Goma, officials said that two men were shot').
    """
    sentence = notes.sentences[notes.tokens[head].sentence]
    anchors, cues = others(dossier, head)
    found, done = list[tuple[tuple[int, int, int], int]](), None
    for at in range(sentence.first, sentence.last):
        draft = place_named(dossier, at)
        if draft is None or not is_place_use(notes, at, draft, head, towards) or acts(dossier, at) or (bodily and (is_seat(dossier, notes, at) or is_of_ward(notes, at, head))):
            continue
        tie = bond(notes, head, hangs_on(notes, at), anchors, cues)
        if tie is not None and tie.kind == "told" and at in (done := done_to(notes, head) if done is None else done):
            tie = Bond("own", PARALLEL)
        ahead = tie is not None and tie.kind == "told" and not is_of_teller(notes, at) and not any(t.pos in ("VERB", "AUX") for t in notes.tokens[sentence.first : at])
        ahead = ahead or (tie is not None and tie.kind == "told" and is_of_witness(notes, at))
        ahead = ahead or (tie is not None and tie.kind == "after" and at < head and dies_after(notes, head))  # 'In Kita a boy died after he was hit by a stone'
        if tie is not None and (tie.kind == "own" or ahead):
            found.append(((tie.cost + BESIDE * (is_bearing(notes, at) or ahead), RANK[first_of_list(dossier, notes, at, draft).precision], at), at))
    return sorted(of_own_clause(dossier, notes, head, found))


def is_of_ward(notes: Annotations, at: int, head: int) -> bool:
    """The place is that of a hospital to which somebody was brought ('a fourth was taken to a hospital in Kano'), which is another deed than the one told."""
    way = notes.ancestors(at)[:3]
    ward = next((i for i in (*way, *(i - 1 for i in way[:1])) if i >= 0 and notes.tokens[i].lemma.lower() in WARDS), None)
    return ward is not None and notes.tokens[ward].dep == "pobj" and notes.tokens[clause_of(notes, ward)].lemma.lower() in BRINGING and clause_of(notes, ward) != head


def first_of_list(dossier: Dossier, notes: Annotations, at: int, draft: Draft) -> Draft:
    """The first of the places that 'and' joins to one: they stand side by side, however fine each is ('in Kano, Jos and Kaduna', of which the first may be a state)."""
    while notes.tokens[at].dep == "conj" and (before := place_named(dossier, notes.tokens[at].head)) is not None:
        at, draft = notes.tokens[at].head, before
    return draft


def of_own_clause(dossier: Dossier, notes: Annotations, head: int, found: list[tuple[tuple[int, int, int], int]]) -> list[tuple[tuple[int, int, int], int]]:
    """Of the places of a clause that stands beside another one ('…, while police in Kita fired at a crowd', '…, and a bomb near Kita killed two', 'left Gao and was attacked near Kita') those that it names itself, if it names any, and so of a noun ('in Gao they condemned the killing of two in Kita'); but for what lies in them."""
    verb = clause_of(notes, head)
    below = set(notes.subtree(head)) if verb != head and notes.tokens[head].dep == "dobj" else ()
    if (own := [one for one in found if one[1] in below]):
        return [one for one in found if one in own or any(lies_in(dossier, one[1], at) for _, at in own)]
    beside = notes.tokens[verb].dep == "conj" or (notes.tokens[verb].dep == "advcl" and any(notes.tokens[c].lower in BESIDES for c in notes.children(verb, "mark", "advmod")))
    if not beside or not (notes.children(verb, "nsubj", "nsubjpass", "auxpass")):
        return found
    own = [one for one in found if clause_of(notes, one[1]) == verb and notes.tokens[notes.tokens[one[1]].head].lower not in ("toward", "towards", "into")]
    return [one for one in found if one in own or any(lies_in(dossier, one[1], at) for _, at in own)] if own else found


BESIDES = frozenset({"while", "whereas"})
"""Conjunctions of a clause that tells of what went on elsewhere."""
DYING = frozenset({"die", "succumb", "perish"})


def dies_after(notes: Annotations, head: int) -> bool:
    """A deed is told in the 'after' of a clause on the death that it brought about, which is where it was done."""
    verb = clause_of(notes, head)
    return notes.tokens[verb].dep in ("advcl", "pcomp", "pobj") and any(notes.tokens[i].lemma.lower() in DYING for i in notes.ancestors(verb)[:2])


def done_to(notes: Annotations, head: int) -> Collection[int]:
    """The words of what was ordered to be done to ('ordered the posts of Bela and Kori shut'), which parsers take for the object of the order."""
    token = notes.tokens[head]
    if token.tag not in ("VBN", "VBD", "VB") or token.dep not in ("ccomp", "xcomp", "oprd") or notes.children(head, "nsubj", "nsubjpass", "dobj", "aux", "mark"):
        return ()
    return {i for one in notes.children(token.head, "dobj") if one < head for i in notes.subtree(one)}


def is_of_teller(notes: Annotations, at: int) -> bool:
    """The place is that of somebody who tells of what happened elsewhere ('an army spokesman in Sokoto said')."""
    above = [i for i in notes.ancestors(at) if notes.tokens[i].pos in ("NOUN", "PROPN")]
    return hangs_on(notes, at) == at and any(notes.tokens[i].dep in SUBJECTS for i in above)


def is_of_witness(notes: Annotations, at: int) -> bool:
    """The place is that of those who tell of what happened around them ('residents of Sokoto said')."""
    way = notes.ancestors(at)[:3]
    return any(notes.tokens[i].lemma.lower() in WITNESSES and notes.tokens[i].dep in SUBJECTS for i in way)


BY_WHOM = frozenset({"by", "of", "from", "with", "against", "under"})
"""Prepositions before an authority that acts; one that people go to is where they are ('marched to the ministry in Oslo')."""


def is_seat(dossier: Dossier, notes: Annotations, at: int) -> bool:
    """A capital only says where those sit who order or tell of something ('the junta in Bamako ordered the crossing shut')."""
    above = notes.tokens[notes.tokens[at].head]
    owner = notes.tokens[above.head]
    name = dossier.names.get(at)
    return name is not None and name.kind == "capital" and notes.tokens[at].dep == "pobj" and above.lower == "in" and owner.lemma.lower() in AUTHORITIES and (owner.dep in (*SUBJECTS, "agent") or (owner.dep == "pobj" and notes.tokens[owner.head].lower in BY_WHOM))


def acts(dossier: Dossier, at: int) -> bool:
    """A name in the place of a subject or object stands for those who rule there ('warned Riyadh of answers'), but not where it is taken or shelled."""
    assert dossier.notes is not None
    token, draft = dossier.notes.tokens[at], place_named(dossier, at)
    if token.dep in ("dobj", "nsubjpass") and draft is not None and draft.kind == "place" and dossier.notes.tokens[token.head].lemma.lower() in TAKING:
        return False
    mention = dossier.cast.heads.get(at)
    return mention is not None and at not in dossier.sites and dossier.notes.tokens[at].dep in ("nsubj", "nsubjpass", "dobj") and dossier.cast.drafts[mention.entity].kind not in ("place", "country", "facility")


def hangs_on(notes: Annotations, at: int) -> int:
    """The token to which a place belongs: the main verb for one that opens the sentence ('In Dori district, Seno province, soldiers …'), which parsers take for its subject; else itself."""
    sentence = notes.sentences[notes.tokens[at].sentence]
    lead = notes.tokens[sentence.first : at]
    start = next((i for i, t in enumerate(lead[:3]) if t.lower in ("in", "near", "outside")), None)
    if start is None or len(lead) > OPENING or any(t.pos not in ("ADV", "PUNCT") for t in lead[:start]) or any(t.pos in ("VERB", "AUX", "PRON", "NUM") or t.lower in ("and", "in") for t in lead[start + 1 :]):
        return at
    rest = notes.tokens[at : min(at + 3, sentence.last)]
    first = all(t.text != "," for t in lead[start:])
    named = any(t.lower in LEVELS for t in rest)
    closed = any(t.text == "," for t in rest[1:]) and (first or named)
    return sentence.root if closed and notes.tokens[sentence.root].pos in ("VERB", "AUX") and sentence.root > at else at


def is_bearing(notes: Annotations, at: int) -> bool:
    """The name only tells where another place lies."""
    preposition = notes.tokens[notes.tokens[at].head]
    return preposition.lower in ("of", "from") and notes.tokens[preposition.head].lower in BEARINGS


def is_place_use(notes: Annotations, at: int, draft: Draft, head: int, towards: Collection[str] = ()) -> bool:
    """The name says where: after a preposition of place, or before the event noun itself ('the Lahore blast')."""
    if is_seat_of(notes, at) or is_of_pair(notes, at) or borders(notes, at):
        return False
    if hangs_on(notes, at) != at:
        return True
    token, ground = notes.tokens[at], True
    if token.dep == "poss" and notes.tokens[token.head].lemma.lower() in OPINIONS:
        return False
    while token.dep in ("conj", "appos", *BEFORE) and (notes.tokens[token.head].pos in ("PROPN", "NOUN") or notes.tokens[token.head].lower in LEVELS) and token.head != head:
        ground = ground and (token.dep not in BEFORE or notes.tokens[token.head].lemma.lower() in GROUNDS)
        token = notes.tokens[token.head]
    if not ground and (token.dep != "pobj" or draft.kind == "country" or notes.tokens[token.head].lower not in LOCATIVE):
        return False  # 'revoked a Lima permit', 'killed in a US operation': the name says whose it is
    if token.dep == "pobj":
        town = notes.tokens[notes.tokens[token.head].head]
        if notes.tokens[token.head].lower == "of" and town.dep == "pobj" and town.lemma.lower() in GENERIC and notes.tokens[town.head].lower in ("to", "from"):
            token = town  # 'took them to the town of Sabha' does not say where they were taken
        preposition = notes.tokens[token.head].lower
        before = notes.tokens[token.head - 1] if token.head else token
        if preposition == "in" and before.pos == "PROPN" and before.dep == "pobj" and notes.tokens[before.head].lower in WHENCE and notes.tokens[before.head].lower not in towards:
            return False  # 'had come from Tiko in Kano State'
        if notes.tokens[notes.tokens[token.head].head].lemma.lower() in FLIGHTS and preposition in GOALS | {"from"} and notes.tokens[head].pos in ("NOUN", "PROPN"):
            return preposition == "from"  # 'people fled raids and crossed from Sudan into Chad'
        if preposition == "on":
            return token.lemma.lower() in SOIL | NATURAL | ROADS or is_surface(draft) or ("on" in towards and draft.kind == "place")
        if preposition == "between":
            return draft.precision != "country" and is_on_way(notes, token.head)
        leads = preposition == "to" and is_on_road(notes, max(0, token.head - 1), draft)
        return preposition in LOCATIVE or preposition in towards or (preposition == "of" and draft.kind != "country") or leads
    if token.dep in ("compound", "nmod") and token.head == head:
        return draft.kind == "place" and draft.precision != "country"
    if token.dep == "nsubj":
        verb = notes.tokens[token.head].lemma.lower()
        if token.lemma.lower() in HALTING and verb in STOPS:
            return True
        return verb in WITNESS or (verb in BEFALL and draft.kind == "place" and not notes.children(token.head, "dobj"))
    return token.dep in ("npadvmod", "advmod") or (token.dep in ("dobj", "nsubjpass") and (draft.kind == "place" or notes.tokens[token.head].lemma.lower() in VISITS))


WHENCE = frozenset({"from", "towards", "toward"})
"""Prepositions that name where somebody comes from or is under way to: what that lies in is no scene either."""


def is_seat_of(notes: Annotations, at: int) -> bool:
    """The name is joined to a participle: it says where somebody sits or whose he is ('the Oslo-based group', 'Tehran-backed gunmen')."""
    after = notes.tokens[at + 1 : at + 3]
    return len(after) == 2 and after[0].text in ("-", "–") and after[0].start == notes.tokens[at].end and after[1].start == after[0].end and after[1].tag in ("VBN", "VBD", "JJ") and after[1].text.islower()


def borders(notes: Annotations, at: int) -> bool:
    """The name is that of a land or water on which the place of the story only borders ('the district, which borders Peru', 'a promenade fronting the sea')."""
    while notes.tokens[at].dep == "conj" and notes.tokens[at].head != at:
        at = notes.tokens[at].head
    return notes.tokens[at].dep == "dobj" and notes.tokens[notes.tokens[at].head].lemma.lower() in BORDERING


def is_of_pair(notes: Annotations, at: int) -> bool:
    """Two names joined before 'border' or 'frontier' say on neither side of it ('near the Peruvian-Chilean border')."""
    tokens = notes.tokens
    last = at + 2 if joined_names(notes, at) else at
    if last == at and not (at > 1 and joined_names(notes, at - 2)):
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else tokens[last]
    return after.lemma.lower() in BORDERS


def joined_names(notes: Annotations, at: int) -> bool:
    """A name and the one behind it stand with a hyphen between them."""
    three = notes.tokens[at : at + 3]
    return len(three) == 3 and three[1].text in ("-", "–") and three[0].end == three[1].start and three[0].text[:1].isupper() and three[2].text[:1].isupper()


BORDERS = frozenset({"border", "frontier", "boundary"})


def is_on_road(notes: Annotations, road: int, draft: Draft) -> bool:
    """A road on which something happens, and that leads to a town ('on the road to Gao'); not one that is fought over or cut ('fight for the routes to Chad')."""
    token = notes.tokens[road]
    above = notes.tokens[token.head].lower if token.dep == "pobj" else ""
    return token.lemma.lower() in ROADS and draft.kind != "country" and above != "for" and token.dep != "dobj"


VISITS = frozenset({"visit", "tour"})
"""Verbs whose object is where they take place, be it a country."""
OPINIONS = frozenset({"telling", "version", "account", "view", "opinion", "eyes", "words", "favour", "favor", "behalf", "invitation", "request", "behest", "insistence", "urging", "instigation", "consent"})
"""Nouns for what somebody says or thinks: a capital before them is a government ('in Lima's telling')."""
SURFACE = re.compile(r"^(?:mount|mt|jebel|jabal|djebel|cerro|monte|isla|île|ile|pulau)\b|\b(?:islands?|isles?|atoll|shoal|reef|hills?|ridge|mountains?|heights|plateau|peninsula|highway|road|street|avenue|boulevard|bridge|river)$|^(?:avenue|rue|avenida|calle|boulevard|jalan)\b", re.IGNORECASE)
"""Names of what things happen on, and not in."""


def is_surface(draft: Draft) -> bool:
    """The place is an island, a mountain, a road or the like, by the tables or by its name."""
    return draft.surface or SURFACE.search(draft.name) is not None


def place_of(dossier: Dossier, notes: Annotations, head: int, kind: EventType | None = None, *, speech: bool = False) -> Place | None:
    """Where something of a type happened; the most precise of the places that its clause names."""
    towards = TOWARDS.get(kind, frozenset()) if kind is not None else frozenset()
    lemma = notes.tokens[head].lemma.lower()
    if (kind in ("ASSAULT", "COERCE") and lemma in SNATCHING) or (kind == "MOBILIZE" and lemma in LAUNCHING):
        towards |= {"from"}
    found = place_heads(dossier, notes, head, towards, bodily=not speech)
    far = FAR_OF_SPEECH if speech and notes.tokens[head].lemma.lower() not in SIGNED else FAR
    near = [(rank, at) for rank, at in found if rank[0] <= far or (speech and is_signed_at(notes, head, at))]
    near = [(rank, at) for rank, at in near if not speech or not is_of_matter(dossier, notes, head, at)]
    near = near or ([(rank, at) for rank, at in found[:1] if rank[0] <= REMOTE] if not speech else [])
    if speech:
        near = [(rank, at) for rank, at in near if notes.tokens[at].dep not in ("dobj", "nsubjpass") or notes.tokens[notes.tokens[at].head].lemma.lower() not in TAKING]  # 'threatened to take Jos'
    where = place_before_where(dossier, notes, head)
    if not near:
        return place_at(dossier, notes, where, "clause") if where is not None else None if speech else ground_of(dossier, notes, head)
    (closest, _, _), around = near[0]
    chosen = min(near, key=lambda item: (item[0][0] > closest + 3 and not lies_in(dossier, item[1], around), item[0][1], item[0][0], item[1]))[1]
    while (part := next((at for _, at in near if at < chosen and RANK[draft_at(dossier, at).precision] <= RANK[draft_at(dossier, chosen).precision] and is_stated_in(notes, at, chosen)), None)) is not None:
        chosen = part
    sea = sea_around(dossier, notes, chosen)
    if sea is not None:
        return place_at(dossier, notes, sea, "clause")
    if where is not None and where != chosen and (lies_in(dossier, where, chosen) or (chosen < where and RANK[draft_at(dossier, where).precision] <= RANK[draft_at(dossier, chosen).precision])):
        chosen = where  # 'shot at the Bela pits, near Kori, where ten had been slain': what stands before the nearest place is another one's
    return None if kind == "PROTEST" and names_road(dossier, notes, chosen) else place_at(dossier, notes, chosen, "clause")


def is_of_matter(dossier: Dossier, notes: Annotations, head: int, at: int) -> bool:
    """The place is that of the deed which a statement is about ('condemned the killing of two in Kita'), and not where it was made."""
    way = notes.ancestors(at)
    deeds = {deed.head for deed in dossier.deeds if deed.nominal and deed.type in ("ASSAULT", "COERCE", "PROTEST") and deed.head > head}
    return head in way and not deeds.isdisjoint(way[: way.index(head)])


def names_road(dossier: Dossier, notes: Annotations, at: int) -> bool:
    """The name only tells which road is blocked, by the towns to which or between which it runs ('blocked the highway to Gao', 'a sit-in on the Gao-Kidal road'): where on it, the rest of the report says sooner."""
    token = notes.tokens[at]
    preposition, above = notes.tokens[token.head], notes.tokens[token.head]
    if token.dep == "conj" or preposition.lower == "between":
        ends = at if token.dep == "pobj" else token.head
        preposition = notes.tokens[notes.tokens[ends].head]
    if preposition.lower in ("to", "between"):
        return bool({notes.tokens[preposition.index - 1].lemma.lower(), notes.tokens[preposition.head].lemma.lower()} & ROADS)
    return token.dep in BEFORE and above.lemma.lower() in ROADS and at - 2 >= 0 and joined_names(notes, at - 2) and "-" not in draft_at(dossier, at).name


def draft_at(dossier: Dossier, at: int) -> Draft:
    """The place that a token stands for that is known to stand for one."""
    found = place_named(dossier, at)
    assert found is not None
    return found


def is_stated_in(notes: Annotations, part: int, whole: int) -> bool:
    """The words say that the first of two places lies in the second ('Bela upazila of Kumarpur', 'in Bela, Kumarpur,'), and the two are no list."""
    between = [t.lower for t in notes.tokens[part + 1 : whole]]
    joined = bool(between) and len(between) <= 5 and all(word in LEVELS | GENERIC | {"of", "in", "the", "local", "government", ",", "northern", "southern", "eastern", "western", "central"} for word in between)
    after = notes.tokens[whole + 1].lower if whole + 1 < len(notes.tokens) else ""
    listed = between == [","] and (after in ("and", "or") or (after == "," and notes.tokens[whole].dep == "conj"))
    return joined and not listed


OFFSHORE = frozenset({"km", "kilometre", "kilometer", "mile"})


def sea_around(dossier: Dossier, notes: Annotations, at: int) -> int | None:
    """The sea that the report has named, for what happened so many miles off a shore ('40 miles off Merca'); None on land."""
    preposition = notes.tokens[at]
    while preposition.dep in ("pobj", *BEFORE) and preposition.lower != "off" and preposition.head != preposition.index:
        preposition = notes.tokens[preposition.head]
    before = notes.tokens[max(0, preposition.index - 3) : preposition.index]
    if preposition.lower != "off" or not any(t.lemma.lower() in OFFSHORE or re.fullmatch(r"\d+(?:km|nm)", t.lower) for t in before):
        return None
    last = notes.sentences[preposition.sentence].last
    return next((i for i in range(last - 1, -1, -1) if (name := dossier.cast.places.get(i)) is not None and (draft := dossier.cast.drafts[name]).where_prec == OPEN_WATER and draft.country is None and notes.tokens[i].start >= dossier.body), None)


COURTS = frozenset({"court", "tribunal", "judge", "courthouse", "courtroom", "jury", "prosecutor", "magistrate"})
SIGNED = frozenset({"sign", "issue", "adopt", "conclude", "reach", "release", "seal", "initial", "broker", "hold", "host", "convene"})
"""Verbs that say where a paper was signed or a meeting held."""


def is_signed_at(notes: Annotations, head: int, at: int) -> bool:
    """The place is that of the court that spoke ('a grand jury in Tampa indicted'), of the visit on which, or of the paper in which something was said ('touring camps near Pibor, she warned', 'agreed in a statement signed in Nairobi')."""
    way = notes.ancestors(at)[:5]
    if any(notes.tokens[i].lemma.lower() in COURTS for i in way[:2]) and clause_of(notes, at) == clause_of(notes, head):
        return True
    verb = next((i for i in way if notes.tokens[i].pos == "VERB"), None)
    if verb is not None and is_occasion(notes, verb) and notes.tokens[verb].head in (head, clause_of(notes, head)):
        return True
    if verb is None or notes.tokens[verb].dep != "acl" or notes.tokens[verb].lemma.lower() not in SIGNED:
        return False
    preposition = notes.tokens[notes.tokens[notes.tokens[verb].head].head]
    return preposition.lower in ("in", "under", "at", "during") and preposition.head in (head, clause_of(notes, head))


def lies_in(dossier: Dossier, at: int, around: int) -> bool:
    """One name's place is a part of another's: of the country, of the division, or within the half-width of the region ('in Yobe State … near the village of Geidam')."""
    part, whole = place_named(dossier, at), place_named(dossier, around)
    if part is None or whole is None or RANK[part.precision] >= RANK[whole.precision] or part.country is None or part.country != whole.country:
        return False
    if whole.precision == "country":
        return True
    if whole.precision == "admin1":
        return part.admin1 is not None and part.admin1 == (whole.admin1 or whole.name)
    if part.lat is None or part.lon is None or whole.lat is None or whole.lon is None:
        return False
    north, east = part.lat - whole.lat, (part.lon - whole.lon) * math.cos(math.radians(whole.lat))
    return math.hypot(north, east) * DEGREE <= (whole.radius_km or NEARBY)


DEGREE = 111.2
"""Kilometres in a degree of latitude."""


BEFORE_WHERE = 7
"""Words between a place and the 'where' that tells what happened in it ('went to Harare in the first week of May, where')."""


def place_before_where(dossier: Dossier, notes: Annotations, head: int) -> int | None:
    """The place that the 'where' of a deed's clause points to ('flew to Harare, where the two signed an accord')."""
    verb = clause_of(notes, head)
    for at in [verb, *(v for v in notes.ancestors(verb) if notes.tokens[v].pos in ("VERB", "AUX"))]:
        where = next((c for c in notes.children(at, "advmod", "prep") if c < head and (notes.tokens[c].lower == "where" or opens_which(notes, c))), None)
        if where is not None:
            first = max(notes.sentences[notes.tokens[head].sentence].first, where - BEFORE_WHERE)
            found = next((i for i in range(where - 1, first - 1, -1) if i in dossier.cast.places or i in dossier.sites or notes.tokens[i].pos == "VERB"), None)
            return found if found is not None and place_named(dossier, found) is not None else None
        if notes.tokens[at].dep not in ("conj", "xcomp"):
            return None
    return None


def opens_which(notes: Annotations, preposition: int) -> bool:
    """A preposition of place with the relative pronoun ('a farm near Tumaco on which police had found arms')."""
    return notes.tokens[preposition].lower in ("in", "on", "at", "near", "inside", "from") and any(notes.tokens[i].lower == "which" for i in notes.children(preposition, "pobj"))


def ground_of(dossier: Dossier, notes: Annotations, head: int) -> Place | None:
    """The country whose ground a clause names without naming a place on it ('in Iraqi bases', 'on Chadian soil')."""
    sentence = notes.sentences[notes.tokens[head].sentence]
    anchors, cues = others(dossier, head)
    best: tuple[int, int, Country] | None = None
    for at in range(sentence.first, sentence.last):
        token = notes.tokens[at]
        if token.dep != "pobj" or token.lemma.lower() not in SOIL - BORDERS or notes.tokens[token.head].lower not in LOCATIVE | {"on"}:
            continue  # 'near the Afghan border' says on neither side of it
        owners = [dossier.names[c] for c in notes.children(at, "amod", "compound", "nmod", "poss") if c in dossier.names and not is_of_pair(notes, c)]
        state = next((name.state for name in owners if name.state is not None), None)
        tie = bond(notes, head, at, anchors, cues) if state is not None else None
        if state is not None and tie is not None and tie.kind == "own" and tie.cost <= FAR and (best is None or tie.cost < best[0]):
            best = (tie.cost, at, state)
    if best is None:
        return None
    first, last = notes.phrase(best[1])
    return country_place(best[2], dossier.span(notes.tokens[first].start, notes.tokens[last].end), "clause")


NEAR = re.compile(r"\b(?:near|nearby|outside|close to|around|on the outskirts of|(?:north|south|east|west|northeast|northwest|southeast|southwest) of)\s+(?:the\s+)?(?:(?:\w+\s+)?(?:town|city|village|port|settlement|capital)\s+of\s+)?$", re.IGNORECASE)
"""Words before a name that say that something happened not in the place but near it."""
NEARBY = 25.0
"""Kilometres around a point within which UCDP speaks of near it."""


def place_at(dossier: Dossier, notes: Annotations, at: int, basis: PlaceBasis) -> Place:
    """The place that a name stands for, as the place of an event; near it where the words say so."""
    draft = place_named(dossier, at)
    assert draft is not None
    first, last = notes.phrase(at)
    start = notes.tokens[first].start
    point = draft.precision != "country"
    side = side_of(dossier, notes, at) if not point else ""
    near = draft.where_prec == 1 and NEAR.search(dossier.text[max(0, start - 40) : start]) is not None
    return Place(
        name=f"{side} {draft.name}" if side else draft.name, admin1=draft.admin1, country=draft.country, lat=draft.lat if point else None, lon=draft.lon if point else None,
        precision="region" if side else draft.precision or "region", evidence=(dossier.span(start, notes.tokens[last].end),), basis=basis,
        where_prec=5 if side else 2 if near else draft.where_prec, radius_km=max(NEARBY, draft.radius_km or 0.0) if near else draft.radius_km,
    )  # fmt: skip


SIDE = re.compile(r"(?:north|south|east|west|central)[a-z]*(?:-?(?:east|west)(?:ern)?)?")


def side_of(dossier: Dossier, notes: Annotations, at: int) -> str:
    """The word for the part of a country right before its name ('northern Mali', 'north-eastern Syria'), as far as no table has it as a region; empty where there is none."""
    first = at - 1
    if first in dossier.names:
        return ""  # 'North Korea' is all of it
    while first > 0 and notes.tokens[first - 1].end == notes.tokens[first].start and (notes.tokens[first].text == "-" or notes.tokens[first - 1].text == "-"):
        first -= 1
    words = "".join(t.text for t in notes.tokens[max(0, first) : at])
    return words if SIDE.fullmatch(words.lower()) and notes.tokens[at].sentence == notes.tokens[first].sentence else ""


def dateline_place(dossier: Dossier, notes: Annotations) -> Place | None:
    """The town from which an agency's report is dated, as the place of what it tells of; a state's name there is its capital where that is called after it ('KUWAIT, …')."""
    printed = dossier.dateline.place if dossier.dateline is not None else None
    if printed is None:
        return None
    inside = [i for i in sorted(dossier.cast.places) if printed.start <= notes.tokens[i].start < printed.end]
    at = next((i for i in inside if dossier.cast.drafts[dossier.cast.places[i]].precision == "town"), None)
    if at is not None:
        return place_at(dossier, notes, at, "dateline")
    code = next((dossier.cast.drafts[dossier.cast.places[i]].country for i in inside), None)
    state = next((name.state for name in dossier.names.values() if name.state is not None and name.state.code == code), None)
    named = state is not None and state.capital is not None and state.capital.startswith(state.name)
    return capital_place(state, printed, "dateline") if state is not None and named else None


def capital_place(state: Country, evidence: Span, basis: PlaceBasis) -> Place | None:
    """The capital of a state as the place of an event; None where the tables do not know it."""
    towns = [t for t in find_towns(state.capital) if t.kind == "town" and t.country == state.code] if state.capital else []
    if not towns:
        return None
    town = max(towns, key=lambda t: (t.population, t.key))
    return Place(name=town.name, admin1=town.admin1 or None, country=state.code, lat=town.lat, lon=town.lon, precision="town", evidence=(evidence,), basis=basis, where_prec=1, radius_km=town.radius_km)


def country_place(state: Country, evidence: Span, basis: PlaceBasis) -> Place:
    """A country as the place of an event: without a point."""
    return Place(name=state.name, country=state.code, precision="country", evidence=(evidence,), basis=basis, where_prec=6, radius_km=country_radius(state.code))
