"""Scores what tocsin makes of scraped pages: chrome left out, news kept, headline, byline, credit, publisher, dateline, date.

Only readers and the stage `clean` run (with `--dates` the stages up to `date`, for days that only the text states). The set is `examples/pages`; its README says what counts as news. The held-out third
is scored apart, and its mistakes are shown only when they are asked for by name. Baselines run on the same pages: for HTML
plain `trafilatura.extract`, for text all lines, and the lines that end like a sentence.

    python benchmarks/pages.py                     # tables: by style and in all, read part and held-out part
    python benchmarks/pages.py --errors            # and what went wrong in the read part
    python benchmarks/pages.py --json              # the totals for programs
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PAGES = Path(__file__).parent.parent / "examples" / "pages"
NEUTRAL = {"title", "byline", "dateline", "deck"}
"""Lines of the head: they may stay in the text or leave it as metadata, so they are scored as fields only."""
FAMILIES = {
    "promotion": {"promotion", "subscription", "advertisement", "advert", "call", "sponsored"},
    "subscription": {"subscription", "promotion", "paywall", "login", "newsletter"},
    "login": {"login", "navigation", "subscription"},
    "breadcrumb": {"breadcrumb", "breadcrumbs", "navigation", "topics"},
    "navigation": {"navigation", "menu", "breadcrumb"},
    "share": {"share", "sharing", "social"},
    "caption": {"caption", "photo_credit", "credit", "alt_text"},
    "photo_credit": {"photo_credit", "caption", "credit"},
    "related": {"related", "headline_list", "most_read", "link", "links"},
    "cookie_notice": {"cookie_notice", "cookies", "consent", "legal"},
    "advertisement": {"advertisement", "advert", "promotion", "sponsored"},
    "comment": {"comment", "comments", "comment_form"},
    "duplicate_headline": {"duplicate_headline", "headline", "duplicate", "repetition"},
    "source_link": {"source_link", "source", "related", "link"},
    "tags": {"tags", "topics", "breadcrumb"},
    "bio": {"bio", "author_bio", "contact"},
    "legal": {"legal", "copyright", "disclaimer"},
    "date_line": {"date_line", "date", "published", "timestamp"},
    "reading_time": {"reading_time", "date_line"},
    "ticker": {"ticker", "weather", "widget"},
    "pull_quote": {"pull_quote", "repetition", "duplicate", "widget"},
    "contact": {"contact", "bio", "legal"},
    "letterhead": {"letterhead", "publisher", "site_name", "navigation", "breadcrumb"},
    "update_note": {"update_note", "correction", "note", "date_line"},
    "footnote": {"footnote", "note"},
    "end_mark": {"end_mark", "signature", "letterhead"},
    "widget": {"widget", "button", "video", "poll", "live", "player", "navigation"},
}
"""Our kind of noise → the kinds a cleaner may give it. What is not here must bear our own name."""
SHORT = 3
"""Words of a short line: noise so short ("Latest", "Most Read") may as well be called navigation, whatever box it heads."""
FIELDS = ("title", "byline", "credit", "publisher", "place", "day", "published")
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u200b": None})
LEAD = re.compile(r"^.{0,70}?(?:\s[-–—]+\s|:\s|[-–—]\s)")


@dataclass
class Score:
    """Counts of one group of pages; `errors` tells what went wrong, a line each."""

    pages: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    totals: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, measure: str, hit: bool, error: str = "") -> None:
        """Count one case of a measure, and keep the error where it is missed."""
        self.totals[measure] += 1
        self.hits[measure] += hit
        if not hit and error:
            self.errors.append(f"{measure}: {error}")

    def merge(self, other: Score) -> None:
        """Add the counts of another group to these."""
        self.pages += other.pages
        self.hits.update(other.hits)
        self.totals.update(other.totals)
        self.errors.extend(other.errors)

    def share(self, measure: str) -> float | None:
        """Hits by cases; None where there was no case."""
        return self.hits[measure] / self.totals[measure] if self.totals[measure] else None


@dataclass(frozen=True)
class Cleaned:
    """What a cleaner says of one page; baselines know the text alone."""

    text: str
    fields: dict[str, str | None] | None = None
    noise: tuple[tuple[int, int, str], ...] = ()
    raw: str = ""


def plain(text: str | None) -> str:
    """Text without the differences that do not matter: form of quotes, kind and number of spaces."""
    return " ".join(unicodedata.normalize("NFC", (text or "").translate(QUOTES)).split())


def occurrences(words: str, lines: Iterable[str]) -> int:
    """How often words stand in some lines, not inside of a longer word."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)" if words[:1].isalnum() and words[-1:].isalnum() else re.escape(words))
    return sum(len(pattern.findall(line)) for line in lines)


