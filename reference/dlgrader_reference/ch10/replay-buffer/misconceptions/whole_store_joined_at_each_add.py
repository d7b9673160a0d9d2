"""a store that is copied as a whole at each add

Fails: speed
Next: how many numbers does one add move when 10000 transitions are stored?
"""

import torch
from torch import Tensor


class ReplayBuffer:
    def __init__(self, capacity: int, obs_dim: int):
        self.capacity = capacity
        self.store = {
            "obs": torch.zeros(0, obs_dim),
            "action": torch.zeros(0, dtype=torch.int64),
            "reward": torch.zeros(0),
            "next_obs": torch.zeros(0, obs_dim),
            "terminated": torch.zeros(0, dtype=torch.bool),
        }

    def add(self, obs: Tensor, action: int, reward: float, next_obs: Tensor, terminated: bool) -> None:
        values = (obs, action, reward, next_obs, terminated)
        for (name, column), value in zip(self.store.items(), values, strict=True):
            row = torch.as_tensor(value, dtype=column.dtype)[None]
            self.store[name] = torch.cat([column, row])[-self.capacity :]

    def __len__(self) -> int:
        return len(self.store["action"])

    def sample(self, batch: int, seed: int) -> dict[str, Tensor]:
        if len(self) == 0:
            raise ValueError("empty")
        index = torch.randint(len(self), (batch,), generator=torch.Generator().manual_seed(seed))
        return {name: column[index] for name, column in self.store.items()}

    def latest(self, k: int) -> dict[str, Tensor]:
        return {name: column[-k:].clone() for name, column in self.store.items()}
