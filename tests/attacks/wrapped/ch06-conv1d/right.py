"""A right solution: one loop over the taps.

Checks: contract, value, speed
Worth: 6
"""


def conv1d(x, w, mode, flip):
    n, k = len(x), len(w)
    taps = w if flip else w.flip(0)
    full = x.new_zeros(n + k - 1)
    for i in range(k):
        full[i : i + n] += taps[i] * x
    begin, size = {"full": (0, n + k - 1), "same": ((k - 1) // 2, n), "valid": (k - 1, n - k + 1)}[mode]
    return full[begin : begin + size]
