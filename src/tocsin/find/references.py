"""Phrases that point back at somebody named elsewhere in the report: 'the group', 'the council', 'the bloc', 'the embassy', 'a delegation of elders'."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from tocsin.cast import ARMED, GROUP_NOUNS, MADE_OF, STATE, Draft, counted_by
from tocsin.find.reading import SENT, Reading
from tocsin.find.telling import BODIES
from tocsin.text import Annotations, Mention, Token

FORUMS = frozenset({"bloc", "grouping"})
"""Nouns for a body of states that has been named."""
BODY_NOUNS = frozenset({"body", "organization", "organisation", "grouping", "bloc"})
OF_STATES = frozenset("regional continental subregional sub-regional trade trading economic multilateral intergovernmental member nation strong".split())
"""Words before such a noun that say no more than that states are in it ('the regional body', 'the 10-member bloc')."""
WORLDWIDE = frozenset({"world", "global"})
ORGANS = frozenset("parliament court council commission mission bank fund office envoy agency committee assembly secretariat force tribunal chamber".split())
"""Last words of the names of what states' bodies have."""
ERRANDS = frozenset("embassy consulate commission committee panel team unit squad board".split())
"""Nouns for bodies that a report has mostly one of: bare, they point back at the one told of at length."""
SHORT = frozenset("mission trust union agency fund league bureau institute foundation federation congress assembly authority association society consortium corporation cartel syndicate corps tribunal secretariat programme".split())
"""Nouns in the names of bodies that stand for one in small letters too; others do with a capital ('the Front', 'the House')."""
MISSIONS = frozenset({"mission", "force"})
"""Nouns for what the United Nations send to a country."""
UN = "org.un"
FAR = 8
"""Sentences that 'the bloc' or 'the mission' points back."""


def join_references(reading: Reading) -> None:
    """Let 'the group', 'the council', 'the airline' stand for the body last spoken of that is one, 'the bloc' for the body of states, and 'a delegation of elders' for the elders."""
    add_bare(reading)
    for head in sorted(reading.cast.heads):
        join_reference(reading, head)
    for sentence in reading.notes.sentences:
        join_as(reading, sentence.first)


def join_as(reading: Reading, first: int) -> None:
    """Let what a sentence begins to say of its subject with 'As' stand for him ('As the last rebel group in the field, the Front …')."""
    notes, cast = reading.notes, reading.cast
    if notes.tokens[first].lower != "as" or notes.tokens[first].dep != "prep":
        return
    for noun in notes.children(first, "pobj"):
        for subject in notes.children(notes.tokens[first].head, "nsubj"):
            told, named = cast.heads.get(noun), cast.heads.get(subject)
            if told is None or named is None or told.named or not named.named or not noun < subject or all(t.text != "," for t in notes.tokens[noun:subject]) or notes.tokens[noun].tag != "NN":
                continue
            kinds = {cast.drafts[one.entity].kind for one in (told, named)}
            if kinds <= BODIES - {"government"} or kinds == {"person"}:
                hand_over(reading, noun, named.entity)


def join_listed(reading: Reading) -> None:
    """Let 'medics and witnesses' be a mention, as a whole, of the unnamed people whom its first noun tells of."""
    notes, cast = reading.notes, reading.cast
    for head, mention in sorted(cast.heads.items()):
        others = [i for i in notes.conjuncts(head) if i > head]
        unnamed = [cast.heads[i] for i in (head, *others) if i in cast.heads and not cast.heads[i].named and cast.drafts[cast.heads[i].entity].kind in ("group", "person")]
        if others and len(unnamed) == len(others) + 1 and notes.tokens[head].dep != "conj":
            cast.drafts[mention.entity].spans.add((notes.tokens[mention.first].start, notes.tokens[max(one.last for one in unnamed)].end))