def parts_of(gold: dict[str, Any]) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    """News, other lines that may stay, and noise with its kind, each as plain text."""
    news, head, noise = [], [], []
    if "lines" not in gold:
        return [plain(row) for row in gold["news"]], [plain(row) for _, row in gold["head"]], [("", plain(row)) for row in gold["noise"]]
    for label, line, *mixed in gold["lines"]:
        if mixed:
            news.append(plain(mixed[0]))
            noise.append((mixed[1], plain(line.replace(mixed[0], "", 1))))
        elif label == "news":
            news.append(plain(line))
        elif label in NEUTRAL:
            head.append(plain(line))
        else:
            noise.append((label, plain(line)))
    return news, head, noise


def score_text(score: Score, gold: dict[str, Any], cleaned: Cleaned) -> list[tuple[str, str]]:
    """Count news kept and noise removed; returns the noise that was removed."""
    news, head, noise = parts_of(gold)
    lines = [plain(line) for line in cleaned.text.split("\n")]
    whole = plain(cleaned.text)
    name = gold["page"]
    for number, line in enumerate(news):
        if len(line.split()) <= SHORT:  # "No." may stand inside of another line: count
            kept = occurrences(line, lines) >= occurrences(line, news)
        else:
            kept = line in whole or (number < 2 and bool(LEAD.match(line)) and LEAD.sub("", line, count=1) in whole)
        score.add("news", kept, f"{name}: lost “{line[:110]}”")
    removed = []
    for words, count in Counter(words for _, words in noise).items():
        too_many = max(0, occurrences(words, lines) - occurrences(words, news + head))
        if plain(gold["title"]) == words and words not in head:
            too_many = max(0, too_many - 1)  # the headline may be kept once, whichever line carries it
        kinds = [kind for kind, other in noise if other == words]
        for number, kind in enumerate(kinds):
            gone = number >= min(too_many, count)
            score.add("noise", gone, f"{name}: kept {kind or 'noise'} “{words[:110]}”")
            if gone:
                removed.append((kind, words))
    return removed


def score_kinds(score: Score, gold: dict[str, Any], cleaned: Cleaned, removed: list[tuple[str, str]]) -> None:
    """Count removed lines that the cleaner lists as noise of the right kind; text pages only, for pages have no offsets."""
    open_lines = list(removed)
    place = 0
    for label, line, *mixed in gold["lines"]:
        start = cleaned.raw.find(line, place)
        if start < 0:
            continue
        place = end = start + len(line)
        kind, words = (mixed[1], plain(line.replace(mixed[0], "", 1))) if mixed else (label, plain(line))
        if (kind, words) not in open_lines:
            continue
        open_lines.remove((kind, words))
        found = [given for first, last, given in cleaned.noise if first < end and last > start]
        wanted = FAMILIES.get(kind, {kind}) | ({"navigation"} if len(words.split()) <= SHORT else set())
        score.add("kind", any(given in wanted for given in found), f"{gold['page']}: “{words[:70]}” is {kind}, listed as {', '.join(found) or 'nothing'}")


def names_in(byline: str) -> set[str]:
    """The names in a byline, however they are strung together."""
    return {name.removesuffix(".") for name in re.split(r"\s*(?:;|,|&| and )\s*", byline.removeprefix("by ")) if name}


def same(measure: str, wanted: str | None, found: str | None, gold: dict[str, Any]) -> bool:
    """Whether a field is right: an agency's initials stand for its name, and an outlet may be credited with its own report."""
    one, other = plain(wanted).casefold(), plain(found).casefold()
    if measure == "byline":
        return names_in(one) == names_in(other)
    if one.removesuffix(".") == other.removesuffix("."):
        return True
    if measure in ("credit", "publisher"):
        initials = {"".join(word[0] for word in re.split(r"[\s-]+", name) if word) for name in (one, other) if len(name.split()) > 1}
        if one and other and (one in initials or other in initials):
            return True
    if measure == "credit":
        own = plain(gold["publisher"]).casefold()
        return bool(own) and {one, other} <= {own, ""}
    return False


def score_fields(score: Score, gold: dict[str, Any], fields: dict[str, str | None]) -> None:
    """Count fields that are right, where the page states them or the cleaner claims them: what is not stated must be left unknown."""
    dateline = gold["dateline"] or {}
    wanted = {**{name: gold[name] for name in ("title", "byline", "credit", "publisher", "published")}, "place": dateline.get("place"), "day": dateline.get("date")}
    for name in FIELDS:
        if wanted[name] is None and fields[name] is None:
            continue
        score.add(name, same(name, wanted[name], fields[name], gold), f"{gold['page']}: wanted {wanted[name]!r}, found {fields[name]!r}")


