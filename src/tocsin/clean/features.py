"""What can be seen of each line of a scraped text, as named features for the tagger.

A feature is one thing that a reader would point at: the shape of the line, its words, the known phrase that it begins with, what
rules see in it (`signs.py`), where it stands, whether it talks of what the report talks of, and the same of its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter

from tocsin.clean.lines import Line
from tocsin.clean.signature import byline_in, outlet_at_start
from tocsin.clean.signs import Page, heads_list, own_signs, place_signs, run_length
from tocsin.clean.stamp import CLOCK, DAY, is_stamp

FUNCTION = frozenset(
    "a about above after again against all also although am among an and any are as at be because been before being between both but by can could did do does down during each few for from had has have he her here him his how i if in into is it its just me more most my no nor not "
    "now of off on once only or other our out over own same she should since so some such than that the their them then there these they this those through to too under until up very was we were what when where which while who whom whose why will with would you your".split()
)
"""Words that carry grammar: prose is full of them, menus are not."""
FINITE = frozenset("is are was were has have had will would can could may might must should do does did said says told be been s".split())
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LOOKS = (
    ("url", "", re.compile(r"https?://|www\.|\b\w+\.(?:com|org|net|int|info|tv|co\.\w\w)\b", re.IGNORECASE)),
    ("mail", "@", re.compile(r"[\w.+-]@[\w-]{1,60}\.\w")),
    ("handle", "@", re.compile(r"(?:^|[\s(])@\w")),
    ("hashtag", "#", re.compile(r"(?:^|\s)#\w")),
    ("rights", "", re.compile(r"©|\([cC]\)\s|\b[Cc]opyright\b|COPYRIGHT|[Rr]ights [Rr]eserved")),
    ("year", "0123456789", re.compile(r"\b(?:19|20)\d\d\b")),
    ("phone", "0123456789", re.compile(r"\+?\d[\d\s().-]{7,20}\d")),
    ("money", "$€£₹¥", re.compile(r"[$€£₹¥]\s?\d")),
    ("percent", "%", re.compile(r"\d\s?%")),
    ("clock", ":.", re.compile(r"\b\d{1,2}[:.]\d{2}\b")),
    ("pipe", "|", re.compile(r"\|")),
    ("arrow", "»›→▸►▶«‹←⟩>", re.compile(r"[»›→▸►▶«‹←⟩>]")),
    ("dot", "·•●", re.compile(r"[·•●]")),
    ("slash", "/", re.compile(r"\s/\s|\w/\w")),
    ("dash", "-–—", re.compile(r"\s[-–—]\s|—")),
    ("brackets", "(", re.compile(r"\(.*\)")),
    ("square", "[", re.compile(r"\[.*\]")),
    ("quote", '"“”«', re.compile(r"[\"“”«]")),
    ("ellipsis", "….", re.compile(r"…|\.\.\.")),
    ("emoji", "", re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")),
    ("tabs", "\t ", re.compile(r"\t| {3,}")),
    ("inner colon", ":", re.compile(r"\w: ")),
    ("opens with a label", ":", re.compile(r"[A-Z][\w ]{1,24}: ?")),
    ("glued", "", re.compile(r"[a-z][A-Z]")),
    ("two sentences", ".!?", re.compile(r"[a-z]{2}[.!?][\"”]? [A-Z]")),
    ("initials", "", re.compile(r"\b[A-Z]{2,6}\b")),
    ("ago", "", re.compile(r"\bago\b")),
    ("name and age", ",", re.compile(r", \d{1,2}\b")),
    ("number first", "0123456789", re.compile(r"[\W_]{0,6}\d")),
    ("counted", "0123456789", re.compile(r"\d[\d,.]{0,9}[kKmM]?\s{1,3}[a-z]{1,20}$")),
)
"""What may be seen anywhere in a line (or at its start): name, letters of which it needs one (none: any line will do), pattern."""
STRIPPED = " .!?:;,\"“”'’()[]"
BUCKETS = (0, 1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 45, 70)
CONTEXT = frozenset(
    ["known", "sentence", "no end", "stamp label", "stamp bare", "byline", "few words", "words 1", "words 2", "capitals", "all capitals", "heading", "url", "rights", "pipe", "same matter", "other matter", "quotation", "prose", "ends :", "ends ?", "proposed title", "picture credit", "no letters", "menu words", "mail", "long"]
)
"""Features that a line tells its neighbours."""


def bucket(number: int) -> int:
    """The largest bound that a number reaches, so that near numbers are one feature."""
    return next(bound for bound in reversed(BUCKETS) if number >= bound)


def shape(line: Line) -> list[str]:
    """How long a line is, how it begins and ends, which letters and signs it has."""
    text = line.text[:600]
    words: list[str] = WORD.findall(text)
    lower = [word.lower() for word in words]
    found = [f"words {bucket(line.count)}"]
    last = text.rstrip("\"”’' )]")[-1:]
    found.append(f"ends {last}" if last in ".!?:;,…|>-–—" else "ends with a digit" if last.isdigit() else "no end")
    first = text[:1]
    found.append("first upper" if first.isupper() else "first lower" if first.islower() else "first digit" if first.isdigit() else f"first {first}" if first in "\"“‘'([-–—•*·#@>»|©▶►+" else "first sign")
    if line.sentence:
        found.append("sentence")
    if line.titled:
        found.append("titled")
    if words and text.isupper():
        found.append("all capitals")
    if words:
        grammar = sum(word in FUNCTION for word in lower)
        found.append(f"grammar {int(10 * grammar / len(words)) if len(words) > 3 else f'of {grammar}'}")
        small = sum(word[:1].islower() for word in words)
        found.append(f"small {int(5 * small / len(words))}")
        if any(word in FINITE for word in lower):
            found.append("finite")
        if any(len(word) > 4 and word.endswith("ed") for word in lower):
            found.append("past")
    digits = sum(letter.isdigit() for letter in text)
    if digits:
        found.append(f"digits {int(5 * digits / len(text))}")
    letters = set(text)
    found.extend(name for name, needed, pattern in LOOKS if (not needed or not letters.isdisjoint(needed)) and pattern.search(text))
    if line.count <= 6:
        found.append("form " + " ".join(form(word) for word in line.words))
    return found


def form(word: str) -> str:
    """A word's form alone: 'A' for a capital, 'Aa' for a word with one, 'a', '9', or the sign itself."""
    bare = word.strip(STRIPPED)
    end = word[-1] if word[-1:] in ":,|" and bare else ""
    if not bare:
        return word[:2]
    if bare.isdigit():
        return "9" + end
    return ("9a" if bare[0].isdigit() else "AA" if bare.isupper() and len(bare) > 1 else "Aa" if bare[0].isupper() else "a") + end


