import torch


def mlp_gradients(x, y, W1, b1, W2, b2):
    h = torch.tanh(x @ W1 + b1)
    d_out = h @ W2 + b2 - y
    d_hidden = (d_out @ W2.T) * (1 - h**2)
    return x.T @ d_hidden, d_hidden.sum(0), h.T @ d_out, d_out.sum(0)