def by_tocsin(*, dates: bool = False) -> Callable[[Path], Cleaned]:
    """A cleaner that runs tocsin's reader and its stage `clean`; with `dates` all stages up to `date`, which need the parser."""
    from tocsin.dossier import Dossier
    from tocsin.pipeline import Pipeline
    from tocsin.read import open_sources

    pipeline = Pipeline(strict=True)
    names = [stage.name for stage in pipeline.stages]
    stages = pipeline.stages[: names.index("date" if dates else "clean") + 1]

    def run(path: Path) -> Cleaned:
        (raw,) = open_sources([str(path)])
        dossier = Dossier(raw, problems=list(raw.problems))
        for stage in stages:
            stage(dossier, pipeline.ontology, strict=True)
        stated = dossier.stated or raw.published
        found = dossier.published
        if found and found.basis in ("metadata", "dateline"):
            stated = found.earliest if found.earliest == found.latest else None
        line = dossier.dateline
        fields = {
            "title": dossier.title,
            "byline": dossier.byline,
            "credit": dossier.credit,
            "publisher": dossier.publisher,
            "place": line.place.quote if line and line.place else None,
            "day": line.date.quote if line and line.date else None,
            "published": stated.isoformat() if stated else None,
        }
        return Cleaned(dossier.text, fields, tuple((noise.start, noise.end, noise.kind) for noise in dossier.noise), raw.text)

    return run


def all_lines(path: Path) -> Cleaned:
    """The baseline that keeps a text as it is; of HTML it takes trafilatura's text."""
    if path.suffix == ".html":
        import trafilatura

        return Cleaned(trafilatura.extract(path.read_text("utf-8")) or "")
    return Cleaned(path.read_text("utf-8"))


def ended_lines(path: Path) -> Cleaned:
    """The baseline that keeps lines of a text which end like a sentence; of HTML it takes the same lines of trafilatura's text."""
    text = all_lines(path).text
    return Cleaned("\n".join(line for line in text.split("\n") if re.search(r"[.!?…][\"'”’)\]]*\s*$", line)))


def load_gold(held_out: bool) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each page of one part of the set, with its gold, by name."""
    folder = PAGES / "held_out" if held_out else PAGES
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        yield folder / gold["page"], gold


def score_part(clean: Callable[[Path], Cleaned], held_out: bool) -> dict[str, Score]:
    """Scores of one part by style, with 'text', 'html' and 'all' over them."""
    scores: dict[str, Score] = defaultdict(Score)
    for path, gold in load_gold(held_out):
        score = Score(pages=1)
        cleaned = clean(path)
        removed = score_text(score, gold, cleaned)
        if cleaned.fields is not None:
            score_fields(score, gold, cleaned.fields)
            if path.suffix == ".txt":
                score_kinds(score, gold, cleaned, removed)
        for group in (gold["style"], "html" if path.suffix == ".html" else "text", "all"):
            scores[group].merge(score)
    return scores


def totals(scores: dict[str, Score]) -> dict[str, float]:
    """The shares over all pages of a part, rounded down to three digits so that a floor is never above what was measured."""
    score = scores["all"]
    return {name: int(1000 * share) / 1000 for name in ("noise", "news", *FIELDS, "kind") if (share := score.share(name)) is not None}


def print_table(heading: str, scores: dict[str, Score]) -> None:
    """One part as a table: a row for each style, then text pages, HTML pages and all."""
    measures = ("noise", "news", *FIELDS, "kind")
    print(f"\n{heading}\n{'style':14}{'pages':>6}" + "".join(f"{name:>10}" for name in measures))
    last = ("text", "html", "all")
    for group in [*sorted(set(scores) - set(last)), *(name for name in last if name in scores)]:
        shares = [scores[group].share(name) for name in measures]
        print(f"{group:14}{scores[group].pages:>6}" + "".join(f"{'-':>10}" if share is None else f"{100 * share:>9.1f}%" for share in shares))


def main() -> None:
    """Print the tables, or the totals as JSON."""
    parser = argparse.ArgumentParser(description="Scores tocsin's cleaning on the pages in examples/pages.")
    parser.add_argument("--errors", action="store_true", help="show what went wrong in the part that may be read")
    parser.add_argument("--held-out-errors", action="store_true", help="show what went wrong in the held-out part: not while working on the cleaner")
    parser.add_argument("--dates", action="store_true", help="run the stages up to `date` too, so that days which the text states are counted under `published`")
    parser.add_argument("--json", action="store_true", help="print the totals as JSON")
    parser.add_argument("--style", help="show errors of this style only")
    choice = parser.parse_args()
    cleaners: dict[str, Callable[[Path], Cleaned]] = {"tocsin": by_tocsin(dates=choice.dates), "all lines / trafilatura": all_lines, "lines with an end mark": ended_lines}
    parts = {False: "read part", True: "held-out part"}
    scores = {(name, held): score_part(clean, held) for name, clean in cleaners.items() for held in parts}
    if choice.json:
        print(json.dumps({f"{name}, {parts[held]}": totals(found) for (name, held), found in scores.items()}, indent=1))
        return
    for (name, held), found in scores.items():
        print_table(f"{name}: {parts[held]}", found)
    for held, wanted in ((False, choice.errors), (True, choice.held_out_errors)):
        if wanted:
            print(f"\nErrors, {parts[held]}")
            print("\n".join(scores["tocsin", held][choice.style or "all"].errors))


if __name__ == "__main__":
    main()
