"""What spaCy's attribute ruler and lemmatiser make of words, remembered.

Both are slow for what they do: the ruler tries some two hundred patterns at every word. But what they say of a word depends on the word, its tag and
its relation alone (a handful of patterns looks at two words, too). So each such triple is asked for once, and looked up ever after. Where a
pattern of several words meets a paragraph, both are run on the whole of it; the result is that of spaCy's own pipeline either way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tocsin.text import AGAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc
    from spacy.tokens import Token as Word

Pattern = dict[str, Any]
"""A pattern of the ruler, as spaCy writes it: `patterns` are alternatives, each a row of words."""
Row = list[dict[str, Any]]
"""What the words of one alternative must be, word by word."""
Key = tuple[int, int, int]
"""Form, tag and relation of a word, by their numbers."""
RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
COLUMNS = ("ORTH", "LOWER", "TAG", "DEP")
"""What is read of all words at once."""
OWN_KEYS = frozenset({"TAG", "LOWER", "ORTH", "TEXT", "DEP", "IS_SPACE"})
"""What a pattern may look at in a word for its verdict to be remembered."""
BEFORE = frozenset({"tok2vec", "transformer", "tagger", "parser", "senter", "ner"})
"""Components that neither use nor change parts of speech, features and lemmas."""
MOST = 200_000
"""Remembered words; then memory is given back, for it must not grow with the number of documents."""


class Form(NamedTuple):
    """What is known of a word wherever it has the same tag and relation."""

    text: str
    lemma: str
    """In small letters, but that of a proper noun, which is the word itself."""
    pos: str
    tag: str
    dep: str
    is_space: bool


class Forms:
    """The forms of the words of a model's documents."""

    def __init__(self, model: Language, repairs: dict[str, str]) -> None:
        """With the lemmas that the model gets wrong, by the word in small letters."""
        self.model = model
        self.repairs = repairs
        self.known: dict[Key, Form] = {}
        self.disabled: tuple[str, ...] = ()
        """The components that need not run for each document, because this object knows what they would say."""
        if is_standard(model):
            self.disabled = (RULER, LEMMATIZER)
            self.single = ruler_of(model, [pattern for pattern in patterns_of(model) if longest(pattern) == 1])
            joint = [pattern for pattern in patterns_of(model) if longest(pattern) > 1]
            self.joint = ruler_of(model, joint)
            self.needs = [needs_of(model, row) for pattern in joint for row in pattern["patterns"]]

    def of(self, docs: Sequence[Doc]) -> list[list[Form]]:
        """The forms of the words of some documents, one for each. They were made without the components that are `disabled`."""
        if not self.disabled:
            return [[self.form(word) for word in doc] for doc in docs]
        rows = [self.keys(doc) for doc in docs]
        words = {key: (doc, at) for doc, row in zip(docs, rows, strict=True) for at, key in enumerate(row or ())}
        unknown = {key: place for key, place in words.items() if key not in self.known}
        if unknown:
            if len(self.known) + len(unknown) > MOST:
                self.known.clear()
                unknown = words
            self.learn([doc[at] for doc, at in unknown.values()])
        return [[self.form(word) for word in self.lemmatizer(self.ruler(doc))] if row is None else [self.known[key] for key in row] for doc, row in zip(docs, rows, strict=True)]

    def keys(self, doc: Doc) -> list[Key] | None:
        """By what the words of a document are known; None where a pattern of several words meets it."""
        columns = {name: doc.to_array(name).tolist() for name in COLUMNS}
        met = {name: set(column) for name, column in columns.items()}
        if any(all(not values.isdisjoint(met[name]) for name, values in row) for row in self.needs) and self.joint.match(doc):
            return None
        return list(zip(columns["ORTH"], columns["TAG"], columns["DEP"], strict=True))

    def learn(self, words: Sequence[Word]) -> None:
        """Remember some words: they are put side by side and analysed as if they were a document."""
        from spacy.tokens import Doc

        row = Doc(self.model.vocab, [w.text[3:] if "-" in w.text and AGAIN.fullmatch(w.text) else w.text for w in words], tags=[w.tag_ for w in words], deps=[w.dep_ for w in words], heads=list(range(len(words))))
        for word, analysed in zip(words, self.lemmatizer(self.single(row)), strict=True):
            found = self.form(analysed)
            self.known[word.orth, word.tag, word.dep] = found if found.text == word.text else found._replace(text=word.text)

    def form(self, word: Word) -> Form:
        """The form of a word that has been analysed."""
        lemma = word.text if word.pos_ == "PROPN" else self.repairs.get(word.lower_) or word.lemma_.lower()
        return Form(word.text, lemma, word.pos_, word.tag_, word.dep_, word.is_space)

    @property
    def ruler(self) -> AttributeRuler:
        """The model's own attribute ruler."""
        return self.model.get_pipe(RULER)  # type: ignore[return-value]

    @property
    def lemmatizer(self) -> Lemmatizer:
        """The model's own lemmatiser."""
        return self.model.get_pipe(LEMMATIZER)  # type: ignore[return-value]


def is_standard(model: Language) -> bool:
    """The model's ruler and lemmatiser come after all else that matters to them, and look at no more than words, tags and relations."""
    from spacy.pipeline import AttributeRuler, Lemmatizer

    if not set(model.pipe_names) - {RULER, LEMMATIZER} <= BEFORE or not {RULER, LEMMATIZER, "tagger", "parser"} <= set(model.pipe_names):
        return False
    ruler, lemmatizer = model.get_pipe(RULER), model.get_pipe(LEMMATIZER)
    plain = isinstance(ruler, AttributeRuler) and isinstance(lemmatizer, Lemmatizer) and lemmatizer.mode in ("rule", "lookup")
    return plain and all(set(token) <= OWN_KEYS for pattern in patterns_of(model) for row in pattern["patterns"] for token in row)


def patterns_of(model: Language) -> list[Pattern]:
    """The patterns of a model's attribute ruler."""
    return model.get_pipe(RULER).patterns  # type: ignore[attr-defined, no-any-return]


def longest(pattern: Pattern) -> int:
    """Words in the longest alternative of a pattern."""
    return max(len(row) for row in pattern["patterns"])


def needs_of(model: Language, row: Row) -> list[tuple[str, frozenset[int]]]:
    """What a document must have somewhere for a row of words to be met in it: of an attribute one of some values, by their numbers."""
    spelt = ((name, [value] if isinstance(value, str) else value["IN"]) for word in row for name, value in word.items() if name in COLUMNS and (isinstance(value, str) or set(value) == {"IN"}))
    return [(name, frozenset(model.vocab.strings.as_int(value) for value in values)) for name, values in spelt]


def ruler_of(model: Language, patterns: list[Pattern]) -> AttributeRuler:
    """A ruler with some of a model's patterns."""
    from spacy.pipeline import AttributeRuler

    ruler = AttributeRuler(model.vocab)
    ruler.add_patterns(patterns)
    return ruler
