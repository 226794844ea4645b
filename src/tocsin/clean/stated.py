"""The day on which a page says that it was published.

Signals, the firmest first, each with its weight:

- JSON-LD `datePublished` of the article itself, not of related items, comments or the site (5): written for machines, rarely edited by hand.
- meta tags of publication (`article:published_time`, `parsely-pub-date` …) (5); of the day alone (`date`, `dc.date` …) (3).
- `itemprop=datePublished` and `<time datetime pubdate>` near the headline (4); another `<time datetime>` there (2).
- the address (`/2019/05/14/`, `20190514`) (3): a slug is made once, on the day; often a day early or late around midnight.
- what `htmldate` finds (1), and modification dates (1): the last resort.

Candidates for one day add up, and the heaviest day wins; on a tie the earlier signal. Published goes before modified because modified only counts
where nothing says published. A day before 1990, or after the day on which the page was captured where that is known, is nonsense. Days are
the local days that the site prints: an instant in another zone is not shifted, but where it is given in UTC and the page prints
the neighbouring day beside its headline, the printed day wins. A wrong day is worse than none: two signals of little weight that
disagree give none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tocsin.clean.metadata import ATTRIBUTE, Metadata, tidy
from tocsin.written_day import make_day, read_day

PUBLISHED = ("article:published_time", "article:published", "og:published_time", "datepublished", "date.published", "publishdate", "publish-date", "publish_date", "pubdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
             "rnews:datepublished", "dc.date.issued", "dcterms.issued", "dc.issued", "dc.date.created", "dcterms.created", "article:created", "article.published", "article.created", "citation_publication_date", "citation_date", "citation_online_date", "ptime", "published_time", "published_at", "published-date", "displaydate", "bt:pubdate", "analytics:publishdate", "article_date_original",
             "og:article:published_time", "iso-8601-publish-date", "gs.publish", "news_publish_date", "creation_date", "article:publicationdate", "date_published", "originalpublicationdate")  # fmt: skip
DAY_ONLY = ("date", "dc.date", "dcterms.date", "created", "doc_date", "article_date", "publication_date", "pub_date", "datecreated", "timestamp")
MODIFIED = ("article:modified_time", "og:updated_time", "lastmod", "last-modified", "datemodified", "dc.date.modified", "dcterms.modified", "revised", "article:updated_time", "eomportal-lastupdate")
URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})([/_-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?=\D|\d{4,}|$)")
TIME_TAG = re.compile(r"<time\b([^>]{0,1000})>([^<]{0,120})", re.IGNORECASE)
ITEMPROP = re.compile(r"\bitemprop\s*=\s*[\"']?(datePublished|dateCreated)\b", re.IGNORECASE)
NEAR = 12_000
"""Characters of source before and after the headline in which a date belongs to the article."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that the page states, how much that counts, and the time of day in UTC (minutes) where it is given so."""

    day: date
    weight: int
    signal: str
    utc: int | None = None


def url_day(url: str | None) -> date | None:
    """The day that an address carries ('/2019/05/14/', '20190514'); None where there is none.

    >>> url_day("https://delta.example/world/2019/05/14/bridge")
    datetime.date(2019, 5, 14)
    """
    for match in URL_DAY.finditer(url or ""):
        year, separator, month, day = match.groups()
        if not separator and (len(month) < 2 or len(day) < 2):
            continue
        found = make_day(year, month, day)
        if found:
            return found
    return None


def from_data(found: Metadata) -> list[Candidate]:
    """Days of the article's JSON-LD and of the meta tags."""
    candidates: list[Candidate] = []

    def add(value: Any, weight: int, signal: str) -> None:
        """A candidate for a stated value that can be read."""
        read = read_day(str(value)) if isinstance(value, str | int) and value else None
        if read:
            candidates.append(Candidate(read[0], weight, signal, read[1]))

    main = found.main or {}
    add(main.get("datePublished"), 5, "datePublished of the article")
    if not main.get("datePublished"):
        for entity in found.entities:
            if entity.get("datePublished") and "Comment" not in str(entity.get("@type")):
                add(entity["datePublished"], 4, "datePublished of the page")
                break
    add(main.get("dateCreated"), 2, "dateCreated of the article")
    for name in PUBLISHED:
        add(found.meta.get(name), 5, f"meta {name}")
    for name in DAY_ONLY:
        add(found.meta.get(name), 3, f"meta {name}")
    for name in MODIFIED:
        add(found.meta.get(name), 1, f"meta {name}")
    add(main.get("dateModified"), 1, "dateModified of the article")
    return candidates


def headline_at(source: str) -> int:
    """Where the headline stands in the source; the beginning of the body where there is none."""
    for mark in ("<h1", "<H1", "<article", "<body", "<BODY"):
        at = source.find(mark)
        if at >= 0:
            return at
    return 0


