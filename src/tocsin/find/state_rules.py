"""The rules of lasting states, compiled once for each ontology."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.engines.frames import phrase_tokens
from tocsin.knowledge import StateRule
from tocsin.ontology import Ontology
from tocsin.text import Annotations


@dataclass
class Rules:
    """The rules by construction and word: the cost of a word does not grow with their number."""

    verbs: dict[str, list[tuple[StateRule, tuple[str, ...]]]] = field(default_factory=dict)
    intransitive: dict[str, list[tuple[StateRule, tuple[str, ...]]]] = field(default_factory=dict)
    absent: dict[str, list[tuple[StateRule, tuple[str, ...]]]] = field(default_factory=dict)
    adjectives: dict[str, list[StateRule]] = field(default_factory=dict)
    nouns: dict[str, list[StateRule]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[StateRule, str, frozenset[str]]]] = field(default_factory=dict)
    under: dict[str, list[StateRule]] = field(default_factory=dict)


def rules(ontology: Ontology) -> Rules:
    """The rules of an ontology, compiled once."""
    if "state_rules" not in ontology.compiled:
        made = Rules()
        for rule in ontology.all("states", StateRule):
            for table, all_words in ((made.verbs, rule.verbs), (made.intransitive, rule.intransitive), (made.absent, rule.absent)):
                for words in all_words:
                    parts = tuple(words.replace("-", " - ").split())
                    table.setdefault(parts[0] if "-" not in parts else words, []).append((rule, parts if "-" not in parts else (words,)))
            for words in rule.adjectives:
                made.adjectives.setdefault(words, []).append(rule)
            for words in rule.nouns:
                made.nouns.setdefault(words, []).append(rule)
            for words in rule.phrases:
                preposition, *before, noun = words.split()
                made.phrases.setdefault(preposition, []).append((rule, noun, frozenset(before)))
            for words in rule.under:
                made.under.setdefault(words, []).append(rule)
        ontology.compiled["state_rules"] = made
    found: Rules = ontology.compiled["state_rules"]
    return found


def words_of(notes: Annotations, verb: int, parts: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of a verb's words, a phrase with a preposition too ('come into force'); None where they are not all there."""
    found = phrase_tokens(notes, verb, "verb", parts)
    if found is not None or len(parts) != 3:
        return found
    return next(((verb, at, i) for at in notes.children(verb, "prep") if notes.tokens[at].lower == parts[1] for i in notes.children(at, "pobj") if notes.tokens[i].lower == parts[2]), None)
