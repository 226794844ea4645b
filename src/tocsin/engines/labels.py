"""What the learned coder tells apart, in the order of its outputs. Training and reading share these lists; a change asks for a new training."""

from __future__ import annotations

from typing import get_args

from tocsin.knowledge import EventStatus, EventType

TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[EventStatus, ...] = get_args(EventStatus)
ROLES = ("actor", "recipient", "speaker")
MODES: tuple[str, ...] = (
    *("visit", "third-party", "multilateral", "phone", "meeting", "letter"),
    *("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    *("assist", "change", "yield", "meet", "disapprove", "investigate", "allege"),
    *("restrict", "arrest", "relations", "expel", "territory", "violence"),
    *("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    *("convict", "discontinue", "troops", "weapons", "police", "militia"),
    *("seize", "censor", "curfew", "martial-law", "deport", "withhold", "misinformation", "cyber"),
    *("abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack"),
    *("aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"),
)
"""Names of modes; several types may share one ('withdraw', 'expel'), the type tells which is meant."""
MARKERS: dict[str, int] = {"anchor": 1, "/anchor": 2, "actor": 3, "/actor": 4, "recipient": 5, "/recipient": 6}
"""Unused entries of the encoder's vocabulary that stand around an anchor and around parties."""
LONGEST = 160
"""Pieces of words that are read of a sentence, markers included; of a longer one the part around the anchor."""
