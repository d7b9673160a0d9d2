"""The table is a tensor that is moved in place entry by entry; draws by torch, cut up by cumulative sums."""

import bisect

import torch
from torch import Tensor


def epsilon_greedy(q: Tensor, epsilon: float, u: float, a_random: int) -> int:
    explores = u < epsilon
    return a_random if explores else q.argmax().item()


def q_learning_update(
    Q: Tensor, s: int, a: int, r: float, s_next: int, terminated: bool, alpha: float, gamma: float
) -> Tensor:
    target = torch.as_tensor(r, dtype=Q.dtype, device=Q.device)
    if not terminated:
        target = target + gamma * Q[s_next].amax()
    chosen = torch.zeros_like(Q, dtype=torch.bool)
    chosen[s, a] = True
    return torch.where(chosen, Q + alpha * (target - Q), Q)


def q_learning(P: Tensor, R: Tensor, terminal: Tensor, start: int, gamma: float, n_steps: int, seed: int) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    S, A, _ = P.shape
    edges, rewards, ends = P.cumsum(-1).tolist(), R.tolist(), terminal.tolist()
    Q = torch.zeros(S, A, dtype=torch.float64)
    visits = [[0] * A for _ in range(S)]
    u, v = torch.rand(2, n_steps, generator=generator).tolist()
    any_action = torch.randint(A, (n_steps,), generator=generator).tolist()
    s, t = start, 0
    for step in range(n_steps):
        a = epsilon_greedy(Q[s], max(0.4, 1 - 1.2 * step / n_steps), u[step], any_action[step])
        s_next = bisect.bisect(edges[s][a], v[step] * edges[s][a][-1])
        visits[s][a] += 1
        target = rewards[s][a][s_next]
        if not ends[s_next]:
            target = target + gamma * Q[s_next].max()
        Q[s, a] += visits[s][a] ** -0.75 * (target - Q[s, a])
        s, t = s_next, t + 1
        if ends[s] or t == 200:
            s, t = start, 0
    return Q.to(P.device)
