"""Trains the learned coder on the corpus and writes a checkpoint.

    python training/train.py --out coder.pt [--epochs 6] [--seed 7] [--hold-out]

With `--hold-out` a tenth of the sentences (by a hash of their words; whole reports stay together) is kept apart and measured.
The same seed, data, threads and machine give the same weights.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from tocsin.engines.labels import LONGEST, MARKERS, MODES, ROLES, STATUSES, TYPES
from training.corpus import UNREAD, Mark, Sentence, Span, kept_apart, read_corpus, read_frames
from training.gold_sentences import read_articles
from training.network import Coder, load_coder
from training.rounding import round_layers

IGNORE = -100
CLS, SEP, MASK = 101, 102, 103
"""Pieces of the encoder's vocabulary."""
TOKENS = 3_000
"""Pieces in a batch, padding included."""
MASKED = 0.06
"""Share of pieces hidden from the network in training, so that it leans on the shape of a sentence and not on names alone."""


@dataclass
class Item:
    """One reading of a sentence as the network sees it, with what it should answer. IGNORE where nothing is asked."""

    ids: list[int]
    at: int
    anchors: list[int]
    roles: list[list[float]]
    ask_roles: tuple[float, ...]
    type: int = IGNORE
    mode: int = IGNORE
    status: int = IGNORE


def pieces(tokenizer: Tokenizer, text: str) -> tuple[list[int], list[Span]]:
    """Ids and offsets of a sentence's word pieces, without the frame of [CLS] and [SEP]."""
    found = tokenizer.encode(text, add_special_tokens=False)
    return found.ids, found.offsets


def covered(span: Span, offsets: list[Span]) -> list[int]:
    """The pieces that a span covers."""
    return [i for i, (start, end) in enumerate(offsets) if start < span[1] and span[0] < end]


def plain_item(sentence: Sentence, ids: list[int], offsets: list[Span], lexical: set[str]) -> Item:
    """A first reading: which pieces are anchors, and of which type. Where not every event is marked, words that tell of one elsewhere (`lexical`) are not asked for."""
    wanted = [0] * len(ids)
    for span in () if sentence.whole else word_spans(sentence.text):
        if sentence.text[span[0] : span[1]].lower() in lexical:
            for i in covered(span, offsets):
                wanted[i] = IGNORE
    for mark in sentence.marks:
        if mark.type is not None:
            for i in covered(mark.anchor, offsets):
                wanted[i] = 1 + TYPES.index(mark.type)  # type: ignore[arg-type]
    keep = LONGEST - 2
    return Item([CLS, *ids[:keep], SEP], 0, [IGNORE, *wanted[:keep], IGNORE], [], (0, 0, 0))


