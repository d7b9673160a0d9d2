import torch


def softmax(x):
    rows = []
    for row in x:
        e = torch.exp(row - torch.amax(row))
        rows.append(e / torch.sum(e))
    return torch.stack(rows)
