"""In which language a text is written. A report in English must never be turned away for the foreign names in it.

What speaks for English are its small words, which no list of names has; what speaks against it is another script, or the
judgement of a statistical model on a text that has few or none of them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

SMALL = frozenset(
    "the of and to were was said says with by from that have has been after who would which between it its their his her he she they this not but had will be are "
    "near against during while when where there then than into over about under before since because at on for as is an in a "
    "killed kill kills attack attacks attacked troops police army government president minister talks votes seized signed named met amid".split()
)
"""Words of English that are frequent in news."""
SHARED = frozenset(
    "in a on an at is as for was over president minister has he will be from die to had we no her under amid it not met by have been are but police votes talks army than".split()
)
"""Those that are words of other languages too: they count only beside as many of the others."""
PLAIN_SHARE, LOW_SHARE = 0.12, 0.08
"""Share of small words from which a text is English without further question; below which it may be another language."""
SURE = 0.8
"""How sure the model must be of another language."""
ALMOST, SHORT = 0.99, 20
"""How sure it must be where there are some small words of English, in texts of so many words; in shorter ones these words are enough."""
ALIKE = ("id", "ms"), ("no", "nb", "nn", "da"), ("hr", "bs", "sr", "sl"), ("cs", "sk"), ("zu", "xh", "st", "sn")
"""Languages so near to each other that the model is in doubt between them, but not about English."""
SAMPLE = 20_000
"""Characters that are looked at."""
CANDIDATES = (
    "en fr es pt de it nl sv da no nb nn fi is pl cs sk hu ro bg el ru uk be sr hr bs sl mk sq lt lv et tr az kk ky uz tg tk ka hy ar fa ps ur ku ckb he hi bn "
    "pa gu mr ne ta te kn ml si my th lo km vi id ms tl ja ko zh mn am ti so sw ha yo ig rw ln af zu xh st sn ca eu gl ga cy mt la eo"
).split()
"""Languages that news is written in, as far as the model knows them. English creoles and Scots are not among them: they are read as English."""


@cache
def identifier() -> Any:
    """py3langid's model over the languages that news is written in."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = {str(label) for label in found.nb_classes}
    found.set_languages([code for code in CANDIDATES if code in known])
    return found


def detect(text: str) -> tuple[str, float]:
    """What the model says of a text: an ISO 639-1 code, and how sure it is (0 to 1). Capitals are made small: it knows few words in capitals."""
    ranked = [(str(code), float(sure)) for code, sure in identifier().rank(text.lower())]
    best = ranked[0][0]
    near = next((group for group in ALIKE if best in group), (best,))
    return best, sum(sure for code, sure in ranked if code in near)


def english_share(text: str) -> float:
    """The share of words that are small words of English; those that other languages have too count only beside as many that they have not."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    own = sum(word in SMALL and word not in SHARED for word in words)
    return (own + min(own, sum(word in SHARED for word in words))) / max(1, len(words))


def in_latin(text: str) -> bool:
    """Most letters of a text are Latin ones."""
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in letters) >= len(letters)


def language_of(text: str) -> str:
    """The language of a text as an ISO 639-1 code; English where nothing clear speaks for another.

    >>> language_of("Rebels seized Bukavu, Goma and Uvira."), language_of("Des hommes armés ont attaqué un convoi.")
    ('en', 'fr')
    """
    text = text[:SAMPLE]
    if not in_latin(text):
        code = detect("".join(c if not c.isascii() or not c.isalpha() else " " for c in text))[0]
        return code if code != "en" else "und"
    share = english_share(text)
    if share >= PLAIN_SHARE:
        return judged_by_paragraphs(text) if share < 2 * PLAIN_SHARE else "en"
    return judged(text)


def judged(text: str) -> str:
    """The language of one paragraph in Latin letters, or of a text that is short of English words."""
    share = english_share(text)
    if share >= (LOW_SHARE if len(text.split()) < SHORT else PLAIN_SHARE + LOW_SHARE):
        return "en"
    code, sure = detect(text)
    return code if sure >= (SURE if share < LOW_SHARE else ALMOST) else "en"


def judged_by_paragraphs(text: str) -> str:
    """The language in which most of the text is, paragraph by paragraph; English from two fifths on."""
    sizes: dict[str, int] = {}
    for line in text.split("\n"):
        if line.strip():
            code = judged(line) if in_latin(line) else "und"
            sizes[code] = sizes.get(code, 0) + len(line)
    if sizes.get("en", 0) * 5 >= sum(sizes.values()) * 2:
        return "en"
    return max((size, code) for code, size in sizes.items() if code != "en")[1]
