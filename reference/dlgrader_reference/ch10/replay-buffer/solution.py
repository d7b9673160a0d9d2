"""A ring buffer for transitions.

Section 10.4 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Lin, "Self-improving reactive
agents based on reinforcement learning, planning and teaching" (1992).
"""

import torch
from torch import Tensor


class ReplayBuffer:
    """Up to `capacity` transitions in tensors with one row each, on the device of the first observation."""

    def __init__(self, capacity: int, obs_dim: int) -> None:
        """Start empty."""
        self._capacity = capacity
        self._obs_dim = obs_dim
        self._rows: dict[str, Tensor] = {}
        self._added = 0

    def add(self, obs: Tensor, action: int, reward: float, next_obs: Tensor, terminated: bool) -> None:
        """Copy one transition, obs and next_obs (d,), into the next row."""
        if not self._rows:
            self._rows = self._empty(obs.device)
        place = self._added % self._capacity
        values = (obs, action, reward, next_obs, terminated)
        for rows, value in zip(self._rows.values(), values, strict=True):
            rows[place] = value
        self._added += 1

    def __len__(self) -> int:
        """The number of stored transitions."""
        return min(self._added, self._capacity)

    def sample(self, batch: int, seed: int) -> dict[str, Tensor]:
        """`batch` transitions drawn with replacement, new tensors by name; ValueError if nothing is stored."""
        if not self._added:
            raise ValueError("an empty buffer has no sample")
        return self._at(torch.randint(len(self), (batch,), generator=torch.Generator().manual_seed(seed)))

    def latest(self, k: int) -> dict[str, Tensor]:
        """The k newest transitions, oldest first, as new tensors."""
        return self._at(torch.arange(self._added - k, self._added) % self._capacity)

    def _at(self, index: Tensor) -> dict[str, Tensor]:
        return {name: rows[index.to(rows.device)] for name, rows in self._rows.items()}

    def _empty(self, device: torch.device) -> dict[str, Tensor]:
        n, d = self._capacity, self._obs_dim
        return {
            "obs": torch.empty(n, d, device=device),
            "action": torch.empty(n, dtype=torch.int64, device=device),
            "reward": torch.empty(n, device=device),
            "next_obs": torch.empty(n, d, device=device),
            "terminated": torch.empty(n, dtype=torch.bool, device=device),
        }
