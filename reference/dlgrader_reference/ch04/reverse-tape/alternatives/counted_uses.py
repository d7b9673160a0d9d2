"""Kahn's counting: a node is passed on when as many contributions have arrived as it has uses; rules from a table."""

import math
from collections import Counter, deque
from collections.abc import Callable

BINARY: dict[str, tuple[Callable[[float, float], float], Callable[[float, float], tuple[float, float]]]] = {
    "add": (lambda a, b: a + b, lambda a, b: (1.0, 1.0)),
    "sub": (lambda a, b: a - b, lambda a, b: (1.0, -1.0)),
    "mul": (lambda a, b: a * b, lambda a, b: (b, a)),
    "truediv": (lambda a, b: a / b, lambda a, b: (1.0 / b, -a / b / b)),
}
UNARY: dict[str, tuple[Callable[[float], float], Callable[[float, float], float]]] = {
    "exp": (math.exp, lambda x, y: y),
    "log": (math.log, lambda x, y: 1.0 / x),
    "tanh": (math.tanh, lambda x, y: 1.0 - y * y),
    "relu": (lambda x: max(0.0, x), lambda x, y: float(x > 0.0)),
    "__neg__": (lambda x: -x, lambda x, y: -1.0),
}


class Var:
    """A scalar node; its operators are attached below."""

    def __init__(self, data: float) -> None:
        """Make a leaf."""
        self.data = float(data)
        self.grad = 0.0
        self.inputs: list[tuple[Var, float]] = []

    def __pow__(self, n: float) -> "Var":
        return _node(self.data**n, [(self, 0.0 if n == 0 else n * self.data ** (n - 1))])

    def backward(self) -> None:
        """Count the uses of every node below, then pass on adjoints as they become complete."""
        uses: Counter[Var] = Counter()
        found, queue = {self}, deque([self])
        while queue:
            for node, _ in queue.popleft().inputs:
                uses[node] += 1
                if node not in found:
                    found.add(node)
                    queue.append(node)
        adjoint = dict.fromkeys(found, 0.0)
        adjoint[self] = 1.0
        ready = [self]
        while ready:
            node = ready.pop()
            if not node.inputs:
                node.grad += adjoint[node]
            for operand, slope in node.inputs:
                adjoint[operand] += adjoint[node] * slope
                uses[operand] -= 1
                if uses[operand] == 0:
                    ready.append(operand)


def _node(value: float, inputs: list[tuple[Var, float]]) -> Var:
    node = Var(value)
    node.inputs = inputs
    return node


def _lift(x: Var | float) -> Var:
    return x if isinstance(x, Var) else Var(x)


def _attach_binary(name: str) -> None:
    value, slopes = BINARY[name]

    def apply(a: Var | float, b: Var | float) -> Var:
        a, b = _lift(a), _lift(b)
        da, db = slopes(a.data, b.data)
        return _node(value(a.data, b.data), [(a, da), (b, db)])

    setattr(Var, f"__{name}__", apply)
    setattr(Var, f"__r{name}__", lambda self, other: apply(other, self))


def _attach_unary(name: str) -> None:
    value, slope = UNARY[name]

    def apply(x: Var) -> Var:
        y = value(x.data)
        return _node(y, [(x, slope(x.data, y))])

    setattr(Var, name, apply)


for _name in BINARY:
    _attach_binary(_name)
for _name in UNARY:
    _attach_unary(_name)
