"""Right, with a loop over the outputs: too slow for the point of speed.

Checks: contract, value, speed
Worth: 5
"""

import torch


def conv1d(x, w, mode, flip):
    n, k = len(x), len(w)
    taps = w.flip(0) if flip else w
    padded = torch.cat([x.new_zeros(k - 1), x, x.new_zeros(k - 1)])
    begin, size = {"full": (0, n + k - 1), "same": ((k - 1) // 2, n), "valid": (k - 1, n - k + 1)}[mode]
    return torch.stack([(padded[i : i + k] * taps).sum() for i in range(begin, begin + size)])
