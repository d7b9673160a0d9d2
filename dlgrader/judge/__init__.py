"""What a grader imports: cases, checks and comparisons."""

from dlgrader.judge.autograd import autograd_of
from dlgrader.judge.budget import Run, in_budget, metered, took
from dlgrader.judge.callbacks import host
from dlgrader.judge.calls import each, examined, length, once, raises
from dlgrader.judge.case import Case
from dlgrader.judge.check import Check, check
from dlgrader.judge.compare import agrees, close, exactly
from dlgrader.judge.contract import in_kind, leaves_alone, of_kind
from dlgrader.judge.curve import Curve, curve
from dlgrader.judge.distances import covered, energy_distance, mmd, wasserstein_1
from dlgrader.judge.draw import Draw
from dlgrader.judge.forbid import NO_AUTOGRAD, NO_CONVOLUTION, NO_OPTIM, Forbidden
from dlgrader.judge.gradients import gradients_of, numerical
from dlgrader.judge.growth import grows, in_time
from dlgrader.judge.limits import at_least, reached, require, within
from dlgrader.judge.memory import is_detached, is_new, put, spoiled
from dlgrader.judge.picture import contours, histogram, image, line, picture, points
from dlgrader.judge.race import no_slower, race, race_of
from dlgrader.judge.randomness import follows_seed, keeps_generators
from dlgrader.judge.running import F32, F64
from dlgrader.judge.same_formulas import differs, same_formulas
from dlgrader.judge.side_by_side import side_by_side
from dlgrader.judge.statistics import retried
from dlgrader.judge.symbols import Formulas, Symbols, formulas
from dlgrader.judge.tolerance import T, Tolerance, relative
from dlgrader.judge.without_autograd import without_autograd
from dlgrader.judge.wrong import Wrong
from dlgrader.model.picture import Picture

__all__ = [
    "F32", "F64", "NO_AUTOGRAD", "NO_CONVOLUTION", "NO_OPTIM", "Case", "Check", "Curve", "Draw", "Forbidden",
    "Formulas", "Picture", "Run", "Symbols", "T", "Tolerance", "Wrong", "agrees", "at_least", "autograd_of", "check",
    "close", "contours", "covered", "curve", "differs", "each", "energy_distance", "exactly", "examined",
    "follows_seed", "formulas", "gradients_of", "grows", "histogram", "host", "image", "in_budget", "in_kind",
    "in_time", "is_detached", "is_new", "keeps_generators", "leaves_alone", "length", "line", "metered", "mmd",
    "no_slower", "numerical", "of_kind", "once", "picture", "points", "put", "race", "race_of", "raises", "reached",
    "relative", "require", "retried", "same_formulas", "side_by_side", "spoiled", "took", "wasserstein_1", "within",
    "without_autograd",
]  # fmt: skip
