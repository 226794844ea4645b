"""Finds sums of money, shares in percent, and stated durations."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter

from tocsin.dossier import Dossier
from tocsin.find.quantities import Quantity
from tocsin.numbers import VAGUE, bound_before, limits, parse_number
from tocsin.text import Annotations
from tocsin.when import count_of, parts_of

SYMBOLS = r"US\$|C\$|A\$|\$|€|£|\bRs\.?|₹|\bUSD|\bEUR|\bGBP|\bPKR|\bINR"
LETTERED = r"(?:\bN|₦|\bK|\bR|\bD|\b[KTU]?Sh|\bGH¢|\bTk|৳|\bRp|\bRM|\bS\$|\bHK\$|\bR\$|₺|₽|₴|₪|₱|\bFCFA|\bCFA|\b(?:PHP|KES|NGN|ZAR|UGX|TZS|RWF|ETB|GHS|EGP|SDG|MAD|TND|DZD|IDR|MYR|SGD|THB|VND|MMK|BDT|LKR|NPR|CNY|RMB|HKD|TWD|JPY|KRW|AUD|NZD|CAD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|RUB|UAH|KZT|GEL|AMD|AZN|AED|SAR|QAR|KWD|IQD|IRR|ILS|JOD|LBP|YER|AFN|BRL|MXN|ARS|COP|CLP|PEN|HTG|XOF|XAF))"
"""Signs of currencies that may stand for something else ('N1' is a road): they count before a large number."""
SCALES = r"(?:hundred|thousand|lakhs?|million|crores?|billion|trillion|bn)(?:\s+(?:lakhs?|million|crores?|billion|trillion))?"
"""A scale, or one upon another ('2 lakh crore')."""
SCALE = rf"(?:\s*-?\s*(?P<scale>{SCALES}|m)\b)?"
MONEY = re.compile(rf"(?=[A-Z$€£₹])(?P<currency>{SYMBOLS})\s?(?P<number>\d[\d,]*(?:\.\d+)?){SCALE}")
LETTERED_MONEY = re.compile(rf"(?=[A-Z₦৳₺₽₴₪₱])(?P<currency>{LETTERED})\s?(?=\d{{1,3}}(?:,\d{{3}})+|\d[\d.]*\s?(?:m|bn|million|billion|trillion)\b)(?P<number>\d[\d,]*(?:\.\d+)?){SCALE}")
NUMERAL = rf"(?<![\d,.-])\d[\d,]*(?:\.\d+)?(?:\s+{SCALES})?|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|half\s+an?|several)\s+(?:hundred\s+)?{SCALES}|(?:(?:tens|hundreds)\s+of\s+)?(?:thousands|millions|billions|trillions)(?=\s+of)"
CURRENCIES = {"dollar": "s?", "euro": "s?", "pound": r"s(?!\s+of)", "rupee": "s", "rouble": "s", "ruble": "s", "yuan": "", "afghani": "s", "dinar": "s", "riyal": "s", "rial": "s", "shekel": "s", "naira": "", "peso": "s", "hryvnia": "s?", "lira": "s?", "franc": "s", "yen": ""}
"""Words for currencies, and how they end behind a number."""
CURRENCY = "|".join(word + end for word, end in CURRENCIES.items())
NAMED_MONEY = re.compile(rf"\b(?P<number>{NUMERAL})(?:\s+of)?[\s-]+(?:US|U\.S\.|American|Canadian|Australian|Pakistani|Indian|Sudanese|Egyptian|Syrian|Lebanese|British|Turkish|Iranian)?\s*\b(?P<currency>{CURRENCY})\b", re.IGNORECASE)
SPELLED = r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
PERCENT = re.compile(rf"(?<!\d)(?<!\d,)\b(?P<number>\d[\d,]*(?:\.\d+)?|{SPELLED})\s?(?:%|per\s?cent\b|percentage\s+(?P<points>points?)\b)", re.IGNORECASE)
SIGNS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (MONEY, ()),
    (LETTERED_MONEY, ()),
    (NAMED_MONEY, tuple(CURRENCIES)),
    (PERCENT, ("%", "cent")),
)
"""Patterns, and what a text has in it, in small letters, where they match: those that begin with any number are slow to search for."""
AND_A_HALF = re.compile(r"\b(?:(?:a|one)[\s-])?(?P<unit>year|month|week|day|hour)[\s-]and[\s-]a[\s-]half\b(?!\s+ago)", re.IGNORECASE)
NOT_LASTING = re.compile(r"[\s-]+(?:high|low|record|peak|old|ago|anniversary|of\s+age)\b", re.IGNORECASE)
"""After a duration: 'a six-year low' is a record, '16-year-old' an age."""
AWAY = re.compile(r"['’]s\s+(?:\w+\s+)?(?:drive|walk|ride|march|journey|notice|travel|flight|sail|trek)\b", re.IGNORECASE)
"""After a duration: 'a day's drive' is a distance."""
OFFSET = re.compile(r"[\s-]+(?:after|before|later|earlier)\b", re.IGNORECASE)
"""After a duration without a preposition: 'two hours after the raid' is a time."""
LASTS = re.compile(r"(?:for|lasting|over)\b|.*-", re.IGNORECASE)
NOT_COUNTED = re.compile(r"\b(?<!its )(?<!his )(?<!her )(?<!their )(?:first|last|final|past|next|every|once)\s+(?:\w+\s+(?:or|to)\s+)?$", re.IGNORECASE)
"""Before a duration: 'the first five months' are a date."""
FROM = re.compile(r"(?P<low>\b[\w.,-]+)\s*(?:to|or|-)\s*$")
"""Before a duration: '60 to 90 days' has two ends."""


