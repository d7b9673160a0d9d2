# dlgrader: ch06/train-shifted-digits
"""A small convolutional network that does not care where the digit is."""

from torch import Tensor


def build_parameter_count() -> int:
    """Number of trainable parameters of the network that train_and_predict builds, between 100 and 30000."""
    raise NotImplementedError


def train_and_predict(X_train: Tensor, y_train: Tensor, X_test: Tensor, seed: int) -> Tensor:
    """Train a convolutional network and predict the labels of X_test.

    X_train: (n, 1, 12, 12) float32, pixels from 0 to 16. y_train: (n,) int64, labels 0 to 9.
    X_test: (n_test, 1, 12, 12) float32; nothing but the prediction for its own image may depend on an image of it.
    seed: decides everything random.
    Returns the labels (n_test,), int64, on the device of X_test. Takes at most 12 s of CPU time.
    Arguments are not changed.
    """
    raise NotImplementedError
