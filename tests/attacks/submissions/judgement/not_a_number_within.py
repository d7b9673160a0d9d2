"""Puts one NaN into the tensor and leaves the rest as it was, so that a maximum or a mean is no number any more.

Held by: an error must be at most the tolerance, in every entry
Exercise: ch03/softmax-cross-entropy
Wraps: uniform
Expect: 0
"""


def spoilt(function):
    def call(*args):
        loss, *gradients = function(*args)
        for gradient in gradients:
            gradient.view(-1)[0] = float("nan")
        return loss, *gradients

    return call


softmax_cross_entropy, linear_softmax_grads = spoilt(softmax_cross_entropy), spoilt(linear_softmax_grads)  # noqa: F821
