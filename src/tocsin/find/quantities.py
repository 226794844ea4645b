"""Finds the numbers of a sentence: numerals in words and digits, vague words and ranges, with the bounds that stand around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tocsin.find.reading import LEADING
from tocsin.numbers import EXACT, NUMBER_WORDS, ROUND, VAGUE, Bound, Told, bound_before, limits, parse_number, small_number
from tocsin.text import Annotations, Sentence

LONGEST = 9
"""Tokens that one numeral may have."""
BEFORE = 7
"""Tokens before a number in which its bound is looked for."""
LARGER = re.compile(r"\s*(?:or\s+more|or\s+above|and\s+more|plus\b|\+)", re.IGNORECASE)
SMALLER = re.compile(r"\s*or\s+(?:fewer|less)\b", re.IGNORECASE)
ROUGHLY = re.compile(r"\s*or\s+so\b", re.IGNORECASE)
CHANGED = frozenset(["rise", "increase", "grow", "jump", "climb", "soar", "fall", "drop", "decline", "go", "up", "down", "raise", "cut", "reduce", "lower", "expand", "sentence", "double", "shrink", "surge"])
"""Words after which 'from 12 to 20' are two numbers and no range."""
NOT_ONE = frozenset(["no", "any", "every", "this", "that", "the", "each", "some", "another", "which"])
"""Words after which 'one' is a pronoun."""
UNITS_OF_MEASURE = frozenset("km kilometer kilometre mile meter metre foot feet yard inch kg kilogram kilo kilogramme pound lb ton tonne gram acre hectare degree liter litre barrel gallon knot mph percent percentage cent point mm cm gmt utc volt watt megawatt".split())
ATTRIBUTES = frozenset("year month week day hour minute mile point page nation party member man star way meter metre foot pound".split())
"""Nouns that a number and a hyphen turn into an adjective, whatever the tagger takes them for."""
SOMEBODY = frozenset("apprentice baby boy brother child clerk cook daughter driver farmer father girl guard helper infant labourer laborer lad man mother nurse officer passer-by pensioner policeman pupil recruit schoolboy schoolgirl shopkeeper sister soldier son student teacher teenager toddler trader villager widow woman worker youngster youth".split())
"""Nouns for one person, whose age 'of 19' tells."""
ABOUT = frozenset("about around roughly nearly almost only just barely some".split())
IN_AGES = ABOUT | frozenset([",", "and", "or", "to", "-", "–", "between", "from", "of", "at", "ranged", "ranging", "least", "under", "over"])
"""What may stand between 'aged' and an age."""
AGE_ENDS = frozenset([",", ")", ";", ".", "and"])
"""What may stand behind an age that stands behind a name."""
OLDEST = 110
"""The highest age."""
SHARE = 10
"""The highest number of which 'three out of four' is a share and no count."""
VAGUE_BEGINNINGS = frozenset(words[:end] for words in VAGUE for end in range(1, len(words) + 1))
"""What a token must be for a vague number to begin at it."""
BEGINNINGS = VAGUE_BEGINNINGS | NUMBER_WORDS.keys() | ROUND.keys() | {"a", "an", "half"}
"""Words at which a number may begin, beside digits."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text states it, from its first to its last token, bounds and 'between' left out."""

    first: int
    last: int
    value: float
    low: float | None
    high: float | None
    bound: Bound
    vague: bool = False


def quantities(notes: Annotations, text: str, sentence: Sentence, taken: set[int]) -> list[Quantity]:
    """The numbers of a sentence in their order; tokens that are taken (dates, sums of money) are none."""
    found: list[Quantity] = []
    at = sentence.first
    while at < sentence.last:
        quantity = quantity_at(notes, text, sentence, at) if at not in taken and may_begin(notes.tokens[at].lower) else None
        if quantity is not None and not taken.intersection(range(quantity.first, quantity.last + 1)):
            found.append(quantity)
            at = quantity.last
        at += 1
    return found


def may_begin(word: str) -> bool:
    """Whether a number may begin with a word; few words of a text are such."""
    return word in BEGINNINGS or word[0].isdigit()


