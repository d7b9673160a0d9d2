"""One row at a time; what is not allowed gets minus infinity added."""

import torch


def dueling_q(value, advantage, valid=None):
    rows = []
    for i in range(len(advantage)):
        row = advantage[i]
        if valid is None:
            rows.append(value[i] + row - sum(row) / len(row))
        else:
            ban = torch.zeros_like(row)
            ban[~valid[i]] = -torch.inf
            rows.append(value[i] + row - row[valid[i]].mean() + ban)
    return torch.stack(rows)


def dueling_backward(dQ):
    dV, dA = [], []
    for row in dQ.tolist():
        dV.append([sum(row)])
        dA.append([g - sum(row) / len(row) for g in row])
    return torch.tensor(dV, dtype=dQ.dtype, device=dQ.device), torch.tensor(dA, dtype=dQ.dtype, device=dQ.device)


def dueling_parameters(h, A, dueling):
    weights, biases = h * A, A
    if dueling:
        weights += h
        biases += 1
    return weights + biases
