"""What spaCy's parser makes of documents, without giving the interpreter's lock away.

spaCy's own loop gives the lock away before the first move, and then takes it and gives it back a hundred times for each move, at every look at a stack:
half of the parser's time. Here the same steps, which spaCy has ready, are called one by one with the lock held; the parse is that of spaCy's own pipeline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tocsin import forms, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

PARSER = "parser"


class Parses:
    """Parses a model's documents."""

    def __init__(self, model: Language) -> None:
        self.disabled: tuple[str, ...] = ()
        """The component that need not run for each document, because this object does what it would do."""
        if is_standard(model):
            self.disabled = (PARSER,)
            self.parser: Any = model.get_pipe(PARSER)

    def write(self, docs: Sequence[Doc]) -> None:
        """Write the parse into documents. They were made without the component that is `disabled`."""
        if not self.disabled:
            return
        states = self.parser.moves.init_batch(docs)
        if any(map(len, docs)):
            steps = self.parser.model.predict(docs)
            going = [state for state in states if not state.is_final()]
            while going:
                vectors = steps.state2vec.predict(steps.get_token_ids(going))
                going = self.parser.transition_states(going, steps.vec2scores.predict(vectors))
        self.parser.set_annotations(docs, states)


def is_standard(model: Language) -> bool:
    """The model's parser is spaCy's own and takes the best move at each word; what comes after it need not run for each document either."""
    from spacy.pipeline import DependencyParser

    if not (forms.is_standard(model) and named.is_standard(model)) or {"senter"} & set(model.pipe_names[model.pipe_names.index(PARSER) :]):
        return False
    parser: Any = model.get_pipe(PARSER)
    attributes = parser.model.attrs
    return type(parser) is DependencyParser and parser.cfg["beam_width"] == 1 and attributes["has_upper"] and not attributes["unseen_classes"]
