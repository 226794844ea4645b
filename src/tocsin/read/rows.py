"""Makes documents of records with named fields: rows of a table, objects of JSON. One place decides which column holds what."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from tocsin.errors import ConfigError
from tocsin.garbled import without_halves
from tocsin.read.days import stated_day
from tocsin.read.html import is_markup, is_page, words_of
from tocsin.read.stream import bad, name_of, problem
from tocsin.read.text import decode
from tocsin.records import Problem, RawDocument

GUESSES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "maintext", "fulltext", "articletext", "articlebody", "bodytext", "content", "articlecontent", "contenttext", "newstext", "rawtext", "story", "storytext", "article", "plaintext", "paragraphs", "tweet", "tweettext", "posttext"),
    "html": ("html", "contenthtml", "bodyhtml", "articlehtml", "rawhtml", "pagehtml"),
    "title": ("title", "headline", "heading", "articletitle", "newstitle", "webtitle", "hl"),
    "date": ("date", "published", "pubdate", "publicationdate", "datepublished", "datepublish", "publishdate", "publisheddate", "publishedat", "publishedon", "publishtime", "articledate", "webpublicationdate", "datetimepub", "datetime", "createdat"),
    "id": ("id", "guid", "articleid", "docid", "documentid", "newsid", "storyid", "uid", "uuid", "storiesid", "tweetid"),
    "url": ("url", "link", "articleurl", "weburl", "permalink", "canonicalurl", "canonicallink"),
    "source": ("source", "outlet", "publisher", "publication", "publicationtitle", "newspaper", "sourcename", "outletname", "sitename", "metasitename", "medianame", "mediasource", "sourcehostname", "hostname", "sourcedomain", "domain"),
    "author": ("author", "byline", "authors", "creator", "writer"),
}
"""For each field the names that columns with it commonly have, without regard to case, blanks, dashes and underscores; the first that is there wins."""
NOTHING = frozenset(["nan", "none", "null", "n/a", "<na>"])
"""What tables write where there is nothing."""
HINT = f"Write FIELD=COLUMN with commas between, such as text=body,title=headline,date=pubDate. Fields: {', '.join(GUESSES)}."


def parse_columns(given: str) -> dict[str, str]:
    """The mapping of fields to columns in 'text=body,date=pubDate'. Raises ConfigError for a field that there is not.

    >>> parse_columns("text=body, date=pubDate")
    {'text': 'body', 'date': 'pubDate'}
    """
    mapping: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in given.split(","))):
        name, sign, column = (side.strip() for side in part.partition("="))
        if not sign or not column or name not in GUESSES:
            raise ConfigError(f"columns: '{part}' does not say which column holds which field.", hint=HINT)
        if name in mapping:
            raise ConfigError(f"columns: '{name}' stands twice.", hint=HINT)
        mapping[name] = column
    return mapping


def folded(name: str) -> str:
    """A column's name without case, blanks, dots, dashes and underscores.

    >>> folded("Publication_Date")
    'publicationdate'
    """
    return re.sub(r"[\s_.:-]+", "", name.removeprefix("\ufeff")).lower()


@lru_cache(maxsize=256)
def located(names: tuple[str, ...], mapping: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    """For each field the columns that may hold it, best first: the one that the user names, else those with a common name."""
    chosen = dict(mapping)
    by_fold: dict[str, str] = {}
    for name in names:
        by_fold.setdefault(folded(name), name)
    places: dict[str, tuple[str, ...]] = {}
    for name, guesses in GUESSES.items():
        if name in chosen:
            wanted = chosen[name]
            places[name] = (wanted,) if wanted in names else (by_fold.get(folded(wanted), wanted),)
        elif name not in ("text", "html") or not {"text", "html"} & chosen.keys():
            taken = set(chosen.values())
            places[name] = tuple(by_fold[guess] for guess in guesses if guess in by_fold and by_fold[guess] not in taken)
    return places


def columns_of(names: Iterable[str], columns: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each field the columns that may hold it."""
    return located(tuple(names), tuple(sorted(columns.items())))


