"""a batch size for the largest variance instead of their sum

Fails: sizes
Next: which number of the covariance matrix is compared with the target?
"""


def gradients(theta, A, y):
    return 2 * (A @ theta - y)[:, None] * A


def batch_gradient(theta, A, y, idx):
    return gradients(theta, A[idx], y[idx]).mean(dim=0)


def sigma(theta, A, y):
    g = gradients(theta, A, y)
    d = g - g.mean(dim=0)
    return d.T @ d / len(g)


def gradient_covariance(theta, A, y, batch_size, replace):
    n = len(y)
    covariance = sigma(theta, A, y) / batch_size
    if not replace:
        covariance = covariance * ((n - batch_size) / (n - 1) if n > 1 else 0.0)
    return covariance


def batch_size_for(theta, A, y, target):
    n = len(y)
    for m in range(1, n):
        if float(gradient_covariance(theta, A, y, m, False).diagonal().max()) <= target:
            return m
    return n
