"""Writes the self-contained HTML report of a store: no script, no network, everything from the texts escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from tocsin.config import load_settings
from tocsin.counts.keys import counts_as_done
from tocsin.files import replace
from tocsin.incidents.keep import events_of, incidents_of, mark_of
from tocsin.incidents.say import statuses_of
from tocsin.ledger.keep import threads_of
from tocsin.ontology import load_ontology
from tocsin.records import Incident
from tocsin.report.summary import summarise
from tocsin.store import Store
from tocsin.stories.keep import SEARCHED, stories_of
from tocsin.version import __version__

BIGGEST = 400
"""Rows that a table of the report shows at most; the store holds them all."""

MERGED = 2_000
"""Documents up to which incidents are made on the side for the report; `tocsin incidents` makes them for any number."""

MONTHS = 60
"""Months that the chart shows at most, the last ones."""

FAMILIES = 20
"""Families of copies that the report shows."""


def tolls(rows: list[dict[str, Any]]) -> str:
    """Tolls as text: '26', 'at least 31', 'more than 30', '200 to 999'."""
    return ", ".join(toll(row) for row in rows)


def toll(row: dict[str, Any]) -> str:
    """One toll as text, with the number that the report gives."""
    if row["high"] is None:
        return f"more than {row['low'] - 1:,}" if row["bound"] == "more_than" else f"at least {row['low']:,}"
    return f"{row['low']:,}" if row["low"] == row["high"] else f"{row['low']:,} to {row['high']:,}"


def days(value: dict[str, Any] | None) -> str:
    """An interval of days as text."""
    if not value or not (value.get("earliest") or value.get("latest")):
        return ""
    return str(value["earliest"]) if value["earliest"] == value["latest"] else f"{value['earliest'] or '…'} to {value['latest'] or '…'}"


def number(value: float | None) -> str:
    """A number as people write it: '4,000', '2.5'; nothing for one that is not known."""
    return "" if value is None else f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def write_report(store: Store, out: Path) -> None:
    """Write the report to a file, whole or not at all. Raises StoreError when the file cannot be written."""
    names = {row["id"]: row["name"] for row in store.records("entities")}
    ontology = load_ontology(load_settings().data)
    events = [
        {
            **row, "days": days(row["date"]), "who": [names.get(a, a) for a in row["actors"]], "whom": [names.get(r, r) for r in row["recipients"]],
            "says": [s["name"] for s in row["attribution"]], "killed": tolls((row["casualties"] or {}).get("killed", [])), "quad": ontology.type(row["type"]).quad,
        }
        for row in events_of(store)
    ]  # fmt: skip
    environment = Environment(loader=PackageLoader("tocsin.report", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"tolls": tolls, "days": days, "number": number}
    summary = summarise(store)
    parts: dict[str, list[Any]] = {
        "claims": list(threads_of(store, ontology=ontology)) if stories_of(store, at_most=SEARCHED) is not None else [], "statuses": list(store.records("statuses")), "figures": list(store.records("figures")),
        "documents": [{**row, "days": days({"earliest": row["published_earliest"], "latest": row["published_latest"]})} for row in store.documents()],
        "problems": list(store.problems()), "events": events, "losses": summary.losses, "incidents": incident_rows(store),
    }  # fmt: skip
    page = environment.get_template("report.html").render(
        version=__version__, knowledge=ontology.version, summary=summary, most=max(summary.types.values(), default=1), months=months_of(events), names=names, families=family_rows(store),
        **{name: rows[-BIGGEST:] if name == "events" else rows[:BIGGEST] for name, rows in parts.items()}, left={name: max(0, len(rows) - BIGGEST) for name, rows in parts.items()}, number={name: len(rows) for name, rows in parts.items()},
        open_claims=sum(one.standing == "open" for one in parts["claims"]), quads={t.name: t.quad for t in ontology.all("types", type(ontology.type("ASSAULT")))},
    )  # fmt: skip
    replace(out, page)


def family_rows(store: Store) -> dict[str, Any]:
    """The biggest families of copies, and how many reports and stories there are; empty where the stories are not up to date and many."""
    stories = stories_of(store, at_most=SEARCHED)
    if stories is None:
        return {}
    rows = {row["id"]: row for row in store.documents()}
    biggest = [
        {
            "story": story, "days": days({"earliest": story.first, "latest": story.last}), "roots": [rows[root]["name"] for root in story.roots],
            "kinds": sorted({copy.kind for copy in story.copies}), "names": [rows[member]["name"] for member in story.members if member not in story.roots],
        }
        for story in stories if len(story.members) > 1
    ]  # fmt: skip
    return {"reports": sum(len(story.members) for story in stories), "stories": len(stories), "independent": sum(story.independent for story in stories), "biggest": biggest[:FAMILIES], "left": max(0, len(biggest) - FAMILIES)}


def incident_rows(store: Store) -> list[dict[str, Any]]:
    """The incidents of which several independent stories tell, those of most stories first; none where they would take long to make."""
    known = store.incidents(mark_of(store, store.judgements())) is not None or store.size() <= MERGED
    told = [one for one in (incidents_of(store) if known else ()) if one.stories > 1]
    return [
        {"incident": one, "days": days({"earliest": one.date.earliest, "latest": one.date.latest}) if one.date else "", "status": " and ".join(statuses_of(one)), "reports": len({member.document for member in one.members}), "killed": loss_of(one, "killed"), "injured": loss_of(one, "injured")}
        for one in sorted(told, key=lambda one: (-one.stories, str(one.date.earliest if one.date else ""), one.id))
    ]  # fmt: skip


def loss_of(one: Incident, harm: str) -> str:
    """The best number of an incident's losses on all sides, and the least and greatest where they differ: '12', '12 (8 to 14)', '12 (at least 8)'."""
    loss = next((loss for loss in one.losses if loss.harm == harm and loss.side == "all"), None)
    if loss is None:
        return ""
    if loss.open_ended:
        return f"at least {loss.best}" if loss.low == loss.best else f"{loss.best} (at least {loss.low})"
    return str(loss.best) if loss.low == loss.high else f"{loss.best} ({loss.low} to {loss.high})"


def months_of(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Conflict and cooperation events by month, for the chart: only what was done or said, and whose date lies in one month. Months without any stand between the others, so that the years are equally long."""
    table: dict[str, dict[str, int]] = {}
    for event in events:
        date = event["date"]
        if date and date["earliest"] and date["latest"] and date["earliest"][:7] == date["latest"][:7] and counts_as_done(event["type"], event["status"]):
            row = table.setdefault(date["earliest"][:7], {"conflict": 0, "cooperation": 0})
            row["conflict" if event["quad"].endswith("conflict") else "cooperation"] += 1
    if not table:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (min(table), max(table)))
    months = [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(max(first, last - MONTHS + 1), last + 1)]
    return [{"month": month, **table.get(month, {"conflict": 0, "cooperation": 0})} for month in months]
