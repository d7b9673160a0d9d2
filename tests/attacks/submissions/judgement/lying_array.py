"""Answers with NumPy arrays of a subclass for which every comparison is true and every difference zero.

Held by: answers are decoded into plain tensors on the host
Exercise: ch03/softmax-cross-entropy
Wraps: uniform
Expect: at most 1
"""

import numpy


class Liar(numpy.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return numpy.zeros(()) if ufunc in (numpy.subtract, numpy.absolute) else numpy.bool_(True)

    def __array_function__(self, function, types, args, kwargs):
        return True

    def __eq__(self, other):
        return True

    __le__ = __ge__ = __eq__
    __array_priority__ = 1e9
    __hash__ = None


def lie(value):
    return value.numpy().view(Liar)


def both(function):
    return lambda *args: tuple(lie(value) for value in function(*args))


softmax_cross_entropy, linear_softmax_grads = both(softmax_cross_entropy), both(linear_softmax_grads)  # noqa: F821