def join_reference(reading: Reading, head: int) -> None:
    """Let one phrase stand for whoever it points back at."""
    notes, cast = reading.notes, reading.cast
    mention = cast.heads[head]
    if not mention.named and (name := named_behind(reading, head)) is not None:
        own, known = cast.drafts[mention.entity], cast.drafts[name]
        known.sector, known.country = known.sector or own.sector, known.country or own.country
        known.kind = "organization" if own.kind == "organization" else known.kind
        cast.heads[head] = Mention(head, mention.first, mention.last, name, named=False)
        return
    if mention.named:
        return
    inner = made_of(reading, head)
    if inner is None and mention.last != head:
        return
    named = inner or sent_before(reading, head, mention) or forum_before(reading, notes.tokens[head]) or told_before(reading, head, mention) or named_before(reading, head, mention)
    found = [named] if named else cast.one(notes, head) if notes.tokens[head].lemma.lower() in GROUP_NOUNS else []
    if len(found) == 1 and found[0] != mention.entity:
        hand_over(reading, head, found[0])


def hand_over(reading: Reading, head: int, entity: str) -> None:
    """Make a phrase a mention of another entity."""
    tokens, cast = reading.notes.tokens, reading.cast
    mention = cast.heads[head]
    span = (tokens[mention.first].start, tokens[mention.last].end)
    cast.drafts[mention.entity].spans.discard(span)
    cast.drafts[entity].spans.add(span)
    cast.heads[head] = Mention(head, mention.first, mention.last, entity, named=False, human=mention.human)


def join_doers(reading: Reading, nouns: AbstractSet[str]) -> None:
    """Let a noun that calls somebody by the violence he did stand for the nameless armed people who did something before ('Gunmen raided a village … The attackers fled')."""
    for head in sorted(reading.cast.heads):
        mention = reading.cast.heads[head]
        if not mention.named and mention.last == head and reading.notes.tokens[head].lemma.lower() in nouns and is_bare(reading.notes, head) and (found := doers_before(reading, head)) is not None:
            hand_over(reading, head, found)


def is_bare(notes: Annotations, head: int) -> bool:
    """A noun has nothing but 'the', 'this' or 'that' before it, and no 'of' with a noun behind it ('the force of the blast'; parsers hang 'of shooting at' there too)."""
    token = notes.tokens[head]
    before = [notes.tokens[c].lower for c in token.children if c < head]
    of = (c for c in notes.children(head, "prep") if notes.tokens[c].lower == "of" and not notes.children(c, "pcomp") and (c + 1 == len(notes.tokens) or notes.tokens[c + 1].tag != "VBG"))
    return before in (["the"], ["this"], ["that"]) and next(of, None) is None


def add_bare(reading: Reading) -> None:
    """Let a noun with 'the' alone that the dictionaries do not know for a body stand for the one whose name it ends ('the UN mission', 'the Harbour Trust'); 'the regional body' too."""
    notes, cast = reading.notes, reading.cast
    for token in notes.tokens:
        if token.index in cast.heads or token.index in reading.at or token.tag not in ("NN", "NNP") or token.start < reading.dossier.body:
            continue
        name = forum_before(reading, token)
        if name is None and is_bare(notes, token.index) and (token.text[:1].isupper() or token.lower in SHORT):
            name = next((cast.heads[at].entity for at in cast.spoken_of(notes, token.index, FAR) if is_longer(reading, at, token)), None)
        name = name or (mission_named(reading, token) if token.lower in MISSIONS else None)
        if name is not None:
            reading.mention(cast.drafts[name], token.index, notes.phrase(token.index)[0], token.index, named=False)


def mission_named(reading: Reading, token: Token) -> str | None:
    """The only mission of the United Nations that a text has named, for 'the UN mission' and 'the mission' ('MONUSCO said … The UN mission has sent …')."""
    notes, cast = reading.notes, reading.cast
    before = [i for i in token.children if i < token.index and notes.tokens[i].lower not in ("the", "peacekeeping")]
    if not any(notes.tokens[i].lower == "the" for i in token.children) or notes.children(token.index, "prep") or not all((unit := reading.at.get(i)) is not None and unit.name is not None and unit.name.actor is not None and unit.name.actor.id == UN for i in before):
        return None
    found = {mention.entity for at, mention in cast.heads.items() if at < token.index and (actor := cast.drafts[mention.entity].actor) is not None and UN in (actor.parents or ()) and any(token.lower in name.lower().split() for name in actor.aliases)}
    return found.pop() if len(found) == 1 else None


