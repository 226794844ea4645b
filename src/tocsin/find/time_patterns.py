"""The patterns of time expressions, by the name under which `when.py` anchors them.

A group's name is the part that it fills, up to an underscore: `year_a` and `year_b` both fill `year`. Where patterns
overlap the earlier and longer match holds, then the pattern that stands first.
"""

from __future__ import annotations

import re

import ahocorasick

from tocsin.calendars import WEEKDAYS

ONES = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SPELLED = rf"(?:(?:{TENS})(?:[\s-](?:{ONES}))?|{TEENS}|{ONES})(?:\s+(?:hundred|thousand))?"
COUNT = rf"(?P<count>\d{{1,3}}(?:,\d{{3}}){{0,3}}(?:\.\d{{1,3}})?|{SPELLED}|several|(?:the\s+|a\s+)?few|(?:a\s+)?couple(?:\s+of)?|(?:a\s+|half\s+a\s+)?dozen|dozens\s+of|(?:a\s+|an?\s+)?(?:hundred|thousand)|(?<!\bas )many|some|half\s+an?|half|an?)"
PLUS = r"(?:\s+and\s+(?P<plus_{0}>a\s+half|half))?"
UNIT = r"(?P<unit>minute|hour|day|night|week|weekend|fortnight|month|year|decade|century|centurie)s?"
QUANTITY = rf"{COUNT}{PLUS.format('a')}(?:[\s-](?:straight|consecutive|full|more|further|additional|other))?[\s-]{UNIT}{PLUS.format('b')}"
PLURAL = r"(?P<unit>minute|hour|day|night|week|month|year|decade|centurie)s"
ABOUT = r"(?:(?:nearly|almost|about|around|some|over|just|exactly|well|more\s+than|less\s+than|fewer\s+than|at\s+least|at\s+most|no\s+more\s+than|up\s+to|practically|roughly|approximately|barely|only)\s+){0,3}"
PART = r"(?P<part>early|late|earlier|later|mid|(?:the\s+)?(?:very\s+)?(?:end|beginning|start|middle|close)\s+of|the\s+(?:first|second)\s+half\s+of|the\s+(?:(?:first|second|third|fourth|last|final)\s+week(?:end)?|(?:first|last|final|closing|opening)\s+days)\s+(?:of|in))"
WHEN = r"(?P<when>last|next|this|past|previous|coming|current)"
YEAR = r"(?:19|20)\d\d"
SPOKEN = rf"(?:nineteen|eighteen)[\s-](?:hundred|{TEENS}|(?:{TENS})(?:[\s-](?:{ONES}))?)|two\s+thousand(?:\s+(?:and\s+)?(?:{TEENS}|{ONES}))?|twenty[\s-](?:{TEENS}|twenty(?:[\s-](?:{ONES}))?)"
DAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
FULL_MONTHS = "january|february|march|april|may|might|june|july|august|september|october|november|december"
DAYTIME = r"(?P<time>morning|afternoon|evening|night|noon)"
TIMED = r"(?:\s+(?:morning|afternoon|evening|night))?"
DAYNO = r"(?P<dayno>[0-3]?\d)(?:st|nd|rd|th)?"
DASH = r"\s*[-–—]\s*"
ZONE = r"(?:\s*\(?(?P<zone>gmt|utc|e[sd]?t|c[sde]?t|m[sd]t|p[sd]t|cest|eest|bst|ist|pkt|local\s+time|local)\b\)?)?"
COUNTED = r"(?!\s*(?:people|persons|troops|soldiers|policemen|civilians|members|dead|killed|wounded|others|km|miles|%|percent|per\s+cent)(?!\w))"
NO_DAY = r"(?!\w|\s*\d{1,2}(?!\d|,\d{3})|,\s*\d{1,2}(?!\d|,\d{3}|\s+[a-z])|,?\s*(?:19|20)\d\d\b)"
"""Behind a month: neither its day nor its year, but maybe a count ('in March 300 soldiers', 'in June, 14 farmers')."""
RELATION = r"(?P<relation>latest|current|year-ago|year-earlier|year\s+ago|year\s+earlier|previous|prior|preceding|next|last|same|comparable|corresponding)"
ORDINAL = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"


