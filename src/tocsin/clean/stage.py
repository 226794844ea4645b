"""The stage `clean`: a raw document becomes the one clean text on which all offsets hang, and what was left out is kept.

A page goes through the tree extractor and a scan of its source (`article.py`, `scan.py`); text that was scraped before it reached us goes
line by line before the tagger (`tagger.py`). The lines of a page's article go before it as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tocsin.clean.article import choose, key
from tocsin.clean.containers import block_signs
from tocsin.clean.dateline import find_body, read_alone
from tocsin.clean.features import describe
from tocsin.clean.furniture import WHOLE_SENTENCES, Furniture, furniture, written_by_machine
from tocsin.clean.head import deck_end, propose_title, settle_title
from tocsin.clean.left_out import left_out
from tocsin.clean.lines import Line, in_another_script, noise_of, plain, split_lines
from tocsin.clean.masthead import publisher_in
from tocsin.clean.metadata import byline_of, publisher_of, read_metadata, text_of, title_of
from tocsin.clean.scan import Scan, scan
from tocsin.clean.signature import find_credit, lone_name, outlet_names, signed_lines
from tocsin.clean.signs import Page, shape_signs, survey
from tocsin.clean.stamp import OPENS, changed_day, dates_itself, foot_of, is_stamp, only_day_named, stamped_day
from tocsin.clean.stated import candidates_in, is_firm, settle, url_day
from tocsin.clean.tagger import GROUP, SURE, Verdict, load_tagger
from tocsin.dossier import Dossier, Signal
from tocsin.ontology import Ontology
from tocsin.stage import Stage
from tocsin.wrapped import unwrapped
from tocsin.written_day import day_of

MOST_LINES = 10_000
"""So many lines of a document are judged."""
SHAPES = frozenset({"many separators", "menu words", "quotations of a market"})
"""Shapes that no headline has."""
MOST_HEAD = 48
"""A headline stands within so many lines."""
SURE_OF_PAGE = 0.995
"""The same as `SURE` for the article that an extractor has already cut out of a page: what is left is nearly all news."""
TELLING = frozenset({"picture credit", "portrait", "stamp label", "stamp bare"})
"""Looks that news does not have: a page's line with one of them, or with a phrase of furniture, goes from `SURE` on."""
PULLED = (5, 30)
"""Words that a quotation printed beside a report has."""
MOST_PULLED = 100
HEADLINE = 0.3
"""The likeliest headline is taken for one from this probability on."""


def page_lines(dossier: Dossier) -> tuple[list[str], Scan]:
    """The lines of the article of an HTML page and the page's blocks; title, day, author and outlet are written where the page states them."""
    raw = dossier.raw
    found, about = scan(raw.text), read_metadata(raw.text)
    reading = choose(raw.text, raw.url, found, text_of((about.main or {}).get("articleBody")))
    if reading.trouble:
        dossier.problem("clean", "page_not_parsed", f"The page could not go through the page extractor ({reading.trouble}); its paragraphs were taken as they stand in the source.")
    dossier.title = dossier.title or title_of(about, reading.title)
    dossier.publisher = dossier.publisher or publisher_of(about, reading.site)
    dossier.byline = dossier.byline or byline_of(about, raw.text, reading.author)
    stated = candidates_in(raw.text, about, raw.url, reading.day)
    dossier.signals += [Signal(candidate.day, candidate.signal, is_firm(candidate)) for candidate in stated if candidate.weight > 1]
    if raw.published is None:
        dossier.stated = settle(stated, raw.text, None)
    if found.cut:
        dossier.problem("clean", "page_cut", f"The page is longer than any article; {len(found.blocks)} blocks of text were read, and {len(raw.text) - found.cut} characters were not.")
    if not reading.lines:
        dossier.problem("clean", "no_article", "No article was found in the page; nothing was coded.")
    return reading.lines, found


def keep_as_it_is(dossier: Dossier) -> None:
    """Take a text that was declared clean: offsets must not move."""
    dossier.text = dossier.raw.text
    first = dossier.text.split("\n", 1)[0].strip()
    dossier.headline_end = len(first) + 1 if dossier.title and plain(first) == plain(dossier.title) else 0


def mark_sure(lines: list[Line], known: Furniture) -> set[int]:
    """Mark lines that look like furniture whatever stands around them; the numbers of those that only begin like it come back."""
    doubtful = set()
    for n, line in enumerate(lines):
        phrase = known.find(line)
        line.machine = None if line.long else written_by_machine(line.text)
        if line.machine is not None:
            line.noise = line.machine
        elif phrase is not None and phrase.manner == "line":
            line.noise = phrase.kind
        elif not line.long and not line.sentence and (shapes := SHAPES.intersection(shape_signs(line, known.menu))):
            line.noise = "ticker" if "quotations of a market" in shapes else "navigation"
        elif phrase is not None:
            doubtful.add(n)
            if phrase.kind in WHOLE_SENTENCES and phrase.manner == "start" and not line.sentence and line.count <= 4:
                line.noise = phrase.kind
    return doubtful


