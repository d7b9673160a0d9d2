# dlgrader: ch04/dual-numbers
"""Forward-mode differentiation with dual numbers."""


class Dual:
    """value + deriv * eps with eps ** 2 = 0: a number and its derivative with respect to the seeded input.

    value, deriv: floats. The operands of + - * / ** < > are Dual, int or float, on either side; plain numbers are
    constants. No operation changes an operand.
    """

    value: float
    deriv: float

    def __init__(self, value: float, deriv: float = 0.0) -> None:
        """Make a dual number: deriv 1.0 for the input that is differentiated, 0.0 for constants."""
        raise NotImplementedError

    def __add__(self, other: "Dual | float") -> "Dual":
        """self + other."""
        raise NotImplementedError

    def __radd__(self, other: float) -> "Dual":
        """other + self, other being a number."""
        raise NotImplementedError

    def __sub__(self, other: "Dual | float") -> "Dual":
        """self - other."""
        raise NotImplementedError

    def __rsub__(self, other: float) -> "Dual":
        """other - self, other being a number."""
        raise NotImplementedError

    def __mul__(self, other: "Dual | float") -> "Dual":
        """self * other."""
        raise NotImplementedError

    def __rmul__(self, other: float) -> "Dual":
        """other * self, other being a number."""
        raise NotImplementedError

    def __truediv__(self, other: "Dual | float") -> "Dual":
        """self / other."""
        raise NotImplementedError

    def __rtruediv__(self, other: float) -> "Dual":
        """other / self, other being a number."""
        raise NotImplementedError

    def __pow__(self, other: "Dual | float") -> "Dual":
        """self ** other. A constant integer exponent takes any base; a Dual exponent only positive ones.

        x ** 0 has the derivative 0 and x ** 1 that of x, at 0 too.
        """
        raise NotImplementedError

    def __rpow__(self, other: float) -> "Dual":
        """other ** self, other being a positive number."""
        raise NotImplementedError

    def __neg__(self) -> "Dual":
        """-self."""
        raise NotImplementedError

    def __abs__(self) -> "Dual":
        """abs(self); the derivative at 0 is 0."""
        raise NotImplementedError

    def __lt__(self, other: "Dual | float") -> bool:
        """self < other, by value only."""
        raise NotImplementedError

    def __gt__(self, other: "Dual | float") -> bool:
        """self > other, by value only."""
        raise NotImplementedError


def sin(x: Dual | float) -> Dual:
    """Sine of a Dual; what a plain number gives is up to you."""
    raise NotImplementedError


def cos(x: Dual | float) -> Dual:
    """Cosine; arguments as in sin."""
    raise NotImplementedError


def exp(x: Dual | float) -> Dual:
    """e to the power of x; arguments as in sin."""
    raise NotImplementedError


def log(x: Dual | float) -> Dual:
    """Natural logarithm, x > 0; arguments as in sin."""
    raise NotImplementedError


def sqrt(x: Dual | float) -> Dual:
    """Square root, x > 0; arguments as in sin."""
    raise NotImplementedError


def tanh(x: Dual | float) -> Dual:
    """Hyperbolic tangent, for x of any size; arguments as in sin."""
    raise NotImplementedError
