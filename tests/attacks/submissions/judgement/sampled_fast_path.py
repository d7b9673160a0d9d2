"""Looks at the first rows, and takes a fast way that is wrong for rows that are hard.

Held by: cases with hard rows, masked ones and large logits, and a derivative of the answer itself
Exercise: ch03/softmax-cross-entropy
Wraps: right
Expect: at most 8
"""

import torch

careful = softmax_cross_entropy  # noqa: F821


def softmax_cross_entropy(logits, target):
    if bool(logits[0].abs().max() > 50):
        return careful(logits[:1], target[:1])[0], torch.zeros_like(logits)
    powers = logits.exp()
    p = powers / powers.sum(dim=1, keepdim=True)
    rows = torch.arange(len(logits))
    gradient = p.clone()
    gradient[rows, target] -= 1
    return -p[rows, target].log().mean(), gradient / len(logits)
