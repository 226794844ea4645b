"""Who stands behind a name: a spokeswoman, a ministry and an army speak for their state, a wing and a leader for their group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tocsin.ids import LOCAL
from tocsin.knowledge import Actor
from tocsin.ontology import Ontology
from tocsin.records import CodedDocument, Entity

EXECUTIVE = frozenset({"GOV", "MIL", "COP", "SPY"})
"""Sectors whose bodies and persons speak for their state."""
COURTS = frozenset({"JUD", "LEG"})
"""Sectors whose bodies act for their state, while their members speak for themselves."""
SPEAKS = frozenset({"spokesperson_of", "leads", "member_of", "wing_of"})
"""Relations by which a person or body speaks for another."""
PARTIES = frozenset({"person", "government", "military", "armed_group", "agency", "organization", "media", "country", "group"})
WITHIN = frozenset({"wing", None})
"""Ties by which a body is part of its parent. Branches, splinters and allies speak for themselves."""
TOPS = frozenset({"armed_group", "organization"})
"""Kinds of bodies to whose parents we climb; parties and agencies of a state are found by country and sector."""


@dataclass(frozen=True, slots=True)
class Side:
    """A party to a quarrel: the code of a state, or the id of a group, organisation or person, with its name."""

    key: str
    name: str


def sides_of(coded: CodedDocument, ontology: Ontology) -> dict[str, Side]:
    """The side of each entity of a document that stands for one. Crowds, places and people without a name stand for none."""
    entities = {one.id: one for one in coded.entities}
    speaks = {one.subject: one.object for one in coded.relations if one.kind in SPEAKS and one.object in entities}
    found = {}
    for one in coded.entities:
        side = side_of(one, entities, speaks, ontology)
        if side is not None:
            found[one.id] = side
    named = {span.start: (span.end, one.id) for one in coded.entities if one.kind in TOPS and one.id in found for span in one.mentions}
    for one in coded.entities if named else ():
        if one.id not in found and one.kind in PARTIES and LOCAL.match(one.id) and (other := named_by(one, named, coded.text)) is not None:
            found[one.id] = found[other]
    return found


def named_by(entity: Entity, named: Mapping[int, tuple[int, str]], text: str) -> str | None:
    """The body whose name stands in the words for an entity without one, or right after them ('a panel of United Nations experts', 'the gang MS-13')."""
    for span in entity.mentions:
        near = [*range(span.start, span.end), *((span.end + 1,) if text[span.end : span.end + 1] == " " else ())]
        for at in near:
            if at in named and (named[at][0] <= span.end or at == span.end + 1):
                return named[at][1]
    return None


def side_of(entity: Entity, entities: Mapping[str, Entity], speaks: Mapping[str, str], ontology: Ontology) -> Side | None:
    """The side of one entity; None where it stands for none."""
    if entity.kind not in PARTIES:
        return None
    if entity.country and (entity.sector in EXECUTIVE or entity.kind == "country" or (entity.sector in COURTS and entity.kind != "person")):
        return state(entity.country, ontology)
    head = entities.get(speaks.get(entity.id, ""))
    if head is not None and head.id != entity.id and head.kind != "person":
        return side_of(head, entities, {}, ontology)
    local = LOCAL.match(entity.id)
    if local and entity.country and local.group(1) == "side":
        return state(entity.country, ontology)  # 'the Moldovan side'
    if local and entity.country and entity.sector == "OPP":
        return Side(f"opposition:{entity.country}", f"Opposition of {state(entity.country, ontology).name}")
    if local or entity.id.startswith("group:"):
        return None
    if entity.id.startswith("actor:") and entity.kind in TOPS:
        return body(entity, ontology)
    return Side(entity.id, entity.name)


def state(code: str, ontology: Ontology) -> Side:
    """A state, by its code."""
    return Side(code, ontology.country(code).name if code in ontology.entries["countries"] else code)


def body(entity: Entity, ontology: Ontology) -> Side:
    """A body of the dictionaries, or the one of which it is a part."""
    table = ontology.entries["actors"]
    top, seen = table.get(entity.id.removeprefix("actor:")), {entity.id.removeprefix("actor:")}
    while isinstance(top, Actor) and top.tie in WITHIN and len(top.parents or ()) == 1 and not seen & set(top.parents or ()):
        (name,) = top.parents or ()
        above = table.get(name)
        if not isinstance(above, Actor) or above.kind not in TOPS:
            break
        seen.add(name)
        top = above
    return Side(f"actor:{top.id}", top.name) if isinstance(top, Actor) else Side(entity.id, entity.name)


def armed(entities: Iterable[Entity]) -> dict[str, Entity]:
    """The armed groups of a document that have a name of their own."""
    return {one.id: one for one in entities if one.kind == "armed_group" and not LOCAL.match(one.id)}