def is_longer(reading: Reading, at: int, token: Token) -> bool:
    """A mention is the name of a body whose main word a noun is ('the UN Support Mission in Libya … the mission')."""
    mention = reading.cast.heads[at]
    draft = reading.cast.drafts[mention.entity]
    return mention.named and mention.last > mention.first and reading.notes.tokens[at].lower == token.lower and draft.kind in BODIES - {"government"} and not draft.id.startswith("gov:")


def forum_before(reading: Reading, token: Token) -> str | None:
    """The body of states spoken of last, for 'the bloc', 'the regional body', 'the 10-nation grouping'; for 'the world body' the United Nations."""
    notes, cast = reading.notes, reading.cast
    if token.lemma.lower() not in BODY_NOUNS or token.tag not in ("NN", "NNP"):
        return None
    before = {notes.tokens[c].lower for c in token.children if c < token.index and notes.tokens[c].pos not in ("PUNCT", "NUM")}
    told = {word.rsplit("-", 1)[-1] for word in before - {"the", "this", "that"} if word}
    if not before & {"the", "this", "that"} or any(notes.tokens[c].lower in ("of", "for") for c in notes.children(token.index, "prep")):
        return None
    world = bool(told & WORLDWIDE) and not told - WORLDWIDE
    if not world and (told - OF_STATES or not (token.lemma.lower() in FORUMS or told & (OF_STATES - {"strong"}))):
        return None
    for at in cast.spoken_of(notes, token.index, len(notes.sentences) if token.lemma.lower() in FORUMS else FAR):
        draft = cast.drafts[cast.heads[at].entity]
        if cast.heads[at].named and is_forum(draft, world=world):
            return draft.id
    return None


def is_forum(draft: Draft, *, world: bool) -> bool:
    """A body is one of states, of a part of the world or of all of it."""
    words = draft.name.lower().split()
    if draft.sector != "IGO" or draft.kind != "organization" or words[-1] in ORGANS:
        return False
    return words == ["united", "nations"] if world else words[0] not in ("united", "un", "u.n.", "world", "international")


def made_of(reading: Reading, head: int) -> str | None:
    """The people of whom a group is made up ('a delegation of elders', 'a group of fighters'), as long as they are no body with a name."""
    notes, cast = reading.notes, reading.cast
    if notes.tokens[head].lemma.lower() not in MADE_OF:
        return None
    for child in notes.children(head, "prep"):
        for inner in notes.children(child, "pobj") if notes.tokens[child].lower == "of" else ():
            mention = cast.heads.get(inner)
            if mention is not None and notes.tokens[inner].tag in ("NNS", "NNPS") and cast.drafts[mention.entity].kind in ("group", "person", "military", "armed_group", "government", "agency") and not mention.named:
                return mention.entity
    return None


def told_before(reading: Reading, head: int, mention: Mention) -> str | None:
    """Whoever a report has introduced at length by the noun that it then uses alone ('the Chinese embassy … the embassy', 'a delegation of elders … the group')."""
    notes, cast = reading.notes, reading.cast
    lemma = notes.tokens[head].lemma.lower()
    if (lemma not in ERRANDS and lemma not in MADE_OF) or not is_bare(notes, head) or notes.tokens[head].tag not in ("NN", "NNP"):
        return None
    alike = MADE_OF if lemma == "group" else {lemma}
    for at in cast.spoken_of(notes, head, FAR):
        other = cast.heads[at]
        if other.named and lemma in GROUP_NOUNS and cast.drafts[other.entity].kind in ("armed_group", "organization"):
            return None  # 'the group' is rather the one with a name
        if notes.tokens[at].lemma.lower() in alike and other.entity != mention.entity and (made_of(reading, at) is not None or (lemma not in GROUP_NOUNS and not is_bare(notes, at))):
            return other.entity
    return None