def spoken(line: Line) -> list[str]:
    """The words of a line and its first and last two, without case and numbers."""
    words = [re.sub(r"\d+", "0", word.strip(STRIPPED).lower()) for word in line.words[:60]]
    words = [word for word in words if word]
    size = "s" if line.count <= 8 else "m" if line.count <= 25 else "l"
    found = [f"w{size} {word}" for word in dict.fromkeys(words)]
    if words:
        found += [f"first {words[0]}", f"last {words[-1]}", f"first {' '.join(words[:2])}", f"last {' '.join(words[-2:])}"]
        found += [f"pair {one} {two}" for one, two in zip(words, words[1:], strict=False)] if line.count <= 25 else []
    if len(words) <= 4:
        found.append("whole " + " ".join(words))
    return found


def place(page: Page, n: int, title: int) -> list[str]:
    """Where a line stands: from the ends of the text, from the first and last sentence, from the line that looks like the headline."""
    lines = page.lines
    found = []
    if n < 6:
        found.append(f"line {n}")
    if len(lines) - n <= 6:
        found.append(f"line -{len(lines) - n}")
    found.append("in the head" if n < page.first else "behind the report" if n > page.last else "in the report")
    if n < page.first:
        found.append(f"before the report {bucket(page.first - n)}")
    elif n > page.last:
        found.append(f"behind the report {bucket(n - page.last)}")
    if title >= 0:
        found.append(f"from the title {max(-3, min(6, n - title))}")
        found.append("above the title" if n < title else "under the title")
    else:
        found.append("no title")
    near = [lines[at].sentence for at in range(max(0, n - 3), min(len(lines), n + 4)) if at != n]
    found.append(f"sentences near {int(4 * sum(near) / max(1, len(near)))}")
    found.append(f"tenth {10 * n // len(lines)}")
    if lines[n].apart:
        found.append("apart above")
    if n + 1 < len(lines) and lines[n + 1].apart:
        found.append("apart below")
    return found


def matter(page: Page, n: int, spread: Counter[str], echoes: Counter[tuple[str, ...]]) -> list[str]:
    """How much of what the line talks of is talked of in other lines."""
    line = page.lines[n]
    content = line.content
    if not content:
        return ["no matter"]
    shared = sum(spread[word] > 1 for word in content) / len(content)
    found = [f"shared {int(4 * shared)}" + ("s" if len(content) < 3 else "")]
    if page.title is not None and line is not page.title and page.title.content:
        found.append(f"of the title {min(3, len(content & page.title.content))}")
    for step, name in ((-1, "above"), (1, "below")):
        if 0 <= n + step < len(page.lines):
            found.append(f"shares with {name} {min(3, len(content & page.lines[n + step].content))}")
    runs = trigrams(line)
    if len(runs) > 1:
        found.append(f"echo {int(4 * sum(echoes[run] > 1 for run in runs) / len(runs))}")
    return found