def quantity_at(notes: Annotations, text: str, sentence: Sentence, at: int) -> Quantity | None:
    """The number that begins at a token, with its bounds, or None."""
    tokens = notes.tokens
    vague = longest(notes, text, sentence, at, VAGUE.__contains__) if tokens[at].lower in VAGUE_BEGINNINGS else None
    if vague is not None:
        some, low, high = VAGUE[" ".join(text[tokens[at].start : tokens[vague].end].lower().split())]
        bound = bound_before(before(notes, text, sentence, at))
        if bound in ("at_least", "more_than"):
            return Quantity(at, vague, some, low, None, bound, vague=True)
        return Quantity(at, vague, some, low, high, "about", vague=True)
    last = numeral(notes, text, sentence, at)
    if last is None or is_age(notes, sentence, at, last) or is_aged(notes, sentence, at) or is_label(notes, sentence, at, last):
        return None
    value = parse_number(text[tokens[at].start : tokens[last].end])
    if value is None:
        return None
    return ranged(notes, text, sentence, at, last, value) or bounded(notes, text, sentence, at, last, value)


def longest(notes: Annotations, text: str, sentence: Sentence, at: int, fits: Callable[[str], bool]) -> int | None:
    """The last token of the longest phrase from a token on whose words in lower case fit."""
    start = notes.tokens[at].start
    for last in range(min(at + LONGEST, sentence.last) - 1, at - 1, -1):
        words = " ".join(text[start : notes.tokens[last].end].lower().split())
        if fits(words):
            return last
    return None


def numeral(notes: Annotations, text: str, sentence: Sentence, at: int) -> int | None:
    """The last token of the numeral that begins at a token; articles begin one only before a round word."""
    token = notes.tokens[at]
    word = token.lower
    opens = word in ("a", "an", "half") or small_number(word) is not None or word in ROUND
    if not opens or (word[0].isdigit() and len(word) > 1 and word[0] == "0" and "." not in word):
        return None
    last = longest(notes, text, sentence, at, lambda words: words in EXACT or (not words.endswith((" a", " an", "-", " and")) and parse_number(words) is not None))
    if last is None or (last == at and word in ("a", "an", "half")) or (word == "one" and last == at and is_pronoun(notes, sentence, at)):
        return None
    year = last == at and re.fullmatch(r"(?:1[89]|20)\d\d", word) and not (last + 1 < sentence.last and notes.tokens[last + 1].tag == "NNS" and notes.tokens[last + 1].index == token.head)
    return None if year else last


def is_pronoun(notes: Annotations, sentence: Sentence, at: int) -> bool:
    """'One' stands for a noun ('this one', 'the only one'); in 'only one of the guards' and 'said that one guard died' it counts."""
    if at > sentence.first and notes.tokens[at - 1].lower == "that" and notes.tokens[at - 1].tag == "IN":
        return False
    lead = [t.lower for t in notes.tokens[max(sentence.first, at - 2) : at]]
    return bool(lead) and (lead[-1] in NOT_ONE or (lead[-1] == "only" and len(lead) == 2 and lead[0] in ("the", "his", "her", "their", "its", "our", "my")))


