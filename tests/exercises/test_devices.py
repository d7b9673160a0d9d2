"""References follow the dtype and device of what they are given: the graders' own cases, replayed."""

from __future__ import annotations

import pytest
import torch
from device_side import DeviceSide

from dlgrader.grading.exercise import load_grader
from dlgrader.grading.local import LocalSide
from dlgrader.hooks.registry import make_registry
from dlgrader.judge import F32, F64, Draw, running

REPLAYED = {"contract", "value", "edge", "trajectory", "gradient"}
CUDA = pytest.param(
    "cuda",
    marks=[
        pytest.mark.gpu,
        pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device here"),
    ],
)


@pytest.mark.parametrize("device", ["cpu", CUDA])
@pytest.mark.parametrize("dtype", [F32, F64], ids=str)
@pytest.mark.parametrize("exercise", ["ch04/adam", "ch06/conv2d-forward"])
def test_the_solution_agrees_with_float64_on_the_cpu(exercise: str, dtype: torch.dtype, device: str) -> None:
    grader = load_grader(make_registry()[exercise])
    for check in grader.checks:
        if check.kind not in REPLAYED or dtype not in check.dtypes:
            continue
        side = DeviceSide(grader.reference, device)
        reference = LocalSide(grader.reference, lambda: pytest.fail("no check of these kinds is timed"))
        for case in check.cases(Draw(1)):
            with running.judging(dtype):
                check.body(side, reference, case.cast(dtype))
        assert side._answered, f"{check.name} asked for no tensor"
    assert {"contract"} < {check.kind for check in grader.checks if check.kind in REPLAYED and dtype in check.dtypes}
