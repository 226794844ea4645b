"""Pages without a report: walls that ask to log in or to subscribe, notes on cookies, errors. Two of them are copies of nobody's story."""

from __future__ import annotations

import re

from tocsin.stories.words import NAME, NUMBER, TIME, WORD, read_forms, sentence_bounds

LONGEST = 1_500
"""Characters up to which a text may be a wall: longer ones hold a report beside it."""
FEWEST = 2
"""Different phrases of a wall that a page must have; one suffices in a text of less than `TINY` words."""
TINY = 12
DENSE = 0.12
"""Share of names, numbers and days among the words from which a text is news, whatever phrases stand in it."""
REPORTED = re.compile(r"\b(?:said|says|told|according to|reported|announced)\b", re.IGNORECASE)
"""Somebody says something: that is a report."""
PHRASES = tuple(
    re.compile(rf"\b(?:{phrase})\b", re.IGNORECASE)
    for phrase in (
        r"(?:page|article|site|file) (?:(?:you (?:requested|are looking for|were looking for)|was|is|could|can|cannot|not|be|longer|no)\s+)*(?:not )?(?:found|exists?|available)|404|not found",
        r"(?:log|sign)(?:ged)?[ -]?in|create (?:an|a free|your) account|already (?:a member|a subscriber|have an account|registered)",
        r"subscrib(?:e|ers?|ing)|subscription|free trial|unlimited access|keep reading|continue reading|read the full (?:story|article)",
        r"cookies?",
        r"your privacy|privacy (?:policy|settings|notice)|(?:accept|reject) all|manage (?:your )?(?:preferences|settings|choices)|legitimate interest|personali[sz]ed? (?:content|ads)",
        r"enable javascript|javascript is (?:disabled|required)|your browser|ad ?blocker|refresh the page|reload",
        r"access (?:is )?denied|forbidden|not authori[sz]ed|not available in your (?:country|region|location)",
        r"captcha|are you (?:a )?(?:human|robot)|not a robot|unusual traffic|verify(?:ing)? (?:that )?you",
        r"forgot(?:ten)? (?:your )?password|e-?mail address|terms (?:of (?:service|use)|and conditions)|try again|home ?page|search (?:our|the) (?:site|archive)",
    )
)

SIGNS = ("cookie", "log in", "login", "log-in", "logged", "sign in", "sign-in", "signin", "subscri", "not found", "be found", "404", "javascript", "browser", "denied", "forbidden", "captcha", "robot", "human", "password", "account", "privacy", "exist", "available", "reading", "authori")  # fmt: skip
"""One of these stands in every wall: to look for them first is cheap."""


def is_wall(text: str) -> bool:
    """The text is a short page of such phrases, with few names, numbers and days, or has no words at all."""
    if WORD.search(text) is None:
        return True
    if len(text) > LONGEST or REPORTED.search(text):
        return False
    low = text.casefold()
    if not any(sign in low for sign in SIGNS):
        return False
    met = sum(bool(phrase.search(text)) for phrase in PHRASES)
    if not met or (met < FEWEST and len(WORD.findall(text)) >= TINY):
        return False
    forms = [form for forms in read_forms(text, sentence_bounds(text)) for form in forms]
    facts = sum(form.kind in (NAME, NUMBER, TIME) for form in forms)
    return facts <= DENSE * len(forms) + 1