def is_label(notes: Annotations, sentence: Sentence, first: int, last: int) -> bool:
    """A number that names and does not count: 'Route 66', 'posts 542 and 543', 'Resolution 2254', ', 45,', '3-1', 'No. 7', '21st', '5 km'."""
    tokens = notes.tokens
    before, after = tokens[first - 1] if first > sentence.first else None, tokens[last + 1] if last + 1 < sentence.last else None
    if after is not None and (after.lower.rstrip("s") in UNITS_OF_MEASURE or after.lower in UNITS_OF_MEASURE or (after.start == tokens[last].end and after.text[:1] in ":%°/")):
        return True
    if after is not None and after.text == "-" and after.start == tokens[last].end and last + 2 < sentence.last and (tokens[last + 2].tag == "NN" or tokens[last + 2].lower.rstrip("s") in ATTRIBUTES):
        return True  # 'a 15-month old', 'a four-nation visit', 'a 60-bed clinic'
    if is_share(notes, sentence, first, last):
        return True
    if before is None:
        return False
    if before.lower == "in" and first - 2 >= sentence.first and tokens[first - 2].lower == "one" and first == last:
        return True  # 'one in five of the city's children' is a share
    if before.text in ("#", "$", "€", "£", "₹", ":", "/", "+") or before.lower in ("no.", "nos.", "number", "aged", "age"):
        return before.text not in (":",) or before.end == tokens[first].start
    if tokens[first].text[0].isdigit():
        if before.text == "," and (after is None or after.text in AGE_ENDS) and first - 2 >= sentence.first and tokens[first - 2].pos == "PROPN":
            return True  # an age after a name
        if before.text == "(" and after is not None and after.text == ")":
            return True
        if (before.pos == "PROPN" or before.tag == "NNS") and tokens[last].head == before.index:
            return True
        if before.lower == "-" and before.end == tokens[first].start and first - 2 >= sentence.first and tokens[first - 2].text[-1:].isalpha():
            return True  # 'AK-47', 'World Cup-2022'
    return bool(before.lower == "and" and first - 2 >= sentence.first and tokens[first - 2].text.isdigit() and is_label(notes, sentence, first - 2, first - 2) and tokens[first].text.isdigit())


def is_age(notes: Annotations, sentence: Sentence, first: int, last: int) -> bool:
    """The age of somebody: 'a boy of 14', 'a woman of about 60'; not 'a group of 20', 'a son of two farmers'."""
    tokens, at = notes.tokens, first - 1
    while at > sentence.first and tokens[at].lower in ABOUT:
        at -= 1
    if at - 2 < sentence.first or tokens[at].lower != "of" or tokens[at - 1].lower not in SOMEBODY:
        return False
    old = parse_number(" ".join(token.text for token in tokens[first : last + 1]))
    alone = last + 1 >= sentence.last or tokens[last + 1].pos not in ("NOUN", "PROPN", "ADJ", "NUM")
    return old is not None and old <= OLDEST and alone and any(token.lower in ("a", "an", "another", "one") for token in tokens[max(sentence.first, at - 4) : at - 1])


def is_aged(notes: Annotations, sentence: Sentence, at: int) -> bool:
    """One of a row of ages: 'aged six to eleven', 'aged between nine and 14', 'whose ages ranged from 8 to 23'; not 'aged nine and two guards'."""
    tokens = notes.tokens
    if tokens[at].dep == "nummod" and tokens[at].head > at and tokens[tokens[at].head].lemma.lower() not in ("year", "month", "week"):
        return False
    before = next((t for t in reversed(tokens[sentence.first : at]) if t.pos != "NUM" and t.lower not in IN_AGES), None)
    return before is not None and before.lower in ("aged", "age", "ages")


def is_share(notes: Annotations, sentence: Sentence, first: int, last: int) -> bool:
    """Either number of 'three out of four residents', where both are small."""
    tokens = notes.tokens
    ends = [at for at in range(max(sentence.first, first - 3), min(last + 2, sentence.last - 2)) if tokens[at].lower == "out" and tokens[at + 1].lower == "of"]
    return any(at > sentence.first and 0 < (small_number(tokens[at - 1].lower) or 0) <= SHARE and 0 < (small_number(tokens[at + 2].lower) or 0) <= SHARE and first in (at - 1, at + 2) for at in ends)


def before(notes: Annotations, text: str, sentence: Sentence, first: int) -> str:
    """The words in which the bound of a number may stand; a bound that stands before 'another' and the like still holds."""
    start = notes.tokens[max(sentence.first, first - BEFORE)].start
    words = text[start : notes.tokens[first].start]
    return re.sub(r"(?:\b(?:another|a further|an additional|the|a total of|other|further)\s+)+$", "", words, flags=re.IGNORECASE)


