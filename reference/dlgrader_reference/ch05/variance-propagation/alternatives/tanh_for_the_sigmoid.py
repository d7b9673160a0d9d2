"""One integral for both, with sigmoid(z) = (1 + tanh(z/2))/2; a grid in z instead of xi; results kept in a class."""

import math

import torch


class Network:
    def __init__(self, sigma_w2, sigma_b2, activation):
        self.w, self.b, self.s = sigma_w2, sigma_b2, activation

    def tanh_square(self, q):
        if q == 0:
            return 0.0
        z = torch.linspace(-1, 1, 40001, dtype=torch.float64) * 11 * math.sqrt(q)
        weights = torch.exp(-z * z / (2 * q))
        return float((z.tanh() ** 2 * weights).sum() / weights.sum())

    def moment(self, q):
        if self.s == "tanh":
            return self.tanh_square(q)
        if self.s == "sigmoid":
            return (1 + self.tanh_square(q / 4)) / 4
        return q / 2 if self.s == "relu" else q

    def next(self, moment):
        return self.w * moment + self.b

    def apply(self, z):
        if self.s == "sigmoid":
            return (1 + (z / 2).tanh()) / 2
        return {"tanh": z.tanh(), "relu": z * (z > 0), "identity": z}[self.s]


def variance_profile(q0, sigma_w2, sigma_b2, activation, depth):
    network = Network(sigma_w2, sigma_b2, activation)
    q = network.next(q0)
    profile = [q]
    for _ in range(depth - 1):
        q = network.next(network.moment(q))
        profile.append(q)
    return profile


def measure_profile(x, width, depth, sigma_w2, sigma_b2, activation, seed):
    network, generator = Network(sigma_w2, sigma_b2, activation), torch.Generator().manual_seed(seed)
    sizes = [x.shape[0]] + [width] * depth
    weights = [torch.randn(m, n, generator=generator).double() for n, m in zip(sizes, sizes[1:], strict=False)]
    biases = [torch.randn(width, generator=generator).double() for _ in range(depth)]
    out, a = [], x
    for W, b in zip(weights, biases, strict=True):
        z = torch.einsum("ij,j->i", W, a) * (sigma_w2 / a.shape[0]) ** 0.5 + b * sigma_b2**0.5
        out.append(torch.mean(z * z))
        a = network.apply(z)
    return torch.stack(out)
