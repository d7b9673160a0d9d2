# dlgrader: ch10/double-dqn-target
"""Double DQN targets with n steps and invalid actions."""

from torch import Tensor


def double_dqn_target(
    rewards: Tensor,
    terminated: Tensor,
    q_online_next: Tensor,
    q_target_next: Tensor,
    gamma: float,
    n: int = 1,
    valid: Tensor | None = None,
) -> Tensor:
    """Return the targets of a batch: the online network chooses an action, the target network evaluates it.

    rewards: (B,), sums of n rewards, already discounted.
    terminated: (B,) bool, the episode ended within these n steps.
    q_online_next, q_target_next: (B, A), values at the state n steps later; they may require gradients. Rows with
    terminated = True may hold anything, also nan and inf; all others are finite.
    gamma: the discount; n >= 1.
    valid: (B, A) bool, the actions that are allowed at that state, at least one in each row; None for all.
    Returns rewards[i] + gamma**n * q_target_next[i, a] with a the valid action of the largest q_online_next[i] (lowest
    index among ties), or rewards[i] where terminated: (B,), dtype of rewards, without graph.
    """
    raise NotImplementedError