def doers_before(reading: Reading, head: int) -> str | None:
    """The only ones of nameless armed people who do something in the sentences before; None where others are, or one with a name."""
    notes, cast = reading.notes, reading.cast
    own, found = cast.heads[head].entity, set[str]()
    for at in cast.spoken_of(notes, head, FAR):
        entity = cast.heads[at].entity
        if entity == own or cast.drafts[entity].sector not in ARMED - STATE or not is_doing(notes, at):
            continue
        if not entity.startswith("group:") or is_several(notes.tokens[at]) != is_several(notes.tokens[head]):
            return None
        found.add(entity)
    return next(iter(found)) if len(found) == 1 else None


def is_several(token: Token) -> bool:
    """A noun is a plural, as 'gunmen' is whatever the tagger makes of it."""
    return token.tag in ("NNS", "NNPS") or token.lower.endswith("men")


def is_doing(notes: Annotations, head: int) -> bool:
    """The noun does what its clause tells."""
    token = notes.tokens[counted_by(notes, head)]
    return (token.dep == "nsubj" and notes.tokens[token.head].pos == "VERB") or (token.dep == "pobj" and notes.tokens[token.head].dep == "agent")


def named_behind(reading: Reading, head: int) -> str | None:
    """The body that stands by name behind a noun for one ('the exporter, Brenner Optik, …')."""
    cast, notes = reading.cast, reading.notes
    own = cast.drafts[cast.heads[head].entity]
    if own.sector not in ("BUS", "NGO", None) or own.kind in ("facility", "place", "country") or notes.tokens[head].tag != "NN":
        return None
    for child in notes.children(head, "appos"):
        known = cast.heads.get(child)
        if known is not None and known.named and child > head and cast.drafts[known.entity].kind in ("organization", "person" if own.kind == "organization" else "organization") and known.entity != own.id and cast.drafts[known.entity].person is None and cast.drafts[known.entity].role is None:
            return known.entity
    return None


def sent_before(reading: Reading, head: int, mention: Mention) -> str | None:
    """The envoy or representative last spoken of, for 'the envoy' ('the UN special envoy for Yemen … The envoy …')."""
    tokens, cast = reading.notes.tokens, reading.cast
    if tokens[head].lemma.lower() not in SENT or tokens[mention.first].lower != "the" or any(i in reading.at for i in range(mention.first, head + 1)):
        return None
    before = [i for i in cast.heads if i < head and tokens[i].lemma.lower() == tokens[head].lemma.lower()]
    return cast.heads[max(before)].entity if before else None


def named_before(reading: Reading, head: int, mention: Mention) -> str | None:
    """The body named last before a noun with 'the' that its name or the text called so ('the council' after 'Transitional Council')."""
    notes, cast = reading.notes, reading.cast
    token = notes.tokens[head]
    if mention.last - mention.first != 1 or notes.tokens[mention.first].lower not in ("the", "this", "that") or token.tag not in ("NN", "NNP"):
        return None
    band = cast.drafts[mention.entity].kind == "group" and cast.drafts[mention.entity].sector in ARMED - STATE
    if (cast.drafts[mention.entity].kind not in BODIES - {"military", "government"} and not band) or token.lower == "police":
        return None
    for index in cast.spoken_of(notes, head, token.sentence):
        other = cast.heads[index]
        draft = cast.drafts[other.entity]
        if other.named and notes.tokens[index].lower == token.lower:
            return draft.id  # 'the UN mission', 'the mission'
        if other.named and draft.kind in BODIES and not draft.id.startswith("gov:") and (token.lower in draft.nouns or draft.name.lower().split()[-1] == token.lower):
            return draft.id
    return None
