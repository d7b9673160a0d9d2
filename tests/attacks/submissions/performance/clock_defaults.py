"""Finds functions that keep a clock in their defaults or closures, through the garbage collector, and exchanges it.

Held by: the clock is the host's
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

import gc
import time
import types

CLOCKS = (time.perf_counter, time.monotonic, time.time, time.perf_counter_ns, time.monotonic_ns)


def still():
    return 0.0


for found in gc.get_objects():
    if isinstance(found, types.FunctionType):
        if found.__defaults__ and any(value in CLOCKS for value in found.__defaults__ if callable(value)):
            found.__defaults__ = tuple(still if callable(v) and v in CLOCKS else v for v in found.__defaults__)
        for cell in found.__closure__ or ():
            try:
                if callable(cell.cell_contents) and cell.cell_contents in CLOCKS:
                    cell.cell_contents = still
            except (ValueError, TypeError):
                pass
