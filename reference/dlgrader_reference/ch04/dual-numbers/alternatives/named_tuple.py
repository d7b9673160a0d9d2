"""A named tuple, whose own operators are all replaced; functions stay floats for plain numbers."""

import math
from typing import NamedTuple


class Dual(NamedTuple):
    value: float
    deriv: float = 0.0

    def __add__(self, other):
        v, d = split(other)
        return Dual(self.value + v, self.deriv + d)

    def __radd__(self, other):
        return self + other

    def __neg__(self):
        return Dual(-self.value, -self.deriv)

    def __sub__(self, other):
        v, d = split(other)
        return Dual(self.value - v, self.deriv - d)

    def __rsub__(self, other):
        return Dual(other - self.value, -self.deriv)

    def __mul__(self, other):
        v, d = split(other)
        return Dual(self.value * v, self.value * d + v * self.deriv)

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        v, d = split(other)
        return Dual(self.value / v, (self.deriv * v - self.value * d) / (v * v))

    def __rtruediv__(self, other):
        return Dual(other / self.value, -other * self.deriv / self.value**2)

    def __pow__(self, other):
        if isinstance(other, Dual):
            return exp(other * log(self))
        if other == 0:
            return Dual(1.0, 0.0)
        return Dual(self.value**other, other * self.value ** (other - 1) * self.deriv)

    def __rpow__(self, other):
        power = other**self.value
        return Dual(power, power * math.log(other) * self.deriv)

    def __abs__(self):
        sign = (self.value > 0) - (self.value < 0)
        return Dual(abs(self.value), sign * self.deriv)

    def __lt__(self, other):
        return self.value < split(other)[0]

    def __gt__(self, other):
        return self.value > split(other)[0]


def split(x):
    return (x.value, x.deriv) if isinstance(x, Dual) else (x, 0.0)


def lifted(f, slope):
    def function(x):
        if not isinstance(x, Dual):
            return f(x)
        return Dual(f(x.value), slope(x.value) * x.deriv)

    return function


sin = lifted(math.sin, math.cos)
cos = lifted(math.cos, lambda a: -math.sin(a))
exp = lifted(math.exp, math.exp)
log = lifted(math.log, lambda a: 1 / a)
sqrt = lifted(math.sqrt, lambda a: 0.5 / math.sqrt(a))
tanh = lifted(math.tanh, lambda a: 1 - math.tanh(a) ** 2)
