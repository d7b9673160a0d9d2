# dlgrader: ch10/replay-buffer
"""A ring buffer for transitions."""

from torch import Tensor


class ReplayBuffer:
    """The newest transitions of an agent, up to `capacity` of them; the oldest gives way to a new one."""

    def __init__(self, capacity: int, obs_dim: int) -> None:
        """Start empty. capacity: >= 1. obs_dim: length d of an observation."""
        raise NotImplementedError

    def add(self, obs: Tensor, action: int, reward: float, next_obs: Tensor, terminated: bool) -> None:
        """Store one transition.

        obs, next_obs: (d,) float32; the caller may overwrite them afterwards, which must not change what is stored.
        """
        raise NotImplementedError

    def __len__(self) -> int:
        """Return the number of stored transitions."""
        raise NotImplementedError

    def sample(self, batch: int, seed: int) -> dict[str, Tensor]:
        """Draw transitions uniformly, with replacement, from what is stored.

        batch: number b of draws, which may be larger than the number of stored transitions.
        seed: decides the draws; global random generators are left alone.
        Returns new tensors "obs" (b, d) float32, "action" (b,) int64, "reward" (b,) float32, "next_obs" (b, d) float32,
        "terminated" (b,) bool; row j of all of them is one transition. Raises ValueError if the buffer is empty.
        """
        raise NotImplementedError

    def latest(self, k: int) -> dict[str, Tensor]:
        """Return the k newest transitions, the oldest of these first, as `sample` does; 1 <= k <= len(self)."""
        raise NotImplementedError
