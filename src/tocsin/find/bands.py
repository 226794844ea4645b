"""Armed groups and movements told by what they are once they have been named: 'the militant group', 'the Lebanese movement', 'the Iran-backed group', 'the rebels'."""

from __future__ import annotations

from tocsin.cast import ARMED, Draft
from tocsin.find.members import stand_for
from tocsin.find.reading import STATE_KINDS, Reading, is_qualifier
from tocsin.text import Mention

NOUNS = frozenset({"group", "organization", "organisation", "movement", "outfit", "militia", "faction", "network", "insurgency", "alliance", "army", "force"})
"""Nouns for an armed group, behind a word that tells its kind."""
KINDS = frozenset("same armed militant rebel insurgent guerrilla jihadist jihadi islamist islamic extremist terrorist terror separatist secessionist breakaway outlawed banned proscribed paramilitary shiite shia sunni salafist leftist communist maoist marxist radical hardline fundamentalist resistance".split())
"""Words that tell which kind of armed group it is."""
SOLDIERS = frozenset({"army", "force"})
"""Nouns that behind the name of a land alone are its state's."""
BACKING = frozenset({"backed", "aligned", "linked", "allied", "affiliated", "supported", "sponsored", "led", "inspired"})
"""Participles behind a name and a hyphen that tell who stands behind it ('Iran-backed')."""
MEMBERS = frozenset({"rebel", "militant", "extremist", "insurgent", "guerrilla", "separatist", "jihadist", "jihadi", "islamist"})
"""What those are called who fight for such a group."""


def join_bands(reading: Reading) -> None:
    """Let such phrases stand for the armed group that has been named: the only one, else the one spoken of last where a singular says what it is."""
    for head in sorted(reading.cast.heads):
        mention = reading.cast.heads[head]
        if not mention.named and reading.cast.drafts[mention.entity].actor is None and (found := band_meant(reading, head, mention)) is not None:
            stand_for(reading, head, mention, found)


def band_meant(reading: Reading, head: int, mention: Mention) -> Draft | None:
    """The armed group that a phrase with 'the' points back at."""
    notes, cast = reading.notes, reading.cast
    token = notes.tokens[head]
    plural = token.tag == "NNS" and token.lemma.lower() in MEMBERS
    if not (plural or (token.tag == "NN" and token.lemma.lower() in NOUNS)) or notes.tokens[mention.first].lower not in ("the", "this", "that") or mention.last != head:
        return None
    before = notes.tokens[mention.first + 1 : head]
    inner = before[max((n + 1 for n, t in enumerate(before) if t.lower in BACKING), default=0) :]  # who backs it says nothing of whose it is
    lands = [unit.name.country for t in inner if (unit := reading.at.get(t.index)) is not None and unit.name is not None and unit.name.kind in STATE_KINDS]
    if not all(t.lower in KINDS or t.text == "-" for t in inner if t.index not in reading.at) or len(lands) != sum(t.index in reading.at for t in inner) or bool(before) == plural:
        return None
    if lands and token.lemma.lower() in SOLDIERS and all(t.index in reading.at for t in inner):
        return None  # 'the Malian army' after a front of Mali
    if any(notes.tokens[c].lower in ("of", "from", "in") for c in notes.children(head, "prep")) or notes.children(head, "relcl", "appos") or (token.dep != "ROOT" and notes.children(head, "acl")):
        return None  # which one is told behind the noun; where the noun is all of the sentence, its verb was taken for a participle
    named = [at for at in sorted(cast.heads) if at < mention.first and cast.heads[at].named and not (at in reading.at and is_qualifier(notes, reading.at[at])) and is_band(draft := cast.drafts[cast.heads[at].entity]) and (not lands or draft.country in lands)]
    bands = {cast.heads[at].entity for at in named}
    if len(bands) > 1 and not plural:
        bands = {cast.heads[at].entity for at in named if notes.tokens[at].sentence >= token.sentence - 1}
    return cast.drafts[bands.pop()] if len(bands) == 1 else None


def is_band(draft: Draft) -> bool:
    """A named body that bears arms against a state, or beside one."""
    return draft.kind == "armed_group" or (draft.kind == "organization" and draft.sector in ARMED)
