"""Finds the stories in a set of reports: sketches, candidates, comparison, families, records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import numpy as np

from tocsin.errors import ReadError
from tocsin.ids import stable_id
from tocsin.records import CodedDocument, Copy, Story
from tocsin.stories.candidates import candidate_pairs
from tocsin.stories.compare import Match, Verdict, compare
from tocsin.stories.direction import borrows, first_of
from tocsin.stories.evidence import copy_of, same_text
from tocsin.stories.families import Family, Kinship, Tie
from tocsin.stories.sketch import Report, Sentence, Sketch, detail, sketch
from tocsin.stories.walls import is_wall

METHOD = 3
"""Raised with every change that can give other stories for the same documents."""
FURNITURE = 10
"""Reports in which a sentence must stand, most under different beginnings, to be a tagline and no part of a story."""
KEPT = 20_000
"""Reports whose sentences are kept while pairs are compared."""


def find_stories(documents: Iterable[Report | CodedDocument]) -> tuple[Story, ...]:
    """The stories that some reports tell, biggest first; each report belongs to exactly one.

    A document that is a page to log in, a note on cookies or an error, and no report, belongs to none; nor does one without words.

    The result depends on the set of documents alone, not on their order, and is the same on every run.
    Raises ReadError when two different texts have one id.
    """
    return tuple(Search(documents).stories())


def by_document(stories: Iterable[Story]) -> dict[str, str]:
    """Document id → id of the story that the document belongs to."""
    return {member: story.id for story in stories for member in story.members}


def report_of(coded: CodedDocument) -> Report:
    """What the search needs of a coded document."""
    day = coded.published
    return Report(coded.id, coded.text, coded.title, day.earliest if day else None, day.latest if day else None, coded.credit, coded.publisher, coded.url, coded.document)


def unique(documents: Iterable[Report | CodedDocument]) -> list[Report]:
    """The reports by id, each once."""
    found: dict[str, Report] = {}
    for document in documents:
        report = report_of(document) if isinstance(document, CodedDocument) else document
        known = found.setdefault(report.id, report)
        if known.text != report.text:
            raise ReadError(f"two different texts have the id '{report.id}'.", hint="Give each document an id of its own.")
        if known != report:
            found[report.id] = min(known, report, key=repr)
    return [found[key] for key in sorted(found)]


class Search:
    """One search for stories: the reports, and for each text that occurs one report that stands for it."""

    def __init__(self, documents: Iterable[Report | CodedDocument]) -> None:
        self.reports = [report for report in unique(documents) if not is_wall(report.text)]
        groups: dict[str, list[Report]] = {}
        sketches: dict[str, Sketch] = {}
        for report in self.reports:
            made = sketch(report.text)
            groups.setdefault(made.digest, []).append(report)
            sketches.setdefault(made.digest, made)
        ordered = {key: earliest_first(group) for key, group in groups.items()}
        keys = sorted(ordered, key=lambda key: ordered[key][0].id)
        self.heads = [ordered[key][0] for key in keys]
        self.same = [ordered[key][1:] for key in keys]
        self.sketches = [sketches[key] for key in keys]
        self.skip = furniture(self.sketches)
        self.sentences = lru_cache(maxsize=KEPT)(lambda n: detail(self.heads[n].text, self.heads[n].title))

    def ties(self) -> Iterator[Tie]:
        """The pairs of texts that are copies."""
        for left, right in candidate_pairs(self.sketches):
            verdict = compare(self.sentences(left), self.sentences(right), self.skip)
            if verdict.copies:
                sizes = (self.sketches[left].size, self.sketches[right].size)
                sign, reasons = first_of(self.heads[left], self.heads[right], verdict, sizes, (self.sentences(left), self.sentences(right)))
                yield Tie(left, right, verdict, sign, reasons)

    def stories(self) -> list[Story]:
        """All stories, biggest first, then by first day and id."""
        kinship = Kinship(self.heads, {n: one.size for n, one in enumerate(self.sketches)}, self.ties())
        families = kinship.families()
        tied = set(kinship.ties)
        families.extend(Family([n], [n]) for n in range(len(self.heads)) if n not in tied)
        found = [self.story(family) for family in families]
        return sorted(found, key=lambda story: (-len(story.members), story.first or date.max, story.id))

    def story(self, family: Family) -> Story:
        """The record of a family, with the word-for-word copies of each of its texts."""
        roots = [self.heads[n] for n in family.roots]
        copies = [self.copy(tie, later, merged=merged) for tie, later, merged in family.ties]
        members = list(roots)
        for n in family.members:
            members.extend([] if n in family.roots else [self.heads[n]])
            members.extend(self.same[n])
            copies.extend(exact_copy(self.heads[n], other) for other in self.same[n])
        place = {report.id: at for at, report in enumerate(members)}
        first, last = [r.earliest for r in members if r.earliest], [r.latest for r in members if r.latest]
        return Story(
            id=stable_id("story", roots[0].id), roots=tuple(report.id for report in roots), members=tuple(place), independent=len(roots),
            first=min(first, default=None), last=max(last, default=None), copies=tuple(sorted(copies, key=lambda copy: (place[copy.later], place[copy.earlier]))),
        )  # fmt: skip

    def copy(self, tie: Tie, later: int, *, merged: bool) -> Copy:
        """The record of a tie, the earlier report on the left."""
        earlier = tie.other(later)
        verdict = tie.verdict if earlier == tie.left else turned(tie.verdict)
        reasons = tie.reasons if tie.sign == (-1 if earlier == tie.left else 1) else ()
        return copy_of(self.heads[earlier], self.heads[later], verdict, (self.sentences(earlier), self.sentences(later)), reasons, merged=merged)


def turned(verdict: Verdict) -> Verdict:
    """The same verdict seen from the other side."""
    return replace(verdict, matches=tuple(sorted(Match(m.right, m.left, m.likeness) for m in verdict.matches)), left=verdict.right, right=verdict.left)


def earliest_first(group: Sequence[Report]) -> list[Report]:
    """Reports with one text, the one that the others were made from first: no credit to another, then the earliest day, then the id."""
    publishers = [report for report in group if report.publisher]
    borrowed = {report.id: any(borrows(report, other) for other in publishers) for report in group} if len(group) <= 200 else {}
    return sorted(group, key=lambda r: (borrowed.get(r.id, bool(r.credit)), r.latest or date.max, r.earliest or date.max, r.id))


def exact_copy(head: Report, other: Report) -> Copy:
    """The record of a report with the very words of another."""
    nothing = Verdict((), 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, False, 1.0, 1.0, 1.0, True)
    sign, reasons = first_of(head, other, nothing, (1, 1), ((), ()))
    return same_text(head, other, reasons if sign == -1 else ())


def furniture(sketches: Sequence[Sketch]) -> frozenset[int]:
    """Digests of sentences that stand in many reports whose beginnings differ: taglines, notes on an agency, calls to subscribe."""
    if not any(len(one.sentences) for one in sketches):
        return frozenset()
    values = np.concatenate([one.sentences for one in sketches])
    leads = np.repeat(np.array([one.lead for one in sketches], dtype=np.uint64), [len(one.sentences) for one in sketches])
    order = np.lexsort((leads, values))
    values, leads = values[order], leads[order]
    starts = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
    ends = np.concatenate([starts[1:], [len(values)]])
    found: set[int] = set()
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if end - start >= FURNITURE and len(np.unique(leads[start:end])) >= 0.7 * (end - start):
            found.add(int(values[start]))
    return frozenset(found)


__all__ = ["METHOD", "Sentence", "by_document", "find_stories", "report_of"]
