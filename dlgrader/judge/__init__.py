"""What a grader imports: cases, checks and comparisons."""

from dlgrader.judge.callbacks import host
from dlgrader.judge.calls import examined, once, raises
from dlgrader.judge.case import Case
from dlgrader.judge.check import Check, check
from dlgrader.judge.compare import close, exactly
from dlgrader.judge.contract import in_kind
from dlgrader.judge.draw import Draw
from dlgrader.judge.forbid import NO_AUTOGRAD, NO_CONVOLUTION, NO_OPTIM, Forbidden
from dlgrader.judge.gradients import gradients_of
from dlgrader.judge.growth import grows, in_time
from dlgrader.judge.limits import at_least, reached, require, within
from dlgrader.judge.race import no_slower, race
from dlgrader.judge.running import F32, F64
from dlgrader.judge.same_formulas import same_formulas
from dlgrader.judge.symbols import Formulas, Symbols, formulas
from dlgrader.judge.tolerance import T, Tolerance, relative
from dlgrader.judge.wrong import Wrong

__all__ = [
    "F32", "F64", "NO_AUTOGRAD", "NO_CONVOLUTION", "NO_OPTIM", "Case", "Check", "Draw", "Forbidden", "Formulas",
    "Symbols", "T", "Tolerance", "Wrong", "at_least", "check", "close", "exactly", "examined", "formulas",
    "gradients_of", "grows", "host", "in_kind", "in_time", "no_slower", "once", "race", "raises",
    "reached", "relative", "require", "same_formulas", "within",
]  # fmt: skip
