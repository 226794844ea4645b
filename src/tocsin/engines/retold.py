"""What a text tells again: a noun that points back to a deed told before ('condemned the raid', 'a day after the attack', '…, an attack that shook
the town'), and what a heading inside the report says before its paragraph does. Neither is a second event."""

from __future__ import annotations

from tocsin.deed import HAPPENINGS, Deed
from tocsin.engines.clauses import by_phrase
from tocsin.engines.coding import Coding, has_losses, note, utterance_of
from tocsin.engines.doers import CLAIMED
from tocsin.engines.sides import sides_of
from tocsin.knowledge import REAL, EventType
from tocsin.records import Time

BACK: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "PROTEST", "CONSULT", "RETREAT"})
"""Types whose nouns often point back."""
POINTING = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"})
STEM = 5
"""Letters by which a verb and its noun are taken for one word ('kidnapped', 'kidnapping')."""
LATER = frozenset({"after", "before", "since", "following"})
"""Prepositions that set one act apart from another of its sentence."""
UNDERGONE = 10
"""Sentences that a pronoun points back to those who were freed or seized."""
WHOLE = 6
"""Words of a sentence that is printed twice, and not said of two happenings."""
HEADING = 10
"""Words of a heading at the most."""
AFTER_HEADING = 3
"""Sentences after a heading in which its matter is told."""
MEANS_TOLD = frozenset({"airstrike", "crash", "downing", "hijacking"})
"""Nouns for violence that say how it was done, and so mean no act of another kind."""
BLASTS = frozenset({"aerial", "drone", "heavy-weapons", "explosives", "suicide-attack", "destroy"})
"""Modes that one blast may be given by different words."""
TOLLED = frozenset({"body", "death", "head", "casualty"})
"""What is counted that no charge sheet counts."""
LOCAL_IDS = ("group:", "armed_group:", "person:", "facility:", "organization:", "military:")
"""How ids of entities without a name of their own in the dictionaries begin."""


def drop_retold(coding: Coding, deeds: list[Deed]) -> list[Deed]:
    """The deeds without those that only point back to one told before, or stand in a heading above one."""
    ordered = sorted(deeds, key=lambda d: (d.head, d.twin))
    gone: set[Deed] = set()
    printed = printed_again(coding)
    for number, deed in enumerate(ordered):
        if coding.notes.tokens[deed.head].sentence in printed:
            note(coding, deed, "not coded: the sentence stands in the text before")
            gone.add(deed)
            continue
        if in_heading(coding, deed) and any(d.type == deed.type and 0 < coding.notes.tokens[d.head].sentence - coding.notes.tokens[deed.head].sentence <= AFTER_HEADING for d in ordered[number + 1 :]):
            note(coding, deed, "not coded: a heading over the paragraph that tells of it")
            gone.add(deed)
            continue
        if not points_back(coding, deed):
            continue
        first = next((d for d in reversed(ordered[:number]) if d not in gone and is_same(coding, deed, d, beside=is_beside(coding, deed))), None)
        if first is not None:
            note(coding, deed, f"not coded: it points back to '{coding.notes.tokens[first.head].text}'")
            first.actors = first.actors or [p for p in deed.actors if p not in first.recipients]  # who did it may be told only now
            first.recipients = first.recipients or [p for p in deed.recipients if p not in first.actors]
            gone.add(deed)
            for other in (d for d in deeds if d.topic is deed):
                other.topic = first if is_plainly(coding, deed, first) else None
    return [d for d in deeds if d not in gone]


def seat_undergone(coding: Coding, deeds: list[Deed]) -> None:
    """Whose release or abduction somebody tells of is theirs of whom such a thing was told, and not his who says it ('let six nurses go … The mayor said their release had been paid for')."""
    notes, drafts = coding.notes, coding.cast.drafts
    ordered = sorted(deeds, key=lambda d: (d.head, d.twin))
    for number, deed in enumerate(ordered):
        owner = next((notes.tokens[c].lower for c in notes.children(deed.head, "poss") if notes.tokens[c].tag == "PRP$"), None)
        utterance = utterance_of(coding, deed.head) if deed.nominal and owner in ("their", "his", "her") and notes.tokens[deed.head].lemma.lower() in coding.ontology.words("undergone_nouns") else None
        if utterance is None or not set(deed.recipients) & set(utterance.speakers):
            continue
        for before in reversed(ordered[:number]):
            if notes.tokens[deed.head].sentence - notes.tokens[before.head].sentence > UNDERGONE:
                break
            one = len(before.recipients) == 1 and drafts[before.recipients[0]].kind == "person"
            if before.recipients and before.type in ("ASSAULT", "COERCE", "RETREAT") and one == (owner != "their") and not set(before.recipients) & set(utterance.speakers):
                deed.recipients = list(before.recipients)
                deed.actors = [p for p in deed.actors if p not in deed.recipients]
                break


