"""Pictures of ch10/q-learning."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from dlgrader.judge import F64, Picture, picture, require
from dlgrader_plugins.ch10_reinforcement_learning.pictures.fields import LAKE, terminal, values_and_actions

MOVES = ((0, -1), (1, 0), (0, 1), (-1, 0))
GAMMA = 0.95


@picture(seconds=60)
def lake(student: Any, reference: Any) -> Picture:
    """The frozen lake without slipping: the value of each field after 20,000 steps of your learning, with the greedy
    action, beside the exact values. Fields that are never entered keep what they began with."""
    P, R = model()
    over = terminal()
    Q = student.q_learning(P, R, over, 0, GAMMA, 20_000, 1)
    require(Q.shape == (16, 4), "q_learning returned shape {shape}", shape=tuple(Q.shape))
    exact = torch.zeros(16, 4, dtype=F64)
    for _ in range(200):
        exact = (P * (R + GAMMA * exact.amax(1) * ~over)).sum(-1) * ~over[:, None]
    layers = [
        values_and_actions(label, table.amax(1), table.argmax(1)) for label, table in (("yours", Q), ("exact", exact))
    ]
    return Picture("Values and greedy actions", tuple(layers))


def model() -> tuple[Tensor, Tensor]:
    """P (16, 4, 16) and R (16, 4, 16): the goal earns 1, a wall holds."""
    P = torch.zeros(16, 4, 16, dtype=F64)
    for field in range(16):
        row, column = divmod(field, 4)
        for action, (down, right) in enumerate(MOVES):
            to = min(max(row + down, 0), 3) * 4 + min(max(column + right, 0), 3)
            P[field, action, field if "".join(LAKE)[field] in "HG" else to] = 1.0
    R = torch.zeros_like(P)
    R[:, :, 15] = 1.0
    R[15] = 0.0
    return P, R
