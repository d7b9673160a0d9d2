"""a sample that first makes tensors of the whole store

Fails: speed
Next: how much of the store does a batch of 2 rows need?
"""

import torch
from torch import Tensor


class ReplayBuffer:
    def __init__(self, capacity: int, obs_dim: int):
        self.capacity = capacity
        self.rows = []

    def add(self, obs: Tensor, action: int, reward: float, next_obs: Tensor, terminated: bool) -> None:
        self.rows.append((obs.clone(), action, reward, next_obs.clone(), terminated))
        if len(self.rows) > self.capacity:
            self.rows.pop(0)

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
        index = torch.randint(len(self.rows), (batch,), generator=torch.Generator().manual_seed(seed))
        whole = self._table(self.rows)
        return {name: column[index] for name, column in whole.items()}

    def latest(self, k: int) -> dict[str, Tensor]:
        return self._table(self.rows[-k:])
