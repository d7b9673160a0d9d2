"""Right values and no derivatives: the point of the contract.

Without: linear_time
Worth: 1
"""

import math


class Var:
    def __init__(self, data):
        self.data, self.grad = float(data), 0.0

    def _with(self, other, f):
        return Var(f(self.data, other.data if isinstance(other, Var) else other))

    def __add__(self, other):
        return self._with(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._with(other, lambda a, b: a - b)

    def __rsub__(self, other):
        return self._with(other, lambda a, b: b - a)

    def __mul__(self, other):
        return self._with(other, lambda a, b: a * b)

    def __truediv__(self, other):
        return self._with(other, lambda a, b: a / b)

    def __rtruediv__(self, other):
        return self._with(other, lambda a, b: b / a)

    def __pow__(self, exponent):
        return self._with(exponent, lambda a, b: a**b)

    def __neg__(self):
        return Var(-self.data)

    def exp(self):
        return Var(math.exp(self.data))

    def log(self):
        return Var(math.log(self.data))

    def tanh(self):
        return Var(math.tanh(self.data))

    def relu(self):
        return Var(max(self.data, 0.0))

    def backward(self):
        pass

    __radd__, __rmul__ = __add__, __mul__
