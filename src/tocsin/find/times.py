"""Finds time expressions by our own patterns; they are anchored in `when.py` once the publication date is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.calendars import last_year
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.engines.reality import modals
from tocsin.find.time_patterns import COMPILED, words_met
from tocsin.knowledge import Feast
from tocsin.ontology import Ontology
from tocsin.stage import Stage
from tocsin.tenses import is_called_off
from tocsin.text import Annotations, Expression

LEADING = re.compile(r"(?:in|since|until|till|by|from|during|of|for|over|within|at|on|through|throughout|lasting|into|to|takes?|took|after|before)\s+", re.IGNORECASE)
"""Prepositions that a pattern asks for and the expression does not hold."""
BRACKETED = frozenset({"range", "set", "part", "now"})
"""Patterns whose prepositions are their own ('from Monday to Wednesday', 'in the past')."""
DATES = frozenset({"weekday", "day", "today", "iso", "numeric", "short_year", "feast"})
MODALS = frozenset({"will", "'ll", "’ll", "shall", "would", "'d", "’d"})
FORWARD = frozenset({("effective",), ("payable",), ("due",), ("scheduled",), ("slated",), ("upcoming",)})
"""Words right before a time that is still to come ('effective Feb. 1')."""
CAPITALS = ("may", "might", "march", "mar", "jan", "dec", "sun", "sat")
"""Names that are other words in lower case."""
MERGES: tuple[tuple[frozenset[str], frozenset[str], re.Pattern[str], int], ...] = (
    (frozenset({"weekday"}), frozenset({"day", "iso", "numeric", "short_year"}), re.compile(r"\s*[,(]?\s*(?:on\s+|the\s+)?"), 1),
    (frozenset({"clock"}), frozenset({"clock"}), re.compile(r"\s*\("), 0),
    (frozenset({"today"}), frozenset({"weekday"}), re.compile(r"\s+(?:on\s+|into\s+|to\s+)?"), 1),
    (frozenset({"weekday"}), frozenset({"today"}), re.compile(r"\s+"), 0),
    (frozenset({"day"}), frozenset({"weekday"}), re.compile(r"\s*[,(]\s*(?:a\s+)?"), 0),
    (frozenset({"clock"}), DATES, re.compile(r"\s*\)?,?\s*(?:\([^)]{1,40}\)\s*)?,?\s*(?:on\s+|of\s+)?"), 1),
    (DATES, frozenset({"clock"}), re.compile(r"\s*,?\s*(?:at\s+|around\s+|about\s+|by\s+|shortly\s+before\s+|shortly\s+after\s+)?"), 0),
    (frozenset({"part"}), DATES, re.compile(r"\s*(?:of\s+|on\s+)?"), 1),
    (frozenset({"weekday"}), frozenset({"unit"}), re.compile(r"\s+(?:of\s+)?"), 0),
    (frozenset({"day", "bare_month", "season", "quarter", "feast"}), frozenset({"unit"}), re.compile(r"\s*,?\s+(?:of\s+)?"), 0),
    (frozenset({"unit"}), frozenset({"quarter", "feast", "season"}), re.compile(r"(?:'s|’s)?\s+"), 1),
    (frozenset({"day", "bare_month", "season"}), frozenset({"relative"}), re.compile(r"\s*,?\s+(?:(?:of|in)\s+)?"), 0),
    (frozenset({"feast"}), frozenset({"year"}), re.compile(r"\s*,?\s*(?:in\s+|of\s+)?"), 0),
    (frozenset({"year"}), frozenset({"feast"}), re.compile(r"\s+"), 1),
)
"""Two expressions that are one: patterns of the left and the right one, what stands between, and which of them (0 or 1) names the day.

