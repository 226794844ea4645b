"""Takes out of an exported graph what works out things that are known: a third of its nodes, and nothing of what it says.

    python training/lean.py coder.onnx

A sentence is short and its products are small, so that the many nodes around them count. The exporter writes for each reshaping the shape of
the tensor, its parts and their joining; masks in the attention what fills up shorter texts of a batch, though the reader takes one sentence at a time; looks
up which of two texts each word belongs to; and adds what export.py has set to zero.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import GraphProto, NodeProto, helper, numpy_helper

HEADS, SIZE = 12, 32
"""Heads of the encoder's attention, and the numbers that each looks at."""
TURNS = {"Transpose": [1, 0, 2], "Transpose_1": [1, 0, 2], "Transpose_2": [1, 2, 0], "Transpose_3": [1, 0, 2]}
"""Of queries, values, keys and results: the axes in their new order."""


def made(graph: GraphProto) -> dict[str, NodeProto]:
    """The node that makes each value."""
    return {name: node for node in graph.node for name in node.output}


def constant(graph: GraphProto, name: str, value: np.ndarray) -> str:
    """A constant of the graph; gives its name."""
    graph.initializer.append(numpy_helper.from_array(value, name))
    return name


def known(graph: GraphProto, name: str) -> np.ndarray | None:
    """The value of a constant, or None."""
    node = made(graph).get(name)
    if node is not None and node.op_type == "Constant":
        return numpy_helper.to_array(node.attribute[0].t)
    return next((numpy_helper.to_array(one) for one in graph.initializer if one.name == name), None)


def use(graph: GraphProto, old: str, new: str) -> None:
    """Let all who take one value take another."""
    for node in graph.node:
        for place, name in enumerate(node.input):
            if name == old:
                node.input[place] = new


def one_sentence(graph: GraphProto) -> None:
    """Let the attention take one sentence at a time, as the reader does: heads stand where a batch would, and no mask is added, for nothing is filled up."""
    heads = constant(graph, "lean/heads", np.array([-1, HEADS, SIZE], dtype=np.int64))
    joined = constant(graph, "lean/joined", np.array([1, -1, HEADS * SIZE], dtype=np.int64))
    for node in graph.node:
        layer, _, own = node.name.partition("/attention/self/")
        if not own:
            continue
        if own in ("Reshape", "Reshape_1", "Reshape_2", "Reshape_3"):
            node.input[1] = joined if own == "Reshape_3" else heads
        elif own in TURNS:
            node.attribute[0].CopyFrom(helper.make_attribute("perm", TURNS[own]))
        elif own == "Softmax":
            node.input[0] = next(n for n in graph.node if n.name == f"{layer}/attention/self/Mul").output[0]
    for value in [value for value in graph.value_info if "/attention/self/" in value.name]:
        graph.value_info.remove(value)  # the shapes before


def plain_embeddings(graph: GraphProto) -> None:
    """All words belong to the first text, and the markers' own vectors are nought."""
    kinds = next(node for node in graph.node if node.name == "/encoder/embeddings/token_type_embeddings/Gather")
    kinds.input[1] = constant(graph, "lean/first", np.zeros((1, 1), dtype=np.int64))
    nodes = made(graph)
    total = nodes["/Add_output_0"]
    markers = nodes[nodes[total.input[1]].input[0]].input[0]
    weights, zero = known(graph, markers), known(graph, markers.replace("_quantized", "_zero_point"))
    assert weights is not None and zero is not None and (weights == zero).all(), "the markers have vectors of their own: see export.py"
    use(graph, total.output[0], total.input[0])


def plain_picks(graph: GraphProto) -> None:
    """The vectors of the anchor's marker and of the word behind it have their shape already."""
    nodes = made(graph)
    for name in ("/Reshape_1", "/Reshape_3"):
        outer = next(node for node in graph.node if node.name == name)
        inner = nodes[outer.input[0]]
        assert inner.op_type == "Reshape" and nodes[inner.input[0]].op_type == "Gather", name
        use(graph, outer.output[0], inner.input[0])


def without_dead(graph: GraphProto) -> None:
    """Drop the nodes and constants that nobody takes anything from."""
    wanted = {one.name for one in graph.output}
    for node in reversed(list(graph.node)):
        if wanted.isdisjoint(node.output):
            graph.node.remove(node)
        else:
            wanted.update(node.input)
    for one in list(graph.initializer):
        if one.name not in wanted:
            graph.initializer.remove(one)


def lean(path: Path) -> tuple[int, int]:
    """Write a graph back without what is not needed; gives its nodes before and after."""
    model = onnx.load(str(path))
    before = len(model.graph.node)
    for step in (one_sentence, plain_embeddings, plain_picks, without_dead):
        step(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    return before, len(model.graph.node)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    print("nodes: {} to {}".format(*lean(given.file)))
