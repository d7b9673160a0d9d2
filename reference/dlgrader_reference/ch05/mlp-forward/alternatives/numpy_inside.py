"""NumPy inside, in the dtype of the inputs."""

import numpy as np
import torch
from torch import Tensor


def apply(name: str, z: np.ndarray) -> np.ndarray:
    """The activation of a matrix of pre-activations."""
    if name == "relu":
        return np.maximum(z, 0)
    if name == "sigmoid":
        return 0.5 * (1 + np.tanh(0.5 * z))
    if name == "tanh":
        return np.tanh(z)
    if name == "softmax":
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)
    return z


def mlp_forward(X: Tensor, weights: list[Tensor], biases: list[Tensor], activations: list[str]) -> list[Tensor]:
    """Outputs of all layers, the input first; X (n, d0)."""
    a = X.detach().cpu().numpy()
    out = [a.copy()]
    for W, b, name in zip(weights, biases, activations, strict=True):
        a = apply(name, np.dot(a, W.cpu().numpy().T) + b.cpu().numpy())
        out.append(a)
    return [torch.as_tensor(a, dtype=X.dtype, device=X.device) for a in out]
