# dlgrader: ch05/weight-decay
"""Weight decay, coupled and decoupled."""

from torch import Tensor


def penalty(params: list[Tensor], is_bias: list[bool], lam: float, kind: str) -> Tensor:
    """Penalty on the weights.

    params: list of tensors of any shapes; is_bias tells which of them are biases, which are not penalised.
    kind: "l2" for lam/2 times the sum of squares, "l1" for lam times the sum of absolute values.

    Returns a 0-d tensor in the dtype and on the device of params; 0, in any floating dtype, for empty lists. Raises
    ValueError for another kind.
    """
    raise NotImplementedError


def step(
    params: list[Tensor],
    grads: list[Tensor],
    velocity: list[Tensor],
    is_bias: list[bool],
    lr: float,
    momentum: float,
    lam: float,
    decoupled: bool,
) -> tuple[list[Tensor], list[Tensor]]:
    """One step of gradient descent with momentum and weight decay.

    params, grads, velocity: lists of the same length, grads[i] and velocity[i] like params[i]; grads are those of the
    loss without penalty. is_bias tells which parameters do not decay.
    decoupled: False puts lam * W into the gradient; True subtracts lr * lam * W, with the old W, from the new weights.

    Returns (new params, new velocity), lists of new tensors. The arguments are not changed.
    """
    raise NotImplementedError
