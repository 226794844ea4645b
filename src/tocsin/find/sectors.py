"""Of which sector those are whom the text leaves open, by whom else it speaks of: gunmen in a report on rebels, chiefs, the ships of a state."""

from __future__ import annotations

import re
from collections import Counter

from tocsin.cast import Cast, Draft
from tocsin.ids import LOCAL
from tocsin.knowledge import Sector

OFTEN = 3
"""Mentions of an armed group from which on a text tells of it wherever it is at home."""
DEFENDERS = re.compile(r"\b(?:police|guards?|self-defen[cs]e|vigilantes?|volunteers?|home|civil|local|tribal|community|popular mobili[sz]ation)\b", re.IGNORECASE)
"""Words in the names of armed groups that stand with a state or a place."""
VESSELS = re.compile(r"\b(?:vessel|ship|boat|cutter|aircraft|plane|jet|helicopter)s?$", re.IGNORECASE)
TRADE = re.compile(r"fish|crab|shrimp|\bton\b|passenger|migrant|refugee|smuggl|cargo|merchant|supertanker|cruise|speed|rubber|inflatable|wooden|commercial|civilian|private|rental", re.IGNORECASE)
"""Ships and aircraft, and words for those that are of no state's service."""
SERVICES = re.compile(r"coast ?guard|navy|naval|warship|frigate|air force|maritime|armed forces", re.IGNORECASE)
"""Words in the names of a state's services that have ships or aircraft."""


def settle_sectors(cast: Cast) -> None:
    """Give a sector to those who have none, and to unnamed attackers that of the rebels or the gang whom the text tells of."""
    for draft in cast.drafts.values():
        if draft.kind == "armed_group" and draft.sector is None and draft.actor is None and not LOCAL.match(draft.id):
            draft.sector = "PRM" if DEFENDERS.search(draft.name) else "REB"
    groups = [draft for draft in cast.drafts.values() if draft.kind == "armed_group" and draft.spans and not LOCAL.match(draft.id)]
    for draft in cast.drafts.values():
        if draft.sector in ("REB", "UAF") and draft.actor is None and LOCAL.match(draft.id) and "militia" in draft.name.lower().split()[-1] and DEFENDERS.search(draft.name):
            draft.sector = "PRM"  # 'the local militia', 'tribal militias'
        if draft.sector == "UAF" and LOCAL.match(draft.id):
            draft.sector = sector_told(groups, draft) or draft.sector
        elif draft.sector is None and is_chief(draft):
            draft.sector = "GOV"
        elif draft.sector is None and draft.country and draft.kind == "facility" and VESSELS.search(draft.name) and not TRADE.search(draft.name):
            draft.sector = service_of(cast, draft)


def service_of(cast: Cast, vessel: Draft) -> Sector | None:
    """The service at sea or in the air of a state, of which a text tells, to which ships and aircraft of that state belong that it says no more of; None where it tells of none."""
    services = {draft.sector for draft in cast.drafts.values() if draft.country == vessel.country and draft.sector in ("COP", "MIL") and SERVICES.search(draft.name)}
    return "COP" if "COP" in services else "MIL" if services else None


def sector_told(groups: list[Draft], unknown: Draft) -> Sector | None:
    """Whether a text tells of rebels or of a gang where unknown armed men are: the one of which it names more groups there; None where it names neither."""
    told: Counter[Sector] = Counter()
    for group in groups:
        sector = group.actor.sector if group.actor is not None else group.sector
        if sector in ("REB", "CRM") and (group.country in (None, unknown.country) or len(group.spans) >= OFTEN):
            told[sector] += len(group.spans)
    return max(told, key=lambda one: (told[one], one), default=None)


def is_chief(draft: Draft) -> bool:
    """Somebody is told as a chief and of nothing: who governs a place where chiefs do."""
    role = draft.role if draft.kind == "person" and draft.role else draft.name.lower() if LOCAL.match(draft.id) else ""
    return draft.owner is None and draft.office_sector is None and role.split()[-1:] in (["chief"], ["chiefs"])
