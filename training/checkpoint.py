"""A trained checkpoint as a Reader, for measuring before it is exported."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from tocsin.engines.reader import Reader
from training.network import Coder, load_encoder
from training.train import encoder_folder


def load_checkpoint(path: Path) -> Reader:
    """The reader of a checkpoint written by train.py."""
    model, tokenizer = load_encoder(encoder_folder())
    coder = Coder(model)
    coder.load_state_dict(torch.load(path, weights_only=True))
    coder.eval()

    def network(ids: np.ndarray, mask: np.ndarray, at: np.ndarray) -> list[np.ndarray]:
        """One batch."""
        with torch.no_grad():
            return [output.numpy() for output in coder(torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(at))]

    return Reader(network, tokenizer)