A second clock in brackets repeats the first for another zone. A week that stands beside a weekday ('Monday last week') and a year beside a day, month, season, quarter or feast fill its parts, even a year that counts from another ('in March of that year').
"""
NO_FEAST = re.compile(r"\s+(?:(?:Island|War|Offensive|Rising|Accord|Agreement|Uprising)s?|(?:[Aa]ttack|[Bb]ombing|[Mm]assacre)s?)\b")
"""What stands after a feast in names of things, and of deeds of one year that is not told ('the Yom Kippur War', 'the Easter bombings')."""
FIRST_DAYS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
DAY_OF = re.compile(rf"\b(?:the\s{{1,3}})?(?:(?P<nth>{'|'.join(FIRST_DAYS)}|last|final)\s{{1,3}}day|(?P<eve>eve))\s{{1,3}}of\s{{1,3}}(?:the\s{{1,3}})?\Z", re.IGNORECASE)
"""A day of a feast, or the one before it ('the first day of Ramadan', 'the eve of Eid al-Fitr')."""
NEEDED_UNIT = {"weekday": "week", "day": "year", "bare_month": "year", "season": "year", "quarter": "year", "feast": "year"}


@dataclass
class Match:
    """A match of a pattern before overlaps are settled: offsets into the text, the pattern's rank and name, and its parts."""

    start: int
    end: int
    rank: int
    name: str
    parts: dict[str, str]


def matches(text: str, notes: Annotations, ontology: Ontology) -> Iterator[Match]:
    """All matches of all patterns, overlapping ones too."""
    for sentence in notes.sentences:
        kinds, met = words_met(text[sentence.start : sentence.end].lower())
        for rank, (name, pattern, needs, literals) in enumerate(COMPILED):
            if not needs.isdisjoint(kinds) and (not literals or not literals.isdisjoint(met)):
                yield from (found for match in pattern.finditer(text, sentence.start, sentence.end) if (found := read(match, rank, name)) is not None)
    yield from feasts(text, ontology)


def read(match: re.Match[str], rank: int, name: str) -> Match | None:
    """A match with its parts and without the preposition that leads to it; None for a month's name that is another word ('may', 'march')."""
    leading = LEADING.match(match.string, match.start(), match.end()) if name not in BRACKETED else None
    groups = {key: value for key, value in match.groupdict().items() if value is not None}
    written = next((value for key, value in groups.items() if key.startswith("month")), "")
    if written.lower() in CAPITALS and (written[0].islower() or (written == "Might" and leading is None and "dayno" not in {key.split("_")[0] for key in groups})):
        return None
    parts = {key.split("_")[0]: " ".join(value.lower().split()) for key, value in groups.items()}
    if name == "range" and runs_back(parts):
        return None
    return Match(leading.end() if leading else match.start(), match.end(), rank, name, parts)


def runs_back(parts: dict[str, str]) -> bool:
    """A range of days of one month or of years that ends before it begins, and so is none ('1995-30', 'May 31-3')."""
    if "both" in parts:  # 'May 3 and 4' are a stretch, 'May 3 and 9' are two days
        return int(parts["dayno2"]) != int(parts["dayno"]) + 1
    if "dayno" in parts:
        return parts.get("month", parts.get("month2")) == parts.get("month2", parts.get("month")) and int(parts["dayno2"]) <= int(parts["dayno"])
    if "year2" in parts and "month" not in parts:
        return last_year(parts["year"], parts["year2"]) <= int(parts["year"])
    return False


def feasts(text: str, ontology: Ontology) -> Iterator[Match]:
    """The feasts and named days that a text names, as they are written there; those that need company only in it."""
    if "feasts" not in ontology.compiled:
        known = {word: feast for feast in ontology.all("feasts", Feast) for word in feast.words}
        words = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True)) or r"(?!)"
        company = {feast.name: re.compile(rf"\s*(?:{'|'.join(re.escape(w) for w in feast.beside)})\b") for feast in known.values()}
        ontology.compiled["feasts"] = (known, re.compile(rf"(?<![\w/-])(?:{words})(?![\w/-])"), company)
    known, pattern, company = ontology.compiled["feasts"]
    for match in pattern.finditer(text):
        feast = known[match.group()]
        lonely = company[feast.name].match(text, match.end()) is None
        if (feast.beside and lonely) or (not feast.rule.startswith("dates") and NO_FEAST.match(text, match.end())):
            continue
        part = DAY_OF.search(text, max(0, match.start() - 40), match.start())
        which = {} if part is None else {"eve": "1"} if part["eve"] else {"nth": "-1" if part["nth"].lower() in ("last", "final") else str(FIRST_DAYS.index(part["nth"].lower()) + 1)}
        yield Match(part.start() if part is not None else match.start(), match.end(), -1, "feast", {"rule": feast.rule, "days": str(feast.days), "later": str(feast.later), **which})


