"""torch.func gradients of pure functions over dictionaries, hinge loss and tanh units in the training."""

import math

import torch
from torch import Tensor
from torch.func import grad
from torch.nn.functional import leaky_relu, logsigmoid

Layers = list[tuple[Tensor, Tensor]]
Params = dict[str, Tensor]


def pack(layers: Layers) -> Params:
    return {f"{name}{i}": p.detach() for i, layer in enumerate(layers) for name, p in zip("Wb", layer)}


def unpack(params: Params) -> Layers:
    return [(params[f"W{i}"], params[f"b{i}"]) for i in range(len(params) // 2)]


def net(params: Params, h: Tensor, act=lambda t: leaky_relu(t, 0.2)) -> Tensor:
    last = len(params) // 2 - 1
    for i in range(last):
        h = act(h @ params[f"W{i}"].mT + params[f"b{i}"])
    return h @ params[f"W{last}"].mT + params[f"b{last}"]


def down(params: Params, slopes: Params, lr: float) -> Params:
    return {k: p - lr * slopes[k] for k, p in params.items()}


def gan_step(G: Layers, D: Layers, x: Tensor, z_d: Tensor, z_g: Tensor, lr: float) -> tuple[Layers, Layers]:
    g, d = pack(G), pack(D)

    def loss_d(d: Params) -> Tensor:
        return -logsigmoid(net(d, x)).mean() - logsigmoid(-net(d, net(g, z_d))).mean()

    new_d = down(d, grad(loss_d)(d), lr)

    def loss_g(g: Params) -> Tensor:
        return -logsigmoid(net(new_d, net(g, z_g))).mean()

    return unpack(down(g, grad(loss_g)(g), lr)), unpack(new_d)


def start(sizes: list[int], rng: torch.Generator, device: torch.device) -> Params:
    params = {}
    for i, (m, n) in enumerate(zip(sizes, sizes[1:])):
        params[f"W{i}"] = (torch.randn(n, m, generator=rng) / math.sqrt(m)).to(device)
        params[f"b{i}"] = torch.zeros(n, device=device)
    return params


class Adam:
    def __init__(self, params: Params) -> None:
        self.t, self.m = 0, {k: torch.zeros_like(p) for k, p in params.items()}
        self.v = {k: torch.zeros_like(p) for k, p in params.items()}

    def __call__(self, params: Params, slopes: Params, lr: float) -> Params:
        self.t += 1
        rate = lr * math.sqrt(1 - 0.99**self.t) / (1 - 0.5**self.t)
        for k, s in slopes.items():
            self.m[k].lerp_(s, 0.5)
            self.v[k].lerp_(s * s, 0.01)
        return {k: p - rate * self.m[k] / (self.v[k].sqrt() + 1e-8) for k, p in params.items()}


def train_gan(x: Tensor, seed: int) -> dict:
    rng = torch.Generator().manual_seed(seed)
    mu, sd = x.mean(), x.std()
    data = ((x - mu) / sd)[:, None]
    g, d = start([3, 32, 32, 1], rng, x.device), start([1, 32, 32, 1], rng, x.device)
    adam_g, adam_d = Adam(g), Adam(d)

    def hinge(d: Params, real: Tensor, fake: Tensor) -> Tensor:
        return (1 - net(d, real)).relu().mean() + (1 + net(d, fake)).relu().mean()

    def fool(g: Params, d: Params, z: Tensor) -> Tensor:
        return -net(d, net(g, z, torch.tanh)).mean()

    mean = dict(g)
    steps = 1500
    for t in range(steps):
        lr = 2e-3 * (1 - t / steps)
        real = data[torch.randint(len(x), (128,), generator=rng).to(x.device)]
        z = torch.randn(128, 3, generator=rng).to(x.device)
        d = adam_d(d, grad(hinge)(d, real, net(g, z, torch.tanh)), 2 * lr)
        g = adam_g(g, grad(fool)(g, d, z), lr)
        mean = {k: p + 0.995 * (mean[k] - p) for k, p in g.items()} if t > 300 else g
    mean["W2"], mean["b2"] = sd * mean["W2"], sd * mean["b2"] + mu
    return {"layers": unpack(mean), "activation": "tanh"}
