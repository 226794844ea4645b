"""Writes a checkpoint as the file that ships: an ONNX graph whose weights are stored in eight bits.

    python training/export.py coder.pt src/tocsin/data/model

Every matrix is kept as int8 with one scale a row, and multiplied out to floats when the model is loaded: the file is a quarter of the size, the
arithmetic stays that of floats, so that machines with and without special instructions agree. The tokenizer's file is copied without what is not needed.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.network import Coder, load_encoder
from training.train import encoder_folder

SMALLEST = 4096
"""Matrices with fewer numbers stay floats."""


def export(checkpoint: Path, folder: Path) -> Path:
    """Write `coder.onnx` and `tokenizer.json` into a folder; gives the path of the former."""
    model, _ = load_encoder(encoder_folder())
    coder = Coder(model)
    coder.load_state_dict(torch.load(checkpoint, weights_only=True))
    with torch.no_grad():
        words = coder.encoder.embeddings.word_embeddings.weight
        count = coder.markers.num_embeddings
        words[:count] += coder.markers.weight
        coder.markers.weight.zero_()
    coder.eval()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "coder.onnx"
    ids = torch.tensor([[101, 1, 2000, 2, 2001, 102], [101, 1, 2002, 2, 102, 0]])
    names = ["anchors", "roles", "type", "mode", "status"]
    axes = {"ids": {0: "batch", 1: "tokens"}, "mask": {0: "batch", 1: "tokens"}, "at": {0: "batch"}, "anchors": {0: "batch", 1: "tokens"}, "roles": {0: "batch", 1: "tokens"}, **{n: {0: "batch"} for n in names[2:]}}
    torch.onnx.export(coder, (ids, (ids != 0).long(), torch.tensor([1, 1])), str(target), input_names=["ids", "mask", "at"], output_names=names, dynamic_axes=axes, opset_version=17, dynamo=False)
    onnx.save(shrink(onnx.load(target)), target)
    content = json.loads((encoder_folder() / "tokenizer.json").read_text("utf-8"))
    content["truncation"] = content["padding"] = content["post_processor"] = None
    (folder / "tokenizer.json").write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return target


def shrink(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same graph with its large matrices in eight bits, one scale for each row or column."""
    graph = model.graph
    kept, nodes = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < SMALLEST:
            kept.append(tensor)
            continue
        axis = 0 if "embeddings" in tensor.name else 1  # a row of a table, a column of a multiplied matrix
        scale = np.maximum(np.abs(values).max(axis=1 - axis), 1e-8) / 127.0
        whole = np.clip(np.round(values / np.expand_dims(scale, 1 - axis)), -127, 127).astype(np.int8)
        kept.append(numpy_helper.from_array(whole, tensor.name + "_int8"))
        kept.append(numpy_helper.from_array(scale.astype(np.float32), tensor.name + "_scale"))
        kept.append(helper.make_tensor(tensor.name + "_zero", TensorProto.INT8, [len(scale)], [0] * len(scale)))
        nodes.append(helper.make_node("DequantizeLinear", [tensor.name + "_int8", tensor.name + "_scale", tensor.name + "_zero"], [tensor.name], axis=axis))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    own = list(graph.node)
    del graph.node[:]
    graph.node.extend([*nodes, *own])
    return model


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    written = export(given.checkpoint, given.folder)
    print(f"{written}: {written.stat().st_size / 1e6:.1f} MB")
