"""Which well-known happening a single sentence means: accidents and deaths share words with news of fighting."""

from __future__ import annotations

import pytest

from tocsin.happenings import choose, index_of, often, terms_met
from tocsin.names import fold
from tocsin.ontology import load_ontology


def chosen(sentence: str) -> list[str]:
    index = index_of(load_ontology(()))
    return [row.id for row, *_ in choose(index, terms_met(index, fold(sentence).lower(), sentence), frozenset(), sentence, lambda _: True)]


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("A magnitude 7.8 earthquake struck Ecuador on Saturday.", ["ecuadorian-earthquake-of-2016"]),
        ("A fire at a nightclub in Kocani killed 59 people on Sunday.", ["kocani-nightclub-fire-2025"]),
        ("Sharon, 85, died on Saturday after eight years in a coma.", ["death-of-ariel-sharon-2014"]),
        ("The biochemist Har Gobind Khorana died at his home, his daughter said.", ["death-of-har-gobind-khorana-2011"]),
        ("A prize named after Har Gobind Khorana went to three chemists.", []),
        ("Gunmen opened fire on a bus in Tizi Ouzou, killing five soldiers.", []),
        ("Fighting erupted near Goma on Saturday and thousands fled to a camp.", []),
        ("Peres condemned the attack in which 93 died.", []),
    ],
)
def test_the_happening_that_a_sentence_means(sentence: str, meant: list[str]) -> None:
    assert chosen(sentence) == meant


def test_a_word_counts_once_for_a_happening_that_has_it_in_two_lists() -> None:
    towns, deaths = frozenset({"gao", "siege of gao"}), frozenset({"killed", "died"})
    assert often([[towns, deaths], [towns, frozenset({"gao", "died"})], [deaths]]) == {"gao": 2, "siege of gao": 2, "killed": 2, "died": 3}
