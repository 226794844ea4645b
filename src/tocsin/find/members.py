"""People told by the body, group or person that they belong to, where that one has no name: 'seven members of the security forces', 'two leaders of a jihadist cell'."""

from __future__ import annotations

from tocsin.cast import ARMED, STATE, Draft, slug
from tocsin.engines.clauses import antecedent
from tocsin.find.phrases import FOLLOWERS, capital
from tocsin.find.reading import LEADING, SENT, STATE_KINDS, Reading
from tocsin.find.references import is_bare
from tocsin.find.telling import BODIES
from tocsin.knowledge import Sector
from tocsin.text import Mention

MEMBERS = frozenset("member employee staff staffer leader commander fighter head chief founder lieutenant follower delegate delegation representative negotiator team unit bodyguard operative cadre recruit wing faction branch cell column panel source station".split())
"""Nouns for those who are told by whose they are."""
SENT_BY_STATES = SENT | {"delegate", "delegation", "negotiator"}
"""Nouns for those whom a state sends, when its people's name stands before them."""


REACH = 5
"""Sentences that 'the force' points back."""


def settle_members(reading: Reading) -> None:
    """Give sector and country to those who are told by an unnamed body that they belong to; each such phrase is an entity of its own."""
    cast, notes = reading.cast, reading.notes
    for head, mention in sorted(cast.heads.items()):
        draft = cast.drafts[mention.entity]
        lemma = notes.tokens[head].lemma.lower()
        if mention.named or draft.actor is not None or draft.kind in ("government", "place", "country", "media"):
            continue
        if draft.sector is None and draft.country is not None and lemma in SENT_BY_STATES and draft.kind in ("person", "group") and of_state(reading, mention):
            draft.sector = "GOV"  # 'Chinese mediators'
        if lemma not in MEMBERS and not (draft.kind == "facility" and draft.sector is None):
            continue
        owner = owner_draft(reading, head, mention)
        whose = any(notes.tokens[c].tag == "WP$" for c in notes.children(head, "poss"))
        if owner is None or owner is draft or (not whose and (owner.sector is None or not fits(draft, owner))) or (whose and owner.kind in ("government", "place", "country", "person")):
            continue
        if whose:
            stand_for(reading, head, mention, owner)
        else:
            belong(reading, head, mention, draft, owner)


SPEAKING = frozenset({"spokesman", "spokeswoman", "spokesperson", "leadership", "official"})
"""Nouns for those who speak and act for the body whose they are."""


def settle_possessed(reading: Reading) -> None:
    """Let those who are told by a body that is only pointed back at stand for it ('the group's fighters', 'its leader'), as 'Hamas's leader' does."""
    cast, notes = reading.cast, reading.notes
    for head, mention in sorted(cast.heads.items()):
        draft = cast.drafts[mention.entity]
        if mention.named or draft.actor is not None or draft.kind not in ("person", "group", "armed_group", "military") or notes.tokens[head].lemma.lower() not in MEMBERS | FOLLOWERS | SPEAKING:
            continue
        if any(notes.tokens[c].lower == "their" for c in notes.children(head, "poss")):
            continue  # several stand together, each with its own
        owner = owner_draft(reading, head, mention)
        if owner is not None and owner is not draft and owner.actor is not None and owner.kind in ("armed_group", "organization"):
            stand_for(reading, head, mention, owner)


def stand_for(reading: Reading, head: int, mention: Mention, owner: Draft) -> None:
    """Let a phrase stand for whom its relative pronoun means ('the council, whose members voted …')."""
    notes, cast = reading.notes, reading.cast
    span = (notes.tokens[mention.first].start, notes.tokens[mention.last].end)
    cast.drafts[mention.entity].spans.discard(span)
    owner.spans.add(span)
    cast.heads[head] = Mention(head, mention.first, mention.last, owner.id, named=False)
    cast.others.pop(head, None)


