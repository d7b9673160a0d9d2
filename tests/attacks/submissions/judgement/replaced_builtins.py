"""Replaces builtins that a grader in the same process would use.

Held by: answers are compared in the host's process
Exercise: ch04/adam
Wraps: unchanged
Expect: 1
"""

import builtins
import math

builtins.abs = lambda x: 0
builtins.max = lambda *args, **kwargs: 0
builtins.sum = lambda *args, **kwargs: 0
builtins.round = lambda *args: 0
math.isclose = math.isfinite = lambda *args, **kwargs: True
math.isnan = lambda x: False

builtins.print = builtins.input = lambda *args, **kwargs: None
