"""SEED and RNGPURE: results follow from the seed, and the global generators are nobody's but the caller's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dlgrader.judge.compare import agrees
from dlgrader.judge.sentences import listed
from dlgrader.judge.tolerance import Tolerance
from dlgrader.judge.wrong import Wrong

IDENTICAL = Tolerance(0.0, 0.0, 0.0, 0.0)

OTHER_RESULT = "{function} gives another result for the same seed: draw from a generator made from the seed, and from "
OTHER_RESULT += "nothing else"
SAME_RESULT = "{function} gives the same result for different seeds: is the seed used?"
DISTURBED = "{function} disturbs the global random generator of {whose}: use a generator of your own, made from the "
DISTURBED += "seed"


def follows_seed(student: Any, call: Callable[[Any, int], Any], seeds: Sequence[int] = (0, 1, 2)) -> None:
    """SEED: `call(side, seed)` gives the same result for the same seed, bit by bit, and another one for some other.

    The global generators stand differently at each call, so that drawing from them shows. Raises Wrong.
    """
    first = call(student, seeds[0])
    facts = {"function": f"`{student._last_function()}`"}
    if not agrees(call(student, seeds[0]), first, IDENTICAL):
        raise Wrong(OTHER_RESULT, facts)
    if all(agrees(call(student, seed), first, IDENTICAL) for seed in seeds[1:]):
        raise Wrong(SAME_RESULT, facts)


def keeps_generators(student: Any, call: Callable[[Any], Any]) -> None:
    """RNGPURE: `call(side)` leaves the global generators of torch, NumPy and `random` as they were.

    The learner's process says so itself: code that wants to can hide it, which gains nothing beyond this check. Raises
    Wrong.
    """
    with student._inspector() as inspector:
        call(student)
        function = student._last_function()
        disturbed = inspector.report().random
    if disturbed:
        raise Wrong(DISTURBED, {"function": f"`{function}`", "whose": listed(disturbed)})
