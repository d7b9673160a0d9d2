"""One object a layer, einsum for the product, float64 inside; the loop keeps what each layer gives."""

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass
class Layer:
    """A dense layer with its activation."""

    W: Tensor
    b: Tensor
    kind: str

    def __call__(self, A: Tensor) -> Tensor:
        """A (n, d_in) -> (n, d_out)."""
        Z = torch.einsum("ni,oi->no", A, self.W.double()) + self.b.double()
        match self.kind:
            case "relu":
                return torch.where(Z > 0, Z, torch.zeros_like(Z))
            case "sigmoid":
                return torch.sigmoid(Z)
            case "tanh":
                return torch.tanh(Z)
            case "softmax":
                shifted = Z - Z.amax(1)[:, None]
                return shifted.exp() / shifted.exp().sum(1)[:, None]
            case _:
                return Z


def mlp_forward(X: Tensor, weights: list[Tensor], biases: list[Tensor], activations: list[str]) -> list[Tensor]:
    """Outputs of all layers, the input first; X (n, d0)."""
    A = X.double()
    outputs = [X.clone()]
    for layer in map(Layer, weights, biases, activations):
        A = layer(A)
        outputs.append(A.to(X.dtype))
    return outputs