def printed_again(coding: Coding) -> set[int]:
    """The sentences that a page prints a second time, word for word; a short one ('He was arrested.') may be said of two."""
    seen, found = set[str](), set[int]()
    for number, sentence in enumerate(coding.notes.sentences):
        words = coding.dossier.text[sentence.start : sentence.end].split()
        if len(words) >= WHOLE and (same := " ".join(words)) in seen:
            found.add(number)
        elif len(words) >= WHOLE:
            seen.add(same)
    return found


def is_plainly(coding: Coding, deed: Deed, first: Deed) -> bool:
    """A noun leaves no doubt which deed it means: it repeats its word, or says nothing of its own ('the attack')."""
    notes = coding.notes
    alike = notes.tokens[deed.head].lemma.lower()[:STEM] == notes.tokens[first.head].lemma.lower()[:STEM]
    return alike or not notes.children(deed.head, "amod", "compound", "nmod", "prep", "poss", "acl", "relcl")


def is_label(coding: Coding, deed: Deed) -> bool:
    """The word only names a crime that somebody is charged with or tried for ('charged with murder', 'murder suspects', 'guilty of arson'), or says how a thing looks ('a burnt-out camp'), or where the writer has it from."""
    notes = coding.notes
    token = notes.tokens[deed.head]
    above = notes.tokens[token.head]
    if deed.nominal and deed.type != "AGREE" and token.dep == "pobj" and above.lower == "to" and notes.tokens[above.index - 1].lower == "according":
        return True  # 'according to a complaint filed in court': where it is from
    if deed.type not in ("ASSAULT", "COERCE"):
        return False
    if token.dep == "amod" and not deed.nominal:
        return token.tag == "VBN" and not by_phrase(notes, deed.head) and above.dep == "pobj" and not deed.actors
    if not deed.nominal:
        return False
    if token.dep in ("pobj", "conj") and is_counted(coding, deed.head):
        return True
    if any(notes.tokens[c].dep in ("det", "poss", "prep", "relcl") for c in token.children):
        return False
    if token.dep in ("compound", "nmod"):
        return above.lemma.lower() in coding.ontology.words("legal_papers")
    while token.dep == "conj":
        token = notes.tokens[token.head]
    preposition = notes.tokens[token.head]
    return token.dep == "pobj" and preposition.lower in ("of", "with", "for", "on") and notes.tokens[preposition.head].lemma.lower() in coding.ontology.words("legal_words")


def is_counted(coding: Coding, noun: int) -> bool:
    """One of the counts or charges of a charge sheet, whatever is said of it ('counts of aggravated assault against a guard', 'charges including assault'). A single count without a word of law only counts ('the body count of the massacre')."""
    notes = coding.notes
    token = notes.tokens[noun]
    while token.dep == "conj":
        token = notes.tokens[token.head]
    preposition = notes.tokens[token.head]
    over = notes.tokens[preposition.head]
    word = over.lemma.lower()
    if token.dep != "pobj" or word not in ("count", "charge"):
        return False
    if preposition.lower == "including":
        return True
    if preposition.lower != "of" or word != "count" or any(notes.tokens[c].lemma.lower() in TOLLED for c in notes.children(over.index, "compound", "nmod")):
        return False
    sentence = notes.sentences[over.sentence]
    legal = coding.ontology.words("legal_words") - {"count"}
    return over.tag == "NNS" or bool(coding.lemmas_in(sentence.first, sentence.last) & legal)


def in_heading(coding: Coding, deed: Deed) -> bool:
    """The deed's sentence is a heading: a short paragraph of its own that no mark closes."""
    notes = coding.notes
    sentence = notes.sentences[notes.tokens[deed.head].sentence]
    alone = all(not 0 <= i < len(notes.sentences) or notes.sentences[i].paragraph != sentence.paragraph for i in (sentence.index - 1, sentence.index + 1))
    words = [t for t in notes.tokens[sentence.first : sentence.last] if t.text.strip()]
    return alone and 0 < len(words) <= HEADING and words[-1].pos != "PUNCT" and not words[0].quoted


def points_back(coding: Coding, deed: Deed) -> bool:
    """The deed's noun is definite, or stands beside what was just said ('…, an attack that he called cowardly')."""
    if not deed.nominal or deed.type not in BACK or deed.status not in (*REAL, "alleged"):
        return False
    notes = coding.notes
    if owned(coding, deed):
        return False
    if is_beside(coding, deed):
        return True
    if has_losses(coding, deed):
        return False  # 'the attack killed nine' tells more than the first mention
    return any(notes.tokens[c].lower in POINTING for c in notes.children(deed.head, "det", "poss")) or bool(dated_by(coding, deed) and notes.children(deed.head, "poss"))