def has_text(names: Iterable[str], columns: Mapping[str, str]) -> bool:
    """Some column holds the text."""
    given = tuple(names)
    places = columns_of(given, columns)
    return any(is_there(column, given) for column in (*places.get("text", ()), *places.get("html", ())))


def is_there(column: str, names: Sequence[str]) -> bool:
    """A column, or the object in which it lies ('article' for 'article.body'), is among some names."""
    return column in names or ("." in column and column.partition(".")[0] in names)


def known(names: Iterable[str], columns: Mapping[str, str]) -> int:
    """For how many fields there is a column."""
    given = tuple(names)
    return sum(any(column in given for column in places) for places in columns_of(given, columns).values())


def no_text(names: Iterable[str], columns: Mapping[str, str]) -> str:
    """What to tell somebody whose records have no text where it is looked for: what there is, and the option to give."""
    wanted = columns.get("text") or columns.get("html")
    told = f"There is no column '{without_halves(wanted)[:40]}'" if wanted else "There is no column that is known to hold the text"
    return f"{told}. Columns: {listed(names)}. Say which it is: --columns text=NAME."


def listed(names: Iterable[str]) -> str:
    """Names of columns for a message."""
    return ", ".join(without_halves(str(name))[:40] for name in list(names)[:40]) or "none"


def absent(names: Sequence[str], columns: Mapping[str, str]) -> Problem | None:
    """What is wrong where the user names columns that a table does not have, so that nobody believes its dates or outlets were read."""
    places = columns_of(names, columns)
    missing = [f"'{without_halves(columns[name])[:40]}' ({name})" for name in columns if not any(is_there(column, names) for column in places.get(name, ()))]
    return problem("columns", f"There is no column {', none '.join(missing)}. Columns: {listed(names)}. --columns or the setting `columns` names them.") if missing else None


def noted(documents: Iterable[RawDocument], told: Problem | None) -> Iterator[RawDocument]:
    """The documents of a table, the first with what is wrong with the table as a whole."""
    for document in documents:
        yield document.model_copy(update={"problems": (told, *document.problems)}) if told else document
        told = None


def value_at(row: Mapping[str, object], column: str) -> object:
    """The value of a column; 'article.body' goes into the object 'article'."""
    if column in row or "." not in column:
        return row.get(column)
    here: object = row
    for part in column.split("."):
        here = here.get(part) if isinstance(here, Mapping) else None
    return here


def first(row: Mapping[str, object], places: tuple[str, ...]) -> str | None:
    """The first value of some columns that says something, as words: a string, a number, names in a list, the name of an object."""
    for column in places:
        found = worded(value_at(row, column))
        if found:
            return found
    return None


def worded(value: object) -> str | None:
    """A value as words; None where it has none."""
    if isinstance(value, bytes):
        value = decode(value)[0]
    if isinstance(value, str):
        return without_halves(value) if value.strip() and value.strip().lower() not in NOTHING else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return None if isinstance(value, float) and math.isnan(value) else str(value)
    if isinstance(value, Mapping):
        if isinstance(value.get("rendered"), str):
            return worded(" ".join(words_of(value["rendered"]).split()))
        return next((found for key in ("name", "title", "$oid") if isinstance(value.get(key), str) and (found := worded(value[key]))), None)
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (worded(one) for one in value if isinstance(one, str | Mapping)))) or None
    return None


def strings(row: Mapping[str, object], places: tuple[str, ...]) -> list[str]:
    """Those values of some columns that are text."""
    values = (paragraphs_of(value_at(row, column)) for column in places)
    return [decode(value)[0] if isinstance(value, bytes) else value for value in values if isinstance(value, str | bytes)]


