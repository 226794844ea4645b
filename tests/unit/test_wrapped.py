"""Texts that were broken at a width get their sentences back; all others stay as they are."""

from __future__ import annotations

import pytest

from tocsin.wrapped import unwrapped

WRAPPED = """Aid drivers killed near Malakal

JUBA, May 14 (Coastal Wire) - Gunmen ambushed an aid convoy near Malakal
on Sunday, killing at least four drivers, the United Nations said in a
statement from its mission in the town.

South Sudan accused Sudan of arming the attackers. Sudan denied the
accusation on Monday. Officials in the area gave these figures:
- four drivers killed
- two guards wounded

"We will not negotiate with killers," the defence minister, Deng Akol,
told reporters in Juba.

By Ann Example
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_sentences_are_whole_again_and_offsets_stay(end: str) -> None:
    raw = WRAPPED.replace("\n", end)
    text = unwrapped(raw)
    assert len(text) == len(raw)
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    assert lines == [
        "Aid drivers killed near Malakal",
        "JUBA, May 14 (Coastal Wire) - Gunmen ambushed an aid convoy near Malakal on Sunday, killing at least four drivers, the United Nations said in a statement from its mission in the town.",
        "South Sudan accused Sudan of arming the attackers. Sudan denied the accusation on Monday. Officials in the area gave these figures:",
        "- four drivers killed",
        "- two guards wounded",
        '"We will not negotiate with killers," the defence minister, Deng Akol, told reporters in Juba.',
        "By Ann Example",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One line.",
        "\n".join(["Rebels took the town of Bor on Sunday, the army said in a statement."] * 6),
        "\n".join(["Army takes the town of Bor after a long siege by rebels of the north", "Envoys meet in Juba for talks on a truce that both of the sides want"] * 4),
        "\n".join(f"{word} and a long paragraph that runs on for much more than any width would let it, about the siege of the town of Bor.\nand so on" for word in ("First", "Second", "Third")),
        "\n\n".join(["a line that stands alone between blank ones and stops in the middle of"] * 6),
    ],
    ids=["empty", "short", "sentences", "headlines", "long", "blank lines"],
)
def test_what_was_not_broken_stays(text: str) -> None:
    assert unwrapped(text) == text
