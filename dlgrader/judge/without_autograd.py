"""NOAD at run time: the answer comes without autograd, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dlgrader.judge.compare import close
from dlgrader.judge.tolerance import T, Tolerance
from dlgrader.judge.wrong import Wrong
from dlgrader.model.problems import Raised

SAYS = "{function} does not work without autograd: derive the gradient yourself"


def without_autograd(student: Any, call: Callable[[Any], Any], tolerance: Tolerance = T, says: str = SAYS) -> None:
    """NOAD: `call(side)` gives the same under torch.inference_mode(), where a hidden use of autograd raises.

    What `forbidden = NO_AUTOGRAD` finds by name it need not find here; `check(inference=True)` runs all calls of a
    check so. Objects must be made inside `call`. Raises Wrong; what the call raises outside that mode is left alone.
    """
    plain = call(student)
    function = f"`{student._last_function()}`"
    try:
        with student._inspector().inference():
            again = call(student)
    except Raised as problem:
        raise Wrong(says + " ({error})", {"function": function, "error": problem.error}) from None
    close(again, plain, tolerance, says, function=function)
