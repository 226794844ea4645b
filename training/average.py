"""Writes the mean of the weights of several checkpoints (Wortsman et al. 2022, arXiv 2203.05482).

    python training/average.py out.pt first.pt second.pt …

They must stem from one another, or from one start: weights of networks that were trained apart do not mean the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from torch import Tensor


def average(checkpoints: list[Path]) -> dict[str, Tensor]:
    """The mean of each weight."""
    states = [torch.load(path, weights_only=True) for path in checkpoints]
    return {name: torch.stack([state[name] for state in states]).mean(0) if weight.dtype.is_floating_point else weight for name, weight in states[0].items()}


if __name__ == "__main__":
    target, *sources = (Path(name) for name in sys.argv[1:])
    torch.save(average(sources), target)
