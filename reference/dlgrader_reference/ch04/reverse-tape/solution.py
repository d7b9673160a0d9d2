"""Reverse-mode automatic differentiation of scalar programs by a recorded graph.

Source: Liquet, Moka, Nazarathy, The Mathematical Engineering of Deep Learning, Section 4.6;
Griewank and Walther, Evaluating Derivatives, 2nd edition, SIAM 2008, Chapter 3.
"""

import itertools
import math

_clock = itertools.count()


class Var:
    """A scalar that records how it was computed.

    data is the value. grad, 0.0 at first, is where `backward` adds derivatives; it does so for leaves only, the nodes
    made by calling `Var(number)`. A node keeps its operands with the local slopes (d node / d operand), plain numbers
    are no nodes, and its age says which of two nodes was made first: operands are older than what is computed of them.
    """

    __slots__ = ("_age", "_edges", "data", "grad")

    def __init__(self, data: float, _edges: tuple[tuple["Var", float], ...] = ()) -> None:
        """Make a leaf of a number; `_edges` is for the operations below."""
        self.data = float(data)
        self.grad = 0.0
        self._edges = _edges
        self._age = next(_clock)

    def __add__(self, other: "Var | float") -> "Var":
        if isinstance(other, Var):
            return Var(self.data + other.data, ((self, 1.0), (other, 1.0)))
        return Var(self.data + other, ((self, 1.0),))

    def __sub__(self, other: "Var | float") -> "Var":
        if isinstance(other, Var):
            return Var(self.data - other.data, ((self, 1.0), (other, -1.0)))
        return Var(self.data - other, ((self, 1.0),))

    def __mul__(self, other: "Var | float") -> "Var":
        if isinstance(other, Var):
            return Var(self.data * other.data, ((self, other.data), (other, self.data)))
        return Var(self.data * other, ((self, float(other)),))

    def __truediv__(self, other: "Var | float") -> "Var":
        if isinstance(other, Var):
            quotient = self.data / other.data
            return Var(quotient, ((self, 1.0 / other.data), (other, -quotient / other.data)))
        return Var(self.data / other, ((self, 1.0 / other),))

    def __radd__(self, other: float) -> "Var":
        return Var(other + self.data, ((self, 1.0),))

    def __rsub__(self, other: float) -> "Var":
        return Var(other - self.data, ((self, -1.0),))

    def __rmul__(self, other: float) -> "Var":
        return Var(other * self.data, ((self, float(other)),))

    def __rtruediv__(self, other: float) -> "Var":
        quotient = other / self.data
        return Var(quotient, ((self, -quotient / self.data),))

    def __neg__(self) -> "Var":
        return Var(-self.data, ((self, -1.0),))

    def __pow__(self, exponent: float) -> "Var":
        slope = exponent * self.data ** (exponent - 1) if exponent != 0 else 0.0
        return Var(self.data**exponent, ((self, slope),))

    def exp(self) -> "Var":
        """e to the power of self."""
        value = math.exp(self.data)
        return Var(value, ((self, value),))

    def log(self) -> "Var":
        """Natural logarithm; self is positive."""
        return Var(math.log(self.data), ((self, 1.0 / self.data),))

    def tanh(self) -> "Var":
        """Hyperbolic tangent."""
        value = math.tanh(self.data)
        return Var(value, ((self, 1.0 - value * value),))

    def relu(self) -> "Var":
        """max(self, 0), with slope 0 at 0."""
        return Var(max(self.data, 0.0), ((self, 1.0 if self.data > 0.0 else 0.0),))

    def backward(self) -> None:
        """Add d self / d leaf to the grad of every leaf that self depends on.

        Takes time linear in the number of operations, up to a sort by age. Youngest first means that a node comes
        after everything computed of it, so that its adjoint is complete when it is passed on. Adjoints live for one
        call only.
        """
        youngest_first = self._ancestors()
        adjoints = dict.fromkeys(youngest_first, 0.0)
        adjoints[self] = 1.0
        for node in youngest_first:
            adjoint = adjoints[node]
            if not node._edges:
                node.grad += adjoint
            for operand, slope in node._edges:
                adjoints[operand] += slope * adjoint

    def _ancestors(self) -> list["Var"]:
        """Self and all nodes that it depends on, youngest first."""
        seen = {self}
        unexplored = [self]
        while unexplored:
            for operand, _ in unexplored.pop()._edges:
                if operand not in seen:
                    seen.add(operand)
                    unexplored.append(operand)
        return sorted(seen, key=lambda node: node._age, reverse=True)