def is_nothing(value: object) -> bool:
    """A value that says nothing: null, or NaN, which is what tables put for it."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def paragraphs_of(value: object) -> object:
    """A text that is given as a list of paragraphs as one, and one in an object as 'rendered' (WordPress) taken out of it."""
    if isinstance(value, Mapping):
        return value.get("rendered")
    if isinstance(value, list | tuple) and value and all(isinstance(one, str) for one in value):
        return "\n".join(value)
    return value


def from_row(source: str, number: int, row: object, columns: Mapping[str, str]) -> RawDocument:
    """The document of one record; its text is taken as already clean unless it is HTML."""
    if not isinstance(row, Mapping):
        return bad(source, number, "no_text", f"Record {number} is no object with fields, so it has no field 'text' that holds a string.")
    row = flat(row, columns)
    places = columns_of(map(str, row), columns)
    texts, pages = strings(row, places.get("text", ())), strings(row, places.get("html", ()))
    blank = not texts and not pages and any(column in row and is_nothing(row[column]) for column in (*places.get("text", ()), *places.get("html", ())))
    if not texts and not pages and not blank:
        wanted = columns.get("text") or columns.get("html") or "text"
        there = ", ".join(without_halves(str(name))[:40] for name in list(row)[:20]) or "none"
        return bad(source, number, "no_text", f"Record {number} has no field '{wanted}' that holds a string. Fields: {there}. Say which holds the text: --columns text=NAME.")
    text = next((one for one in texts if one.strip()), "")
    page = next((one for one in pages if one.strip()), "") if not text else ""
    published, problems = day_of(row, places["date"], f"Record {number}")
    if not (text or page).strip():
        problems.append(problem("empty", f"Record {number}: the text is empty."))
    name = first(row, places["id"]) or f"{name_of(source)}#{number}"
    title, (publisher, address) = first(row, places["title"]), outlet_of(row, places["source"])
    document = RawDocument(
        name=name, source=f"{source}#{name}", text=without_halves(text), clean=True, title=title, published=published,
        url=first(row, places["url"]) or address, publisher=publisher, byline=first(row, places["author"]), problems=tuple(problems),
    )  # fmt: skip
    return as_markup(document, page or text) if page or is_markup(text) else document


def flat(row: Mapping[str, object], columns: Mapping[str, str]) -> Mapping[str, object]:
    """A record whose text is in the one object within it that has any ('_source', 'fields'), with the fields of both side by side."""
    if has_text(map(str, row), columns):
        return row
    inner = [name for name, value in row.items() if isinstance(value, Mapping) and has_text(map(str, value), columns)]
    if len(inner) != 1:
        return row
    within = row[inner[0]]
    return {**{name: value for name, value in row.items() if name != inner[0]}, **within} if isinstance(within, Mapping) else row


def outlet_of(row: Mapping[str, object], places: tuple[str, ...]) -> tuple[str | None, str | None]:
    """The outlet, and the address that some programs put in its place."""
    found = [value for column in places if (value := first(row, (column,)))]
    addresses = [value for value in found if value.lower().startswith(("http://", "https://"))]
    return next((value for value in found if value not in addresses), None), next(iter(addresses), None)


def as_markup(document: RawDocument, markup: str) -> RawDocument:
    """A document whose text is HTML: a whole page goes to the cleaner as a page, a piece of one as its words."""
    if is_page(markup):
        return document.model_copy(update={"text": without_halves(markup), "format": "html", "clean": False})
    words = words_of(markup)
    told = () if words.strip() else (problem("empty", "The HTML holds no words."),)
    return document.model_copy(update={"text": without_halves(words), "clean": False, "problems": (*document.problems, *told)})


def day_of(row: Mapping[str, object], places: tuple[str, ...], where: str) -> tuple[date | None, list[Problem]]:
    """The date of publication that a record states, and a Problem where it cannot be read."""
    given = next((value for column in places if (value := dated(value_at(row, column))) not in (None, "", 0, False)), None)
    day, reason = stated_day(given.decode("utf-8", "replace") if isinstance(given, bytes) else given)
    if reason is None:
        return day, []
    return None, [problem("date", f"{where}: '{without_halves(str(given))[:40]}' {reason}; the date is taken as unknown.")]


def dated(value: object) -> object:
    """A date as MongoDB writes it in JSON, taken out of its objects."""
    for key in ("$date", "$numberLong"):
        value = value.get(key) if isinstance(value, Mapping) and key in value else value
    return value
