"""`tanh_slope_of_input`, in the style of `alternatives/wengert_list.py`."""

import math

_tape: list[tuple[tuple[int, float], ...]] = []
_leaves: dict[int, "Var"] = {}


class Var:
    """A position on the tape, with the number that stands there."""

    def __init__(self, data: float) -> None:
        """Write a leaf on the tape."""
        self.data, self.grad, self.index = float(data), 0.0, len(_tape)
        _tape.append(())
        _leaves[self.index] = self

    @classmethod
    def _record(cls, data: float, *terms: tuple["Var", float]) -> "Var":
        node = cls.__new__(cls)
        node.data, node.grad, node.index = float(data), 0.0, len(_tape)
        _tape.append(tuple((operand.index, slope) for operand, slope in terms))
        return node

    def __add__(self, other: "Var | float") -> "Var":
        if not isinstance(other, Var):
            return Var._record(self.data + other, (self, 1.0))
        return Var._record(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other: "Var | float") -> "Var":
        if not isinstance(other, Var):
            return Var._record(self.data * other, (self, other))
        return Var._record(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, power: float) -> "Var":
        if power == 0:
            return Var._record(1.0, (self, 0.0))
        return Var._record(self.data**power, (self, power * self.data ** (power - 1)))

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self) -> "Var":
        return self * -1

    def __sub__(self, other: "Var | float") -> "Var":
        return self + other * -1

    def __rsub__(self, other: float) -> "Var":
        return self * -1 + other

    def __truediv__(self, other: "Var | float") -> "Var":
        return self * other**-1.0

    def __rtruediv__(self, other: float) -> "Var":
        return self**-1.0 * other

    def exp(self) -> "Var":
        """e to the power of self."""
        y = math.exp(self.data)
        return Var._record(y, (self, y))

    def log(self) -> "Var":
        """Natural logarithm."""
        return Var._record(math.log(self.data), (self, 1 / self.data))

    def tanh(self) -> "Var":
        """Hyperbolic tangent."""
        return Var._record(math.tanh(self.data), (self, 1 - self.data**2))

    def relu(self) -> "Var":
        """The positive part."""
        return self * (1.0 if self.data > 0 else 0.0)

    def backward(self) -> None:
        """Read the tape backwards from here and add what arrives at leaves to their grad."""
        waiting = {self.index: 1.0}
        for position in range(self.index, -1, -1):
            if not waiting:
                break
            adjoint = waiting.pop(position, None)
            if adjoint is None:
                continue
            for operand, slope in _tape[position]:
                waiting[operand] = waiting.get(operand, 0.0) + adjoint * slope
            if position in _leaves:
                _leaves[position].grad += adjoint
