"""Changes whatever the process has: threads, dtype, grad mode, errors of NumPy, warnings, locale, limits, signals.

Held by: a fork of its own; the host computes with its own settings
Exercise: ch04/adam
Wraps: right
Expect: at most 9
"""

import decimal
import gc
import locale
import os
import resource
import signal
import sys
import warnings

import numpy
import torch

torch.set_num_threads(64)
torch.set_flush_denormal(True)
torch.set_grad_enabled(False)
torch.set_printoptions(precision=1)
torch.set_float32_matmul_precision("medium")
torch.set_default_dtype(torch.float16)
torch.set_warn_always(True)
numpy.seterr(all="raise")
numpy.set_printoptions(threshold=0)
warnings.simplefilter("error")
decimal.getcontext().prec = 1
gc.disable()
gc.set_debug(gc.DEBUG_LEAK)
sys.setswitchinterval(100.0)
sys.setrecursionlimit(120)
sys.set_int_max_str_digits(0)
for change in (lambda: locale.setlocale(locale.LC_ALL, "C.UTF-8"), lambda: os.chdir("/"), lambda: os.umask(0o777)):
    try:
        change()
    except (OSError, locale.Error):
        pass
for number in range(1, 65):
    try:
        signal.signal(number, lambda *args: None)
    except (OSError, ValueError):
        pass
for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NPROC):
    try:
        resource.setrlimit(limit, (-1, -1))
    except (OSError, ValueError):
        pass
