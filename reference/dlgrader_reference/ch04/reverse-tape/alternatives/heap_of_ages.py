"""A heap that always gives the youngest waiting node; the local rules are small functions called on the way back."""

import heapq
import math
from collections.abc import Callable
from functools import partial
from typing import ClassVar

Rule = Callable[[float], tuple[float, ...]]


class Var:
    """A scalar with a rule that turns its adjoint into those of its operands."""

    made: ClassVar[int] = 0

    def __init__(self, data: float, operands: tuple["Var", ...] = (), rule: Rule | None = None) -> None:
        """Make a leaf, or with operands and a rule the result of an operation."""
        Var.made += 1
        self.age = Var.made
        self.data = float(data)
        self.grad = 0.0
        self.operands = operands
        self.rule = rule

    def _binary(self, value: float, other: "Var", rule: Rule) -> "Var":
        return Var(value, (self, other), rule)

    def __add__(self, other: "Var | float") -> "Var":
        other = _var(other)
        return self._binary(self.data + other.data, other, lambda u: (u, u))

    def __sub__(self, other: "Var | float") -> "Var":
        other = _var(other)
        return self._binary(self.data - other.data, other, lambda u: (u, -u))

    def __mul__(self, other: "Var | float") -> "Var":
        other = _var(other)
        a, b = self.data, other.data
        return self._binary(a * b, other, lambda u: (u * b, u * a))

    def __truediv__(self, other: "Var | float") -> "Var":
        other = _var(other)
        a, b = self.data, other.data
        return self._binary(a / b, other, lambda u: (u / b, -u * a / (b * b)))

    def __radd__(self, other: float) -> "Var":
        return _var(other) + self

    def __rsub__(self, other: float) -> "Var":
        return _var(other) - self

    def __rmul__(self, other: float) -> "Var":
        return _var(other) * self

    def __rtruediv__(self, other: float) -> "Var":
        return _var(other) / self

    def __neg__(self) -> "Var":
        return Var(-self.data, (self,), lambda u: (-u,))

    def __pow__(self, n: float) -> "Var":
        x = self.data
        return Var(x**n, (self,), lambda u: (u * n * x ** (n - 1) if n else 0.0,))

    def exp(self) -> "Var":
        """e to the power of self."""
        return Var(math.exp(self.data), (self,), partial(_scaled, math.exp(self.data)))

    def log(self) -> "Var":
        """Natural logarithm."""
        return Var(math.log(self.data), (self,), partial(_scaled, 1.0 / self.data))

    def tanh(self) -> "Var":
        """Hyperbolic tangent."""
        t = math.tanh(self.data)
        return Var(t, (self,), partial(_scaled, (1.0 - t) * (1.0 + t)))

    def relu(self) -> "Var":
        """self if it is positive, else 0."""
        return Var(self.data, (self,), partial(_scaled, 1.0)) if self.data > 0 else Var(0.0, (self,), lambda u: (0.0,))

    def backward(self) -> None:
        """Serve the youngest node first, until only leaves have been served."""
        total = {self.age: 1.0}
        heap = [(-self.age, self)]
        while heap:
            _, node = heapq.heappop(heap)
            arrived = total.pop(node.age)
            if node.rule is None:
                node.grad += arrived
                continue
            for operand, part in zip(node.operands, node.rule(arrived), strict=True):
                if operand.age not in total:
                    total[operand.age] = 0.0
                    heapq.heappush(heap, (-operand.age, operand))
                total[operand.age] += part


def _var(x: "Var | float") -> Var:
    return x if isinstance(x, Var) else Var(x)


def _scaled(slope: float, u: float) -> tuple[float, ...]:
    return (u * slope,)
