"""No recursion: a stack of lists that are still to be walked through, with what is to be done at their ends."""


def count(layers, input_shape):
    totals = {"parameters": 0, "macs": 0}
    shape = list(input_shape)
    stack = [("list", list(layers))]
    shapes = []  # outputs of finished branches
    while stack:
        kind, data = stack.pop()
        if kind == "list":
            if data:
                stack.append(("list", data[1:]))
                stack.append(("layer", data[0]))
        elif kind == "save":
            shapes.append(shape)
            shape = list(data)
        elif kind == "add":
            other, shape = shapes.pop(), shapes.pop()
            if shape != other:
                raise ValueError(f"{shape} + {other}")
        elif kind == "stack":
            parts = [shapes.pop() for _ in range(data)]
            if any(p[1:] != parts[0][1:] for p in parts):
                raise ValueError(str(parts))
            shape = [sum(p[0] for p in parts)] + parts[0][1:]
        elif data["type"] == "residual":
            stack.append(("add", None))
            for inner in (data["shortcut"], data["body"]):
                stack += [("save", shape), ("list", inner)]
        elif data["type"] == "concat":
            stack.append(("stack", len(data["branches"])))
            for inner in data["branches"]:
                stack += [("save", shape), ("list", inner)]
        else:
            shape = simple(data, shape, totals)
    return {**totals, "shape": shape}


def simple(layer, shape, totals):
    kind = layer["type"]
    if kind in ("conv", "pool"):
        k, s, p = layer["kernel"], layer["stride"], layer["padding"]
        h, w = (len(range(0, n + 2 * p - k + 1, s)) for n in shape[1:])
        if kind == "pool":
            return [shape[0], h, w]
        per_output = shape[0] // layer["groups"] * k**2
        totals["macs"] += per_output * layer["out"] * h * w
        totals["parameters"] += (per_output + layer["bias"]) * layer["out"]
        return [layer["out"], h, w]
    if kind == "linear":
        totals["macs"] += shape[0] * layer["out"]
        totals["parameters"] += (shape[0] + layer["bias"]) * layer["out"]
        return [layer["out"]]
    if kind == "bn":
        totals["parameters"] += 2 * shape[0]
    if kind == "gap":
        return [shape[0]]
    if kind == "flatten":
        return [shape[0] * shape[1] * shape[2]]
    return shape
