"""a block that joins the branches along the images

Fails: contract
Next: along which axis do the channels lie
"""

import torch
import torch.nn.functional as F
from torch import Tensor


def inception_block(x: Tensor, p: dict[str, Tensor]) -> Tensor:
    """Four branches."""
    y1 = F.relu(F.conv2d(x, p["w1"], p["b1"]))
    r3 = F.relu(F.conv2d(x, p["w3r"], p["b3r"]))
    y3 = F.relu(F.conv2d(r3, p["w3"], p["b3"], padding=1))
    r5 = F.relu(F.conv2d(x, p["w5r"], p["b5r"]))
    y5 = F.relu(F.conv2d(r5, p["w5"], p["b5"], padding=2))
    pooled = F.max_pool2d(x, kernel_size=3, stride=1, padding=1)
    yp = F.relu(F.conv2d(pooled, p["wp"], p["bp"]))
    return torch.cat([y1, y3, y5, yp], dim=0)


def inception_macs(c: int, a: int, r3: int, m: int, r5: int, q: int, t: int, h: int, w: int, bottleneck: bool) -> int:
    """Multiply-accumulate operations."""
    if bottleneck:
        three = c * r3 + 9 * r3 * m
        five = c * r5 + 25 * r5 * q
    else:
        three = 9 * c * m
        five = 25 * c * q
    return h * w * (c * a + three + five + c * t)
