"""Finds states of things that last: borders closed and open, talks stalled, groups banned or listed as terrorist."""

from __future__ import annotations

from datetime import date, timedelta

from tocsin.cast import GROUP_NOUNS
from tocsin.dossier import Dossier
from tocsin.engines.clauses import objects, subjects
from tocsin.engines.reality import grammar, verb_reality
from tocsin.ids import stable_id
from tocsin.ontology import Ontology
from tocsin.records import Dating, Span, Status
from tocsin.situate import date_of
from tocsin.stage import Stage
from tocsin.text import Annotations
from tocsin.when import count_of, parts_of

GATES = frozenset(["border", "crossing", "gate", "frontier", "airspace", "embassy", "consulate", "road", "highway", "port", "airport", "strait", "checkpoint", "bridge", "route", "passage", "terminal", "school", "office"])
PROCESSES = frozenset(["talk", "negotiation", "process", "dialogue", "ceasefire", "truce", "agreement", "deal", "peace", "discussion"])
CLOSE = frozenset(["close", "shut", "seal", "block"])
OPEN = frozenset(["reopen", "open", "unseal", "unblock"])
STALL = frozenset(["stall", "collapse", "break", "suspend", "halt", "freeze", "deadlock", "falter", "pause", "derail"])
BAN = frozenset(["ban", "outlaw", "proscribe", "prohibit"])
BANNED = frozenset(["banned", "outlawed", "proscribed"])
LIST = frozenset(["list", "designate", "blacklist", "brand", "label", "declare", "classify"])


NARROW = 7
"""Days: a date known less well than this is no beginning of a state."""


class Found:
    """The statuses of one document while they are being collected."""

    def __init__(self, dossier: Dossier, notes: Annotations, ontology: Ontology) -> None:
        self.dossier, self.notes, self.words = dossier, notes, grammar(ontology)
        self.rows: list[Status] = []

    def phrase(self, head: int) -> Span:
        """The words of a thing, with what 'of', 'between' and names add to it."""
        inside = [i for i in self.notes.subtree(head) if not any(self.notes.tokens[a].dep in ("relcl", "acl", "appos", "advcl") and a != head for a in (i, *self.up(i, head)))]
        inside = [i for i in inside if self.notes.tokens[i].pos != "PUNCT" or min(inside) < i < max(inside)]
        tokens = self.notes.tokens
        return self.dossier.span(tokens[min(inside)].start, tokens[max(inside)].end)

    def up(self, index: int, top: int) -> list[int]:
        """The tokens between one and a token above it."""
        ancestors = self.notes.ancestors(index)
        return ancestors[: ancestors.index(top)] if index != top else []

    def beginning(self, dating: Dating | None) -> date | None:
        """The first day of a state; unknown where the text names no more than a month or a year."""
        if dating is None:
            return None
        said = next((time for time in self.dossier.times if time.evidence == dating.evidence), dating)  # 'since Monday' lasts, but begins on a day
        if said.earliest is None or said.latest is None or (said.latest - said.earliest).days > NARROW:
            return None
        return said.earliest

    def add(self, thing: int, state: str, at: int, by: list[str], *, dated: bool = True) -> None:
        """Put a status into the record."""
        subject = self.phrase(thing)
        name = subject.quote
        parties = self.dossier.cast.parties(self.notes, thing) if state in ("banned", "designated terrorist group") else []
        if parties and self.notes.tokens[thing].lemma in GROUP_NOUNS:
            name = self.dossier.cast.drafts[parties[0]].name  # 'the group': say which
        since = self.beginning(date_of(self.dossier, self.notes, at)) if dated else None
        until = None
        days = self.duration(at)
        if days is not None and since is not None and state == "closed":
            until = since + timedelta(days=days)
        verb = self.notes.tokens[at]
        evidence = self.dossier.span(min(subject.start, verb.start), max(subject.end, verb.end))
        key = stable_id("st", self.dossier.id, subject.quote, state, evidence.start)
        self.rows.append(Status(id=key, subject=name, state=state, since=since, until=until, by=by[0] if by else None, evidence=(evidence,)))

    def duration(self, at: int) -> int | None:
        """The stated length in days in the sentence of a token."""
        sentence = self.notes.sentences[self.notes.tokens[at].sentence]
        for expression in self.dossier.expressions:
            if expression.pattern == "lasting" and sentence.first <= expression.first < sentence.last:
                count, unit = count_of(parts_of(expression)), parts_of(expression)["unit"]
                if count is not None and unit in ("day", "week", "month"):
                    return int(count * {"day": 1, "week": 7, "month": 30}[unit])
        return None


