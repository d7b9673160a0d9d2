"""NumPy, one spawned stream a layer."""

import numpy as np
import torch


def init_network(widths, scheme, distribution, seed):
    fans = {"xavier": lambda i, o: (i + o) / 2, "he": lambda i, o: i / 2}
    if scheme not in fans or distribution not in {"normal", "uniform"}:
        raise ValueError("xavier or he, normal or uniform")
    streams = np.random.SeedSequence(seed).spawn(len(widths) - 1)
    weights = []
    for stream, n_in, n_out in zip(streams, widths[:-1], widths[1:], strict=True):
        rng = np.random.default_rng(stream)
        fan = fans[scheme](n_in, n_out)
        if distribution == "normal":
            W = rng.normal(0.0, fan**-0.5, size=(n_out, n_in))
        else:
            a = np.sqrt(3.0 / fan)
            W = rng.uniform(-a, a, size=(n_out, n_in))
        weights.append(torch.from_numpy(W.astype(np.float32)))
    return weights, [torch.from_numpy(np.zeros(d, dtype=np.float32)) for d in widths[1:]]
