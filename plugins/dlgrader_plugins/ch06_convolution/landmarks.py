"""Descriptions of landmark networks for the grader of ch06/landmark-count."""

from __future__ import annotations

from typing import Any, TypeAlias

Layer: TypeAlias = dict[str, Any]
Layers: TypeAlias = list[Layer]
Shape: TypeAlias = tuple[int, int, int]

RELU: Layer = {"type": "relu"}
BN: Layer = {"type": "bn"}
GAP: Layer = {"type": "gap"}
FLATTEN: Layer = {"type": "flatten"}


def conv(out: int, kernel: int, stride: int = 1, padding: int = 0, groups: int = 1, bias: bool = True) -> Layer:
    return {
        "type": "conv",
        "out": out,
        "kernel": kernel,
        "stride": stride,
        "padding": padding,
        "groups": groups,
        "bias": bias,
    }


def pool(kernel: int, stride: int, padding: int = 0) -> Layer:
    return {"type": "pool", "kernel": kernel, "stride": stride, "padding": padding}


def linear(out: int, bias: bool = True) -> Layer:
    return {"type": "linear", "out": out, "bias": bias}


def residual(body: Layers, shortcut: Layers) -> Layer:
    return {"type": "residual", "body": body, "shortcut": shortcut}


def concat(*branches: Layers) -> Layer:
    return {"type": "concat", "branches": list(branches)}


def lenet() -> Layers:
    """LeNet-5 with full convolutions and pooling without parameters."""
    features = [conv(6, 5), RELU, pool(2, 2), conv(16, 5), RELU, pool(2, 2), FLATTEN]
    return [*features, linear(120), RELU, linear(84), RELU, linear(10)]


def alexnet() -> Layers:
    features = [conv(64, 11, 4, 2), RELU, pool(3, 2), conv(192, 5, 1, 2), RELU, pool(3, 2)]
    features += [conv(384, 3, 1, 1), RELU, conv(256, 3, 1, 1), RELU, conv(256, 3, 1, 1), RELU, pool(3, 2)]
    return [*features, FLATTEN, linear(4096), RELU, linear(4096), RELU, linear(1000)]


def vgg16() -> Layers:
    layers: Layers = []
    for out, depth in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        layers += [conv(out, 3, 1, 1), RELU] * depth + [pool(2, 2)]
    return [*layers, FLATTEN, linear(4096), RELU, linear(4096), RELU, linear(1000)]


def resnet18() -> Layers:
    layers = [conv(64, 7, 2, 3, bias=False), BN, RELU, pool(3, 2, 1)]
    for out, stride in ((64, 1), (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1)):
        layers += [basic(out, stride), RELU]
    return [*layers, GAP, linear(1000)]


def basic(out: int, stride: int) -> Layer:
    """A basic block; a stride needs a convolution in the shortcut."""
    body = [conv(out, 3, stride, 1, bias=False), BN, RELU, conv(out, 3, 1, 1, bias=False), BN]
    return residual(body, [conv(out, 1, stride, bias=False), BN] if stride > 1 else [])


def inception() -> Layers:
    """A stage of GoogLeNet: four branches, then a pooling."""
    big = [conv(96, 1), RELU, conv(128, 3, 1, 1), RELU]
    huge = [conv(16, 1), RELU, conv(32, 5, 1, 2), RELU]
    return [concat([conv(64, 1), RELU], big, huge, [pool(3, 1, 1), conv(32, 1), RELU]), pool(3, 2, 1)]


NETWORKS: dict[str, tuple[Layers, Shape]] = {
    "LeNet-5": (lenet(), (1, 32, 32)),
    "AlexNet": (alexnet(), (3, 224, 224)),
    "VGG-16": (vgg16(), (3, 224, 224)),
    "ResNet-18": (resnet18(), (3, 224, 224)),
    "an inception stage": (inception(), (192, 28, 28)),
}


def without(part: str, layers: Layers) -> Layers:
    """The same network without its "biases", "batch norms" or "shortcuts", its shapes unchanged."""
    found: Layers = []
    for layer in layers:
        if layer["type"] == "residual" and part == "shortcuts":
            found += without(part, layer["body"])
        elif layer["type"] == "residual":
            found.append(residual(without(part, layer["body"]), without(part, layer["shortcut"])))
        elif layer["type"] == "concat":
            found.append(concat(*(without(part, branch) for branch in layer["branches"])))
        elif part == "biases" and "bias" in layer:
            found.append(layer | {"bias": False})
        elif part != "batch norms" or layer["type"] != "bn":
            found.append(layer)
    return found
