"""What a grader imports: cases, checks and comparisons."""

from dlgrader.judge.callbacks import host
from dlgrader.judge.calls import once, raises
from dlgrader.judge.case import Case
from dlgrader.judge.check import Check, check
from dlgrader.judge.compare import close, exactly
from dlgrader.judge.contract import in_kind
from dlgrader.judge.draw import Draw
from dlgrader.judge.forbid import NO_AUTOGRAD, NO_CONVOLUTION, NO_OPTIM, Forbidden
from dlgrader.judge.gradients import gradients_of
from dlgrader.judge.limits import at_least, reached, require, within
from dlgrader.judge.race import no_slower, race
from dlgrader.judge.running import F32, F64
from dlgrader.judge.tolerance import T, Tolerance, relative
from dlgrader.judge.wrong import Wrong

__all__ = [
    "F32", "F64", "NO_AUTOGRAD", "NO_CONVOLUTION", "NO_OPTIM", "Case", "Check", "Draw", "Forbidden", "T", "Tolerance",
    "Wrong", "at_least", "check", "close", "exactly", "gradients_of", "host", "in_kind", "no_slower", "once", "race",
    "raises", "reached", "relative", "require", "within",
]  # fmt: skip
