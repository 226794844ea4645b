"""Persons told by what they are once they have been named: 'the premier', 'the Kenyan leader', 'the veteran politician', 'the cleric'."""

from __future__ import annotations

from tocsin.cast import Draft
from tocsin.find.members import stand_for
from tocsin.find.reading import Reading, country_of
from tocsin.knowledge import Sector
from tocsin.text import SUBJECTS, Mention

RULE: frozenset[Sector | None] = frozenset({"GOV", "MIL"})
POLITICS: frozenset[Sector | None] = frozenset({"GOV", "LEG", "PTY", "OPP", "ELI", "MIL"})
PUBLIC: frozenset[Sector | None] = frozenset({"CVL", "SOC", "OPP", "PTY", "JRN", "NGO", "REL", "ELI", "LEG", "MED", "LAB", "EDU", None})
FITS: dict[str, frozenset[Sector | None]] = {
    **dict.fromkeys(("premier", "president", "minister", "chancellor", "ruler", "strongman", "autocrat", "dictator", "monarch"), RULE),
    **dict.fromkeys(("leader", "politician", "statesman", "candidate", "incumbent", "populist", "frontrunner", "nominee"), POLITICS),
    **dict.fromkeys(("activist", "campaigner", "dissident", "critic", "laureate", "blogger", "oppositionist", "whistleblower"), PUBLIC),
    **dict.fromkeys(("cleric", "preacher", "theologian"), frozenset({"REL", "OPP", None})),
    **dict.fromkeys(("journalist", "reporter", "correspondent", "broadcaster", "columnist"), frozenset({"JRN", "MED", None})),
    **dict.fromkeys(("commander", "general", "colonel", "warlord", "chief"), frozenset({"MIL", "REB", "PRM", "GOV", "COP", "CRM"})),
    **dict.fromkeys(("lawmaker", "senator", "parliamentarian"), frozenset({"LEG", "PTY", "OPP"})),
    **dict.fromkeys(("tycoon", "billionaire", "businessman", "magnate", "oligarch"), frozenset({"BUS", "ELI", "OPP", None})),
    **dict.fromkeys(("diplomat", "mediator", "negotiator"), frozenset({"GOV", "IGO"})),
}
"""Nouns for one person, and the sectors of those who are called so."""
BACK = 1
"""Sentences that such a phrase points back."""


def join_epithets(reading: Reading) -> None:
    """Let such phrases stand for the person who was named just before, where there is one alone whom they fit."""
    for head in sorted(reading.cast.heads):
        mention = reading.cast.heads[head]
        if is_epithet(reading, head, mention) and (found := person_meant(reading, head, mention)) is not None:
            stand_for(reading, head, mention, found)


def is_epithet(reading: Reading, head: int, mention: Mention) -> bool:
    """A phrase with 'the' that ends in such a noun, says nothing behind it, and was not begun with 'a' before."""
    notes, cast = reading.notes, reading.cast
    token, draft = notes.tokens[head], cast.drafts[mention.entity]
    if mention.named or draft.kind not in ("person", "group") or draft.person is not None or token.tag != "NN" or token.lemma.lower() not in FITS or mention.last != head or notes.tokens[mention.first].lower != "the":
        return False
    if notes.children(head, "prep", "relcl", "appos", "acl"):
        return False
    return not any(other.entity == mention.entity and at < head and notes.tokens[other.first].lower in ("a", "an", "another") for at, other in cast.heads.items())


def person_meant(reading: Reading, head: int, mention: Mention) -> Draft | None:
    """The only person named in the sentence before whom a noun fits; of several the one who is a subject, where the phrase says of which country or no other fits as well."""
    notes, cast = reading.notes, reading.cast
    country = country_of(reading, head)
    sentence = notes.sentences[notes.tokens[head].sentence]
    beside = {cast.heads[at].entity for at in range(sentence.first, mention.first) if at in cast.heads}  # who is named beside the phrase is somebody else ('Okello called the opposition leader a traitor')
    found: dict[str, bool] = {}
    for at in range(notes.sentences[max(0, sentence.index - BACK)].first, sentence.first):
        one = cast.heads.get(at)
        if one is not None and one.entity not in beside and one.named and fits(draft := cast.drafts[one.entity], notes.tokens[head].lemma.lower(), country):
            found[draft.id] = found.get(draft.id, False) or notes.tokens[at].dep in SUBJECTS
    acting = [name for name, subject in found.items() if subject]
    names = list(found) if len(found) == 1 else acting
    return cast.drafts[names[0]] if len(names) == 1 and (len(found) == 1 or country) else None


def fits(draft: Draft, noun: str, country: str | None) -> bool:
    """A named person may be called by a noun, and is of the country that the phrase names."""
    known = draft.office_sector or draft.sector or ("GOV" if draft.person is not None and draft.person.terms else None)
    return draft.kind == "person" and known in FITS[noun] and country in (None, draft.country)
