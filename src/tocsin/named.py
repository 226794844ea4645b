"""What spaCy's entity recogniser says of the words of a document, worked out for many words at once.

spaCy asks of every word and every one of some seventy moves whether the move is allowed, one call at a time, and each call takes the interpreter's
lock and gives it back: four fifths of the recogniser's time. But outside of an entity nothing that was decided before bears on a word, so all words are
scored together, and one by one only those inside of an entity of several words. The scores are made by the model's own layers in spaCy's own order: the
labels are those of spaCy's own pipeline.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import numpy as np

from tocsin.forms import BEFORE, LEMMATIZER, RULER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

RECOGNISER = "ner"
FEATURES = 3
"""Words that the recogniser looks at: the next one, the first of the open entity, the last before the next."""
NONE = -1
"""No such word."""
BETWEEN, BEFORE_END, SPACE = range(3)
"""Where a word stands outside of an entity: before another of its sentence, last in its sentence, or it is white space."""


class Labels:
    """The labels of names in a model's documents: `B-ORG` for the first word of an organisation, `I-ORG` for its others, empty for a word of no name."""

    def __init__(self, model: Language) -> None:
        self.disabled: tuple[str, ...] = ()
        """The component that need not run for each document, because this object does what it would do."""
        if not is_standard(model):
            return
        self.disabled = (RECOGNISER,)
        recogniser: Any = model.get_pipe(RECOGNISER)
        self.network = recogniser.model
        moves = [recogniser.moves.get_class_name(number) for number in range(recogniser.moves.n_moves)]
        self.kinds = np.array([move[:1] if move != "U-" else "" for move in moves])
        self.names = [move[2:] for move in moves]
        self.inside = {name: number for number, (kind, name) in enumerate(zip(self.kinds, self.names, strict=True)) if kind == "I"}
        self.last = {name: number for number, (kind, name) in enumerate(zip(self.kinds, self.names, strict=True)) if kind == "L"}
        allowed = np.array([np.isin(self.kinds, kinds) for kinds in (["B", "U", "O"], ["U", "O"], ["O"])])
        self.masks = np.where(allowed, np.float32(0), np.float32(-np.inf))
        """For each place outside of an entity what to add to the scores of the moves, so that those that are not allowed come last."""

    def of(self, docs: Sequence[Doc]) -> list[list[str]]:
        """The labels of the words of some documents, one for each. They were made without the component that is `disabled`."""
        if not self.disabled:
            return [[f"{word.ent_iob_}-{word.ent_type_}" if word.ent_type else "" for word in doc] for doc in docs]
        ends = np.cumsum([len(doc) for doc in docs]).tolist()
        if not ends or not ends[-1]:
            return [[] for _ in docs]
        steps = self.network.predict(docs)
        final, places = places_of(docs)
        words = np.arange(len(places), dtype=np.int32)
        outside = np.full_like(words, NONE)
        best = (scores(steps, np.stack([words, outside, outside], axis=1)) + self.masks[places]).argmax(axis=1)
        chosen = self.kinds[best]
        labels = [""] * len(places)
        for at in np.flatnonzero(chosen == "U").tolist():
            labels[at] = "B-" + self.names[best[at]]
        self.add_longer(labels, steps, ends, {at: self.names[best[at]] for at in np.flatnonzero(chosen == "B").tolist()}, final)
        return [labels[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    def add_longer(self, labels: list[str], steps: Any, ends: list[int], begun: dict[int, str], final: list[bool]) -> None:
        """Write the labels of the names of several words, over those that their words would have by themselves.

        A name may begin at the places in `begun`, unless one is open there. The documents are gone through side by side, for the scores of many words take hardly longer than those of one.
        """
        firsts = sorted(begun)

        def next_first(start: int, end: int) -> list[tuple[int, int, int]]:
            """The next name of a document from a word on: its second and first word, and the document's end."""
            number = bisect_left(firsts, start)
            return [(firsts[number] + 1, firsts[number], end)] if number < len(firsts) and firsts[number] < end else []

        going = [one for start, end in zip([0, *ends], ends, strict=False) for one in next_first(start, end)]
        while going:
            rows = scores(steps, np.array([(at, first, at - 1) for at, first, _ in going], dtype=np.int32))
            following = []
            for (at, first, end), row in zip(going, rows, strict=True):
                name = begun[first]
                inside, last = self.inside[name], self.last[name]
                # Of two moves with the same score spaCy takes the one that it lists first.
                if not final[at] and (row[inside], -inside) > (row[last], -last):
                    following.append((at + 1, first, end))
                    continue
                labels[first : at + 1] = ["B-" + name, *["I-" + name] * (at - first)]
                following.extend(next_first(at + 1, end))
            going = following


def scores(steps: Any, features: NDArray[np.int32]) -> NDArray[np.float32]:
    """The scores of all moves, a row for each row of features."""
    return steps.vec2scores.predict(steps.state2vec.predict(features))  # type: ignore[no-any-return]


def places_of(docs: Sequence[Doc]) -> tuple[list[bool], NDArray[np.intp]]:
    """Whether each word is the last of its sentence, and where it stands."""
    final, places = [], []
    for doc in docs:
        columns = doc.to_array(["SENT_START", "IS_SPACE"])
        ends = np.append(columns[1:, 0] == 1, True)
        final.extend(ends.tolist())
        places.append(np.where(columns[:, 1] != 0, SPACE, np.where(ends, BEFORE_END, BETWEEN)))
    return final, np.concatenate(places)


def is_standard(model: Language) -> bool:
    """The model's recogniser is spaCy's own, takes the best move at each word, and comes after what finds the sentences; nothing else marks entities."""
    from spacy.pipeline import EntityRecognizer

    names = model.pipe_names
    if not set(names) <= BEFORE | {RULER, LEMMATIZER} or not {"parser", RECOGNISER} <= set(names) or names.index("parser") > names.index(RECOGNISER):
        return False
    recogniser: Any = model.get_pipe(RECOGNISER)
    if type(recogniser) is not EntityRecognizer or recogniser.cfg["beam_width"] != 1:
        return False
    attributes, lower = recogniser.model.attrs, recogniser.model.get_ref("lower")
    return attributes["has_upper"] and not attributes["unseen_classes"] and lower.get_dim("nF") == FEATURES and lower.get_dim("nP") > 1