def clean(dossier: Dossier, ontology: Ontology) -> None:
    """Write the clean text, the noise that was left out, the title and who signs."""
    raw = dossier.raw
    dossier.title, dossier.publisher, dossier.byline = raw.title, raw.publisher, raw.byline
    address = url_day(raw.url)
    dossier.signals = [Signal(raw.published, "the record")] if raw.published is not None else []
    dossier.signals += [Signal(address, "address")] if address is not None and raw.format != "html" else []
    if raw.published is None:
        dossier.stated = address
    if raw.clean:
        keep_as_it_is(dossier)
        find_body(dossier, outlet_names(ontology))
        dossier.name_document()
        return
    found: Scan | None = None
    text = raw.text
    if raw.format == "html":
        given, found = page_lines(dossier)
        text = "\n".join(given)
    else:
        text = unwrapped(text)
    lines, rest = split_lines(text, MOST_LINES)
    if found is not None:
        mark_up(lines, found)
    judge_lines(dossier, ontology, lines, rest, extracted=found is not None)
    if found is None:
        # The words are those of the raw text, with its line breaks.
        dossier.noise = [noise.model_copy(update={"quote": raw.text[noise.start : noise.end]}) for line in lines for noise in noise_of(line)]
    else:
        judged = {key(line.text): line.noise for line in lines if line.noise}
        dossier.noise = left_out(raw.text, found, [line.text for line in lines if line.noise is None], judged, furniture(ontology))
    find_body(dossier, outlet_names(ontology), frozenset(line.kept for line in lines if line.noise is None and line.label in ("deck", "byline")))
    if not dossier.text and not dossier.problems:
        dossier.problem("clean", "empty", "There is no text to code.")
    dossier.name_document()


def mark_up(lines: list[Line], found: Scan) -> None:
    """Write beside each line of a page's article what the page's elements say of it."""
    said = block_signs(found, [line.text for line in lines])
    for line in lines:
        line.markup = said.get(key(line.text), ())


@dataclass(frozen=True, slots=True)
class Prepared:
    """The lines of a text with the features that the tagger reads."""

    page: Page
    features: list[list[str]]
    known: list[str | None]
    """The kind of furniture that a line is known to be whatever stands around it."""


def prepare(lines: list[Line], given: str | None, ontology: Ontology) -> Prepared:
    """The lines as the tagger sees them; `given` is the headline that the source states."""
    known = furniture(ontology)
    doubtful = mark_sure(lines, known)
    sure = [line.noise for line in lines]
    title = propose_title(lines, given, doubtful)
    signed = signed_lines(lines, ontology)
    author = lone_name(lines, title)
    page = survey(lines, known, title, signed)
    for line in lines:
        line.noise = None
    return Prepared(page, describe(page, outlet_names(ontology), sure, author), sure)


def judge_lines(dossier: Dossier, ontology: Ontology, lines: list[Line], rest: list[str], *, extracted: bool) -> None:
    """Write title, text and credit from the lines, each judged (`extracted`: they are those that an extractor took for the article of a page); the rest of a text that is longer than any report stays as it is."""
    prepared = prepare(lines, dossier.title, ontology)
    verdicts = load_tagger().tag(prepared.features, [SURE_OF_PAGE if extracted and line.phrase is None and TELLING.isdisjoint(looks) else SURE for line, looks in zip(lines, prepared.features, strict=True)])
    for n, (line, verdict) in enumerate(zip(lines, verdicts, strict=True)):
        line.label = verdict.label
        line.noise = None if line.long else line.machine or kind_of(line, verdict, n > prepared.page.comments) or ("date_line" if dates_itself(line) or (extracted and is_stamp(line) and opens_page(lines, n)) else None)
    if all(line.noise is not None for line in lines) or in_another_script(lines):
        for line, known in zip(lines, prepared.known, strict=True):
            line.noise = known  # the tagger learned from English; a text of furniture alone is rather one that it cannot read: another language, a list
    mark_alt_texts(lines)
    mark_pull_quotes(lines)
    title_line = titled(lines, verdicts, dossier.title)
    if title_line is not None:
        title_line.noise = None
        title = settle_title(lines, title_line)
        dossier.title = dossier.title or title
    dossier.signals += [Signal(day, f"the line '{line.text}'", quote=line.text) for line in lines[:MOST_HEAD] if dates_itself(line) and (day := stamped_day([line.text])) is not None]
    if raw_day_missing(dossier):
        joined = [title_line.text[title_line.keep_to :]] if title_line is not None and title_line.keep_to is not None else []
        joined += [match.group() for line in lines[:MOST_HEAD] if not line.long and (match := OPENS.match(line.text))]
        stamps = joined + [line.text for n, line in enumerate(lines) if line.label in ("date_line", "byline") or (line.noise is not None and line.label not in ("related", "comment") and (is_stamp(line) or heads_report(lines, n))) or (n < MOST_HEAD and dates_itself(line))]
        dossier.signals += [Signal(day, f"the line '{text}'", firm=False, quote=text) for text in stamps if (day := stamped_day([text])) is not None]
        foot = foot_of(next((line.text for line in reversed(lines) if foot_of(line.text) or (line.noise is None and not line.long)), ""))
        dossier.stated, dossier.changed = stamped_day(stamps) or (day_of(foot[1]) if foot else None) or only_day_named([line.text for line in lines if line.noise == "related"]), changed_day(stamps)
    dossier.publisher = dossier.publisher or publisher_in(lines, title_line)
    kept = [line for line in lines if line.noise is None]
    find_credit(dossier, ontology, lines, prepared.page.signed)
    parts = [line.kept for line in kept]
    head = deck_end(lines, title_line)
    dossier.headline_end = sum(len(part) + 1 for part in parts[:head])
    dossier.text = "\n".join(parts + rest)