def money_and_percent(text: str, start: int) -> list[tuple[int, int, Quantity, str]]:
    """Sums of money and shares: first and last offset, the quantity (its token numbers unset), and the unit."""
    found: list[tuple[int, int, Quantity, str]] = []
    small = text.lower()
    for pattern, signs in SIGNS:
        for match in pattern.finditer(text, start) if not signs or any(sign in small for sign in signs) else ():
            at = bisect_left(found, match.end(), key=itemgetter(0))
            if at and match.start() < found[at - 1][1]:  # they stand in order and apart: only the last one before its end can overlap it
                continue
            groups = match.groupdict()
            if pattern is NAMED_MONEY and is_weight(match):
                continue
            number = " ".join(f"{groups['number']} {groups.get('scale') or ''}".lower().split())
            unit = ("percentage points" if groups["points"] else "percent") if pattern is PERCENT else str(groups["currency"])
            if pattern is NAMED_MONEY:
                unit = unit.lower() + ("" if unit.lower().endswith("s") or unit.lower() in ("yuan", "naira", "yen") else "s")
            quantity = stated(number, text[max(0, match.start() - 30) : match.start()])
            if quantity is not None:
                found.insert(at, (match.start(), match.end(), quantity, unit))
    return found


def is_weight(match: re.Match[str]) -> bool:
    """'2,315 pounds' of something; pounds are money where millions, a country or 'sterling' stand beside them."""
    if match["currency"].lower() not in ("pound", "pounds"):
        return False
    return not re.search(r"illion|thousand|crore|lakh|Sudanese|Egyptian|Syrian|British|Lebanese", match.group()) and not match.string.startswith(" sterling", match.end())


def stated(number: str, before: str) -> Quantity | None:
    """The quantity of a numeral with the words before it."""
    if number in VAGUE:
        value, low, high = VAGUE[number]
        return Quantity(0, 0, value, low, high, "about", vague=True)
    exact = parse_number(number)
    if exact is None:
        return None
    return Quantity(0, 0, exact, *limits(exact, bound_before(before) or "exact", counted=False))


def lasting(value: float, before: str) -> Quantity:
    """The quantity of a duration with the words before its number."""
    low = FROM.search(before)
    least = parse_number(low["low"]) if low is not None else None
    if least is not None and least < value:
        middle = (least + value) / 2
        return Quantity(0, 0, int(middle) if middle == int(middle) else middle, least, value, "range")
    return Quantity(0, 0, value, *limits(value, bound_before(before) or "exact", counted=False))


def is_rate(notes: Annotations, first: int, words: str) -> bool:
    """'$9 an hour', '24 hours a week' are rates; 'one day' without a preposition is some day, 'a day when' a date."""
    token = notes.tokens[first]
    if first == 0 or notes.tokens[first - 1].sentence != token.sentence or "-" in words:
        return False
    before = notes.tokens[first - 1]
    if token.lower in ("a", "an"):
        after = notes.tokens[first + 2].lower if first + 2 < len(notes.tokens) else ""
        return (after in ("when", "that", "which") and before.pos != "ADP") or before.pos in ("NOUN", "NUM", "PROPN", "SYM") or before.text == "$"
    return words.lower() == "one day" and before.pos != "ADP"


def durations(dossier: Dossier, notes: Annotations) -> list[tuple[int, int, Quantity, str]]:
    """Stated durations ('closed for nine days', 'a two-hour battle'): first and last token, the quantity, and the unit."""
    found = []
    for expression in dossier.expressions:
        if expression.pattern != "lasting" or notes.tokens[expression.first].start < dossier.headline_end:
            continue
        parts = parts_of(expression)
        value = count_of(parts)
        start, end = notes.tokens[expression.first].start, notes.tokens[expression.last].end
        words, lead = dossier.text[start:end], dossier.text[max(0, start - 30) : start]
        if value is None or parts["unit"] in ("night", "weekend") or NOT_LASTING.match(dossier.text, end) or (OFFSET.match(dossier.text, end) and not LASTS.match(words)) or NOT_COUNTED.search(lead) or AWAY.match(dossier.text, end) or is_rate(notes, expression.first, words):
            continue
        number = re.search(rf"\b{re.escape(parts.get('count', ''))}\b", words, re.IGNORECASE)
        unit, scale = ("year", 10) if parts["unit"] == "decade" else (parts["unit"], 1)
        found.append((expression.first, expression.last, lasting(value * scale, lead + words[: number.start() if number else 0]), unit + "s"))
    for match in AND_A_HALF.finditer(dossier.text, dossier.headline_end) if "half" in dossier.text.lower() else ():
        first, last = notes.token_at(match.start()), notes.token_at(match.end() - 1)
        if first is not None and last is not None and not any(a <= last and first <= b for a, b, _, _ in found):
            found.append((first, last, Quantity(first, last, 1.5, 1.5, 1.5, "exact"), match["unit"].lower() + "s"))
    return found
