"""The product form, multiplied from the outside in: two rank-one changes; numbers in a class."""

import torch


class State:
    def __init__(self, f, grad_f, x):
        self.f, self.grad_f = f, grad_f
        self.x, self.value, self.g = x, f(x), grad_f(x)
        self.H = torch.eye(x.numel(), dtype=x.dtype)

    def step(self):
        d = -(self.H @ self.g)
        t = 1.0
        while True:
            trial = self.x + t * d
            value = self.f(trial)
            if value <= self.value + 1e-4 * t * torch.dot(self.g, d).item():
                break
            t *= 0.5
            if t < 2.0**-49:
                return False
        g = self.grad_f(trial)
        self.H = bfgs_update(self.H, trial - self.x, g - self.g)
        self.x, self.value, self.g = trial, value, g
        return True


def bfgs_update(H, s, y):
    sy = torch.dot(s, y)
    if not sy > 1e-10 * torch.sqrt(torch.dot(s, s) * torch.dot(y, y)):
        return H.clone()
    left = H - torch.outer(s, y @ H) / sy
    return left - torch.outer(left @ y, s) / sy + torch.outer(s, s) / sy


def bfgs(f, grad_f, x0, tol=1e-8, max_iter=200):
    state = State(f, grad_f, x0.clone())
    rows = [state.x.tolist()]
    while len(rows) <= max_iter and state.g.norm().item() > tol and state.step():
        rows.append(state.x.tolist())
    return {"x": state.x, "iterations": len(rows) - 1, "path": torch.tensor(rows, dtype=x0.dtype)}
