"""A NumPy record array as the ring; a count of all adds tells the place."""

import numpy as np
import torch


class ReplayBuffer:
    def __init__(self, capacity, obs_dim):
        fields = [
            ("obs", np.float32, (obs_dim,)), ("action", np.int64), ("reward", np.float32),
            ("next_obs", np.float32, (obs_dim,)), ("terminated", np.bool_),
        ]  # fmt: skip
        self.ring = np.zeros(capacity, dtype=fields)
        self.added = 0

    def add(self, obs, action, reward, next_obs, terminated):
        row = self.ring[self.added % len(self.ring)]
        row["obs"], row["next_obs"] = obs.cpu().numpy(), next_obs.cpu().numpy()
        row["action"], row["reward"], row["terminated"] = action, reward, terminated
        self.added += 1

    def __len__(self):
        return min(self.added, len(self.ring))

    def _tensors(self, rows):
        return {name: torch.from_numpy(rows[name].copy()) for name in rows.dtype.names}

    def sample(self, batch, seed):
        if not self.added:
            raise ValueError("nothing to sample from")
        return self._tensors(self.ring[np.random.default_rng(seed).integers(0, len(self), size=batch)])

    def latest(self, k):
        return self._tensors(np.roll(self.ring, -(self.added % len(self.ring)))[-k:])
