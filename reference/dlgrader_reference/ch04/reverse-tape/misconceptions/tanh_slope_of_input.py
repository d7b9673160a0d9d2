"""a tape whose tanh has the slope 1 - x^2, with x the input

Fails: gradient
Next: compare your slope of tanh at x = 2 with a small difference quotient
"""

import math


class Var:
    """A number that remembers how it was computed."""

    def __init__(self, data: float, parents: tuple[tuple["Var", float], ...] = ()) -> None:
        """Wrap a number; `parents` are the operands with the local slopes."""
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents

    def __add__(self, other: "Var | float") -> "Var":
        other = other if isinstance(other, Var) else Var(other)
        return Var(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other: "Var | float") -> "Var":
        other = other if isinstance(other, Var) else Var(other)
        return Var(self.data * other.data, ((self, other.data), (other, self.data)))

    def __pow__(self, n: float) -> "Var":
        return Var(self.data**n, ((self, n * self.data ** (n - 1) if n != 0 else 0.0),))

    def __neg__(self) -> "Var":
        return self * -1.0

    def __sub__(self, other: "Var | float") -> "Var":
        return self + -other

    def __truediv__(self, other: "Var | float") -> "Var":
        other = other if isinstance(other, Var) else Var(other)
        return self * other**-1

    def __rsub__(self, other: float) -> "Var":
        return Var(other) - self

    def __rtruediv__(self, other: float) -> "Var":
        return Var(other) / self

    __radd__ = __add__
    __rmul__ = __mul__

    def exp(self) -> "Var":
        """e to the power of self."""
        e = math.exp(self.data)
        return Var(e, ((self, e),))

    def log(self) -> "Var":
        """Natural logarithm."""
        return Var(math.log(self.data), ((self, 1.0 / self.data),))

    def tanh(self) -> "Var":
        """Hyperbolic tangent."""
        t = math.tanh(self.data)
        return Var(t, ((self, 1.0 - self.data * self.data),))

    def relu(self) -> "Var":
        """The larger of self and 0."""
        return Var(max(self.data, 0.0), ((self, 1.0 if self.data > 0 else 0.0),))

    def _order(self) -> list["Var"]:
        """Nodes below self, every node after all its operands."""
        order, seen, stack = [], {self}, [(self, iter(self.parents))]
        while stack:
            node, rest = stack[-1]
            for parent, _ in rest:
                if parent not in seen:
                    seen.add(parent)
                    stack.append((parent, iter(parent.parents)))
                    break
            else:
                order.append(node)
                stack.pop()
        return order

    def backward(self) -> None:
        """Add the derivatives of self to the grad of every leaf."""
        arrived = {self: 1.0}
        for node in reversed(self._order()):
            if not node.parents:
                node.grad += arrived[node]
            for parent, slope in node.parents:
                arrived[parent] = arrived.get(parent, 0.0) + arrived[node] * slope
