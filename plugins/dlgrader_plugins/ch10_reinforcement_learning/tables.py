"""Cases for the two small functions of Q-learning: one choice of an action, one correction of a table."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from dlgrader.judge import F64, Case, Draw

TIED = (
    ([1.0, 3.0, 3.0], "two equal best"),
    ([0.5, 0.5, 0.5, 0.5], "all equal"),
    ([0.5, -0.2, 0.5], "two equal best that are apart"),
)


def choices(draw: Draw) -> Iterator[Case]:
    """Rows q with epsilon, u and a_random; `says` is what to look at where the answer is wrong."""
    for name, epsilon, u, says in (
        ("u below epsilon", 0.3, 0.29, "u < epsilon explores"),
        ("u equal to epsilon", 0.25, 0.25, "u < epsilon explores; u = epsilon does not"),
        ("u above epsilon", 0.3, 0.31, "u >= epsilon is greedy"),
        ("epsilon 0 and u 0", 0.0, 0.0, "with epsilon = 0 nothing is explored, not even at u = 0"),
        ("epsilon 1 and u near 1", 1.0, 0.999, "with epsilon = 1 every choice is explored"),
    ):
        for actions in (2, 6):
            q, best, other = draw.normal(actions), *draw.shuffled(range(actions))[:2]
            if actions > 2:  # 0 and 1 are many mistakes' answer
                best, other = (2 + place % (actions - 2) for place in (best, best + 1))
            q[best] = 3.0 + draw.number(0.0, 1.0)
            yield _choice(f"{name}, {actions} actions", q, epsilon, u, other, says)
    for row, name in TIED:
        says = "among equal entries the lowest index is greedy"
        yield _choice(f"greedy with {name}", torch.tensor(row, dtype=F64), 0.1, 0.5, len(row) - 1, says)
    negative = -draw.uniform(4, low=1.0, high=2.0)
    negative[2:] *= torch.tensor([0.3, 2.0], dtype=F64)  # the largest, and the largest in size
    yield _choice("greedy among negative entries", negative, 0.1, 0.5, 0, "the largest entry is greedy, also below 0")
    one = draw.normal(1)
    yield _choice("greedy with a single action", one, 0.0, 0.5, 0, "there is only one action")


def _choice(name: str, q: Tensor, epsilon: float, u: float, a_random: int, says: str) -> Case:
    return Case(name, q=q, epsilon=epsilon, u=u, a_random=a_random, says=says)


def updates(draw: Draw) -> Iterator[Case]:
    """50 single corrections; `args` are those of `q_learning_update`, `s`, `a` and
    `ends` are among them."""
    for tags, count in (
        (("before the end",), 14),
        (("at the end",), 8),
        (("s_next = s",), 6),
        (("at the end", "s_next = s"), 4),
        (("at the end", "NaN in the row of s_next"), 4),
        (("alpha 1",), 4),
        (("alpha 1", "at the end"), 4),
        (("one action",), 3),
        (("gamma 0.999", "negative rewards"), 3),
    ):
        for number in range(count):
            yield _update(draw, f"{', '.join(tags)}, {number + 1} of {count}", tags)


def _update(draw: Draw, name: str, tags: tuple[str, ...]) -> Case:
    states, actions = draw.integer(2, 6), 1 if "one action" in tags else draw.integer(2, 4)
    Q = draw.normal(states, actions, scale=3.0)
    s, a = draw.integer(0, states - 1), draw.integer(0, actions - 1)
    s_next = s if "s_next = s" in tags else (s + draw.integer(1, states - 1)) % states
    if "NaN in the row of s_next" in tags:
        Q[s_next] = torch.nan
    alpha = 1.0 if "alpha 1" in tags else draw.number(0.05, 0.9)
    gamma = 0.999 if "gamma 0.999" in tags else draw.number(0.5, 0.95)
    reward = -draw.number(1.0, 5.0) if "negative rewards" in tags else draw.number(-3.0, 3.0)
    args = (Q, s, a, reward, s_next, "at the end" in tags, alpha, gamma)
    return Case(name, tags=tags, args=args, s=s, a=a, ends=args[5])
