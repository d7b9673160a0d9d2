"""a length that counts everything that was ever added

Fails: latest_ones
Next: how many transitions can be drawn once the buffer is full?
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
        self.size += 1

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
        return self._rows(torch.randint(min(self.size, self.capacity), (batch,), generator=generator))

    def latest(self, k: int) -> dict[str, Tensor]:
        return self._rows((self.pos - k + torch.arange(k)) % self.capacity)