def kind_of(line: Line, verdict: Verdict, commented: bool) -> str | None:
    """The kind of a line of furniture: that of the phrase which it is known by, where the tagger means one of its sort, else the tagger's own; None for a line that stays.

    Lines of credits go although they are bylines: they tell no news. `commented` lines stand below the heading of what readers wrote.
    """
    kind = line.phrase.kind if line.phrase is not None else ""
    if kind == "markup":
        return kind
    if not verdict.noise:
        return kind if kind == "credit_line" and verdict.label == "byline" else None
    if commented and verdict.label in ("widget", "related"):
        return "comment"
    legal = GROUP.get(kind, kind) == "legal"  # a note on cookies or rights is that wherever it stands, and nothing else begins like it
    return kind if legal or GROUP.get(kind, kind) == verdict.label else verdict.label


def mark_alt_texts(lines: list[Line]) -> None:
    """Mark a few words above a caption that are no sentence: what a browser shows where the picture is missing."""
    for before, line in zip(lines, lines[1:], strict=False):
        if line.noise == "caption" and before.noise is None and before.label == "news" and before.count <= 6 and not before.ended and not before.text.endswith(":"):
            before.noise = "caption"


def mark_pull_quotes(lines: list[Line]) -> None:
    """Mark words of a sentence of the report that stand again on a line of their own, as a site prints them large beside it."""
    told = Counter(line.plain for line in lines)
    whole = "\n".join(f" {line.plain} " for line in lines)
    loose = [line for line in lines if line.noise is None and line.label == "news" and not line.ended and not line.sentence and PULLED[0] <= line.count <= PULLED[1]]
    for line in loose[:MOST_PULLED]:
        if whole.count(f" {line.plain} ") > told[line.plain]:
            line.noise = "pull_quote"


def titled(lines: list[Line], verdicts: list[Verdict], given: str | None) -> Line | None:
    """The line of the head that carries the headline: the one that says what the source states, else the likeliest."""
    head = [n for n in range(min(len(lines), MOST_HEAD)) if not lines[n].long and lines[n].machine is None]
    wanted = plain(given) if given else None
    said = next((lines[n] for n in head if wanted and lines[n].plain == wanted), None)
    if said is not None:
        return said
    best = max(head, key=lambda n: (verdicts[n].chances["title"], -n), default=None)
    return lines[best] if best is not None and verdicts[best].chances["title"] >= HEADLINE else None


def heads_report(lines: list[Line], number: int) -> bool:
    """A line that was left out is a dateline of its own over the report ('The Coast | Lomé, Tuesday, August 5, 2025'): nothing but names and a day, and no sentence above it."""
    alone = read_alone(lines[number].text)
    return alone is not None and alone.date is not None and opens_page(lines, number)


def opens_page(lines: list[Line], number: int) -> bool:
    """No line above this one that stays is a sentence."""
    return not any(line.noise is None and line.ended for line in lines[:number])


def raw_day_missing(dossier: Dossier) -> bool:
    """Neither the source nor the page's data state the day of publication."""
    return dossier.raw.published is None and dossier.stated is None


STAGE = Stage("clean", ("raw",), ("text", "noise", "title", "credit", "publisher", "byline", "dateline", "headline_end", "body", "stated", "changed", "signals", "id"), clean)