def is_beside(coding: Coding, deed: Deed) -> bool:
    """The noun stands beside what was just said ('…, the worst raid since May')."""
    notes = coding.notes
    token = notes.tokens[deed.head]
    return token.dep == "appos" or (token.dep in ("npadvmod", "attr", "dep") and notes.tokens[max(0, notes.phrase(deed.head)[0] - 1)].text == ",")


def owned(coding: Coding, deed: Deed) -> bool:
    """The clause says who did it ('the army had carried out the raid', 'claimed responsibility for the raid'), which is more than a mention."""
    notes = coding.notes
    above = [notes.tokens[i].lemma.lower() for i in notes.ancestors(deed.head)[:2]]
    carried = notes.tokens[deed.head].dep == "dobj" and above[:1] != [] and above[0] in coding.lexicon.light and bool(coding.in_slot(deed.head, "host"))
    return carried or bool(CLAIMED & set(above)) or (above[:1] == ["claim"] and notes.tokens[deed.head].dep == "dobj") or (above[:1] == ["to"] and "own" in above)


def is_same(coding: Coding, deed: Deed, earlier: Deed, *, beside: bool) -> bool:
    """The earlier deed may be what the noun means: of its type, and nothing that the noun says of word, weapon, parties, place or day speaks against it."""
    if earlier.type != deed.type or earlier.status not in (*REAL, "alleged") or earlier.head == deed.head:
        return False
    tokens = coding.notes.tokens
    words = (tokens[deed.head].lemma.lower(), tokens[earlier.head].lemma.lower())
    alike = words[0][:STEM] == words[1][:STEM]
    general = words[0] in HAPPENINGS - MEANS_TOLD or words[0] in coding.ontology.words("general_deeds")
    if not alike and not (general and fits_mode(deed, earlier)) and not (deed.mode is not None and deed.mode == earlier.mode):
        return False
    if tokens[deed.head].sentence == tokens[earlier.head].sentence and any(tokens[i].lower in LATER for i in coding.notes.ancestors(deed.head)):
        return False  # 'bombed a bridge, a day after the raid on the camp'
    return not (clash(coding, deed.actors, earlier.actors) or clash(coding, deed.recipients, earlier.recipients) or (not beside and (elsewhere(coding, deed, earlier) or other_day(coding, deed, earlier))))


def fits_mode(deed: Deed, earlier: Deed) -> bool:
    """The general word may stand for an act of the earlier deed's kind."""
    if deed.type != "ASSAULT":
        return True
    return earlier.mode not in ("abduct", "torture", "sexual", "crowd-control") and (deed.mode is None or earlier.mode is None or deed.mode == earlier.mode or {deed.mode, earlier.mode} <= BLASTS)


def clash(coding: Coding, here: list[str], there: list[str]) -> bool:
    """Two lists of parties name different ones."""
    if not here or not there or set(here) & set(there) or sides_of(coding, here) & sides_of(coding, there):
        return False
    return not any(all(name.startswith(LOCAL_IDS) for name in names) for names in (here, there))


def elsewhere(coding: Coding, deed: Deed, earlier: Deed) -> bool:
    """The noun names a place that the earlier deed's sentence and the one before it do not."""
    notes, places = coding.notes, coding.cast.places
    own = {places[i] for i in notes.subtree(deed.head) if i in places}
    sentence = notes.tokens[earlier.head].sentence
    first, last = notes.sentences[max(0, sentence - 1)].first, notes.sentences[sentence].last
    return bool(own) and not own & {places[i] for i in range(first, last) if i in places}


def dated_by(coding: Coding, deed: Deed) -> list[Time]:
    """The times that a noun itself names ('Sunday's raid', 'the 1994 massacre')."""
    dossier = coding.dossier
    return [dossier.times[dossier.time_tokens[i]] for i in coding.notes.subtree(deed.head) if i in dossier.time_tokens]


def other_day(coding: Coding, deed: Deed, earlier: Deed) -> bool:
    """The noun names a time that none of the earlier deed's sentence is."""
    own = dated_by(coding, deed)
    if not own:
        return False
    dossier, sentence = coding.dossier, coding.notes.sentences[coding.notes.tokens[earlier.head].sentence]
    there = [dossier.times[dossier.time_tokens[i]] for i in range(sentence.first, sentence.last) if i in dossier.time_tokens]
    return not any(a.earliest and b.earliest and a.latest and b.latest and a.earliest <= b.latest and b.earliest <= a.latest for a in own for b in there)
