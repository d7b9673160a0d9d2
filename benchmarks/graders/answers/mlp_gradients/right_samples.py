import torch


def mlp_gradients(x, y, W1, b1, W2, b2):
    dW1, db1, dW2, db2 = (torch.zeros_like(p) for p in (W1, b1, W2, b2))
    for a, target in zip(x, y):
        h = torch.tanh(a @ W1 + b1)
        error = h @ W2 + b2 - target
        back = (W2 @ error) * (1 - h * h)
        dW1 += torch.outer(a, back)
        db1 += back
        dW2 += torch.outer(h, error)
        db2 += error
    return tuple(d / len(x) for d in (dW1, db1, dW2, db2))
