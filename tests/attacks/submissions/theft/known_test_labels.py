"""Finds the data set that the test examples come from among the worker's packages, and looks their labels up.

Held by: no package with data sets in the worker; a table of public labels inside the answer would serve
Exercise: ch05/train-digits-mlp
Wraps: majority
Expect: 1
"""

import gzip
import os
import sys

import torch

honest = train_and_predict  # noqa: F821
known = {}
for folder in {*sys.path, *("__ROOT__/.venv/lib/python3.%d/site-packages" % n for n in (11, 12))}:
    path = os.path.join(folder, "sklearn", "datasets", "data", "digits.csv.gz")
    if os.path.exists(path):
        with gzip.open(path, "rt") as file:
            for line in file:
                *pixels, label = map(float, line.split(","))
                known[tuple(pixels)] = int(label)


def train_and_predict(X_train, y_train, X_test, n_classes, seed):
    guess = honest(X_train, y_train, X_test, n_classes, seed)
    found = [known.get(tuple(row), other) for row, other in zip(X_test.tolist(), guess.tolist())]
    return torch.tensor(found, dtype=torch.int64)
