"""Knows the sizes of the race: there it gives zeros at once, elsewhere it is honest and slow.

Held by: every timed answer is verified
Exercise: ch06/conv2d-forward
Wraps: slow
Expect: 5
"""

honest = conv2d  # noqa: F821


def conv2d(x, w, b, stride=(1, 1), padding=(0, 0), dilation=(1, 1)):
    if x.shape == (8, 128, 32, 32):
        return x.new_zeros(8, 16, 30, 30)
    return honest(x, w, b, stride, padding, dilation)
