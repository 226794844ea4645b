"""Commands on incidents: what happened, told by how many, and what people say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.options import DAY, Actor, Country, Db, Format, Limit, Output, Place, Since, Type, Until, day
from tocsin.cli.queries import counted, filters, names_of, reading, span
from tocsin.errors import ReadError
from tocsin.numbers import bounds

if TYPE_CHECKING:
    from tocsin.records import EventName, FigureRow, Incident, Judgement, Loss
    from tocsin.store import Filters, Store

INCIDENT_COLUMNS = ("id", "date", "type", "status", "actors", "recipients", "place", "killed", "stories")
INCIDENT_EXPORT = ("id", "date", "type", "kind", "status", "actors", "recipients", "place", "killed", "injured", "reports", "stories", "contradictions", "part_of")
"""Columns of incidents in CSV; the table has those for which a terminal of 120 characters has room."""
JUDGEMENT_COLUMNS = ("id", "at", "by", "verdict", "one", "other", "withdraws", "in_force", "why")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (incidents, incident, judge, judgements):
        app.command()(command)


def incidents(
    db: Db = None, kind: Type = None, actor: Actor = None, country: Country = None, place: Place = None, since: Since = None, until: Until = None,
    several: Annotated[bool, typer.Option("--several", help="Only those that several independent stories tell of.")] = False,
    output: Output = Format.table, limit: Limit = None,
) -> None:  # fmt: skip
    """List incidents, oldest first: what the events of different reports come to when those that are one happening are counted once.

    CSV has more columns than the table, JSON Lines the whole records; `tocsin incident ID` shows all of one.

    Example: tocsin incidents --type ASSAULT --country SDN --several
    """
    from tocsin.cli.output import print_rows
    from tocsin.incidents.keep import incidents_of

    wanted = filters(type=kind, actor=actor, country=country, place=place, since=since, until=until)
    with reading(db) as store:
        lands = countries_of(store) if wanted.country else {}
        found = [one for one in incidents_of(store) if (not several or one.stories > 1) and meets(one, wanted, lands)]
    print_rows((incident_row(one, whole=output is Format.jsonl) for one in found), INCIDENT_EXPORT if output is Format.csv else INCIDENT_COLUMNS, output, limit=limit, empty="No incident meets these filters.")


def countries_of(store: Store) -> dict[str, set[str]]:
    """The countries of the parties and the place of each event."""
    land = {(row["document_id"], row["id"]): row["country"] for row in store.records("entities")}
    found: dict[str, set[str]] = {}
    for row in store.records("events"):
        codes = {land.get((row["document_id"], name)) for name in (*row["actors"], *row["recipients"])}
        found[row["id"]] = {code for code in {*codes, (row["place"] or {}).get("country")} if code}
    return found


def meets(one: Incident, wanted: Filters, lands: dict[str, set[str]]) -> bool:
    """An incident meets the filters."""
    from tocsin.names import holds

    first, last = (one.date.earliest, one.date.latest) if one.date else (None, None)
    if wanted.type and wanted.type.upper() not in {one.type, *(member.type for member in one.members)}:
        return False
    if wanted.actor and not any(holds(name, (*one.actors, *one.recipients, *(claim.by for claim in one.claims))) for name in wanted.actors):
        return False
    if wanted.place and not holds(wanted.place, (reading.value for reading in one.places)):
        return False
    if wanted.country and not any(wanted.country.upper() in lands.get(member.event, ()) for member in one.members):
        return False
    return not (wanted.since and (last is None or last < wanted.since)) and not (wanted.until and (first is None or first > wanted.until))


def incident_row(one: Incident, *, whole: bool) -> dict[str, Any]:
    """An incident with the columns that tables show; `whole` puts the record in their place."""
    if whole:
        found: dict[str, Any] = one.model_dump(mode="json", by_alias=True)
        return found
    from tocsin.incidents.say import statuses_of

    told = {loss.harm: loss_words(loss) for loss in one.losses if loss.side == "all"}
    return {
        "id": one.id, "date": span(one.date), "type": one.type, "kind": one.kind, "status": statuses_of(one), "actors": one.actors, "recipients": one.recipients, "place": one.place.name if one.place else "",
        "killed": told.get("killed", ""), "injured": told.get("injured", ""), "reports": len({member.document for member in one.members}), "stories": one.stories,
        "contradictions": [each.matter for each in one.contradictions], "part_of": one.part_of,
    }  # fmt: skip


def loss_words(loss: Loss) -> str:
    """'12', '12 (8–14)', '12 (8+)'."""
    mark = "+" if loss.open_ended else ""
    return f"{loss.best}{mark}" if loss.low == loss.high == loss.best else f"{loss.best} ({loss.low}–{loss.high}{mark})"


# ---------------------------------------------------------------- one incident


def incident(
    given: Annotated[str, typer.Argument(help="An incident's id, or the id of an event in it; the beginning is enough.", metavar="INCIDENT|EVENT")],
    db: Db = None,
    known: Annotated[datetime | None, typer.Option("--as-of", parser=day, metavar=DAY, help="Only what reports said that were out by the end of this day.")] = None,
) -> None:
    """Show an incident: the reports that tell of it, losses with the table behind them, who is said to have done it, and what does not agree.

    Example: tocsin incident inc_0123456789abcdef --as-of 2024-05-14
    """
    from tocsin.cli.output import tell

    with reading(db) as store:
        one = find_incident(store, given)
        names = names_of(store)
    tell(tell_incident(cut(one, known.date() if known else None), names))


def cut(one: Incident, known: date | None) -> Incident:
    """An incident as it was known by the end of a day. Raises ReadError when nothing was out."""
    from tocsin.incidents import as_of

    found = as_of(one, known) if known else one
    if found is None:
        raise ReadError(f"no report of {one.id} was certainly out by {known}.", hint="Give a later day, or leave --as-of out.")
    return found


def find_incident(store: Store, given: str) -> Incident:
    """The incident that somebody means. Raises ReadError when there is none, or more than one."""
    from tocsin.incidents.keep import incidents_of

    event = given.startswith("ev_")
    found = [one for one in incidents_of(store) if (any(member.event.startswith(given) for member in one.members) if event else given.startswith("inc_") and one.id.startswith(given))]
    if event and not found and any(row["id"].startswith(given) for row in store.records("events")):
        raise ReadError(f"{given} is in no incident: somebody judged it wrong.", hint="`tocsin judgements` tells who, and `tocsin judge withdraw` takes it back.")
    if len(found) != 1:
        raise ReadError(f"there is {'more than one' if found else 'no'} incident '{given}'.", hint="`tocsin incidents` lists them; an id stays as long as the event with the smallest id is a member.")
    return found[0]


def tell_incident(one: Incident, names: Mapping[str, str]) -> Iterator[str]:
    """An incident in lines. `names` of parties by id: losses are kept by side, and a side is called by its name."""
    from tocsin.incidents.say import statuses_of

    reports = len({member.document for member in one.members})
    yield f"{one.id}  {one.type}{' ' + one.mode if one.mode else ''}, {one.kind}, {' and '.join(statuses_of(one))}: {counted(reports, 'report')}, {one.stories} independent"
    yield f"who: {', '.join(one.actors) or 'nobody is named'}  →  {', '.join(one.recipients) or 'nobody is named'}"
    yield f"when: {span(one.date) or 'unknown'}" + "".join(f"; {each.value} ({len(each.events)})" for each in one.dates if len(one.dates) > 1)
    yield f"where: {one.place.name + ' (' + one.place.precision + ')' if one.place else 'unknown'}" + "".join(f"; {each.value} ({len(each.events)})" for each in one.places if len(one.places) > 1)
    yield from (f"{loss.harm}, {names.get(loss.side, loss.side)}: {loss_words(loss)}, by {loss.stories} independent" for loss in one.losses)
    yield from (f"    {words}" for words in figure_lines(one.figures, names))
    yield from (f"{claim.kind}: {claim.party}" + (f" by {claim.by}" if claim.by else "") + f" ({claim.event})" for claim in one.claims)
    yield from (f"reports differ in {each.matter}: " + " | ".join(f"{value.value} ({', '.join(value.events)})" for value in each.readings) for each in one.contradictions)
    if one.part_of:
        yield f"part of {one.part_of}"
    for member in one.members:
        yield f"{member.name} ({', '.join(filter(None, (member.outlet, span(member.published)))) or 'day unknown'}): {member.type} {member.status}, {member.event}"
        yield from (f"    “{words.quote}”" for words in member.evidence[:1])


def figure_lines(rows: Iterable[FigureRow], names: Mapping[str, str]) -> Iterator[str]:
    """The table of figures, a line for each number: one that stands for several sides is printed once."""
    sides: dict[tuple[Any, ...], tuple[FigureRow, list[str]]] = {}
    for row in rows:
        key = (row.document, row.harm, row.low, row.high, row.bound, row.who, row.source, row.summed, row.evidence)
        sides.setdefault(key, (row, []))[1].append(names.get(row.side, row.side))
    yield from (row_words(row, ", ".join(told)) for row, told in sides.values())


def row_words(row: FigureRow, side: str) -> str:
    """A row of the table of figures."""
    number = bounds(row.low, row.high, row.bound)
    source = f"{row.source} ({row.standing})" if row.source else row.standing
    return f"{span(row.published) or 'day unknown'}  {row.harm} {number}, {side}: “{row.who}”{' (sum of parts)' if row.summed else ''}, {source}" + (f", in {row.outlet}" if row.outlet else "")


def explain_incident(store: Store, given: str) -> Iterator[str]:
    """Why the events of an incident are taken for one, pair by pair, and what people said of it."""
    one = find_incident(store, given)
    words = {member.event: f"{member.event} “{member.anchor.quote}” in {member.name}" for member in one.members}
    judged = {each.id: each for each in store.judgements()}
    yield f"{one.id}  {one.type}, {one.kind} of {counted(len(one.members), 'event')}"
    yield from (f"    {words[member.event]}" for member in one.members)
    if not one.joins:
        yield "No other event was found to be the same."
    for join in one.joins:
        yield f"{words[join.one]}  =  {words[join.other]}: score {join.score:+.2f}"
        if join.judgement:
            yield f"    judged the same by {judged[join.judgement].by}: {judged[join.judgement].why or 'no reason given'} ({join.judgement})"
        yield from (f"    {reason.points:+.2f}  {reason.feature}: {reason.found}" for reason in join.reasons if reason.points)
    yield from (f"judged {judged[name].verdict} by {judged[name].by}, {judged[name].at:%Y-%m-%d}: {judged[name].why or 'no reason given'} ({name})" for name in one.judgements)


# ---------------------------------------------------------------- judgements


def judge(
    verdict: Annotated[str, typer.Argument(help="`same` or `different` for two events, `wrong` or `correct` for one, `withdraw` for an earlier judgement.", metavar="VERDICT")],
    names: Annotated[list[str], typer.Argument(help="Ids of events, or of a judgement to withdraw; the beginning is enough. An incident stands for its first event.", metavar="ID…")],
    by: Annotated[str, typer.Option("--by", help="Who judges.")],
    why: Annotated[str, typer.Option("--why", help="The reason.")] = "",
    db: Db = None,
) -> None:
    """Say that two events are the same or different, or that one is wrong or correct; incidents are made accordingly from then on.

    Judgements are kept when documents are coded again, and never changed; `withdraw` takes one back.

    Examples:

    tocsin judge same ev_0123456789abcdef ev_fedcba9876543210 --by "A. Reader" --why "one bomb, two names of the village"

    tocsin judge withdraw jdg_0123456789abcdef --by "A. Reader"
    """
    from tocsin.cli.output import plain
    from tocsin.incidents import judgement

    with reading(db) as store:
        if verdict in ("withdraw", "withdrawn"):
            made = judgement("withdrawn", by=by, why=why, withdraws=earlier(store, names).id)
        elif verdict in ("same", "different", "wrong", "correct"):
            events = [event_of(store, name) for name in names]
            if len(events) > 2:
                raise ReadError("a judgement is on one event or two.", hint="Judge them pair by pair.")
            if len(events) == 2 and events[0] == events[1]:
                raise ReadError(f"{names[0]} and {names[1]} are one and the same event.", hint="`tocsin incident` lists the events of an incident with their ids.")
            made = judgement(verdict, *events, by=by, why=why)  # type: ignore[arg-type]
        else:
            raise ReadError(f"there is no verdict '{verdict}'.", hint="It is same, different, wrong, correct or withdraw.")
        store.judge([made])
    typer.echo(f"{made.verdict}: {' and '.join(plain(judged_event(one)) for one in (made.one, made.other) if one) or made.withdraws}", err=True)  # a mistyped id is seen at once
    typer.echo(made.id)


def judged_event(one: EventName) -> str:
    """An event in the words of a judgement."""
    return f"{one.type} “{one.words}” in {one.document}"


def event_of(store: Store, given: str) -> Any:
    """The event that somebody means by its id or by that of an incident."""
    from tocsin.incidents.keep import event_named

    return event_named(store, find_incident(store, given).members[0].event if given.startswith("inc_") else given)


def earlier(store: Store, names: list[str]) -> Judgement:
    """The judgement that is to be withdrawn. Raises ReadError when there is none, or more than one, or when it is withdrawn already."""
    from tocsin.incidents.judge import taken_back

    known = store.judgements()
    found = [one for one in known if one.id.startswith(names[0])]
    if len(found) != 1 or len(names) != 1:
        raise ReadError(f"there is {'more than one' if len(found) > 1 else 'no'} judgement '{' '.join(names)}'.", hint="`tocsin judgements` lists them; one is withdrawn at a time.")
    if found[0].id in taken_back(known):
        raise ReadError(f"the judgement '{found[0].id}' is withdrawn already.", hint="`tocsin judgements` shows by whom; to judge so again, withdraw the withdrawal.")
    return found[0]


def judgements(
    db: Db = None,
    add: Annotated[Path | None, typer.Option("--add", help="A file with judgements, as JSON Lines; those that are there already are passed over.")] = None,
    output: Output = Format.table, limit: Limit = None,
) -> None:  # fmt: skip
    """List what people have judged, in the order of its making, or add judgements from a file; JSON Lines can be added to another store.

    The column `in_force` says `rests` where the store has no such event, and nothing where a judgement is withdrawn.

    Examples:

    tocsin judgements --format jsonl > ours.jsonl

    tocsin judgements --add ours.jsonl --db other.db
    """
    from tocsin.cli.output import print_rows
    from tocsin.incidents.judge import in_force, read_judgements
    from tocsin.incidents.keep import judgements_at_work

    with reading(db) as store:
        if add is not None:
            with add.open(encoding="utf-8") as lines:
                number = store.judge(list(read_judgements(lines)))
            typer.echo(f"{counted(number, 'judgement')} added.", err=True)
            return
        found, at_work = store.judgements(), judgements_at_work(store)
    valid = {one.id: "yes" if one.id in at_work else "rests" for one in in_force(found)}
    rows = (one.model_dump(mode="json") if output is Format.jsonl else judgement_row(one, valid) for one in found)
    print_rows(rows, JUDGEMENT_COLUMNS, output, limit=limit, empty="Nobody has judged anything.")


def judgement_row(one: Judgement, valid: dict[str, str]) -> dict[str, Any]:
    """A judgement with the columns that a table shows; `valid` says of those in force whether they are at work."""
    events = {key: judged_event(name) if name else "" for key, name in (("one", one.one), ("other", one.other))}
    return {"id": one.id, "at": f"{one.at:%Y-%m-%d %H:%M}", "by": one.by, "verdict": one.verdict, **events, "withdraws": one.withdraws, "in_force": valid.get(one.id, ""), "why": one.why}