def trigrams(line: Line) -> set[tuple[str, ...]]:
    """The runs of three words of a line."""
    words = WORD.findall(line.plain)[:80]
    return set(zip(words, words[1:], words[2:], strict=False))


def known(page: Page, n: int, outlets: dict[str, str], sure: list[str | None]) -> list[str]:
    """What phrases and rules say of a line."""
    line, phrase = page.lines[n], page.known[n]
    found = [*own_signs(line, page, n), *place_signs(line, page, n)]
    if phrase is not None:
        found += ["known", f"known {phrase.manner}", f"kind {phrase.kind}", f"kind {phrase.kind} {phrase.manner}", f"label {phrase.words[-1:] in ':|'}", f"kind {phrase.kind} {'sentence' if line.sentence else 'short' if line.count <= 4 else 'other'}"]
        if heads_list(line, phrase):
            found.append("heads a list")
    if sure[n] is not None:
        found += ["sure", f"sure {sure[n]}"]
    stamp = is_stamp(line)
    if stamp:
        found.append(f"stamp {stamp}")
    elif line.count <= 25:
        found += ["has a day"] if DAY.search(line.text) else []
        found += ["has a time"] if CLOCK.search(line.text) else []
    if byline_in(line.text):
        found.append("byline")
    if n in page.signed:
        found.append("signed")
    if line.count <= 12 and not line.sentence and outlet_at_start(line.text, outlets):
        found.append("outlet")
    if not line.sentence:
        found.append(f"short lines {run_length(page.lines, n)}")
    return found


def headings(page: Page) -> list[list[str]]:
    """For each line the heading of a list above it that no sentence has ended, and how far it is; and whether a line with a colon introduces it."""
    found: list[list[str]] = []
    kind, far, introduced = "", 0, False
    for n, line in enumerate(page.lines):
        phrase = page.known[n]
        if phrase is not None and heads_list(line, phrase):
            kind, far = phrase.kind, 0
            found.append([])
        else:
            if kind and line.sentence and not line.text.rstrip("\"”’' ").endswith("?"):
                far += 4
            far += 1
            if far > 12:
                kind = ""
            found.append(["heading", f"heading {kind}", f"heading {min(far, 6)}"] if kind else [])
        if introduced and not line.sentence:
            found[-1].append("introduced")
        introduced = line.text.endswith(":") or (introduced and not line.sentence)
    return found


def describe(page: Page, outlets: dict[str, str], sure: list[str | None], author: Line | None = None) -> list[list[str]]:
    """The features of each line of a page; `sure` holds the kind of lines that look like furniture alone, `author` is a line that is a name beside a day."""
    lines = page.lines
    title = next((n for n, line in enumerate(lines) if line is page.title), -1)
    spread: Counter[str] = Counter()
    echoes: Counter[tuple[str, ...]] = Counter()
    twice: Counter[str] = Counter()
    for line in lines:
        spread.update(line.content)
        echoes.update(trigrams(line))
        twice[line.plain] += 1
    scraped = sum(kind is not None for kind in sure)
    whole = ["scraped 0" if not scraped else "scraped 1" if scraped == 1 else "scraped 2" if scraped < 5 else "scraped 3"]
    above = headings(page)
    own = []
    said: set[str] = set()
    for n, line in enumerate(lines):
        if line.long:
            own.append(["long"])
            continue
        found = [*shape(line), *known(page, n, outlets, sure), *above[n]]
        if n == title:
            found.append("proposed title")
        if line is author:
            found.append("lone name")
        if line.plain and twice[line.plain] > 1:
            found.append(("said before" if line.plain in said else "said again") + (" short" if line.count < 8 else " long"))
        said.add(line.plain)
        found.extend(f"markup {sign}" for sign in line.markup)
        own.append(found)
    told = [[name for name in found if name in CONTEXT or name.startswith(("kind ", "sure "))] for found in own]
    described = []
    for n, line in enumerate(lines):
        found = ["bias", *own[n], *place(page, n, title), *whole]
        if not line.long:
            found += [*spoken(line), *matter(page, n, spread, echoes)]
        for step in (-2, -1, 1, 2):
            at = n + step
            found += [f"{step} {name}" for name in told[at]] if 0 <= at < len(lines) else [f"{step} none"]
        found += [f"{whole[0]} {name}" for name in told[n]]
        described.append(list(dict.fromkeys(found)))
    return described