def bounded(pattern: str) -> str:
    """A pattern whose runs of white space are at most three long, so that its cost stays linear in the length of a text, whatever is in it."""
    return pattern.replace(r"\s+", r"\s{1,3}").replace(r"\s*", r"\s{0,3}")


def month(suffix: str = "") -> str:
    """A month's name or short form; `suffix` tells the second month of a range."""
    return rf"(?:(?P<month{suffix}_a>{FULL_MONTHS})\b|(?P<month{suffix}_b>jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"


CORE = {
    "weekday": "monday tuesday wednesday thursday friday saturday sunday", "month": "jan feb mar apr may might jun jul aug sep oct nov dec",
    "unit": "minute hour day night week fortnight month quarter period half year decade centur morning afternoon evening dail annual fiscal financial",
    "word": "today yesterday tomorrow tonight overnight now current present moment these recent late previous former past future soon",
    "season": "spring summer autumn fall winter", "spoken": "nineteen eighteen twenty thousand twenties thirties forties fifties sixties seventies eighties nineties",
    "part": "noon midnight midday o'clock o’clock early small dawn dusk daybreak nightfall sunset sunrise",
}  # fmt: skip
"""Beginnings of the words of which each expression has at least one, or a digit, by kind; a sentence without those that a pattern needs is not searched for it."""
KIND = {word: kind for kind, words in CORE.items() for word in words.split()}
DIGIT = re.compile(r"\d")
NEEDS = {
    "iso": "digit", "numeric": "digit", "stamp": "digit", "short_year": "digit", "range": "digit month weekday", "day": "month", "monthday": "digit", "month": "month", "weekday": "weekday", "today": "word",
    "ago": "unit", "relative": "unit weekday month season", "running": "unit", "within": "unit", "recent": "unit", "unit": "unit", "season": "season", "weekend": "unit", "edge": "unit",
    "quarter": "unit digit", "half": "unit", "fiscal": "unit", "lasting": "unit", "set": "unit weekday", "year": "digit spoken", "decade": "digit spoken", "century": "unit",
    "bare_month": "month", "now": "word", "clock": "digit part", "part": "unit part",
}  # fmt: skip
LITERALS = {
    "ago": "ago past", "relative": "earlier before previous prior later after next following preceding same that", "quarter": "quarter period year-ago year-earlier q1 q2 q3 q4",
    "decade": "0s ies", "century": "century", "half": "half quarters", "fiscal": "fiscal financial", "edge": "end beginning start middle close", "weekend": "weekend",
    "within": "last past next coming previous final recent", "recent": "last past recent coming next", "unit": "last next this past previous coming current early earlier late later",
}  # fmt: skip
"""Words one of which each expression of a pattern has, in small letters, where these are rarer than what `NEEDS` says."""
PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", rf"\b(?P<year>{YEAR})(?P<mark>[-/])(?P<number>0[1-9]|1[0-2])(?P=mark)(?P<dayno>0[1-9]|[12]\d|3[01])\b"),
    ("numeric", rf"(?<![\d/.-])(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<two>\d{{1,2}})(?P=mark)(?P<year>{YEAR})(?![\d/])"),
    ("stamp", r"\b(?P<dayno>[0-3]\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<zone>[A-Z])?\s+(?P<month>(?-i:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))\s+(?P<year>(?:19|20)?\d\d)\b"),
    ("short_year", r"\b(?P<dayno>[0-3]?\d)\s+(?:(?P<month_a>(?-i:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))|(?P<month_b>(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)))\s+(?P<year>\d\d)(?=\s*(?:[\])(.,;:–—-]|$|\n))"),
    ("range", rf"\b{month()}\s+{DAYNO}(?:{DASH}|\s+(?:to|through|until|till)\s+){month('2')}?\s*(?P<dayno2>[0-3]?\d)(?:st|nd|rd|th)?\b(?:\s*,?\s*(?P<year>{YEAR})\b)?(?![\d,]*\d){COUNTED}"),
    ("range", rf"\bbetween\s+{month()}\s+{DAYNO}\s+and\s+{month('2')}?\s*(?P<dayno2>[0-3]?\d)(?:st|nd|rd|th)?\b(?:\s*,?\s*(?P<year>{YEAR})\b)?{COUNTED}"),
    ("range", rf"\b(?:the\s+)?{DAYNO}(?:\s+(?:of\s+)?{month()})?(?:{DASH}|\s+(?:to|through|until|till)\s+)(?P<dayno2>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?{month('2')}(?:\s*,?\s*(?P<year>{YEAR})\b)?"),
    ("range", rf"\bbetween\s+(?:the\s+)?{DAYNO}(?:\s+(?:of\s+)?{month()})?\s+and\s+(?:the\s+)?(?P<dayno2>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?{month('2')}(?:\s*,?\s*(?P<year>{YEAR})\b)?"),
    ("range", rf"\b(?:from\s+)?{DAY}{TIMED}(?:{DASH}|\s+(?:to|through|until|till)\s+)(?P<weekday2>{'|'.join(WEEKDAYS)})\b{TIMED}"),
    ("range", rf"\bbetween\s+{DAY}{TIMED}\s+and\s+(?P<weekday2>{'|'.join(WEEKDAYS)})\b{TIMED}"),
    ("range", rf"\b{DAY}\s+night\s+(?:and\s+|into\s+)(?:early\s+)?(?P<weekday2>{'|'.join(WEEKDAYS)})(?:\s+morning)?\b"),
    ("range", rf"\b(?P<both>)(?:{month()}\s+{DAYNO}\s+and\s+(?P<dayno2_a>[0-3]?\d)\b(?!\s+(?-i:[A-Z]))|{DAYNO.replace('<dayno>', '<dayno_b>')}\s+and\s+(?P<dayno2_b>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?{month('2')})(?:\s*,?\s*(?P<year>{YEAR})\b)?(?![\d,]*\d){COUNTED}"),
    ("range", rf"\b(?:from\s+)?{month()}(?:\s+(?P<year>{YEAR}))?(?:{DASH}|\s+(?:to|through|until|till)\s+){month('2')}(?:\s*,?\s+(?:of\s+)?(?P<year2>{YEAR})\b)?(?!\s*\d)"),
    ("range", rf"\bbetween\s+{month()}(?:\s+(?P<year>{YEAR}))?\s+and\s+{month('2')}(?:\s*,?\s+(?:of\s+)?(?P<year2>{YEAR})\b)?(?!\s*\d)"),
    ("range", rf"(?<![\d,.$€£-])\b(?P<year>{YEAR})(?:{DASH}|/)(?P<year2>{YEAR}|\d\d)\b(?![\d,.-]*\d|[-–]){COUNTED}"),
    ("range", rf"\b(?:from\s+(?P<year_a>{YEAR})\s+(?:to|through|until|till)|between\s+(?P<year_b>{YEAR})\s+and)\s+(?P<year2>{YEAR})\b{COUNTED}"),
    ("day", rf"\b{month()}\s+{DAYNO}(?:\s*,?\s*(?P<year>{YEAR}))?\b(?!:?\d|,\d){COUNTED}"),
    ("day", rf"\b(?:the\s+)?{DAYNO}\s+(?:of\s+)?{month()}(?:\s*,?\s*(?P<year>{YEAR})\b)?"),
    ("monthday", r"(?<=\bon )the\s+(?P<dayno>[0-3]?\d)(?:st|nd|rd|th)\b(?=\s*(?:[.,;:)!?”\"]|$|(?:when|after|before|by|in|at|from|with|to|as|he|she|they|had|has|have|was|were)\b))"),
    ("month", rf"\b(?:{PART}[\s-]+)?{month()}\s*,?\s+(?:of\s+)?(?P<year>{YEAR})\b"),
    ("weekday", rf"\b(?:{PART}\s+(?:on\s+)?)?(?:{WHEN}\s+)?{DAY}(?:\s+{DAYTIME})?\b"),
    ("today", r"\b(?:(?P<part>early|late|earlier|later|mid)\s+)?(?P<word>(?:the\s+)?day\s+before\s+yesterday|(?:the\s+)?day\s+after\s+tomorrow|yesterday|today|tomorrow|tonight|overnight)(?:\s+(?P<time>morning|afternoon|evening|night))?\b"),
    ("ago", rf"\b(?:exactly\s+)?{COUNT}\s+(?P<unit>week|month|year|decade)s?\s+ago\s+(?P<exact>today|(?:this|last)\s+(?:week|month))\b"),
    ("ago", rf"\b(?P<bound>(?:well\s+|slightly\s+|just\s+)?(?:over|more\s+than)|at\s+least|less\s+than|nearly|almost|under)\s+{QUANTITY}\s+ago\b"),
    ("ago", rf"\b{ABOUT}{QUANTITY}(?:\s+or\s+(?:so|two|more))?\s+(?:ago|in\s+the\s+past)\b"),
    ("ago", rf"\b(?P<count>){PLURAL}\s+ago\b"),
    ("ago", rf"\b(?P<count>an?|one)\s+{UNIT}\s+or\s+(?:so|two)\s+ago\b"),
    ("relative", rf"(?<!\bfor )(?<!\blasting )\b{ABOUT}(?:{QUANTITY}(?:\s+or\s+(?:so|two))?|(?P<count_b>){PLURAL.replace('<unit>', '<unit_b>')}|the\s+{UNIT.replace('<unit>', '<unit_c>')})(?:\s+(?P<exact>to\s+the\s+(?:very\s+)?day))?\s+(?P<way>earlier|before|previously|prior|later|after|afterwards?)\b"),
    ("relative", rf"\b(?:the\s+(?P<step_a>next|following|previous|preceding|same)|(?P<step_b>that)(?:\s+same)?)\s+(?:(?P<unit_a>day|night|morning|afternoon|evening)\b|(?P<unit_b>week|weekend|month|year|summer|winter|spring|autumn|decade)\b|{DAY}(?:\s+{DAYTIME})?\b|{month()})(?!\s*\d)"),
    ("running", rf"\bfor\s+(?:an?|the|its|their|his|her)\s+{ABOUT}(?P<nth>{'second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth'}|\d+(?:st|nd|rd|th))\s+(?:straight\s+|consecutive\s+|successive\s+|running\s+|full\s+)?(?P<unit>day|night|week|month|year)\b"),
    ("running", r"\b(?:an?|the|its|their)\s+(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\s+(?:straight|consecutive|successive)\s+(?P<unit>day|night|week|month|year)\b"),
    ("running", r"\bthe\s+(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\s+(?P<unit>day)\b(?P<open>(?=\s+of\b))"),
    ("within", rf"\b(?:(?:in|within|over|during|for|through|throughout)\s+)?the\s+(?P<when>last|past|next|coming|previous|final)\s+{ABOUT}{QUANTITY.replace('|month|', '|month|quarter|')}(?:\s+or\s+so)?\b(?!\s+of\b)"),
    ("within", r"\b(?:(?:in|within|over|during|for|through|throughout)\s+)?the\s+(?P<when>last|past|coming)\s+(?P<unit>day|week|month|year|decade|century)\b(?!\s+of\b|-)"),
    ("within", rf"\b(?:in|within|over|during|for)\s+(?P<when>past|next|coming|previous|recent)\s+{QUANTITY}\b"),
    ("recent", r"\b(?:the\s+)?(?P<when>last|past|recent|coming|next)\s+(?:few\s+|several\s+|couple\s+of\s+)?(?P<unit>hour|day|week|month|quarter|year|decade)s\b"),
    ("unit", rf"\b(?:{PART}\s+)?{WHEN}\s+(?P<unit>week|weekend|month|year|decade|century|night|morning|evening|afternoon)\b"),
    ("unit", r"\b(?P<part>early|earlier|late|later)\s+in\s+the\s+(?P<unit>day|week|month|year|decade)\b"),
    ("season", rf"\b(?:{PART}\s+)?(?:{WHEN}\s+)(?P<season>summer|winter|spring|autumn|fall)\b"),
    ("season", rf"\b(?:the\s+)?(?:{PART}\s+)?(?P<season>summer|winter|spring|autumn|fall)\s+(?:of\s+)?(?:(?P<year>{YEAR})|(?P<spoken>{SPOKEN}))\b"),
    ("season", rf"\b(?:in|during|by|until|since|into|of|through|throughout|over|before|after)\s+the\s+(?:{PART}\s+)?(?P<season>summer|winter)\b(?!\s+(?:olympics|games|of\b))"),
    ("weekend", r"\b(?:the|at\s+the|over\s+the)\s+(?P<unit>weekend)\b"),
    ("edge", r"\b(?:the\s+)?(?P<edge>end|beginning|start|middle|close)\s+of\s+the\s+(?P<unit>week|month|year|decade|century)\b(?!\s+(?:ended|ending|19|20))"),
    ("edge", r"\b(?:the\s+)?(?P<unit>year|month)(?:-|\s|'s\s)(?P<edge>end)\b"),
    ("quarter", rf"\b(?:(?:the|its|their|our|his)\s+)?(?:(?P<year_a>{YEAR})\s+)?(?:(?P<relation_a>year-ago|year-earlier|latest|current)\s+)?(?P<fiscal>fiscal[\s-]+)?{ORDINAL}[\s-]+quarter\b(?!-?final)(?:\s+(?:of\s+)?(?:fiscal\s+)?(?P<year_b>{YEAR})\b)?"),
    ("quarter", rf"\bq(?P<ordinal>[1-4])(?:\s+(?:of\s+)?(?P<year>{YEAR}))?\b"),
    ("quarter", rf"\b(?:the\s+(?:(?:comparable|corresponding|same)\s+)?(?:{RELATION}\s+|(?P<year>{YEAR})\s+)?|(?P<relation_b>year-ago|year-earlier|this|that|last|next)\s+)(?P<noun>quarter|period)\b(?!-)"),
    ("quarter", rf"\b(?:for\s+)?(?P<when>last|this|next)\s+year's\s+(?:{ORDINAL}[\s-]+)?(?P<noun>quarter|period)\b"),
    ("quarter", r"\b(?P<noun>quarter)\s+(?:ended|ending)\b"),
    ("quarter", r"\b(?:the\s+)?(?P<relation>year-ago|year-earlier)\b"),
    ("half", rf"\b(?:the\s+)?(?P<ordinal>first|second)\s+(?:half|two\s+quarters)\s+of\s+(?:(?:the\s+)?(?P<when>last|this|next)?\s*year|(?P<year>{YEAR}))\b"),
    ("fiscal", rf"\b(?:the\s+)?(?:{RELATION}\s+|this\s+)?(?:fiscal|financial)(?:\s+year)?(?:\s+(?P<year_a>{YEAR})(?:[-/]\d\d(?:\d\d)?)?)\b"),
    ("fiscal", rf"\b(?:the\s+|its\s+)?(?:(?:{RELATION}|(?P<relation_b>this))\s+)?(?:fiscal|financial)\s+year\b"),
    ("lasting", rf"\b(?:(?:for|lasting|after)\s+)?{ABOUT}(?:the\s+(?:first\s+|last\s+)?)?{QUANTITY}\b(?:[\s-](?:long|old|of\s+age)\b)?(?!\s+ago\b)"),
    ("lasting", rf"\b{COUNT}-{UNIT}(?:[\s-](?:long|old))?\b"),
    ("lasting", r"\b(?:for|after|lasting|takes?|took)\s+(?P<count>many\s+|some\s+|(?=[dhmwyc]))(?P<unit>minute|hour|day|week|month|year|decade|centurie)s\b(?!\s+(?:ago|later|before|after|earlier))"),
    ("lasting", r"\b(?P<count>)(?P<unit>hour|day|week|month|year|decade|centurie)s(?:-|\s+)(?:long\b|(?<!hours\s)of\b)"),
    ("lasting", r"\b(?:all|the\s+whole|the\s+entire)\s+(?P<unit>day|night|week|month|year|morning|afternoon)\b(?:\s+long\b)?"),
    ("set", rf"\b(?:(?:almost|nearly|virtually|practically)\s+)?(?:every|each)\s+(?:other\s+|(?:single\s+)?(?:{COUNT}\s+)?)(?P<unit>day|morning|afternoon|evening|night|week|weekend|month|year|hour|minute)s?\b"),
    ("set", rf"\b(?:(?:almost|nearly)\s+)?(?:every|each)\s+{DAY}\b"),
    ("set", r"\b(?:(?P<often>once|twice|\w+\s+times)\s+(?:a|an|per|each|every)\s+(?P<unit>hour|day|night|week|month|year))\b"),
    ("set", r"\b(?P<adverb>daily|weekly|monthly|quarterly|yearly|annually|nightly|hourly)\b"),
    ("set", rf"\b(?:on\s+)?(?P<weekday>{'|'.join(WEEKDAYS)})s\b(?!')"),
    ("year", rf"\b(?:(?P<part>early|late|mid|since|by|until|before|after|in|from|of|during)[\s-]+)(?:the\s+year\s+)?(?P<year>{YEAR})\b(?!-\d){COUNTED}"),
    ("year", rf"\b{PART}[\s-]+(?P<year>{YEAR})\b(?!-\d){COUNTED}"),
    ("year", r"(?<![\d,.$€£-])(?<!\bresolution )(?<!\bresolutions )(?<!\bflight )\b(?P<year>(?:19[5-9]|20[0-4])\d)\b(?![\d,.]*\d|-\d|\s*(?:people|troops|soldiers|members|dead|%))"),
    ("year", rf"\b(?:(?:the\s+year|in|since|by|until|of|from|late|early)\s+)(?P<spoken>{SPOKEN})\b(?!\s+(?:{ONES}|people|troops|soldiers|years|hundred|thousand|million))"),
    ("year", rf"\b(?P<spoken>nineteen\s+(?:{TENS})[\s-](?:{ONES}))\b"),
    ("decade", r"\b(?:(?P<part>early|late|mid|the\s+(?:end|beginning|start|middle)\s+of)[\s-]+)?(?:the\s+)?(?:(?P<part_b>early|late|mid)[\s-]+)?(?P<year>(?:19|20)\d0)s\b"),
    ("decade", r"(?<!\w)(?:the\s+)?(?:(?P<part>early|late|mid)[\s-]+)?(?:'|’)(?P<tens>[2-9]0)s\b"),
    ("decade", r"\bthe\s+(?:(?P<part>early|late|mid)[\s-]+)?(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"),
    ("century", r"\b(?:the\s+)?(?:(?P<part>early|late|mid)[\s-]+)?(?P<century>1[0-9]th|2[01]st|20th|nineteenth|twentieth|twenty-first)[\s-]century\b"),
    ("bare_month", rf"\b(?:(?:(?:in|since|until|by|from|during|of)\s+)?{PART}[\s-]+|{WHEN}\s+|(?:in|since|until|by|from|during|of|through|to|till)\s+){month()}{NO_DAY}"),
    ("bare_month", r"\b(?P<month>(?-i:January|February|April|June|July|August|September|October|November|December))\b(?!\s*\d|-\w)"),
    ("now", r"\b(?P<word>(?:right\s+)?now|currently|presently|at\s+present|at\s+the\s+moment|nowadays|these\s+days|(?:more\s+|most\s+)?recently|lately|of\s+late|previously|formerly|the\s+past|the\s+(?:near\s+|foreseeable\s+|distant\s+)?future|(?<!\bas )soon(?!\s+(?:as|after|before)\b)|a\s+later\s+date)\b(?!\s+of\b|[\s-]+(?:\d|year|month|week|day|decade))"),
    ("clock", rf"\b(?:at\s+|around\s+|about\s+)?(?P<hour>[01]?\d)(?:[:.](?P<minute>[0-5]\d))?\s*(?P<ampm>a\.?m\b\.?|p\.?m\b\.?)(?![a-z]){ZONE}"),
    ("clock", rf"\b(?:at\s+|around\s+|about\s+)?(?P<hour>[0-2]?\d)[:.]?(?P<minute>[0-5]\d)\s*(?:(?:hours|hrs|h)\b{ZONE}|(?P<zone_b>gmt|utc|z\b|local\s+time))"),
    ("clock", r"\bat\s+(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)\b"),
    ("clock", r"\b(?:at\s+|around\s+|about\s+)(?P<hour>[01]?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+o['’]clock\b"),
    ("clock", r"\b(?:at\s+|around\s+|about\s+|before\s+|after\s+|by\s+|until\s+)?(?P<noon>noon|midnight|midday)\b"),
    ("part", r"\b(?:(?P<part_a>early|late)\s+)?(?:in\s+the\s+|the\s+)(?:(?P<part_b>early|late|mid)[\s-]+)?(?P<time>morning|afternoon|evening)\b(?!-)"),
    ("part", r"\b(?:(?P<part>early|late|mid)[\s-]+)(?P<time>morning|afternoon|evening)\b"),
    ("part", r"\b(?:in\s+)?the\s+(?:(?P<part>early|small|late)\s+)hours\b(?:\s+of\s+the\s+(?P<time>morning|night))?"),
    ("part", r"\b(?:(?:during|in)\s+the|at|the(?=\s+night\s+(?:of|before|after)\b))\s+(?P<time>night)\b"),
    ("part", r"\b(?:at|by|before|after|around|since|until)\s+(?P<time>dawn|dusk|daybreak|nightfall|sunset|sunrise)\b"),
)  # fmt: skip