def from_body(source: str) -> list[Candidate]:
    """Days of the elements that date the article, near its headline."""
    at = headline_at(source)
    start, end = max(0, at - NEAR // 4), at + NEAR
    near = source[start:end]
    candidates = []
    for number, match in enumerate(ITEMPROP.finditer(source, start, end)):
        opening, closing = source.rfind("<", max(0, match.start() - 600), match.start()), source.find(">", match.end(), match.end() + 600)
        if opening < 0 or closing < 0 or number > 20:
            continue
        values = {name.lower(): a or b or c for name, a, b, c in ATTRIBUTE.findall(source[opening:closing])}
        read = read_day(values.get("content") or values.get("datetime") or source[closing + 1 : closing + 120].split("<", 1)[0])
        if read:
            candidates.append(Candidate(read[0], 4 if match.group(1).lower() == "datepublished" else 2, "itemprop", read[1]))
            break
    for number, match in enumerate(TIME_TAG.finditer(near)):
        values = {name.lower(): a or b or c for name, a, b, c in ATTRIBUTE.findall(match.group(1))}
        read = read_day(values.get("datetime") or values.get("content") or match.group(2))
        if read:
            hint = match.group(1).lower()
            firm = ("pubdate" in hint or "publish" in hint or "entry-date" in hint) and "updated" not in hint
            candidates.append(Candidate(read[0], 4 if firm else 2 if number == 0 else 1, "time near the headline", read[1]))
            break
    return candidates


def printed_days(source: str, around: date, minutes: int) -> set[date]:
    """Of a day and the one that it is elsewhere at that time, those that the page prints beside its headline (in any language: number, month's name, year)."""
    at = headline_at(source)
    visible = tidy(re.sub(r"(?is)<(script|style)\b.*?(?:</\1|$)", " ", source[max(0, at - 3000) : at + 8000]))
    found = set()
    times = " ".join(tidy(match.group(2)) for match in TIME_TAG.finditer(source[max(0, at - 3000) : at + 8000]))
    for day in (around, around - timedelta(days=1), around + timedelta(days=1)):
        if (day < around and minutes >= 12 * 60) or (day > around and minutes < 10 * 60):
            continue
        month = rf"(?:0?{day.month}|[^\W\d_]{{3,12}})"
        if re.search(rf"(?<!\d)0?{day.day}(?:st|nd|rd|th|\.|º)?[\s,./-]+(?:de |of )?{month}[\s,./-]+(?:de |of )?{day.year}|{month}\.?\s+0?{day.day}(?:st|nd|rd|th)?,?\s+{day.year}|{day.year}[./-]0?{day.month}[./-]0?{day.day}(?!\d)", visible) or re.search(rf"(?<!\d)0?{day.day}\s+[^\W\d_]{{3,12}}(?!\w)", times):
            found.add(day)
    return found


def settle(candidates: list[Candidate], source: str, captured: date | None) -> date | None:
    """The day that the signals together state; None where they state none or only weak ones that disagree."""
    sane = [c for c in candidates if captured is None or c.day <= captured + timedelta(days=1)]
    published = [c for c in sane if c.weight > 1] or sane
    if not published:
        return None
    weights: dict[date, int] = defaultdict(int)
    for candidate in published:
        weights[candidate.day] += candidate.weight
    first = {candidate.day: -number for number, candidate in enumerate(published)}
    best = max(weights, key=lambda day: (weights[day], first[day]))
    if weights[best] <= 1 and len(weights) > 1:
        return None
    near_midnight = [c for c in published if c.day == best and c.utc is not None]
    if near_midnight:
        printed = printed_days(source, best, near_midnight[0].utc or 0)
        if best not in printed and len(printed) == 1:
            return printed.pop()
        shifted = [c.day for c in sane if c.signal == "address" and abs((c.day - best).days) == 1]
        if not printed and shifted:
            return shifted[0]
    return best


def candidates_in(source: str, found: Metadata, url: str | None, extracted: str | None) -> list[Candidate]:
    """The days on which a page may have been published, as its data and its address state them."""
    candidates = from_data(found) + from_body(source)
    address = url_day(url) or url_day(found.meta.get("og:url"))
    if address:
        candidates.append(Candidate(address, 3, "address"))
    read = read_day(extracted) if extracted else None
    if read and not (read[0].month == 1 and read[0].day == 1):
        candidates.append(Candidate(read[0], 1, "htmldate"))
    return candidates


def is_firm(candidate: Candidate) -> bool:
    """The signal speaks of the article's own publication, and not of some day on the page, of its making or of a change."""
    return candidate.weight >= 3 and candidate.signal != "datePublished of the page" and candidate.signal.removeprefix("meta ") not in DAY_ONLY
