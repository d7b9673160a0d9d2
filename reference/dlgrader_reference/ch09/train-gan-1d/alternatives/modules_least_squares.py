"""nn.Module networks and optimisers of their own, least-squares GAN loss in the training, gradients by backward()."""

import copy

import torch
from torch import Tensor, nn

Layers = list[tuple[Tensor, Tensor]]


class Net(nn.Module):
    def __init__(self, layers: Layers) -> None:
        super().__init__()
        self.W = nn.ParameterList([nn.Parameter(W.clone()) for W, _ in layers])
        self.b = nn.ParameterList([nn.Parameter(b.clone()) for _, b in layers])

    def forward(self, h: Tensor) -> Tensor:
        for i, (W, b) in enumerate(zip(self.W, self.b)):
            h = nn.functional.linear(h, W, b)
            if i < len(self.W) - 1:
                h = nn.functional.leaky_relu(h, 0.2)
        return h

    def layers(self) -> Layers:
        return [(W.detach().clone(), b.detach().clone()) for W, b in zip(self.W, self.b)]


def gan_step(G: Layers, D: Layers, x: Tensor, z_d: Tensor, z_g: Tensor, lr: float) -> tuple[Layers, Layers]:
    g, d = Net(G), Net(D)
    bce = nn.functional.binary_cross_entropy_with_logits
    real, fake = d(x), d(g(z_d).detach())
    loss = bce(real, torch.ones_like(real)) + bce(fake, torch.zeros_like(fake))
    loss.backward()
    torch.optim.SGD(d.parameters(), lr=lr).step()
    score = d(g(z_g))
    g.zero_grad()
    bce(score, torch.ones_like(score)).backward()
    torch.optim.SGD(g.parameters(), lr=lr).step()
    return g.layers(), d.layers()


def fresh(sizes: list[int], generator: torch.Generator, device: torch.device) -> Layers:
    pairs = zip(sizes[:-1], sizes[1:])
    return [
        ((torch.randn(n, m, generator=generator) * (2 / m) ** 0.5).to(device), torch.zeros(n, device=device))
        for m, n in pairs
    ]


def train_gan(x: Tensor, seed: int) -> dict:
    rng = torch.Generator().manual_seed(seed)
    mean, std = x.mean(), x.std()
    data = ((x - mean) / std).unsqueeze(1)
    g = Net(fresh([2, 32, 32, 1], rng, x.device))
    d = Net(fresh([1, 32, 32, 1], rng, x.device))
    smooth = copy.deepcopy(g)
    opt_g = torch.optim.Adam(g.parameters(), lr=1e-3, betas=(0.5, 0.9))
    opt_d = torch.optim.Adam(d.parameters(), lr=2e-3, betas=(0.5, 0.9))
    for t in range(1500):
        batch = data[torch.randint(len(x), (256,), generator=rng)]
        fake = g(torch.randn(256, 2, generator=rng).to(x.device))
        opt_d.zero_grad()
        ((d(batch) - 1).square().mean() + d(fake.detach()).square().mean()).backward()
        opt_d.step()
        opt_g.zero_grad()
        (d(fake) - 1).square().mean().backward()
        opt_g.step()
        with torch.no_grad():
            for p, q in zip(smooth.parameters(), g.parameters()):
                p.lerp_(q, 0.01 if t > 400 else 1.0)
    layers = smooth.layers()
    W, b = layers[-1]
    layers[-1] = (W * std, b * std + mean)
    return {"layers": layers, "activation": "leaky_relu"}
