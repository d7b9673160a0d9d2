"""Recursion on the rest of the list; each layer is a function in a table."""


def out_size(n, layer):
    return int((n + 2 * layer["padding"] - layer["kernel"]) / layer["stride"]) + 1


def conv(layer, shape):
    c, h, w = shape
    weights = layer["out"] * (c // layer["groups"]) * layer["kernel"] * layer["kernel"]
    ho, wo = out_size(h, layer), out_size(w, layer)
    return weights + (layer["out"] if layer["bias"] else 0), weights * ho * wo, [layer["out"], ho, wo]


def pool(layer, shape):
    return 0, 0, [shape[0], out_size(shape[1], layer), out_size(shape[2], layer)]


def flatten(layer, shape):
    size = 1
    for n in shape:
        size *= n
    return 0, 0, [size]


def linear(layer, shape):
    weights = layer["out"] * shape[0]
    return weights + int(layer["bias"]) * layer["out"], weights, [layer["out"]]


def residual(layer, shape):
    p, m, s = walk(layer["body"], shape)
    q, n, t = walk(layer["shortcut"], shape)
    if s != t:
        raise ValueError("cannot add")
    return p + q, m + n, s


def concat(layer, shape):
    results = [walk(branch, shape) for branch in layer["branches"]]
    if any(s[1:] != results[0][2][1:] for _, _, s in results):
        raise ValueError("cannot stack")
    channels = sum(s[0] for _, _, s in results)
    return sum(p for p, _, _ in results), sum(m for _, m, _ in results), [channels] + results[0][2][1:]


TABLE = {
    "conv": conv,
    "pool": pool,
    "bn": lambda layer, shape: (2 * shape[0], 0, shape),
    "relu": lambda layer, shape: (0, 0, shape),
    "gap": lambda layer, shape: (0, 0, shape[:1]),
    "flatten": flatten,
    "linear": linear,
    "residual": residual,
    "concat": concat,
}


def walk(layers, shape):
    if not layers:
        return 0, 0, shape
    p, m, s = TABLE[layers[0]["type"]](layers[0], shape)
    q, n, t = walk(layers[1:], s)
    return p + q, m + n, t


def count(layers, input_shape):
    parameters, macs, shape = walk(layers, list(input_shape))
    return {"parameters": parameters, "macs": macs, "shape": shape}
