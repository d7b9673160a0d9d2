"""einsum, least squares with a column of ones, decimal logarithms; formulas expanded."""

import torch


def answers():
    return {
        "second_order": "1 + x + (x^2 + 2*x*y - y^2)/2",
        "at_point": "-x**2/4 + x*y/8 + x - y**2/64 + y/4",
        "newton_model": "-(g)*H**(-1)",
        "remainder": "E**c*x**3/(2*3)",
    }


def quadratic_model(f0, g, H, D):
    return f0 + torch.einsum("np,p->n", D, g) + 0.5 * torch.einsum("np,pq,nq->n", D, H, D)


def observed_order(errors, h):
    keep = errors != 0
    a = torch.stack([torch.log10(h[keep].double()), torch.ones(int(keep.sum()), dtype=torch.float64)], 1)
    return torch.linalg.lstsq(a, torch.log10(errors[keep].double())[:, None]).solution[0, 0].item()
