"""Finite-horizon linear-quadratic control by dynamic programming.

Section 10.1 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Anderson and Moore, "Optimal
Control: Linear Quadratic Methods" (1990), chapter 2.

x_{t+1} = A x_t + B u_t with A (n, n), B (n, m); cost sum_{t<T} (x'Qx + u'Ru) + x_T'QT x_T, no factor 1/2.
"""

from typing import TypedDict

import torch
from torch import Tensor


class Question(TypedDict):
    """What an answer may contain: the names allowed in its string, and which are positive; `shape` is () for one."""

    symbols: tuple[str, ...]
    positive: tuple[str, ...]
    shape: tuple[int, ...]


LETTERS = ("a", "b", "q", "r")
QUESTIONS: dict[str, Question] = {"scalar_fixed_point()": {"symbols": LETTERS, "positive": LETTERS, "shape": ()}}
LINEAR = "b**2*q + a**2*r - r"
NEARLY = (
    (
        "scalar_fixed_point()",
        0,
        f"({LINEAR} - sqrt(({LINEAR})**2 + 4*b**2*q*r))/(2*b**2)",
        "that is the other root of the quadratic equation, which is negative",
    ),
)


def riccati(A: Tensor, B: Tensor, Q: Tensor, R: Tensor, QT: Tensor, T: int) -> tuple[Tensor, Tensor]:
    """Gains K (T, m, n) of u_t = -K_t x_t, and Pm (T + 1, n, n): x'Pm[t]x is the least cost from t on, Pm[T] = QT."""
    P, gains = [QT], []
    for _ in range(T):
        BP = B.T @ P[-1]
        gains.append(torch.linalg.solve(R + BP @ B, BP @ A))
        next_P = Q + A.T @ P[-1] @ (A - B @ gains[-1])
        P.append((next_P + next_P.T) / 2)
    return torch.stack(gains[::-1]), torch.stack(P[::-1])


def rollout(
    A: Tensor, B: Tensor, Q: Tensor, R: Tensor, QT: Tensor, K: Tensor, x0: Tensor, noise: Tensor
) -> tuple[Tensor, Tensor]:
    """States (T + 1, n) and the total cost, (), under u_t = -K_t x_t, where noise[t] is added to x_{t+1}."""
    states = [x0]
    for gain, disturbance in zip(K, noise):
        states.append((A - B @ gain) @ states[-1] + disturbance)
    x = torch.stack(states)
    u = -torch.einsum("tmn,tn->tm", K, x[:-1])
    cost = ((x[:-1] @ Q) * x[:-1]).sum() + ((u @ R) * u).sum() + x[-1] @ QT @ x[-1]
    return x, cost


def scalar_fixed_point() -> str:
    """The positive root of b^2 p^2 + (r - b^2 q - a^2 r) p - q r = 0."""
    return f"({LINEAR} + sqrt(({LINEAR})**2 + 4*b**2*q*r))/(2*b**2)"
