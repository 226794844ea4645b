"""The time that cleaning takes grows with the length of the input alone, whatever the input is made of."""

import time

import pytest

from tocsin.clean import STAGE
from tocsin.dossier import Dossier
from tocsin.ontology import load_ontology
from tocsin.records import RawDocument

ONTOLOGY = load_ontology()
SENTENCE = "The army said on Monday that it had left the town of Gao and that nobody was hurt. "
TEXTS = {
    "one line": SENTENCE,
    "many lines": SENTENCE + "\n",
    "short lines": "ab\n",
    "one word": "x",
    "pipes": "|",
    "pipes in lines": "|" * 2_000 + "\n",
    "capitals": "A",
    "names in capitals": "AB CD ",
    "capitals in lines": "AB CD EF " * 250 + "\n",
    "dots": "a.b" * 700 + "\n",
    "spaces": "a" + " " * 2_300 + "b\n",
    "digits": "1" * 2_300 + "\n",
    "brackets": "(" * 2_300 + "\n",
    "quotes": '"' * 2_300 + "\n",
}
PAGES = {
    "paragraphs": f"<p>{SENTENCE}</p>\n",
    "open tags": "<div>",
    "text without tags": SENTENCE,
    "angles": "<",
    "half tags": "<meta name=x ",
    "comments that never end": "<!-- ",
    "attributes": "<p class='a b' id=\"",
    "breaks": "word<br>",
}
SIZE = 40_000


def seconds(form, *texts):
    """The least processor time of each text, measured in turns: what else the machine does then slows all of them."""
    best = [99.0] * len(texts)
    for _ in range(3):
        for number, text in enumerate(texts):
            began = time.process_time()
            STAGE(Dossier(RawDocument(name="t", source="t", text=text, format=form)), ONTOLOGY, strict=True)
            best[number] = min(best[number], time.process_time() - began)
    return best


@pytest.mark.parametrize(("form", "piece"), [("text", piece) for piece in TEXTS.values()] + [("html", piece) for piece in PAGES.values()], ids=[*TEXTS, *PAGES])
def test_twice_the_input_takes_no_more_than_three_times_as_long(form, piece):
    once, twice = seconds(form, *((piece * (size // len(piece) + 1))[:size] for size in (SIZE, 2 * SIZE)))
    assert twice < 3 * once + 0.05, f"{once:.3f} s became {twice:.3f} s"
    assert twice < 5
