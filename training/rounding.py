"""What the file that ships does to numbers, done while training.

onnxruntime multiplies integers: weights are rounded to 129 steps for each output, what comes in to 256 steps for each sentence. A network that
first meets this rounding in its file loses much of what it learned; one that is trained under it learns to do without what is rounded away.
Gradients pass as if nothing were rounded (the straight-through estimator: Bengio, Léonard and Courville 2013, arXiv 1308.3432; for the inference
in integers: Jacob et al. 2018, arXiv 1712.05877).
"""

from __future__ import annotations

from functools import partial

from torch import Tensor, nn
from torch.nn import functional

WEIGHT_STEPS = 64
"""Steps on either side of zero: seven bits, as `export.py` writes them."""
INPUT_STEPS = 255
SMALLEST = 1e-8


def rounded_weight(weight: Tensor) -> Tensor:
    """Weights [outputs, inputs] on the grid of their output: symmetric around zero."""
    bare = weight.detach()
    step = bare.abs().amax(1, keepdim=True).clamp_min(SMALLEST) / WEIGHT_STEPS
    return weight + ((bare / step).round() * step - bare)


def rounded_input(values: Tensor) -> Tensor:
    """Values [batch, …] on the grid of their row: from the least to the greatest, zero among them."""
    bare = values.detach()
    over = tuple(range(1, bare.dim()))
    least, greatest = bare.amin(over, keepdim=True).clamp_max(0), bare.amax(over, keepdim=True).clamp_min(0)
    step = ((greatest - least) / INPUT_STEPS).clamp_min(SMALLEST)
    zero = (-least / step).round()
    return values + ((((bare / step).round() + zero).clamp(0, INPUT_STEPS) - zero) * step - bare)


def multiply(layer: nn.Linear, values: Tensor) -> Tensor:
    """What a linear layer gives under rounding."""
    return functional.linear(rounded_input(values), rounded_weight(layer.weight), layer.bias)


def round_layers(model: nn.Module) -> None:
    """Let every linear layer of a model work with rounded numbers from now on; the weights that are kept stay as they are."""
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            layer.forward = partial(multiply, layer)  # type: ignore[method-assign]
