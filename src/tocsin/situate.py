"""When and where: the time and place that a clause gives to what it tells of, and how the text says so.

The clause of the event comes first, then the rest of its sentence. What no words support stays unknown.
"""

from __future__ import annotations

from datetime import timedelta

from tocsin.cast import Draft
from tocsin.dossier import Dossier
from tocsin.engines.clauses import clause_of
from tocsin.records import Dating, Place
from tocsin.text import LOCATIVE, Annotations

RANK = {"site": 0, "town": 1, "district": 2, "admin1": 3, "region": 4, "country": 5, None: 6}
NOT_DATES = frozenset({"lasting", "set", "clock", "since_after"})
FAR = 12
"""Steps through the parse tree beyond which a time no longer belongs to an event."""


def steps(notes: Annotations, one: int, other: int) -> int:
    """Steps between two tokens through the parse tree; a clause boundary on the way counts two more."""
    up = [one, *notes.ancestors(one)]
    down = [other, *notes.ancestors(other)]
    meeting = next((at for at in up if at in down), None)
    if meeting is None:
        return FAR + 1
    path = up[: up.index(meeting)] + down[: down.index(meeting)]
    fences = sum(2 for at in path if notes.tokens[at].dep in ("advcl", "relcl", "ccomp", "parataxis") or (notes.tokens[at].dep == "conj" and notes.tokens[at].pos == "VERB"))
    return len(path) + fences


def date_of(dossier: Dossier, notes: Annotations, head: int, *, speech: bool = False) -> Dating | None:
    """When something happened: by the time expression nearest in the parse, else by the report's own day for fresh news."""
    sentence = notes.tokens[head].sentence
    numbers = {n for i, n in dossier.time_tokens.items() if notes.tokens[i].sentence == sentence and dossier.expressions[n].pattern not in NOT_DATES}
    best: tuple[int, int, int] | None = None
    for number in numbers:
        expression, time = dossier.expressions[number], dossier.times[number]
        if (time.earliest is None and time.latest is None) or time.evidence[0].start < dossier.body:
            continue
        if speech and in_content(notes, head, expression.first):
            continue
        rank = (min(steps(notes, head, expression.first), steps(notes, head, expression.last)), abs(expression.first - head), number)
        if best is None or rank < best:
            best = rank
    if best is not None and best[0] <= FAR:
        time = dossier.times[best[2]]
        first = dossier.expressions[best[2]].first
        begun = "since" in (notes.tokens[first].lower, notes.tokens[max(0, first - 1)].lower)
        latest = dossier.published.latest if begun and dossier.published is not None else time.latest
        if dossier.published is not None and dossier.published.latest is not None and latest is not None and time.earliest is not None and not dossier.expressions[best[2]].future:
            latest = min(latest, max(dossier.published.latest, time.earliest))
        return Dating(earliest=time.earliest, latest=latest, basis="explicit" if time.value[:4].isdigit() and any(str(p).startswith("year=") for p in dossier.expressions[best[2]].parts) else "relative", evidence=time.evidence)
    return known_date(dossier, sentence) or news_date(dossier, notes, head, speech=speech)


def in_content(notes: Annotations, head: int, index: int) -> bool:
    """A token stands in the clause that a statement reports and not in the statement's own ('says the takeover in 2021 …')."""
    for at in [index, *notes.ancestors(index)]:
        if at == head:
            return False
        if notes.tokens[at].dep in ("ccomp", "pcomp") and notes.tokens[at].head in (head, *(p for p in notes.children(head, "prep"))):
            return True
    return False


def known_date(dossier: Dossier, sentence: int) -> Dating | None:
    """The date of a well-known happening that the sentence mentions, when it is the only one."""
    found = [h for h in dossier.happened if h.sentence == sentence and h.telling >= TELLING and h.siblings <= 2]
    if len(found) != 1 or dossier.notes is None:
        return None
    words = dossier.notes.sentences[sentence]
    return Dating(earliest=found[0].first, latest=found[0].last, basis="context", evidence=(dossier.span(words.start, words.end),))


TELLING = 14.0
"""How telling the words of a happening must be (see `Happened`) for an event of its sentence to take its date."""


def news_date(dossier: Dossier, notes: Annotations, head: int, *, speech: bool) -> Dating | None:
    """For a main clause in the simple past without a time of its own: the day of the report or the one before, marked as such."""
    verb = clause_of(notes, head)
    token = notes.tokens[verb]
    published = dossier.published
    if published is None or published.earliest is None or published.latest is None or not speech or (token.tag != "VBD" and not (token.tag == "VBN" and verb == notes.sentences[token.sentence].root)):
        return None
    if any(notes.tokens[c].lemma == "have" and notes.tokens[c].tag == "VBD" for c in notes.children(verb, "aux")):
        return None
    earliest, latest = dossier.probable or (published.earliest, published.latest)
    return Dating(earliest=earliest - timedelta(days=1), latest=latest, basis="context", evidence=(dossier.span(token.start, token.end),))


def place_heads(dossier: Dossier, notes: Annotations, head: int) -> list[tuple[tuple[int, int, int], int]]:
    """The place names of a sentence that stand where a place stands, with their distance from a token."""
    sentence = notes.sentences[notes.tokens[head].sentence]
    found = []
    for at, name in dossier.cast.places.items():
        if not sentence.first <= at < sentence.last:
            continue
        draft = dossier.cast.drafts[name]
        if not is_place_use(notes, at, draft, head):
            continue
        found.append(((steps(notes, head, at), RANK[draft.precision], at), at))
    return sorted(found)


def is_place_use(notes: Annotations, at: int, draft: Draft, head: int) -> bool:
    """The name says where: after a preposition of place, or before the event noun itself ('the Lahore blast')."""
    token = notes.tokens[at]
    while token.dep in ("conj", "appos", "compound", "nmod", "amod", "poss") and notes.tokens[token.head].pos in ("PROPN", "NOUN") and token.head != head:
        token = notes.tokens[token.head]
    if token.dep == "pobj":
        return notes.tokens[token.head].lower in LOCATIVE | {"of", "from", "between"} and (notes.tokens[token.head].lower in LOCATIVE or (draft.kind != "country" and notes.tokens[token.head].lower == "of"))
    if token.dep in ("compound", "nmod") and token.head == head:
        return draft.kind == "place" and draft.precision != "country"
    return token.dep in ("npadvmod", "advmod") or (token.dep in ("dobj", "nsubjpass") and draft.kind == "place")


def place_of(dossier: Dossier, notes: Annotations, head: int, *, speech: bool = False) -> Place | None:
    """Where something happened; the most precise of the places that its clause names."""
    found = place_heads(dossier, notes, head)
    limit = 3 if speech else FAR
    near = [(rank, at) for rank, at in found if rank[0] <= limit]
    if not near:
        return None
    closest = near[0][0][0]
    chosen = min(near, key=lambda item: (item[0][0] > closest + 3, item[0][1], item[0][0], item[1]))[1]
    draft = dossier.cast.drafts[dossier.cast.places[chosen]]
    first, last = notes.phrase(chosen)
    point = draft.precision != "country"
    return Place(
        name=draft.name, admin1=draft.admin1, country=draft.country, lat=draft.lat if point else None, lon=draft.lon if point else None,
        precision=draft.precision or "region", evidence=(dossier.span(notes.tokens[first].start, notes.tokens[last].end),),
    )  # fmt: skip
