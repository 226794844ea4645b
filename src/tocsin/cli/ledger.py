"""The command on the ledger of claims: threads of accusations, and one of them as a dialogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.options import DAY, Db, Format, Limit, Output, Since, Until, day
from tocsin.cli.queries import counted, filters, reading
from tocsin.errors import ReadError

if TYPE_CHECKING:
    from tocsin.claim_records import Answer, Statement, Thread
    from tocsin.ontology import Ontology
    from tocsin.records import Incident
    from tocsin.store import Store

CLAIM_COLUMNS = ("id", "first", "last", "accuser", "accused", "matter", "about", "told", "stories", "standing", "silence", "answers")


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(claims)


def claims(
    thread: Annotated[str | None, typer.Argument(help="A thread's id, or the id of an event in it; the beginning is enough.", metavar="[THREAD|EVENT]")] = None,
    db: Db = None,
    actor: Annotated[str | None, typer.Option("--actor", help="The accuser, by part of the name or by country code.")] = None,
    target: Annotated[str | None, typer.Option("--target", help="The accused, by part of the name or by country code.")] = None,
    matter: Annotated[str | None, typer.Option("--matter", help="What it is about, such as attack, support, shelter or border.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="Country of a side: ISO 3166 alpha-3, such as SDN.")] = None,
    unanswered: Annotated[bool, typer.Option("--open", help="Only threads that nobody has denied, confirmed, admitted or acted upon.")] = False,
    since: Since = None, until: Until = None,
    known: Annotated[datetime | None, typer.Option("--as-of", parser=day, metavar=DAY, help="Only what reports said that were out by the end of this day.")] = None,
    output: Output = Format.table, limit: Limit = None,
) -> None:  # fmt: skip
    """List who accuses whom of what since when, over all reports, with how it was answered; or show one thread as a dialogue.

    JSON Lines prints the whole records.

    Examples:

    tocsin claims --actor Chad --matter support --open

    tocsin claims thr_0123456789abcdef
    """
    from tocsin.cli.output import json_line, print_rows, tell
    from tocsin.config import load_settings
    from tocsin.ledger.keep import threads_of
    from tocsin.ontology import load_ontology

    ontology, until_known = load_ontology(load_settings().data), known.date() if known else None
    check_matter(matter, ontology)
    checked = filters(country=country, since=since, until=until)
    with reading(db) as store:
        found = threads_of(store, ontology=ontology, until=until_known)
        one = find_thread(found, thread, until_known) if thread is not None else None
        deeds = deeds_of(one, store) if one is not None and output is not Format.jsonl else ()
    if one is not None:
        if output is Format.jsonl:
            typer.echo(json_line(one.model_dump_json()), nl=False)
        else:
            tell(tell_thread(one, deeds))
        return
    kept = [one for one in found if meets(one, actor, target, matter, checked.country) and within(one, checked.since, checked.until) and (not unanswered or one.standing == "open")]
    print_rows((claim_row(one, whole=output is Format.jsonl) for one in kept), CLAIM_COLUMNS, output, limit=limit, empty="No claim meets these filters.")


def check_matter(matter: str | None, ontology: Ontology) -> None:
    """Raises ReadError when there is no such matter."""
    from tocsin.knowledge import ClaimMatter
    from tocsin.ledger.thread import UNSPECIFIED

    known = [*(one.name for one in ontology.all("matters", ClaimMatter)), UNSPECIFIED]
    if matter and matter.lower() not in known:
        raise ReadError(f"there is no matter '{matter}'.", hint=f"It is one of {', '.join(known)}.")


def meets(one: Thread, actor: str | None, target: str | None, matter: str | None, country: str | None) -> bool:
    """A thread has the sides and the matter that are asked for."""
    from tocsin.names import holds

    sides = ((actor, one.accuser, one.accuser_id), (target, one.accused, one.accused_id))
    if any(wanted and not holds(wanted, (name,)) and wanted.upper() != key for wanted, name, key in sides):
        return False
    return (not matter or one.matter == matter.lower()) and (not country or country.upper() in (one.accuser_id, one.accused_id))


def within(one: Thread, first: date | None, last: date | None) -> bool:
    """A thread has a claim or an answer in some days; one without any day is in none that are asked for."""
    return not (first and (one.last is None or one.last < first)) and not (last and (one.first is None or one.first > last))


def claim_row(one: Thread, *, whole: bool) -> dict[str, Any]:
    """A thread with the columns that a table shows; `whole` puts the record in their place."""
    if whole:
        found: dict[str, Any] = one.model_dump(mode="json")
        return found
    answers = list(dict.fromkeys(f"{each.kind} by {each.speaker}" for each in one.answers))
    return {**one.model_dump(mode="json", exclude={"statements", "answers"}), "accuser": one.accuser or "unknown", "answers": answers}


def find_thread(threads: tuple[Thread, ...], given: str, known: date | None) -> Thread:
    """The thread that somebody means. Raises ReadError when there is none, or more than one."""
    event = given.startswith("ev_")
    found = [one for one in threads if (any((each.event or "").startswith(given) for each in turns_of(one)) if event else given.startswith("thr_") and one.id.startswith(given))]
    if len(found) != 1:
        when = f" as of {known}" if known else ""
        raise ReadError(f"there is {'more than one' if found else 'no'} thread '{given}'{when}.", hint="`tocsin claims` lists them; an id stays as long as the first telling does.")
    return found[0]


def deeds_of(one: Thread, store: Store) -> list[Incident]:
    """The incidents of a store that a thread speaks of."""
    from tocsin.incidents.keep import incidents_of
    from tocsin.ledger import alleged_in, incidents_of_thread

    known = {each.id: each for each in incidents_of(store)}
    return [known[name] for name in incidents_of_thread(one, alleged_in(known.values()))]


def tell_thread(one: Thread, deeds: Sequence[Incident] = ()) -> Iterator[str]:
    """A thread in lines, in the order of time, with the incidents that it speaks of."""
    about = f" ({', '.join(one.about)})" if one.about else ""
    yield f"{one.id}  {one.accuser or 'unknown'} → {one.accused}: {one.matter}{about}"
    yield f"since {one.first or 'a day unknown'}, last {one.last or 'unknown'}; {told_by(one)}"
    yield f"standing: {one.standing}" + (f"; {one.silence}" if one.silence else "")
    for deed in deeds:
        yield "speaks of: " + " ".join(filter(None, (deed.id, deed.type, str(deed.date.earliest) if deed.date and deed.date.earliest else "", deed.place.name if deed.place else "")))
    for turn in sorted(turns_of(one), key=lambda turn: (turn.day or date.max, turn.document, turn.evidence.start, turn.id)):
        source = ", ".join(filter(None, (turn.name, turn.outlet)))
        yield f"{turn.day or 'day unknown'}  {label(turn)}, {turn.speaker} ({source})"
        yield f"    “{turn.evidence.quote}”"


def told_by(one: Thread) -> str:
    """How many reports tell of a claim; of some only an answer is told."""
    return f"told by {counted(one.told, 'report')}, {one.stories} independent, on {counted(one.days, 'day')}" if one.told else "no report tells of the claim itself, only of the answer"


def turns_of(one: Thread) -> list[Statement | Answer]:
    """The claims and the answers of a thread."""
    return [*one.statements, *one.answers]


def label(turn: Statement | Answer) -> str:
    """What a turn of the dialogue is: accusation, remark, claim, or the kind of answer."""
    from tocsin.claim_records import Answer

    return turn.kind if isinstance(turn, Answer) else turn.form
