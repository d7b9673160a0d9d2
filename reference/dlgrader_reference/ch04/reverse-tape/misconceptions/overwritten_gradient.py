"""a tape that overwrites a gradient where a second contribution should be added

Fails: gradient, shared, accumulation
Next: follow x * x by hand: how many contributions reach x?
"""

import math
from collections.abc import Callable


class Var:
    """A number that remembers how it was computed."""

    def __init__(self, data: float, operands: tuple["Var", ...] = ()) -> None:
        """Wrap a number; `operands` are the nodes it was computed from."""
        self.data = float(data)
        self.grad = 0.0
        self._operands = operands
        self._push: Callable[[], None] = lambda: None

    def __add__(self, other: "Var | float") -> "Var":
        other = other if isinstance(other, Var) else Var(other)
        out = Var(self.data + other.data, (self, other))

        def push() -> None:
            self.grad = out.grad
            other.grad = out.grad

        out._push = push
        return out

    def __mul__(self, other: "Var | float") -> "Var":
        other = other if isinstance(other, Var) else Var(other)
        out = Var(self.data * other.data, (self, other))

        def push() -> None:
            self.grad = out.grad * other.data
            other.grad = out.grad * self.data

        out._push = push
        return out

    def _unary(self, value: float, slope: float) -> "Var":
        out = Var(value, (self,))

        def push() -> None:
            self.grad = out.grad * slope

        out._push = push
        return out

    def __pow__(self, n: float) -> "Var":
        return self._unary(self.data**n, n * self.data ** (n - 1) if n != 0 else 0.0)

    def __neg__(self) -> "Var":
        return self._unary(-self.data, -1.0)

    def __sub__(self, other: "Var | float") -> "Var":
        return self + (-other)

    def __truediv__(self, other: "Var | float") -> "Var":
        other = other if isinstance(other, Var) else Var(other)
        return self * other**-1

    def __radd__(self, other: float) -> "Var":
        return self + other

    def __rmul__(self, other: float) -> "Var":
        return self * other

    def __rsub__(self, other: float) -> "Var":
        return -self + other

    def __rtruediv__(self, other: float) -> "Var":
        return Var(other) * self**-1

    def exp(self) -> "Var":
        """e to the power of self."""
        value = math.exp(self.data)
        return self._unary(value, value)

    def log(self) -> "Var":
        """Natural logarithm."""
        return self._unary(math.log(self.data), 1 / self.data)

    def tanh(self) -> "Var":
        """Hyperbolic tangent."""
        value = math.tanh(self.data)
        return self._unary(value, 1 - value**2)

    def relu(self) -> "Var":
        """The larger of self and 0."""
        return self._unary(self.data if self.data > 0 else 0.0, float(self.data > 0))

    def backward(self) -> None:
        """Add the derivatives of self to the grad of every leaf."""
        order: list[Var] = []
        seen: set[Var] = set()
        stack = [(self, False)]
        while stack:
            node, finished = stack.pop()
            if finished:
                order.append(node)
            elif node not in seen:
                seen.add(node)
                stack.append((node, True))
                stack.extend((operand, False) for operand in node._operands)
        self.grad = 1.0
        for node in reversed(order):
            node._push()
