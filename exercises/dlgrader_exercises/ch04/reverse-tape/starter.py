# dlgrader: ch04/reverse-tape
"""Reverse-mode differentiation of scalar programs."""


class Var:
    """A scalar node that records how it was computed.

    data: the value, a float. grad: a float, 0.0 at first; backward adds to that of the leaves.
    A leaf is made by Var(number); every operation returns a new Var and changes no operand. The operands of + - * /
    are Var, int or float, on either side.
    """

    data: float
    grad: float

    def __init__(self, data: float) -> None:
        """Make a leaf. Further optional arguments are your own business."""
        raise NotImplementedError

    def __add__(self, other: "Var | float") -> "Var":
        """self + other."""
        raise NotImplementedError

    def __radd__(self, other: float) -> "Var":
        """other + self, other being a number."""
        raise NotImplementedError

    def __sub__(self, other: "Var | float") -> "Var":
        """self - other."""
        raise NotImplementedError

    def __rsub__(self, other: float) -> "Var":
        """other - self, other being a number."""
        raise NotImplementedError

    def __mul__(self, other: "Var | float") -> "Var":
        """self * other."""
        raise NotImplementedError

    def __rmul__(self, other: float) -> "Var":
        """other * self, other being a number."""
        raise NotImplementedError

    def __truediv__(self, other: "Var | float") -> "Var":
        """self / other."""
        raise NotImplementedError

    def __rtruediv__(self, other: float) -> "Var":
        """other / self, other being a number."""
        raise NotImplementedError

    def __neg__(self) -> "Var":
        """-self."""
        raise NotImplementedError

    def __pow__(self, exponent: float) -> "Var":
        """self ** exponent, exponent being an int or float constant; exponent 0 has the derivative 0 everywhere."""
        raise NotImplementedError

    def exp(self) -> "Var":
        """e to the power of self."""
        raise NotImplementedError

    def log(self) -> "Var":
        """Natural logarithm; self.data > 0."""
        raise NotImplementedError

    def tanh(self) -> "Var":
        """Hyperbolic tangent."""
        raise NotImplementedError

    def relu(self) -> "Var":
        """The larger of self and 0; the derivative at 0 is 0."""
        raise NotImplementedError

    def backward(self) -> None:
        """Add d self / d x to x.grad of every leaf x that self depends on.

        A second call, on this or another Var, adds again. Takes time proportional to the number of operations and
        works for chains of 20000 operations.
        """
        raise NotImplementedError
