"""Every picture of every exercise: drawn for the solution, told for the starter, no fault of ours for either."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlgrader.grading.drawing import drawn
from dlgrader.grading.exercise import Grader, load_grader
from dlgrader.grading.grade import Session, reference_submission, submission_of
from dlgrader.hooks.registry import make_registry
from dlgrader.report.pictures import save
from dlgrader.sandbox.warm import Warm

SVG = b"</svg>\n"
GRADERS = [grader for grader in map(load_grader, make_registry()) if grader.pictures]


@pytest.mark.parametrize("grader", GRADERS, ids=lambda grader: grader.id)
def test_pictures(grader: Grader, warm: Warm, tmp_path: Path) -> None:
    session = Session(warm)
    for made in drawn(session, grader, reference_submission(grader)):
        assert made.picture is not None, made
        path = tmp_path / f"{made.drawing.name}.svg"
        save(made.picture, path)
        assert path.read_bytes().endswith(SVG)
    starter = submission_of(grader.materials.starter, "starter.py")
    for made in drawn(session, grader, starter):
        assert made.picture is None and made.missing and not made.fault, made