def add_forces(reading: Reading) -> None:
    """Let 'the force' stand for the police or soldiers spoken of last."""
    cast, notes = reading.cast, reading.notes
    for token in notes.tokens:
        if token.lower != "force" or token.tag != "NN" or token.index in cast.heads or not is_bare(notes, token.index):
            continue
        for at in cast.spoken_of(notes, token.index, REACH):
            draft = cast.drafts[cast.heads[at].entity]
            if draft.sector in ("COP", "MIL") and draft.kind not in ("person", "facility"):
                reading.mention(draft, token.index, token.index - 1, token.index, named=False)
                break


def owner_draft(reading: Reading, head: int, mention: Mention) -> Draft | None:
    """The entity that a phrase belongs to: after 'of', 'from' or 'for', or before the noun."""
    cast, notes = reading.cast, reading.notes
    near = [i for child in notes.children(head, "prep") if notes.tokens[child].lower in ("of", "from", "for") for i in notes.children(child, "pobj")]
    near += [i for noun in tuple(near) for i in notes.children(noun, "compound", "poss", "amod") if noun not in cast.heads]
    near += notes.children(head, "poss", "compound")
    for at in notes.children(head, "poss"):
        if notes.tokens[at].tag in ("PRP$", "WP$") and notes.tokens[at].lower in ("its", "their", "whose"):
            return next((draft for name in cast.one(notes, antecedent(notes, at)) if (draft := cast.drafts[name]).id != mention.entity), None)
    for at in near:
        known = cast.heads.get(at)
        if known is not None and known.entity != mention.entity:
            return cast.drafts[known.entity]
    return None


def of_state(reading: Reading, mention: Mention) -> bool:
    """The phrase names a state or its people."""
    return any((unit := reading.at.get(i)) is not None and unit.name is not None and unit.name.kind in STATE_KINDS for i in range(mention.first, mention.last + 1))


def fits(draft: Draft, owner: Draft) -> bool:
    """An owner tells more than the noun: the noun leaves the sector open, or calls soldiers and rulers those who are a band's."""
    if draft.kind == "facility":
        return owner.kind in BODIES and owner.kind != "government"  # 'a vehicle of the mission'
    if owner.kind in ("place", "country") or owner.sector == "IGO":
        return False
    if draft.sector == "GOV" and owner.sector == "CVL" and owner.kind == "group":
        return True  # 'two leaders of the Nama people'
    if owner.sector == "CVL":
        return draft.sector is None  # 'six members of one family'
    if draft.sector == "LAB":
        return owner.kind == "facility" and owner.sector in STATE  # 'employees of the embassy'
    if draft.sector is None and draft.kind in ("person", "group"):
        return True
    if draft.sector in (None, "CVL"):
        return owner.sector in STATE | ARMED or owner.sector == "PTY"
    return draft.sector in ("MIL", "GOV") and owner.sector in ARMED - STATE


def belong(reading: Reading, head: int, mention: Mention, draft: Draft, owner: Draft) -> None:
    """Let a phrase stand for an entity of its own with the owner's sector and country."""
    notes, cast = reading.notes, reading.cast
    start, end = notes.tokens[mention.first].start, notes.tokens[mention.last].end
    sector: Sector | None = owner.sector
    first = mention.first
    while first < head and (notes.tokens[first].lower in LEADING or notes.tokens[first].pos in ("NUM", "PUNCT")):
        first += 1
    words = reading.words(first, head)
    kind = "facility" if draft.kind == "facility" else "person" if draft.kind == "person" and notes.tokens[head].tag == "NN" else "group"
    own = cast.add(Draft(f"{kind}:{reading.dossier.id[4:12]}:{slug(words)}:of:{slug(owner.id)}", capital(words), kind, owner.country, sector))  # type: ignore[arg-type]
    draft.spans.discard((start, end))
    own.spans.add((start, end))
    cast.heads[head] = Mention(head, mention.first, mention.last, own.id, named=False, human=mention.human)
    cast.others.pop(head, None)