def find_verbs(found: Found) -> None:
    """States that verbs bring about."""
    notes, cast = found.notes, found.dossier.cast
    for token in notes.tokens:
        if token.pos not in ("VERB", "ADJ") or token.dep == "amod" or token.start < found.dossier.headline_end:
            continue
        lemma = token.lemma.lower()
        things = objects(notes, token.index) or notes.children(token.index, "nsubj", "nsubjpass")
        by = [p for s in subjects(notes, token.index) for p in cast.parties(notes, s)]
        real = token.pos == "ADJ" or verb_reality(notes, token.index, found.words) in ("occurred", "ongoing")
        if not real:
            continue
        for thing in things:
            word = notes.tokens[thing].lemma.lower()
            if lemma in CLOSE | OPEN and (word in GATES or (thing in cast.places and found.dossier.cast.drafts[cast.places[thing]].precision == "site")):
                found.add(thing, "closed" if lemma in CLOSE else "open", token.index, by)
            elif lemma in STALL and word in PROCESSES:
                found.add(thing, "stalled", token.index, by)
            elif lemma in BAN and token.pos == "VERB" and cast.parties(notes, thing):
                found.add(thing, "banned", token.index, by)
            elif lemma in LIST and cast.parties(notes, thing) and is_terror_listing(notes, token.index):
                found.add(thing, "designated terrorist group", token.index, by)
        if token.pos == "ADJ" and lemma in ("closed", "shut", "open") and token.dep in ("acomp", "oprd"):
            for thing in subjects(notes, token.head):
                if notes.tokens[thing].lemma.lower() in GATES:
                    found.add(thing, "open" if lemma == "open" else "closed", token.index, [])


def is_terror_listing(notes: Annotations, verb: int) -> bool:
    """'as a terrorist organisation', 'a terrorist group', 'on its terror list' follows the verb."""
    return any(notes.tokens[i].lower.startswith("terror") and i > verb for i in notes.subtree(verb))


def find_modifiers(found: Found) -> None:
    """States that an adjective presupposes: 'the banned group', 'the stalled process'."""
    notes, cast = found.notes, found.dossier.cast
    for token in notes.tokens:
        if token.dep != "amod" or token.start < found.dossier.headline_end:
            continue
        above = notes.tokens[token.head]
        if token.lower in BANNED and cast.parties(notes, token.head):
            found.add(token.head, "banned", token.index, [], dated=False)
        elif token.lower in ("stalled", "halted", "suspended", "deadlocked") and above.lemma.lower() in PROCESSES:
            found.add(token.head, "stalled", token.index, [], dated=False)


def close_intervals(rows: list[Status]) -> list[Status]:
    """A closing ends when the same thing opens."""
    done = []
    for row in rows:
        later = next((r for r in rows if row.state == "closed" and r.state == "open" and r.since is not None and (row.since is None or r.since >= row.since) and may_be_one(row.subject, r.subject)), None)
        done.append(row.model_copy(update={"until": later.since}) if later else row)
    return done


def may_be_one(one: str, other: str) -> bool:
    """Two descriptions can mean one thing: they share a name, or a word where not both have names ('the Moyale crossing', 'the crossing')."""
    words = [{w for w in text.replace("’s", "").split() if len(w) > 3} for text in (one, other)]
    names = [{w for w in some if w[0].isupper()} for some in words]
    return bool(names[0] & names[1]) if all(names) else bool(words[0] & words[1])


def find_statuses(dossier: Dossier, ontology: Ontology) -> None:
    """Write the statuses."""
    notes = dossier.notes
    if notes is None or not notes.tokens:
        return
    found = Found(dossier, notes, ontology)
    find_verbs(found)
    find_modifiers(found)
    dossier.statuses = sorted(close_intervals(found.rows), key=lambda s: (s.evidence[0].start, s.id))


STAGE = Stage("statuses", ("notes", "cast", "deeds", "times"), ("statuses",), find_statuses)
