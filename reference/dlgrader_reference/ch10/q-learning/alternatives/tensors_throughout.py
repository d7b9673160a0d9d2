"""Tensors in the inner loop too: one table that is moved in place, draws by torch.multinomial."""

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
    where = P.device
    P, R, terminal = P.cpu(), R.cpu(), terminal.cpu()
    S, A, _ = P.shape
    Q, visits = torch.zeros(S, A, dtype=torch.float64), torch.zeros(S, A)
    u = torch.rand(n_steps, generator=generator).tolist()
    any_action = torch.randint(A, (n_steps,), generator=generator).tolist()
    s, t = start, 0
    for step in range(n_steps):
        a = epsilon_greedy(Q[s], max(0.4, 1 - 1.2 * step / n_steps), u[step], any_action[step])
        s_next = int(torch.multinomial(P[s, a], 1, generator=generator))
        visits[s, a] += 1
        ended, r = bool(terminal[s_next]), R[s, a, s_next]
        target = r if ended else r + gamma * Q[s_next].max()
        Q[s, a] += (target - Q[s, a]) * visits[s, a] ** -0.75
        s, t = s_next, t + 1
        if ended or t == 200:
            s, t = start, 0
    return Q.to(where)
