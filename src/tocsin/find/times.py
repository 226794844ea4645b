"""Finds time expressions by our own patterns; they are anchored in `when.py` once the publication date is known."""

from __future__ import annotations

import re

from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.engines.reality import modals
from tocsin.numbers import NUMBER_WORDS
from tocsin.ontology import Ontology
from tocsin.stage import Stage
from tocsin.text import Annotations, Expression

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
DAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
MONTH = rf"(?P<month>{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
COUNT = rf"(?P<count>\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|a|an|one|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))}|several|few|a few|couple of|a couple of|many|some)"
UNIT = r"(?P<unit>minute|hour|day|night|week|weekend|month|year|decade|century|centurie)s?"
PART = r"(?P<part>early|late|earlier|later|mid|the end of|the beginning of|the start of)"
WHEN = r"(?P<when>last|next|this|past|previous|coming|current|following|same|that)"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<dayno>\d\d)\b"),
    ("day", rf"\b{MONTH}\s+(?P<dayno>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,?\s*(?P<year>(?:19|20)\d\d))?\b(?!\s*(?:people|soldiers|%))"),
    ("day", rf"\b(?:the\s+)?(?P<dayno>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?:\s*,?\s*(?P<year>(?:19|20)\d\d))?\b"),
    ("month", rf"\b(?:{PART}[\s-]+)?{MONTH}\s*,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b"),
    ("weekday", rf"\b(?:{PART}\s+(?:on\s+)?)?(?:{WHEN}\s+)?{DAY}(?:\s+(?P<time>morning|afternoon|evening|night|noon))?\b"),
    ("today", r"\b(?P<word>yesterday|today|tomorrow|tonight|overnight)(?:\s+(?P<time>morning|afternoon|evening|night))?\b"),
    ("ago", rf"\b(?:{COUNT}|(?P<half>a|one)(?:[\s-]year)?[\s-]and[\s-]a[\s-]half|half a)\s+{UNIT}\s+(?:ago|earlier|before|in the past|previously)\b"),
    ("within", rf"\b(?:in|within|over|during|for)\s+(?:the\s+)?(?P<when>last|past|next|coming|previous|recent|final)\s+(?:{COUNT}\s+)?{UNIT}\b"),
    ("unit", rf"\b(?:{PART}\s+)?{WHEN}\s+(?P<unit>week|weekend|month|year|decade|century|night|morning|evening|afternoon|summer|winter|spring|autumn|fall)\b"),
    ("unit", r"(?<!the )(?<!its )(?<!his )(?<!her )(?<!their )(?<!\ba )\b(?P<when>final)\s+(?P<unit>week|month|year|night)\b(?!\s+of)"),  # spun from 'last month': as an adverb 'final month' means nothing else
    ("weekend", r"\b(?:the|at the|over the)\s+(?P<unit>weekend)\b"),
    ("recent", r"\b(?P<when>recent|coming)\s+(?P<unit>hours|days|weeks|months|years|decades)\b"),
    ("since_after", r"\b(?:the\s+)?(?P<unit>day|week|month|year)\s+(?P<when>before|after|earlier|later)\b"),
    ("lasting", rf"\b(?:for|lasting|after|nearly|almost|about|some|over|more than|at least|practically|roughly)\s+(?:the\s+)?(?:nearly\s+|almost\s+|about\s+|more than\s+|over\s+|at least\s+|the\s+)*{COUNT}[\s-](?:straight\s+|consecutive\s+|full\s+)?{UNIT}\b"),
    ("lasting", rf"\b{COUNT}[\s-]{UNIT}(?:[\s-](?:long|old))?\b"),
    ("set", r"\b(?:(?P<every>every|each)\s+(?P<unit>day|week|month|year|night)|(?P<adverb>daily|weekly|monthly|yearly|annually|nightly|hourly|annual))\b"),
    ("year", r"\b(?:(?P<part>early|late|mid|since|by|until|before|after|in|from|of|during)[\s-]+)(?P<year>(?:19|20)\d\d)\b(?!\s*(?:people|soldiers|km|miles))"),
    ("year", r"(?<![\d,.$€£-])\b(?P<year>(?:19[5-9]|20[0-4])\d)\b(?![\d,.]*\d|\s*(?:people|troops|soldiers|members|dead|%))"),
    ("decade", r"\b(?:(?P<part>early|late|mid)[\s-]+)?(?:the\s+)?(?P<year>(?:19|20)\d0)s\b"),
    ("bare_month", rf"\b(?:(?:(?:in|since|until|by|from|during|of)\s+)?{PART}[\s-]+|{WHEN}\s+|(?:in|since|until|by|from|during|of)\s+){MONTH}(?!\w|\.?,?\s*\d)"),
    ("now", r"\b(?P<word>now|currently|recently|lately|at present|at the moment|nowadays|previously|formerly|once|soon|in the past|in the future)\b"),
    ("clock", r"\b(?:at\s+|around\s+|about\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>a\.?m\.?|p\.?m\.?)(?![a-z])"),
)
COMPILED = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in PATTERNS)


def is_false(name: str, match: re.Match[str]) -> bool:
    """'May' as a verb, 'march' as a walk, 'one day' as an idiom, an age."""
    groups = match.groupdict()
    month = groups.get("month")
    if month and month[0].islower() and month.lower() in ("may", "march", "mar"):
        return True
    if name == "lasting" and match.group().lower().endswith("old"):
        return True
    return bool(name == "now" and match.group().lower() in ("once", "now", "soon") and match.group()[0].islower() and match.group().lower() == "once")


def is_future(notes: Annotations, first: int) -> bool:
    """The clause of the expression looks ahead ('would reopen from Thursday', 'due to meet on Friday')."""
    verb = clause_of(notes, first)
    token = notes.tokens[verb]
    if modals(notes, verb) & {"will", "'ll", "shall", "would", "to", "'d"} and "have" not in modals(notes, verb):
        return True
    upper = notes.tokens[token.head]
    if token.dep == "xcomp" and upper.lemma in ("expect", "schedule", "set", "due", "plan"):
        return True
    return token.lemma in ("expect", "schedule", "plan", "due") and token.tag in ("VBN", "JJ")


def find_times(dossier: Dossier, ontology: Ontology) -> None:
    """Write the time expressions; where patterns overlap the earlier and longer one holds."""
    del ontology
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    found: list[tuple[int, int, int, str, re.Match[str]]] = []
    for rank, (name, pattern) in enumerate(COMPILED):
        found.extend((m.start(), -m.end(), rank, name, m) for m in pattern.finditer(dossier.text) if not is_false(name, m))
    taken = -1
    for start, negative_end, _, name, match in sorted(found, key=lambda f: f[:3]):
        if start < taken:
            continue
        first, last = notes.token_at(start), notes.token_at(-negative_end - 1)
        if first is None or last is None or notes.tokens[first].sentence != notes.tokens[last].sentence:
            continue
        taken = -negative_end
        parts = tuple(f"{key}={value.lower().strip()}" for key, value in sorted(match.groupdict().items()) if value)
        number = len(dossier.expressions)
        dossier.expressions.append(Expression(first, last, name, parts, is_future(notes, first)))
        for index in range(first, last + 1):
            dossier.time_tokens[index] = number


STAGE = Stage("times", ("text", "notes"), ("expressions", "time_tokens"), find_times)
