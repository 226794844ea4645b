"""The first layer of a spaCy model, remembered: the vector of a word before its neighbours bear on it.

It depends on the word's form alone, news uses the same words again and again, and it is a third of the work of the layers that read the text.
What is remembered is what the layer itself made: products of rows do not depend on the other rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

MOST = 10_000
"""Remembered words for each layer, four megabytes; then memory is given back, for it must not grow with the number of documents."""
PARTS = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
"""The layers in the first one, by the beginnings of their names: features of words, a vector for each, their mixture."""


def remember_vectors(model: Language) -> None:
    """Let the first layers of a model remember what they made of a word; a model that is built otherwise is left as it is."""
    for chain in encoders(model):
        chain.layers[0] = remembering(chain.layers[0])


def encoders(model: Language) -> Iterator[Any]:
    """The parts of a model that begin with a layer of `PARTS`."""
    for _, pipe in model.pipeline:
        network: Any = getattr(pipe, "model", None)
        for part in list(network.walk()) if network is not None and hasattr(network, "walk") else []:
            inner = part.layers[0].layers if part.layers else []
            if len(inner) == len(PARTS) and all(layer.name.startswith(name) for layer, name in zip(inner, PARTS, strict=True)):
                yield part


def remembering(layer: Any) -> Any:
    """A layer that gives what another gives, and asks it for unknown words only."""
    from thinc.api import Model

    known = Known(layer)

    def forward(model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        """The vectors of the words of some documents, an array for each."""
        if is_train:
            return model.layers[0](docs, is_train)  # type: ignore[no-any-return]
        return known.of(docs), lambda gradient: gradient

    return Model(f"remembering({layer.name})", forward, layers=[layer], dims={"nO": layer.maybe_get_dim("nO")})


class Known:
    """The vectors of the words that a layer has met."""

    def __init__(self, layer: Any) -> None:
        self.features, *self.rest = layer.layers
        self.places: dict[bytes, int] = {}
        """The features of a word → its row of the table."""
        self.table: NDArray[np.float32] = np.empty((0, 0), dtype=np.float32)

    def of(self, docs: Sequence[Doc]) -> list[NDArray[np.float32]]:
        """The vectors of the words of some documents, an array for each."""
        rows = [np.ascontiguousarray(row) for row in self.features.predict(docs)]
        if not sum(map(len, rows)):
            return self.make(rows)
        whole = np.concatenate(rows)
        keys: list[bytes] = whole.view(f"V{whole.itemsize * whole.shape[1]}").ravel().tolist()
        unknown = {key: at for at, key in enumerate(keys) if key not in self.places}
        if unknown:
            if len(self.places) + len(unknown) > MOST:
                self.places.clear()
                unknown = {key: at for at, key in enumerate(keys)}
            self.learn(list(unknown), whole[list(unknown.values())])
        vectors = self.table[[self.places[key] for key in keys]]
        return np.split(vectors, np.cumsum([len(row) for row in rows])[:-1])

    def make(self, rows: list[NDArray[Any]]) -> list[NDArray[np.float32]]:
        """What the layer makes of features, an array for each array."""
        found: Any = rows
        for layer in self.rest:
            found = layer.predict(found)
        return found  # type: ignore[no-any-return]

    def learn(self, keys: list[bytes], rows: NDArray[Any]) -> None:
        """Remember the vectors of some words by their features."""
        (vectors,) = self.make([rows])
        first = len(self.places)
        if first + len(keys) > len(self.table):
            larger = np.empty((max(first + len(keys), 2 * first), vectors.shape[1]), dtype=np.float32)
            larger[:first] = self.table[:first] if first else 0
            self.table = larger
        self.table[first : first + len(keys)] = vectors
        self.places.update(zip(keys, range(first, first + len(keys)), strict=True))
