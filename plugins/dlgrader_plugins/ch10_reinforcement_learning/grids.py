"""Worlds of 4 x 4 fields with a start, a goal, and fields in which an episode ends badly."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from dlgrader.judge import F64, Draw

SIDE = 4
MOVES = ((0, -1), (1, 0), (0, 1), (-1, 0))  # neighbours in this order are at right angles
LAYOUTS = {  # S start, F free, H hole or pit, G goal
    "lake": ("SFFF", "FHFH", "FFFH", "HFFG"),  # FrozenLake's own: random play reaches the goal now and then
    "pits": ("SFFF", "HFHF", "FFFF", "FHFG"),
}


@dataclass(frozen=True)
class World:
    """A process as `q_learning` takes it: P (16, 4, 16), R (16, 4, 16), terminal (16,) bool, and the start."""

    P: Tensor
    R: Tensor
    terminal: Tensor
    start: int

    @property
    def model(self) -> tuple[Tensor, Tensor, Tensor, int]:
        """The first arguments of `q_learning`."""
        return self.P, self.R, self.terminal, self.start

    def of(self, dtype: torch.dtype) -> World:
        """The same with P and R in this dtype."""
        return World(self.P.to(dtype), self.R.to(dtype), self.terminal, self.start)


def world(draw: Draw, layout: str, slips: float = 0.0, cost: float = 0.0, fall: float = 0.0) -> World:
    """The layout turned, mirrored, and with its actions renamed, as drawn.

    A move goes aside with probability `slips`, half to either side; into a wall it stays. A transition into the goal
    earns 1, into a hole `fall`, elsewhere -`cost`. Terminal fields stay for ever and earn nothing.
    """
    fields = torch.tensor([[ord(field) for field in row] for row in LAYOUTS[layout]])
    fields = torch.rot90(fields, draw.integer(0, 3))
    fields = fields.T if draw.integer(0, 1) else fields
    kinds = [chr(code) for code in fields.flatten().tolist()]
    worth = {"G": 1.0, "H": fall}
    P = torch.zeros(SIDE * SIDE, len(MOVES), SIDE * SIDE, dtype=F64)
    for action, direction in enumerate(draw.shuffled(range(len(MOVES)))):
        for field, kind in enumerate(kinds):
            if kind in "GH":
                P[field, action, field] = 1.0
                continue
            for aside, p in ((0, 1 - slips), (1, slips / 2), (-1, slips / 2)):
                P[field, action, _neighbour(field, (direction + aside) % len(MOVES))] += p
    terminal = torch.tensor([kind in "GH" for kind in kinds])
    R = torch.tensor([worth.get(kind, -cost) for kind in kinds], dtype=F64).expand_as(P).clone()
    R[terminal] = 0.0
    return World(P, R, terminal, kinds.index("S"))


def _neighbour(field: int, direction: int) -> int:
    row, column = divmod(field, SIDE)
    down, right = MOVES[direction]
    inside = 0 <= row + down < SIDE and 0 <= column + right < SIDE
    return (row + down) * SIDE + column + right if inside else field


def other_impossible_rewards(draw: Draw, here: World) -> World:
    """The same process with other numbers, of the range of the rewards that can be earned, where P is 0."""
    possible = here.R[here.P > 0]
    low, high = float(possible.min()), float(possible.max())
    R = torch.where(here.P > 0, here.R, draw.uniform(*here.R.shape, low=low, high=high))
    return World(here.P, R, here.terminal, here.start)
