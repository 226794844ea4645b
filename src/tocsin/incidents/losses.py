"""How many were hurt: the table of all numbers with their sources, and best, least and greatest over them.

The best number of a side is found like this. Of each story only the latest report counts, for copies are one voice. Of the
stories, those of the latest day count, for numbers grow and are corrected. Where they differ on that day, sources that are no
party go before the narrator, the narrator before officials, officials before parties; then what most stories give; then the lower number.

Least and greatest are taken over the numbers that somebody still stands by: of each voice (a named source, else the outlet) the latest, less
what another number has outgrown: "at least 9", and 13; or 9 by the narrator or an independent source, and 13 the day after. Of several numbers of one voice in one report only the greatest counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tocsin.cast import ARMED, STATE
from tocsin.incidents.mention import BESIDE, Mention, counts_all, party_key, whole_of
from tocsin.incidents.scene import Party, stands_in
from tocsin.records import FigureRow, Harm, Loss, Standing, Toll
from tocsin.stories.words import WORD, fold

RANK: dict[Standing, int] = {"independent": 0, "narrator": 1, "official": 2, "party": 3}
FIGHTS = re.compile(r"\b(?:army|armed forces|military|(?:theatre|theater|army|joint|central|northern|southern|eastern|western) command|defen[cs]e ministry|ministry of defen[cs]e|police|brigade)\b", re.IGNORECASE)
"""Publishers that are a fighting body: what they tell in their own voice is a party's word."""
BLAMES = re.compile(r"blam", re.IGNORECASE)
"""The words of those who tell whose a deed was, and not what it did."""
FACTIONS = ARMED - STATE
"""Sectors of those who fight without being a state's."""


def rows_of(mentions: Iterable[Mention], stories: Mapping[str, str]) -> list[FigureRow]:
    """The table: every number that the events give, by publication; where an event gives only parts, their sum too.

    Fighters killed in their own attack are no number of all its victims: they count for all sides only where no report counts others.
    """
    held = list(mentions)
    actors = {name for one in held for name in one.event.actors}
    parties = actors | {name for one in held for name in one.event.recipients}
    found: list[tuple[FigureRow, bool]] = []
    for one in held:
        if one.event.casualties:
            found += rows_in(one, "killed", one.event.casualties.killed, parties, stories[one.id])
            found += rows_in(one, "injured", one.event.casualties.injured, parties, stories[one.id])
        for count in one.counts:
            found += rows_in(one, count.harm, (count.toll,), parties, stories[one.id], count.source)
    found = without_parts(found)
    found = list({(row.document, row.harm, row.side, row.low, row.high, row.evidence): (row, fighters) for row, fighters in reversed(found)}.values())  # several events may have one number
    if all(only_states(one) for one in held if one.event.actors or one.event.casualties):
        return sorted((row for row, _ in found), key=order_of)  # the fighters were attacked
    others = {row.harm for row, fighters in found if row.side == "all" and not fighters}
    rows = [row for row, fighters in found if row.side != "all" or not fighters or row.harm not in others]
    return sorted(rows, key=order_of)


def without_parts(rows: Sequence[tuple[FigureRow, bool]]) -> list[tuple[FigureRow, bool]]:
    """The rows without those for all sides whose words are a part of those of which another event of the report makes a sum ('killed eight rebels. Two soldiers also died in the raid')."""
    sums = [(row, {(span.start, span.end) for span in row.evidence}) for row, _ in rows if row.summed and row.side == "all"]
    return [
        (row, fighters)
        for row, fighters in rows
        if row.side != "all" or not any(row.document == whole.document and row.harm == whole.harm and row.event != whole.event and {(span.start, span.end) for span in row.evidence} < spans for whole, spans in sums)
    ]


def order_of(row: FigureRow) -> tuple[str, str, str, str, str, int, str, bool]:
    """Where a row stands in the table: by publication."""
    return when(row), row.document, row.event, row.harm, row.side, row.low, row.who, row.summed


def only_states(one: Mention) -> bool:
    """Those who did it are forces of states, as far as they are known."""
    found = [one.source.entities[name] for name in one.event.actors if name in one.source.entities]
    return bool(found) and all(entity.sector in STATE for entity in found)


