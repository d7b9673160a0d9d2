"""Work over processes: what happens to one piece is no other's."""

from __future__ import annotations

import math
import os
import time

from dlgrader.author.spread import Died, spread


def test_each_piece_has_its_result_or_why_there_is_none() -> None:
    found = dict(spread(math.sqrt, [(4.0,), (-1.0,), (9.0,)], jobs=2, seconds=60.0))
    assert found[0] == 2.0 and found[2] == 3.0
    assert isinstance(found[1], Died) and "ValueError" in found[1].why


def test_a_process_that_ends_or_hangs_is_told() -> None:
    assert list(spread(os._exit, [(7,)], jobs=1, seconds=60.0)) == [(0, Died("its process died (exit code 7)"))]
    assert list(spread(time.sleep, [(1000,)], jobs=1, seconds=0.5)) == [(0, Died("no result within 0.5 seconds"))]
