"""Writes a checkpoint as the file that ships: an ONNX graph with eight-bit weights.

    python training/export.py coder.pt src/tocsin/data/model

onnxruntime's dynamic quantization, a scale for each row; weights keep to seven bits, so that processors without instructions for
such products cannot overflow and give the same sums as those that have them. What the graph works out needlessly is taken out (`lean.py`). The tokenizer's file is copied without what is not needed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.lean import lean
from training.network import encoder_folder, load_coder
from training.train import CLS, SEP


def export(checkpoint: Path, folder: Path) -> Path:
    """Write `coder.onnx` and `tokenizer.json` into a folder; gives the path of the former."""
    coder, _ = load_coder(checkpoint)
    with torch.no_grad():
        coder.encoder.embeddings.word_embeddings.weight[: coder.markers.num_embeddings] += coder.markers.weight
        coder.markers.weight.zero_()
    coder.eval()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "coder.onnx"
    ids = torch.tensor([[CLS, 1, 2000, 2, 2001, SEP], [CLS, 1, 2002, 2, SEP, 0]])
    names = ["anchors", "roles", "type", "mode", "status"]
    axes = {name: {0: "batch", 1: "tokens"} for name in ("ids", "mask", "anchors", "roles")} | {name: {0: "batch"} for name in ("at", "type", "mode", "status")}
    with tempfile.TemporaryDirectory() as room:
        floats = Path(room) / "floats.onnx"
        torch.onnx.export(coder, (ids, (ids != 0).long(), torch.tensor([1, 1])), str(floats), input_names=["ids", "mask", "at"], output_names=names, dynamic_axes=axes, opset_version=17, dynamo=False)
        quantize_dynamic(floats, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    lean(target)
    content = json.loads((encoder_folder() / "tokenizer.json").read_text("utf-8"))
    content["truncation"] = content["padding"] = content["post_processor"] = None
    (folder / "tokenizer.json").write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return target


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    written = export(given.checkpoint, given.folder)
    print(f"{written}: {written.stat().st_size / 1e6:.1f} MB")
