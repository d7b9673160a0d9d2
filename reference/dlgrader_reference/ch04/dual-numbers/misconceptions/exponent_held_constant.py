"""a power whose exponent is taken for a constant

Fails: arithmetics
Next: differentiate x ** x on paper: u^v = exp(v log u)
"""

import math


class Dual:
    def __init__(self, value, deriv=0.0):
        self.value = value
        self.deriv = deriv

    def __add__(self, other):
        other = lift(other)
        return Dual(self.value + other.value, self.deriv + other.deriv)

    def __radd__(self, other):
        return lift(other) + self

    def __sub__(self, other):
        other = lift(other)
        return Dual(self.value - other.value, self.deriv - other.deriv)

    def __rsub__(self, other):
        return lift(other) - self

    def __mul__(self, other):
        other = lift(other)
        return Dual(self.value * other.value, self.deriv * other.value + self.value * other.deriv)

    def __rmul__(self, other):
        return lift(other) * self

    def __truediv__(self, other):
        other = lift(other)
        top = self.deriv * other.value - self.value * other.deriv
        return Dual(self.value / other.value, top / other.value**2)

    def __rtruediv__(self, other):
        return lift(other) / self

    def __pow__(self, other):
        if isinstance(other, Dual):
            slope = other.value * self.value ** (other.value - 1)
            return Dual(self.value**other.value, slope * self.deriv)
        if other == 0:
            return Dual(1.0, 0.0)
        return Dual(self.value**other, other * self.value ** (other - 1) * self.deriv)

    def __rpow__(self, other):
        return lift(other) ** self

    def __neg__(self):
        return Dual(-self.value, -self.deriv)

    def __abs__(self):
        if self.value == 0:
            return Dual(0.0, 0.0)
        return -self if self.value < 0 else self

    def __lt__(self, other):
        return self.value < lift(other).value

    def __gt__(self, other):
        return self.value > lift(other).value


def lift(x):
    return x if isinstance(x, Dual) else Dual(x)


def sin(x):
    x = lift(x)
    return Dual(math.sin(x.value), math.cos(x.value) * x.deriv)


def cos(x):
    x = lift(x)
    return Dual(math.cos(x.value), -math.sin(x.value) * x.deriv)


def exp(x):
    x = lift(x)
    return Dual(math.exp(x.value), math.exp(x.value) * x.deriv)


def log(x):
    x = lift(x)
    return Dual(math.log(x.value), x.deriv / x.value)


def sqrt(x):
    x = lift(x)
    return Dual(math.sqrt(x.value), x.deriv / (2 * math.sqrt(x.value)))


def tanh(x):
    x = lift(x)
    return Dual(math.tanh(x.value), (1 - math.tanh(x.value) ** 2) * x.deriv)
