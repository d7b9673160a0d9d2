"""a sample whose fields are drawn with indices of their own

Fails: uniform
Next: how many random indices does one row of a sample need?
"""

import torch
from torch import Tensor


class ReplayBuffer:
    def __init__(self, capacity: int, obs_dim: int):
        self.capacity = capacity
        self.obs = torch.zeros(capacity, obs_dim)
        self.next_obs = torch.zeros(capacity, obs_dim)
        self.action = torch.zeros(capacity, dtype=torch.int64)
        self.reward = torch.zeros(capacity)
        self.terminated = torch.zeros(capacity, dtype=torch.bool)
        self.pos = 0
        self.size = 0

    def add(self, obs: Tensor, action: int, reward: float, next_obs: Tensor, terminated: bool) -> None:
        self.obs[self.pos] = obs
        self.action[self.pos] = action
        self.reward[self.pos] = reward
        self.next_obs[self.pos] = next_obs
        self.terminated[self.pos] = terminated
        self.pos = (self.pos + 1) % self.capacity
        self.size = min(self.size + 1, self.capacity)

    def __len__(self) -> int:
        return self.size

    def _rows(self, index: Tensor) -> dict[str, Tensor]:
        return {
            "obs": self.obs[index],
            "action": self.action[index],
            "reward": self.reward[index],
            "next_obs": self.next_obs[index],
            "terminated": self.terminated[index],
        }

    def sample(self, batch: int, seed: int) -> dict[str, Tensor]:
        if self.size == 0:
            raise ValueError("the buffer is empty")
        generator = torch.Generator().manual_seed(seed)
        rows = [self._rows(torch.randint(self.size, (batch,), generator=generator)) for _ in range(5)]
        return {name: row[name] for name, row in zip(rows[0], rows, strict=True)}

    def latest(self, k: int) -> dict[str, Tensor]:
        return self._rows((self.pos - k + torch.arange(k)) % self.capacity)
