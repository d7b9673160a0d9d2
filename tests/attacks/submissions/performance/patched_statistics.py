"""Replaces what a race could reduce its times with: medians, means and minima, and the race itself where it is found.

Held by: times are measured and reduced by the host
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

import builtins
import contextlib
import statistics
import sys

import numpy
import torch

for owner in (statistics, numpy, torch):
    for name in ("median", "mean", "fmean", "geometric_mean", "quantile", "quantiles", "percentile", "amin"):
        if hasattr(owner, name):
            setattr(owner, name, lambda *args, **kwargs: 1e-9)
with contextlib.suppress(ImportError):
    import dlgrader.judge.race  # noqa: F401
for module in list(sys.modules.values()):
    for name in ("race", "no_slower", "calculate_stats", "measured"):
        if callable(getattr(module, name, None)):
            setattr(module, name, lambda *args, **kwargs: 1e-9)
honest = builtins.sorted
builtins.sorted = lambda items, **options: honest(items, **options)[:1]