def rows_in(one: Mention, harm: Harm, tolls: tuple[Toll, ...], parties: set[str], story: str, by: str | None = None) -> Iterator[tuple[FigureRow, bool]]:
    """The rows of one event and one harm, each with whether it counts only those who fight without being a state's. `by`: the id of whoever gives the number, where no clause of the event does."""
    if not tolls:
        return
    whole, published = whole_of(tolls), one.source.published

    def row(toll: Toll, side: str, parts: Sequence[Toll] = ()) -> tuple[FigureRow, bool]:
        name, entity = giver_of(one, toll, by)
        made = FigureRow(
            event=one.id, document=one.source.id, story=story, published=published, outlet=one.source.outlet, harm=harm, side=side, low=toll.low, high=toll.high, bound=toll.bound,
            who=words_of(toll), source=name, standing="party" if name is None and one.source.outlet and FIGHTS.search(one.source.outlet) else standing_of(name is not None, entity, parties), summed=bool(parts), evidence=toll.evidence,
        )  # fmt: skip
        return made, all(part.sector in FACTIONS for part in parts or (toll,))

    sides: dict[str, list[Toll]] = {}
    for toll in tolls:
        sides.setdefault(side_of(toll, one), []).append(toll)
    rivals = rivals_in(one, tolls, sides, by)
    for toll in tolls:
        side = side_of(toll, one)
        if toll is whole and not rivals:
            yield row(toll, "all")
        if side != "unknown" or (toll is not whole and not (rivals and counts_all(toll))) or toll.sector in FACTIONS:
            yield row(toll, side)
    if rivals:
        for parts in rivals:
            yield row(sum_of(parts), "all", parts) if len(parts) > 1 else row(parts[0], "all")
    elif whole is None:
        yield row(sum_of(tolls), "all", tolls)
        for side, parts in sides.items():  # 'a baker and a nurse': two civilians
            if side != "unknown" and len(parts) > 1:
                yield row(sum_of(parts), side, parts)


def rivals_in(one: Mention, tolls: tuple[Toll, ...], sides: Mapping[str, Sequence[Toll]], by: str | None) -> list[list[Toll]]:
    """The tolls of each source, where two named ones count those of the same side: their numbers contradict each other and make no sum."""
    voices: dict[str, list[Toll]] = {}
    for toll in tolls:
        name, _ = giver_of(one, toll, by)
        if name is None:
            return []
        voices.setdefault(name, []).append(toll)
    alike = [parts for side, parts in sides.items() if side != "unknown"] + [[toll for toll in tolls if counts_all(toll) and not BESIDE.search(toll.who)]]
    same = any(len({giver_of(one, toll, by)[0] for toll in parts}) > 1 for parts in alike)
    return list(voices.values()) if same else []


def giver_of(one: Mention, toll: Toll, by: str | None) -> tuple[str | None, Party | None]:
    """The name of whoever gives a number of an event, and what is known of him; None for the narrator.

    That is whoever the report says gives it (`by`: where no clause of the event has it). A number in the clause of which it does not say so is the speaker's of the event; one carried there from elsewhere is not.
    """
    spans = [(span.start, span.end) for span in toll.evidence]
    told = [who for start, end, who in one.source.givers if any(start < last and first < end for first, last in spans)]
    given = by or next(filter(None, told), None)
    if given is not None and given in one.source.entities:
        return one.source.entities[given].name, one.source.entities[given]
    carried = bool(told) and not any(stands_in(span, one.event.evidence) for span in toll.evidence)
    speaker = next((said for said in one.event.attribution if said.cue is None or not BLAMES.match(said.cue.quote)), None)
    if by is not None or carried or speaker is None:
        return None, None
    return speaker.name, one.source.entities.get(speaker.entity or "")


def words_of(toll: Toll) -> str:
    """The words for those hurt, where the report has them, else those that give the number ('risen to 14')."""
    told = " ".join(span.quote for span in toll.evidence)
    return toll.who if not told or all(word in told for word in WORD.findall(toll.who)) else told


def sum_of(tolls: Sequence[Toll]) -> Toll:
    """Several tolls that hold nobody in common as one."""
    high = None if any(toll.high is None for toll in tolls) else sum(toll.high or 0 for toll in tolls)
    return Toll(low=sum(toll.low for toll in tolls), high=high, bound="range", who=" + ".join(toll.who for toll in tolls), evidence=tuple(span for toll in tolls for span in toll.evidence))


def standing_of(spoken: bool, speaker: Party | None, parties: set[str]) -> Standing:
    """How whoever gives a number stands to what happened."""
    if not spoken:
        return "narrator"
    if speaker is None:
        return "independent"
    if speaker.id in parties or speaker.sector in FACTIONS:
        return "party"
    return "official" if speaker.sector in STATE else "independent"


def side_of(toll: Toll, one: Mention) -> str:
    """Who was hurt: civilians, the party whose words or whose kind the toll names (its id, or for others the head of its words), or unknown."""
    words = {fold(word) for word in WORD.findall(toll.who)}
    entities = [(name, one.source.entities[name]) for name in (*one.event.recipients, *one.event.actors) if name in one.source.entities]
    for sectors in (STATE, FACTIONS):
        if toll.sector in sectors:
            return next((party_key(name).lstrip("~") for name, entity in entities if entity.sector in sectors), "unknown")
    if counts_all(toll):
        return "unknown"  # 'five people' may be anybody
    if toll.sector is not None:
        return "civilians"
    named = [name for name, entity in entities if words & {fold(word) for word in WORD.findall(entity.name) if len(word) > 3}]
    return party_key(named[0]).lstrip("~") if named else "unknown"


