# dlgrader: ch09/gradient-penalty
"""The gradient penalty of a critic, and its gradient by the parameters."""

from torch import Tensor


def critic(x: Tensor, params: list[tuple[Tensor, Tensor]]) -> Tensor:
    """Values of the critic.

    x: (N, ...), of any number of axes from 2 on; each example is flattened, so that x is (N, D).
    params: (W, b) by layer, W (d_out, d_in), b (d_out,), a layer computes x @ W.T + b. tanh after every layer but the
        last, whose W is (1, h). One hidden layer or more. The tensors may or may not require gradients.

    Returns (N,), differentiable, in the dtype and on the device of x.
    """
    raise NotImplementedError


def gradient_penalty(
    params: list[tuple[Tensor, Tensor]], x_real: Tensor, x_fake: Tensor, u: Tensor, lambda_: float = 10.0
) -> Tensor:
    """lambda_ * mean_i (|g_i| - 1)^2, a scalar () that autograd can differentiate by params.

    x_real, x_fake: (N, ...), data. u: (N,) in [0, 1]; x_hat_i = u_i x_real_i + (1 - u_i) x_fake_i.
    g_i: gradient of the critic of example i by ALL entries of x_hat_i; |g| = sqrt(sum g^2 + 1e-12).
    """
    raise NotImplementedError


def gradient_penalty_param_grad(
    params: list[tuple[Tensor, Tensor]], x_real: Tensor, x_fake: Tensor, u: Tensor, lambda_: float = 10.0
) -> list[tuple[Tensor, Tensor]]:
    """Gradient of the penalty by every W and b.

    Returns (dW, db) by layer, with the shapes of (W, b); zeros where the penalty does not depend on a tensor.
    """
    raise NotImplementedError
