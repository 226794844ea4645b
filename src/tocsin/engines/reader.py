"""The learned reader: finds the anchors of events in sentences, and for an anchor its parties, type, mode and status.

The network is `data/model/coder.onnx`, trained on sentences of our own writing (see `training/` and docs/model-card.md). It is run by onnxruntime
on one thread, sentence by sentence: what is made of one depends on no other, and on a processor batches gain next to nothing. Probabilities are
rounded, so that machines agree on what they print.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from math import log
from typing import TYPE_CHECKING, Any

import numpy as np

from tocsin.engines.labels import LONGEST, MARKERS, MODES, ROLES, STATUSES, TYPES
from tocsin.errors import ConfigError
from tocsin.knowledge import EventStatus, EventType

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

Span = tuple[int, int]
Network = Callable[["NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.int64]"], Sequence["NDArray[np.float32]"]]
"""Ids, mask and anchor positions of one sentence, as a batch of one → logits of anchors, roles, type, mode, status. The network that ships takes no larger batch."""
ANCHOR = 0.25
"""A word belongs to an anchor from this probability on; whoever asks decides which anchors are sure enough."""
ROLE = 0.5
"""A piece belongs to a party from this probability on."""
CHANCE = 0.05
"""From this probability on it may."""
UNSAID = 5.0
"""How much likelier than the likeliest mode it must be that there is none: the corpus leaves many modes out that its sentences tell."""
OFTEN_UNSAID: frozenset[EventType | None] = frozenset({"ASSAULT", "REJECT"})
"""Types for which no mode is an answer like others: many sentences tell of no weapon, and what is denied is not refused."""
SLOWER = ["SkipLayerNormFusion"]
"""Rewritings of the network by onnxruntime that cost more than they save where sentences come one at a time: an eighth of the reading."""
DIGITS = 3
REMEMBERED = 10_000
"""Sentences, and questions about them, whose answers are kept: reports are copied and agencies' copy is printed by many, mostly within days. Some 2 kB each."""


@dataclass(frozen=True)
class Reading:
    """What the second reading makes of an anchor. Spans are offsets into the sentence; probabilities are rounded to three digits."""

    anchor: Span
    types: dict[EventType | None, float]
    """Probability of each type that is not negligible; None is 'no event'. The likeliest comes first."""
    mode: str | None
    status: EventStatus
    parties: dict[str, list[tuple[Span, float]]]
    """Role → spans with their probability, in the order of the text."""
    chances: dict[str, list[tuple[Span, float]]]
    """The same with spans that are rather none: what else it might be."""

    @property
    def type(self) -> EventType | None:
        """The likeliest type."""
        return next(iter(self.types))


@dataclass(frozen=True)
class Asked:
    """An anchor to be read: where it stands in its sentence, and between which parties if they are known."""

    anchor: Span
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()