def marked_item(mark: Mark, ids: list[int], offsets: list[Span], *, parties: bool) -> Item | None:
    """A second reading: the anchor between markers, and the parties too with `parties`."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    around = [("anchor", mark.anchor)]
    if parties:
        around += [("actor", span) for span in mark.actors] + [("recipient", span) for span in mark.recipients]
    for name, span in around:
        inside = covered(span, offsets)
        if not inside:
            return None
        opening.setdefault(inside[0], []).append(MARKERS[name])
        closing.setdefault(inside[-1], []).insert(0, MARKERS["/" + name])
    groups = (mark.actors, mark.recipients, mark.speakers)
    member = [[float(any(s < span[1] and span[0] < e for span in spans)) for spans in groups] for s, e in offsets]
    made, roles = [CLS], [[0.0] * 3]
    for i, piece in enumerate(ids):
        for row in (opening.get(i, []), [piece], closing.get(i, [])):
            made.extend(row)
            roles.extend([member[i]] * len(row))
    made.append(SEP)
    roles.append([0.0] * 3)
    at = made.index(MARKERS["anchor"])
    if len(made) > LONGEST:
        first = max(0, min(at - LONGEST // 2, len(made) - LONGEST))
        made, roles, at = made[first : first + LONGEST], roles[first : first + LONGEST], at - first
    ask = tuple(float(not parties and mark.type is not None and role not in mark.unknown) for role in ROLES)
    item = Item(made, at, [IGNORE] * len(made), roles, ask)
    item.type = 0 if mark.type is None else 1 + TYPES.index(mark.type)  # type: ignore[arg-type]
    if mark.type is not None:
        item.mode = 1 + MODES.index(mark.mode) if mark.mode in MODES else 0
        item.status = STATUSES.index(mark.status) if mark.status in STATUSES else IGNORE  # type: ignore[arg-type]
    return item


def negatives(sentence: Sentence, offsets: list[Span], lexical: set[str], chance: random.Random) -> Iterator[Mark]:
    """Anchors that are none: words that are anchors elsewhere, else any word."""
    taken = {i for mark in sentence.marks for i in covered(mark.anchor, offsets)}
    words = word_spans(sentence.text)
    free = [span for span in words if not taken & set(covered(span, offsets))]
    like = [span for span in free if sentence.text[span[0] : span[1]].lower() in lexical]
    for span in chance.sample(like, min(1, len(like))):
        yield Mark(span, None)
    if free and chance.random() < 0.3:
        yield Mark(chance.choice(free), None)


def word_spans(text: str) -> list[Span]:
    """Words of letters."""
    spans, start = [], None
    for i, character in enumerate(text + " "):
        if character.isalpha() or (character == "-" and start is not None):
            start = i if start is None else start
        elif start is not None:
            spans.append((start, i))
            start = None
    return spans


def epoch(sentences: list[Sentence], tokenizer: Tokenizer, chance: random.Random, cache: dict[str, tuple[list[int], list[Span]]]) -> list[Item]:
    """The items of one pass over the sentences."""
    lexical = {s.text[m.anchor[0] : m.anchor[1]].lower() for s in sentences for m in s.marks if m.type is not None}
    items: list[Item] = []
    for sentence in sentences:
        if sentence.text not in cache:
            cache[sentence.text] = pieces(tokenizer, sentence.text)
        ids, offsets = cache[sentence.text]
        items.append(plain_item(sentence, ids, offsets, lexical))
        if sentence.whole:
            for mark in negatives(sentence, offsets, lexical, chance) if chance.random() < 0.5 else ():
                items.append(marked_item(mark, ids, offsets, parties=False))  # type: ignore[arg-type]
        for mark in sentence.marks:
            items.append(marked_item(mark, ids, offsets, parties=False))  # type: ignore[arg-type]
            if (mark.actors or mark.recipients) and chance.random() < 0.25:
                items.append(marked_item(mark, ids, offsets, parties=True))  # type: ignore[arg-type]
    return [item for item in items if item is not None]


def batches(items: list[Item], chance: random.Random) -> list[list[Item]]:
    """Batches of items of like length, in random order."""
    order = sorted(items, key=lambda item: len(item.ids) + chance.random() * 6)
    cut: list[list[Item]] = []
    longest = 0
    for item in order:
        longest = max(longest, len(item.ids))
        if not cut or longest * (len(cut[-1]) + 1) > TOKENS:
            cut.append([])
            longest = len(item.ids)
        cut[-1].append(item)
    chance.shuffle(cut)
    return cut


def hide(ids: Tensor, generator: torch.Generator) -> Tensor:
    """Some pieces replaced by the mask; markers and the frame of [CLS] and [SEP] stay."""
    free = (ids > max(MARKERS.values())) & (ids != CLS) & (ids != SEP)
    return torch.where(free & (torch.rand(ids.shape, generator=generator) < MASKED), torch.full_like(ids, MASK), ids)


def tensors(batch: list[Item]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, mask and anchor positions of a batch."""
    longest = max(len(item.ids) for item in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    for row, item in enumerate(batch):
        ids[row, : len(item.ids)] = torch.tensor(item.ids)
    return ids, (ids != 0).long(), torch.tensor([item.at for item in batch])


def loss_of(model: Coder, batch: list[Item], soft: float, generator: torch.Generator) -> Tensor:
    """The sum of the heads' losses over what is asked of each item."""
    ids, mask, at = tensors(batch)
    anchors, roles, kind, mode, status = model(hide(ids, generator), mask, at)
    longest = ids.shape[1]
    wanted = torch.full((len(batch), longest), IGNORE)
    member = torch.zeros(len(batch), longest, len(ROLES))
    asked = torch.zeros(len(batch), longest, len(ROLES))
    for row, item in enumerate(batch):
        wanted[row, : len(item.anchors)] = torch.tensor(item.anchors)
        if any(item.ask_roles):
            member[row, : len(item.roles)] = torch.tensor(item.roles)
            asked[row, : len(item.roles)] = torch.tensor(item.ask_roles)
    total = torch.zeros(())
    if (wanted != IGNORE).any():
        total = total + 4.0 * functional.cross_entropy(anchors.flatten(0, 1), wanted.flatten(), ignore_index=IGNORE, label_smoothing=0.0)
    if asked.sum() > 0:
        total = total + 8.0 * (functional.binary_cross_entropy_with_logits(roles, member, reduction="none") * asked).sum() / asked.sum()
    for logits, label, weight, smoothing in ((kind, "type", 1.0, soft), (mode, "mode", 0.5, 0.0), (status, "status", 0.5, 0.0)):
        target = torch.tensor([getattr(item, label) for item in batch])
        if (target != IGNORE).any():
            total = total + weight * functional.cross_entropy(logits, target, ignore_index=IGNORE, label_smoothing=smoothing)
    return total


def train(sentences: list[Sentence], out: Path, *, epochs: int, seed: int, rate: float = 1.5e-4, start: Path | None = None, rounded: bool = False) -> Coder:
    """Train on some sentences and write the weights after each epoch; with `start` go on from a checkpoint, with `rounded` under the rounding of the file that ships."""
    torch.manual_seed(seed)
    torch.set_flush_denormal(True)
    chance = random.Random(seed)
    coder, tokenizer = load_coder(start)
    if rounded:
        round_layers(coder)
    own = [p for n, p in coder.named_parameters() if not n.startswith("encoder.")]
    encoder = [p for p in coder.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": rate}, {"params": own, "lr": 5 * rate}], weight_decay=0.01, fused=True)
    generator = torch.Generator().manual_seed(seed)
    for module in coder.encoder.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0  # hiding pieces does its work at a third of the cost
    cache: dict[str, tuple[list[int], list[Span]]] = {}
    cut = batches(epoch(sentences, tokenizer, chance, cache), chance)
    steps = len(cut) * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / (0.06 * steps)) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, s / steps)))))
    began, done = time.monotonic(), 0
    for number in range(1, epochs + 1):
        coder.train()
        total = 0.0
        for batch in cut:
            optimizer.zero_grad()
            loss = loss_of(coder, batch, 0.05, generator)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(coder.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, done = total + loss.item(), done + 1
            if done % 100 == 0:
                print(f"  {done} of {steps} batches, {time.monotonic() - began:.0f} s", flush=True)
        print(f"epoch {number}: loss {total / len(cut):.3f}, {len(cut)} batches, {time.monotonic() - began:.0f} s", flush=True)
        torch.save(coder.state_dict(), out)
        cut = batches(epoch(sentences, tokenizer, chance, cache), chance) if number < epochs else []
    return coder


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--rounded", action="store_true", help="under the rounding of the file that ships (rounding.py): for the last epochs")
    parser.add_argument("--hold-out", action="store_true")
    parser.add_argument("--share", type=float, default=1.0, help="the share of the sentences that is read, drawn by the seed")
    parser.add_argument("--whole", nargs="*", default=[], metavar="NAME", help="hands whose sentences are read all the same: beginnings of files' names; what ships has not read `desk` and `articles`, and only who names them trains on them")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    asked = tuple(given.whole)
    found = [*read_corpus(), *(read_articles() if "articles" in asked else ()), *read_frames()]
    sentences = [s for s in found if s.hand.startswith(asked) or (not s.hand.startswith(UNREAD) and chance.random() < given.share)]
    if given.hold_out:
        sentences = [s for s in sentences if not kept_apart(s)]
    train(sentences, given.out, epochs=given.epochs, seed=given.seed, rate=given.rate, start=given.start, rounded=given.rounded)


if __name__ == "__main__":
    main()
