# dlgrader: ch04/armijo-line-search
import torch


def armijo_step(f, x, d, g, alpha0=1.0, c=1e-4, rho=0.5, max_iter=50):
    slope = torch.dot(g, d).item()
    if slope >= 0:
        raise ValueError("not a descent direction")
    alpha, start = alpha0, f(x)
    for _ in range(max_iter + 1):
        if f(x + alpha * d) <= start + c * alpha * slope:
            return alpha
        alpha *= rho
    return 0.0


def armijo_gd(f, grad_f, x0, steps, alpha0=1.0, c=1e-4, rho=0.5):
    raise NotImplementedError
