"""Finite Markov decision processes whose model is known: P (S, A, S) and expected rewards R (S, A), float64."""

from __future__ import annotations

from typing import Any

import gymnasium
import torch
from torch import Tensor

from dlgrader.judge import F64, Draw

REWARDS = ("of both signs", "all negative", "of size 10^4", "sparse")


def transitions(draw: Draw, states: int, actions: int) -> Tensor:
    """P (S, A, S) without zeros, in which a few next states are much likelier than others."""
    weights = draw.uniform(states, actions, states, low=0.1) ** 4
    return weights / weights.sum(-1, keepdim=True)


def rewards(draw: Draw, states: int, actions: int, kind: str = "of both signs") -> Tensor:
    """R (S, A) of one of REWARDS."""
    R = draw.normal(states, actions)
    if kind == "all negative":
        return -0.5 - R.abs()
    if kind == "of size 10^4":
        return 1e4 * R
    if kind == "sparse":
        earning = torch.arange(states * actions).view(states, actions) == draw.integer(0, states * actions - 1)
        return earning.to(F64)
    return R


def policies(draw: Draw, states: int, actions: int) -> Tensor:
    """pi (S, A): probabilities of the actions, all positive and clearly different."""
    weights = draw.uniform(states, actions, low=0.1) ** 2
    return weights / weights.sum(-1, keepdim=True)


def toy_text(name: str) -> tuple[Tensor, Tensor]:
    """(P, R) of one of gymnasium's tables. States in which an episode has ended stay for ever and earn nothing."""
    environment: Any = gymnasium.make(name)
    table = environment.unwrapped.P
    states, actions = len(table), len(table[0])
    P, R = torch.zeros(states, actions, states, dtype=F64), torch.zeros(states, actions, dtype=F64)
    ends = {int(to) for moves in table.values() for move in moves.values() for _, to, _, ended in move if ended}
    for s, moves in table.items():
        for a, outcomes in moves.items():
            for p, to, r, _ in [(1.0, s, 0.0, True)] if s in ends else outcomes:
                P[s, a, int(to)] += p
                R[s, a] += p * float(r)
    return P, R
