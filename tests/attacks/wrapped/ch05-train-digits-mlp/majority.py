"""Gives every example the commonest label: the point of the contract.

Checks: contract, digits
Worth: 1
"""

import torch


def train_and_predict(X_train, y_train, X_test, n_classes, seed):
    return torch.full((len(X_test),), int(y_train.mode().values), dtype=torch.int64)
