"""Tokens, sentences, parse and names: with `forms.py`, `named.py`, `parses.py` and `vectors.py` the one place that knows spaCy.

Paragraphs are parsed one by one, so no sentence runs over a line end. Curly quotes, dashes and no-break spaces are made plain,
character for character, before parsing: offsets stay those of the clean text.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tocsin.closing import part_speakers
from tocsin.coordination import mend
from tocsin.dossier import Dossier
from tocsin.errors import ConfigError
from tocsin.forms import Form, Forms
from tocsin.garbled import readable
from tocsin.knowledge import Agent, Frame, Lemma, WordList
from tocsin.language import language_of
from tocsin.named import Labels
from tocsin.numbers import NUMBER_WORDS
from tocsin.ontology import Ontology
from tocsin.parses import Parses
from tocsin.stage import Stage
from tocsin.text import AGAIN, LINE, Annotations, Sentence, Token
from tocsin.truecase import English, in_capitals, in_small, truecased
from tocsin.unspun import unspun
from tocsin.vectors import remember_vectors
from tocsin.wrapped import unwrapped

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u00a0": " ", "\u202f": " ", "‑": "-", "–": "-", "`": "'"})
DASH = re.compile(r"(?<=[A-Za-z] )-(?= (?:at least |about |some |around )?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|including|among|mostly)\b))")
"""A hyphen between blanks that breaks a count down ('six people - four rebels and two guards'), where the parser hears one long compound."""
DOUBLE = re.compile("\"|''")
"""Double quotation marks, also as two single ones."""
QUOTED_PARAGRAPHS = 4
"""Paragraphs on, a mark may close what another has opened."""
LONGEST_PARAGRAPH = 5_000
"""Characters parsed at a time: a page of one endless line must not take the parser's memory."""
LONGEST_SENTENCE = 250
"""Tokens from which on a run of words is taken for no sentence (a table, text without stops): it is read in pieces, for the time that later stages take grows with the square of its length."""
PIECE = 80
"""Tokens of such a piece."""
MOST_PIECES = 25
"""Pieces of a document that are read: what such text tells is worth no hours."""
BATCH = 64
"""Paragraphs parsed together. The parser takes a quarter of them at a time; what it makes of one depends on no other."""
MUCH = 40_000
"""Characters from which a text is parsed in smaller batches, for the sake of memory."""
LANGUAGES = {"en"}
LISTS_OF_NAMES = frozenset({"given_names", "names_not_words"})
"""Lists whose words need not be words of English."""


ABBREVIATED = ("Lt.", "Col.", "Maj.", "Capt.", "Sgt.", "SSgt.", "Cpl.", "Pvt.", "Pte.", "Brig.", "Cmdr.", "Comdr.", "Cdr.", "Supt.", "Insp.", "Det.", "Atty.", "Engr.", "Hon.", "Brgy.", "Usec.", "Asec.", "Cong.", "Fr.", "Msgr.")
"""Titles behind whose full stop a name goes on; the tokeniser knows only some of this kind, and ends the sentence at the others."""


@cache
def load_model(name: str) -> Language:
    """The spaCy model, loaded once a process. Raises ConfigError when it is not installed."""
    import spacy

    try:
        try:
            model: Language = importlib.import_module(name).load()
        except (ImportError, AttributeError):
            model = spacy.load(name)
    except OSError as error:
        raise ConfigError(f"the spaCy model '{name}' is not installed.", hint="Install it, or leave the setting `model` at its default.") from error
    for title in ABBREVIATED:
        model.tokenizer.add_special_case(title, [{"ORTH": title}])  # type: ignore[union-attr]
    model.tokenizer.token_match = AGAIN.fullmatch  # type: ignore[union-attr]
    index_lemmas(model)
    remember_vectors(model)
    return model


def index_lemmas(model: Language) -> None:
    """Turn the lemmatiser's lists of words into sets: it asks whether a form is among tens of thousands, and would go through them one by one."""
    lookups = getattr(model.get_pipe("lemmatizer"), "lookups", None) if model.has_pipe("lemmatizer") else None
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        for part in list(table):
            table[part] = frozenset(table[part])


