"""`true_class_only`, in the style of `alternatives/layer_objects.py`."""

import torch
from torch import Tensor


class Affine:
    """Z = A W^T + b."""

    def __init__(self, W: Tensor, b: Tensor) -> None:
        self.W, self.b = W, b

    def forward(self, A: Tensor) -> Tensor:
        """Keep the input and map it."""
        self.A = A
        return torch.einsum("ni,oi->no", A, self.W) + self.b

    def backward(self, d: Tensor) -> Tensor:
        """Fill dW and db, return the gradient at the input."""
        self.dW = torch.einsum("no,ni->oi", d, self.A)
        self.db = torch.einsum("no->o", d)
        return torch.einsum("no,oi->ni", d, self.W)


class Activation:
    """Entrywise activation that computes its derivative on the way forward."""

    def __init__(self, name: str) -> None:
        self.name = name

    def forward(self, Z: Tensor) -> Tensor:
        """Keep S'(Z) and return S(Z)."""
        if self.name == "relu":
            A, self.slope = torch.where(Z > 0, Z, 0.0), torch.where(Z > 0, 1.0, 0.0).to(Z.dtype)
        elif self.name == "sigmoid":
            A = torch.sigmoid(Z)
            self.slope = A - A * A
        else:
            A = torch.tanh(Z)
            self.slope = (1 - A) * (1 + A)
        return A

    def backward(self, d: Tensor) -> Tensor:
        """Gradient at the input."""
        return d * self.slope


class SoftmaxLoss:
    """Mean cross-entropy with softmax."""

    def forward(self, Z: Tensor, y: Tensor) -> Tensor:
        """Mean over the rows of logsumexp(z) - z_y, shifted by the largest entry."""
        shifted = Z - Z.max(dim=1, keepdim=True).values
        e = shifted.exp()
        total = e.sum(dim=1, keepdim=True)
        self.P, self.y = e / total, y
        return (total.log().squeeze(1) - shifted[range(len(y)), y]).mean()

    def backward(self) -> Tensor:
        """(P - Y) / n."""
        d, at = torch.zeros_like(self.P), (range(len(self.y)), self.y)
        d[at] = self.P[at] - 1.0
        return d / len(self.y)


def mlp_backprop(
    X: Tensor, y: Tensor, weights: list[Tensor], biases: list[Tensor], activation: str
) -> dict[str, Tensor | list[Tensor]]:
    """Mean cross-entropy "loss" of a network with its gradients "dW", "db" (lists) and "dX"."""
    affine = [Affine(W, b) for W, b in zip(weights, biases, strict=True)]
    chain: list[Affine | Activation] = [affine[0]]
    for layer in affine[1:]:
        chain += [Activation(activation), layer]
    out, head = X, SoftmaxLoss()
    for part in chain:
        out = part.forward(out)
    loss = head.forward(out, y)
    d = head.backward()
    for part in reversed(chain):
        d = part.backward(d)
    return {"loss": loss, "dW": [a.dW for a in affine], "db": [a.db for a in affine], "dX": d}
