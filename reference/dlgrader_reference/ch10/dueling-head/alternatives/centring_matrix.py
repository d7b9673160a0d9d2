"""Matrices that centre: one for all rows, and one for each row where there is a mask."""

import torch


def dueling_q(value, advantage, valid=None):
    n = advantage.shape[1]
    one = torch.eye(n, dtype=advantage.dtype, device=advantage.device)
    if valid is None:
        return value + advantage @ (one - 1 / n)
    share = valid.to(advantage.dtype)
    share = share / share.sum(1, keepdim=True)
    centred = torch.einsum("ba,bac->bc", advantage, one - share[:, :, None])
    return (value + centred).masked_fill(valid.logical_not(), float("-inf"))


def dueling_backward(dQ):
    n = dQ.shape[1]
    ones = torch.ones(n, 1, dtype=dQ.dtype, device=dQ.device)
    return dQ @ ones, dQ @ (torch.eye(n, dtype=dQ.dtype, device=dQ.device) - ones @ ones.T / n)


def dueling_parameters(h, A, dueling):
    outputs = [1, A] if dueling else [A]
    return sum(h * n + n for n in outputs)
