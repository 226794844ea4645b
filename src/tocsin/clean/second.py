"""What a second reading of a page sees: features from the first reading's probabilities.

Once it is known where the report probably lies, a line can be asked whether it stands inside of it, what its neighbours are taken for,
and how much of its matter the report shares.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

HEAD = frozenset({"title", "byline", "dateline", "deck"})
"""Labels of lines that announce a report: neither news nor furniture."""
PARAGRAPH = 9
"""Words from which on a line of news marks where the report lies."""
NEAR = 5
"""So many lines each way are looked at for the share of furniture."""


def is_noise(label: str) -> bool:
    """The label is one of furniture."""
    return label != "news" and label not in HEAD


def second_look(contents: list[frozenset[str]], counts: list[int], chances: NDArray[np.float64], labels: tuple[str, ...]) -> list[list[str]]:
    """Features of each line from the content words and numbers of words of all lines and the probabilities that a first reading gave to their labels."""
    size = len(contents)
    noise = chances[:, [n for n, label in enumerate(labels) if is_noise(label)]].sum(axis=1).tolist()
    news = [chance > 0.5 for chance in chances[:, labels.index("news")].tolist()]
    best = [labels[n] for n in chances.argmax(axis=1).tolist()] if size else []
    marks = [n for n in range(size) if news[n] and counts[n] >= PARAGRAPH]
    first, last = (marks[0], marks[-1]) if marks else (size, -1)
    spread: Counter[str] = Counter()
    for n in range(size):
        if news[n]:
            spread.update(contents[n])
    whole = f"* page {int(5 * sum(noise) / max(1, size))}"
    found = []
    for n in range(size):
        seen = [f"* self {int(5 * noise[n])}", f"* best {best[n]}", whole]
        for step in (-3, -2, -1, 1, 2, 3):
            if 0 <= n + step < size:
                seen += [f"* {step} {best[n + step]}", f"* {step} p{int(4 * noise[n + step])}"]
        seen.append("* inside" if first <= n <= last else f"* behind {min(9, n - last)}" if n > last else f"* before {min(9, first - n)}")
        around = noise[max(0, n - NEAR) : n] + noise[n + 1 : n + NEAR + 1]
        seen.append(f"* around {int(6 * sum(around) / len(around))}" if around else "* alone")
        if contents[n]:
            shared = sum(spread[word] > news[n] for word in contents[n]) / len(contents[n])
            seen.append(f"* shared {int(4 * shared)}{'s' if len(contents[n]) < 3 else ''}")
        found.append(seen)
    return found