def when(row: FigureRow) -> str:
    """The day on which a row was published, for sorting; rows without a day come first, for they can prove nothing late."""
    published = row.published
    return str(published.latest or published.earliest or "") if published else ""


def known_by(rows: Iterable[FigureRow], last: date) -> list[FigureRow]:
    """The rows that were certainly published by the end of a day."""
    return [row for row in rows if row.published and row.published.latest and row.published.latest <= last]


def losses_of(rows: Sequence[FigureRow]) -> tuple[Loss, ...]:
    """Best, least and greatest number for each harm and side of a table, all sides first."""
    groups: dict[tuple[Harm, str], list[FigureRow]] = {}
    for row in rows:
        groups.setdefault((row.harm, row.side), []).append(row)
    found = []
    for (harm, side), group in sorted(groups.items(), key=lambda item: (item[0][0] != "killed", item[0][1] != "all", item[0][1])):
        held = standing(group)
        found.append(Loss(
            harm=harm, side=side, best=most_of(best_of(held)), low=min(row.low for row in held), high=max(stated(row) for row in held), open_ended=any(row.high is None for row in held), stories=len({row.story for row in group}),
        ))  # fmt: skip
    return tuple(found)


def corrected(row: FigureRow, other: FigureRow) -> bool:
    """Officials gave a smaller exact number on a later day: 'fourteen, and not fifteen'."""
    return row.standing == other.standing == "official" and other.bound == "exact" and not other.summed and other.low < row.low and when(row) < when(other)


def most_of(row: FigureRow) -> int:
    """The number that a row gives: of 'up to 30', which has no least one, it is 30."""
    return row.high if row.bound == "at_most" and row.high is not None else row.low


def stated(row: FigureRow) -> int:
    """The greatest number that a row names: of 'at least 9' it is 9."""
    return row.low if row.high is None else row.high


def standing(rows: Sequence[FigureRow]) -> list[FigureRow]:
    """The rows that somebody still stands by, one at least: of each voice the latest, less what another has outgrown."""
    voices: dict[str, str] = {}
    for row in rows:
        voices[voice(row)] = max(when(row), voices.get(voice(row), ""))
    latest = [row for row in rows if when(row) == voices[voice(row)]]
    most: dict[tuple[str, str], int] = {}
    for row in latest:  # lower ones of one voice in one report are parts of it
        most[voice(row), row.document] = max(row.low, most.get((voice(row), row.document), 0))
    latest = [row for row in latest if row.low == most[voice(row), row.document]]
    latest = [row for row in latest if not any(corrected(row, other) for other in latest)]
    return [row for row in latest if not any(outgrown(row, other) for other in latest)]


def voice(row: FigureRow) -> str:
    """Who gives a number: the source that a report names, else its outlet, else the report itself."""
    return row.source or row.outlet or row.document


def outgrown(row: FigureRow, other: FigureRow) -> bool:
    """Another number is greater, and later or in no contradiction to this one: 'at least 9', and 13; '9 killed', and 13 the day after. What a party claims outgrows nobody else's number; the exact numbers of parties and officials stand until they give others."""
    meets = row.high is None or (row.bound != "exact" and other.low <= row.high)
    grown = meets if when(other) == when(row) or row.standing in ("party", "official") else when(other) > when(row)
    return grown and when(other) >= when(row) and other.low > row.low and (other.standing != "party" or row.standing == "party")


def best_of(rows: Sequence[FigureRow]) -> FigureRow:
    """The row with the best number, by the rule above."""
    voices = latest_of_each(rows)
    last = max(map(when, voices))
    late = [row for row in voices if when(row) == last]
    first = min(RANK[row.standing] for row in late)
    late = [row for row in late if RANK[row.standing] == first]
    count = Counter(row.low for row in late)
    return min(late, key=lambda row: (-count[row.low], row.low, row.event))


def latest_of_each(rows: Iterable[FigureRow]) -> list[FigureRow]:
    """Of each story the latest row; of several in one report the best founded, then the greatest, for the others are parts or older."""
    found: dict[str, FigureRow] = {}
    for row in rows:
        known = found.get(row.story)
        if known is None or (when(row), -RANK[row.standing], row.low, row.event) > (when(known), -RANK[known.standing], known.low, known.event):
            found[row.story] = row
    return [found[story] for story in sorted(found)]
