# dlgrader: ch10/ppo-clip
"""The clipped surrogate of PPO."""

from torch import Tensor


def ppo_objective(logp: Tensor, logp_old: Tensor, advantage: Tensor, clip: float) -> Tensor:
    """Return the clipped surrogate, to be MAXIMISED.

    logp, logp_old: (B,), log probabilities (or densities) of the actions under the new and the old policy.
    advantage: (B,), of any sign. clip: in (0, 1).
    Returns the scalar () mean of min(r A, clamp(r, 1 - clip, 1 + clip) A), r = exp(logp - logp_old); differentiable by
    logp only: logp_old and advantage are constants, even if they require gradients.
    """
    raise NotImplementedError


def ppo_grad(logp: Tensor, logp_old: Tensor, advantage: Tensor, clip: float) -> Tensor:
    """Return the derivative of the objective by logp, in closed form: (B,).

    Where r lies exactly on a border of the range either one-sided derivative is right.
    """
    raise NotImplementedError


def diagnostics(logp: Tensor, logp_old: Tensor, clip: float) -> dict[str, float]:
    """Return {"clip_fraction": share of samples with |r - 1| > clip, "approx_kl": mean of r - 1 - log r}."""
    raise NotImplementedError