def bounded(notes: Annotations, text: str, sentence: Sentence, first: int, last: int, value: float) -> Quantity:
    """A single number with the bound before or after it."""
    rest = text[notes.tokens[last].end : notes.sentences[sentence.index].end]
    bound: Told = bound_before(before(notes, text, sentence, first)) or "exact"
    if bound in ("exact", "about"):
        bound = "at_least" if LARGER.match(rest) else "at_most" if SMALLER.match(rest) else "about" if ROUGHLY.match(rest) else bound
    return Quantity(first, last, value, *limits(value, bound))


def ranged(notes: Annotations, text: str, sentence: Sentence, first: int, last: int, value: float) -> Quantity | None:
    """'between 20 and 30', '10-15', '30 to 40', 'two or three': two numbers of which the second is greater."""
    tokens = notes.tokens
    link = last + 1
    if link + 1 >= sentence.last or tokens[link].lower not in ("to", "and", "or", "-"):
        return None
    earlier = {t.lemma.lower() for t in tokens[max(sentence.first, first - 12) : first]}
    word = tokens[link].lower
    start = tokens[first - 1].lower if first > sentence.first else ""
    lead = before(notes, text, sentence, first).lower().split()
    if (word == "and" and "between" not in lead[-3:]) or (word == "to" and start == "from" and earlier & CHANGED):
        return None
    end = numeral(notes, text, sentence, link + 1)
    upper = parse_number(text[tokens[link + 1].start : tokens[end].end]) if end is not None else None
    if end is None or upper is None or is_label(notes, sentence, link + 1, end):
        return None
    scale = next((s for name, s in ROUND.items() if text[tokens[end].start : tokens[end].end].lower() == name), 1)
    if value < 1_000 <= upper and scale > 1 and value * scale < upper:
        value *= scale  # '2 to 3 million'
    if not value < upper or (word == "-" and not (tokens[link].start == tokens[last].end and upper < 100 * max(value, 1))):
        return None
    middle = (value + upper) / 2
    whole = value == int(value) and upper == int(upper)
    return Quantity(first, end, int(middle) if whole else middle, value, upper, "range")


BOUNDING = frozenset(["at", "least", "most", "about", "around", "some", "more", "than", "fewer", "less", "over", "nearly", "almost", "up", "to", "an", "estimated", "the", "a", "initial", "earlier", "previous"])
"""Words that bound a number or say which one it is."""
FURTHER = BOUNDING | {"under", "as", "many", "roughly", "approximately", "well", "just", "only", "another", "other", "further", "additional", "no"}
"""Those and the words for who is counted beside others."""
COUNTING = frozenset({"dozen", "hundred", "thousand", "million"})
"""Nouns that go on with a number ('two dozen')."""
OUTCOMES = frozenset({"dead", "alive", "captive", "hostage", "prisoner"})
"""Words behind a verb for what becomes of its object."""


def own_words(notes: Annotations, start: int, head: int) -> int:
    """The first word of a phrase that says who its people are: behind articles, a number and what bounds that ('at least 12 Fulani herders', 'an estimated 2,500 people', 'the two men')."""
    tokens = notes.tokens
    number = next((i for i in range(start, head) if tokens[i].lower not in FURTHER), head)
    while number < head and tokens[number].text != "-" and (tokens[number].pos == "NUM" or tokens[number].lower in COUNTING) and tokens[number + 1].text != "-":
        start = number = number + 1
    while start < head and (tokens[start].lower in LEADING or tokens[start].pos in ("NUM", "PUNCT") or is_outcome(notes, start, head)) and tokens[start + 1].text != "-":
        start += 1  # a 'two' goes, the '13' of a '13-year-old son' stays
    return start


def is_outcome(notes: Annotations, index: int, head: int) -> bool:
    """A word right behind the verb says what becomes of its object, and not who that is ('shot dead 22 passengers', 'took captive two nuns')."""
    verb = notes.tokens[index - 1] if index else None
    return verb is not None and verb.pos == "VERB" and notes.tokens[head].head == verb.index and notes.tokens[index].lower in OUTCOMES
