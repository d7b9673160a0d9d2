"""Answers with scalars and with shapes that broadcast, whose mean or first entry is right.

Held by: shapes are compared before values
Exercise: ch03/softmax-cross-entropy
Wraps: right
Expect: at most 1
"""


def broadcast(function):
    def call(*args):
        loss, *gradients = function(*args)
        return loss[None, None], *(gradient.mean() for gradient in gradients)

    return call


softmax_cross_entropy = broadcast(softmax_cross_entropy)  # noqa: F821
linear_softmax_grads = broadcast(linear_softmax_grads)  # noqa: F821
