"""A mask always, with the mean of what is not NaN; layers of PyTorch that are counted."""

import torch


def dueling_q(value, advantage, valid=None):
    if valid is None:
        valid = torch.ones_like(advantage, dtype=torch.bool)
    centred = advantage - advantage.masked_fill(~valid, torch.nan).nanmean(dim=1).unsqueeze(-1)
    q = value.expand_as(advantage) + centred
    q = q.clone()
    q[~valid] = -torch.inf
    return q


def dueling_backward(dQ):
    d_value = dQ.sum(-1).unsqueeze(-1)
    return d_value, dQ - d_value / dQ.size(-1)


def dueling_parameters(h, A, dueling):
    head = torch.nn.ModuleList([torch.nn.Linear(h, A), *([torch.nn.Linear(h, 1)] if dueling else [])])
    return sum(p.numel() for p in head.parameters())