def without_overlaps(found: Iterable[Match]) -> list[Match]:
    """The matches that hold: the earlier one, then the longer one, then that of the pattern that stands first."""
    kept: list[Match] = []
    for match in sorted(found, key=lambda m: (m.start, -m.end, m.rank)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def merged(text: str, found: list[Match]) -> list[Match]:
    """Neighbours that name one time together made one: 'Saturday, April 25', '10 p.m. on Wednesday', 'April of last year'."""
    kept: list[Match] = []
    for match in found:
        while kept and (joined := join(text, kept[-1], match)) is not None:
            kept.pop()
            match = joined
        kept.append(match)
    return kept


def join(text: str, left: Match, right: Match) -> Match | None:
    """Two neighbours as one, or None where they are two times."""
    between = text[left.end : right.start]
    if len(between) > 60 or "\n\n" in between:
        return None
    for lefts, rights, gap, winner in MERGES:
        if left.name in lefts and right.name in rights and gap.fullmatch(between):
            main, other = (right, left) if winner else (left, right)
            if other.name == "unit" and other.parts["unit"] != NEEDED_UNIT[main.name]:
                continue
            if other.name == "today" and other.parts["word"] != "overnight":
                continue
            if other.name == "relative" and not ("step" in other.parts and other.parts.get("unit") == "year"):
                continue
            if other.name in ("unit", "relative") and ("year" in main.parts or "when" in main.parts):
                continue
            end = right.end + ("(" in between and text[right.end : right.end + 1] == ")")
            added = {"counted": other.parts["step"]} if other.name == "relative" else {} if main.name == other.name else other.parts
            return Match(left.start, end, main.rank, main.name, {**added, **main.parts})
    return None


def told_order(found: list[Match]) -> str | None:
    """Whether the numeric dates of a text put day or month first, where one of them tells and none tells otherwise."""
    orders = {"dmy" if int(m.parts["one"]) > 12 else "mdy" for m in found if m.name == "numeric" and m.parts["mark"] != "." and (int(m.parts["one"]) > 12) != (int(m.parts["two"]) > 12)}
    return orders.pop() if len(orders) == 1 else None


def speaks_of_quarters(found: list[Match]) -> bool:
    """The text reports on quarters of a year, so that 'the quarter' means one of them and no part of a town."""
    return any(m.name == "quarter" and ("ordinal" in m.parts or set(m.parts) == {"noun"}) for m in found)


def holds(match: Match, quarters: bool) -> bool:
    """A match means a time by its words alone: no quarter of a town, no period of history."""
    if match.name != "quarter" or "ordinal" in match.parts:
        return True
    relation = match.parts.get("relation", "")
    if "noun" not in match.parts or (match.parts["noun"] == "quarter" and relation in ("year-ago", "year-earlier", "latest", "this", "last", "next")):
        return True
    return quarters and (match.parts["noun"] == "quarter" or relation not in ("", "this", "last", "next", "current") or "year" in match.parts or "when" in match.parts)


def is_time(notes: Annotations, match: Match, first: int, last: int, words: Ontology) -> bool:
    """A match means a time where it stands: no rate, no age of a person, no name of a person or work."""
    before = notes.tokens[first - 1] if first and notes.tokens[first - 1].sentence == notes.tokens[first].sentence else None
    label = notes.tokens[first].label[2:]
    if match.name in ("unit", "today", "bare_month", "season", "set") and label in ("WORK_OF_ART", "ORG", "PERSON", "FAC", "PRODUCT"):
        return False
    if match.name == "lasting" and notes.tokens[last].lower in ("old", "age"):
        return notes.tokens[notes.tokens[last].head].lemma in words.words("aging_nouns")
    if match.name == "lasting" and match.parts.get("count") in ("a", "an") and before is not None:
        return before.pos not in ("NUM", "SYM", "NOUN", "PROPN") and before.text != "%"  # '$2 million a year', '100 barrels a day'
    if match.name == "set" and match.parts.get("adverb") in ("quarterly", "monthly", "weekly", "yearly"):
        return notes.tokens[first].dep not in ("amod", "compound")  # 'a weekly newspaper'
    if match.name == "now" and match.parts["word"] in ("previously", "formerly"):
        return notes.tokens[notes.tokens[first].head].dep not in ("amod", "acl")  # 'a previously announced plan'
    return not (first == last and is_make(notes, first))


def is_make(notes: Annotations, index: int) -> bool:
    """A year tells how old a thing of some make is, and not when something happens ('a 1974 Volvo', 'her green 2005 Fiat')."""
    tokens = notes.tokens
    head = tokens[index].head
    if not tokens[index].text.isdigit() or head <= index or tokens[head].pos != "PROPN" or any(t.pos not in ("PROPN", "NUM") for t in tokens[index + 1 : head]):
        return False
    return any(tokens[c].lower in ("a", "an") or tokens[c].tag == "PRP$" for c in notes.children(head, "det", "poss"))


def is_future(notes: Annotations, first: int, words: Ontology) -> bool:
    """The clause of the expression looks ahead ('would reopen from Thursday', 'due to meet on Friday', 'the trial begins Monday')."""
    before = tuple(token.lower for token in notes.tokens[max(0, first - 2) : first])
    if before[-1:] == ("since",) or before[-1:] in FORWARD or before == ("ahead", "of"):
        return before[-1:] != ("since",)
    verb = clause_of(notes, first)
    if is_called_off(notes, first):
        return True
    if before[-1:] == ("for",) and is_appointed(notes, first, verb, words):
        return True
    token, upper = notes.tokens[verb], notes.tokens[notes.tokens[verb].head]
    auxiliaries = modals(notes, verb)
    if "have" in auxiliaries:
        return False
    if auxiliaries & MODALS:
        return True
    if "to" in auxiliaries:  # 'agreed to meet on Friday', but 'used force to clear the square on Friday'
        return upper.index == verb or upper.lemma in words.words("forward_verbs") or upper.tag not in ("VBD", "VBN") or bool(modals(notes, upper.index) & MODALS)
    if token.dep == "xcomp" and upper.lemma in ("expect", "schedule", "set", "due", "plan"):
        return True
    if token.lemma in ("expect", "schedule", "plan", "due") and token.tag in ("VBN", "JJ"):
        return True
    return token.tag in ("VBZ", "VBP") and token.lemma in words.words("timetable_verbs")


def is_appointed(notes: Annotations, first: int, verb: int, words: Ontology) -> bool:
    """A day after 'for' is one that something was called or arranged for ('called a strike for Thursday', 'talks set for Monday')."""
    above = notes.tokens[notes.tokens[first - 1].head]
    return above.lemma.lower() in words.words("appointing_verbs") or notes.tokens[verb].lemma.lower() in words.words("appointing_verbs")


def find_times(dossier: Dossier, ontology: Ontology) -> None:
    """Write the time expressions; where patterns overlap the earlier and longer one holds."""
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    everything = list(matches(dossier.read, notes, ontology))
    quarters, order = speaks_of_quarters(everything), told_order(everything)
    for match in merged(dossier.read, without_overlaps(m for m in everything if holds(m, quarters))):
        first, last = notes.token_at(match.start), notes.token_at(match.end - 1)
        if first is None or last is None or last < first or notes.tokens[first].sentence != notes.tokens[last].sentence or not is_time(notes, match, first, last, ontology):
            continue
        parts = {**match.parts, "order": order} if match.name == "numeric" and order else match.parts
        number = len(dossier.expressions)
        dossier.expressions.append(Expression(first, last, match.name, tuple(f"{key}={value}" for key, value in sorted(parts.items())), is_future(notes, first, ontology)))
        for index in range(first, last + 1):
            dossier.time_tokens[index] = number


STAGE = Stage("times", ("text", "notes"), ("expressions", "time_tokens"), find_times)
