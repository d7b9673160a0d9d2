"""A list, whose first entry is taken out when it is too long; observations as lists of numbers."""

import torch
from torch import Tensor


class ReplayBuffer:
    def __init__(self, capacity: int, obs_dim: int):
        self.capacity = capacity
        self.rows = []

    def add(self, obs: Tensor, action: int, reward: float, next_obs: Tensor, terminated: bool) -> None:
        self.rows.append((obs.tolist(), action, reward, next_obs.tolist(), terminated))
        if len(self.rows) > self.capacity:
            self.rows.pop(0)

    def __len__(self) -> int:
        return len(self.rows)

    def _table(self, rows: list) -> dict[str, Tensor]:
        obs, action, reward, next_obs, terminated = zip(*rows, strict=True)
        return {
            "obs": torch.tensor(obs),
            "action": torch.tensor(action),
            "reward": torch.tensor(reward, dtype=torch.float32),
            "next_obs": torch.tensor(next_obs),
            "terminated": torch.tensor(terminated),
        }

    def sample(self, batch: int, seed: int) -> dict[str, Tensor]:
        if not self.rows:
            raise ValueError("empty")
        index = torch.randint(len(self.rows), (batch,), generator=torch.Generator().manual_seed(seed))
        return self._table([self.rows[i] for i in index.tolist()])

    def latest(self, k: int) -> dict[str, Tensor]:
        return self._table(self.rows[-k:])
