"""branches that follow each other instead of lying side by side

Fails: networks
Next: which input does the second branch see?
"""

from typing import Any


def _size(n: int, kernel: int, stride: int, padding: int) -> int:
    return (n + 2 * padding - kernel) // stride + 1


def _walk(layers: list[dict[str, Any]], shape: list[int]) -> tuple[int, int, list[int]]:
    """Parameters, multiplications and the final shape."""
    parameters, macs = 0, 0
    for layer in layers:
        kind = layer["type"]
        if kind == "conv":
            c, h, w = shape
            k, out, groups = layer["kernel"], layer["out"], layer["groups"]
            ho, wo = _size(h, k, layer["stride"], layer["padding"]), _size(w, k, layer["stride"], layer["padding"])
            weights = out * (c // groups) * k * k
            parameters += weights + (out if layer["bias"] else 0)
            macs += weights * ho * wo
            shape = [out, ho, wo]
        elif kind == "pool":
            c, h, w = shape
            k, stride, padding = layer["kernel"], layer["stride"], layer["padding"]
            shape = [c, _size(h, k, stride, padding), _size(w, k, stride, padding)]
        elif kind == "bn":
            parameters += 2 * shape[0]
        elif kind == "gap":
            shape = [shape[0]]
        elif kind == "flatten":
            shape = [shape[0] * shape[1] * shape[2]]
        elif kind == "linear":
            parameters += layer["out"] * shape[0] + (layer["out"] if layer["bias"] else 0)
            macs += layer["out"] * shape[0]
            shape = [layer["out"]]
        elif kind == "residual":
            p1, m1, body = _walk(layer["body"], shape)
            p2, m2, shortcut = _walk(layer["shortcut"], shape)
            if body != shortcut:
                raise ValueError("shapes differ")
            parameters += p1 + p2
            macs += m1 + m2
            shape = body
        elif kind == "concat":
            shapes = []
            for branch in layer["branches"]:
                p, m, s = _walk(branch, shape)
                parameters += p
                macs += m
                shapes.append(s)
                shape = s
            if any(s[1:] != shapes[0][1:] for s in shapes):
                raise ValueError("height or width differ")
            shape = [sum(s[0] for s in shapes), *shapes[0][1:]]
    return parameters, macs, shape


def count(layers: list[dict[str, Any]], input_shape: tuple[int, int, int]) -> dict[str, object]:
    """Parameters, multiplications and final shape of a network."""
    parameters, macs, shape = _walk(layers, list(input_shape))
    return {"parameters": parameters, "macs": macs, "shape": shape}
