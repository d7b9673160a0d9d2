"""Distances of pairs without the diagonal (pdist); the test takes sums of pairs by an index of each pair."""

import torch
from torch import Tensor


def _mean_kernel(squares: Tensor, bandwidths: list[float]) -> Tensor:
    widths = squares.new_tensor(bandwidths)
    return torch.exp(-squares[..., None] / (2 * widths * widths)).mean(-1)


def _squares(X: Tensor, Y: Tensor) -> Tensor:
    return sum(((a[:, None] - b[None, :]) ** 2 for a, b in zip(X.T, Y.T, strict=True)), X.new_zeros(len(X), len(Y)))


def mmd2(X: Tensor, Y: Tensor, bandwidths: list[float], unbiased: bool = True) -> Tensor:
    """Each unordered pair once, twice its weight."""
    answer = -2 * _mean_kernel(_squares(X, Y), bandwidths).mean()
    for Z in (X, Y):
        n = len(Z)
        i, j = torch.triu_indices(n, n, 1, device=Z.device)
        pairs = _mean_kernel(((Z[i] - Z[j]) ** 2).sum(-1), bandwidths).sum()
        answer = answer + (2 * pairs / (n * (n - 1)) if unbiased else (2 * pairs + n) / n**2)
    return answer


def permutation_pvalue(X: Tensor, Y: Tensor, bandwidths: list[float], perms: Tensor) -> float:
    """Signed membership: pairs within X, within Y and across have weights of their own."""
    pool = torch.cat((X, Y))
    n, m = len(X), len(Y)
    i, j = torch.triu_indices(n + m, n + m, 1, device=pool.device)
    k = _mean_kernel(((pool[i] - pool[j]) ** 2).sum(-1), bandwidths)

    def statistic(order: Tensor) -> float:
        in_x = torch.zeros(n + m, dtype=torch.bool, device=pool.device)
        in_x[order[:n]] = True
        members = in_x[i].long() + in_x[j].long()
        sums = torch.zeros(3, dtype=k.dtype, device=k.device).index_add_(0, members, k)
        return float(2 * sums[2] / (n * (n - 1)) + 2 * sums[0] / (m * (m - 1)) - 2 * sums[1] / (n * m))

    observed = statistic(torch.arange(n + m, device=pool.device))
    return (1 + sum(1 for order in perms if statistic(order) >= observed)) / (1 + len(perms))