def needs_of(name: str, pattern: str) -> frozenset[str]:
    """The kinds of words of which a pattern needs one: those of days of the week, of months, of years in words and the others are told apart."""
    plain = {"range": "digit", "year": "digit", "set": "unit"}.get(name)
    if plain is None:
        return frozenset(NEEDS[name].split())
    return frozenset({next((kind for kind in ("weekday", "month", "spoken") if f"<{kind}" in pattern), plain)})


COMPILED = tuple((name, re.compile(bounded(pattern), re.IGNORECASE), needs_of(name, pattern), frozenset(LITERALS.get(name, "").split())) for name, pattern in PATTERNS)
"""Name, pattern, the kinds of words and the very words of which a sentence must have one to be searched for it."""
LITERAL = ahocorasick.Automaton()
"""Finds the very words of all patterns, and the beginnings of `CORE`, inside of longer words too."""
for _word in sorted(frozenset(KIND).union(*(literals for _, _, _, literals in COMPILED))):
    LITERAL.add_word(_word, _word)
LITERAL.make_automaton()


def words_met(text: str) -> tuple[set[str], set[str]]:
    """The kinds of words that a text in small letters has, and the very words of patterns in it."""
    kinds, met = {"digit"} if DIGIT.search(text) else set(), set()
    for last, word in LITERAL.iter(text):
        met.add(word)
        before = last - len(word)
        if word in KIND and not (before >= 0 and (text[before].isalnum() or text[before] == "_")):
            kinds.add(KIND[word])
    return kinds, met
