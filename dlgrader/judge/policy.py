"""Episodes that a policy plays here, in environments that nobody has seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import torch
from torch import Tensor

Policy: TypeAlias = Callable[[Tensor], Tensor]


def returns(id: str, policy: Policy, seeds: Sequence[int], **options: Any) -> list[float]:
    """The sum of rewards of one episode of environment `id` for each seed, played side by side.

    `policy` takes the observations (n, d) of the episodes that still run, in their order, and gives n actions: numbers
    of a Discrete space, or rows (n, k) of a Box. `options` are gymnasium.make's.
    """
    import gymnasium

    environments = [gymnasium.make(id, disable_env_checker=True, **options) for _ in seeds]
    seen = {i: env.reset(seed=seed)[0] for i, (env, seed) in enumerate(zip(environments, seeds, strict=True))}
    earned = [0.0] * len(environments)
    discrete = isinstance(environments[0].action_space, gymnasium.spaces.Discrete) if environments else True
    while seen:
        actions = policy(torch.stack([torch.as_tensor(x) for x in seen.values()]))
        for i, action in zip(list(seen), actions, strict=True):
            step = environments[i].step(int(action) if discrete else action.numpy())
            seen[i] = step[0]
            earned[i] += float(step[1])
            if step[2] or step[3]:
                del seen[i]
    return earned