@cache
def common_words(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of English that the model's lemmatiser lists, and those that are nouns alone, names among them; both empty for a model without such a list."""
    lookups = getattr(load_model(name).get_pipe("lemmatizer"), "lookups", None) if load_model(name).has_pipe("lemmatizer") else None
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset(), frozenset()
    table = lookups.get_table("lemma_index")
    nouns = frozenset(table.get("noun", ()))
    forms = lookups.get_table("lemma_exc").values() if lookups.has_table("lemma_exc") else ()
    others = frozenset(word for part in ("verb", "adj", "adv") for word in table.get(part, ())) | {word for words in forms for word in words} | load_model(name).Defaults.stop_words
    return nouns | others, nouns - others


def english_of(name: str, ontology: Ontology) -> English:
    """Tells words of English, in any form, from names."""
    (common, nouns), ours = common_words(name), words_of_frames(ontology)

    def is_word(word: str) -> bool:
        """Whether English has the word."""
        if word in ours or word in NUMBER_WORDS:
            return True
        stems = [word] + [word[: -len(end)] + more for end in ("s", "es", "ed", "d", "ing", "ies", "ied", "ly", "er", "or", "ors", "est", "men") if word.endswith(end) and len(word) - len(end) > 2 for more in ("", "e", "y", "man")]
        doubled = [stem[:-1] for stem in stems if len(stem) > 3 and stem[-1] == stem[-2]]
        return any(stem in common for stem in stems + doubled)

    return English(is_word, lambda word: word in nouns and word not in ours)


def words_of_frames(ontology: Ontology) -> frozenset[str]:
    """The single words of frames, agents and word lists: they are no names, whatever else they may be."""
    if "words of frames" not in ontology.compiled:
        words = [entry.words for entry in ontology.all("frames", Frame)] + [entry.words for entry in ontology.all("agents", Agent)] + [entry.words for entry in ontology.all("lists", WordList) if entry.name not in LISTS_OF_NAMES]
        ontology.compiled["words of frames"] = frozenset(part for several in words for word in several for part in word.lower().split())
    found: frozenset[str] = ontology.compiled["words of frames"]
    return found


def paragraphs(text: str) -> list[tuple[int, str]]:
    """The non-empty lines with their offsets, longer ones cut at spaces."""
    found = []
    for match in LINE.finditer(text):
        start, line = match.start(), match.group()
        while len(line) > LONGEST_PARAGRAPH:
            cut = line.rfind(" ", 1, LONGEST_PARAGRAPH)
            cut = cut if cut > 0 else LONGEST_PARAGRAPH
            found.append((start, line[:cut]))
            start, line = start + cut, line[cut:]
        if line.strip():
            found.append((start, line))
    return found


def without_dateline(parts: list[tuple[int, str]], body: int) -> Iterator[tuple[int, int, str]]:
    """What is parsed at a time: the paragraphs, with number and offset; a dateline before the first sentence apart, for it is no word of it."""
    for number, (start, line) in enumerate(parts):
        cut = body - start
        if 0 < cut < len(line) and line[:cut].strip():
            yield number, start, line[:cut]
            start, line = body, line[cut:]
        yield number, start, line


def add_paragraph(notes: Annotations, doc: Doc, forms: list[Form], labels: list[str], offset: int, number: int, left: int = MOST_PIECES) -> int:
    """Copy the analysis of a paragraph into our own arrays, white space left out.

    Sentences that are too long are cut into pieces, of which `left` are copied at most; gives how many pieces they make.
    """
    starts: list[int] = (doc.to_array("IDX").astype(np.int64) + offset).tolist()
    heads: list[int] = (doc.to_array("HEAD").astype(np.int64) + np.arange(len(doc))).tolist()
    cut = 0
    for sent in doc.sents:
        held = [i for i in range(sent.start, sent.end) if not forms[i].is_space]
        pieces = [held[first : first + PIECE] for first in range(0, len(held), PIECE)] if len(held) > LONGEST_SENTENCE else []
        for piece in pieces[: max(0, left - cut)] if pieces else [held] if held else []:
            first, index = len(notes.tokens), len(notes.sentences)
            numbers = {i: first + at for at, i in enumerate(piece)}
            for i, at in numbers.items():
                text, lemma, pos, tag, dep, _ = forms[i]
                apart = bool(pieces) and heads[i] not in numbers  # its head is in another piece
                notes.tokens.append(Token(at, text, lemma, pos, tag, "ROOT" if apart else dep, numbers.get(heads[i], at), starts[i], starts[i] + len(text), index, labels[i]))
            add_sentence(notes, first, number)
        cut += len(pieces)
    return cut


def add_sentence(notes: Annotations, first: int, paragraph: int) -> None:
    """Add the sentence that the tokens from `first` on are, with its root, and give each token its children."""
    root, last = first, len(notes.tokens)
    for own in notes.tokens[first:]:
        if own.head != own.index:
            notes.tokens[own.head].children.append(own.index)
        elif own.dep == "ROOT":
            root = own.index
    notes.sentences.append(Sentence(len(notes.sentences), first, last, notes.tokens[first].start, notes.tokens[last - 1].end, paragraph, root))


def forms_of(model: str, ontology: Ontology) -> Forms:
    """The forms of a model's words, with known faults of lemmas mended as the ontology says; kept with it."""
    if f"forms:{model}" not in ontology.compiled:
        ontology.compiled[f"forms:{model}"] = Forms(load_model(model), {entry.form: entry.lemma for entry in ontology.all("lemmas", Lemma)})
    found: Forms = ontology.compiled[f"forms:{model}"]
    return found


@cache
def labels_of(model: str) -> Labels:
    """What labels the names in a model's documents."""
    return Labels(load_model(model))


@cache
def parses_of(model: str) -> Parses:
    """What parses a model's documents."""
    return Parses(load_model(model))


def mark_quotes(notes: Annotations, parts: list[tuple[int, str]]) -> None:
    """Mark the tokens inside double quotation marks; a mark that is never closed holds to the end of its paragraph.

    Of a quotation that is opened in one paragraph and closed in a later one, with no mark between, all is marked.
    """
    opened_at: int | None = None
    for number, (offset, line) in enumerate(parts):
        marks = [m.start() for m in DOUBLE.finditer(line)]
        if opened_at is not None and marks:
            if closes(line, marks[0]) and number - opened_at <= QUOTED_PARAGRAPHS:
                for between, other in parts[opened_at + 1 : number]:
                    mark(notes, between, between + len(other))
                mark(notes, offset, offset + marks.pop(0))
            opened_at = None
        for first, last in zip(marks[::2], [*marks[1::2], len(line)], strict=False):
            mark(notes, offset + first, offset + last)
        if len(marks) % 2:
            opened_at = number


def closes(line: str, at: int) -> bool:
    """The mark stands after a word or stop and before none."""
    after = line[at + (2 if line[at] == "'" else 1) :][:1]
    return at > 0 and not line[at - 1].isspace() and not after.isalnum()


def mark(notes: Annotations, start: int, end: int) -> None:
    """Mark the tokens that begin between two offsets as quoted."""
    for index in notes.tokens_between(start, end):
        notes.tokens[index].quoted = True


def read_unspun(dossier: Dossier, ontology: Ontology) -> None:
    """Let the stages read what a machine-spun article stood for, and say so."""
    dossier.unspun = found = unspun(dossier.text, ontology)
    if found is None:
        return
    dossier.text, dossier.headline_end, dossier.body = found.text, found.forth(dossier.headline_end), found.forth(dossier.body)
    if dossier.dateline is not None:
        dossier.dateline = dossier.dateline.model_copy(update={name: dossier.span(found.forth(own.start), found.forth(own.end)) for name in ("place", "date") if (own := getattr(dossier.dateline, name)) is not None})
    first = found.swaps[0]
    dossier.problem("annotate", "spun", f"The article looks spun by a machine; {len(found.swaps)} of its phrases were read as others, the first as '{first.read}' where '{found.printed[first.start : first.end]}' is printed.")


Begun = tuple[Dossier, Annotations, list[tuple[int, str]]]
"""A dossier that is to be parsed, with its empty notes and its paragraphs."""


def begin(dossier: Dossier, model: str, ontology: Ontology) -> Iterator[Begun]:
    """The dossier if there is a text to be parsed; writes the language and what is read in the text's place. A language without knowledge is a Problem."""
    notes = dossier.notes = Annotations()
    if not dossier.text.strip():
        return
    language = dossier.language = language_of(dossier.text)
    if language not in LANGUAGES:
        named = f"in '{language}'" if language != "und" else "in a language that is not known"
        dossier.problem("annotate", "language", f"The text is {named}; there is knowledge for {', '.join(sorted(LANGUAGES))} only, so nothing was coded.")
        return
    read_unspun(dossier, ontology)
    whole = unwrapped(dossier.text)
    whole = readable(whole)
    if (in_capitals(whole) or in_small(whole)) and common_words(model)[0]:
        whole = truecased(whole, english_of(model, ontology), ontology)
    dossier.restored = whole if whole != dossier.text else None
    yield dossier, notes, [(start, DASH.sub("—", line.translate(PLAIN))) for start, line in paragraphs(dossier.read)]


HYPHENED = re.compile(r"[^\W\d]-[A-Za-z]")
"""A hyphen inside a word, or at the end of one."""


ENDLESS = re.compile(r"(?<!\S)\S{300,}")
"""What is no word: a rule of signs, a drawing. The tokeniser takes its signs off one by one, and copies the rest each time."""
STRETCH = 100
"""Characters of it that the tokeniser gets at a time."""


def tokens_of(model: Language, line: str) -> Doc:
    """The tokens of a paragraph, in time that grows with its length alone: what goes on and on without a blank is cut."""
    cuts = [at for long in ENDLESS.finditer(line) for at in range(long.start() + STRETCH, long.end(), STRETCH)]
    if not cuts:
        return model.make_doc(line)
    from spacy.tokens import Doc

    tokens = [token for first, last in pairwise([0, *cuts, len(line)]) for token in model.make_doc(line[first:last])]
    return Doc(model.vocab, words=[token.text for token in tokens], spaces=[bool(token.whitespace_) for token in tokens])


def cut_into_words(model: Language, line: str) -> Doc:
    """The tokens of a paragraph; no sentence begins inside a word with a hyphen, where the parser may see one ('The NLF-' 'Kessu fired'), or behind a title's full stop."""
    doc = tokens_of(model, line)
    if HYPHENED.search(line) is not None:
        for before, token in zip(doc, doc[1:], strict=False):
            if not before.whitespace_ and (before.text == "-" or token.text == "-"):
                token.is_sent_start = False
    if any(title in line for title in ABBREVIATED):
        for before, token in zip(doc, doc[1:], strict=False):
            if before.text in ABBREVIATED and token.text[:1].isupper():
                token.is_sent_start = False  # 'Spokesperson Brig. Ana Ruiz said'
    return doc


def parse_all(begun: Sequence[Begun], model: str, ontology: Ontology) -> list[int]:
    """Copy the parse of dossiers into their notes; gives for each how many pieces its longest sentences make."""
    forms, labels, parses = forms_of(model, ontology), labels_of(model), parses_of(model)
    pieces = [(at, *piece) for at, (dossier, _, parts) in enumerate(begun) for piece in without_dateline(parts, dossier.body)]
    step = BATCH if sum(len(dossier.read) for dossier, *_ in begun) < MUCH else BATCH // 4
    cuts = [0] * len(begun)
    for first in range(0, len(pieces), step):
        batch = pieces[first : first + step]
        docs = list(load_model(model).pipe([cut_into_words(load_model(model), line) for *_, line in batch], batch_size=step, disable=[*forms.disabled, *labels.disabled, *parses.disabled]))
        parses.write(docs)
        for doc, entities, words, (at, number, start, _) in zip(docs, labels.of(docs), forms.of(docs), batch, strict=True):
            cuts[at] += add_paragraph(begun[at][1], doc, words, entities, start, number, MOST_PIECES - cuts[at])
    return cuts


def annotate_with(model: str) -> Stage:
    """The stage for a spaCy model; the model is loaded when the first document comes."""

    def annotate_all(dossiers: Sequence[Dossier], ontology: Ontology) -> None:
        """Write the languages and the annotations of some dossiers, whose paragraphs are parsed together."""
        begun = [one for dossier in dossiers for one in begin(dossier, model, ontology)]
        for (dossier, notes, parts), cut in zip(begun, parse_all(begun, model, ontology), strict=True):
            if cut:
                told = "read in pieces" if cut <= MOST_PIECES else f"read in pieces, and only the first {MOST_PIECES * PIECE} of these words: put full stops into the text, or leave tables out"
                dossier.problem("annotate", "long_sentence", f"What has no full stop within {LONGEST_SENTENCE} words was {told}.")
            mend(notes, ontology)
            mark_quotes(notes, parts)
            part_speakers(notes)

    def annotate(dossier: Dossier, ontology: Ontology) -> None:
        """Write the language and the annotations; a language without knowledge is a Problem and is not parsed."""
        annotate_all([dossier], ontology)

    return Stage("annotate", ("text",), ("notes", "language", "unspun", "text", "headline_end", "body", "dateline", "restored"), annotate, annotate_all)
