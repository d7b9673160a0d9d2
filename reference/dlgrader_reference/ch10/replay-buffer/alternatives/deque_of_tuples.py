"""A deque of tuples with a longest length; rows are put together when they are drawn."""

import random
from collections import deque

import torch
from torch import Tensor


class ReplayBuffer:
    def __init__(self, capacity: int, obs_dim: int):
        self.capacity = capacity
        self.rows = deque(maxlen=capacity)

    def add(self, obs: Tensor, action: int, reward: float, next_obs: Tensor, terminated: bool) -> None:
        self.rows.append((obs.clone(), action, reward, next_obs.clone(), terminated))

    def __len__(self) -> int:
        return len(self.rows)

    def _table(self, rows: list) -> dict[str, Tensor]:
        obs, action, reward, next_obs, terminated = zip(*rows, strict=True)
        return {
            "obs": torch.stack(obs),
            "action": torch.tensor(action),
            "reward": torch.tensor(reward, dtype=torch.float32),
            "next_obs": torch.stack(next_obs),
            "terminated": torch.tensor(terminated),
        }

    def sample(self, batch: int, seed: int) -> dict[str, Tensor]:
        if not self.rows:
            raise ValueError("empty")
        return self._table(random.Random(seed).choices(self.rows, k=batch))

    def latest(self, k: int) -> dict[str, Tensor]:
        return self._table(list(self.rows)[-k:])