class Reader:
    """The network with its tokenizer."""

    def __init__(self, network: Network, tokenizer: Tokenizer) -> None:
        self.network = network
        self.tokenizer = tokenizer
        self.last: tuple[str, list[int], list[Span]] = ("", [], [])
        """The text that was cut last, with its pieces: a sentence is read once for its anchors and once more for each of them."""
        self.anchors = lru_cache(REMEMBERED)(self.find_anchors)
        """First reading, remembered."""
        self.read = lru_cache(REMEMBERED)(self.read_anchor)
        """Second reading, remembered."""
        self.ends: tuple[int, int] = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))  # type: ignore[assignment]

    def pieces(self, text: str) -> tuple[list[int], list[Span]]:
        """Ids and offsets of the word pieces of a text."""
        if text != self.last[0]:
            found = self.tokenizer.encode(text, add_special_tokens=False)
            self.last = (text, found.ids, found.offsets)
        return self.last[1:]

    def run(self, row: list[int], at: int) -> tuple[NDArray[np.float32], ...]:
        """The logits of one sentence."""
        ids = np.array([row], dtype=np.int64)
        return tuple(output[0] for output in self.network(ids, np.ones_like(ids), np.array([at], dtype=np.int64)))

    def find_anchors(self, text: str) -> list[tuple[Span, float]]:
        """First reading: the likely anchors of a sentence, as spans of whole words, with the probability that they tell of an event."""
        ids, offsets = self.pieces(text)
        kept = ids[: LONGEST - 2]
        logits = self.run([self.ends[0], *kept, self.ends[1]], 0)
        return self.words(text, offsets, 1.0 - softmax(logits[0][1 : 1 + len(kept)])[:, 0], ANCHOR)

    def words(self, text: str, offsets: list[Span], likely: NDArray[np.float32], floor: float) -> list[tuple[Span, float]]:
        """Neighbouring pieces from a probability on, joined to spans; the span's probability is that of its best piece."""
        spans: list[tuple[Span, float]] = []
        for piece in np.flatnonzero(likely >= floor).tolist():
            (start, end), probability = offsets[piece], float(likely[piece])
            if spans and not text[spans[-1][0][1] : start].strip(" -"):
                spans[-1] = ((spans[-1][0][0], end), max(spans[-1][1], probability))
            else:
                spans.append(((start, end), probability))
        return [(whole(text, span), round(probability, DIGITS)) for span, probability in spans]

    def read_anchor(self, text: str, asked: Asked) -> Reading | None:
        """Second reading of an anchor of a sentence; None when it lies outside of it."""
        ids, offsets = self.pieces(text)
        built = self.marked(ids, offsets, asked)
        return self.reading(text, offsets, asked, built[2], self.run(*built[:2])) if built is not None else None

    def marked(self, ids: list[int], offsets: list[Span], one: Asked) -> tuple[list[int], int, list[int]] | None:
        """The pieces with markers, the anchor marker's position, and for each position the piece that stands there (-1 for markers)."""
        opening: dict[int, list[int]] = {}
        closing: dict[int, list[int]] = {}
        for name, spans in (("anchor", (one.anchor,)), ("actor", one.actors), ("recipient", one.recipients)):
            for span in spans:
                inside = [i for i, (start, end) in enumerate(offsets) if start < span[1] and span[0] < end]
                if not inside:
                    if name == "anchor":
                        return None
                    continue
                opening.setdefault(inside[0], []).append(MARKERS[name])
                closing.setdefault(inside[-1], []).insert(0, MARKERS["/" + name])
        made, origin = [self.ends[0]], [-1]
        for i, piece in enumerate(ids):
            for row, number in ((opening.get(i, []), -1), ([piece], i), (closing.get(i, []), -1)):
                made.extend(row)
                origin.extend([number] * len(row))
        made.append(self.ends[1])
        origin.append(-1)
        at = made.index(MARKERS["anchor"])
        if len(made) > LONGEST:
            first = max(0, min(at - LONGEST // 2, len(made) - LONGEST))
            made, origin, at = made[first : first + LONGEST], origin[first : first + LONGEST], at - first
        return made, at, origin

    def reading(self, text: str, offsets: list[Span], one: Asked, origin: list[int], logits: tuple[NDArray[np.float32], ...]) -> Reading:
        """The logits of one row as a Reading."""
        _, roles, kind, mode, status = logits
        types = softmax(kind)
        order = sorted(range(len(types)), key=lambda i: (-round(float(types[i]), DIGITS), i))
        named: dict[EventType | None, float] = {None if i == 0 else TYPES[i - 1]: round(float(types[i]), DIGITS) for i in order if types[i] >= 0.01 or i == order[0]}
        known = [(position, piece) for position, piece in enumerate(origin) if piece >= 0 and not (offsets[piece][0] < one.anchor[1] and one.anchor[0] < offsets[piece][1])]
        member = sigmoid(roles)
        places = [offsets[piece] for _, piece in known]
        likely = {role: np.array([member[position, number] for position, _ in known], dtype=np.float32) for number, role in enumerate(ROLES)}
        parties, chances = ({role: self.words(text, places, likely[role], floor) for role in ROLES} for floor in (ROLE, CHANCE))
        best = int(softmax(status).argmax())
        likeliest = int(mode[1:].argmax())
        told = float(mode[0] - mode[1 + likeliest]) <= (0.0 if next(iter(named)) in OFTEN_UNSAID else log(UNSAID))
        return Reading(one.anchor, named, MODES[likeliest] if told else None, STATUSES[best], parties, chances)


def whole(text: str, span: Span) -> Span:
    """A span widened to the ends of its words."""
    start, end = span
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def softmax(logits: Any) -> NDArray[np.float32]:
    """Probabilities over the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)  # type: ignore[no-any-return]


def sigmoid(logits: Any) -> NDArray[np.float32]:
    """Probabilities, each by itself."""
    return 1.0 / (1.0 + np.exp(-logits))  # type: ignore[no-any-return]


@cache
def load_reader() -> Reader:
    """The reader that ships with the package, loaded once a process. Raises ConfigError when what it needs is not installed."""
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise ConfigError("the learned coder needs onnxruntime and tokenizers.", hint="pip install onnxruntime tokenizers, or set engine to 'rules'.") from error
    with as_file(files("tocsin") / "data" / "model") as folder:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(str(folder / "coder.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER)
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))

    def network(ids: NDArray[np.int64], mask: NDArray[np.int64], at: NDArray[np.int64]) -> Sequence[NDArray[np.float32]]:
        """One sentence through the session."""
        return session.run(None, {"ids": ids, "mask": mask, "at": at})  # type: ignore[no-any-return]

    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Reader(network, tokenizer)
