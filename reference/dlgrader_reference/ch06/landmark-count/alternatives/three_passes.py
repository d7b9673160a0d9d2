"""One pass for each answer: shapes by a generator, then sums over what it saw."""

from functools import reduce


def after(layer, shape):
    kind = layer["type"]
    if kind in ("conv", "pool"):
        size = [(n + 2 * layer["padding"] - layer["kernel"]) // layer["stride"] + 1 for n in shape[1:]]
        return [layer.get("out", shape[0]), *size]
    if kind == "linear":
        return [layer["out"]]
    if kind == "gap":
        return shape[:1]
    if kind == "flatten":
        return [reduce(lambda a, b: a * b, shape)]
    if kind == "residual":
        ends = [final(layer[part], shape) for part in ("body", "shortcut")]
        if ends[0] != ends[1]:
            raise ValueError("residual")
        return ends[0]
    if kind == "concat":
        ends = [final(branch, shape) for branch in layer["branches"]]
        if len({tuple(end[1:]) for end in ends}) != 1:
            raise ValueError("concat")
        return [sum(end[0] for end in ends), *ends[0][1:]]
    return shape


def final(layers, shape):
    for layer in layers:
        shape = after(layer, shape)
    return shape


def visit(layers, shape):
    for layer in layers:
        yield layer, shape, after(layer, shape)
        inner = layer.get("branches", [layer.get("body", []), layer.get("shortcut", [])])
        for part in inner:
            yield from visit(part, shape)
        shape = after(layer, shape)


def weights(layer, before):
    if layer["type"] == "conv":
        return layer["out"] * before[0] // layer["groups"] * layer["kernel"] ** 2
    return layer["out"] * before[0] if layer["type"] == "linear" else 0


def count(layers, input_shape):
    seen = list(visit(layers, list(input_shape)))
    parameters = sum(weights(layer, before) for layer, before, _ in seen)
    parameters += sum(layer["out"] for layer, _, _ in seen if layer.get("bias"))
    parameters += sum(2 * before[0] for layer, before, _ in seen if layer["type"] == "bn")
    macs = 0
    for layer, before, end in seen:
        positions = end[1] * end[2] if layer["type"] == "conv" else 1
        macs += weights(layer, before) * positions
    return {"parameters": parameters, "macs": macs, "shape": final(layers, list(input_shape))}
