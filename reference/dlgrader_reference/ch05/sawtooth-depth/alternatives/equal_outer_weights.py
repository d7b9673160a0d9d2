"""The pair max(2x, 0) and max(4x - 2, 0), joined by 1 and -1; composed by a loop over finished networks."""

import torch


def tent():
    w = [torch.tensor([[2.0], [4.0]]).double(), torch.tensor([[1.0, -1.0]]).double()]
    return w, [torch.tensor([0.0, -2.0]).double(), torch.tensor([0.0]).double()]


def after(first, second):
    """The network `second` of the network `first`: the last layer of one goes into the first layer of the other."""
    (w, b), (v, c) = first, second
    return w[:-1] + [v[0] @ w[-1]] + v[1:], b[:-1] + [v[0] @ b[-1] + c[0]] + c[1:]


def sawtooth_net(depth):
    net = tent()
    for _ in range(depth - 1):
        net = after(net, tent())
    return net


def sawtooth_size(depth):
    teeth = 1 << depth
    return 6 * depth + 1, teeth, teeth
