"""Values and greedy actions of a grid as a picture."""

from __future__ import annotations

import torch
from torch import Tensor

from dlgrader.judge import require
from dlgrader.judge.picture import image
from dlgrader.model.picture import Layer

LAKE = ("SFFF", "FHFH", "FFFH", "HFFG")  # FrozenLake's fields: start, free, hole, goal
ARROWS = "←↓→↑"  # gymnasium's order of actions


def values_and_actions(label: str, values: Tensor, actions: Tensor) -> Layer:
    """Values (16,) as grey levels with an arrow for each action (16,), in {0, 1, 2, 3}; H and G stay letters."""
    require(values.shape == (16,) and actions.shape == (16,), "a grid of 16 fields needs 16 values and actions")
    require(bool(((actions >= 0) & (actions < 4)).all()), "actions are numbers from 0 to 3")
    arrows = [ARROWS[int(action)] for action in actions]
    fields = [field if field in "HG" else arrow for field, arrow in zip("".join(LAKE), arrows, strict=True)]
    return image(label, values.reshape(4, 4), [fields[row : row + 4] for row in range(0, 16, 4)])


def terminal() -> Tensor:
    """(16,) bool: holes and the goal."""
    return torch.tensor([field in "HG" for field in "".join(LAKE)])
