"""Plain Python: Simpson's rule and a recursion over the layers; biases as one more column of the weights."""

import math

import torch

SQUARES = {
    "tanh": lambda z: math.tanh(z) ** 2,
    "sigmoid": lambda z: (0.5 + 0.5 * math.tanh(z / 2)) ** 2,
}
N, END = 4000, 9.0
H = 2 * END / N
POINTS = [-END + H * k for k in range(N + 1)]
FACTORS = [
    (1 if k in (0, N) else 4 if k % 2 else 2) * H / 3 * math.exp(-t * t / 2) / math.sqrt(2 * math.pi)
    for k, t in enumerate(POINTS)
]


def variance_profile(q0, sigma_w2, sigma_b2, activation, depth):
    if depth == 1:
        return [sigma_w2 * q0 + sigma_b2]
    before = variance_profile(q0, sigma_w2, sigma_b2, activation, depth - 1)
    q = before[-1]
    if activation in SQUARES:
        f, root = SQUARES[activation], math.sqrt(q)
        moment = math.fsum(w * f(root * t) for w, t in zip(FACTORS, POINTS, strict=True))
    else:
        moment = q * {"identity": 1, "relu": 0.5}[activation]
    return [*before, sigma_w2 * moment + sigma_b2]


def measure_profile(x, width, depth, sigma_w2, sigma_b2, activation, seed):
    generator = torch.Generator()
    generator.manual_seed(seed)
    function = {"relu": lambda z: z.clamp(min=0), "identity": lambda z: z}.get(activation) or getattr(torch, activation)
    profile = torch.zeros(depth, dtype=torch.float64)
    for layer in range(depth):
        scales = torch.full((x.numel() + 1,), (sigma_w2 / x.numel()) ** 0.5, dtype=torch.float64)
        scales[-1] = sigma_b2**0.5
        M = torch.empty(width, x.numel() + 1, dtype=torch.float64).normal_(generator=generator) * scales
        z = M @ torch.cat([x, torch.ones(1, dtype=torch.float64)])
        profile[layer] = z.dot(z) / width
        x = function(z)
    return profile
