"""A trained checkpoint as a Reader, for measuring before it is exported."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from tocsin.engines.reader import Reader
from training.network import load_coder


def load_checkpoint(path: Path) -> Reader:
    """The reader of a checkpoint written by train.py."""
    coder, tokenizer = load_coder(path)
    coder.eval()

    def network(ids: np.ndarray, mask: np.ndarray, at: np.ndarray) -> list[np.ndarray]:
        """One batch."""
        with torch.no_grad():
            return [output.numpy() for output in coder(torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(at))]

    return Reader(network, tokenizer)
