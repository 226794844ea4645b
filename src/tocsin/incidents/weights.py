"""Points for each finding on two events."""

from __future__ import annotations

POINTS: dict[str, dict[str, float]] = {
    "start": {"deed": -3.2, "statement": -4.3},
    "day": {"same": 1.8, "overlapping": 1.1, "within a longer time": 0.1, "of a long time": -0.8, "next": -1.5, "stated a day apart": -4.0, "a night apart": -1.0, "by publication": 0.6, "before the report": -0.3, "after the report": -2.6, "long before the report": -1.7, "before its likely day": -0.8, "of one report": 0.7, "told on another day": -0.2, "states another day": -2.5, "unknown": -0.5},
    "place": {"same": 1.8, "same name": 1.8, "named": 2.1, "another by the scene": -0.8, "of one scene": 0.8, "near": 1.3, "another town near": 0.0, "one in the other": 0.8, "same country": 0.3, "unknown": 0.6, "other names": -2.5, "two towns": -2.5},
    "type": {"same": 0.7, "of a kind": 0.2, "related": -0.3},
    "mode": {"same": 0.2, "different": -0.3, "other weapon": -1.4},
    "target": {"same": 0.6, "other": -2.8},
    "harmed": {"others": -1.1},
    "victim": {"same": 1.5, "other": -3.8},
    "actor": {"same": 1.2, "same words": 0.2, "same country": 0.3, "different": -1.6, "other doer": -4.5, "other kind": -2.4},
    "parties": {"same": 1.6, "some": 0.8, "same country": 0.4, "different": -2.0, "another": -2.5},
    "recipient": {"same": 1.2, "same kind": 1.6, "same words": 0.7, "same country": 0.3, "different": -1.3, "other words": -0.1, "other kind": -1.1, "others taken": -2.8, "others": -2.7},
    "speaker": {"same": 2.1, "same country": 1.2},
    "addressee": {"same": 1.2, "same words": 0.6, "same country": 0.8, "different": -2.0, "one unknown": 0.0},
    "sides": {"exchanged": -1.0, "of a fight": -1.5, "an answer": -5.0, "other doer": -2.0},
    "toll": {"same": 2.1, "same few": 0.9, "near": 1.1, "far": -1.6, "unlike": -2.0, "other": -1.4},
    "number": {"of several": -2.0},
    "sentence": {"copied": 2.0},
    "wording": {"sets apart": -6.5, "told as another": -0.1, "goes on": -1.2, "begins anew": -2.2},
    "scene": {"nothing shared": 0.0, "one name shared": 0.8, "names shared": 1.3, "most names shared": 1.5},
    "names": {"one shared": 1.0, "several shared": 1.8},
    "rare words": {"one shared": 0.6, "several shared": 1.4},
    "words": {"none shared": -1.0},
}
"""Points for each finding on two events of two reports. They began as rounded likelihood ratios, were set by hand, and are now fitted by `benchmarks/incident_weights.py` to what the coder makes of the half of `examples/incidents`
that may be read, of `examples/incidents/short` and, weighing little, of reports of shootings by others; a ridge holds them near those of before, for pairs of our own say little of how often the world repeats itself."""
POINTS_WITHIN: dict[str, dict[str, float]] = {
    "start": {"deed": -3.2, "statement": -4.4},
    "day": {"same": 1.9, "overlapping": 0.9, "within a longer time": 0.2, "of a long time": -1.0, "next": -1.5, "stated a day apart": -4.0, "a night apart": -1.0, "by publication": 0.8, "before the report": -0.3, "after the report": -2.5, "long before the report": -1.8, "before its likely day": -0.8, "of one report": 0.7, "told on another day": -0.2, "states another day": -2.5, "unknown": -0.6},
    "place": {"same": 2.2, "same name": 1.8, "named": 2.0, "another by the scene": -2.0, "of one scene": 0.8, "near": 1.3, "another town near": 0.0, "one in the other": 0.9, "same country": 0.3, "unknown": 0.4, "other names": -2.6, "two towns": -2.5},
    "type": {"same": 0.7, "of a kind": 0.2, "related": -0.4},
    "mode": {"same": 0.4, "different": -0.2, "other weapon": -1.4},
    "target": {"same": 0.5, "other": -2.8},
    "harmed": {"others": -1.0},
    "victim": {"same": 1.5, "other": -4.0},
    "actor": {"same": 1.0, "same words": 0.4, "same country": 0.3, "different": -1.6, "other doer": -4.5, "other kind": -2.4},
    "parties": {"same": 1.6, "some": 0.8, "same country": 0.3, "different": -2.0, "another": -2.5},
    "recipient": {"same": 1.2, "same kind": 1.5, "same words": 0.7, "same country": 0.3, "different": -1.3, "other words": -0.4, "other kind": -1.2, "others taken": -2.8, "others": -2.8},
    "speaker": {"same": 2.0, "same country": 1.2},
    "sides": {"exchanged": -1.0, "of a fight": -1.5, "an answer": -7.0, "other doer": -2.0},
    "toll": {"same": 2.0, "same few": 1.0, "near": 1.1, "far": -1.5, "unlike": -2.0, "other": -1.4},
    "wording": {"sets apart": -6.5, "told as another": -0.3, "goes on": -1.2, "begins anew": -2.2},
    "document": {"stages": 4.0, "two deeds": -2.5, "result": 2.2, "one sentence": 0.4, "one doer": 3.4, "one attack": 2.2, "at a protest": 2.2, "of many": 0.6, "one of several attacks": 1.2, "one scene": 0.4, "several scenes": -0.4, "one report": -1.4},
    "link": {"same event": 2.0},
}
"""Where they differ for two events of one report: set by hand, for too few of their pairs have gold."""
WORDS = 2.2
"""Points for sharing all words of meaning of the shorter sentence; for a part of them, that part."""
